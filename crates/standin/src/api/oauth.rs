//! OAuth, as GitLab has it: whoever comes to `/oauth/authorize` agrees at once, `POST /oauth/token` gives a pair of tokens
//! for the code, and a new pair for the refresh token of the one before. Both tokens of the pair before are worth nothing
//! from then on, so who asks twice with the same one has lost his session.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Url;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::Of;
use crate::answer::{Answer, Refusal, bad_request, ok, refusal};
use crate::asked::Asked;
use crate::shared::{Shared, lock};
use crate::token::Token;
use crate::world::{Agreed, World};

/// Where tokens are had.
pub(super) const ADDRESS: &str = "/oauth/token";
/// Where people agree.
pub(super) const AUTHORIZE: &str = "/oauth/authorize";
/// Where tokens are given back.
pub(super) const REVOKE: &str = "/oauth/revoke";
/// Where a token is asked after.
pub(super) const INFO: &str = "/oauth/token/info";
/// What is asked without a token.
pub(super) const OPEN: [&str; 3] = [ADDRESS, AUTHORIZE, REVOKE];
/// How long GitLab says that an access token works, in seconds.
const LENGTH: u64 = 7200;

type Given = BTreeMap<String, String>;

fn text<'a>(given: &'a Given, name: &str) -> &'a str {
    given.get(name).map(String::as_str).unwrap_or_default()
}

fn no_grant() -> Refusal {
    let body = json!({ "error": "invalid_grant", "error_description": "The grant is not valid any more." });
    refusal(StatusCode::BAD_REQUEST, &body)
}

/// Agrees to what is asked for, and sends the browser back.
pub(super) async fn authorize(State(shared): State<Shared>, asked: Asked) -> Answer {
    let given = |name: &str| asked.get(name).unwrap_or_default().to_owned();
    let Ok(mut back) = Url::parse(&given("redirect_uri")) else {
        return Err(bad_request("invalid_redirect_uri"));
    };
    let sound = given("response_type") == "code" && given("code_challenge_method") == "S256";
    if !sound || given("client_id").is_empty() {
        return Err(bad_request("invalid_request"));
    }
    let code = shared.unique();
    let agreed = Agreed {
        client_id: given("client_id"),
        redirect_uri: given("redirect_uri"),
        challenge: given("code_challenge"),
        scopes: given("scope").split_whitespace().map(str::to_owned).collect(),
    };
    lock(&shared.world).codes.insert(code.clone(), agreed);
    back.query_pairs_mut()
        .append_pair("code", &code)
        .append_pair("state", &given("state"));
    Ok(Redirect::to(back.as_str()).into_response())
}

/// The token of a code that was agreed to, by who was to have it.
fn fetched(world: &mut World, given: &Given, access: &str) -> Result<Token, Refusal> {
    let agreed = world.codes.remove(text(given, "code")).ok_or_else(no_grant)?;
    let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(text(given, "code_verifier").as_bytes()));
    let fits = hash == agreed.challenge
        && agreed.redirect_uri == text(given, "redirect_uri")
        && agreed.client_id == text(given, "client_id");
    if !fits {
        return Err(no_grant());
    }
    let scopes: Vec<&str> = agreed.scopes.iter().map(String::as_str).collect();
    Ok(Token::new(access, &scopes))
}

pub(super) async fn token(State(shared): State<Shared>, Form(given): Form<Given>) -> Answer {
    let (access, refresh) = (shared.unique(), shared.unique());
    let mut world = lock(&shared.world);
    let token = match text(&given, "grant_type") {
        "authorization_code" => fetched(&mut world, &given, &access)?,
        "refresh_token" => {
            let old = world.refreshable.remove(text(&given, "refresh_token"));
            let mut token = old.ok_or_else(no_grant)?;
            world.tokens.retain(|own| own.text != token.text);
            token.text.clone_from(&access);
            token
        }
        _ => return Err(bad_request("unsupported_grant_type")),
    };
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

/// Takes a token back, and with it the other one of its pair.
pub(super) async fn revoke(State(shared): State<Shared>, Form(given): Form<Given>) -> Answer {
    let given = text(&given, "token");
    let mut world = lock(&shared.world);
    let access = match world.refreshable.get(given) {
        Some(token) => token.text.clone(),
        None => given.to_owned(),
    };
    world.tokens.retain(|own| own.text != access);
    world.refreshable.retain(|_, token| token.text != access);
    ok(&json!({}))
}

/// What a token says of itself.
pub(super) async fn info(State(shared): State<Shared>, Of(token): Of) -> Answer {
    ok(&json!({
        "resource_owner_id": token.user_id,
        "scope": token.scopes,
        "expires_in": LENGTH,
        "application": { "uid": "slipway" },
        "created_at": shared.now().as_second(),
    }))
}
