//! `/calendar/2026-12`: a month.

use domain::calendar::view::window::day_of_address;
use jiff::civil::Date;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::parameter;
use crate::components::load::load;
use crate::components::month_grid::{load_month, month};
use crate::context::RequestContext;
use crate::error::AppError;

/// A month of the calendar.
#[component]
pub fn Month() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let month = parameter("month");
    Either::Right(load(page(context, month)))
}

/// Reads `2026-12`. Months without any release nearby are shown, empty; only what is no month is refused.
fn first_of(text: &str) -> Option<Date> {
    day_of_address(&format!("{text}-01"))
}

async fn page(context: RequestContext, text: String) -> Result<impl IntoView, AppError> {
    let missing = || AppError::NotFound {
        sentence: "There is no such month.".to_owned(),
    };
    let first = first_of(&text).ok_or_else(missing)?;
    let data = load_month(&context, first).await?;
    Ok(view! {
        <Title text=format!("{} · Slipway", first.strftime("%B %Y"))/>
        <div class="view-page" data-view="month">
            <h1 class="visually-hidden">{format!("Release calendar, {}", first.strftime("%B %Y"))}</h1>
            <section aria-labelledby="month">{month(&context, first, true, &data)}</section>
        </div>
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read() {
        assert_eq!(first_of("2026-12"), Some(jiff::civil::date(2026, 12, 1)));
        for text in [
            "2026",
            "2026-13",
            "2026-1",
            "x-12",
            "0000-12",
            "9999-12",
            "2026-12-01",
            "+026-12",
        ] {
            assert_eq!(first_of(text), None, "{text}");
        }
    }
}
