//! Taking connections: like `axum::serve`, with a limit on how long a client may take for its request's
//! head, and with the client's address at hand.
//!
//! HTTP/1.1 only: browsers speak HTTP/2 with encryption alone, which is the proxy's part.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::ServiceExt;

/// How long a head may take from the first byte that is waited for; so long a connection may be idle, too.
const HEAD_WITHIN: Duration = Duration::from_secs(60);
/// How long to wait when the system has no more connections to give.
const FULL_FOR: Duration = Duration::from_secs(1);

/// Serves until told to end, and then until every request in hand has its answer.
pub(super) async fn serve(listener: TcpListener, app: Router, ending: watch::Receiver<bool>) {
    serve_within(listener, app, ending, HEAD_WITHIN).await;
}

async fn serve_within(
    listener: TcpListener,
    app: Router,
    mut ending: watch::Receiver<bool>,
    head_within: Duration,
) {
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(head_within);
    // Every connection holds a receiver; the last one to be dropped ends the wait.
    let (all, open) = watch::channel(());
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = told(&mut ending) => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let work = connection(builder.clone(), stream, peer, app.clone(), ending.clone());
                let open = open.clone();
                tokio::spawn(async move {
                    work.await;
                    drop(open);
                });
            }
            Err(error) if is_the_clients(&error) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be taken");
                tokio::time::sleep(FULL_FOR).await;
            }
        }
    }
    drop((listener, open));
    all.closed().await;
}

/// Waits until the server is to end, and keeps nothing locked.
async fn told(ending: &mut watch::Receiver<bool>) {
    let _ = ending.wait_for(|ending| *ending).await;
}

fn is_the_clients(error: &std::io::Error) -> bool {
    use std::io::ErrorKind as K;
    matches!(
        error.kind(),
        K::ConnectionRefused | K::ConnectionAborted | K::ConnectionReset
    )
}

async fn connection(
    builder: Builder<TokioExecutor>,
    stream: TcpStream,
    peer: SocketAddr,
    app: Router,
    mut ending: watch::Receiver<bool>,
) {
    // Without this, what is sent in pieces waits for the other side's acknowledgement.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "TCP_NODELAY");
    }
    let service = app.map_request(move |request: http::Request<Incoming>| -> Request {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    });
    let work = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    let mut work = std::pin::pin!(work);
    let ended = tokio::select! {
        ended = work.as_mut() => ended,
        () = told(&mut ending) => {
            work.as_mut().graceful_shutdown();
            work.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended before its time");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    #[tokio::test]
    async fn who_does_not_finish_the_head_is_hung_up_on_and_the_end_waits_for_answers() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let slow = async |ConnectInfo(peer): ConnectInfo<SocketAddr>| {
            tokio::time::sleep(Duration::from_millis(300)).await;
            peer.ip().to_string()
        };
        let app = Router::new().route("/", get(slow));
        let (tell, ending) = watch::channel(false);
        let server = tokio::spawn(serve_within(listener, app, ending, Duration::from_millis(200)));

        let mut silent = TcpStream::connect(address).await.unwrap();
        let mut half = TcpStream::connect(address).await.unwrap();
        half.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").await.unwrap();
        for client in [&mut silent, &mut half] {
            let mut rest = Vec::new();
            tokio::time::timeout(Duration::from_secs(5), client.read_to_end(&mut rest))
                .await
                .unwrap()
                .unwrap();
        }

        let mut client = TcpStream::connect(address).await.unwrap();
        client
            .write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            .await
            .unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        tell.send(true).unwrap();
        let mut answer = String::new();
        client.read_to_string(&mut answer).await.unwrap();
        assert!(
            answer.starts_with("HTTP/1.1 200") && answer.ends_with("127.0.0.1"),
            "{answer}"
        );
        server.await.unwrap();
    }
}
