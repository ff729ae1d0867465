//! Steps that a plan gives to some versions alone: they come and go with what a release ships.

use domain::calendar::Release;
use domain::calendar::edit::Change;

use super::edit_release::plan;
use super::other_steps::other_steps;
use super::previous::previous;
use crate::db::Tx;
use crate::error::Result;

/// A release that ships something else than before, with the steps that its plan has for that. What is reached stays as it is.
pub(super) async fn follow(
    tx: &mut Tx,
    before: &Release,
    after: Release,
    mut changes: Vec<Change>,
) -> Result<(Release, Vec<Change>)> {
    // What it ships may say whose plan it has, too.
    let (was, is) = (plan(tx, before).await?, plan(tx, &after).await?);
    if was == is {
        return Ok((after, changes));
    }
    let previous = previous(tx, &after).await?;
    let placed = other_steps(after.clone(), previous.as_ref(), (&was, &is), tx.now());
    let Some((placed, steps)) = placed else {
        return Ok((after, changes));
    };
    changes.extend(steps);
    Ok((placed, changes))
}
