//! The packages of the history, and the deployments by which each of them goes: staging canary, canary, staging and production.

use backend::connections::What;
use backend::connections::deployments::{Deployment, Stage};
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::changes::Change;
use super::{Project, draw, is_quiet, later, minute, minutes, seed, slow_days};

/// The environments in the order of the way.
const WAY: [&str; 4] = ["gstg-cny", "gprd-cny", "gstg", "gprd"];

/// A change that was merged so many minutes before a package begins is in it.
const BUILD: i64 = 45;

/// A deployment of a package.
struct Run {
    environment: &'static str,
    commit: String,
    begun: Timestamp,
    ended: Timestamp,
    failed: bool,
    /// What is in it was merged by then; none where it brings nothing new.
    holds: Option<Timestamp>,
}

/// What was told of a project's deployments by now.
pub(super) fn told(
    project: &Project,
    days: &[Date],
    changes: &[Change],
    now: Timestamp,
) -> Vec<(Timestamp, What)> {
    let mut runs = runs(project, days, now);
    runs.retain(|run| run.begun <= now);
    runs.sort_by_key(|run| run.begun);
    let numbers: Vec<i64> = (project.before + 1..).take(runs.len()).collect();
    let mut by_end: Vec<(i64, Run)> = numbers.into_iter().zip(runs).collect();
    by_end.sort_by_key(|(_, run)| run.ended);
    // How many of the changes are in each environment.
    let mut there = WAY.map(|environment| (environment, 0));
    let mut told = Vec::new();
    for (number, run) in &by_end {
        let is_over = run.ended <= now;
        let stage = match (is_over, run.failed) {
            (false, _) => Stage::Running,
            (true, true) => Stage::Failed,
            (true, false) => Stage::Succeeded,
        };
        let at = if is_over { run.ended } else { run.begun };
        let deployment = Deployment {
            deployment: *number,
            environment: run.environment.to_owned(),
            tier: (run.environment == "gprd").then(|| "production".to_owned()),
            stage,
            sha: Some(run.commit.clone()),
            created_at: Some(run.begun),
            finished_at: (stage == Stage::Succeeded).then_some(run.ended),
        };
        told.push((at, What::Deployment(deployment)));
        if stage != Stage::Succeeded {
            continue;
        }
        let brought = there
            .iter_mut()
            .find(|(environment, _)| *environment == run.environment)
            .zip(run.holds)
            .map(|((_, there), holds)| {
                let held = changes.partition_point(|change| change.merged_at <= holds);
                let new = changes.get(*there..held).unwrap_or_default();
                *there = held.max(*there);
                new.iter().map(|change| change.iid).collect()
            });
        let shipped = What::Shipped {
            deployment: *number,
            merge_requests: brought.unwrap_or_default(),
            all: true,
        };
        told.push((at, shipped));
    }
    told
}

/// All deployments of a project that were begun by now, and some that are still to come.
fn runs(project: &Project, days: &[Date], now: Timestamp) -> Vec<Run> {
    let slow = slow_days(now);
    let (mut runs, mut free_at, mut in_production) = (Vec::new(), Timestamp::MIN, None::<String>);
    let begins = days.iter().filter(|day| !is_quiet(**day)).flat_map(|day| {
        let at = (project.begins)(day.weekday()).iter();
        at.map(|at| minute(*day, *at))
    });
    for (number, begin) in (1_u64..).zip(begins) {
        let of = |which: u64, below| minutes(&[seed(project.before), number, which], below);
        let begin = later(begin, of(0, 40));
        let commit = commit(project, number);
        let mut run = |environment, begun, takes, failed| {
            let (ended, holds) = (later(begun, takes), Some(later(begin, -BUILD)));
            runs.push(Run {
                environment,
                commit: commit.clone(),
                begun,
                ended,
                failed,
                holds,
            });
            ended
        };
        let mut staged = run("gstg-cny", begin, 20 + of(1, 10), number % 31 == 5);
        if number % 31 == 5 {
            // Once more, and then it goes.
            staged = run("gstg-cny", later(staged, 12), 20 + of(2, 10), false);
        }
        let is_given_up = draw(&[seed(project.before), number, 3], 14) == 0;
        let canary = run(
            "gprd-cny",
            later(staged, 15 + of(4, 15)),
            25 + of(5, 15),
            is_given_up,
        );
        if is_given_up {
            continue;
        }
        // Half an hour on the canary, then somebody promotes it.
        let is_late = draw(&[seed(project.before), number, 6], 8) == 0;
        let mut promoted = later(
            canary,
            30 + of(7, 60) + if is_late { 240 + of(8, 180) } else { 0 },
        );
        if (slow.0..slow.1).contains(&promoted) {
            promoted = later(slow.1, of(9, 30));
        }
        promoted = open(promoted.max(later(free_at, 10)));
        run("gstg", promoted, 30 + of(10, 15), false);
        let ended = run("gprd", later(promoted, 5), 60 + of(11, 40), false);
        free_at = ended;
        if let Some(before) = in_production.replace(commit.clone())
            && number % 41 == 17
        {
            let begun = later(ended, 30 + of(12, 20));
            free_at = later(begun, 25);
            runs.push(Run {
                environment: "gprd",
                commit: before.clone(),
                begun,
                ended: free_at,
                failed: false,
                holds: None,
            });
            in_production = Some(before);
        }
    }
    runs
}

/// When something may go to production that is ready at an instant, and is there within three hours: not while the lock of the weekend
/// holds.
fn open(at: Timestamp) -> Timestamp {
    let Some(locked) = [at, later(at, 180)].into_iter().find(|at| is_locked(*at)) else {
        return at;
    };
    let day = TimeZone::UTC.to_datetime(locked).date();
    let days = match day.weekday() {
        Weekday::Monday => 0,
        other => 7 - i64::from(other.to_monday_zero_offset()),
    };
    minute(day.saturating_add(days.days()), 370)
}

/// From Friday 23:00 to Monday 06:00.
fn is_locked(at: Timestamp) -> bool {
    let there = TimeZone::UTC.to_datetime(at);
    match there.weekday() {
        Weekday::Friday => there.hour() >= 23,
        Weekday::Saturday | Weekday::Sunday => true,
        Weekday::Monday => there.hour() < 6,
        _ => false,
    }
}

/// The commit of a package.
fn commit(project: &Project, number: u64) -> String {
    let part = |which| draw(&[seed(project.before), number, which], u64::MAX);
    let text = format!("{:016x}{:016x}{:016x}", part(20), part(21), part(22));
    text.chars().take(40).collect()
}
