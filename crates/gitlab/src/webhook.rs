//! The hooks of a project or of a group, by which GitLab tells what happens in it.

use std::fmt;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::ask::Call;
use crate::client::Client;
use crate::error::Result;
use crate::membership::encoded;
use crate::page::{Walk, Way};
use crate::time;

/// What GitLab can tell of, as its API calls it: all that Slipway listens to.
pub const EVENTS: [&str; 7] = [
    "tag_push_events",
    "releases_events",
    "pipeline_events",
    "merge_requests_events",
    "deployment_events",
    "issues_events",
    "milestone_events",
];

/// The same of a group's hook, in paid tiers; who is in the group is among it, milestones are not.
pub const GROUP_EVENTS: [&str; 7] = [
    "tag_push_events",
    "releases_events",
    "pipeline_events",
    "merge_requests_events",
    "deployment_events",
    "issues_events",
    "member_events",
];

/// A hook.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Hook {
    /// The number.
    pub id: i64,
    /// Where GitLab sends to.
    pub url: String,
    /// `executable`, `temporarily_disabled`, `disabled`.
    #[serde(default)]
    pub alert_status: Option<String>,
    /// Until when GitLab sends nothing, after too many failures.
    #[serde(default, deserialize_with = "time::optional")]
    pub disabled_until: Option<Timestamp>,
    /// Whether it asks for a certificate that is valid.
    #[serde(default)]
    pub enable_ssl_verification: bool,
    /// Whether it sends `X-Gitlab-Token`; since GitLab 19.0.
    #[serde(default)]
    pub token_present: Option<bool>,
    /// Whether it signs; since GitLab 19.0.
    #[serde(default)]
    pub signing_token_present: Option<bool>,
    /// The rest, in which the events are: `tag_push_events` and so on.
    #[serde(flatten)]
    rest: Map<String, Value>,
}

impl Hook {
    /// Whether it tells of this, one of [`EVENTS`].
    #[must_use]
    pub fn tells_of(&self, event: &str) -> bool {
        self.rest.get(event).and_then(Value::as_bool).unwrap_or_default()
    }

    /// Whether GitLab sends to it.
    #[must_use]
    pub fn is_executable(&self) -> bool {
        self.alert_status.as_deref().unwrap_or("executable") == "executable"
    }

    /// Until when GitLab lets it rest after failures; none for one that it sends to, or has stopped until a test is taken.
    #[must_use]
    pub fn rests_until(&self) -> Option<Timestamp> {
        let is_stopped = self.alert_status.as_deref() == Some("disabled");
        self.disabled_until
            .filter(|_| !self.is_executable() && !is_stopped)
    }
}

/// How a hook is to be: the whole of it.
#[derive(Clone, PartialEq, Eq)]
pub struct WantedHook<'a> {
    /// Where GitLab is to send to.
    pub url: &'a str,
    /// `whsec_…`, by which it signs; since GitLab 19.0.
    pub signing_token: Option<&'a str>,
    /// What it sends as `X-Gitlab-Token`.
    pub token: Option<&'a str>,
    /// What it tells of, of [`EVENTS`], or of [`GROUP_EVENTS`] where it is a group's.
    pub events: &'a [&'a str],
    /// Whether the certificate has to be valid.
    pub verify: bool,
}

/// Never a secret.
impl fmt::Debug for WantedHook<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WantedHook")
            .field("url", &self.url)
            .field("events", &self.events)
            .finish_non_exhaustive()
    }
}

impl WantedHook<'_> {
    /// Every event is said to be on or off, for GitLab's own default is that pushes are told.
    fn body(&self, all: &[&str]) -> Value {
        let mut body = Map::new();
        body.insert("url".to_owned(), self.url.into());
        body.insert("push_events".to_owned(), false.into());
        body.insert("enable_ssl_verification".to_owned(), self.verify.into());
        for event in all {
            body.insert((*event).to_owned(), self.events.contains(event).into());
        }
        for (name, secret) in [("signing_token", self.signing_token), ("token", self.token)] {
            if let Some(secret) = secret {
                body.insert(name.to_owned(), secret.into());
            }
        }
        body.into()
    }

    fn secrets(&self) -> impl Iterator<Item = &str> {
        [self.signing_token, self.token].into_iter().flatten()
    }
}

