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
use domain::identity::{Action, Viewer, permission};

use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
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

/// The viewer, who is of the team; whoever is not hears that they may not do this.
fn of_the_team(user: &CurrentUser, action: Action) -> Result<Viewer, Problem> {
    if user.person.is_none() {
        return Err(Problem::sign_in());
    }
    let viewer = user.viewer();
    if !viewer.is_team() {
        permission::admit(&viewer, action)
            .map_err(|forbidden| Problem::from(backend::Error::from(forbidden)))?;
    }
    Ok(viewer)
}
