//! What is known of each version of a release: its candidate, its tag, how many changes stand how.

use backend::calendar::Listed;
use backend::changes::contents::Candidate;
use backend::changes::{Contents, OfVersion};
use domain::changes::Stand;
use leptos::either::Either;
use leptos::prelude::*;

use super::{DEFAULT_BRANCH, in_words};
use crate::components::bits::{Icon, Time};
use crate::context::RequestContext;
use crate::format;

/// One for each version, side by side. They stand above the table and not in its head, so that a cell is read aloud
/// with the version's number alone.
pub(super) fn heads(context: &RequestContext, listed: &Listed, contents: &Contents) -> impl IntoView + use<> {
    let list = context.link(&format!("{}/{DEFAULT_BRANCH}", listed.path()));
    let heads: Vec<_> = contents
        .versions
        .iter()
        .map(|of| head(context, &list, of))
        .collect();
    view! { <ul class="contents-versions">{heads}</ul> }
}

/// `list` is where those stand that came by the default branch.
fn head(context: &RequestContext, list: &str, of: &OfVersion) -> impl IntoView + use<> {
    let counts = in_words("", Stand::ALL.into_iter().zip(of.counts));
    let counts = if counts.is_empty() && of.waits_for.is_none() && of.from_main.is_none() {
        "no change yet".to_owned()
    } else {
        counts
    };
    let waits = of.waits_for.map(|before| {
        view! { <p><Icon name="clock-alert"/><span>{format!("waits for {before}")}</span></p> }
    });
    let tagged = of.tagged_at.map(|at| {
        let shown = format::instant(at, context.zone.as_ref());
        view! { <p><Icon name="tag"/><span>"tagged " <Time shown/></span></p> }
    });
    let from_main = of.from_main.map(|count| {
        let word = if count == 1 { "change" } else { "changes" };
        let also = if counts.is_empty() { "" } else { "besides, " };
        let text = format!("{} {word} from the default branch", format::grouped(count));
        let text = if count == 0 {
            Either::Left(text)
        } else {
            Either::Right(view! { <a href=list.to_owned()>{text}</a> })
        };
        view! { <p><Icon name="git-merge"/><span>{also}{text}</span></p> }
    });
    view! {
        <li class="contents-version">
            <h3>{of.called.clone()}</h3>
            {(!counts.is_empty()).then(|| view! { <p class="contents-counts">{counts}</p> })}
            {waits}
            {tagged}
            {of.candidate.as_ref().map(|candidate| candidate_line(context, candidate))}
            {from_main}
        </li>
    }
}

fn candidate_line(context: &RequestContext, candidate: &Candidate) -> impl IntoView + use<> {
    let shown = format::instant(candidate.at, context.zone.as_ref());
    let sha = candidate.sha.as_deref().map(|sha| {
        let short = format::short_sha(sha).to_owned();
        let code = view! { <code title=sha.to_owned()>{short}</code> };
        let code = match context.url_of(&candidate.connection) {
            Some(url) => {
                let href = format!("{url}/{}/-/commit/{sha}", candidate.project);
                Either::Left(view! { <a href=href rel="noreferrer">{code}</a> })
            }
            None => Either::Right(code),
        };
        view! { " at " {code} }
    });
    view! {
        <p><Icon name="flag"/><span>"candidate " <code>{candidate.name.clone()}</code> {sha} ", " <Time shown/></span></p>
    }
}
