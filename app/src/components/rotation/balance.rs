//! How even duty is, and how far from the best plan.

use backend::rotation::Rotation;
use domain::rotation::duty::stints;
use domain::rotation::propose::{Gap, Score, standing};
use leptos::prelude::*;

use crate::context::RequestContext;

/// The releases whose plan is judged.
pub const AHEAD: usize = 12;

/// By how much the best plan may be better, in a sentence.
pub fn gap_words(gap: Gap) -> String {
    let count = |count: u64, one: &str, many: &str| match count {
        1 => format!("one {one}"),
        count => format!("{count} {many}"),
    };
    match gap {
        Gap::None => "There is provably no plan with fewer holes or evener duty.".to_owned(),
        Gap::Holes(more) => format!("The best plan may have {} fewer.", count(more, "hole", "holes")),
        Gap::Reluctant(more) => format!(
            "The best plan may ask {} less of people who said \u{201c}if needed\u{201d}.",
            count(more, "shift", "shifts")
        ),
        Gap::Balance(more) => format!(
            "The best plan may be evener by {}.",
            count(more, "shift", "shifts")
        ),
    }
}

fn holes(score: &Score) -> u64 {
    score.lead_holes + score.security_holes + score.trainee_holes
}

/// Everybody's shifts, and what the plan as it stands is worth.
pub fn balance(context: &RequestContext, rotation: &Rotation) -> impl IntoView + use<> {
    let ground = rotation.ground(context.today());
    let case = rotation.case(context.today(), AHEAD, &ground);
    let (score, gap) = standing(&case);
    let plan = match holes(&score) {
        0 => "The plan of the next releases has no hole.".to_owned(),
        1 => "The plan of the next releases has one hole.".to_owned(),
        count => format!("The plan of the next releases has {count} holes."),
    };
    let today = context.today();
    let missing = rotation.roster.shifts.iter().filter(|shift| {
        let ahead = rotation
            .roster
            .cycle(&shift.release)
            .is_some_and(|cycle| cycle.last >= today);
        let person = shift.serving().filter(|_| ahead);
        person.is_some_and(|person| rotation.missing(&shift.release, person, context.now).is_some())
    });
    let missing = match missing.count() {
        0 => String::new(),
        1 => " In one confirmed shift somebody is not there.".to_owned(),
        count => format!(" In {count} confirmed shifts somebody is not there."),
    };
    let rows: Vec<_> = rotation
        .members
        .iter()
        .filter(|member| member.active)
        .map(|member| {
            let own = stints(&rotation.roster, &member.person);
            let (past, ahead): (Vec<_>, Vec<_>) =
                own.iter().partition(|stint| stint.span.until <= context.now);
            let proposed =
                rotation.roster.shifts.iter().filter(|shift| {
                    shift.person.as_ref() == Some(&member.person) && shift.serving().is_none()
                });
            let proposed = proposed.count();
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
                    <td data-label="Past year" class="number">{past.len()}</td>
                    <td data-label="Confirmed" class="number">{ahead.len()}</td>
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
                <p class="rotation-gap">{plan} {missing} " " {gap_words(gap)}</p>
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
            </section>
        }
    })
}
