//! The peer of a cached feed: an Axum handler that hands out the same headers and bytes, with no layer
//! around it. Nothing that runs on this stack can be quicker.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
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
    let answer = Client::connect(host).await?.get(&path, &[]).await?;
    let mut headers = answer.headers;
    // These two the server writes by itself.
    headers.remove("content-length");
    headers.remove("date");
    let app = axum::Router::new()
        .route(&path, get(hand_out))
        .with_state((Arc::new(headers), answer.body));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("Bare is at http://{}", listener.local_addr()?);
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, app).await?;
    Ok(())
}

async fn hand_out(State((headers, body)): State<(Arc<HeaderMap>, Bytes)>) -> impl IntoResponse {
    (StatusCode::OK, HeaderMap::clone(&headers), body)
}
