//! What conflicts are looked for in: of each release no more than the rules look at, for there may be very many.

use std::collections::{BTreeSet, HashMap};

use domain::calendar::conflicts::{Check, Clash, Dated, Wanted};
use domain::calendar::whose::governing;
use domain::calendar::{Cadence, Home, Kind, LineNumbers, Release, StepPlan, Tracks};
use domain::id::{ProductId, ReleaseId};
use domain::identity::Viewer;
use domain::rotation::cover::absent_days;
use jiff::Timestamp;
use jiff::civil::Date;

use super::dated::releases;
use crate::calendar::rows::read;
use crate::calendar::{plans, store};
use crate::db::{Query, args};
use crate::error::{Error, Result};
use crate::freezes;
use crate::rotation::helm::Helms;
use crate::rotation::store as rotation;

/// What a viewer sees of the plan.
pub(super) struct Ground {
    pub releases: Vec<Dated>,
    pub freezes: Vec<freezes::Listed>,
    products: HashMap<ProductId, Seen>,
    own: HashMap<ReleaseId, Vec<StepPlan>>,
    usual: Vec<(Kind, Vec<StepPlan>)>,
    without_cadence: [Check; 3],
    /// The day that it is in UTC.
    today: Date,
}

/// What is asked of a product that the viewer sees for each of its releases.
pub(super) struct Seen {
    pub cadences: Vec<Cadence>,
    lines: LineNumbers,
    slug: String,
    home: Home,
    /// The day that it is there.
    today: Date,
    /// The days on which every manager who would serve is away.
    unattended: BTreeSet<Date>,
}

static NEVER: BTreeSet<Date> = BTreeSet::new();

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

