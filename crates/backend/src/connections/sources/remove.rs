//! Taking a source out: what came from it goes with it.

use domain::id::SourceId;
use domain::identity::{Action, Role};
use serde_json::json;

use super::visibility;
use crate::calendar::store as calendar;
use crate::connections::follow;
use crate::db::{AuditEntry, Query as _, Tx, UseCase, args};
use crate::error::{Error, Result};

/// Says that a project is no part of its product any more. What it had said of its tags and releases is forgotten with
/// it; releases here keep what they have.
#[derive(Debug, Clone)]
pub struct RemoveSource {
    /// The source.
    pub source: SourceId,
}

#[derive(sqlx::FromRow)]
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
        tx.execute("DELETE FROM sources WHERE id = $1", args![self.source.as_str()])
            .await?;
        tx.audit(AuditEntry {
            action: "source.removed",
            entity: format!("product:{}", product.id),
            detail: json!({
                "connection": row.connection, "project": row.project,
                "visibility": visibility(row.embargoed == 1).to_string(),
            }),
        })?;
        follow::later(tx, &product.id).await
    }
}
