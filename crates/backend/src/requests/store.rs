//! The SQL of requests.

use std::collections::HashMap;

use domain::calendar::Kind;
use domain::id::{ProductId, ReleaseId, RequestId};
use domain::identity::{Sealed, Viewer, Visibility};
use domain::requests::{Link, Request, State, What};
use serde_json::{Value, json};

use super::Listed;
use super::rows::RequestRow;
use crate::calendar::queries::open as open_release;
use crate::calendar::rows::{moment_columns, seals_of};
use crate::calendar::{self, Product, store as releases};
use crate::db::{Query, Tx, args};
use crate::error::{Error, Result};
use crate::live::Event;
use crate::visibility::seals;

/// A request with everything that it is told with; the releases are as hidden as they are.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub request: Request,
    pub product: Product,
    asked_by: String,
    settled_by: Option<String>,
    pub about: Option<Sealed<calendar::Listed>>,
    release: Option<Sealed<calendar::Listed>>,
}

impl Found {
    /// What seals the release that came of it; nothing where none did.
    pub(crate) fn release_seals(&self) -> &[Visibility] {
        self.release.as_ref().map_or(&[], Sealed::seals)
    }

    /// As this viewer reads it, who may see the request.
    pub(crate) fn for_viewer(self, viewer: &Viewer) -> Listed {
        Listed {
            request: self.request,
            product: self.product,
            asked_by: self.asked_by,
            settled_by: self.settled_by,
            about: self.about.and_then(|sealed| open_release(sealed, viewer)),
            release: self.release.and_then(|sealed| open_release(sealed, viewer)),
        }
    }
}

/// A statement about requests, with all their columns and the names of who asked and who settled them.
macro_rules! requests {
    ($rest:literal) => {
        concat!(
            "SELECT q.id, q.product_id, q.wish, q.severity, q.reason, q.incident, q.agreed_by, q.needed_by, q.line, q.change, ",
            "q.about_id, q.step, q.until_day, q.until_time, q.until_zone, q.visibility, q.asked_by, q.asked_at, q.state, ",
            "q.settled_by, q.settled_at, q.answer, q.release_id, a.name AS asked_name, s.name AS settled_name ",
            "FROM requests q JOIN people a ON a.id = q.asked_by LEFT JOIN people s ON s.id = q.settled_by WHERE ",
            $rest
        )
    };
}

/// The open ones, the worst first, and those that wait longest.
pub(super) async fn open(query: &mut impl Query) -> Result<Vec<Sealed<Found>>> {
    let rows = query
        .rows(
            requests!("q.settled_at IS NULL ORDER BY q.severity, q.asked_at, q.id"),
            args![],
        )
        .await?;
    let beside = releases::of_open_requests(query).await?;
    sealed(query, rows, beside).await
}

/// So many that were settled before a place, the newest first, each with the place after it.
pub(super) async fn settled_before(
    query: &mut impl Query,
    (at, id): (i64, &str),
    limit: i64,
) -> Result<Vec<(Sealed<Found>, (i64, String))>> {
    let rows: Vec<RequestRow> = query
        .rows(
            requests!(
                "q.settled_at IS NOT NULL AND (q.settled_at, q.id) < ($1, $2) ORDER BY q.settled_at DESC, q.id DESC LIMIT $3"
            ),
            args![at, id, limit],
        )
        .await?;
    let places: Vec<(i64, String)> = rows
        .iter()
        .map(|row| (row.settled_at.unwrap_or_default(), row.id.clone()))
        .collect();
    let span = (
        places.last().map_or(0, |(at, _)| *at),
        places.first().map_or(0, |(at, _)| *at),
    );
    let beside = releases::of_settled_requests(query, span).await?;
    Ok(sealed(query, rows, beside)
        .await?
        .into_iter()
        .zip(places)
        .collect())
}

/// Those that are about a release, or that it came of; the oldest first.
pub(super) async fn of_release(query: &mut impl Query, release: &ReleaseId) -> Result<Vec<Sealed<Found>>> {
    let rows = query
        .rows(
            requests!("(q.about_id = $1 OR q.release_id = $1) ORDER BY q.asked_at, q.id"),
            args![release.as_str()],
        )
        .await?;
    let beside = releases::beside_in_requests(query, release).await?;
    sealed(query, rows, beside).await
}

/// The request with this id.
pub(super) async fn by_id(query: &mut impl Query, id: &RequestId) -> Result<Option<Sealed<Found>>> {
    let rows = query.rows(requests!("q.id = $1"), args![id.as_str()]).await?;
    let beside = releases::of_request(query, id).await?;
    Ok(sealed(query, rows, beside).await?.pop())
}

/// Those of a product that were accepted and are about this change.
pub(super) async fn accepted_for(
    query: &mut impl Query,
    product: &ProductId,
    change: &Link,
) -> Result<Vec<Sealed<Found>>> {
    let ids: Vec<(String,)> = query
        .rows(
            "SELECT id FROM requests WHERE product_id = $1 AND change = $2 AND state = $3 ORDER BY asked_at, id",
            args![product.as_str(), change.as_str(), State::Accepted.key()],
        )
        .await?;
    let mut accepted = Vec::with_capacity(ids.len());
    for (id,) in ids {
        accepted.extend(by_id(query, &id.parse().map_err(Error::internal)?).await?);
    }
    Ok(accepted)
}

