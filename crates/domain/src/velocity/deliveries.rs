//! How often something is deployed.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};

use super::ask::Window;
use crate::calendar::{Home, days};

/// What is counted, for people.
pub const DEFINITION: &str = "Deployments to the environment that succeeded and ended in the window. One of the same commit once more counts, too. \
                              Days and weeks are those of the product's home zone; a week begins on Monday.";

/// How often something was deployed within a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deliveries {
    /// When it ended.
    pub window: Window,
    /// How often.
    pub count: usize,
    /// How often a day: every 24 hours of the window.
    pub a_day: Rate,
    /// How often a week: every 168 hours of the window.
    pub a_week: Rate,
    /// How often on each day that the window touches, in order, also where that is never.
    pub days: Vec<(Date, usize)>,
    /// The same of each week, by its Monday.
    pub weeks: Vec<(Date, usize)>,
}

/// So often, in hundredths, rounded down: `5.42`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Rate(u64);

impl Rate {
    /// So many within a window, for every so many hours of it; none in a window without length.
    #[must_use]
    pub fn of(count: usize, window: &Window, hours: u64) -> Self {
        let length = window.until.duration_since(window.from).as_secs();
        let hundredths = u128::try_from(count)
            .unwrap_or_default()
            .saturating_mul(100 * 3600)
            .saturating_mul(u128::from(hours));
        let found = u128::try_from(length)
            .ok()
            .and_then(|length| hundredths.checked_div(length));
        Self(found.map_or(0, |found| u64::try_from(found).unwrap_or(u64::MAX)))
    }

    /// In hundredths.
    #[must_use]
    pub const fn hundredths(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// How often something was deployed: `ended` are the ends of the deployments that succeeded, in whatever order.
#[must_use]
pub fn deliveries(ended: impl IntoIterator<Item = Timestamp>, window: Window, home: &Home) -> Deliveries {
    let mut days: BTreeMap<Date, usize> = touched(&window, home).map(|day| (day, 0)).collect();
    let mut count = 0;
    for at in ended.into_iter().filter(|at| window.has(*at)) {
        count += 1;
        *days.entry(home.day_at(at)).or_default() += 1;
    }
    let mut weeks: BTreeMap<Date, usize> = BTreeMap::new();
    for (day, count) in &days {
        *weeks.entry(monday(*day)).or_default() += count;
    }
    Deliveries {
        count,
        a_day: Rate::of(count, &window, 24),
        a_week: Rate::of(count, &window, 168),
        days: days.into_iter().collect(),
        weeks: weeks.into_iter().collect(),
        window,
    }
}

/// The days that a window touches.
fn touched(window: &Window, home: &Home) -> impl Iterator<Item = Date> + use<> {
    let first = home.day_at(window.from);
    let last = (window.from < window.until).then(|| home.day_at(before(window.until)));
    let next = move |day: &Date| Some(days::plus(*day, 1)).filter(|next| next > day);
    std::iter::successors(Some(first), next).take_while(move |day| last.is_some_and(|last| *day <= last))
}

/// The last instant before one.
fn before(at: Timestamp) -> Timestamp {
    at.checked_sub(jiff::SignedDuration::from_nanos(1)).unwrap_or(at)
}

/// The Monday of a day's week.
fn monday(day: Date) -> Date {
    days::plus(day, -i32::from(day.weekday().since(Weekday::Monday)))
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::Zone;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn window(from: &str, until: &str) -> Window {
        Window {
            from: at(from),
            until: at(until),
        }
    }

    fn berlin() -> Home {
        Home::from("Europe/Berlin".parse::<Zone>().unwrap())
    }

    #[test]
    fn they_stand_on_the_days_of_the_home_zone() {
        let ended = [
            "2026-11-29T22:59:59Z",
            // Monday in Berlin, still Sunday in UTC.
            "2026-11-29T23:00:00Z",
            "2026-12-02T10:00:00Z",
            "2026-12-02T10:00:00Z",
            // Out of the window: its end is no part of it.
            "2026-12-06T23:00:00Z",
            "2026-11-22T22:59:59Z",
        ]
        .map(at);
        let found = deliveries(
            ended,
            window("2026-11-22T23:00:00Z", "2026-12-06T23:00:00Z"),
            &berlin(),
        );
        assert_eq!(found.count, 4);
        assert_eq!(found.weeks, [(date(2026, 11, 23), 1), (date(2026, 11, 30), 3)]);
        assert_eq!(found.days.len(), 14);
        let some: Vec<_> = found.days.iter().filter(|(_, count)| *count > 0).collect();
        assert_eq!(
            some,
            [
                &(date(2026, 11, 29), 1),
                &(date(2026, 11, 30), 1),
                &(date(2026, 12, 2), 2)
            ]
        );
        assert_eq!(
            (found.a_day.to_string(), found.a_week.to_string()),
            ("0.28".to_owned(), "2.00".to_owned())
        );
    }

    #[test]
    fn a_day_of_25_hours_is_one_day() {
        let found = deliveries(
            [at("2026-10-24T22:00:00Z"), at("2026-10-25T22:59:00Z")],
            window("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"),
            &berlin(),
        );
        assert_eq!(found.days, [(date(2026, 10, 25), 2)]);
        // Twice in 25 hours.
        assert_eq!(found.a_day.to_string(), "1.92");
    }

    #[test]
    fn the_table_of_rates() {
        let week = window("2026-11-02T00:00:00Z", "2026-11-09T00:00:00Z");
        for (count, hours, expected) in [
            (0, 24, "0.00"),
            (7, 24, "1.00"),
            (38, 24, "5.42"),
            (38, 168, "38.00"),
            (1, 24, "0.14"),
        ] {
            assert_eq!(
                Rate::of(count, &week, hours).to_string(),
                expected,
                "{count} {hours}"
            );
        }
        let none = window("2026-11-02T00:00:00Z", "2026-11-02T00:00:00Z");
        assert_eq!(Rate::of(5, &none, 24), Rate::default());
        let found = deliveries([at("2026-11-02T00:00:00Z")], none, &Home::UTC);
        assert_eq!((found.count, found.days.len(), found.weeks.len()), (0, 0, 0));
    }

    proptest! {
        /// Whatever the order, the zone and the edges: days and weeks add up to the whole, and what two windows that touch
        /// hold is what both together hold.
        #[test]
        fn all_of_it_adds_up(
            hours in proptest::collection::vec(0_i64..24 * 60, 0..60), cut in 0_i64..24 * 60, berlin_is_home: bool,
        ) {
            let begin = at("2026-10-05T07:30:00Z");
            let after = |hours: i64| begin + SignedDuration::from_hours(hours);
            let home = if berlin_is_home { berlin() } else { Home::UTC };
            let of = |from: i64, until: i64| {
                let window = Window { from: after(from), until: after(until) };
                deliveries(hours.iter().map(|hours| after(*hours)), window, &home)
            };
            let all = of(0, 24 * 60);
            prop_assert_eq!(all.count, hours.len());
            prop_assert_eq!(all.days.iter().map(|(_, count)| count).sum::<usize>(), all.count);
            prop_assert_eq!(all.weeks.iter().map(|(_, count)| count).sum::<usize>(), all.count);
            prop_assert!(all.weeks.iter().all(|(day, _)| day.weekday() == Weekday::Monday));
            prop_assert_eq!(of(0, cut).count + of(cut, 24 * 60).count, all.count);
        }
    }
}
