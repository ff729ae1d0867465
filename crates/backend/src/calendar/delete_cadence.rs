//! Deletes a cadence with all that it made, as if it had never been, as long as nobody has worked on that. What can go
//! says [`domain::calendar::removal`]; [`AddCadence`](super::add_cadence::AddCadence) writes one anew in the same way.

use domain::calendar::horizon::Planned;
use domain::calendar::removal::{self, Made};
use domain::calendar::takeover::Fate;
use domain::calendar::{Cadence, Kind};
use domain::id::{CadenceId, ReleaseId};
use domain::identity::{Action, Viewer, Visibility};
use jiff::civil::Date;
use serde_json::json;

use super::add_cadence::seen_kinds;
use super::preview_cadence::{Change, Now, PreviewDate, change};
use super::queries::{Listed, Product};
use super::rows::seals_of;
use super::{extend_horizon, next, plans, said, store, succession};
use crate::db::{AuditEntry, Db, Query, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::live::Event;
use crate::rotation::served;
use crate::support::store as support;

/// Deletes a cadence.
#[derive(Debug, Clone)]
pub struct DeleteCadence {
    /// The cadence.
    pub cadence: CadenceId,
}

/// What goes with a cadence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// Its product.
    pub product: Product,
    /// The cadence.
    pub cadence: Cadence,
    /// Its releases, by day.
    pub gone: Vec<Listed>,
    /// Those that are not there for the viewer. They stay, and stand for no day of a cadence any more.
    unseen: Vec<ReleaseId>,
}

/// What would go with a cadence; a refusal is one of the write.
///
/// # Errors
/// [`Error::NotFound`] when there is no such cadence that the viewer may see; [`Error::Removal`] for what somebody
/// worked on.
pub async fn preview_deletion(db: &Db, viewer: &Viewer, cadence: &CadenceId) -> Result<Removal> {
    domain::identity::permission::admit(viewer, Action::EditProducts)?;
    removal(&mut db.read().await?, viewer, cadence).await
}

/// What goes with a cadence, or why it stays.
pub(super) async fn removal(query: &mut impl Query, viewer: &Viewer, id: &CadenceId) -> Result<Removal> {
    let (product, cadence, own) = find(query, viewer, id).await?;
    let followers = followers(query, viewer, &product, (&cadence, &own)).await?;
    let (mut made, mut gone, mut unseen) = (Vec::new(), Vec::new(), Vec::new());
    for sealed in store::of_cadence(query, id, Date::MIN).await? {
        let seals = sealed.seals().to_vec();
        match sealed.clone().open(viewer) {
            Some(listed) => {
                made.push(Made {
                    name: listed.name(),
                    stays: succession::own_row(query, &listed.release, &seals, false)
                        .await?
                        .stays,
                    asked: is_in(query, ASKED, &listed.release.id).await?,
                    blocked: is_in(query, BLOCKED, &listed.release.id).await?,
                    manned: is_in(query, MANNED, &listed.release.id).await?,
                });
                gone.push(listed);
            }
            None => unseen.extend(sealed.open(&Viewer::System).map(|listed| listed.release.id)),
        }
    }
    removal::check(&cadence.name, &followers, &made)?;
    Ok(Removal {
        product,
        cadence,
        gone,
        unseen,
    })
}

/// A cadence of a kind that the viewer may see, with its product and all cadences of that.
async fn find(
    query: &mut impl Query,
    viewer: &Viewer,
    id: &CadenceId,
) -> Result<(Product, Cadence, Vec<Cadence>)> {
    let kinds = store::kinds(query).await?;
    for product in store::products(query).await? {
        if !product.visibility.admits(viewer) {
            continue;
        }
        let seen = seen_kinds(&product, &kinds, viewer)?;
        let own = plans::cadences(query, &product.id).await?;
        if let Some(found) = own.iter().find(|own| own.id == *id && seen.contains(&own.kind)) {
            return Ok((product, found.clone(), own));
        }
    }
    Err(Error::NotFound("cadence"))
}

/// The names of the cadences that lie beside one; none for one that the viewer may not see.
async fn followers(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &Product,
    (cadence, own): (&Cadence, &[Cadence]),
) -> Result<Vec<Option<String>>> {
    let kinds = store::kinds(query).await?;
    let seen = seen_kinds(product, &kinds, viewer)?;
    let beside = own
        .iter()
        .filter(|other| other.rule.beside() == Some(cadence.name.as_str()));
    let mut found: Vec<Option<String>> = beside
        .map(|other| seen.contains(&other.kind).then(|| other.name.clone()))
        .collect();
    for (other, _, beside) in plans::beside_elsewhere(query, &product.slug, &cadence.name).await? {
        let named = seen_kinds(&other, &kinds, viewer)?.contains(&beside.kind);
        found.push(named.then(|| format!("{}/{}", other.slug, beside.name)));
    }
    Ok(found)
}

#[derive(sqlx_macros::FromRow)]
struct CountRow {
    count: i64,
}

const ASKED: &str = "SELECT COUNT(*) AS count FROM requests WHERE about_id = $1 OR release_id = $1";

const BLOCKED: &str = "SELECT COUNT(*) AS count FROM blockers WHERE release_id = $1";

