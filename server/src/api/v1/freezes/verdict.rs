//! `GET /api/v1/freezes/verdict?product=&action=&environment=&kind=&at=&format=`: what a pipeline is told.
//!
//! The answer is 200 whether it is yes or no, so that a pipeline tells a no from an address that is wrong. It is made from
//! one state of the database, of what the one who asks may see (docs/decisions/0021-hidden-freezes-forbid-nothing.md).

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use backend::freezes::{self, Grounds};
use domain::calendar::Kind;
use domain::freezes::verdict::{Holding, Verdict};
use domain::freezes::{Act, Asked, Environment};
use domain::identity::Viewer;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::api::Json;
use crate::api::extract::{self, Query};
use crate::api::kept::Answer;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// What is asked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    product: String,
    action: Option<String>,
    environment: Option<String>,
    kind: Option<String>,
    at: Option<String>,
    format: Option<String>,
}

impl extract::Asked for Question {
    const SUCH: &'static str = "product=gitlab&action=deploy&environment=production";
}

/// The answer.
#[derive(Serialize)]
struct Body {
    allowed: bool,
    /// Why, in a sentence.
    reason: String,
    /// Until when the answer is the same; none where no end is in sight.
    until: Option<i64>,
    at: i64,
    product: String,
    action: &'static str,
    environment: Option<&'static str>,
    kind: Option<&'static str>,
    forbidden_by: Vec<HeldBody>,
    advised_by: Vec<HeldBody>,
    overridden: Vec<OverriddenBody>,
}

#[derive(Serialize)]
struct HeldBody {
    id: String,
    name: String,
    reason: String,
    until: i64,
}

impl From<&Holding<'_>> for HeldBody {
    fn from(held: &Holding<'_>) -> Self {
        Self {
            id: held.freeze.id.to_string(),
            name: held.freeze.terms.name.clone(),
            reason: held.freeze.terms.reason.clone(),
            until: held.until.as_millisecond(),
        }
    }
}

#[derive(Serialize)]
struct OverriddenBody {
    id: String,
    name: String,
    until: i64,
    /// Why it is overridden, and who said so: told to the team.
    reason: Option<String>,
    by: Option<String>,
}

/// A parameter with one of some words; what is wrong with it says the domain.
fn word<T: std::str::FromStr<Err: std::fmt::Display>>(name: &str, text: &str) -> Result<T, Problem> {
    text.parse()
        .map_err(|why| Problem::bad_request(format!("{name}: {why}")))
}

/// An instant: milliseconds since 1970, or as RFC 3339 has it.
pub(in crate::api::v1) fn instant(text: &str) -> Result<Timestamp, Problem> {
    let read = match text.parse::<i64>() {
        // Seconds, or a year, are no milliseconds: they would ask for the January of 1970, when nothing was frozen.
        Ok(millis) if (1..100_000_000_000).contains(&millis) => None,
        Ok(millis) => Timestamp::from_millisecond(millis).ok(),
        Err(_) => text.parse().ok(),
    };
    let known = |at: &Timestamp| (0..=7_289_654_400_000).contains(&at.as_millisecond());
    read.filter(known).ok_or_else(|| {
        let why =
            "at is an instant between 1970 and 2200, such as 2026-12-24T18:00:00Z, or milliseconds (not seconds) since 1970";
        Problem::bad_request(why)
    })
}

