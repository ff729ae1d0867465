//! The peer of a cached feed: an Axum handler that hands out the same headers and bytes, with no layer
//! around it. Nothing that runs on this stack can be quicker.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::serve::ListenerExt as _;
use hyper::body::Bytes;
use tokio::net::TcpListener;

use crate::client::Client;

/// Serves what stands at `host:port/path` elsewhere at the same path, until it is killed. Says its address
/// on standard output.
pub async fn serve(address: &str) -> Result<()> {
    let (host, path) = address.split_once('/').context("bare HOST:PORT/PATH")?;
    let path = format!("/{path}");
    let mut client = Client::connect(host).await?;
    let full = client.get(&path, &[]).await?;
    let known = client.get(&path, &[("if-none-match", "*")]).await?;
    let [full_headers, known_headers] = [full.headers, known.headers].map(|mut headers| {
        // These two the server writes by itself.
        headers.remove("content-length");
        headers.remove("date");
        headers
    });
    let answers = Answers {
        full: full_headers,
        body: full.body,
        known: known_headers,
    };
    let app = axum::Router::new()
        .route(&path, get(hand_out))
        .with_state(Arc::new(answers));
    listen("Bare", app).await
}

/// Serves on a free port until it is killed, and says where.
pub async fn listen(name: &str, app: axum::Router) -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{name} is at http://{}", listener.local_addr()?);
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, app).await?;
    Ok(())
}

struct Answers {
    full: HeaderMap,
    body: Bytes,
    known: HeaderMap,
}

async fn hand_out(State(answers): State<Arc<Answers>>, request: Request) -> Response {
    if request.headers().contains_key("if-none-match") {
        return (StatusCode::NOT_MODIFIED, answers.known.clone()).into_response();
    }
    (StatusCode::OK, answers.full.clone(), answers.body.clone()).into_response()
}
