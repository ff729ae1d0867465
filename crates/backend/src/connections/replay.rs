//! Replays a delivery that was set aside, as it came or mended; or gives it up. Its whole body can be had, too.

use domain::id::DeliveryId;
use domain::identity::{Action, Viewer, permission};
use serde_json::json;

use super::inbox::LONGEST;
use super::sources::Hidden;
use crate::db::{AuditEntry, Db, Query, Tx, UseCase, args};
use crate::error::{Error, Result};

/// What is to become of a delivery that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Look at it again, as it came: what it is about may be there now.
    Replay,
    /// Look at it again, with this body instead.
    Mend {
        /// The body, of at most [`LONGEST`] bytes.
        body: String,
    },
    /// It is not needed.
    GiveUp,
}

/// Decides on a delivery that was set aside.
#[derive(Debug, Clone)]
pub struct DecideAside {
    /// The delivery.
    pub delivery: DeliveryId,
    /// What is to become of it.
    pub wish: Wish,
}

#[derive(sqlx_macros::FromRow)]
struct AsideRow {
    connection: String,
    event: String,
    body: Vec<u8>,
    project: Option<String>,
}

impl UseCase for DecideAside {
    type Out = ();
    const ACTION: Action = Action::KeepConnections;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let sql = "SELECT connection, event, body, project FROM inbox WHERE id = $1 AND state = 'aside'";
        let row: Option<AsideRow> = tx.row(sql, args![self.delivery.as_str()]).await?;
        let row = row.ok_or(Error::NotFound("delivery that was set aside"))?;
        let hidden = Hidden::load(tx).await?;
        let visibility = hidden.of(&row.connection, row.project.as_deref());
        if !visibility.admits(&tx.actor().viewer()) {
            return Err(Error::NotFound("delivery that was set aside"));
        }
        let (state, body, action) = match &self.wish {
            Wish::Replay => ("waiting", row.body, "delivery.replayed"),
            Wish::Mend { body } if body.len() > LONGEST => {
                return Err(Error::invalid("Body", "at most 8 MB"));
            }
            Wish::Mend { body } => ("waiting", body.clone().into_bytes(), "delivery.mended"),
            Wish::GiveUp => ("done", row.body, "delivery.given_up"),
        };
        let sql = "UPDATE inbox SET state = $2, body = $3, why = NULL, settled_at = $4, \
                   first_body = CASE WHEN $5 = 1 THEN COALESCE(first_body, body) ELSE first_body END \
                   WHERE id = $1";
        let is_mended = matches!(self.wish, Wish::Mend { .. });
        let values = args![self.delivery.as_str(), state, body, tx.now(), is_mended];
        tx.execute(sql, values).await?;
        tx.audit(AuditEntry {
            action,
            entity: format!("delivery:{}", self.delivery),
            detail: json!({
                "connection": row.connection, "event": row.event, "visibility": visibility.to_string(),
            }),
        })
    }
}

/// What came of a delivery that somebody had replayed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Became {
    /// It waits to be looked at.
    Waiting,
    /// It is settled; why nothing follows from it, where that is so.
    Done(Option<String>),
    /// It was set aside again; why.
    Aside(String),
}

#[derive(sqlx_macros::FromRow)]
struct BecameRow {
    connection: String,
    state: String,
    why: Option<String>,
    project: Option<String>,
}

/// What came of a delivery.
///
/// # Errors
/// [`Error::Forbidden`] for who does not keep connections, [`Error::NotFound`] for one that is not there or may not be
/// seen, or when the database does.
pub async fn became(db: &Db, viewer: &Viewer, delivery: &DeliveryId) -> Result<Became> {
    permission::admit(viewer, Action::KeepConnections)?;
    let mut read = db.read().await?;
    let hidden = Hidden::load(&mut read).await?;
    let sql = "SELECT connection, state, why, project FROM inbox WHERE id = $1";
    let row: Option<BecameRow> = read.row(sql, args![delivery.as_str()]).await?;
    let row = row
        .filter(|row| hidden.of(&row.connection, row.project.as_deref()).admits(viewer))
        .ok_or(Error::NotFound("delivery that was set aside"))?;
    Ok(match row.state.as_str() {
        "waiting" => Became::Waiting,
        "done" => Became::Done(row.why),
        _ => Became::Aside(row.why.unwrap_or_default()),
    })
}

