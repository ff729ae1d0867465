//! The way of a merge request: what has happened to it, and the versions that it is in or will be.

use backend::calendar::Listed;
use backend::changes::{Landing, Way};
use domain::calendar::Version;
use domain::changes::{Approval, Stand, State, Tests};
use leptos::either::Either;
use leptos::prelude::*;

use super::bits::{Icon, StatusMark, Time, embargo_tag};
use super::stand::{severity_tag, stand_mark};
use crate::context::{RequestContext, escape};
use crate::format;
use crate::markup::{IntoMarkup, Markup};

/// The next patch whose versions are not fixed, and those that it would probably ship.
type Patch = (Listed, Vec<Version>);

/// The way in one product. `patch` is that product's next one whose versions are not fixed.
pub fn way_view(context: &RequestContext, way: &Way, patch: Option<&Patch>) -> impl IntoView + use<> {
    let origin = way
        .origin
        .as_ref()
        .map(|origin| origin_line(context, way, origin));
    let draft = (way.draft && way.state == State::Open)
        .then(|| view! { <span class="tag" data-standing="tentative">"draft"</span> });
    view! {
        <article class="way">
            <header class="way-head">
                <h2><a href=way.url.clone() rel="noreferrer">{way.title.clone()}</a></h2>
                <p class="contents-facts">
                    <span>{way.reference.clone()}</span>
                    <span>{way.product.name.clone()}</span>
                    {draft}
                    {way.severity.map(severity_tag)}
                    {way.embargoed.then(embargo_tag)}
                </p>
                {origin}
            </header>
            <div class="way-parts">
                <section aria-label="What has happened">
                    <h3>"What has happened"</h3>
                    <ol class="way-steps">{steps(context, way)}</ol>
                </section>
                <section aria-label="Versions">
                    <h3>"Versions"</h3>
                    {versions(context, way, patch)}
                </section>
            </div>
        </article>
    }
}

/// What it is a backport of.
fn origin_line(context: &RequestContext, way: &Way, origin: &str) -> impl IntoView + use<> {
    if !origin.contains('!') {
        let short = format::short_sha(origin).to_owned();
        return Either::Left(
            view! { <p>"A backport of the commit " <code title=origin.to_owned()>{short}</code> "."</p> },
        );
    }
    let project = way.reference.split('!').next().unwrap_or_default();
    let whole = if origin.starts_with('!') {
        format!("{project}{origin}")
    } else {
        origin.to_owned()
    };
    // It is looked for at the same GitLab.
    let host = way.url.strip_suffix(&tail(&way.reference)).unwrap_or_default();
    let address = if host.is_empty() {
        whole.clone()
    } else {
        format!("{host}{}", tail(&whole))
    };
    let href = context.link(&format!("/merge-requests?address={}", escape(&address)));
    Either::Right(view! { <p>"A backport of " <a href=href>{whole}</a> "."</p> })
}

/// The path at GitLab of `group/project!12`.
fn tail(reference: &str) -> String {
    let (project, iid) = reference.rsplit_once('!').unwrap_or((reference, ""));
    format!("{project}/-/merge_requests/{iid}")
}

/// A step of the way: `done`, `next`, `bad` or `over`.
fn step(state: &'static str, icon: &'static str, content: Markup) -> Markup {
    view! { <li data-state=state><Icon name=icon/><span>{content}</span></li> }.into_markup()
}

/// A step without a time.
fn plain_step(state: &'static str, icon: &'static str, words: &'static str) -> Markup {
    step(state, icon, words.into_markup())
}

fn steps(context: &RequestContext, way: &Way) -> Vec<Markup> {
    let time = |at| format::instant(at, context.zone.as_ref());
    let is_open = way.state == State::Open;
    let opened = time(way.created_at);
    let mut all = vec![step(
        "done",
        "circle-check",
        view! { "Opened " <Time shown=opened/> }.into_markup(),
    )];
    match way.approval {
        Approval::Given => all.push(plain_step("done", "circle-check", "Approved")),
        Approval::Missing if is_open => {
            all.push(plain_step("next", "circle-dashed", "Waits for an approval"));
        }
        Approval::Unknown if is_open => {
            all.push(plain_step("next", "circle-dashed", "No approval is known yet"));
        }
        Approval::Missing | Approval::Unknown => {}
    }
    match way.tests {
        Tests::Succeeded => all.push(plain_step("done", "circle-check", "Its pipeline succeeded")),
        Tests::Failed => all.push(plain_step("bad", "circle-x", "Its pipeline failed")),
        Tests::Running => all.push(plain_step("next", "circle-dashed", "Its pipeline runs")),
        Tests::Unknown => {}
    }
    all.push(match way.state {
        State::Merged(at) => {
            let shown = time(at);
            let commit = way.merged_as.as_deref().map(|sha| {
                let short = format::short_sha(sha).to_owned();
                view! { " as " <code title=sha.to_owned()>{short}</code> }
            });
            let content = view! { "Merged " <Time shown/> {commit} };
            step("done", "git-merge", content.into_markup())
        }
        State::Closed(at) => {
            let shown = time(at);
            let content = view! { "Closed without being merged " <Time shown/> };
            step("over", "circle-minus", content.into_markup())
        }
        State::Open => plain_step("next", "circle-dashed", "Not merged yet"),
    });
    for deployed in &way.deployments {
        let shown = time(deployed.at);
        let to = format!("Deployed to {} ", deployed.environment);
        let content = view! { {to} <Time shown/> };
        all.push(step("done", "circle-check", content.into_markup()));
    }
    if matches!(way.state, State::Merged(_)) && way.to_main && way.deployments.is_empty() {
        let words = "Not deployed yet, as far as is known";
        all.push(plain_step("next", "circle-dashed", words));
    }
    all
}

