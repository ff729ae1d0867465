//! Errors for people: a page where a browser asks, a line for a program that wants text, and words for answers that have
//! none. What an error is and says stands in [`Problem`].

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Problem;
use crate::http::page::{Page, escape};
use crate::http::request_id::RequestId;

impl Problem {
    /// What an answer without words says by its status alone: of the router, of a limit, or of a session
    /// that could not be saved.
    fn of_bare(response: &Response) -> Option<Self> {
        let status = response.status();
        let is_bare = !response.headers().contains_key(header::CONTENT_TYPE);
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => Some(Self::too_long()),
            StatusCode::NOT_FOUND if is_bare => Some(Self::not_found()),
            StatusCode::METHOD_NOT_ALLOWED if is_bare => Some(Self::new(
                status,
                "method",
                "this address is not asked in this way; nothing was changed",
            )),
            StatusCode::INTERNAL_SERVER_ERROR if is_bare => {
                Some(Self::internal("an answer of 500 without words"))
            }
            _ => None,
        }
    }

    fn title(&self) -> &'static str {
        match self.status {
            StatusCode::UNAUTHORIZED => "Sign in first",
            StatusCode::NOT_FOUND => "There is nothing at this address",
            StatusCode::PAYLOAD_TOO_LARGE => "That is too long",
            StatusCode::TOO_MANY_REQUESTS => "That was too often",
            StatusCode::MISDIRECTED_REQUEST => "This is another address",
            StatusCode::SERVICE_UNAVAILABLE => "Slipway is busy",
            status if status.is_server_error() => "Something went wrong inside Slipway",
            _ => "That did not work",
        }
    }

    /// The page of it: what happened, what is kept, what to do, and the request's number for the operator.
    fn page(&self, was_form: bool, request: &str) -> Response {
        let kept = if was_form {
            "<p>Go back in your browser: what you typed stands in the form there.</p>"
        } else {
            ""
        };
        let action = format!(
            "{kept}<p><a class=\"button button-primary\" href=\"/\">To the calendar</a></p>\
             <p class=\"error-id\">Request <code>{}</code></p>",
            escape(request)
        );
        let lede = app::error::sentence(&self.detail);
        let (title, lede) = (self.title(), lede.as_str());
        let action = action.as_str();
        Page { title, lede, action }.respond(self.status)
    }
}

/// Whether a browser shows the answer to a person.
#[must_use]
pub fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|value| value.contains("text/html"))
}

/// When it may go through again, in seconds.
const SOON: HeaderValue = HeaderValue::from_static("2");

/// The layer that makes pages of problems where a person looks. The API speaks JSON to everybody who has not asked for text.
pub async fn for_people(request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/api/");
    let page = wants_page(request.headers()) && !api;
    let text = |query: &str| query.split('&').any(|pair| pair == "format=text");
    let line = api && request.uri().query().is_some_and(text);
    let was_form = request.method() == Method::POST;
    let id = request.extensions().get::<RequestId>().cloned();
    let mut answer = next.run(request).await;
    if answer.status() == StatusCode::SERVICE_UNAVAILABLE {
        // Whoever it is from: a server function says nothing of it.
        answer.headers_mut().entry(header::RETRY_AFTER).or_insert(SOON);
    }
    let Some(problem) = answer
        .extensions()
        .get::<Problem>()
        .cloned()
        .or_else(|| Problem::of_bare(&answer))
    else {
        return answer;
    };
    let mut response = if page {
        problem.page(was_form, &id.map(|id| id.0).unwrap_or_default())
    } else if line {
        problem.line()
    } else {
        problem.into_response()
    };
    // Cookies, which methods there are, when to come again.
    let of_the_body = [
        header::CONTENT_TYPE,
        header::CONTENT_LENGTH,
        header::CACHE_CONTROL,
    ];
    for name in answer.headers().keys() {
        if !of_the_body.contains(name) {
            response.headers_mut().remove(name);
        }
    }
    for (name, value) in answer.headers() {
        if !of_the_body.contains(name) {
            response.headers_mut().append(name.clone(), value.clone());
        }
    }
    response
}
