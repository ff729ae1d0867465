//! Who is at the helm of a release, for its page; and one's own shift, for the page of today.

use backend::calendar::Listed;
use backend::rotation::Rotation;
use backend::rotation::helm::OwnShift;
use domain::calendar::Kind;
use domain::id::PersonId;
use domain::rotation::duty::spells;
use domain::rotation::helm::{Holder, holder};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use leptos::prelude::*;

use crate::components::bits::{Icon, Time};
use crate::context::RequestContext;
use crate::format;

/// The section of a release's page; none where the product has no rotation, nor of what came out before there was one.
pub fn at_helm(
    context: &RequestContext,
    listed: &Listed,
    rotation: &Rotation,
) -> Option<impl IntoView + use<>> {
    let slots = &rotation.roster.slots;
    if slots.is_empty() || listed.release.standing.is_off() {
        return None;
    }
    let mut is_known = !listed.release.is_published();
    let rows: Vec<_> = slots
        .iter()
        .map(|slot| {
            let holder = holder(&rotation.roster, &listed.release, slot, context.now);
            // Whoever has agreed to serve some of its days is at its helm, too.
            let cycle = rotation.roster.cycle(&listed.release.id);
            let spells = cycle.map(|cycle| spells(&rotation.roster, cycle, slot)).unwrap_or_default();
            let names: Vec<String> = if spells.is_empty() {
                holder.people().into_iter().map(|id| rotation.name(id).to_owned()).collect()
            } else {
                spells.iter().enumerate().map(|(place, spell)| said(context, rotation, place, *spell)).collect()
            };
            let hidden = matches!(holder, Holder::OnDuty(None, at) if rotation.is_hidden(slot, at));
            let hole = names.is_empty() && !hidden;
            is_known |= !hole;
            let proposed = matches!(holder, Holder::Proposed(_));
            let words = match names.as_slice() {
                [] if hidden => "a shift that you may not see".to_owned(),
                [] => "nobody yet".to_owned(),
                names => names.join(", then "),
            };
            view! {
                <div>
                    <dt>{slot.name.clone()}</dt>
                    <dd>
                        <span class=hole.then_some("hole")>{words}</span>
                        {proposed.then(|| view! { " " <span class="tag" data-standing="tentative">"proposed"</span> })}
                    </dd>
                </div>
            }
        })
        .collect();
    if !is_known {
        return None;
    }
    let href = context.link(&format!("/rotation?product={}", listed.product.slug));
    let note = if listed.release.kind == Kind::Monthly {
        "Its shift begins on the day after the release before."
    } else {
        "Whoever is on duty on its day."
    };
    Some(view! {
        <section class="aside-block" aria-labelledby="helm">
            <h2 id="helm">"At the helm"</h2>
            <dl class="facts">{rows}</dl>
            <p class="muted">{note} " " <a href=href>"Rotation"</a></p>
        </section>
    })
}

/// One of those who are at a helm in turn; whoever comes later, from when.
fn said(
    context: &RequestContext,
    rotation: &Rotation,
    place: usize,
    (person, from): (&PersonId, Timestamp),
) -> String {
    let name = rotation.name(person);
    if place == 0 {
        return name.to_owned();
    }
    let from = TimeZone::UTC.to_datetime(from).date();
    format!("{name} from {}", format::day(from, context.today_here()))
}

/// One's own shifts that are on or begin soon.
pub fn own_shifts(context: &RequestContext, shifts: &[OwnShift]) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = shifts
        .iter()
        .map(|own| {
            let running = own.span.holds(context.now);
            let until = format::instant(own.span.until, context.zone.as_ref());
            let from = own
                .span
                .from
                .filter(|_| !running)
                .map(|from| format::instant(from, context.zone.as_ref()));
            let title = if running { "You are at the helm" } else { "Your next shift" };
            view! {
                <li class="today-item" data-state=if running { "doing" } else { "open" }>
                    <p class="today-title"><a href=context.link(&own.listed.path())>{format!("{title}: {} {}", own.listed.name(), own.slot)}</a></p>
                    <p class="today-due">{from.map(|from| view! { "from " <Time shown=from in_row=true/> " " })} "until " <Time shown=until in_row=true/></p>
                </li>
            }
        })
        .collect();
    let href = context.link("/rotation/me");
    (!rows.is_empty()).then(|| {
        view! {
            <section class="today-group" data-group="helm" aria-labelledby="today-helm">
                <h2 id="today-helm"><Icon name="flag"/><a href=href>"Your shifts"</a></h2>
                <ul class="today-items">{rows}</ul>
            </section>
        }
    })
}
