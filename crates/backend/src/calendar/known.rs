//! The releases of a product as far as the horizon goes by them: there may be many, of many years.

use domain::calendar::horizon::Existing;
use domain::calendar::{KnownFrom, Standing};
use domain::id::{ProductId, ReleaseId};
use domain::identity::{Sealed, Viewer, Visibility};
use jiff::civil::Date;

use super::queries::Product;
use super::rows::{KindRow, read, read_versions, seals_of};
use super::store;
use crate::db::{Query, args};
use crate::error::{BadRow, Result};

/// A release of a product, as far as the horizon knows it.
pub(super) struct Known {
    /// Its id.
    pub id: ReleaseId,
    /// What the horizon goes by.
    pub existing: Existing,
}

#[derive(sqlx::FromRow)]
struct KnownRow {
    id: String,
    kind: String,
    slug: String,
    day: String,
    occurrence: String,
    standing: String,
    known_from: String,
    cadence_id: Option<String>,
    goes_by: Option<String>,
    visibility: String,
    /// A line for each version, its place before it.
    versions: Option<String>,
    /// A line for each step: its place, whether it is a publication that is reached, its day and its key.
    steps: Option<String>,
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
    let kinds = store::kinds(query).await?;
    // By id inside, for so their versions and steps lie in their indexes.
    let rows: Vec<KnownRow> = query
        .rows(
            "SELECT r.id, r.kind, r.slug, r.day, r.occurrence, r.standing, r.known_from, r.cadence_id, r.goes_by, r.visibility, \
             (SELECT STRING_AGG(CONCAT_WS(' ', v.position, v.version), '\n') FROM release_versions v \
              WHERE v.release_id = r.id) AS versions, \
             (SELECT STRING_AGG(CONCAT_WS(' ', s.position, \
              CASE WHEN s.reaches = 'published' AND s.state = 'reached' THEN 1 ELSE 0 END, s.day, s.key), '\n') \
              FROM steps s WHERE s.release_id = r.id) AS steps \
             FROM (SELECT o.id, o.kind, o.slug, o.day, o.occurrence, o.standing, o.known_from, o.cadence_id, o.goes_by, o.visibility \
              FROM releases o WHERE o.product_id = $1 ORDER BY o.id) r",
            args![product.id.as_str()],
        )
        .await?;
    let mut known = Vec::with_capacity(rows.len());
    for row in rows {
        known.extend(row.sealed(&product, &kinds)?.open(viewer));
    }
    known.sort_by(|one: &Known, other: &Known| one.in_order().cmp(&other.in_order()));
    Ok(known)
}

impl Known {
    /// By day, of one day by kind.
    fn in_order(&self) -> (Date, &str, &str) {
        let own = &self.existing;
        (own.day, own.kind.key(), own.slug.as_str())
    }
}

impl KnownRow {
    /// Sealed by everything that seals it.
    fn sealed(self, product: &Product, kinds: &[KindRow]) -> Result<Sealed<Known>, BadRow> {
        const TABLE: &str = "releases";
        let id = self.id.as_str();
        let kind = read(TABLE, "kind", id, &self.kind)?;
        let own: Visibility = read(TABLE, "visibility", id, &self.visibility)?;
        let known_from: KnownFrom = read(TABLE, "known_from", id, &self.known_from)?;
        let (steps, published) = steps(id, self.steps.as_deref())?;
        let cadence = self.cadence_id.as_deref();
        let existing = Existing {
            history: matches!(known_from, KnownFrom::Published | KnownFrom::Tagged),
            public: own.is_public(),
            counts: published || self.standing == Standing::Planned.key(),
            cadence: cadence
                .map(|cadence| read(TABLE, "cadence_id", id, cadence))
                .transpose()?,
            goes_by: self.goes_by,
            kind,
            occurrence: read(TABLE, "occurrence", id, &self.occurrence)?,
            day: read(TABLE, "day", id, &self.day)?,
            slug: read(TABLE, "slug", id, &self.slug)?,
            versions: read_versions(product.lines, id, self.versions.as_deref())?,
            steps,
        };
        let id = read(TABLE, "id", id, id)?;
        let seals = seals_of(product, kinds, kind, &own)?;
        Ok(Sealed::new(seals, Known { id, existing }))
    }
}

/// The days of steps by their keys, in their order, and whether one of them says that the release is out.
fn steps(release: &str, text: Option<&str>) -> Result<(Vec<(String, Date)>, bool), BadRow> {
    let (mut steps, mut published) = (Vec::new(), false);
    for line in text.unwrap_or_default().lines() {
        let mut fields = line.splitn(4, ' ');
        let mut next = || fields.next().unwrap_or_default();
        let (place, out, day, key) = (next(), next(), next(), next());
        let place: i64 = read("steps", "position", release, place)?;
        published |= out == "1";
        steps.push((place, (key.to_owned(), read("steps", "day", release, day)?)));
    }
    steps.sort_by_key(|(place, _)| *place);
    Ok((steps.into_iter().map(|(_, step)| step).collect(), published))
}
