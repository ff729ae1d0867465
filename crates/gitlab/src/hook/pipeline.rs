//! A pipeline and its jobs. GitLab sends it at each change of its status, all jobs with it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::event::{is_kind, project};
use super::field::{Id, May, Must, Name, Object, Sha, Title, WebUrl, flag};
use super::people::{self, Person};
use super::project::{self, Project, ProjectPath};
use super::unreadable::Unreadable;
use super::word::words;
use crate::time;

/// A pipeline has another status. Its variables are not read: they may be secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pipeline {
    /// Where.
    pub project: Project,
    /// The number, in all of GitLab.
    pub id: i64,
    /// The number in the project.
    pub iid: Option<i64>,
    /// Its name, where the project gives names; at most 1,000 characters.
    pub name: Option<String>,
    /// The branch or the tag; for a merge request's pipeline, its source branch.
    pub reference: String,
    /// Whether that is a tag.
    pub is_tag: bool,
    /// The commit it runs for.
    pub sha: Option<String>,
    /// What set it off: `push`, `schedule`, `merge_request_event`, `parent_pipeline` …
    pub source: Option<String>,
    /// How far it is.
    pub status: RunStatus,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Where people find it; older versions do not say.
    pub url: Option<String>,
    /// The merge request that it runs for.
    pub merge_request: Option<PipelineMergeRequest>,
    /// The pipeline of another project that set it off.
    pub upstream: Option<Upstream>,
    /// Who set it off.
    pub by: Option<Person>,
    /// Its jobs, in GitLab's order; of a job that was retried, the last run.
    pub jobs: Vec<Job>,
}

/// The merge request that a pipeline runs for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PipelineMergeRequest {
    /// The number, in all of GitLab.
    pub id: i64,
    /// The number in its project.
    pub iid: i64,
    /// The project into which it would merge.
    pub target_project_id: Option<i64>,
    /// From where.
    pub source_branch: String,
    /// To where.
    pub target_branch: String,
}

/// The pipeline that set another one off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Upstream {
    /// The number, in all of GitLab.
    pub pipeline_id: i64,
    /// The job that did it.
    pub job_id: Option<i64>,
    /// The path of its project.
    pub project: Option<String>,
}

/// A job of a pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Job {
    /// The number; a job that is retried gets another one.
    pub id: i64,
    /// Its name, at most 1,000 characters.
    pub name: String,
    /// Its stage, at most 1,000 characters.
    pub stage: String,
    /// How far it is.
    pub status: RunStatus,
    /// Why it failed: `script_failure`, `runner_system_failure` …
    pub failure_reason: Option<String>,
    /// Whether the pipeline may succeed without it.
    pub may_fail: bool,
    /// Whether it waits for somebody to start it.
    pub is_manual: bool,
    /// When a runner took it.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

words! {
    /// How far a pipeline or a job is.
    RunStatus {
        /// Nothing has been done.
        Created = "created",
        /// Something it shares with others is in use.
        WaitingForResource = "waiting_for_resource",
        /// It is being set up.
        Preparing = "preparing",
        /// It waits for an answer from outside.
        WaitingForCallback = "waiting_for_callback",
        /// It waits for a runner.
        Pending = "pending",
        /// It runs.
        Running = "running",
        /// It waits for somebody.
        Manual = "manual",
        /// It waits for its time.
        Scheduled = "scheduled",
        /// It is being stopped.
        Canceling = "canceling",
        /// It was stopped.
        Canceled = "canceled",
        /// It was left out.
        Skipped = "skipped",
        /// It failed.
        Failed = "failed",
        /// It succeeded.
        Success = "success",
    }
}

impl RunStatus {
    /// Whether nothing more happens by itself.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        matches!(
            self,
            Self::Success | Self::Failed | Self::Canceled | Self::Skipped
        )
    }
}

impl Pipeline {
    /// The latest time that is told in it: it has no other sign of when it was sent.
    pub(super) fn happened_at(&self) -> Timestamp {
        let jobs = self.jobs.iter().flat_map(|job| [job.started_at, job.finished_at]);
        jobs.chain([self.finished_at])
            .flatten()
            .fold(self.created_at, Timestamp::max)
    }
}

