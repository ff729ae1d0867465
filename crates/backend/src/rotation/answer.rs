//! Answers the poll: whether one can be at the helm of a release to come.

use domain::id::PersonId;
use domain::identity::{Action, Actor};
use domain::rotation::propose::Availability;
use serde_json::json;

use super::{news, store};
use crate::db::{AuditEntry, Tx, UseCase, args};
use crate::error::{Error, Result};

/// Says for which releases one can be at the helm. What is not named stays as it is. What is there no more, or over, is passed
/// over: the other answers count all the same.
#[derive(Debug, Clone)]
pub struct AnswerPoll {
    /// The product's address.
    pub product: String,
    /// The releases' addresses, each with the answer; none to take it back.
    pub answers: Vec<(String, Option<Availability>)>,
}

impl UseCase for AnswerPoll {
    /// The addresses of the releases that were passed over.
    type Out = Vec<String>;
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<String>> {
        let Actor::Person { id, .. } = tx.actor().clone() else {
            return Err(Error::internal("only people answer polls"));
        };
        let (rotation, today) = store::at_hand(tx, &self.product).await?;
        let mut passed_over = Vec::new();
        for (slug, answer) in &self.answers {
            let listed = match store::release(&rotation, slug) {
                Ok(listed) if listed.release.day >= today => listed,
                _ => {
                    passed_over.push(slug.clone());
                    continue;
                }
            };
            let known = known(&rotation.answers, &id, &listed.release.id);
            if known == *answer {
                continue;
            }
            match answer {
                Some(answer) => {
                    tx.execute(
                        "INSERT INTO rotation_answers (person_id, release_id, answer) VALUES ($1, $2, $3) \
                         ON CONFLICT (person_id, release_id) DO UPDATE SET answer = excluded.answer",
                        args![id.as_str(), listed.release.id.as_str(), answer.key()],
                    )
                    .await?;
                }
                None => {
                    tx.execute(
                        "DELETE FROM rotation_answers WHERE person_id = $1 AND release_id = $2",
                        args![id.as_str(), listed.release.id.as_str()],
                    )
                    .await?;
                }
            }
            tx.audit(AuditEntry {
                action: "shift.answered",
                entity: format!("release:{}", listed.release.id),
                detail: json!({ "answer": answer.map(Availability::key) }),
            })?;
            news::tell(tx, listed).await?;
        }
        Ok(passed_over)
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
