//! Edits a release's dates, standing, versions or steps. The rules are in [`domain::calendar::edit`].

use domain::calendar::edit::{self, Change, Edited, StepEdit, Terms};
use domain::calendar::whatif::Wish;
use domain::calendar::{Release, Standing, Step, StepPlan, Version, placing, version};
use domain::id::ReleaseId;
use domain::identity::{Action, Sealed, Viewer, Visibility};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::json;

use super::history::texts;
use super::previous::previous_but;
use super::queries::{Listed, open};
use super::{archive_product, derived, extend_horizon, next, own_plan, plans, store, taken, version_steps};
use crate::checklists::follow;
use crate::connections;
use crate::db::{AuditEntry, Query, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::live::Event;

/// What is to be done to a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Another day.
    Move(Date),
    /// Late, without a new day.
    Delay,
    /// It will not happen.
    Cancel,
    /// The day is settled.
    ConfirmDate,
    /// It was published on this day.
    ConfirmPublication(Date),
    /// It ships these versions.
    FixVersions(Vec<Version>),
    /// One of its steps, by its key.
    Step(String, StepEdit),
    /// Steps of its own, as a plan is written; empty for those of its cadence again.
    Plan(String),
}

impl From<&Wish> for Edit {
    fn from(wish: &Wish) -> Self {
        match (&wish.step, &wish.to) {
            (None, Some(to)) => Self::Move(to.date),
            (None, None) => Self::Delay,
            (Some(key), Some(to)) => Self::Step(key.clone(), StepEdit::Move(to.clone())),
            (Some(key), None) => Self::Step(key.clone(), StepEdit::Delay),
        }
    }
}

/// Edits one release.
#[derive(Debug, Clone)]
pub struct EditRelease {
    /// The release.
    pub release: ReleaseId,
    /// What is to be done.
    pub edit: Edit,
    /// The revision of the release that the person has seen.
    pub seen: i64,
    /// Why, for everybody.
    pub public_reason: String,
    /// Why, for the team; may be empty.
    pub internal_reason: String,
}

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

impl UseCase for EditRelease {
    type Out = Listed;
    const ACTION: Action = Action::EditReleases;

    async fn run(&self, tx: &mut Tx) -> Result<Listed> {
        check_length("Public reason", &self.public_reason)?;
        check_length("Internal reason", &self.internal_reason)?;
        let viewer = tx.actor().viewer();
        let sealed = store::by_id(tx, &self.release)
            .await?
            .ok_or(Error::NotFound("release"))?;
        let seals = sealed.seals().to_vec();
        // Whoever may see it decides on it as it is.
        let Listed {
            product,
            release: before,
        } = sealed.open(&viewer).ok_or(Error::NotFound("release"))?;
        let edited = self.decide(tx, before.clone()).await?;
        let now = tx.now();
        let (after, changes) = next::on_its_day(tx, &before, edited, now).await?;
        archive_product::check_again(&product, &before, &after)?;
        let reasons = [self.public_reason.as_str(), self.internal_reason.as_str()];
        keep(
            tx,
            seals.clone(),
            &product.slug,
            [&before, &after],
            &changes,
            reasons,
        )
        .await?;
        if matches!(self.edit, Edit::FixVersions(_) | Edit::Move(_)) {
            connections::later_alone(tx, &after.product, &after.id).await?;
        }
        let after = Listed {
            product,
            release: after,
        };
        open(Sealed::new(seals, after), &viewer).ok_or(Error::NotFound("release"))
    }
}

/// Keeps an edit: the release as it is now, its history, what hangs on its day, its checklists; and tells
/// open browsers.
pub(crate) async fn keep(
    tx: &mut Tx,
    seals: Vec<Visibility>,
    product: &str,
    [before, after]: [&Release; 2],
    changes: &[Change],
    [public_reason, internal_reason]: [&str; 2],
) -> Result<()> {
    plans::keep_quietly(tx, before, after, changes, public_reason, internal_reason).await?;
    tell(tx, seals.clone(), product, after, changes)?;
    next::pull_next(tx, before, after).await?;
    derived::pull(tx, before, after).await?;
    follow::release(tx, before, after).await?;
    follow::behind(tx, before, after, &seals).await
}

