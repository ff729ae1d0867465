//! Reliability: how well releases keep the day that was planned for them first. What a slip is, and what a sample of them says, is
//! the same as for the forecast ([`crate::calendar::forecast`]).

use super::figures::Share;
use super::patches::Days;
use crate::calendar::forecast::{Forecast, forecast};
use jiff::civil::Date;

/// What is counted, for people.
pub const DEFINITION: &str = "Releases that were published on the day that was planned for them first: that of their rule, or the first one of what no \
                              rule made. Of history that was taken in, the rule that held then says it; what is known from a tag alone is left \
                              out, and so is what came by its tag without having been planned. Half of them, and 85 in 100, came no more \
                              days after it than the quantiles say (nearest rank, of seven at least).";

/// A release that is out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slip {
    /// The day on which it came out.
    pub day: Date,
    /// How many days after the one that was planned first; less than zero is earlier.
    pub days: i32,
}

/// How well releases of one kind kept their days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reliability {
    /// The days on which they came out.
    pub days: Days,
    /// Those that came out on the day, of all of them.
    pub on_the_day: Share,
    /// How many came earlier.
    pub early: usize,
    /// How many came later.
    pub late: usize,
    /// The latest one: how many days after its day; none where none was late.
    pub worst: Option<i32>,
    /// What the sample says; none where it is too small.
    pub quantiles: Option<Forecast>,
}

/// How well those releases kept their days that came out within some.
#[must_use]
pub fn reliability(slips: impl IntoIterator<Item = Slip>, within: Days) -> Reliability {
    let slips: Vec<i32> = slips
        .into_iter()
        .filter(|slip| within.has(slip.day))
        .map(|slip| slip.days)
        .collect();
    let count = |fits: fn(&&i32) -> bool| slips.iter().filter(fits).count();
    Reliability {
        days: within,
        on_the_day: Share {
            count: count(|slip| **slip == 0),
            of: slips.len(),
        },
        early: count(|slip| **slip < 0),
        late: count(|slip| **slip > 0),
        worst: slips.iter().copied().max().filter(|worst| *worst > 0),
        quantiles: forecast(&slips),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::days;

    fn year() -> Days {
        Days::up_to(date(2026, 12, 31), 365)
    }

    fn slips(all: &[i32]) -> Vec<Slip> {
        let day = |place: usize| days::plus(year().from, i32::try_from(place).unwrap());
        let slip = |(place, days): (usize, &i32)| Slip {
            day: day(place),
            days: *days,
        };
        all.iter().enumerate().map(slip).collect()
    }

    #[test]
    fn the_table_of_slips() {
        let found = reliability(slips(&[0, 0, 0, 1, 1, -1, 9]), year());
        assert_eq!(found.on_the_day, Share { count: 3, of: 7 });
        assert_eq!((found.early, found.late, found.worst), (1, 3, Some(9)));
        let said = found.quantiles.unwrap();
        assert_eq!((said.sample, said.p50, said.p85), (7, 0, 1));
        // One fewer says nothing.
        let found = reliability(slips(&[0, 0, 0, 1, 1, -1]), year());
        assert_eq!((found.on_the_day.of, found.quantiles), (6, None));
        let found = reliability(slips(&[0, -2]), year());
        assert_eq!((found.worst, found.late, found.early), (None, 0, 1));
        let out = Slip {
            day: date(2025, 12, 31),
            days: 3,
        };
        assert_eq!(reliability([out], year()).on_the_day.of, 0);
    }

    proptest! {
        /// Each counts once, and the quantiles are those of the forecast.
        #[test]
        fn each_counts_once(all in proptest::collection::vec(-5_i32..20, 0..40)) {
            let found = reliability(slips(&all), year());
            prop_assert_eq!(found.on_the_day.count + found.early + found.late, all.len());
            prop_assert_eq!(found.quantiles, forecast(&all));
        }
    }
}
