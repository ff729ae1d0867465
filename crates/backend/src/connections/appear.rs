//! A version that no release here ships, and that is there all the same: a tag of it, or a release at GitLab. It belongs to
//! the patch that held it before, or was planned for these days, joins the one that was tagged just before, or appears as one
//! of its own, for the team until it is published.

mod held;
mod standing;

use domain::calendar::{Kind, Release, Stage, StepState, Version, days};
use domain::id::ReleaseId;
use domain::identity::Viewer;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::follow::{self, Brought};
use super::sources::Source;
use crate::calendar::add_release::AddRelease;
use crate::calendar::edit_release::Edit;
use crate::calendar::{Listed, proposals, store as calendar};
use crate::db::{Query, Tx, args};
use crate::error::{Error, Result};

use held::held;
pub(super) use standing::leave;

/// What is older is history, and plans nothing.
const NEW: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How far from its day the patch of a slot may be tagged, in days: real ones slip by a day or two.
const NEAR: i32 = 2;

/// How far from the version by which a patch appeared further ones may be tagged that join it.
const JOINS: SignedDuration = SignedDuration::from_hours(48);

/// The release that ships a version from now on; none for what is no patch, is history, or belongs to a patch that is
/// planned for these days, and is not out.
pub(super) async fn brought(
    tx: &mut Tx,
    source: &Source,
    version: Version,
    brought: Brought,
) -> Result<Option<Listed>> {
    let home = calendar::home(tx, &source.product).await?;
    let (at, is_out) = match brought {
        Brought::Tag(at) => (at, false),
        Brought::Release(at) => (at, true),
        Brought::Gone(at) => {
            // A patch that was tagged by it, its versions not being fixed yet, is not any more.
            if !source.embargoed
                && let Some((slot, proposed)) = slot(tx, source, version, home.day_at(at)).await?
            {
                follow::slot(tx, &slot.release, proposed).await?;
            }
            return Ok(None);
        }
        Brought::Nothing => return Ok(None),
    };
    if version.begins_line() || tx.now().duration_since(at) > NEW {
        return Ok(None);
    }
    let again = held(tx, source, version).await?;
    if let Some(joined) = take_in(tx, source, version, again).await? {
        return Ok(Some(joined));
    }
    let day = home.day_at(at);
    // What is prepared in a hidden project must not show in what everybody sees.
    if !source.embargoed
        && let Some((slot, proposed)) = slot(tx, source, version, day).await?
    {
        if !is_out {
            follow::slot(tx, &slot.release, proposed).await?;
            return Ok(None);
        }
        let mut versions = follow::tagged_among(tx, &source.product, &proposed).await?;
        if !versions.contains(&version) {
            versions.push(version);
        }
        return fixed(tx, &slot.release, versions).await.map(Some);
    }
    let near = near(tx, source, at).await?;
    if let Some(joined) = take_in(tx, source, version, near).await? {
        return Ok(Some(joined));
    }
    let products = calendar::products(tx).await?;
    let product = products
        .into_iter()
        .find(|product| product.id == source.product)
        .ok_or(Error::NotFound("product"))?;
    let visibility = source.visibility();
    let work = AddRelease {
        product: product.slug,
        kind: Kind::Patch,
        day,
        versions: vec![version],
        goes_by: None,
        visibility: visibility.clone(),
        public_reason: "It was tagged without having been planned here.".to_owned(),
        internal_reason: String::new(),
    };
    let listed = work.enter(tx).await?;
    let listed = unplanned(tx, listed).await?;
    let sql = "INSERT INTO appearances (release_id, visibility, at) VALUES ($1, $2, $3)";
    let values = args![listed.release.id.as_str(), visibility.to_string(), at];
    tx.keep(sql, values).await?;
    Ok(Some(listed))
}

