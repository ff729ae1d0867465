//! Requests in lists, on the page of a release and on that of today.

use backend::calendar::Listed as Release;
use backend::requests::Listed;
use backend::rotation::helm::Helms;
use domain::calendar::Step;
use domain::identity::Action;
use domain::requests::{State, What};
use leptos::prelude::*;

use super::bits::{Icon, Time, embargo_tag, time};
use crate::context::{RequestContext, escape};
use crate::format;
use crate::markup::{IntoMarkup, Markup};

/// Where a request stands: icon and word.
pub fn state_tag(state: State) -> impl IntoView {
    let (status, icon) = match state {
        State::Open => ("open", "circle-dashed"),
        State::Accepted => ("published", "circle-check"),
        State::Declined => ("cancelled", "circle-x"),
        State::Withdrawn => ("left-out", "circle-minus"),
    };
    view! { <span class="status" data-status=status><Icon name=icon/>{state.word()}</span> }
}

/// So much of a reason stands in a list, in characters.
const SHOWN: usize = 160;

/// The beginning of a text, in one line.
fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => {
            let shown = line.get(..at).unwrap_or_default();
            let whole = shown.rsplit_once(' ').map_or(shown, |(whole, _)| whole);
            format!("{whole}\u{2026}")
        }
        None => line,
    }
}

/// A request in a list.
pub fn row(context: &RequestContext, listed: &Listed) -> impl IntoView + use<> {
    let request = &listed.request;
    let href = context.link(&listed.path());
    let (at, by) = match &request.settled {
        Some(settled) => (settled.at, format!("{}, ", listed.settled_words())),
        None => (request.asked_at, format!("asked for by {}, ", listed.asked_by)),
    };
    view! {
        <li class="row request-row">
            <h3 class="row-title"><a href=href>{listed.title()}</a></h3>
            <p class="row-note">
                <strong>{request.terms.severity.key()}</strong> " · " {by} <Time shown=format::instant(at, context.zone.as_ref()) in_row=true/> " · "
                {beginning(&request.terms.reason)}
            </p>
            <p class="row-count">{request.is_embargoed().then(embargo_tag)} " " {state_tag(request.state)}</p>
        </li>
    }
}

/// What waits for the viewer to decide: the open requests of products that they are on duty for now. None where nothing does.
pub fn decisions_today(
    context: &RequestContext,
    open: &[Listed],
    helms: &Helms,
) -> Option<impl IntoView + use<>> {
    let viewer = context.viewer();
    let person = viewer.person().filter(|_| context.may(Action::DecideRequests))?;
    let own = open
        .iter()
        .filter(|listed| helms.deciders(listed).contains(&person));
    let rows: Vec<_> = own.map(|listed| row(context, listed)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="today-group" data-group="requests" aria-labelledby="today-requests">
                <h2 id="today-requests"><Icon name="flag"/>"To decide" " " <span class="today-count">{rows.len()}</span> " " <span class="today-note">"you are on duty"</span></h2>
                <ul class="rows requests">{rows}</ul>
            </section>
        }
    })
}

/// Where one asks to be let into a release after its deadline; none for who may not, and for what has none ahead.
pub fn exception_link(context: &RequestContext, release: &Release) -> Option<impl IntoView + use<>> {
    let may_ask = context.may(Action::AskForReleases) && release.release.is_ahead();
    release.release.inclusion().filter(|_| may_ask).map(|step| {
        let deadline = format!("{}/{}/{}", release.product.slug, release.release.slug, step.key);
        let href = context.link(&format!(
            "/requests/new?kind=exception&deadline={}",
            escape(&deadline)
        ));
        view! { <a href=href>"Ask for an exception"</a> }
    })
}

/// The section of a release's page, for the team: what it was asked for by, what it carries, what is to be let in; and
/// where one asks. None where there is nothing and nobody can ask.
pub fn requests_section(
    context: &RequestContext,
    release: &Release,
    requests: &[Listed],
) -> Option<impl IntoView + use<>> {
    let exception = exception_link(context, release);
    if requests.is_empty() && exception.is_none() {
        return None;
    }
    let rows: Vec<_> = requests.iter().map(|listed| row(context, listed)).collect();
    let missing: Vec<_> = requests
        .iter()
        .filter_map(|listed| not_shipped(release, listed))
        .collect();
    let content = if rows.is_empty() {
        view! { <p class="muted">"Nobody has asked for anything."</p> }.into_markup()
    } else {
        view! { <ul class="rows requests">{rows}</ul> }.into_markup()
    };
    Some(view! {
        <section class="section" aria-labelledby="requests">
            <div class="section-head"><h2 id="requests">"Requests"</h2><p class="section-note">{exception}</p></div>
            {missing}
            {content}
        </section>
    })
}

/// That a release is to carry a backport to a line which is not among its versions yet.
fn not_shipped(release: &Release, listed: &Listed) -> Option<impl IntoView + use<>> {
    let What::Backport { line, change } = &listed.request.terms.what else {
        return None;
    };
    let versions = &release.release.versions;
    let fixed_without = !versions.is_empty() && versions.iter().all(|version| version.line != *line);
    if !release.release.is_ahead() || !fixed_without || listed.request.state != State::Accepted {
        return None;
    }
    let text = format!(
        "It is to carry {} to {line}, and none of its versions is of that line yet.",
        change.short()
    );
    Some(view! { <p class="filter-note"><Icon name="triangle-alert"/>{text}</p> })
}

/// The exceptions to a step that were accepted, beside it.
pub fn exceptions(context: &RequestContext, step: &Step, requests: &[Listed]) -> Vec<Markup> {
    requests
        .iter()
        .filter(|listed| listed.request.state == State::Accepted)
        .filter_map(|listed| match &listed.request.terms.what {
            What::Exception {
                step: of, change, until, ..
            } if *of == step.key => Some((listed, change, until)),
            _ => None,
        })
        .map(|(listed, change, until)| {
            let href = context.link(&listed.path());
            let agreed = listed.request.terms.agreed_by.as_ref();
            let agreed = agreed.map(|by| format!(", agreed by {by}"));
            view! {
                <span class="step-exception">
                    <a href=href>{format!("Exception: {}", change.short())}</a> " until " {time(context, until)} {agreed}
                    {listed.request.is_embargoed().then(|| view! { " " {embargo_tag()} })}
                </span>
            }
            .into_markup()
        })
        .collect()
}
