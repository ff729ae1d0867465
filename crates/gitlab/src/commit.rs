//! The commits of a merge request.

use jiff::Timestamp;
use serde::Deserialize;

use crate::client::Client;
use crate::error::Result;
use crate::page::{Walk, Way};
use crate::time;

/// A commit of a merge request, as far as it says when it was made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct MergeRequestCommit {
    /// The whole SHA.
    pub id: String,
    /// When it was written, which a rebase leaves as it is.
    #[serde(default, deserialize_with = "time::optional")]
    pub authored_date: Option<Timestamp>,
    /// When it came to be as it is.
    #[serde(default, deserialize_with = "time::optional")]
    pub committed_date: Option<Timestamp>,
}

impl MergeRequestCommit {
    /// When it was made, as far as GitLab says.
    #[must_use]
    pub fn made_at(&self) -> Option<Timestamp> {
        self.authored_date.or(self.committed_date)
    }
}

impl Client {
    /// The commits of a merge request, the newest first: offset.
    #[must_use]
    pub fn commits_of_merge_request(&self, token: &str, project: i64, iid: i64) -> Walk<MergeRequestCommit> {
        let path = format!("projects/{project}/merge_requests/{iid}/commits");
        Walk::new(self, token, path, Way::Offset)
    }

    /// When the first commit of a merge request was made: the last one of the last page. None for one without commits.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::NotThere`](crate::Error::NotThere) for a merge request that is not there.
    pub async fn first_commit(&self, token: &str, project: i64, iid: i64) -> Result<Option<Timestamp>> {
        let mut walk = self.commits_of_merge_request(token, project, iid);
        let mut first = None;
        while let Some(page) = walk.next().await? {
            first = page.items.last().and_then(MergeRequestCommit::made_at).or(first);
        }
        Ok(first)
    }
}
