//! The parts of the worker: one that panics is begun anew, and operators are told.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::http::StatusCode;
use server::worker::{anew, changes_round};
use sqlx::Connection as _;

use super::support::{START, Who, World};

#[tokio::test]
async fn a_part_that_panics_is_begun_anew_and_told_of() {
    let world = World::demo().await;
    let ready = async || world.get(&Who::nobody(), "/readyz").await;
    assert_eq!(ready().await.text(), "ready\n");
    let begun = Arc::new(AtomicUsize::new(0));
    let work = anew::part(&world.state, "rehearsal", |_| {
        let begun = begun.clone();
        async move {
            assert!(begun.fetch_add(1, Ordering::Relaxed) > 0, "this panic is wanted");
        }
    });
    tokio::time::timeout(Duration::from_secs(60), work)
        .await
        .expect("it ends by itself the second time");
    assert_eq!(begun.load(Ordering::Relaxed), 2);
    let answer = ready().await;
    assert_eq!(answer.status, StatusCode::OK, "requests are served all the same");
    let text = answer.text();
    assert!(
        text.starts_with("ready\n") && text.contains("the part 'rehearsal' of the worker panicked, 1 times"),
        "{text}"
    );
}

/// What changes make of patches is asked by one of several instances on a database, for it reads much.
#[tokio::test]
async fn patches_follow_their_changes_on_one_instance() {
    let world = World::demo().await;
    let mut conn = sqlx::SqliteConnection::connect(&world.database_url())
        .await
        .unwrap();
    let now: jiff::Timestamp = START.parse().unwrap();
    sqlx::query("INSERT INTO jobs (name, holder, until, times) VALUES ('changes', 'another', $1, 1)")
        .bind(now.as_millisecond() + 60_000)
        .execute(&mut conn)
        .await
        .unwrap();
    let done = "SELECT COUNT(*) FROM jobs WHERE name = 'changes' AND holder <> 'another' AND done_at > 0";
    changes_round(&world.state).await;
    let count: i64 = sqlx::query_scalar(done).fetch_one(&mut conn).await.unwrap();
    assert_eq!(count, 0, "another one is at it");
    // That one is gone.
    sqlx::query("UPDATE jobs SET until = 0 WHERE name = 'changes'")
        .execute(&mut conn)
        .await
        .unwrap();
    changes_round(&world.state).await;
    let count: i64 = sqlx::query_scalar(done).fetch_one(&mut conn).await.unwrap();
    assert_eq!(count, 1);
    conn.close().await.unwrap();
}
