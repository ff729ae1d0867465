//! What GitLab sends by itself: who sent it, what the delivery is called, and what it says. Everything here
//! is a function of its arguments: it asks nobody, stores nothing and knows no clock. The server receives
//! and stores first, and the worker reads later.
//!
//! The texts that come out of here hold no NUL, which no database of Slipway's could store, and are bounded.

pub mod delivery;
mod deployment;
pub mod event;
mod field;
mod issue;
mod member;
mod merge_request;
mod milestone;
mod people;
mod pipeline;
mod project;
mod release;
pub mod signature;
mod tag_push;
mod unreadable;
mod word;
