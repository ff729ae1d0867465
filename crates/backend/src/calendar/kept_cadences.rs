//! The cadences of several products beside each other, with what comes next of each: for the page on which they are kept. What
//! all of them need is read once.

use std::collections::HashMap;

use domain::calendar::{Cadence, Release, Standing};
use domain::id::CadenceId;
use domain::identity::Viewer;
use jiff::Timestamp;

use super::queries::{Listed, Product, kinds_among, open_all};
use super::told_rules::told_among;
use super::{plans, store};
use crate::db::{Db, Query};
use crate::error::Result;

/// The cadences of a product.
#[derive(Debug, Clone, Default)]
pub struct KeptCadences {
    /// By name and first day; those of a kind that the viewer may not see are none of them.
    pub cadences: Vec<Cadence>,
    /// Those of them whose rules the viewer may read: beside nothing that is hidden from them.
    pub told: Vec<Cadence>,
    /// What comes next of each, as it stands in the calendar.
    pub next: HashMap<CadenceId, NextOfCadence>,
}

/// What comes next of a cadence.
#[derive(Debug, Clone, Default)]
pub struct NextOfCadence {
    /// The newest of its releases that are delayed: whatever day it was planned for, it is still to come.
    pub late: Option<Release>,
    /// The first of the others that can still happen and whose day has not passed.
    pub next: Option<Release>,
}

/// The cadences of these products, which the viewer may see: of each in its place.
///
/// # Errors
/// When the database does.
pub async fn kept_cadences(
    db: &Db,
    viewer: &Viewer,
    products: &[Product],
    now: Timestamp,
) -> Result<Vec<KeptCadences>> {
    let mut read = db.read().await?;
    let kinds = store::kinds(&mut read).await?;
    let all = plans::all_cadences(&mut read, "").await?;
    let everywhere = store::products(&mut read).await?;
    let mut kept = Vec::with_capacity(products.len());
    for product in products {
        let Some(own) = all.get(&product.id) else {
            kept.push(KeptCadences::default());
            continue;
        };
        let seen = kinds_among(&kinds, viewer, product)?;
        let mut cadences = own.clone();
        cadences.retain(|cadence| seen.iter().any(|(kind, _)| *kind == cadence.kind));
        kept.push(KeptCadences {
            cadences,
            told: told_among(viewer, product, (&everywhere, &kinds, &all))?,
            next: next_of(&mut read, viewer, product, now).await?,
        });
    }
    Ok(kept)
}

/// The next releases of each cadence of a product.
async fn next_of(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &Product,
    now: Timestamp,
) -> Result<HashMap<CadenceId, NextOfCadence>> {
    let today = product.home.day_at(now);
    let sealed = store::of_cadences_from_or_delayed(query, &product.id, today).await?;
    let mut next: HashMap<_, NextOfCadence> = HashMap::new();
    for Listed { release, .. } in open_all(sealed, viewer) {
        if let Some(cadence) = release.cadence.clone().filter(|_| release.is_ahead()) {
            let own = next.entry(cadence).or_default();
            if release.standing == Standing::Delayed {
                own.late = Some(release);
            } else {
                own.next.get_or_insert(release);
            }
        }
    }
    Ok(next)
}
