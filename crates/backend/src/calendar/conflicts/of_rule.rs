//! What the days of a rule would clash with, before it holds.

use std::collections::{BTreeSet, HashMap};

use domain::calendar::conflicts::{Among, Clash, Dated, DatedStep, LOOK_BACK, Wanted};
use domain::calendar::custom::within;
use domain::calendar::horizon::Planned;
use domain::calendar::{Cadence, Previous, Standing, StepPlan, days};
use domain::id::ReleaseId;
use domain::identity::Viewer;
use jiff::Timestamp;
use jiff::civil::Date;

use super::load::Ground;
use super::{BEHIND, dated_name, sentence};
use crate::calendar::preview_cadence::PreviewDate;
use crate::calendar::queries::open_all;
use crate::calendar::{Product, store};
use crate::db::Query;
use crate::error::{Error, Result};

/// What a day of a rule clashes with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::calendar) struct OfDay {
    /// In sentences.
    pub clashes: Vec<String>,
    /// The names of steps of which nothing can be said, for what they are counted from is not known.
    pub unchecked: Vec<String>,
}

/// For each of these days of a cadence what it clashes with: other days of it, those among them that are `planned` with it and have
/// passed, and what the viewer sees of the product's plan. The release before the first one is the last that the viewer sees
/// before it. What `ended` made, and what lies beside either, goes elsewhere and clashes with nothing; what keeps its day is looked
/// at there. It is looked at as if the rule were in force, so that it is what is found once it is.
pub(in crate::calendar) async fn of_rule(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &Product,
    (cadence, ended): (&Cadence, Option<&Cadence>),
    (all, dates, planned): (&[Cadence], &[&PreviewDate], &[Planned]),
    now: Timestamp,
) -> Result<Vec<OfDay>> {
    let today = product.home.day_at(now);
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else {
        return Ok(Vec::new());
    };
    let window = (
        days::plus(first.day.min(today), -LOOK_BACK),
        days::plus(last.day, BEHIND),
    );
    let cadences = all.iter().filter(|own| !own.is_foreign()).cloned().collect();
    let as_if = (product.slug.as_str(), cadences);
    let mut ground = Ground::under(query, viewer, as_if, window, now).await?;
    let goes = |own: &Cadence| {
        ended.is_some_and(|ended| ended.id == own.id) || own.rule.beside() == Some(cadence.name.as_str())
    };
    let gone: Vec<_> = all.iter().filter(|own| goes(own)).map(|own| &own.id).collect();
    let find = |id: &ReleaseId| ground.releases.iter().find(|release| release.id == *id).cloned();
    let kept = dates.iter().filter_map(|date| date.kept.as_ref());
    let kept: HashMap<&ReleaseId, Dated> = kept.filter_map(|id| Some((id, find(id)?))).collect();
    ground.releases.retain(|release| {
        let goes = release.cadence.as_ref().is_some_and(|id| gone.contains(&id));
        !kept.contains_key(&release.id) && (release.day < cadence.from || !goes)
    });
    let mut earlier = Vec::new();
    let has_passed = |new: &&Planned| {
        new.cadence == cadence.id && new.day < first.day && new.standing == Standing::Planned
    };
    for (number, new) in planned.iter().filter(has_passed).enumerate() {
        let (plan, day) = (StepPlan::chosen(&cadence.steps, new.day, new.version), new.day);
        let id = format!("preview-before-{number}");
        earlier.push(dated(product, cadence, (&id, day, &plan), None)?);
    }
    ground.releases.extend(earlier.iter().cloned());
    let mut before = before(&ground.releases, cadence, first.day);
    let mut own = Vec::with_capacity(dates.len());
    let mut told = Vec::with_capacity(dates.len());
    let chosen = |date: &&PreviewDate| {
        let (day, version) = date.chosen_by;
        StepPlan::chosen(&cadence.steps, day, version)
    };
    let plans: Vec<Vec<StepPlan>> = dates.iter().map(chosen).collect();
    for (number, (date, plan)) in dates.iter().zip(&plans).enumerate() {
        if let Some(kept) = date.kept.as_ref().and_then(|id| kept.get(id)) {
            own.push(kept.clone());
            told.push(OfDay::default());
            before = Some(as_previous(kept));
            continue;
        }
        let id = format!("preview-{number}");
        own.push(dated(product, cadence, (&id, date.day, plan), before.as_ref())?);
        told.push(OfDay {
            clashes: Vec::new(),
            unchecked: DatedStep::unplaced(plan, date.day, before.as_ref()),
        });
        before = Some(Previous::from(date.day));
    }
    ground.releases.extend(own.iter().cloned());
    earlier.extend(own.iter().filter(|own| !kept.contains_key(&own.id)).cloned());
    let freezes = ground.freezes.iter().map(|listed| &listed.freeze);
    let among = Among::new(&ground.releases, freezes, today);
    let clashes: Vec<Vec<Clash>> = own
        .iter()
        .zip(&plans)
        .map(|(release, plan)| {
            let wanted = Wanted {
                steps: plan,
                checks: &cadence.checks,
                unattended: ground.unattended(&product.id),
                home: &product.home,
                today,
            };
            among.clashes(release, &wanted)
        })
        .collect();
    let names = named(query, viewer, (product, &earlier), &clashes).await?;
    for (clashes, told) in clashes.iter().zip(&mut told) {
        for clash in clashes {
            let other = clash.other().and_then(|other| names.get(other));
            let other = other.map(String::as_str);
            let sentence = sentence(clash, other, ground.freeze(clash), &product.words);
            told.clashes.push(sentence);
        }
    }
    Ok(told)
}

