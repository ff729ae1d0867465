//! In which project something happened.

use serde::{Deserialize, Serialize};

use super::field::{Id, Kind, May, Must, Name, WebUrl, named};

/// A project at GitLab.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Project {
    /// The number, which stays when the project moves.
    pub id: i64,
    /// `gitlab-org/security/gitlab`: the whole path, as it was when this happened.
    pub path: String,
    /// Where people find it.
    pub web_url: String,
    /// `master`, when the project has a repository.
    pub default_branch: Option<String>,
}

/// A group, one or more groups in it, and a project: no spaces.
pub(super) struct ProjectPath;

impl Kind for ProjectPath {
    type Value = String;

    const WHAT: &'static str = "a project's path";

    fn read(text: &str) -> Result<String, &'static str> {
        let path = named(text, super::field::LONGEST_NAME)?;
        let parts = || path.split('/');
        if parts().count() < 2 || parts().any(str::is_empty) || path.chars().any(char::is_whitespace) {
            return Err("it is no project's path such as group/project");
        }
        Ok(path.to_owned())
    }
}

#[derive(Deserialize)]
pub(super) struct Wire {
    id: Id,
    path_with_namespace: Must<ProjectPath>,
    web_url: Must<WebUrl>,
    #[serde(default)]
    default_branch: May<Name>,
}

impl From<Wire> for Project {
    fn from(wire: Wire) -> Self {
        Self {
            id: wire.id.0,
            path: wire.path_with_namespace.0,
            web_url: wire.web_url.0,
            default_branch: wire.default_branch.0,
        }
    }
}
