//! The SQL of blockers.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use domain::blockers::{Blocker, Blocks, CauseKey, Causes, Places, Terms};
use domain::freezes::stretch::Stretch;
use domain::id::{BlockerId, ProductId, ReleaseId};
use domain::identity::{Sealed, Viewer, Visibility};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::rows::BlockerRow;
use super::{About, Listed, Says};
use crate::calendar::{self, Product, store as releases};
use crate::clock::from_millis;
use crate::db::{Query, Tx, args};
use crate::error::{Error, Result};
use crate::live::Event;
use crate::velocity;
use crate::visibility::seals;

/// A statement about blockers that are some, with all their columns and the names of people.
macro_rules! blockers {
    ($rest:literal) => {
        concat!(
            "SELECT b.id, b.product_id, b.environment, b.release_id, b.cause, b.note, b.since_at, b.ended_at, b.closed_at, ",
            "b.path, b.path_who, b.path_by, b.path_at, b.issue, b.staging_halves, b.production_halves, b.source_id, b.unread, ",
            "b.opened_by, b.revision, o.name AS opener, p.name AS pather, s.embargoed AS source_embargoed ",
            "FROM blockers b LEFT JOIN people o ON o.id = b.opened_by LEFT JOIN people p ON p.id = b.path_by ",
            "LEFT JOIN sources s ON s.id = b.source_id WHERE b.retracted_at IS NULL AND b.gone = 0 AND ",
            $rest
        )
    };
}

/// What a product says of blockers.
pub(crate) async fn says(query: &mut impl Query, product: &ProductId) -> Result<Says> {
    let sql = "SELECT causes, revision FROM blocker_causes WHERE product_id = $1";
    let row: Option<(String, i64)> = query.row(sql, args![product.as_str()]).await?;
    let (causes, revision) = match row {
        Some((text, revision)) => (Causes::kept(&text).map_err(Error::internal)?, revision),
        None => (Causes::default(), 0),
    };
    Ok(Says {
        causes,
        revision,
        places: places(query, product).await?,
    })
}

/// What a product calls its staging and its production, by its way to production.
async fn places(query: &mut impl Query, product: &ProductId) -> Result<Places> {
    Ok(Places::of(&velocity::setting(query, product).await?))
}

/// Those that last, of all products; the oldest first.
pub(super) async fn open(query: &mut impl Query) -> Result<Vec<Sealed<Listed>>> {
    let rows = query
        .rows(
            blockers!("b.ended_at IS NULL AND b.closed_at IS NULL ORDER BY b.since_at, b.id"),
            args![],
        )
        .await?;
    sealed(query, rows).await
}

/// Those of a product that were there at some time of a stretch, in the order in which they began.
pub(super) async fn between(
    query: &mut impl Query,
    product: &ProductId,
    stretch: &Stretch,
) -> Result<Vec<Sealed<Listed>>> {
    let rows = query
        .rows(
            blockers!(
                "b.product_id = $1 AND b.since_at < $3 AND (b.ended_at IS NULL OR b.ended_at >= $2) \
                 AND (b.closed_at IS NULL OR b.closed_at >= $2) ORDER BY b.since_at, b.id"
            ),
            args![product.as_str(), stretch.from, stretch.until],
        )
        .await?;
    sealed(query, rows).await
}

/// Which of those that are over are read.
#[derive(Clone, Copy)]
pub(super) struct Over<'a> {
    /// Those of a product; none for all.
    pub product: Option<&'a ProductId>,
    /// Those of a cause, or those without one; none for all.
    pub cause: Option<Option<&'a CauseKey>>,
    /// Those that were over then or later; none for all.
    pub from: Option<Timestamp>,
}

/// So many that are over, before a place; those that began last first.
pub(super) async fn over_before(
    query: &mut impl Query,
    over: Over<'_>,
    (at, id): (i64, &str),
    limit: i64,
) -> Result<Vec<(Sealed<Listed>, (i64, String))>> {
    let product = over.product.map_or("", ProductId::as_str);
    let cause = over
        .cause
        .map_or("", |cause| cause.map_or(CauseKey::NONE, CauseKey::as_str));
    let from = over.from.map_or(i64::MIN, Timestamp::as_millisecond);
    let rows: Vec<BlockerRow> = query
        .rows(
            blockers!(
                "(b.ended_at IS NOT NULL OR b.closed_at IS NOT NULL) AND (CAST($4 AS TEXT) = '' OR b.product_id = $4) \
                 AND (CAST($5 AS TEXT) = '' OR COALESCE(b.cause, 'none') = $5) \
                 AND (b.ended_at IS NULL OR b.ended_at >= $6) AND (b.closed_at IS NULL OR b.closed_at >= $6) \
                 AND (b.since_at, b.id) < ($1, $2) ORDER BY b.since_at DESC, b.id DESC LIMIT $3"
            ),
            args![at, id, limit, product, cause, from],
        )
        .await?;
    let places: Vec<_> = rows.iter().map(BlockerRow::place).collect();
    let sealed = sealed(query, rows).await?;
    Ok(sealed.into_iter().zip(places).collect())
}

/// Those of a release; the newest first.
pub(super) async fn of_release(query: &mut impl Query, release: &ReleaseId) -> Result<Vec<Sealed<Listed>>> {
    let rows = query
        .rows(
            blockers!("b.release_id = $1 ORDER BY b.since_at DESC, b.id DESC"),
            args![release.as_str()],
        )
        .await?;
    sealed(query, rows).await
}

