//! Signing in and out: with GitLab, with a one-time way in, or as somebody invented in the demonstration.
//!
//! | address | what |
//! |---|---|
//! | `GET /auth/gitlab` | [`begin`]: keeps state and PKCE verifier in the session, sends the browser to GitLab |
//! | `GET /auth/gitlab/callback` | [`callback`]: exchanges the code, asks who it is, signs in |
//! | `POST /auth/demo` | [`demo`]: one of the invented people; not there outside of the demonstration |
//! | `GET`, `POST /auth/link` | [`link`]: a one-time way in; looking at it does not use it |
//! | `POST /auth/logout`, `/auth/logout-everywhere` | [`logout`] |
//! | `GET /people/{username}/avatar` | [`avatar`]: a picture, for the team |
//!
//! Sessions are rows of ours ([`store`]), their cookie and life stand in [`session`].

pub(crate) mod attempt;
mod avatar;
mod begin;
mod callback;
mod connection;
mod demo;
mod enter;
mod link;
mod logout;
mod refusal;
pub mod roles;
pub mod session;
pub mod store;

use axum::Router;
use axum::routing::{get, post};

pub use connection::Connection;

use crate::state::AppState;

/// All addresses of this module. They need the session around them, and who asks.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/auth/gitlab", get(begin::begin).post(begin::begin))
        .route("/auth/gitlab/callback", get(callback::callback))
        .route("/auth/demo", post(demo::sign_in))
        .route("/auth/link", get(link::show).post(link::take))
        .route("/auth/logout", post(logout::here))
        .route("/auth/logout-everywhere", post(logout::everywhere))
        .route("/people/{username}/avatar", get(avatar::avatar))
}
