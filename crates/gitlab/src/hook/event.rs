//! What a delivery says: the facts that Slipway works with, out of the payloads of GitLab's documentation
//! (`doc/user/project/integrations/webhook_events.md`), as versions 14 to 19 send them. What GitLab adds is
//! passed over; what Slipway needs and does not find makes the body [`Unreadable`].

use jiff::Timestamp;
use serde::Serialize;

use super::field::Object;
use super::unreadable::read;
use super::{deployment, issue, member, merge_request, milestone, pipeline, release, tag_push};

pub use super::deployment::{Deployment, DeploymentStatus, Tier};
pub use super::issue::{Issue, IssueAction, IssueState};
pub use super::member::{Access, Member, MemberChange};
pub use super::merge_request::{MergeRequest, MergeRequestAction, MergeRequestState};
pub use super::milestone::{Milestone, MilestoneAction, MilestoneState};
pub use super::people::Person;
pub use super::pipeline::{Job, Pipeline, PipelineMergeRequest, RunStatus, Upstream};
pub use super::project::Project;
pub use super::release::{Release, ReleaseAction};
pub use super::tag_push::{TagChange, TagPush};
pub use super::unreadable::Unreadable;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// A tag was made, moved or deleted.
    TagPush(TagPush),
    /// A release was made, changed or deleted.
    Release(Release),
    /// A pipeline has another status.
    Pipeline(Pipeline),
    /// A merge request was opened, changed, approved, merged or closed.
    MergeRequest(MergeRequest),
    /// A deployment has another status.
    Deployment(Deployment),
    /// An issue was opened, changed or closed.
    Issue(Issue),
    /// A milestone was made, closed, reopened or deleted.
    Milestone(Milestone),
    /// Somebody's membership of a group changed.
    Member(Member),
}

/// What the body says, read as the event that `X-Gitlab-Event` names.
///
/// # Errors
/// [`Unreadable`] for an event that Slipway does not work with, for what is no JSON, and with the field's
/// path for what lacks a field or has another value in it than the documentation says.
pub fn parse(event: &str, body: &[u8]) -> Result<Event, Unreadable> {
    match event {
        "Tag Push Hook" => TagPush::try_from(read::<tag_push::Wire>(body)?).map(Event::TagPush),
        "Release Hook" => Release::try_from(read::<release::Wire>(body)?).map(Event::Release),
        "Pipeline Hook" => Pipeline::try_from(read::<pipeline::Wire>(body)?).map(Event::Pipeline),
        "Merge Request Hook" => {
            MergeRequest::try_from(read::<merge_request::Wire>(body)?).map(Event::MergeRequest)
        }
        "Deployment Hook" => Deployment::try_from(read::<deployment::Wire>(body)?).map(Event::Deployment),
        "Issue Hook" => Issue::try_from(read::<issue::Wire>(body)?).map(Event::Issue),
        "Confidential Issue Hook" => {
            Issue::try_from(read::<issue::Wire>(body)?).map(|issue| Event::Issue(issue.kept_confidential()))
        }
        "Milestone Hook" => Milestone::try_from(read::<milestone::Wire>(body)?).map(Event::Milestone),
        "Member Hook" => Ok(Event::Member(read::<member::Wire>(body)?.into())),
        _ => Err(Unreadable::not_taken(event)),
    }
}

impl Event {
    /// GitLab's name for what it is about: `tag_push`, `merge_request` …
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::TagPush(_) => "tag_push",
            Self::Release(_) => "release",
            Self::Pipeline(_) => "pipeline",
            Self::MergeRequest(_) => "merge_request",
            Self::Deployment(_) => "deployment",
            Self::Issue(_) => "issue",
            Self::Milestone(_) => "milestone",
            Self::Member(_) => "member",
        }
    }

    /// When it happened, as GitLab says: of two events about one thing the later one counts, in whatever
    /// order they come. None for tags and releases, whose payloads do not tell, and for a deployment that
    /// does not say: there the time at which the delivery came in is all there is.
    #[must_use]
    pub fn happened_at(&self) -> Option<Timestamp> {
        match self {
            Self::TagPush(_) | Self::Release(_) => None,
            Self::Pipeline(pipeline) => Some(pipeline.happened_at()),
            Self::MergeRequest(merge_request) => Some(merge_request.updated_at),
            Self::Deployment(deployment) => deployment.status_changed_at,
            Self::Issue(issue) => Some(issue.updated_at),
            Self::Milestone(milestone) => Some(milestone.updated_at),
            Self::Member(member) => Some(member.updated_at),
        }
    }

    /// In which project; none for a member of a group, and for a group's milestone.
    #[must_use]
    pub fn project(&self) -> Option<&Project> {
        match self {
            Self::TagPush(push) => Some(&push.project),
            Self::Release(release) => Some(&release.project),
            Self::Pipeline(pipeline) => Some(&pipeline.project),
            Self::MergeRequest(merge_request) => Some(&merge_request.project),
            Self::Deployment(deployment) => Some(&deployment.project),
            Self::Issue(issue) => Some(&issue.project),
            Self::Milestone(milestone) => milestone.project.as_ref(),
            Self::Member(_) => None,
        }
    }
}

/// The header and the body have to speak of the same: a body under another name would be half understood.
pub(super) fn is_kind(sent: &str, expected: &[&str]) -> Result<(), Unreadable> {
    if expected.contains(&sent) {
        Ok(())
    } else {
        Err(Unreadable::Contradiction {
            path: "object_kind",
            why: "it is not what the header X-Gitlab-Event says",
        })
    }
}

/// The project, out of the wrapping that makes it an object.
pub(super) fn project(Object(wire): Object<super::project::Wire>) -> Project {
    wire.into()
}
