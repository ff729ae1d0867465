//! What waits for somebody in the rotations beside offers, each with by when: a shift to acknowledge, a poll to answer, own days on
//! which nobody is there. For the page of their shifts, and for that of today.

use backend::calendar::Listed;
use backend::rotation::Rotation;
use backend::rotation::waiting::Waiting;
use domain::rotation::waiting::{What, question};
use domain::rotation::{Cycle, Slot};
use jiff::Timestamp;
use leptos::prelude::*;

use crate::actions::rotation::{acknowledge_path, poll_form};
use crate::components::bits::{Icon, Time};
use crate::context::RequestContext;
use crate::format;
use crate::markup::{IntoMarkup, Markup};

fn rows(context: &RequestContext, waiting: &[Waiting<'_>]) -> Vec<Markup> {
    let rows = waiting.iter().filter_map(|Waiting { rotation, waits }| {
        let due = waits.due;
        match &waits.what {
            What::Offer(..) => None,
            What::Away(cycle, slot) => away(context, rotation, (*cycle, *slot), due),
            What::Handover(cycle, slot) => handover(context, rotation, (*cycle, *slot), due),
            What::Poll(cycles) => poll(context, rotation, cycles, due),
        }
    });
    rows.collect()
}

fn of<'r>(rotation: &'r Rotation, cycle: &Cycle) -> Option<&'r Listed> {
    rotation.release(&cycle.release)
}

/// A row: what, where that is done, and by when.
fn row(
    context: &RequestContext,
    (title, href): (String, String),
    (before, due): (&'static str, Timestamp),
    done: Option<Markup>,
) -> Markup {
    let due = format::instant(due, context.zone.as_ref());
    view! {
        <li class="row">
            <p class="row-title"><a href=href>{title}</a></p>
            <p class="row-note">{before} " " <Time shown=due in_row=true/></p>
            {done}
        </li>
    }
    .into_markup()
}

fn away(
    context: &RequestContext,
    rotation: &Rotation,
    (cycle, slot): (&Cycle, &Slot),
    due: Timestamp,
) -> Option<Markup> {
    let name = of(rotation, cycle)?.name();
    let title = format!("You are away in your shift: {name}, {}", slot.name);
    let href = format!("{}#offer", context.link("/rotation/me"));
    Some(row(
        context,
        (title, href),
        ("offer the days to others before", due),
        None,
    ))
}

fn handover(
    context: &RequestContext,
    rotation: &Rotation,
    (cycle, slot): (&Cycle, &Slot),
    due: Timestamp,
) -> Option<Markup> {
    let listed = of(rotation, cycle)?;
    let (product, release) = (rotation.product.slug.clone(), listed.release.slug.to_string());
    let title = format!("Hand-over after {}, {}", listed.name(), slot.name);
    let href = context.link(&format!("/rotation/{product}/handover/{release}"));
    let label = format!("I have taken over {}", slot.name);
    let form = view! {
        <form class="row-count" method="post" action=acknowledge_path()>
            <input type="hidden" name="product" value=product/>
            <input type="hidden" name="release" value=release/>
            <input type="hidden" name="slot" value=slot.key.clone()/>
            <button class="button button-small" aria-label=label><Icon name="check"/>"I have taken over"</button>
        </form>
    }
    .into_markup();
    Some(row(
        context,
        (title, href),
        ("read it and say that you have it at the change,", due),
        Some(form),
    ))
}

fn poll(context: &RequestContext, rotation: &Rotation, cycles: &[&Cycle], due: Timestamp) -> Option<Markup> {
    let first = of(rotation, cycles.first()?)?.name();
    let about = match cycles.len() {
        1 => first,
        2 => format!("{first}, and one release more"),
        more => format!("{first}, and {} releases more", more - 1),
    };
    let viewer = context.viewer();
    let mut members = rotation.members.iter();
    let member = members.find(|member| Some(&member.person) == viewer.person())?;
    let title = question(&rotation.roster.slots, member, &about);
    let form = poll_form(&rotation.product.slug);
    let href = format!("{}#form-{form}", context.link("/rotation/me"));
    Some(row(context, (title, href), ("its shift begins", due), None))
}

/// The section of the page of one's shifts.
pub fn waits(context: &RequestContext, waiting: &[Waiting<'_>]) -> Option<impl IntoView + use<>> {
    let rows = rows(context, waiting);
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="waits">
                <div class="section-head"><h2 id="waits">"Waits for you"</h2></div>
                <ul class="rows">{rows}</ul>
            </section>
        }
    })
}

/// The group of the page of today.
pub fn waits_today(context: &RequestContext, waiting: &[Waiting<'_>]) -> Option<impl IntoView + use<>> {
    let rows = rows(context, waiting);
    let href = context.link("/rotation/me");
    (!rows.is_empty()).then(|| {
        view! {
            <section class="today-group" data-group="waits" aria-labelledby="today-waits">
                <h2 id="today-waits"><Icon name="calendar-days"/><a href=href>"Waits for you in the rotation"</a></h2>
                <ul class="rows">{rows}</ul>
            </section>
        }
    })
}
