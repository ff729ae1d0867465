//! `POST /api/v1/freezes/{freeze}/overrides`: something is done in spite of a freeze.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use backend::freezes::grant::OverrideFreeze;
use domain::freezes::{Act, Environment};
use serde::{Deserialize, Serialize};

use crate::api::Json;
use crate::api::extract::{Path, body};
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

const EXAMPLE: &str = r#"{"product": "gitlab", "action": "deploy", "environment": "production", "hours": 2, "reason": "the fix cannot wait"}"#;

/// What is wished for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    product: String,
    action: String,
    #[serde(default)]
    environment: Option<String>,
    #[serde(default = "one")]
    hours: i64,
    reason: String,
}

const fn one() -> i64 {
    1
}

#[derive(Serialize)]
struct Body {
    freeze: String,
    product: String,
    action: &'static str,
    environment: Option<&'static str>,
    from: i64,
    until: i64,
    reason: String,
}

pub async fn grant(
    State(state): State<AppState>,
    user: CurrentUser,
    Path(freeze): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let actor = user.actor(state.db.clock().now())?;
    let wish: Wish = body(request, EXAMPLE).await?;
    let wrong = |why: &dyn std::fmt::Display| Problem::bad_request(why.to_string());
    let act: Act = wish.action.parse().map_err(|why| wrong(&why))?;
    let environment: Option<Environment> = match wish.environment.as_deref() {
        None | Some("") => None,
        Some(text) => Some(text.parse().map_err(|why| wrong(&why))?),
    };
    let work = OverrideFreeze {
        freeze: freeze.parse().map_err(|_| Problem::not_found())?,
        product: wish.product.clone(),
        act,
        environment,
        hours: wish.hours,
        reason: wish.reason,
    };
    let granted = state.db.write(&actor, work).await?;
    Ok(Json(Body {
        freeze: granted.freeze.to_string(),
        product: wish.product,
        action: granted.act.key(),
        environment: granted.environment.map(Environment::key),
        from: granted.from.as_millisecond(),
        until: granted.until.as_millisecond(),
        reason: granted.reason,
    })
    .into_response())
}
