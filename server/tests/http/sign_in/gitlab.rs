//! A stand-in for GitLab: its OAuth addresses and the few of its API that signing in needs.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::extract::{Form, Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use oauth2::url::Url;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub const CLIENT_ID: &str = "slipway-test";
pub const CLIENT_SECRET: &str = "slipway-test-secret";
pub const GROUP_TOKEN: &str = "glpat-stand-in";
pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\nnot much of a picture";

/// What it knows.
#[derive(Default)]
pub struct World {
    /// Answers 503 to everything.
    pub down: bool,
    /// Answers 404 to everything, as a proxy does that has lost it.
    pub lost: bool,
    /// Number -> username and name.
    pub people: BTreeMap<i64, (String, String)>,
    /// Accounts of which it answers 503.
    pub unwell: HashSet<i64>,
    /// Accounts that are blocked.
    pub blocked: HashSet<i64>,
    /// Group -> number -> access level.
    pub members: HashMap<String, HashMap<i64, u32>>,
    /// What `/oauth/token` answers instead of a token.
    pub token_error: Option<Value>,
    /// Requests, as `METHOD /path`.
    pub requests: Vec<String>,
    codes: HashMap<String, (i64, String, String)>,
    tokens: HashMap<String, i64>,
}

#[derive(Clone)]
pub struct GitLab {
    pub url: String,
    world: Arc<Mutex<World>>,
}

impl GitLab {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let gitlab = Self {
            url,
            world: Arc::default(),
        };
        {
            let mut world = gitlab.world();
            for (id, username, name) in [
                (101, "gl-ana", "Ana Ferreira"),
                (102, "gl-bo", "Bo Lindqvist"),
                (106, "gl-nobody", "Noor Haddad"),
            ] {
                world.people.insert(id, (username.to_owned(), name.to_owned()));
            }
            world
                .members
                .insert("org".to_owned(), [(101, 30), (102, 10)].into());
            world
                .members
                .insert("org/managers".to_owned(), [(101, 40)].into());
            world.members.insert("org/minimal".to_owned(), [(102, 5)].into());
        }
        let app = Router::new()
            .route("/oauth/token", post(token))
            .route("/oauth/revoke", post(revoke))
            .route("/api/v4/user", get(user))
            .route("/api/v4/users/{id}", get(user_by_id))
            .route("/api/v4/groups/{group}/members/all/{id}", get(member))
            .route("/avatar/{id}", get(|| async { PNG }))
            .layer(middleware::from_fn_with_state(gitlab.clone(), count))
            .with_state(gitlab.clone());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        gitlab
    }

    pub fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }

    /// What a person's "Authorize" does: gives back the address of the callback, path and query.
    pub fn agree(&self, authorize: &str, person: i64) -> String {
        let url = Url::parse(authorize).unwrap();
        assert_eq!(
            url.as_str().split('?').next(),
            Some(format!("{}/oauth/authorize", self.url).as_str())
        );
        let query: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!(query["client_id"], CLIENT_ID);
        assert_eq!(
            (query["response_type"].as_str(), query["scope"].as_str()),
            ("code", "read_user")
        );
        assert_eq!(
            (
                query["code_challenge_method"].as_str(),
                query["code_challenge"].len()
            ),
            ("S256", 43)
        );
        let code = format!("code-{}", backend::clock::secret());
        let kept = (
            person,
            query["code_challenge"].clone(),
            query["redirect_uri"].clone(),
        );
        self.world().codes.insert(code.clone(), kept);
        format!("/auth/gitlab/callback?code={code}&state={}", query["state"])
    }

    /// Access tokens that work.
    pub fn open_tokens(&self) -> usize {
        self.world().tokens.len()
    }
}

