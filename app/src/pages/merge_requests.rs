//! `/merge-requests?address=…`: the way of a merge request, for the team. What one may not see is answered as what is not
//! known.

use axum::http::StatusCode;
use backend::calendar::Listed;
use backend::calendar::queries;
use backend::changes::{Way, way};
use domain::calendar::Version;
use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

use crate::components::bits::Icon;
use crate::components::load::load;
use crate::components::way::way_view;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::merge_request::Named;

/// Where a merge request is.
#[component]
pub fn MergeRequests() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let response = use_context::<ResponseOptions>();
    Either::Right(load(page(context, response)))
}

async fn page(context: RequestContext, response: Option<ResponseOptions>) -> Result<impl IntoView, AppError> {
    super::for_the_team(&context, "Where merge requests are is")?;
    let asked = context.parameter("address");
    let ways = match &asked {
        Some(text) => ways(&context, text).await?,
        None => Vec::new(),
    };
    let is_missing = asked.is_some() && ways.is_empty();
    if let (true, Some(response)) = (is_missing, response) {
        response.set_status(StatusCode::NOT_FOUND);
    }
    let title = ways.first().map_or_else(
        || "Where is a merge request?".to_owned(),
        |way| way.reference.clone(),
    );
    let content = if is_missing {
        EitherOf3::A(missing(&context))
    } else if ways.is_empty() {
        EitherOf3::B(view! {
            <p class="lede">"Give the address of a merge request, and see whether it is approved, merged and deployed, and in which versions it is or will be."</p>
        })
    } else {
        let mut views = Vec::with_capacity(ways.len());
        for way in &ways {
            let patch = next_patch(&context, way)
                .await
                .map_err(|error| context.error(&error))?;
            views.push(way_view(&context, way, patch.as_ref()));
        }
        EitherOf3::C(views)
    };
    Ok(view! {
        <Title text=format!("{title} · Slipway")/>
        <div class="page-head"><h1>"Where is a merge request?"</h1></div>
        {form(&context, asked.unwrap_or_default())}
        {content}
    })
}

async fn ways(context: &RequestContext, text: &str) -> Result<Vec<Way>, AppError> {
    let connection = context.parameter("connection");
    let named = Named::read(
        text,
        connection.as_deref(),
        &context.connections,
        &context.public_url,
    );
    let Some(Named {
        connections,
        project,
        iid,
    }) = named
    else {
        return Ok(Vec::new());
    };
    let mut ways = Vec::new();
    for connection in connections {
        let found = way::way(&context.db, &context.viewer(), &connection, &project, iid).await;
        ways.extend(found.map_err(|error| context.error(&error))?);
    }
    Ok(ways)
}

/// An address as an example: at a GitLab that is connected.
fn example(context: &RequestContext) -> String {
    let url = context
        .connections
        .first()
        .map_or("https://gitlab.com", |first| first.url.as_str());
    format!("{}/group/project/-/merge_requests/12", url.trim_end_matches('/'))
}

/// The next patch of the product whose versions are not fixed yet, and those it would probably ship: it is that one by which
/// a backport is out that no release ships.
async fn next_patch(context: &RequestContext, way: &Way) -> backend::Result<Option<(Listed, Vec<Version>)>> {
    let (db, viewer) = (&context.db, context.viewer());
    let Some(patch) = queries::next_slot(db, &viewer, &way.product, context.now).await? else {
        return Ok(None);
    };
    let versions = queries::proposed_versions(db, &viewer, &patch.release).await?;
    Ok(Some((patch, versions)))
}

fn missing(context: &RequestContext) -> impl IntoView + use<> {
    view! {
        <div class="empty">
            <Icon name="circle-alert"/>
            <p class="empty-title">"Nothing is known of it here"</p>
            <p>"Only merge requests in the projects of the products are followed, from the day their project was connected."</p>
            <p>"Check the address for a slip. It is the one in the browser, such as " <code>{example(context)}</code> ", or short, " <code>"group/project!12"</code> "."</p>
        </div>
    }
}

fn form(context: &RequestContext, asked: String) -> impl IntoView + use<> {
    // The form's own query takes the place of the page's.
    let kept: Vec<_> = ["connection", "zone"]
        .into_iter()
        .filter_map(|name| Some((name, context.parameter(name)?)))
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect();
    view! {
        <form class="way-form" method="get" action="/merge-requests">
            {kept}
            <div class="field">
                <label for="address">"Address of the merge request"</label>
                <input id="address" type="text" name="address" value=asked required=true maxlength="2000" autocomplete="off" spellcheck="false" aria-describedby="address-hint"/>
                <p class="field-hint" id="address-hint">{format!("From the browser, such as {}, or short, such as group/project!12.", example(context))}</p>
            </div>
            <button class="button button-primary">"Show its way"</button>
        </form>
    }
}
