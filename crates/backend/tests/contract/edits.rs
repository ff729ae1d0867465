//! Editing a release: every edit, its history, and two people who edit at once.

use backend::Error;
use backend::calendar::edit_release::{Edit, EditRelease};
use backend::calendar::queries;
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use domain::calendar::days::plus;
use domain::calendar::edit::{Refusal, StepEdit};
use domain::calendar::{Confidence, Moment, Release, Stage, Standing, StepState, Version};
use domain::identity::visibility::Refusal as Unseen;
use domain::identity::{Viewer, Visibility};
use jiff::civil::date;

use crate::world::{TODAY, World, begin, edit, noon, one_of};

/// The history of a release, newest first: what, before, after.
async fn history(world: &World, slug: &str) -> Vec<(String, Option<String>, Option<String>)> {
    let release = world.release(slug).await;
    let listed = queries::release_by_id(&world.db, &Viewer::System, &release.id)
        .await
        .unwrap();
    let entries = queries::history(&world.db, &Viewer::System, &listed)
        .await
        .unwrap();
    entries
        .into_iter()
        .map(|entry| (entry.what, entry.before, entry.after))
        .collect()
}

fn entry(what: &str, before: Option<&str>, after: Option<&str>) -> (String, Option<String>, Option<String>) {
    (
        what.to_owned(),
        before.map(str::to_owned),
        after.map(str::to_owned),
    )
}

