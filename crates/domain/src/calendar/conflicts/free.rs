//! The nearest day on which nothing clashes.

use jiff::civil::Date;

use super::among::Among;
use super::clash::Clash;
use super::{Dated, DatedStep, Free, REACH, Wanted};
use crate::calendar::days;
use crate::calendar::placing;

/// The days around one, the nearest first, of two that are as near the later one at first; none before `today`, and
/// no weekend for what is on none.
fn around(day: Date, today: Date) -> impl Iterator<Item = Date> {
    let on_weekend = !days::is_working_day(day);
    (1..=REACH)
        .flat_map(move |distance| [days::plus(day, distance), days::plus(day, -distance)])
        .filter(move |day| *day >= today && (on_weekend || days::is_working_day(*day)))
}

/// The step that a clash is about, where that alone would be moved: any but the publication.
pub(super) fn alone<'r>(release: &'r Dated, clash: &Clash) -> Option<&'r DatedStep> {
    let publishes = |step: &DatedStep| step.reaches == Some(crate::calendar::Stage::Published);
    let key = clash.step()?;
    release
        .steps
        .iter()
        .find(|step| step.key == key)
        .filter(|step| !publishes(step))
}

/// Where a step goes alone, or the release with all that goes along.
pub(super) fn nearest(
    among: &Among<'_>,
    release: &Dated,
    step: Option<&DatedStep>,
    wanted: &Wanted<'_>,
) -> Option<Free> {
    // One that is put on one day after the other, for there are many.
    let mut moved = release.clone();
    if let Some(step) = step {
        let key = step.key.as_str();
        let about_it = |clash: &Clash| clash.step() == Some(key);
        let found = around(step.planned.date, wanted.today).find(|day| {
            put_step(&mut moved, key, *day);
            !among.clashes_with(&moved, wanted, about_it)
        });
        return found.map(|day| Free {
            step: Some(step.key.clone()),
            day,
        });
    }
    // What clashes of a step that stays where somebody put it has a way out of its own.
    let is_moved = |key: &str| release.steps.iter().any(|step| step.key == key && step.moved);
    let mut staying = among.clashes(release, wanted);
    staying.retain(|clash| clash.step().is_some_and(is_moved));
    let is_new = |clash: &Clash| !staying.contains(clash);
    let found = around(release.day, wanted.today).find(|day| {
        put(&mut moved, *day, wanted);
        !among.clashes_with(&moved, wanted, is_new)
    });
    found.map(|day| Free { step: None, day })
}

/// Puts a step on another day, and nothing else.
fn put_step(moved: &mut Dated, key: &str, day: Date) {
    for step in moved.steps.iter_mut().filter(|step| step.key == key) {
        step.planned.date = day;
        step.moved = true;
    }
}

/// Puts a release on another day, with the steps that go along: wherever they are, the plan says where they go.
fn put(moved: &mut Dated, day: Date, wanted: &Wanted<'_>) {
    moved.day = day;
    let moments = placing::moments(wanted.steps, day, None);
    for step in moved.steps.iter_mut().filter(|step| !step.moved) {
        let place = wanted.steps.iter().position(|own| own.key == step.key);
        let moment = place.and_then(|place| moments.get(place)?.clone());
        if let Some(moment) = moment {
            step.planned = moment;
        }
    }
}