/// Of what came without a plan nobody waited for anything before its tag: those steps were never meant to be.
async fn unplanned(tx: &mut Tx, listed: Listed) -> Result<Listed> {
    let mut after = listed.release.clone();
    for step in &mut after.steps {
        if step.reaches.is_none_or(|stage| stage < Stage::Tagged) {
            step.state = StepState::LeftOut;
            step.seen_as = StepState::LeftOut;
        }
    }
    calendar::save_release(tx, &listed.release, &after).await?;
    Ok(Listed {
        release: after,
        ..listed
    })
}

async fn fixed(tx: &mut Tx, release: &Release, versions: Vec<Version>) -> Result<Listed> {
    follow::done(tx, &release.id, Edit::FixVersions(versions), release.revision).await?;
    let sealed = calendar::by_id(tx, &release.id).await?;
    sealed
        .and_then(|sealed| sealed.open(&Viewer::System))
        .ok_or(Error::NotFound("release"))
}

/// The planned patch of these days whose versions are not fixed, and that would ship this one, with all that it would
/// ship, as everybody may know it.
async fn slot(
    tx: &mut Tx,
    source: &Source,
    version: Version,
    day: Date,
) -> Result<Option<(Listed, Vec<Version>)>> {
    let around = (days::plus(day, -NEAR), days::plus(day, NEAR));
    let found = calendar::of_product_between(tx, &source.product, Some(Kind::Patch), around).await?;
    let open = found
        .into_iter()
        .filter_map(|sealed| sealed.open(&Viewer::System));
    let mut slots: Vec<Listed> = open
        .filter(|listed| {
            let release = &listed.release;
            release.versions.is_empty() && release.is_ahead() && release.visibility.is_public()
        })
        .collect();
    slots.sort_by_key(|listed| days::between(day, listed.release.day).abs());
    for listed in slots {
        let proposed = proposals::proposed(tx, &Viewer::Anonymous, &listed.release).await?;
        if proposed.contains(&version) {
            return Ok(Some((listed, proposed)));
        }
    }
    Ok(None)
}

#[derive(sqlx_macros::FromRow)]
struct AppearedRow {
    id: String,
}

/// The patches that appeared by a version that was tagged at about the same time, whenever that was told, for the same
/// people; the nearest first.
async fn near(tx: &mut Tx, source: &Source, at: Timestamp) -> Result<Vec<ReleaseId>> {
    let from = at.checked_sub(JOINS).unwrap_or(Timestamp::MIN);
    let until = at.checked_add(JOINS).unwrap_or(Timestamp::MAX);
    let rows: Vec<AppearedRow> = tx
        .rows(
            "SELECT r.id FROM appearances a JOIN releases r ON r.id = a.release_id WHERE r.product_id = $1 AND a.at > $2 \
             AND a.at < $3 AND r.visibility = $4 AND a.visibility = $4 ORDER BY ABS(a.at - $5), a.at, r.id",
            args![
                source.product.as_str(),
                from,
                until,
                source.visibility().to_string(),
                at,
            ],
        )
        .await?;
    rows.into_iter()
        .map(|row| row.id.parse().map_err(Error::internal))
        .collect()
}

/// The first of these patches that is not out and ships nothing of this line yet, with the version in it. One whose tags are
/// all gone holds nothing back.
async fn take_in(
    tx: &mut Tx,
    source: &Source,
    version: Version,
    patches: Vec<ReleaseId>,
) -> Result<Option<Listed>> {
    for id in patches {
        let sealed = calendar::by_id(tx, &id).await?;
        let Some(listed) = sealed.and_then(|sealed| sealed.open(&Viewer::System)) else {
            continue;
        };
        let release = &listed.release;
        let has_line = release.versions.iter().any(|other| other.line == version.line);
        if has_line || !release.is_ahead() {
            continue;
        }
        if !standing::stands(tx, &source.product, &release.versions, source.embargoed).await? {
            continue;
        }
        let mut versions = release.versions.clone();
        versions.push(version);
        return fixed(tx, release, versions).await.map(Some);
    }
    Ok(None)
}