impl EditRelease {
    async fn decide(&self, tx: &mut Tx, release: Release) -> Result<(Release, Vec<Change>)> {
        let plan = plan(tx, &release).await?;
        let (now, seen, reason) = (tx.now(), self.seen, self.public_reason.as_str());
        let today = release.custom.home.day_at(now);
        let terms = Terms {
            plan: &plan,
            reason,
            seen,
            today,
            now,
        };
        let edited: Edited = match &self.edit {
            Edit::Move(to) => {
                let off = release.standing == Standing::Cancelled;
                let viewer = tx.actor().viewer();
                let plan = plan_again(tx, &release, &viewer).await?;
                let release = with_steps(tx, release, &plan, *to, now).await?;
                let (release, changes) = edit::move_release(release, *to, &plan, reason, seen, now)?;
                return if off {
                    with_versions(tx, release, changes).await
                } else {
                    Ok((release, changes))
                };
            }
            Edit::Delay => edit::delay_release(release, reason, seen, now),
            Edit::Cancel => edit::cancel_release(release, reason, seen, now),
            Edit::ConfirmDate => edit::confirm_date(release, seen, now),
            Edit::ConfirmPublication(on) => edit::confirm_publication(release, *on, &terms),
            Edit::FixVersions(versions) => {
                let viewer = tx.actor().viewer();
                let taken = taken::versions_elsewhere(tx, &release.product, &release.id, &viewer).await?;
                let lines = store::line_numbers(tx, &release.product).await?;
                let versions = versions.iter().map(|version| version.by(lines)).collect();
                let (after, changes) = edit::fix_versions(release.clone(), versions, &taken, seen, now)?;
                return version_steps::follow(tx, &release, after, changes).await;
            }
            Edit::Plan(text) => return own_plan::decide(tx, release, (&plan, text), (reason, seen)).await,
            Edit::Step(key, edit) => edit::edit_step(release, key, edit.clone(), &terms),
        };
        Ok(edited?)
    }
}

/// The steps that a release is planned by.
pub(crate) async fn plan(query: &mut impl Query, release: &Release) -> Result<Vec<StepPlan>> {
    let plan = plans::plan_of(query, release).await?;
    Ok(of_release(release, &plan.steps))
}

/// The same; of what is cancelled as if it shipped again what it was to ship.
pub(crate) async fn plan_again(
    query: &mut impl Query,
    release: &Release,
    viewer: &Viewer,
) -> Result<Vec<StepPlan>> {
    let mut again = release.clone();
    if release.standing == Standing::Cancelled {
        again.versions = freed_versions(query, release, viewer).await?;
    }
    plan(query, &again).await
}

/// Of a plan the steps that a release has.
pub(crate) fn of_release(release: &Release, plan: &[StepPlan]) -> Vec<StepPlan> {
    StepPlan::chosen(plan, release.first_planned, release.versions.first().copied())
}

/// Tells open browsers of an edit; of a tag only the team's, until the versions are published.
pub(crate) fn tell(
    tx: &mut Tx,
    mut seals: Vec<Visibility>,
    product: &str,
    after: &Release,
    changes: &[Change],
) -> Result<()> {
    let about_the_tag = |change: &Change| {
        let step = after
            .steps
            .iter()
            .find(|step| Some(&step.id) == change.step.as_ref());
        step.is_some_and(Step::is_tag)
            && matches!(change.what, edit::What::Reached { .. } | edit::What::Reopened)
    };
    if !after.is_published() && changes.iter().all(about_the_tag) {
        seals.push(Visibility::Team);
    }
    let event = Event::Release {
        product: product.to_owned(),
        slug: after.slug.to_string(),
    };
    tx.tell(seals, event)
}

/// Today, in UTC: for what is of no product. The days of one end where that is at home.
pub(crate) fn today(tx: &Tx) -> Date {
    TimeZone::UTC.to_datetime(tx.now()).date()
}

/// What was left out has no steps; before it is planned after all it gets those of the plan.
pub(crate) async fn with_steps(
    query: &mut impl Query,
    mut release: Release,
    plan: &[StepPlan],
    to: Date,
    now: Timestamp,
) -> Result<Release> {
    if release.steps.is_empty() {
        let previous = previous_but(query, &release, to, None).await?;
        let moments = plan.iter().zip(placing::moments(plan, to, previous.as_ref()));
        let steps = moments
            .filter_map(|(plan, moment)| Some((plan, moment?)))
            .map(|(plan, moment)| extend_horizon::step(release.id.as_str(), plan, moment, now));
        release.steps = steps.collect::<Result<_>>()?;
    }
    Ok(release)
}