async fn count(State(gitlab): State<GitLab>, request: Request, next: Next) -> Response {
    let (down, lost) = {
        let mut world = gitlab.world();
        let path = request.uri().path();
        world.requests.push(format!("{} {path}", request.method()));
        let is_of = |id: &i64| path.ends_with(&format!("/{id}"));
        (world.down || world.unwell.iter().any(is_of), world.lost)
    };
    if lost {
        (StatusCode::NOT_FOUND, "<h1>404 page not found</h1>").into_response()
    } else if down {
        StatusCode::SERVICE_UNAVAILABLE.into_response()
    } else {
        next.run(request).await
    }
}

fn refused(error: &str) -> Response {
    (
        StatusCode::BAD_REQUEST,
        Json(json!({ "error": error, "error_description": "<b>GitLab's own words</b>" })),
    )
        .into_response()
}

async fn token(State(gitlab): State<GitLab>, Form(form): Form<HashMap<String, String>>) -> Response {
    let mut world = gitlab.world();
    if let Some(error) = &world.token_error {
        return (StatusCode::BAD_REQUEST, Json(error.clone())).into_response();
    }
    if form["client_id"] != CLIENT_ID || form["client_secret"] != CLIENT_SECRET {
        return (
            StatusCode::UNAUTHORIZED,
            Json(json!({ "error": "invalid_client" })),
        )
            .into_response();
    }
    let Some((person, challenge, redirect)) = world.codes.remove(&form["code"]) else {
        return refused("invalid_grant");
    };
    let verified = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&form["code_verifier"])) == challenge;
    if !verified || form["redirect_uri"] != redirect || form["grant_type"] != "authorization_code" {
        return refused("invalid_grant");
    }
    let token = format!("token-{}", backend::clock::secret());
    world.tokens.insert(token.clone(), person);
    Json(json!({ "access_token": token, "token_type": "Bearer", "expires_in": 7200, "refresh_token": "r", "created_at": 1 })).into_response()
}

async fn revoke(State(gitlab): State<GitLab>, Form(form): Form<HashMap<String, String>>) -> Json<Value> {
    assert_eq!(form["client_secret"], CLIENT_SECRET);
    gitlab.world().tokens.remove(&form["token"]);
    Json(json!({}))
}

fn bearer(headers: &HeaderMap) -> String {
    let value = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    value.trim_start_matches("Bearer ").to_owned()
}

fn account(gitlab: &GitLab, world: &World, id: i64) -> Value {
    let (username, name) = &world.people[&id];
    let state = if world.blocked.contains(&id) {
        "blocked"
    } else {
        "active"
    };
    json!({ "id": id, "username": username, "name": name, "state": state, "avatar_url": format!("{}/avatar/{id}", gitlab.url) })
}

async fn user(State(gitlab): State<GitLab>, headers: HeaderMap) -> Response {
    let world = gitlab.world();
    match world.tokens.get(&bearer(&headers)) {
        Some(id) => Json(account(&gitlab, &world, *id)).into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

async fn user_by_id(State(gitlab): State<GitLab>, Path(id): Path<i64>, headers: HeaderMap) -> Response {
    let world = gitlab.world();
    match (bearer(&headers) == GROUP_TOKEN, world.people.contains_key(&id)) {
        (false, _) => StatusCode::UNAUTHORIZED.into_response(),
        (true, false) => StatusCode::NOT_FOUND.into_response(),
        (true, true) => Json(account(&gitlab, &world, id)).into_response(),
    }
}

async fn member(
    State(gitlab): State<GitLab>,
    Path((group, id)): Path<(String, i64)>,
    headers: HeaderMap,
) -> Response {
    let world = gitlab.world();
    if bearer(&headers) != GROUP_TOKEN {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    match world.members.get(&group).and_then(|members| members.get(&id)) {
        Some(level) => {
            let mut member = account(&gitlab, &world, id);
            member["access_level"] = json!(level);
            Json(member).into_response()
        }
        None => (StatusCode::NOT_FOUND, Json(json!({ "message": "404 Not found" }))).into_response(),
    }
}
