//! The table of coming releases by slots: holes in red, proposals with their reason.

use backend::calendar::Listed;
use backend::rotation::Rotation;
use domain::id::{PersonId, ReleaseId};
use domain::identity::Action;
use domain::rotation::duty::{crew, watch};
use domain::rotation::missing::Absent;
use domain::rotation::propose::Broken;
use domain::rotation::{Cycle, Slot, Stand};
use jiff::Timestamp;
use leptos::either::Either;
use leptos::prelude::*;

use crate::actions::rotation::{confirm_path, propose_path};
use crate::components::bits::{Icon, embargo_tag, notice};
use crate::components::fields::Field;
use crate::components::rotation::bars::{against_rules, bar_words};
use crate::context::RequestContext;
use crate::format;

/// So many releases are shown at least.
const SHOWN: usize = 13;
/// So many of them at once; those behind are folded.
const NEAR: usize = 4;

/// The shifts that nobody has.
type Holes<'r> = [(&'r Cycle, &'r Slot)];

/// What is said of shifts of the plan beside who has them.
#[derive(Clone, Copy)]
struct Marks<'r> {
    holes: &'r Holes<'r>,
    broken: &'r [Broken],
}

/// The table, with the forms that fill it for those who plan.
pub fn coming(context: &RequestContext, rotation: &Rotation) -> impl IntoView + use<> {
    let plans = context.may(Action::KeepRotation);
    let planned = rotation.roster.planned(rotation.today(context.now));
    let shown = planned.len().max(SHOWN);
    let releases: Vec<&Listed> = rotation.releases.iter().skip(planned.start).take(shown).collect();
    let (near, later) = releases.split_at(NEAR.min(releases.len()));
    let near = table(context, rotation, near, "Who has which slot of which release");
    let later = (!later.is_empty()).then(|| {
        let words = match later.len() {
            1 => "One later release".to_owned(),
            count => format!("{count} later releases"),
        };
        let table = table(
            context,
            rotation,
            later,
            "Who has which slot of which later release",
        );
        view! {
            <details class="disclosure rotation-fold">
                <summary><Icon name="chevron-right"/><span>{words}</span></summary>
                {table}
            </details>
        }
    });
    let forms = plans.then(|| forms(context, rotation, &releases));
    view! {
        <section class="section" aria-labelledby="coming">
            <div class="section-head">
                <h2 id="coming">"Coming releases"</h2>
                <p class="section-note">"A shift begins on the day after the release before and ends with the day of its own; it moves with it."</p>
            </div>
            {near}
            {later}
            {forms}
        </section>
    }
}

