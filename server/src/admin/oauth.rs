//! Letting a connection in by OAuth, and out again.
//!
//! | address | what |
//! |---|---|
//! | `POST /admin/connections/{name}/oauth` | keeps state and PKCE verifier in the admin's session, sends the browser to GitLab |
//! | `GET /admin/connections/{name}/oauth/callback` | exchanges the code, and stores the pair, encrypted |
//! | `POST /admin/connections/{name}/oauth/end` | forgets the pair, and gives it back to GitLab |
//!
//! Each connection has an address of its own to come back to, so that no GitLab can answer for another one. Whatever does
//! not fit leads to `/admin/connections` and is said there.

use app::context::{Flash, RequestContext};
use app::error::{AppError, sentence};
use axum::Extension;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use backend::connections::oauth::{Connect, Disconnect};
use backend::connections::{About, keep_health};
use domain::id::PersonId;
use domain::identity::{Action, Actor};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

use crate::auth::attempt::{OPEN_FOR, same};
use crate::connections::{Connection, check, token};
use crate::http::viewer::bearer;
use crate::oauth::Application;
use crate::problem::Problem;
use crate::state::AppState;

/// Where it is told what came of it.
const PAGE: &str = "/admin/connections";
/// The key of what was begun, in the session.
const BEGUN: &str = "letting_in";
/// What a connection can be let do: look things up, and also install webhooks.
const SCOPES: [&str; 2] = ["read_api", "api"];

/// What is remembered while the admin is at GitLab.
#[derive(Serialize, Deserialize)]
struct Begun {
    connection: String,
    scope: String,
    state: String,
    verifier: String,
    person: PersonId,
    at: i64,
}

/// What somebody wants it to do.
#[derive(Deserialize)]
pub(super) struct Wish {
    scope: String,
}

/// What GitLab sends along.
#[derive(Deserialize)]
pub(super) struct Answer {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
}

/// Why nothing came of it, in a sentence for the page; or as any other page's problem.
enum Refusal {
    Sentence(String),
    Problem(Box<Problem>),
}

