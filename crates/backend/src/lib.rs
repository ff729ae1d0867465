//! The use cases of Slipway: authorise, load, decide (in `domain`), save, audit, tell. The only SQL.
//!
//! Every write is a [`UseCase`](db::UseCase) handed to [`Db::write`](db::Db::write); every read takes a
//! [`Viewer`](domain::identity::Viewer). This crate knows neither HTTP nor HTML.
//!
//! | module | what is in it |
//! |---|---|
//! | [`db`] | the two engines, one way to write, one way to read |
//! | [`blockers`] | what holds up deployments and releases, and the reports of weeks |
//! | [`calendar`] | products, cadences, releases, the horizon |
//! | [`carry`] | what of the rotation was put into other places, and how those were found |
//! | [`checklists`] | templates, runs, ticks |
//! | [`drafts`] | what would follow from another date, kept until it is published or dropped |
//! | [`freezes`] | when something is forbidden, and what a pipeline is told |
//! | [`requests`] | what people ask for beside the plan, and what came of it |
//! | [`inclusion`] | whether a change makes it into a release |
//! | [`rotation`] | who is at the helm of a product, when, and who comes next |
//! | [`support`] | which lines of a product are maintained, until when |
//! | [`velocity`] | how long changes take to reach production, and where the time goes |
//! | [`identity`] | people, sessions, tokens |
//! | [`connections`] | what comes from GitLab, and what follows from it |
//! | [`audit`] | who did what, as far as one may see what it was done to |
//! | [`visibility`] | who may see a thing, and changing that |
//! | [`jobs`] | who does what Slipway does by itself, of several instances |
//! | [`live`] | what is told to open browsers after a commit |
#![warn(missing_docs)]

pub mod audit;
pub mod blockers;
pub mod calendar;
pub mod carry;
pub mod changes;
pub mod checklists;
pub mod clock;
pub mod connections;
mod cursor;
pub mod db;
pub mod drafts;
pub mod error;
pub mod freezes;
pub(crate) mod idempotency;
pub mod identity;
pub mod inclusion;
pub mod jobs;
mod keys;
pub mod live;
mod looked;
pub mod requests;
pub mod rotation;
pub mod support;
pub mod velocity;
pub mod visibility;

pub use clock::Clock;
pub use db::Db;
pub use error::{Error, Result};
