//! Taking connections: like `axum::serve`, with a limit on how long a client may take for its request's
//! head, with room for so many ([`room`]), and with the client's address at hand.
//!
//! HTTP/1.1 only: browsers speak HTTP/2 with encryption alone, which is the proxy's part.

mod room;

use std::net::{IpAddr, SocketAddr};
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
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

use self::room::{Place, Room};
use crate::config::Config;

/// How connections are taken.
#[derive(Debug, Clone)]
pub(super) struct Manners {
    /// How long a client may take for the head of its first request.
    pub first_head: Duration,
    /// How long for another one; so long a connection may be idle, too. Longer than proxies keep theirs, so that
    /// it is they who hang up.
    pub next_head: Duration,
    /// How long others are still let in when the server is to end, so that a balancer in front can see that it is.
    pub leaving: Duration,
    /// How many connections there may be.
    pub most: usize,
    /// Proxies in front.
    pub proxies: Vec<IpAddr>,
}

impl Manners {
    /// Those of the settings.
    pub(super) fn of(config: &Config) -> Self {
        Self {
            first_head: Duration::from_secs(10),
            next_head: Duration::from_secs(75),
            leaving: if config.trusted_proxies.is_empty() {
                Duration::ZERO
            } else {
                Duration::from_secs(1)
            },
            most: room_for(config.limits.connections),
            proxies: config.trusted_proxies.clone(),
        }
    }
}

/// As many connections as are wished and the system allows: each is an open file, and some are for the database
/// and for GitLab.
fn room_for(wished: u32) -> usize {
    let wished = u64::from(wished.max(8));
    let files = rlimit::increase_nofile_limit(wished + OTHER_FILES).unwrap_or(1024);
    let most = wished.min(files.saturating_sub(OTHER_FILES).max(8));
    if most < wished {
        tracing::warn!(
            most,
            wished,
            "the system allows fewer open files than limits.connections needs; raise LimitNOFILE, or ulimit -n"
        );
    }
    usize::try_from(most).unwrap_or(usize::MAX)
}

/// Files that are no connections of clients.
const OTHER_FILES: u64 = 200;
/// The longest head of a request, in bytes, all its headers together. Every connection that has not finished one
/// may take so much memory. Longer ones get 431.
const LONGEST_HEAD: usize = 16 * 1024;
/// A client that takes nothing of its answer for so long is hung up on, or it would keep its place for ever.
const STUCK: Duration = Duration::from_mins(1);
/// How long to wait when the system has no more connections to give.
const FULL_FOR: Duration = Duration::from_secs(1);

/// Serves until told to end, and then until every request in hand has its answer.
pub(super) async fn serve(
    listener: TcpListener,
    app: Router,
    manners: Manners,
    ending: watch::Receiver<bool>,
) {
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder
        .http1()
        .timer(TokioTimer::new())
        .max_buf_size(LONGEST_HEAD)
        .header_read_timeout(manners.next_head);
    let room = Room::new(manners.most, manners.proxies.clone());
    // Every connection holds a receiver; the last one to be dropped ends the wait.
    let (all, open) = watch::channel(());
    let left = left(ending.clone(), manners.leaving);
    let mut left = std::pin::pin!(left);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = left.as_mut() => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let Some(place) = room.enter(peer.ip()) else {
                    tracing::debug!(%peer, "there is no room for another connection");
                    continue;
                };
                let connection = Connection {
                    stream,
                    peer,
                    place,
                    first_head: manners.first_head,
                };
                let work = connection.serve(builder.clone(), app.clone(), ending.clone());
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

/// Waits until the server is to end, and so long after it.
async fn left(mut ending: watch::Receiver<bool>, leaving: Duration) {
    told(&mut ending).await;
    tokio::time::sleep(leaving).await;
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

/// A connection that was taken.
struct Connection {
    stream: TcpStream,
    peer: SocketAddr,
    place: Place,
    first_head: Duration,
}

impl Connection {
    async fn serve(
        self,
        mut builder: Builder<TokioExecutor>,
        app: Router,
        mut ending: watch::Receiver<bool>,
    ) {
        let Self {
            stream,
            peer,
            place,
            first_head,
        } = self;
        // Without this, what is sent in pieces waits for the other side's acknowledgement.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY");
        }
        // Who comes when the server is about to end gets one answer.
        let comes_late = *ending.borrow();
        builder.http1().keep_alive(!comes_late);
        let speaks = place.speaks();
        let service = app.map_request(move |request: http::Request<Incoming>| -> Request {
            speaks();
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            request
        });
        let mut stream = Box::pin(TimeoutStream::new(stream));
        stream.as_mut().set_write_timeout_pinned(Some(STUCK));
        let work = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
        let mut work = std::pin::pin!(work);
        let silence = async {
            tokio::time::sleep(first_head).await;
            if place.has_spoken() {
                std::future::pending::<()>().await;
            }
        };
        let ended = tokio::select! {
            ended = work.as_mut() => ended,
            () = silence => return,
            () = place.is_needed() => return,
            () = told(&mut ending), if !comes_late => {
                work.as_mut().graceful_shutdown();
                work.await
            }
        };
        if let Err(error) = ended {
            tracing::debug!(%error, "a connection ended before its time");
        }
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
        let (enter, mut entered) = tokio::sync::mpsc::unbounded_channel();
        let slow = async move |ConnectInfo(peer): ConnectInfo<SocketAddr>| {
            enter.send(()).unwrap();
            tokio::time::sleep(Duration::from_millis(300)).await;
            peer.ip().to_string()
        };
        let app = Router::new().route("/", get(slow));
        let (tell, ending) = watch::channel(false);
        let manners = Manners {
            first_head: Duration::from_secs(2),
            next_head: Duration::from_secs(2),
            leaving: Duration::ZERO,
            most: 8,
            proxies: Vec::new(),
        };
        let server = tokio::spawn(serve(listener, app, manners, ending));

        let mut silent = TcpStream::connect(address).await.unwrap();
        let mut half = TcpStream::connect(address).await.unwrap();
        half.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").await.unwrap();
        for client in [&mut silent, &mut half] {
            let mut rest = Vec::new();
            tokio::time::timeout(Duration::from_secs(30), client.read_to_end(&mut rest))
                .await
                .unwrap()
                .unwrap();
        }

        let mut client = TcpStream::connect(address).await.unwrap();
        client
            .write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            .await
            .unwrap();
        entered.recv().await.unwrap();
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
