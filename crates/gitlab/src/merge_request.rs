//! Merge requests.

use jiff::Timestamp;
use serde::Deserialize;

use crate::ask::Call;
use crate::client::Client;
use crate::error::Result;
use crate::page::{Walk, Way};
use crate::pipeline::Pipeline;
use crate::time;

/// Who wrote something, merged it, started it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Author {
    /// The number, which stays when the name changes.
    pub id: i64,
    /// The username.
    pub username: String,
    /// The name for people.
    #[serde(default)]
    pub name: String,
}

/// A milestone, as it comes along with a merge request or an issue.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Milestone {
    /// The number.
    pub id: i64,
    /// `18.6`.
    pub title: String,
}

/// A merge request.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct MergeRequest {
    /// The number in the whole GitLab.
    pub id: i64,
    /// The number in its project, the one in `!123`.
    pub iid: i64,
    /// The project that it goes into.
    pub project_id: i64,
    /// Its title.
    pub title: String,
    /// Its text.
    #[serde(default)]
    pub description: Option<String>,
    /// `opened`, `closed`, `locked`, `merged`.
    pub state: String,
    /// Whether it is not yet to be merged.
    #[serde(default)]
    pub draft: bool,
    /// Where it goes.
    pub target_branch: String,
    /// Where it comes from.
    #[serde(default)]
    pub source_branch: String,
    /// Where people see it.
    pub web_url: String,
    /// Its labels, by name.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Its milestone.
    #[serde(default)]
    pub milestone: Option<Milestone>,
    /// Who wrote it.
    #[serde(default)]
    pub author: Option<Author>,
    /// The head of its branch.
    #[serde(default)]
    pub sha: Option<String>,
    /// Its pipeline; lists do not say it.
    #[serde(default)]
    pub head_pipeline: Option<Pipeline>,
    /// The commit that merged it, where there is one of its own.
    #[serde(default)]
    pub merge_commit_sha: Option<String>,
    /// The commit that it was squashed to.
    #[serde(default)]
    pub squash_commit_sha: Option<String>,
    /// `mergeable`, `ci_still_running`, `not_approved` …; since GitLab 15.6.
    #[serde(default)]
    pub detailed_merge_status: Option<String>,
    /// When it was opened.
    #[serde(deserialize_with = "time::required")]
    pub created_at: Timestamp,
    /// When it was touched last.
    #[serde(deserialize_with = "time::required")]
    pub updated_at: Timestamp,
    /// When it was merged.
    #[serde(default, deserialize_with = "time::optional")]
    pub merged_at: Option<Timestamp>,
    /// When it was closed without being merged.
    #[serde(default, deserialize_with = "time::optional")]
    pub closed_at: Option<Timestamp>,
}

/// The number of something in its project.
#[derive(Deserialize)]
pub(crate) struct Numbered {
    pub(crate) iid: i64,
}

impl MergeRequest {
    /// The commit by which it stands on its target branch.
    #[must_use]
    pub fn merged_as(&self) -> Option<&str> {
        let merged = [&self.merge_commit_sha, &self.squash_commit_sha, &self.sha];
        (self.state == "merged")
            .then(|| merged.into_iter().find_map(Option::as_deref))
            .flatten()
    }
}

impl Client {
    /// A project's merge requests in every state, the longest untouched first: windows. `updated_after` leaves
    /// out what was touched before.
    #[must_use]
    pub fn merge_requests(
        &self,
        token: &str,
        project: i64,
        updated_after: Option<Timestamp>,
    ) -> Walk<MergeRequest> {
        Walk::new(
            self,
            token,
            format!("projects/{project}/merge_requests"),
            Way::Windows(|merge_request: &MergeRequest| merge_request.updated_at),
        )
        .with([
            ("state", "all".to_owned()),
            ("scope", "all".to_owned()),
            ("order_by", "updated_at".to_owned()),
            ("sort", "asc".to_owned()),
        ])
        .since(updated_after)
    }

    /// The merge requests that a deployment has newly brought to its environment: offset.
    #[must_use]
    pub fn merge_requests_of_deployment(
        &self,
        token: &str,
        project: i64,
        deployment: i64,
    ) -> Walk<MergeRequest> {
        let path = format!("projects/{project}/deployments/{deployment}/merge_requests");
        Walk::new(self, token, path, Way::Offset).with([
            ("state", "all".to_owned()),
            ("order_by", "created_at".to_owned()),
            ("sort", "asc".to_owned()),
        ])
    }

    /// The number of a project's newest merge request: about how many there are, which GitLab does not count
    /// above ten thousand.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn newest_merge_request(&self, token: &str, project: i64) -> Result<Option<i64>> {
        let newest = [
            ("state", "all"),
            ("scope", "all"),
            ("order_by", "created_at"),
            ("sort", "desc"),
            ("per_page", "1"),
        ];
        let call = Call::get(token, format!("projects/{project}/merge_requests"))
            .with(newest.map(|(name, value)| (name, value.to_owned())));
        let found: Vec<Numbered> = self.fetch(&call).await?;
        Ok(found.first().map(|newest| newest.iid))
    }

    /// One merge request, by its number in its project.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::NotThere`](crate::Error::NotThere) for one that is not there.
    pub async fn merge_request(&self, token: &str, project: i64, iid: i64) -> Result<MergeRequest> {
        let path = format!("projects/{project}/merge_requests/{iid}");
        self.fetch(&Call::get(token, path)).await
    }
}
