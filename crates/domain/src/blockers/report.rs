//! The report of a week.
//!
//! **Which blockers count**: those that were there at some time of the week. One that lasts over the week's end is in both weeks,
//! and its time is split at Monday 00:00 in the product's home zone.
//!
//! **Time blocked** is the time of the clock in which at least one of them was there. Each cause has its own: two causes at one
//! time count for both, so the causes may come to more than the whole; two blockers of one cause at one time count once.
//!
//! **Hours on staging and on production** are what people have said with labels, whole in the week in which the blocker began:
//! nobody says in which of several weeks they lie. Of a blocker that blocks deployments there and says no hours, its time
//! counts, at one time once, as above.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use jiff::SignedDuration;

use super::cause::CauseKey;
use super::week::Week;
use super::{Place, Said};
use crate::calendar::Home;
use crate::freezes::stretch::{Stretch, merged};
use crate::velocity::Share;

/// What the figures mean.
pub const DEFINITION: &str = "Hours blocked is the time of the clock in which at least one blocker was there; two of one cause at \
    one time count once, two causes at one time each for its own. Hours on production and on staging are what people say with \
    labels, in the week in which the blocker began; of a blocker of deployments that says none, its time counts. A blocker over the \
    week\u{2019}s end is in both weeks, split at Monday 00:00 where the product is at home. The share of a cause is of the time in which \
    anything was blocked, so those of several causes may come to more than 100 %. Nothing embargoed is counted, for nobody.";

/// What it means that weeks are told with what else there was in them.
pub const BESIDE: &str = "What there was in the same weeks, each of them as a whole. That a slow week stands beside a blocker or a \
    freeze does not say that one came of the other.";

/// A blocker as the report counts it.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// When it was there; until now where it lasts.
    pub stretch: Stretch,
    /// Its cause.
    pub cause: Option<&'a CauseKey>,
    /// Which of the two places it blocks.
    pub place: Option<Place>,
    /// What labels say.
    pub said: Said,
}

/// Figures of some blockers within a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Row {
    /// How many were there.
    pub count: usize,
    /// The time in which at least one of them was there.
    pub blocked: SignedDuration,
    /// Hours blocked on staging.
    pub staging: SignedDuration,
    /// Hours blocked on production.
    pub production: SignedDuration,
}

/// The figures of a stretch of time, such as a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub all: Row,
    /// By cause, the one that blocked production longest first, then the one that blocked longest; those without a cause stand
    /// under none.
    pub by_cause: Vec<(Option<CauseKey>, Row)>,
}

/// The report of a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The week.
    pub week: Week,
    /// Its instants.
    pub stretch: Stretch,
    /// Its figures.
    pub tally: Tally,
}

impl Row {
    /// Of the time in which any of all blocked that in which these did, in whole seconds. Two causes at one time each have it, so the
    /// shares of causes may come to more than the whole.
    #[must_use]
    pub fn share_of(&self, all: &Self) -> Share {
        let seconds = |row: &Self| usize::try_from(row.blocked.as_secs()).unwrap_or(0);
        Share {
            count: seconds(self),
            of: seconds(all),
        }
    }

    /// The order of causes by how long they blocked, the longest first; of those that did as long, the one with more blockers.
    #[must_use]
    pub fn longest_first(&self, other: &Self) -> Ordering {
        (other.blocked, other.count).cmp(&(self.blocked, self.count))
    }
}

impl Entry<'_> {
    /// Whether it was there in a stretch.
    #[must_use]
    pub fn is_in(&self, stretch: &Stretch) -> bool {
        // What ended at once was there all the same.
        self.stretch.meets(stretch) || stretch.holds(self.stretch.from)
    }

    /// What of it lies in a stretch.
    fn within(&self, stretch: &Stretch) -> Stretch {
        let from = self.stretch.from.max(stretch.from);
        Stretch {
            from,
            until: self.stretch.until.min(stretch.until).max(from),
        }
    }
}

/// What was gathered of some blockers.
#[derive(Default)]
struct Gathered {
    count: usize,
    there: Vec<Stretch>,
    staging: (SignedDuration, Vec<Stretch>),
    production: (SignedDuration, Vec<Stretch>),
}

/// How long at least one of them was there.
fn together(stretches: Vec<Stretch>) -> SignedDuration {
    let merged = merged(stretches).into_iter();
    let seconds = merged.map(|stretch| stretch.until.duration_since(stretch.from));
    seconds.fold(SignedDuration::ZERO, SignedDuration::saturating_add)
}

impl Gathered {
    fn take(&mut self, entry: &Entry<'_>, week: &Stretch) {
        let within = entry.within(week);
        self.count += 1;
        self.there.push(within);
        let began = week.holds(entry.stretch.from);
        let of_place = |place| match place {
            Place::Staging => entry.said.staging,
            Place::Production => entry.said.production,
        };
        for (place, (said, clock)) in [
            (Place::Staging, &mut self.staging),
            (Place::Production, &mut self.production),
        ] {
            match of_place(place) {
                Some(hours) if began => *said = said.saturating_add(hours.duration()),
                Some(_) => {}
                None if entry.place == Some(place) => clock.push(within),
                None => {}
            }
        }
    }

