//! Starting checklists and ticking their items, two people at a time.

use backend::Error;
use backend::checklists::add_template::AddTemplate;
use backend::checklists::history::item_history;
use backend::checklists::queries;
use backend::checklists::start_run::StartRun;
use backend::checklists::tick::TickItem;
use domain::calendar::edit::StepEdit;
use domain::calendar::{Kind, Stage, StepState};
use domain::checklists::run::Refusal as StartRefusal;
use domain::checklists::tick::Refusal;
use domain::checklists::{Progress, StateKind};
use domain::identity::Viewer;
use jiff::SignedDuration;
use jiff::civil::date;

use crate::world::{SYSTEM, TODAY, World, begin, cadence, edit, one_of, template, tick};
use backend::calendar::add_cadence::AddCadence;
use backend::calendar::edit_release::Edit;

async fn progress(world: &World, run: &domain::id::RunId) -> Progress {
    queries::run(&world.db, &Viewer::System, run)
        .await
        .unwrap()
        .run
        .progress
}

pub(crate) async fn ticks_on_different_items_lose_nothing(world: &World) {
    let (run, items) = world.checklist().await;
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    for pair in items[2..].chunks(2) {
        let (first, second) = tokio::join!(
            world.db.write(&ana, tick(&run, &pair[0], StateKind::Done, 0)),
            world
                .other()
                .await
                .write(&bo, tick(&run, &pair[1], StateKind::Doing, 0)),
        );
        assert_eq!((first.unwrap().version, second.unwrap().version), (1, 1));
    }
    let progress = progress(world, &run).await;
    assert_eq!((progress.done, progress.doing), (15, 15));
    assert_eq!(
        world
            .count("SELECT COUNT(*) FROM audit WHERE action = 'item.ticked'")
            .await,
        30
    );
}

/// Thirty ticks at the same moment, from two people over two instances.
pub(crate) async fn a_crowd_loses_nothing(world: &World) {
    let (run, items) = world.checklist().await;
    let people = [world.actor("ana").await, world.actor("bo").await];
    let (one, other) = (&world.db, world.other().await);
    let crowd = items[2..].iter().enumerate().map(|(index, item)| {
        let db = if index % 4 < 2 { one } else { other }.clone();
        let (who, work) = (people[index % 2].clone(), tick(&run, item, StateKind::Done, 0));
        tokio::spawn(async move { db.write(&who, work).await })
    });
    for done in crowd.collect::<Vec<_>>() {
        assert!(done.await.unwrap().unwrap().changed);
    }
    assert_eq!(progress(world, &run).await.done, 30);
}

pub(crate) async fn of_two_wishes_for_one_item_one_wins(world: &World) {
    let (run, items) = world.checklist().await;
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    for item in &items[2..12] {
        let (won, told) = one_of(tokio::join!(
            world.db.write(&ana, tick(&run, item, StateKind::Done, 0)),
            world
                .other()
                .await
                .write(&bo, tick(&run, item, StateKind::Doing, 0)),
        ));
        let Error::Tick(Refusal::Stale(now)) = told else {
            panic!("{told:?}")
        };
        assert_eq!((now.state.kind(), now.version), (won.state, 1));
        let view = queries::item(&world.db, &Viewer::System, &run, item)
            .await
            .unwrap();
        assert_eq!((view.item.state.kind(), view.by), (won.state, won.by));
    }
}

