//! `POST /api/v1/requests`: asks for something beside the plan.

use axum::extract::{Request, State};
use axum::response::Response;
use backend::requests::ask::AskFor;
use domain::requests::{Draft, Wish};
use serde::Deserialize;

use super::answer;
use crate::api::extract::wish;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

const EXAMPLE: &str = r#"{"kind": "backport", "product": "gitlab", "line": "19.4", "change": "https://gitlab.com/…/merge_requests/1", "severity": "S2", "reason": "data is lost"}"#;

/// What is asked for. Fields that do not belong to the kind are passed over.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    kind: String,
    product: String,
    #[serde(default)]
    release: String,
    #[serde(default)]
    step: String,
    severity: String,
    reason: String,
    #[serde(default)]
    incident: Option<String>,
    #[serde(default)]
    agreed_by: Option<String>,
    #[serde(default)]
    needed_by: Option<String>,
    #[serde(default)]
    line: Option<String>,
    #[serde(default)]
    change: Option<String>,
    #[serde(default)]
    until: Option<String>,
    #[serde(default)]
    zone: Option<String>,
    #[serde(default)]
    embargoed: bool,
}

pub async fn ask(
    State(state): State<AppState>,
    user: CurrentUser,
    request: Request,
) -> Result<Response, Problem> {
    let actor = user.actor(state.db.clock().now())?;
    let (asked, key): (Asked, _) = wish(request, EXAMPLE).await?;
    let kind: Wish = asked
        .kind
        .parse()
        .map_err(|why| Problem::bad_request(format!("kind: {why}")))?;
    let text = |text: Option<String>| text.unwrap_or_default();
    let work = AskFor {
        wish: kind,
        product: asked.product,
        release: asked.release,
        step: asked.step,
        draft: Draft {
            severity: asked.severity,
            reason: asked.reason,
            incident: text(asked.incident),
            agreed_by: text(asked.agreed_by),
            needed_by: text(asked.needed_by),
            line: text(asked.line),
            change: text(asked.change),
            until: text(asked.until),
            zone: text(asked.zone),
        },
        embargoed: asked.embargoed,
        key,
    };
    let id = state.db.write(&actor, work).await?;
    answer(&state, &user.viewer(), &id).await
}