#[derive(sqlx_macros::FromRow)]
struct FreedRow {
    after: Option<String>,
}

/// A release that is planned again ships what it was to ship before it was cancelled, as far as nobody has
/// taken that.
pub(super) async fn with_versions(
    tx: &mut Tx,
    mut release: Release,
    mut changes: Vec<Change>,
) -> Result<(Release, Vec<Change>)> {
    let viewer = tx.actor().viewer();
    let versions = freed_versions(tx, &release, &viewer).await?;
    if !versions.is_empty() {
        release.versions.clone_from(&versions);
        let what = edit::What::Versions { versions };
        changes.push(Change { step: None, what });
    }
    Ok((release, changes))
}

/// What a cancelled release was to ship, where no other one that the viewer may see has any of it now.
pub(crate) async fn freed_versions(
    query: &mut impl Query,
    release: &Release,
    viewer: &Viewer,
) -> Result<Vec<Version>> {
    let freed: Option<FreedRow> = query
        .row(
            "SELECT after FROM date_changes WHERE release_id = $1 AND what = 'freed' ORDER BY at DESC, id DESC LIMIT 1",
            args![release.id.as_str()],
        )
        .await?;
    let text = freed.and_then(|row| row.after).unwrap_or_default();
    let lines = store::line_numbers(query, &release.product).await?;
    let mut versions = version::parse_list(&text).map_err(Error::internal)?;
    for version in &mut versions {
        *version = version.by(lines);
    }
    let taken = taken::versions_elsewhere(query, &release.product, &release.id, viewer).await?;
    if versions.iter().any(|version| taken.contains(version)) {
        versions.clear();
    }
    Ok(versions)
}

pub(crate) fn check_length(field: &'static str, text: &str) -> Result<()> {
    if text.chars().count() > LONGEST_REASON {
        return Err(Error::invalid(
            field,
            format_args!("at most {LONGEST_REASON} characters"),
        ));
    }
    Ok(())
}

/// Writes a change into the history of the release's dates, and into the audit.
pub(crate) async fn record(
    tx: &mut Tx,
    release: &Release,
    change: &Change,
    public_reason: &str,
    internal_reason: &str,
) -> Result<()> {
    let (before, after) = texts(&change.what);
    let (id, by, at) = (tx.new_id(), tx.actor().key(), tx.now());
    let step = change.step.as_ref().map(domain::id::StepId::as_str);
    tx.execute(
        "INSERT INTO date_changes (id, release_id, step_id, what, before, after, by, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            id.as_str(),
            release.id.as_str(),
            step,
            change.what.key(),
            before.clone(),
            after.clone(),
            by,
            at,
        ],
    )
    .await?;
    // What is said in private of something embargoed stays so when the release itself is shown, or what it lies in.
    let private = if internal_reason.trim().is_empty() {
        Visibility::Team
    } else {
        let sealed = store::by_id(tx, &release.id)
            .await?
            .ok_or(Error::NotFound("release"))?;
        Visibility::within_the_team(sealed.seals())
    };
    let reasons = [(Visibility::Public, public_reason), (private, internal_reason)];
    for (position, (visibility, text)) in (0_i64..).zip(reasons) {
        if !text.trim().is_empty() {
            tx.execute(
                "INSERT INTO reasons (change_id, position, visibility, text) VALUES ($1, $2, $3, $4)",
                args![id.as_str(), position, visibility.to_string(), text.trim()],
            )
            .await?;
        }
    }
    tx.audit(AuditEntry {
        action: match change.what {
            edit::What::Entered { .. } => "release.entered",
            edit::What::Moved { .. } => "release.moved",
            edit::What::Delayed { .. } => "release.delayed",
            edit::What::Cancelled { .. } => "release.cancelled",
            edit::What::Reached { .. } => "release.step_reached",
            edit::What::Reopened => "release.step_reopened",
            edit::What::Confirmed => "release.confirmed",
            edit::What::Versions { .. } => "release.versions_fixed",
            edit::What::Freed { .. } => "release.versions_freed",
        },
        entity: format!("release:{}", release.id),
        detail: json!({
            "slug": release.slug.as_str(), "step": step, "before": before, "after": after,
            "public_reason": public_reason.trim(), "internal_reason": internal_reason.trim(),
        }),
    })
}