/// The release that the cadence's releases count with before a day, with those of its steps that are still to come.
pub(super) fn before(releases: &[Dated], cadence: &Cadence, day: Date) -> Option<Previous> {
    let track = cadence.counts_alone().then_some(cadence.name.as_str());
    let counts = |release: &&Dated| {
        release.kind == cadence.kind && release.day < day && release.track.as_deref() == track
    };
    let last = releases.iter().filter(counts).max_by_key(|release| release.day)?;
    Some(as_previous(last))
}

/// A release, for the one that counts from it.
fn as_previous(release: &Dated) -> Previous {
    let steps = release.steps.iter();
    Previous {
        day: release.day,
        steps: steps.map(|step| (step.key.clone(), step.planned.date)).collect(),
    }
}

/// One of the days, as a release; `before` is the one before it.
fn dated(
    product: &Product,
    cadence: &Cadence,
    (id, day, plan): (&str, Date, &[StepPlan]),
    before: Option<&Previous>,
) -> Result<Dated> {
    Ok(Dated {
        id: id.parse().map_err(Error::internal)?,
        product: product.id.clone(),
        kind: cadence.kind,
        day,
        first_planned: day,
        versions: Vec::new(),
        cadence: None,
        goes_by: None,
        track: cadence.counts_alone().then(|| cadence.name.clone()),
        ahead: true,
        steps: DatedStep::of_plan(plan, day, before),
    })
}

/// What the other releases are called that clashes are about. Those of `own` are in no calendar yet; of the others those that the
/// viewer may see have a name.
async fn named(
    query: &mut impl Query,
    viewer: &Viewer,
    (product, own): (&Product, &[Dated]),
    clashes: &[Vec<Clash>],
) -> Result<HashMap<ReleaseId, String>> {
    let mut names: HashMap<ReleaseId, String> = own
        .iter()
        .map(|own| {
            let name = within(product.words.of(own.kind));
            (own.id.clone(), dated_name(&name, own.day))
        })
        .collect();
    let others = clashes.iter().flatten().filter_map(Clash::other);
    let others: BTreeSet<&ReleaseId> = others.filter(|other| !names.contains_key(*other)).collect();
    let others: Vec<ReleaseId> = others.into_iter().cloned().collect();
    for listed in open_all(store::by_ids(query, &others).await?, viewer) {
        let name = dated_name(&listed.release.name_beside_day(), listed.release.day);
        names.insert(listed.release.id, name);
    }
    Ok(names)
}
