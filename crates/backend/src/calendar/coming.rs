//! What counts now: what comes next, what is late, what nobody has confirmed, and what was out last. Which release
//! has which turn is the domain's rule ([`domain::calendar::turn`]).

use std::collections::BTreeMap;

use domain::calendar::days::plus;
use domain::calendar::{Home, Kind, Release, Turn, turn};
use domain::id::ProductId;
use domain::identity::Viewer;
use jiff::Timestamp;
use jiff::civil::Date;

use super::queries::{Listed, Product, open_all, window};
use super::store;
use super::tracks::OnTheirOwn;
use crate::db::{Db, Read};
use crate::error::Result;
use crate::freezes;

/// What counts now for one product.
#[derive(Debug, Clone)]
pub struct Coming {
    /// The product.
    pub product: Product,
    /// The next release of each kind that can still happen, by kind: the first that is due today or
    /// later. Of those that count on their own each has one.
    pub next: Vec<Listed>,
    /// The newest release of each kind whose day has passed without its being out, by kind: what people
    /// wait for until the one after it closes in.
    pub late: Vec<Listed>,
    /// Other releases whose day has passed and that nobody has confirmed, newest first.
    pub unconfirmed: Vec<Listed>,
}

/// How far back releases that were never confirmed are looked for, in days.
const LOOK_BACK: i32 = 120;
/// How far ahead the next release of each kind is looked for first, in days; most kinds have one by then.
const LOOK_AHEAD: i32 = 70;

/// What counts now, for each product that the viewer may see.
///
/// # Errors
/// When the database does.
pub async fn coming(db: &Db, viewer: &Viewer, now: Timestamp) -> Result<Vec<Coming>> {
    let mut read = db.read().await?;
    let (from, until) = around(Home::UTC.day_at(now));
    let listed = open_all(store::between(&mut read, from, until).await?, viewer);
    let products = store::products(&mut read).await?;
    coming_among(&mut read, viewer, now, (&products, listed)).await
}

/// What a view of the calendar shows, as far as the viewer may see it, of one state of the database.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The releases of its days, as [`window`] gives them.
    pub listed: Vec<Listed>,
    /// All products, by name.
    pub products: Vec<Product>,
    /// All freezes, by their first time.
    pub freezes: Vec<freezes::Listed>,
}

/// What is shown of a window of days, both included.
///
/// # Errors
/// When the database does.
pub async fn shown(db: &Db, viewer: &Viewer, (from, until): (Date, Date)) -> Result<Shown> {
    let mut read = db.read().await?;
    let listed = open_all(store::window(&mut read, from, until).await?, viewer);
    let products = store::products(&mut read).await?;
    around_them(&mut read, viewer, products, listed).await
}

/// What counts now, and what is shown of a window of days. Where that lies around today its releases are read once.
///
/// # Errors
/// When the database does.
pub async fn coming_and_shown(
    db: &Db,
    viewer: &Viewer,
    now: Timestamp,
    (from, until): (Date, Date),
) -> Result<(Vec<Coming>, Shown)> {
    let mut read = db.read().await?;
    let (first, last) = around(Home::UTC.day_at(now));
    let sealed = store::window(&mut read, from.min(first), until.max(last)).await?;
    let mut listed = open_all(sealed, viewer);
    let near = listed
        .iter()
        .filter(|listed| (first..=last).contains(&listed.release.day))
        .cloned()
        .collect();
    let products = store::products(&mut read).await?;
    let coming = coming_among(&mut read, viewer, now, (&products, near)).await?;
    listed.retain(|listed| listed.release.touches(from, until));
    Ok((coming, around_them(&mut read, viewer, products, listed).await?))
}

/// What stands around releases in a view; `products` are all that there are.
async fn around_them(
    read: &mut Read,
    viewer: &Viewer,
    mut products: Vec<Product>,
    listed: Vec<Listed>,
) -> Result<Shown> {
    let freezes = freezes::store::all(read, &products).await?;
    products.retain(|product| product.visibility.admits(viewer));
    Ok(Shown {
        freezes: freezes::store::open(freezes, viewer),
        products,
        listed,
    })
}

/// The days among which what counts now is looked for first.
fn around(today: Date) -> (Date, Date) {
    (plus(today, -LOOK_BACK), plus(today, LOOK_AHEAD))
}

