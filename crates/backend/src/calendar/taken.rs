//! What releases take from each other: versions and addresses. Nothing is taken by what is hidden.

use domain::calendar::{Kind, LineNumbers, Release, Slug, Version};
use domain::id::{ProductId, ReleaseId};
use domain::identity::Viewer;

use super::rows::{read, read_version};
use crate::db::{Query, Tx, args};
use crate::error::Result;
use crate::visibility::seals;

#[derive(sqlx_macros::FromRow)]
struct Text {
    text: String,
}

/// A version of a release, with what seals it.
#[derive(sqlx_macros::FromRow)]
pub(super) struct TakenRow {
    release_id: String,
    version: String,
    line_numbers: i64,
    visibility: String,
    of_product: String,
    of_kind: Option<String>,
}

/// Versions of releases that are planned, late or out; the condition is about `v`, its release `r` and what is
/// bound.
macro_rules! taken_versions {
    ($condition:literal) => {
        concat!(
            "SELECT v.release_id, v.version, h.line_numbers, r.visibility, h.visibility AS of_product, g.visibility AS of_kind ",
            "FROM release_versions v JOIN releases r ON r.id = v.release_id JOIN products h ON h.id = r.product_id ",
            "LEFT JOIN kinds g ON g.product_id = r.product_id AND g.kind = r.kind ",
            "WHERE r.standing IN ('planned', 'delayed') AND ",
            $condition
        )
    };
}
pub(super) use taken_versions;

/// The versions of the product's other releases that are planned, late or out, those that the viewer may see.
pub(crate) async fn versions_elsewhere(
    query: &mut impl Query,
    product: &ProductId,
    release: &ReleaseId,
    viewer: &Viewer,
) -> Result<Vec<Version>> {
    let rows = query
        .rows(
            taken_versions!("v.product_id = $1 AND v.release_id <> $2"),
            args![product.as_str(), release.as_str()],
        )
        .await?;
    admitted(rows, viewer)
}

/// The versions of the product's releases that are planned, late or out, those that the viewer may see.
pub(super) async fn versions(
    query: &mut impl Query,
    product: &ProductId,
    viewer: &Viewer,
) -> Result<Vec<Version>> {
    let rows = query
        .rows(taken_versions!("v.product_id = $1"), args![product.as_str()])
        .await?;
    admitted(rows, viewer)
}

/// The versions of a kind's releases that a release of another kind has, too, of those that the viewer may see.
pub(crate) async fn also_elsewhere(
    query: &mut impl Query,
    product: &ProductId,
    kind: Kind,
    viewer: &Viewer,
) -> Result<Vec<Version>> {
    let rows = query
        .rows(
            taken_versions!(
                "v.product_id = $1 AND r.kind <> $2 AND v.version IN \
                 (SELECT o.version FROM release_versions o JOIN releases k ON k.id = o.release_id \
                 WHERE o.product_id = $1 AND k.kind = $2 AND k.standing IN ('planned', 'delayed'))"
            ),
            args![product.as_str(), kind.key()],
        )
        .await?;
    admitted(rows, viewer)
}

/// The versions of a product that are out, of those that the viewer may see, in any order.
pub(crate) async fn versions_out(
    query: &mut impl Query,
    product: &ProductId,
    viewer: &Viewer,
) -> Result<Vec<Version>> {
    let rows = query
        .rows(
            taken_versions!(
                "v.product_id = $1 AND EXISTS (SELECT 1 FROM steps t \
                 WHERE t.release_id = r.id AND t.reaches = 'published' AND t.state = 'reached')"
            ),
            args![product.as_str()],
        )
        .await?;
    admitted(rows, viewer)
}

/// Those of the versions that the viewer may see.
pub(super) fn admitted(rows: Vec<TakenRow>, viewer: &Viewer) -> Result<Vec<Version>> {
    let mut versions = Vec::with_capacity(rows.len());
    for row in rows {
        let visibility = |table, text: &str| read(table, "visibility", &row.release_id, text);
        let of_kind = row.of_kind.as_deref().map(|text| visibility("kinds", text));
        let seals = seals::of_release(
            visibility("products", &row.of_product)?,
            of_kind.transpose()?,
            visibility("releases", &row.visibility)?,
        );
        if seals.iter().all(|seal| seal.admits(viewer)) {
            let lines = LineNumbers::of(row.line_numbers);
            versions.push(read_version(
                lines,
                "release_versions",
                &row.release_id,
                &row.version,
            )?);
        }
    }
    Ok(versions)
}

/// The address, with a number behind it when another release of the product has it.
pub(crate) async fn free_slug(query: &mut impl Query, product: &ProductId, plain: &Slug) -> Result<Slug> {
    let (mut slug, mut number) = (plain.clone(), 2);
    let sql = "SELECT slug AS text FROM releases WHERE product_id = $1 AND slug = $2";
    while query
        .row::<Text>(sql, args![product.as_str(), slug.as_str()])
        .await?
        .is_some()
    {
        slug = plain.numbered(number);
        number += 1;
    }
    Ok(slug)
}

/// Keeps the address that a release had.
pub(crate) async fn keep_address(tx: &mut Tx, release: &Release) -> Result<()> {
    tx.execute(
        "INSERT INTO release_addresses (release_id, slug, public) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        args![
            release.id.as_str(),
            release.slug.as_str(),
            release.visibility.is_public()
        ],
    )
    .await?;
    Ok(())
}

/// The address that a release had while it was public.
pub(crate) async fn public_address(query: &mut impl Query, release: &ReleaseId) -> Result<Option<Slug>> {
    let sql = "SELECT slug AS text FROM release_addresses WHERE release_id = $1 AND public = 1 ORDER BY slug LIMIT 1";
    let row: Option<Text> = query.row(sql, args![release.as_str()]).await?;
    Ok(row
        .map(|row| read("release_addresses", "slug", release.as_str(), &row.text))
        .transpose()?)
}
