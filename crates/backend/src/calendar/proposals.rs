//! What a patch would ship while its versions are not fixed.

use domain::calendar::version;
use domain::calendar::{Line, LineSpan, Release, Version};
use domain::identity::Viewer;
use domain::support::MOST_LINES;

use super::queries::{Listed, open};
use super::taken::taken_versions;
use super::{lines, store, taken};
use crate::db::{Args, Db, Query, Value, args};
use crate::error::Result;
use crate::support::store as support;

/// The versions that a patch without versions would ship: what is current on its day, as far as the viewer
/// may see it. A gap in the proposal would tell of something embargoed; a number that is taken there is
/// refused when the versions are fixed.
///
/// # Errors
/// When the database does.
pub async fn proposed_versions(db: &Db, viewer: &Viewer, release: &Release) -> Result<Vec<Version>> {
    proposed(&mut db.read().await?, viewer, release).await
}

/// The same as part of a longer read or of a write.
pub(crate) async fn proposed(
    query: &mut impl Query,
    viewer: &Viewer,
    release: &Release,
) -> Result<Vec<Version>> {
    let found = store::monthly_until(query, &release.product, release.day).await?;
    let found: Vec<Listed> = found
        .into_iter()
        .filter_map(|sealed| open(sealed, viewer))
        .collect();
    let spans = lines::spans(query, &release.product, &found).await?;
    let monthly: Vec<LineSpan> = spans.into_iter().flatten().collect();
    let count = support::maintained(query, &release.product).await?;
    let current = version::maintained_lines(&monthly, release.day, count);
    let taken = taken_of(query, viewer, release, &current).await?;
    Ok(version::propose_patch(&monthly, &taken, release.day, count))
}

/// The versions of these lines, of which there are few, that other releases have which are planned, late or out.
async fn taken_of(
    query: &mut impl Query,
    viewer: &Viewer,
    release: &Release,
    lines: &[Line],
) -> Result<Vec<Version>> {
    let mut arguments: Args = args![release.product.as_str(), release.id.as_str()];
    // A line that is not there matches nothing.
    let patterns = lines.iter().map(|line| format!("{line}.%"));
    let patterns = patterns.chain(std::iter::repeat_with(String::new));
    arguments.extend(patterns.take(MOST_LINES).map(Value::from));
    let rows = query
        .rows(
            taken_versions!(
                "v.product_id = $1 AND v.release_id <> $2 AND (v.version LIKE $3 OR v.version LIKE $4 OR v.version LIKE $5 \
                 OR v.version LIKE $6 OR v.version LIKE $7 OR v.version LIKE $8 OR v.version LIKE $9 OR v.version LIKE $10 \
                 OR v.version LIKE $11 OR v.version LIKE $12 OR v.version LIKE $13 OR v.version LIKE $14)"
            ),
            arguments,
        )
        .await?;
    taken::admitted(rows, viewer)
}
