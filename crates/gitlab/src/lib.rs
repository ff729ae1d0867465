//! What Slipway asks GitLab, and what it asks it to do; and in [`hook`] what GitLab tells by itself.
//!
//! Sign-in and the worker ask who a token belongs to, who is in which group, and for a person's picture. The
//! connection to GitLab walks through lists page by page ([`Walk`]), looks single things up, and acts: it sets
//! issues, plays jobs, starts pipelines, makes hooks. Each area is a file.
//!
//! It is never called inside a write. It knows nothing of Slipway's roles or of its database, keeps no token
//! longer than a walk, and shows none in an error or in `Debug`.
#![warn(missing_docs)]

mod ask;
mod body;
mod branch;
mod client;
mod commit;
mod cursor;
mod deployment;
mod error;
pub mod hook;
mod issue;
mod job;
mod link;
mod member;
mod membership;
mod merge_request;
mod page;
mod pause;
mod picture;
mod pipeline;
mod project;
mod release;
mod tag;
pub mod time;
mod token;
mod user;
mod webhook;

pub use branch::Branch;
pub use client::Client;
pub use commit::MergeRequestCommit;
pub use deployment::{Deployment, Environment};
pub use error::{Error, Result};
pub use issue::{Issue, IssueEdit, IssueState, Tasks};
pub use job::{Bridge, Downstream, Job};
pub use member::Member;
pub use merge_request::{Author, MergeRequest, Milestone};
pub use page::{LARGEST_PAGE, Page, Walk};
pub use picture::{MOST as LARGEST_PICTURE, Picture};
pub use pipeline::{Pipeline, Pipelines};
pub use project::Project;
pub use reach::Patience;
pub use release::Release;
pub use tag::{Commit, Tag};
pub use token::Token;
pub use user::User;
pub use webhook::{EVENTS, GROUP_EVENTS, Hook, WantedHook};
