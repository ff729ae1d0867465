//! Counting the webhooks that are turned away, so that an admin and the operator see them where nobody reads the log: a
//! signing token that is another one, a body that is too long. Whoever sends many fills nothing: they are counted in
//! memory by reasons of our own, and written down together, at most once in a second.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use backend::connections::turned_away::keep_turned_away;
use jiff::Timestamp;

use crate::problem::Problem;
use crate::state::AppState;

/// How long it is gathered before it is written down.
const GATHER: Duration = Duration::from_secs(1);
/// How many reasons of a connection are told apart.
const MOST_REASONS: usize = 30;
/// What stands for all others.
const OTHERS: &str = "something else was wrong; the log says what";

/// What was turned away and is not written down yet: how often and when last, by connection and reason.
#[derive(Debug, Default)]
pub struct Gathered(Mutex<BTreeMap<(String, String), (i64, Timestamp)>>);

impl Gathered {
    /// Counts one; gives whether it is the first since the last were taken.
    fn add(&self, connection: &str, why: String, at: Timestamp) -> bool {
        let Ok(mut counts) = self.0.lock() else {
            return false;
        };
        let was_empty = counts.is_empty();
        let is_known = counts.contains_key(&(connection.to_owned(), why.clone()));
        let reasons = counts.keys().filter(|(known, _)| known == connection).count();
        let why = if is_known || reasons < MOST_REASONS {
            why
        } else {
            OTHERS.to_owned()
        };
        let count = counts.entry((connection.to_owned(), why)).or_insert((0, at));
        *count = (count.0.saturating_add(1), at);
        was_empty
    }

    fn take(&self) -> BTreeMap<(String, String), (i64, Timestamp)> {
        self.0
            .lock()
            .map(|mut counts| std::mem::take(&mut *counts))
            .unwrap_or_default()
    }
}

/// The layer around the webhooks' addresses.
pub async fn count(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let connection = match path.strip_prefix("/hooks/gitlab") {
        Some("" | "/") => state.connections.first(),
        Some(name) => state.connections.named(name.trim_start_matches('/')),
        None => None,
    };
    let connection = connection.map(|connection| connection.name.clone());
    let response = next.run(request).await;
    if let (Some(connection), Some(why)) = (connection, why(&response)) {
        let is_first = state.turned_away.add(&connection, why, state.db.clock().now());
        if is_first {
            tokio::spawn(write_down(state.clone()));
        }
    }
    response
}

/// Why it was turned away; none where it was not, or was no webhook.
fn why(response: &Response) -> Option<String> {
    let status = response.status();
    let is_none = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED].contains(&status);
    if !status.is_client_error() || is_none {
        return None;
    }
    let told = response.extensions().get::<Problem>().map(Problem::detail);
    let told = told.map(|told| told.strip_suffix("; nothing was stored").unwrap_or(told));
    Some(match (status, told) {
        (StatusCode::PAYLOAD_TOO_LARGE, _) => "it is longer than what is read".to_owned(),
        (StatusCode::TOO_MANY_REQUESTS, _) => {
            "too many that could not prove themselves had come from its address".to_owned()
        }
        (StatusCode::MISDIRECTED_REQUEST, _) => {
            "it was sent to another host than that of the public address".to_owned()
        }
        (_, Some(told)) => told.to_owned(),
        (status, None) => format!("it was answered with status {}", status.as_u16()),
    })
}

async fn write_down(state: AppState) {
    tokio::time::sleep(GATHER).await;
    for ((connection, why), (times, at)) in state.turned_away.take() {
        if let Err(error) = keep_turned_away(&state.db, &connection, &why, times, at).await {
            tracing::warn!(
                ?error,
                connection,
                times,
                why,
                "webhooks that were turned away cannot be counted"
            );
        }
    }
}
