//! What signing in writes down: who the person is at GitLab, and what follows from the groups.

use domain::id::PersonId;
use domain::identity::{Action, Roles, Visibility};
use serde_json::json;

use super::people::{Avatar, Person, PersonRow, people};
use crate::db::{AuditEntry, Db, Query, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::live::Event;

/// A person as a connection tells.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The id to take for somebody new; none for a fresh one.
    pub id: Option<PersonId>,
    /// The connection's name.
    pub connection: String,
    /// The person's number there; none for invented people.
    pub gitlab_id: Option<i64>,
    /// The username there.
    pub username: String,
    /// The name for people.
    pub name: String,
    /// One line about the person.
    pub title: String,
    /// What the groups make of the person.
    pub roles: Roles,
    /// The picture, if it could be had.
    pub avatar: Option<Avatar>,
}

impl UseCase for SignIn {
    type Out = Person;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<Person> {
        let known = self.known(tx).await?;
        let id = match (&known, &self.id) {
            (Some(person), _) => person.id.clone(),
            (None, Some(id)) if !taken(tx, id).await? => id.clone(),
            (None, _) => tx.new_id().try_into().map_err(Error::internal)?,
        };
        self.free_username(tx, &id).await?;
        if known.is_none() {
            let now = tx.now();
            tx.execute(
                "INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, created_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, '', $7, $8)",
                args![
                    id.as_str(),
                    self.connection.as_str(),
                    self.gitlab_id,
                    self.username.as_str(),
                    self.name.as_str(),
                    self.title.as_str(),
                    now,
                    now
                ],
            )
            .await?;
        }
        self.update(tx, &id).await?;
        if known.as_ref().is_some_and(|person| person.roles != self.roles) {
            recheck(tx, &id)?;
        }
        let awaited = known.as_ref().is_some_and(Person::is_awaited);
        let counted = known.as_ref().map(|person| !person.roles.is_empty() || awaited);
        if awaited || counted.is_some_and(|counted| counted == self.roles.is_empty()) {
            // Whether they are on duty, and how who was awaited is called, stands on pages of the team.
            tx.tell(vec![Visibility::Team], Event::Resync)?;
        }
        if counted == Some(true) && self.roles.is_empty() {
            crate::rotation::let_go(tx, &id).await?;
        }
        let before = known.as_ref().map(|person| person.roles.to_string());
        tx.audit(AuditEntry {
            action: "person.signed_in",
            entity: format!("person:{id}"),
            detail: json!({
                "connection": self.connection, "username": self.username,
                "roles_before": before, "roles": self.roles.to_string(), "was_awaited": awaited,
            }),
        })?;
        let row: Option<PersonRow> = tx.row(people!("WHERE id = $1"), args![id.as_str()]).await?;
        row.map(Person::try_from)
            .transpose()?
            .ok_or(Error::NotFound("person"))
    }
}

impl SignIn {
    /// Who it is among those who are known: by the number. Somebody whom the operator let in before the
    /// first sign-in at GitLab, or who is awaited because a file names them, has none yet and is found by
    /// the username, in which GitLab does not tell capitals apart; from then on the number counts. Roles
    /// come from this sign-in alone, so a username gives nobody what somebody else may do.
    async fn known(&self, tx: &mut Tx) -> Result<Option<Person>> {
        let connection = self.connection.as_str();
        if let Some(number) = self.gitlab_id {
            let sql = people!("WHERE connection = $1 AND gitlab_id = $2");
            let row: Option<PersonRow> = tx.row(sql, args![connection, number]).await?;
            if let Some(row) = row {
                return Ok(Some(row.try_into()?));
            }
        }
        let sql = people!(
            "WHERE connection = $1 AND LOWER(username) = LOWER($2) AND (gitlab_id IS NULL OR CAST($3 AS BIGINT) IS NULL) \
             ORDER BY id"
        );
        let row: Option<PersonRow> = tx
            .row(sql, args![connection, self.username.as_str(), self.gitlab_id])
            .await?;
        Ok(row.map(Person::try_from).transpose()?)
    }

