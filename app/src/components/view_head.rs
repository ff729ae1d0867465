//! The head of a view of the calendar: what it shows, the way to its neighbours and to the other views, the
//! legend that filters.

use backend::calendar::Product;
use domain::identity::Action;
use jiff::civil::Date;
use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;

use super::bits::{Icon, stale};
use super::filter::{choices, narrowed};
use super::view_data::ViewData;
use crate::context::RequestContext;
use crate::markup::Markup;

/// The views.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// A month as a grid.
    Month,
    /// A year as twelve small months.
    Year,
    /// Releases as lanes.
    Timeline,
    /// A list by day.
    Agenda,
}

impl View {
    const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Month, "Month", "m"),
        (Self::Year, "Year", "y"),
        (Self::Timeline, "Timeline", "l"),
        (Self::Agenda, "Agenda", "a"),
    ];

    /// Where it shows a day.
    fn path(self, day: Date) -> String {
        match self {
            Self::Month => format!("/calendar/{}", day.strftime("%Y-%m")),
            Self::Year => format!("/calendar/year/{:04}", day.year()),
            Self::Timeline => "/timeline".to_owned(),
            Self::Agenda => "/agenda".to_owned(),
        }
    }

    /// The address where it shows a day; today where none is given. The filters stay.
    #[must_use]
    pub fn href(self, context: &RequestContext, day: Option<Date>) -> String {
        let from = match self {
            Self::Month | Self::Year => None,
            Self::Timeline | Self::Agenda => day.map(|day| day.to_string()),
        };
        let query = context.query_with("from", from.as_deref());
        let path = self.path(day.unwrap_or_else(|| context.today_here()));
        if query == "?" { path } else { path + &query }
    }
}

/// What the head of a view says.
pub struct Head {
    /// The view.
    pub view: View,
    /// Whether the view is the whole page, and not a part of the first one.
    pub whole: bool,
    /// A day that it shows, for the other views to show, too; none for today's.
    pub day: Option<Date>,
    /// What it shows, as a heading.
    pub title: Markup,
    /// What its pages are called: `month`.
    pub pages: &'static str,
    /// A day of the page before it and of the one after it.
    pub beside: (Date, Date),
}

/// The head.
pub fn head(context: &RequestContext, head: Head, data: &ViewData) -> impl IntoView + use<> {
    let Head {
        view: shown,
        whole,
        day,
        title,
        pages,
        beside: (before, after),
    } = head;
    let (before, after) = (
        shown.href(context, Some(before)),
        shown.href(context, Some(after)),
    );
    let (earlier, later) = match shown {
        View::Month | View::Year => (format!("Previous {pages}"), format!("Next {pages}")),
        View::Timeline | View::Agenda => (format!("Earlier {pages}"), format!("Later {pages}")),
    };
    let today = shown.href(context, None);
    view! {
        <div class="view-head">
            {title}
            <nav class="cluster" aria-label="Pages">
                <div class="button-group">
                    <a class="button button-small button-icon" href=before rel="prev" aria-label=earlier><Icon name="chevron-left"/></a>
                    <a class="button button-small" href=today data-key="t" aria-keyshortcuts="t">"Today"</a>
                    <a class="button button-small button-icon" href=after rel="next" aria-label=later><Icon name="chevron-right"/></a>
                </div>
            </nav>
            {switch(context, shown, whole, day)}
            {(shown != View::Timeline).then(|| which_steps(context))}
            {enter(context, &data.products)}
            {ask(context)}
            {choices(context, &data.filter, &data.products, &data.shapes)}
        </div>
        {narrowed(context, &data.filter, &data.products)}
        {data.bands.note(context)}
        {stale(context, "\"product\":".to_owned(), false, "Dates were changed just now.")}
    }
}

/// From view to view, at the same day.
fn switch(context: &RequestContext, shown: View, whole: bool, day: Option<Date>) -> impl IntoView + use<> {
    let links: Vec<_> = View::ALL
        .into_iter()
        .map(|(view, word, key)| {
            let here = whole && view == shown;
            let href = view.href(context, day);
            view! { <a href=href data-key=key aria-keyshortcuts=key aria-current=here.then_some("page")>{word}</a> }
        })
        .collect();
    view! { <nav class="segmented view-switch" aria-label="View">{links}</nav> }
}

/// Whether the address asks for all steps, and not only for those that most people wait for.
#[must_use]
pub fn all_steps(context: &RequestContext) -> bool {
    context.parameter("steps").as_deref() == Some("all")
}

/// The main steps, or all. A timeline has room for all of them.
fn which_steps(context: &RequestContext) -> impl IntoView + use<> {
    let all = all_steps(context);
    let (main, every) = (
        context.query_with("steps", None),
        context.query_with("steps", Some("all")),
    );
    view! {
        <nav class="segmented" aria-label="Steps">
            <a href=main aria-current=(!all).then_some("true")>"Main steps"</a>
            <a href=every aria-current=all.then_some("true")>"All steps"</a>
        </nav>
    }
}

/// Where a release manager enters a release that no cadence makes.
fn enter(context: &RequestContext, products: &[Product]) -> Option<impl IntoView + use<>> {
    if !context.may(Action::EditReleases) {
        return None;
    }
    let path = |product: &Product| context.link(&format!("/releases/{}/new", product.slug));
    let open: Vec<&Product> = products
        .iter()
        .filter(|product| product.archived.is_none())
        .collect();
    Some(match open.as_slice() {
        [] => EitherOf3::A(()),
        [product] => {
            EitherOf3::B(view! { <a class="button button-small" href=path(product)>"Enter a release"</a> })
        }
        products => {
            let links: Vec<_> = products
                .iter()
                .map(|product| view! { <li><a href=path(product)>{format!("of {}", product.name)}</a></li> })
                .collect();
            EitherOf3::C(view! {
                <details class="menu">
                    <summary class="button button-small">"Enter a release"</summary>
                    <ul class="menu-list">{links}</ul>
                </details>
            })
        }
    })
}

/// Where whoever has a role asks for what no plan has. Release managers have a button of their own.
fn ask(context: &RequestContext) -> Option<impl IntoView + use<>> {
    let asks = context.may(Action::AskForReleases) && !context.may(Action::EditReleases);
    let href = context.link("/requests/new");
    asks.then(|| view! { <a class="button button-small" href=href>"Ask for\u{2026}"</a> })
}

/// That there is nothing, or that the filter leaves nothing: the beginning of a sentence.
pub const fn nothing_planned(data: &ViewData) -> &'static str {
    if data.filter.is_empty() {
        "Nothing is planned"
    } else {
        "Nothing that fits the filter is planned"
    }
}

/// What stands where there is nothing: that there is nothing, or that the filter leaves nothing.
pub fn nothing(data: &ViewData, when: &str) -> impl IntoView + use<> {
    let title = format!("{} {when}", nothing_planned(data));
    if data.filter.is_empty() {
        Either::Left(view! {
            <div class="empty">
                <Icon name="calendar-days"/>
                <p class="empty-title">{title}</p>
                <p>"Releases are planned 24 months ahead. Look earlier or later, or go back to today."</p>
            </div>
        })
    } else {
        Either::Right(view! {
            <div class="empty">
                <Icon name="flag"/>
                <p class="empty-title">{title}</p>
                <p>"Take a product or a kind out of the filter, or look earlier or later."</p>
            </div>
        })
    }
}
