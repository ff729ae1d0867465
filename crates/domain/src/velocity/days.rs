//! The figures day by day.

use jiff::SignedDuration;
use jiff::civil::Date;

use super::figures::mean;
use super::sample::Sample;
use super::trend::{begins, place};

/// The changes that arrived on a day of the home zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub day: Date,
    /// How many changes arrived.
    pub count: usize,
    /// Their mean, rounded down; none of none.
    pub mean: Option<SignedDuration>,
}

impl Sample<'_> {
    /// Every day that has something in common with the window, with those on which nothing arrived.
    #[must_use]
    pub fn days(&self) -> Vec<Day> {
        let (window, home) = (self.ask.window, self.ask.home);
        let days = begins((window.from, window.until), home, home.day_at(window.from), 1);
        let mut parts: Vec<(i64, usize)> = vec![(0, 0); days.len()];
        for change in &self.changes {
            if let Some(part) = place(&days, change.arrived).and_then(|place| parts.get_mut(place)) {
                part.0 += change.takes;
                part.1 += 1;
            }
        }
        let all = days.into_iter().zip(parts);
        all.map(|((day, _), (sum, count))| Day {
            day,
            count,
            mean: mean(std::iter::once(sum), count),
        })
        .collect()
    }
}
