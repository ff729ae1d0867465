//! Branches of a repository.

use serde::Deserialize;

use crate::client::Client;
use crate::page::{Walk, Way};
use crate::tag::Commit;

/// A branch.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Branch {
    /// `18-6-stable-ee`.
    pub name: String,
    /// Its head.
    pub commit: Commit,
    /// Whether not everybody may push to it.
    #[serde(default)]
    pub protected: bool,
    /// Whether it is the project's default branch.
    #[serde(default)]
    pub default: bool,
    /// Where people see it.
    #[serde(default)]
    pub web_url: Option<String>,
}

impl Client {
    /// A project's branches by name: offset. `search` is a part of the name, `^18-` its begin, `-stable-ee$` its
    /// end.
    #[must_use]
    pub fn branches(&self, token: &str, project: i64, search: Option<&str>) -> Walk<Branch> {
        let path = format!("projects/{project}/repository/branches");
        Walk::new(self, token, path, Way::Offset).with(search.map(|search| ("search", search.to_owned())))
    }
}