pub(crate) async fn done_on_done_says_who_and_when(world: &World) {
    let (run, items) = world.checklist().await;
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let first = world.did(&ana, tick(&run, &items[2], StateKind::Done, 0)).await;
    assert_eq!(
        (first.changed, first.by.as_deref(), first.version),
        (true, Some("Ana Ferreira"), 1)
    );
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let told = world.count("SELECT COUNT(*) FROM outbox").await;
    // Whatever version was seen.
    for seen in [0, 1, 7] {
        let again = world
            .other()
            .await
            .write(&bo, tick(&run, &items[2], StateKind::Done, seen))
            .await
            .unwrap();
        assert!(!again.changed);
        assert_eq!((&again.by, again.at, again.version), (&first.by, first.at, 1));
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM audit").await, lines);
    assert_eq!(world.count("SELECT COUNT(*) FROM outbox").await, told);
    // Two at once: one has done it, the other hears of it.
    let (a, b) = tokio::join!(
        world.db.write(&ana, tick(&run, &items[3], StateKind::Done, 0)),
        world
            .other()
            .await
            .write(&bo, tick(&run, &items[3], StateKind::Done, 0)),
    );
    let (a, b) = (a.unwrap(), b.unwrap());
    assert_ne!(a.changed, b.changed);
    assert_eq!((a.by, a.at, a.version), (b.by, b.at, 1));
}

fn keyed(work: TickItem, key: &str) -> TickItem {
    TickItem {
        key: Some(key.to_owned()),
        ..work
    }
}

pub(crate) async fn the_same_key_gets_the_first_answer(world: &World) {
    let (run, items) = world.checklist().await;
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let work = keyed(tick(&run, &items[2], StateKind::Done, 0), "one");
    let first = world.did(&ana, work.clone()).await;
    // Somebody takes it back in between: the answer stays what it was, and so does the item.
    world.did(&bo, tick(&run, &items[2], StateKind::Open, 1)).await;
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    assert_eq!(
        world.other().await.write(&ana, work.clone()).await.unwrap(),
        first
    );
    assert_eq!(world.count("SELECT COUNT(*) FROM audit").await, lines);
    let view = queries::item(&world.db, &Viewer::System, &run, &items[2])
        .await
        .unwrap();
    assert_eq!((view.item.state.kind(), view.item.version), (StateKind::Open, 2));
    // Another wish under the key, and the same key of somebody else.
    for other in [
        tick(&run, &items[2], StateKind::Doing, 0),
        tick(&run, &items[3], StateKind::Done, 0),
        tick(&run, &items[2], StateKind::Done, 2),
    ] {
        let error = world.refused(&ana, keyed(other, "one")).await;
        assert!(matches!(error, Error::KeyReused), "{error:?}");
    }
    assert!(
        world
            .did(&bo, keyed(tick(&run, &items[2], StateKind::Done, 2), "one"))
            .await
            .changed
    );
    // A key that met "already" gives that again, and no more than that.
    let already = keyed(tick(&run, &items[2], StateKind::Done, 0), "two");
    let answer = world.did(&ana, already.clone()).await;
    assert!(!answer.changed);
    assert_eq!(world.db.write(&ana, already).await.unwrap(), answer);
    for key in [String::new(), "x".repeat(65), "\0".to_owned(), "a\nb".to_owned()] {
        let error = world
            .refused(&ana, keyed(tick(&run, &items[4], StateKind::Done, 0), &key))
            .await;
        assert!(matches!(error, Error::Invalid { .. }), "{error:?}");
    }
    // The item goes with the words of its release: what was acknowledged is told still, to whom it was.
    world
        .execute(&format!("DELETE FROM items WHERE id = '{}'", items[2]))
        .await;
    assert_eq!(world.db.write(&ana, work.clone()).await.unwrap(), first);
    let error = world.refused(&world.actor("chidi").await, work).await;
    assert!(matches!(error, Error::NotFound("item")), "{error:?}");
}

/// A request that is sent twice because the first answer did not come.
pub(crate) async fn the_same_key_at_once_is_one_tick(world: &World) {
    let (run, items) = world.checklist().await;
    let ana = world.actor("ana").await;
    for (number, item) in items[2..12].iter().enumerate() {
        let work = keyed(tick(&run, item, StateKind::Done, 0), &format!("key {number}"));
        let (a, b) = tokio::join!(
            world.db.write(&ana, work.clone()),
            world.other().await.write(&ana, work)
        );
        let a = a.unwrap();
        assert!(a.changed);
        assert_eq!(a, b.unwrap());
    }
    assert_eq!(
        world
            .count("SELECT COUNT(*) FROM audit WHERE action = 'item.ticked'")
            .await,
        10
    );
    assert_eq!(world.count("SELECT COUNT(*) FROM idempotency").await, 10);
}

pub(crate) async fn a_block_needs_its_reason(world: &World) {
    let (run, items) = world.checklist().await;
    let ana = world.actor("ana").await;
    for want in [StateKind::Blocked, StateKind::Skipped] {
        for reason in [
            None,
            Some(String::new()),
            Some("  ".to_owned()),
            Some("x".repeat(501)),
        ] {
            let work = TickItem {
                reason,
                ..tick(&run, &items[2], want, 0)
            };
            let error = world.refused(&ana, work).await;
            assert!(
                matches!(error, Error::Invalid { field: "Reason", .. }),
                "{error:?}"
            );
        }
    }
    let blocked = |reason: &str, seen| TickItem {
        reason: Some(reason.to_owned()),
        ..tick(&run, &items[2], StateKind::Blocked, seen)
    };
    let answer = world.did(&ana, blocked(" the pipeline is red ", 0)).await;
    assert_eq!(answer.reason.as_deref(), Some("the pipeline is red"));
    assert!(
        world.did(&ana, blocked("no runner is free", 1)).await.changed,
        "another reason is a change"
    );
    // The reason goes with the state.
    let done = world
        .did(
            &ana,
            TickItem {
                reason: Some("x".to_owned()),
                ..tick(&run, &items[2], StateKind::Done, 2)
            },
        )
        .await;
    assert_eq!(done.reason, None);
    // So does a skip's: another one is a change, too.
    let skipped = |reason: &str, seen| TickItem {
        reason: Some(reason.to_owned()),
        ..tick(&run, &items[3], StateKind::Skipped, seen)
    };
    world.did(&ana, skipped("not this time", 0)).await;
    let answer = world.did(&ana, skipped("there is nothing to merge", 1)).await;
    assert_eq!(answer.reason.as_deref(), Some("there is nothing to merge"));
}

pub(crate) async fn what_the_table_does_not_allow_is_refused(world: &World) {
    let (run, items) = world.checklist().await;
    let ana = world.actor("ana").await;
    world.did(&ana, tick(&run, &items[2], StateKind::Done, 0)).await;
    let error = world
        .refused(&ana, tick(&run, &items[2], StateKind::Doing, 1))
        .await;
    assert!(
        matches!(error, Error::Tick(Refusal::NotAllowed { .. })),
        "{error:?}"
    );
    let error = world
        .refused(
            &world.actor("eli").await,
            tick(&run, &items[3], StateKind::Done, 0),
        )
        .await;
    assert!(matches!(error, Error::Forbidden(_)), "{error:?}");
    let error = world
        .refused(&SYSTEM, tick(&run, &items[3], StateKind::Done, 0))
        .await;
    assert!(matches!(error, Error::Internal(_)), "only people tick: {error:?}");
    let elsewhere = tick(&"elsewhere".parse().unwrap(), &items[3], StateKind::Done, 0);
    assert!(matches!(world.refused(&ana, elsewhere).await, Error::NotFound(_)));
    let nowhere = tick(&run, &"nowhere".parse().unwrap(), StateKind::Done, 0);
    assert!(matches!(world.refused(&ana, nowhere).await, Error::NotFound(_)));
}

pub(crate) async fn a_tick_carries_its_step(world: &World) {
    let (run, items) = world.checklist().await;
    let ana = world.actor("ana").await;
    world.did(&ana, tick(&run, &items[0], StateKind::Doing, 0)).await;
    assert_eq!(world.release("19.7").await.stage(), Stage::Open);
    let done = world.did(&ana, tick(&run, &items[0], StateKind::Done, 1)).await;
    let release = world.release("19.7").await;
    let at = Some(jiff::Timestamp::from_millisecond(done.at.unwrap()).unwrap());
    assert_eq!(
        release.step("candidate").unwrap().state,
        StepState::Reached { on: TODAY, at }
    );
    assert_eq!((release.stage(), release.revision), (Stage::Closed, 1));
    // Undo takes it back.
    world.did(&ana, tick(&run, &items[0], StateKind::Open, 2)).await;
    let release = world.release("19.7").await;
    assert_eq!(release.step("candidate").unwrap().state, StepState::Planned);
    assert_eq!((release.stage(), release.revision), (Stage::Open, 2));
    // Both are in the history of dates.
    let what = world.texts("SELECT what FROM date_changes ORDER BY id").await;
    assert_eq!(what, ["reached", "reopened"]);
    // A step that was marked by hand stays as it was marked.
    let by_hand = Edit::Step("tag".to_owned(), StepEdit::Reach(TODAY));
    world.did(&ana, edit(&release.id, by_hand, 2)).await;
    world.did(&ana, tick(&run, &items[1], StateKind::Done, 0)).await;
    assert_eq!(world.release("19.7").await.revision, 3);
    world.did(&ana, tick(&run, &items[1], StateKind::Open, 1)).await;
    let release = world.release("19.7").await;
    assert_eq!(
        (release.stage(), release.revision),
        (Stage::Tagged, 3),
        "undo takes back what the tick did, and it did nothing"
    );
    let by_hand = Edit::Step("tag".to_owned(), StepEdit::Reopen);
    world.did(&ana, edit(&release.id, by_hand, 3)).await;
    // Two people tick candidate and tag at once.
    let bo = world.actor("bo").await;
    let (a, b) = tokio::join!(
        world.db.write(&ana, tick(&run, &items[0], StateKind::Done, 3)),
        world
            .other()
            .await
            .write(&bo, tick(&run, &items[1], StateKind::Done, 2)),
    );
    assert!(a.unwrap().changed && b.unwrap().changed);
    let release = world.release("19.7").await;
    assert_eq!(release.stage(), Stage::Tagged);
    assert!(matches!(
        release.step("candidate").unwrap().state,
        StepState::Reached { .. }
    ));
}

pub(crate) async fn a_tick_and_a_move_at_once_are_both_kept_or_told(world: &World) {
    let (run, items) = world.checklist().await;
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let before = world.release("19.7").await;
    let to = domain::calendar::days::plus(before.day, 1);
    let (ticked, moved) = tokio::join!(
        world.db.write(&ana, tick(&run, &items[1], StateKind::Done, 0)),
        world
            .other()
            .await
            .write(&bo, edit(&before.id, Edit::Move(to), before.revision)),
    );
    assert!(ticked.unwrap().changed);
    let after = world.release("19.7").await;
    assert_eq!(after.stage(), Stage::Tagged);
    match moved {
        Ok(_) => assert_eq!((after.day, after.revision), (to, 2)),
        Err(Error::Calendar(domain::calendar::edit::Refusal::Stale)) => {
            assert_eq!((after.day, after.revision), (before.day, 1));
        }
        other => panic!("{other:?}"),
    }
}

/// A tick publishes a release with all that belongs to it, and undone takes that back; but not what
/// somebody confirmed by hand.
pub(crate) async fn a_tick_publishes_a_release(world: &World) {
    let ana = world.actor("ana").await;
    let text = template(9).replace("  step: tag\n", "  step: publication\n");
    world.did(&SYSTEM, AddTemplate { text }).await;
    let (run, items) = world.checklist().await;
    let before = world.release("19.7").await;
    world.did(&ana, tick(&run, &items[1], StateKind::Done, 0)).await;
    let out = world.release("19.7").await;
    assert_eq!((out.stage(), out.day), (Stage::Published, TODAY));
    world.did(&ana, tick(&run, &items[1], StateKind::Open, 1)).await;
    let back = world.release("19.7").await;
    assert_eq!(
        (back.stage(), back.day, back.confidence),
        (Stage::Open, before.day, before.confidence)
    );
    let confirmed = Edit::ConfirmPublication(TODAY);
    world.did(&ana, edit(&before.id, confirmed, back.revision)).await;
    world.did(&ana, tick(&run, &items[1], StateKind::Done, 2)).await;
    world.did(&ana, tick(&run, &items[1], StateKind::Open, 3)).await;
    assert!(world.release("19.7").await.is_published());
}

/// The version after 19.11 is what the calendar plans in May.
pub(crate) async fn a_checklist_names_the_next_version_of_the_calendar(world: &World) {
    let later = AddCadence {
        from: date(2027, 2, 1),
        until: Some(date(2027, 6, 30)),
        plan_now: true,
        ..cadence("monthly", Kind::Monthly, "monthly on the 3rd thursday", "")
    };
    world.did(&world.actor("dana").await, later).await;
    let text = template(9).replace("Tag it", "Hand over to {{next_version}}");
    world.did(&SYSTEM, AddTemplate { text }).await;
    let release = world.release("19.11").await.id;
    let start = StartRun {
        release,
        template: "monthly".to_owned(),
    };
    let run = world.did(&world.actor("ana").await, start).await;
    let view = queries::run(&world.db, &Viewer::System, &run).await.unwrap();
    assert_eq!(view.sections[0].items[1].item.title, "Hand over to 20.0");
}

pub(crate) async fn a_checklist_is_started_once(world: &World) {
    let release = world.release("19.7").await.id;
    let work = StartRun {
        release,
        template: "monthly".to_owned(),
    };
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let (run, told) = one_of(tokio::join!(
        world.db.write(&ana, work.clone()),
        world.other().await.write(&bo, work.clone())
    ));
    assert!(matches!(told, Error::Taken(_)), "{told:?}");
    let view = queries::run(&world.db, &world.viewer("eli").await, &run)
        .await
        .unwrap();
    assert_eq!(view.sections.len(), 2);
    assert_eq!(
        (
            view.run.progress.all,
            view.sections[1].items[0].item.title.as_str()
        ),
        (32, "Item 1 of 19.7")
    );
    assert_eq!(world.count("SELECT COUNT(*) FROM items").await, 32);
    assert!(matches!(world.refused(&ana, work).await, Error::Taken(_)));
}

pub(crate) async fn a_checklist_is_not_started_for_what_it_does_not_fit(world: &World) {
    let ana = world.actor("ana").await;
    let start = |release: domain::id::ReleaseId, template: &str| StartRun {
        release,
        template: template.to_owned(),
    };
    let monthly = world.release("19.7").await;
    let patch = world.release("patch-2026-12-09").await;
    let error = world.refused(&ana, start(patch.id, "monthly")).await;
    assert!(
        matches!(error, Error::Start(StartRefusal::OtherKind { .. })),
        "{error:?}"
    );
    assert!(matches!(
        world.refused(&ana, start(monthly.id.clone(), "none")).await,
        Error::NotFound("template")
    ));
    let eli = world.actor("eli").await;
    assert!(matches!(
        world.refused(&eli, start(monthly.id.clone(), "monthly")).await,
        Error::Forbidden(_)
    ));
    world.did(&ana, edit(&monthly.id, Edit::Cancel, 0)).await;
    let error = world.refused(&ana, start(monthly.id, "monthly")).await;
    assert!(
        matches!(error, Error::Start(StartRefusal::NotPlanned(_))),
        "{error:?}"
    );
}

pub(crate) async fn a_template_is_taken_in_once(world: &World) {
    let work = AddTemplate { text: template(2) };
    let (a, b) = (
        world.db.write(&SYSTEM, work.clone()),
        world.other().await.write(&SYSTEM, work.clone()),
    );
    let (_, told) = one_of(tokio::join!(a, b));
    assert!(matches!(told, Error::Taken(_)), "{told:?}");
    assert!(matches!(world.refused(&SYSTEM, work).await, Error::Taken(_)));
    let broken = AddTemplate {
        text: "no template".to_owned(),
    };
    assert!(matches!(
        world.refused(&SYSTEM, broken).await,
        Error::Invalid { .. }
    ));
    // A run that has begun keeps its text.
    let (run, _) = world.checklist().await;
    world
        .did(
            &SYSTEM,
            AddTemplate {
                text: template(3).replace("Tag it", "Tag it well"),
            },
        )
        .await;
    let view = queries::run(&world.db, &Viewer::System, &run).await.unwrap();
    assert_eq!(view.sections[0].items[1].item.title, "Tag it");
    assert_eq!(world.count("SELECT template_revision FROM runs").await, 2);
}

pub(crate) async fn what_changed_since_is_found(world: &World) {
    let (run, items) = world.checklist().await;
    let ana = world.actor("ana").await;
    let eli = world.viewer("eli").await;
    assert_eq!(
        queries::changes(&world.db, &eli, &run, begin())
            .await
            .unwrap()
            .1
            .len(),
        0
    );
    world.did(&ana, tick(&run, &items[5], StateKind::Done, 0)).await;
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    let second = world.did(&ana, tick(&run, &items[4], StateKind::Done, 0)).await;
    let ids = |views: Vec<backend::checklists::ItemView>| {
        views.into_iter().map(|view| view.item.id).collect::<Vec<_>>()
    };
    let (_, found) = queries::changes(&world.db, &eli, &run, begin()).await.unwrap();
    assert_eq!(
        ids(found),
        [items[4].clone(), items[5].clone()],
        "in the order of the list"
    );
    let at = jiff::Timestamp::from_millisecond(second.at.unwrap()).unwrap();
    let (_, found) = queries::changes(world.other().await, &eli, &run, at)
        .await
        .unwrap();
    assert_eq!(
        ids(found),
        [items[4].clone()],
        "what was touched at the instant is found, too"
    );
    let later = at.checked_add(SignedDuration::from_millis(1)).unwrap();
    assert_eq!(
        queries::changes(&world.db, &eli, &run, later)
            .await
            .unwrap()
            .1
            .len(),
        0
    );
}

pub(crate) async fn an_item_has_a_history(world: &World) {
    let (run, items) = world.checklist().await;
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let blocked = TickItem {
        reason: Some("the pipeline is red".to_owned()),
        ..tick(&run, &items[2], StateKind::Blocked, 0)
    };
    world.did(&ana, blocked).await;
    world.did(&bo, tick(&run, &items[2], StateKind::Done, 1)).await;
    // What changes nothing is no part of it, nor is another item.
    let again = keyed(tick(&run, &items[2], StateKind::Done, 2), "again");
    world.did(&ana, again).await;
    world.did(&ana, tick(&run, &items[3], StateKind::Done, 0)).await;
    let eli = world.viewer("eli").await;
    let history = item_history(&world.db, &eli, &run, &items[2]).await.unwrap();
    let told: Vec<_> = history
        .iter()
        .map(|change| (change.before, change.after, change.reason.as_deref(), &*change.by))
        .collect();
    let expected = [
        (StateKind::Blocked, StateKind::Done, None, "Bo Lindqvist"),
        (
            StateKind::Open,
            StateKind::Blocked,
            Some("the pipeline is red"),
            "Ana Ferreira",
        ),
    ];
    assert_eq!(told, expected);
    assert!(history[0].at >= history[1].at && history[1].at >= begin());
    for viewer in [Viewer::Anonymous, Viewer::System] {
        let nowhere = "nowhere".parse().unwrap();
        let item = if viewer == Viewer::System {
            &nowhere
        } else {
            &items[2]
        };
        let told = item_history(&world.db, &viewer, &run, item).await;
        assert!(matches!(told, Err(Error::NotFound(_))), "{told:?}");
    }
}
