//! Edits a release's dates, standing, versions or steps. The rules are in [`domain::calendar::edit`].

use domain::calendar::edit::{self, Change, Edited, StepEdit};
use domain::calendar::{Cadence, Release, Step, StepPlan, Version};
use domain::id::ReleaseId;
use domain::identity::{Action, Sealed, Visibility};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::json;

use super::history::texts;
use super::queries::{Listed, open};
use super::{extend_horizon, store, taken};
use crate::checklists::follow;
use crate::db::{AuditEntry, Tx, UseCase, args};
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
        let (after, changes) = self.decide(tx, before.clone()).await?;
        store::save_release(tx, &before, &after).await?;
        for change in &changes {
            record(tx, &after, change, &self.public_reason, &self.internal_reason).await?;
        }
        tell(tx, seals.clone(), &product.slug, &after, &changes).await?;
        follow::release(tx, &before, &after).await?;
        let after = Listed {
            product,
            release: after,
        };
        open(Sealed::new(seals, after), &viewer).ok_or(Error::NotFound("release"))
    }
}

impl EditRelease {
    async fn decide(&self, tx: &mut Tx, release: Release) -> Result<(Release, Vec<Change>)> {
        let (now, today, seen, reason) = (tx.now(), today(tx), self.seen, self.public_reason.as_str());
        let edited: Edited = match &self.edit {
            Edit::Move(to) => {
                let plan = plan_of(tx, &release).await?;
                let release = with_steps(release, &plan, now)?;
                edit::move_release(release, *to, &plan, reason, seen, now)
            }
            Edit::Delay => edit::delay_release(release, reason, seen, now),
            Edit::Cancel => edit::cancel_release(release, reason, seen, now),
            Edit::ConfirmDate => edit::confirm_date(release, seen, now),
            Edit::ConfirmPublication(on) => edit::confirm_publication(release, *on, seen, today, now),
            Edit::FixVersions(versions) => {
                let viewer = tx.actor().viewer();
                let taken = taken::versions_elsewhere(tx, &release.product, &release.id, &viewer).await?;
                edit::fix_versions(release, versions.clone(), &taken, seen, now)
            }
            Edit::Step(key, edit) => edit::edit_step(release, key, edit.clone(), reason, seen, today, now),
        };
        Ok(edited?)
    }
}

/// Tells open browsers of an edit; of a tag only the team's, until the versions are published.
pub(crate) async fn tell(
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
    tx.tell(seals, event).await
}

/// Today, in UTC.
pub(crate) fn today(tx: &Tx) -> Date {
    TimeZone::UTC.to_datetime(tx.now()).date()
}

async fn plan_of(tx: &mut Tx, release: &Release) -> Result<Vec<StepPlan>> {
    let Some(id) = &release.cadence else {
        return Ok(Vec::new());
    };
    let cadences = store::cadences(tx, &release.product).await?;
    Ok(cadences
        .into_iter()
        .find(|cadence: &Cadence| cadence.id == *id)
        .map(|cadence| cadence.steps)
        .unwrap_or_default())
}

/// What was left out has no steps; before it is planned after all it gets those of the plan.
fn with_steps(mut release: Release, plan: &[StepPlan], now: Timestamp) -> Result<Release> {
    if release.steps.is_empty() {
        let moments = plan
            .iter()
            .filter_map(|plan| Some((plan, plan.offset.from(release.day, None)?)));
        let steps =
            moments.map(|(plan, moment)| extend_horizon::step(release.id.as_str(), plan, moment, now));
        release.steps = steps.collect::<Result<_>>()?;
    }
    Ok(release)
}

pub(super) fn check_length(field: &'static str, text: &str) -> Result<()> {
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
    let reasons = [
        (Visibility::Public, public_reason),
        (Visibility::Team, internal_reason),
    ];
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
        },
        entity: format!("release:{}", release.id),
        detail: json!({
            "slug": release.slug.as_str(), "step": step, "before": before, "after": after,
            "public_reason": public_reason.trim(), "internal_reason": internal_reason.trim(),
        }),
    })
    .await
}
