//! Puts a product away: nothing new is planned of it, what was planned is called off, and what has been stays; so does what should
//! be out by now, for it most likely is. Brought back, its cadences plan again, and what went with it comes back as it was, but
//! for what somebody has changed since and what has no day ahead any more.

use domain::calendar::edit::{Refusal, cancel_release, delay_release, move_release};
use domain::calendar::{Release, Standing, StepState};
use domain::identity::{Action, Viewer, Visibility};
use serde_json::json;

use super::add_cadence::seen_kinds;
use super::edit_release::{keep, plan, with_versions};
use super::queries::{Listed, Product};
use super::{extend_horizon, plans, store, succession};
use crate::db::{AuditEntry, Query, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::live::Event;

/// Puts a product away, or brings it back.
#[derive(Debug, Clone)]
pub struct ArchiveProduct {
    /// The product's address.
    pub product: String,
    /// Whether it goes away.
    pub away: bool,
}

/// What became of the releases of a product that was put away or brought back, of those that the actor sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turned {
    /// How many were called off, or are planned again.
    pub releases: usize,
    /// The names of those that stay as they are: of a product that goes, what should be out by now; of one that comes back,
    /// what went with it, and was changed since or has no day ahead any more.
    pub stay: Vec<String>,
}

/// Why what went with its product is planned again, for everybody.
const AGAIN: &str = "it is planned of this product again";

/// Refuses to plan anything of a product that is put away.
pub(crate) fn check_open(product: &Product) -> Result<()> {
    match product.archived {
        None => Ok(()),
        Some(_) => Err(Refusal::PutAway(product.name.clone()).into()),
    }
}

/// Refuses to plan what is off again while its product is put away. That it was out after all may be said.
pub(crate) fn check_again(product: &Product, before: &Release, after: &Release) -> Result<()> {
    if before.standing.is_off() && !after.standing.is_off() && !after.is_published() {
        return check_open(product);
    }
    Ok(())
}

impl UseCase for ArchiveProduct {
    type Out = Turned;
    const ACTION: Action = Action::EditProducts;

    async fn run(&self, tx: &mut Tx) -> Result<Turned> {
        let viewer = tx.actor().viewer();
        let product = store::seen_product(tx, &viewer, &self.product).await?;
        if product.archived.is_some() == self.away {
            let is = if self.away { "put away" } else { "there" };
            return Err(Error::Taken(format!("{} is {is} already", product.name)));
        }
        let since = self.away.then(|| product.home.day_at(tx.now()));
        tx.execute(
            "UPDATE products SET archived_on = $2 WHERE id = $1",
            args![product.id.as_str(), since],
        )
        .await?;
        tx.audit(AuditEntry {
            action: if self.away {
                "product.archived"
            } else {
                "product.brought_back"
            },
            entity: format!("product:{}", product.id),
            detail: json!({ "slug": product.slug }),
        })?;
        let before = ahead(tx, &product, &viewer).await?.len();
        let stay = if self.away {
            call_off(tx, &product, &viewer).await?
        } else {
            let stay = bring_back(tx, &product, &viewer).await?;
            plan_again(tx, &product, &viewer).await?;
            stay
        };
        let after = ahead(tx, &product, &viewer).await?.len();
        tx.tell(vec![product.visibility], Event::Resync)?;
        Ok(Turned {
            releases: before.abs_diff(after),
            stay,
        })
    }
}

/// The releases that can still happen, of those that are there for the viewer.
async fn ahead(tx: &mut Tx, product: &Product, viewer: &Viewer) -> Result<Vec<(Vec<Visibility>, Listed)>> {
    let all = store::of_product(tx, &product.id).await?.into_iter();
    let seen = all.filter_map(|sealed| {
        let seals = sealed.seals().to_vec();
        Some((seals, sealed.open(viewer)?))
    });
    Ok(seen.filter(|(_, listed)| listed.release.is_ahead()).collect())
}

