//! A schedule of PagerDuty as Terraform text, for where it is kept that way, and whether it was applied.

use std::collections::BTreeMap;

use backend::carry::{NOT_LOOKED_AT, named};
use domain::id::PersonId;
use domain::rotation::carry::overrides::Turn;
use domain::rotation::carry::rendered;
use domain::rotation::carry::terraform::{Layer, Schedule, Weekly, write};
use domain::rotation::carry::undeclared;
use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp};

use super::{At, OnDuty, Place, Trouble, Wanted};
use crate::config::When;

/// So far ahead it is looked at who is paged: PagerDuty works that out when it is asked.
const LOOKED: SignedDuration = SignedDuration::from_hours(24 * 28);

/// Looks at a schedule that is kept by Terraform: nothing is changed there. Without a token it is not asked.
pub(super) async fn look(
    place: &Place,
    (people, turns): (&BTreeMap<String, PersonId>, Vec<OnDuty>),
    now: Timestamp,
    drift: &mut Vec<String>,
) -> Result<(), Trouble> {
    let At::PagerDuty { client, schedule } = &place.at else {
        return Ok(());
    };
    if place.token.is_empty() {
        let address = format!(
            "/api/v1/rotation/{}/places/{}/pagerduty.tf",
            place.product, place.name
        );
        drift.push(format!(
            "{NOT_LOOKED_AT}, with what stands at {address}; whether that was applied is looked at with a token that may read \
             schedules"
        ));
        return Ok(());
    }
    let horizon = now.saturating_add(LOOKED).unwrap_or(now);
    let (wanted, unknown) = place.paged(&turns);
    let there = client
        .rendered(place.token.expose(), schedule, now, horizon)
        .await?;
    let there: Vec<Turn> = there
        .into_iter()
        .map(|one| Turn {
            from: one.start,
            until: one.end,
            user: one.user,
        })
        .collect();
    let differs = rendered::drift(&there, (&wanted, &unknown), (now, horizon));
    let call = |account: &str| {
        let known = people.get(account).map(named);
        let called = place.people.iter().find(|(_, own)| *own == account);
        known
            .or_else(|| called.map(|(username, _)| username.clone()))
            .unwrap_or_else(|| account.to_owned())
    };
    drift.extend(differs.iter().map(|differs| differs.words(call)));
    Ok(())
}

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
