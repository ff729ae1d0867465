//! What the small stand-ins share: a server on this machine, a limit, trouble, and what was asked.

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::limit::{Limit, Limiter, Standing};
use crate::shared::{Seen, lock};
use crate::standin::StartError;
use crate::trouble::Trouble;

/// What goes wrong, what is allowed, and what was asked.
pub(crate) struct Desk {
    pub(crate) trouble: Mutex<Vec<Trouble>>,
    pub(crate) limiter: Mutex<Option<Limiter>>,
    pub(crate) seen: Mutex<Vec<Seen>>,
    base: Mutex<String>,
    /// The answer to a request too many.
    too_many: fn(Standing) -> Response,
    /// The headers that every answer has.
    tell: fn(Standing, &mut HeaderMap),
}

impl Desk {
    pub(crate) fn new(too_many: fn(Standing) -> Response, tell: fn(Standing, &mut HeaderMap)) -> Arc<Self> {
        Arc::new(Self {
            trouble: Mutex::default(),
            limiter: Mutex::default(),
            seen: Mutex::default(),
            base: Mutex::default(),
            too_many,
            tell,
        })
    }

    pub(crate) fn limit(&self, limit: Option<Limit>) {
        *lock(&self.limiter) = limit.map(Limiter::new);
    }
}

/// A running server; it ends when this is dropped.
pub(crate) struct Served {
    pub(crate) base: String,
    server: JoinHandle<()>,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Begins on a free port of this machine, behind the desk.
pub(crate) async fn serve(router: Router, desk: &Arc<Desk>) -> Result<Served, StartError> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let base = format!("http://{}", listener.local_addr()?);
    lock(&desk.base).clone_from(&base);
    let app = router.layer(from_fn_with_state(Arc::clone(desk), guard));
    let server = tokio::spawn(async move {
        // It ends with the task, and there is nobody to tell of an error.
        let _ = axum::serve(listener, app).await;
    });
    Ok(Served { base, server })
}

/// Trouble first, as of a proxy; then the limit.
async fn guard(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let (method, address) = (request.method().clone(), request.uri().to_string());
    let trouble = Trouble::take(&mut lock(&desk.trouble), &method, &address);
    let response = match &trouble {
        Some(trouble) => match trouble.instead().await {
            Some(instead) => instead,
            None => {
                let base = lock(&desk.base).clone();
                trouble.damage(limited(&desk, request, next).await, &base).await
            }
        },
        None => limited(&desk, request, next).await,
    };
    lock(&desk.seen).push(Seen {
        method,
        address,
        status: response.status().as_u16(),
    });
    response
}

async fn limited(desk: &Desk, request: Request, next: Next) -> Response {
    let standing = lock(&desk.limiter).as_mut().map(Limiter::count);
    let mut response = match standing {
        Some(standing) if standing.is_over() => (desk.too_many)(standing),
        _ => next.run(request).await,
    };
    if let Some(standing) = standing {
        (desk.tell)(standing, response.headers_mut());
    }
    response
}
