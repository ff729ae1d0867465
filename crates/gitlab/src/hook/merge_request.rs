//! A merge request.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::event::{is_kind, project};
use super::field::{Id, May, Must, Name, Object, Prose, Sha, Title, WebUrl, flag};
use super::people::{self, Label, Person};
use super::project::{self, Project};
use super::unreadable::Unreadable;
use super::word::words;
use crate::time;

/// A merge request was opened, changed, approved, merged or closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MergeRequest {
    /// The project into which it merges.
    pub project: Project,
    /// The number, in all of GitLab.
    pub id: i64,
    /// The number in the project: `!4711`.
    pub iid: i64,
    /// At most 1,000 characters.
    pub title: String,
    /// Its text, at most 20,000 characters of it; shown nowhere, for it may be long and is not for everybody.
    #[serde(skip)]
    pub description: Option<String>,
    /// Whether it is open.
    pub state: MergeRequestState,
    /// What was done to it; none where the payload does not say.
    pub action: Option<MergeRequestAction>,
    /// Whether it says of itself that it is not ready.
    pub is_draft: bool,
    /// From where, in the source project.
    pub source_branch: String,
    /// To where: `master`, or a stable branch for a backport.
    pub target_branch: String,
    /// The project it comes from; none when a fork is gone.
    pub source_project_id: Option<i64>,
    /// The milestone's number. The payload does not hold its title.
    pub milestone_id: Option<i64>,
    /// The labels' titles, each at most 1,000 characters.
    pub labels: Vec<String>,
    /// Its newest commit.
    pub head_sha: Option<String>,
    /// Its newest commit before, where this is a push of others.
    pub old_head: Option<String>,
    /// The commit that merged it; none until it is merged, and where merging makes none.
    pub merge_commit_sha: Option<String>,
    /// Whether GitLab could merge it: `mergeable`, `not_approved`, `ci_must_pass` …
    pub merge_status: Option<String>,
    /// The pipeline of its newest commit.
    pub head_pipeline_id: Option<i64>,
    /// The number of who wrote it.
    pub author_id: Option<i64>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was changed last.
    pub updated_at: Timestamp,
    /// When it was merged. Most versions do not send it: then it is `updated_at` of the event `merge`.
    pub merged_at: Option<Timestamp>,
    /// Where people find it.
    pub url: Option<String>,
    /// Who did it.
    pub by: Option<Person>,
}

words! {
    /// Whether a merge request is open.
    MergeRequestState {
        /// It is open.
        Opened = "opened",
        /// It is being merged.
        Locked = "locked",
        /// It was closed, and not merged.
        Closed = "closed",
        /// It is merged.
        Merged = "merged",
    }
}

words! {
    /// What was done to a merge request.
    MergeRequestAction {
        /// It is new.
        Open = "open",
        /// It was closed.
        Close = "close",
        /// It is open once more.
        Reopen = "reopen",
        /// Something else was changed.
        Update = "update",
        /// All who have to approve have done so.
        Approved = "approved",
        /// It is not approved any more.
        Unapproved = "unapproved",
        /// One person approved it.
        Approval = "approval",
        /// One person took their approval back.
        Unapproval = "unapproval",
        /// It was merged.
        Merge = "merge",
    }
}

#[derive(Deserialize)]
pub(super) struct Wire {
    object_kind: Must<Name>,
    #[serde(default)]
    user: Option<Object<people::Wire>>,
    project: Object<project::Wire>,
    object_attributes: Object<Attributes>,
    #[serde(default)]
    labels: Option<Vec<Object<Label>>>,
}

#[derive(Deserialize)]
struct Attributes {
    id: Id,
    iid: Id,
    title: Must<Title>,
    #[serde(default)]
    description: May<Prose>,
    state: Must<MergeRequestState>,
    #[serde(default)]
    action: May<MergeRequestAction>,
    #[serde(default)]
    draft: Option<bool>,
    #[serde(default, deserialize_with = "flag")]
    work_in_progress: bool,
    source_branch: Must<Name>,
    target_branch: Must<Name>,
    #[serde(default)]
    source_project_id: Option<Id>,
    #[serde(default)]
    milestone_id: Option<Id>,
    #[serde(default)]
    labels: Option<Vec<Object<Label>>>,
    #[serde(default)]
    last_commit: Option<Object<Commit>>,
    #[serde(default)]
    oldrev: May<Sha>,
    #[serde(default)]
    merge_commit_sha: May<Sha>,
    #[serde(default)]
    merge_status: May<Name>,
    #[serde(default)]
    detailed_merge_status: May<Name>,
    #[serde(default)]
    head_pipeline_id: Option<Id>,
    #[serde(default)]
    author_id: Option<Id>,
    #[serde(deserialize_with = "time::required")]
    created_at: Timestamp,
    #[serde(deserialize_with = "time::required")]
    updated_at: Timestamp,
    #[serde(default, deserialize_with = "time::optional")]
    merged_at: Option<Timestamp>,
    #[serde(default)]
    url: May<WebUrl>,
}

#[derive(Deserialize)]
struct Commit {
    #[serde(default)]
    id: May<Sha>,
}

impl TryFrom<Wire> for MergeRequest {
    type Error = Unreadable;

    fn try_from(wire: Wire) -> Result<Self, Unreadable> {
        is_kind(&wire.object_kind.0, &["merge_request"])?;
        let Object(attributes) = wire.object_attributes;
        Ok(Self {
            project: project(wire.project),
            id: attributes.id.0,
            iid: attributes.iid.0,
            title: attributes.title.0,
            description: attributes.description.0,
            state: attributes.state.0,
            action: attributes.action.0,
            // Versions before 13.2 have the older name alone.
            is_draft: attributes.draft.unwrap_or(attributes.work_in_progress),
            source_branch: attributes.source_branch.0,
            target_branch: attributes.target_branch.0,
            source_project_id: attributes.source_project_id.map(|id| id.0),
            milestone_id: attributes.milestone_id.map(|id| id.0),
            labels: people::labels(wire.labels, attributes.labels),
            head_sha: attributes
                .last_commit
                .and_then(|Object(commit)| commit.id.0.flatten()),
            old_head: attributes.oldrev.0.flatten(),
            merge_commit_sha: attributes.merge_commit_sha.0.flatten(),
            merge_status: attributes.detailed_merge_status.0.or(attributes.merge_status.0),
            head_pipeline_id: attributes.head_pipeline_id.map(|id| id.0),
            author_id: attributes.author_id.map(|id| id.0),
            created_at: attributes.created_at,
            updated_at: attributes.updated_at,
            merged_at: attributes.merged_at,
            url: attributes.url.0,
            by: people::one(wire.user),
        })
    }
}