fn versions(context: &RequestContext, way: &Way, patch: Option<&Patch>) -> impl IntoView + use<> {
    let landings: Vec<_> = way
        .landings
        .iter()
        .map(|landing| landing_row(context, way, landing, patch))
        .collect();
    let wanted = (!way.wanted.is_empty()).then(|| {
        let lines: Vec<_> = way.wanted.iter().map(ToString::to_string).collect();
        let text = format!(
            "A label wants it in {}; nobody has begun to bring it there.",
            lines.join(", ")
        );
        view! { <p class="way-wanted"><Icon name="circle-dashed"/><span>{text}</span></p> }
    });
    if landings.is_empty() && wanted.is_none() {
        return Either::Left(
            view! { <p class="muted">"It goes to a branch that no version is made of."</p> },
        );
    }
    Either::Right(view! { <ul class="way-versions">{landings}</ul> {wanted} })
}

/// Where it leads by itself or by a backport, in a sentence without its full stop.
fn sentence(way: &Way, landing: &Landing) -> Markup {
    let is_backport = landing.reference != way.reference;
    let who = || {
        if !is_backport {
            return "it".into_markup();
        }
        let iid = landing.reference.rsplit('!').next().unwrap_or_default();
        let name = format!("!{iid}");
        view! { "the backport " <a href=landing.url.clone() rel="noreferrer">{name}</a> }.into_markup()
    };
    let by = || is_backport.then(|| view! { " by " {who()} });
    let unknown = || "a version that is not planned here yet".to_owned();
    let version = landing.called().unwrap_or_else(unknown);
    match landing.stand {
        Stand::LeftOut if is_backport => view! { "Given up: " {who()} }.into_markup(),
        Stand::LeftOut => "It was given up".into_markup(),
        Stand::Merged if landing.tagged_at.is_some() => {
            view! { <strong>{format!("It is in {version}")}</strong> {by()} }.into_markup()
        }
        // Its tag was lost: whether it came in time for what is out nobody knows for sure.
        Stand::Merged if is_out(landing) => {
            let why = ", which is out, though its tag is not known here";
            view! { <strong>{format!("It should be in {version}")}</strong> {by()} {why} }.into_markup()
        }
        Stand::Merged => view! { <strong>{format!("It will be in {version}")}</strong> {by()} }.into_markup(),
        _ => view! { <strong>{format!("It will be in {version}")}</strong> " once " {who()} " is merged" }
            .into_markup(),
    }
}

/// Whether the release that ships it is published.
fn is_out(landing: &Landing) -> bool {
    let release = landing.release.as_ref();
    release.is_some_and(|listed| listed.release.is_published())
}

fn landing_row(
    context: &RequestContext,
    way: &Way,
    landing: &Landing,
    patch: Option<&Patch>,
) -> impl IntoView + use<> {
    let tagged = landing.tagged_at.map(|at| {
        let shown = format::instant(at, context.zone.as_ref());
        view! { ", tagged " <Time shown/> }
    });
    let release = landing.release.as_ref().map(|listed| {
        let out = if listed.release.is_published() {
            "out since"
        } else {
            "planned for"
        };
        let day = format::day(listed.release.day, context.today_here());
        view! {
            <p class="way-release">
                <a href=context.link(&listed.path())>{listed.name()}</a>
                <StatusMark status=listed.release.status()/>
                <span class="muted">{format!("{out} {day}")}</span>
            </p>
        }
    });
    let probable = patch
        .filter(|(_, versions)| landing.version.is_some_and(|version| versions.contains(&version)))
        .filter(|_| landing.release.is_none() && landing.tagged_at.is_none())
        .map(|(listed, _)| {
            let day = format::day(listed.release.day, context.today_here());
            view! {
                <p class="way-release">
                    <span>"Probably with " <a href=context.link(&listed.path())>{listed.name()}</a></span>
                    <StatusMark status=listed.release.status()/>
                    <span class="muted">{format!("planned for {day}")}</span>
                </p>
            }
        });
    let missed = (!landing.missed.is_empty()).then(|| {
        let names = landing.missed_called();
        view! { <p class="muted">{format!("Left out of {}: it was not merged when that was tagged.", names.join(", "))}</p> }
    });
    view! {
        <li data-stand=landing.stand.key()>
            <p>{stand_mark(landing.stand)}</p>
            <p>{sentence(way, landing)} {tagged} "."</p>
            {release}
            {probable}
            {missed}
        </li>
    }
}
