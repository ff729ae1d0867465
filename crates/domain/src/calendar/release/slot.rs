//! How a release stood to the day that was planned.

use jiff::civil::Date;

use super::{KnownFrom, Release};
use crate::calendar::days;
use crate::calendar::moment::day_for_people;

impl Release {
    /// The day that it was moved away from. A tag is made on the day of publication or the day before: where only that is
    /// known, the day before the planned one is none that it was moved to.
    #[must_use]
    pub fn moved_from(&self) -> Option<Date> {
        let is_there = match days::between(self.first_planned, self.day) {
            0 => true,
            -1 => self.known_from == KnownFrom::Tagged,
            _ => false,
        };
        (!is_there).then_some(self.first_planned)
    }

    /// Of history, for people: for which day of its cadence it stood, where that is another one than its own, or that it stood
    /// for none though a cadence held.
    #[must_use]
    pub fn slot_words(&self) -> Option<String> {
        let is_history = matches!(self.known_from, KnownFrom::Published | KnownFrom::Tagged);
        if !is_history {
            return None;
        }
        if self.out_of_band {
            return Some("out of band".to_owned());
        }
        let apart = days::between(self.first_planned, self.day);
        let far = match apart.abs() {
            0 => return None,
            1 => "a day".to_owned(),
            days => format!("{days} days"),
        };
        let word = if apart > 0 { "later" } else { "earlier" };
        let slot = day_for_people(self.first_planned);
        Some(format!("for the slot of {slot}, {far} {word}"))
    }
}
