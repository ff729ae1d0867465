//! Steps that do what a hard freeze forbids.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::among::Among;
use super::check::Check;
use super::clash::Clash;
use super::{Dated, DatedStep, Uncounted, Wanted};
use crate::calendar::does::Does;
use crate::calendar::moment::Moment;
use crate::calendar::step::StepPlan;
use crate::freezes::stretch::{Stretch, merged};
use crate::freezes::touch::{of_moment_in, takes};
use crate::freezes::{Asked, Freeze, Strength};

/// A hard freeze, its zone, and when it holds.
#[derive(Debug)]
pub(super) struct Held<'a> {
    freeze: &'a Freeze,
    zone: TimeZone,
    stretches: Vec<Stretch>,
}

impl<'a> Held<'a> {
    /// When a freeze holds in a window; none for one that forbids nothing.
    pub(super) fn within(freeze: &'a Freeze, window: Stretch) -> Option<Self> {
        if freeze.terms.strength != Strength::Hard {
            return None;
        }
        Some(Self {
            zone: freeze.terms.times.zone.rules()?,
            stretches: merged(freeze.stretches(window)),
            freeze,
        })
    }
}

impl<'a> Among<'a> {
    /// The steps of a release that do what a freeze forbids, as conflicts.
    pub(super) fn frozen(&self, release: &Dated, plan: &[StepPlan]) -> Vec<Clash> {
        let clash = |(step, freeze, _): (&DatedStep, &Freeze, Timestamp)| Clash::Freeze {
            step: step.key.clone(),
            name: step.name.clone(),
            freeze: freeze.id.clone(),
        };
        self.in_freezes(release, plan).into_iter().map(clash).collect()
    }

    /// The same of a release whose plan does not look for freezes: no conflicts, and still to be told to whoever puts it there.
    #[must_use]
    pub fn uncounted(&self, release: &Dated, wanted: &Wanted<'_>) -> Vec<Uncounted> {
        if wanted.checks.contains(&Check::NoFreeze) {
            return Vec::new();
        }
        let told = |(step, freeze, until): (&DatedStep, &Freeze, Timestamp)| Uncounted {
            step: step.key.clone(),
            name: step.name.clone(),
            freeze: freeze.id.clone(),
            until,
        };
        self.in_freezes(release, wanted.steps)
            .into_iter()
            .map(told)
            .collect()
    }

    /// Each step that does what a freeze forbids, with the freeze and when that ends.
    fn in_freezes<'r>(
        &self,
        release: &'r Dated,
        plan: &[StepPlan],
    ) -> Vec<(&'r DatedStep, &'a Freeze, Timestamp)> {
        let mut found = Vec::new();
        if self.freezes.is_empty() {
            return found;
        }
        for step in &release.steps {
            let own = plan.iter().find(|own| own.key == step.key);
            let does = own
                .and_then(|own| own.does)
                .or_else(|| Does::usually(step.reaches));
            let Some(does) = does else {
                continue;
            };
            let asked = Asked {
                product: &release.product,
                kind: Some(release.kind),
                environment: does.environment,
                act: does.act,
            };
            let forbidding = self.forbidding(&asked, &step.planned).into_iter();
            found.extend(forbidding.map(|(freeze, until)| (step, freeze, until)));
        }
        found
    }

    /// The freezes that leave no time for something at a moment, each with its end: those that do so alone, or else several
    /// together. What can be done on the same day before or after a freeze is not forbidden by it, and that takes an hour in one
    /// piece ([`takes`]). A whole day is that of the freeze's own zone.
    fn forbidding(&self, asked: &Asked<'_>, moment: &Moment) -> Vec<(&'a Freeze, Timestamp)> {
        let mut meets: Vec<(&Held<'a>, Stretch, Stretch)> = Vec::new();
        for held in &self.freezes {
            let Some(span) = of_moment_in(moment, &held.zone) else {
                continue;
            };
            let place = held
                .stretches
                .partition_point(|stretch| stretch.until <= span.from);
            let behind = held.stretches.iter().skip(place);
            let near = behind.take_while(|stretch| stretch.from < span.until);
            if held.freeze.concerns(asked) {
                meets.extend(near.map(|stretch| (held, span, *stretch)));
            }
        }
        let of = |(held, _, stretch): &(&Held<'a>, Stretch, Stretch)| (held.freeze, stretch.until);
        let mut all: Vec<(&Freeze, Timestamp)> = meets
            .iter()
            .filter(|(_, span, stretch)| takes(&[*stretch], *span))
            .map(of)
            .collect();
        if all.is_empty() && meets.len() > 1 {
            let together = merged(meets.iter().map(|(.., stretch)| *stretch).collect());
            all.extend(
                meets
                    .iter()
                    .filter(|(_, span, _)| takes(&together, *span))
                    .map(of),
            );
        }
        all.dedup_by_key(|(freeze, _)| &freeze.id);
        all
    }
}
