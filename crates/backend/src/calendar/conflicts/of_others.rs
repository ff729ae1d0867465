//! What releases would clash with once a rule holds, and do not now: those beside its own days, of which `of_rule` tells. Of other
//! products nothing is looked at.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::calendar::conflicts::{Clash, Dated, DatedStep, LOOK_BACK, Wanted, raised_by_a_rule};
use domain::calendar::custom::within;
use domain::calendar::horizon::{self, Planned};
use domain::calendar::takeover::Fate;
use domain::calendar::{Cadence, Release, Standing, StepPlan, Version, days};
use domain::id::{CadenceId, ReleaseId};
use domain::identity::Viewer;
use jiff::Timestamp;
use jiff::civil::Date;

use super::load::Ground;
use super::of_rule::before;
use super::{BEHIND, MOST, dated_name, sentence};
use crate::calendar::preview_cadence::Shown;
use crate::calendar::queries::{Listed, open_all};
use crate::calendar::{Product, store};
use crate::db::Query;
use crate::error::{Error, Result};

/// A release that would clash with something, and does not now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WouldClash {
    /// What it is called, with its product and the day that it would have: `GitLab patch (Mon 12 Jul 2027)`.
    pub name: String,
    /// Its address; none where it is not in the calendar yet.
    pub path: Option<String>,
    /// With what, as a sentence.
    pub says: String,
}

/// What becomes of the releases of a product when a rule comes into force.
pub(in crate::calendar) struct Then<'r> {
    /// The product's cadences then, with those of others that they lie beside.
    pub cadences: &'r [Cadence],
    /// The cadence of the rule.
    pub cadence: &'r Cadence,
    /// Those that are handed over, of the rule's cadence and of those beside it.
    pub handed: Vec<&'r Shown>,
    /// Those that a correction takes away.
    pub gone: &'r [Listed],
    /// Those that are planned anew.
    pub planned: &'r [Planned],
    /// The days of the rule that are shown with what they clash with.
    pub made: &'r [Date],
}

/// Which releases there would be.
#[derive(Default)]
struct After {
    releases: Vec<Dated>,
    /// The plans of those that are new, or of another cadence than before.
    plans: HashMap<ReleaseId, Vec<StepPlan>>,
    /// What those are called that are in no calendar yet.
    names: HashMap<ReleaseId, String>,
    /// Those that are days of the rule which are shown.
    shown: HashSet<ReleaseId>,
}

/// What the releases that the viewer sees would clash with and do not now, by day. Of the days of the rule that are shown only that
/// their versions would be in no order, for the rest is told there.
pub(in crate::calendar) async fn of_others(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &Product,
    then: &Then<'_>,
    now: Timestamp,
) -> Result<Vec<WouldClash>> {
    let today = product.home.day_at(now);
    let last = horizon::last_day(today);
    let window = (days::plus(today, -LOOK_BACK), days::plus(last, BEHIND));
    let own = then.cadences.iter().filter(|own| !own.is_foreign());
    let as_if = (product.slug.as_str(), own.cloned().collect());
    let is = Ground::load(query, viewer, Some(&product.slug), window, now).await?;
    let ground = Ground::under(query, viewer, as_if, window, now).await?;
    let after = then.after(&ground, product)?;
    let had = |release: &Dated| is.wanted(release);
    let wants = |release: &Dated| {
        let wanted = ground.wanted(release);
        match after.plans.get(&release.id) {
            Some(steps) => Wanted { steps, ..wanted },
            None => wanted,
        }
    };
    let freezes = ground.freezes.iter().map(|listed| &listed.freeze);
    let found = raised_by_a_rule((&is.releases, &after.releases), freezes, (had, wants), today);
    let is_told = |(release, clash): &(&Dated, Clash)| {
        let of_order = matches!(
            clash,
            Clash::VersionTooEarly { .. } | Clash::VersionTooLate { .. }
        );
        release.day <= last && (of_order || !after.shown.contains(&release.id))
    };
    let mut found: Vec<(&Dated, Clash)> = found.into_iter().filter(is_told).collect();
    found.truncate(MOST);
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let about = found
        .iter()
        .flat_map(|(release, clash)| [Some(&release.id), clash.other()])
        .flatten();
    let ids: BTreeSet<&ReleaseId> = about.filter(|id| !after.names.contains_key(*id)).collect();
    let ids: Vec<ReleaseId> = ids.into_iter().cloned().collect();
    let day_of: HashMap<&ReleaseId, Date> = after.releases.iter().map(|own| (&own.id, own.day)).collect();
    let mut names = after.names.clone();
    let mut paths: HashMap<ReleaseId, String> = HashMap::new();
    for listed in open_all(store::by_ids(query, &ids).await?, viewer) {
        let release = &listed.release;
        let day = day_of.get(&release.id).copied().unwrap_or(release.day);
        names.insert(release.id.clone(), dated_name(&release.name_beside_day(), day));
        paths.insert(release.id.clone(), listed.path());
    }
    let told = found.iter().filter_map(|(release, clash)| {
        let other = clash.other().and_then(|other| names.get(other));
        Some(WouldClash {
            name: format!("{} {}", product.name, names.get(&release.id)?),
            path: paths.get(&release.id).cloned(),
            says: sentence(
                clash,
                other.map(String::as_str),
                ground.freeze(clash),
                &product.words,
            ),
        })
    });
    Ok(told.collect())
}

