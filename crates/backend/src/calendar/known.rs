//! The releases of a product as far as the horizon goes by them: there may be many, of many years. What comes next is planned
//! in one way for whoever looks at it and for whoever writes it ([`missing`]), and of the past no more is read than that takes. What
//! cadences left out among history is written beside it and told in no preview: it is over.

use std::collections::{BTreeSet, HashMap};

use domain::calendar::horizon::{self, Existing, Planned};
use domain::calendar::{Cadence, KnownFrom, LineNumbers, Version};
use domain::id::{ProductId, ReleaseId};
use domain::identity::{Sealed, Viewer, Visibility};
use jiff::civil::Date;

use super::queries::Product;
use super::records::{FIELD, RECORD, given};
use super::rows::{KindRow, read, read_version, seals_of};
use super::store;
use crate::db::{Args, Query, args};
use crate::error::{BadRow, Result};

/// A release of a product, as far as the horizon knows it: without its steps.
pub(super) struct Known {
    /// Its id.
    pub id: ReleaseId,
    /// What the horizon goes by.
    pub existing: Existing,
}

/// All of them as one text: thousands of rows one by one from SQLite's thread to ours take longer than to find them. One that is
/// neither planned, late nor out is nothing to count from; that it is to come its row says, and only others need more.
const RELEASES: &str = "SELECT STRING_AGG(CONCAT_WS('\u{1f}', r.id, r.kind, r.slug, r.day, r.occurrence, r.known_from, \
     CASE WHEN r.standing IN ('planned', 'delayed') THEN 1 WHEN EXISTS (SELECT 1 FROM steps s WHERE s.release_id = r.id \
     AND s.reaches = 'published' AND s.state = 'reached') THEN 1 ELSE 0 END, COALESCE(r.cadence_id, ''), \
     REPLACE(REPLACE(COALESCE(r.goes_by, ''), '\u{1e}', ' '), '\u{1f}', ' '), r.visibility), '\u{1e}') AS found \
     FROM releases r WHERE r.product_id = $1";

macro_rules! versions {
    ($begin:literal) => {
        concat!(
            $begin,
            "SELECT STRING_AGG(CONCAT_WS(' ', v.release_id, v.version), '\n') AS found FROM release_versions v \
             WHERE v.product_id = $1"
        )
    };
}

/// Which release has which version, a line for each: an index has them by product, and looking them up for each release would take
/// far longer.
const VERSIONS: &str = versions!("");

#[derive(sqlx_macros::FromRow)]
struct TextRow {
    found: Option<String>,
}

#[derive(sqlx_macros::FromRow)]
struct StepRow {
    release_id: String,
    key: String,
    day: String,
}

/// The day of the newest history that is public.
pub(super) fn newest_history(known: &[Known]) -> Option<Date> {
    let history = known
        .iter()
        .map(|known| &known.existing)
        .filter(|known| known.history && known.public);
    history.map(|known| known.day).max()
}

/// Every release of a product that the viewer may see, by day.
pub(super) async fn known(
    query: &mut impl Query,
    product: &ProductId,
    viewer: &Viewer,
) -> Result<Vec<Known>> {
    let products = store::products(query).await?;
    let Some(product) = products.into_iter().find(|own| own.id == *product) else {
        return Ok(Vec::new());
    };
    let mut kinds = store::kinds(query).await?;
    // Each release looks its kind up.
    kinds.retain(|row| row.product_id == product.id.as_str());
    let versions = text(query, VERSIONS, &product.id).await?;
    let versions = versions_of(product.lines, &versions)?;
    let releases = text(query, RELEASES, &product.id).await?;
    let mut known = Vec::new();
    for record in releases.split(RECORD).filter(|record| !record.is_empty()) {
        let sealed = sealed(record, (&product, &kinds), &versions)?;
        known.extend(sealed.open(viewer));
    }
    known.sort_by(|one: &Known, other: &Known| one.in_order().cmp(&other.in_order()));
    Ok(known)
}

/// What is missing from one day to another, both included, of a product with these cadences and releases, as
/// [`horizon::missing`] has it; with those releases. Of their steps those are read that others are counted from, for it is these
/// that the horizon looks at: a few of thousands.
pub(super) async fn missing(
    query: &mut impl Query,
    cadences: &[Cadence],
    known: Vec<Known>,
    (from, until): (Date, Date),
) -> Result<(Vec<Planned>, Vec<Existing>)> {
    let (ids, mut existing): (Vec<ReleaseId>, Vec<Existing>) =
        known.into_iter().map(|known| (known.id, known.existing)).unzip();
    let mut planned = horizon::due(cadences, &existing, from, until);
    let wanted = horizon::counted_from(cadences, &existing, &planned);
    let mut steps = steps_of(query, &ids, &wanted).await?;
    for (id, existing) in ids.iter().zip(&mut existing) {
        if let Some(own) = steps.remove(id.as_str()) {
            existing.steps = own;
        }
    }
    horizon::place_steps(cadences, &existing, &mut planned);
    Ok((planned, existing))
}

