//! A tag. GitLab sends nothing when one push makes more tags than the instance allows (three at first).

use serde::{Deserialize, Serialize};

use super::event::{is_kind, project};
use super::field::{Id, May, Must, Name, Object, Sha, TagRef, flag};
use super::people::Person;
use super::project::{self, Project};
use super::unreadable::Unreadable;

/// A tag was made, moved or deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TagPush {
    /// Where.
    pub project: Project,
    /// `v19.6.1-ee`, without `refs/tags/`.
    pub tag: String,
    /// What became of it.
    pub change: TagChange,
    /// What it pointed to before; none when it is new.
    pub was: Option<String>,
    /// What it points to now: a commit, or for an annotated tag the tag object. None when it is deleted.
    pub object: Option<String>,
    /// The commit that one gets by checking it out; none when it is deleted.
    pub commit: Option<String>,
    /// Whether it is a protected tag; false where an older version does not say.
    pub is_protected: bool,
    /// Who pushed it.
    pub by: Option<Person>,
}

/// What became of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TagChange {
    /// It is new.
    Created,
    /// It points to something else. A release's tags never do; this is for the team to look at.
    Moved,
    /// It is gone.
    Deleted,
}

#[derive(Deserialize)]
pub(super) struct Wire {
    object_kind: Must<Name>,
    before: Must<Sha>,
    after: Must<Sha>,
    #[serde(rename = "ref")]
    tag: Must<TagRef>,
    #[serde(default)]
    checkout_sha: May<Sha>,
    #[serde(default, deserialize_with = "flag")]
    ref_protected: bool,
    project: Object<project::Wire>,
    #[serde(default)]
    user_id: Option<Id>,
    #[serde(default)]
    user_username: May<Name>,
}

impl TryFrom<Wire> for TagPush {
    type Error = Unreadable;

    fn try_from(wire: Wire) -> Result<Self, Unreadable> {
        is_kind(&wire.object_kind.0, &["tag_push"])?;
        let change = match (&wire.before.0, &wire.after.0) {
            (None, Some(_)) => TagChange::Created,
            (Some(_), Some(_)) => TagChange::Moved,
            (Some(_), None) => TagChange::Deleted,
            (None, None) => {
                return Err(Unreadable::Contradiction {
                    path: "after",
                    why: "it is all zeros, and so is before: the tag was not there and is not there",
                });
            }
        };
        let deleted = change == TagChange::Deleted;
        Ok(Self {
            project: project(wire.project),
            tag: wire.tag.0,
            change,
            was: wire.before.0,
            object: wire.after.0,
            commit: wire.checkout_sha.0.flatten().filter(|_| !deleted),
            is_protected: wire.ref_protected,
            by: Person::known(wire.user_id, wire.user_username),
        })
    }
}