fn refusal(error: Error) -> Refusal {
    match error {
        Error::Calendar(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

pub(crate) async fn a_move_keeps_the_old_date(world: &World) {
    let ana = world.actor("ana").await;
    let before = world.release("19.7").await;
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    world
        .did(&ana, edit(&before.id, Edit::Move(date(2026, 12, 18)), 0))
        .await;
    let after = world.release("19.7").await;
    assert_eq!(
        (after.day, after.first_planned),
        (date(2026, 12, 18), date(2026, 12, 17))
    );
    assert_eq!((after.revision, after.sequence), (1, before.sequence + 1));
    assert!(after.modified >= begin());
    assert_eq!(
        after.step("candidate").unwrap().planned,
        Moment::day(date(2026, 12, 16))
    );
    assert_eq!(
        after.step("publication").unwrap().planned.to_string(),
        "Fri 18 Dec 2026 13:00 UTC"
    );
    let moved = entry("moved", Some("Thu 17 Dec 2026"), Some("Fri 18 Dec 2026"));
    assert_eq!(history(world, "19.7").await, std::slice::from_ref(&moved));
    assert_eq!(
        world.audit_since(lines).await,
        ["release.moved"; 2],
        "and the start of the next milestone"
    );
    // And back again: the history keeps both.
    world
        .did(&ana, edit(&before.id, Edit::Move(date(2026, 12, 17)), 1))
        .await;
    let back = entry("moved", Some("Fri 18 Dec 2026"), Some("Thu 17 Dec 2026"));
    assert_eq!(history(world, "19.7").await, [back, moved]);
    assert_eq!(world.release("19.7").await.sequence, before.sequence + 2);
}

pub(crate) async fn a_delay_and_a_cancellation_are_taken_back_by_a_move(world: &World) {
    let ana = world.actor("ana").await;
    let release = world.release("19.7").await;
    world.did(&ana, edit(&release.id, Edit::Delay, 0)).await;
    let delayed = world.release("19.7").await;
    assert_eq!(
        (&delayed.standing, delayed.day),
        (&Standing::Delayed, release.day)
    );
    assert!(delayed.steps.iter().all(|step| step.state == StepState::Delayed));
    world.did(&ana, edit(&release.id, Edit::Cancel, 1)).await;
    let cancelled = world.release("19.7").await;
    assert_eq!(cancelled.standing, Standing::Cancelled);
    assert!(
        cancelled
            .steps
            .iter()
            .all(|step| step.state == StepState::Cancelled)
    );
    world
        .did(&ana, edit(&release.id, Edit::Move(date(2026, 12, 21)), 2))
        .await;
    let again = world.release("19.7").await;
    assert_eq!(
        (&again.standing, again.day, again.sequence),
        (&Standing::Planned, date(2026, 12, 21), release.sequence + 3)
    );
    assert!(again.steps.iter().all(|step| step.state == StepState::Planned));
    assert_eq!(again.versions, release.versions);
    let planned = Some("Thu 17 Dec 2026");
    let expected = [
        entry("versions", None, Some("19.7.0")),
        entry("moved", planned, Some("Mon 21 Dec 2026")),
        entry("freed", None, Some("19.7.0")),
        entry("cancelled", planned, None),
        entry("delayed", planned, None),
    ];
    assert_eq!(history(world, "19.7").await, expected);
}

pub(crate) async fn what_was_left_out_can_be_planned_after_all(world: &World) {
    let ana = world.actor("ana").await;
    let slot = world.release("patch-2026-12-23").await;
    assert_eq!(
        slot.standing,
        Standing::LeftOut {
            reason: "holidays".to_owned()
        }
    );
    assert!(slot.steps.is_empty());
    for impossible in [Edit::Delay, Edit::Cancel, Edit::ConfirmDate] {
        world.refused(&ana, edit(&slot.id, impossible, 0)).await;
    }
    world
        .did(&ana, edit(&slot.id, Edit::Move(date(2026, 12, 22)), 0))
        .await;
    let planned = world.release("patch-2026-12-23").await;
    assert_eq!(
        (&planned.standing, planned.day),
        (&Standing::Planned, date(2026, 12, 22))
    );
    let preparation = planned.step("preparation").unwrap();
    assert_eq!(
        (preparation.planned.date, &preparation.state),
        (date(2026, 12, 18), &StepState::Planned)
    );
    world
        .did(
            &ana,
            edit(&slot.id, Edit::FixVersions(vec![Version::new(19, 7, 1)]), 1),
        )
        .await;
    world
        .did(&ana, edit(&slot.id, Edit::ConfirmPublication(TODAY), 2))
        .await;
    assert!(world.release("patch-2026-12-23").await.is_published());
}

pub(crate) async fn a_date_is_confirmed_once(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let id = world.release("19.7").await.id;
    let work = edit(&id, Edit::ConfirmDate, 0);
    let (_, told) = one_of(tokio::join!(
        world.db.write(&ana, work.clone()),
        world.other().await.write(&bo, work)
    ));
    assert_eq!(refusal(told), Refusal::Stale);
    let release = world.release("19.7").await;
    assert_eq!((release.confidence, release.revision), (Confidence::Confirmed, 1));
    assert!(
        release
            .steps
            .iter()
            .all(|step| step.confidence == Confidence::Confirmed)
    );
    let again = world.refused(&ana, edit(&id, Edit::ConfirmDate, 1)).await;
    assert_eq!(refusal(again), Refusal::Nothing("confirmed".to_owned()));
}

pub(crate) async fn a_publication_is_confirmed_on_its_day(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    // A slot of the past that nobody has confirmed.
    let slot = world.release("patch-2026-11-25").await;
    let no_versions = world
        .refused(&ana, edit(&slot.id, Edit::ConfirmPublication(slot.day), 0))
        .await;
    assert_eq!(refusal(no_versions), Refusal::NoVersions);
    world
        .did(
            &ana,
            edit(&slot.id, Edit::FixVersions(vec![Version::new(19, 6, 1)]), 0),
        )
        .await;
    let future = world
        .refused(&ana, edit(&slot.id, Edit::ConfirmPublication(plus(TODAY, 1)), 1))
        .await;
    assert_eq!(refusal(future), Refusal::InFuture(plus(TODAY, 1)));
    let on = date(2026, 11, 26);
    let work = edit(&slot.id, Edit::ConfirmPublication(on), 1);
    let (_, told) = one_of(tokio::join!(
        world.db.write(&ana, work.clone()),
        world.other().await.write(&bo, work)
    ));
    assert!(matches!(refusal(told), Refusal::Published | Refusal::Stale));
    let out = world.release("patch-2026-11-25").await;
    assert_eq!(
        (out.stage(), out.day, out.first_planned),
        (Stage::Published, on, slot.day)
    );
    assert_eq!(
        out.step("publication").unwrap().state,
        StepState::Reached { on, at: None }
    );
    let expected = [
        entry("reached", Some("Wed 25 Nov 2026"), Some("Thu 26 Nov 2026")),
        entry("moved", Some("Wed 25 Nov 2026"), Some("Thu 26 Nov 2026")),
        entry("versions", None, Some("19.6.1")),
    ];
    assert_eq!(
        history(world, "patch-2026-11-25").await,
        expected,
        "what one write did stands in its order"
    );
    for late in [
        Edit::Move(TODAY),
        Edit::Delay,
        Edit::Cancel,
        Edit::ConfirmDate,
        Edit::FixVersions(vec![Version::new(19, 5, 1)]),
    ] {
        assert_eq!(
            refusal(world.refused(&ana, edit(&slot.id, late, 2)).await),
            Refusal::Published
        );
    }
}

pub(crate) async fn versions_are_fixed_and_belong_to_one_release(world: &World) {
    let ana = world.actor("ana").await;
    let slot = world.release("patch-2026-12-09").await;
    let proposed = queries::proposed_versions(&world.db, &Viewer::System, &slot)
        .await
        .unwrap();
    assert_eq!(proposed, [Version::new(19, 6, 1)]);
    world
        .did(&ana, edit(&slot.id, Edit::FixVersions(proposed.clone()), 0))
        .await;
    assert_eq!(world.release("patch-2026-12-09").await.versions, proposed);
    // The address stays; the version leads to it.
    let found = queries::release(&world.db, &Viewer::Anonymous, "gitlab", "19.6.1")
        .await
        .unwrap();
    assert!(matches!(found, queries::Found::At(path) if path == "/releases/gitlab/patch-2026-12-09"));
    let next = world.release("patch-2027-01-13").await;
    let taken = world
        .refused(&ana, edit(&next.id, Edit::FixVersions(proposed.clone()), 0))
        .await;
    let version = proposed[0].to_string();
    assert_eq!(refusal(taken), Refusal::VersionTaken { version });
    let twice = vec![Version::new(19, 5, 2), Version::new(19, 5, 3)];
    for bad in [vec![], twice] {
        assert_eq!(
            refusal(
                world
                    .refused(&ana, edit(&next.id, Edit::FixVersions(bad), 0))
                    .await
            ),
            Refusal::BadVersions
        );
    }
    let next_proposed = queries::proposed_versions(&world.db, &Viewer::System, &next)
        .await
        .unwrap();
    assert_eq!(next_proposed, [Version::new(19, 7, 1), Version::new(19, 6, 2)]);
    // Fixed anew, the old numbers are free again.
    let others = vec![Version::new(19, 4, 1), Version::new(19, 5, 1)];
    world
        .did(&ana, edit(&slot.id, Edit::FixVersions(others.clone()), 1))
        .await;
    assert_eq!(
        world.release("patch-2026-12-09").await.versions,
        [others[1], others[0]],
        "newest first"
    );
    world
        .did(&ana, edit(&next.id, Edit::FixVersions(proposed), 0))
        .await;
}

pub(crate) async fn a_step_is_moved_reached_and_reopened(world: &World) {
    let ana = world.actor("ana").await;
    let id = world.release("19.7").await.id;
    let step = |edit| Edit::Step("candidate".to_owned(), edit);
    let to = Moment::at(
        date(2026, 12, 9),
        jiff::civil::time(8, 30, 0, 0),
        "Europe/Berlin".parse().unwrap(),
    );
    world
        .did(&ana, edit(&id, step(StepEdit::Move(to.clone())), 0))
        .await;
    let release = world.release("19.7").await;
    let moved = release.step("candidate").unwrap();
    assert_eq!((&moved.planned, moved.moved, moved.sequence), (&to, true, 1));
    // A move of the release leaves it alone.
    world
        .did(&ana, edit(&id, Edit::Move(date(2026, 12, 18)), 1))
        .await;
    assert_eq!(world.release("19.7").await.step("candidate").unwrap().planned, to);
    world.did(&ana, edit(&id, step(StepEdit::Delay), 2)).await;
    world.did(&ana, edit(&id, step(StepEdit::Reach(TODAY)), 3)).await;
    assert_eq!(world.release("19.7").await.stage(), Stage::Closed);
    assert_eq!(
        refusal(world.refused(&ana, edit(&id, step(StepEdit::Cancel), 4)).await),
        Refusal::Published
    );
    world.did(&ana, edit(&id, step(StepEdit::Reopen), 4)).await;
    world.did(&ana, edit(&id, step(StepEdit::Cancel), 5)).await;
    let release = world.release("19.7").await;
    assert_eq!(
        (release.stage(), &release.step("candidate").unwrap().state),
        (Stage::Open, &StepState::Cancelled)
    );
    let none = Edit::Step("none".to_owned(), StepEdit::Delay);
    assert_eq!(
        refusal(world.refused(&ana, edit(&id, none, 6)).await),
        Refusal::NoStep
    );
    let what: Vec<String> = history(world, "19.7")
        .await
        .into_iter()
        .map(|(what, ..)| what)
        .collect();
    assert_eq!(
        what,
        ["cancelled", "reopened", "reached", "delayed", "moved", "moved"]
    );
}

pub(crate) async fn the_publication_goes_with_its_release(world: &World) {
    let ana = world.actor("ana").await;
    let before = world.release("19.7").await;
    let publication = |edit| edit_of("publication", edit);
    let seen = async || world.release("19.7").await.revision;
    world.did(&ana, edit(&before.id, Edit::ConfirmDate, 0)).await;
    // Moved as a step, it moves the release, which nobody has confirmed for that day.
    let to = Moment::at(
        date(2026, 12, 18),
        jiff::civil::time(9, 0, 0, 0),
        "UTC".parse().unwrap(),
    );
    world
        .did(&ana, edit(&before.id, publication(StepEdit::Move(to.clone())), 1))
        .await;
    let moved = world.release("19.7").await;
    assert_eq!(
        (moved.day, moved.first_planned, moved.confidence, moved.sequence),
        (to.date, before.day, Confidence::Tentative, before.sequence + 2)
    );
    let step = moved.publication().unwrap();
    assert_eq!(
        (&step.planned, step.moved, step.confidence),
        (&to, false, Confidence::Tentative)
    );
    assert_eq!(step.first_planned.to_string(), "Thu 17 Dec 2026 13:00 UTC");
    assert_eq!(
        moved.step("candidate").unwrap().planned,
        Moment::day(date(2026, 12, 16))
    );
    // The release moved, it goes along with the time of day that it was given.
    world
        .did(&ana, edit(&before.id, Edit::Move(date(2026, 12, 21)), 2))
        .await;
    let moved = world.release("19.7").await;
    assert_eq!(moved.publication().unwrap().planned, to.on(date(2026, 12, 21)));
    world
        .did(&ana, edit(&before.id, publication(StepEdit::Delay), 3))
        .await;
    let delayed = world.release("19.7").await;
    assert_eq!(delayed.standing, Standing::Delayed);
    let off = world
        .refused(&ana, edit(&before.id, publication(StepEdit::Cancel), 4))
        .await;
    assert_eq!(refusal(off), Refusal::Publication);
    // Reached, it publishes the release on that day; taken back, all is as it was.
    let long_ago = date(1, 12, 1);
    let far = world
        .refused(&ana, edit(&before.id, publication(StepEdit::Reach(long_ago)), 4))
        .await;
    assert!(matches!(refusal(far), Refusal::TooFar { .. }));
    world
        .did(&ana, edit(&before.id, publication(StepEdit::Reach(TODAY)), 4))
        .await;
    let out = world.release("19.7").await;
    assert_eq!(
        (out.stage(), out.day, out.confidence),
        (Stage::Published, TODAY, Confidence::Confirmed)
    );
    world
        .did(
            &ana,
            edit(&before.id, publication(StepEdit::Reopen), seen().await),
        )
        .await;
    let again = world.release("19.7").await;
    assert_eq!(
        (again.day, &again.standing, again.confidence),
        (delayed.day, &delayed.standing, delayed.confidence)
    );
    assert_eq!(again.publication().unwrap().state, StepState::Delayed);
    let (first, second, third) = (
        Some("Thu 17 Dec 2026"),
        Some("Fri 18 Dec 2026"),
        Some("Mon 21 Dec 2026"),
    );
    let today = Some("Tue 1 Dec 2026");
    let expected = [
        entry("reopened", None, None),
        entry("moved", today, third),
        entry("reached", Some("Mon 21 Dec 2026 09:00 UTC"), today),
        entry("moved", third, today),
        entry("delayed", third, None),
        entry("moved", second, third),
        entry("moved", first, second),
        entry("confirmed", None, None),
    ];
    assert_eq!(history(world, "19.7").await, expected);
}

fn edit_of(step: &str, edit: StepEdit) -> Edit {
    Edit::Step(step.to_owned(), edit)
}

pub(crate) async fn steps_follow_the_release_before_them(world: &World) {
    let ana = world.actor("ana").await;
    let id = world.release("19.7").await.id;
    let start = async || {
        let step = world.release("19.8").await.step("milestone-start").cloned();
        step.unwrap().planned.to_string()
    };
    assert_eq!(start().await, "Sat 12 Dec 2026");
    world
        .did(&ana, edit(&id, Edit::Move(date(2026, 12, 18)), 0))
        .await;
    assert_eq!(start().await, "Sun 13 Dec 2026");
    let next = world.release("19.8").await;
    let listed = queries::release_by_id(&world.db, &Viewer::Anonymous, &next.id)
        .await
        .unwrap();
    let told = queries::history(&world.db, &Viewer::Anonymous, &listed)
        .await
        .unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].step.as_deref(), told[0].public_reason.as_str()),
        (Some("Milestone starts"), "19.7 is planned for Fri 18 Dec 2026")
    );
    // Late, there is no new day to follow: wherever the next one goes, its milestone stays clear of the one before it.
    world.did(&ana, edit(&id, Edit::Delay, 1)).await;
    assert_eq!(start().await, "Sun 13 Dec 2026");
    for day in [date(2027, 1, 22), date(2027, 1, 28), date(2027, 1, 21)] {
        let seen = world.release("19.8").await.revision;
        world.did(&ana, edit(&next.id, Edit::Move(day), seen)).await;
        assert_eq!(start().await, "Sun 13 Dec 2026", "{day}");
    }
    world
        .did(&ana, edit(&id, Edit::ConfirmPublication(TODAY), 2))
        .await;
    // The milestone before it ends when it was to end, however early its release is out.
    assert_eq!(start().await, "Sun 13 Dec 2026");
    // What somebody gave a time of its own stays.
    world
        .did(&ana, edit(&id, edit_of("publication", StepEdit::Reopen), 3))
        .await;
    let seen = world.release("19.8").await.revision;
    let own = StepEdit::Move(Moment::day(date(2026, 12, 14)));
    world
        .did(&ana, edit(&next.id, edit_of("milestone-start", own), seen))
        .await;
    world
        .did(&ana, edit(&id, Edit::Move(date(2026, 12, 17)), 4))
        .await;
    assert_eq!(start().await, "Mon 14 Dec 2026");
}

