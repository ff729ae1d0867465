//! `/conflicts`: what of everything that is planned clashes, for the team.

use backend::calendar::Product;
use backend::calendar::conflicts::{Conflicts as All, conflicts};
use backend::calendar::queries;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::bits::{Icon, stale};
use crate::components::conflicts::conflict_row;
use crate::components::filter::{Filter, choices, narrowed};
use crate::components::load::load;
use crate::components::shapes::Shapes;
use crate::context::RequestContext;
use crate::error::AppError;

/// What clashes.
#[component]
pub fn Conflicts() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    super::for_the_team(&context, "Conflicts are")?;
    let viewer = context.viewer();
    let products = queries::products(&context.db, &viewer)
        .await
        .map_err(|error| context.error(&error))?;
    let filter = Filter::of(&context);
    let all = conflicts(&context.db, &viewer, filter.asked(), context.now)
        .await
        .map_err(|error| context.error(&error))?;
    Ok(show(&context, &products, &filter, all))
}

fn show(context: &RequestContext, products: &[Product], filter: &Filter, all: All) -> impl IntoView + use<> {
    let shapes = Shapes::among(products);
    let filters = choices(context, filter, products, &shapes);
    let note = narrowed(context, filter, products);
    let All { found, more } = all;
    let more = (more > 0).then(|| {
        let text =
            format!("{more} more lie behind these; mend the first ones, or choose a product or a kind.");
        view! { <p class="muted">{text}</p> }
    });
    let list = if found.is_empty() {
        Either::Left(view! {
            <div class="empty">
                <Icon name="circle-check"/>
                <p class="empty-title">"Nothing clashes"</p>
                <p>"What the plans of your cadences do not want stands here: steps in a freeze or on a holiday, two releases on a day, gaps that are too long."</p>
            </div>
        })
    } else {
        let rows: Vec<_> = found
            .iter()
            .map(|found| conflict_row(context, found, &shapes))
            .collect();
        Either::Right(view! { <ul class="rows">{rows}</ul> })
    };
    view! {
        <Title text="Conflicts · Slipway"/>
        <div class="page-head">
            <h1>"Conflicts"</h1>
            <p class="lede">"What is planned and what its cadence does not want, for the next 24 months. Each comes with the nearest day that is free."</p>
        </div>
        {stale(context, String::new(), true, "Something was changed just now.")}
        <div class="changes-tools">{filters}</div>
        {note}
        {list}
        {more}
    }
}
