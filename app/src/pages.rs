//! Pages: one a file. Each loads what its viewer may see and shows it.

pub mod admin;
pub mod changes;
pub mod checklist;
pub mod home;
pub mod month;
pub mod not_found;
pub mod release;
pub mod release_new;
pub mod sign_in;
pub mod status;
pub mod subscribe;
pub mod today;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// A parameter of the path.
fn parameter(name: &str) -> String {
    use_params_map()
        .with_untracked(|map| map.get(name))
        .unwrap_or_default()
}
