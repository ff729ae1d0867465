//! What people see: pages, islands and server functions.
//!
//! Pages are rendered on the server and complete without script; they exist only with the feature
//! `ssr`. What must move is an island: those, and the callers of server functions, are what the browser
//! gets (feature `hydrate`). SQL, rules and the way HTTP is served are not here.

// Views are types that nest as deep as the page does.
#![recursion_limit = "512"]

pub mod actions;
pub mod error;
pub mod islands;
mod words;

#[cfg(feature = "ssr")]
pub mod audit;
#[cfg(feature = "ssr")]
pub mod blockers;
#[cfg(feature = "ssr")]
mod components;
#[cfg(feature = "ssr")]
pub mod context;
#[cfg(feature = "ssr")]
pub mod format;
#[cfg(feature = "ssr")]
pub mod inclusion;
#[cfg(feature = "ssr")]
mod markup;
#[cfg(feature = "ssr")]
pub mod merge_request;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
pub mod return_path;
#[cfg(feature = "ssr")]
mod routes;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
mod theme;
#[cfg(feature = "ssr")]
pub mod velocity;

#[cfg(feature = "ssr")]
pub use routes::App;
#[cfg(feature = "ssr")]
pub use shell::shell;
