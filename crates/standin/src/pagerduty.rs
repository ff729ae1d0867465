//! A server with PagerDuty's addresses of overrides (REST API v2), in the shapes of its reference and with its errors.

mod rendered;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, created, json_of, ok, set};
use crate::asked::Asked;
use crate::limit::{Limit, Standing};
use crate::place::{Desk, Served, serve};
use crate::shared::{Seen, lock};
use crate::standin::StartError;
use crate::trouble::Trouble;
use rendered::rendered;

/// A token that may do everything.
pub const WRITES: &str = "standinpagerdutywrites";
/// One that only reads.
pub const READS: &str = "standinpagerdutyreads";
/// The schedule that there is.
pub const SCHEDULE: &str = "PRELMGR";
/// The people of the account: their ids and names.
pub const PEOPLE: [(&str, &str); 5] = [
    ("PANA", "Ana Ferreira"),
    ("PBO", "Bo Lindqvist"),
    ("PCHIDI", "Chidi Okafor"),
    ("PDANA", "Dana Whitfield"),
    ("PELI", "Eli Navarro"),
];

/// An override: who, from when to when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Its id.
    pub id: String,
    /// The person's id.
    pub user: String,
    /// The beginning.
    pub start: Timestamp,
    /// The end.
    pub end: Timestamp,
}

struct World {
    /// The overrides of each schedule, in the order in which they were made.
    schedules: BTreeMap<String, Vec<Override>>,
    /// Who is paged by the layers of each, where no override says otherwise.
    layers: BTreeMap<String, Vec<Override>>,
    now: Timestamp,
    last: u32,
}

type Shared = Arc<Mutex<World>>;

/// A running stand-in of PagerDuty; it ends when this is dropped.
pub struct PagerDuty {
    world: Shared,
    desk: Arc<Desk>,
    served: Served,
}

impl PagerDuty {
    /// Begins on a free port, with an empty [`SCHEDULE`]. Its time stands still.
    ///
    /// # Errors
    /// [`StartError`] where no port can be had.
    pub async fn start(now: Timestamp) -> Result<Self, StartError> {
        let world = Arc::new(Mutex::new(World {
            schedules: BTreeMap::from([(SCHEDULE.to_owned(), Vec::new())]),
            layers: BTreeMap::new(),
            now,
            last: 0,
        }));
        let desk = Desk::new(too_many, tell);
        let router = Router::new()
            .route("/schedules/{id}", get(show))
            .route("/schedules/{id}/overrides", get(list).post(create))
            .route("/schedules/{id}/overrides/{override}", delete(remove))
            .fallback(|| async { not_found() })
            .with_state(Arc::clone(&world));
        let served = serve(router, &desk).await?;
        Ok(Self { world, desk, served })
    }

    /// Where its API is.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.served.base
    }

    /// It is this time from now on.
    pub fn is_now(&self, now: Timestamp) {
        lock(&self.world).now = now;
    }

    /// The overrides of a schedule, in the order in which they were made.
    #[must_use]
    pub fn overrides(&self, schedule: &str) -> Vec<Override> {
        lock(&self.world)
            .schedules
            .get(schedule)
            .cloned()
            .unwrap_or_default()
    }

    /// Somebody makes an override by hand; its id.
    pub fn by_hand(&self, schedule: &str, user: &str, start: Timestamp, end: Timestamp) -> String {
        lock(&self.world).make(schedule, user, start, end)
    }

    /// Somebody applies layers to a schedule: these people are paged then, one at a time.
    pub fn apply(&self, schedule: &str, turns: &[(&str, Timestamp, Timestamp)]) {
        let layers = turns.iter().map(|(user, start, end)| Override {
            id: String::new(),
            user: (*user).to_owned(),
            start: *start,
            end: *end,
        });
        lock(&self.world)
            .layers
            .insert(schedule.to_owned(), layers.collect());
    }

    /// Who is paged at an instant: the override that was made last counts.
    #[must_use]
    pub fn paged(&self, schedule: &str, at: Timestamp) -> Option<String> {
        let world = lock(&self.world);
        let holds = |one: &&Override| one.start <= at && at < one.end;
        world
            .schedules
            .get(schedule)?
            .iter()
            .rev()
            .find(holds)
            .map(|one| one.user.clone())
    }

    /// Plans trouble.
    pub fn trouble(&self, trouble: Trouble) {
        lock(&self.desk.trouble).push(trouble);
    }

    /// Allows so many requests from now on, or any number.
    pub fn limit(&self, limit: Option<Limit>) {
        self.desk.limit(limit);
    }

    /// The requests that were answered.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        lock(&self.desk.seen).clone()
    }
}

