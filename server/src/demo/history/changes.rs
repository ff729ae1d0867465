//! The changes of the history, each merged into the default branch.

use backend::connections::merge_requests::MergeRequest;
use backend::connections::{Sure, What};
use domain::changes::{State, severity};
use jiff::Timestamp;
use jiff::civil::{Date, Weekday};

use super::{Project, draw, is_quiet, later, minute, minutes, seed};

const VERBS: [&str; 8] = [
    "Speed up",
    "Simplify",
    "Remember",
    "Show less of",
    "Check",
    "Translate",
    "Document",
    "Test",
];
const THINGS: [&str; 12] = [
    "the list of pipelines",
    "the search of issues",
    "the diff of large files",
    "the import of projects",
    "merge trains",
    "the tree of groups",
    "the wiki's history",
    "the queue of jobs",
    "expired tokens",
    "the audit of deployments",
    "the cache of refs",
    "notifications by mail",
];

/// The teams, with how many of a hundred changes are theirs.
const TEAMS: [(&str, u64); 6] = [
    ("source code", 28),
    ("pipeline execution", 24),
    ("project management", 18),
    ("authentication", 12),
    ("gitaly", 10),
    ("observability", 8),
];

/// A change.
pub(super) struct Change {
    pub iid: i64,
    pub merged_at: Timestamp,
}

/// The changes of a project by the time of their merge.
pub(super) fn changes(project: &Project, days: &[Date], now: Timestamp) -> Vec<Change> {
    let mut all: Vec<Timestamp> = Vec::new();
    for (place, day) in (1_u64..).zip(days) {
        let own = seed(project.before);
        let of = [own, place];
        let many = match day.weekday() {
            Weekday::Saturday | Weekday::Sunday => draw(&of, 2) * project.changes.min(1),
            _ if is_quiet(*day) => draw(&of, 2),
            _ => project.changes + draw(&of, 6) / if project.changes == 0 { 2 } else { 1 },
        };
        // From 06:30 on until 18:00.
        let merged = |number| minute(*day, 390 + minutes(&[own, place, number], 690));
        all.extend((0..many).map(merged));
    }
    all.sort_unstable();
    let numbered = (project.before + 1..).zip(all);
    numbered
        .map(|(iid, merged_at)| Change { iid, merged_at })
        .take_while(|change| change.merged_at < now)
        .collect()
}

/// What was told of them.
pub(super) fn told(project: &Project, changes: &[Change]) -> Vec<(Timestamp, What)> {
    let told = |change: &Change| {
        let merge_request = What::MergeRequest(Box::new(merge_request(project, change)));
        (change.merged_at, merge_request)
    };
    changes.iter().map(told).collect()
}

fn merge_request(project: &Project, change: &Change) -> MergeRequest {
    let drawn = |which: u64, below| draw(&[seed(change.iid), which], below);
    let word = |words: &[&'static str], which| {
        let place = usize::try_from(drawn(which, 1_000)).unwrap_or_default();
        words.iter().cycle().nth(place).copied().unwrap_or_default()
    };
    let labels = labels(change);
    // Two hours to six days of work before the merge.
    let began = later(change.merged_at, -120 - minutes(&[seed(change.iid), 1], 8_500));
    MergeRequest {
        iid: change.iid,
        title: format!("{} {}", word(&VERBS, 2), word(&THINGS, 3)),
        url: format!(
            "https://gitlab.example.com/{}/-/merge_requests/{}",
            project.path, change.iid
        ),
        state: State::Merged(change.merged_at),
        when: Sure::Told,
        draft: false,
        target: "master".to_owned(),
        to_main: true,
        origin: None,
        reverts: None,
        picks: Vec::new(),
        severity: severity(labels.iter().map(String::as_str)),
        security: false,
        labels,
        first_commit_at: Some(began.min(change.merged_at)),
        head: None,
        tests_from: None,
        merged_as: None,
        merged_as_is: Sure::Guessed,
        created_at: began,
        approved: None,
    }
}

/// The labels of a change: its team, and of every fourth one how bad what it mends is.
fn labels(change: &Change) -> Vec<String> {
    let drawn = |which: u64, below| draw(&[seed(change.iid), which], below);
    let (hundred, mut up_to) = (drawn(4, 100), 0);
    let team = TEAMS.iter().find(|(_, share)| {
        up_to += share;
        hundred < up_to
    });
    let mut labels: Vec<String> = team
        .map(|(team, _)| format!("group::{team}"))
        .into_iter()
        .collect();
    let severity = match drawn(5, 100) {
        0..=1 => Some(1),
        2..=6 => Some(2),
        7..=16 => Some(3),
        17..=24 => Some(4),
        _ => None,
    };
    labels.extend(severity.map(|severity| format!("severity::{severity}")));
    labels
}
