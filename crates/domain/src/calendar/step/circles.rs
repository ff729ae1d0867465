//! Steps of a plan that could never be placed: counted from what is not there, or from themselves in the end.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::{Only, Stage, StepPlan};
use crate::calendar::offset::Base;
use crate::calendar::placing;
use crate::calendar::version::Version;

/// Years and first numbers are looked at up to here.
const FARTHEST: u16 = 9_999;
/// So many sorts of releases are told apart at most by the conditions of steps that are counted from one another. Two
/// conditions of any kind stay below.
const MOST_SORTS: usize = 5_000;

/// The first step of a plan that is counted from itself in the end, or from one that a release may not have; with the reason.
pub(super) fn wrong(plan: &[StepPlan]) -> Option<(usize, String)> {
    if let Some(place) = plan
        .iter()
        .position(|step| step.only.is_some() && step.reaches == Some(Stage::Published))
    {
        let why = "what reaches published is in every release; say 'only' of other steps";
        return Some((place, why.to_owned()));
    }
    let unplaced = plan
        .iter()
        .enumerate()
        .find_map(|(place, step)| Some((place, not_there(plan, step)?)));
    unplaced.or_else(|| circle(plan))
}

/// Why what a step is counted from may not be there.
fn not_there(plan: &[StepPlan], step: &StepPlan) -> Option<String> {
    let (Base::Step(key) | Base::StepOfPrevious(key)) = &step.offset.base else {
        return None;
    };
    let mut of_key = plan.iter().filter(|other| other.key == *key).peekable();
    if of_key.peek().is_none() {
        return Some(format!("there is no step '{key}' that it could be counted from"));
    }
    let of_release = matches!(step.offset.base, Base::Step(_));
    let has = |other: &StepPlan| other.only.is_none() || other.only == step.only;
    (of_release && !of_key.any(has)).then(|| {
        format!("not every release has '{key}', from which it is counted; say the same 'only' of it")
    })
}

/// The first step that is counted from itself among those that one release has, of all sorts of releases that there can be.
fn circle(plan: &[StepPlan]) -> Option<(usize, String)> {
    let around = around(plan);
    let (first, _) = around.first()?;
    let own: Vec<StepPlan> = around.iter().map(|(_, step)| (*step).clone()).collect();
    let Some(sorts) = sorts(&own) else {
        let why = "too many conditions hang together here; count from R, or say fewer of them";
        return Some((*first, why.to_owned()));
    };
    let found = sorts.into_iter().filter_map(|(day, version)| {
        let chosen: Vec<&(usize, &StepPlan)> = StepPlan::places_of_chosen(&own, day, version)
            .into_iter()
            .filter_map(|place| around.get(place))
            .collect();
        let chosen = is_circular(&chosen).then_some(chosen)?;
        let steps: Vec<StepPlan> = chosen.iter().map(|(_, step)| (*step).clone()).collect();
        let (place, why) = placing::counted_from_itself(&steps)?;
        Some((chosen.get(place)?.0, why))
    });
    found.min()
}

/// The steps that would be counted from themselves if each had every base of all that have its key: no others can be in a
/// circle. With their places.
fn around(plan: &[StepPlan]) -> Vec<(usize, &StepPlan)> {
    let mut bases: HashMap<&str, Vec<&str>> = HashMap::new();
    for step in plan {
        bases
            .entry(&step.key)
            .or_default()
            .extend(step.offset.from_step());
    }
    let reaches_itself = |key: &str| {
        let mut seen: HashSet<&str> = HashSet::new();
        let mut next: Vec<&str> = bases.get(key).cloned().unwrap_or_default();
        while let Some(other) = next.pop() {
            if other == key {
                return true;
            }
            if seen.insert(other) {
                next.extend(bases.get(other).into_iter().flatten());
            }
        }
        false
    };
    let places = plan.iter().enumerate();
    places.filter(|(_, step)| reaches_itself(&step.key)).collect()
}

/// Whether any of these steps, of each key one, is counted from itself in the end.
fn is_circular(chosen: &[&(usize, &StepPlan)]) -> bool {
    let of_key: HashMap<&str, &StepPlan> = chosen
        .iter()
        .map(|(_, step)| (step.key.as_str(), *step))
        .collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (walk, (_, step)) in chosen.iter().enumerate() {
        let mut at = Some(*step);
        while let Some(step) = at {
            match seen.get(step.key.as_str()) {
                Some(own) if *own == walk => return true,
                Some(_) => break,
                None => seen.insert(&step.key, walk),
            };
            at = step.offset.from_step().and_then(|key| of_key.get(key).copied());
        }
    }
    false
}

/// A release of each sort that the conditions of these steps tell apart; none where there are too many.
fn sorts(steps: &[StepPlan]) -> Option<Vec<(Date, Option<Version>)>> {
    let (mut years, mut majors, mut seconds, mut by_month) = (Vec::new(), Vec::new(), Vec::new(), false);
    for only in steps.iter().filter_map(|step| step.only) {
        match only {
            Only::In { years: every, .. } => {
                by_month = true;
                years.extend(every);
            }
            Only::Second(number) => seconds.push(number),
            Only::Majors(every) => majors.push(every),
        }
    }
    let told_apart = |conditions: &[super::only::Every], first: u16| -> Vec<u16> {
        let mut seen = HashSet::new();
        let mut numbers: Vec<u16> = (first..=FARTHEST).collect();
        numbers.retain(|number| {
            let holds = conditions.iter().map(|every| every.has(u32::from(*number)));
            seen.insert(holds.collect::<Vec<bool>>())
        });
        numbers
    };
    let years = told_apart(&years, 1);
    let months = if by_month { 1..=12 } else { 1..=1 };
    seconds.sort_unstable();
    seconds.dedup();
    // And one that no condition names.
    let other = (0..=u32::MAX).find(|number| !seconds.contains(number));
    seconds.extend(other);
    let mut versions = vec![None];
    for major in told_apart(&majors, 0) {
        let of_major = seconds
            .iter()
            .map(|second| Some(Version::new(u32::from(major), *second, 0)));
        versions.extend(of_major);
    }
    if years.len() * months.clone().count() * versions.len() > MOST_SORTS {
        return None;
    }
    let days = years.into_iter().flat_map(|year| {
        let year = i16::try_from(year).ok();
        months
            .clone()
            .filter_map(move |month| Date::new(year?, month, 1).ok())
    });
    let sorts = days.flat_map(|day| versions.iter().map(move |version| (day, *version)));
    Some(sorts.collect())
}
