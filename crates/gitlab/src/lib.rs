//! What Slipway asks GitLab: who a token belongs to, who is in which group, and a person's picture; and in
//! [`hook`] what GitLab tells by itself.
//!
//! Sign-in and the worker call it, never inside a write. It knows nothing of Slipway's roles or of its
//! database, keeps no token, and shows none in an error or in `Debug`.
#![warn(missing_docs)]

mod address;
mod body;
mod client;
mod error;
pub mod hook;
mod membership;
mod picture;
mod resolve;
pub mod time;
mod token;
mod user;

pub use client::Client;
pub use error::{Error, Result};
pub use picture::{MOST as LARGEST_PICTURE, Picture};
pub use token::Token;
pub use user::User;
