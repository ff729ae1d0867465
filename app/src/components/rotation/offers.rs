//! The offers that wait and concern somebody: for the page of their shifts, and for that of today. What they have swapped, for the
//! page of their shifts.

use backend::rotation::helm::Helms;
use backend::rotation::waiting::Waiting;
use domain::id::PersonId;
use domain::rotation::SwapState;
use domain::rotation::swap::Concern;
use domain::rotation::waiting::What;
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
fn lists(context: &RequestContext, waiting: &[Waiting<'_>]) -> Option<impl IntoView + use<>> {
    let groups: Vec<_> = GROUPS
        .into_iter()
        .filter_map(|(wanted, heading)| {
            let rows: Vec<_> = waiting
                .iter()
                .filter_map(|Waiting { rotation, waits }| match waits.what {
                    What::Offer(swap, concern) if concern == wanted => row(context, rotation, swap),
                    _ => None,
                })
                .collect();
            (!rows.is_empty()).then(|| {
                view! { <h3 class="swap-title">{heading}</h3> <ul class="rows">{rows}</ul> }
            })
        })
        .collect();
    (!groups.is_empty()).then_some(groups)
}

/// The section of the page of one's shifts.
pub fn offers(context: &RequestContext, waiting: &[Waiting<'_>]) -> Option<impl IntoView + use<>> {
    let lists = lists(context, waiting)?;
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

/// What somebody has swapped and has not begun, each with how to undo it: a section of the page of one's shifts.
pub fn agreed(context: &RequestContext, person: &PersonId, helms: &Helms) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = helms
        .rotations()
        .iter()
        .flat_map(|rotation| rotation.swaps.iter().map(move |swap| (rotation, swap)))
        .filter(|(_, swap)| swap.state == SwapState::Taken)
        .filter(|(_, swap)| swap.owner == *person || swap.taker.as_ref() == Some(person))
        .filter_map(|(rotation, swap)| row(context, rotation, swap))
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="agreed">
                <div class="section-head">
                    <h2 id="agreed">"Swapped"</h2>
                    <p class="section-note">"Until it begins each of you can undo it."</p>
                </div>
                <ul class="rows">{rows}</ul>
            </section>
        }
    })
}

/// The group of the page of today.
pub fn offers_today(context: &RequestContext, waiting: &[Waiting<'_>]) -> Option<impl IntoView + use<>> {
    let lists = lists(context, waiting)?;
    let href = context.link("/rotation/me");
    Some(view! {
        <section class="today-group" data-group="offers" aria-labelledby="today-offers">
            <h2 id="today-offers"><Icon name="calendar-days"/><a href=href>"Shifts on offer"</a></h2>
            {lists}
        </section>
    })
}
