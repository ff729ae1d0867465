//! PostgreSQL goes away and comes back: the program says so meanwhile, and recovers by itself.
//!
//! The connection is cut between the two, by a proxy of the test: others use the same PostgreSQL.

use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{Connection, Executor};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::{Instant, sleep};

use super::client::PATIENCE;
use super::program::Program;

/// What stands between the program and PostgreSQL.
struct Line {
    address: String,
    cut: Arc<watch::Sender<bool>>,
}

impl Line {
    async fn to(target: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let cut = Arc::new(watch::Sender::new(false));
        let tell = Arc::clone(&cut);
        tokio::spawn(async move {
            while let Ok((mut client, _)) = listener.accept().await {
                let (target, mut cut) = (target.clone(), tell.subscribe());
                tokio::spawn(async move {
                    if *cut.borrow() {
                        return;
                    }
                    let Ok(mut server) = TcpStream::connect(target).await else {
                        return;
                    };
                    tokio::select! {
                        _ = tokio::io::copy_bidirectional(&mut client, &mut server) => {}
                        _ = cut.wait_for(|cut| *cut) => {}
                    }
                });
            }
        });
        Self { address, cut }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgresql_goes_away_and_comes_back() {
    let Ok(url) = std::env::var("SLIPWAY_TEST_POSTGRES") else {
        let required = ["CI", "SLIPWAY_REQUIRE_POSTGRES"];
        assert!(
            required.iter().all(|name| std::env::var_os(name).is_none()),
            "no PostgreSQL"
        );
        println!("left out: SLIPWAY_TEST_POSTGRES names no PostgreSQL");
        return;
    };
    let options: PgConnectOptions = url.parse().unwrap();
    let mut admin = PgConnection::connect_with(&options).await.unwrap();
    let name = format!("gone_{}", std::process::id());
    admin
        .execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .await
        .unwrap();
    let line = Line::to(format!("{}:{}", options.get_host(), options.get_port())).await;
    let (before, _) = url.rsplit_once('@').unwrap();
    let through = format!("{before}@{}/{name}", line.address);

    let program = Program::start(&[("DATABASE_URL", &through)]);
    let cookie = program.sign_in("dana").await;
    assert_eq!(program.add_product(&cookie, "before", &[]).await.status, 200);

    line.cut.send_replace(true);
    let answer = program.add_product(&cookie, "meanwhile", &[]).await;
    assert_eq!(answer.status, 503, "{answer:?}");
    assert_eq!(program.get("/readyz").await.status, 503);
    assert_eq!(program.get("/healthz").await.status, 200);

    line.cut.send_replace(false);
    let until = Instant::now() + PATIENCE;
    while program.get("/readyz").await.status != 200 {
        assert!(Instant::now() < until, "it does not recover:\n{}", program.log());
        sleep(Duration::from_millis(200)).await;
    }
    assert_eq!(program.add_product(&cookie, "after", &[]).await.status, 200);
    for (slug, there) in [("before", true), ("meanwhile", false), ("after", true)] {
        assert_eq!(program.has_product(slug).await, there, "{slug}");
    }
    assert!(!program.log().contains("panicked"), "{}", program.log());
    program.end().await;
    admin
        .execute(sqlx::AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)")))
        .await
        .unwrap();
    admin.close().await.unwrap();
}