pub(crate) async fn a_hidden_release_moves_nothing_that_others_see(world: &World) {
    let chidi = world.actor("chidi").await;
    let release = world.release("19.7").await;
    world
        .did(
            &chidi,
            SetVisibility {
                target: Target::Release {
                    id: release.id.clone(),
                    seen: release.revision,
                },
                audience: Audience::Embargoed {
                    usernames: Vec::new(),
                },
            },
        )
        .await;
    let before = world.release("19.8").await;
    world
        .did(&chidi, edit(&release.id, Edit::Move(date(2026, 12, 18)), 1))
        .await;
    assert_eq!(world.release("19.8").await, before);
}

pub(crate) async fn a_cancelled_release_frees_its_versions(world: &World) {
    let ana = world.actor("ana").await;
    let slot = world.release("patch-2026-12-09").await;
    let next = world.release("patch-2027-01-13").await;
    let version = Version::new(19, 6, 1);
    let fix = |patch| Edit::FixVersions(vec![Version::new(19, 6, patch)]);
    world.did(&ana, edit(&slot.id, fix(1), 0)).await;
    let proposed = async || {
        queries::proposed_versions(&world.db, &Viewer::Anonymous, &next)
            .await
            .unwrap()
    };
    assert_eq!(proposed().await, [Version::new(19, 7, 1), Version::new(19, 6, 2)]);
    world.did(&ana, edit(&slot.id, Edit::Cancel, 1)).await;
    assert_eq!(proposed().await, [Version::new(19, 7, 1), version]);
    assert_eq!(
        history(world, "patch-2026-12-09").await[..2],
        [
            entry("freed", None, Some("19.6.1")),
            entry("cancelled", Some("Wed 9 Dec 2026"), None)
        ]
    );
    // Planned again it has them, as nobody took them; else it gets others.
    let again = Edit::Move(date(2026, 12, 10));
    world.did(&ana, edit(&slot.id, again.clone(), 2)).await;
    assert_eq!(world.release("patch-2026-12-09").await.versions, [version]);
    world.did(&ana, edit(&slot.id, Edit::Cancel, 3)).await;
    world.did(&ana, edit(&next.id, fix(1), 0)).await;
    world.did(&ana, edit(&slot.id, again, 4)).await;
    assert_eq!(world.release("patch-2026-12-09").await.versions, []);
    // A monthly release keeps its name and its address.
    let monthly = world.release("19.8").await;
    world
        .did(&ana, edit(&monthly.id, Edit::Cancel, monthly.revision))
        .await;
    assert_eq!(world.release("19.8").await.name(), "19.8");
}

