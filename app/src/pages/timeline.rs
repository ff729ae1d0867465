//! `/timeline`: releases as lanes over some weeks around today, or from `?from=2026-12-01` on.

use domain::calendar::view::Window;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{asked_day, range_words};
use crate::components::load::load;
use crate::components::timeline_lanes::timeline;
use crate::components::view_data::ViewData;
use crate::components::view_head::{Head, View, head, nothing};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::markup::IntoMarkup;

/// The timeline.
#[component]
pub fn Timeline() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    let asked = asked_day(&context)?;
    let window = Window::timeline(asked, context.today_here());
    let data = ViewData::load(&context, window).await?;
    let range = range_words(&window);
    let title = view! { <h1 class="view-title">"Timeline " <span class="view-title-more">{range.clone()}</span></h1> };
    let head = head(
        &context,
        Head {
            view: View::Timeline,
            whole: true,
            day: asked,
            title: title.into_markup(),
            pages: "weeks",
            beside: window.timeline_beside(),
        },
        &data,
    );
    let (lanes, any) = timeline(&context, &data);
    let nothing = (!any).then(|| nothing(&data, &format!("from {range}")));
    Ok(view! {
        <Title text=format!("Timeline, {range} · Slipway")/>
        <div class="view-page" data-view="timeline">{head} {nothing} {lanes}</div>
    })
}
