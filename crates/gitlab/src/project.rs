//! Projects.

use serde::Deserialize;

use crate::ask::Call;
use crate::client::Client;
use crate::error::Result;
use crate::membership::encoded;
use crate::page::{Walk, Way};

/// A project.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Project {
    /// The number, which stays when the project is renamed or moved.
    pub id: i64,
    /// `gitlab-org/gitlab`.
    pub path_with_namespace: String,
    /// Where people see it.
    pub web_url: String,
    /// None for an empty repository.
    #[serde(default)]
    pub default_branch: Option<String>,
    /// Whether nothing can be written to it any more.
    #[serde(default)]
    pub archived: bool,
}

impl Client {
    /// The project at a path such as `gitlab-org/gitlab`.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::NotThere`](crate::Error::NotThere) for one that is not there or may
    /// not be seen.
    pub async fn project(&self, token: &str, path: &str) -> Result<Project> {
        self.fetch(&Call::get(token, format!("projects/{}", encoded(path))))
            .await
    }

    /// The projects that the token is a member of, by number: keyset.
    #[must_use]
    pub fn projects(&self, token: &str) -> Walk<Project> {
        Walk::new(self, token, "projects", Way::Keyset).with([
            ("membership", "true".to_owned()),
            ("order_by", "id".to_owned()),
            ("sort", "asc".to_owned()),
        ])
    }
}
