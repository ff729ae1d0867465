//! Steps that a release has of its own, in the place of those of its cadence.

use domain::calendar::edit::{Change, Refusal};
use domain::calendar::whose::{Whose, governing};
use domain::calendar::{Cadence, Release, StepPlan};
use domain::identity::Viewer;
use serde_json::json;

use super::edit_release::of_release;
use super::other_steps::other_steps;
use super::previous::previous;
use super::queries::Listed;
use super::{plans, told_rules};
use crate::db::{AuditEntry, Db, Query, Tx, args};
use crate::error::{Error, Result};

/// The steps that a release is planned by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSteps {
    /// The plan, one step a line.
    pub text: String,
    /// Whether it is the release's own.
    pub own: bool,
    /// Whether people have edited the release, so that a change of its cadence's rule leaves it where it is.
    pub edited: bool,
    /// Where no cadence made it, whose plan it has.
    pub goes_by: Option<GoesBy>,
}

/// Whose plan a release has that no cadence made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoesBy {
    /// That of the cadence with this name.
    Cadence(String),
    /// That of a cadence which is not for the viewer.
    Another,
    /// The usual one of its kind: no cadence of it holds on its day.
    Usual,
}

#[derive(sqlx_macros::FromRow)]
struct FollowedRow {
    followed: i64,
}

/// The steps that a release is planned by, for the team. None for others, and for what no cadence made.
///
/// # Errors
/// When the database does.
pub async fn own_steps(db: &Db, viewer: &Viewer, listed: &Listed) -> Result<Option<OwnSteps>> {
    let release = &listed.release;
    if !viewer.is_team() || !release.is_ahead() {
        return Ok(None);
    }
    let mut read = db.read().await?;
    let own = plans::own_plan(&mut read, &release.id).await?;
    let row: Option<FollowedRow> = crate::db::Query::row(
        &mut read,
        "SELECT followed FROM releases WHERE id = $1",
        args![release.id.as_str()],
    )
    .await?;
    let followed = row.map_or(0, |row| row.followed);
    let cadences = plans::cadences(&mut read, &release.product).await?;
    let plan = plans::plan_among(&mut read, &cadences, release).await?;
    let plan = of_release(release, &plan.steps);
    let goes_by = if release.cadence.is_none() {
        Some(goes_by(&mut read, viewer, listed, &cadences).await?)
    } else {
        None
    };
    Ok(Some(OwnSteps {
        goes_by,
        text: plans::plan_text(&plan),
        own: own.is_some(),
        edited: release.cadence.is_some() && release.revision > followed,
    }))
}

async fn goes_by(
    query: &mut impl Query,
    viewer: &Viewer,
    listed: &Listed,
    cadences: &[Cadence],
) -> Result<GoesBy> {
    let Some(own) = governing(cadences, &Whose::from(&listed.release)) else {
        return Ok(GoesBy::Usual);
    };
    let told = told_rules::told(query, viewer, &listed.product).await?;
    let is_told = told.iter().any(|cadence| cadence.id == own.id);
    Ok(if is_told {
        GoesBy::Cadence(own.name.clone())
    } else {
        GoesBy::Another
    })
}

/// Gives a release the steps of a text in the place of those of `plan`; an empty one gives it back those of its
/// cadence.
pub(super) async fn decide(
    tx: &mut Tx,
    release: Release,
    (plan, text): (&[StepPlan], &str),
    (reason, seen): (&str, i64),
) -> Result<(Release, Vec<Change>)> {
    if release.revision != seen {
        return Err(Refusal::Stale.into());
    }
    if release.is_published() {
        return Err(Refusal::Published.into());
    }
    if release.standing.is_off() {
        return Err(Refusal::NotPlanned("not planned").into());
    }
    if reason.trim().is_empty() {
        return Err(Refusal::NoReason.into());
    }
    let id = release.id.as_str();
    tx.execute("DELETE FROM release_plans WHERE release_id = $1", args![id])
        .await?;
    let new = if text.trim().is_empty() {
        super::edit_release::plan(tx, &release).await?
    } else {
        let mut new = StepPlan::parse_all(text).map_err(|error| Error::invalid("Steps", error))?;
        StepPlan::check_ladder(&new).map_err(|why| Error::invalid("Steps", why))?;
        let bound = plans::bind_plan(tx, &mut new).await?;
        bound.map_err(|error| Error::invalid("Steps", error))?;
        let new = of_release(&release, &new);
        tx.execute(
            "INSERT INTO release_plans (release_id, steps) VALUES ($1, $2)",
            args![id, plans::plan_text(&new)],
        )
        .await?;
        new
    };
    let (previous, now) = (previous(tx, &release).await?, tx.now());
    let detail = json!({ "slug": release.slug.as_str(), "steps": plans::plan_text(&new) });
    let entity = format!("release:{}", release.id);
    // What a step does, for freezes to forbid, stands in the plan alone.
    let differs = plans::plan_text(plan) != plans::plan_text(&new);
    let mut same = release.clone();
    same.revision += 1;
    let changed = other_steps(release, previous.as_ref(), (plan, &new), now);
    let changed = changed
        .or_else(|| differs.then_some((same, Vec::new())))
        .ok_or_else(|| Refusal::Nothing("planned so".to_owned()))?;
    tx.audit(AuditEntry {
        action: "release.steps_replaced",
        entity,
        detail,
    })?;
    Ok(changed)
}
