//! For operators: is the process alive, can it serve?

use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;

use crate::state::AppState;

/// How long the database may take to answer.
const WITHIN: Duration = Duration::from_secs(2);

/// `/healthz`: the process answers.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// `/readyz`: the database can be read, and the server is not about to end. What a balancer asks before it sends
/// requests here.
pub async fn readyz(State(state): State<AppState>) -> (StatusCode, &'static str) {
    if *state.ending.borrow() {
        return (StatusCode::SERVICE_UNAVAILABLE, "ending\n");
    }
    match tokio::time::timeout(WITHIN, state.db.probe()).await {
        Ok(Ok(())) => (StatusCode::OK, "ready\n"),
        Ok(Err(error)) => {
            tracing::warn!(?error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be read\n")
        }
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
