//! Takes a request back: only who asked does.

use domain::id::RequestId;
use domain::identity::Action;
use domain::requests::State;
use serde_json::json;

use super::decline::settle;
use crate::db::{Tx, UseCase};
use crate::error::Result;
use crate::keys;

/// Takes one's request back.
#[derive(Debug, Clone)]
pub struct WithdrawRequest {
    /// The request.
    pub request: RequestId,
    /// The same wish with the same key gets the first answer again. 1 to 64 characters.
    pub key: Option<String>,
}

impl UseCase for WithdrawRequest {
    type Out = ();
    const ACTION: Action = Action::AskForReleases;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let fingerprint = json!(["withdraw", self.request]).to_string();
        if keys::answered(tx, self.key.as_deref(), &fingerprint)
            .await?
            .is_some()
        {
            return Ok(());
        }
        settle(tx, &self.request, State::Withdrawn, "").await?;
        if let Some(key) = &self.key {
            keys::save(tx, key, fingerprint, self.request.to_string())?;
        }
        Ok(())
    }
}
