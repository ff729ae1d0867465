//! An issue, an incident or a task. Those that are confidential are sent as another event, and say so.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::event::{is_kind, project};
use super::field::{Id, May, Must, Name, Object, Title, WebUrl, flag};
use super::people::{self, Label, Person};
use super::project::{self, Project};
use super::unreadable::Unreadable;
use super::word::words;
use crate::time;

/// An issue was opened, changed or closed. Its description is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// Where.
    pub project: Project,
    /// The number, in all of GitLab.
    pub id: i64,
    /// The number in the project: `#4711`.
    pub iid: i64,
    /// At most 1,000 characters.
    pub title: String,
    /// `Issue`, `Incident`, `Task` …; older versions do not say.
    pub issue_type: Option<String>,
    /// Whether it is open.
    pub state: IssueState,
    /// What was done to it; none where the payload does not say.
    pub action: Option<IssueAction>,
    /// Only members of the project may know of it.
    pub is_confidential: bool,
    /// The labels' titles, each at most 1,000 characters.
    pub labels: Vec<String>,
    /// The milestone's number. The payload does not hold its title.
    pub milestone_id: Option<i64>,
    /// The day on which it is due.
    pub due_on: Option<Date>,
    /// Who is to do it.
    pub assignees: Vec<Person>,
    /// The number of who wrote it.
    pub author_id: Option<i64>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was changed last.
    pub updated_at: Timestamp,
    /// When it was closed. Not all versions send it.
    pub closed_at: Option<Timestamp>,
    /// Where people find it.
    pub url: Option<String>,
    /// Who did it.
    pub by: Option<Person>,
}

words! {
    /// Whether an issue is open.
    IssueState {
        /// It is open.
        Opened = "opened",
        /// It is closed.
        Closed = "closed",
    }
}

words! {
    /// What was done to an issue.
    IssueAction {
        /// It is new.
        Open = "open",
        /// It was closed.
        Close = "close",
        /// It is open once more.
        Reopen = "reopen",
        /// Something else was changed.
        Update = "update",
    }
}

impl Issue {
    /// The event's name says that it is confidential, whatever the body says.
    pub(super) fn kept_confidential(self) -> Self {
        Self {
            is_confidential: true,
            ..self
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Wire {
    object_kind: Must<Name>,
    #[serde(default)]
    event_type: May<Name>,
    #[serde(default)]
    user: Option<Object<people::Wire>>,
    project: Object<project::Wire>,
    object_attributes: Object<Attributes>,
    #[serde(default)]
    labels: Option<Vec<Object<Label>>>,
    #[serde(default)]
    assignees: Option<Vec<Object<people::Wire>>>,
}

#[derive(Deserialize)]
struct Attributes {
    id: Id,
    iid: Id,
    title: Must<Title>,
    #[serde(default, rename = "type")]
    issue_type: May<Name>,
    state: Must<IssueState>,
    #[serde(default)]
    action: May<IssueAction>,
    #[serde(default, deserialize_with = "flag")]
    confidential: bool,
    #[serde(default)]
    labels: Option<Vec<Object<Label>>>,
    #[serde(default)]
    milestone_id: Option<Id>,
    #[serde(default, deserialize_with = "time::optional_day")]
    due_date: Option<Date>,
    #[serde(default)]
    author_id: Option<Id>,
    #[serde(deserialize_with = "time::required")]
    created_at: Timestamp,
    #[serde(deserialize_with = "time::required")]
    updated_at: Timestamp,
    #[serde(default, deserialize_with = "time::optional")]
    closed_at: Option<Timestamp>,
    #[serde(default)]
    url: May<WebUrl>,
}

impl TryFrom<Wire> for Issue {
    type Error = Unreadable;

    fn try_from(wire: Wire) -> Result<Self, Unreadable> {
        is_kind(&wire.object_kind.0, &["issue", "work_item"])?;
        let Object(attributes) = wire.object_attributes;
        // `confidential_issue`: one sign of three is enough.
        let event_type = wire.event_type.0.unwrap_or_default();
        Ok(Self {
            project: project(wire.project),
            id: attributes.id.0,
            iid: attributes.iid.0,
            title: attributes.title.0,
            issue_type: attributes.issue_type.0,
            state: attributes.state.0,
            action: attributes.action.0,
            is_confidential: attributes.confidential || event_type.starts_with("confidential"),
            labels: people::labels(wire.labels, attributes.labels),
            milestone_id: attributes.milestone_id.map(|id| id.0),
            due_on: attributes.due_date,
            assignees: people::all(wire.assignees),
            author_id: attributes.author_id.map(|id| id.0),
            created_at: attributes.created_at,
            updated_at: attributes.updated_at,
            closed_at: attributes.closed_at,
            url: attributes.url.0,
            by: people::one(wire.user),
        })
    }
}
