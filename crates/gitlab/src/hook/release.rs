//! A release, in GitLab's sense: an entry on a project's page of releases that belongs to a tag.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::event::{is_kind, project};
use super::field::{Id, May, Must, Name, Object, Sha, Title, WebUrl};
use super::project::{self, Project};
use super::unreadable::Unreadable;
use super::word::words;
use crate::time;

/// A release was made, changed or deleted. Its description is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Release {
    /// Where.
    pub project: Project,
    /// The number of the release.
    pub id: i64,
    /// Its tag.
    pub tag: String,
    /// Its name, at most 1,000 characters; often the tag once more.
    pub name: String,
    /// What became of it.
    pub action: ReleaseAction,
    /// When the entry was made.
    pub created_at: Timestamp,
    /// When it is, or was, released: a plan as long as it is ahead.
    pub released_at: Option<Timestamp>,
    /// Where people find it.
    pub url: Option<String>,
    /// The commit of its tag.
    pub commit: Option<String>,
}

words! {
    /// What became of a release.
    ReleaseAction {
        /// It is new.
        Create = "create",
        /// It was changed.
        Update = "update",
        /// It is gone; told since GitLab 16.5.
        Delete = "delete",
    }
}

#[derive(Deserialize)]
pub(super) struct Wire {
    object_kind: Must<Name>,
    id: Id,
    tag: Must<Name>,
    #[serde(default)]
    name: May<Title>,
    action: Must<ReleaseAction>,
    #[serde(deserialize_with = "time::required")]
    created_at: Timestamp,
    #[serde(default, deserialize_with = "time::optional")]
    released_at: Option<Timestamp>,
    #[serde(default)]
    url: May<WebUrl>,
    project: Object<project::Wire>,
    #[serde(default)]
    commit: Option<Object<Commit>>,
}

#[derive(Deserialize)]
struct Commit {
    #[serde(default)]
    id: May<Sha>,
}

impl TryFrom<Wire> for Release {
    type Error = Unreadable;

    fn try_from(wire: Wire) -> Result<Self, Unreadable> {
        is_kind(&wire.object_kind.0, &["release"])?;
        Ok(Self {
            project: project(wire.project),
            id: wire.id.0,
            name: wire.name.0.unwrap_or_else(|| wire.tag.0.clone()),
            tag: wire.tag.0,
            action: wire.action.0,
            created_at: wire.created_at,
            released_at: wire.released_at,
            url: wire.url.0,
            commit: wire.commit.and_then(|Object(commit)| commit.id.0.flatten()),
        })
    }
}