fn table(
    context: &RequestContext,
    rotation: &Rotation,
    releases: &[&Listed],
    caption: &'static str,
) -> impl IntoView + use<> {
    let heads: Vec<_> = rotation
        .roster
        .slots
        .iter()
        .map(|slot| view! { <th scope="col">{slot.name.clone()}</th> })
        .collect();
    let holes = rotation.roster.holes(rotation.today(context.now));
    let broken = against_rules(rotation, rotation.today(context.now));
    let marks = Marks {
        holes: &holes,
        broken: &broken,
    };
    let rows: Vec<_> = releases
        .iter()
        .map(|listed| row(context, rotation, listed, marks))
        .collect();
    view! {
        <div class="table-frame">
            <table class="table rotation-table">
                <caption class="visually-hidden">{caption}</caption>
                <thead><tr><th scope="col">"Release"</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(
    context: &RequestContext,
    rotation: &Rotation,
    listed: &Listed,
    marks: Marks<'_>,
) -> impl IntoView + use<> {
    let cells: Vec<_> = rotation
        .roster
        .slots
        .iter()
        .map(|slot| cell(context, rotation, (listed, slot), marks))
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
    (listed, slot): (&Listed, &Slot),
    Marks { holes, broken }: Marks<'_>,
) -> impl IntoView + use<> {
    let id = &listed.release.id;
    let shift = rotation.roster.shift(id, &slot.key);
    let person = shift.and_then(|shift| shift.person.as_ref());
    let why = rotation
        .reasons
        .get(&(id.clone(), slot.key.clone()))
        .cloned()
        .unwrap_or_default();
    let proposed = shift.is_some_and(|shift| shift.stand == Stand::Proposed);
    let pinned = shift.is_some_and(|shift| shift.pinned);
    let hole = holes
        .iter()
        .any(|(cycle, own)| cycle.release == *id && own.key == slot.key);
    let words = match person {
        Some(id) => rotation.name(id).to_owned(),
        None if hole => "nobody".to_owned(),
        None => "not planned yet".to_owned(),
    };
    let name = if context.may(Action::KeepRotation) {
        let path = format!(
            "/rotation/{}/{}/{}",
            rotation.product.slug, listed.release.slug, slot.key
        );
        let label = format!("{words}: {} of {}", slot.name, listed.release.name());
        Either::Left(view! { <a href=context.link(&path) aria-label=label>{words}</a> })
    } else {
        Either::Right(view! { <span>{words}</span> })
    };
    let absent = rotation.absent((id, slot), context.now);
    let missed = matches!(absent, Some(Absent::Missed(_)));
    let (mut notes, mut covering) = (Vec::new(), Vec::new());
    let away = match absent {
        Some(Absent::Missed(why)) => {
            Some(view! { " " <span class="hole"><Icon name="circle-alert"/>{why.to_string()}</span> })
        }
        Some(Absent::Covered(why, by)) => {
            notes.push(format!("{why}; covered by {}", names(rotation, &by)));
            covering = by;
            None
        }
        None => None,
    };
    notes.extend(beside(rotation, (id, slot), (person, &covering), context.now));
    let notes: Vec<_> = notes
        .into_iter()
        .map(|words| view! { <span class="rotation-why">{words}</span> })
        .collect();
    let stand = if hole || missed {
        "hole"
    } else if person.is_none() {
        "later"
    } else if proposed {
        "proposed"
    } else {
        "confirmed"
    };
    let broken = broken
        .iter()
        .find(|broken| broken.release == *id && broken.slot == slot.key)
        .map(|broken| {
            let words = bar_words(rotation, &broken.bars, &broken.near);
            view! { <span class="rotation-why"><Icon name="circle-alert"/>"Against the rules: " {words}</span> }
        });
    let reason = (proposed && !why.is_empty()).then(|| view! { <span class="rotation-why">{why}</span> });
    view! {
        <td data-label=slot.name.clone() data-stand=stand>
            <span class=hole.then_some("hole")>{hole.then(|| view! { <Icon name="circle-alert"/> })}{name}</span>
            {away}
            {notes}
            {broken}
            {(proposed && person.is_some()).then(|| view! { " " <span class="tag" data-standing="tentative">"proposed"</span> })}
            {pinned.then(|| view! { " " <span class="tag">"pinned"</span> })}
            {reason}
        </td>
    }
}

fn names(rotation: &Rotation, people: &[&PersonId]) -> String {
    let names: Vec<&str> = people.iter().map(|id| rotation.name(id)).collect();
    names.join(", ")
}

/// Who else serves in a shift: who is in charge now, and others who have parts of it, without those who are named already.
fn beside(
    rotation: &Rotation,
    (release, slot): (&ReleaseId, &Slot),
    (person, named): (Option<&PersonId>, &[&PersonId]),
    now: Timestamp,
) -> Vec<String> {
    let roster = &rotation.roster;
    let slot = roster.slots.iter().find(|own| own.key == slot.key);
    let Some((slot, cycle)) = slot.zip(roster.cycle(release)) else {
        return Vec::new();
    };
    let on = watch(roster, slot, now).filter(|on| on.release == release);
    let on = on.and_then(|on| on.person).filter(|id| Some(*id) != person);
    let mut others = crew(roster, cycle, slot);
    others.retain(|id| Some(*id) != person && Some(*id) != on && !named.contains(id));
    let on = on.map(|id| format!("{} is in charge now", rotation.name(id)));
    let others = (!others.is_empty()).then(|| format!("{} for a part of it", names(rotation, &others)));
    on.into_iter().chain(others).collect()
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
        hint: "What is confirmed or pinned stays as it is; a release in which all of it is does not count.",
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
            <h3 class="swap-title">"Propose who fills the holes"</h3>
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