/// Which body of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one that it has now.
    Now,
    /// What had come before it was mended.
    First,
}

#[derive(sqlx_macros::FromRow)]
struct BodyRow {
    connection: String,
    project: Option<String>,
    body: Option<Vec<u8>>,
}

/// The whole body of a delivery that was set aside, as it was sent: it need be no text.
///
/// # Errors
/// [`Error::Forbidden`] for who does not keep connections, [`Error::NotFound`] for one that is not set aside, may not be
/// seen or was never mended, or when the database does.
pub async fn whole_body(db: &Db, viewer: &Viewer, delivery: &DeliveryId, which: Which) -> Result<Vec<u8>> {
    permission::admit(viewer, Action::KeepConnections)?;
    let mut read = db.read().await?;
    let hidden = Hidden::load(&mut read).await?;
    let sql = match which {
        Which::Now => "SELECT connection, project, body FROM inbox WHERE id = $1 AND state = 'aside'",
        Which::First => {
            "SELECT connection, project, first_body AS body FROM inbox WHERE id = $1 AND state = 'aside'"
        }
    };
    let row: Option<BodyRow> = read.row(sql, args![delivery.as_str()]).await?;
    row.filter(|row| hidden.of(&row.connection, row.project.as_deref()).admits(viewer))
        .and_then(|row| row.body)
        .ok_or(Error::NotFound("delivery that was set aside"))
}

/// What a mended delivery had brought first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct First {
    /// The delivery.
    pub delivery: DeliveryId,
    /// The body, or its first [`super::inbox::READABLE`] bytes; what is no text in it is shown as U+FFFD.
    pub body: String,
    /// How long the body is, in bytes.
    pub size: usize,
}

#[derive(sqlx_macros::FromRow)]
struct FirstRow {
    id: String,
    connection: String,
    project: Option<String>,
    body: Vec<u8>,
    size: i64,
}

/// How many of what came first are read at once: no more are shown.
const SHOWN: usize = 50;

/// What the mended ones of those that were set aside had brought first, the oldest at first, as far as the viewer may see
/// them.
///
/// # Errors
/// [`Error::Forbidden`] for who does not keep connections, or when the database does.
pub async fn as_they_came(db: &Db, viewer: &Viewer) -> Result<Vec<First>> {
    permission::admit(viewer, Action::KeepConnections)?;
    let mut read = db.read().await?;
    let hidden = Hidden::load(&mut read).await?;
    let sql = "SELECT id, connection, project, SUBSTR(first_body, 1, 250000) AS body, \
               CAST(LENGTH(first_body) AS BIGINT) AS size FROM inbox WHERE state = 'aside' \
               AND first_body IS NOT NULL ORDER BY received_at, id LIMIT $1";
    let most = i64::try_from(SHOWN).map_err(Error::internal)?;
    let rows: Vec<FirstRow> = read.rows(sql, args![most]).await?;
    let seen = rows
        .into_iter()
        .filter(|row| hidden.of(&row.connection, row.project.as_deref()).admits(viewer));
    seen.map(|row| {
        Ok(First {
            delivery: DeliveryId::try_from(row.id).map_err(Error::internal)?,
            body: String::from_utf8_lossy(&row.body).into_owned(),
            size: usize::try_from(row.size).unwrap_or_default(),
        })
    })
    .collect()
}

/// Gives up deliveries that were set aside, those of a page in one write; gives how many it were. What is settled already
/// by somebody else, or may not be seen, is passed over.
#[derive(Debug, Clone)]
pub struct GiveUpAll {
    /// The deliveries.
    pub deliveries: Vec<DeliveryId>,
}

impl UseCase for GiveUpAll {
    type Out = usize;
    const ACTION: Action = Action::KeepConnections;

    async fn run(&self, tx: &mut Tx) -> Result<usize> {
        let mut given_up = 0;
        for delivery in &self.deliveries {
            let one = DecideAside {
                delivery: delivery.clone(),
                wish: Wish::GiveUp,
            };
            match one.run(tx).await {
                Ok(()) => given_up += 1,
                Err(Error::NotFound(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(given_up)
    }
}