/// Seals requests: by what they are about, and by their own visibility.
async fn sealed(
    query: &mut impl Query,
    rows: Vec<RequestRow>,
    beside: Vec<Sealed<calendar::Listed>>,
) -> Result<Vec<Sealed<Found>>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let products = releases::products(query).await?;
    let kinds = releases::kinds(query).await?;
    // For Slipway itself everything is open; each is sealed again before it leaves here.
    let beside: HashMap<String, Sealed<calendar::Listed>> = beside
        .into_iter()
        .filter_map(|sealed| Some((sealed.peek(&Viewer::System)?.release.id.to_string(), sealed)))
        .collect();
    let release = |id: Option<&String>| id.and_then(|id| beside.get(id)).cloned();
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let request = row.request()?;
        let product = products
            .iter()
            .find(|product| product.id == request.product)
            .ok_or_else(|| Error::internal(format!("the request {} is of no product", row.id)))?;
        let about = release(row.about_id.as_ref());
        let around = match (&about, request.terms.what.wish().kind()) {
            (Some(about), _) => about.seals().to_vec(),
            (None, Some(kind)) => seals_of(product, &kinds, kind, &Visibility::Public)?,
            // What it was about cannot be found: that is for nobody else.
            (None, None) => vec![Visibility::embargoed()],
        };
        found.push(Sealed::new(
            seals::of_request(around, request.visibility.clone()),
            Found {
                product: product.clone(),
                asked_by: row.asked_name,
                settled_by: row.settled_name,
                about,
                release: release(row.release_id.as_ref()),
                request,
            },
        ));
    }
    Ok(found)
}

/// The request with this id as the actor may see it, with its seals.
pub(crate) async fn find(tx: &mut Tx, id: &RequestId) -> Result<(Found, Vec<Visibility>)> {
    let viewer = tx.actor().viewer();
    let sealed = by_id(tx, id).await?.ok_or(Error::NotFound("request"))?;
    let seals = sealed.seals().to_vec();
    let found = sealed.open(&viewer).ok_or(Error::NotFound("request"))?;
    Ok((found, seals))
}

/// The product with this address, if the actor may see it and releases of this kind.
pub(super) async fn product(tx: &mut Tx, slug: &str, kind: Option<Kind>) -> Result<Product> {
    let viewer = tx.actor().viewer();
    let mut products = releases::products(tx).await?;
    products.retain(|product| product.slug == slug && product.visibility.admits(&viewer));
    let product = products.pop().ok_or(Error::NotFound("product"))?;
    match kind {
        Some(kind) if !calendar::add_release::kind_is_seen(tx, &product, kind, &viewer).await? => {
            Err(Error::NotFound("kind of release"))
        }
        _ => Ok(product),
    }
}

/// Writes a new request.
pub(super) async fn insert(tx: &mut Tx, request: &Request) -> Result<()> {
    let terms = &request.terms;
    let (line, about, until) = match &terms.what {
        What::OutOfBand { .. } | What::Internal { .. } => (None, None, None),
        What::Backport { line, .. } => (Some(line.to_string()), None, None),
        What::Exception {
            release, step, until, ..
        } => (None, Some((release, step)), Some(moment_columns(until))),
    };
    let (day, time, zone) = until.map_or((None, None, None), |(day, time, zone)| (Some(day), time, zone));
    tx.execute(
        "INSERT INTO requests (id, product_id, wish, severity, reason, incident, agreed_by, needed_by, line, change, about_id, \
         step, until_day, until_time, until_zone, visibility, asked_by, asked_at, state) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        args![
            request.id.as_str(),
            request.product.as_str(),
            terms.what.wish().key(),
            terms.severity.key(),
            terms.reason.as_str(),
            terms.incident.as_ref().map(Link::as_str),
            terms.agreed_by.as_deref(),
            terms.what.needed_by(),
            line,
            terms.what.change().map(Link::as_str),
            about.map(|(release, _)| release.as_str()),
            about.map(|(_, step)| step.as_str()),
            day,
            time,
            zone,
            request.visibility.to_string(),
            request.asked_by.as_str(),
            request.asked_at,
            request.state.key(),
        ],
    )
    .await?;
    Ok(())
}

/// Writes how a request was settled, and who has agreed to it.
pub(super) async fn save(tx: &mut Tx, request: &Request) -> Result<()> {
    let Some(settled) = &request.settled else {
        return Err(Error::internal("an open request is not saved as settled"));
    };
    tx.execute(
        "UPDATE requests SET state = $2, settled_by = $3, settled_at = $4, answer = $5, release_id = $6, agreed_by = $7 \
         WHERE id = $1",
        args![
            request.id.as_str(),
            request.state.key(),
            settled.by.as_str(),
            settled.at,
            settled.reason.as_str(),
            settled.release.as_ref().map(ReleaseId::as_str),
            request.terms.agreed_by.as_deref(),
        ],
    )
    .await?;
    Ok(())
}

/// What the audit tells of a request.
pub(super) fn figures(listed: &Listed) -> Value {
    let terms = &listed.request.terms;
    json!({
        "asks_for": listed.title(),
        "wish": terms.what.wish().key(),
        "severity": terms.severity.key(),
        "agreed_by": terms.agreed_by,
    })
}

/// Tells those who may see a request that it is there, or was settled; and those who see the release of a deadline and the
/// request that there is an exception.
pub(crate) fn tell(
    tx: &mut Tx,
    seals: Vec<Visibility>,
    id: &RequestId,
    about: &[&calendar::Listed],
) -> Result<()> {
    for listed in about {
        let event = Event::Release {
            product: listed.product.slug.clone(),
            slug: listed.release.slug.to_string(),
        };
        tx.tell(seals.clone(), event)?;
    }
    let event = Event::Request {
        request: id.to_string(),
    };
    tx.tell(seals, event)
}
