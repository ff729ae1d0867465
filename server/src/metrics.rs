//! `/metrics`: figures for a monitoring, in Prometheus' text form: of this process ([`process`], [`requests`]) and of the
//! releases ([`releases`], [`velocity`], [`rotation`], [`blockers`]).
//!
//! A monitoring is nobody here, and what it keeps is shown to others: it sees what the whole team may see and no more
//! ([`backend::rotation::whole_team`]), so nothing embargoed is in any figure. No label comes from what somebody has sent.
//!
//! What is put together from the database is kept as text for as long as that has not changed, but no longer than
//! [`KEPT`]: some of it follows from the time.

mod access;
mod blockers;
mod figures;
mod jobs;
mod process;
mod releases;
pub mod requests;
mod rotation;
mod velocity;

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::prometheus_text::{self, CONTENT_TYPE};
use prometheus_client::registry::Registry;
use tokio::sync::Mutex;
use tokio::time::Instant;

use self::figures::Figures;
use self::jobs::Jobs;
use self::requests::Requests;
use crate::problem::Problem;
use crate::state::AppState;

/// Where they are.
pub const PATH: &str = "/metrics";

/// How long figures that follow from the time are kept.
const KEPT: Duration = Duration::from_secs(15);

/// What is counted while the process runs, and what was put together last.
#[derive(Debug)]
pub struct Metrics {
    /// When the process began.
    begun: Instant,
    /// The requests that were answered.
    pub requests: Requests,
    /// What Slipway does by itself.
    pub jobs: Jobs,
    /// Held while it is put together, so that two who ask at once do not do the same.
    kept: Mutex<Option<Kept>>,
}

/// Text that was put together.
#[derive(Debug)]
struct Kept {
    revision: u64,
    at: Instant,
    text: String,
}

impl Default for Metrics {
    fn default() -> Self {
        Self {
            begun: Instant::now(),
            requests: Requests::default(),
            jobs: Jobs::default(),
            kept: Mutex::default(),
        }
    }
}

/// The page.
pub async fn metrics(State(state): State<AppState>, request: Request) -> Response {
    if let Err(problem) = access::admit(&state, &request) {
        return problem.into_response();
    }
    match page(&state).await {
        Ok(text) => {
            let headers = [
                (header::CONTENT_TYPE, CONTENT_TYPE),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (headers, text).into_response()
        }
        Err(problem) => problem.into_response(),
    }
}

async fn page(state: &AppState) -> Result<String, Problem> {
    let mut own = Figures::default();
    process::write(&mut own, state).await?;
    let mut text = encoded(own, state.metrics.requests.clone())?;
    text.push_str(&of_releases(state).await?);
    Ok(text)
}

/// What is told of the releases, as it is now, or was a little while ago where nothing has changed since.
async fn of_releases(state: &AppState) -> Result<String, Problem> {
    let mut kept = state.metrics.kept.lock().await;
    let revision = state.db.revision();
    if let Some(kept) = kept
        .as_ref()
        .filter(|kept| kept.revision == revision && kept.at.elapsed() < KEPT)
    {
        return Ok(kept.text.clone());
    }
    let at = Instant::now();
    let mut figures = Figures::default();
    let viewer = backend::rotation::whole_team()?;
    let products = backend::calendar::queries::products(&state.db, &viewer).await?;
    releases::write(&mut figures, &state.db, &viewer).await?;
    rotation::write(&mut figures, &state.db, &viewer).await?;
    velocity::write(&mut figures, &state.db, &viewer, &products).await?;
    blockers::write(&mut figures, &state.db, &viewer, &products).await?;
    let text = encoded(figures, Requests::default())?;
    *kept = Some(Kept {
        revision,
        at,
        text: text.clone(),
    });
    Ok(text)
}

/// The text of these figures, and of these requests where there were any.
fn encoded(figures: Figures, requests: Requests) -> Result<String, Problem> {
    let mut registry = Registry::default();
    registry.register_collector(Box::new(figures));
    if !requests.is_empty() {
        registry.register_collector(Box::new(requests));
    }
    let mut text = String::new();
    prometheus_text::encode(&mut text, &registry).map_err(Problem::internal)?;
    Ok(text)
}
