//! The shapes of what the API gives, with the keys and types of GitLab's documentation and no others.

pub(crate) mod branch;
pub(crate) mod commit;
pub(crate) mod deployment;
pub(crate) mod hook;
pub(crate) mod issue;
pub(crate) mod job;
pub(crate) mod member;
pub(crate) mod merge_request;
pub(crate) mod pipeline;
pub(crate) mod project;
pub(crate) mod release;
pub(crate) mod tag;
pub(crate) mod token;
pub(crate) mod user;