/// What counts now; `listed` are the releases around today, of all `products`. Each product's day is that of its home zone.
async fn coming_among(
    read: &mut Read,
    viewer: &Viewer,
    now: Timestamp,
    (products, listed): (&[Product], Vec<Listed>),
) -> Result<Vec<Coming>> {
    let (_, until) = around(Home::UTC.day_at(now));
    let mut ahead: Vec<Listed> = listed
        .into_iter()
        .filter(|listed| listed.release.is_ahead())
        .collect();
    let later = store::kinds_after(read, until).await?;
    let alone = OnTheirOwn::load(read).await?;
    for product in products {
        let (today, tracks) = (product.home.day_at(now), alone.of(&product.id));
        for kind in Kind::ALL {
            let there_is = later
                .iter()
                .any(|(id, key)| id == product.id.as_str() && key == kind.key());
            // Of those that count on their own each has a next one.
            let missing = |ahead: &[Listed], track: Option<&str>| {
                !ahead.iter().any(|listed| {
                    let release = &listed.release;
                    let of_it = listed.product.id == product.id && release.kind == kind;
                    of_it && release.day >= today && tracks.of_release(release) == track
                })
            };
            let mut missed = tracks.of_kind(kind);
            missed.retain(|track| there_is && missing(&ahead, *track));
            if missed.is_empty() {
                continue;
            }
            let listed = store::of_kind_after(read, (&product.id, kind), until).await?;
            for listed in open_all(listed, viewer) {
                let track = tracks.of_release(&listed.release);
                let place = missed.iter().position(|missed| *missed == track);
                if let Some(place) = place.filter(|_| listed.release.is_ahead()) {
                    missed.remove(place);
                    // By day still for this kind: it comes after everything that was found before it.
                    ahead.push(listed);
                }
            }
        }
    }
    let coming = products
        .iter()
        .filter(|product| product.visibility.admits(viewer) && product.archived.is_none())
        .map(|product| {
            let own: Vec<&Listed> = ahead
                .iter()
                .filter(|listed| listed.product.id == product.id)
                .collect();
            let releases: Vec<&Release> = own.iter().map(|listed| &listed.release).collect();
            let turns = turn::turns(&releases, alone.of(&product.id), product.home.day_at(now));
            let with = |wanted: Turn| {
                let found = own.iter().zip(&turns).filter(|(_, turn)| **turn == wanted);
                let mut found: Vec<Listed> = found.map(|(listed, _)| (*listed).clone()).collect();
                found.sort_by_key(|listed| listed.release.kind);
                found
            };
            let mut unconfirmed = with(Turn::Unconfirmed);
            unconfirmed.sort_by_key(|listed| std::cmp::Reverse(listed.release.day));
            Coming {
                next: with(Turn::Next),
                late: with(Turn::Late),
                product: product.clone(),
                unconfirmed,
            }
        });
    Ok(coming.collect())
}

/// The next patch of a product whose versions are not fixed, due today or later, whatever comes before it that ships versions
/// already. None of a product that is put away.
///
/// # Errors
/// When the database does.
pub async fn next_slot(
    db: &Db,
    viewer: &Viewer,
    product: &Product,
    now: Timestamp,
) -> Result<Option<Listed>> {
    if product.archived.is_some() {
        return Ok(None);
    }
    let window = (product.home.day_at(now), Date::MAX);
    let mut read = db.read().await?;
    let sealed = store::of_product_between(&mut read, &product.id, Some(Kind::Patch), window).await?;
    let mut found = open_all(sealed, viewer).into_iter();
    Ok(found.find(|listed| listed.release.versions.is_empty() && listed.release.is_ahead()))
}

/// The newest release of a product that is out.
///
/// # Errors
/// When the database does.
pub async fn last_published(db: &Db, viewer: &Viewer, product: &Product) -> Result<Option<Listed>> {
    let mut read = db.read().await?;
    let mut skip = 0;
    loop {
        let sealed = store::published(&mut read, &product.id, skip).await?;
        let is_last = sealed.is_empty();
        // Of several of one day the newest version.
        let newest = |listed: &Listed| (listed.release.day, listed.release.versions.iter().max().copied());
        let found = open_all(sealed, viewer)
            .into_iter()
            .filter(|listed| listed.release.is_published())
            .max_by_key(newest);
        // Those that are hidden from the viewer hide nothing else.
        if found.is_some() || is_last {
            return Ok(found);
        }
        skip += store::BATCH;
    }
}

/// The releases that can still happen, by the step that people wait for.
#[derive(Debug, Clone)]
pub struct NextSteps {
    /// Those with such a step until the day that was asked for, by its day.
    pub releases: Vec<Listed>,
    /// Those whose day has passed and that nobody has confirmed, newest first.
    pub unconfirmed: Vec<Listed>,
}

/// The next steps of all releases that the viewer may see, up to a day.
///
/// # Errors
/// When the database does.
pub async fn next_steps(db: &Db, viewer: &Viewer, now: Timestamp, until: Date) -> Result<NextSteps> {
    let from = plus(Home::UTC.day_at(now), -LOOK_BACK);
    let mut ahead = window(db, viewer, from, until).await?;
    ahead.retain(|listed| listed.release.is_ahead());
    let mut by_product: BTreeMap<ProductId, Vec<Listed>> = BTreeMap::new();
    for listed in ahead {
        let own = by_product.entry(listed.product.id.clone()).or_default();
        own.push(listed);
    }
    let next = |listed: &Listed| {
        let step = listed.release.awaited_step(now);
        step.map(|step| step.planned.date)
    };
    let (mut releases, mut unconfirmed) = (Vec::new(), Vec::new());
    let alone = OnTheirOwn::load(&mut db.read().await?).await?;
    for (product, own) in by_product {
        let home = own
            .first()
            .map_or(Home::UTC, |listed| listed.product.home.clone());
        let listed: Vec<&Release> = own.iter().map(|listed| &listed.release).collect();
        let turns = turn::turns(&listed, alone.of(&product), home.day_at(now));
        for (listed, turn) in own.into_iter().zip(turns) {
            if turn == Turn::Unconfirmed {
                unconfirmed.push(listed);
            } else if next(&listed).is_some_and(|day| day <= until) {
                releases.push(listed);
            }
        }
    }
    releases.sort_by_key(next);
    unconfirmed.sort_by_key(|listed| std::cmp::Reverse(listed.release.day));
    Ok(NextSteps {
        releases,
        unconfirmed,
    })
}
