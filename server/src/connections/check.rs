//! Looking after a connection: whether its GitLab answers, and what its token may do and until when. The sentences are for
//! admins and the operator; they hold no secret.

use std::time::Duration;

use backend::Db;
use backend::connections::{About, Finding, Light, keep_health};
use futures_util::future::join_all;
use gitlab::{Client, Error};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::token::{NoToken, new_token};
use super::{Connection, projects};
use crate::state::Parts;

/// How a connection was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Whether GitLab answers.
    pub answers: bool,
    /// As one looks at it.
    pub light: Light,
    /// What was seen.
    pub says: String,
    /// What helps; empty where nothing is wrong.
    pub remedy: String,
}

impl Found {
    /// The same as it is kept.
    #[must_use]
    pub fn finding(self, at: Timestamp) -> Finding {
        Finding {
            at,
            light: self.light,
            says: self.says,
            remedy: self.remedy,
        }
    }

    fn answered(light: Light, says: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            answers: true,
            light,
            says: says.into(),
            remedy: remedy.into(),
        }
    }
}

/// How many days before its end a token is to be replaced.
const SOON: i64 = 30;

/// How long a GitLab may take to answer what is asked of its token, and then of its projects: somebody may be waiting.
const PATIENCE: Duration = Duration::from_secs(12);

/// Looks after all connections at once, and writes down how each was found.
pub async fn all(state: &Parts) {
    join_all(state.connections.iter().map(|connection| one(state, connection))).await;
}

async fn one(state: &Parts, connection: &Connection) {
    let now = state.db.clock().now();
    let looked = tokio::time::timeout(PATIENCE, look_after(connection, &state.db, now)).await;
    let found = looked.unwrap_or_else(|_| {
        away(&Error::Unreachable(format!(
            "it did not answer within {} seconds",
            PATIENCE.as_secs()
        )))
    });
    let goes_on = found.answers && found.light != Light::Fail;
    let finding = found.finding(now);
    if let Err(error) = keep_health(&state.db, &connection.name, About::Token, &finding).await {
        tracing::warn!(?error, "how a connection is cannot be written down");
    }
    if goes_on {
        // What was not looked at in time is looked at the next time.
        let _ = tokio::time::timeout(PATIENCE, projects::look(&state.db, connection)).await;
    }
}

/// Asks GitLab about the token of a connection, whichever that is; its OAuth tokens are renewed where they end soon.
pub async fn look_after(connection: &Connection, db: &Db, now: Timestamp) -> Found {
    let place = connection.setting("token");
    let place = (place.as_str(), connection.application.is_some());
    let token = match connection.token(db).await {
        Ok(token) => token,
        Err(NoToken::Missing) => return check(&connection.client, "", place, now).await,
        Err(why) => {
            return Found {
                answers: !why.is_away(),
                light: Light::Fail,
                says: why.to_string(),
                remedy: why.remedy(connection),
            };
        }
    };
    if connection.has_own_token() {
        check(&connection.client, token.expose(), place, now).await
    } else {
        check_oauth(&connection.client, token.expose()).await
    }
}

/// Asks GitLab about an OAuth token.
async fn check_oauth(client: &Client, token: &str) -> Found {
    let again = "connect it by OAuth again, under /admin/connections";
    match client.oauth_token(token).await {
        Ok(token) if token.reads_groups() => {
            let says = format!(
                "its OAuth token is valid ({}) and is renewed by itself",
                token.scopes.join(", ")
            );
            Found::answered(Light::Ok, says, "")
        }
        Ok(token) => {
            let says = format!(
                "its OAuth token may not look anything up; its scopes are: {}",
                token.scopes.join(", ")
            );
            Found::answered(Light::Fail, says, again)
        }
        Err(Error::Refused(status)) => {
            let says = format!("its OAuth token is not accepted (status {status}): somebody has revoked it");
            Found::answered(Light::Fail, says, again)
        }
        Err(error) => away(&error),
    }
}

/// Asks GitLab about a connection's token, and whether it answers where there is none. `place` is where the token stands.
/// `by_oauth` says whether an admin can let it in instead.
pub async fn check(client: &Client, token: &str, (place, by_oauth): (&str, bool), now: Timestamp) -> Found {
    match client.token(token).await {
        Ok(_) | Err(Error::Refused(_)) if token.is_empty() => {
            let says = "it has no token, so nothing can be looked up there";
            Found::answered(Light::Warn, says, new_token(place, by_oauth))
        }
        Ok(Some(token)) if token.reads_groups() => ending(&token, now),
        Ok(Some(token)) => {
            let scopes = token.scopes.join(", ");
            let says = format!("its token may not look up members; its scopes are: {scopes}");
            Found::answered(Light::Fail, says, new_token(place, by_oauth))
        }
        Ok(None) => Found::answered(
            Light::Warn,
            "it answers, and does not say what its token may do",
            "look whether the groups of the settings are seen: `slipway doctor`",
        ),
        // It is taken, and has none of the scopes with which one asks for itself.
        Err(Error::Refused(403)) => Found::answered(
            Light::Fail,
            "its token may not ask what it may do (status 403): it lacks the scope read_api, or what stands in front of that \
             GitLab refuses to pass that on",
            new_token(place, by_oauth),
        ),
        Err(Error::Refused(status)) => {
            let says = format!(
                "its token is not accepted (status {status}): it has ended, was revoked, or is another GitLab's"
            );
            Found::answered(Light::Fail, says, new_token(place, by_oauth))
        }
        Err(error) => away(&error),
    }
}

fn away(error: &Error) -> Found {
    Found {
        answers: false,
        light: Light::Fail,
        says: error.to_string(),
        remedy: remedy(error).to_owned(),
    }
}

/// What helps where GitLab does not answer as it should.
#[must_use]
pub const fn remedy(error: &Error) -> &'static str {
    match error {
        Error::Unreachable(_) => {
            "look at its address, and whether this machine may reach it (a firewall, a proxy, its certificate)"
        }
        Error::TooMany { .. } => {
            "wait a while; where that comes again, have the limit of that GitLab raised for the token\u{2019}s owner"
        }
        Error::Failing(_) => "wait a while; where that stays so, tell who runs that GitLab",
        Error::Refused(401) => "put a new token in the place of this one",
        Error::Refused(_) => "give the token the scope read_api, and its owner a role in the project",
        Error::NotThere(_) => {
            "look whether it is there under this path, and let the token\u{2019}s owner into it"
        }
        Error::Unexpected(_) => {
            "look whether its address is that of a GitLab, and what stands in front of it (a proxy, a page to sign in)"
        }
    }
}

fn ending(token: &gitlab::Token, now: Timestamp) -> Found {
    let today = TimeZone::UTC.to_datetime(now).date();
    let soon = today.checked_add(SOON.days()).unwrap_or(today);
    let scopes = token.scopes.join(", ");
    let day = token
        .expires_at
        .as_deref()
        .and_then(|day| day.parse::<Date>().ok());
    match day {
        Some(day) if day <= soon => {
            let says = format!("its token is valid ({scopes}), and ends on {day}");
            Found::answered(Light::Warn, says, "make a new one before that day")
        }
        Some(day) => Found::answered(
            Light::Ok,
            format!("its token is valid until {day} ({scopes})"),
            "",
        ),
        None => Found::answered(Light::Ok, format!("its token is valid ({scopes})"), ""),
    }
}
