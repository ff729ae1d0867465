//! The inbox: what webhooks bring, kept as it came.
//!
//! A delivery is stored once for each key and answered; a worker settles it later: its fact is taken in, or it is
//! about nothing that anybody follows here, or it is set aside, where an admin can read, mend and replay it. What is
//! done is kept for a week, so that a delivery that comes again is known.

use domain::id::DeliveryId;
use domain::identity::{Action, Viewer, Visibility, permission};
use jiff::Timestamp;

use super::facts::{self, Fact};
use super::sources::path_key;
use crate::clock::from_millis;
use crate::db::{Db, Query, Tx, UseCase, args};
use crate::error::{BadRow, Error, Result};

/// How long what is done is kept, in milliseconds: a week.
const KEPT: i64 = 7 * 24 * 60 * 60 * 1000;

/// The longest body, in bytes, as it came or mended: that of a pipeline of ten thousand jobs. GitLab itself sends up to 25 MB.
pub const LONGEST: usize = 8 * 1024 * 1024;

/// The longest reason that is kept, in characters.
const LONGEST_WHY: usize = 500;

/// Stores a delivery. Gives false when its connection has brought one with this key before.
#[derive(Debug, Clone)]
pub struct Receive {
    /// The connection that it came by.
    pub connection: String,
    /// What makes it the same when it comes again.
    pub key: String,
    /// The name of the event, as it was sent.
    pub event: String,
    /// The body, as it was sent.
    pub body: Vec<u8>,
}

impl UseCase for Receive {
    type Out = bool;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<bool> {
        let sql = "INSERT INTO inbox (id, connection, key, event, body, received_at, state) \
                   VALUES ($1, $2, $3, $4, $5, $6, 'waiting') ON CONFLICT (connection, key) DO NOTHING";
        let values = args![
            tx.new_id(),
            self.connection.as_str(),
            self.key.as_str(),
            self.event.as_str(),
            self.body.clone(),
            tx.now(),
        ];
        Ok(tx.keep(sql, values).await? == 1)
    }
}

/// A delivery that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its id.
    pub id: DeliveryId,
    /// The connection that it came by.
    pub connection: String,
    /// The name of the event.
    pub event: String,
    /// The body.
    pub body: Vec<u8>,
    /// When it came.
    pub received_at: Timestamp,
}

#[derive(sqlx_macros::FromRow)]
struct WaitingRow {
    id: String,
    connection: String,
    event: String,
    body: Vec<u8>,
    received_at: i64,
}

/// How much of what waits is read at once, in bytes; the last of it may be longer.
const ROOM: i64 = 4 * 1024 * 1024;

/// The deliveries that wait longest, at most so many, and fewer where they are long.
///
/// # Errors
/// When the database does.
pub async fn waiting(db: &Db, most: i64) -> Result<Vec<Waiting>> {
    let sql = "SELECT i.id, i.connection, i.event, i.body, i.received_at FROM (SELECT w.id, w.size, \
               SUM(w.size) OVER (ORDER BY w.received_at, w.id) AS up_to FROM (SELECT id, received_at, \
               LENGTH(body) AS size FROM inbox WHERE state = 'waiting' ORDER BY received_at, id LIMIT $1) w) n \
               JOIN inbox i ON i.id = n.id WHERE n.up_to - n.size < $2 ORDER BY i.received_at, i.id";
    let rows: Vec<WaitingRow> = db.read().await?.rows(sql, args![most, ROOM]).await?;
    rows.into_iter().map(WaitingRow::read).collect()
}

/// A delivery, if it waits.
///
/// # Errors
/// When the database does.
pub async fn waiting_one(db: &Db, delivery: &DeliveryId) -> Result<Option<Waiting>> {
    let sql =
        "SELECT id, connection, event, body, received_at FROM inbox WHERE id = $1 AND state = 'waiting'";
    let row: Option<WaitingRow> = db.read().await?.row(sql, args![delivery.as_str()]).await?;
    row.map(WaitingRow::read).transpose()
}

impl WaitingRow {
    fn read(self) -> Result<Waiting> {
        Ok(Waiting {
            id: read_id(self.id)?,
            connection: self.connection,
            event: self.event,
            body: self.body,
            received_at: from_millis(self.received_at),
        })
    }
}

fn read_id(id: String) -> Result<DeliveryId> {
    DeliveryId::try_from(id.clone()).map_err(|why| {
        BadRow {
            table: "inbox",
            column: "id",
            id,
            why: why.to_string(),
        }
        .into()
    })
}

/// What became of a delivery.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// It says this.
    Fact(Fact),
    /// It is about nothing that is followed here; why.
    Nothing(String),
    /// It cannot be understood, or cannot be as it says.
    Aside {
        /// Why, for admins.
        why: String,
        /// The project that it is about, as far as that can be told.
        project: Option<String>,
    },
}

/// Settles a delivery that waits. Gives false when that was done before.
#[derive(Debug, Clone)]
pub struct Settle {
    /// The delivery.
    pub delivery: DeliveryId,
    /// What became of it.
    pub outcome: Outcome,
}