pub(crate) async fn versions_fit_the_kind_of_their_release(world: &World) {
    let ana = world.actor("ana").await;
    let (patch, monthly) = (
        world.release("patch-2026-12-09").await,
        world.release("19.7").await,
    );
    let told = async |release: &Release, version: &str| {
        let fix = Edit::FixVersions(vec![version.parse().unwrap()]);
        refusal(world.refused(&ana, edit(&release.id, fix, 0)).await).to_string()
    };
    assert_eq!(
        told(&patch, "25.0.1").await,
        "there is no 25.0 that a patch could be made for"
    );
    assert_eq!(
        told(&patch, "25.0.0").await,
        "25.0.0 is no version of a patch; the third number of those is 1 or more"
    );
    assert_eq!(
        told(&monthly, "19.7.3").await,
        "19.7.3 begins no line; the third number of what does is 0"
    );
}

/// That the versions of a late release are tagged is for the team: for others the tag is as late.
pub(crate) async fn a_tag_in_a_late_release_is_late_for_others(world: &World) {
    let ana = world.actor("ana").await;
    let id = world.release("19.7").await.id;
    world
        .did(&ana, edit(&id, edit_of("tag", StepEdit::Reach(TODAY)), 0))
        .await;
    world.did(&ana, edit(&id, Edit::Delay, 1)).await;
    let listed = queries::release_by_id(&world.db, &Viewer::Anonymous, &id)
        .await
        .unwrap();
    assert_eq!(listed.release.step("tag").unwrap().state, StepState::Delayed);
    // Taken back in a late release, it is late as well.
    world
        .did(&ana, edit(&id, edit_of("tag", StepEdit::Reopen), 2))
        .await;
    assert_eq!(
        world.release("19.7").await.step("tag").unwrap().state,
        StepState::Delayed
    );
}

