//! The slips of one release: which day it was planned for, from when until when.

use jiff::Timestamp;
use jiff::civil::Date;

use super::days;

/// A change of the day that a release is planned for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// When it was said.
    pub at: Timestamp,
    /// The day from then on; none while it is delayed without a new one, or off.
    pub day: Option<Date>,
    /// Whether there is no day because it will not happen.
    pub off: bool,
}

/// What became of the day of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trail {
    /// The day that it was planned for at first.
    pub first: Date,
    /// What came after, in the order in which it was said; a turn to the day that holds already is none.
    pub turns: Vec<Turn>,
    /// The day that it came out, if it is out.
    pub out: Option<Date>,
    /// Whether that is the day of its tag, the last thing that is known of it: it came out then or a day later.
    pub tagged: bool,
}

impl Trail {
    /// Puts it together: the first day, and what was said later, in any order.
    #[must_use]
    pub fn new(first: Date, mut said: Vec<Turn>, out: Option<Date>) -> Self {
        said.sort_by_key(|turn| turn.at);
        let mut turns: Vec<Turn> = Vec::new();
        for turn in said {
            let holds = turns
                .last()
                .map_or((Some(first), false), |last| (last.day, last.off));
            if holds != (turn.day, turn.off) {
                turns.push(turn);
            }
        }
        Self {
            first,
            turns,
            out,
            tagged: false,
        }
    }

    /// Whether there is anything to show: it was planned for another day once, or came out on another one.
    #[must_use]
    pub fn has_moved(&self) -> bool {
        !self.turns.is_empty() || self.out.is_some_and(|out| out != self.first)
    }

    /// The last day that it was planned for or came out on; none while there is none.
    #[must_use]
    pub fn last(&self) -> Option<Date> {
        match (self.out, self.turns.last()) {
            (Some(out), _) => Some(out),
            (None, Some(turn)) => turn.day,
            (None, None) => Some(self.first),
        }
    }

    /// Whether it was called off, and not planned again.
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.out.is_none() && self.turns.last().is_some_and(|turn| turn.off)
    }

    /// How many days the last day lies after the first one; none while there is no day.
    #[must_use]
    pub fn slip(&self) -> Option<i32> {
        self.last().map(|last| days::between(self.first, last))
    }

    /// Every day in it, the first one first, each as often as it was planned.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        let later = self.turns.iter().filter_map(|turn| turn.day);
        std::iter::once(self.first).chain(later).chain(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const FIRST: Date = date(2026, 12, 17);

    fn turn(second: i64, day: Option<Date>) -> Turn {
        let at = Timestamp::from_second(second).unwrap();
        let off = false;
        Turn { at, day, off }
    }

    #[test]
    fn what_is_late_and_then_off_is_off() {
        let off = |second| Turn {
            off: true,
            ..turn(second, None)
        };
        let trail = |said: &[Turn]| Trail::new(FIRST, said.to_vec(), None);
        let late = trail(&[turn(5, None), off(9), off(10)]);
        assert_eq!((late.turns.len(), late.is_off(), late.slip()), (2, true, None));
        assert!(!trail(&[turn(5, None)]).is_off());
        assert!(!trail(&[off(5), turn(9, Some(FIRST))]).is_off(), "planned again");
    }

    #[test]
    fn what_was_said_stands_in_order() {
        let (later, last) = (Some(date(2026, 12, 18)), Some(date(2026, 12, 22)));
        for (said, out, slip, turns) in [
            (vec![], None, Some(0), 0),
            (vec![turn(5, later)], None, Some(1), 1),
            (vec![turn(9, last), turn(5, later)], None, Some(5), 2),
            (vec![turn(5, later), turn(9, None)], None, None, 2),
            // Planned again for the day that it had, after a delay; said twice.
            (
                vec![turn(5, None), turn(9, Some(FIRST)), turn(10, Some(FIRST))],
                None,
                Some(0),
                2,
            ),
            (vec![turn(5, later)], last, Some(5), 1),
            (vec![], Some(date(2026, 12, 16)), Some(-1), 0),
        ] {
            let trail = Trail::new(FIRST, said.clone(), out);
            assert_eq!(
                (trail.slip(), trail.turns.len()),
                (slip, turns),
                "{said:?} {out:?}"
            );
            assert_eq!(trail.has_moved(), !said.is_empty() || slip != Some(0));
            assert_eq!(trail.days().next(), Some(FIRST));
        }
    }
}
