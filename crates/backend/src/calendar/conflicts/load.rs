//! What conflicts are looked for in: of each release no more than the rules look at, for there may be very many.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::calendar::conflicts::{Check, Clash, Dated, DatedStep, Wanted};
use domain::calendar::whose::governing;
use domain::calendar::{Cadence, Home, Kind, LineNumbers, Release, Stage, StepPlan, Tracks};
use domain::id::{ProductId, ReleaseId};
use domain::identity::{Viewer, Visibility};
use domain::rotation::cover::absent_days;
use jiff::Timestamp;
use jiff::civil::Date;

use super::earlier;
use crate::calendar::rows::{read, read_moment, read_version};
use crate::calendar::{plans, store};
use crate::db::{Query, args};
use crate::error::{BadRow, Error, Result};
use crate::freezes;
use crate::rotation::helm::Helms;
use crate::rotation::store as rotation;

type ByProduct<T> = HashMap<ProductId, T>;

/// What a viewer sees of the plan.
pub(super) struct Ground {
    pub releases: Vec<Dated>,
    pub freezes: Vec<freezes::Listed>,
    cadences: HashMap<ProductId, Vec<Cadence>>,
    own: HashMap<ReleaseId, Vec<StepPlan>>,
    usual: Vec<(Kind, Vec<StepPlan>)>,
    without_cadence: [Check; 3],
    unattended: HashMap<ProductId, BTreeSet<Date>>,
    slugs: HashMap<ProductId, String>,
    homes: HashMap<ProductId, Home>,
    now: Timestamp,
}

/// Where rotations come from.
#[derive(Clone, Copy)]
pub(super) enum Rotations<'r> {
    /// They are read as they are at an instant, where anybody is away.
    ToRead(Timestamp),
    /// They are read already, for the same viewer.
    Read(&'r Helms),
}

impl Rotations<'_> {
    /// The instant at which all is looked at.
    fn now(&self) -> Timestamp {
        match self {
            Self::ToRead(now) => *now,
            Self::Read(helms) => helms.now(),
        }
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct ReleaseRow {
    pub id: String,
    pub product_id: String,
    pub kind: String,
    pub day: String,
    pub first_planned: String,
    standing: String,
    pub cadence_id: Option<String>,
    pub goes_by: Option<String>,
    pub visibility: String,
    pub versions: Option<String>,
    /// A line for each step, its fields between bars: neither is in any of them, for plans are written so.
    steps: Option<String>,
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
        days: (Date, Date),
        now: Timestamp,
    ) -> Result<Self> {
        Self::beside(query, viewer, product, days, Rotations::ToRead(now)).await
    }

    /// The same, with rotations that are read already.
    pub(super) async fn beside(
        query: &mut impl Query,
        viewer: &Viewer,
        product: Option<&str>,
        (from, until): (Date, Date),
        rotations: Rotations<'_>,
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
        let says = visible
            .iter()
            .map(|product| (product.id.clone(), product.lines))
            .collect();
        let releases = releases(query, viewer, (&cadences, &says), only, (from, until)).await?;
        let usual = Kind::ALL.map(|kind| {
            let steps = StepPlan::parse_all(StepPlan::usual(kind)).map_err(Error::internal)?;
            Ok((kind, steps))
        });
        let mut unattended = HashMap::new();
        let asks = |product: &ProductId| {
            let cadences = cadences.get(product).map_or(&[][..], Vec::as_slice);
            let mut checks = cadences.iter().flat_map(|cadence: &Cadence| &cadence.checks);
            cadences.is_empty() || checks.any(|check| *check == Check::Attended)
        };
        // A whole rotation is much to read, and mostly nobody is away.
        let away = match rotations {
            Rotations::Read(_) => true,
            Rotations::ToRead(_) => rotation::is_anybody_away(query, (from, until)).await?,
        };
        for product in visible.iter().filter(|product| away && asks(&product.id)) {
            let read;
            let own = match rotations {
                Rotations::Read(helms) => helms.rotation(&product.id),
                Rotations::ToRead(now) => {
                    read = rotation::if_any(query, viewer, product, now).await?;
                    read.as_ref()
                }
            };
            if let Some(own) = own {
                let days = absent_days(&own.roster, &own.members, (from, until));
                unattended.insert(product.id.clone(), days);
            }
        }
        let mut own = own_plans(query, (from, until)).await?;
        choose(&mut own, &releases, &cadences);
        Ok(Self {
            unattended,
            own,
            usual: usual.into_iter().collect::<Result<_>>()?,
            without_cadence: [Check::InOrder, Check::NoFreeze, Check::Attended],
            homes: visible
                .iter()
                .map(|product| (product.id.clone(), product.home.clone()))
                .collect(),
            now: rotations.now(),
            slugs: visible
                .into_iter()
                .map(|product| (product.id, product.slug))
                .collect(),
            releases,
            freezes,
            cadences,
        })
    }

    /// The days on which every manager of a product who would serve is away.
    pub(super) fn unattended(&self, product: &ProductId) -> &BTreeSet<Date> {
        static NONE: BTreeSet<Date> = BTreeSet::new();
        self.unattended.get(product).unwrap_or(&NONE)
    }

    /// The day that it is where a product is at home that the viewer sees.
    pub(super) fn today(&self, product: &ProductId) -> Date {
        self.home(product).day_at(self.now)
    }

    fn home(&self, product: &ProductId) -> &Home {
        static UTC: Home = Home::UTC;
        self.homes.get(product).unwrap_or(&UTC)
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

    /// A release as it is, or would be.
    pub(super) fn dated(&self, release: &Release) -> Option<Dated> {
        let cadences = self.cadences.get(&release.product).map_or(&[][..], Vec::as_slice);
        Dated::of(release, Tracks::of(cadences))
    }

    /// What the plan of a release wants.
    pub(super) fn wanted(&self, release: &Dated) -> Wanted<'_> {
        let cadences = self.cadences.get(&release.product).map_or(&[][..], Vec::as_slice);
        let cadence = governing(cadences, &release.into());
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
            unattended: self.unattended(&release.product),
            home: self.home(&release.product),
            today: self.today(&release.product),
        }
    }
}

