//! Rotations as files: out, in, and a `releases.yml` brought up to date; and how the places were found that a rotation is
//! carried to. All of it is the team's.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use backend::carry::looks;
use backend::rotation::exchange::{self, Change, Format, ImportShifts, Incoming, Outcome};
use backend::rotation::people_file::{self, ImportMembers, TakenIn};
use backend::rotation::{Rotation, rotation};
use domain::identity::Viewer;
use domain::rotation::assign::Extent;
use domain::rotation::problem::Problem as Told;
use domain::rotation::releases_yml::Passed;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::changes::team;
use crate::api::Json;
use crate::api::extract::{self, Path, Query, parameter};
use crate::carry::Place;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;
use crate::worker::carry::wanted;

/// `/api/v1/rotation/{product}/…`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route(
            "/api/v1/rotation/{product}/files/{format}",
            get(out).post(take_in),
        )
        .route(
            "/api/v1/rotation/{product}/files/releases.yml/updated",
            post(updated),
        )
        .route("/api/v1/rotation/people.csv", get(people_out).post(people_in))
        .route("/api/v1/rotation/{product}/places", get(places))
        .route(
            "/api/v1/rotation/{product}/places/{place}/pagerduty.tf",
            get(terraform),
        )
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// Rows of older versions are passed over.
    #[serde(default)]
    oldest: Option<String>,
    /// `true` changes nothing, and says what would.
    #[serde(default)]
    preview: Option<String>,
    /// What a preview has given under this name: what follows now has to be that.
    #[serde(default)]
    seen: Option<String>,
}

impl extract::Asked for Asked {
    const SUCH: &'static str = "preview=true";
}

#[derive(Serialize)]
struct ChangesBody {
    /// To be given back by whoever takes in what was looked at, and nothing else.
    seen: String,
    changes: Vec<ChangeBody>,
    /// The rows from which nothing follows because they name nobody.
    silent: Vec<LineBody>,
    /// The rows of `releases.yml` that are older than what was asked for; `null` where there are none.
    passed_over: Option<PassedBody>,
}

#[derive(Serialize)]
struct PassedBody {
    rows: usize,
    /// They are of versions before this one.
    oldest: String,
    /// What is not clean in them.
    unclean: Vec<LineBody>,
    /// How many more things are not clean.
    more: usize,
}

#[derive(Serialize)]
struct LineBody {
    /// Counted from 1.
    line: usize,
    /// The letter in the line, counted from 1.
    column: usize,
    why: String,
}

#[derive(Serialize)]
struct ChangeBody {
    release: String,
    slot: String,
    before: Option<String>,
    after: Option<String>,
    /// Whether others have served in it, so that it is theirs from now on.
    from_now: bool,
}

impl From<Change> for ChangeBody {
    fn from(change: Change) -> Self {
        Self {
            release: change.release,
            slot: change.slot,
            before: change.before,
            after: change.after,
            from_now: change.extent == Extent::FromNow,
        }
    }
}

impl From<&Told> for LineBody {
    fn from(problem: &Told) -> Self {
        Self {
            line: problem.line,
            column: problem.column,
            why: problem.why.clone(),
        }
    }
}

impl From<Passed> for PassedBody {
    fn from(passed: Passed) -> Self {
        Self {
            rows: passed.rows,
            oldest: passed.oldest.short(),
            unclean: passed.unclean.problems().iter().map(LineBody::from).collect(),
            more: passed.unclean.left_off(),
        }
    }
}

impl From<Outcome> for ChangesBody {
    fn from(outcome: Outcome) -> Self {
        Self {
            seen: outcome.seen(),
            changes: outcome.changes.into_iter().map(ChangeBody::from).collect(),
            silent: outcome.silent.iter().map(LineBody::from).collect(),
            passed_over: outcome.passed.map(PassedBody::from),
        }
    }
}

#[derive(Serialize)]
struct PlacesBody {
    places: Vec<PlaceBody>,
}

#[derive(Serialize)]
struct PlaceBody {
    name: String,
    /// In milliseconds since 1970.
    looked_at: i64,
    /// Why it could not be looked at or changed; none where all went well.
    trouble: Option<String>,
    /// How it differs from the rotation.
    drift: Vec<String>,
}

