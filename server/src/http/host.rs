//! Refuses requests for another host than ours. A page of another site can have its name lead to this
//! server (DNS rebinding); to the browser it then is of the same origin, but its host gives it away.

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::config::is_loopback;
use crate::problem::Problem;
use crate::state::AppState;

/// The host without the port that goes without saying.
fn name(host: &str) -> &str {
    let port_is_usual = [":80", ":443"]
        .into_iter()
        .find_map(|port| host.strip_suffix(port));
    port_is_usual.unwrap_or(host)
}

/// Whether a request for `host` is one for us, whose public address is at `ours`. On a loopback address,
/// as in the demonstration, every name of this machine is right: people type more than one.
fn is_ours(host: &str, ours: &str) -> bool {
    name(host).eq_ignore_ascii_case(name(ours)) || (is_loopback(ours) && is_loopback(host))
}

/// The host that a request is for.
fn asked_for(request: &Request) -> &str {
    request
        .uri()
        .authority()
        .map(|authority| authority.as_str())
        .or_else(|| request.headers().get(header::HOST)?.to_str().ok())
        .unwrap_or_default()
}

/// Whether a request is for us.
pub fn is_for_us(state: &AppState, request: &Request) -> bool {
    is_ours(asked_for(request), state.config.public_host())
}

/// The name or address that a request is for is one of this machine's own.
pub fn is_for_this_machine(request: &Request) -> bool {
    is_loopback(asked_for(request))
}

/// The layer. Health checks and a monitoring ask by whatever address they have.
pub async fn refuse_other_hosts(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let host = asked_for(&request);
    let ours = state.config.public_host();
    if matches!(request.uri().path(), "/healthz" | "/readyz" | "/metrics") || is_ours(host, ours) {
        return next.run(request).await;
    }
    tracing::warn!(
        ?host,
        ours,
        "a request for another host was refused; a proxy in front has to pass on the header Host as it came"
    );
    let detail = format!("this Slipway is at {}; open it there", state.config.public_url);
    Problem::new(StatusCode::MISDIRECTED_REQUEST, "wrong_host", detail).into_response()
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn the_table_of_hosts() {
        for (host, ours, expected) in [
            ("releases.example.com", "releases.example.com", true),
            ("Releases.Example.com:443", "releases.example.com", true),
            ("releases.example.com", "releases.example.com:8443", false),
            ("releases.example.com:8443", "releases.example.com:8443", true),
            ("evil.example", "releases.example.com", false),
            ("127.0.0.1:3000", "releases.example.com", false),
            ("", "releases.example.com", false),
            ("127.0.0.1:3000", "127.0.0.1:3000", true),
            ("localhost:3000", "127.0.0.1:3000", true),
            ("[::1]:3000", "127.0.0.1:3000", true),
            ("evil.example:3000", "127.0.0.1:3000", false),
            ("127.0.0.1.evil.example", "127.0.0.1:3000", false),
            ("", "127.0.0.1:3000", false),
        ] {
            assert_eq!(is_ours(host, ours), expected, "{host} at {ours}");
        }
    }
}