impl From<&str> for Refusal {
    fn from(text: &str) -> Self {
        Self::Sentence(text.to_owned())
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl From<backend::Error> for Refusal {
    fn from(error: backend::Error) -> Self {
        Problem::from(error).into()
    }
}

/// An admin in a browser: who may let connections in.
fn admin(context: &RequestContext, headers: &HeaderMap) -> Result<(Actor, PersonId), Problem> {
    if bearer(headers).is_some() {
        let detail = "a token lets no connection in or out: sign in in a browser";
        return Err(Problem::new(StatusCode::FORBIDDEN, "forbidden", detail));
    }
    let account = context.account.as_ref().ok_or_else(Problem::sign_in)?;
    let actor = account.person.actor(context.now)?;
    domain::identity::permission::authorise(&actor, Action::KeepConnections).map_err(backend::Error::from)?;
    Ok((actor, account.person.id.clone()))
}

/// The connection, and what Slipway is there.
fn application<'a>(state: &'a AppState, name: &str) -> Result<(&'a Connection, &'a Application), Problem> {
    let connection = state.connections.named(name);
    connection
        .and_then(|connection| Some((connection, connection.application.as_ref()?)))
        .ok_or_else(Problem::not_found)
}

/// Ends on the page, which says what came of it.
fn told(context: &RequestContext, result: Result<&str, Refusal>) -> Response {
    let (error, notice) = match result {
        Ok(notice) => (None, Some(notice.to_owned())),
        Err(Refusal::Sentence(text)) => {
            let sentence = sentence(&text);
            (Some(AppError::Refused { sentence }), None)
        }
        Err(Refusal::Problem(problem)) => return problem.into_response(),
    };
    if let Ok(mut jar) = context.leave.lock() {
        *jar = Some(Flash {
            form: "page".to_owned(),
            error,
            notice,
            fields: Vec::new(),
        });
    }
    Redirect::to(PAGE).into_response()
}

/// Sends the browser to GitLab.
pub(super) async fn begin(
    State(state): State<AppState>,
    Extension(context): Extension<RequestContext>,
    Path(name): Path<String>,
    session: Session,
    headers: HeaderMap,
    wish: Result<Form<Wish>, axum::extract::rejection::FormRejection>,
) -> Response {
    let begun = async {
        let (_, person) = admin(&context, &headers)?;
        let (connection, application) = application(&state, &name)?;
        let Ok(Form(Wish { scope })) = wish else {
            return Err(Problem::incomplete().into());
        };
        if !SCOPES.contains(&scope.as_str()) {
            return Err(Problem::incomplete().into());
        }
        if connection.has_own_token() {
            return Err("it has a token by the settings, which counts more".into());
        }
        if !connection.keys.can_be_had() {
            return Err("set SLIPWAY_SECRET_KEY first: what GitLab gives is encrypted with it".into());
        }
        let begun = Begun {
            connection: name.clone(),
            scope,
            state: backend::clock::secret(),
            verifier: backend::clock::secret(),
            person,
            at: context.now.as_millisecond(),
        };
        let address = application
            .authorize_url(&begun.scope, &begun.state, &begun.verifier)
            .map_err(|fault| Refusal::Sentence(fault.to_string()))?;
        session.insert(BEGUN, &begun).await.map_err(Problem::session)?;
        Ok(address)
    };
    match begun.await {
        Ok(address) => Redirect::to(&address).into_response(),
        Err(refusal) => told(&context, Err(refusal)),
    }
}

/// Takes what was begun out of the session, so that whatever follows, nobody can use it again.
async fn take(session: &Session) -> Result<Begun, Refusal> {
    let begun = session.remove(BEGUN).await;
    // Now and not with the answer, as in signing in.
    session.save().await.map_err(Problem::session)?;
    begun.ok().flatten().ok_or_else(|| {
        "GitLab's answer does not fit to anything that was begun here; nothing was changed".into()
    })
}

/// Whether GitLab's answer belongs to what was begun, by this admin, for this connection, and in time.
fn fits(begun: &Begun, name: &str, person: &PersonId, given: &str, now: Timestamp) -> Result<(), Refusal> {
    if !same(&begun.state, given) || begun.connection != name || begun.person != *person {
        return Err("GitLab's answer does not fit to what was begun here; nothing was changed".into());
    }
    if i128::from(now.as_millisecond().saturating_sub(begun.at)) > OPEN_FOR.as_millis() {
        return Err("that took longer than ten minutes; nothing was changed, begin again".into());
    }
    Ok(())
}

/// GitLab's answer.
pub(super) async fn callback(
    State(state): State<AppState>,
    Extension(context): Extension<RequestContext>,
    Path(name): Path<String>,
    session: Session,
    headers: HeaderMap,
    answer: Result<Query<Answer>, axum::extract::rejection::QueryRejection>,
) -> Response {
    let done = async {
        let (actor, person) = admin(&context, &headers)?;
        let (connection, application) = application(&state, &name)?;
        let begun = take(&session).await?;
        let Ok(Query(answer)) = answer else {
            return Err("GitLab's answer cannot be read; nothing was changed".into());
        };
        fits(&begun, &name, &person, &answer.state, context.now)?;
        let code = match (answer.error.as_deref(), answer.code) {
            (None, Some(code)) => code,
            (Some("access_denied"), _) => return Err("you declined at GitLab; nothing was changed".into()),
            (Some(error), _) => {
                tracing::warn!(?error, connection = name, "GitLab refuses to let a connection in");
                return Err(
                    "GitLab refuses: look at the application there, its redirect URI and its scopes; nothing was changed".into(),
                );
            }
            (None, None) => return Err("GitLab's answer cannot be read; nothing was changed".into()),
        };
        let granted = application
            .exchange(code, begun.verifier)
            .await
            .map_err(|fault| Refusal::Sentence(format!("{fault}; nothing was changed")))?;
        let access = granted.access.clone();
        let now = state.db.clock().now();
        let kept = async {
            let new = token::sealed(&name, &connection.keys, granted, &begun.scope, now)
                .map_err(|why| Refusal::Sentence(format!("{why}; nothing was changed")))?;
            let connection = name.clone();
            Ok(state.db.write(&actor, Connect { connection, new }).await?)
        };
        if let Err(refusal) = kept.await {
            application.give_back(&access);
            return Err(refusal);
        }
        seen(&state, connection, now).await;
        Ok(())
    };
    let done = done.await;
    told(
        &context,
        done.map(|()| "It is connected. What GitLab gave is stored encrypted, and renewed by itself."),
    )
}

/// Looks at it at once, so that the page says how it is.
async fn seen(state: &AppState, connection: &Connection, now: Timestamp) {
    let found = check::look_after(connection, &state.db, now).await.finding(now);
    if let Err(error) = keep_health(&state.db, &connection.name, About::Token, &found).await {
        tracing::warn!(?error, "how a connection is cannot be written down");
    }
}

/// Forgets the pair.
pub(super) async fn end(
    State(state): State<AppState>,
    Extension(context): Extension<RequestContext>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    let ended = async {
        let (actor, _) = admin(&context, &headers)?;
        let work = Disconnect {
            connection: name.clone(),
        };
        let sealed = state.db.write(&actor, work).await?;
        let Some(connection) = state.connections.named(&name) else {
            return Ok(());
        };
        let tokens = connection
            .keys
            .read()
            .ok()
            .and_then(|key| key.open(&name, &sealed));
        if let (Some(application), Some(tokens)) = (&connection.application, tokens) {
            application.give_back(&tokens.refresh);
            application.give_back(&tokens.access);
        }
        seen(&state, connection, state.db.clock().now()).await;
        Ok(())
    };
    told(
        &context,
        ended
            .await
            .map(|()| "It is disconnected, and its tokens are given back to GitLab."),
    )
}
