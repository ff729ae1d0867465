//! A patch that nobody had planned under its version: a tag is there, so it is. It becomes the patch that was planned for
//! these days, joins the one that appeared just before, or appears as one of its own, for the team until it is
//! published.

use domain::calendar::{Kind, Release, Version, days};
use domain::identity::{Viewer, Visibility};
use jiff::{SignedDuration, Timestamp};

use super::sources::Source;
use crate::calendar::add_release::AddRelease;
use crate::calendar::edit_release::{Edit, EditRelease, today};
use crate::calendar::{Listed, proposals, store as calendar};
use crate::db::{Query, Tx, UseCase, args};
use crate::error::{Error, Result};

/// An older tag is history, and plans nothing.
const NEW: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How far from its day the patch of a slot may be tagged, in days: real ones slip by a day or two.
const NEAR: i32 = 2;

/// How long further versions join a patch that appeared.
const JOINS: SignedDuration = SignedDuration::from_hours(48);

/// The patch that ships a version of which a tag appeared, and no release ships it; none for what is no patch, or is
/// history.
pub(super) async fn out_of_band(
    tx: &mut Tx,
    source: &Source,
    version: Version,
    at: Timestamp,
) -> Result<Option<Listed>> {
    if version.patch == 0 || tx.now().duration_since(at) > NEW {
        return Ok(None);
    }
    if let Some(slot) = slot(tx, source, version).await? {
        return Ok(Some(slot));
    }
    if let Some(joined) = join(tx, source, version).await? {
        return Ok(Some(joined));
    }
    let products = calendar::products(tx).await?;
    let product = products
        .into_iter()
        .find(|product| product.id == source.product)
        .ok_or(Error::NotFound("product"))?;
    let work = AddRelease {
        product: product.slug,
        kind: Kind::Patch,
        day: today(tx),
        versions: vec![version],
        visibility: source.visibility(),
        public_reason: "It was tagged without having been planned here.".to_owned(),
        internal_reason: format!("The tag is in {}.", source.project),
    };
    let listed = work.run(tx).await?;
    let sql = "INSERT INTO appearances (release_id, at) VALUES ($1, $2)";
    tx.execute(sql, args![listed.release.id.as_str(), tx.now()])
        .await?;
    Ok(Some(listed))
}

async fn fixed(tx: &mut Tx, release: &Release, versions: Vec<Version>) -> Result<Listed> {
    let work = EditRelease {
        release: release.id.clone(),
        edit: Edit::FixVersions(versions),
        seen: release.revision,
        public_reason: String::new(),
        internal_reason: String::new(),
    };
    work.run(tx).await
}

/// The planned patch of these days whose versions are not fixed, and that would ship this one.
async fn slot(tx: &mut Tx, source: &Source, version: Version) -> Result<Option<Listed>> {
    let today = today(tx);
    let around = (days::plus(today, -NEAR), days::plus(today, NEAR));
    let found = calendar::of_product_between(tx, &source.product, Some(Kind::Patch), around).await?;
    let open = found
        .into_iter()
        .filter_map(|sealed| sealed.open(&Viewer::System));
    let mut slots: Vec<Listed> = open
        .filter(|listed| {
            let release = &listed.release;
            release.versions.is_empty()
                && release.is_ahead()
                && matches!(release.visibility, Visibility::Public)
        })
        .collect();
    slots.sort_by_key(|listed| days::between(today, listed.release.day).abs());
    for listed in slots {
        let proposed = proposals::proposed(tx, &Viewer::System, &listed.release).await?;
        if proposed.contains(&version) {
            return fixed(tx, &listed.release, proposed).await.map(Some);
        }
    }
    Ok(None)
}

#[derive(sqlx::FromRow)]
struct AppearedRow {
    id: String,
}

/// The patch that appeared just before, and ships nothing of this line yet.
async fn join(tx: &mut Tx, source: &Source, version: Version) -> Result<Option<Listed>> {
    let since = tx.now().checked_sub(JOINS).unwrap_or(Timestamp::MIN);
    let rows: Vec<AppearedRow> = tx
        .rows(
            "SELECT r.id FROM appearances a JOIN releases r ON r.id = a.release_id WHERE r.product_id = $1 AND a.at > $2 \
             AND r.visibility = $3 ORDER BY a.at DESC, r.id DESC",
            args![source.product.as_str(), since, source.visibility().to_string()],
        )
        .await?;
    for row in rows {
        let id = row.id.try_into().map_err(Error::internal)?;
        let sealed = calendar::by_id(tx, &id).await?;
        let Some(listed) = sealed.and_then(|sealed| sealed.open(&Viewer::System)) else {
            continue;
        };
        let release = &listed.release;
        let has_line = release.versions.iter().any(|other| other.line == version.line);
        if has_line || !release.is_ahead() {
            continue;
        }
        let mut versions = release.versions.clone();
        versions.push(version);
        return fixed(tx, release, versions).await.map(Some);
    }
    Ok(None)
}
