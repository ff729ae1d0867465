//! `POST /oauth/token`: a new pair of tokens for the refresh token of the one before. Both tokens of the pair before
//! are worth nothing from then on, so who asks twice with the same one has lost his session.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::json;

use crate::answer::{Answer, bad_request, ok, refusal};
use crate::shared::{Shared, lock};

/// Where it is.
pub(super) const ADDRESS: &str = "/oauth/token";
/// How long GitLab says that an access token works, in seconds.
const LENGTH: u64 = 7200;

pub(super) async fn refresh(
    State(shared): State<Shared>,
    Form(given): Form<BTreeMap<String, String>>,
) -> Answer {
    let text = |name: &str| given.get(name).map(String::as_str).unwrap_or_default();
    if text("grant_type") != "refresh_token" {
        return Err(bad_request("unsupported_grant_type"));
    }
    let (access, refresh) = (shared.unique(), shared.unique());
    let mut world = lock(&shared.world);
    let Some(mut token) = world.refreshable.remove(text("refresh_token")) else {
        let body =
            json!({ "error": "invalid_grant", "error_description": "The grant is not valid any more." });
        return Err(refusal(StatusCode::BAD_REQUEST, &body));
    };
    world.tokens.retain(|own| own.text != token.text);
    token.text.clone_from(&access);
    let scope = token.scopes.join(" ");
    world.tokens.push(token.clone());
    world.refreshable.insert(refresh.clone(), token);
    ok(&json!({
        "access_token": access,
        "token_type": "Bearer",
        "expires_in": LENGTH,
        "refresh_token": refresh,
        "scope": scope,
        "created_at": shared.now().as_second(),
    }))
}