async fn releases(
    query: &mut impl Query,
    viewer: &Viewer,
    (cadences, says): (&ByProduct<Vec<Cadence>>, &HashMap<ProductId, LineNumbers>),
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
    // Of its steps those that matter, as the domain has it.
    let rows: Vec<ReleaseRow> = query
        .rows(
            "SELECT r.id, r.product_id, r.kind, r.day, r.first_planned, r.standing, r.cadence_id, r.goes_by, r.visibility, \
             (SELECT STRING_AGG(v.version, ' ') FROM release_versions v WHERE v.release_id = r.id) AS versions, \
             (SELECT STRING_AGG(s.state || '|' || s.key || '|' || s.day || '|' || COALESCE(s.time, '') || '|' || \
              COALESCE(s.zone, '') || '|' || COALESCE(s.reaches, '') || '|' || CAST(s.moved AS TEXT) || '|' || s.name, '\n' \
              ORDER BY s.position) FROM steps s WHERE s.release_id = r.id AND (s.reaches IS NOT NULL OR s.shown = 1 OR s.deadline = 1) \
              AND s.state IN ('planned', 'reached')) AS steps \
             FROM releases r WHERE r.day BETWEEN $1 AND $2 AND ($3 = '' OR r.product_id = $3) \
             AND r.standing IN ('planned', 'delayed') ORDER BY r.day, r.id",
            args![from, until, only],
        )
        .await?;
    let mut releases = Vec::with_capacity(rows.len());
    let hides = |row: &ReleaseRow| hidden_kinds.contains(&(row.product_id.clone(), row.kind.clone()));
    let sees = |row: &ReleaseRow| -> Result<Option<&[Cadence]>> {
        let visibility: Visibility = read("releases", "visibility", &row.id, &row.visibility)?;
        let product: ProductId = read("releases", "product_id", &row.id, &row.product_id)?;
        let own = cadences.get(&product).map(Vec::as_slice);
        Ok(own.filter(|_| visibility.admits(viewer) && !hides(row)))
    };
    for row in earlier::of(query, cadences, only, from).await? {
        if let Some(own) = sees(&row)? {
            releases.push(dated(row, (own, LineNumbers::default()), false, Vec::new())?);
        }
    }
    for row in rows {
        let id = row.id.as_str();
        let Some(own) = sees(&row)? else { continue };
        let product: ProductId = read("releases", "product_id", id, &row.product_id)?;
        let lines = says.get(&product).copied().unwrap_or_default();
        let (steps, published) = steps(id, row.steps.as_deref())?;
        // Late without a new day: there is no day to clash on.
        if row.standing == "delayed" && !published {
            continue;
        }
        releases.push(dated(row, (own, lines), !published, steps)?);
    }
    Ok(releases)
}