/// A release that is under way and whose day has passed stays what people wait for until the one after it
/// closes. One that nobody has said a word of is not late: it is not confirmed.
pub(crate) async fn a_late_release_still_counts(world: &World) {
    let names = async |today| {
        let coming = queries::coming(&world.db, &Viewer::Anonymous, noon(today))
            .await
            .unwrap();
        let slugs = |listed: &[backend::calendar::Listed]| {
            let slugs = listed.iter().map(|listed| listed.release.slug.to_string());
            slugs.collect::<Vec<_>>().join(" ")
        };
        let coming = &coming[0];
        (
            slugs(&coming.late),
            slugs(&coming.next),
            slugs(&coming.unconfirmed),
        )
    };
    let expect = |late: &str, next: &str, unconfirmed: &str| {
        (late.to_owned(), next.to_owned(), unconfirmed.to_owned())
    };
    let (quiet, ana) = ("patch-2026-12-09 patch-2026-11-25", world.actor("ana").await);
    assert_eq!(
        names(date(2026, 12, 18)).await,
        expect("", "19.8 patch-2027-01-13", &format!("19.7 {quiet}"))
    );
    for slug in ["19.7", "patch-2026-12-09"] {
        let step = if slug == "19.7" {
            "milestone-start"
        } else {
            "warning"
        };
        let reached = Edit::Step(step.to_owned(), StepEdit::Reach(TODAY));
        let id = world.release(slug).await.id;
        world.did(&ana, edit(&id, reached, 0)).await;
    }
    // On its day it is what comes next, the morning after it is late.
    assert_eq!(
        names(date(2026, 12, 17)).await,
        expect("patch-2026-12-09", "19.7 patch-2027-01-13", "patch-2026-11-25")
    );
    assert_eq!(
        names(date(2026, 12, 18)).await,
        expect(
            "19.7 patch-2026-12-09",
            "19.8 patch-2027-01-13",
            "patch-2026-11-25"
        )
    );
    // 19.8 closes on January 19, the patch warns on January 8.
    assert_eq!(
        names(date(2027, 1, 8)).await,
        expect(
            "19.7",
            "19.8 patch-2027-01-13",
            "patch-2026-12-09 patch-2026-11-25"
        )
    );
    assert_eq!(names(date(2027, 1, 19)).await.0, "");
    // Out, nobody waits for it.
    let release = world.release("19.7").await;
    world
        .did(&ana, edit(&release.id, Edit::ConfirmPublication(TODAY), 1))
        .await;
    assert_eq!(names(date(2026, 12, 18)).await.0, "patch-2026-12-09");
}

