//! A forecast of how late a release will be, from how late those before it were.
//!
//! The sample is the slips of past releases: of each, how many days its publication came after the day that was
//! first planned. Zero is "on the day", less is "earlier". Nothing is fitted and nothing is drawn at random.
//!
//! **The quantile** is the one of the nearest rank (type 1 of Hyndman and Fan, 1996): the quantile of p in a hundred
//! is the smallest slip of the sample such that at least p in a hundred of the sample are not above it; of n slips in
//! order, the one at the place ceil(p · n / 100), counted from 1. So it is always a number of days that has been.
//!
//! Of history that was taken in nobody knows what was planned. There the first planned day is the one that the rule which held
//! then makes nearest to it ([`by_rule`]); without such a rule the release is in no sample. To count it as "on the day"
//! would make every history punctual.

use jiff::civil::Date;

use super::days;

/// A day of a rule that lies further away than this says nothing of a release: half a month.
const NEAR: i32 = 15;

/// The day that was planned for a release of history: of the days that its rule made, the nearest one, and of two that are
/// as near the earlier one. None where there is none near it.
#[must_use]
pub fn by_rule(day: Date, made: &[Date]) -> Option<Date> {
    let away = |other: &Date| days::between(*other, day).abs();
    let near = made.iter().filter(|other| away(other) <= NEAR);
    near.min_by_key(|other| (away(other), **other)).copied()
}

/// A sample smaller than this says nothing. With the nearest rank, seven is the fewest with which the P85 is not
/// simply the worst that has ever been: of six it is the sixth, ceil(0.85 · 6), and of seven the sixth as well.
pub const LEAST: usize = 7;

/// What past releases say of the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forecast {
    /// How many releases it is made of.
    pub sample: usize,
    /// Half of them came no more days after the first planned day than this.
    pub p50: i32,
    /// Eighty-five in a hundred of them came no more days after it than this.
    pub p85: i32,
}

/// The slip of `percent` in a hundred, by the nearest rank; see the head of this file. None of an empty sample.
/// `percent` is held between 1 and 100.
#[must_use]
pub fn quantile(slips: &[i32], percent: usize) -> Option<i32> {
    let mut sorted = slips.to_vec();
    sorted.sort_unstable();
    let rank = (percent.clamp(1, 100) * sorted.len()).div_ceil(100);
    sorted.get(rank.checked_sub(1)?).copied()
}

/// What these slips, in days, say. None where there are fewer than [`LEAST`]: no history yet.
#[must_use]
pub fn forecast(slips: &[i32]) -> Option<Forecast> {
    if slips.len() < LEAST {
        return None;
    }
    Some(Forecast {
        sample: slips.len(),
        p50: quantile(slips, 50)?,
        p85: quantile(slips, 85)?,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_nearest_rank() {
        for (slips, percent, expected) in [
            (&[][..], 50, None),
            (&[3], 1, Some(3)),
            (&[3], 100, Some(3)),
            (&[2, 1], 50, Some(1)),
            (&[2, 1], 51, Some(2)),
            // The usual example: 15, 20, 35, 40, 50.
            (&[50, 15, 40, 20, 35], 5, Some(15)),
            (&[50, 15, 40, 20, 35], 30, Some(20)),
            (&[50, 15, 40, 20, 35], 40, Some(20)),
            (&[50, 15, 40, 20, 35], 50, Some(35)),
            (&[50, 15, 40, 20, 35], 100, Some(50)),
            (&[-1, 0, 0, 0, 0, 0, 30], 50, Some(0)),
            (&[-1, 0, 0, 0, 0, 0, 30], 85, Some(0)),
            (&[-1, 0, 0, 0, 0, 0, 30], 86, Some(30)),
            // Beyond what there is.
            (&[1, 2], 0, Some(1)),
            (&[1, 2], 500, Some(2)),
        ] {
            assert_eq!(quantile(slips, percent), expected, "{percent} of {slips:?}");
        }
    }

    #[test]
    fn history_is_measured_by_its_rule() {
        let made = [date(2023, 9, 22), date(2023, 10, 22), date(2023, 11, 16)];
        for (day, planned) in [
            (date(2023, 10, 22), Some(date(2023, 10, 22))),
            (date(2023, 10, 25), Some(date(2023, 10, 22))),
            (date(2023, 9, 7), Some(date(2023, 9, 22))),
            (date(2023, 9, 6), None),
            // As near to both.
            (date(2023, 10, 7), Some(date(2023, 9, 22))),
            (date(2023, 12, 2), None),
        ] {
            assert_eq!(by_rule(day, &made), planned, "{day}");
        }
        assert_eq!(by_rule(date(2023, 10, 22), &[]), None);
    }

    #[test]
    fn few_say_nothing() {
        assert_eq!(forecast(&[0; LEAST - 1]), None);
        let known = forecast(&[0, 0, 0, 1, 1, 2, 9]).unwrap();
        assert_eq!(
            known,
            Forecast {
                sample: 7,
                p50: 1,
                p85: 2
            }
        );
    }

    /// Why it is seven: with one less, the P85 is the worst of all.
    #[test]
    fn the_least_is_the_fewest_that_leave_the_worst_out() {
        let worst_out = |count: i32| {
            let slips: Vec<i32> = (0..count).collect();
            quantile(&slips, 85) < slips.last().copied()
        };
        let least = i32::try_from(LEAST).unwrap();
        assert!(worst_out(least) && !worst_out(least - 1));
    }
}