fn dated(
    row: ReleaseRow,
    (cadences, lines): (&[Cadence], LineNumbers),
    ahead: bool,
    steps: Vec<DatedStep>,
) -> Result<Dated> {
    let id = row.id.as_str();
    let versions = row.versions.as_deref().unwrap_or_default();
    let mut dated = Dated {
        kind: read("releases", "kind", id, &row.kind)?,
        day: read("releases", "day", id, &row.day)?,
        first_planned: read("releases", "first_planned", id, &row.first_planned)?,
        versions: versions
            .split_whitespace()
            .map(|version| read_version(lines, "release_versions", id, version))
            .collect::<Result<_, _>>()?,
        cadence: row
            .cadence_id
            .as_deref()
            .map(|cadence| read("releases", "cadence_id", id, cadence))
            .transpose()?,
        id: read("releases", "id", id, id)?,
        product: read("releases", "product_id", id, &row.product_id)?,
        goes_by: row.goes_by,
        track: None,
        ahead,
        steps,
    };
    let (newest, first) = (dated.versions.iter().max().copied(), dated.first_planned);
    let track = Tracks::of(cadences).track(dated.kind, dated.by(), (newest, first));
    dated.track = track.map(str::to_owned);
    Ok(dated)
}

/// The steps of a release that are still to come, and whether it is out.
fn steps(id: &str, rows: Option<&str>) -> Result<(Vec<DatedStep>, bool), BadRow> {
    let (mut steps, mut published) = (Vec::new(), false);
    for row in rows.unwrap_or_default().lines() {
        let mut fields = row.splitn(8, '|');
        let mut next = || fields.next().unwrap_or_default();
        let (state, key, day, time, zone) = (next(), next(), next(), next(), next());
        let (reaches, moved, name) = (next(), next(), next());
        let given = |field: &str| (!field.is_empty()).then(|| field.to_owned());
        let stage = given(reaches).map(|stage| read("steps", "reaches", id, &stage));
        let reaches: Option<Stage> = stage.transpose()?;
        if state == "reached" {
            published |= reaches == Some(Stage::Published);
            continue;
        }
        let (time, zone) = (given(time), given(zone));
        steps.push(DatedStep {
            planned: read_moment("steps", id, day, time.as_deref(), zone.as_deref())?,
            key: key.to_owned(),
            name: name.to_owned(),
            reaches,
            moved: moved == "1",
        });
    }
    Ok((steps, published))
}

/// Chooses the steps of those releases whose own plan, or else their cadence's, gives some to a part of the releases alone.
fn choose(
    own: &mut HashMap<ReleaseId, Vec<StepPlan>>,
    releases: &[Dated],
    cadences: &HashMap<ProductId, Vec<Cadence>>,
) {
    let chooses = |cadence: &Cadence| cadence.steps.iter().any(|step| step.only.is_some());
    let some = |product: &ProductId| cadences.get(product).filter(|own| own.iter().any(chooses));
    for release in releases.iter().filter(|release| release.ahead) {
        let of_cadence = || {
            let cadences = some(&release.product)?;
            let cadence = governing(cadences, &release.into())?;
            Some(&cadence.steps)
        };
        let plan = own.get(&release.id).or_else(of_cadence);
        let version = release.versions.first().copied();
        let chosen = plan.and_then(|plan| StepPlan::chosen_if_any(plan, release.first_planned, version));
        if let Some(chosen) = chosen {
            own.insert(release.id.clone(), chosen);
        }
    }
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
