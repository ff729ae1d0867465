//! `GET /api/v1/products`: the products that one may see, each with where all else about it is.

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use backend::calendar::queries::{self, Catalogued};
use domain::calendar::Kind;
use domain::identity::Viewer;
use domain::support::Link;
use serde::Serialize;

use crate::api::kept::Answer;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// `/api/v1/products`.
pub fn routes() -> Router<AppState> {
    Router::new().route("/api/v1/products", get(list))
}

/// The answer.
#[derive(Serialize)]
struct Products {
    products: Vec<Body>,
}

#[derive(Serialize)]
struct Body {
    slug: String,
    name: String,
    /// The home zone, in which its days without a time end.
    zone: String,
    /// Since which day it is put away, if it is.
    archived_on: Option<String>,
    /// The kinds of its releases that one may see.
    kinds: Vec<KindBody>,
    links: Links,
}

/// A kind of releases, and what the product calls it.
#[derive(Serialize)]
struct KindBody {
    kind: &'static str,
    label: String,
}

#[derive(Serialize)]
struct Links {
    /// What counts now of it.
    page: String,
    /// The same for a wall.
    status: String,
    /// Its releases as JSON.
    releases: String,
    /// Its lines as JSON.
    supported: String,
    /// Its calendar, and that of the ends of its lines; none where they are not for everybody.
    feed: Option<String>,
    supported_feed: Option<String>,
    /// Where a version's post, packages and notes are, with places for its numbers such as `{version}`.
    post: Option<String>,
    packages: Option<String>,
    notes: Option<String>,
}

impl Body {
    fn new(entry: &Catalogued, public_url: &str) -> Self {
        let Catalogued {
            product,
            kinds,
            support,
        } = entry;
        let slug = product.slug.as_str();
        let public = |path: String| product.visibility.is_public().then_some(path);
        let text = |link: &Option<Link>| link.as_ref().map(ToString::to_string);
        let kind = |kind: &Kind| KindBody {
            kind: kind.key(),
            label: product.words.of(*kind).to_owned(),
        };
        Self {
            slug: slug.to_owned(),
            name: product.name.clone(),
            zone: product.home.zone().to_string(),
            archived_on: product.archived.map(|day| day.to_string()),
            kinds: kinds.iter().map(kind).collect(),
            links: Links {
                page: format!("{public_url}/?product={slug}"),
                status: format!("{public_url}/status/{slug}"),
                releases: format!("{public_url}/api/v1/releases/{slug}"),
                supported: format!("{public_url}/api/v1/supported/{slug}"),
                feed: public(format!("{public_url}/feeds/{slug}.ics")),
                supported_feed: public(format!("{public_url}/feeds/supported/{slug}.ics")),
                post: text(&support.post),
                packages: text(&support.packages),
                notes: text(&support.notes),
            },
        }
    }
}

async fn list(
    State(state): State<AppState>,
    user: CurrentUser,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    const KEY: &str = "products";
    let viewer = user.viewer();
    let revision = state.db.revision();
    let kept = viewer == Viewer::Anonymous;
    if let Some(answer) = kept.then(|| state.lists.find(KEY, revision)).flatten() {
        return Ok(answer.to(&headers));
    }
    let entries = queries::catalogue(&state.db, &viewer).await?;
    let public_url = &state.config.public_url;
    let products = entries.iter().map(|entry| Body::new(entry, public_url)).collect();
    let answer = Answer::json(&Products { products })?;
    let response = answer.to(&headers);
    if kept {
        state.lists.keep(KEY.to_owned(), revision, answer);
    }
    Ok(response)
}
