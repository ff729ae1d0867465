//! Who may read the figures: whoever has the token of the settings. Without one, while people reach Slipway at an address of this
//! machine alone, whoever asks from this machine, by one of its own names and through no proxy.
//!
//! A proxy on the same machine is a peer of this machine, too. It may say for whom it asks, or pass on the public name; but not every
//! proxy does, and the name is what whoever asks has written. So where the public address is another one nothing is believed of that,
//! and it takes a token.

use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use sha2::{Digest, Sha256};

use crate::config::is_loopback;
use crate::http::host;
use crate::http::limits::peer;
use crate::http::viewer::bearer;
use crate::problem::Problem;
use crate::state::AppState;

/// What proxies say of whom they ask for.
const OF_PROXIES: [&str; 7] = [
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
    "cf-connecting-ip",
];

/// Lets in who may read the figures.
///
/// # Errors
/// [`Problem`] for everybody else.
pub(super) fn admit(state: &AppState, request: &Request) -> Result<(), Problem> {
    let token = &state.config.metrics.token;
    if !token.is_empty() {
        return match bearer(request.headers()) {
            Some(sent) if same(sent, token.expose()) => Ok(()),
            Some(_) => Err(Problem::bad_token()),
            None => Err(Problem::new(
                StatusCode::UNAUTHORIZED,
                "token_needed",
                "the figures are for whoever has the token of SLIPWAY_METRICS_TOKEN, as a bearer token",
            )),
        };
    }
    if !is_loopback(state.config.public_host()) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "token_needed",
            "others reach this Slipway, so the figures are for whoever has a token; set SLIPWAY_METRICS_TOKEN",
        ));
    }
    let peer = peer(request);
    let is_here = peer.is_loopback() && !state.config.trusted_proxies.contains(&peer);
    if is_here && !is_passed_on(request.headers()) && host::is_for_this_machine(request) {
        return Ok(());
    }
    Err(Problem::new(
        StatusCode::FORBIDDEN,
        "only_here",
        "the figures are for this machine alone, until SLIPWAY_METRICS_TOKEN is set",
    ))
}

/// Whether a proxy asks for somebody else.
fn is_passed_on(headers: &HeaderMap) -> bool {
    OF_PROXIES.iter().any(|name| headers.contains_key(*name))
}

/// Compares digests, whose first difference tells nothing of the text.
fn same(sent: &str, expected: &str) -> bool {
    Sha256::digest(sent) == Sha256::digest(expected)
}
