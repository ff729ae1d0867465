//! The bodies of deliveries that were set aside, as files: some are too long for a page and a form.
//!
//! | address | what |
//! |---|---|
//! | `GET /admin/webhooks/{delivery}/body.json` | the whole body, as it was sent or mended last |
//! | `GET /admin/webhooks/{delivery}/first.json` | what had come before it was mended |
//! | `POST /admin/webhooks/{delivery}/body` | mends it by a file, and answers as the form of `/admin/webhooks` does |

use app::actions::admin::{may_mend, mend_by_file};
use app::context::RequestContext;
use app::error::AppError;
use axum::Extension;
use axum::body::{Body, HttpBody};
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, Path, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use backend::connections::inbox::LONGEST;
use backend::connections::replay::{Which, whole_body};
use domain::id::DeliveryId;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::problem;
use crate::http::drain::{drain, drain_rest, drain_short};
use crate::problem::Problem;

/// The longest form that is read, in bytes: a file, and what a browser writes around it.
pub(super) const LONGEST_FORM: usize = LONGEST + 16 * 1024;

pub(super) async fn body(
    Extension(context): Extension<RequestContext>,
    Path(delivery): Path<String>,
) -> Result<Response, Problem> {
    file(&context, &delivery, Which::Now).await
}

pub(super) async fn first(
    Extension(context): Extension<RequestContext>,
    Path(delivery): Path<String>,
) -> Result<Response, Problem> {
    file(&context, &delivery, Which::First).await
}

async fn file(context: &RequestContext, delivery: &str, which: Which) -> Result<Response, Problem> {
    if context.account.is_none() {
        return Err(Problem::sign_in());
    }
    let delivery: DeliveryId = delivery.parse().map_err(|_| Problem::not_found())?;
    let body = whole_body(&context.db, &context.viewer(), &delivery, which).await?;
    let mut response = Body::from(body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let name = match which {
        Which::Now => format!("slipway-delivery-{delivery}.json"),
        Which::First => format!("slipway-delivery-{delivery}-first.json"),
    };
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// Mends a delivery. Of who may not, no file is kept in memory.
pub(super) async fn mend(
    Extension(context): Extension<RequestContext>,
    Path(delivery): Path<String>,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    let body = match may_mend(&context) {
        Ok(()) => mended(request).await,
        Err(error) => {
            drain_short(&headers, &mut request.into_body()).await;
            Err(error)
        }
    };
    if body == Err(AppError::TooLong) {
        return Problem::too_long_file().into_response();
    }
    match mend_by_file(&context, &headers, &delivery, body).await {
        (_, Some(to)) => Redirect::to(&to).into_response(),
        (Ok(told), None) => told.into_response(),
        (Err(error), None) => problem(&error).into_response(),
    }
}

/// The file that was sent.
async fn mended(request: Request) -> Result<String, AppError> {
    let (parts, mut body) = request.into_parts();
    let length = body.size_hint().lower();
    if u64::try_from(LONGEST_FORM).is_ok_and(|most| length > most) {
        drain(&parts.headers, &mut body).await;
        return Err(AppError::TooLong);
    }
    let read = match Limited::new(&mut body, LONGEST_FORM).collect().await {
        Ok(read) => read.to_bytes(),
        Err(error) => {
            let error = cut_short(&*error);
            if error == AppError::TooLong {
                drain_rest(&mut body).await;
            }
            return Err(error);
        }
    };
    let request = Request::from_parts(parts, Body::from(read));
    let form = Multipart::from_request(request, &()).await;
    let mut form = form.map_err(|_| AppError::Incomplete)?;
    let mut found = None;
    while let Some(field) = form.next_field().await.map_err(|error| unread(&error))? {
        let is_it = field.name() == Some("body");
        let bytes = field.bytes().await.map_err(|error| unread(&error))?;
        if is_it {
            found = Some(bytes);
        }
    }
    let invalid = |sentence: &str| AppError::Invalid {
        field: "Body".to_owned(),
        sentence: sentence.to_owned(),
    };
    match found {
        None => Err(AppError::Incomplete),
        Some(bytes) if bytes.is_empty() => Err(invalid("Choose a file; this one is empty.")),
        Some(bytes) if bytes.len() > LONGEST => Err(AppError::TooLong),
        Some(bytes) => {
            String::from_utf8(bytes.into()).map_err(|_| invalid("It is no JSON: it is no text in UTF-8."))
        }
    }
}

/// Why a body is not read to its end.
fn cut_short(error: &(dyn std::error::Error + 'static)) -> AppError {
    if error.is::<LengthLimitError>() {
        AppError::TooLong
    } else {
        AppError::Incomplete
    }
}

/// Why a form cannot be read.
fn unread(error: &MultipartError) -> AppError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLong,
        _ => AppError::Incomplete,
    }
}
