//! A month: its heading, its agenda and its grid.

use backend::Db;
use backend::calendar::{Product, queries};
use domain::calendar::days;
use domain::identity::{Action, Viewer};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use leptos::prelude::*;

use super::agenda::agenda;
use super::bits::Icon;
use super::entry::{Entry, entries};
use super::filter::{Filter, choices, narrowed};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::islands::grid_keys::GridKeys;

/// So many chips fit on a day; the rest is behind "+3 more".
const FIT: usize = 4;

/// The first and the last day that the grid of a month shows.
fn range(first: Date) -> (Date, Date) {
    let back = i32::from(first.weekday().to_monday_zero_offset());
    let last = first.last_of_month();
    let ahead = 6 - i32::from(last.weekday().to_monday_zero_offset());
    (days::plus(first, -back), days::plus(last, ahead))
}

/// What a month shows.
pub struct MonthData {
    first: Date,
    entries: Vec<Entry>,
    products: Vec<backend::calendar::Product>,
    filter: Filter,
}

/// Loads a month; `product` and `kind` of the query narrow it.
///
/// # Errors
/// [`AppError`] when the database cannot be read.
pub async fn load_month(db: &Db, context: &RequestContext, first: Date) -> Result<MonthData, AppError> {
    let viewer: Viewer = context.viewer();
    let (from, until) = range(first);
    // A day more on each side: a time of day can fall on another day where the viewer is.
    let window = queries::window(db, &viewer, days::plus(from, -1), days::plus(until, 1));
    let mut listed = window.await.map_err(|error| context.error(&error))?;
    let products = queries::products(db, &viewer)
        .await
        .map_err(|error| context.error(&error))?;
    let filter = Filter::of(context);
    listed.retain(|listed| filter.fits(listed));
    let mut entries = entries(context, &listed);
    entries.retain(|entry| (from..=until).contains(&entry.day));
    Ok(MonthData {
        first,
        entries,
        products,
        filter,
    })
}

fn month_path(first: Date) -> String {
    format!("/calendar/{}", first.strftime("%Y-%m"))
}

/// The address of another month, with the filters kept.
fn with_query(path: String, context: &RequestContext) -> String {
    if context.query.is_empty() {
        path
    } else {
        format!("{path}?{}", context.query)
    }
}

/// Where a release manager enters a release that no cadence makes.
fn enter_links(context: &RequestContext, products: &[Product]) -> Option<impl IntoView + use<>> {
    context.may(Action::EditReleases).then(|| {
        products
            .iter()
            .map(|product| {
                let of = if products.len() > 1 {
                    format!(" of {}", product.name)
                } else {
                    String::new()
                };
                let path = format!("/releases/{}/new", product.slug);
                view! { <a class="button button-small" href=path>{format!("Enter a release{of}")}</a> " " }
            })
            .collect_view()
    })
}

/// The month's heading, agenda and grid.
pub fn month(context: &RequestContext, data: MonthData) -> impl IntoView + use<> {
    let MonthData {
        first,
        entries,
        products,
        filter,
    } = data;
    let today = context.today_here();
    let (from, until) = range(first);
    let previous = with_query(month_path(first.saturating_sub(1.month())), context);
    let next = with_query(month_path(first.saturating_add(1.month())), context);
    let this = with_query(month_path(today.first_of_month()), context);
    let name = first.strftime("%B").to_string();
    let year = first.strftime("%Y").to_string();
    // The first page has the month below what counts now; on its own page it leads to itself.
    let own = with_query(month_path(first), context);
    let in_month: Vec<Entry> = entries
        .iter()
        .filter(|entry| entry.day.first_of_month() == first)
        .cloned()
        .collect();
    view! {
        <div class="month-head">
            <h2 class="month-title" id="month"><a href=own data-key="m">{name.clone()} " " <span class="month-year">{year.clone()}</span></a></h2>
            <nav class="cluster" aria-label="Months">
                <div class="button-group">
                    <a class="button button-small button-icon" href=previous aria-label="Previous month"><Icon name="chevron-left"/></a>
                    <a class="button button-small" href=this data-key="t">"Today"</a>
                    <a class="button button-small button-icon" href=next aria-label="Next month"><Icon name="chevron-right"/></a>
                </div>
            </nav>
            {choices(context, &filter, &products)}
            {enter_links(context, &products)}
        </div>
        {narrowed(context, &filter, &products)}
        <p class="notice" data-tone-of="warn" role="status" data-stale="\"product\":" hidden=true>
            <Icon name="triangle-alert"/>
            <span>"Dates were changed just now. " <a href="">"Load them again"</a></span>
        </p>
        <div class="month-layout">
            <section class="agenda-section" aria-labelledby="agenda">
                <h2 id="agenda">"Agenda"</h2>
                {agenda(&in_month, today)}
            </section>
            <div class="calendar">
                {in_month.is_empty().then(|| view! { <p class="month-nothing">"Nothing is planned in this month."</p> })}
                <GridKeys>
                    <table
                        class="month"
                        role="grid"
                        aria-label=format!("{name} {year}")
                        data-before=week_of(days::plus(from, -7))
                        data-after=week_of(days::plus(until, 1))
                        data-previous=days::plus(first, -1).to_string()
                        data-next=first.saturating_add(1.month()).last_of_month().to_string()
                    >
                        <thead>{header_row()}</thead>
                        <tbody>{weeks(&entries, first, from, until, today)}</tbody>
                    </table>
                </GridKeys>
            </div>
        </div>
    }
}

