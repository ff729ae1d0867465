//! The rules of Slipway: cadences, releases and their steps, checklists, permissions and visibility.
//!
//! Everything here is a function of its arguments: values in, values out. `now` and the viewer are
//! arguments. This crate does not know a clock, a socket, a database or a page; `backend` loads and
//! saves, and calls these rules in between.
//!
//! | module | what it decides |
//! |---|---|
//! | [`blockers`] | what holds up deployments and releases, for how long, and by which cause |
//! | [`calendar`] | which days a cadence makes, which steps a release has, what an edit does to them |
//! | [`changes`] | which version a merge request is in and how far it is, and how a branch is |
//! | [`checklists`] | how a template becomes a run, and what a tick may do |
//! | [`freezes`] | when a freeze holds, what it forbids, and what a pipeline is told |
//! | [`inclusion`] | what is reckoned of a change and a release: the odds, and by when it is to be merged |
//! | [`identity`] | who may do what, and who may see what |
//! | [`requests`] | what people ask for beside the plan, and who decides it |
//! | [`rotation`] | who is at the helm of a product, from when to when, and who comes next |
//! | [`support`] | which lines are maintained and until when, and where one has to stop on the way up |
//! | [`sources`] | what tags in GitLab are called, and how far they bring a release |
//! | [`velocity`] | how long changes take to reach production, and where the time goes |
#![deny(missing_docs)]

#[cfg(feature = "zones")]
pub mod blockers;
pub mod calendar;
pub mod changes;
pub mod checklists;
pub mod freezes;
#[cfg(feature = "zones")]
mod ical;
pub mod id;
pub mod identity;
#[cfg(feature = "zones")]
pub mod inclusion;
pub mod requests;
#[cfg(feature = "zones")]
pub mod rotation;
pub mod sources;
pub mod support;
#[cfg(feature = "zones")]
pub mod velocity;
mod words;
