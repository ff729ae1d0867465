//! What comes from GitLab: deliveries of webhooks, stored before anybody looks into them ([`inbox`]); which projects
//! make up a product ([`sources`]); how far their past is looked up ([`sync`]); and what their tags and releases make of
//! the releases here ([`facts`]); and by which tokens GitLab is asked, where an admin has let a connection in ([`oauth`]). What pipelines tell without a connection
//! goes the same way ([`events`]).
//!
//! Nothing in here talks to GitLab or reads its JSON: that is the server's work, with the crate `gitlab`. Nothing that
//! merely repeats what GitLab says stands in the audit; what it changes of a release does.

mod appear;
pub mod deployments;
pub mod events;
pub mod facts;
mod follow;
pub mod gone;
mod health;
pub mod inbox;
pub mod issues;
mod membership;
pub mod merge_requests;
pub mod missed;
pub mod missing;
pub mod oauth;
pub mod pipelines;
pub mod releases;
pub mod replay;
pub mod rests;
pub mod sources;
pub mod sync;
pub mod tags;
pub mod turned_away;

pub use facts::{Fact, News, Sure, TakeFacts, What};
pub(crate) use follow::{ACTOR, is_hidden, later_alone};
pub use follow::{Announced, FollowDue, Of, Refused, announced, any_due, refused};
pub use health::{About, Finding, Health, Light, forget_health, health, keep_health, watched};
