//! Blockers in lists and on the page of a release.

pub mod change;
pub mod new;
pub mod tables;

use backend::blockers::{Listed, Says};
use backend::calendar::Listed as Release;
use domain::blockers::Origin;
use domain::identity::Action;
use leptos::either::Either;
use leptos::prelude::*;

use super::bits::{Icon, Time, embargo_tag};
use crate::context::{RequestContext, escape};
use crate::format;
use crate::markup::{IntoMarkup, Markup};
use crate::words::duration;

/// A blocker with what is known of it; with what can be said of it where the viewer may, and what its product says is given.
pub fn blocker(context: &RequestContext, listed: &Listed, says: Option<&Says>) -> Markup {
    let blocker = &listed.blocker;
    let escalated = blocker.is_escalated(context.now);
    let acts = says
        .filter(|_| context.may(Action::KeepBlockers) && !listed.is_item())
        .map(|says| change::acts(context, listed, says));
    view! {
        <li class="blocker" id=format!("blocker-{}", blocker.id) data-escalated=escalated.then_some("")>
            <div class="blocker-head">
                <h3 class="blocker-title">{what(context, listed)}</h3>
                <p class="blocker-tags">{tags(listed, escalated)}</p>
            </div>
            <p class="blocker-note">{when(context, listed)}{said_by(listed)}</p>
            {note(listed)}
            {path(context, listed)}
            {unread(listed)}
            {acts}
        </li>
    }
    .into_markup()
}

/// Several of them.
pub fn blockers(context: &RequestContext, all: &[Listed], says: Option<&Says>) -> Markup {
    let rows: Vec<_> = all.iter().map(|listed| blocker(context, listed, says)).collect();
    view! { <ul class="blockers">{rows}</ul> }.into_markup()
}

/// What is blocked, and where that is.
fn what(context: &RequestContext, listed: &Listed) -> impl IntoView + use<> {
    match listed.path() {
        Some(path) => Either::Left(view! { <a href=context.link(&path)>{listed.what()}</a> }),
        None => Either::Right(listed.what()),
    }
}

fn tags(listed: &Listed, escalated: bool) -> impl IntoView + use<> {
    let cause = match listed.cause.as_str() {
        "" => "No cause yet".to_owned(),
        cause => cause.to_owned(),
    };
    let escalated = escalated.then(|| {
        view! { <span class="tag" data-tone-of="bad"><Icon name="clock-alert"/>"over 2 h without a path"</span> }
    });
    view! {
        {escalated}
        {listed.is_embargoed().then(embargo_tag)}
        <span class="tag">{cause}</span>
    }
}

/// Since when, and how long.
fn when(context: &RequestContext, listed: &Listed) -> impl IntoView + use<> {
    let blocker = &listed.blocker;
    let zone = context.zone.as_ref();
    let long = duration(blocker.lasted(context.now).as_secs());
    let since = format::instant(blocker.since, zone);
    match blocker.until {
        None => Either::Left(view! { "Blocked for " {long} ", since " <Time shown=since/> }),
        Some(until) => {
            let until = format::instant(until, zone);
            Either::Right(
                view! { "Was blocked for " {long} ", from " <Time shown=since/> " to " <Time shown=until/> },
            )
        }
    }
}

/// Who has said it, the issue, and the hours that its labels say.
fn said_by(listed: &Listed) -> impl IntoView + use<> {
    let blocker = &listed.blocker;
    let by = listed.opened_by.as_ref().map(|by| format!(" · said by {by}"));
    let issue = blocker.issue.as_ref().map(|issue| {
        view! { " · " <a href=issue.to_string() rel="noopener">{issue.short()}</a> }
    });
    let places = [
        ("staging", blocker.said.staging),
        ("production", blocker.said.production),
    ];
    let hours: Vec<String> = places
        .into_iter()
        .filter_map(|(place, hours)| Some(format!("{} h on {place}", hours?)))
        .collect();
    let hours = (!hours.is_empty()).then(|| format!(" · {} by its labels", hours.join(", ")));
    view! { {by} {issue} {hours} }
}

fn note(listed: &Listed) -> Option<impl IntoView + use<>> {
    let note = listed.blocker.note.clone();
    (!note.is_empty()).then(|| view! { <p>{note}</p> })
}

/// What is being done and by whom; that nobody has said it, of what lasts.
fn path(context: &RequestContext, listed: &Listed) -> Option<Markup> {
    let blocker = &listed.blocker;
    let Some(path) = &blocker.path else {
        let words = if listed.is_item() {
            "Who takes it up sets it to Doing on its checklist."
        } else {
            "Nobody has said yet what is being done."
        };
        return blocker
            .is_open()
            .then(|| view! { <p class="blocker-path muted">{words}</p> }.into_markup());
    };
    let who = listed.who().map(|who| format!(" · {who}"));
    let at = listed.path_by.as_ref().map(|(_, at)| {
        view! { <span class="muted">" · " <Time shown=format::instant(*at, context.zone.as_ref())/></span> }
    });
    Some(
        view! { <p class="blocker-path"><strong>"Path: "</strong>{path.words.clone()}{who}{at}</p> }
            .into_markup(),
    )
}

/// Labels of its issue that cannot be read.
fn unread(listed: &Listed) -> Option<impl IntoView + use<>> {
    let Origin::Issue(unread) = &listed.blocker.origin else {
        return None;
    };
    let lines: Vec<_> = unread
        .iter()
        .map(|unread| view! { <li><code>{unread.label.clone()}</code>": "{unread.why.clone()}</li> })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <div class="blocker-unread filter-note">
                <Icon name="triangle-alert"/>
                <div>
                    <p>"Not every label of the issue can be read:"</p>
                    <ul>{lines}</ul>
                </div>
            </div>
        }
    })
}

/// Where one says that a release is blocked; none for who may not, and for what is out or will not be.
pub fn blocked_link(context: &RequestContext, release: &Release) -> Option<impl IntoView + use<>> {
    let may =
        context.may(Action::KeepBlockers) && release.release.is_ahead() && !release.release.standing.is_off();
    may.then(|| {
        let href = context.link(&format!(
            "/velocity/blockers?product={}&release={}#form-block",
            escape(&release.product.slug),
            escape(release.release.slug.as_str())
        ));
        view! { <a class="button button-small" href=href><Icon name="circle-alert"/>"Blocked"</a> }
    })
}

/// The section of a release's page, for the team: what holds it up or did, and the button that says so. None where there is
/// nothing and nobody can say so.
pub fn blockers_section(
    context: &RequestContext,
    release: &Release,
    all: &[Listed],
) -> Option<impl IntoView + use<>> {
    let link = blocked_link(context, release);
    if all.is_empty() && link.is_none() {
        return None;
    }
    let content = if all.is_empty() {
        view! { <p class="muted">"Nothing holds it up, as far as somebody has said so."</p> }.into_markup()
    } else {
        blockers(context, all, None)
    };
    Some(view! {
        <section class="section" aria-labelledby="blockers">
            <div class="section-head"><h2 id="blockers">"Blockers"</h2>{link}</div>
            {content}
        </section>
    })
}
