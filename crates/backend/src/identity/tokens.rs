//! API tokens: shown once, stored as a hash, bound to a person and what the person may do.

use domain::id::TokenId;
use domain::identity::{Action, Forbidden, Viewer, permission};
use jiff::Timestamp;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::people::{self, Person, still_here};
use super::sign_in::recheck;
use crate::clock::{from_millis, hex};
use crate::db::{AuditEntry, Db, Query, Tx, UseCase, args};
use crate::error::{Error, Result};

/// How a token begins, so that a leaked one is recognised.
pub const PREFIX: &str = "slipway_";

/// The longest secret that is looked up, in bytes.
const LONGEST: usize = 256;

/// Whether this looks like a token of ours at all.
fn may_be_one(secret: &str) -> bool {
    secret.starts_with(PREFIX) && secret.len() <= LONGEST
}

/// The hash under which a secret is stored.
#[must_use]
pub fn hash(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// Makes a token.
#[derive(Clone)]
pub struct AddToken {
    /// Whose it is.
    pub person: Person,
    /// What it is for: 1 to 80 characters.
    pub name: String,
    /// Its secret, with the prefix.
    pub secret: String,
    /// Whether it may write what the person may write.
    pub writes: bool,
    /// When it ends; none for a token that is revoked by hand.
    pub expires_at: Option<Timestamp>,
}

impl UseCase for AddToken {
    type Out = TokenId;
    const ACTION: Action = Action::KeepTokens;

    async fn run(&self, tx: &mut Tx) -> Result<TokenId> {
        // People make tokens for themselves, the operator for everybody.
        if let Some(actor) = tx.actor().viewer().person()
            && *actor != self.person.id
        {
            return Err(Forbidden(Action::KeepTokens).into());
        }
        still_here(tx, &self.person.id).await?;
        if self.name.trim().is_empty() || self.name.chars().count() > 80 {
            return Err(Error::invalid("Name", "1 to 80 characters"));
        }
        let id: TokenId = tx.new_id().try_into().map_err(Error::internal)?;
        let now = tx.now();
        tx.execute(
            "INSERT INTO tokens (id, person_id, name, hash, writes, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            args![id.as_str(), self.person.id.as_str(), self.name.trim(), hash(&self.secret), self.writes, now, self.expires_at],
        )
        .await?;
        tx.audit(AuditEntry {
            action: "token.added",
            entity: format!("token:{id}"),
            detail: json!({ "person": self.person.id, "name": self.name.trim(), "writes": self.writes }),
        })?;
        Ok(id)
    }
}

/// Revokes a token.
#[derive(Debug, Clone)]
pub struct RevokeToken {
    /// The token.
    pub token: TokenId,
}

impl UseCase for RevokeToken {
    type Out = ();
    const ACTION: Action = Action::KeepTokens;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let now = tx.now();
        let sql = "UPDATE tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
        if tx.execute(sql, args![self.token.as_str(), now]).await? == 0 {
            return Err(Error::NotFound("token"));
        }
        #[derive(sqlx_macros::FromRow)]
        struct Owner {
            person_id: String,
        }
        let sql = "SELECT person_id FROM tokens WHERE id = $1";
        if let Some(owner) = tx.row::<Owner>(sql, args![self.token.as_str()]).await? {
            recheck(tx, &owner.person_id.parse().map_err(Error::internal)?)?;
        }
        let entity = format!("token:{}", self.token);
        tx.audit(AuditEntry {
            action: "token.revoked",
            entity,
            detail: json!({}),
        })
    }
}

/// A token in a list.
#[derive(Debug, Clone)]
pub struct TokenLine {
    /// Its id.
    pub id: String,
    /// The username of whose it is.
    pub username: String,
    /// What it is for.
    pub name: String,
    /// Whether it may write.
    pub writes: bool,
    /// Whether it works now.
    pub works: bool,
}

