//! `/velocity/blockers/2026-W48.md?product=…`: the report of a week as Markdown. Its page stands at the same address without the ending,
//! and a route cannot tell the two apart, so this looks at what comes to that route before the page does.

use axum::extract::{Query, Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use backend::blockers;
use backend::calendar::queries;
use serde::Deserialize;

use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

#[derive(Default, Deserialize)]
struct Asked {
    #[serde(default)]
    product: Option<String>,
}

/// The week that a path asks for as Markdown.
fn week_of(path: &str) -> Option<&str> {
    path.strip_prefix("/velocity/blockers/")?.strip_suffix(".md")
}

/// The layer.
pub async fn as_markdown(
    State(state): State<AppState>,
    user: CurrentUser,
    request: Request,
    next: Next,
) -> Response {
    let reads = [Method::GET, Method::HEAD].contains(request.method());
    let week = week_of(request.uri().path()).filter(|_| reads);
    let Some(week) = week else {
        return next.run(request).await;
    };
    let asked = Query::<Asked>::try_from_uri(request.uri()).map(|Query(asked)| asked);
    match markdown(&state, &user, week, asked.unwrap_or_default()).await {
        Ok(text) => {
            let media = HeaderValue::from_static("text/markdown; charset=utf-8");
            ([(header::CONTENT_TYPE, media)], text).into_response()
        }
        Err(problem) => problem.into_response(),
    }
}

async fn markdown(state: &AppState, user: &CurrentUser, week: &str, asked: Asked) -> Result<String, Problem> {
    if user.person.is_none() {
        return Err(Problem::sign_in());
    }
    let week = week.parse().map_err(|_| Problem::not_found())?;
    let viewer = user.viewer();
    let slug = match asked.product.filter(|slug| !slug.is_empty()) {
        Some(slug) => slug,
        None => {
            let products = queries::products(&state.db, &viewer).await?;
            let first = products.into_iter().find(|product| product.archived.is_none());
            first.ok_or_else(Problem::not_found)?.slug
        }
    };
    Ok(blockers::weekly(&state.db, &viewer, &slug, week)
        .await?
        .markdown())
}

#[cfg(test)]
mod tests {
    use super::week_of;

    #[test]
    fn only_the_ending_asks_for_markdown() {
        for (path, week) in [
            ("/velocity/blockers/2026-W48.md", Some("2026-W48")),
            ("/velocity/blockers/2026-W48", None),
            ("/velocity/blockers.md", None),
            ("/velocity/teams/x.md", None),
        ] {
            assert_eq!(week_of(path), week, "{path}");
        }
    }
}