/// Of the rotation, all that names a release.
const MANNED: &str = "SELECT (SELECT COUNT(*) FROM rotation_shifts WHERE release_id = $1) + \
     (SELECT COUNT(*) FROM rotation_takeovers WHERE release_id = $1) + \
     (SELECT COUNT(*) FROM rotation_answers WHERE release_id = $1) + \
     (SELECT COUNT(*) FROM rotation_swaps WHERE release_id = $1) + \
     (SELECT COUNT(*) FROM rotation_notes WHERE release_id = $1) + \
     (SELECT COUNT(*) FROM rotation_kept WHERE release_id = $1) + \
     (SELECT COUNT(*) FROM rotation_served WHERE release_id = $1) + \
     (SELECT COUNT(*) FROM rotation_acknowledged WHERE release_id = $1) AS count";

async fn is_in(query: &mut impl Query, sql: &'static str, release: &ReleaseId) -> Result<bool> {
    let row: Option<CountRow> = query.row(sql, args![release.as_str()]).await?;
    Ok(row.is_some_and(|row| row.count > 0))
}

/// Everything that is kept of a cadence's releases, what refers to something else before that.
const KEPT: [&str; 10] = [
    "DELETE FROM reasons WHERE change_id IN (SELECT c.id FROM date_changes c JOIN releases r ON r.id = c.release_id \
     WHERE r.cadence_id = $1)",
    "DELETE FROM date_changes WHERE release_id IN (SELECT id FROM releases WHERE cadence_id = $1)",
    "DELETE FROM steps WHERE release_id IN (SELECT id FROM releases WHERE cadence_id = $1)",
    "DELETE FROM drafts WHERE release_id IN (SELECT id FROM releases WHERE cadence_id = $1)",
    "DELETE FROM release_versions WHERE release_id IN (SELECT id FROM releases WHERE cadence_id = $1)",
    "DELETE FROM release_addresses WHERE release_id IN (SELECT id FROM releases WHERE cadence_id = $1)",
    "DELETE FROM release_plans WHERE release_id IN (SELECT id FROM releases WHERE cadence_id = $1)",
    "DELETE FROM to_follow WHERE release_id IN (SELECT id FROM releases WHERE cadence_id = $1)",
    "DELETE FROM releases WHERE cadence_id = $1",
    "DELETE FROM cadences WHERE id = $1",
];

impl Removal {
    /// Writes it, and tells those who saw the cadence.
    pub(super) async fn write(&self, tx: &mut Tx) -> Result<()> {
        for release in &self.unseen {
            tx.execute(
                "UPDATE releases SET cadence_id = NULL WHERE id = $1",
                args![release.as_str()],
            )
            .await?;
        }
        let gone = || self.gone.iter().map(|listed| &listed.release);
        let (product, kind) = (&self.product.id, self.cadence.kind);
        // The cadence counted for its lines, too.
        let besides = i64::from(kind == Kind::Monthly);
        support::withdraw(tx, product, gone(), besides).await?;
        said::gone(tx, product, kind, gone()).await?;
        // Nobody serves its own shifts, but those behind them would begin earlier.
        let rotation = served::before(tx, &self.product.id).await?;
        for statement in KEPT {
            tx.execute(statement, args![self.cadence.id.as_str()]).await?;
        }
        for listed in &self.gone {
            next::disappeared(tx, &listed.release).await?;
        }
        served::keep(tx, rotation).await?;
        let kinds = store::kinds(tx).await?;
        let seals = seals_of(&self.product, &kinds, self.cadence.kind, &Visibility::Public)?;
        tx.tell(seals, Event::Resync)
    }

    /// Who sees releases of its kind, beside those who see its product: what the audit goes by when it is gone.
    async fn visibility(&self, tx: &mut Tx) -> Result<Visibility> {
        let kinds = store::kinds(tx).await?;
        let of_kind = kinds
            .into_iter()
            .find(|row| row.product_id == self.product.id.as_str() && row.kind == self.cadence.kind.key());
        match of_kind {
            Some(row) => row.visibility.parse().map_err(Error::internal),
            None => Ok(Visibility::embargoed()),
        }
    }
}

impl UseCase for DeleteCadence {
    type Out = ();
    const ACTION: Action = Action::EditProducts;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let viewer = tx.actor().viewer();
        let removal = removal(tx, &viewer, &self.cadence).await?;
        let visibility = removal.visibility(tx).await?;
        removal.write(tx).await?;
        let cadence = &removal.cadence;
        // Nothing is left that could say who may read of it.
        tx.audit(AuditEntry {
            action: "cadence.deleted",
            entity: format!("product:{}", removal.product.id),
            detail: json!({
                "name": cadence.name, "kind": cadence.kind.key(), "rule": cadence.rule.to_string(),
                "from": cadence.from.to_string(), "visibility": visibility.to_string(),
            }),
        })?;
        extend_horizon::extend(tx, &removal.product.id).await?;
        Ok(())
    }
}

/// The releases of a corrected cadence that have no day any more; those that have are on theirs already.
pub(super) fn going(
    gone: Vec<Listed>,
    dates: &mut [PreviewDate],
    cadence: &Cadence,
    planned: &[Planned],
) -> Vec<Change> {
    let mut going = Vec::new();
    for listed in gone {
        let (day, kind) = (listed.release.day, listed.release.kind);
        let stays = planned
            .iter()
            .any(|new| new.cadence == cadence.id && new.day == day && kind == cadence.kind);
        if !stays {
            going.push(change(listed, Fate::Off));
        } else if let Some(date) = dates
            .iter_mut()
            .find(|date| date.day == day && date.now == Now::New)
        {
            date.now = Now::Same;
        }
    }
    going
}
