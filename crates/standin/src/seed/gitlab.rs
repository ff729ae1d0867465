//! What the demonstration shows: the last minor versions by the calendar, and around the three newest of them what
//! release managers look at. Versions follow from the day, as those of the demonstration's calendar do: a monthly release
//! on the third Thursday, a major one in May.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::shape::{branch, deployment, issue, job, merge_request, pipeline, release, tag};
use crate::world::{Project, World, next_iid, numbered, put};

/// A minor version that is out.
struct Line {
    /// `19.6`.
    name: String,
    /// When its first version was tagged.
    tagged: Timestamp,
    /// When that was published.
    published: Timestamp,
}

impl Line {
    fn stable(&self) -> String {
        format!("{}-stable-ee", self.name.replace('.', "-"))
    }
}

/// How many lines there are, and how many merge requests.
const LINES: usize = 5;
const MERGE_REQUESTS: i64 = 60;

/// A change that is brought back: its title, its severity, and how far it is on its way into each of the three newest
/// lines, the newest first. `m` merged, `g` green, `a` approved, `f` approved with a failed pipeline, `w` not approved,
/// `d` a draft, `x` closed, `l` wanted by a label alone, `-` not wanted.
type Change = (&'static str, i64, &'static str);

const CHANGES: [Change; 13] = [
    ("Keep merge trains going when a pipeline is retried", 1, "gal"),
    ("Do not lose a comment that is saved twice at once", 2, "mgw"),
    ("Close database connections when a job is cancelled", 2, "mmg"),
    ("Show the right time zone in the list of releases", 3, "wl-"),
    ("Answer large diffs within the time limit", 2, "af-"),
    ("Find people by an e-mail address with capitals", 3, "dl-"),
    ("Go on with an import where it stopped", 2, "mm-"),
    ("Keep runners registered after an upgrade", 1, "mmm"),
    ("Do not send a notification twice", 3, "m--"),
    ("Read container tags with a plus sign", 3, "mx-"),
    ("Count the storage of forks once", 4, "x--"),
    ("Migrate the table of events in smaller steps", 2, "mm-"),
    ("Escape branch names when branches are compared", 3, "m--"),
];

/// What else is merged.
const OTHERS: [&str; 8] = [
    "Load the board of issues faster",
    "Ask before a protected branch is deleted",
    "Show which job a deployment waits for",
    "Export the list of members",
    "Say why an import was refused",
    "Cache the tree of a repository for longer",
    "Let a group have several owners of code",
    "Use fewer queries for the list of pipelines",
];

/// The last lines that are out by then, the newest first.
fn lines(now: Timestamp) -> Vec<Line> {
    let mut month = TimeZone::UTC.to_datetime(now).date().first_of_month();
    let mut lines = Vec::new();
    while lines.len() < LINES {
        if let Some(line) = line_of(month).filter(|line| line.published <= now) {
            lines.push(line);
        }
        let Ok(before) = month.checked_sub(1.month()) else {
            break;
        };
        month = before;
    }
    lines
}

fn line_of(month: Date) -> Option<Line> {
    // 19.0 was the release of May 2026.
    let passed = i32::from(month.year()) * 12 + i32::from(month.month()) - (2026 * 12 + 5);
    let day = month.nth_weekday_of_month(3, Weekday::Thursday).ok()?;
    let published = TimeZone::UTC
        .to_ambiguous_timestamp(day.at(14, 0, 0, 0))
        .compatible()
        .ok()?;
    Some(Line {
        name: format!("{}.{}", 19 + passed.div_euclid(12), passed.rem_euclid(12)),
        tagged: published.checked_sub(SignedDuration::from_hours(23)).ok()?,
        published,
    })
}

/// So many hundredths of the way from one instant to another.
fn between(from: Timestamp, to: Timestamp, hundredths: i32) -> Timestamp {
    let whole = to.duration_since(from);
    let part = whole
        .checked_mul(hundredths)
        .and_then(|part| part.checked_div(100));
    part.and_then(|part| from.checked_add(part).ok()).unwrap_or(from)
}

pub(super) fn fill(world: &mut World, base: &str, now: Timestamp) {
    let mut id = world.last_id;
    let Some(project) = world.projects.first_mut() else {
        return;
    };
    let mut filled = Project::new(project.id, &project.path, &project.default_branch);
    let lines = lines(now);
    tags_and_branches(&mut filled, base, now, &lines);
    merge_requests(&mut filled, base, now, &lines, &mut id);
    pipelines(&mut filled, base, now, &lines, &mut id);
    deployments(&mut filled, base, now, &mut id);
    if let Some(newest) = lines.first() {
        id += 1;
        let place = filled.place(base);
        let made = issue::shape(
            &place,
            id,
            1,
            &format!("Release {}.1", newest.name),
            "- [x] Tag\n- [ ] Publish\n- [ ] Announce",
            between(newest.published, now, 50),
        );
        filled.issues.push(made);
    }
    project.fill_from(filled);
    world.last_id = id;
}

