//! Time without the weekends.

use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Timestamp};

use crate::calendar::Home;
use crate::calendar::days::plus;

/// The weekends of a stretch of time: each from Saturday 00:00 to Monday 00:00 in a home zone, so that one in which the clocks
/// change is an hour longer or shorter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekendTimes(Vec<Weekend>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Weekend {
    /// The second in which it begins.
    from: i64,
    /// The first second after it.
    until: i64,
    /// How many seconds the weekends before it have.
    before: i64,
}

/// The first second of a day; none at the ends of time.
pub(super) fn begin(day: Date, home: &Home) -> Option<i64> {
    home.day_begins(day).map(Timestamp::as_second)
}

impl WeekendTimes {
    /// The weekends that have something in common with the time between two instants.
    #[must_use]
    pub fn between(from: Timestamp, until: Timestamp, home: &Home) -> Self {
        let first = home.day_at(from);
        let mut saturday = plus(first, -i32::from(first.weekday().since(Weekday::Saturday)));
        let (mut weekends, mut before) = (Vec::new(), 0);
        while let Some(from) = begin(saturday, home)
            && from < until.as_second()
            && let Some(until) = begin(plus(saturday, 2), home)
        {
            weekends.push(Weekend { from, until, before });
            before += until - from;
            let next = plus(saturday, 7);
            if next == saturday {
                break;
            }
            saturday = next;
        }
        Self(weekends)
    }

    /// The seconds of weekends before a second.
    pub(super) fn before(&self, at: i64) -> i64 {
        let begun = self.0.partition_point(|weekend| weekend.from < at);
        let last = begun.checked_sub(1).and_then(|place| self.0.get(place));
        last.map_or(0, |last| last.before + at.min(last.until) - last.from)
    }

    /// The seconds between two seconds that lie in no weekend. Both have to lie within the time that these are of.
    pub(super) fn without(&self, from: i64, until: i64) -> i64 {
        (until - from) - (self.before(until) - self.before(from))
    }
}

/// The time between two instants that lies in no weekend of a home zone; none where the second one is not the later one.
#[must_use]
pub fn without_weekends(from: Timestamp, until: Timestamp, home: &Home) -> SignedDuration {
    if until <= from {
        return SignedDuration::ZERO;
    }
    let weekends = WeekendTimes::between(from, until, home);
    SignedDuration::from_secs(weekends.without(from.as_second(), until.as_second()))
}
