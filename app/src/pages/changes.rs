//! `/changes`: every moved date, newest first, a page at a time. Names of people are for the team.

use backend::calendar::Product;
use backend::calendar::queries::{self, AlongDate, ChangesPage, Cursor, MovedDate};
use jiff::civil::Date;
use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;
use leptos_meta::{Link, Title};

use crate::components::bits::{Icon, Time, stale};
use crate::components::filter::{Filter, choices, narrowed};
use crate::components::history::{mark, reasons, sentence};
use crate::components::load::load;
use crate::components::shapes::Shapes;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;

/// Every moved date.
#[component]
pub fn Changes() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

/// So many stand on a page.
const PAGE: usize = 50;

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    let viewer = context.viewer();
    let products = queries::products(&context.db, &viewer)
        .await
        .map_err(|error| context.error(&error))?;
    let asked = context.parameter("before");
    let before = asked.as_deref().map(str::parse::<Cursor>);
    let lost = matches!(before, Some(Err(_)));
    let before = before.and_then(Result::ok);
    let filter = Filter::of(&context);
    let fits = |listed: &backend::calendar::Listed| filter.fits(listed);
    let page = queries::changes(&context.db, &viewer, filter.asked(), fits, before.clone(), PAGE)
        .await
        .map_err(|error| context.error(&error))?;
    Ok(show(&context, &products, page, before.is_some(), lost))
}

fn show(
    context: &RequestContext,
    products: &[Product],
    page: ChangesPage,
    is_further: bool,
    lost: bool,
) -> impl IntoView + use<> {
    let filter = Filter::of(context);
    // Another filter begins at its top.
    let mut top = context.clone();
    top.query = context.query_with("before", None).trim_start_matches('?').into();
    let shapes = Shapes::among(products);
    let filters = choices(&top, &filter, products, &shapes);
    let note = narrowed(&top, &filter, products);
    let is_narrowed = note.is_some();
    let newest = format!("/changes{}", context.query_with("before", None));
    let newest = newest.trim_end_matches('?').to_owned();
    let older = page.older.map(|cursor| {
        let href = context.query_with("before", Some(&cursor.to_string()));
        view! { <a class="button" rel="next" href=href>"Older"<Icon name="chevron-right"/></a> }
    });
    let back = is_further
        .then(|| view! { <a class="button" href=newest.clone()><Icon name="chevron-left"/>"Newest"</a> });
    let turns = older.is_some() || is_further;
    let content = if !page.dates.is_empty() {
        EitherOf3::A(days(context, page.dates, &shapes))
    } else if is_narrowed || is_further {
        let text = match (is_narrowed, is_further) {
            (true, true) => "Nothing that fits the filter was changed before that.",
            (true, false) => "No date that fits the filter was changed.",
            (false, _) => "Nothing was changed before that.",
        };
        EitherOf3::B(view! { <p class="muted">{text}</p> })
    } else {
        EitherOf3::C(view! {
            <div class="empty">
                <Icon name="calendar-days"/>
                <p class="empty-title">"No date has moved yet"</p>
                <p>"When one does, it stands here: the old day, the new one, and why."</p>
            </div>
        })
    };
    view! {
        <Title text="Changed dates · Slipway"/>
        <Link rel="alternate" type_="application/atom+xml" href="/feeds/changes.atom" title="Changed release dates"/>
        <div class="page-head">
            <h1>"Changed dates"</h1>
            <p class="lede">"Every date that was moved, delayed or called off, and every release that came out on another day than planned. Newest first. "<a href="/feeds/changes.atom">"As an Atom feed"</a></p>
        </div>
        {stale(context, "\"product\":".to_owned(), false, "Dates were changed just now.")}
        <div class="changes-tools">{filters}</div>
        {note}
        {lost.then(|| view! { <p class="filter-note" role="status"><Icon name="info"/>"The address names no place in this list, so it begins with the newest."</p> })}
        {content}
        {turns.then(|| view! { <nav class="changes-turn" aria-label="Pages">{back}{older}</nav> })}
    }
}

/// The changes under the days on which they were made, where the viewer is.
fn days(context: &RequestContext, dates: Vec<MovedDate>, shapes: &Shapes) -> impl IntoView + use<> {
    let zone = format::zone_of(context.zone.as_ref());
    let mut days: Vec<(Date, Vec<MovedDate>)> = Vec::new();
    for date in dates {
        let day = zone.to_datetime(date.entry.at).date();
        match days.last_mut() {
            Some((last, own)) if *last == day => own.push(date),
            _ => days.push((day, vec![date])),
        }
    }
    let days: Vec<_> = days
        .into_iter()
        .map(|(day, own)| {
            let id = format!("day-{day}");
            let rows: Vec<_> = own.into_iter().map(|date| row(context, date, shapes)).collect();
            view! {
                <section class="changes-day" aria-labelledby=id.clone()>
                    <h2 id=id.clone()><time datetime=day.to_string()>{heading(day, context.today_here())}</time></h2>
                    <ol class="history">{rows}</ol>
                </section>
            }
        })
        .collect();
    view! { <div class="changes">{days}</div> }
}

fn heading(day: Date, today: Date) -> String {
    let text = format::day(day, today);
    match domain::calendar::days::between(day, today) {
        0 => format!("Today, {text}"),
        1 => format!("Yesterday, {text}"),
        _ => text,
    }
}

fn row(context: &RequestContext, date: MovedDate, shapes: &Shapes) -> impl IntoView + use<> {
    let MovedDate {
        listed, entry, along, ..
    } = date;
    let shown = format::instant(entry.at, context.zone.as_ref());
    let (mark, sentence) = (mark(&entry), sentence(&entry));
    let by = entry.by.map(|by| format!("{by}, "));
    view! {
        <li data-change=mark>
            <p class="changes-of">
                {shapes.mark(&listed.product)}
                <a href=context.link(&listed.path())>{listed.name()}</a>
                <span class="muted">{listed.release.kind_word().to_owned()}</span>
            </p>
            <p class="history-what">{sentence}</p>
            {went_along(along)}
            {reasons(entry.public_reason, entry.internal_reason)}
            <p class="history-when">{by}<Time shown/></p>
        </li>
    }
}

/// The deadlines that people plan by and that went along.
fn went_along(along: Vec<AlongDate>) -> Option<impl IntoView> {
    let rows: Vec<_> = along
        .into_iter()
        .map(|date| {
            let AlongDate {
                step,
                from,
                to,
                at_first,
            } = date;
            let was = if at_first { "at first " } else { "was " };
            view! { <li>{format!("{step} {to}, {was}")} <s>{from.to_string()}</s></li> }
        })
        .collect();
    (!rows.is_empty()).then(|| view! { <ul class="changes-along" aria-label="With it">{rows}</ul> })
}
