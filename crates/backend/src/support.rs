//! What is supported of products: which lines are maintained and until when. The rules are those of [`domain::support`].

pub mod set;
pub(crate) mod store;

use domain::calendar::Kind;
use domain::calendar::{Line, Version};
use domain::identity::Viewer;
use domain::support::{Life, Support, lives};
use jiff::civil::Date;

use crate::calendar::{Listed, Product, queries, store as calendar};
use crate::db::{Db, Query};
use crate::error::Result;

/// What is supported of a product.
#[derive(Debug, Clone)]
pub struct Supported {
    /// The product.
    pub product: Product,
    /// How many lines are maintained, the stops and the links.
    pub support: Support,
    /// Counts the changes of that.
    pub revision: i64,
    /// Its lines, the newest first; none where its lines are not maintained as such, or where it has none.
    pub lines: Vec<Supporting>,
}

/// A line, with the releases that begin and end it. What a release says of its day says this, too: whether it is out,
/// confirmed, late.
#[derive(Debug, Clone)]
pub struct Supporting {
    /// The line and how far it is.
    pub life: Life,
    /// The release that begins it.
    pub begins: Listed,
    /// The release that ends its active time; none where none is planned so far ahead.
    pub active_until: Option<Listed>,
    /// The release that ends its maintenance.
    pub maintained_until: Option<Listed>,
    /// Its newest version that is out.
    pub newest: Option<Version>,
    /// Whether one has to stop at it on the way up.
    pub is_stop: bool,
}

/// What is supported of each product that the viewer may see on a day, or of one.
///
/// # Errors
/// When the database does.
pub async fn supported(
    db: &Db,
    viewer: &Viewer,
    product: Option<&Product>,
    today: Date,
) -> Result<Vec<Supported>> {
    let mut read = db.read().await?;
    let mut products = calendar::products(&mut read).await?;
    products.retain(|known| {
        known.visibility.admits(viewer) && product.is_none_or(|product| product.id == known.id)
    });
    let mut all = Vec::with_capacity(products.len());
    for product in products {
        all.push(of_product(&mut read, viewer, product, today).await?);
    }
    Ok(all)
}

/// How many lines a product maintains, its stops and links, with the number of their changes.
///
/// # Errors
/// When the database does.
pub async fn of(db: &Db, viewer: &Viewer, product: &Product) -> Result<Option<(Support, i64)>> {
    if !product.visibility.admits(viewer) {
        return Ok(None);
    }
    store::load(&mut db.read().await?, &product.id).await.map(Some)
}

async fn of_product(
    query: &mut impl Query,
    viewer: &Viewer,
    product: Product,
    today: Date,
) -> Result<Supported> {
    let (support, revision) = store::load(query, &product.id).await?;
    let mut lines = Vec::new();
    if support.lines > 0 {
        let all = calendar::of_product(query, &product.id).await?;
        let all: Vec<Listed> = all
            .into_iter()
            .filter_map(|sealed| queries::open(sealed, viewer))
            .filter(|listed| listed.release.is_ahead() || listed.release.is_published())
            .collect();
        let begins: Vec<(Line, &Listed)> = all
            .iter()
            .filter(|listed| listed.release.kind == Kind::Monthly)
            .filter_map(|listed| Some((listed.release.versions.first()?.line, listed)))
            .collect();
        let monthly: Vec<(Line, Date)> = begins
            .iter()
            .map(|(line, listed)| (*line, listed.release.day))
            .collect();
        let at = |place: usize| begins.get(place).map(|(_, listed)| (*listed).clone());
        let newest = |line: Line| {
            let out = all.iter().filter(|listed| listed.release.is_published());
            let versions = out.flat_map(|listed| listed.release.versions.iter().copied());
            versions.filter(|version| version.line == line).max()
        };
        for life in lives(&monthly, support.lines, today) {
            let Some(begins) = at(life.begins) else { continue };
            lines.push(Supporting {
                begins,
                active_until: life.active_until.and_then(at),
                maintained_until: life.maintained_until.and_then(at),
                newest: newest(life.line),
                is_stop: support.stops.holds(life.line),
                life,
            });
        }
    }
    Ok(Supported {
        product,
        support,
        revision,
        lines,
    })
}