impl World {
    fn make(&mut self, schedule: &str, user: &str, start: Timestamp, end: Timestamp) -> String {
        self.last += 1;
        let id = format!("Q{:013}", self.last);
        let made = Override {
            id: id.clone(),
            user: user.to_owned(),
            start,
            end,
        };
        self.schedules.entry(schedule.to_owned()).or_default().push(made);
        id
    }
}

fn too_many(_: Standing) -> Response {
    failed(StatusCode::TOO_MANY_REQUESTS, "Rate Limit Exceeded", 2020, &[])
}

/// In seconds from now, unlike GitLab.
fn tell(standing: Standing, headers: &mut HeaderMap) {
    set(headers, "ratelimit-limit", &standing.requests().to_string());
    set(headers, "ratelimit-remaining", &standing.remaining().to_string());
    set(headers, "ratelimit-reset", &standing.seconds().to_string());
}

fn failed(status: StatusCode, message: &str, code: i64, errors: &[&str]) -> Response {
    let mut error = json!({ "message": message, "code": code });
    if let Some(error) = error.as_object_mut().filter(|_| !errors.is_empty()) {
        error.insert("errors".to_owned(), json!(errors));
    }
    json_of(status, &json!({ "error": error }))
}

fn invalid(error: &str) -> Response {
    failed(StatusCode::BAD_REQUEST, "Invalid Input Provided", 2001, &[error])
}

fn not_found() -> Response {
    failed(StatusCode::NOT_FOUND, "Not Found", 2100, &[])
}

/// Why the token may not, if it may not.
fn admitted(headers: &HeaderMap, writes: bool) -> Result<(), Refusal> {
    let token = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Token token="));
    match token {
        Some(WRITES) => Ok(()),
        Some(READS) if !writes => Ok(()),
        Some(READS) => Err(failed(StatusCode::FORBIDDEN, "Access Denied", 2010, &[]).into()),
        _ => Err(failed(StatusCode::UNAUTHORIZED, "Unauthorized", 2006, &[]).into()),
    }
}

fn reference(user: &str) -> Value {
    let name = PEOPLE
        .iter()
        .find(|(id, _)| *id == user)
        .map_or(user, |(_, name)| name);
    json!({
        "id": user,
        "type": "user_reference",
        "summary": name,
        "self": format!("https://api.pagerduty.com/users/{user}"),
        "html_url": format!("https://subdomain.pagerduty.com/users/{user}"),
    })
}

fn shape(one: &Override) -> Value {
    json!({
        "id": one.id,
        "start": one.start.strftime("%FT%TZ").to_string(),
        "end": one.end.strftime("%FT%TZ").to_string(),
        "user": reference(&one.user),
    })
}

