//! `/releases/{product}/{version}/default-branch?before=…`: the changes that a release holds because they were merged to the
//! default branch before its line was cut, newest first, a page at a time. For the team.

use backend::calendar::Listed;
use backend::changes::from_main::{Change, FromMain, Place, from_main};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

use super::parameter;
use crate::components::bits::{Icon, Time, embargo_tag};
use crate::components::contents::DEFAULT_BRANCH;
use crate::components::load::load;
use crate::components::stand::severity_tag;
use crate::components::team_release::team_release;
use crate::context::{RequestContext, escape};
use crate::error::AppError;
use crate::format;

/// The page.
#[component]
pub fn DefaultBranch() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let (product, version) = (parameter("product"), parameter("version"));
    let response = use_context::<ResponseOptions>();
    Either::Right(load(page(context, response, product, version)))
}

async fn page(
    context: RequestContext,
    response: Option<ResponseOptions>,
    product: String,
    version: String,
) -> Result<impl IntoView, AppError> {
    let about = (DEFAULT_BRANCH, "What a release holds");
    let Some(listed) = team_release(&context, response.as_ref(), (&product, &version), about).await? else {
        return Ok(Either::Left(()));
    };
    let (db, viewer) = (&context.db, context.viewer());
    let failed = |error: backend::Error| context.error(&error);
    let asked = context.parameter("before");
    let behind = asked.as_deref().map(str::parse::<Place>);
    let lost = matches!(behind, Some(Err(_)));
    let behind = behind.and_then(Result::ok);
    let found = from_main(db, &viewer, &listed.release, behind.as_ref())
        .await
        .map_err(failed)?;
    Ok(Either::Right(show(
        &context,
        &listed,
        found.as_ref(),
        (behind.is_some(), lost),
    )))
}

fn show(
    context: &RequestContext,
    listed: &Listed,
    found: Option<&FromMain>,
    (is_further, lost): (bool, bool),
) -> impl IntoView + use<> {
    let name = listed.name();
    let back = context.link(&listed.path());
    let lede = match found {
        None => {
            "A release holds what was merged to the default branch between two cuts: that of the line before and its own. \
             Of this one that is not known."
                .to_owned()
        }
        Some(found) => {
            let (count, version) = (format::grouped(found.count), listed.release.called(found.version));
            let word = if found.count == 1 { "change" } else { "changes" };
            format!(
                "{count} {word} of {version}: merged to the default branch since the line before was cut. What was brought to its \
                 stable branch stands on the page of the release and is not counted here."
            )
        }
    };
    let lost = lost.then(|| {
        view! { <p class="filter-note" role="status"><Icon name="info"/>"The address names no place in this list, so it begins with the newest."</p> }
    });
    let list = found.map(|found| list(context, found, is_further));
    view! {
        <Title text=format!("From the default branch: {name} · Slipway")/>
        <nav class="breadcrumb" aria-label="Path"><ol><li><a href=back>{name.clone()}</a></li></ol></nav>
        <div class="page-head">
            <h1>{format!("{name}: from the default branch")} " " {listed.is_embargoed().then(embargo_tag)}</h1>
            <p class="lede">{lede}</p>
        </div>
        {lost}
        {list}
    }
}

fn list(context: &RequestContext, found: &FromMain, is_further: bool) -> impl IntoView + use<> {
    let rows: Vec<_> = found.changes.iter().map(|change| row(context, change)).collect();
    let table = if rows.is_empty() {
        let said = if is_further {
            "Nothing of it was merged before that."
        } else {
            "Nothing was merged yet."
        };
        Either::Left(view! { <p class="muted">{said}</p> })
    } else {
        Either::Right(view! {
            <div class="table-frame">
                <table class="table contents">
                    <thead><tr><th scope="col">"Change"</th><th scope="col">"Merged"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    };
    let older = found.older.as_ref().map(|place| {
        let href = context.query_with("before", Some(&place.to_string()));
        view! { <a class="button" rel="next" href=href>"Older"<Icon name="chevron-right"/></a> }
    });
    let newest = is_further.then(|| {
        let href = context.query_with("before", None);
        view! { <a class="button" href=href><Icon name="chevron-left"/>"Newest"</a> }
    });
    let turns = older.is_some() || is_further;
    view! {
        {table}
        {turns.then(|| view! { <nav class="changes-turn" aria-label="Pages">{newest}{older}</nav> })}
    }
}

fn row(context: &RequestContext, change: &Change) -> impl IntoView + use<> {
    let way = context.link(&format!("/merge-requests?address={}", escape(&change.url)));
    let shown = format::instant(change.merged_at, context.zone.as_ref());
    view! {
        <tr>
            <th scope="row">
                <a href=change.url.clone() rel="noreferrer">{change.title.clone()}</a>
                <span class="contents-facts">
                    <a href=way>{change.reference.clone()}</a>
                    {change.severity.map(severity_tag)}
                    {change.security.then(|| view! { <span class="tag">"security"</span> })}
                    {change.embargoed.then(embargo_tag)}
                </span>
            </th>
            <td data-label="Merged"><Time shown/></td>
        </tr>
    }
}
