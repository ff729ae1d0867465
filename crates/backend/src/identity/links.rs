//! One-time ways in, made by the operator at the machine while GitLab cannot be reached.

use domain::identity::Action;
use jiff::SignedDuration;
use serde_json::json;

use super::people::{Person, PersonRow, people, still_here};
use super::tokens::hash;
use crate::db::{AuditEntry, Query, Tx, UseCase, args};
use crate::error::{Error, Result};

/// How long a way in is open.
pub const OPEN_FOR: SignedDuration = SignedDuration::from_mins(15);

/// Makes a one-time way in for a person.
#[derive(Clone)]
pub struct AddLink {
    /// For whom.
    pub person: Person,
    /// Its secret.
    pub secret: String,
}

impl UseCase for AddLink {
    type Out = ();
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        still_here(tx, &self.person.id).await?;
        let now = tx.now();
        let until = now.checked_add(OPEN_FOR).map_err(Error::internal)?;
        tx.execute(
            "INSERT INTO sign_in_links (hash, person_id, created_at, expires_at) VALUES ($1, $2, $3, $4)",
            args![hash(&self.secret), self.person.id.as_str(), now, until],
        )
        .await?;
        tx.audit(AuditEntry {
            action: "sign_in_link.added",
            entity: format!("person:{}", self.person.id),
            detail: json!({ "until": until.to_string() }),
        })
    }
}

/// Takes a way in, once.
#[derive(Clone)]
pub struct TakeLink {
    /// Its secret.
    pub secret: String,
}

impl UseCase for TakeLink {
    type Out = Person;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<Person> {
        #[derive(sqlx_macros::FromRow)]
        struct LinkRow {
            person_id: String,
        }
        let now = tx.now();
        let key = hash(&self.secret);
        let sql =
            "SELECT person_id FROM sign_in_links WHERE hash = $1 AND used_at IS NULL AND expires_at > $2";
        let row: Option<LinkRow> = tx.row(sql, args![key.as_str(), now]).await?;
        let person = row
            .ok_or(Error::NotFound("way in, or it was used already,"))?
            .person_id;
        tx.execute(
            "UPDATE sign_in_links SET used_at = $2 WHERE hash = $1",
            args![key, now],
        )
        .await?;
        // The operator vouches for the person: roles count as checked now.
        tx.execute(
            "UPDATE people SET roles_checked_at = $2 WHERE id = $1",
            args![person.as_str(), now],
        )
        .await?;
        let entity = format!("person:{person}");
        tx.audit(AuditEntry {
            action: "sign_in_link.taken",
            entity,
            detail: json!({}),
        })?;
        let row: Option<PersonRow> = tx.row(people!("WHERE id = $1"), args![person]).await?;
        row.map(Person::try_from)
            .transpose()?
            .ok_or(Error::NotFound("person"))
    }
}