pub async fn verdict(
    State(state): State<AppState>,
    user: CurrentUser,
    Query(question): Query<Question>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let action = question.action.as_deref().filter(|text| !text.is_empty());
    let missing = || {
        let acts: Vec<&str> = Act::ALL.into_iter().map(Act::key).collect();
        let such = <Question as extract::Asked>::SUCH;
        Problem::bad_request(format!(
            "action is missing: say what is to be done ({}); ask such as ?{such}",
            acts.join(", ")
        ))
    };
    let act: Act = word("action", action.ok_or_else(missing)?)?;
    let environment = question.environment.as_deref().filter(|text| !text.is_empty());
    let environment: Option<Environment> = environment.map(|text| word("environment", text)).transpose()?;
    let kind = question.kind.as_deref().filter(|text| !text.is_empty());
    let kind: Option<Kind> = kind.map(|text| word("kind", text)).transpose()?;
    let asked_at = question.at.as_deref().filter(|text| !text.is_empty());
    let asked_at = asked_at.map(instant).transpose()?;
    let plain = match question.format.as_deref() {
        None | Some("json") => false,
        Some("text") => true,
        Some(_) => return Err(Problem::bad_request("format is json or text")),
    };
    let viewer = user.viewer();
    let revision = state.db.revision();
    let at = asked_at.unwrap_or_else(|| state.db.clock().now());
    // What is asked of now is another answer in a moment.
    let key = asked_at.filter(|_| viewer == Viewer::Anonymous).map(|at| {
        format!(
            "verdict {:?} {act:?} {environment:?} {kind:?} {at} {plain}",
            question.product
        )
    });
    if let Some(answer) = key.as_ref().and_then(|key| state.lists.find(key, revision)) {
        return Ok(answer.to(&headers));
    }
    let grounds = freezes::grounds(&state.db, &viewer, &question.product, at).await?;
    let asked = Asked {
        product: &grounds.product.id,
        kind,
        environment,
        act,
    };
    let verdict = grounds.verdict(&asked, at);
    let body = body(&grounds, &asked, &verdict, at, viewer.is_team());
    let answer = if plain {
        Answer::text(line(&body, verdict.until))?
    } else {
        Answer::json(&body)?
    };
    let Some(key) = key else {
        return Ok(if plain {
            answer.to(&headers)
        } else {
            Json(body).into_response()
        });
    };
    let response = answer.to(&headers);
    state.lists.keep(key, revision, answer);
    Ok(response)
}

fn body(grounds: &Grounds, asked: &Asked<'_>, verdict: &Verdict<'_>, at: Timestamp, team: bool) -> Body {
    let overridden = verdict.overridden.iter().map(|(held, granted)| {
        let by = grounds
            .granted
            .iter()
            .find(|known| known.granted.id == granted.id);
        OverriddenBody {
            id: held.freeze.id.to_string(),
            name: held.freeze.terms.name.clone(),
            until: granted.until.as_millisecond(),
            reason: team.then(|| granted.reason.clone()),
            by: by.filter(|_| team).map(|known| known.by.clone()),
        }
    });
    Body {
        allowed: verdict.allowed,
        reason: reason(verdict, team),
        until: verdict.until.map(Timestamp::as_millisecond),
        at: at.as_millisecond(),
        product: grounds.product.slug.clone(),
        action: asked.act.key(),
        environment: asked.environment.map(Environment::key),
        kind: asked.kind.map(Kind::key),
        forbidden_by: verdict.forbidden_by.iter().map(HeldBody::from).collect(),
        advised_by: verdict.advised_by.iter().map(HeldBody::from).collect(),
        overridden: overridden.collect(),
    }
}

/// Why it is so, in one line.
fn reason(verdict: &Verdict<'_>, team: bool) -> String {
    let of = |held: &[Holding<'_>]| {
        let (first, rest) = held.split_first()?;
        let more = match rest.len() {
            0 => String::new(),
            1 => " (and one more freeze)".to_owned(),
            more => format!(" (and {more} more freezes)"),
        };
        let terms = &first.freeze.terms;
        Some(format!("{}: {}{more}", terms.name, terms.reason))
    };
    let said = match (
        of(&verdict.forbidden_by),
        verdict.overridden.first(),
        of(&verdict.advised_by),
    ) {
        (Some(forbidden), ..) => forbidden,
        (None, Some((held, granted)), _) => {
            let why = if team {
                format!(": {}", granted.reason)
            } else {
                String::new()
            };
            format!("{} is overridden{why}", held.freeze.terms.name)
        }
        (None, None, Some(advised)) => format!("nothing forbids it, but it is better not done: {advised}"),
        (None, None, None) => "nothing forbids it".to_owned(),
    };
    // A reason can have several lines, an answer has one.
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The answer as a line: `no: Production change lock: nobody is here; until Mon 30 Nov 2026 06:00 UTC`.
fn line(body: &Body, until: Option<Timestamp>) -> String {
    let word = if body.allowed { "yes" } else { "no" };
    let until = match until {
        Some(until) => format!("; until {} UTC", until.strftime("%a %-d %b %Y %H:%M")),
        None => "; no end is in sight".to_owned(),
    };
    format!("{word}: {}{until}\n", body.reason)
}
