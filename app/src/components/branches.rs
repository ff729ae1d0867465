//! Stable branches: which are red, since when, and who looks at them.

use backend::changes::Branch;
use domain::changes::Health;
use domain::identity::Action;
use jiff::Timestamp;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::bits::{Icon, Time, embargo_tag, notice};
use crate::actions::branches::LookAfterBranch;
use crate::context::RequestContext;
use crate::format;
use crate::markup::{IntoMarkup, Markup};
use crate::words::duration;

/// Since when it is red; none where it is not.
pub fn red_since(branch: &Branch) -> Option<Timestamp> {
    match branch.health {
        Health::Red(since) => Some(since),
        Health::Unknown | Health::Green(_) => None,
    }
}

/// The stable branches of a release: the red ones one by one, the green ones in one line. None where nothing is known of
/// any.
pub fn branches_section(context: &RequestContext, branches: &[Branch]) -> Option<impl IntoView + use<>> {
    if branches.is_empty() {
        return None;
    }
    let red: Vec<_> = branches
        .iter()
        .filter(|branch| red_since(branch).is_some())
        .map(|branch| red_row(context, branch, None))
        .collect();
    let green: Vec<_> = branches
        .iter()
        .filter(|branch| matches!(branch.health, Health::Green(_)))
        .map(
            |branch| view! { <li><a href=branch.url.clone() rel="noreferrer">{branch.name.clone()}</a></li> },
        )
        .collect();
    let green = (!green.is_empty()).then(|| {
        view! {
            <div class="branches-green"><p><Icon name="circle-check"/>"Green:"</p><ul>{green}</ul></div>
        }
    });
    Some(view! {
        <section class="section" aria-labelledby="branches" id="form-branches">
            <div class="section-head"><h2 id="branches">"Stable branches"</h2></div>
            {notice(context.left_by("branches"))}
            {(!red.is_empty()).then(|| view! { <ul class="branches">{red}</ul> })}
            {green}
        </section>
    })
}

/// A red branch, with a button for those who may look after it. `mark` is its product's, where several stand together.
pub fn red_row(
    context: &RequestContext,
    branch: &Branch,
    mark: Option<Markup>,
) -> Option<impl IntoView + use<>> {
    let since = red_since(branch)?;
    let lasts = duration(context.now.duration_since(since).as_secs().max(0));
    let shown = format::instant(since, context.zone.as_ref());
    let job = branch
        .job
        .clone()
        .map(|job| view! { ", in job " <code>{job}</code> });
    let me = context.account.as_ref().map(|account| &account.person.id);
    let is_mine = branch
        .looks
        .as_ref()
        .is_some_and(|looks| Some(&looks.person) == me);
    let looks = branch.looks.as_ref().map_or_else(
        || view! { "Nobody has said yet that they look at it." }.into_markup(),
        |looks| {
            let who = if is_mine {
                "You look".to_owned()
            } else {
                format!("{} looks", looks.name)
            };
            let shown = format::instant(looks.at, context.zone.as_ref());
            view! { <strong>{format!("{who} at it")}</strong> ", since " <Time shown/> "." }.into_markup()
        },
    );
    let form = context.may(Action::LookAfterBranches).then(|| {
        let word = if is_mine {
            "I do not look at it any more"
        } else {
            "I look at it"
        };
        view! {
            <form class="branch-form" method="post" action=LookAfterBranch::PATH>
                <input type="hidden" name="source" value=branch.source.to_string()/>
                <input type="hidden" name="branch" value=branch.name.clone()/>
                <input type="hidden" name="looks" value=(!is_mine).to_string()/>
                <button class="button button-small" aria-label=format!("{word}: {}", branch.name)>{word}</button>
            </form>
        }
    });
    Some(view! {
        <li class="branch">
            <p class="branch-title">
                <Icon name="circle-x"/>
                <a href=branch.url.clone() rel="noreferrer">{branch.name.clone()}</a>
                {branch.embargoed.then(embargo_tag)}
            </p>
            <p class="branch-red"><strong>{format!("Red for {lasts}")}</strong> {job} ", since " <Time shown/></p>
            <p class="branch-of">{mark} {branch.project.clone()}</p>
            <p class="branch-looks">{looks}</p>
            {form}
        </li>
    })
}

/// A red branch in one line, for a wall.
pub fn red_line(context: &RequestContext, branch: &Branch) -> Option<impl IntoView + use<>> {
    let since = red_since(branch)?;
    let lasts = duration(context.now.duration_since(since).as_secs().max(0));
    let job = branch
        .job
        .as_ref()
        .map(|job| format!(", job {job}"))
        .unwrap_or_default();
    let looks = branch.looks.as_ref().map_or_else(
        || "nobody looks at it yet".to_owned(),
        |looks| format!("{} looks at it", looks.name),
    );
    let text = format!(" has been red for {lasts}{job}; {looks}");
    Some(view! {
        <li><Icon name="circle-x"/><span><strong>{branch.name.clone()}</strong>{text} " " {branch.embargoed.then(embargo_tag)}</span></li>
    })
}
