//! Thousands of connections that say next to nothing: they are hung up on, and everybody else is served.
//!
//! `SLIPWAY_TEST_CONNECTIONS` says how many; without it a few hundred, against a server with as little room.

use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::time::{sleep, timeout};

use super::client::{PATIENCE, half};
use super::program::Program;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slow_connections_leave_room_for_others() {
    let wished = std::env::var("SLIPWAY_TEST_CONNECTIONS").ok();
    let wished: u64 = wished.map_or(300, |text| text.parse().unwrap());
    // Each is an open file here, too.
    let files = rlimit::increase_nofile_limit(wished + 500).unwrap();
    assert!(files >= wished + 100, "ulimit -n is {files}");
    let room = (wished / 3).to_string();
    let program = Program::start(&[("SLIPWAY_LIMITS_CONNECTIONS", &room)]);
    let cookie = program.sign_in("dana").await;

    let mut slow = Vec::new();
    for number in 0..wished {
        slow.push(half(&program.address).await.unwrap());
        // Others come and go all the while.
        if number % (wished / 10) == 0 {
            assert_eq!(program.get("/healthz").await.status, 200, "after {number}");
        }
    }
    assert_eq!(program.get("/").await.status, 200);
    assert_eq!(program.add_product(&cookie, "slowly", &[]).await.status, 200);
    assert!(program.has_product("slowly").await);

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