/// A candidate and the first version of each line. Patches are planned in the calendar, and tagged when they are.
fn tags_and_branches(filled: &mut Project, base: &str, now: Timestamp, lines: &[Line]) {
    let master = branch::shape(&filled.place(base), "master", now);
    filled.branches.push(master);
    for line in lines.iter().rev() {
        let cut = line.tagged.checked_sub(SignedDuration::from_hours(26));
        let (candidate, version) = (
            format!("v{}.0-rc42-ee", line.name),
            format!("v{}.0-ee", line.name),
        );
        filled
            .tags
            .push(tag::shape(&candidate, cut.unwrap_or(line.tagged)));
        filled.tags.push(tag::shape(&version, line.tagged));
        let place = filled.place(base);
        let name = format!("GitLab {}.0", line.name);
        let made = release::shape(&place, &version, &name, line.published);
        let stable = branch::shape(&place, &line.stable(), line.tagged);
        filled.releases.push(made);
        filled.branches.push(stable);
    }
}

/// The changes with their backports, and what else was merged since the newest line was cut.
fn merge_requests(filled: &mut Project, base: &str, now: Timestamp, lines: &[Line], id: &mut i64) {
    let Some(newest) = lines.first() else {
        return;
    };
    let mut spec_of = |filled: &mut Project, spec: &Wanted<'_>| {
        *id += 1;
        let iid = next_iid(&filled.merge_requests);
        let labels: Vec<&str> = spec.labels.iter().map(String::as_str).collect();
        let mut made = merge_request::shape(
            &filled.place(base),
            &merge_request::Spec {
                id: *id,
                iid,
                title: &spec.title,
                description: &spec.description,
                state: spec.state,
                target_branch: &spec.target,
                labels: &labels,
                milestone: None,
                created_at: spec.created_at,
                updated_at: spec.updated_at,
            },
        );
        if let Some(status) = spec.merge_status {
            put(&mut made, "detailed_merge_status", status);
        }
        put(&mut made, "draft", spec.draft);
        filled.merge_requests.push(made);
        iid
    };
    // What is touched within a day is what Slipway reads of itself when it begins.
    let touched = |number: i64, opened: Timestamp| {
        let at = now.checked_sub(SignedDuration::from_hours(2 + number % 17));
        at.unwrap_or(now).max(opened)
    };
    let mut hundredth = 4;
    for (title, severity, into) in CHANGES {
        let opened = between(newest.published, now, hundredth);
        let merged = between(opened, now, 10);
        let mut labels = vec!["bug".to_owned(), format!("severity::{severity}")];
        let wishes = lines.iter().zip(into.chars()).filter(|(_, state)| *state != '-');
        labels.extend(wishes.map(|(line, _)| format!("Pick into {}", line.name)));
        let original = Wanted {
            title: title.to_owned(),
            labels,
            created_at: opened,
            updated_at: merged,
            ..Wanted::merged("master")
        };
        let original = spec_of(filled, &original);
        for (line, state) in lines.iter().zip(into.chars()) {
            let (state, merge_status) = match state {
                'm' => ("merged", None),
                'x' => ("closed", None),
                'g' | 'a' | 'f' => ("opened", Some("mergeable")),
                'w' | 'd' => ("opened", Some("not_approved")),
                _ => continue,
            };
            let backport = Wanted {
                title: format!("{title} ({})", line.name),
                description: format!("Backport of !{original}."),
                state,
                merge_status,
                draft: into.starts_with('d'),
                labels: vec!["bug".to_owned(), format!("severity::{severity}")],
                created_at: between(merged, now, 10),
                updated_at: touched(original, between(merged, now, 10)),
                ..Wanted::merged(&line.stable())
            };
            spec_of(filled, &backport);
        }
        hundredth += 5;
    }
    for (hundredth, title) in (1..).map(|number| number * 4).zip(OTHERS.iter().cycle()) {
        if next_iid(&filled.merge_requests) > MERGE_REQUESTS {
            break;
        }
        let at = between(newest.published, now, hundredth.min(95));
        let other = Wanted {
            title: (*title).to_owned(),
            labels: vec!["backend".to_owned()],
            created_at: at,
            updated_at: between(at, now, 20),
            ..Wanted::merged("master")
        };
        spec_of(filled, &other);
    }
}

