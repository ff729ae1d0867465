//! What there is in the stand-in: groups, projects, and what lies in a project, as the API gives it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::Value;

use crate::history::History;
use crate::token::Token;

/// Everything.
#[derive(Debug, Default)]
pub(crate) struct World {
    pub(crate) tokens: Vec<Token>,
    /// The access token that each refresh token belongs to.
    pub(crate) refreshable: BTreeMap<String, Token>,
    /// What was agreed to, and waits to be fetched with its code.
    pub(crate) codes: BTreeMap<String, Agreed>,
    pub(crate) groups: Vec<Group>,
    pub(crate) projects: Vec<Project>,
    /// The last number that was given to something.
    pub(crate) last_id: i64,
}

/// What somebody has agreed to at `/oauth/authorize`.
#[derive(Debug)]
pub(crate) struct Agreed {
    pub(crate) client_id: String,
    pub(crate) redirect_uri: String,
    pub(crate) challenge: String,
    pub(crate) scopes: Vec<String>,
}

/// A group: its path, the levels of its members by their numbers, and its hooks.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) id: i64,
    pub(crate) path: String,
    pub(crate) members: Vec<(i64, u32)>,
    pub(crate) hooks: Vec<Hook>,
}

/// A project, and what lies in it.
#[derive(Debug)]
pub(crate) struct Project {
    pub(crate) id: i64,
    pub(crate) path: String,
    pub(crate) default_branch: String,
    pub(crate) shape: Value,
    pub(crate) tags: Vec<Value>,
    pub(crate) releases: Vec<Value>,
    pub(crate) branches: Vec<Value>,
    pub(crate) merge_requests: Vec<Value>,
    pub(crate) deployments: Vec<Value>,
    /// The merge requests of each deployment, by its number and theirs in the project.
    pub(crate) deployed: BTreeMap<i64, Vec<i64>>,
    pub(crate) pipelines: Vec<Value>,
    pub(crate) jobs: Vec<Value>,
    /// The jobs that have set off other pipelines.
    pub(crate) bridges: Vec<Value>,
    pub(crate) issues: Vec<Value>,
    pub(crate) hooks: Vec<Hook>,
    pub(crate) history: Option<History>,
}

/// A hook, and how it fares.
#[derive(Debug, Clone)]
pub(crate) struct Hook {
    pub(crate) id: i64,
    /// The project or the group.
    pub(crate) owner_id: i64,
    pub(crate) url: String,
    pub(crate) token: Option<String>,
    pub(crate) signing_token: Option<String>,
    pub(crate) events: BTreeMap<String, bool>,
    pub(crate) verify: bool,
    pub(crate) created_at: Timestamp,
    /// How often in a row it has failed.
    pub(crate) failures: u32,
    pub(crate) disabled_until: Option<Timestamp>,
}

/// So many failures in a row disable a hook for good.
pub(crate) const DISABLED_AT: u32 = 40;

impl Hook {
    /// A hook of a project or a group as it begins: what it is to be is taken next.
    pub(crate) fn new(id: i64, owner_id: i64, now: Timestamp) -> Self {
        Self {
            id,
            owner_id,
            url: String::new(),
            token: None,
            signing_token: None,
            events: BTreeMap::new(),
            verify: true,
            created_at: now,
            failures: 0,
            disabled_until: None,
        }
    }

    pub(crate) fn alert_status(&self) -> &'static str {
        if self.failures >= DISABLED_AT {
            "disabled"
        } else if self.disabled_until.is_some() {
            "temporarily_disabled"
        } else {
            "executable"
        }
    }

    /// Whether anything is sent to it now.
    pub(crate) fn is_executable(&self, now: Timestamp) -> bool {
        self.failures < DISABLED_AT && self.disabled_until.is_none_or(|until| until <= now)
    }
}

/// Where something lies: what its shape needs to know of its project.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The address of the stand-in.
    pub(crate) base: &'a str,
    pub(crate) id: i64,
    pub(crate) path: &'a str,
    pub(crate) default_branch: &'a str,
}

impl Place<'_> {
    pub(crate) fn web_url(&self) -> String {
        format!("{}/{}", self.base, self.path)
    }
}

impl Project {
    /// Takes what lies in another one; its hooks and its history stay.
    pub(crate) fn fill_from(&mut self, filled: Self) {
        self.branches = filled.branches;
        self.tags = filled.tags;
        self.releases = filled.releases;
        self.merge_requests = filled.merge_requests;
        self.deployments = filled.deployments;
        self.deployed = filled.deployed;
        self.pipelines = filled.pipelines;
        self.jobs = filled.jobs;
        self.bridges = filled.bridges;
        self.issues = filled.issues;
    }

