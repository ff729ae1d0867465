//! The secret address of a person's calendar of shifts. Only a hash of it is kept; a new one ends the old one.

use domain::identity::{Action, Actor};
use serde_json::json;

use crate::db::{AuditEntry, Db, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::identity::Person;
use crate::identity::people;
use crate::identity::tokens::hash;

/// Makes one's secret address, or a new one.
#[derive(Clone)]
pub struct MakeDutyFeed {
    /// The secret, see [`crate::clock::secret`].
    pub secret: String,
}

impl std::fmt::Debug for MakeDutyFeed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MakeDutyFeed")
    }
}

impl UseCase for MakeDutyFeed {
    type Out = ();
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let Actor::Person { id, .. } = tx.actor().clone() else {
            return Err(Error::internal("only people have a calendar of shifts"));
        };
        let now = tx.now();
        tx.execute(
            "INSERT INTO rotation_feeds (person_id, secret, made_at) VALUES ($1, $2, $3) ON CONFLICT (person_id) DO UPDATE SET \
             secret = excluded.secret, made_at = excluded.made_at",
            args![id.as_str(), hash(&self.secret), now],
        )
        .await?;
        tx.audit(AuditEntry {
            action: "person.feed_made",
            entity: format!("person:{id}"),
            detail: json!({}),
        })
    }
}

/// Whose calendar a secret is.
///
/// # Errors
/// [`Error::NotFound`] when it is nobody's, or of somebody who has no role any more.
pub async fn person_of(db: &Db, secret: &str) -> Result<Person> {
    #[derive(sqlx::FromRow)]
    struct Row {
        person_id: String,
    }
    let row: Option<Row> = db
        .look_up(
            "SELECT person_id FROM rotation_feeds WHERE secret = $1",
            args![hash(secret)],
        )
        .await?;
    let missing = || Error::NotFound("feed");
    let id = row
        .ok_or_else(missing)?
        .person_id
        .parse()
        .map_err(Error::internal)?;
    let person = people::by_id(db, &id).await?;
    person
        .filter(|person| !person.has_left && person.viewer().is_team())
        .ok_or_else(missing)
}
