//! The nearest day on which nothing clashes.

use jiff::civil::Date;

use super::among::Among;
use super::beside::Beside;
use super::clash::Clash;
use super::{Dated, DatedStep, Free, REACH, Wanted};
use crate::calendar::days;
use crate::calendar::offset::Base;
use crate::calendar::placing::{Placing, hangs_on};
use crate::calendar::release::Stage;
use crate::calendar::step::StepPlan;

/// The days around one, the nearest first, of two that are as near the later one at first; none before `today`, and
/// no weekend for what is on none.
fn around(day: Date, today: Date) -> impl Iterator<Item = Date> {
    let on_weekend = !days::is_working_day(day);
    (1..=REACH)
        .flat_map(move |distance| [days::plus(day, distance), days::plus(day, -distance)])
        .filter(move |day| *day >= today && (on_weekend || days::is_working_day(*day)))
}

fn publishes(step: &DatedStep) -> bool {
    step.reaches == Some(Stage::Published)
}

/// The step that a clash is about, where that alone would be moved: any but the publication.
pub(super) fn alone<'r>(release: &'r Dated, clash: &Clash) -> Option<&'r DatedStep> {
    let key = clash.step()?;
    release
        .steps
        .iter()
        .find(|step| step.key == key)
        .filter(|step| !publishes(step))
}

/// A release for which another day is looked for.
pub(super) struct Search<'s, 'a, 'w> {
    among: &'s Among<'a>,
    release: &'s Dated,
    /// What its plan wants.
    plan: Wanted<'w>,
    wanted: &'s dyn Fn(&Dated) -> Wanted<'w>,
    /// What it clashes with.
    clashes: Vec<Clash>,
    beside: Beside<'s, 'a, 'w>,
}

impl<'s, 'a, 'w> Search<'s, 'a, 'w> {
    /// A release, and as it `was` when those beside it had the clashes that are not new.
    pub(super) fn new(
        among: &'s Among<'a>,
        was: Option<&'s Dated>,
        release: &'s Dated,
        wanted: &'s dyn Fn(&Dated) -> Wanted<'w>,
    ) -> Self {
        let plan = wanted(release);
        let clashes = among.clashes(release, &plan);
        let all = among.of_product(&release.product);
        Self {
            beside: Beside::new((was, release), &clashes, all, wanted),
            among,
            release,
            plan,
            wanted,
            clashes,
        }
    }

    /// Where a step goes alone, or else, and without one, the release with all that goes along.
    pub(super) fn nearest(&self, step: Option<&DatedStep>) -> Option<Free> {
        let alone = step.and_then(|step| self.of_step(step));
        alone.or_else(|| self.of_release(step.map(|step| step.key.as_str())))
    }

    /// Where nothing of a step clashes, and nothing else that does not clash now, were it moved and what counts from it.
    fn of_step(&self, step: &DatedStep) -> Option<Free> {
        let (release, key) = (self.release, step.key.as_str());
        let is_new = |clash: &Clash| clash.step() == Some(key) || !self.clashes.contains(clash);
        let place = |wanted: &dyn Fn(&DatedStep) -> bool| release.steps.iter().position(wanted);
        // What leads to the publication cannot be moved behind it.
        let leads = place(&|own| own.key == key) < place(&publishes);
        let may = |day: &Date| !leads || *day <= release.day;
        let follows = |own: &&StepPlan| {
            let known = release.steps.iter().find(|step| step.key == own.key);
            known.is_some_and(|step| !step.moved && !publishes(step))
                && own.key != key
                && hangs_on(self.plan.steps, own, key)
        };
        let along: Vec<&StepPlan> = self.plan.steps.iter().filter(follows).collect();
        // One that is put on one day after the other, for there are many.
        let mut moved = release.clone();
        let mut days = around(step.planned.date, self.plan.today).filter(may);
        let day = days.find(|day| {
            put_step(&mut moved, (key, *day), (self.plan.steps, &along));
            !self.among.clashes_with(&moved, &self.plan, is_new)
        })?;
        let step = Some(step.key.clone());
        Some(Free { step, day })
    }

