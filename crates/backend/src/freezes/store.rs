//! The SQL of freezes and overrides.

use domain::calendar::Kind;
use domain::freezes::{Forbids, Freeze, Repeats, Scope, Terms, Times};
use domain::id::{FreezeId, ProductId};
use domain::identity::{Sealed, Viewer, Visibility};
use jiff::civil::{Date, DateTime};

use super::Listed;
use crate::calendar::{Product, store as calendar};
use crate::clock::from_millis;
use crate::db::{Args, Query, Tx, args};
use crate::error::{BadRow, Error, Result};
use crate::live::Event;
use crate::visibility::seals;

mod overrides;

pub(crate) use overrides::overrides;

const TABLE: &str = "freezes";

#[derive(sqlx_macros::FromRow)]
struct FreezeRow {
    id: String,
    product_id: Option<String>,
    name: String,
    reason: String,
    strength: String,
    forbids: String,
    kinds: String,
    environments: String,
    repeats: String,
    weekday: Option<String>,
    from_day: String,
    from_time: String,
    until_day: String,
    until_time: String,
    zone: String,
    last: Option<String>,
    uid: Option<String>,
    visibility: String,
    ended_at: Option<i64>,
    revision: i64,
    said: i64,
    modified_at: i64,
}

impl FreezeRow {
    fn read<T: std::str::FromStr<Err: std::fmt::Display>>(
        &self,
        column: &'static str,
        text: &str,
    ) -> Result<T, BadRow> {
        crate::calendar::rows::read(TABLE, column, &self.id, text)
    }

    fn at(&self, column: &'static str, day: &str, time: &str) -> Result<DateTime, BadRow> {
        let date: Date = self.read(column, day)?;
        let time = domain::calendar::offset::time_of_day(time).ok_or_else(|| BadRow {
            table: TABLE,
            column,
            id: self.id.clone(),
            why: format!("'{time}' is no time of day"),
        })?;
        Ok(date.to_datetime(time))
    }

    fn words<T, C>(&self, column: &'static str, text: &str) -> Result<C, BadRow>
    where
        T: std::str::FromStr<Err: std::fmt::Display>,
        C: FromIterator<T>,
    {
        text.split_whitespace()
            .map(|word| self.read(column, word))
            .collect()
    }
}

impl TryFrom<FreezeRow> for Freeze {
    type Error = BadRow;

