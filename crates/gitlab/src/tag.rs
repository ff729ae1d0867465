//! Tags of a repository.

use jiff::Timestamp;
use serde::Deserialize;

use crate::ask::Call;
use crate::client::Client;
use crate::error::Result;
use crate::membership::encoded;
use crate::page::{Walk, Way};
use crate::time;

/// A commit, as it comes along with a tag, a branch or a release.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Commit {
    /// The whole SHA.
    pub id: String,
    /// Its first line.
    #[serde(default)]
    pub title: String,
    /// When it was committed.
    #[serde(default, deserialize_with = "time::optional")]
    pub committed_date: Option<Timestamp>,
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Tag {
    /// `v18.6.0-ee`.
    pub name: String,
    /// What it points to: a commit, or the object of an annotated tag.
    #[serde(default)]
    pub target: String,
    /// What it points to in the end.
    pub commit: Commit,
    /// When an annotated tag was made; none for a lightweight one, and before GitLab 16.11.
    #[serde(default, deserialize_with = "time::optional")]
    pub created_at: Option<Timestamp>,
}

impl Tag {
    /// When it was made, as near as GitLab says: a lightweight tag has but its commit's time.
    #[must_use]
    pub fn made_at(&self) -> Option<Timestamp> {
        self.created_at.or(self.commit.committed_date)
    }
}

impl Client {
    /// A project's tags, the newest first: offset. `search` is a part of their name, or `^v18` for its begin.
    #[must_use]
    pub fn tags(&self, token: &str, project: i64, search: Option<&str>) -> Walk<Tag> {
        Walk::new(
            self,
            token,
            format!("projects/{project}/repository/tags"),
            Way::Offset,
        )
        .with([("order_by", "updated".to_owned()), ("sort", "desc".to_owned())])
        .with(search.map(|search| ("search", search.to_owned())))
    }

    /// One tag by its name.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::NotThere`](crate::Error::NotThere) for one that is not there.
    pub async fn tag(&self, token: &str, project: i64, name: &str) -> Result<Tag> {
        let path = format!("projects/{project}/repository/tags/{}", encoded(name));
        self.fetch(&Call::get(token, path)).await
    }
}