#[derive(sqlx_macros::FromRow)]
struct ConnectionRow {
    connection: String,
}

impl UseCase for Settle {
    type Out = bool;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<bool> {
        let sql = "SELECT connection FROM inbox WHERE id = $1 AND state = 'waiting'";
        let row: Option<ConnectionRow> = tx.row(sql, args![self.delivery.as_str()]).await?;
        let Some(ConnectionRow { connection }) = row else {
            return Ok(false);
        };
        let (state, why, project) = match &self.outcome {
            Outcome::Fact(fact) => ("done", facts::take(tx, &connection, fact).await?.why, None),
            Outcome::Nothing(why) => ("done", Some(why.clone()), None),
            Outcome::Aside { why, project } => ("aside", Some(why.clone()), project.as_deref().map(path_key)),
        };
        let kept = |text: String| {
            text.replace('\0', " ")
                .chars()
                .take(LONGEST_WHY)
                .collect::<String>()
        };
        let sql = "UPDATE inbox SET state = $2, why = $3, project = $4, settled_at = $5 WHERE id = $1";
        let (why, project) = (why.map(kept), project.map(kept));
        tx.keep(sql, args![self.delivery.as_str(), state, why, project, tx.now()])
            .await?;
        Ok(true)
    }
}

/// A delivery that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Its id.
    pub id: DeliveryId,
    /// The connection that it came by.
    pub connection: String,
    /// The name of the event.
    pub event: String,
    /// The body, or its first [`READABLE`] bytes; what is no text in it is shown as U+FFFD.
    pub body: String,
    /// How long the body is, in bytes.
    pub size: usize,
    /// When it came.
    pub received_at: Timestamp,
    /// Why it was set aside.
    pub why: String,
}

#[derive(sqlx_macros::FromRow)]
struct AsideRow {
    id: String,
    connection: String,
    event: String,
    body: Vec<u8>,
    size: i64,
    received_at: i64,
    why: Option<String>,
}

/// How many that were set aside are shown at once.
pub const SHOWN: usize = 50;

/// How much of a body is read to be shown, in bytes.
pub const READABLE: usize = 250_000;

/// What was set aside and the viewer may see, the oldest first, at most [`SHOWN`] and whether there are more.
///
/// # Errors
/// [`Error::Forbidden`] for who does not keep connections, or when the database does.
pub async fn aside(db: &Db, viewer: &Viewer) -> Result<(Vec<Aside>, bool)> {
    permission::admit(viewer, Action::KeepConnections)?;
    // As `Hidden::of` has it, so that of what one may not see no body is read.
    let sql = "SELECT i.id, i.connection, i.event, SUBSTR(i.body, 1, 250000) AS body, \
               CAST(LENGTH(i.body) AS BIGINT) AS size, i.received_at, i.why FROM inbox i WHERE i.state = 'aside' \
               AND (CAST($1 AS BIGINT) = 1 OR i.connection NOT IN (SELECT s.connection FROM sources s \
               JOIN products p ON p.id = s.product_id WHERE s.embargoed = 1 OR p.visibility LIKE 'embargoed%') \
               OR (EXISTS (SELECT 1 FROM sources k WHERE k.connection = i.connection AND k.project = i.project) \
               AND NOT EXISTS (SELECT 1 FROM sources s JOIN products p ON p.id = s.product_id \
               WHERE s.connection = i.connection AND s.project = i.project \
               AND (s.embargoed = 1 OR p.visibility LIKE 'embargoed%')))) ORDER BY i.received_at, i.id LIMIT $2";
    let sees_all = i64::from(Visibility::embargoed().admits(viewer));
    let most = i64::try_from(SHOWN + 1).map_err(Error::internal)?;
    let rows: Vec<AsideRow> = db.read().await?.rows(sql, args![sees_all, most]).await?;
    let more = rows.len() > SHOWN;
    let shown = rows.into_iter().take(SHOWN).map(|row| {
        Ok(Aside {
            id: read_id(row.id)?,
            connection: row.connection,
            event: row.event,
            body: String::from_utf8_lossy(&row.body).into_owned(),
            size: usize::try_from(row.size).unwrap_or_default(),
            received_at: from_millis(row.received_at),
            why: row.why.unwrap_or_default(),
        })
    });
    Ok((shown.collect::<Result<_>>()?, more))
}

/// How many are deleted at once: whoever writes meanwhile does not wait long.
const AT_ONCE: u64 = 500;

/// Deletes what was done a week ago.
///
/// # Errors
/// When the database does.
pub async fn sweep(db: &Db) -> Result<()> {
    let before = db.clock().now().as_millisecond() - KEPT;
    let sql = "DELETE FROM inbox WHERE id IN \
               (SELECT id FROM inbox WHERE state = 'done' AND settled_at < $1 LIMIT 500)";
    while db.keep(sql, args![before]).await? >= AT_ONCE {}
    Ok(())
}
