//! The router: every address, and the layers around it.

use std::sync::LazyLock;
use std::time::Duration;

use app::context::RequestContext;
use app::merge_request::address_here;
use app::return_path::local;
use app::shell;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use http::request::Parts;
use leptos::nonce::Nonce;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list};
use serde::Deserialize;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;

use crate::http::limits::Within;
use crate::http::{context, csrf, headers, host, limits, pack, request_id, viewer};
use crate::state::AppState;
use crate::{admin, api, assets, auth, blockers, feeds, health, hooks, live, metrics, problem, telemetry};

/// The largest body that is read: a template may be long, everything else is short. What the API reads is
/// shorter still (`api::extract`), what webhooks bring, and what mends it, may be longer ([`hooks::LONGEST`]).
pub(crate) const BODY_LIMIT: usize = 1024 * 1024;

/// The addresses of pages: the whole app is rendered to know them.
static PAGES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(app::App));

/// Everything that is served.
pub fn router(state: AppState) -> Router {
    router_within(state, Within::default())
}

/// The same where answers may take another time to begin.
pub fn router_within(state: AppState, within: Within) -> Router {
    telemetry::keep_spans();
    let pages = Router::new()
        .leptos_routes_with_context(&state, PAGES.clone(), provide_request, {
            let options = state.leptos.clone();
            move || shell(options.clone())
        })
        .route("/theme", post(set_theme))
        .merge(admin::routes())
        .fallback(not_found)
        .layer(from_fn_with_state(state.clone(), blockers::as_markdown))
        .layer(from_fn_with_state(state.clone(), context::with_context))
        .layer(from_fn(pack::mark))
        .layer(pack::layer());
    let with_people = pages
        .merge(auth::routes())
        .merge(api::routes())
        .merge(live::routes());
    let with_people = knowing_who(with_people, &state);
    let with_files = admin::with_files().layer(from_fn_with_state(state.clone(), context::with_context));
    let with_files = knowing_who(with_files, &state);
    // What is the same for everybody knows no session.
    let for_all = Router::new()
        .merge(assets::routes(&state.config.site_root))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route(api::docs::PATH, get(api::docs::docs))
        .route(metrics::PATH, get(metrics::metrics));
    let usual = (BODY_LIMIT, within.answers);
    let all_feeds = with_bodies(feeds::routes(), state.clone(), usual);
    with_bodies(with_people.merge(for_all), state.clone(), usual)
        // They look at the length themselves.
        .merge(with_bodies(
            hooks::routes(),
            state.clone(),
            (usize::MAX, within.answers),
        ))
        .merge(with_bodies(with_files, state.clone(), (usize::MAX, within.files)))
        .merge(feeds::in_front(state, all_feeds))
}

/// What finds out who asks, and stands around all that depends on it.
fn knowing_who(routes: Router<AppState>, state: &AppState) -> Router<AppState> {
    routes
        .layer(
            ServiceBuilder::new()
                .layer(auth::session::layer(state))
                .layer(from_fn_with_state(state.clone(), auth::session::extend))
                .layer(from_fn_with_state(state.clone(), viewer::know_viewer))
                .layer(from_fn_with_state(state.clone(), limits::by_who)),
        )
        .layer(from_fn(never_cached))
}

/// What stands around every address, the outermost first: whatever goes wrong further in has its number,
/// its headers and its words.
pub fn around(routes: Router<AppState>, state: AppState) -> Router {
    with_bodies(routes, state, (BODY_LIMIT, Within::default().answers))
}

/// The same where bodies may be so long, in bytes, and the answer to them begins within a time.
fn with_bodies(routes: Router<AppState>, state: AppState, (longest, within): (usize, Duration)) -> Router {
    routes
        .layer(
            ServiceBuilder::new()
                .layer(from_fn_with_state(state.clone(), metrics::requests::count))
                .layer(from_fn_with_state(state.clone(), request_id::with_request_id))
                .layer(from_fn_with_state(state.clone(), headers::secure))
                .layer(from_fn(problem::for_people))
                .layer(CatchPanicLayer::custom(panicked))
                .layer(from_fn_with_state(state.clone(), hooks::turned_away::count))
                .layer(from_fn_with_state(state.clone(), host::refuse_other_hosts))
                .layer(from_fn_with_state(state.clone(), limits::limit))
                .layer(from_fn_with_state(state.clone(), csrf::refuse_cross_site))
                .layer(from_fn(move |request: Request, next: Next| {
                    limits::in_time(within, request, next)
                }))
                .layer(RequestBodyLimitLayer::new(longest)),
        )
        .with_state(state)
}

/// Puts the request's facts and its nonce into the context of the page or server function.
pub(crate) fn provide_request() {
    let Some(parts) = use_context::<Parts>() else {
        return;
    };
    if let Some(context) = parts.extensions.get::<RequestContext>() {
        provide_context(context.clone());
    }
    if let Some(nonce) = parts.extensions.get::<Nonce>() {
        provide_context(nonce.clone());
    }
}

/// Pages and data depend on who asks: nothing of them is kept by a cache, unless the handler says so.
async fn never_cached(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Any other address: the page that says so. GitLab's address of a merge request, with our host in it, leads to its way,
/// whether there is one or not.
async fn not_found(State(state): State<AppState>, request: Request) -> Response {
    let reads = [Method::GET, Method::HEAD].contains(request.method());
    if let Some(to) = address_here(request.uri().path()).filter(|_| reads) {
        return Redirect::to(&to).into_response();
    }
    let options = state.leptos.clone();
    let handler = leptos_axum::render_app_async_with_context(provide_request, move || shell(options.clone()));
    let mut response = handler(request).await.into_response();
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    problem::Problem::internal("a handler panicked").into_response()
}

#[derive(Deserialize)]
struct ThemeForm {
    theme: String,
    #[serde(rename = "return", default)]
    back: String,
}

/// Keeps the theme in a cookie: no session is needed for it.
async fn set_theme(State(state): State<AppState>, Form(form): Form<ThemeForm>) -> Response {
    let theme = app::context::Theme::from_cookie(Some(&form.theme)).key();
    let secure = if state.config.is_https() { "; Secure" } else { "" };
    let cookie = format!("theme={theme}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}");
    let mut response = Redirect::to(&local(Some(&form.back))).into_response();
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}