async fn list(
    State(world): State<Shared>,
    Path(id): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Answer {
    admitted(&headers, false)?;
    let world = lock(&world);
    let Some(overrides) = world.schedules.get(&id) else {
        return Err(not_found().into());
    };
    let time = |name: &str| asked.get(name).and_then(|text| text.parse::<Timestamp>().ok());
    let (Some(since), Some(until)) = (time("since"), time("until")) else {
        return Err(invalid("Since and until must be dates").into());
    };
    let whole = asked.get("overflow") == Some("true");
    let within = overrides
        .iter()
        .filter(|one| one.start < until && since < one.end);
    let shapes: Vec<Value> = within
        .map(|one| {
            if whole {
                shape(one)
            } else {
                shape(&Override {
                    start: one.start.max(since),
                    end: one.end.min(until),
                    ..one.clone()
                })
            }
        })
        .collect();
    ok(&json!({ "overrides": shapes }))
}

async fn show(
    State(world): State<Shared>,
    Path(id): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Answer {
    admitted(&headers, false)?;
    let world = lock(&world);
    if !world.schedules.contains_key(&id) {
        return Err(not_found().into());
    }
    let time = |name: &str| asked.get(name).and_then(|text| text.parse::<Timestamp>().ok());
    let entries = match (time("since"), time("until")) {
        (Some(since), Some(until)) => json!(rendered(&world, &id, since, until)),
        _ => Value::Null,
    };
    let part = |name: &str, entries: &Value| json!({ "name": name, "rendered_schedule_entries": entries, "rendered_coverage_percentage": null });
    ok(&json!({ "schedule": {
        "id": id,
        "type": "schedule",
        "summary": "Release managers",
        "self": format!("https://api.pagerduty.com/schedules/{id}"),
        "html_url": format!("https://subdomain.pagerduty.com/schedules/{id}"),
        "schedule_layers": [],
        "time_zone": "Etc/UTC",
        "name": "Release managers",
        "description": "Who is at the helm.",
        "final_schedule": part("Final Schedule", &entries),
        "overrides_subschedule": part("Overrides", &Value::Null),
        "escalation_policies": [],
        "users": [],
        "teams": [],
    } }))
}

async fn create(
    State(world): State<Shared>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Answer {
    admitted(&headers, true)?;
    let mut world = lock(&world);
    if !world.schedules.contains_key(&id) {
        return Err(not_found().into());
    }
    let given: Value = serde_json::from_slice(&body).unwrap_or_default();
    let Some(wanted) = given.get("overrides").and_then(Value::as_array) else {
        return Err(invalid("Overrides must be a list").into());
    };
    let outcomes: Vec<Value> = wanted.iter().map(|wanted| one(&mut world, &id, wanted)).collect();
    created(&json!(outcomes))
}

/// What becomes of one override of a request.
fn one(world: &mut World, schedule: &str, wanted: &Value) -> Value {
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let user = wanted
        .get("user")
        .and_then(|user| text(user, "id"))
        .unwrap_or_default();
    let time = |name: &str| text(wanted, name)?.parse::<Timestamp>().ok();
    let error = match (time("start"), time("end")) {
        (Some(start), Some(end)) if start < end => {
            if PEOPLE.iter().any(|(id, _)| *id == user) {
                let id = world.make(schedule, &user, start, end);
                return json!({ "status": 201, "override": shape(&Override { id, user, start, end }) });
            }
            "User must exist"
        }
        (Some(_), Some(_)) => "Override must end after its start",
        _ => "Start and end must be dates",
    };
    let mut back = json!({ "user": reference(&user) });
    for name in ["start", "end"] {
        if let (Some(back), Some(text)) = (back.as_object_mut(), text(wanted, name)) {
            back.insert(name.to_owned(), json!(text));
        }
    }
    json!({ "status": 400, "errors": [error], "override": back })
}

async fn remove(
    State(world): State<Shared>,
    Path((id, one)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    admitted(&headers, true)?;
    let mut world = lock(&world);
    let now = world.now;
    let Some(overrides) = world.schedules.get_mut(&id) else {
        return Err(not_found().into());
    };
    let Some(at) = overrides.iter().position(|own| own.id == one) else {
        return Err(not_found().into());
    };
    let Some(found) = overrides.get_mut(at) else {
        return Err(not_found().into());
    };
    if found.end <= now {
        return Err(invalid("Override has already ended").into());
    }
    if found.start < now {
        found.end = now;
        return Ok(StatusCode::OK.into_response());
    }
    overrides.remove(at);
    Ok(StatusCode::NO_CONTENT.into_response())
}
