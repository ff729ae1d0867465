//! User groups of Slack: `@release-managers`, whose members are set as a whole.
//!
//! Slack answers with status 200 and `"ok": false` where it refuses. Sources: its reference of `usergroups.users.list` and
//! `usergroups.users.update` (both of tier 2, some twenty requests a minute), and "Rate limits".

use std::collections::BTreeSet;
use std::fmt;

use http::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::ask::{self, Answer, Call, Place};
use crate::error::{Kind, Result};
use crate::patience::Patience;

/// Where Slack's API is.
pub const ADDRESS: &str = "https://slack.com/api";

/// Talks to Slack. Cheap to clone.
#[derive(Clone)]
pub struct Client(Place);

/// Only the address.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client").field(&self.0.base()).finish()
    }
}

/// What every answer has.
#[derive(Deserialize)]
struct Said {
    ok: bool,
    #[serde(default)]
    error: Option<String>,
    /// The scope that is missing.
    #[serde(default)]
    needed: Option<String>,
}

#[derive(Deserialize)]
struct Users {
    users: Vec<String>,
}

#[derive(Deserialize)]
struct Updated {
    usergroup: Users,
}

impl Client {
    /// A client of the API at this address: [`ADDRESS`].
    #[must_use]
    pub fn new(base: &str) -> Self {
        Self::with_patience(base, Patience::default())
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_patience(base: &str, patience: Patience) -> Self {
        Self(Place::new("Slack", base, "application/json", patience))
    }

    /// The members of a user group, by their ids. Scope `usergroups:read`.
    ///
    /// # Errors
    /// See [`Kind`]; [`Kind::NotThere`] for a group that is none.
    pub async fn members(&self, token: &str, group: &str) -> Result<BTreeSet<String>> {
        let group = ask::id("user group", group).map_err(|kind| self.0.error(kind))?;
        let call = Call {
            method: Method::GET,
            query: vec![("usergroup", group.to_owned())],
            body: None,
            ..call(token, "usergroups.users.list")
        };
        let Users { users } = self.0.ask(&call, |answer| read(answer, token, group)).await?;
        Ok(users.into_iter().collect())
    }

    /// Sets the members of a user group, and gives back those that it has then. Scope `usergroups:write`. Slack keeps no
    /// group without members, so that none is an error here before it is asked.
    ///
    /// # Errors
    /// See [`Kind`]; [`Kind::Unexpected`] for people whom Slack does not know.
    pub async fn set_members(
        &self,
        token: &str,
        group: &str,
        users: &BTreeSet<String>,
    ) -> Result<BTreeSet<String>> {
        let checked = users.iter().map(|user| ask::id("person of Slack", user));
        let users = checked
            .collect::<Result<Vec<&str>, Kind>>()
            .and_then(|users| {
                if users.is_empty() {
                    Err(Kind::unexpected("a user group of Slack has a member at least"))
                } else {
                    Ok(users.join(","))
                }
            })
            .map_err(|kind| self.0.error(kind))?;
        let group = ask::id("user group", group).map_err(|kind| self.0.error(kind))?;
        let call = Call {
            method: Method::POST,
            query: Vec::new(),
            body: Some(json!({ "usergroup": group, "users": users })),
            ..call(token, "usergroups.users.update")
        };
        let Updated { usergroup } = self.0.ask(&call, |answer| read(answer, token, group)).await?;
        Ok(usergroup.users.into_iter().collect())
    }
}

/// Setting a whole list twice is setting it once, so everything here may be sent again.
fn call(token: &str, method: &str) -> Call {
    Call {
        method: Method::GET,
        path: method.to_owned(),
        query: Vec::new(),
        body: None,
        authorization: format!("Bearer {token}"),
        repeatable: true,
    }
}

fn read<T: serde::de::DeserializeOwned>(answer: &Answer, token: &str, group: &str) -> Result<T, Kind> {
    let value: Value = ask::json(answer)?;
    let said = Said::deserialize(&value)
        .map_err(|_| Kind::unexpected("its answer does not say whether it is ok"))?;
    if said.ok {
        return T::deserialize(value)
            .map_err(|_| Kind::unexpected("its answer lacks the members of the group"));
    }
    let error = ask::words(&said.error.unwrap_or_default(), token);
    Err(match error.as_str() {
        "no_such_subteam" => Kind::NotThere(format!("user group {group}")),
        "ratelimited" => Kind::TooMany { wait: answer.wait },
        "fatal_error"
        | "internal_error"
        | "service_unavailable"
        | "request_timeout"
        | "team_added_to_org" => Kind::Failing(error),
        "invalid_auth" | "not_authed" | "account_inactive" | "token_revoked" | "token_expired" => {
            Kind::Refused(format!("the token is not accepted ({error})"))
        }
        "missing_scope" => Kind::Refused(format!(
            "the token lacks the scope {}",
            said.needed
                .map_or_else(|| "it needs".to_owned(), |needed| ask::words(&needed, token))
        )),
        "permission_denied" | "no_permission" | "access_denied" | "not_allowed_token_type" => {
            Kind::Refused(format!(
                "whom the token belongs to may not change user groups ({error}); an owner of the workspace allows it"
            ))
        }
        "plan_upgrade_required" => Kind::Refused("the workspace's plan has no user groups".to_owned()),
        "invalid_users" | "failed_for_some_users" => {
            Kind::unexpected(format!("it does not know all of these people ({error})"))
        }
        "" => Kind::unexpected("it refuses without a reason"),
        _ => Kind::unexpected(format!("it says {error}")),
    })
}
