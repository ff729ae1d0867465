//! `/velocity/blockers?product=…&cause=…&from=…&until=…`: the blockers behind a figure, with those that are over.

use backend::blockers::{self, Cursor, Filter};
use backend::calendar::Product;
use domain::blockers::report::DEFINITION;
use leptos::prelude::*;

use super::choice;
use crate::blockers::words;
use crate::components::bits::Icon;
use crate::components::blockers::blockers as rows;
use crate::context::{RequestContext, escape};
use crate::error::AppError;
use crate::markup::{IntoMarkup, Markup};
use crate::pages::velocity::{lost, turns};

/// So many that are over stand on a page.
const PAGE: usize = 50;

/// What stands on the page.
pub(super) async fn page(
    context: &RequestContext,
    products: &[Product],
    product: &Product,
    filter: Filter,
) -> Result<Markup, AppError> {
    let (db, viewer) = (&context.db, context.viewer());
    let failed = |error: backend::Error| context.error(&error);
    let filter = Filter {
        product: Some(product.slug.clone()),
        ..filter
    };
    let before = context.parameter("before").map(|text| text.parse::<Cursor>());
    let is_lost = matches!(before, Some(Err(_)));
    let before = before.and_then(Result::ok);
    let is_further = before.is_some();
    let says = blockers::causes(db, &viewer, &product.slug)
        .await
        .map_err(failed)?;
    let found = blockers::page(db, &viewer, &filter, before, PAGE)
        .await
        .map_err(failed)?;
    let older = found.older.as_ref().map(ToString::to_string);
    let mut all = found.open;
    all.extend(found.over);
    let embargoed = all.iter().any(blockers::Listed::is_embargoed).then(|| {
        view! { <p class="section-note">"What is embargoed stands here for you alone, and is in no figure."</p> }
    });
    let list = if all.is_empty() {
        let none = if is_further {
            "Nothing older fits."
        } else {
            "Nothing that fits was blocked, as far as somebody has said so."
        };
        view! { <p class="muted">{none}</p> }.into_markup()
    } else {
        rows(context, &all, Some(&says))
    };
    let address = context.link(&format!("/velocity/blockers?product={}", escape(&product.slug)));
    let note = format!("{}.", words(&filter, &says.causes));
    let velocity = context.link(&format!("/velocity?product={}", escape(&product.slug)));
    Ok(view! {
        <div class="page-head page-head-row">
            <h1>"Blockers of " {product.name.clone()}</h1>
            <nav class="cluster" aria-label="More of blockers">
                <a class="button button-small" href=velocity>"Velocity"</a>
            </nav>
        </div>
        {choice(context, products, product)}
        <p class="filter-note"><Icon name="info"/>{note} " " <a href=address>"What is blocked now"</a></p>
        {lost(is_lost)}
        <section class="section" aria-labelledby="fits">
            <div class="section-head"><h2 id="fits">"What fits"</h2><p class="section-note">"Those that last first, then what began last"</p></div>
            {list}
            {embargoed}
            {turns(context, "/velocity/blockers", older, is_further)}
            <p class="section-note">{DEFINITION}</p>
        </section>
    }
    .into_markup())
}