/// The days of the steps of some of these releases by their keys, in their order; by the releases' ids.
async fn steps_of(
    query: &mut impl Query,
    ids: &[ReleaseId],
    wanted: &BTreeSet<usize>,
) -> Result<HashMap<String, Vec<(String, Date)>>> {
    const AT_ONCE: usize = 32;
    let ids: Vec<&str> = wanted
        .iter()
        .filter_map(|place| ids.get(*place))
        .map(ReleaseId::as_str)
        .collect();
    let mut found: HashMap<String, Vec<(String, Date)>> = HashMap::new();
    for ids in ids.chunks(AT_ONCE) {
        // No release is called nothing.
        let padded = ids.iter().copied().chain(std::iter::repeat(""));
        let arguments: Args = padded.take(AT_ONCE).map(Into::into).collect();
        let rows: Vec<StepRow> = query
            .rows(
                "SELECT s.release_id, s.key, s.day FROM steps s WHERE s.release_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
                 $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32) \
                 ORDER BY s.release_id, s.position",
                arguments,
            )
            .await?;
        for StepRow { release_id, key, day } in rows {
            let day = read("steps", "day", &release_id, &day)?;
            found.entry(release_id).or_default().push((key, day));
        }
    }
    Ok(found)
}

/// One text of a product.
async fn text(query: &mut impl Query, sql: &'static str, product: &ProductId) -> Result<String> {
    let row: Option<TextRow> = query.row(sql, args![product.as_str()]).await?;
    Ok(row.and_then(|row| row.found).unwrap_or_default())
}

impl Known {
    /// By day, of one day by kind.
    fn in_order(&self) -> (Date, &str, &str) {
        let own = &self.existing;
        (own.day, own.kind.key(), own.slug.as_str())
    }
}

/// What [`VERSIONS`] says, by the ids of releases.
fn versions_of(lines: LineNumbers, text: &str) -> Result<HashMap<&str, Vec<Version>>, BadRow> {
    let mut versions: HashMap<&str, Vec<Version>> = HashMap::new();
    for line in text.lines() {
        let (release, version) = line.split_once(' ').unwrap_or_default();
        let version = read_version(lines, "release_versions", release, version)?;
        versions.entry(release).or_default().push(version);
    }
    Ok(versions)
}

/// What a record of [`RELEASES`] says, sealed by everything that seals it.
fn sealed(
    record: &str,
    (product, kinds): (&Product, &[KindRow]),
    versions: &HashMap<&str, Vec<Version>>,
) -> Result<Sealed<Known>, BadRow> {
    const TABLE: &str = "releases";
    let mut fields = record.split(FIELD);
    let mut next = || fields.next().unwrap_or_default();
    let (id, kind, slug, day, occurrence) = (next(), next(), next(), next(), next());
    let (known_from, counts, cadence, goes_by, visibility) = (next(), next(), next(), next(), next());
    let kind = read(TABLE, "kind", id, kind)?;
    let own: Visibility = read(TABLE, "visibility", id, visibility)?;
    let known_from: KnownFrom = read(TABLE, "known_from", id, known_from)?;
    let existing = Existing {
        history: matches!(known_from, KnownFrom::Published | KnownFrom::Tagged),
        public: own.is_public(),
        counts: counts == "1",
        cadence: given(cadence)
            .map(|cadence| read(TABLE, "cadence_id", id, cadence))
            .transpose()?,
        goes_by: given(goes_by).map(str::to_owned),
        kind,
        occurrence: read(TABLE, "occurrence", id, occurrence)?,
        day: read(TABLE, "day", id, day)?,
        slug: read(TABLE, "slug", id, slug)?,
        versions: versions.get(id).cloned().unwrap_or_default(),
        steps: Vec::new(),
    };
    let seals = seals_of(product, kinds, kind, &own)?;
    let id = read(TABLE, "id", id, id)?;
    Ok(Sealed::new(seals, Known { id, existing }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::db::{Db, Settings};

    #[derive(sqlx_macros::FromRow)]
    struct PlanRow {
        detail: String,
    }

    /// Thousands of versions that are looked up one by one would be thousands of pages.
    #[tokio::test]
    async fn versions_are_read_from_an_index_alone() {
        let folder = std::env::temp_dir().join(format!("slipway-known-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let url = format!("sqlite://{}", folder.join("slipway.db").display());
        let db = Db::open(&Settings::new(url), Clock::default()).await.unwrap();
        let plan: Vec<PlanRow> = db
            .read()
            .await
            .unwrap()
            .rows(versions!("EXPLAIN QUERY PLAN "), args!["a-product"])
            .await
            .unwrap();
        db.close().await;
        std::fs::remove_dir_all(&folder).unwrap();
        let plan: Vec<&str> = plan.iter().map(|row| row.detail.as_str()).collect();
        let is_covered = plan.iter().all(|part| {
            part.starts_with("SEARCH v USING COVERING INDEX ") && part.ends_with("(product_id=?)")
        });
        assert!(is_covered && plan.len() == 1, "{plan:?}");
    }

    #[test]
    fn versions_are_read_by_release() {
        let versions = versions_of(LineNumbers::default(), "a 19.6.2\nb 19.5.4\na 19.4.6").unwrap();
        let told = |id: &str| {
            let own = versions.get(id).into_iter().flatten();
            own.map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(told("a"), ["19.6.2", "19.4.6"]);
        assert_eq!(told("b"), ["19.5.4"]);
        assert!(told("c").is_empty());
        assert!(versions_of(LineNumbers::default(), "a").is_err());
    }
}
