//! The parts of the worker: one that panics is begun anew, and operators are told.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::http::StatusCode;
use server::worker::anew;

use super::support::{Who, World};

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
    tokio::time::timeout(Duration::from_secs(20), work)
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