    /// Where nothing of the release clashes that it can take along, nor of a step for which it is asked, and nothing of those
    /// beside it that does not clash now.
    fn of_release(&self, of: Option<&str>) -> Option<Free> {
        let release = self.release;
        // What clashes of a step that stays where somebody put it has a way out of its own.
        let stays = |key: &str| {
            let is_it = |step: &DatedStep| step.key == key && step.moved && !publishes(step);
            of != Some(key) && release.steps.iter().any(is_it)
        };
        let is_new = |clash: &Clash| !(clash.step().is_some_and(stays) && self.clashes.contains(clash));
        let mut moved = release.clone();
        let day = around(release.day, self.plan.today).find(|day| {
            put(&mut moved, release, *day, self.plan.steps);
            // Of what no cadence made the plan may be another one on another day.
            let plan = match release.cadence {
                Some(_) => self.plan,
                None => (self.wanted)(&moved),
            };
            !self.among.clashes_with(&moved, &plan, is_new) && !self.beside.would_clash(&moved)
        })?;
        Some(Free { step: None, day })
    }
}

/// Puts a step on another day, and those that go `along` where they are counted from there.
fn put_step(moved: &mut Dated, (key, day): (&str, Date), (plan, along): (&[StepPlan], &[&StepPlan])) {
    for step in moved.steps.iter_mut().filter(|step| step.key == key) {
        step.planned.date = day;
        step.moved = true;
    }
    if along.is_empty() {
        return;
    }
    let goes = |key: &str| along.iter().any(|own| own.key == key);
    let fixed = |key: &str| {
        let step = moved.steps.iter().find(|step| step.key == key && !goes(key));
        step.map(|step| step.planned.date)
    };
    let placing = Placing {
        plan,
        release: moved.day,
        previous: None,
        fixed: &fixed,
    };
    let places: Vec<_> = along.iter().map(|own| (&own.key, placing.moment(own))).collect();
    for (key, moment) in places {
        let step = moved.steps.iter_mut().find(|step| step.key == *key);
        if let (Some(step), Some(moment)) = (step, moment) {
            step.planned = moment;
        }
    }
}

impl Dated {
    /// The same on another day, with the steps that go along by its plan: as a move of it does. What counts from the release
    /// before it stays.
    #[must_use]
    pub fn moved_to(&self, day: Date, plan: &[StepPlan]) -> Self {
        let mut moved = self.clone();
        put(&mut moved, self, day, plan);
        moved
    }
}

/// Puts a release on another day, with the steps that go along: as a move of it does.
fn put(moved: &mut Dated, release: &Dated, day: Date, plan: &[StepPlan]) {
    let distance = days::between(release.day, day);
    let of_plan = |key: &str| plan.iter().find(|own| own.key == key);
    // What counts from the release before it stays, and what counts from that or from what somebody has moved stays with it.
    let stays = |step: &DatedStep| {
        let base = of_plan(&step.key).map(|own| &own.offset.base);
        step.moved || matches!(base, Some(Base::Previous | Base::StepOfPrevious(_)))
    };
    let fixed = |key: &str| {
        let step = release.steps.iter().find(|step| step.key == key)?;
        (!publishes(step) && stays(step)).then_some(step.planned.date)
    };
    let placing = Placing {
        plan,
        release: day,
        previous: None,
        fixed: &fixed,
    };
    moved.day = day;
    for (step, own) in moved.steps.iter_mut().zip(&release.steps) {
        if publishes(own) {
            step.planned = own.planned.on(day);
        } else if !own.moved {
            step.planned = match of_plan(&own.key) {
                Some(entry) => placing.moment(entry).unwrap_or_else(|| own.planned.clone()),
                None => own.planned.on(days::plus(own.planned.date, distance)),
            };
        }
    }
}
