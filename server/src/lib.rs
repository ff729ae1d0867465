//! HTTP and processes: the router, sign-in, feeds, the JSON API, the live stream, the worker, commands.
//!
//! [`router`] is what `main` serves and what the tests talk to. No rule of the product is decided here.

pub mod admin;
pub mod api;
pub mod assets;
pub mod auth;
pub mod blockers;
pub mod calendars;
pub mod carry;
pub mod commands;
pub mod config;
pub mod connections;
pub mod demo;
pub mod feeds;
pub mod health;
pub mod hooks;
pub mod http;
pub mod live;
pub mod metrics;
pub mod oauth;
pub mod problem;
mod router;
pub mod state;
pub mod telemetry;
pub mod worker;

pub use router::{around, router, router_within};
pub use state::AppState;
