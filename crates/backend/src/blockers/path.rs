//! Says what is being done about a blocker.

use domain::blockers::PathDraft;
use domain::id::BlockerId;
use domain::identity::Action;
use serde_json::json;

use super::store;
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::Result;
use crate::keys;

/// Says what is being done, and by whom. Said again, the new words take the place of the old ones.
#[derive(Debug, Clone)]
pub struct SayPath {
    /// The blocker.
    pub blocker: BlockerId,
    /// Its revision, as the person has seen it; none where whatever was said is to be replaced.
    pub seen: Option<i64>,
    /// What is being done.
    pub draft: PathDraft,
    /// The same wish with the same key does nothing again. 1 to 64 characters.
    pub key: Option<String>,
}

impl UseCase for SayPath {
    type Out = ();
    const ACTION: Action = Action::KeepBlockers;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let PathDraft { words, who } = &self.draft;
        let fingerprint = json!(["path", self.blocker, self.seen, words, who]).to_string();
        if keys::answered(tx, self.key.as_deref(), &fingerprint)
            .await?
            .is_some()
        {
            return Ok(());
        }
        let (before, _) = store::find(tx, &self.blocker).await?;
        if let Some(seen) = self.seen {
            before.blocker.check_seen(seen)?;
        }
        let path = self.draft.read()?;
        let (by, now) = (tx.actor().key(), tx.now());
        tx.execute(
            "UPDATE blockers SET path = $2, path_who = $3, path_by = $4, path_at = $5, revision = revision + 1, modified_at = $5 \
             WHERE id = $1",
            args![self.blocker.as_str(), path.words.as_str(), path.who.as_deref(), by, now],
        )
        .await?;
        let (listed, seals) = store::find(tx, &self.blocker).await?;
        let mut detail = store::figures(&listed);
        if let Some(detail) = detail.as_object_mut() {
            let was = before.blocker.path.map(|path| path.words);
            detail.insert("path_before".to_owned(), json!(was));
            detail.insert("who".to_owned(), json!(path.who));
        }
        tx.audit(AuditEntry {
            action: "blocker.path_said",
            entity: format!("blocker:{}", self.blocker),
            detail,
        })?;
        store::tell(tx, &listed, seals)?;
        if let Some(key) = &self.key {
            keys::save(tx, key, fingerprint, self.blocker.to_string())?;
        }
        Ok(())
    }
}
