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
///
/// A part of the worker that has panicked is told of in a line of its own: requests are served all the same.
pub async fn readyz(State(state): State<AppState>) -> (StatusCode, String) {
    let away = |why: &str| (StatusCode::SERVICE_UNAVAILABLE, format!("{why}\n"));
    if *state.ending.borrow() {
        return away("ending");
    }
    match tokio::time::timeout(WITHIN, state.db.probe()).await {
        Ok(Ok(())) => {
            let mut lines = vec!["ready".to_owned()];
            lines.extend(state.panics.told());
            (StatusCode::OK, lines.join("\n") + "\n")
        }
        Ok(Err(error)) => {
            tracing::warn!(?error, "not ready");
            away("the database cannot be read")
        }
        Err(_) => away("the database does not answer"),
    }
}
