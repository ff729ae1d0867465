//! What moving a release would do, before anybody does it. Reads only; the rule is the move's own
//! ([`domain::calendar::edit::preview_move`]).

use domain::calendar::edit::{self, Goes, StepMove};
use domain::calendar::{Release, Standing, StepPlan, StepState, placing};
use domain::id::ReleaseId;
use domain::identity::Viewer;
use jiff::Timestamp;
use jiff::civil::Date;

use super::conflicts::{Found, of_release};
use super::edit_release::{plan, with_steps};
use super::queries::open;
use super::{Listed, store};
use crate::db::Db;
use crate::error::{Error, Result};

/// What a move would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovePreview {
    /// The release, as it is.
    pub listed: Listed,
    /// The day it would have.
    pub to: Date,
    /// Each of its steps.
    pub steps: Vec<StepMove>,
    /// What would clash then, for the team.
    pub clashes: Vec<Found>,
    /// Whether the plan has steps that count from the release before: those of the next one follow.
    pub pulls_next: bool,
}

/// What moving a release to another day would do.
///
/// # Errors
/// [`Error::NotFound`] when there is no such release that the viewer may see; [`Error::Calendar`] when the move
/// would be refused, whatever its reason.
pub async fn preview_move(
    db: &Db,
    viewer: &Viewer,
    release: &ReleaseId,
    to: Date,
    now: Timestamp,
) -> Result<MovePreview> {
    let mut read = db.read().await?;
    let sealed = store::by_id(&mut read, release).await?;
    let listed = sealed.and_then(|sealed| open(sealed, viewer));
    let listed = listed.ok_or(Error::NotFound("release"))?;
    let plan: Vec<StepPlan> = plan(&mut read, &listed.release).await?;
    let release: Release = with_steps(&mut read, listed.release.clone(), &plan, to, now).await?;
    let steps = edit::preview_move(&release, to, &plan, now)?;
    let hangs = |own: &StepPlan| placing::hangs_on_previous(&plan, own);
    drop(read);
    let moved = Listed {
        product: listed.product.clone(),
        release: after(release, to, &steps),
    };
    Ok(MovePreview {
        clashes: of_release(db, viewer, &moved, now).await?,
        listed,
        to,
        steps,
        pulls_next: plan.iter().any(hangs),
    })
}

/// The release as it would be.
fn after(mut release: Release, to: Date, steps: &[StepMove]) -> Release {
    release.day = to;
    release.standing = Standing::Planned;
    for (step, moved) in release.steps.iter_mut().zip(steps) {
        step.planned = moved.to.clone();
        if moved.goes == Goes::Again {
            step.state = StepState::Planned;
        }
    }
    release
}
