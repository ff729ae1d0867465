//! How a server function answers a form: a form without script is led back to a page, where it finds
//! what it typed and why it was refused; a program gets data and a status.

use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use crate::context::{Flash, RequestContext};
use crate::error::AppError;

/// The path that the form was sent from; `/` where the browser does not say.
pub(crate) fn back(context: &RequestContext) -> String {
    let parts = use_context::<axum::http::request::Parts>();
    let referer = parts
        .as_ref()
        .and_then(|parts| parts.headers.get("referer"))
        .and_then(|value| value.to_str().ok());
    let path = referer.and_then(|referer| referer.strip_prefix(context.public_url.as_ref()));
    let path = path.map(|path| path.split(['?', '#']).next().unwrap_or_default());
    path.filter(|path| path.starts_with('/') && !path.starts_with("//"))
        .unwrap_or("/")
        .to_owned()
}

/// Ends a form. `fields` are what was typed; `told` is what a success says on the next page.
pub(crate) fn settle<T>(
    context: &RequestContext,
    form: &str,
    to: Option<String>,
    fields: Vec<(String, String)>,
    result: Result<T, AppError>,
    told: impl FnOnce(&T) -> Option<String>,
) -> Result<T, AppError> {
    if !context.wants_page {
        if let (Err(error), Some(response)) = (&result, use_context::<ResponseOptions>()) {
            response.set_status(status(error));
        }
        return result;
    }
    let flash = match &result {
        Ok(value) => told(value).map(|notice| Flash {
            form: form.to_owned(),
            error: None,
            notice: Some(notice),
            fields: Vec::new(),
        }),
        Err(error) => Some(Flash {
            form: form.to_owned(),
            error: Some(error.clone()),
            notice: None,
            fields,
        }),
    };
    if let (Some(flash), Ok(mut jar)) = (flash, context.leave.lock()) {
        *jar = Some(flash);
    }
    let mut to = to.unwrap_or_else(|| back(context));
    if matches!(result, Err(AppError::SignIn)) {
        to = format!("/sign-in?return={}", back(context));
    } else if result.is_err() && !to.contains('#') {
        to = format!("{to}#form-{form}");
    }
    leptos_axum::redirect(&to);
    result
}

fn status(error: &AppError) -> axum::http::StatusCode {
    use axum::http::StatusCode;
    match error {
        AppError::SignIn => StatusCode::UNAUTHORIZED,
        AppError::Forbidden { .. } => StatusCode::FORBIDDEN,
        AppError::NotFound { .. } => StatusCode::NOT_FOUND,
        AppError::Stale { .. } => StatusCode::CONFLICT,
        AppError::Refused { .. } | AppError::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        AppError::Busy => StatusCode::SERVICE_UNAVAILABLE,
        AppError::Internal { .. } | AppError::Unreachable => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
