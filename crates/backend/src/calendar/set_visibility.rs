//! Decides who may see a release.

use domain::id::ReleaseId;
use domain::identity::{Action, Visibility};
use serde_json::json;

use super::queries::open;
use super::store;
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};

/// Gives a release another visibility.
#[derive(Debug, Clone)]
pub struct SetVisibility {
    /// The release.
    pub release: ReleaseId,
    /// Who may see it from now on.
    pub visibility: Visibility,
}

impl UseCase for SetVisibility {
    type Out = ();
    const ACTION: Action = Action::SetVisibility;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let viewer = tx.actor().viewer();
        let sealed = store::by_id(tx, &self.release)
            .await?
            .ok_or(Error::NotFound("release"))?;
        let before = open(sealed, &viewer).ok_or(Error::NotFound("release"))?.release;
        let mut after = before.clone();
        after.visibility = self.visibility.clone();
        after.revision += 1;
        after.modified = tx.now();
        store::save_release(tx, &before, &after).await?;
        tx.audit(AuditEntry {
            action: "release.visibility_set",
            entity: format!("release:{}", after.id),
            detail: json!({ "before": before.visibility.to_string(), "after": after.visibility.to_string() }),
        })
        .await
    }
}