#[derive(sqlx_macros::FromRow)]
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
        days: (Date, Date),
        rotations: Rotations<'_>,
    ) -> Result<Self> {
        Self::whole(query, viewer, (product, None), days, rotations).await
    }

    /// The same of a product as if it had these cadences: what is looked for, and what counts together, follows from them.
    pub(super) async fn under(
        query: &mut impl Query,
        viewer: &Viewer,
        (product, cadences): (&str, Vec<Cadence>),
        days: (Date, Date),
        now: Timestamp,
    ) -> Result<Self> {
        let asked = (Some(product), Some(cadences));
        Self::whole(query, viewer, asked, days, Rotations::ToRead(now)).await
    }

    async fn whole(
        query: &mut impl Query,
        viewer: &Viewer,
        (product, mut cadences_then): (Option<&str>, Option<Vec<Cadence>>),
        (from, until): (Date, Date),
        rotations: Rotations<'_>,
    ) -> Result<Self> {
        let products = store::products(query).await?;
        let freezes = freezes::store::open(freezes::store::all(query, &products).await?, viewer);
        let mut visible = products;
        visible.retain(|own| own.visibility.admits(viewer) && product.is_none_or(|slug| own.slug == slug));
        let now = rotations.now();
        // One that there is not has no releases.
        let only = product.map_or("", |_| visible.first().map_or("-", |product| product.id.as_str()));
        let mut cadences = plans::all_cadences(query, only).await?;
        let mut seen = HashMap::new();
        for product in &visible {
            let now_own = cadences.remove(&product.id);
            let own = Seen {
                cadences: cadences_then.take().or(now_own).unwrap_or_default(),
                lines: product.lines,
                slug: product.slug.clone(),
                today: product.home.day_at(now),
                home: product.home.clone(),
                unattended: BTreeSet::new(),
            };
            seen.insert(product.id.clone(), own);
        }
        // A whole rotation is much to read, and mostly nobody is away.
        let away = match rotations {
            Rotations::Read(_) => true,
            Rotations::ToRead(_) => rotation::is_anybody_away(query, (from, until)).await?,
        };
        for product in visible.iter().filter(|_| away) {
            let Some(own) = seen.get_mut(&product.id).filter(|own| own.looks_for_managers()) else {
                continue;
            };
            let read;
            let rotation = match rotations {
                Rotations::Read(helms) => helms.rotation(&product.id),
                Rotations::ToRead(now) => {
                    read = rotation::if_any(query, viewer, product, now).await?;
                    read.as_ref()
                }
            };
            if let Some(rotation) = rotation {
                own.unattended = absent_days(&rotation.roster, &rotation.members, (from, until));
            }
        }
        let releases = releases(query, viewer, &seen, only, (from, until)).await?;
        let usual = Kind::ALL.map(|kind| {
            let steps = StepPlan::parse_all(StepPlan::usual(kind)).map_err(Error::internal)?;
            Ok((kind, steps))
        });
        let mut own = own_plans(query, (from, until)).await?;
        choose(&mut own, &releases, &seen);
        Ok(Self {
            own,
            usual: usual.into_iter().collect::<Result<_>>()?,
            without_cadence: [Check::InOrder, Check::NoFreeze, Check::Attended],
            today: Home::UTC.day_at(now),
            products: seen,
            releases,
            freezes,
        })
    }

    /// The days on which every manager of a product who would serve is away.
    pub(super) fn unattended(&self, product: &ProductId) -> &BTreeSet<Date> {
        self.products.get(product).map_or(&NEVER, |own| &own.unattended)
    }

    /// The day that it is where a product is at home that the viewer sees.
    pub(super) fn today(&self, product: &ProductId) -> Date {
        self.products.get(product).map_or(self.today, |own| own.today)
    }

    /// The address of a product that the viewer sees.
    pub(super) fn slug(&self, product: &ProductId) -> &str {
        self.products.get(product).map_or("", |own| own.slug.as_str())
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
        let seen = self.products.get(&release.product);
        let cadences = seen.map_or(&[][..], |own| own.cadences.as_slice());
        Dated::of(release, Tracks::of(cadences))
    }

    /// What the plan of a release wants.
    pub(super) fn wanted(&self, release: &Dated) -> Wanted<'_> {
        static UTC: Home = Home::UTC;
        let product = self.products.get(&release.product);
        let cadence = product.and_then(|own| governing(&own.cadences, &release.into()));
        let usual = || self.usual.iter().find(|(kind, _)| *kind == release.kind);
        let own = self.own.get(&release.id);
        let steps = own
            .or_else(|| cadence.map(|cadence| &cadence.steps))
            .or_else(|| usual().map(|(_, steps)| steps));
        Wanted {
            steps: steps.map_or(&[][..], Vec::as_slice),
            checks: cadence.map_or(&self.without_cadence[..], |cadence| &cadence.checks),
            unattended: product.map_or(&NEVER, |own| &own.unattended),
            home: product.map_or(&UTC, |own| &own.home),
            today: product.map_or(self.today, |own| own.today),
        }
    }
}

impl Seen {
    /// What its releases are counted by: its cadences, and how it counts its lines.
    pub(super) fn counting(&self) -> (&[Cadence], LineNumbers) {
        (&self.cadences, self.lines)
    }

    /// Whether any of its plans looks for a manager who is there.
    fn looks_for_managers(&self) -> bool {
        let mut checks = self.cadences.iter().flat_map(|cadence| &cadence.checks);
        self.cadences.is_empty() || checks.any(|check| *check == Check::Attended)
    }
}

/// Chooses the steps of those releases whose own plan, or else their cadence's, gives some to a part of the releases alone.
fn choose(
    own: &mut HashMap<ReleaseId, Vec<StepPlan>>,
    releases: &[Dated],
    products: &HashMap<ProductId, Seen>,
) {
    let chooses = |cadence: &Cadence| cadence.steps.iter().any(|step| step.only.is_some());
    let some = products
        .iter()
        .filter(|(_, seen)| seen.cadences.iter().any(chooses))
        .map(|(id, seen)| (id, seen.cadences.as_slice()));
    let some: HashMap<&ProductId, &[Cadence]> = some.collect();
    if own.is_empty() && some.is_empty() {
        return;
    }
    for release in releases.iter().filter(|release| release.ahead) {
        let of_cadence = || {
            let cadences = some.get(&release.product)?;
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
            // From the few that have one, not from all of these days.
            "SELECT p.release_id FROM release_plans p \
             WHERE EXISTS (SELECT 1 FROM releases r WHERE r.id = p.release_id AND r.day BETWEEN $1 AND $2)",
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
