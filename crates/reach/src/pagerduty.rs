//! Overrides of PagerDuty's schedules, and who is paged by one, by its REST API v2.
//!
//! The override that was made last counts. One that runs already is not taken away but ends now, and what has passed cannot
//! be changed. Source: PagerDuty's API reference, "Schedules"; its numbers of requests stand in "REST API Rate Limits".

use std::fmt;

use http::{Method, StatusCode};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::ask::{self, Answer, Call, Place};
use crate::error::{Kind, Result};
use crate::patience::Patience;

/// Where PagerDuty's API is; accounts of its European region are at `https://api.eu.pagerduty.com`.
pub const ADDRESS: &str = "https://api.pagerduty.com";

/// Talks to PagerDuty. Cheap to clone.
#[derive(Clone)]
pub struct Client(Place);

/// Only the address.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client").field(&self.0.base()).finish()
    }
}

/// Somebody from when to before when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The person's id.
    pub user: String,
    /// The beginning.
    pub start: Timestamp,
    /// The end.
    pub end: Timestamp,
}

/// An override that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Its id.
    pub id: String,
    /// Who, and when.
    pub wanted: Wanted,
}

/// What became of an override that was taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removed {
    /// It is gone, by this request or before.
    Gone,
    /// It had begun, and ends now.
    Cut,
}

#[derive(Deserialize)]
struct Found {
    #[serde(default)]
    id: Option<String>,
    start: Timestamp,
    end: Timestamp,
    user: User,
}

#[derive(Deserialize)]
struct User {
    id: String,
}

#[derive(Deserialize)]
struct List {
    overrides: Vec<Found>,
}

/// A schedule as it stands. Its entries are null where no time was asked for.
#[derive(Deserialize)]
struct Rendered {
    schedule: Whole,
}

#[derive(Deserialize)]
struct Whole {
    final_schedule: Last,
}

#[derive(Deserialize)]
struct Last {
    rendered_schedule_entries: Option<Vec<Found>>,
}

/// What became of each override of a request.
#[derive(Deserialize)]
struct Outcome {
    #[serde(default)]
    status: Option<u16>,
    #[serde(default)]
    errors: Vec<String>,
    #[serde(default, rename = "override")]
    made: Option<Found>,
}

/// What PagerDuty says of an error.
#[derive(Deserialize)]
struct Said {
    error: Words,
}

#[derive(Deserialize)]
struct Words {
    #[serde(default)]
    message: String,
    #[serde(default)]
    code: Option<i64>,
    #[serde(default)]
    errors: Vec<String>,
}

