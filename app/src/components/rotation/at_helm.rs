//! Who is at the helm of a release, for its page; and one's own shift, for the page of today.

use backend::calendar::Listed;
use backend::rotation::{OwnShift, Rotation};
use domain::calendar::Kind;
use domain::calendar::moment::Moment;
use domain::id::PersonId;
use domain::rotation::duty::{crew, watch};
use domain::rotation::{Slot, Stand};
use jiff::Timestamp;
use leptos::prelude::*;

use crate::components::bits::{Icon, Time};
use crate::context::RequestContext;
use crate::format;

/// Who has a slot of a release.
enum Holder<'a> {
    /// Whoever is or was on duty; nobody for a hole.
    Served(Vec<&'a PersonId>),
    /// Who is proposed.
    Proposed(&'a PersonId),
    /// The shift is of another release, which the viewer may not see.
    Hidden,
}

/// Who has a slot of a release: of a monthly one whoever served in its shift once that is over, who is on duty while it runs,
/// and whom it is planned for before; of others whoever is on duty on its day.
fn holder<'a>(rotation: &'a Rotation, listed: &Listed, slot: &'a Slot, now: Timestamp) -> Holder<'a> {
    let roster = &rotation.roster;
    let on_duty = |at: Timestamp| {
        let on = watch(roster, slot, at);
        if on.is_none() && rotation.is_hidden(slot, at) {
            return Holder::Hidden;
        }
        Holder::Served(on.and_then(|on| on.person).into_iter().collect())
    };
    if listed.release.kind == Kind::Monthly {
        if let Some(cycle) = roster.cycle(&listed.release.id) {
            let span = cycle.span(slot);
            if span.until <= now {
                return Holder::Served(crew(roster, cycle, slot));
            }
            if span.holds(now) {
                return on_duty(now);
            }
        }
        let shift = roster.shift(&listed.release.id, &slot.key);
        return match shift.and_then(|shift| Some((shift.person.as_ref()?, shift.stand))) {
            Some((person, Stand::Proposed)) => Holder::Proposed(person),
            Some((person, Stand::Confirmed)) => Holder::Served(vec![person]),
            None => Holder::Served(Vec::new()),
        };
    }
    // The end of its day in UTC is still its day.
    let over = Moment::day(listed.release.day).over_at();
    let at = over.and_then(|over| over.checked_sub(jiff::SignedDuration::from_secs(1)).ok());
    at.map_or(Holder::Served(Vec::new()), on_duty)
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
            let holder = holder(rotation, listed, slot, context.now);
            let hole = matches!(&holder, Holder::Served(people) if people.is_empty());
            let proposed = matches!(holder, Holder::Proposed(_));
            let words = match holder {
                Holder::Served(people) if people.is_empty() => "nobody yet".to_owned(),
                Holder::Served(people) => {
                    let names: Vec<&str> = people.iter().map(|id| rotation.name(id)).collect();
                    names.join(", then ")
                }
                Holder::Proposed(person) => rotation.name(person).to_owned(),
                Holder::Hidden => "a shift that you may not see".to_owned(),
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
