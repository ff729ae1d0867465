//! What admins have let connections do by OAuth: a pair of tokens for each, encrypted before it comes here. What is in
//! it nobody here can read; asking GitLab for another pair is the server's work.
//!
//! GitLab renews a pair once: after that both of its tokens are worth nothing. So one writer asks at a time: whoever
//! [`ask`]s for the pair that he has read, and gets it. The others wait until there is another pair.

use domain::identity::{Action, Viewer, permission};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::clock::from_millis;
use crate::db::{AuditEntry, Db, Query, Tx, UseCase, args};
use crate::error::{Error, Result};

/// How long somebody may take who asks GitLab to renew a pair, before another one does.
pub const LEASE: SignedDuration = SignedDuration::from_mins(1);

/// A pair of tokens, encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The connection.
    pub connection: String,
    /// Names this pair: another one of the same connection has another name.
    pub pair: String,
    /// The two tokens, encrypted.
    pub sealed: Vec<u8>,
    /// What they may do, as GitLab calls it, with blanks between.
    pub scopes: String,
    /// When the first one ends.
    pub expires_at: Timestamp,
    /// How often GitLab was asked to renew it.
    pub asked: i64,
    /// Until when somebody is at it, if somebody is.
    pub asked_until: Option<Timestamp>,
    /// Whether it cannot be renewed any more.
    pub lost: bool,
}

impl Pair {
    /// Whether somebody asks GitLab just now to renew it. A time that nobody could have written is not believed.
    #[must_use]
    pub fn is_asked(&self, now: Timestamp) -> bool {
        self.asked_until
            .is_some_and(|until| until > now && until <= furthest(now))
    }
}

fn furthest(now: Timestamp) -> Timestamp {
    now.checked_add(LEASE.saturating_mul(2)).unwrap_or(Timestamp::MAX)
}

#[derive(sqlx_macros::FromRow)]
struct PairRow {
    connection: String,
    pair: String,
    sealed: Vec<u8>,
    scopes: String,
    expires_at: i64,
    asked: i64,
    asked_until: Option<i64>,
    lost: i64,
}

/// The pair of a connection, for Slipway itself.
///
/// # Errors
/// When the database does.
pub async fn pair(db: &Db, connection: &str) -> Result<Option<Pair>> {
    let sql = "SELECT connection, pair, sealed, scopes, expires_at, asked, asked_until, lost FROM oauth_tokens \
               WHERE connection = $1";
    let row: Option<PairRow> = db.look_up(sql, args![connection]).await?;
    Ok(row.map(|row| Pair {
        connection: row.connection,
        pair: row.pair,
        sealed: row.sealed,
        scopes: row.scopes,
        expires_at: from_millis(row.expires_at),
        asked: row.asked,
        asked_until: row.asked_until.map(from_millis),
        lost: row.lost == 1,
    }))
}

/// That a connection was let in by OAuth, without its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetIn {
    /// The connection.
    pub connection: String,
    /// What it may do, as GitLab calls it, with blanks between.
    pub scopes: String,
    /// Since when.
    pub since: Timestamp,
    /// Whether it is to be connected again.
    pub lost: bool,
}

#[derive(sqlx_macros::FromRow)]
struct LetInRow {
    connection: String,
    scopes: String,
    connected_at: i64,
    lost: i64,
}

/// The connections that were let in by OAuth, by name.
///
/// # Errors
/// [`Error::Forbidden`] for who does not keep connections, or when the database does.
pub async fn let_in(db: &Db, viewer: &Viewer) -> Result<Vec<LetIn>> {
    permission::admit(viewer, Action::KeepConnections)?;
    let sql = "SELECT connection, scopes, connected_at, lost FROM oauth_tokens ORDER BY connection";
    let rows: Vec<LetInRow> = db.read().await?.rows(sql, args![]).await?;
    let all = rows.into_iter().map(|row| LetIn {
        connection: row.connection,
        scopes: row.scopes,
        since: from_millis(row.connected_at),
        lost: row.lost == 1,
    });
    Ok(all.collect())
}

/// A pair as it comes from GitLab, encrypted.
#[derive(Debug, Clone)]
pub struct NewPair {
    /// A name that no other pair has.
    pub pair: String,
    /// The two tokens, encrypted.
    pub sealed: Vec<u8>,
    /// What they may do, as GitLab calls it, with blanks between.
    pub scopes: String,
    /// When the first one ends.
    pub expires_at: Timestamp,
}

/// Lets a connection in by a pair, instead of the one that it had.
#[derive(Debug, Clone)]
pub struct Connect {
    /// The connection.
    pub connection: String,
    /// The pair.
    pub new: NewPair,
}