    fn row(self) -> Row {
        let sum = |(said, clock): (SignedDuration, Vec<Stretch>)| said.saturating_add(together(clock));
        Row {
            count: self.count,
            blocked: together(self.there),
            staging: sum(self.staging),
            production: sum(self.production),
        }
    }
}

/// The figures of a stretch of time.
#[must_use]
pub fn tally(stretch: &Stretch, entries: &[Entry<'_>]) -> Tally {
    let mut all = Gathered::default();
    let mut by_cause: BTreeMap<Option<&CauseKey>, Gathered> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.is_in(stretch)) {
        all.take(entry, stretch);
        by_cause.entry(entry.cause).or_default().take(entry, stretch);
    }
    let rows = by_cause.into_iter();
    let mut by_cause: Vec<_> = rows
        .map(|(cause, gathered)| (cause.cloned(), gathered.row()))
        .collect();
    by_cause.sort_by_key(|(_, row)| Reverse((row.production, row.blocked, row.count)));
    Tally {
        all: all.row(),
        by_cause,
    }
}

/// The report of a week; none at the end of time.
#[must_use]
pub fn report(week: Week, home: &Home, entries: &[Entry<'_>]) -> Option<Report> {
    let stretch = week.stretch(home)?;
    Some(Report {
        week,
        tally: tally(&stretch, entries),
        stretch,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;
    use jiff::Timestamp;
    use proptest::prelude::*;

    fn stretch(from: &str, until: &str) -> Stretch {
        Stretch {
            from: from.parse().unwrap(),
            until: until.parse().unwrap(),
        }
    }

    fn entry<'a>(cause: Option<&'a CauseKey>, place: Option<Place>, span: (&str, &str)) -> Entry<'a> {
        Entry {
            stretch: stretch(span.0, span.1),
            cause,
            place,
            said: Said::default(),
        }
    }

    fn key(text: &str) -> CauseKey {
        text.parse().unwrap()
    }

    fn hours(row: &Row) -> [String; 3] {
        [row.blocked, row.staging, row.production].map(super::super::hours::hours)
    }

    fn of(week: &str, entries: &[Entry<'_>]) -> Report {
        report(week.parse().unwrap(), &Home::UTC, entries).unwrap()
    }

    #[test]
    fn two_at_one_time_count_each_for_its_cause_and_once_for_all() {
        let (flaky, flag) = (key("flaky-test"), key("feature-flag"));
        let production = Some(Place::Production);
        let entries = [
            entry(
                Some(&flaky),
                production,
                ("2026-11-24T08:00:00Z", "2026-11-24T10:00:00Z"),
            ),
            entry(
                Some(&flaky),
                production,
                ("2026-11-24T09:00:00Z", "2026-11-24T11:00:00Z"),
            ),
            entry(
                Some(&flag),
                None,
                ("2026-11-24T10:00:00Z", "2026-11-24T12:30:00Z"),
            ),
            entry(
                None,
                Some(Place::Staging),
                ("2026-11-25T10:00:00Z", "2026-11-25T10:00:00Z"),
            ),
        ];
        let report = of("2026-W48", &entries);
        assert_eq!(
            (report.tally.all.count, hours(&report.tally.all)),
            (4, ["4.5", "0", "3"].map(str::to_owned))
        );
        let rows: Vec<_> = report
            .tally
            .by_cause
            .iter()
            .map(|(cause, row)| (cause.as_ref().map_or("", CauseKey::as_str), row.count, hours(row)))
            .collect();
        assert_eq!(
            rows,
            [
                ("flaky-test", 2, ["3", "0", "3"].map(str::to_owned)),
                ("feature-flag", 1, ["2.5", "0", "0"].map(str::to_owned)),
                ("", 1, ["0", "0", "0"].map(str::to_owned)),
            ]
        );
        let tally = &report.tally;
        let shares = tally
            .by_cause
            .iter()
            .map(|(_, row)| row.share_of(&tally.all).percent());
        assert_eq!(shares.collect::<Vec<_>>(), [Some(67), Some(56), Some(0)]);
        assert_eq!(Row::default().share_of(&Row::default()).percent(), None);
    }

    #[test]
    fn what_blocked_longest_is_first_and_then_what_blocked_more_often() {
        let row = |count, minutes| Row {
            count,
            blocked: SignedDuration::from_mins(minutes),
            ..Row::default()
        };
        let mut rows = [row(9, 5), row(1, 60), row(2, 60)];
        rows.sort_by(Row::longest_first);
        assert_eq!(rows, [row(2, 60), row(1, 60), row(9, 5)]);
    }

    #[test]
    fn a_blocker_over_the_weeks_end_is_split_and_what_is_said_is_not() {
        let flaky = key("flaky-test");
        let mut over = entry(
            Some(&flaky),
            Some(Place::Production),
            ("2026-11-29T22:00:00Z", "2026-11-30T03:00:00Z"),
        );
        let split = |entry: Entry<'_>| {
            ["2026-W47", "2026-W48", "2026-W49", "2026-W50"]
                .map(|week| of(week, &[entry]).tally.all)
                .map(|row| (row.count, hours(&row).join(" ")))
        };
        let expected = [(0, "0 0 0"), (1, "2 0 2"), (1, "3 0 3"), (0, "0 0 0")];
        assert_eq!(
            split(over),
            expected.map(|(count, hours)| (count, hours.to_owned()))
        );
        over.said = Said {
            staging: "0.5".parse().ok(),
            production: "6".parse().ok(),
        };
        let expected = [(0, "0 0 0"), (1, "2 0.5 6"), (1, "3 0 0"), (0, "0 0 0")];
        assert_eq!(
            split(over),
            expected.map(|(count, hours)| (count, hours.to_owned()))
        );
        // Where the week begins is a matter of the home zone.
        let home = Home::from("America/Los_Angeles".parse::<Zone>().unwrap());
        let there = |week: &str| {
            report(week.parse().unwrap(), &home, &[over])
                .unwrap()
                .tally
                .all
                .count
        };
        assert_eq!((there("2026-W48"), there("2026-W49")), (1, 0));
    }

    #[test]
    fn a_week_in_which_the_clocks_go_back_is_an_hour_longer() {
        let home = Home::from("Europe/Berlin".parse::<Zone>().unwrap());
        let all = entry(None, None, ("2026-10-01T00:00:00Z", "2026-11-30T00:00:00Z"));
        let row = report("2026-W43".parse().unwrap(), &home, &[all])
            .unwrap()
            .tally
            .all;
        assert_eq!(row.blocked, SignedDuration::from_hours(169));
    }

    /// Blockers within five weeks: when they begin, how long they last, cause and place.
    fn blockers() -> impl Strategy<Value = Vec<(i64, i64, Option<usize>, Option<Place>)>> {
        let place = prop_oneof![
            Just(None),
            Just(Some(Place::Staging)),
            Just(Some(Place::Production))
        ];
        let one = (
            0_i64..5 * 7 * 86_400,
            0_i64..10 * 86_400,
            proptest::option::of(0_usize..3),
            place,
        );
        proptest::collection::vec(one, 0..12)
    }

    proptest! {
        #[test]
        fn what_holds_for_every_week(blockers in blockers(), zone in prop_oneof!["UTC", "Europe/Berlin", "America/New_York"]) {
            let causes = [key("a"), key("b"), key("c")];
            let home = Home::from(zone.parse::<Zone>().unwrap());
            let first: Week = "2026-W42".parse().unwrap();
            let begin = first.stretch(&home).unwrap().from;
            let after = |seconds: i64| begin.checked_add(SignedDuration::from_secs(seconds)).unwrap();
            let entries: Vec<Entry<'_>> = blockers.iter().map(|(from, lasts, cause, place)| Entry {
                stretch: Stretch { from: after(*from), until: after(from + lasts) },
                cause: cause.map(|cause| &causes[cause]),
                place: *place,
                said: Said::default(),
            }).collect();
            let mut sum = SignedDuration::ZERO;
            let mut alone = vec![SignedDuration::ZERO; entries.len()];
            for number in 0..8 {
                let week = first.plus(number);
                let report = report(week, &home, &entries).unwrap();
                let length = report.stretch.until.duration_since(report.stretch.from);
                let parts = report.tally.by_cause.iter().map(|(_, row)| row.blocked);
                let parts_sum = parts.clone().fold(SignedDuration::ZERO, |sum, part| sum + part);
                prop_assert!(report.tally.all.blocked <= length);
                prop_assert!(report.tally.all.blocked <= parts_sum);
                prop_assert!(parts.clone().all(|part| part <= report.tally.all.blocked));
                prop_assert!(report.tally.all.staging <= report.tally.all.blocked && report.tally.all.production <= report.tally.all.blocked);
                let counted: usize = report.tally.by_cause.iter().map(|(_, row)| row.count).sum();
                prop_assert_eq!(counted, report.tally.all.count);
                sum += report.tally.all.blocked;
                for (total, entry) in alone.iter_mut().zip(&entries) {
                    *total += super::report(week, &home, &[*entry]).unwrap().tally.all.blocked;
                }
            }
            // Nothing is lost or counted twice at the weeks' ends.
            let stretches = entries.iter().map(|entry| entry.stretch).collect();
            prop_assert_eq!(sum, together(stretches));
            for (total, entry) in alone.iter().zip(&entries) {
                prop_assert_eq!(*total, entry.stretch.until.duration_since(entry.stretch.from));
            }
        }
    }

    #[test]
    fn nothing_is_reported_of_nothing() {
        let report = of("2026-W48", &[]);
        assert_eq!(
            (report.tally.all, report.tally.by_cause.len()),
            (Row::default(), 0)
        );
        assert_eq!(
            report.stretch.from,
            "2026-11-23T00:00:00Z".parse::<Timestamp>().unwrap()
        );
    }
}
