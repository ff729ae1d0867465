//! `/rotation/{product}/handover/{release}`: what is handed over when a release's shift ends. It makes itself; notes are added, and
//! those who take over acknowledge it, which keeps it as it is then.

use backend::rotation::Rotation;
use backend::rotation::handover::{Acknowledged, Handover, Note, handover};
use domain::identity::Action;
use domain::rotation::Cycle;
use domain::rotation::handover::{Part, check_acknowledge, next};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::super::parameter;
use super::team_only;
use crate::actions::rotation::{acknowledge_path, note_path};
use crate::components::bits::{Icon, Time, notice, stale};
use crate::components::fields::Field;
use crate::components::load::load;
use crate::components::rotation::handover::parts;
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
        acknowledged,
    } = found.map_err(failed)?;
    let mut cycles = rotation.roster.cycles.iter();
    let cycle = cycles
        .find(|cycle| cycle.release == listed.release.id)
        .ok_or_else(|| AppError::NotFound {
            sentence: "There is no such shift.".to_owned(),
        })?;
    let since = began(&rotation, cycle);
    let content = match &acknowledged {
        Some(kept) => kept.parts.clone(),
        None => parts(&context, &viewer, &rotation.product, since)
            .await
            .map_err(failed)?,
    };
    let me = viewer.person().cloned();
    let plans = context.may(Action::KeepRotation);
    let may = me.as_ref().is_some_and(|me| {
        let who = (me, plans);
        check_acknowledge(&rotation.roster, cycle, who, acknowledged.is_some(), context.now).is_ok()
    });
    let after = next(&rotation.roster, cycle)
        .and_then(|next| rotation.release(&next.release))
        .map(|listed| listed.release.name());
    let title = match &after {
        Some(after) => format!("Hand-over from {} to {after}", listed.release.name()),
        None => format!("Hand-over after {}", listed.release.name()),
    };
    let ends = rotation
        .roster
        .slots
        .iter()
        .map(|slot| cycle.span(slot).until)
        .min();
    let ends = ends.map(|ends| format::instant(ends, context.zone.as_ref()));
    let about = format!(r#""product":"{product}""#);
    let back = context.link(&format!("/rotation?product={product}"));
    let said = acknowledged.as_ref().map(|kept| said(&context, &rotation, kept));
    let is_open = acknowledged.is_none();
    let acknowledge = may.then(|| {
        view! {
            <form method="post" action=acknowledge_path()>
                <input type="hidden" name="product" value=product.clone()/>
                <input type="hidden" name="release" value=release.clone()/>
                <button class="button button-primary"><Icon name="check"/>"I have taken over"</button>
            </form>
        }
    });
    let form = (plans && is_open).then(|| note_form(&context, &product, &release));
    Ok(view! {
        <Title text=format!("{title} · Slipway")/>
        <nav class="breadcrumb" aria-label="Path"><ol><li><a href=back>"Rotation"</a></li></ol></nav>
        {stale(&context, about, true, "Something of this was changed just now.")}
        <div class="page-head">
            <h1>{title}</h1>
            {ends.map(|ends| view! { <p class="lede">"The shift changes " <Time shown=ends/> ". This page makes itself until it is acknowledged; then it stays as it is."</p> })}
        </div>
        {said}
        {acknowledge}
        {content.into_iter().map(section).collect::<Vec<_>>()}
        {noted(&context, &rotation, &notes)}
        {form}
    })
}

/// When the shift began; long ago for one without a beginning.
fn began(rotation: &Rotation, cycle: &Cycle) -> jiff::Timestamp {
    let slots = rotation.roster.slots.iter();
    let from = slots.filter_map(|slot| cycle.span(slot).from).min();
    from.unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

fn said(context: &RequestContext, rotation: &Rotation, kept: &Acknowledged) -> impl IntoView + use<> {
    let at = format::instant(kept.at, context.zone.as_ref());
    let name = rotation.name(&kept.by).to_owned();
    view! { <p class="handover-done"><Icon name="circle-check"/>{format!("{name} has taken over, ")} <Time shown=at/> ". What follows is what the team could read then."</p> }
}

fn section(part: Part) -> impl IntoView {
    let content = if part.lines.is_empty() {
        Either::Left(view! { <p class="muted">"Nothing."</p> })
    } else {
        let lines: Vec<_> = part
            .lines
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
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