/// The one with this id.
pub(super) async fn by_id(query: &mut impl Query, id: &BlockerId) -> Result<Option<Sealed<Listed>>> {
    let rows = query.rows(blockers!("b.id = $1"), args![id.as_str()]).await?;
    Ok(sealed(query, rows).await?.pop())
}

/// Whether somebody may not see what has these seals who is of the team.
pub(super) fn is_embargoed(seals: &[Visibility]) -> bool {
    seals
        .iter()
        .any(|seal| matches!(seal, Visibility::Embargoed { .. }))
}

/// Seals blockers: by what they block, and by the project whose issue tells of them.
async fn sealed(query: &mut impl Query, rows: Vec<BlockerRow>) -> Result<Vec<Sealed<Listed>>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let products = releases::products(query).await?;
    let mut says: HashMap<ProductId, Says> = HashMap::new();
    let mut ids = Vec::new();
    for row in &rows {
        let id = row.release_id.as_deref().map(str::parse::<ReleaseId>);
        ids.extend(id.transpose().map_err(Error::internal)?);
    }
    ids.sort_unstable();
    ids.dedup();
    let beside: HashMap<String, Sealed<calendar::Listed>> = releases::by_ids(query, &ids)
        .await?
        .into_iter()
        .filter_map(|sealed| Some((sealed.peek(&Viewer::System)?.release.id.to_string(), sealed)))
        .collect();
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let blocker = row.blocker()?;
        let product = products
            .iter()
            .find(|product| product.id == blocker.product)
            .ok_or_else(|| Error::internal(format!("the blocker {} is of no product", row.id)))?;
        if let Entry::Vacant(vacant) = says.entry(product.id.clone()) {
            vacant.insert(self::says(query, &product.id).await?);
        }
        let release = row.release_id.as_ref().and_then(|id| beside.get(id)).cloned();
        let around = release
            .as_ref()
            .map_or_else(Vec::new, |release| release.seals().to_vec());
        let about = match (
            &blocker.blocks,
            release.and_then(|release| release.open(&Viewer::System)),
        ) {
            (Blocks::Deployments(environment), _) => About::Deployments(environment.clone()),
            (Blocks::Release(_), Some(listed)) => About::Release(Box::new(listed)),
            _ => {
                return Err(Error::internal(format!(
                    "what the blocker {} blocks is not there",
                    row.id
                )));
            }
        };
        let source = row.source_embargoed.map(|embargoed| embargoed == 1);
        let seals = seals::of_blocker(product.visibility.clone(), around, source);
        let name = |key| says.get(&product.id).map(|says| says.causes.name(key));
        found.push(Sealed::new(
            seals.clone(),
            Listed {
                product: product.clone(),
                about,
                cause: blocker.cause.as_ref().and_then(name).unwrap_or_default(),
                opened_by: row.opened_by(),
                path_by: row.path_by().zip(row.path_at.map(from_millis)),
                embargoed: is_embargoed(&seals),
                blocker,
            },
        ));
    }
    Ok(found)
}

/// The blocker with this id as the actor may see it, with its seals.
pub(super) async fn find(tx: &mut Tx, id: &BlockerId) -> Result<(Listed, Vec<Visibility>)> {
    let viewer = tx.actor().viewer();
    let sealed = by_id(tx, id).await?.ok_or(Error::NotFound("blocker"))?;
    let seals = sealed.seals().to_vec();
    let listed = sealed.open(&viewer).ok_or(Error::NotFound("blocker"))?;
    Ok((listed, seals))
}

/// Writes a new one that somebody has said.
pub(super) async fn insert(
    tx: &mut Tx,
    (id, product): (&BlockerId, &Product),
    blocks: &Blocks,
    terms: &Terms,
) -> Result<()> {
    let (environment, release) = match blocks {
        Blocks::Deployments(environment) => (Some(environment.as_str()), None),
        Blocks::Release(release) => (None, Some(release.as_str())),
        Blocks::Item(_) => return Err(Error::internal("items are blocked on their checklist")),
    };
    let (by, now) = (tx.actor().key(), tx.now());
    tx.execute(
        "INSERT INTO blockers (id, product_id, environment, release_id, cause, note, since_at, ended_at, issue, opened_by, \
         opened_at, revision, modified_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $11)",
        args![
            id.as_str(),
            product.id.as_str(),
            environment,
            release,
            terms.cause.as_str(),
            terms.note.as_str(),
            terms.since,
            terms.until,
            terms.issue.as_ref().map(domain::requests::Link::as_str),
            by,
            now,
        ],
    )
    .await?;
    Ok(())
}

/// What the audit tells of a blocker.
pub(super) fn figures(listed: &Listed) -> Value {
    let Blocker {
        cause,
        note,
        since,
        until,
        path,
        ..
    } = &listed.blocker;
    let millis = |at: Timestamp| at.to_string();
    json!({
        "product": listed.product.slug,
        "what": listed.what(),
        "cause": cause.as_ref().map(ToString::to_string),
        "note": note,
        "since": millis(*since),
        "until": until.map(millis),
        "path": path.as_ref().map(|path| path.words.as_str()),
    })
}

/// Tells those who may see a blocker that something about it is new; where it blocks a release, those who look at that, too.
pub(super) fn tell(tx: &mut Tx, listed: &Listed, seals: Vec<Visibility>) -> Result<()> {
    if let About::Release(release) = &listed.about {
        let event = Event::Release {
            product: release.product.slug.clone(),
            slug: release.release.slug.to_string(),
        };
        tx.tell(seals.clone(), event)?;
    }
    let product = listed.product.slug.clone();
    tx.tell(seals, Event::Blockers { product })
}
