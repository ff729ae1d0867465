//! `POST /api/v1/events`: what any pipeline can tell without a connection to GitLab: that a change was merged, how far a deployment
//! is, that a stage was passed, that something is blocked.
//!
//! One event, or up to a hundred of them as `{"events": […]}`. Each is answered by itself and is there as a whole or not at all;
//! one that cannot be taken keeps no other from being so. As soon as one is refused the answer is a problem that tells of
//! each, so that a pipeline notices. The same event sent again changes nothing, and one that corrects another takes its place.

mod fields;
mod read;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use backend::Error;
use backend::connections::events::Told;
use domain::identity::{Action, permission};
use serde::Serialize;
use serde_json::Value;

use self::fields::Wrong;
use crate::api::Json;
use crate::api::extract::body_up_to;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// How many are told at once.
const MOST: usize = 100;
/// The longest body, in bytes.
const LONGEST: usize = 512 * 1024;

const EXAMPLE: &str = r#"{"product": "gitlab", "project": "group/app", "kind": "deployment", "id": 7, "environment": "gprd", "status": "success", "sha": "…", "finished_at": "2026-12-01T10:00:00Z", "merge_requests": [12, 13]}"#;

/// `/api/v1/events`.
pub fn routes() -> Router<AppState> {
    Router::new().route("/api/v1/events", post(tell))
}

/// What became of an event.
#[derive(Serialize)]
struct ToldBody {
    /// Its place in what was sent, counted from 0.
    index: usize,
    accepted: bool,
    /// Whether nothing is another thing by it: it was told before, or something else holds.
    known: bool,
    /// What of it is wrong: `events[3].finished_at`.
    place: Option<String>,
    /// Why it was refused, or why nothing changed.
    reason: Option<String>,
}

#[derive(Serialize)]
struct Body {
    events: Vec<ToldBody>,
}

/// A problem that tells of each event.
#[derive(Serialize)]
struct RefusedBody {
    title: &'static str,
    status: u16,
    code: &'static str,
    detail: String,
    events: Vec<ToldBody>,
}

async fn tell(
    State(state): State<AppState>,
    user: CurrentUser,
    request: Request,
) -> Result<Response, Problem> {
    let actor = user.actor(state.db.clock().now())?;
    permission::authorise(&actor, Action::TellEvents).map_err(|why| Problem::from(Error::from(why)))?;
    let sent = Sent::of(body_up_to(request, LONGEST, EXAMPLE).await?)?;
    let mut events = Vec::with_capacity(sent.events.len());
    for (index, event) in sent.events.iter().enumerate() {
        let told = match read::event(event) {
            Ok(event) => match state.db.write(&actor, event).await {
                Ok(told) => Ok(told),
                // What is known by now is known when it is sent again.
                Err(error) if app::error::status_of(&error).is_server_error() => return Err(error.into()),
                Err(error) => Err(wrong(error)),
            },
            Err(wrong) => Err(wrong),
        };
        events.push(sent.answer(index, told));
    }
    Ok(answer(events))
}

/// What was sent: one event, or several.
struct Sent {
    events: Vec<Value>,
    several: bool,
}

impl Sent {
    fn of(body: Value) -> Result<Self, Problem> {
        let Value::Object(mut fields) = body else {
            return Err(Problem::bad_request(format!("send an event such as {EXAMPLE}")));
        };
        let Some(events) = fields.remove("events") else {
            return Ok(Self {
                events: vec![Value::Object(fields)],
                several: false,
            });
        };
        if let Some(other) = fields.keys().next() {
            let why = format!("beside 'events' stands nothing else, but there is '{other}'");
            return Err(Problem::bad_request(why));
        }
        match events {
            Value::Array(events) if (1..=MOST).contains(&events.len()) => Ok(Self {
                events,
                several: true,
            }),
            _ => Err(Problem::bad_request(format!(
                "events is a list of 1 to {MOST} events"
            ))),
        }
    }

    fn answer(&self, index: usize, told: Result<Told, Wrong>) -> ToldBody {
        let place = |field: String| match (self.several, field.is_empty()) {
            (true, true) => format!("events[{index}]"),
            (true, false) => format!("events[{index}].{field}"),
            (false, _) => field,
        };
        match told {
            Ok(told) => ToldBody {
                index,
                accepted: true,
                known: !told.news,
                place: None,
                reason: told.why,
            },
            Err(wrong) => ToldBody {
                index,
                accepted: false,
                known: false,
                place: Some(place(wrong.field)),
                reason: Some(wrong.why),
            },
        }
    }
}

/// What a use case refuses, by its field.
fn wrong(error: Error) -> Wrong {
    match error {
        Error::Invalid { field, why } => Wrong::at(field, why),
        Error::NotFound(what) => Wrong::at(what, "there is no such one that you may see"),
        other => Wrong::at("product", other.to_string()),
    }
}

fn answer(events: Vec<ToldBody>) -> Response {
    let refused = |told: &&ToldBody| !told.accepted;
    let count = events.iter().filter(refused).count();
    let Some(first) = events.iter().find(refused) else {
        return Json(Body { events }).into_response();
    };
    let (place, why) = (
        first.place.as_deref().unwrap_or_default(),
        first.reason.as_deref().unwrap_or_default(),
    );
    let others = match (events.len() - count, count) {
        (_, 1) if events.len() == 1 => "nothing was kept".to_owned(),
        (kept, count) => format!("{kept} of {} were kept, {count} were not", events.len()),
    };
    let body = RefusedBody {
        title: "Unprocessable Content",
        status: 422,
        code: "refused_events",
        detail: format!("{place}: {why}; {others}"),
        events,
    };
    let headers = [(header::CONTENT_TYPE, "application/problem+json")];
    (StatusCode::UNPROCESSABLE_ENTITY, headers, Json(body)).into_response()
}
