//! `GET /api/v1/freezes?product=`: the freezes, by their first time.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use backend::calendar::queries;
use backend::freezes::{self, Listed};
use domain::identity::Viewer;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::api::extract::{self, Query};
use crate::api::kept::Answer;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// Which ones: those that are for a product. One without a product is for every one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    product: Option<String>,
}

impl extract::Asked for Filter {
    const SUCH: &'static str = "product=gitlab";
}

#[derive(Serialize)]
struct Freezes {
    freezes: Vec<FreezeView>,
}

#[derive(Serialize)]
struct FreezeView {
    id: String,
    name: String,
    reason: String,
    /// All of it in a sentence.
    says: String,
    strength: &'static str,
    forbids: Vec<&'static str>,
    /// None for every product.
    product: Option<String>,
    /// Empty for all.
    kinds: Vec<&'static str>,
    /// Empty for all.
    environments: Vec<&'static str>,
    repeats: &'static str,
    from: String,
    until: String,
    zone: String,
    last: Option<String>,
    ended_at: Option<i64>,
}

fn minute(at: DateTime) -> String {
    at.strftime("%Y-%m-%dT%H:%M").to_string()
}

impl From<&Listed> for FreezeView {
    fn from(listed: &Listed) -> Self {
        let (freeze, terms) = (&listed.freeze, &listed.freeze.terms);
        Self {
            id: freeze.id.to_string(),
            name: terms.name.clone(),
            reason: terms.reason.clone(),
            says: listed.sentence(),
            strength: terms.strength.key(),
            forbids: terms.forbids.acts().map(domain::freezes::Act::key).collect(),
            product: listed.product.as_ref().map(|product| product.slug.clone()),
            kinds: terms.scope.kinds.iter().map(|kind| kind.key()).collect(),
            environments: terms.scope.environments.iter().map(|tier| tier.key()).collect(),
            repeats: terms.times.repeats.key(),
            from: minute(terms.times.from),
            until: minute(terms.times.until),
            zone: terms.times.zone.to_string(),
            last: terms.times.last.map(|last| last.to_string()),
            ended_at: freeze.ended_at.map(jiff::Timestamp::as_millisecond),
        }
    }
}

pub async fn list(
    State(state): State<AppState>,
    user: CurrentUser,
    Query(filter): Query<Filter>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let viewer = user.viewer();
    let revision = state.db.revision();
    let key = (viewer == Viewer::Anonymous).then(|| format!("freezes {:?}", filter.product));
    if let Some(answer) = key.as_ref().and_then(|key| state.lists.find(key, revision)) {
        return Ok(answer.to(&headers));
    }
    let product = match &filter.product {
        Some(slug) => Some(queries::product(&state.db, &viewer, slug).await?),
        None => None,
    };
    let listed = freezes::all(&state.db, &viewer).await?;
    let fits = |listed: &&Listed| match (&product, &listed.product) {
        (Some(asked), Some(own)) => asked.id == own.id,
        _ => true,
    };
    let freezes = listed.iter().filter(fits).map(FreezeView::from).collect();
    let answer = Answer::json(&Freezes { freezes })?;
    let response = answer.to(&headers);
    if let Some(key) = key {
        state.lists.keep(key, revision, answer);
    }
    Ok(response)
}
