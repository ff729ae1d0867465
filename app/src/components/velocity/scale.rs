//! The scale of times: where round hours are, and how high a time stands.

/// Steps that people count in, in seconds: from a minute to a year.
const STEPS: [i64; 17] = [
    60,
    5 * 60,
    15 * 60,
    30 * 60,
    3_600,
    2 * 3_600,
    3 * 3_600,
    6 * 3_600,
    12 * 3_600,
    24 * 3_600,
    48 * 3_600,
    96 * 3_600,
    7 * 86_400,
    14 * 86_400,
    30 * 86_400,
    90 * 86_400,
    365 * 86_400,
];

/// So many lines at most stand above the ground.
const LINES: i64 = 4;

/// A scale from nothing to a top that is a round time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    step: i64,
    top: i64,
}

impl Scale {
    /// A scale on which a time (in seconds) has its place.
    pub fn up_to(highest: i64) -> Self {
        let highest = highest.max(1);
        let fits = |step: &&i64| **step * LINES >= highest;
        let step = STEPS.iter().find(fits).copied().unwrap_or(highest);
        let lines = highest.saturating_add(step - 1) / step;
        Self {
            step,
            top: step.saturating_mul(lines),
        }
    }

    /// The round times above the ground, in seconds.
    pub fn lines(&self) -> impl Iterator<Item = i64> {
        let (step, top) = (self.step, self.top);
        (1..=LINES)
            .map(move |line| step.saturating_mul(line))
            .filter(move |line| *line <= top)
    }

    /// How far a time is from the ground to the top: 0 to 1.
    pub fn part(&self, seconds: i64) -> f64 {
        part(seconds, self.top)
    }

    /// Where a time is in a box, from above.
    pub fn down(&self, seconds: i64, top: f64, ground: f64) -> f64 {
        ground - self.part(seconds) * (ground - top)
    }
}

/// One number of another: 0 to 1, and 0 of nothing.
pub fn part(of: i64, whole: i64) -> f64 {
    if whole <= 0 {
        return 0.0;
    }
    (float(of) / float(whole)).clamp(0.0, 1.0)
}

/// A number for drawing; what no picture can hold is as large as it can be.
pub fn float(value: i64) -> f64 {
    f64::from(i32::try_from(value).unwrap_or(if value < 0 { i32::MIN } else { i32::MAX }))
}

/// A count for drawing.
pub fn many(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// The place of the `index`th of `count`, in percent, as the middle of its strip.
pub fn middle(index: usize, count: usize) -> f64 {
    strip(index, count) + wide(count) / 2.0
}

/// Where the strip of the `index`th of `count` begins, in percent.
pub fn strip(index: usize, count: usize) -> f64 {
    let place = u32::try_from(index).map_or(0.0, f64::from);
    place * wide(count)
}

/// How wide the strip of one of `count` is, in percent.
pub fn wide(count: usize) -> f64 {
    100.0 / u32::try_from(count.max(1)).map_or(1.0, f64::from)
}

#[cfg(test)]
mod tests {
    use super::{Scale, part};

    #[test]
    fn a_scale_has_few_round_lines_and_room_for_all() {
        for highest in [
            0,
            1,
            59,
            60,
            3_599,
            43_200,
            50_000,
            200_000,
            31_536_000,
            i64::from(i32::MAX),
        ] {
            let scale = Scale::up_to(highest);
            let lines: Vec<_> = scale.lines().collect();
            assert!((1..=4).contains(&lines.len()), "{highest}: {lines:?}");
            assert!(
                lines.last().is_some_and(|last| *last >= highest),
                "{highest}: {lines:?}"
            );
        }
        assert_eq!(
            Scale::up_to(43_200).lines().collect::<Vec<_>>(),
            [10_800, 21_600, 32_400, 43_200]
        );
    }

    #[test]
    fn nothing_is_outside_of_the_whole() {
        assert!((part(5, 0)).abs() < f64::EPSILON);
        assert!((part(9, 3) - 1.0).abs() < f64::EPSILON);
        assert!((part(-1, 3)).abs() < f64::EPSILON);
    }
}
