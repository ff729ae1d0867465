//! SIGTERM: streams end, work in hand finishes, the database is closed, the status is 0.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use super::client::PATIENCE;
use super::program::{Program, SLIPWAY};
use super::storage::hold;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn streams_end_and_a_write_in_hand_is_finished() {
    // With a proxy in front others are let in for a second, to see that the server is ending.
    let mut program = Program::start(&[("SLIPWAY_TRUSTED_PROXIES", "127.0.0.1")]);
    let cookie = program.sign_in("dana").await;
    assert_eq!(program.get("/readyz").await.status, 200);

    let mut stream = TcpStream::connect(&program.address).await.unwrap();
    let open = format!("GET /live HTTP/1.1\r\nhost: {}\r\n\r\n", program.address);
    stream.write_all(open.as_bytes()).await.unwrap();
    let mut told = Vec::new();
    while !String::from_utf8_lossy(&told).contains("event: hello") {
        assert!(
            timeout(PATIENCE, stream.read_buf(&mut told))
                .await
                .unwrap()
                .unwrap()
                > 0
        );
    }

    // A write that waits for somebody else's.
    let held = hold(&program.folder.database(), "BEGIN IMMEDIATE").await;
    let waiting = async { program.add_product(&cookie, "inhand", &[]).await.status };
    let ending = async {
        // It has been sent, and stands in line.
        sleep(Duration::from_millis(500)).await;
        program.signal("-TERM");
        let asked = async {
            loop {
                let ready = program.get("/readyz").await;
                if ready.status != 200 {
                    break ready;
                }
            }
        };
        let (ready, ended) = tokio::join!(asked, timeout(PATIENCE, stream.read_to_end(&mut told)));
        ended.unwrap().unwrap();
        assert_eq!((ready.status, ready.body.trim()), (503, "ending"));
        held.let_go().await;
    };
    let (status, ()) = tokio::join!(waiting, ending);
    assert_eq!(status, 200);

    let ended = timeout(Duration::from_secs(10), program.ended()).await;
    assert_eq!(ended.unwrap().code(), Some(0), "{}", program.log());
    assert!(
        !program.folder.0.join("data/slipway.db-wal").exists(),
        "it was closed"
    );
    assert!(!program.log().contains("panicked"), "{}", program.log());

    let folder = program.end_of_ended();
    let command = folder.command(SLIPWAY, &["serve", "--demo"], &[]);
    let again = Program::run(folder, command);
    assert!(again.has_product("inhand").await);
    again.end().await;
}