/// A merge request that there is to be.
struct Wanted<'a> {
    title: String,
    description: String,
    state: &'a str,
    merge_status: Option<&'a str>,
    draft: bool,
    target: String,
    labels: Vec<String>,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl Wanted<'_> {
    fn merged(target: &str) -> Self {
        Self {
            title: String::new(),
            description: String::new(),
            state: "merged",
            merge_status: None,
            draft: false,
            target: target.to_owned(),
            labels: Vec::new(),
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
        }
    }
}

/// How the stable branches are, of which the second newest is red, and how the pipelines of the open backports went.
fn pipelines(filled: &mut Project, base: &str, now: Timestamp, lines: &[Line], id: &mut i64) {
    let ago = |hours: i64| now.checked_sub(SignedDuration::from_hours(hours)).unwrap_or(now);
    let mut runs: Vec<(String, &str, &str, Timestamp)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        runs.push((line.stable(), "push", "success", ago(30)));
        let newest = if index == 1 { "failed" } else { "success" };
        runs.push((line.stable(), "push", newest, ago(3)));
    }
    let states = CHANGES.iter().flat_map(|(title, _, into)| {
        let of_it = lines.iter().zip(into.chars());
        of_it.map(move |(line, state)| (format!("{title} ({})", line.name), state))
    });
    for (title, state) in states {
        let status = match state {
            'g' => "success",
            'f' => "failed",
            'a' => "running",
            _ => continue,
        };
        let of_it = |entry: &&serde_json::Value| entry.get("title").is_some_and(|there| *there == title);
        let found = filled.merge_requests.iter().find(of_it);
        if let Some(iid) = found.and_then(|entry| entry.get("iid")?.as_i64()) {
            let reference = format!("refs/merge-requests/{iid}/head");
            runs.push((reference, "merge_request_event", status, ago(2)));
        }
    }
    for (reference, source, status, at) in runs {
        *id += 1;
        let spec = pipeline::Spec {
            id: *id,
            iid: next_iid(&filled.pipelines),
            reference: &reference,
            status,
            source,
            created_at: at,
            updated_at: at.checked_add(SignedDuration::from_mins(40)).unwrap_or(at),
        };
        let mut made = pipeline::shape(&filled.place(base), &spec);
        // A merge request's pipeline runs for its newest commit.
        let iid = pipeline::merge_request_of(&made);
        let head = iid.and_then(|iid| numbered(&filled.merge_requests, "iid", iid)?.get("sha").cloned());
        if let Some(head) = head {
            put(&mut made, "sha", head);
        }
        for (place, named) in (0..).zip(job::JOBS) {
            let status = match (place, status) {
                (2, "failed") => "failed",
                (4, _) => "manual",
                (_, "running") => "running",
                _ => "success",
            };
            let made = job::shape(&filled.place(base), &made, *id * 100 + place, named, status);
            filled.jobs.push(made);
        }
        filled.pipelines.push(made);
    }
}

/// What was merged into the default branch goes to staging and then to production.
fn deployments(filled: &mut Project, base: &str, now: Timestamp, id: &mut i64) {
    let on_master = |entry: &&serde_json::Value| {
        let is = |key: &str, text: &str| entry.get(key).is_some_and(|value| *value == text);
        is("target_branch", "master") && is("state", "merged")
    };
    let merged = filled.merge_requests.iter().filter(on_master);
    let merged: Vec<i64> = merged.filter_map(|entry| entry.get("iid")?.as_i64()).collect();
    let mut number = 0;
    for (step, chunk) in (0..).zip(merged.chunks(12)) {
        for (environment, hours) in [("gstg", 18), ("gprd", 12)] {
            // What is newest has not come to production yet.
            if environment == "gprd" && chunk.len() < 12 {
                continue;
            }
            number += 1;
            *id += 1;
            let at = now
                .checked_sub(SignedDuration::from_hours(hours - step * 5))
                .unwrap_or(now);
            let spec = deployment::Spec {
                id: *id,
                iid: number,
                reference: "master",
                status: "success",
                environment,
                started_at: at,
                updated_at: at,
            };
            let made = deployment::shape(&filled.place(base), &spec);
            filled.deployed.insert(*id, chunk.to_vec());
            filled.deployments.push(made);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_follow_from_the_day() {
        for (now, newest) in [
            ("2026-05-21T13:00:00Z", "18.11"),
            ("2026-05-21T15:00:00Z", "19.0"),
            ("2026-11-24T10:00:00Z", "19.6"),
            ("2027-05-25T10:00:00Z", "20.0"),
        ] {
            let lines = lines(now.parse().unwrap());
            assert_eq!(lines[0].name, newest, "{now}");
            assert_eq!(lines.len(), LINES);
            assert!(lines.windows(2).all(|pair| pair[0].tagged > pair[1].published));
        }
    }
}
