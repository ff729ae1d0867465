//! `GET /api/v1/inclusion?kind=&at=&in=&change=&connection=&product=`: "will my change make it?". The same as the page, and as that
//! one for everybody by time, and for the team by merge request or commit.

use app::inclusion::{Asked, Asker, REMARKS, said};
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use backend::inclusion::{About, Answer, Chance, LineChance, OnLine, answers};
use domain::inclusion::{ChangeKind, Durations};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::views::MomentView;
use crate::api::Json;
use crate::api::extract::{self, Query};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// `/api/v1/inclusion`.
pub fn routes() -> Router<AppState> {
    Router::new().route("/api/v1/inclusion", get(inclusion))
}

/// What is asked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    kind: Option<String>,
    at: Option<String>,
    #[serde(rename = "in")]
    zone: Option<String>,
    change: Option<String>,
    connection: Option<String>,
    product: Option<String>,
}

impl extract::Asked for Parameters {
    const SUCH: &'static str = "kind=feature&at=2026-12-11T18:00:00Z";
}

/// The answer.
#[derive(Serialize)]
struct Body {
    kind: &'static str,
    /// When it is merged; none where a change is asked for.
    at: Option<i64>,
    products: Vec<ProductBody>,
    /// What is not known here.
    unknown: Vec<&'static str>,
}

#[derive(Serialize)]
struct ProductBody {
    product: String,
    /// The merge request.
    change: Option<ChangeBody>,
    releases: Vec<ChanceBody>,
    /// How long things took; told to the team.
    history: Option<HistoryBody>,
}

#[derive(Serialize)]
struct ChangeBody {
    reference: String,
    title: String,
    url: String,
    embargoed: bool,
    /// Since when it is in production.
    deployed_at: Option<i64>,
    reverted_by: Option<String>,
}

#[derive(Serialize)]
struct HistoryBody {
    observed: usize,
    /// Whether there are enough for odds.
    enough: bool,
    days: i64,
    least: usize,
    half_within_ms: Option<i64>,
    safe_within_ms: Option<i64>,
    safe_percent: usize,
    nine_of_ten_within_ms: Option<i64>,
}

#[derive(Serialize)]
struct ChanceBody {
    /// `in`, `on_course`, `in_time`, `at_risk`, `missed`, `reverted` or `given_up`.
    state: &'static str,
    says: String,
    reckoned: Option<String>,
    /// The address of the release's page.
    release: Option<String>,
    kind: Option<&'static str>,
    day: Option<String>,
    version: Option<String>,
    deadline: Option<i64>,
    /// The deadline as it is planned: an instant, a whole day, or one that ends anywhere on Earth; none where the release was
    /// closed sooner.
    deadline_planned: Option<MomentView>,
    /// How firm the deadline is: how much it binds, and where it stands.
    deadline_binding: Option<&'static str>,
    deadline_stands: Option<&'static str>,
    merge_by: Option<i64>,
    odds: Option<OddsBody>,
    half_by: Option<i64>,
    safe_by: Option<i64>,
    nine_of_ten_by: Option<i64>,
    left_ms: i64,
    locked_ms: i64,
    locks: Vec<LockBody>,
    lines: Vec<LineBody>,
}

#[derive(Serialize)]
struct OddsBody {
    ended: usize,
    of: usize,
    percent: Option<usize>,
}

#[derive(Serialize)]
struct LockBody {
    from: i64,
    until: i64,
    names: Vec<String>,
}

#[derive(Serialize)]
struct LineBody {
    line: String,
    /// `from_the_start`, `merged`, `open` or `not_begun`; none where no change is asked for.
    state: Option<&'static str>,
    version: Option<String>,
    backport: Option<String>,
}

impl LineBody {
    fn new(of: &Chance, chance: &LineChance) -> Self {
        let (state, version, backport) = match &chance.at {
            None => (None, None, None),
            Some(OnLine::FromTheStart) => (Some("from_the_start"), None, None),
            Some(OnLine::Merged(version)) => (Some("merged"), *version, None),
            Some(OnLine::Open { reference, .. }) => (Some("open"), None, Some(reference.clone())),
            Some(OnLine::NotBegun) => (Some("not_begun"), None, None),
        };
        Self {
            line: chance.line.to_string(),
            state,
            version: version.map(|version| of.called(version)),
            backport,
        }
    }
}

fn millis(at: Option<Timestamp>) -> Option<i64> {
    at.map(Timestamp::as_millisecond)
}