impl UseCase for Connect {
    type Out = ();
    const ACTION: Action = Action::KeepConnections;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let sql = "INSERT INTO oauth_tokens (connection, pair, sealed, scopes, expires_at, connected_at, asked, lost) \
                   VALUES ($1, $2, $3, $4, $5, $6, 0, 0) ON CONFLICT (connection) DO UPDATE SET pair = excluded.pair, \
                   sealed = excluded.sealed, scopes = excluded.scopes, expires_at = excluded.expires_at, \
                   connected_at = excluded.connected_at, asked = 0, asked_until = NULL, lost = 0";
        let values = args![
            self.connection.as_str(),
            self.new.pair.as_str(),
            self.new.sealed.clone(),
            self.new.scopes.as_str(),
            self.new.expires_at,
            tx.now(),
        ];
        tx.execute(sql, values).await?;
        tx.audit(AuditEntry {
            action: "connection.let_in",
            entity: format!("connection:{}", self.connection),
            detail: json!({ "scopes": self.new.scopes }),
        })
    }
}

/// Forgets the pair of a connection, and gives it back as it was stored, so that GitLab can be told.
#[derive(Debug, Clone)]
pub struct Disconnect {
    /// The connection.
    pub connection: String,
}

#[derive(sqlx_macros::FromRow)]
struct SealedRow {
    sealed: Vec<u8>,
}

impl UseCase for Disconnect {
    type Out = Vec<u8>;
    const ACTION: Action = Action::KeepConnections;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<u8>> {
        let sql = "SELECT sealed FROM oauth_tokens WHERE connection = $1";
        let row: Option<SealedRow> = tx.row(sql, args![self.connection.as_str()]).await?;
        let SealedRow { sealed } = row.ok_or(Error::NotFound("connection by OAuth"))?;
        tx.execute(
            "DELETE FROM oauth_tokens WHERE connection = $1",
            args![self.connection.as_str()],
        )
        .await?;
        tx.audit(AuditEntry {
            action: "connection.let_out",
            entity: format!("connection:{}", self.connection),
            detail: json!({}),
        })?;
        Ok(sealed)
    }
}

/// Puts the pair that GitLab gave in the place of the one that it was asked to renew. Gives false when that one is not
/// here any more: the connection was let out or in meanwhile. Nobody decided anything, so the audit has no line of it.
#[derive(Debug, Clone)]
pub struct Renew {
    /// The connection.
    pub connection: String,
    /// The name of the pair that was renewed.
    pub old: String,
    /// The one that GitLab gave.
    pub new: NewPair,
}

impl UseCase for Renew {
    type Out = bool;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<bool> {
        let sql = "UPDATE oauth_tokens SET pair = $3, sealed = $4, scopes = $5, expires_at = $6, asked = 0, \
                   asked_until = NULL, lost = 0 WHERE connection = $1 AND pair IN ($2, $3)";
        let values = args![
            self.connection.as_str(),
            self.old.as_str(),
            self.new.pair.as_str(),
            self.new.sealed.clone(),
            self.new.scopes.as_str(),
            self.new.expires_at,
        ];
        Ok(tx.keep(sql, values).await? == 1)
    }
}

/// Takes it upon oneself to ask GitLab to renew this pair. Gives false when somebody else is at it or was quicker: read
/// anew then.
///
/// # Errors
/// When the database does.
pub async fn ask(db: &Db, connection: &str, pair: &str) -> Result<bool> {
    let now = db.clock().now();
    let sql = "UPDATE oauth_tokens SET asked = asked + 1, asked_until = $3 WHERE connection = $1 AND pair = $2 \
               AND lost = 0 AND (asked_until IS NULL OR asked_until <= $4 OR asked_until > $5)";
    let until = now.checked_add(LEASE).unwrap_or(Timestamp::MAX);
    let values = args![connection, pair, until, now, furthest(now)];
    Ok(db.keep(sql, values).await? == 1)
}

/// Lets others ask: GitLab gave no answer to who did. That it was asked stays known.
///
/// # Errors
/// When the database does.
pub async fn leave(db: &Db, connection: &str, pair: &str) -> Result<()> {
    let sql = "UPDATE oauth_tokens SET asked_until = NULL WHERE connection = $1 AND pair = $2";
    db.keep(sql, args![connection, pair]).await?;
    Ok(())
}

/// Writes down that GitLab does not renew this pair any more: nobody asks again.
///
/// # Errors
/// When the database does.
pub async fn lose(db: &Db, connection: &str, pair: &str) -> Result<()> {
    let sql = "UPDATE oauth_tokens SET asked_until = NULL, lost = 1 WHERE connection = $1 AND pair = $2";
    db.keep(sql, args![connection, pair]).await?;
    Ok(())
}
