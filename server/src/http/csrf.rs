//! Refuses writes that another site's page sends in the name of somebody who is signed in here.
//!
//! The browser says where a request comes from: `Sec-Fetch-Site`, and where that is missing `Origin`. A
//! request with neither does not come from a browser; it may write with a bearer token only, never with
//! a cookie. Reads (GET, HEAD, OPTIONS) change nothing and pass.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::viewer::bearer;
use crate::problem::Problem;
use crate::state::AppState;

/// Whether the request may write, by where it comes from. `origin` is ours: scheme, host and port.
fn may_write(headers: &HeaderMap, origin: &str) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => site == "same-origin",
        (None, Some(from)) => from == origin,
        (None, None) => bearer(headers).is_some() && text("cookie").is_none(),
    }
}

/// The layer.
pub async fn refuse_cross_site(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    // A webhook is let in for what it proves itself (`hooks`): no cookie counts there.
    let proves_itself = request.uri().path().starts_with("/hooks/");
    if reads || proves_itself || may_write(request.headers(), &state.config.public_url) {
        return next.run(request).await;
    }
    tracing::warn!(
        path = request.uri().path(),
        origin = ?request.headers().get(header::ORIGIN),
        "a write from another site was refused"
    );
    Problem::cross_site().into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_origins() {
        let ours = "https://releases.example.com";
        let table: [(&[(&str, &str)], bool); 14] = [
            (&[("sec-fetch-site", "same-origin")], true),
            (
                &[
                    ("sec-fetch-site", "same-origin"),
                    ("origin", "https://evil.example"),
                ],
                true,
            ),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site"), ("origin", ours)], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("origin", ours)], true),
            (&[("origin", "https://releases.example.com.evil.example")], false),
            (&[("origin", "http://releases.example.com")], false),
            (&[("origin", "null")], false),
            (&[], false),
            (&[("authorization", "Bearer slipway_x")], true),
            (&[("authorization", "bearer slipway_x")], true),
            (&[("authorization", "Basic x")], false),
            (
                &[("authorization", "Bearer slipway_x"), ("cookie", "slipway=1")],
                false,
            ),
        ];
        for (pairs, expected) in table {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, value.parse().unwrap());
            }
            assert_eq!(may_write(&headers, ours), expected, "{pairs:?}");
        }
    }
}