/// A length in milliseconds.
fn length(time: jiff::SignedDuration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

impl ChanceBody {
    fn new(chance: &Chance, kind: ChangeKind, team: bool, public_url: &str) -> Self {
        let (reckoned, said) = (&chance.reckoned, said(chance, kind, None, team));
        let listed = chance.listed.as_ref();
        Self {
            state: reckoned.stand.key(),
            says: said.stand,
            reckoned: said.odds,
            release: listed.map(|listed| format!("{public_url}{}", listed.path())),
            kind: listed.map(|listed| listed.release.kind.key()),
            day: listed.map(|listed| listed.release.day.to_string()),
            version: chance.version.map(|version| chance.called(version)),
            deadline: millis(reckoned.deadline),
            deadline_planned: chance.due.as_ref().map(|due| MomentView::of(due, chance.home())),
            deadline_binding: chance.firm.map(|(binding, _)| binding.key()),
            deadline_stands: chance.firm.map(|(_, stands)| stands.key()),
            merge_by: millis(reckoned.merge_by),
            odds: reckoned.odds.map(|odds| OddsBody {
                ended: odds.ended,
                of: odds.of,
                percent: odds.percent(),
            }),
            half_by: millis(reckoned.half_by),
            safe_by: millis(reckoned.safe_by),
            nine_of_ten_by: millis(reckoned.nine_of_ten_by),
            left_ms: length(reckoned.left),
            locked_ms: length(reckoned.locked),
            locks: chance
                .locks
                .iter()
                .map(|(lock, names)| LockBody {
                    from: lock.from.as_millisecond(),
                    until: lock.until.as_millisecond(),
                    names: names.clone(),
                })
                .collect(),
            lines: chance
                .lines
                .iter()
                .map(|line| LineBody::new(chance, line))
                .collect(),
        }
    }
}

impl ProductBody {
    fn new(answer: &Answer, kind: ChangeKind, team: bool, public_url: &str) -> Self {
        let change = answer.fate.as_ref().map(|fate| ChangeBody {
            reference: fate.way.reference.clone(),
            title: fate.way.title.clone(),
            url: fate.way.url.clone(),
            embargoed: fate.way.embargoed,
            deployed_at: millis(fate.in_production),
            reverted_by: fate.reverted.as_ref().map(|revert| revert.reference.clone()),
        });
        let sample = answer.sample.as_ref();
        let history = team.then(|| HistoryBody {
            observed: answer.observed,
            enough: sample.is_some(),
            days: Durations::DAYS,
            least: Durations::LEAST,
            half_within_ms: sample.map(|sample| length(sample.quantile(50))),
            safe_within_ms: sample.map(|sample| length(sample.safe())),
            safe_percent: Durations::SAFE,
            nine_of_ten_within_ms: sample.map(|sample| length(sample.quantile(Durations::NINE_OF_TEN))),
        });
        let chances = answer.chances.iter();
        Self {
            product: answer.product.slug.clone(),
            change,
            releases: chances
                .map(|chance| ChanceBody::new(chance, kind, team, public_url))
                .collect(),
            history,
        }
    }
}

pub async fn inclusion(
    State(state): State<AppState>,
    user: CurrentUser,
    Query(parameters): Query<Parameters>,
) -> Result<Response, Problem> {
    let given = |text: Option<String>| text.filter(|text| !text.is_empty());
    let asked = Asked {
        kind: given(parameters.kind),
        at: given(parameters.at),
        zone: given(parameters.zone),
        change: given(parameters.change),
        connection: given(parameters.connection),
        product: given(parameters.product),
    };
    let viewer = user.viewer();
    if asked.change.is_some() {
        if user.person.is_none() {
            return Err(Problem::sign_in());
        }
        if !viewer.is_team() {
            return Err(Problem::not_found());
        }
    }
    let public_url = &state.config.public_url;
    let question = asked
        .read(&Asker {
            now: state.db.clock().now(),
            connected: &state.connected,
            public_url,
        })
        .map_err(|wrong| Problem::bad_request(format!("{}: {}", wrong.field, wrong.why)))?
        .ok_or_else(Problem::not_found)?;
    let found = answers(&state.db, &viewer, &question).await?;
    let at = match question.about {
        About::Merged(at) => Some(at),
        About::MergeRequest(..) | About::Commit(_) => None,
    };
    if found.is_empty() && (at.is_none() || question.product.is_some()) {
        return Err(Problem::not_found());
    }
    let body = Body {
        kind: question.kind.key(),
        at: millis(at),
        products: found
            .iter()
            .map(|answer| ProductBody::new(answer, question.kind, viewer.is_team(), public_url))
            .collect(),
        unknown: REMARKS.map(|(_, text)| text).into(),
    };
    Ok(Json(body).into_response())
}
