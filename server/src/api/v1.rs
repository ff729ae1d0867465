//! Version 1. Within it fields are added, and neither taken away nor given another meaning.

mod blockers;
mod changes;
mod conflicts;
mod drafts;
mod events;
mod freezes;
mod inclusion;
mod on_duty;
mod products;
pub mod releases;
mod requests;
mod rotation_files;
mod rules;
mod runs;
mod supported;
mod velocity;
mod views;

use axum::Router;

use crate::state::AppState;

/// `/api/v1/…`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .merge(releases::routes())
        .merge(products::routes())
        .merge(runs::routes())
        .merge(changes::routes())
        .merge(conflicts::routes())
        .merge(blockers::routes())
        .merge(freezes::routes())
        .merge(requests::routes())
        .merge(inclusion::routes())
        .merge(supported::routes())
        .merge(drafts::routes())
        .merge(events::routes())
        .merge(rules::routes())
        .merge(rotation_files::routes())
        .merge(on_duty::routes())
        .merge(velocity::routes())
}
