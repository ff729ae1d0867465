//! Tells of a freeze that is over.

use domain::id::FreezeId;
use domain::identity::Action;

use super::add::{AddFreeze, add};
use crate::db::{Tx, UseCase};
use crate::error::Result;

/// Tells of a freeze of the past, which [`AddFreeze`] refuses: it forbids nothing any more, and stands beside what was slow then. For a
/// history that is written afterwards, not for people.
#[derive(Debug, Clone)]
pub struct AddPastFreeze(pub AddFreeze);

impl UseCase for AddPastFreeze {
    type Out = FreezeId;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<FreezeId> {
        let freeze = self.0.freeze(tx).await?;
        add(tx, "freeze.added", &freeze).await?;
        Ok(freeze.id)
    }
}
