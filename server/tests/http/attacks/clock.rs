//! The machine's clock is set forward and back: sessions and quotas hold or end as they should, pages and writes
//! go on, and what is written keeps its order.

use axum::http::StatusCode;
use domain::checklists::StateKind;
use jiff::SignedDuration;

use crate::http::support::{Who, World, untouched};

const DAY: SignedDuration = SignedDuration::from_hours(24);

async fn all_is_well(world: &World, who: &Who, when: &str) {
    for path in [
        "/",
        "/calendar/2026-12",
        "/subscribe",
        "/releases/gitlab/19.7",
        "/feeds/gitlab.ics",
        "/readyz",
    ] {
        assert_eq!(world.get(who, path).await.status, StatusCode::OK, "{path} {when}");
    }
}

async fn signed_in(world: &World, who: &Who) -> bool {
    // A page that needs somebody.
    world.get(who, "/releases/gitlab/new").await.status == StatusCode::OK
}

#[tokio::test]
async fn a_jump_forward_ends_what_has_run_out_and_nothing_else() {
    let world = World::demo().await;
    let ana = world.sign_in("ana").await;
    assert!(signed_in(&world, &ana).await);
    world.db().clock().jump(DAY * 13);
    assert!(signed_in(&world, &ana).await, "13 of 14 days");
    all_is_well(&world, &ana, "after 13 days").await;
    world.db().clock().jump(DAY * 15);
    assert!(!signed_in(&world, &ana).await, "unused for more than 14 days");
    all_is_well(&world, &ana, "after 28 days").await;
    let again = world.sign_in("ana").await;
    assert!(signed_in(&world, &again).await);
    world.db().clock().jump(DAY * 366 * 50);
    all_is_well(&world, &Who::nobody(), "after fifty years").await;
}

#[tokio::test]
async fn a_jump_back_loses_nothing() {
    let world = World::demo().await;
    let ana = world.sign_in("ana").await;
    let (_, items) = world.run("19.7", "monthly").await;
    let item = untouched(&items);
    let first = world.tick("ana", item).await;
    world.db().clock().jump(-DAY * 30);
    assert!(signed_in(&world, &ana).await);
    all_is_well(&world, &ana, "thirty days back").await;
    let rest: Vec<_> = items
        .iter()
        .filter(|view| view.item.id != item.item.id)
        .cloned()
        .collect();
    let second = world.tick("ana", untouched(&rest)).await;
    let (_, now) = world.run("19.7", "monthly").await;
    for ticked in [&first, &second] {
        let view = now
            .iter()
            .find(|view| view.item.id.as_str() == ticked.item)
            .unwrap();
        assert_eq!(view.item.state.kind(), StateKind::Done);
    }
    world.db().clock().jump(DAY * 30);
    assert!(signed_in(&world, &ana).await);
    all_is_well(&world, &ana, "and forward again").await;
}