#[derive(Deserialize)]
pub(super) struct Wire {
    object_kind: Must<Name>,
    object_attributes: Object<Attributes>,
    #[serde(default)]
    merge_request: Option<Object<MergeRequest>>,
    #[serde(default)]
    user: Option<Object<people::Wire>>,
    project: Object<project::Wire>,
    #[serde(default)]
    source_pipeline: Option<Object<SourcePipeline>>,
    #[serde(default)]
    builds: Option<Vec<Object<Build>>>,
}

#[derive(Deserialize)]
struct Attributes {
    id: Id,
    #[serde(default)]
    iid: Option<Id>,
    #[serde(default)]
    name: May<Title>,
    #[serde(rename = "ref")]
    reference: Must<Name>,
    #[serde(default, deserialize_with = "flag")]
    tag: bool,
    sha: Must<Sha>,
    #[serde(default)]
    source: May<Name>,
    status: Must<RunStatus>,
    #[serde(deserialize_with = "time::required")]
    created_at: Timestamp,
    #[serde(default, deserialize_with = "time::optional")]
    finished_at: Option<Timestamp>,
    #[serde(default)]
    url: May<WebUrl>,
}

#[derive(Deserialize)]
struct MergeRequest {
    id: Id,
    iid: Id,
    #[serde(default)]
    target_project_id: Option<Id>,
    source_branch: Must<Name>,
    target_branch: Must<Name>,
}

#[derive(Deserialize)]
struct SourcePipeline {
    pipeline_id: Id,
    #[serde(default)]
    job_id: Option<Id>,
    #[serde(default)]
    project: Option<Object<SourceProject>>,
}

#[derive(Deserialize)]
struct SourceProject {
    #[serde(default)]
    path_with_namespace: May<ProjectPath>,
}

#[derive(Deserialize)]
struct Build {
    id: Id,
    name: Must<Title>,
    #[serde(default)]
    stage: May<Title>,
    status: Must<RunStatus>,
    #[serde(default)]
    failure_reason: May<Name>,
    #[serde(default, deserialize_with = "flag")]
    allow_failure: bool,
    #[serde(default, deserialize_with = "flag")]
    manual: bool,
    #[serde(default, deserialize_with = "time::optional")]
    started_at: Option<Timestamp>,
    #[serde(default, deserialize_with = "time::optional")]
    finished_at: Option<Timestamp>,
}

impl TryFrom<Wire> for Pipeline {
    type Error = Unreadable;

    fn try_from(wire: Wire) -> Result<Self, Unreadable> {
        is_kind(&wire.object_kind.0, &["pipeline"])?;
        let Object(attributes) = wire.object_attributes;
        Ok(Self {
            project: project(wire.project),
            id: attributes.id.0,
            iid: attributes.iid.map(|iid| iid.0),
            name: attributes.name.0,
            reference: attributes.reference.0,
            is_tag: attributes.tag,
            sha: attributes.sha.0,
            source: attributes.source.0,
            status: attributes.status.0,
            created_at: attributes.created_at,
            finished_at: attributes.finished_at,
            url: attributes.url.0,
            merge_request: wire
                .merge_request
                .map(|Object(merge_request)| merge_request.into()),
            upstream: wire.source_pipeline.map(|Object(upstream)| upstream.into()),
            by: people::one(wire.user),
            jobs: wire
                .builds
                .unwrap_or_default()
                .into_iter()
                .map(|Object(build)| build.into())
                .collect(),
        })
    }
}

impl From<MergeRequest> for PipelineMergeRequest {
    fn from(wire: MergeRequest) -> Self {
        Self {
            id: wire.id.0,
            iid: wire.iid.0,
            target_project_id: wire.target_project_id.map(|id| id.0),
            source_branch: wire.source_branch.0,
            target_branch: wire.target_branch.0,
        }
    }
}

impl From<SourcePipeline> for Upstream {
    fn from(wire: SourcePipeline) -> Self {
        Self {
            pipeline_id: wire.pipeline_id.0,
            job_id: wire.job_id.map(|id| id.0),
            project: wire
                .project
                .and_then(|Object(project)| project.path_with_namespace.0),
        }
    }
}

impl From<Build> for Job {
    fn from(wire: Build) -> Self {
        Self {
            id: wire.id.0,
            name: wire.name.0,
            stage: wire.stage.0.unwrap_or_default(),
            status: wire.status.0,
            failure_reason: wire.failure_reason.0,
            may_fail: wire.allow_failure,
            is_manual: wire.manual,
            started_at: wire.started_at,
            finished_at: wire.finished_at,
        }
    }
}
