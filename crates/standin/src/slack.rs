//! A server with Slack's methods of user groups: `usergroups.users.list` and `usergroups.users.update`, in the shapes of its
//! reference, and with its errors, which come with status 200.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, json_of, set};
use crate::asked::Asked;
use crate::limit::{Limit, Standing};
use crate::place::{Desk, Served, serve};
use crate::shared::{Seen, lock};
use crate::standin::StartError;
use crate::trouble::Trouble;

/// The token of an app with the scopes `usergroups:read` and `usergroups:write`.
pub const WRITES: &str = "xoxb-standin-writes";
/// One with `usergroups:read` alone.
pub const READS: &str = "xoxb-standin-reads";
/// The user group that there is, `@release-managers`.
pub const GROUP: &str = "S0RELMGRS";
/// The people of the workspace.
pub const PEOPLE: [&str; 6] = ["U0ANA", "U0BO", "U0CHIDI", "U0DANA", "U0ELI", "U0BOSS"];

struct World {
    groups: BTreeMap<String, Vec<String>>,
    /// Where set, `usergroups.users.update` answers this.
    denied: Option<&'static str>,
}

type Shared = Arc<Mutex<World>>;

/// A running stand-in of Slack; it ends when this is dropped.
pub struct Slack {
    world: Shared,
    desk: Arc<Desk>,
    served: Served,
}

impl Slack {
    /// Begins on a free port, with [`GROUP`], in which the first and the last of [`PEOPLE`] are.
    ///
    /// # Errors
    /// [`StartError`] where no port can be had.
    pub async fn start() -> Result<Self, StartError> {
        let members = ["U0ANA", "U0BOSS"].map(str::to_owned).to_vec();
        let world = Arc::new(Mutex::new(World {
            groups: BTreeMap::from([(GROUP.to_owned(), members)]),
            denied: None,
        }));
        let desk = Desk::new(too_many, |_, _| {});
        let router = Router::new()
            .route("/api/usergroups.users.list", get(list))
            .route("/api/usergroups.users.update", post(update))
            .fallback(|| async { refused("unknown_method") })
            .with_state(Arc::clone(&world));
        let served = serve(router, &desk).await?;
        Ok(Self { world, desk, served })
    }

    /// Where its API is.
    #[must_use]
    pub fn base(&self) -> String {
        format!("{}/api", self.served.base)
    }

    /// The members of a group.
    #[must_use]
    pub fn members(&self, group: &str) -> BTreeSet<String> {
        let world = lock(&self.world);
        world.groups.get(group).into_iter().flatten().cloned().collect()
    }

    /// Somebody is put in or taken out by hand.
    pub fn by_hand(&self, group: &str, change: impl FnOnce(&mut Vec<String>)) {
        change(lock(&self.world).groups.entry(group.to_owned()).or_default());
    }

    /// Changes are refused with this error from now on, such as `permission_denied`.
    pub fn deny(&self, error: Option<&'static str>) {
        lock(&self.world).denied = error;
    }

    /// Plans trouble.
    pub fn trouble(&self, trouble: Trouble) {
        lock(&self.desk.trouble).push(trouble);
    }

    /// Allows so many requests from now on, or any number.
    pub fn limit(&self, limit: Option<Limit>) {
        self.desk.limit(limit);
    }

    /// The requests that were answered.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        lock(&self.desk.seen).clone()
    }
}

fn too_many(standing: Standing) -> Response {
    let body = json!({ "ok": false, "error": "ratelimited" });
    let mut response = json_of(StatusCode::TOO_MANY_REQUESTS, &body);
    set(
        response.headers_mut(),
        "Retry-After",
        &standing.seconds().to_string(),
    );
    response
}

fn refused(error: &str) -> Response {
    said(&json!({ "ok": false, "error": error }))
}

fn said(body: &Value) -> Response {
    json_of(StatusCode::OK, body)
}

/// Why the token may not, if it may not.
fn admitted(headers: &HeaderMap, scope: &str) -> Result<(), Refusal> {
    let token = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let provided = match token {
        None => return Err(refused("not_authed").into()),
        Some(WRITES) => "usergroups:read,usergroups:write",
        Some(READS) => "usergroups:read",
        Some(_) => return Err(refused("invalid_auth").into()),
    };
    if provided.split(',').any(|own| own == scope) {
        return Ok(());
    }
    let body = json!({ "ok": false, "error": "missing_scope", "needed": scope, "provided": provided });
    Err(said(&body).into())
}

async fn list(State(world): State<Shared>, headers: HeaderMap, asked: Asked) -> Answer {
    admitted(&headers, "usergroups:read")?;
    let world = lock(&world);
    Ok(
        match asked.get("usergroup").and_then(|group| world.groups.get(group)) {
            Some(users) => said(&json!({ "ok": true, "users": users })),
            None => refused("no_such_subteam"),
        },
    )
}

async fn update(State(world): State<Shared>, headers: HeaderMap, body: Bytes) -> Answer {
    admitted(&headers, "usergroups:write")?;
    let plain = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/json"));
    if !plain {
        return Err(refused("missing_post_type").into());
    }
    let given: Value = serde_json::from_slice(&body).unwrap_or_default();
    let text = |name: &str| given.get(name).and_then(Value::as_str);
    let (Some(group), Some(users)) = (text("usergroup"), text("users")) else {
        return Err(refused("missing_argument").into());
    };
    let users: Vec<String> = users
        .split(',')
        .filter(|user| !user.is_empty())
        .map(str::to_owned)
        .collect();
    let mut world = lock(&world);
    if let Some(error) = world.denied {
        return Err(refused(error).into());
    }
    let Some(members) = world.groups.get_mut(group) else {
        return Err(refused("no_such_subteam").into());
    };
    if users.is_empty() {
        return Err(refused("no_users_provided").into());
    }
    if users.iter().any(|user| !PEOPLE.contains(&user.as_str())) {
        return Err(refused("invalid_users").into());
    }
    members.clone_from(&users);
    Ok(said(&json!({
        "ok": true,
        "usergroup": {
            "id": group,
            "team_id": "T060R4BHN",
            "is_usergroup": true,
            "name": "Release managers",
            "description": "Who is at the helm.",
            "handle": "release-managers",
            "is_external": false,
            "date_create": 1_447_096_577,
            "date_update": 1_447_102_109,
            "date_delete": 0,
            "auto_type": null,
            "created_by": "U0BOSS",
            "updated_by": "U0BOSS",
            "deleted_by": null,
            "prefs": { "channels": [], "groups": [] },
            "user_count": users.len(),
            "users": users,
        }
    })))
}
