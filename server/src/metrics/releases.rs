//! Figures of releases and their checklists: where each stands, when it is due, what of it is late; and the upcoming ones under
//! the names by which dashboards know them already.

use std::collections::BTreeMap;

use backend::calendar::{Listed, queries};
use backend::checklists::today::open_items;
use backend::{Db, Error};
use domain::calendar::{Kind, Release, Stage, Status, days};
use domain::identity::Viewer;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::figures::Figures;

/// From so many days before today until so many after it: what was published lately, and a monthly release and patches
/// ahead. So many releases there are in it, however long the history is.
const DAYS: (i32, i32) = (35, 70);

/// Writes them all.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn write(figures: &mut Figures, db: &Db, viewer: &Viewer) -> Result<(), Error> {
    let now = db.clock().now();
    let today = TimeZone::UTC.to_datetime(now).date();
    let window = (days::plus(today, -DAYS.0), days::plus(today, DAYS.1));
    let releases = queries::window(db, viewer, window.0, window.1).await?;
    declare(figures);
    for listed in &releases {
        of_release(figures, listed, now);
    }
    of_upcoming(figures, db, viewer, now).await?;
    of_checklists(figures, db, viewer, now).await
}

fn declare(figures: &mut Figures) {
    for (name, help) in [
        (
            "slipway_release_status",
            "Where a release stands: 1 open, 2 warning, 3 closed, 4 tagged, 5 published, 6 delayed without a new date.",
        ),
        (
            "slipway_release_due_timestamp_seconds",
            "When a release that is ahead is due, in seconds since 1970.",
        ),
        (
            "slipway_release_steps_late",
            "How many steps of a release should have been reached and are not.",
        ),
        (
            "slipway_release_step_due_timestamp_seconds",
            "When the next step of a release is due, in seconds since 1970.",
        ),
        (
            "delivery_release_monthly_status",
            "The status of the upcoming monthly release: 1 open, 2 closed.",
        ),
        (
            "delivery_release_patch_status",
            "The status of the upcoming patch: 1 open, 2 warning, 3 closed.",
        ),
        (
            "slipway_checklist_items_open",
            "Items of a release's checklists that are neither done nor skipped.",
        ),
        (
            "slipway_checklist_items_overdue",
            "Those of them whose time has passed.",
        ),
        (
            "slipway_checklist_overdue_seconds",
            "For how long the one of them has been overdue that was due first.",
        ),
    ] {
        figures.gauge(name, help);
    }
}

fn of_release(figures: &mut Figures, listed: &Listed, now: Timestamp) {
    let release = &listed.release;
    let status: u8 = match release.status() {
        Status::At(stage) => stage_number(stage),
        Status::Delayed => 6,
        Status::Cancelled | Status::LeftOut => return,
    };
    let name = release.name();
    let labels = [
        ("product", listed.product.slug.as_str()),
        ("release", name.as_str()),
        ("kind", release.kind.key()),
    ];
    figures.gauge("slipway_release_status", "").set(labels, status);
    if !release.is_ahead() {
        return;
    }
    let home = release.home();
    let due = release.publication().and_then(|step| step.planned.over_at(home));
    if let Some(due) = due.or_else(|| home.day_ends(release.day)) {
        figures
            .gauge("slipway_release_due_timestamp_seconds", "")
            .set(labels, due);
    }
    figures
        .gauge("slipway_release_steps_late", "")
        .set(labels, release.late_steps(now).len());
    let awaited = release.awaited_step(now);
    if let Some((step, due)) = awaited.and_then(|step| Some((step, step.planned.over_at(home)?))) {
        let [product, release, kind] = labels;
        let labels = [product, release, kind, ("step", step.key.as_str())];
        figures
            .gauge("slipway_release_step_due_timestamp_seconds", "")
            .set(labels, due);
    }
}

