//! A schedule of PagerDuty as Terraform text, for where it is kept that way.

use domain::rotation::carry::overrides::Turn;
use domain::rotation::carry::terraform::{Layer, Schedule, Weekly, write};
use domain::rotation::carry::undeclared;
use jiff::civil::Time;

use super::{At, OnDuty, Place, Wanted};
use crate::config::When;

impl Place {
    /// The turns of a schedule of PagerDuty as layers; none for another place. Who is not known there is named in a comment.
    #[must_use]
    pub fn terraform(&self, wanted: &Wanted) -> Option<String> {
        let At::PagerDuty { .. } = self.at else {
            return None;
        };
        // A schedule has one slot.
        let slotted = wanted.slots.first()?;
        let weekly = (self.when == When::Cover).then(|| {
            let midnight = Time::midnight();
            let whole = (midnight, midnight, &slotted.slot.handover.1);
            let hours = slotted.slot.hours.as_ref();
            let (from, until, zone) = hours.map_or(whole, |hours| (hours.from, hours.until, &hours.zone));
            Weekly {
                from,
                until,
                zone: zone.clone(),
            }
        });
        let mut turns: Vec<(Turn, &OnDuty, String)> = Vec::new();
        let mut unknown: Vec<(Turn, &OnDuty)> = Vec::new();
        for duty in &slotted.duties {
            let Some(user) = self.account(duty) else {
                let turn = Turn {
                    from: duty.from,
                    until: duty.until,
                    user: String::new(),
                };
                unknown.push((turn, duty));
                continue;
            };
            let whole = (duty.from, duty.until);
            let parts = match self.when {
                When::Always => vec![whole],
                When::Cover => undeclared(&slotted.slot, &wanted.declared, whole),
            };
            turns.extend(parts.into_iter().map(|(from, until)| {
                let user = user.clone();
                (Turn { from, until, user }, duty, from.strftime("%F").to_string())
            }));
        }
        let layers = turns.iter().map(|(turn, duty, name)| Layer {
            name,
            turn,
            person: &duty.name,
        });
        Some(write(&Schedule {
            resource: &self.name,
            name: &self.name,
            turns: layers.collect(),
            unknown: unknown
                .iter()
                .map(|(turn, duty)| (turn, duty.name.as_str()))
                .collect(),
            weekly,
        }))
    }
}