    fn try_from(row: FreezeRow) -> Result<Self, BadRow> {
        let acts: Vec<_> = row.words("forbids", &row.forbids)?;
        let forbids = Forbids::of(acts).ok_or_else(|| BadRow {
            table: TABLE,
            column: "forbids",
            id: row.id.clone(),
            why: "it forbids nothing".to_owned(),
        })?;
        Ok(Self {
            id: row.read("id", &row.id)?,
            product: row
                .product_id
                .as_deref()
                .map(|product| row.read("product_id", product))
                .transpose()?,
            ended_at: row.ended_at.map(from_millis),
            visibility: row.read("visibility", &row.visibility)?,
            revision: row.revision,
            modified: from_millis(row.modified_at),
            terms: Terms {
                strength: row.read("strength", &row.strength)?,
                forbids,
                scope: Scope {
                    kinds: row.words("kinds", &row.kinds)?,
                    environments: row.words("environments", &row.environments)?,
                },
                times: Times {
                    from: row.at("from_time", &row.from_day, &row.from_time)?,
                    until: row.at("until_time", &row.until_day, &row.until_time)?,
                    zone: row.read("zone", &row.zone)?,
                    repeats: match row.weekday.as_deref() {
                        Some("nth") => Repeats::YearlyNth,
                        Some(_) => Repeats::YearlyLast,
                        None => row.read("repeats", &row.repeats)?,
                    },
                    last: row
                        .last
                        .as_deref()
                        .map(|last| row.read("last", last))
                        .transpose()?,
                },
                name: row.name,
                reason: row.reason,
            },
            uid: row.uid,
        })
    }
}

/// A statement about freezes that were not deleted, with all their columns.
macro_rules! freezes {
    ($rest:literal) => {
        concat!(
            "SELECT id, product_id, name, reason, strength, forbids, kinds, environments, repeats, weekday, from_day, from_time, ",
            "until_day, until_time, zone, last, uid, visibility, ended_at, revision, said, modified_at FROM freezes ",
            "WHERE deleted_at IS NULL ",
            $rest
        )
    };
}

/// Every freeze, each with its seals, by its first time.
pub(crate) async fn all(query: &mut impl Query, products: &[Product]) -> Result<Vec<Sealed<Listed>>> {
    let rows = query
        .rows(freezes!("ORDER BY from_day, from_time, name, id"), args![])
        .await?;
    sealed(query, products, rows).await
}

/// Seals freezes: by what they are for, and by their own visibility.
async fn sealed(
    query: &mut impl Query,
    products: &[Product],
    rows: Vec<FreezeRow>,
) -> Result<Vec<Sealed<Listed>>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let kinds = calendar::kinds(query).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let said = row.said;
        let freeze = Freeze::try_from(row)?;
        let product = products
            .iter()
            .find(|product| Some(&product.id) == freeze.product.as_ref());
        let mut of_product = None;
        if let Some(product) = product {
            let named = kinds.iter().filter(|row| {
                let named = freeze.terms.scope.kinds.iter();
                row.product_id == product.id.as_str()
                    && named.map(|kind| kind.key()).any(|kind| kind == row.kind)
            });
            let named: Vec<Visibility> = named
                .map(|row| row.visibility.parse().map_err(Error::internal))
                .collect::<Result<_>>()?;
            of_product = Some((product.visibility.clone(), named));
        }
        found.push(Sealed::new(
            seals::of_freeze(of_product, freeze.visibility.clone()),
            Listed {
                product: product.cloned(),
                freeze,
                said,
            },
        ));
    }
    Ok(found)
}

/// The freeze with this id.
async fn by_id(query: &mut impl Query, id: &FreezeId) -> Result<Option<Sealed<Listed>>> {
    let rows = query.rows(freezes!("AND id = $1"), args![id.as_str()]).await?;
    let products = calendar::products(query).await?;
    Ok(sealed(query, &products, rows).await?.pop())
}

/// The freeze with this id, as the actor may see it, with its seals.
pub(crate) async fn find(tx: &mut Tx, id: &FreezeId) -> Result<(Listed, Vec<Visibility>)> {
    let viewer = tx.actor().viewer();
    let sealed = by_id(tx, id).await?.ok_or(Error::NotFound("freeze"))?;
    let seals = sealed.seals().to_vec();
    let listed = sealed.open(&viewer).ok_or(Error::NotFound("freeze"))?;
    Ok((listed, seals))
}

/// Tells those who may see a freeze that something about it is new.
pub(crate) async fn tell(tx: &mut Tx, id: &FreezeId) -> Result<()> {
    match by_id(tx, id).await? {
        Some(sealed) => tx.tell(sealed.seals().to_vec(), Event::Resync),
        None => Ok(()),
    }
}

/// The product with this address that the viewer may see; none where none is named.
pub(super) async fn product(
    query: &mut impl Query,
    viewer: &Viewer,
    slug: Option<&str>,
) -> Result<Option<Product>> {
    let Some(slug) = slug else { return Ok(None) };
    let mut products = calendar::products(query).await?;
    products.retain(|product| product.slug == slug && product.visibility.admits(viewer));
    products.pop().map(Some).ok_or(Error::NotFound("product"))
}

fn time(at: DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

fn keys<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(" ")
}

