//! `/requests`: what people have asked for beside the plan, for the team: the open ones first, then those that are settled,
//! a page at a time. `?state=…&kind=…&product=…&mine=1` narrow it.

pub mod ask;
pub mod decide;
pub mod show;

use std::fmt::Display;
use std::str::FromStr;

use backend::calendar::{Product, queries as calendar};
use backend::requests::{self, Cursor, Filter, Listed, Page};
use domain::identity::Action;
use domain::requests::{State, Wish};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::bits::{Icon, stale};
use crate::components::load::load;
use crate::components::requests::row;
use crate::context::RequestContext;
use crate::error::AppError;

/// The requests.
#[component]
pub fn Requests() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

/// So many settled ones stand on a page.
const PAGE: usize = 50;

/// Lets the team pass.
fn team_only(context: &RequestContext) -> Result<(), AppError> {
    super::for_the_team(context, "Requests are")
}

/// A parameter of the address; what it is no word for is said in a sentence.
fn read<T: FromStr<Err: Display>>(
    context: &RequestContext,
    name: &str,
    unknown: &mut Vec<String>,
) -> Option<T> {
    match context.parameter(name)?.parse() {
        Ok(value) => Some(value),
        Err(why) => {
            unknown.push(crate::error::sentence(&why.to_string()));
            None
        }
    }
}

/// What the address asks for, and what of it cannot be read.
fn filter(context: &RequestContext) -> (Filter, Vec<String>) {
    let mut unknown = Vec::new();
    let state = read::<State>(context, "state", &mut unknown);
    let wish = read::<Wish>(context, "kind", &mut unknown);
    let mine = context.parameter("mine").is_some();
    let filter = Filter {
        state,
        wish,
        products: context
            .parameters("product")
            .filter(|product| !product.is_empty())
            .take(50)
            .collect(),
        asked_by: context.viewer().person().filter(|_| mine).cloned(),
    };
    (filter, unknown)
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    let (db, viewer) = (&context.db, context.viewer());
    let failed = |error: backend::Error| context.error(&error);
    let (filter, mut notes) = filter(&context);
    let before = context.parameter("before").map(|text| text.parse::<Cursor>());
    if matches!(before, Some(Err(_))) {
        notes.push("The address names no place in this list, so it begins at the top.".to_owned());
    }
    let before = before.and_then(Result::ok);
    let is_further = before.is_some();
    let page = requests::page(db, &viewer, &filter, before, PAGE)
        .await
        .map_err(failed)?;
    let products = calendar::products(db, &viewer).await.map_err(failed)?;
    Ok(show(&context, &filter, &products, page, is_further, notes))
}

fn show(
    context: &RequestContext,
    filter: &Filter,
    products: &[Product],
    page: Page,
    is_further: bool,
    notes: Vec<String>,
) -> impl IntoView + use<> {
    let may_ask = context.may(Action::AskForReleases);
    let new = context.link("/requests/new");
    let is_narrowed = *filter != Filter::default();
    let nothing = page.open.is_empty() && page.settled.is_empty();
    let older = page.older.as_ref().map(|cursor| {
        let href = context.query_with("before", Some(&cursor.to_string()));
        view! { <a class="button" rel="next" href=href>"Older"<Icon name="chevron-right"/></a> }
    });
    let newest = is_further.then(|| {
        let href = format!("/requests{}", context.query_with("before", None));
        view! { <a class="button" href=href.trim_end_matches('?').to_owned()><Icon name="chevron-left"/>"Newest"</a> }
    });
    let turns = older.is_some() || newest.is_some();
    let notes: Vec<_> = notes
        .into_iter()
        .map(|note| view! { <p class="filter-note" role="status"><Icon name="info"/>{note}</p> })
        .collect();
    let empty = nothing.then(|| {
        let (title, text) = if is_narrowed || is_further {
            ("Nothing fits", "No request fits what you have chosen above.")
        } else {
            (
                "Nobody has asked for anything yet",
                "An out-of-band patch, an internal release, a backport to an older line, an exception to a deadline: whoever has a role may ask, and release managers decide.",
            )
        };
        view! {
            <div class="empty">
                <Icon name="flag"/>
                <p class="empty-title">{title}</p>
                <p>{text}</p>
            </div>
        }
    });
    // Where only settled ones are asked for nothing is said of open ones.
    let open =
        (!is_further && filter.state.is_none_or(|state| state == State::Open) && !nothing).then(|| {
            list(
                context,
                "open",
                "Open",
                "The worst first, then those that wait longest",
                &page.open,
                "Nothing waits for a decision.",
            )
        });
    let settled = (!page.settled.is_empty())
        .then(|| list(context, "settled", "Settled", "Newest first", &page.settled, ""));
    view! {
        <Title text="Requests · Slipway"/>
        <div class="page-head">
            <div class="page-head-row">
                <h1>"Requests"</h1>
                {may_ask.then(|| view! { <a class="button button-primary" href=new>"Ask for something"</a> })}
            </div>
            <p class="lede">"What somebody needs beside the plan, and what came of it."</p>
        </div>
        {stale(context, "\"request\":".to_owned(), false, "Requests were made or settled just now.")}
        {filters(context, filter, products)}
        {notes}
        {empty}
        {open}
        {settled}
        {turns.then(|| view! { <nav class="changes-turn" aria-label="Pages">{newest}{older}</nav> })}
    }
}

