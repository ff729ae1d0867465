//! `/rotation/{product}/handover/{release}`: what is handed over when a release's shift ends. It makes itself, and
//! is kept as it is at the change; notes are added until then, and those who take over acknowledge it, each their slot.

use backend::calendar::Listed;
use backend::rotation::Rotation;
use backend::rotation::handover::{Acknowledged, Handover, Note, handover, parts, stretch};
use domain::identity::Action;
use domain::rotation::handover::{
    Line, Part, changes as moments, check_acknowledge, check_note, hands_over, next, takes_over,
};
use domain::rotation::{Cycle, Slot};
use jiff::Timestamp;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::super::parameter;
use super::team_only;
use crate::actions::rotation::{acknowledge_path, note_path};
use crate::components::bits::{Icon, Time, notice, stale};
use crate::components::fields::Field;
use crate::components::load::load;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;

/// A change of shift.
#[component]
pub fn HandoverPage() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context, (parameter("product"), parameter("version")))))
}

async fn page(
    context: RequestContext,
    (product, release): (String, String),
) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    let viewer = context.viewer();
    let failed = |error: backend::Error| context.error(&error);
    let found = handover(&context.db, &viewer, &product, &release, context.today()).await;
    let Handover {
        rotation,
        listed,
        notes,
        kept,
        acknowledged,
    } = found.map_err(failed)?;
    let cycle = rotation
        .roster
        .cycle(&listed.release.id)
        .ok_or_else(|| AppError::NotFound {
            sentence: "There is no such shift.".to_owned(),
        })?;
    let window = stretch(&rotation, cycle);
    let is_past = window.1 <= context.now;
    let stands = match (&kept, is_past) {
        (Some(kept), _) => {
            let at = format::instant(kept.at, context.zone.as_ref());
            Either::Left(
                view! { <p class="handover-done"><Icon name="circle-check"/>"What follows is what the team could read at the change; it was kept " <Time shown=at/> "."</p> },
            )
        }
        (None, true) => Either::Right(Some(
            view! { <p class="muted">"Nothing was kept of this change. What follows is how things are now."</p> },
        )),
        (None, false) => Either::Right(None),
    };
    let content = match kept {
        Some(kept) => kept.parts,
        None => parts(&context.db, &viewer, &rotation.product, window, context.now)
            .await
            .map_err(failed)?,
    };
    let plans = context.may(Action::KeepRotation);
    let moments = moments(&rotation.roster, cycle);
    let first = moments.map(|(first, _)| first);
    let differ = moments.is_some_and(|(first, last)| first != last);
    let slots: Vec<_> = rotation
        .roster
        .slots
        .iter()
        .map(|slot| slot_row(&context, &rotation, (&listed, cycle, slot), first, &acknowledged))
        .collect();
    let after = next(&rotation.roster, cycle)
        .and_then(|next| rotation.release(&next.release))
        .map(|listed| listed.release.name());
    let title = match &after {
        Some(after) => format!("Hand-over from {} to {after}", listed.release.name()),
        None => format!("Hand-over after {}", listed.release.name()),
    };
    let others = differ.then_some("; a slot that has another moment says so below");
    let ends = first.map(|ends| format::instant(ends, context.zone.as_ref()));
    let (changes, until) = if is_past {
        ("The shift changed ", ".")
    } else {
        (
            "The shift changes ",
            ". This page makes itself until then, and is kept as it is at the change.",
        )
    };
    let about = format!(r#""product":"{product}""#);
    let back = context.link(&format!("/rotation?product={product}"));
    let noting = check_note(&rotation.roster, cycle, context.now).is_ok();
    let form = (plans && noting).then(|| note_form(&context, &product, &release));
    let beside = beside(&context, &rotation, &listed);
    Ok(view! {
        <Title text=format!("{title} · Slipway")/>
        <nav class="breadcrumb" aria-label="Path"><ol><li><a href=back>"Rotation"</a></li></ol></nav>
        {stale(&context, about, true, "Something of this was changed just now.")}
        <div class="page-head">
            <h1>{title}</h1>
            {ends.map(|ends| view! { <p class="lede">{changes} <Time shown=ends/> {others} {until}</p> })}
            {beside}
        </div>
        {stands}
        <section class="section" aria-labelledby="taking-over">
            <h2 id="taking-over">"From whom to whom"</h2>
            <ul class="rows">{slots}</ul>
        </section>
        {content.into_iter().map(|part| section(&context, part)).collect::<Vec<_>>()}
        {noted(&context, &rotation, &notes)}
        {form}
    })
}

/// Links to the changes of shift before and after.
fn beside(context: &RequestContext, rotation: &Rotation, listed: &Listed) -> impl IntoView + use<> {
    let place = rotation
        .releases
        .iter()
        .position(|other| other.release.id == listed.release.id);
    let link = |place: Option<usize>, word: &str| {
        let other = place.and_then(|place| rotation.releases.get(place))?;
        let path = format!(
            "/rotation/{}/handover/{}",
            rotation.product.slug, other.release.slug
        );
        let words = format!("{word}: after {}", other.release.name());
        Some(view! { <a href=context.link(&path)>{words}</a> })
    };
    let before = link(place.and_then(|place| place.checked_sub(1)), "The one before");
    let after = link(place.map(|place| place + 1), "The one that follows");
    view! { <p class="cluster">{before} {after}</p> }
}