pub(crate) async fn of_two_edits_at_once_one_is_told(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let version = vec![Version::new(19, 6, 9)];
    for (slug, first, second) in [
        (
            "19.8",
            Edit::Move(date(2027, 1, 22)),
            Edit::Move(date(2027, 1, 25)),
        ),
        ("19.7", Edit::Move(date(2026, 12, 18)), Edit::Delay),
        ("patch-2026-12-09", Edit::ConfirmDate, Edit::Cancel),
        (
            "patch-2027-01-13",
            Edit::FixVersions(version),
            Edit::Move(date(2027, 1, 14)),
        ),
    ] {
        let id = world.release(slug).await.id;
        let (won, told) = one_of(tokio::join!(
            world.db.write(&ana, edit(&id, first, 0)),
            world.other().await.write(&bo, edit(&id, second, 0)),
        ));
        assert_eq!(refusal(told), Refusal::Stale);
        let after = world.release(slug).await;
        assert_eq!(
            (after.revision, &after),
            (1, &won.release),
            "what the winner was told is stored"
        );
        assert_eq!(history(world, slug).await.len(), 1);
    }
}

pub(crate) async fn of_two_edits_of_a_step_at_once_one_is_told(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let before = world.release("19.7").await;
    let step = |key: &str, edit| Edit::Step(key.to_owned(), edit);
    let on = |day| StepEdit::Move(Moment::day(date(2026, 12, day)));
    for (first, second) in [
        (step("tag", on(15)), step("tag", on(14))),
        (step("tag", StepEdit::Reach(TODAY)), step("tag", StepEdit::Delay)),
        (
            step("inclusion", StepEdit::Delay),
            step("candidate", StepEdit::Delay),
        ),
        (
            step("inclusion", StepEdit::Cancel),
            Edit::Move(date(2026, 12, 18)),
        ),
        (step("candidate", StepEdit::Cancel), step("candidate", on(11))),
    ] {
        let seen = world.release("19.7").await.revision;
        let (_, told) = one_of(tokio::join!(
            world.db.write(&ana, edit(&before.id, first, seen)),
            world.other().await.write(&bo, edit(&before.id, second, seen)),
        ));
        assert_eq!(
            refusal(told),
            Refusal::Stale,
            "who changes a release has seen all of it"
        );
    }
    // Both take the same step back.
    let revision = async || world.release("19.7").await.revision;
    let reach = edit(
        &before.id,
        step("publication", StepEdit::Reach(TODAY)),
        revision().await,
    );
    world.did(&ana, reach).await;
    let reopen = edit(
        &before.id,
        step("publication", StepEdit::Reopen),
        revision().await,
    );
    let (won, told) = one_of(tokio::join!(
        world.db.write(&ana, reopen.clone()),
        world.other().await.write(&bo, reopen),
    ));
    assert_eq!(refusal(told), Refusal::Stale);
    assert_eq!(won.release.step("publication").unwrap().state, StepState::Planned);
}

