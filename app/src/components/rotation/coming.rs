//! The table of coming releases by slots: holes in red, proposals with their reason.

use backend::calendar::Listed;
use backend::rotation::Rotation;
use domain::identity::Action;
use domain::rotation::{Slot, Stand};
use leptos::either::EitherOf3;
use leptos::prelude::*;

use crate::actions::rotation::{confirm_path, propose_path};
use crate::components::bits::{Icon, embargo_tag, notice};
use crate::components::fields::Field;
use crate::context::RequestContext;
use crate::format;

/// So many releases are shown.
const SHOWN: usize = 13;

/// The table, with the forms that fill it for those who plan.
pub fn coming(context: &RequestContext, rotation: &Rotation) -> impl IntoView + use<> {
    let plans = context.may(Action::KeepRotation);
    let current = rotation.current(context.today());
    let releases: Vec<&Listed> = rotation.releases.iter().skip(current).take(SHOWN).collect();
    let heads: Vec<_> = rotation
        .roster
        .slots
        .iter()
        .map(|slot| view! { <th scope="col">{slot.name.clone()}</th> })
        .collect();
    let rows: Vec<_> = releases
        .iter()
        .map(|listed| row(context, rotation, listed, plans))
        .collect();
    let forms = plans.then(|| forms(context, rotation, &releases));
    view! {
        <section class="section" aria-labelledby="coming">
            <div class="section-head">
                <h2 id="coming">"Coming releases"</h2>
                <p class="section-note">"A shift begins on the day after the release before and ends with the day of its own; it moves with it."</p>
            </div>
            <div class="table-frame">
                <table class="table rotation-table">
                    <caption class="visually-hidden">"Who has which slot of which release"</caption>
                    <thead><tr><th scope="col">"Release"</th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {forms}
        </section>
    }
}

fn row(context: &RequestContext, rotation: &Rotation, listed: &Listed, plans: bool) -> impl IntoView + use<> {
    let cells: Vec<_> = rotation
        .roster
        .slots
        .iter()
        .map(|slot| cell(context, rotation, listed, slot, plans))
        .collect();
    let cycle = rotation.roster.cycle(&listed.release.id);
    let today = context.today_here();
    let days = cycle.map(|cycle| {
        let last = format::day(cycle.last, today);
        let from = cycle.first.map(|first| format::day(first, today));
        match (from, cycle.waits) {
            (Some(first), false) => format!("{first} to {last}"),
            (None, false) => format!("until {last}"),
            (Some(first), true) => format!("from {first}, until it is out or has a new day"),
            (None, true) => "until it is out or has a new day".to_owned(),
        }
    });
    view! {
        <tr>
            <th scope="row">
                <a href=context.link(&listed.path())>{listed.release.name()}</a>
                {listed.is_embargoed().then(|| view! { " " {embargo_tag()} })}
                <span class="rotation-days">{days}</span>
            </th>
            {cells}
        </tr>
    }
}

fn cell(
    context: &RequestContext,
    rotation: &Rotation,
    listed: &Listed,
    slot: &Slot,
    plans: bool,
) -> impl IntoView + use<> {
    let shift = rotation.roster.shift(&listed.release.id, &slot.key);
    let person = shift.and_then(|shift| shift.person.as_ref());
    let why = rotation
        .reasons
        .get(&(listed.release.id.clone(), slot.key.clone()))
        .cloned()
        .unwrap_or_default();
    let proposed = shift.is_some_and(|shift| shift.stand == Stand::Proposed);
    let pinned = shift.is_some_and(|shift| shift.pinned);
    let words = person.map_or_else(|| "nobody".to_owned(), |id| rotation.name(id).to_owned());
    let name = if plans {
        let path = format!(
            "/rotation/{}/{}/{}",
            rotation.product.slug, listed.release.slug, slot.key
        );
        let label = format!("{words}: {} of {}", slot.name, listed.release.name());
        EitherOf3::A(view! { <a href=context.link(&path) aria-label=label>{words}</a> })
    } else if person.is_some() {
        EitherOf3::B(words)
    } else {
        EitherOf3::C(view! { <span>{words}</span> })
    };
    let hole = person.is_none();
    let missing = person.and_then(|id| rotation.missing(&listed.release.id, id, context.now));
    let gap = missing
        .map(|why| view! { " " <span class="hole"><Icon name="circle-alert"/>{why.to_string()}</span> });
    let stand = if hole || missing.is_some() {
        "hole"
    } else if proposed {
        "proposed"
    } else {
        "confirmed"
    };
    let reason = (proposed && !why.is_empty()).then(|| view! { <span class="rotation-why">{why}</span> });
    view! {
        <td data-label=slot.name.clone() data-stand=stand>
            <span class=hole.then_some("hole")>{hole.then(|| view! { <Icon name="circle-alert"/> })}{name}</span>
            {gap}
            {(proposed && !hole).then(|| view! { " " <span class="tag" data-standing="tentative">"proposed"</span> })}
            {pinned.then(|| view! { " " <span class="tag">"pinned"</span> })}
            {reason}
        </td>
    }
}

fn forms(context: &RequestContext, rotation: &Rotation, shown: &[&Listed]) -> impl IntoView + use<> {
    let product = &rotation.product.slug;
    // What is confirmed is what stands above, and nothing else.
    let proposed: Vec<_> = shown
        .iter()
        .flat_map(|listed| {
            let slots = rotation.roster.slots.iter();
            slots.filter_map(|slot| {
                let shift = rotation.roster.shift(&listed.release.id, &slot.key)?;
                let person = shift.person.as_ref().filter(|_| shift.stand == Stand::Proposed)?;
                Some(format!("{}/{}/{person}", listed.release.slug, slot.key))
            })
        })
        .map(|value| view! { <input type="hidden" name="shifts[]" value=value/> })
        .collect();
    let left = context.left_by("propose");
    let count = Field {
        form: "propose",
        name: "count",
        label: "Releases",
        value: "6".to_owned(),
        hint: "What is confirmed or pinned stays as it is.",
        optional: false,
    };
    let confirm = (!proposed.is_empty()).then(|| {
        view! {
            <form method="post" action=confirm_path()>
                <input type="hidden" name="product" value=product.clone()/>
                {proposed}
                <button class="button">"Confirm all that is proposed"</button>
            </form>
        }
    });
    view! {
        <div class="rotation-forms" id="form-propose">
            {notice(left)}
            <form class="form" method="post" action=propose_path()>
                <input type="hidden" name="product" value=product.clone()/>
                {count.line(context, "number")}
                <div class="form-actions"><button class="button button-primary">"Propose shifts"</button></div>
            </form>
            {confirm}
        </div>
    }
}