/// The seven days from this one on, for the keys that lead over the month's edge.
fn week_of(first: Date) -> String {
    let days: Vec<String> = (0..7)
        .map(|offset| days::plus(first, offset).to_string())
        .collect();
    days.join(" ")
}

fn header_row() -> impl IntoView {
    const DAYS: [(&str, &str); 7] = [
        ("Monday", "Mon"),
        ("Tuesday", "Tue"),
        ("Wednesday", "Wed"),
        ("Thursday", "Thu"),
        ("Friday", "Fri"),
        ("Saturday", "Sat"),
        ("Sunday", "Sun"),
    ];
    let cells: Vec<_> = DAYS
        .into_iter()
        .map(|(long, short)| {
            view! {
                <th scope="col" abbr=long>
                    <span class="month-weekday-long">{long}</span>
                    <span class="month-weekday-short" aria-hidden="true">{short}</span>
                </th>
            }
        })
        .collect();
    view! {
        <tr>
            <th scope="col" class="week"><span class="visually-hidden">"Week"</span></th>
            {cells}
        </tr>
    }
}

fn weeks(entries: &[Entry], first: Date, from: Date, until: Date, today: Date) -> Vec<impl IntoView + use<>> {
    let focus = if today.first_of_month() == first {
        today
    } else {
        first
    };
    let count = (days::between(from, until) + 1) / 7;
    (0..count)
        .map(|week| {
            let monday = days::plus(from, week * 7);
            let holds_today = (monday..=days::plus(monday, 6)).contains(&today);
            let cells: Vec<_> = (0..7)
                .map(|offset| day_cell(entries, days::plus(monday, offset), first, focus, today))
                .collect();
            view! {
                <tr aria-current=holds_today.then_some("true")>
                    <th scope="row" class="week">
                        <span class="visually-hidden">"Week "</span>
                        {monday.iso_week_date().week()}
                    </th>
                    {cells}
                </tr>
            }
        })
        .collect()
}

fn day_cell(entries: &[Entry], day: Date, first: Date, focus: Date, today: Date) -> impl IntoView + use<> {
    let outside = day.first_of_month() != first;
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let is_today = day == today;
    let month = (day.day() == 1 || is_today || (outside && day.tomorrow().is_ok_and(|next| next.day() == 1)))
        .then(|| view! { <span class="day-month">{day.strftime(" %b").to_string()}</span> });
    let mut own: Vec<Entry> = entries.iter().filter(|entry| entry.day == day).cloned().collect();
    let rest = if own.len() > FIT {
        own.split_off(FIT - 1)
    } else {
        Vec::new()
    };
    let list = |entries: Vec<Entry>| {
        let chips: Vec<_> = entries
            .into_iter()
            .map(|entry| view! { <li>{entry.chip(today)}</li> })
            .collect();
        view! { <ul class="events">{chips}</ul> }
    };
    let more = (!rest.is_empty()).then(|| {
        let summary = format!("+{} more", rest.len());
        view! { <details class="events-more"><summary>{summary}</summary>{list(rest)}</details> }
    });
    view! {
        <td
            role="gridcell"
            id=format!("day-{day}")
            aria-current=is_today.then_some("date")
            data-outside=outside.then_some("")
            data-weekend=weekend.then_some("")
            data-past=(day < today).then_some("")
            data-date=day.to_string()
            tabindex=if day == focus { "0" } else { "-1" }
        >
            <div class="day-head">
                <time class="day-number" datetime=day.to_string()>{day.day()}{month}</time>
                {is_today.then(|| view! { <span class="day-today">"Today"</span> })}
            </div>
            {(!own.is_empty()).then(|| list(own))}
            {more}
        </td>
    }
}
