//! How the webhooks are by which a project's GitLab tells: whether there is one, its own or one of a group that it lies
//! in, whether GitLab still sends to it, and whether it tells of everything. After failures GitLab rests one for a while,
//! or for good, and says so to nobody. It is looked at where the token may list webhooks.

use std::collections::HashMap;

use backend::connections::rests::rests;
use backend::connections::sources::Source;
use gitlab::{Error, Hook, Walk};
use jiff::Timestamp;

use crate::connections::look_up::Trouble;
use crate::connections::needed::{Event, groups_of, needed};
use crate::connections::{Connection, HookUrls};
use crate::state::AppState;

/// How a project's webhooks were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// As they have to be, or the token may not look.
    Fine,
    /// There is none that sends to us.
    None,
    /// GitLab sends nothing until then.
    RestsUntil(Timestamp),
    /// GitLab sends nothing any more.
    Stopped,
    /// It does not tell of these.
    Lacks(Vec<Event>),
}

impl Found {
    /// The sentence about a project's webhooks, where something is wrong with them.
    pub(super) fn says(&self, project: &str) -> Option<String> {
        match self {
            Self::Fine => None,
            Self::None => Some(format!("no webhook of {project} sends to Slipway")),
            Self::RestsUntil(until) => Some(rests(project, *until)),
            Self::Stopped => Some(format!(
                "GitLab has stopped the webhook of {project}, for it failed too often"
            )),
            Self::Lacks(events) => {
                let events: Vec<&str> = events.iter().map(|event| event.words).collect();
                let events = events.join(", ");
                Some(format!("the webhook of {project} does not tell of {events}"))
            }
        }
    }

    /// Whether GitLab sends nothing though it was told to, be it only for a while.
    pub(super) const fn rests(&self) -> bool {
        matches!(self, Self::RestsUntil(_) | Self::Stopped)
    }

    /// Whether an event may be on its way, by its name at GitLab's API.
    pub(super) fn tells_of(&self, event: &str) -> bool {
        match self {
            Self::Fine => true,
            Self::None | Self::RestsUntil(_) | Self::Stopped => false,
            Self::Lacks(events) => events.iter().all(|lacks| lacks.key != event),
        }
    }

    /// Whether GitLab sends nothing until somebody has it do so.
    pub(super) const fn is_stopped(&self) -> bool {
        matches!(self, Self::Stopped)
    }
}

/// The webhooks of a connection, each project's and each group's listed once in a round.
pub(super) struct Hooks<'a> {
    state: &'a AppState,
    connection: &'a Connection,
    /// The addresses by which they may send to us.
    urls: HookUrls,
    /// Whether one came within a week.
    heard: bool,
    /// Those of a project; none where the token may not list them.
    of_projects: HashMap<String, Option<Vec<Hook>>>,
    /// The same of a group.
    of_groups: HashMap<String, Option<Vec<Hook>>>,
}

impl<'a> Hooks<'a> {
    pub(super) fn new(state: &'a AppState, connection: &'a Connection, heard: bool) -> Self {
        Self {
            state,
            connection,
            urls: connection.hook_urls(&state.config.public_url),
            heard,
            of_projects: HashMap::new(),
            of_groups: HashMap::new(),
        }
    }

    /// How those are that tell of a source, and whether they are all: the token may not list each.
    ///
    /// # Errors
    /// [`Trouble`]; a token that may not list webhooks is none.
    pub(super) async fn look(&mut self, source: &Source) -> Result<(Found, bool), Trouble> {
        let token = self.connection.token(&self.state.db).await?;
        let (client, token) = (&self.connection.client, token.expose());
        if !self.of_projects.contains_key(&source.project) {
            let project = client.project(token, &source.project).await?.id;
            let listed = self.ours(client.hooks(token, project)).await?;
            self.of_projects.insert(source.project.clone(), listed);
        }
        let Some(Some(mut all)) = self.of_projects.get(&source.project).cloned() else {
            return Ok((Found::Fine, false));
        };
        let mut sees_all = true;
        for group in groups_of(&source.project) {
            if judge(&all, source) == Found::Fine {
                break;
            }
            if !self.of_groups.contains_key(group) {
                let listed = match self.ours(client.group_hooks(token, group)).await {
                    // A group that was moved; its hooks are those of its new path.
                    Err(Trouble::GitLab(Error::Unexpected(_))) => None,
                    listed => listed?,
                };
                self.of_groups.insert(group.to_owned(), listed);
            }
            match self.of_groups.get(group) {
                Some(Some(hooks)) => all.extend(hooks.iter().cloned()),
                _ => sees_all = false,
            }
        }
        let found = match judge(&all, source) {
            // One of a group may be there, and is heard.
            Found::None if !sees_all && self.heard => Found::Fine,
            found => found,
        };
        Ok((found, sees_all))
    }

    /// Those of a list that send to us; none where it may not be listed. A GitLab without hooks of groups has none.
    async fn ours(&self, mut walk: Walk<Hook>) -> Result<Option<Vec<Hook>>, Trouble> {
        let mut ours = Vec::new();
        loop {
            match walk.next().await {
                Ok(Some(page)) => {
                    ours.extend(
                        page.items
                            .into_iter()
                            .filter(|hook| self.urls.lead_here(&hook.url)),
                    );
                }
                Ok(None) | Err(Error::NotThere(_)) => return Ok(Some(ours)),
                Err(Error::Refused(403)) => return Ok(None),
                Err(error) => return Err(error.into()),
            }
        }
    }
}

fn judge(hooks: &[Hook], source: &Source) -> Found {
    let live: Vec<&Hook> = hooks.iter().filter(|hook| hook.is_executable()).collect();
    let Some(first) = hooks.first() else {
        return Found::None;
    };
    if live.is_empty() {
        return first.rests_until().map_or(Found::Stopped, Found::RestsUntil);
    }
    let is_told = |event: &str| live.iter().any(|hook| hook.tells_of(event));
    let lacks: Vec<Event> = needed(source).filter(|event| !is_told(event.key)).collect();
    if lacks.is_empty() {
        Found::Fine
    } else {
        Found::Lacks(lacks)
    }
}
