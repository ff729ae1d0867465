//! What clashes: on a release's page, in a preview, and in the list of all.

use backend::calendar::Listed;
use backend::calendar::conflicts::{Found, Uncounted};
use domain::calendar::moment::day_for_people;
use domain::identity::Action;
use leptos::prelude::*;

use super::bits::{Icon, embargo_tag};
use super::release_forms::Asked;
use super::shapes::Shapes;
use crate::context::RequestContext;
use crate::format;
use crate::markup::IntoMarkup;

/// The section of a release's page; none where nothing clashes.
pub fn conflicts_section(context: &RequestContext, found: &[Found]) -> Option<impl IntoView + use<>> {
    (!found.is_empty()).then(|| {
        let rows: Vec<_> = found
            .iter()
            .map(|found| view! { <li class="row conflict-row" data-clash=found.clash.key()><p>{said(found)} " " {way_out(context, found)}</p></li> })
            .collect();
        view! {
            <section class="section" aria-labelledby="conflicts">
                <div class="section-head">
                    <h2 id="conflicts">"Conflicts"</h2>
                    <p class="section-note">"What its plan does not want"</p>
                </div>
                <ul class="rows">{rows}</ul>
            </section>
        }
    })
}

/// What would clash after an edit of a release that somebody looks at; what others would clash with is said by their names.
pub fn would_clash(context: &RequestContext, own: &Listed, found: &[Found]) -> impl IntoView + use<> {
    let rows: Vec<_> = found
        .iter()
        .map(|found| {
            let whose = (found.listed.release.id != own.release.id).then(|| {
                let href = context.link(&found.listed.path());
                let embargo = found.listed.is_embargoed().then(|| view! { " " {embargo_tag()} });
                view! { <a href=href>{found.listed.name()}</a> {embargo} ": " }
            });
            view! { <li data-clash=found.clash.key()>{whose}{said(found)}</li> }
        })
        .collect();
    if rows.is_empty() {
        return view! { <p class="field-hint" data-clashes="none">"Nothing would clash."</p> }.into_markup();
    }
    view! {
        <div class="would-clash" role="note">
            <p><Icon name="triangle-alert"/><strong>"This would clash"</strong></p>
            <ul>{rows}</ul>
        </div>
    }
    .into_markup()
}

/// The freezes into which an edit would bring a release and that are no conflicts: told before, as its page tells of them then.
pub fn uncounted(
    context: &RequestContext,
    own: &Listed,
    found: &[Uncounted],
) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = found
        .iter()
        .map(|found| {
            let whose = (found.listed.release.id != own.release.id).then(|| {
                let href = context.link(&found.listed.path());
                let embargo = found.listed.is_embargoed().then(|| view! { " " {embargo_tag()} });
                view! { <a href=href>{found.listed.name()}</a> {embargo} ": " }
            });
            view! { <li>{whose}{found.sentence()}</li> }
        })
        .collect();
    (!rows.is_empty()).then(|| view! { <ul class="field-hint" data-uncounted="">{rows}</ul> })
}

/// A row of a list over many releases.
pub fn conflict_row(context: &RequestContext, found: &Found, shapes: &Shapes) -> impl IntoView + use<> {
    let listed = &found.listed;
    let day = format::day(listed.release.day, context.today_here());
    view! {
        <li class="row conflict-row" data-clash=found.clash.key()>
            <h3 class="row-title">
                {shapes.mark(&listed.product)}
                <a href=context.link(&listed.path())>{listed.name()}</a>
                {listed.is_embargoed().then(embargo_tag)}
            </h3>
            <p class="row-note">{said(found)} " " {way_out(context, found)}</p>
            <p class="row-count">{day}</p>
        </li>
    }
}

fn said(found: &Found) -> impl IntoView + use<> {
    view! { {found.sentence()} " " <span class="muted">{found.way_out()}</span> }
}

/// The way to the form that moves the release or its step to the free day; for those who may not move it, to what would
/// follow.
fn way_out(context: &RequestContext, found: &Found) -> Option<impl IntoView + use<>> {
    let (listed, free) = (&found.listed, found.free.as_ref()?);
    let step = free.step.as_deref();
    // What is about a step may be mended by either.
    let it = match step {
        Some(_) => "the step",
        None if found.clash.step().is_some() => "the release",
        None => "it",
    };
    let (href, word) = if context.may(Action::EditReleases) {
        (Asked::address(listed, step, free.day), format!("Move {it} there"))
    } else {
        let of = step.unwrap_or_default();
        let path = format!("{}/what-if?of={of}&how=at&date={}", listed.path(), free.day);
        (path, format!("What if {it} moved there?"))
    };
    let what = step
        .and_then(|key| listed.release.step(key))
        .map_or_else(String::new, |step| format!("{} of ", step.name));
    let label = format!("{word} {what}{}, {}", listed.name(), day_for_people(free.day));
    Some(view! { <a class="way-out" href=context.link(&href) aria-label=label>{word}</a> })
}