impl From<Found> for Option<Override> {
    /// None for one without an id, which cannot be named any more.
    fn from(found: Found) -> Self {
        Some(Override {
            id: found.id?,
            wanted: Wanted {
                user: found.user.id,
                start: found.start,
                end: found.end,
            },
        })
    }
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
        Self(Place::new(
            "PagerDuty",
            base,
            "application/vnd.pagerduty+json;version=2",
            patience,
        ))
    }

    /// The overrides of a schedule that have an instant between these two, as wholes. Scope `schedules.read`.
    ///
    /// # Errors
    /// See [`Kind`]; [`Kind::NotThere`] for a schedule that is none.
    pub async fn overrides(
        &self,
        token: &str,
        schedule: &str,
        since: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<Override>> {
        let schedule = self.schedule(schedule)?;
        let mut call = call(token, Method::GET, format!("schedules/{schedule}/overrides"));
        call.query = vec![
            ("since", second(since)),
            ("until", second(until)),
            // Otherwise they are cut at both ends.
            ("overflow", "true".to_owned()),
        ];
        call.repeatable = true;
        let read = |answer: &Answer| {
            let List { overrides } = success(answer, token, schedule).and_then(ask::json)?;
            Ok(overrides.into_iter().filter_map(Option::from).collect())
        };
        self.0.ask(&call, read).await
    }

    /// Who is paged between two instants by a schedule as it stands, its layers and overrides together, cut at both ends. Scope
    /// `schedules.read`.
    ///
    /// # Errors
    /// See [`Kind`]; [`Kind::NotThere`] for a schedule that is none.
    pub async fn rendered(
        &self,
        token: &str,
        schedule: &str,
        since: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<Wanted>> {
        let schedule = self.schedule(schedule)?;
        let mut call = call(token, Method::GET, format!("schedules/{schedule}"));
        call.query = vec![("since", second(since)), ("until", second(until))];
        call.repeatable = true;
        let read = |answer: &Answer| {
            let Rendered { schedule } = success(answer, token, schedule).and_then(ask::json)?;
            let entries = schedule.final_schedule.rendered_schedule_entries;
            let entries = entries.ok_or_else(|| Kind::unexpected("it has not said who is paged when"))?;
            let wanted = entries.into_iter().map(|Found { start, end, user, .. }| Wanted {
                user: user.id,
                start,
                end,
            });
            Ok(wanted.collect())
        };
        self.0.ask(&call, read).await
    }

    /// Makes overrides, all in one request: for each the new one, or why there is none. Scope `schedules.write`. It is sent
    /// once: nobody knows whether one that broke off has done its work.
    ///
    /// # Errors
    /// See [`Kind`], where the request as a whole came to nothing.
    pub async fn create(
        &self,
        token: &str,
        schedule: &str,
        wanted: &[Wanted],
    ) -> Result<Vec<Result<Override, String>>> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let schedule = self.schedule(schedule)?;
        let overrides: Vec<Value> = wanted
            .iter()
            .map(|wanted| {
                json!({
                    "start": second(wanted.start),
                    "end": second(wanted.end),
                    "user": { "id": wanted.user, "type": "user_reference" },
                    "time_zone": "UTC",
                })
            })
            .collect();
        let mut call = call(token, Method::POST, format!("schedules/{schedule}/overrides"));
        call.body = Some(json!({ "overrides": overrides }));
        let read = |answer: &Answer| {
            let outcomes: Vec<Outcome> = success(answer, token, schedule).and_then(ask::json)?;
            if outcomes.len() != wanted.len() {
                return Err(Kind::unexpected(
                    "it has not said of each override what became of it",
                ));
            }
            Ok(outcomes.into_iter().map(|outcome| made(outcome, token)).collect())
        };
        self.0.ask(&call, read).await
    }

    /// Takes an override away. Scope `schedules.write`.
    ///
    /// # Errors
    /// See [`Kind`]; [`Kind::Unexpected`] for one that has passed.
    pub async fn delete(&self, token: &str, schedule: &str, id: &str) -> Result<Removed> {
        let schedule = self.schedule(schedule)?;
        let id = ask::id("override", id).map_err(|kind| self.0.error(kind))?;
        let mut call = call(
            token,
            Method::DELETE,
            format!("schedules/{schedule}/overrides/{id}"),
        );
        call.repeatable = true;
        let read = |answer: &Answer| match answer.status {
            StatusCode::NO_CONTENT => Ok(Removed::Gone),
            _ => match success(answer, token, schedule) {
                Ok(_) => Ok(Removed::Cut),
                Err(Kind::NotThere(_)) => Ok(Removed::Gone),
                Err(kind) => Err(kind),
            },
        };
        self.0.ask(&call, read).await
    }

    fn schedule<'a>(&self, schedule: &'a str) -> Result<&'a str> {
        ask::id("schedule", schedule).map_err(|kind| self.0.error(kind))
    }
}

/// PagerDuty counts in whole seconds.
fn second(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn call(token: &str, method: Method, path: String) -> Call {
    Call {
        method,
        path,
        query: Vec::new(),
        body: None,
        authorization: format!("Token token={token}"),
        repeatable: false,
    }
}

fn made(outcome: Outcome, token: &str) -> Result<Override, String> {
    let made = outcome.status.is_none_or(|status| (200..300).contains(&status));
    match outcome.made.and_then(Option::from) {
        Some(found) if made => Ok(found),
        _ if outcome.errors.is_empty() => Err("it has not been made, and PagerDuty says not why".to_owned()),
        _ => Err(ask::words(&outcome.errors.join("; "), token)),
    }
}

/// The answer, where it says that it went well.
fn success<'a>(answer: &'a Answer, token: &str, schedule: &str) -> Result<&'a Answer, Kind> {
    if answer.status.is_success() {
        return Ok(answer);
    }
    let said: Option<Said> = serde_json::from_slice(&answer.bytes).ok();
    let words = said.as_ref().map_or_else(String::new, |Said { error }| {
        let code = error.code.map(|code| format!(" ({code})")).unwrap_or_default();
        let details = if error.errors.is_empty() {
            String::new()
        } else {
            format!(": {}", error.errors.join("; "))
        };
        ask::words(&format!("{}{code}{details}", error.message), token)
    });
    Err(match answer.status.as_u16() {
        401 => Kind::Refused(
            "the token is not accepted (status 401): it was revoked, or is another region's".to_owned(),
        ),
        403 => Kind::Refused(
            format!("the token may not do that (status 403); one that only reads may not write. {words}")
                .trim_end()
                .to_owned(),
        ),
        404 if said.is_some() => Kind::NotThere(format!("schedule {schedule}")),
        404 => Kind::unexpected("a 404 that is not PagerDuty's own; is there a proxy in front of it?"),
        status => Kind::unexpected(format!("status {status}: {words}")),
    })
}
