//! A schedule of PagerDuty as Terraform text, for where it is kept that way.

use domain::rotation::carry::overrides::Turn;
use domain::rotation::carry::terraform::{Layer, Schedule, write};

use super::{At, OnDuty, Place, Wanted};

impl Place {
    /// The turns of a schedule of PagerDuty as layers; none for another place. Who is not known there is left out.
    #[must_use]
    pub fn terraform(&self, wanted: &Wanted) -> Option<String> {
        let At::PagerDuty { .. } = self.at else {
            return None;
        };
        let turns: Vec<(Turn, &OnDuty)> = wanted
            .duties
            .iter()
            .filter_map(|duty| {
                let turn = Turn {
                    from: duty.from,
                    until: duty.until,
                    user: self.account(duty)?,
                };
                Some((turn, duty))
            })
            .collect();
        let names: Vec<String> = turns
            .iter()
            .map(|(turn, _)| turn.from.strftime("%F").to_string())
            .collect();
        let layers = turns.iter().zip(&names).map(|((turn, duty), name)| Layer {
            name,
            turn,
            person: &duty.name,
        });
        Some(write(&Schedule {
            resource: &self.name,
            name: &self.name,
            turns: layers.collect(),
        }))
    }
}
