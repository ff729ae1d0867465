//! `/calendar/year/2027`: a year.

use domain::calendar::view::Window;
use domain::calendar::view::window::day_of_address;
use jiff::civil::Date;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::parameter;
use crate::components::load::load;
use crate::components::view_data::ViewData;
use crate::components::view_head::{Head, View, head, nothing};
use crate::components::year_grid::year;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::markup::IntoMarkup;

/// A year of the calendar.
#[component]
pub fn Year() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let year = parameter("year");
    Either::Right(load(page(context, year)))
}

/// Reads `2027`.
fn first_of(text: &str) -> Option<Date> {
    day_of_address(&format!("{text}-01-01"))
}

async fn page(context: RequestContext, text: String) -> Result<impl IntoView, AppError> {
    let missing = || AppError::NotFound {
        sentence: "There is no such year.".to_owned(),
    };
    let first = first_of(&text).ok_or_else(missing)?;
    let window = Window::of_year(first.year()).ok_or_else(missing)?;
    let data = ViewData::load(&context, window).await?;
    let beside = |years: i16| Date::new(first.year().saturating_add(years), 1, 1).unwrap_or(first);
    let title = view! { <h1 class="view-title"><span class="visually-hidden">"Release calendar, "</span>{first.year()}</h1> };
    let head = head(
        &context,
        Head {
            view: View::Year,
            whole: true,
            day: (!window.holds(context.today_here())).then_some(first),
            title: title.into_markup(),
            pages: "year",
            beside: (beside(-1), beside(1)),
        },
        &data,
    );
    // What is listed may lie beside the year, or have moved out of it.
    let empty = data
        .entries(&context)
        .is_empty()
        .then(|| nothing(&data, &format!("in {}", first.year())));
    Ok(view! {
        <Title text=format!("{} · Slipway", first.year())/>
        <div class="view-page" data-view="year">{head} {empty} {year(&context, &data)}</div>
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read() {
        assert_eq!(first_of("2027"), Some(jiff::civil::date(2027, 1, 1)));
        for text in ["", "27", "1969", "2201", "2027-01", "+027", "year"] {
            assert_eq!(first_of(text), None, "{text}");
        }
    }
}
