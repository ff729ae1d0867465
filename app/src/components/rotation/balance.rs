//! How even duty is, and how far from the best plan.

use backend::rotation::Rotation;
use domain::rotation::duty::stints;
use domain::rotation::missing::Absent;
use domain::rotation::propose::{Gap, proven};
use jiff::Timestamp;
use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::bits::Icon;
use crate::components::rotation::bars::against_rules;
use crate::context::RequestContext;

/// How far the rotation is planned, and how many holes it has there: those that stand in the table.
fn plan_words(rotation: &Rotation, today: Date) -> String {
    let last = rotation.roster.planned(today).next_back();
    let last = last.and_then(|place| rotation.releases.get(place));
    let until = last.map_or_else(String::new, |last| format!(" up to {}", last.release.name()));
    match rotation.roster.holes(today).len() {
        0 => format!("The plan{until} has no hole."),
        1 => format!("The plan{until} has one hole."),
        count => format!("The plan{until} has {count} holes."),
    }
}

/// In how many confirmed shifts somebody is not there, and nobody else is.
fn missed_words(rotation: &Rotation, (today, now): (Date, Timestamp)) -> String {
    let roster = &rotation.roster;
    let missed = roster.shifts.iter().filter(|shift| {
        let ahead = roster
            .cycle(&shift.release)
            .is_some_and(|cycle| cycle.last >= today);
        let slot = roster.slots.iter().find(|slot| slot.key == shift.slot);
        let slot = slot.filter(|_| ahead && shift.serving().is_some());
        let absent = slot.and_then(|slot| rotation.absent((&shift.release, slot), now));
        matches!(absent, Some(Absent::Missed(_)))
    });
    match missed.count() {
        0 => String::new(),
        1 => " In one confirmed shift somebody is not there.".to_owned(),
        count => format!(" In {count} confirmed shifts somebody is not there."),
    }
}

/// How many shifts are against the rules; the table says which.
fn broken_words(rotation: &Rotation, today: Date) -> String {
    match against_rules(rotation, today).len() {
        0 => String::new(),
        1 => " One shift is against the rules.".to_owned(),
        count => format!(" {count} shifts are against the rules."),
    }
}

/// Everybody's shifts, and what the plan as it stands is worth.
pub fn balance(context: &RequestContext, rotation: &Rotation, gap: Gap) -> impl IntoView + use<> {
    let today = rotation.today(context.now);
    let begun = rotation.roster.begun(today);
    let plan = plan_words(rotation, today);
    let broken = broken_words(rotation, today);
    let missing = missed_words(rotation, (today, context.now));
    let counted = rotation.counted(today);
    // What was only proposed when it began is nobody's.
    let to_come = rotation.roster.cycles.get(begun..).unwrap_or_default();
    let proposed = rotation.roster.shifts.iter().filter(|shift| {
        let ahead = to_come.iter().any(|cycle| cycle.release == shift.release);
        ahead && shift.serving().is_none()
    });
    let rows: Vec<_> = rotation
        .members
        .iter()
        .filter(|member| member.active)
        .map(|member| {
            let shifts = counted.iter().filter(|(person, ..)| **person == member.person);
            let served = shifts
                .clone()
                .filter(|(_, cycle, slot)| cycle.span(slot).until <= context.now)
                .count();
            let confirmed = shifts.count() - served;
            let proposed = proposed.clone();
            let proposed = proposed.filter(|shift| shift.person.as_ref() == Some(&member.person));
            let proposed = proposed.count();
            // On duty they are for some days of others, too.
            let own = stints(&rotation.roster, &member.person);
            let (past, ahead): (Vec<_>, Vec<_>) =
                own.iter().partition(|stint| stint.span.until <= context.now);
            let next = ahead
                .iter()
                .min_by_key(|stint| stint.span.from)
                .and_then(|stint| rotation.release(stint.release))
                .map(|listed| listed.release.name());
            let last = past
                .iter()
                .max_by_key(|stint| stint.span.until)
                .and_then(|stint| rotation.release(stint.release))
                .map(|listed| listed.release.name());
            let none = || "none".to_owned();
            let name = member.name.clone();
            let about = match member.team.as_str() {
                "" => member.region.clone(),
                team => format!("{}, {team}", member.region),
            };
            view! {
                <tr>
                    <th scope="row">{name} " " <span class="muted">{about}</span></th>
                    <td data-label="Past year" class="number">{served}</td>
                    <td data-label="Confirmed" class="number">{confirmed}</td>
                    <td data-label="Proposed" class="number">{proposed}</td>
                    <td data-label="Last">{last.unwrap_or_else(none)}</td>
                    <td data-label="Next">{next.unwrap_or_else(none)}</td>
                </tr>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="balance">
                <div class="section-head"><h2 id="balance">"Balance"</h2></div>
                <p class="rotation-gap">{plan} {missing} {broken} " " {proven(gap)}</p>
                <details class="disclosure rotation-fold">
                    <summary><Icon name="chevron-right"/><span>"Everybody\u{2019}s shifts"</span><span class="disclosure-hint">"served, confirmed and proposed"</span></summary>
                    <div class="table-frame">
                        <table class="table">
                            <caption class="visually-hidden">"How many shifts everybody has"</caption>
                            <thead>
                                <tr>
                                    <th scope="col">"Person"</th>
                                    <th scope="col" class="number">"Past year"</th>
                                    <th scope="col" class="number">"Now and confirmed"</th>
                                    <th scope="col" class="number">"Proposed"</th>
                                    <th scope="col">"Last"</th>
                                    <th scope="col">"Next"</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                </details>
            </section>
        }
    })
}
