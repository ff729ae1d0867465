//! What is left at GitLab of the versions by which a patch appeared. A version of which nothing is left holds back no
//! other one: its patch goes on without it, and takes none in when it was the only one.

use domain::calendar::Version;
use domain::id::{ProductId, ReleaseId};
use domain::identity::Viewer;

use super::fixed;
use crate::calendar::store as calendar;
use crate::connections::follow::ACTOR;
use crate::db::{Query, Tx, args};
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
struct Text {
    text: String,
}

/// Whether a tag or a release at GitLab is there of any of these versions, announced ones among them. For what is
/// `hidden` those of hidden projects count, too.
pub(super) async fn stands(
    tx: &mut Tx,
    product: &ProductId,
    versions: &[Version],
    hidden: bool,
) -> Result<bool> {
    for version in versions {
        let [one, two, three] = version.spellings();
        let sql = "SELECT t.name AS text FROM git_tags t JOIN sources s ON s.id = t.source_id WHERE s.product_id = $1 \
                   AND t.version IN ($2, $3, $4) AND t.candidate IS NULL AND t.gone = 0 AND (s.embargoed = 0 OR $5 = 1) \
                   UNION ALL SELECT g.tag AS text FROM git_releases g JOIN sources s ON s.id = g.source_id \
                   WHERE s.product_id = $1 AND g.version IN ($2, $3, $4) AND g.gone = 0 \
                   AND (s.embargoed = 0 OR $5 = 1) LIMIT 1";
        let values = args![product.as_str(), one, two, three, hidden];
        let found: Option<Text> = tx.row(sql, values).await?;
        if found.is_some_and(|found| !found.text.is_empty()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes a version of which nothing is left out of a patch that appeared and ships others besides: it would wait for its
/// tags for ever. What somebody has said that the patch ships stays.
pub(in crate::connections) async fn leave(
    tx: &mut Tx,
    id: &ReleaseId,
    version: Version,
    hidden: bool,
) -> Result<()> {
    let sql = "SELECT release_id AS text FROM appearances WHERE release_id = $1";
    let appeared: Option<Text> = tx.row(sql, args![id.as_str()]).await?;
    if appeared.is_none() {
        return Ok(());
    }
    let sealed = calendar::by_id(tx, id).await?;
    let Some(listed) = sealed.and_then(|sealed| sealed.open(&Viewer::System)) else {
        return Ok(());
    };
    let release = &listed.release;
    let mut others = release.versions.clone();
    others.retain(|other| *other != version);
    let stays = others.is_empty() || others.len() == release.versions.len() || !release.is_ahead();
    if stays || stands(tx, &release.product, &[version], hidden).await? || is_said(tx, id, version).await? {
        return Ok(());
    }
    fixed(tx, release, others).await.map(drop)
}

/// Whether a person has said that a release ships a version, and has not left it open again since.
async fn is_said(tx: &mut Tx, id: &ReleaseId, version: Version) -> Result<bool> {
    let sql = "SELECT CASE what WHEN 'versions' THEN COALESCE(after, '') ELSE '' END AS text FROM date_changes \
               WHERE release_id = $1 AND what IN ('versions', 'freed') AND by <> $2 ORDER BY at DESC, id DESC LIMIT 1";
    let said: Option<Text> = tx.row(sql, args![id.as_str(), ACTOR]).await?;
    let spellings = version.spellings();
    Ok(said.is_some_and(|said| {
        let mut versions = said.text.split(", ");
        versions.any(|one| spellings.iter().any(|spelling| spelling == one))
    }))
}
