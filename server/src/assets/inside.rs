//! The front end in the program: `target/site` as it was when the program was built.

use std::borrow::Cow;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::http::etag;
use crate::problem::Problem;
use crate::state::AppState;

#[derive(RustEmbed)]
#[folder = "../target/site"]
struct Site;

/// How a file may be packed, the smallest first: the coding, and what its name then ends with.
const PACKED: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// The names of the files in `pkg`.
pub(super) fn packages(_: &str) -> Vec<String> {
    Site::iter()
        .filter_map(|path| path.strip_prefix("pkg/").map(str::to_owned))
        .collect()
}

/// It is in the program.
pub(super) const fn is_missing(_: &str) -> bool {
    false
}

pub(super) fn routes(_: &str) -> Router<AppState> {
    Router::new()
        .route("/pkg/{file}", get(file))
        .route("/favicon.svg", get(file))
        .route("/icons.svg", get(file))
}

async fn file(request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let coding = PACKED.into_iter().find_map(|(coding, end)| {
        let file = accepts(request.headers(), coding).then(|| Site::get(&format!("{path}{end}")))??;
        Some((Some(coding), file))
    });
    let Some((coding, file)) = coding.or_else(|| Some((None, Site::get(path)?))) else {
        return Problem::not_found().into_response();
    };
    answer(path, coding, file, request.headers())
        .unwrap_or_else(|error| Problem::internal(error).into_response())
}

fn answer(
    path: &str,
    coding: Option<&'static str>,
    file: EmbeddedFile,
    asked: &HeaderMap,
) -> Result<Response, axum::http::header::InvalidHeaderValue> {
    let hash = file.metadata.sha256_hash();
    let tag = backend::clock::hex(hash.get(..8).unwrap_or_default());
    let tag = HeaderValue::from_str(&format!("\"{tag}\""))?;
    let known = etag::is_known(asked, &tag);
    let bytes = match file.data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    };
    let mut response = Response::new(if known { Body::empty() } else { Body::from(bytes) });
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let kind = mime_guess::from_path(path)
        .first_raw()
        .unwrap_or("application/octet-stream");
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::ETAG, tag);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    Ok(response)
}

/// Whether the browser can unpack it: it is named, and not with the weight 0.
fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let lines = headers.get_all(header::ACCEPT_ENCODING).iter();
    let mut named = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','));
    named.any(|word| {
        let (name, weight) = word.split_once(';').unwrap_or((word, ""));
        let never = matches!(weight.trim().trim_start_matches("q=").parse(), Ok(0.0_f32));
        name.trim().eq_ignore_ascii_case(coding) && !never
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_codings() {
        for (line, expected) in [
            ("br", true),
            ("gzip, br", true),
            ("gzip;q=0.5, BR;q=1.0", true),
            ("br;q=0", false),
            ("br; q=0.0", false),
            ("gzip", false),
            ("", false),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, line.parse().unwrap())]);
            assert_eq!(accepts(&headers, "br"), expected, "{line:?}");
        }
        assert!(!accepts(&HeaderMap::new(), "br"));
    }
}
