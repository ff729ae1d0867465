//! Taking a source out: what came from it goes with it, but for the blockers that its issues told of, and how far its tags
//! have brought releases.

use domain::id::SourceId;
use domain::identity::{Action, Role};
use serde_json::json;

use super::visibility;
use crate::calendar::store as calendar;
use crate::connections::follow::{self, Lost};
use crate::db::{AuditEntry, Query as _, Tx, UseCase, args};
use crate::error::{Error, Result};

/// Says that a project is no part of its product any more. What it had said of its tags and releases is forgotten with
/// it; releases here keep how far that has brought them, as if whoever takes the project out had said it, and people the
/// blockers on which they work and which were counted in weeks of the past. Blockers that a hidden project told of are
/// forgotten with it: nothing would hide them any more.
#[derive(Debug, Clone)]
pub struct RemoveSource {
    /// The source.
    pub source: SourceId,
}

#[derive(sqlx_macros::FromRow)]
struct ToRemove {
    product_id: String,
    connection: String,
    project: String,
    embargoed: i64,
}

impl UseCase for RemoveSource {
    type Out = ();
    const ACTION: Action = Action::KeepConnections;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let viewer = tx.actor().viewer();
        let sql = "SELECT product_id, connection, project, embargoed FROM sources WHERE id = $1";
        let row: Option<ToRemove> = tx.row(sql, args![self.source.as_str()]).await?;
        let row = row.ok_or(Error::NotFound("source"))?;
        let products = calendar::products(tx).await?;
        let product = products
            .iter()
            .find(|product| product.id.as_str() == row.product_id && product.visibility.admits(&viewer))
            .ok_or(Error::NotFound("source"))?;
        if row.embargoed == 1 && !viewer.has(Role::SecurityReleaseManager) {
            return Err(Error::NotFound("source"));
        }
        let hidden = row.embargoed == 1;
        let reached = follow::reached(tx, &product.id).await?;
        let kept = if hidden { 0 } else { self.leave_blockers(tx).await? };
        tx.execute("DELETE FROM sources WHERE id = $1", args![self.source.as_str()])
            .await?;
        tx.audit(AuditEntry {
            action: "source.removed",
            entity: format!("product:{}", product.id),
            detail: json!({
                "connection": row.connection, "project": row.project, "blockers_kept": kept,
                "visibility": visibility(hidden).to_string(),
            }),
        })?;
        follow::leave_to_people(tx, reached, Lost::Project).await?;
        follow::later(tx, &product.id).await
    }
}

impl RemoveSource {
    /// Leaves the blockers of its issues to people, as if they had told of them; gives how many. One that is over by its issue
    /// is so by them, then.
    async fn leave_blockers(&self, tx: &mut Tx) -> Result<u64> {
        let sql = "UPDATE blockers SET source_id = NULL, iid = NULL, issue_told_at = NULL, issue_labels = NULL, unread = '', \
                   ended_at = CASE WHEN closed_at < COALESCE(ended_at, closed_at + 1) THEN closed_at ELSE ended_at END, \
                   closed_at = NULL, revision = revision + 1, modified_at = $2 WHERE source_id = $1 AND gone = 0";
        let now = tx.now();
        tx.execute(sql, args![self.source.as_str(), now]).await
    }
}
