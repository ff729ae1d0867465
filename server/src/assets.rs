//! The front end and `public/`, precompressed: from the folder of the settings, or, in a program that was built
//! with the feature `embed`, out of the program itself.
//!
//! What `make dist` and `make build` lay down carries a hash of its content in its name
//! (`/pkg/slipway.<hash>.wasm`), so a browser may keep it for ever. What has no hash a browser asks about before it
//! uses it again: the pictures, `/pkg/slipway.css` for the plain pages of errors, and all of a quick build.

#[cfg(feature = "embed")]
mod inside;
#[cfg(not(feature = "embed"))]
mod outside;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;

use crate::state::AppState;

#[cfg(feature = "embed")]
use inside as source;
#[cfg(not(feature = "embed"))]
use outside as source;

/// What the parts of the front end are called without a hash.
const NAME: &str = "slipway";
/// How long the hash is, in hexadecimal digits.
const DIGITS: usize = 16;

/// What script, WebAssembly and style sheet are called before the dot of their kind: `slipway`, or
/// `slipway.<hash>`. The folder counts only where the front end is not in the program.
#[must_use]
pub fn name(folder: &str) -> String {
    let hashed = source::packages(folder).into_iter().find_map(|file| {
        let name = file.strip_suffix(".wasm")?.to_owned();
        hash_of(&file).is_some().then_some(name)
    });
    hashed.unwrap_or_else(|| NAME.to_owned())
}

/// What is wrong where the folder of the settings has no front end: pages would have neither style nor script.
#[must_use]
pub fn missing(folder: &str) -> Option<String> {
    source::is_missing(folder)
        .then(|| format!("there is no front end in '{folder}': pages have no style and no script"))
}

/// What helps then.
pub const REMEDY: &str = "let site_root (SLIPWAY_SITE_ROOT) be the folder that `make build` lays down, target/site; a program of \
    `make dist` has it inside";

/// The hash in the name of a file.
fn hash_of(file: &str) -> Option<&str> {
    let rest = file.strip_prefix(NAME)?.strip_prefix('.')?;
    let (hash, _) = rest.split_once('.')?;
    let is_hash = hash.len() == DIGITS && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then_some(hash)
}

/// `/pkg/…`, `/favicon.svg` and `/icons.svg`.
pub fn routes(folder: &str) -> Router<AppState> {
    source::routes(folder).layer(from_fn(kept))
}

/// Says how long a browser may keep it.
async fn kept(request: Request, next: Next) -> Response {
    let file = request.uri().path().rsplit('/').next().unwrap_or_default();
    let is_hashed = hash_of(file).is_some();
    let mut response = next.run(request).await;
    let is_there = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let how = if is_hashed && is_there {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static(how));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_names() {
        for (file, hash) in [
            ("slipway.0123456789abcdef.wasm", Some("0123456789abcdef")),
            ("slipway.0123456789abcdef.css", Some("0123456789abcdef")),
            ("slipway.wasm", None),
            ("slipway.0123.wasm", None),
            ("slipway.0123456789abcdeg.js", None),
            ("other.0123456789abcdef.js", None),
            ("", None),
        ] {
            assert_eq!(hash_of(file), hash, "{file}");
        }
    }

    #[test]
    fn a_folder_without_a_front_end_has_the_plain_name() {
        if cfg!(not(feature = "embed")) {
            assert_eq!(name("/nowhere"), "slipway");
        }
    }
}
