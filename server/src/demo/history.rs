//! The history of the demonstration: invented changes and deployments of the last fifteen weeks, up to the moment at which the
//! demonstration was made. The same on every machine for the same moment: whatever varies is drawn from numbers ([`draw`]).
//!
//! Two packages of the one project go to production each working day, one of the other every second one; none at weekends and at the turn of the
//! year. Some are late, some are given up, a few are rolled back, and in one week everything waits ([`slow_days`]), with a freeze in it.
//! Of some patches of the last year it is told, too, when they were begun and published.

mod blockers;
mod changes;
mod freeze;
mod packages;
mod patches;

use backend::Result;
use backend::connections::events::{CONNECTION, source_of};
use backend::connections::{Fact, TakeFacts};
use backend::db::{Tx, UseCase};
use domain::id::PersonId;
use domain::identity::Action;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// For so many weeks before this one there is a history.
const WEEKS: i64 = 15;

/// A project of the product.
struct Project {
    path: &'static str,
    /// How many changes are merged on a working day, at least; there are up to five more.
    changes: u64,
    /// The number before that of its first change, and of its first deployment.
    before: i64,
    /// On which days and at which minute of the day, in UTC, its packages begin.
    begins: fn(Weekday) -> &'static [i64],
}

const PROJECTS: [Project; 2] = [
    Project {
        path: "demo/gitlab",
        changes: 4,
        before: 210_000,
        begins: |day| match day {
            Weekday::Saturday | Weekday::Sunday => &[],
            _ => &[680, 1_010],
        },
    },
    Project {
        path: "demo/gitaly",
        changes: 0,
        before: 7_000,
        begins: |day| match day {
            Weekday::Monday | Weekday::Wednesday | Weekday::Friday => &[750],
            _ => &[],
        },
    },
];

/// Enters it.
pub(super) struct History {
    /// The product's address.
    pub product: &'static str,
    /// When it ends.
    pub now: Timestamp,
    /// Who has done its patches.
    pub by: PersonId,
}

impl UseCase for History {
    type Out = ();
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        for project in &PROJECTS {
            source_of(tx, self.product, project.path).await?;
            let facts = TakeFacts {
                connection: CONNECTION.to_owned(),
                facts: facts(project, self.now),
                place: None,
            };
            facts.run(tx).await?;
        }
        patches::enter(tx, self.product, &self.by, self.now).await?;
        freeze::enter(tx, self.product, self.now).await?;
        blockers::enter(tx, self.product, self.now).await
    }
}

/// All that was told of a project by now.
fn facts(project: &Project, now: Timestamp) -> Vec<Fact> {
    let days = days(now);
    let changes = changes::changes(project, &days, now);
    let mut told = changes::told(project, &changes);
    told.extend(packages::told(project, &days, &changes, now));
    let fact = |(told_at, what)| Fact {
        project: project.path.to_owned(),
        told_at,
        what,
    };
    told.into_iter().map(fact).collect()
}

/// The days of the history: from a Monday on, up to today.
fn days(now: Timestamp) -> Vec<Date> {
    let today = TimeZone::UTC.to_datetime(now).date();
    let first = today
        .checked_sub((WEEKS * 7 + i64::from(today.weekday().to_monday_zero_offset())).days())
        .unwrap_or(today);
    first.series(1.day()).take_while(|day| *day <= today).collect()
}

/// From when until when everything waits: Tuesday 08:00 to Thursday 20:00 five weeks before this one.
pub(super) fn slow_days(now: Timestamp) -> (Timestamp, Timestamp) {
    let today = TimeZone::UTC.to_datetime(now).date();
    let back = 35 + i64::from(today.weekday().to_monday_zero_offset());
    let monday = today.checked_sub(back.days()).unwrap_or(today);
    let at = |days: i64, hour: i64| minute(monday.saturating_add(days.days()), hour * 60);
    (at(1, 8), at(3, 20))
}

/// Whether nothing is deployed on a day: weekends say so themselves.
fn is_quiet(day: Date) -> bool {
    matches!((day.month(), day.day()), (12, 23..) | (1, ..=2))
}

/// A minute of a day in UTC.
fn minute(day: Date, minute: i64) -> Timestamp {
    let begin = TimeZone::UTC
        .to_timestamp(day.at(0, 0, 0, 0))
        .unwrap_or(Timestamp::MAX);
    later(begin, minute)
}

/// So many minutes later.
fn later(at: Timestamp, minutes: i64) -> Timestamp {
    at.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(at)
}

/// A number below `below` that looks like any other, and is the same wherever it is drawn of these.
fn draw(of: &[u64], below: u64) -> u64 {
    // SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
    let mixed = of.iter().fold(0x5eed_u64, |state, number| {
        let mut z = state.wrapping_add(*number).wrapping_add(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    });
    mixed.checked_rem(below).unwrap_or_default()
}

/// The same as minutes.
fn minutes(of: &[u64], below: u64) -> i64 {
    i64::try_from(draw(of, below)).unwrap_or_default()
}

/// A number for drawing.
fn seed(number: i64) -> u64 {
    number.unsigned_abs()
}

#[cfg(test)]
mod tests;
