//! The API: who is let in, and what is where.

mod ci;
mod code;
mod deployments;
mod given;
mod group_hooks;
mod groups;
mod hooks;
mod issues;
mod merge_requests;
mod oauth;
mod projects;
mod who;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post, put};
use jiff::tz::TimeZone;

use crate::answer::{Refusal, expired, insufficient_scope, not_found, set, unauthorized};
use crate::limit::{Limiter, Standing};
use crate::shared::{Inner, Shared, lock};
use crate::token::Token;
use crate::trouble::Trouble;

pub(crate) fn router(shared: Shared) -> Router {
    // Whole addresses, not nested ones: what is asked for is told back in links.
    let api = |path: &str| format!("/api/v4{path}");
    let project = |path: &str| format!("/api/v4/projects/{{project}}{path}");
    Router::new()
        .route(oauth::ADDRESS, post(oauth::token))
        .route(oauth::AUTHORIZE, get(oauth::authorize))
        .route(oauth::REVOKE, post(oauth::revoke))
        .route(oauth::INFO, get(oauth::info))
        .route(&api("/user"), get(who::user))
        .route(&api("/users/{id}"), get(who::by_number))
        .route(&api("/personal_access_tokens/self"), get(who::token))
        .route(&api("/groups/{group}"), get(groups::one))
        .route(
            &api("/groups/{group}/members"),
            get(groups::direct).post(groups::add),
        )
        .route(&api("/groups/{group}/members/{id}"), delete(groups::remove))
        .route(&api("/groups/{group}/members/all"), get(groups::members))
        .route(&api("/groups/{group}/members/all/{id}"), get(groups::member))
        .route(
            &api("/groups/{group}/hooks"),
            get(group_hooks::list).post(group_hooks::create),
        )
        .route(&api("/groups/{group}/hooks/{id}"), put(group_hooks::edit))
        .route(&api("/projects"), get(projects::list))
        .route(&project(""), get(projects::one))
        .route(&project("/repository/tags"), get(code::tags))
        .route(&project("/repository/tags/{name}"), get(code::tag))
        .route(&project("/repository/branches"), get(code::branches))
        .route(&project("/releases"), get(code::releases))
        .route(&project("/releases/{tag}"), get(code::release))
        .route(&project("/merge_requests"), get(merge_requests::list))
        .route(&project("/merge_requests/{iid}"), get(merge_requests::one))
        .route(
            &project("/merge_requests/{iid}/commits"),
            get(merge_requests::commits),
        )
        .route(&project("/deployments"), get(deployments::list))
        .route(&project("/deployments/{id}"), get(deployments::one))
        .route(
            &project("/deployments/{id}/merge_requests"),
            get(deployments::merge_requests),
        )
        .route(&project("/pipelines"), get(ci::pipelines))
        .route(&project("/pipelines/{id}"), get(ci::pipeline))
        .route(&project("/pipelines/{id}/jobs"), get(ci::jobs_of_pipeline))
        .route(&project("/pipelines/{id}/bridges"), get(ci::bridges_of_pipeline))
        .route(&project("/pipeline"), post(ci::start))
        .route(&project("/jobs"), get(ci::jobs))
        .route(&project("/jobs/{id}"), get(ci::job))
        .route(&project("/jobs/{id}/play"), post(ci::play))
        .route(&project("/issues"), get(issues::list))
        .route(&project("/issues/{iid}"), get(issues::one).put(issues::edit))
        .route(&project("/hooks"), get(hooks::list).post(hooks::create))
        .route(
            &project("/hooks/{id}"),
            get(hooks::one).put(hooks::edit).delete(hooks::remove),
        )
        .route(&project("/hooks/{id}/test/{trigger}"), post(hooks::test))
        .fallback(|| async { not_found("") })
        .layer(from_fn_with_state(shared.clone(), guard))
        .with_state(shared)
}

/// Stands before everything: trouble first, as of a proxy; then the limit, then the token.
async fn guard(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let address = request.uri().to_string();
    let trouble = Trouble::take(&mut lock(&shared.trouble), &method, &address);
    let response = answer(&shared, trouble.as_ref(), request, next).await;
    shared.note(method, address, response.status());
    response
}

async fn answer(shared: &Inner, trouble: Option<&Trouble>, request: Request, next: Next) -> Response {
    if let Some(trouble) = trouble
        && let Some(instead) = trouble.instead().await
    {
        return instead;
    }
    let standing = lock(&shared.limiter).as_mut().map(Limiter::count);
    let mut response = if standing.is_some_and(Standing::is_over) {
        (StatusCode::TOO_MANY_REQUESTS, "Retry later").into_response()
    } else {
        // Who asks for a token has none.
        let open = oauth::OPEN.contains(&request.uri().path());
        let refused = if open {
            None
        } else {
            admitted(shared, &request).err()
        };
        match refused {
            None => next.run(request).await,
            Some(refused) => refused.into_response(),
        }
    };
    if let Some(standing) = standing {
        standing.tell(response.headers_mut(), shared.now());
    }
    set(response.headers_mut(), "x-request-id", &shared.unique());
    match trouble {
        Some(trouble) => trouble.damage(response, &shared.base).await,
        None => response,
    }
}

/// The token of the request, if it is one and may do what is asked.
fn admitted(shared: &Inner, request: &Request) -> Result<Token, Refusal> {
    let headers = request.headers();
    let own = headers.get("private-token").and_then(|value| value.to_str().ok());
    let bearer = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let text = own.or(bearer).ok_or_else(unauthorized)?;
    let token = lock(&shared.world)
        .tokens
        .iter()
        .find(|token| token.text == text)
        .cloned()
        .ok_or_else(unauthorized)?;
    let today = TimeZone::UTC.to_datetime(shared.now()).date();
    if token.expires_at.is_some_and(|day| day <= today) {
        return Err(expired());
    }
    let path = request.uri().path();
    let may = match path {
        "/api/v4/personal_access_tokens/self" | oauth::INFO => true,
        "/api/v4/user" => token.may_read() || token.has("read_user"),
        // Reading is not enough for what holds secrets.
        _ if path.ends_with("/hooks") || path.contains("/hooks/") => token.has("api"),
        _ if request.method() == Method::GET => token.may_read(),
        _ => token.has("api"),
    };
    if may { Ok(token) } else { Err(insufficient_scope()) }
}

/// The token of a request that was let in.
struct Of(Token);

impl axum::extract::FromRequestParts<Shared> for Of {
    type Rejection = Refusal;

    async fn from_request_parts(
        parts: &mut axum::http::request::Parts,
        shared: &Shared,
    ) -> Result<Self, Refusal> {
        let mut request = Request::new(axum::body::Body::empty());
        *request.headers_mut() = parts.headers.clone();
        *request.uri_mut() = parts.uri.clone();
        *request.method_mut() = parts.method.clone();
        admitted(shared, &request).map(Self)
    }
}
