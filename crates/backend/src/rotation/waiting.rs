//! What waits for the viewer in the rotations that they see: for the pages that say so. The rule is [`domain::rotation::waiting`].

use std::collections::BTreeSet;

use domain::id::ReleaseId;
use domain::identity::Viewer;
use domain::rotation::waiting::{self, Known, Waits};
use jiff::SignedDuration;

use super::Rotation;
use super::handover::store::{acknowledged_since, kept_since};
use super::helm::Helms;
use crate::db::Db;
use crate::error::Result;

/// Something that waits for the viewer, in the rotation of a product.
#[derive(Debug)]
pub struct Waiting<'h> {
    /// The rotation.
    pub rotation: &'h Rotation,
    /// What, and by when.
    pub waits: Waits<'h>,
}

/// No shift goes on for longer: what was acknowledged before is of no interest.
const BACK: SignedDuration = SignedDuration::from_hours(24 * 450);

/// What changes of shift were taken over, and of which it was kept what is handed over, by their releases.
#[derive(Debug, Default)]
pub struct Changes {
    acknowledged: BTreeSet<(ReleaseId, String)>,
    kept: BTreeSet<ReleaseId>,
}

/// The changes of shift of the last year, for [`waiting`]; none for others than the team. It says of no release that there is
/// one: it is asked about those that a rotation has.
///
/// # Errors
/// When the database does.
pub async fn changes(db: &Db, viewer: &Viewer, helms: &Helms) -> Result<Changes> {
    if !viewer.is_team() || helms.rotations().is_empty() {
        return Ok(Changes::default());
    }
    let since = helms.now().checked_sub(BACK).unwrap_or_default();
    let mut read = db.read().await?;
    Ok(Changes {
        acknowledged: acknowledged_since(&mut read, since).await?,
        kept: kept_since(&mut read, since).await?,
    })
}

/// What waits for the viewer, by when it is due; nothing for others than people.
#[must_use]
pub fn waiting<'h>(viewer: &Viewer, helms: &'h Helms, changes: &'h Changes) -> Vec<Waiting<'h>> {
    let Some(person) = viewer.person() else {
        return Vec::new();
    };
    let mut found: Vec<Waiting<'h>> = Vec::new();
    for rotation in helms.rotations() {
        let all = waiting::waiting(known(rotation, changes), person, helms.now());
        found.extend(all.into_iter().map(|waits| Waiting { rotation, waits }));
    }
    found.sort_by_key(|waiting| waiting.waits.due);
    found
}

fn known<'h>(rotation: &'h Rotation, changes: &'h Changes) -> Known<'h> {
    Known {
        roster: &rotation.roster,
        members: &rotation.members,
        swaps: &rotation.swaps,
        answers: &rotation.answers,
        acknowledged: &changes.acknowledged,
        kept: &changes.kept,
    }
}
