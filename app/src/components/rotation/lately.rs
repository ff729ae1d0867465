//! What has come lately of one's own shifts and offers by what others did: for the page of one's shifts, and for that of today.

use backend::rotation::Rotation;
use backend::rotation::lately::{Came, Lately};
use domain::rotation::{Swap, SwapState, Takeover};
use leptos::prelude::*;

use super::swaps::what;
use crate::components::bits::{Icon, Time};
use crate::context::RequestContext;
use crate::format;
use crate::markup::{IntoMarkup, Markup};

fn rows(context: &RequestContext, lately: &[Lately<'_>]) -> Vec<Markup> {
    let rows = lately.iter().filter_map(|Lately { rotation, came, at }| {
        let (title, note) = match came {
            Came::Replaced(takeover) => replaced(rotation, takeover)?,
            Came::Settled(swap) => (settled(context, rotation, swap)?, String::new()),
        };
        let given_back = match came {
            Came::Replaced(takeover) => takeover.until.filter(|until| *until <= context.now),
            Came::Settled(_) => None,
        };
        let given_back = given_back.map(|until| {
            let shown = format::instant(until, context.zone.as_ref());
            view! { ", until " <Time shown in_row=true/> }
        });
        let shown = format::instant(*at, context.zone.as_ref());
        let href = context.link(&format!("/rotation?product={}", rotation.product.slug));
        let row = view! {
            <li class="row">
                <p class="row-title"><a href=href>{title}</a></p>
                <p class="row-note"><Time shown in_row=true/> {given_back} {note}</p>
            </li>
        };
        Some(row.into_markup())
    });
    rows.collect()
}

/// That somebody else was put in charge, and why.
fn replaced(rotation: &Rotation, takeover: &Takeover) -> Option<(String, String)> {
    let listed = rotation.release(&takeover.release)?;
    let mut slots = rotation.roster.slots.iter();
    let slot = slots.find(|slot| slot.key == takeover.slot)?;
    let note = rotation.notes.get(&takeover.id)?;
    let title = format!(
        "{} put {} in charge in your place: {}, {}",
        rotation.name(&note.by),
        rotation.name(&takeover.person),
        listed.name(),
        slot.name
    );
    let reason = match note.reason.as_str() {
        "" => String::new(),
        reason => format!(": {reason}"),
    };
    Some((title, reason))
}

/// What has come of an offer.
fn settled(context: &RequestContext, rotation: &Rotation, swap: &Swap) -> Option<String> {
    let what = what(context, rotation, swap)?;
    match swap.state {
        SwapState::Declined => {
            let who = swap.to.as_ref().map_or("It", |to| rotation.name(to));
            Some(format!(
                "{who} has declined your offer, so it stays yours: {what}"
            ))
        }
        SwapState::Lapsed => Some(format!("Nobody has taken what you offered: {what}")),
        SwapState::Undone => Some(format!("A swap of yours was undone: {what}")),
        SwapState::Open | SwapState::Taken | SwapState::Withdrawn => None,
    }
}

/// The section of the page of one's shifts.
pub fn lately(context: &RequestContext, lately: &[Lately<'_>]) -> Option<impl IntoView + use<>> {
    let rows = rows(context, lately);
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="lately">
                <div class="section-head">
                    <h2 id="lately">"Changed lately"</h2>
                    <p class="section-note">"What others did with your shifts and offers in the last seven days."</p>
                </div>
                <ul class="rows">{rows}</ul>
            </section>
        }
    })
}

/// The group of the page of today.
pub fn lately_today(context: &RequestContext, lately: &[Lately<'_>]) -> Option<impl IntoView + use<>> {
    let rows = rows(context, lately);
    let href = context.link("/rotation/me");
    (!rows.is_empty()).then(|| {
        view! {
            <section class="today-group" data-group="lately" aria-labelledby="today-lately">
                <h2 id="today-lately"><Icon name="calendar-days"/><a href=href>"Changed in your shifts"</a></h2>
                <ul class="rows">{rows}</ul>
            </section>
        }
    })
}
