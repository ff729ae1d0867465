//! What conflicts are looked for in: of each release no more than the rules look at, for there may be very many.

use std::collections::{HashMap, HashSet};

use domain::calendar::cadence::governing;
use domain::calendar::conflicts::{Check, Clash, Dated, DatedStep, Wanted};
use domain::calendar::{Cadence, Kind, Stage, StepPlan};
use domain::id::{ProductId, ReleaseId};
use domain::identity::{Viewer, Visibility};
use jiff::civil::Date;

use crate::calendar::rows::{read, read_moment};
use crate::calendar::{plans, store};
use crate::db::{Query, args};
use crate::error::{Error, Result};
use crate::freezes;

/// What a viewer sees of the plan.
pub(super) struct Ground {
    pub releases: Vec<Dated>,
    pub freezes: Vec<freezes::Listed>,
    cadences: HashMap<ProductId, Vec<Cadence>>,
    own: HashMap<ReleaseId, Vec<StepPlan>>,
    usual: Vec<(Kind, Vec<StepPlan>)>,
    without_cadence: [Check; 2],
    slugs: HashMap<ProductId, String>,
}

#[derive(sqlx::FromRow)]
struct ReleaseRow {
    id: String,
    product_id: String,
    kind: String,
    day: String,
    first_planned: String,
    standing: String,
    cadence_id: Option<String>,
    visibility: String,
    versions: Option<String>,
}

#[derive(sqlx::FromRow)]
struct StepRow {
    release_id: String,
    key: String,
    name: String,
    day: String,
    time: Option<String>,
    zone: Option<String>,
    reaches: Option<String>,
    state: String,
    moved: i64,
}

#[derive(sqlx::FromRow)]
struct OwnRow {
    release_id: String,
}

impl Ground {
    /// The releases between two days, both included, and all freezes; of one product where that is said.
    pub(super) async fn load(
        query: &mut impl Query,
        viewer: &Viewer,
        product: Option<&str>,
        (from, until): (Date, Date),
    ) -> Result<Self> {
        let products = store::products(query).await?;
        let freezes = freezes::store::open(freezes::store::all(query, &products).await?, viewer);
        let mut visible = products;
        visible.retain(|own| own.visibility.admits(viewer) && product.is_none_or(|slug| own.slug == slug));
        let mut cadences = HashMap::new();
        for product in &visible {
            cadences.insert(product.id.clone(), plans::cadences(query, &product.id).await?);
        }
        // One that there is not has no releases.
        let only = product.map_or("", |_| visible.first().map_or("-", |product| product.id.as_str()));
        let releases = releases(query, viewer, &cadences, only, (from, until)).await?;
        let usual = Kind::ALL.map(|kind| {
            let steps = StepPlan::parse_all(StepPlan::usual(kind)).map_err(Error::internal)?;
            Ok((kind, steps))
        });
        Ok(Self {
            own: own_plans(query, (from, until)).await?,
            usual: usual.into_iter().collect::<Result<_>>()?,
            without_cadence: [Check::InOrder, Check::NoFreeze],
            slugs: visible
                .into_iter()
                .map(|product| (product.id, product.slug))
                .collect(),
            releases,
            freezes,
            cadences,
        })
    }

    /// The address of a product that the viewer sees.
    pub(super) fn slug(&self, product: &ProductId) -> &str {
        self.slugs.get(product).map_or("", String::as_str)
    }

    /// The freeze that a conflict is about.
    pub(super) fn freeze(&self, clash: &Clash) -> Option<&freezes::Listed> {
        match clash {
            Clash::Freeze { freeze, .. } => self.freezes.iter().find(|listed| listed.freeze.id == *freeze),
            _ => None,
        }
    }

    /// What the plan of a release wants.
    pub(super) fn wanted(&self, release: &Dated) -> Wanted<'_> {
        let cadences = self.cadences.get(&release.product).map_or(&[][..], Vec::as_slice);
        let cadence = governing(cadences, release.cadence.as_ref(), release.kind, release.day);
        let usual = self.usual.iter().find(|(kind, _)| *kind == release.kind);
        let steps = cadence
            .map(|cadence| cadence.steps.as_slice())
            .or_else(|| usual.map(|(_, steps)| steps.as_slice()));
        Wanted {
            steps: self
                .own
                .get(&release.id)
                .map(Vec::as_slice)
                .or(steps)
                .unwrap_or_default(),
            checks: cadence.map_or(&self.without_cadence[..], |cadence| &cadence.checks),
        }
    }
}

