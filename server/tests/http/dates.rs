//! Dates on pages: what was moved carries its old one, and what nobody has confirmed says so.

use backend::calendar::edit_release::{Edit, EditRelease};
use domain::calendar::edit::StepEdit;

use crate::http::support::{Who, World};

/// The page as people read it, without the framework's marks.
async fn page(world: &World, path: &str) -> String {
    let answer = world.get(&Who::nobody(), path).await;
    answer.text().replace("<!>", "").replace("<!---->", "")
}

#[tokio::test]
async fn a_moved_step_carries_its_old_date() {
    let world = World::demo().await;
    let release = world.release("19.7").await.release;
    let work = EditRelease {
        release: release.id,
        edit: Edit::Move("2026-12-18".parse().unwrap()),
        seen: release.revision,
        public_reason: "A holiday in the week".to_owned(),
        internal_reason: String::new(),
    };
    world.db().write(&world.actor("ana").await, work).await.unwrap();
    let release = page(&world, "/releases/gitlab/19.7").await;
    assert!(
        release.contains("planned at first for </span><s><time"),
        "{release}"
    );
    let month = page(&world, "/calendar/2026-12").await;
    assert!(month.contains("was <s>Mon 14 Dec</s>"), "{month}");
}

#[tokio::test]
async fn what_nobody_has_confirmed_says_so() {
    let world = World::demo().await;
    // The demonstration knows nothing of 19.6, which was due in November.
    let home = page(&world, "/").await;
    assert!(!home.contains("Late monthly release"), "{home}");
    assert!(home.contains("past dates are not confirmed"), "{home}");
    let month = page(&world, "/calendar/2026-11").await;
    let (_, candidate) = month.split_once("19.6 candidate").unwrap();
    let (candidate, _) = candidate.split_once("</a>").unwrap();
    assert!(candidate.contains("not confirmed"), "{candidate}");
    let release = page(&world, "/releases/gitlab/19.6").await;
    assert!(release.contains(">not confirmed</span>"), "{release}");
}

/// Somebody has begun with 19.6, and its day has passed: people wait for it.
#[tokio::test]
async fn what_is_late_stands_beside_what_is_next() {
    let world = World::demo().await;
    let release = world.release("19.6").await.release;
    let reached = StepEdit::Reach("2026-11-17".parse().unwrap());
    let work = EditRelease {
        release: release.id,
        edit: Edit::Step("candidate".to_owned(), reached),
        seen: release.revision,
        public_reason: String::new(),
        internal_reason: String::new(),
    };
    world.db().write(&world.actor("ana").await, work).await.unwrap();
    let home = page(&world, "/").await;
    let (late, next) = (
        home.find("Late monthly release"),
        home.find("Next monthly release"),
    );
    assert!(late.is_some() && late < next, "{home}");
}
