//! For operators: is the process alive, can it serve?

use axum::extract::State;
use axum::http::StatusCode;
use backend::Db;

/// `/healthz`: the process answers.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// `/readyz`: the database answers, too.
pub async fn readyz(State(db): State<Db>) -> (StatusCode, &'static str) {
    match db.read().await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
