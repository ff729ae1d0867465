//! What every client of Slipway's has in common, whomever it speaks with.
//!
//! To make one reads all certificates of this machine, and keeps them: it is done at the first request.

use std::sync::Arc;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};

use crate::resolve::PublicOnly;

/// How long a connection may take at most.
const CONNECTED_IN: Duration = Duration::from_secs(5);

/// A client that says who it is, follows no redirect, tells nobody where it comes from, and waits no longer than `timeout`
/// for an answer, from the first word to the last.
pub fn builder(timeout: Duration) -> ClientBuilder {
    // The first one wins; a second call changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .user_agent(concat!("Slipway/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .timeout(timeout)
        .connect_timeout(timeout.min(CONNECTED_IN))
        .referer(false)
}

/// The same for addresses that were given by others: over https, and to public ones alone.
pub fn outward(builder: ClientBuilder) -> ClientBuilder {
    // A proxy would look names up itself and reach what we may not.
    builder
        .https_only(true)
        .no_proxy()
        .dns_resolver(Arc::new(PublicOnly))
}

/// Makes it. None, and a line in the log, where TLS cannot be set up.
#[must_use]
pub fn made(builder: ClientBuilder) -> Option<Client> {
    builder
        .build()
        .inspect_err(
            |error| tracing::error!(%error, "TLS cannot be set up: does this machine have CA certificates?"),
        )
        .ok()
}
