//! Dates on pages: what was moved carries its old one, and what nobody has confirmed says so.

use backend::calendar::add_product::AddProduct;
use backend::calendar::add_release::AddRelease;
use backend::calendar::edit_release::{Edit, EditRelease};
use domain::calendar::edit::StepEdit;
use domain::calendar::{Kind, Moment, Zone};
use domain::identity::Visibility;
use jiff::civil::{date, time};

use crate::http::support::{Who, World};

/// The page as people read it, without the framework's marks.
async fn page(world: &World, path: &str) -> String {
    let answer = world.get(&Who::nobody(), path).await;
    answer.text().replace("<!>", "").replace("<!---->", "")
}

/// Ana edits a release.
async fn edit(world: &World, address: &str, edit: Edit, reason: &str) {
    let release = world.release(address).await.release;
    let work = EditRelease {
        release: release.id,
        edit,
        seen: release.revision,
        public_reason: reason.to_owned(),
        internal_reason: String::new(),
    };
    world.db().write(&world.actor("ana").await, work).await.unwrap();
}

fn step(key: &str, edit: StepEdit) -> Edit {
    Edit::Step(key.to_owned(), edit)
}

/// What stands between the words that begin an article and its end.
fn article<'a>(page: &'a str, begins: &str) -> &'a str {
    let (_, rest) = page
        .split_once(begins)
        .unwrap_or_else(|| panic!("no {begins} in {page}"));
    rest.split_once("</article>").unwrap().0
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
    // The tag was due on 18 November: nothing of it is coming, and once the release is out it is late for everybody.
    let tag = |page: &str| {
        let (_, row) = page.split_once(r#"<span class="step-name">Tag</span>"#).unwrap();
        row.split_once("</li>").unwrap().0.to_owned()
    };
    let quiet = tag(&release);
    assert!(quiet.contains(">Planned, not confirmed</span>"), "{quiet}");
    assert!(quiet.contains(">not confirmed</span>"), "{quiet}");
    let published = StepEdit::Reach(date(2026, 11, 19));
    edit(&world, "19.6", step("publication", published), "").await;
    let out = tag(&page(&world, "/releases/gitlab/19.6").await);
    assert!(out.contains(">Planned, not confirmed, "), "{out}");
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

/// A product that calls its releases otherwise says so where people look first: on its cards, in the list of what is far
/// ahead, and on its wall.
#[tokio::test]
async fn what_comes_next_is_called_as_its_product_calls_it() {
    let world = World::demo().await;
    let colour = world.release("19.7").await.product.colour;
    for (slug, kind, word, day) in [
        ("quay", Kind::Patch, "patch: Fix", date(2026, 12, 20)),
        ("pier", Kind::Monthly, "monthly: Scheduled", date(2027, 3, 10)),
        ("lock", Kind::Monthly, "monthly: LTS", date(2027, 3, 11)),
        ("weir", Kind::Monthly, "monthly: Release", date(2027, 3, 12)),
    ] {
        let product = AddProduct {
            id: None,
            slug: slug.to_owned(),
            name: slug.to_owned(),
            colour: colour.clone(),
            letter: "Q".to_owned(),
            visibility: Visibility::Public,
            zone: Zone::utc(),
            words: word.parse().unwrap(),
        };
        world
            .db()
            .write(&world.actor("dana").await, product)
            .await
            .unwrap();
        let release = AddRelease {
            product: slug.to_owned(),
            kind,
            day,
            versions: Vec::new(),
            goes_by: None,
            visibility: Visibility::Public,
            public_reason: "Agreed upon".to_owned(),
            internal_reason: String::new(),
        };
        world
            .db()
            .write(&world.actor("ana").await, release)
            .await
            .unwrap();
    }
    let home = page(&world, "/").await;
    for words in [
        "Next monthly release",
        "Next fix release",
        "Next scheduled release. Out ",
        "Next LTS release. Out ",
        "Next release. Out ",
    ] {
        assert!(home.contains(words), "{words}: {home}");
    }
    for (slug, words) in [
        ("gitlab", "Next monthly release"),
        ("quay", "Next fix release"),
        ("pier", "Next scheduled release"),
        ("lock", "Next LTS release"),
        ("weir", "Next release"),
    ] {
        let wall = page(&world, &format!("/status/{slug}")).await;
        assert!(wall.contains(words), "{words}: {wall}");
        assert!(!wall.contains("release release"), "{wall}");
    }
}

/// Whose plan a release has that somebody entered is said to the team.
#[tokio::test]
async fn a_release_entered_by_hand_says_whose_plan_it_has() {
    let world = World::demo().await;
    let dana = world.actor("dana").await;
    let quay = AddProduct {
        id: None,
        slug: "quay".to_owned(),
        name: "Quay".to_owned(),
        colour: "blue".to_owned(),
        letter: "Q".to_owned(),
        visibility: Visibility::Public,
        zone: Zone::utc(),
        words: "patch: Fix".parse().unwrap(),
    };
    world.db().write(&dana, quay).await.unwrap();
    let ana = world.sign_in("ana").await;
    let plan = "<dt>Plan</dt>";
    for (product, says) in [
        ("gitlab", "that of the cadence patch-after"),
        (
            "quay",
            "the usual one: no cadence of fix releases holds on its day",
        ),
    ] {
        let release = AddRelease {
            product: product.to_owned(),
            kind: Kind::Patch,
            day: date(2026, 12, 20),
            versions: Vec::new(),
            goes_by: (product == "gitlab").then(|| "patch-after".to_owned()),
            visibility: Visibility::Public,
            public_reason: "Agreed upon".to_owned(),
            internal_reason: String::new(),
        };
        let listed = world
            .db()
            .write(&world.actor("ana").await, release)
            .await
            .unwrap();
        let page = world.get(&ana, &listed.path()).await;
        let said = page.text().split_once(plan).map(|(_, said)| said);
        let said = said.unwrap_or_else(|| panic!("{}", page.text()));
        assert!(said.starts_with(&format!("<dd>{says}")), "{said}");
        let page = world.get(&Who::nobody(), &listed.path()).await;
        assert!(!page.text().contains(plan), "for the team");
    }
    // What a cadence made says so already.
    let page = world.get(&ana, "/releases/gitlab/19.7").await;
    assert!(!page.text().contains(plan));
}

/// A delayed release stays the next one of its cadence when its day has passed.
#[tokio::test]
async fn a_cadence_says_that_its_next_release_is_late() {
    let world = World::demo().await;
    edit(&world, "19.7", Edit::Delay, "Few hands").await;
    let then = backend::Clock::starting_at("2026-12-20T10:00:00Z".parse().unwrap());
    let world = World::of(&world.bytes().await, then).await;
    let dana = world.sign_in("dana").await;
    let page = world.get(&dana, "/admin/cadences").await;
    let said = "late, was planned for Thu 17 Dec 2026; then Thu 21 Jan 2027";
    assert!(page.text().contains(said), "{}", page.text());
}

/// A step called off afterwards is no reason for the release's new day.
#[tokio::test]
async fn the_wall_gives_the_reason_of_its_date() {
    let world = World::demo().await;
    let day = "2026-12-18".parse().unwrap();
    edit(&world, "19.7", Edit::Move(day), "A holiday in the week").await;
    edit(
        &world,
        "19.7",
        step("candidate", StepEdit::Cancel),
        "No candidate this time",
    )
    .await;
    let wall = page(&world, "/status/gitlab").await;
    let panel = article(&wall, "wall-next-monthly");
    assert!(panel.contains("A holiday in the week"), "{panel}");
    assert!(!panel.contains("No candidate this time"), "{panel}");
}

/// Once a release is closed nobody can make its deadline any more. Its dates say in words how they stand.
#[tokio::test]
async fn a_card_asks_for_nothing_that_is_too_late() {
    let world = World::demo().await;
    let home = page(&world, "/").await;
    let open = article(&home, "next-gitlab-monthly");
    assert!(open.contains("Must be deployed by"), "{open}");
    assert!(
        open.contains(", next</span>") && !open.contains(", done</span>"),
        "{open}"
    );
    let reached = StepEdit::Reach("2026-12-01".parse().unwrap());
    edit(&world, "19.7", step("candidate", reached), "").await;
    let home = page(&world, "/").await;
    let closed = article(&home, "next-gitlab-monthly");
    assert!(!closed.contains("Must be deployed by"), "{closed}");
    assert!(closed.contains(", done</span>"), "{closed}");
}

#[tokio::test]
async fn what_is_planned_again_for_its_old_day_was_not_moved_there() {
    let world = World::demo().await;
    edit(&world, "19.7", Edit::Delay, "Waiting for a fix").await;
    let day = "2026-12-17".parse().unwrap();
    edit(&world, "19.7", Edit::Move(day), "The fix is there").await;
    for path in ["/releases/gitlab/19.7", "/changes"] {
        let text = page(&world, path).await;
        assert!(
            text.contains("Release planned again for Thu 17 Dec 2026"),
            "{text}"
        );
        assert!(!text.contains("moved to Thu 17 Dec 2026"), "{text}");
    }
    let feed = world.get(&Who::nobody(), "/feeds/changes.atom").await;
    let text = feed.text();
    assert!(text.contains("planned again for Thu 17 Dec 2026"), "{text}");
    assert!(!text.contains("moved to Thu 17 Dec 2026"), "{text}");
}

/// At ten in the morning its day is not over, its time is.
#[tokio::test]
async fn a_time_passes_before_its_day() {
    let world = World::demo().await;
    let nine = Moment::at(date(2026, 12, 1), time(9, 0, 0, 0), Zone::utc());
    let publication = step("publication", StepEdit::Move(nine));
    edit(&world, "patch-2026-12-09", publication, "It is ready").await;
    let text = page(&world, "/").await;
    let card = article(&text, "next-gitlab-patch");
    assert!(
        card.contains("its time has passed and nobody has confirmed that it is out"),
        "{card}"
    );
}

/// The planned time and the one at which it happened are both said: on the page, in JSON, and in feeds.
#[tokio::test]
async fn what_happened_at_another_time_says_both() {
    let world = World::demo().await;
    let nine = Moment::at(date(2026, 12, 1), time(9, 0, 0, 0), Zone::utc());
    let planned = step("inclusion", StepEdit::Move(nine));
    edit(&world, "19.7", planned, "It is ready").await;
    let reached = |at: &str| step("inclusion", StepEdit::ReachAt(at.parse().unwrap()));
    edit(&world, "19.7", reached("2026-12-01T09:40:30Z"), "").await;
    let row = async || {
        let page = page(&world, "/releases/gitlab/19.7").await;
        let (_, row) = page
            .split_once(r#"<span class="step-name">Inclusion deadline</span>"#)
            .unwrap();
        row.split("</li>").next().unwrap().to_owned()
    };
    let shown = row().await;
    assert!(shown.contains("09:00"), "{shown}");
    assert!(shown.contains("Done Tue 1 Dec 2026, 09:40 UTC"), "{shown}");
    let body = world
        .get(&Who::nobody(), "/api/v1/releases/gitlab/19.7")
        .await
        .json();
    let steps = body["steps"].as_array().unwrap();
    let inclusion = steps.iter().find(|step| step["key"] == "inclusion").unwrap();
    assert_eq!(inclusion["planned"]["at"], 1_796_115_600_000_i64);
    assert_eq!(inclusion["reached_at"], 1_796_118_030_000_i64);
    assert_eq!(inclusion["reached_on"], "2026-12-01");
    let feed = world.get(&Who::nobody(), "/feeds/gitlab.ics").await;
    let feed = feed.text().replace("\r\n ", "");
    let words = "reached on Tue 1 Dec 2026 09:40 UTC\\, planned for Tue 1 Dec 2026 09:00 UTC";
    assert!(feed.contains(words), "{feed}");
    // At the minute that was planned there is nothing else to be said.
    edit(&world, "19.7", step("inclusion", StepEdit::Reopen), "Not yet").await;
    edit(&world, "19.7", reached("2026-12-01T09:00:20Z"), "").await;
    let shown = row().await;
    assert!(shown.contains(">Done</span>"), "{shown}");
}

#[tokio::test]
async fn what_a_filter_leaves_empty_says_so() {
    let world = World::demo().await;
    let month = page(&world, "/calendar/2026-12?product=nothing").await;
    assert!(
        month.contains("Nothing that fits the filter is planned in this month."),
        "{month}"
    );
    assert!(!month.contains("Nothing is planned"), "{month}");
    assert!(month.contains("Filter: nothing"), "{month}");
    let home = page(&world, "/?product=nothing").await;
    let coming = "Nothing that fits the filter is coming. There is no product \u{201c}nothing\u{201d}.";
    assert!(home.contains(coming), "{home}");
    let changes = page(&world, "/changes?kind=patch").await;
    assert!(changes.contains("Filter: Patch"), "{changes}");
    assert!(
        changes.contains("No date that fits the filter was changed."),
        "{changes}"
    );
    assert!(!changes.contains("before that"), "{changes}");

    // In 2029 there is nothing but a step of a later release, which no view shows.
    let day = "2030-01-20".parse().unwrap();
    edit(&world, "patch-2028-10-11", Edit::Move(day), "After the holidays").await;
    let year = page(&world, "/calendar/year/2029?kind=patch").await;
    assert!(
        year.contains("Nothing that fits the filter is planned in 2029"),
        "{year}"
    );
}