/// Who takes a slot over, that they have, and the button with which they say so; and when, where that is another moment than the
/// `first` one.
fn slot_row(
    context: &RequestContext,
    rotation: &Rotation,
    (listed, cycle, slot): (&Listed, &Cycle, &Slot),
    first: Option<Timestamp>,
    acknowledged: &[Acknowledged],
) -> impl IntoView + use<> {
    let roster = &rotation.roster;
    let names: Vec<&str> = takes_over(roster, (cycle, slot), context.now)
        .into_iter()
        .map(|id| rotation.name(id))
        .collect();
    let from = hands_over(roster, (cycle, slot)).map(|id| rotation.name(id));
    let words = match (from, names.as_slice()) {
        (None, []) => "nobody hands it over, and nobody takes it over yet".to_owned(),
        (Some(from), []) => format!("from {from}; nobody takes it over yet"),
        (None, names) => format!("from nobody to {}", names.join(", then ")),
        (Some(from), names) => format!("from {from} to {}", names.join(", then ")),
    };
    let change = cycle.span(slot).until;
    let moment = (Some(change) != first).then(|| {
        let word = if change <= context.now {
            "It changed "
        } else {
            "It changes "
        };
        let shown = format::instant(change, context.zone.as_ref());
        view! { ". " {word} <Time shown in_row=true/> }
    });
    let said = acknowledged.iter().find(|said| said.slot == slot.key);
    let done = said.map(|said| {
        let at = format::instant(said.at, context.zone.as_ref());
        let name = rotation.name(&said.by).to_owned();
        view! { <span class="handover-done"><Icon name="circle-check"/>{format!("{name} has taken over, ")} <Time shown=at in_row=true/></span> }
    });
    let me = context.viewer().person().cloned();
    let may = me.is_some_and(|me| {
        let who = (&me, context.may(Action::KeepRotation));
        check_acknowledge(roster, (cycle, slot), who, said.is_some(), context.now).is_ok()
    });
    let label = format!("I have taken over {}", slot.name);
    let form = may.then(|| {
        view! {
            <form class="row-count" method="post" action=acknowledge_path()>
                <input type="hidden" name="product" value=rotation.product.slug.clone()/>
                <input type="hidden" name="release" value=listed.release.slug.to_string()/>
                <input type="hidden" name="slot" value=slot.key.clone()/>
                <button class="button button-small" aria-label=label><Icon name="check"/>"I have taken over"</button>
            </form>
        }
    });
    view! {
        <li class="row">
            <p class="row-title">{slot.name.clone()}</p>
            <p class="row-note">{words} {moment} {done.map(|done| view! { ". " {done} })}</p>
            {form}
        </li>
    }
}

fn section(context: &RequestContext, part: Part) -> impl IntoView + use<> {
    let content = if part.lines.is_empty() {
        Either::Left(view! { <p class="muted">"Nothing."</p> })
    } else {
        let lines: Vec<_> = part
            .lines
            .into_iter()
            .map(|Line { what, about, to }| {
                let what = match to {
                    Some(to) => Either::Left(view! { <a href=context.link(&to)>{what}</a> }),
                    None => Either::Right(what),
                };
                view! { <li>{what}{about}</li> }
            })
            .collect();
        Either::Right(view! { <ul class="handover-lines">{lines}</ul> })
    };
    view! {
        <section class="section">
            <h2>{part.title}</h2>
            {content}
        </section>
    }
}

fn noted(context: &RequestContext, rotation: &Rotation, notes: &[Note]) -> impl IntoView + use<> {
    let rows: Vec<_> = notes
        .iter()
        .map(|note| {
            let at = format::instant(note.at, context.zone.as_ref());
            let by = rotation.name(&note.by).to_owned();
            view! { <li><p class="request-text">{note.text.clone()}</p><p class="muted">{by} ", " <Time shown=at/></p></li> }
        })
        .collect();
    let content = if rows.is_empty() {
        Either::Left(view! { <p class="muted">"No notes yet."</p> })
    } else {
        Either::Right(view! { <ul class="handover-notes">{rows}</ul> })
    };
    view! { <section class="section" aria-labelledby="notes"><h2 id="notes">"Notes"</h2>{content}</section> }
}

fn note_form(context: &RequestContext, product: &str, release: &str) -> impl IntoView + use<> {
    let note = Field {
        form: "note",
        name: "note",
        label: "Note",
        value: String::new(),
        hint: "The whole team reads it: nothing embargoed belongs here.",
        optional: false,
    };
    view! {
        <div id="form-note">
            {notice(context.left_by("note"))}
            <form class="form" method="post" action=note_path()>
                <input type="hidden" name="product" value=product.to_owned()/>
                <input type="hidden" name="release" value=release.to_owned()/>
                {note.lines(context, 3)}
                <div class="form-actions"><button class="button">"Add the note"</button></div>
            </form>
        </div>
    }
}
