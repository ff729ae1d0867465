//! What the sources of a product say of versions.

use std::collections::HashMap;

use domain::calendar::Version;
use domain::id::ProductId;
use domain::sources::Facts;
use jiff::Timestamp;

use crate::clock::from_millis;
use crate::connections::sources::{self, Source};
use crate::db::{Query, Tx, args};
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
struct TagRow {
    source_id: String,
    candidate: Option<i64>,
    at: i64,
}

#[derive(sqlx_macros::FromRow)]
struct ReleasedRow {
    source_id: String,
    released_at: i64,
}

/// The sources whose tags count: for what is hidden the hidden ones, where there are any.
fn with_tags(sources: &[Source], hidden: bool) -> Vec<&Source> {
    let with_tags = || sources.iter().filter(|source| source.tags.is_some());
    let hidden = hidden && with_tags().any(|source| source.embargoed);
    with_tags().filter(|source| source.embargoed == hidden).collect()
}

/// What is known of each of the versions; `hidden` says whether they are a hidden release's. Out is what is out where
/// everybody can see it.
pub(in crate::connections) async fn facts_of(
    tx: &mut Tx,
    product: &ProductId,
    versions: &[Version],
    hidden: bool,
) -> Result<Vec<Facts>> {
    let sources = sources::of_product(tx, product).await?;
    let tagging = with_tags(&sources, hidden);
    let publishing: Vec<&Source> = sources
        .iter()
        .filter(|source| source.publishes && !source.embargoed)
        .collect();
    let mut all = Vec::new();
    for version in versions {
        let [one, two, three] = version.spellings();
        let values = args![product.as_str(), one, two, three];
        let tags: Vec<TagRow> = tx
            .rows(
                "SELECT t.source_id, t.candidate, t.at FROM git_tags t JOIN sources s ON s.id = t.source_id \
                 WHERE s.product_id = $1 AND t.version IN ($2, $3, $4) AND t.gone = 0",
                values.clone(),
            )
            .await?;
        // One that was announced counts once it was asked for (`due`), whatever else has this looked at.
        let released: Vec<ReleasedRow> = tx
            .rows(
                "SELECT g.source_id, g.released_at FROM git_releases g JOIN sources s ON s.id = g.source_id \
                 WHERE s.product_id = $1 AND g.version IN ($2, $3, $4) AND g.gone = 0 AND g.due = 0",
                values,
            )
            .await?;
        let counts = |id: &str| tagging.iter().any(|source| source.id.as_str() == id);
        let candidates = tags
            .iter()
            .filter(|tag| tag.candidate.is_some() && counts(&tag.source_id));
        let tagged: HashMap<&str, i64> = tags
            .iter()
            .filter(|tag| tag.candidate.is_none())
            .map(|tag| (tag.source_id.as_str(), tag.at))
            .collect();
        let out: HashMap<&str, i64> = released
            .iter()
            .map(|row| (row.source_id.as_str(), row.released_at))
            .collect();
        all.push(Facts {
            version: *version,
            candidate: candidates.map(|tag| tag.at).min().map(from_millis),
            tagged: looked(&tagging, &tagged),
            released: looked(&publishing, &out),
        });
    }
    Ok(all)
}

fn looked(sources: &[&Source], found: &HashMap<&str, i64>) -> Vec<Option<Timestamp>> {
    let of = |source: &&Source| found.get(source.id.as_str()).copied().map(from_millis);
    sources.iter().map(of).collect()
}

/// Those of the versions that are tagged where everybody can see it, at least once.
pub(in crate::connections) async fn tagged_among(
    tx: &mut Tx,
    product: &ProductId,
    versions: &[Version],
) -> Result<Vec<Version>> {
    let facts = facts_of(tx, product, versions, false).await?;
    let tagged = facts
        .into_iter()
        .filter(|facts| facts.tagged.iter().any(Option::is_some));
    Ok(tagged.map(|facts| facts.version).collect())
}
