//! A small proxy in front of several servers: each request goes to the next of them that takes a connection,
//! with the client's address in `X-Forwarded-For`. What one has begun to answer is not sent to another.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use hyper::client::conn::http1::handshake;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

struct Servers {
    addresses: Vec<String>,
    turn: AtomicUsize,
}

/// Serves in this process until that ends; gives `host:port`.
pub async fn serve(addresses: Vec<String>) -> anyhow::Result<String> {
    let servers = Servers {
        addresses,
        turn: AtomicUsize::new(0),
    };
    let app = Router::new().fallback(pass_on).with_state(Arc::new(servers));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?.to_string();
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(address)
}

async fn pass_on(
    State(servers): State<Arc<Servers>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
) -> Response {
    if let Ok(value) = HeaderValue::try_from(peer.ip().to_string()) {
        request.headers_mut().append("x-forwarded-for", value);
    }
    match to_the_next(&servers).await {
        None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Some(stream) => match send(stream, request).await {
            Ok(response) => response,
            Err(_) => StatusCode::BAD_GATEWAY.into_response(),
        },
    }
}

/// A connection to the next server that is there.
async fn to_the_next(servers: &Servers) -> Option<TcpStream> {
    let turn = servers.turn.fetch_add(1, Ordering::Relaxed);
    let count = servers.addresses.len().max(1);
    for address in servers.addresses.iter().cycle().skip(turn % count).take(count) {
        if let Ok(stream) = TcpStream::connect(address).await {
            return Some(stream);
        }
    }
    None
}

async fn send(stream: TcpStream, request: Request) -> anyhow::Result<Response> {
    stream.set_nodelay(true)?;
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let response = sender.send_request(request).await?;
    Ok(response.map(Body::new))
}