    pub(crate) fn new(id: i64, path: &str, default_branch: &str) -> Self {
        Self {
            id,
            path: path.to_owned(),
            default_branch: default_branch.to_owned(),
            shape: Value::Null,
            tags: Vec::new(),
            releases: Vec::new(),
            branches: Vec::new(),
            merge_requests: Vec::new(),
            deployments: Vec::new(),
            deployed: BTreeMap::new(),
            pipelines: Vec::new(),
            jobs: Vec::new(),
            bridges: Vec::new(),
            issues: Vec::new(),
            hooks: Vec::new(),
            history: None,
        }
    }

    pub(crate) fn place<'a>(&'a self, base: &'a str) -> Place<'a> {
        Place {
            base,
            id: self.id,
            path: &self.path,
            default_branch: &self.default_branch,
        }
    }

    /// The number that the next merge request has in the project.
    pub(crate) fn next_merge_request(&self) -> i64 {
        let computed = self.history.map_or(0, |history| history.merge_requests);
        next_iid(&self.merge_requests).max(i64::try_from(computed).unwrap_or_default() + 1)
    }

    /// The number that the next deployment has in the project.
    pub(crate) fn next_deployment(&self) -> i64 {
        let computed = self.history.map_or(0, |history| history.deployments);
        next_iid(&self.deployments).max(i64::try_from(computed).unwrap_or_default() + 1)
    }
}

/// One more than the greatest `iid`.
pub(crate) fn next_iid(entries: &[Value]) -> i64 {
    let greatest = entries
        .iter()
        .filter_map(|entry| entry.get("iid")?.as_i64())
        .max();
    greatest.unwrap_or_default() + 1
}

impl World {
    /// By number or by path, as GitLab takes either.
    pub(crate) fn project(&self, named: &str) -> Option<&Project> {
        self.projects
            .iter()
            .find(|project| project.path == named || project.id.to_string() == named)
    }

    pub(crate) fn project_mut(&mut self, named: &str) -> Option<&mut Project> {
        self.projects
            .iter_mut()
            .find(|project| project.path == named || project.id.to_string() == named)
    }

    pub(crate) fn group(&self, named: &str) -> Option<&Group> {
        self.groups
            .iter()
            .find(|group| group.path == named || group.id.to_string() == named)
    }

    pub(crate) fn group_mut(&mut self, named: &str) -> Option<&mut Group> {
        self.groups
            .iter_mut()
            .find(|group| group.path == named || group.id.to_string() == named)
    }

    /// Every hook, of projects and of groups.
    pub(crate) fn hooks_mut(&mut self) -> impl Iterator<Item = &mut Hook> {
        let of_projects = self.projects.iter_mut().flat_map(|project| &mut project.hooks);
        of_projects.chain(self.groups.iter_mut().flat_map(|group| &mut group.hooks))
    }

    /// The hooks of the groups that this path lies in, the group of that path included.
    pub(crate) fn hooks_above(&self, path: &str) -> impl Iterator<Item = &Hook> {
        let above = self.groups.iter().filter(move |group| {
            path.strip_prefix(&group.path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        above.flat_map(|group| &group.hooks)
    }

    pub(crate) fn new_id(&mut self) -> i64 {
        self.last_id += 1;
        self.last_id
    }
}

/// The entry with this number under this key.
pub(crate) fn numbered<'a>(entries: &'a [Value], key: &str, number: i64) -> Option<&'a Value> {
    entries
        .iter()
        .find(|entry| entry.get(key).and_then(Value::as_i64) == Some(number))
}

/// The same to be changed.
pub(crate) fn numbered_mut<'a>(entries: &'a mut [Value], key: &str, number: i64) -> Option<&'a mut Value> {
    entries
        .iter_mut()
        .find(|entry| entry.get(key).and_then(Value::as_i64) == Some(number))
}

/// The entry with this text under this key.
pub(crate) fn called<'a>(entries: &'a [Value], key: &str, text: &str) -> Option<&'a Value> {
    entries
        .iter()
        .find(|entry| entry.get(key).and_then(Value::as_str) == Some(text))
}

/// Sets a key.
pub(crate) fn put(entry: &mut Value, key: &str, value: impl Into<Value>) {
    if let Some(entry) = entry.as_object_mut() {
        entry.insert(key.to_owned(), value.into());
    }
}

/// An instant of an entry.
pub(crate) fn instant(entry: &Value, key: &str) -> Option<Timestamp> {
    entry.get(key)?.as_str()?.parse().ok()
}