/// Calls off what is planned; gives the names of what should be out by now, and stays.
async fn call_off(tx: &mut Tx, product: &Product, viewer: &Viewer) -> Result<Vec<String>> {
    let (reason, now) = ("nothing more is planned of this product", tx.now());
    let today = product.home.day_at(now);
    let should_be_out = |release: &Release| release.day < today && release.standing != Standing::Delayed;
    let (stay, goes): (Vec<_>, Vec<_>) = ahead(tx, product, viewer)
        .await?
        .into_iter()
        .partition(|(_, listed)| should_be_out(&listed.release));
    // The last one first, so that nothing moves along which goes itself.
    for (seals, Listed { release, .. }) in goes.iter().rev() {
        let (after, changes) = cancel_release(release.clone(), reason, release.revision, now)?;
        let reasons = [reason, ""];
        keep(
            tx,
            seals.clone(),
            &product.slug,
            [release, &after],
            &changes,
            reasons,
        )
        .await?;
        plans::mark_followed(tx, release, &after).await?;
    }
    for (_, Listed { release, .. }) in &goes {
        tx.execute(
            "UPDATE releases SET went_revision = revision, went_late = $2 WHERE id = $1",
            args![release.id.as_str(), release.standing == Standing::Delayed],
        )
        .await?;
    }
    Ok(stay.iter().map(|(_, listed)| listed.release.name()).collect())
}

#[derive(sqlx_macros::FromRow)]
struct WentRow {
    id: String,
    went_revision: i64,
    went_late: i64,
}

/// Plans again what went with the product; gives the names of what stays off.
async fn bring_back(tx: &mut Tx, product: &Product, viewer: &Viewer) -> Result<Vec<String>> {
    let sql = "SELECT id, went_revision, went_late FROM releases WHERE product_id = $1 \
               AND went_revision IS NOT NULL ORDER BY day, id";
    let went: Vec<WentRow> = tx.rows(sql, args![product.id.as_str()]).await?;
    let today = product.home.day_at(tx.now());
    let mut stay = Vec::new();
    for row in went {
        let id = row.id.parse().map_err(Error::internal)?;
        let Some(sealed) = store::by_id(tx, &id).await? else {
            continue;
        };
        let seals = sealed.seals().to_vec();
        let Some(Listed { release, .. }) = sealed.open(viewer) else {
            continue;
        };
        let sql = "UPDATE releases SET went_revision = NULL, went_late = 0 WHERE id = $1";
        tx.execute(sql, args![row.id.as_str()]).await?;
        // Somebody may have said that it was out after all.
        if release.standing != Standing::Cancelled || release.is_published() {
            continue;
        }
        let late = row.went_late != 0;
        if release.revision == row.went_revision && (late || today <= release.day) {
            again(tx, product, seals, &release, late).await?;
        } else {
            stay.push(release.name());
        }
    }
    Ok(stay)
}

/// Plans a release again as it was when its product went; late, if it was.
async fn again(
    tx: &mut Tx,
    product: &Product,
    seals: Vec<Visibility>,
    release: &Release,
    late: bool,
) -> Result<()> {
    let (reason, now) = (AGAIN, tx.now());
    let plan = plan(tx, release).await?;
    let (mut after, mut changes) =
        move_release(release.clone(), release.day, &plan, reason, release.revision, now)?;
    // A step that was left out was so before.
    for step in &mut after.steps {
        let before = release.step(&step.key);
        if let Some(before) = before.filter(|before| before.state == StepState::LeftOut) {
            step.clone_from(before);
        }
    }
    if late {
        let seen = after.revision;
        (after, changes) = delay_release(after, reason, seen, now)?;
    }
    let (after, changes) = with_versions(tx, after, changes).await?;
    let reasons = [reason, ""];
    keep(tx, seals, &product.slug, [release, &after], &changes, reasons).await?;
    plans::mark_followed(tx, release, &after).await
}

async fn plan_again(tx: &mut Tx, product: &Product, viewer: &Viewer) -> Result<()> {
    let kinds = store::kinds(tx).await?;
    let seen = seen_kinds(product, &kinds, viewer)?;
    let from = product.home.day_at(tx.now());
    for cadence in plans::cadences(tx, &product.id).await? {
        let holds = cadence.until.is_none_or(|until| from <= until);
        // What lies beside another one of it comes back with that.
        let alone = cadence.rule.beside_own().is_none();
        if holds && alone && seen.contains(&cadence.kind) {
            succession::again(tx, product, &cadence, from, AGAIN).await?;
        }
    }
    extend_horizon::extend(tx, &product.id).await?;
    Ok(())
}
