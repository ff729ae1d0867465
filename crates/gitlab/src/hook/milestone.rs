//! A milestone, of a project or of a group; told since GitLab 18.2.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::event::{is_kind, project};
use super::field::{Id, May, Must, Name, Object, Title};
use super::project::{self, Project};
use super::unreadable::Unreadable;
use super::word::words;
use crate::time;

/// A milestone was made, closed, reopened or deleted. GitLab tells nobody when its dates are changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Milestone {
    /// Where; none for a group's milestone.
    pub project: Option<Project>,
    /// The group's number, for a group's milestone.
    pub group_id: Option<i64>,
    /// The number, in all of GitLab.
    pub id: i64,
    /// The number in the project or the group.
    pub iid: Option<i64>,
    /// `19.6`, at most 1,000 characters.
    pub title: String,
    /// Whether it is open.
    pub state: Option<MilestoneState>,
    /// What became of it; none where the payload does not say.
    pub action: Option<MilestoneAction>,
    /// Its first day.
    pub starts_on: Option<Date>,
    /// Its last day.
    pub due_on: Option<Date>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was changed last.
    pub updated_at: Timestamp,
}

words! {
    /// Whether a milestone is open.
    MilestoneState {
        /// It is open.
        Active = "active",
        /// It is closed.
        Closed = "closed",
    }
}

words! {
    /// What became of a milestone.
    MilestoneAction {
        /// It is new.
        Create = "create",
        /// It was closed.
        Close = "close",
        /// It is open once more.
        Reopen = "reopen",
        /// It is gone.
        Delete = "delete",
    }
}

#[derive(Deserialize)]
pub(super) struct Wire {
    object_kind: Must<Name>,
    #[serde(default)]
    project: Option<Object<project::Wire>>,
    object_attributes: Object<Attributes>,
    #[serde(default)]
    action: May<MilestoneAction>,
}

#[derive(Deserialize)]
struct Attributes {
    id: Id,
    #[serde(default)]
    iid: Option<Id>,
    title: Must<Title>,
    #[serde(default)]
    state: May<MilestoneState>,
    #[serde(default)]
    action: May<MilestoneAction>,
    #[serde(default, deserialize_with = "time::optional_day")]
    start_date: Option<Date>,
    #[serde(default, deserialize_with = "time::optional_day")]
    due_date: Option<Date>,
    #[serde(default)]
    group_id: Option<Id>,
    #[serde(deserialize_with = "time::required")]
    created_at: Timestamp,
    #[serde(deserialize_with = "time::required")]
    updated_at: Timestamp,
}

impl TryFrom<Wire> for Milestone {
    type Error = Unreadable;

    fn try_from(wire: Wire) -> Result<Self, Unreadable> {
        is_kind(&wire.object_kind.0, &["milestone"])?;
        let Object(attributes) = wire.object_attributes;
        Ok(Self {
            project: wire.project.map(project),
            group_id: attributes.group_id.map(|id| id.0),
            id: attributes.id.0,
            iid: attributes.iid.map(|id| id.0),
            title: attributes.title.0,
            state: attributes.state.0,
            // The documentation names one place and shows the other.
            action: wire.action.0.or(attributes.action.0),
            starts_on: attributes.start_date,
            due_on: attributes.due_date,
            created_at: attributes.created_at,
            updated_at: attributes.updated_at,
        })
    }
}