/// Writes a new freeze. Whoever may not see it may not write it: a kind of releases that is hidden is none.
pub(super) async fn insert(tx: &mut Tx, freeze: &Freeze) -> Result<()> {
    tx.execute(
        "INSERT INTO freezes (id, product_id, name, reason, strength, forbids, kinds, environments, repeats, from_day, \
         from_time, until_day, until_time, zone, last, weekday, uid, visibility, ended_at, revision, created_at, modified_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $21)",
        [
            args![
                freeze.id.as_str(),
                freeze.product.as_ref().map(domain::id::ProductId::as_str)
            ],
            columns(&freeze.terms),
            args![
                freeze.uid.as_deref(),
                freeze.visibility.to_string(),
                freeze.ended_at,
                freeze.revision,
                tx.now(),
            ],
        ]
        .concat(),
    )
    .await?;
    find(tx, &freeze.id).await.map_err(hidden_kind).map(|_| ())
}

/// How often it comes, as the columns `repeats` and `weekday` have it.
const fn often(repeats: Repeats) -> (&'static str, Option<&'static str>) {
    match repeats {
        Repeats::YearlyNth => (Repeats::Yearly.key(), Some("nth")),
        Repeats::YearlyLast => (Repeats::Yearly.key(), Some("last")),
        repeats => (repeats.key(), None),
    }
}

/// What a freeze says, from its name to its weekday, in the order of the table's columns.
fn columns(terms: &Terms) -> Args {
    let Times {
        repeats,
        from,
        until,
        zone,
        last,
    } = &terms.times;
    let (repeats, weekday) = often(*repeats);
    args![
        terms.name.as_str(),
        terms.reason.as_str(),
        terms.strength.key(),
        terms.forbids.keys(),
        keys(terms.scope.kinds.iter().map(|kind| kind.key())),
        keys(terms.scope.environments.iter().map(|tier| tier.key())),
        repeats,
        from.date(),
        time(*from),
        until.date(),
        time(*until),
        zone.as_str(),
        *last,
        weekday,
    ]
}

/// Writes a freeze that is there already anew, and counts that.
pub(crate) async fn save(tx: &mut Tx, freeze: &mut Freeze) -> Result<()> {
    freeze.revision += 1;
    freeze.modified = tx.now();
    tx.execute(
        "UPDATE freezes SET name = $2, reason = $3, strength = $4, forbids = $5, kinds = $6, environments = $7, repeats = $8, \
         from_day = $9, from_time = $10, until_day = $11, until_time = $12, zone = $13, last = $14, weekday = $15, visibility = $16, \
         ended_at = $17, revision = $18, modified_at = $19 WHERE id = $1",
        [
            args![freeze.id.as_str()],
            columns(&freeze.terms),
            args![
                freeze.visibility.to_string(),
                freeze.ended_at,
                freeze.revision,
                freeze.modified,
            ],
        ]
        .concat(),
    )
    .await?;
    Ok(())
}

/// Counts that the freezes of a product are told in other words, for it is called otherwise now; of one kind of releases those
/// alone that name it. They are what they were: who has one open in a form goes on with it.
pub(crate) async fn said_otherwise(tx: &mut Tx, product: &ProductId, kind: Option<Kind>) -> Result<()> {
    let named = kind.map_or_else(|| "%".to_owned(), |kind| format!("%{}%", kind.key()));
    tx.execute(
        "UPDATE freezes SET said = said + 1, modified_at = $3 WHERE product_id = $1 AND kinds LIKE $2 AND deleted_at IS NULL",
        args![product.as_str(), named, tx.now()],
    )
    .await?;
    Ok(())
}

/// What it means that a freeze is not found which was written just now.
pub(super) fn hidden_kind(error: Error) -> Error {
    match error {
        Error::NotFound(_) => Error::NotFound("kind of release"),
        other => other,
    }
}

/// Those of sealed freezes that the viewer may see.
pub(crate) fn open(sealed: Vec<Sealed<Listed>>, viewer: &Viewer) -> Vec<Listed> {
    sealed
        .into_iter()
        .filter_map(|sealed| sealed.open(viewer))
        .collect()
}
