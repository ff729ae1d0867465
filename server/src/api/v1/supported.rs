//! `GET /api/v1/supported/{product}`: which lines of a product are maintained, until when.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use backend::calendar::{Listed, queries};
use backend::support::{Ending, Supporting, supported};
use domain::calendar::Version;
use domain::support::{Link, Support};
use serde::Serialize;

use crate::api::Json;
use crate::api::extract::Path;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// `/api/v1/supported/…`.
pub fn routes() -> Router<AppState> {
    Router::new().route("/api/v1/supported/{product}", get(lines))
}

#[derive(Serialize)]
struct Body {
    product: String,
    /// How many lines are maintained at once; 0 where its lines are not maintained side by side.
    maintained_lines: usize,
    /// Where one has to stop on the way up, as it is written.
    upgrade_stops: String,
    /// The newest first.
    lines: Vec<LineBody>,
}

#[derive(Serialize)]
struct LineBody {
    line: String,
    /// `coming`, `active`, `maintained` or `ended`.
    state: &'static str,
    upgrade_stop: bool,
    /// Whether its plan keeps it for longer than others of its cadence.
    long_term: bool,
    /// The cadence that it is of, where lines of several are maintained or to come.
    cadence: Option<String>,
    /// Whether it is the first to come of its cadence, among those that are long-term lines, or those that are none.
    next: bool,
    released: DateBody,
    /// None where none is planned so far ahead.
    active_until: Option<DateBody>,
    maintained_until: Option<DateBody>,
    newest: Option<String>,
    post: Option<String>,
    packages: Option<String>,
    notes: Option<String>,
}

/// The day of a release, or of the step of it that ends something of the line it began.
#[derive(Serialize)]
struct DateBody {
    day: String,
    /// The address of the release's page.
    release: String,
    /// The key of the step; none for the release itself.
    step: Option<String>,
    /// What the release is: `published` for what has happened, of a step `reached`; everything else is planned.
    status: &'static str,
    confidence: &'static str,
    /// How firm the day is: how much it binds, and where it stands.
    binding: &'static str,
    stands: &'static str,
}

impl DateBody {
    fn new(listed: &Listed, public_url: &str) -> Self {
        Self {
            day: listed.release.day.to_string(),
            release: format!("{public_url}{}", listed.path()),
            step: None,
            status: listed.release.status().key(),
            confidence: listed.release.confidence.key(),
            binding: listed.release.binding.key(),
            stands: listed.release.stands().key(),
        }
    }

    fn of(ending: &Ending, public_url: &str) -> Self {
        let plain = Self::new(&ending.listed, public_url);
        let Some(step) = &ending.step else { return plain };
        Self {
            day: ending.day().to_string(),
            step: Some(step.key.clone()),
            status: step.state.key(),
            confidence: step.confidence.key(),
            binding: ending.binding().key(),
            stands: ending.stands().key(),
            ..plain
        }
    }
}

impl LineBody {
    fn new(line: &Supporting, support: &Support, public_url: &str) -> Self {
        let date = |ending: &Option<Ending>| ending.as_ref().map(|ending| DateBody::of(ending, public_url));
        let link = |link: &Option<Link>| {
            let version: Version = line.newest?;
            link.as_ref()
                .map(|link| link.of(version, line.begins.release.first_planned))
        };
        Self {
            line: line.life.line.to_string(),
            state: line.life.phase.key(),
            upgrade_stop: line.is_stop,
            long_term: line.life.long_term,
            cadence: line.cadence.clone(),
            next: line.is_next,
            released: DateBody::new(&line.begins, public_url),
            active_until: date(&line.active_until),
            maintained_until: date(&line.maintained_until),
            newest: line.newest.map(|version| line.begins.release.called(version)),
            post: link(&support.post),
            packages: link(&support.packages),
            notes: link(&support.notes),
        }
    }
}

pub async fn lines(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(product): Path<String>,
) -> Result<Response, Problem> {
    let viewer = user.viewer();
    let product = queries::product(&state.db, &viewer, &product).await?;
    let now = state.db.clock().now();
    let mut found = supported(&state.db, &viewer, Some(&product), now).await?;
    let one = found.pop().ok_or_else(Problem::not_found)?;
    let public_url = &state.config.public_url;
    let lines = one.lines.iter();
    Ok(Json(Body {
        product: one.product.slug.clone(),
        maintained_lines: one.support.lines,
        upgrade_stops: one.support.stops.to_string(),
        lines: lines
            .map(|line| LineBody::new(line, &one.support, public_url))
            .collect(),
    })
    .into_response())
}
