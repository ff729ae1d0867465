//! The secret addresses of calendars of shifts: a person's own, and a product's with everybody's. Only a hash of each is kept;
//! a new one ends the old one.

use domain::identity::{Action, Actor, Viewer, permission};
use jiff::Timestamp;
use serde_json::json;

use super::store;
use crate::calendar::store as calendar;
use crate::clock::from_millis;
use crate::db::{AuditEntry, Db, Query, Tx, UseCase, args};
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

/// Ends one's secret address.
#[derive(Debug, Clone)]
pub struct EndDutyFeed;

impl UseCase for EndDutyFeed {
    type Out = ();
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let Actor::Person { id, .. } = tx.actor().clone() else {
            return Err(Error::internal("only people have a calendar of shifts"));
        };
        let sql = "DELETE FROM rotation_feeds WHERE person_id = $1";
        if tx.execute(sql, args![id.as_str()]).await? == 0 {
            return Err(Error::NotFound("address"));
        }
        tx.audit(AuditEntry {
            action: "person.feed_ended",
            entity: format!("person:{id}"),
            detail: json!({}),
        })
    }
}

/// Makes the secret address of a product's calendar, or a new one.
#[derive(Clone)]
pub struct MakeTeamFeed {
    /// The product's address.
    pub product: String,
    /// The secret, see [`crate::clock::secret`].
    pub secret: String,
}

impl std::fmt::Debug for MakeTeamFeed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MakeTeamFeed")
            .field("product", &self.product)
            .finish_non_exhaustive()
    }
}

impl UseCase for MakeTeamFeed {
    type Out = ();
    const ACTION: Action = Action::KeepRotation;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (rotation, _) = store::at_hand(tx, &self.product).await?;
        let (id, now) = (&rotation.product.id, tx.now());
        tx.execute(
            "INSERT INTO rotation_team_feeds (product_id, secret, made_at) VALUES ($1, $2, $3) \
             ON CONFLICT (product_id) DO UPDATE SET secret = excluded.secret, made_at = excluded.made_at",
            args![id.as_str(), hash(&self.secret), now],
        )
        .await?;
        tx.audit(AuditEntry {
            action: "rotation.feed_made",
            entity: format!("product:{id}"),
            detail: json!({}),
        })
    }
}

/// Ends the secret address of a product's calendar.
#[derive(Debug, Clone)]
pub struct EndTeamFeed {
    /// The product's address.
    pub product: String,
}

impl UseCase for EndTeamFeed {
    type Out = ();
    const ACTION: Action = Action::KeepRotation;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (rotation, _) = store::at_hand(tx, &self.product).await?;
        let id = &rotation.product.id;
        let sql = "DELETE FROM rotation_team_feeds WHERE product_id = $1";
        if tx.execute(sql, args![id.as_str()]).await? == 0 {
            return Err(Error::NotFound("address"));
        }
        tx.audit(AuditEntry {
            action: "rotation.feed_ended",
            entity: format!("product:{id}"),
            detail: json!({}),
        })
    }
}

#[derive(sqlx_macros::FromRow)]
struct MadeRow {
    made_at: i64,
}

/// When a person's secret address was made; none where there is none.
pub(super) async fn made_by(query: &mut impl Query, person: &str) -> Result<Option<Timestamp>> {
    let sql = "SELECT made_at FROM rotation_feeds WHERE person_id = $1";
    let row: Option<MadeRow> = query.row(sql, args![person]).await?;
    Ok(row.map(|row| from_millis(row.made_at)))
}

/// When the secret address of a product's calendar was made; none where there is none, and for who does not keep the rotation.
///
/// # Errors
/// When the database does.
pub async fn team_feed_made(db: &Db, viewer: &Viewer, product: &str) -> Result<Option<Timestamp>> {
    if permission::admit(viewer, Action::KeepRotation).is_err() {
        return Ok(None);
    }
    let mut read = db.read().await?;
    let products = calendar::products(&mut read).await?;
    let seen = products
        .iter()
        .find(|own| own.slug == product && own.visibility.admits(viewer));
    let Some(product) = seen else { return Ok(None) };
    let sql = "SELECT made_at FROM rotation_team_feeds WHERE product_id = $1";
    let row: Option<MadeRow> = read.row(sql, args![product.id.as_str()]).await?;
    Ok(row.map(|row| from_millis(row.made_at)))
}

/// Whose shifts a secret address has.
#[derive(Debug, Clone)]
pub enum Whose {
    /// A person's, as that one sees them.
    Person(Person),
    /// Everybody's of the product with this address, as the whole team may see them.
    Team(String),
}

/// Whose calendar a secret is.
///
/// # Errors
/// [`Error::NotFound`] when it is nobody's, or of somebody who has no role any more.
pub async fn whose(db: &Db, secret: &str) -> Result<Whose> {
    let missing = || Error::NotFound("feed");
    let hash = hash(secret);
    let sql = "SELECT person_id FROM rotation_feeds WHERE secret = $1";
    let person: Option<(String,)> = db.look_up(sql, args![hash.as_str()]).await?;
    if let Some((id,)) = person {
        let person = people::by_id(db, &id.parse().map_err(Error::internal)?).await?;
        let person = person.filter(|person| !person.has_left && person.viewer().is_team());
        return person.map(Whose::Person).ok_or_else(missing);
    }
    let sql =
        "SELECT p.slug FROM rotation_team_feeds f JOIN products p ON p.id = f.product_id WHERE f.secret = $1";
    let product: Option<(String,)> = db.look_up(sql, args![hash.as_str()]).await?;
    product.map(|(slug,)| Whose::Team(slug)).ok_or_else(missing)
}