    /// Somebody else who had this username gives it up: at GitLab it belongs to this person now. Who was awaited under it is
    /// awaited no more, for nobody else can come by it.
    async fn free_username(&self, tx: &mut Tx, id: &PersonId) -> Result<()> {
        let now = tx.now();
        tx.execute(
            "UPDATE people SET username = 'former-' || id, \
             role_ended_at = CASE WHEN roles = '' AND roles_checked_at = 0 THEN $4 ELSE role_ended_at END, \
             roles_checked_at = CASE WHEN roles = '' AND roles_checked_at = 0 THEN $4 ELSE roles_checked_at END \
             WHERE connection = $1 AND id <> $3 AND (username = $2 \
             OR (roles = '' AND roles_checked_at = 0 AND LOWER(username) = LOWER($2)))",
            args![
                self.connection.as_str(),
                self.username.as_str(),
                id.as_str(),
                now
            ],
        )
        .await?;
        Ok(())
    }

    async fn update(&self, tx: &mut Tx, id: &PersonId) -> Result<()> {
        let now = tx.now();
        tx.execute(
            "UPDATE people SET username = $2, name = $3, title = $4, roles = $5, roles_checked_at = $6, \
             gitlab_id = COALESCE($7, gitlab_id), \
             role_ended_at = CASE WHEN $5 = '' AND (roles <> '' OR roles_checked_at = 0) THEN $6 ELSE role_ended_at END \
             WHERE id = $1",
            args![
                id.as_str(),
                self.username.as_str(),
                self.name.as_str(),
                self.title.as_str(),
                self.roles.to_string(),
                now,
                self.gitlab_id
            ],
        )
        .await?;
        if let Some(avatar) = &self.avatar {
            tx.execute(
                "UPDATE people SET avatar = $2, avatar_type = $3 WHERE id = $1",
                args![id.as_str(), avatar.bytes.clone(), avatar.media_type.as_str()],
            )
            .await?;
        }
        Ok(())
    }
}

/// Whether somebody has this id: whoever comes back after having left is somebody new.
async fn taken(tx: &mut Tx, id: &PersonId) -> Result<bool> {
    let row: Option<(String,)> = tx
        .row("SELECT id FROM people WHERE id = $1", args![id.as_str()])
        .await?;
    Ok(row.is_some())
}

/// Has the person's open streams ask again, after the commit.
pub(super) fn recheck(tx: &mut Tx, person: &PersonId) -> Result<()> {
    let person = person.to_string();
    tx.tell(Vec::new(), Event::Recheck { person })
}

/// Writes down what a check of the groups found. Whoever has no role any more is signed out everywhere.
#[derive(Debug, Clone)]
pub struct RolesChecked {
    /// The person.
    pub person: PersonId,
    /// What the groups make of the person now.
    pub roles: Roles,
}

impl UseCase for RolesChecked {
    type Out = ();
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let row: Option<PersonRow> = tx
            .row(
                people!("WHERE id = $1 AND left_at IS NULL"),
                args![self.person.as_str()],
            )
            .await?;
        let before = row
            .map(Person::try_from)
            .transpose()?
            .ok_or(Error::NotFound("person"))?
            .roles;
        let now = tx.now();
        if before != self.roles {
            recheck(tx, &self.person)?;
        }
        if before.is_empty() != self.roles.is_empty() {
            // Whether they are on duty stands on pages of the team.
            tx.tell(vec![Visibility::Team], Event::Resync)?;
        }
        tx.execute(
            "UPDATE people SET roles = $2, roles_checked_at = $3, \
             role_ended_at = CASE WHEN $2 = '' AND roles <> '' THEN $3 ELSE role_ended_at END WHERE id = $1",
            args![self.person.as_str(), self.roles.to_string(), now],
        )
        .await?;
        let ended = if self.roles.is_empty() {
            let sql = "DELETE FROM sessions WHERE person_id = $1";
            crate::rotation::let_go(tx, &self.person).await?;
            tx.execute(sql, args![self.person.as_str()]).await?
        } else {
            0
        };
        tx.audit(AuditEntry {
            action: if before == self.roles {
                "person.roles_checked"
            } else {
                "person.roles_changed"
            },
            entity: format!("person:{}", self.person),
            detail: json!({
                "before": before.to_string(), "after": self.roles.to_string(), "sessions_ended": ended,
            }),
        })
    }
}

/// Writes down that a check found the roles as they were. That is no news: it leaves no line in the audit.
///
/// # Errors
/// When the database does.
pub async fn still_so(db: &Db, person: &Person) -> Result<()> {
    let (now, roles) = (db.clock().now(), person.roles.to_string());
    // Another process may have found something else since.
    let sql = "UPDATE people SET roles_checked_at = $3 WHERE id = $1 AND roles = $2 AND left_at IS NULL";
    db.keep(sql, args![person.id.as_str(), roles, now]).await?;
    Ok(())
}