impl Client {
    /// The hooks of a project: offset. The token needs the scope `api` and the role of a maintainer.
    #[must_use]
    pub fn hooks(&self, token: &str, project: i64) -> Walk<Hook> {
        Walk::new(self, token, format!("projects/{project}/hooks"), Way::Offset)
    }

    /// Makes a hook. It is asked once: after an error there may be one all the same, so look before you make
    /// another.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn create_hook(&self, token: &str, project: i64, wanted: &WantedHook<'_>) -> Result<Hook> {
        let call = Call::post(token, format!("projects/{project}/hooks"), wanted.body(&EVENTS));
        self.fetch(&call.hiding(wanted.secrets())).await
    }

    /// Sets a hook. Where its address changes GitLab forgets its `token`, so give the secrets along.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::NotThere`](crate::Error::NotThere) for one that is not there.
    pub async fn edit_hook(
        &self,
        token: &str,
        project: i64,
        hook: i64,
        wanted: &WantedHook<'_>,
    ) -> Result<Hook> {
        let call = Call::put(
            token,
            format!("projects/{project}/hooks/{hook}"),
            wanted.body(&EVENTS),
        );
        self.fetch(&call.hiding(wanted.secrets())).await
    }

    /// The hooks of a group, by its path: offset, in paid tiers. The token needs the scope `api` and the role of an owner.
    #[must_use]
    pub fn group_hooks(&self, token: &str, group: &str) -> Walk<Hook> {
        Walk::new(
            self,
            token,
            format!("groups/{}/hooks", encoded(group)),
            Way::Offset,
        )
    }

    /// Makes a hook of a group. It is asked once, as [`Client::create_hook`] is.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::NotThere`](crate::Error::NotThere) for a group that is not there, and where
    /// GitLab's tier has no hooks of groups.
    pub async fn create_group_hook(&self, token: &str, group: &str, wanted: &WantedHook<'_>) -> Result<Hook> {
        let path = format!("groups/{}/hooks", encoded(group));
        let call = Call::post(token, path, wanted.body(&GROUP_EVENTS));
        self.fetch(&call.hiding(wanted.secrets())).await
    }

    /// Sets a hook of a group, as [`Client::edit_hook`] does.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::NotThere`](crate::Error::NotThere) for one that is not there.
    pub async fn edit_group_hook(
        &self,
        token: &str,
        group: &str,
        hook: i64,
        wanted: &WantedHook<'_>,
    ) -> Result<Hook> {
        let path = format!("groups/{}/hooks/{hook}", encoded(group));
        let call = Call::put(token, path, wanted.body(&GROUP_EVENTS));
        self.fetch(&call.hiding(wanted.secrets())).await
    }

    /// Lets GitLab send an event of what is there to the hook, one of [`EVENTS`]; a hook that was disabled is sent
    /// to again when that is taken. It is asked once.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::Unexpected`](crate::Error::Unexpected) where the event was not taken.
    pub async fn test_hook(&self, token: &str, project: i64, hook: i64, event: &str) -> Result<()> {
        let path = format!("projects/{project}/hooks/{hook}/test/{event}");
        self.ask(&Call::post(token, path, Value::Object(Map::new())))
            .await
            .map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wanted_hook_says_everything_and_shows_no_secret() {
        let wanted = WantedHook {
            url: "https://slipway.example.com/hooks/gitlab",
            signing_token: Some("whsec_hush"),
            token: None,
            events: &["tag_push_events", "releases_events"],
            verify: true,
        };
        let body = wanted.body(&EVENTS);
        assert_eq!(body["tag_push_events"], true);
        assert_eq!(body["pipeline_events"], false);
        assert_eq!(body["push_events"], false);
        assert_eq!(body["signing_token"], "whsec_hush");
        assert!(body.get("token").is_none(), "what is not given stays as it is");
        assert!(
            body.get("member_events").is_none(),
            "a project has no members to tell of"
        );
        assert_eq!(wanted.body(&GROUP_EVENTS)["member_events"], false);
        assert!(!format!("{wanted:?}").contains("hush"));
    }
}
