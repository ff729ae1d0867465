//! A page's data and what stands there when it cannot be had.

use axum::http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

use super::bits::{Icon, notice, stands_on};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::markup::Markup;
use crate::return_path::with_return;

/// Shows what the future gives, or the page of its error with the right status. What the last form left stands in front where
/// the page itself does not say it: its form may be gone, or not be for this viewer.
pub fn load<V, F>(future: F) -> impl IntoView
where
    V: IntoView + Send + 'static,
    F: Future<Output = Result<V, AppError>> + Send + 'static,
{
    let response = use_context::<ResponseOptions>();
    let context = RequestContext::try_get();
    let content = Suspend::new(async move {
        let page = match future.await {
            Ok(view) => view.into_view().to_html(),
            Err(error) => error_page(&error, response.as_ref(), context.as_ref()).to_html(),
        };
        with_what_is_left(page, context.as_ref())
    });
    view! { <Suspense>{content}</Suspense> }
}

/// The form of which the frame around each page says what it left.
const OF_FRAME: &str = "page";

/// A page, and in front of it what the last form left and nobody else says.
fn with_what_is_left(page: String, context: Option<&RequestContext>) -> Markup {
    let left = context.and_then(|context| context.left.as_deref());
    let left = left.filter(|left| left.form != OF_FRAME && !stands_on(left, &page));
    let Some((left, said)) = left.and_then(|left| Some((left, notice(Some(left))?))) else {
        return Markup::new(page);
    };
    // The address that a refusal leads to names the form's place.
    let place = format!("form-{}", left.form);
    let place = (!page.contains(&format!("id=\"{place}\""))).then_some(place);
    Markup::new(view! { <div class="page-notice" id=place>{said}</div> }.to_html() + &page)
}

/// Leads to another address; the query goes with it. The response is taken before the first await: afterwards
/// it is gone.
pub fn lead_to(context: &RequestContext, response: Option<&ResponseOptions>, path: &str) {
    let Some(response) = response else { return };
    let to = match context.query.as_ref() {
        "" => path.to_owned(),
        query => format!("{path}?{query}"),
    };
    if let Ok(value) = HeaderValue::from_str(&to) {
        response.insert_header(header::LOCATION, value);
        response.set_status(StatusCode::PERMANENT_REDIRECT);
    }
}

/// The page of an error.
pub fn error_page(
    error: &AppError,
    response: Option<&ResponseOptions>,
    context: Option<&RequestContext>,
) -> impl IntoView + use<> {
    let (status, title, what_to_do) = match error {
        AppError::NotFound { .. } => (
            StatusCode::NOT_FOUND,
            "There is nothing at this address",
            "Check the address for a slip. A release has its line or version in it, such as /releases/gitlab/19.7.",
        ),
        AppError::Invalid { .. } => (
            StatusCode::BAD_REQUEST,
            "This address cannot be read",
            "Check what stands behind its question mark for a slip.",
        ),
        AppError::SignIn => (
            StatusCode::UNAUTHORIZED,
            "This page is for people who have signed in",
            "Sign in and come back.",
        ),
        AppError::Forbidden { .. } => (
            StatusCode::FORBIDDEN,
            "This page is not for your role",
            "If it should be, ask an admin of your GitLab groups.",
        ),
        AppError::Busy => (
            StatusCode::SERVICE_UNAVAILABLE,
            "Slipway is busy",
            "Nothing was changed. Load the page again in a moment.",
        ),
        AppError::Unsure => (
            StatusCode::SERVICE_UNAVAILABLE,
            "The database did not answer in time",
            "Look whether it was done before you do it again.",
        ),
        AppError::Storage { .. } => (
            StatusCode::SERVICE_UNAVAILABLE,
            "The database cannot be used",
            "Nothing was changed. Who runs Slipway has to look after it; tell them the number below.",
        ),
        _ => (
            StatusCode::INTERNAL_SERVER_ERROR,
            "Something went wrong inside Slipway",
            "Nothing was changed. Load the page again; if it stays, tell your operator the number below.",
        ),
    };
    if let Some(response) = response {
        response.set_status(status);
    }
    let calendar = context.map_or_else(|| "/".to_owned(), |context| context.link("/"));
    let request = context.map(|context| context.request_id.to_string());
    let sign_in = (status == StatusCode::UNAUTHORIZED).then(|| {
        let address = context.map(RequestContext::address).unwrap_or_default();
        let href = with_return("/sign-in", &address);
        view! { <p><a class="button button-primary" href=href>"Sign in"</a></p> }
    });
    // What exactly is missing, where that is known.
    let sentence = match error {
        AppError::NotFound { sentence }
        | AppError::Forbidden { sentence }
        | AppError::Invalid { sentence, .. } => sentence.clone(),
        _ => String::new(),
    };
    let server_fault = status
        .is_server_error()
        .then(|| view! { <p class="error-id">"Request " <code>{request}</code></p> });
    view! {
        <Title text=title/>
        <div class="error">
            <p class="error-code"><Icon name="triangle-alert"/> {status.as_u16()}</p>
            <h1>{title}</h1>
            {(!sentence.is_empty()).then(|| view! { <p>{sentence}</p> })}
            <p>{what_to_do}</p>
            {sign_in}
            {server_fault}
            <p><a href=calendar>"To the calendar"</a></p>
        </div>
    }
}
