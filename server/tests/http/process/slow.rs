//! Thousands of connections that say next to nothing: they are hung up on, and everybody else is served.
//!
//! `SLIPWAY_TEST_CONNECTIONS` says how many; without it a few hundred, against a server with as little room.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::{sleep, timeout};

use super::client::PATIENCE;
use super::program::Program;

/// From how many addresses they come: nobody gets more than a quarter of the room.
const ADDRESSES: u64 = 8;

/// A connection from the so-manieth address.
async fn connect(address: &str, number: u64) -> TcpStream {
    let last = u8::try_from(number % ADDRESSES + 2).unwrap();
    let socket = TcpSocket::new_v4().unwrap();
    let from = Ipv4Addr::new(127, 0, 0, last);
    socket.bind(SocketAddr::from((from, 0))).unwrap();
    socket.connect(address.parse().unwrap()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slow_connections_leave_room_for_others() {
    let wished = std::env::var("SLIPWAY_TEST_CONNECTIONS").ok();
    let wished: u64 = wished.map_or(300, |text| text.parse().unwrap());
    // Each is an open file here, too.
    let files = rlimit::increase_nofile_limit(wished + 500).unwrap();
    assert!(files >= wished + 100, "ulimit -n is {files}");
    let room = wished.to_string();
    let program = Program::start(&[("SLIPWAY_LIMITS_CONNECTIONS", &room)]);
    let cookie = program.sign_in("dana").await;
    assert_eq!(program.get("/").await.status, 200);
    // What a first write takes is no connection's.
    assert_eq!(program.add_product(&cookie, "before", &[]).await.status, 200);
    assert!(program.has_product("before").await);
    let before = program.memory();

    // The room is full of heads that never end, each a byte longer now and then.
    let mut slow = Vec::new();
    for number in 0..wished {
        let mut stream = connect(&program.address, number).await;
        stream.write_all(b"GET / HTTP/1.1\r\nx: ").await.unwrap();
        slow.push(stream);
        // Others come and go all the while.
        if number % (wished / 10) == 0 {
            assert_eq!(program.get("/healthz").await.status, 200, "after {number}");
        }
    }
    for stream in &mut slow {
        // Some have been hung up on.
        let _ = stream.write_all(b"y").await;
    }
    assert_eq!(program.get("/").await.status, 200);
    assert_eq!(program.add_product(&cookie, "slowly", &[]).await.status, 200);
    assert!(program.has_product("slowly").await);
    let each = program.memory().saturating_sub(before) / wished;
    assert!(each < 32 * 1024, "each of them costs {each} bytes");

    // Whoever does not finish a request is hung up on, sooner or later.
    for mut connection in slow {
        let mut rest = Vec::new();
        // The end of the stream or a reset: both are an end.
        let _ = timeout(PATIENCE, connection.read_to_end(&mut rest))
            .await
            .expect("it is still open");
    }
    sleep(Duration::from_millis(100)).await;
    assert_eq!(program.get("/").await.status, 200);
    let log = program.log();
    assert!(
        !log.contains("panicked") && !log.contains("no connection can be taken"),
        "{log}"
    );
    program.end().await;
}

/// A head that does not end takes no more memory than a long one may have, and is refused then.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_head_without_end_is_cut_off() {
    let program = Program::start(&[]);
    assert_eq!(program.get("/").await.status, 200);
    let before = program.memory();
    let mut open = Vec::new();
    for number in 0..100 {
        let mut stream = connect(&program.address, number).await;
        stream.write_all(b"GET / HTTP/1.1\r\nx: ").await.unwrap();
        let piece = vec![b'y'; 8 * 1024];
        for _ in 0..48 {
            // It is hung up on before all of it is sent.
            if stream.write_all(&piece).await.is_err() {
                break;
            }
        }
        open.push(stream);
    }
    let mut answer = Vec::new();
    let _ = timeout(PATIENCE, open[0].read_to_end(&mut answer)).await.unwrap();
    let answer = String::from_utf8_lossy(&answer);
    // The refusal, unless a reset overtook it.
    assert!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 431"),
        "{answer}"
    );
    let grown = program.memory().saturating_sub(before);
    assert!(grown < 16_000_000, "a hundred heads cost {grown} bytes");
    assert_eq!(program.get("/").await.status, 200);
    program.end().await;
}