pub(crate) async fn an_edit_and_a_visibility_at_once_are_both_kept_or_told(world: &World) {
    let (ana, chidi) = (world.actor("ana").await, world.actor("chidi").await);
    // In this order: 19.8 follows 19.7.
    for slug in ["19.8", "19.7", "patch-2026-12-09", "patch-2027-01-13"] {
        let before = world.release(slug).await;
        let target = Target::Release {
            id: before.id.clone(),
            seen: 0,
        };
        let audience = Audience::Team;
        let to = plus(before.day, 1);
        let both = tokio::join!(
            world.db.write(&chidi, SetVisibility { target, audience }),
            world
                .other()
                .await
                .write(&ana, edit(&before.id, Edit::Move(to), 0)),
        );
        let listed = queries::release_by_id(&world.db, &Viewer::System, &before.id).await;
        let after = listed.unwrap().release;
        assert_eq!(after.revision, 1);
        // Whoever comes second has seen something else than there is now.
        match both {
            (Ok(_), Err(told)) => {
                assert_eq!(refusal(told), Refusal::Stale);
                assert_eq!((after.day, after.visibility), (before.day, Visibility::Team));
            }
            (Err(told), Ok(_)) => {
                assert!(matches!(told, Error::Visibility(Unseen::Stale)), "{told:?}");
                assert_eq!((after.day, after.visibility), (to, Visibility::Public));
            }
            other => panic!("{slug}: {other:?}"),
        }
    }
}