/// Every token, the newest first. For the operator at the machine.
///
/// # Errors
/// When the database does.
pub async fn list(db: &Db) -> Result<Vec<TokenLine>> {
    #[derive(sqlx_macros::FromRow)]
    struct TokenRow {
        id: String,
        username: String,
        name: String,
        writes: i64,
        expires_at: Option<i64>,
        revoked_at: Option<i64>,
    }
    let rows: Vec<TokenRow> = db
        .read()
        .await?
        .rows(
            "SELECT t.id, p.username, t.name, t.writes, t.expires_at, t.revoked_at FROM tokens t \
             JOIN people p ON p.id = t.person_id ORDER BY t.created_at DESC, t.id",
            args![],
        )
        .await?;
    let now = db.clock().now().as_millisecond();
    let lines = rows.into_iter().map(|row| TokenLine {
        id: row.id,
        username: row.username,
        name: row.name,
        writes: row.writes != 0,
        works: row.revoked_at.is_none() && row.expires_at.is_none_or(|at| at > now),
    });
    Ok(lines.collect())
}

/// A token as admins see it. Instants are UTC.
#[derive(Debug, Clone)]
pub struct TokenView {
    /// Its id.
    pub id: String,
    /// The name of whose it is.
    pub person: String,
    /// The username of whose it is.
    pub username: String,
    /// What it is for.
    pub name: String,
    /// Whether it may write.
    pub writes: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last used, within ten minutes.
    pub used_at: Option<Timestamp>,
    /// When it ends or has ended by itself.
    pub expires_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

impl TokenView {
    /// Whether it works at an instant.
    #[must_use]
    pub fn works(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|at| at > now)
    }
}

/// Every token, the newest first, for those who keep tokens.
///
/// # Errors
/// [`Error::Forbidden`], or when the database does.
pub async fn all(db: &Db, viewer: &Viewer) -> Result<Vec<TokenView>> {
    #[derive(sqlx_macros::FromRow)]
    struct ViewRow {
        id: String,
        person: String,
        username: String,
        name: String,
        writes: i64,
        created_at: i64,
        used_at: Option<i64>,
        expires_at: Option<i64>,
        revoked_at: Option<i64>,
    }
    permission::admit(viewer, Action::KeepTokens)?;
    let sql = "SELECT t.id, p.name AS person, p.username, t.name, t.writes, t.created_at, t.used_at, t.expires_at, \
               t.revoked_at FROM tokens t JOIN people p ON p.id = t.person_id ORDER BY t.created_at DESC, t.id DESC";
    let rows: Vec<ViewRow> = db.read().await?.rows(sql, args![]).await?;
    let views = rows.into_iter().map(|row| TokenView {
        id: row.id,
        person: row.person,
        username: row.username,
        name: row.name,
        writes: row.writes != 0,
        created_at: from_millis(row.created_at),
        used_at: row.used_at.map(from_millis),
        expires_at: row.expires_at.map(from_millis),
        revoked_at: row.revoked_at.map(from_millis),
    });
    Ok(views.collect())
}

/// Who a token acts for, and whether it may write.
#[derive(Debug, Clone)]
pub struct Bearer {
    /// The person.
    pub person: Person,
    /// Whether it may write.
    pub writes: bool,
}

/// Marks of last use are this far apart, in milliseconds.
const USE_EVERY: i64 = 10 * 60 * 1000;

/// Whom this secret belongs to; none when it is unknown, revoked or has ended.
///
/// # Errors
/// When the database does.
pub async fn bearer(db: &Db, secret: &str) -> Result<Option<Bearer>> {
    #[derive(sqlx_macros::FromRow)]
    struct BearerRow {
        id: String,
        person_id: String,
        writes: i64,
        used_at: Option<i64>,
    }
    let now = db.clock().now();
    let sql = "SELECT id, person_id, writes, used_at FROM tokens \
               WHERE hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)";
    if !may_be_one(secret) {
        return Ok(None);
    }
    let row: Option<BearerRow> = db.look_up(sql, args![hash(secret), now]).await?;
    let Some(row) = row else { return Ok(None) };
    if row.used_at.is_none_or(|at| at < now.as_millisecond() - USE_EVERY) {
        db.mark(
            "UPDATE tokens SET used_at = $2 WHERE id = $1",
            args![row.id.as_str(), now],
        );
    }
    let person = row.person_id.parse().map_err(Error::internal)?;
    let person = people::by_id(db, &person).await?;
    Ok(person.filter(|person| !person.has_left).map(|person| Bearer {
        person,
        writes: row.writes != 0,
    }))
}