async fn releases(
    query: &mut impl Query,
    viewer: &Viewer,
    cadences: &HashMap<ProductId, Vec<Cadence>>,
    only: &str,
    (from, until): (Date, Date),
) -> Result<Vec<Dated>> {
    let mut hidden_kinds: HashSet<(String, String)> = HashSet::new();
    for row in store::kinds(query).await? {
        let visibility: Visibility = read("kinds", "visibility", &row.product_id, &row.visibility)?;
        if !visibility.admits(viewer) {
            hidden_kinds.insert((row.product_id, row.kind));
        }
    }
    let rows: Vec<ReleaseRow> = query
        .rows(
            "SELECT r.id, r.product_id, r.kind, r.day, r.first_planned, r.standing, r.cadence_id, r.visibility, \
             (SELECT STRING_AGG(v.version, ' ') FROM release_versions v WHERE v.release_id = r.id) AS versions \
             FROM releases r WHERE r.day BETWEEN $1 AND $2 AND ($3 = '' OR r.product_id = $3) \
             AND r.standing IN ('planned', 'delayed') ORDER BY r.day, r.id",
            args![from, until, only],
        )
        .await?;
    let mut steps = steps(query, only, (from, until)).await?;
    let mut releases = Vec::with_capacity(rows.len());
    let hides = |row: &ReleaseRow| hidden_kinds.contains(&(row.product_id.clone(), row.kind.clone()));
    for row in before(query, only, from).await? {
        let visibility: Visibility = read("releases", "visibility", &row.id, &row.visibility)?;
        if visibility.admits(viewer)
            && !hides(&row)
            && cadences.keys().any(|id| id.as_str() == row.product_id)
        {
            releases.push(dated(row, false, Vec::new())?);
        }
    }
    for row in rows {
        let id = row.id.as_str();
        let product: ProductId = read("releases", "product_id", id, &row.product_id)?;
        let visibility: Visibility = read("releases", "visibility", id, &row.visibility)?;
        if !cadences.contains_key(&product) || !visibility.admits(viewer) || hides(&row) {
            continue;
        }
        let (steps, published) = steps.remove(id).unwrap_or_default();
        // Late without a new day: there is no day to clash on.
        if row.standing == "delayed" && !published {
            continue;
        }
        releases.push(dated(row, !published, steps)?);
    }
    Ok(releases)
}

/// The last releases of each kind before a day, one of those that are alike visible: a gap may begin with them.
async fn before(query: &mut impl Query, only: &str, day: Date) -> Result<Vec<ReleaseRow>> {
    query
        .rows(
            "SELECT r.id, r.product_id, r.kind, r.day, r.first_planned, r.standing, r.cadence_id, r.visibility, \
             CAST(NULL AS TEXT) AS versions FROM releases r JOIN (SELECT o.product_id, o.kind, o.visibility, MAX(o.day) AS day \
             FROM releases o WHERE o.day < $1 AND ($2 = '' OR o.product_id = $2) AND (o.standing = 'planned' \
             OR (o.standing = 'delayed' AND EXISTS (SELECT 1 FROM steps s WHERE s.release_id = o.id \
             AND s.reaches = 'published' AND s.state = 'reached'))) GROUP BY o.product_id, o.kind, o.visibility) l \
             ON l.product_id = r.product_id AND l.kind = r.kind AND l.visibility = r.visibility AND l.day = r.day \
             WHERE r.standing IN ('planned', 'delayed') ORDER BY r.day, r.id",
            args![day, only],
        )
        .await
}

fn dated(row: ReleaseRow, ahead: bool, steps: Vec<DatedStep>) -> Result<Dated> {
    let id = row.id.as_str();
    let versions = row.versions.as_deref().unwrap_or_default();
    Ok(Dated {
        kind: read("releases", "kind", id, &row.kind)?,
        day: read("releases", "day", id, &row.day)?,
        moved: row.day != row.first_planned,
        versions: versions
            .split_whitespace()
            .map(|version| read("release_versions", "version", id, version))
            .collect::<Result<_, _>>()?,
        cadence: row
            .cadence_id
            .as_deref()
            .map(|cadence| read("releases", "cadence_id", id, cadence))
            .transpose()?,
        id: read("releases", "id", id, id)?,
        product: read("releases", "product_id", id, &row.product_id)?,
        ahead,
        steps,
    })
}

/// The steps that are still to come, by release, each with whether that is out.
async fn steps(
    query: &mut impl Query,
    only: &str,
    (from, until): (Date, Date),
) -> Result<HashMap<String, (Vec<DatedStep>, bool)>> {
    let rows: Vec<StepRow> = query
        .rows(
            "SELECT s.release_id, s.key, s.name, s.day, s.time, s.zone, s.reaches, s.state, s.moved FROM releases r \
             JOIN steps s ON s.release_id = r.id WHERE r.day BETWEEN $1 AND $2 AND ($3 = '' OR r.product_id = $3) \
             AND (s.reaches IS NOT NULL OR s.shown = 1) AND s.state IN ('planned', 'reached') \
             ORDER BY s.release_id, s.position",
            args![from, until, only],
        )
        .await?;
    let mut found: HashMap<String, (Vec<DatedStep>, bool)> = HashMap::new();
    for row in rows {
        let id = row.release_id.as_str();
        let reaches: Option<Stage> = row
            .reaches
            .as_deref()
            .map(|stage| read("steps", "reaches", id, stage))
            .transpose()?;
        let (steps, published) = match found.get_mut(id) {
            Some(known) => known,
            None => found.entry(row.release_id.clone()).or_default(),
        };
        if row.state == "reached" {
            *published |= reaches == Some(Stage::Published);
            continue;
        }
        steps.push(DatedStep {
            planned: read_moment("steps", id, &row.day, row.time.as_deref(), row.zone.as_deref())?,
            key: row.key,
            name: row.name,
            reaches,
            moved: row.moved != 0,
        });
    }
    Ok(found)
}

/// The plans that releases have of their own.
async fn own_plans(
    query: &mut impl Query,
    (from, until): (Date, Date),
) -> Result<HashMap<ReleaseId, Vec<StepPlan>>> {
    let rows: Vec<OwnRow> = query
        .rows(
            "SELECT p.release_id FROM release_plans p JOIN releases r ON r.id = p.release_id \
             WHERE r.day BETWEEN $1 AND $2",
            args![from, until],
        )
        .await?;
    let mut plans = HashMap::new();
    for row in rows {
        let id: ReleaseId = read("release_plans", "release_id", &row.release_id, &row.release_id)?;
        if let Some(plan) = plans::own_plan(query, &id).await? {
            plans.insert(id, plan);
        }
    }
    Ok(plans)
}
