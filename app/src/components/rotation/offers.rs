//! The offers that wait and concern somebody: for the page of their shifts, and for that of today.

use backend::rotation::Rotation;
use domain::rotation::Swap;
use domain::rotation::swap::Concern;
use leptos::prelude::*;

use super::swaps::row;
use crate::components::bits::Icon;
use crate::context::RequestContext;

/// In this order, each under its heading.
const GROUPS: [(Concern, &str); 3] = [
    (Concern::ToThem, "Offered to you"),
    (Concern::Open, "Offered to everybody eligible"),
    (Concern::Theirs, "Offered by you"),
];

/// The lists; none where nothing waits.
fn lists(context: &RequestContext, rotations: &[Rotation]) -> Option<impl IntoView + use<>> {
    let groups: Vec<_> = GROUPS
        .into_iter()
        .filter_map(|(concern, heading)| {
            let rows: Vec<_> = rotations
                .iter()
                .flat_map(|rotation| of_rotation(context, rotation, concern))
                .collect();
            (!rows.is_empty()).then(|| {
                view! { <h3 class="swap-title">{heading}</h3> <ul class="rows">{rows}</ul> }
            })
        })
        .collect();
    (!groups.is_empty()).then_some(groups)
}

fn of_rotation(context: &RequestContext, rotation: &Rotation, wanted: Concern) -> Vec<impl IntoView + use<>> {
    let viewer = context.viewer();
    let Some(me) = viewer.person() else {
        return Vec::new();
    };
    let member = rotation.members.iter().find(|member| member.person == *me);
    let concerns = |swap: &&Swap| {
        let cycle = rotation.roster.cycle(&swap.release);
        let slot = rotation.roster.slots.iter().find(|slot| slot.key == swap.slot);
        let about = cycle.zip(slot);
        let concern =
            about.and_then(|about| swap.concern((me, member), about, &rotation.roster, context.now));
        concern == Some(wanted)
    };
    let swaps = rotation.swaps.iter().filter(concerns);
    swaps.filter_map(|swap| row(context, rotation, swap)).collect()
}

/// The section of the page of one's shifts.
pub fn offers(context: &RequestContext, rotations: &[Rotation]) -> Option<impl IntoView + use<>> {
    let lists = lists(context, rotations)?;
    Some(view! {
        <section class="section" aria-labelledby="offers">
            <div class="section-head">
                <h2 id="offers">"Offers"</h2>
                <p class="section-note">"Nothing changes before somebody takes an offer."</p>
            </div>
            {lists}
        </section>
    })
}

/// The group of the page of today.
pub fn offers_today(context: &RequestContext, rotations: &[Rotation]) -> Option<impl IntoView + use<>> {
    let lists = lists(context, rotations)?;
    let href = context.link("/rotation/me");
    Some(view! {
        <section class="today-group" data-group="offers" aria-labelledby="today-offers">
            <h2 id="today-offers"><Icon name="calendar-days"/><a href=href>"Shifts on offer"</a></h2>
            {lists}
        </section>
    })
}
