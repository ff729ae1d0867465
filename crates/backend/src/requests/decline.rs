//! Declines a request, with the reason.

use domain::id::RequestId;
use domain::identity::{Action, Actor};
use domain::requests::draft::text;
use domain::requests::{Draft, Settlement, State};
use serde_json::json;

use super::store;
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};
use crate::keys;

/// Declines.
#[derive(Debug, Clone)]
pub struct DeclineRequest {
    /// The request.
    pub request: RequestId,
    /// Why: 1 to [`Draft::LONGEST_DECISION`] characters.
    pub reason: String,
    /// The same wish with the same key gets the first answer again. 1 to 64 characters.
    pub key: Option<String>,
}

impl UseCase for DeclineRequest {
    type Out = ();
    const ACTION: Action = Action::DecideRequests;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let fingerprint = json!(["decline", self.request, self.reason]).to_string();
        if keys::answered(tx, self.key.as_deref(), &fingerprint)
            .await?
            .is_some()
        {
            return Ok(());
        }
        settle(tx, &self.request, State::Declined, &self.reason).await?;
        if let Some(key) = &self.key {
            keys::save(tx, key, fingerprint, self.request.to_string())?;
        }
        Ok(())
    }
}

/// Settles a request from which nothing follows: it is declined with a reason, or taken back.
pub(super) async fn settle(tx: &mut Tx, id: &RequestId, state: State, reason: &str) -> Result<()> {
    let Actor::Person { id: by, .. } = tx.actor().clone() else {
        return Err(Error::internal("only people settle requests"));
    };
    let viewer = tx.actor().viewer();
    let (found, seals) = store::find(tx, id).await?;
    let listed = found.for_viewer(&viewer);
    let words = listed.settled_before();
    let reason = if state == State::Withdrawn {
        listed.request.check_withdrawal(&viewer, &words)?;
        String::new()
    } else {
        listed.request.check_decider(&viewer, &words)?;
        text("Reason", reason, Draft::LONGEST_DECISION)?
    };
    let settlement = Settlement {
        by,
        at: tx.now(),
        reason,
        release: None,
    };
    let settled = listed.request.clone().settle(state, settlement, &words)?;
    store::save(tx, &settled).await?;
    let mut detail = store::figures(&listed);
    if let (Some(detail), Some(settlement)) = (detail.as_object_mut(), &settled.settled) {
        detail.insert("reason".to_owned(), json!(settlement.reason));
    }
    let action = if state == State::Withdrawn {
        "request.withdrawn"
    } else {
        "request.declined"
    };
    tx.audit(AuditEntry {
        action,
        entity: format!("request:{id}"),
        detail,
    })?;
    let about: Vec<_> = listed.about.iter().collect();
    store::tell(tx, seals, id, &about)
}