impl Then<'_> {
    /// The releases as they would be.
    fn after(&self, ground: &Ground, product: &Product) -> Result<After> {
        let mut after = After {
            releases: ground.releases.clone(),
            ..After::default()
        };
        after
            .releases
            .retain(|own| self.gone.iter().all(|gone| gone.release.id != own.id));
        // What has another plan gets its steps when all are on their days: some count from the release before.
        let mut planned_anew: Vec<(ReleaseId, &Cadence)> = Vec::new();
        for handed in &self.handed {
            let release = &handed.listed.release;
            let is_made = handed.to.is_some_and(|to| self.made.contains(&to));
            if is_made && handed.cadence.as_ref() == Some(&self.cadence.id) {
                after.shown.insert(release.id.clone());
            }
            let place = after.releases.iter().position(|own| own.id == release.id);
            let comes_back = place.is_none();
            let mut dated = match place {
                Some(place) => after.releases.swap_remove(place),
                // Late or called off: it has a day then.
                None if has_a_day(release, handed.fate) => {
                    let planned = Release {
                        standing: Standing::Planned,
                        ..release.clone()
                    };
                    let Some(dated) = ground.dated(&planned) else {
                        continue;
                    };
                    dated
                }
                None => continue,
            };
            let day = match handed.fate {
                Fate::Off => continue,
                Fate::Stays(..) | Fate::Rests => None,
                Fate::Same => Some(release.day),
                Fate::Moves(to) => Some(to),
            };
            let is_of = |id: Option<&CadenceId>| self.cadences.iter().find(|own| Some(&own.id) == id);
            let version = release.versions.first().copied();
            let plan = |own: &Cadence| StepPlan::chosen(&own.steps, release.first_planned, version);
            match (is_of(handed.cadence.as_ref()), day) {
                (Some(cadence), day) if comes_back || dated.cadence.as_ref() != Some(&cadence.id) => {
                    dated.cadence = Some(cadence.id.clone());
                    dated.track = track(cadence);
                    if let Some(day) = day {
                        dated.day = day;
                        after.plans.insert(dated.id.clone(), plan(cadence));
                        planned_anew.push((dated.id.clone(), cadence));
                    }
                }
                (_, Some(day)) if day != dated.day => {
                    let plan = is_of(dated.cadence.as_ref()).map_or_else(Vec::new, plan);
                    dated = dated.moved_to(day, &plan);
                }
                _ => {}
            }
            after.releases.push(dated);
        }
        for (id, cadence) in planned_anew {
            let (Some(place), Some(plan)) = (
                after.releases.iter().position(|own| own.id == id),
                after.plans.get(&id),
            ) else {
                continue;
            };
            let mut dated = after.releases.swap_remove(place);
            let previous = before(&after.releases, cadence, dated.day);
            dated.steps = DatedStep::of_plan(plan, dated.day, previous.as_ref());
            after.releases.push(dated);
        }
        for (number, new) in self.planned.iter().enumerate() {
            self.add(&mut after, (number, new), product)?;
        }
        Ok(after)
    }

    /// One that is planned anew. What a correction takes away on its day is the same one to those beside it.
    fn add(&self, after: &mut After, (number, new): (usize, &Planned), product: &Product) -> Result<()> {
        let cadence = self.cadences.iter().find(|own| own.id == new.cadence);
        let Some(cadence) = cadence.filter(|_| new.standing == Standing::Planned) else {
            return Ok(());
        };
        let same = |gone: &&Listed| gone.release.day == new.day && gone.release.kind == new.kind;
        let id: ReleaseId = match self.gone.iter().find(same) {
            Some(gone) => gone.release.id.clone(),
            None => format!("preview-new-{number}").parse().map_err(Error::internal)?,
        };
        if new.cadence == self.cadence.id && self.made.contains(&new.occurrence) {
            after.shown.insert(id.clone());
        }
        let version = new.version.map(Version::short);
        let name = version.unwrap_or_else(|| within(product.words.of(new.kind)));
        after.names.insert(id.clone(), dated_name(&name, new.day));
        let plan = StepPlan::chosen(&cadence.steps, new.day, new.version);
        after.plans.insert(id.clone(), plan);
        let steps = new.steps.iter().filter(|(step, _)| step.matters());
        after.releases.push(Dated {
            id,
            product: product.id.clone(),
            kind: new.kind,
            day: new.day,
            first_planned: new.day,
            versions: new.version.into_iter().collect(),
            cadence: Some(cadence.id.clone()),
            goes_by: None,
            track: track(cadence),
            ahead: true,
            steps: steps
                .map(|(step, planned)| DatedStep {
                    key: step.key.clone(),
                    name: step.name.clone(),
                    planned: planned.clone(),
                    reaches: step.reaches,
                    moved: false,
                })
                .collect(),
        });
        Ok(())
    }
}

/// Whether a release that has no day for others to clash with has one then.
fn has_a_day(release: &Release, fate: Fate) -> bool {
    let left_out = matches!(release.standing, Standing::LeftOut { .. });
    !left_out && matches!(fate, Fate::Same | Fate::Moves(_)) && !release.is_published()
}

/// Among which releases those of a cadence count.
fn track(cadence: &Cadence) -> Option<String> {
    cadence.counts_alone().then(|| cadence.name.clone())
}
