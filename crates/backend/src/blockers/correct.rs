//! Corrects what was said of a blocker. What an issue tells is corrected there.

use domain::blockers::{Draft, Terms};
use domain::id::BlockerId;
use domain::identity::Action;
use serde_json::json;

use super::store;
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::Result;
use crate::keys;

/// Corrects a blocker: its cause, what it is, its issue, its times. What it blocks stays; who was wrong about that takes it back and
/// says it anew.
#[derive(Debug, Clone)]
pub struct CorrectBlocker {
    /// The blocker.
    pub blocker: BlockerId,
    /// Its revision, as the person has seen it.
    pub seen: i64,
    /// What it is to say. Without a beginning it keeps the one that it has, and without an end it lasts.
    pub draft: Draft,
    /// The same wish with the same key does nothing again. 1 to 64 characters.
    pub key: Option<String>,
}

impl UseCase for CorrectBlocker {
    type Out = ();
    const ACTION: Action = Action::KeepBlockers;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let Draft {
            cause,
            note,
            issue,
            since,
            until,
        } = &self.draft;
        let wish = json!([
            "correct",
            self.blocker,
            self.seen,
            cause,
            note,
            issue,
            since,
            until
        ]);
        let fingerprint = wish.to_string();
        if keys::answered(tx, self.key.as_deref(), &fingerprint)
            .await?
            .is_some()
        {
            return Ok(());
        }
        let (before, _) = store::find(tx, &self.blocker).await?;
        before.blocker.check_seen(self.seen)?;
        before.blocker.check_told_here()?;
        let now = tx.now();
        let mut causes = store::says(tx, &before.product.id).await?.causes;
        // The one that it has may have left the list since.
        if let Some(own) = &before.blocker.cause {
            causes = causes.with(own);
        }
        let draft = Draft {
            since: Some(self.draft.since.unwrap_or(before.blocker.since)),
            ..self.draft.clone()
        };
        let terms = draft.read(&causes, now)?;
        let is = Terms {
            cause: before
                .blocker
                .cause
                .clone()
                .unwrap_or_else(|| terms.cause.clone()),
            note: before.blocker.note.clone(),
            issue: before.blocker.issue.clone(),
            since: before.blocker.since,
            until: before.blocker.until,
        };
        if terms == is && before.blocker.cause.is_some() {
            return Ok(());
        }
        tx.execute(
            "UPDATE blockers SET cause = $2, note = $3, issue = $4, since_at = $5, ended_at = $6, revision = revision + 1, \
             modified_at = $7 WHERE id = $1",
            args![
                self.blocker.as_str(),
                terms.cause.as_str(),
                terms.note.as_str(),
                terms.issue.as_ref().map(domain::requests::Link::as_str),
                terms.since,
                terms.until,
                now,
            ],
        )
        .await?;
        let (listed, seals) = store::find(tx, &self.blocker).await?;
        let mut detail = store::figures(&listed);
        if let Some(detail) = detail.as_object_mut() {
            detail.insert("before".to_owned(), store::figures(&before));
        }
        tx.audit(AuditEntry {
            action: "blocker.corrected",
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
