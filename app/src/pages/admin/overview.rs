//! `/admin`: what admins keep, and how much of it there is.

use backend::calendar::queries;
use backend::connections::inbox;
use backend::freezes;
use backend::identity::{everybody, tokens};
use domain::identity::Action;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{admin_head, admins_only};
use crate::components::load::load;
use crate::context::RequestContext;
use crate::error::AppError;

/// The overview.
#[component]
pub fn Overview() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    admins_only(&context, Action::EditProducts)?;
    let viewer = context.viewer();
    let failed = |error: backend::Error| context.error(&error);
    let products = queries::products(&context.db, &viewer).await.map_err(failed)?;
    let mut cadences = 0;
    for product in &products {
        let of_it = queries::cadences(&context.db, &viewer, product).await;
        cadences += of_it.map_err(failed)?.len();
    }
    let freezes = freezes::all(&context.db, &viewer).await.map_err(failed)?;
    let hold = freezes
        .iter()
        .filter(|listed| !listed.freeze.is_over(context.now))
        .count();
    let people = everybody::all(&context.db, &viewer).await.map_err(failed)?;
    let here = people.iter().filter(|line| !line.person.has_left).count();
    let left = people.len() - here;
    let tokens = tokens::all(&context.db, &viewer).await.map_err(failed)?;
    let work = tokens.iter().filter(|token| token.works(context.now)).count();
    let connections = context.connections.len();
    let (aside, more) = inbox::aside(&context.db, &viewer).await.map_err(failed)?;
    let aside = match (aside.len(), more) {
        (0, _) => String::new(),
        (count, more) => format!("{count}{} set aside", if more { "+" } else { "" }),
    };
    let left = match left {
        0 => String::new(),
        left => format!(", {left} left"),
    };
    Ok(view! {
        <Title text="Admin · Slipway"/>
        {admin_head(&context, "/admin")}
        <h2 class="visually-hidden">"What admins keep"</h2>
        <ul class="rows">
            {row(&context, "/admin/products", "Products", "Add one, and decide who may see it", products.len().to_string())}
            {row(&context, "/admin/cadences", "Cadences", "The rules that make dates, 24 months ahead", cadences.to_string())}
            {row(&context, "/admin/freezes", "Freezes", "When something is forbidden, and what pipelines are told", hold.to_string())}
            {row(&context, "/admin/people", "People", "Who has signed in, with which roles; end sessions, and let people go who have left", format!("{here} here{left}"))}
            {row(&context, "/admin/tokens", "Tokens", "What programs may do in somebody\u{2019}s name", format!("{work} in use"))}
            {row(&context, "/admin/connections", "Connections", "The GitLabs that tell of tags and releases, and which projects make up a product", connections.to_string())}
            {row(&context, "/admin/webhooks", "Webhooks", "What GitLab sent and could not be understood: read it, mend it, replay it", aside)}
            {row(&context, "/admin/audit", "Audit", "Who did what, and when; search it, and take it with you", String::new())}
        </ul>
    })
}

fn row(
    context: &RequestContext,
    path: &'static str,
    title: &'static str,
    note: &'static str,
    count: String,
) -> impl IntoView + use<> {
    let href = context.link(path);
    view! {
        <li class="row">
            <h3 class="row-title"><a href=href>{title}</a></h3>
            <p class="row-note">{note}</p>
            <span class="row-count">{count}</span>
        </li>
    }
}
