//! `/velocity/changes?…`: the merge requests behind a figure, with the time in each stage.

use backend::velocity::{Listing, Order, changes};
use domain::velocity::UNTIL_THE_MERGE;
use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;
use leptos_meta::Title;

use super::reading::{Reading, ask};
use super::{choice, lost, team_only, turns};
use crate::components::bits::Icon;
use crate::components::load::load;
use crate::components::velocity::change_rows::{change_rows, left_out_rows};
use crate::components::velocity::lasts::{and_more, less_than};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;
use crate::velocity::Which;

/// The changes behind a figure.
#[component]
pub fn VelocityChanges() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

/// So many stand on a page.
const PAGE: usize = 50;

/// What narrows the list beside the form, in words.
fn words(context: &RequestContext, which: &Which) -> Option<String> {
    let stage = which.stage.as_deref().map(|stage| {
        if stage == UNTIL_THE_MERGE {
            "by their time until the merge".to_owned()
        } else {
            format!("by their time in the stage that ends at {stage}")
        }
    });
    let times = match (which.at_least, which.below) {
        (Some(from), Some(until)) => Some(format!("that took {}, and {}", and_more(from), less_than(until))),
        (Some(from), None) => Some(format!("that took {}", and_more(from))),
        (None, Some(until)) => Some(format!("that took {}", less_than(until))),
        (None, None) => None,
    };
    let why = which.excluded.map(|why| match why {
        Some(why) => format!("in no figure: {}", why.words()),
        None => "in no figure".to_owned(),
    });
    let arrived = which
        .arrived
        .map(|at| format!("that arrived {}", format::instant(at, context.zone.as_ref()).text));
    let all: Vec<String> = stage.into_iter().chain(times).chain(arrived).chain(why).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    let which = Which::read(|name| context.parameter(name)).map_err(|why| AppError::unreadable(&why))?;
    let read = Reading::of(&context).await?.ok_or_else(|| AppError::NotFound {
        sentence: "There is no product yet.".to_owned(),
    })?;
    let found = changes(
        &context.db,
        &context.viewer(),
        &ask(&context, &read.asked, &read.product),
        &which.wanted(PAGE),
    )
    .await
    .map_err(|error| context.error(&error))?;
    let window = read.asked.window_words(read.today);
    let note = words(&context, &which).map(|words| {
        let all = read.asked.changes(&context, &[]);
        view! { <p class="filter-note"><Icon name="info"/>{format!("Changes {words}.")} " " <a href=all>"All of them"</a></p> }
    });
    let title = format!("Changes of {} · Slipway", read.product.name);
    let back = read.asked.address(&context, "/velocity", &[]);
    Ok(view! {
        <Title text=title/>
        <div class="page-head">
            <nav class="breadcrumb" aria-label="Where this is"><ol><li><a href=back>"Velocity of " {read.product.name.clone()}</a></li></ol></nav>
            <h1>"The changes behind the figures"</h1>
            <p class="page-note">{format!("What first came to {}, {window}.", found.environment)}</p>
        </div>
        {choice(&context, &read, "/velocity/changes")}
        {note}
        {lost(which.lost)}
        {order(&context, &which)}
        {list(&context, &found, &which)}
        {turns(&context, "/velocity/changes", found.older.as_ref().map(ToString::to_string), which.before.is_some())}
    })
}

/// The two orders; what is in no figure has no time to be ordered by.
fn order(context: &RequestContext, which: &Which) -> Option<impl IntoView + use<>> {
    if which.excluded.is_some() {
        return None;
    }
    let mut top = context.clone();
    top.query = context.query_with("before", None).trim_start_matches('?').into();
    let link = |key: &'static str, words: &'static str, current: bool| {
        let href = format!("/velocity/changes{}", top.query_with("order", Some(key)));
        view! { <a href=href aria-current=current.then_some("true")>{words}</a> }
    };
    Some(view! {
        <nav class="segmented" aria-label="Order">
            {link("slowest", "Slowest first", which.order == Order::Slowest)}
            {link("newest", "Newest first", which.order == Order::Latest)}
        </nav>
    })
}

fn list(context: &RequestContext, found: &Listing, which: &Which) -> impl IntoView + use<> {
    if found.changes.is_empty() {
        EitherOf3::A(view! { <p class="muted">"No change fits."</p> })
    } else if which.excluded.is_some() {
        EitherOf3::B(left_out_rows(context, &found.changes))
    } else {
        EitherOf3::C(change_rows(context, &found.changes, "Changes"))
    }
}
