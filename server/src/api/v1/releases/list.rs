//! `GET /api/v1/releases/{product}?kind=&from=&until=`: the releases of a product, by day.
//!
//! They may be hundreds, so the answer has a strong tag to ask again with, and what everybody sees is kept
//! as bytes until the data changes, as feeds are.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use backend::calendar::queries;
use domain::calendar::Kind;
use domain::identity::Viewer;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::views::{ProductView, ReleaseLine};
use crate::api::extract::{Path, Query, parameter};
use crate::http::etag::{is_known, strong};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// Which ones.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    kind: Option<String>,
    from: Option<String>,
    until: Option<String>,
}

/// The answer.
#[derive(Serialize)]
pub struct Releases {
    product: ProductView,
    releases: Vec<ReleaseLine>,
}

pub async fn list(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(product): Path<String>,
    Query(filter): Query<Filter>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let kind: Option<Kind> = parameter("kind", filter.kind.as_deref(), "monthly, patch or internal")?;
    let from: Option<Date> = parameter("from", filter.from.as_deref(), "a day such as 2026-12-01")?;
    let until: Option<Date> = parameter("until", filter.until.as_deref(), "a day such as 2026-12-31")?;
    let viewer = user.viewer();
    let revision = state.db.revision();
    let key = (viewer == Viewer::Anonymous).then(|| format!("{product} {kind:?} {from:?} {until:?}"));
    if let Some(answer) = key.as_ref().and_then(|key| state.lists.find(key, revision)) {
        return Ok(answer.to(&headers));
    }
    let product = queries::product(&state.db, &viewer, &product).await?;
    let listed = queries::of_product(&state.db, &viewer, &product, kind, (from, until)).await?;
    let releases = listed
        .iter()
        .map(|listed| ReleaseLine::new(listed, &state.config.public_url))
        .collect();
    let releases = Releases {
        product: ProductView::from(&product),
        releases,
    };
    let answer = Answer::new(&releases)?;
    let response = answer.to(&headers);
    if let Some(key) = key {
        state.lists.keep(key, revision, answer);
    }
    Ok(response)
}

/// An answer as bytes, with its tag.
#[derive(Debug, Clone)]
struct Answer {
    bytes: Bytes,
    etag: HeaderValue,
}

impl Answer {
    fn new(releases: &Releases) -> Result<Self, Problem> {
        let bytes = serde_json::to_vec(releases).map_err(Problem::internal)?;
        Ok(Self {
            etag: strong(&bytes)?,
            bytes: bytes.into(),
        })
    }

    /// For whoever asks: 304 for those who have it. A copy may be kept by the one who asked, and is asked
    /// about each time.
    fn to(&self, headers: &HeaderMap) -> Response {
        let fixed = [
            (header::ETAG, self.etag.clone()),
            (
                header::CACHE_CONTROL,
                HeaderValue::from_static("private, no-cache"),
            ),
            (header::VARY, HeaderValue::from_static("Cookie, Authorization")),
        ];
        if is_known(headers, &self.etag) {
            return (StatusCode::NOT_MODIFIED, fixed).into_response();
        }
        let json = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        (fixed, json, self.bytes.clone()).into_response()
    }
}

/// How many answers are kept: filters can be anything.
const MOST: usize = 32;

/// What everybody sees, of one revision of the data.
#[derive(Debug, Default)]
pub struct Lists(RwLock<(u64, HashMap<String, Answer>)>);

impl Lists {
    fn find(&self, key: &str, revision: u64) -> Option<Answer> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        (kept.0 == revision).then(|| kept.1.get(key).cloned()).flatten()
    }

    /// Keeps an answer whose making began at the revision.
    fn keep(&self, key: String, revision: u64, answer: Answer) {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if kept.0 < revision {
            *kept = (revision, HashMap::new());
        }
        if kept.0 == revision && kept.1.len() < MOST {
            kept.1.insert(key, answer);
        }
    }
}
