//! The figures of a handful of changes.

use jiff::SignedDuration;

use super::exclusion::Excluded;
use super::setting::Marks;

/// What is said of some changes: how many, how long they took, how many were in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// How many changes count.
    pub count: usize,
    /// How long they took; none where none counts.
    pub times: Option<Times>,
    /// How many took no longer than the target.
    pub within: Share,
    /// Where the mean stands; none where none counts.
    pub mark: Option<Mark>,
    /// How many are left out, and why.
    pub excluded: Excluded,
}

/// How long changes took: whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// The mean, rounded down.
    pub mean: SignedDuration,
    /// The time within which half of them had arrived: the nearest rank, as the others.
    pub median: SignedDuration,
    /// Three quarters.
    pub p75: SignedDuration,
    /// Nine of ten.
    pub p90: SignedDuration,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Those that are meant.
    pub count: usize,
    /// All of them.
    pub of: usize,
}

impl Share {
    /// So many of a hundred, to the nearest one, a half upwards; none of none. All alone are 100 and none alone are 0: what is less than
    /// all is 99 at most, what is more than none 1 at least. Pages and the API tell shares by this; two have a rule of their own: odds,
    /// as a border depends on them ([`Odds::percent`](crate::inclusion::Odds::percent)), and the shares of the stages, which are
    /// thousandths that add up to the whole ([`StageShare::permille`](super::stages::StageShare::permille)).
    #[must_use]
    pub fn percent(self) -> Option<usize> {
        let halves = self.count.saturating_mul(200).saturating_add(self.of);
        let near = halves.checked_div(self.of.saturating_mul(2))?;
        let is_a_part = (1..self.of).contains(&self.count);
        Some(if is_a_part { near.clamp(1, 99) } else { near })
    }
}

/// Which of the marks a mean has reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// None.
    Fine,
    /// The warning.
    Warning,
    /// The error.
    Error,
    /// The critical one.
    Critical,
}

impl Mark {
    /// The name in the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Critical => "critical",
        }
    }

    /// The last one that a mean has reached.
    #[must_use]
    pub fn of(mean: SignedDuration, marks: &Marks) -> Self {
        if mean >= marks.critical {
            Self::Critical
        } else if mean >= marks.error {
            Self::Error
        } else if mean >= marks.warning {
            Self::Warning
        } else {
            Self::Fine
        }
    }
}

impl Figures {
    /// The figures of these times, in seconds, in whatever order; they are put into another one.
    #[must_use]
    pub fn of(seconds: &mut [i64], marks: &Marks, excluded: Excluded) -> Self {
        let times = Times::of(seconds);
        let target = marks.target.as_secs();
        Self {
            count: seconds.len(),
            times,
            within: Share {
                count: seconds.iter().filter(|took| **took <= target).count(),
                of: seconds.len(),
            },
            mark: times.map(|times| Mark::of(times.mean, marks)),
            excluded,
        }
    }
}

impl Times {
    /// Of seconds in whatever order, which are put into another one; none of none.
    pub(super) fn of(seconds: &mut [i64]) -> Option<Self> {
        Some(Self {
            mean: mean(seconds.iter().copied(), seconds.len())?,
            median: nearest(seconds, 50)?,
            p75: nearest(seconds, 75)?,
            p90: nearest(seconds, 90)?,
        })
    }
}

/// The mean of so many, rounded down.
pub(super) fn mean(seconds: impl Iterator<Item = i64>, count: usize) -> Option<SignedDuration> {
    let sum: i128 = seconds.map(i128::from).sum();
    let count = i128::try_from(count).ok().filter(|count| *count > 0)?;
    i64::try_from(sum.div_euclid(count))
        .ok()
        .map(SignedDuration::from_secs)
}

/// The time within which so many of a hundred had ended, of seconds in whatever order; none of none. They are put into another one, in
/// which it stands at its place: that takes a fraction of what it takes to sort them.
pub(super) fn nearest(seconds: &mut [i64], percent: usize) -> Option<SignedDuration> {
    let rank = (seconds.len() * percent).div_ceil(100);
    let place = rank.saturating_sub(1);
    if place >= seconds.len() {
        return None;
    }
    let (_, found, _) = seconds.select_nth_unstable(place);
    Some(SignedDuration::from_secs(*found))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_share_is_rounded_and_what_is_left_of_it_is_never_hidden() {
        for (count, of, percent) in [
            (0, 0, None),
            (0, 7, Some(0)),
            (1, 1_000, Some(1)),
            (1, 201, Some(1)),
            (1, 200, Some(1)),
            (1, 3, Some(33)),
            (2, 3, Some(67)),
            (1, 8, Some(13)),
            (88, 490, Some(18)),
            (199, 200, Some(99)),
            (999, 1_000, Some(99)),
            (7, 7, Some(100)),
        ] {
            assert_eq!(Share { count, of }.percent(), percent, "{count} of {of}");
        }
    }

    proptest! {
        /// A greater part is never said to be a smaller one.
        #[test]
        fn more_is_never_less_in_percent(count in 0_usize..5_000, of in 1_usize..5_000) {
            let percent = |count| Share { count, of }.percent().unwrap();
            prop_assert!(percent(count) <= percent(count + 1));
            prop_assert_eq!(percent(count) == 0, count == 0);
            prop_assert_eq!(percent(count) >= 100, count >= of);
            let huge = Share { count: usize::MAX, of: usize::MAX };
            prop_assert!(huge.percent().is_some());
        }

        /// In whatever order they come, and whatever was asked of them before.
        #[test]
        fn the_nearest_rank_is_that_of_seconds_in_order(mut seconds in prop::collection::vec(-9..99_i64, 0..60)) {
            let mut sorted = seconds.clone();
            sorted.sort_unstable();
            for percent in [90, 0, 50, 100, 75, 1] {
                let rank = (sorted.len() * percent).div_ceil(100).max(1);
                let expected = sorted.get(rank - 1).copied().map(SignedDuration::from_secs);
                prop_assert_eq!(nearest(&mut seconds, percent), expected);
            }
            seconds.sort_unstable();
            prop_assert_eq!(seconds, sorted);
        }
    }
}