async fn load(state: &AppState, viewer: &Viewer, product: &str) -> Result<Rotation, Problem> {
    let today = TimeZone::UTC.to_datetime(state.db.clock().now()).date();
    Ok(rotation(&state.db, viewer, product, today).await?)
}

/// A file, to be saved under its name.
fn file(format: Format, text: String) -> Response {
    let name = format!("attachment; filename=\"{}\"", format.key());
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, text).into_response()
}

fn text(body: &Bytes) -> Result<String, Problem> {
    let text = std::str::from_utf8(body).map_err(|_| Problem::bad_request("the file is no UTF-8"))?;
    Ok(text.to_owned())
}

async fn out(
    State(state): State<AppState>,
    user: CurrentUser,
    Path((product, format)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let viewer = team(&user)?;
    let format: Format = format.parse()?;
    let rotation = load(&state, &viewer, &product).await?;
    Ok(file(
        format,
        exchange::written(&rotation, format, state.db.clock().now())?,
    ))
}

async fn take_in(
    State(state): State<AppState>,
    user: CurrentUser,
    Path((product, format)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    body: Bytes,
) -> Result<Response, Problem> {
    let viewer = team(&user)?;
    let incoming = Incoming {
        format: format.parse()?,
        text: text(&body)?,
        oldest: parameter("oldest", asked.oldest.as_deref(), "a version such as 18.0")?,
    };
    let preview = parameter("preview", asked.preview.as_deref(), "true or false")?.unwrap_or(false);
    let outcome = if preview {
        exchange::preview(&state.db, &viewer, &product, &incoming).await?
    } else {
        let actor = user.actor(state.db.clock().now())?;
        state
            .db
            .write(
                &actor,
                ImportShifts {
                    product,
                    incoming,
                    seen: asked.seen,
                },
            )
            .await?
    };
    Ok(Json(ChangesBody::from(outcome)).into_response())
}

#[derive(Serialize)]
struct PeopleBody {
    /// How many people are other than they were; who is new is one of them.
    changed: usize,
    /// The usernames of those who were not known here and are awaited from now on.
    new: Vec<String>,
}

async fn people_out(State(state): State<AppState>, user: CurrentUser) -> Result<Response, Problem> {
    let text = people_file::written(&state.db, &team(&user)?).await?;
    let headers = [
        (header::CONTENT_TYPE, Format::Csv.media_type()),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"people.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}

async fn people_in(
    State(state): State<AppState>,
    user: CurrentUser,
    body: Bytes,
) -> Result<Response, Problem> {
    team(&user)?;
    let actor = user.actor(state.db.clock().now())?;
    let text = text(&body)?;
    let TakenIn { changed, new } = state.db.write(&actor, ImportMembers { text }).await?;
    Ok(Json(PeopleBody { changed, new }).into_response())
}

async fn updated(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(product): Path<String>,
    body: Bytes,
) -> Result<Response, Problem> {
    let viewer = team(&user)?;
    let rotation = load(&state, &viewer, &product).await?;
    Ok(file(
        Format::ReleasesYml,
        exchange::updated(&rotation, &text(&body)?, state.db.clock().now())?,
    ))
}

async fn places(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(product): Path<String>,
) -> Result<Response, Problem> {
    let viewer = team(&user)?;
    load(&state, &viewer, &product).await?;
    let looks = looks(&state.db, &viewer, &product).await?;
    let places = looks
        .into_iter()
        .map(|look| PlaceBody {
            name: look.place,
            looked_at: look.at.as_millisecond(),
            trouble: (!look.trouble.is_empty()).then_some(look.trouble),
            drift: look.drift,
        })
        .collect();
    Ok(Json(PlacesBody { places }).into_response())
}

async fn terraform(
    State(state): State<AppState>,
    user: CurrentUser,
    Path((product, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let viewer = team(&user)?;
    load(&state, &viewer, &product).await?;
    let mut places = Place::all(&state.config).into_iter();
    let place = places
        .find(|place| place.product == product && place.name == name)
        .ok_or_else(Problem::not_found)?;
    let wanted = wanted(&state, &place).await?;
    let text = place.terraform(&wanted).ok_or_else(Problem::not_found)?;
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}
