//! `/agenda`: everything that comes, as a list by day, from today or from `?from=2026-12-01` on.

use domain::calendar::view::Window;
use jiff::civil::Date;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{asked_day, range_words};
use crate::components::agenda::{agenda, days_of};
use crate::components::bands::Band;
use crate::components::entry::Entry;
use crate::components::load::load;
use crate::components::view_data::ViewData;
use crate::components::view_head::{Head, View, head, nothing};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::markup::IntoMarkup;

/// The agenda.
#[component]
pub fn Agenda() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    let asked = asked_day(&context)?;
    let today = context.today_here();
    let window = Window::agenda(asked, today);
    let data = ViewData::load(&context, window).await?;
    let entries = data.entries(&context);
    let range = range_words(&window);
    let title =
        view! { <h1 class="view-title">"Agenda " <span class="view-title-more">{range.clone()}</span></h1> };
    let head = head(
        &context,
        Head {
            view: View::Agenda,
            whole: true,
            day: asked,
            title: title.into_markup(),
            pages: "days",
            beside: window.agenda_beside(),
        },
        &data,
    );
    let nothing = entries
        .is_empty()
        .then(|| nothing(&data, &format!("from {range}")));
    let content = by_month(&entries, &data.bands.shown, window.from, today);
    let (before, after) = window.agenda_beside();
    let beside = |day: Date| View::Agenda.href(&context, Some(day));
    Ok(view! {
        <Title text=format!("Agenda, {range} · Slipway")/>
        <div class="view-page" data-view="agenda">
            {head} {nothing} {content}
            <nav class="cluster agenda-pages" aria-label="More of the agenda">
                <a class="button button-small" rel="prev" href=beside(before)>"Earlier"</a>
                <a class="button button-small" rel="next" href=beside(after)>"Later"</a>
            </nav>
        </div>
    })
}

fn by_month(entries: &[Entry], bands: &[Band], from: Date, today: Date) -> Vec<impl IntoView + use<>> {
    let mut months: Vec<Date> = days_of(entries, bands, from)
        .into_iter()
        .map(Date::first_of_month)
        .collect();
    months.dedup();
    months
        .into_iter()
        .map(|month| {
            let id = format!("agenda-{}", month.strftime("%Y-%m"));
            let named_by = id.clone();
            let of_month: Vec<Entry> = entries
                .iter()
                .filter(|entry| entry.day.first_of_month() == month)
                .cloned()
                .collect();
            let begun: Vec<Band> = bands
                .iter()
                .filter(|band| band.span.from.max(from).first_of_month() == month)
                .cloned()
                .collect();
            view! {
                <section class="agenda-part" aria-labelledby=named_by>
                    <h2 id=id>{month.strftime("%B %Y").to_string()}</h2>
                    {agenda(&of_month, &begun, from, today)}
                </section>
            }
        })
        .collect()
}
