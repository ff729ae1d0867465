//! A deployment. The payload says neither the branch nor, in so many words, the whole commit.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::event::{is_kind, project};
use super::field::{Id, Kind, May, Must, Name, Object, Sha, ShortSha, Title, WebUrl};
use super::people::{self, Person};
use super::project::{self, Project};
use super::unreadable::Unreadable;
use super::word::words;
use crate::time;

/// A deployment has another status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deployment {
    /// Where.
    pub project: Project,
    /// The number, in all of GitLab; told since GitLab 14.
    pub id: i64,
    /// The environment's name: `gprd`, `gstg-cny`, `review/a-branch` …
    pub environment: String,
    /// What the environment is for; older versions do not say.
    pub tier: Option<Tier>,
    /// How far it is.
    pub status: DeploymentStatus,
    /// Since when; older versions do not say.
    pub status_changed_at: Option<Timestamp>,
    /// The first digits of the commit.
    pub short_sha: Option<String>,
    /// The whole commit, out of its address; none where the address does not end in one.
    pub sha: Option<String>,
    /// The job that deploys; none when the deployment was reported over the API.
    pub job_id: Option<i64>,
    /// Where people find that job.
    pub job_url: Option<String>,
    /// The first line of the commit's message, at most 1,000 characters.
    pub commit_title: Option<String>,
    /// Who did it.
    pub by: Option<Person>,
}

words! {
    /// What an environment is for.
    Tier {
        /// For the people it is made for.
        Production = "production",
        /// The last step before.
        Staging = "staging",
        /// For tests.
        Testing = "testing",
        /// For those who make it.
        Development = "development",
        /// None of these.
        Unsorted = "other",
    }
}

words! {
    /// How far a deployment is.
    DeploymentStatus {
        /// Nothing has been done.
        Created = "created",
        /// It waits for approvals, or for a freeze to end.
        Blocked = "blocked",
        /// Somebody approved it.
        Approved = "approved",
        /// Somebody rejected it.
        Rejected = "rejected",
        /// It runs.
        Running = "running",
        /// It was left out.
        Skipped = "skipped",
        /// It was stopped.
        Canceled = "canceled",
        /// It failed.
        Failed = "failed",
        /// It succeeded.
        Success = "success",
    }
}

impl DeploymentStatus {
    /// Whether nothing more happens to it.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        matches!(
            self,
            Self::Success | Self::Failed | Self::Canceled | Self::Skipped
        )
    }
}

#[derive(Deserialize)]
pub(super) struct Wire {
    object_kind: Must<Name>,
    deployment_id: Id,
    environment: Must<Name>,
    #[serde(default)]
    environment_tier: May<Tier>,
    status: Must<DeploymentStatus>,
    #[serde(default, deserialize_with = "time::optional")]
    status_changed_at: Option<Timestamp>,
    #[serde(default)]
    short_sha: May<ShortSha>,
    #[serde(default)]
    deployable_id: Option<Id>,
    #[serde(default)]
    deployable_url: May<WebUrl>,
    #[serde(default)]
    commit_url: May<WebUrl>,
    #[serde(default)]
    commit_title: May<Title>,
    #[serde(default)]
    user: Option<Object<people::Wire>>,
    project: Object<project::Wire>,
}

impl TryFrom<Wire> for Deployment {
    type Error = Unreadable;

    fn try_from(wire: Wire) -> Result<Self, Unreadable> {
        is_kind(&wire.object_kind.0, &["deployment"])?;
        let short_sha = wire.short_sha.0;
        let sha = wire
            .commit_url
            .0
            .as_deref()
            .and_then(|url| url.rsplit_once("/commit/"))
            .and_then(|(_, sha)| Sha::read(sha).ok().flatten())
            .filter(|sha| short_sha.as_deref().is_none_or(|short| sha.starts_with(short)));
        Ok(Self {
            project: project(wire.project),
            id: wire.deployment_id.0,
            environment: wire.environment.0,
            tier: wire.environment_tier.0,
            status: wire.status.0,
            status_changed_at: wire.status_changed_at,
            short_sha,
            sha,
            job_id: wire.deployable_id.map(|id| id.0),
            job_url: wire.deployable_url.0,
            commit_title: wire.commit_title.0,
            by: people::one(wire.user),
        })
    }
}
