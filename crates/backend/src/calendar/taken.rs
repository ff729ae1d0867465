//! What releases take from each other: versions and addresses. Nothing is taken by what is hidden.

use domain::calendar::{Release, Slug, Version};
use domain::id::{ProductId, ReleaseId};
use domain::identity::Viewer;

use super::rows::read;
use super::store;
use crate::db::{Query, Tx, args};
use crate::error::Result;

#[derive(sqlx::FromRow)]
struct Text {
    text: String,
}

/// The versions of the product's other releases, those that the viewer may see.
pub(crate) async fn versions_elsewhere(
    query: &mut impl Query,
    product: &ProductId,
    release: &ReleaseId,
    viewer: &Viewer,
) -> Result<Vec<Version>> {
    let listed = store::of_product(query, product).await?;
    let others = listed
        .into_iter()
        .filter_map(|sealed| sealed.open(viewer))
        .filter(|listed| listed.release.id != *release);
    Ok(others.flat_map(|listed| listed.release.versions).collect())
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