pub(crate) async fn one_version_for_two_releases_at_once_goes_to_one(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    for patch in 1..=8 {
        let version = Version::new(19, 6, patch);
        let (first, second) = (
            world.release("patch-2026-12-09").await,
            world.release("patch-2027-01-13").await,
        );
        let fix = |release: &Release| edit(&release.id, Edit::FixVersions(vec![version]), release.revision);
        let (_, told) = one_of(tokio::join!(
            world.db.write(&ana, fix(&first)),
            world.other().await.write(&bo, fix(&second))
        ));
        let taken = version.to_string();
        assert_eq!(refusal(told), Refusal::VersionTaken { version: taken });
        let rows = format!("SELECT COUNT(*) FROM release_versions WHERE version = '{version}'");
        assert_eq!(world.count(&rows).await, 1);
    }
}

pub(crate) async fn refused_edits_leave_no_trace(world: &World) {
    let ana = world.actor("ana").await;
    let release = world.release("19.7").await;
    let silent = |work: EditRelease| EditRelease {
        public_reason: "  ".to_owned(),
        ..work
    };
    for change in [
        Edit::Move(TODAY),
        Edit::Delay,
        Edit::Cancel,
        Edit::Step("tag".to_owned(), StepEdit::Delay),
    ] {
        let error = world.refused(&ana, silent(edit(&release.id, change, 0))).await;
        assert_eq!(refusal(error), Refusal::NoReason);
    }
    let far = date(2029, 1, 1);
    let error = world.refused(&ana, edit(&release.id, Edit::Move(far), 0)).await;
    assert_eq!(
        refusal(error),
        Refusal::TooFar {
            from: release.day,
            to: far
        }
    );
    let same = world
        .refused(&ana, edit(&release.id, Edit::Move(release.day), 0))
        .await;
    assert!(matches!(refusal(same), Refusal::Nothing(_)));
    for seen in [-1, 1] {
        assert_eq!(
            refusal(world.refused(&ana, edit(&release.id, Edit::Delay, seen)).await),
            Refusal::Stale
        );
    }
    let long = EditRelease {
        internal_reason: "x".repeat(501),
        ..edit(&release.id, Edit::Delay, 0)
    };
    assert!(matches!(
        world.refused(&ana, long).await,
        Error::Invalid {
            field: "Internal reason",
            ..
        }
    ));
    let nowhere = edit(&"nowhere".parse().unwrap(), Edit::Delay, 0);
    assert!(matches!(world.refused(&ana, nowhere).await, Error::NotFound(_)));
    assert_eq!(world.release("19.7").await, release);
}

pub(crate) async fn names_and_internal_reasons_are_for_the_team(world: &World) {
    let id = world.release("19.7").await.id;
    world
        .did(&world.actor("ana").await, edit(&id, Edit::Delay, 0))
        .await;
    for (viewer, by, internal) in [
        (Viewer::Anonymous, None, ""),
        (
            world.viewer("eli").await,
            Some("Ana Ferreira"),
            "an internal reason",
        ),
    ] {
        let listed = queries::release_by_id(&world.db, &viewer, &id).await.unwrap();
        let history = queries::history(&world.db, &viewer, &listed).await.unwrap();
        assert_eq!(
            (history[0].by.as_deref(), history[0].internal_reason.as_str()),
            (by, internal)
        );
        assert_eq!(history[0].public_reason, "a public reason");
    }
}
