//! Answers the poll: whether one can be at the helm of a release to come.

use domain::id::PersonId;
use domain::identity::{Action, Actor};
use domain::rotation::propose::Availability;
use serde_json::json;

use super::store;
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::{Error, Result};

/// Says for which releases one can be at the helm. What is not named stays as it is.
#[derive(Debug, Clone)]
pub struct AnswerPoll {
    /// The product's address.
    pub product: String,
    /// The releases' addresses, each with the answer.
    pub answers: Vec<(String, Availability)>,
}

impl UseCase for AnswerPoll {
    type Out = ();
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let Actor::Person { id, .. } = tx.actor().clone() else {
            return Err(Error::internal("only people answer polls"));
        };
        let (rotation, today) = store::at_hand(tx, &self.product).await?;
        for (slug, answer) in &self.answers {
            let listed = store::release(&rotation, slug)?;
            let known = known(&rotation.answers, &id, &listed.release.id);
            if listed.release.day < today || known == Some(*answer) {
                continue;
            }
            tx.execute(
                "INSERT INTO rotation_answers (person_id, release_id, answer) VALUES ($1, $2, $3) \
                 ON CONFLICT (person_id, release_id) DO UPDATE SET answer = excluded.answer",
                args![id.as_str(), listed.release.id.as_str(), answer.key()],
            )
            .await?;
            tx.audit(AuditEntry {
                action: "shift.answered",
                entity: format!("release:{}", listed.release.id),
                detail: json!({ "answer": answer.key() }),
            })?;
            store::tell(tx, listed).await?;
        }
        Ok(())
    }
}

/// What somebody has answered.
fn known(
    answers: &[(PersonId, domain::id::ReleaseId, Availability)],
    person: &PersonId,
    release: &domain::id::ReleaseId,
) -> Option<Availability> {
    let mut answers = answers.iter();
    let found = answers.find(|(who, of, _)| who == person && of == release);
    found.map(|(.., answer)| *answer)
}