const fn stage_number(stage: Stage) -> u8 {
    match stage {
        Stage::Open => 1,
        Stage::Warning => 2,
        Stage::Closed => 3,
        Stage::Tagged => 4,
        Stage::Published => 5,
    }
}

/// As the dashboards have it: of each product the upcoming monthly release and the upcoming patch, those that the first page calls next.
/// They show one release a figure, so of several that count on their own it is the one that is due first.
async fn of_upcoming(figures: &mut Figures, db: &Db, viewer: &Viewer, now: Timestamp) -> Result<(), Error> {
    for coming in queries::coming(db, viewer, now).await? {
        let upcoming = |kind: Kind| {
            let of_kind = coming.next.iter().filter(|listed| listed.release.kind == kind);
            of_kind.min_by_key(|listed| listed.release.day)
        };
        if let Some(listed) = upcoming(Kind::Monthly) {
            of_monthly(figures, &listed.release);
        }
        if let Some(listed) = upcoming(Kind::Patch) {
            of_patch(figures, db, viewer, &listed.release).await?;
        }
    }
    Ok(())
}

/// Closed once nothing more gets in, and due when changes must be in by. Products are not told apart; of two with the same version
/// and days the one counts that is farther behind, so what is open stays open.
fn of_monthly(figures: &mut Figures, release: &Release) {
    let is_closed = release.stage() >= Stage::Closed;
    let deadline = release.steps.iter().rev().find(|step| step.deadline);
    let due = deadline.map_or_else(String::new, |step| step.planned.date.to_string());
    let labels = [
        ("version", release.name()),
        ("release_date", release.day.to_string()),
        ("due_date", due),
    ];
    let labels = labels.each_ref().map(|(name, value)| (*name, value.as_str()));
    let value: u8 = if is_closed { 2 } else { 1 };
    figures
        .gauge("delivery_release_monthly_status", "")
        .least(labels, value);
}

/// The versions as far as they are known, newest first. Of two products as in [`of_monthly`].
async fn of_patch(figures: &mut Figures, db: &Db, viewer: &Viewer, release: &Release) -> Result<(), Error> {
    let mut versions = release.shipped();
    if versions.is_empty() {
        let proposed = queries::proposed_versions(db, viewer, release).await?;
        versions = proposed
            .into_iter()
            .map(|version| release.called(version))
            .collect();
    }
    let value = stage_number(release.stage()).min(3);
    let (versions, day) = (versions.join(", "), release.day.to_string());
    figures.gauge("delivery_release_patch_status", "").least(
        [("versions", versions.as_str()), ("release_date", day.as_str())],
        value,
    );
    Ok(())
}

/// What is left of the checklists of one release.
#[derive(Default)]
struct Left {
    open: usize,
    overdue: usize,
    /// When the first of it was due.
    since: Option<Timestamp>,
}

async fn of_checklists(figures: &mut Figures, db: &Db, viewer: &Viewer, now: Timestamp) -> Result<(), Error> {
    let mut all: BTreeMap<(String, String), Left> = BTreeMap::new();
    for item in open_items(db, viewer).await? {
        let listed = &item.run.listed;
        let key = (listed.product.slug.clone(), listed.release.name());
        let left = all.entry(key).or_default();
        left.open += 1;
        if let Some(over) = item.over_at().filter(|over| *over <= now) {
            left.overdue += 1;
            left.since = Some(left.since.map_or(over, |since| since.min(over)));
        }
    }
    for ((product, release), left) in &all {
        let labels = [("product", product.as_str()), ("release", release.as_str())];
        figures
            .gauge("slipway_checklist_items_open", "")
            .set(labels, left.open);
        figures
            .gauge("slipway_checklist_items_overdue", "")
            .set(labels, left.overdue);
        let overdue = left
            .since
            .map_or(SignedDuration::ZERO, |since| now.duration_since(since));
        figures
            .gauge("slipway_checklist_overdue_seconds", "")
            .set(labels, overdue);
    }
    Ok(())
}
