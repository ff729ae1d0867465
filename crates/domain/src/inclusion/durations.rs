//! How long changes took from their merge to production, as a sample.

use jiff::SignedDuration;

/// How long things took, each without the time in which a freeze forbade it; the shortest first.
///
/// A quantile is the nearest rank: the shortest time within which so many of a hundred had ended. It is always one that was
/// observed, and nothing is assumed of how the times are distributed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Durations(Vec<SignedDuration>);

/// How many of those that were observed would have ended in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Odds {
    /// Those that would have.
    pub ended: usize,
    /// All that count.
    pub of: usize,
}

impl Durations {
    /// Below so many nothing is concluded: among twenty, three took longer than the safe time.
    pub const LEAST: usize = 20;
    /// What is observed in so many days counts: a quarter holds every sort of week, and still tells of how it is now.
    pub const DAYS: i64 = 90;
    /// A merge is safe when so many of a hundred would have been deployed in time.
    pub const SAFE: usize = 85;
    /// Nine of ten: of so many of a hundred it is said by when they are deployed, beside the half and the safe ones.
    pub const NINE_OF_TEN: usize = 90;

    /// The sample; none where it is too small to conclude anything. What seems to have ended before it began took no time.
    #[must_use]
    pub fn new(mut observed: Vec<SignedDuration>) -> Option<Self> {
        for duration in &mut observed {
            *duration = (*duration).max(SignedDuration::ZERO);
        }
        observed.sort_unstable();
        (observed.len() >= Self::LEAST).then_some(Self(observed))
    }

    /// How many were observed.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The time within which so many of a hundred had ended: 1 to 100, what is beyond is as these.
    #[must_use]
    pub fn quantile(&self, percent: usize) -> SignedDuration {
        nearest(&self.0, percent).unwrap_or(SignedDuration::ZERO)
    }

    /// The same of those alone that took longer than a time; none where none did.
    #[must_use]
    pub fn quantile_after(&self, waited: SignedDuration, percent: usize) -> Option<SignedDuration> {
        nearest(self.0.get(self.within(waited).ended..)?, percent)
    }

    /// The time within which a merge is safe.
    #[must_use]
    pub fn safe(&self) -> SignedDuration {
        self.quantile(Self::SAFE)
    }

    /// How many had ended within a time.
    #[must_use]
    pub fn within(&self, time: SignedDuration) -> Odds {
        Odds {
            ended: self.0.partition_point(|observed| *observed <= time),
            of: self.0.len(),
        }
    }

    /// The same for something that waits for so long already: only those count that took longer than that.
    #[must_use]
    pub fn within_after(&self, waited: SignedDuration, time: SignedDuration) -> Odds {
        let (gone, all) = (self.within(waited).ended, self.within(time).ended);
        Odds {
            ended: all.saturating_sub(gone),
            of: self.0.len().saturating_sub(gone),
        }
    }
}

/// The time within which so many of a hundred had ended, of times that are in order.
fn nearest(times: &[SignedDuration], percent: usize) -> Option<SignedDuration> {
    let rank = (times.len() * percent.clamp(1, 100)).div_ceil(100);
    times.get(rank.saturating_sub(1)).copied()
}

impl Odds {
    /// So many of a hundred, rounded down: what is not safe never reads as if it were. None where none count.
    #[must_use]
    pub fn percent(self) -> Option<usize> {
        (self.ended * 100).checked_div(self.of)
    }

    /// Whether that is safe.
    #[must_use]
    pub const fn is_safe(self) -> bool {
        self.of > 0 && self.ended * 100 >= self.of * Durations::SAFE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(all: impl IntoIterator<Item = i64>) -> Vec<SignedDuration> {
        all.into_iter().map(SignedDuration::from_hours).collect()
    }

    #[test]
    fn a_small_sample_concludes_nothing() {
        assert_eq!(Durations::new(hours(1..=19)), None);
        assert_eq!(Durations::new(hours(1..=20)).unwrap().count(), 20);
    }

    #[test]
    fn the_table_of_quantiles() {
        let twenty = Durations::new(hours((1..=20).rev())).unwrap();
        for (percent, expected) in [
            (0, 1),
            (1, 1),
            (5, 1),
            (6, 2),
            (50, 10),
            (51, 11),
            (85, 17),
            (86, 18),
            (100, 20),
            (200, 20),
        ] {
            assert_eq!(twenty.quantile(percent).as_hours(), expected, "{percent}");
        }
        assert_eq!(twenty.safe().as_hours(), 17);
    }

    #[test]
    fn the_table_of_odds() {
        let twenty = Durations::new(hours(1..=20)).unwrap();
        for (time, ended, percent, safe) in [
            (0, 0, 0, false),
            (10, 10, 50, false),
            (16, 16, 80, false),
            (17, 17, 85, true),
            (20, 20, 100, true),
            (99, 20, 100, true),
        ] {
            let odds = twenty.within(SignedDuration::from_hours(time));
            assert_eq!(
                (odds.ended, odds.percent(), odds.is_safe()),
                (ended, Some(percent), safe),
                "{time}"
            );
        }
        // What has waited for ten hours is one of the slower half.
        let odds = twenty.within_after(SignedDuration::from_hours(10), SignedDuration::from_hours(16));
        assert_eq!((odds.ended, odds.of, odds.percent()), (6, 10, Some(60)));
        let odds = twenty.within_after(SignedDuration::from_hours(30), SignedDuration::from_hours(40));
        assert_eq!((odds.of, odds.percent(), odds.is_safe()), (0, None, false));
        // 17 of 21 are 80.9 of a hundred.
        let odds = Odds { ended: 17, of: 21 };
        assert_eq!(odds.percent(), Some(80));
    }

    #[test]
    fn nothing_ends_before_it_begins() {
        let all = Durations::new(hours(-5..=14)).unwrap();
        assert_eq!(all.quantile(1), SignedDuration::ZERO);
    }
}