fn list(
    context: &RequestContext,
    id: &'static str,
    title: &'static str,
    note: &'static str,
    listed: &[Listed],
    nothing: &'static str,
) -> impl IntoView + use<> {
    let rows: Vec<_> = listed.iter().map(|listed| row(context, listed)).collect();
    let content = if rows.is_empty() {
        Either::Left(view! { <p class="muted">{nothing}</p> })
    } else {
        Either::Right(view! { <ul class="rows requests">{rows}</ul> })
    };
    view! {
        <section class="section" aria-labelledby=id>
            <div class="section-head"><h2 id=id>{title}</h2><p class="section-note">{note}</p></div>
            {content}
        </section>
    }
}

/// The filters as links: each sets one parameter, and begins at the top again.
fn filters(context: &RequestContext, filter: &Filter, products: &[Product]) -> impl IntoView + use<> {
    let mut top = context.clone();
    top.query = context.query_with("before", None).trim_start_matches('?').into();
    let segment =
        |label: &'static str, name: &'static str, chosen: Option<String>, words: Vec<(String, String)>| {
            let all = [(None, "All".to_owned())].into_iter();
            let links: Vec<_> = all
                .chain(words.into_iter().map(|(key, word)| (Some(key), word)))
                .map(|(key, word)| {
                    let href = format!("/requests{}", top.query_with(name, key.as_deref()));
                    let href = href.trim_end_matches('?').to_owned();
                    let here = key == chosen;
                    view! { <a href=href aria-current=here.then_some("true")>{word}</a> }
                })
                .collect();
            view! { <nav class="segmented" aria-label=label>{links}</nav> }
        };
    let pairs = |pairs: Vec<(&str, &str)>| {
        pairs
            .into_iter()
            .map(|(key, word)| (key.to_owned(), word.to_owned()))
            .collect::<Vec<_>>()
    };
    let states = pairs(State::ALL.map(|state| (state.key(), state.word())).to_vec());
    let wishes = pairs(Wish::ALL.map(|wish| (wish.key(), wish.short())).to_vec());
    let of_products = (products.len() > 1).then(|| {
        let words = products
            .iter()
            .map(|product| (product.slug.as_str(), product.name.as_str()));
        segment(
            "Products",
            "product",
            filter.products.first().cloned(),
            pairs(words.collect()),
        )
    });
    view! {
        <div class="cluster request-filters">
            {segment("State", "state", filter.state.map(|state| state.key().to_owned()), states)}
            {segment("What is asked for", "kind", filter.wish.map(|wish| wish.key().to_owned()), wishes)}
            {segment("Whose", "mine", filter.asked_by.as_ref().map(|_| "1".to_owned()), pairs(vec![("1", "Mine")]))}
            {of_products}
        </div>
    }
}
