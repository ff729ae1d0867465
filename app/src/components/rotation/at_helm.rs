//! Who is at the helm of a release, for its page; and one's own shift, for the page of today.

use backend::calendar::Listed;
use backend::rotation::{OwnShift, Rotation};
use domain::calendar::Kind;
use domain::calendar::moment::Moment;
use domain::id::PersonId;
use domain::rotation::duty::watch;
use domain::rotation::{Slot, Stand};
use jiff::Timestamp;
use leptos::prelude::*;

use crate::components::bits::{Icon, Time};
use crate::context::RequestContext;
use crate::format;

/// Who has a slot of a release, and whether that is only proposed: of a monthly one its shift, of others whoever is on duty on
/// its day.
fn holder<'a>(
    rotation: &'a Rotation,
    listed: &Listed,
    slot: &'a Slot,
    now: Timestamp,
) -> (Option<&'a PersonId>, bool) {
    if listed.release.kind == Kind::Monthly {
        let cycle = rotation
            .roster
            .cycles
            .iter()
            .find(|cycle| cycle.release == listed.release.id);
        let span = cycle.map(|cycle| cycle.span(slot));
        if span.is_some_and(|span| span.holds(now)) {
            let on = watch(&rotation.roster, slot, now);
            return (on.and_then(|on| on.person), false);
        }
        let shift = rotation.roster.shift(&listed.release.id, &slot.key);
        let proposed = shift.is_some_and(|shift| shift.stand == Stand::Proposed);
        return (shift.and_then(|shift| shift.person.as_ref()), proposed);
    }
    // The end of its day in UTC is still its day.
    let over = Moment::day(listed.release.day).over_at();
    let at = over.and_then(|over| over.checked_sub(jiff::SignedDuration::from_secs(1)).ok());
    let on = at.and_then(|at| watch(&rotation.roster, slot, at));
    (on.and_then(|on| on.person), false)
}

/// The section of a release's page; none where the product has no rotation.
pub fn at_helm(
    context: &RequestContext,
    listed: &Listed,
    rotation: &Rotation,
) -> Option<impl IntoView + use<>> {
    let slots = &rotation.roster.slots;
    if slots.is_empty() || listed.release.standing.is_off() {
        return None;
    }
    let rows: Vec<_> = slots
        .iter()
        .map(|slot| {
            let (person, proposed) = holder(rotation, listed, slot, context.now);
            let hole = person.is_none();
            let words = person.map_or_else(|| "nobody yet".to_owned(), |id| rotation.name(id).to_owned());
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
