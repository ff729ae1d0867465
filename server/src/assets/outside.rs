//! The front end in a folder.

use std::path::Path;

use axum::Router;
use tower_http::services::{ServeDir, ServeFile};

use crate::state::AppState;

/// The names of the files in `pkg`.
pub(super) fn packages(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(Path::new(folder).join("pkg"));
    let names = entries.into_iter().flatten().flatten();
    names
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect()
}

/// Whether the folder has no front end.
pub(super) fn is_missing(folder: &str) -> bool {
    !packages(folder).iter().any(|file| file.ends_with(".wasm"))
}

pub(super) fn routes(folder: &str) -> Router<AppState> {
    let root = Path::new(folder);
    let file = |name: &str| {
        ServeFile::new(root.join(name))
            .precompressed_br()
            .precompressed_gzip()
    };
    let pkg = ServeDir::new(root.join("pkg"))
        .precompressed_br()
        .precompressed_gzip();
    Router::new()
        .nest_service("/pkg", pkg)
        .route_service("/favicon.svg", file("favicon.svg"))
        .route_service("/icons.svg", file("icons.svg"))
}
