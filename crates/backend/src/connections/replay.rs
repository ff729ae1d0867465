//! Replays a delivery that was set aside, as it came or mended; or gives it up.

use domain::id::DeliveryId;
use domain::identity::Action;
use serde_json::json;

use super::sources::Hidden;
use crate::db::{AuditEntry, Query, Tx, UseCase, args};
use crate::error::{Error, Result};

/// The longest body that is written by hand, in bytes: what a form may bring.
const LONGEST: usize = 1024 * 1024;

/// What is to become of a delivery that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Look at it again, as it came: what it is about may be there now.
    Replay,
    /// Look at it again, with this body instead.
    Mend {
        /// The body.
        body: String,
    },
    /// It is not needed.
    GiveUp,
}

/// Decides on a delivery that was set aside.
#[derive(Debug, Clone)]
pub struct DecideAside {
    /// The delivery.
    pub delivery: DeliveryId,
    /// What is to become of it.
    pub wish: Wish,
}

#[derive(sqlx::FromRow)]
struct AsideRow {
    connection: String,
    event: String,
    body: Vec<u8>,
    project: Option<String>,
}

impl UseCase for DecideAside {
    type Out = ();
    const ACTION: Action = Action::KeepConnections;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let sql = "SELECT connection, event, body, project FROM inbox WHERE id = $1 AND state = 'aside'";
        let row: Option<AsideRow> = tx.row(sql, args![self.delivery.as_str()]).await?;
        let row = row.ok_or(Error::NotFound("delivery that was set aside"))?;
        let hidden = Hidden::load(tx).await?;
        let visibility = hidden.of(&row.connection, row.project.as_deref());
        if !visibility.admits(&tx.actor().viewer()) {
            return Err(Error::NotFound("delivery that was set aside"));
        }
        let (state, body, action) = match &self.wish {
            Wish::Replay => ("waiting", row.body, "delivery.replayed"),
            Wish::Mend { body } if body.len() > LONGEST => {
                return Err(Error::invalid("Body", "at most 1 MB"));
            }
            Wish::Mend { body } => ("waiting", body.clone().into_bytes(), "delivery.mended"),
            Wish::GiveUp => ("done", row.body, "delivery.given_up"),
        };
        let sql = "UPDATE inbox SET state = $2, body = $3, why = NULL, settled_at = $4 WHERE id = $1";
        tx.execute(sql, args![self.delivery.as_str(), state, body, tx.now()])
            .await?;
        tx.audit(AuditEntry {
            action,
            entity: format!("delivery:{}", self.delivery),
            detail: json!({
                "connection": row.connection, "event": row.event, "visibility": visibility.to_string(),
            }),
        })
    }
}

/// Gives up deliveries that were set aside, those of a page in one write; gives how many it were. What is settled already
/// by somebody else, or may not be seen, is passed over.
#[derive(Debug, Clone)]
pub struct GiveUpAll {
    /// The deliveries.
    pub deliveries: Vec<DeliveryId>,
}

impl UseCase for GiveUpAll {
    type Out = usize;
    const ACTION: Action = Action::KeepConnections;

    async fn run(&self, tx: &mut Tx) -> Result<usize> {
        let mut given_up = 0;
        for delivery in &self.deliveries {
            let one = DecideAside {
                delivery: delivery.clone(),
                wish: Wish::GiveUp,
            };
            match one.run(tx).await {
                Ok(()) => given_up += 1,
                Err(Error::NotFound(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(given_up)
    }
}
