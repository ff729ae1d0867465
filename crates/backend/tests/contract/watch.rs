//! What instances and open browsers hear of a commit, and when.

use std::sync::Arc;
use std::time::{Duration, Instant};

use backend::calendar::edit_release::Edit;
use backend::checklists::queries;
use backend::identity::depart::Depart;
use backend::identity::sessions::{self, StoredSession};
use backend::live::{Event, LiveEvent, Missed, missed};
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use backend::{Db, Error};
use domain::checklists::StateKind;
use domain::checklists::tick::Refusal;
use domain::identity::Viewer;
use jiff::SignedDuration;
use jiff::civil::date;
use tokio::sync::broadcast::Receiver;

use crate::world::{SYSTEM, World, begin, edit, tick};

async fn next(heard: &mut Receiver<Arc<LiveEvent>>) -> Arc<LiveEvent> {
    tokio::time::timeout(Duration::from_secs(60), heard.recv())
        .await
        .expect("nothing was told")
        .unwrap()
}

pub(crate) async fn an_event_comes_after_its_commit(world: &World) {
    // Both are there before anything is told.
    world.other().await;
    let (run, items) = world.checklist().await;
    let (ana, eli) = (world.actor("ana").await, world.viewer("eli").await);
    let [mut here, mut there] = world.listen().await;
    for item in &items[2..7] {
        let (answer, event) = tokio::join!(
            world.db.write(&ana, tick(&run, item, StateKind::Done, 0)),
            next(&mut here)
        );
        let answer = answer.unwrap();
        let expected = Event::Item {
            run: run.to_string(),
            item: item.to_string(),
            state: StateKind::Done,
            reason: None,
            by: "Ana Ferreira".to_owned(),
            at: answer.at.unwrap(),
            version: 1,
        };
        assert_eq!(event.open(&eli), Some(&expected));
        assert_eq!(
            event.open(&Viewer::Anonymous),
            None,
            "checklists are for the team"
        );
        // Whoever hears of it finds it.
        let view = queries::item(world.other().await, &eli, &run, item)
            .await
            .unwrap();
        assert_eq!(view.item.version, 1);
        assert_eq!(
            next(&mut there).await.open(&eli),
            Some(&expected),
            "the other instance tells it, too"
        );
    }
    // Longer than SQLite's outbox is left unread.
    tokio::time::sleep(Duration::from_millis(600)).await;
    for heard in [&mut here, &mut there] {
        assert!(heard.try_recv().is_err(), "one event for one tick");
    }
    // A release's dates are told to everybody who may see it.
    let release = world.release("19.7").await.id;
    world
        .db
        .write(&ana, edit(&release, Edit::ConfirmDate, 0))
        .await
        .unwrap();
    let expected = Event::Release {
        product: "gitlab".to_owned(),
        slug: "19.7".to_owned(),
    };
    assert_eq!(next(&mut here).await.open(&Viewer::Anonymous), Some(&expected));
}

pub(crate) async fn what_is_swept_is_not_missed(world: &World) {
    let (run, items) = world.checklist().await;
    let (ana, eli) = (world.actor("ana").await, world.viewer("eli").await);
    let [_, mut there] = world.listen().await;
    // A quiet day, and the outbox is empty.
    let tomorrow = begin().checked_add(jiff::SignedDuration::from_hours(25)).unwrap();
    let later = world.instance_at(tomorrow).await;
    sessions::sweep(&later).await.unwrap();
    later.close().await;
    assert_eq!(world.count("SELECT COUNT(*) FROM outbox").await, 0);
    world.did(&ana, tick(&run, &items[2], StateKind::Done, 0)).await;
    let event = next(&mut there).await;
    assert!(matches!(event.open(&eli), Some(Event::Item { .. })), "{event:?}");
}

pub(crate) async fn a_refused_write_tells_nothing(world: &World) {
    let (run, items) = world.checklist().await;
    let ana = world.actor("ana").await;
    let mut heard = world.hear().await;
    let stale = world
        .refused(&ana, tick(&run, &items[2], StateKind::Done, 5))
        .await;
    assert!(matches!(stale, Error::Tick(Refusal::Stale(_))), "{stale:?}");
    // Nor does a second "done".
    world.did(&ana, tick(&run, &items[3], StateKind::Done, 0)).await;
    assert!(
        !world
            .db
            .write(&ana, tick(&run, &items[3], StateKind::Done, 0))
            .await
            .unwrap()
            .changed
    );
    world.did(&ana, tick(&run, &items[4], StateKind::Done, 0)).await;
    for expected in &items[3..5] {
        let event = next(&mut heard).await;
        let Event::Item { item, .. } = &event.event else {
            panic!("{event:?}")
        };
        assert_eq!(item, expected.as_str());
    }
    assert!(heard.try_recv().is_err());
}

pub(crate) async fn the_outbox_holds_what_was_told(world: &World) {
    let (run, items) = world.checklist().await;
    let ana = world.actor("ana").await;
    world.did(&ana, tick(&run, &items[0], StateKind::Done, 0)).await;
    let topics = world.texts("SELECT topic FROM outbox ORDER BY id").await;
    let product = "product:gitlab".to_owned();
    assert_eq!(topics, [product.clone(), product, format!("run:{run}")]);
    let seals = world.texts("SELECT seals FROM outbox ORDER BY id").await;
    assert_eq!(
        seals,
        ["team", "", "team"],
        "a start, a step that is public, a tick"
    );
    for payload in world.texts("SELECT payload FROM outbox").await {
        serde_json::from_str::<Event>(&payload).unwrap();
    }
}

pub(crate) async fn what_a_stream_missed_can_be_asked_for(world: &World) {
    let (ana, eli, chidi) = (
        world.actor("ana").await,
        world.viewer("eli").await,
        world.viewer("chidi").await,
    );
    let hidden = world.release("19.8").await;
    let work = SetVisibility {
        target: Target::Release {
            id: hidden.id.clone(),
            seen: hidden.revision,
        },
        audience: Audience::Embargoed { usernames: vec![] },
    };
    let path = world.did(&world.actor("chidi").await, work).await.unwrap();
    let (_, address) = path.rsplit_once('/').unwrap();
    world
        .did(
            &world.actor("chidi").await,
            edit(&hidden.id, Edit::ConfirmDate, 1),
        )
        .await;
    let confirmed = world.release("19.7").await;
    world.did(&ana, edit(&confirmed.id, Edit::ConfirmDate, 0)).await;
    let of = |slug: &str| ("gitlab".to_owned(), slug.to_owned());
    let asked = async |db: &Db, viewer: &Viewer| missed(db, viewer, begin()).await.unwrap();
    // Whoever could see it was told by its old address that it is gone, and nothing after that.
    let public = Missed {
        releases: [of("19.7"), of("19.8")].into(),
        ..Missed::default()
    };
    assert_eq!(asked(&world.db, &Viewer::Anonymous).await, public);
    assert_eq!(asked(world.other().await, &eli).await, public);
    assert!(asked(&world.db, &chidi).await.releases.contains(&of(address)));

    // Of the team's own others know nothing, and each thing is told once.
    let (run, items) = world.checklist().await;
    for item in &items[2..5] {
        world.did(&ana, tick(&run, item, StateKind::Done, 0)).await;
    }
    let found = asked(&world.db, &eli).await;
    assert!(found.items && !found.anything);
    assert_eq!(asked(&world.db, &Viewer::Anonymous).await, public);
    // A move changes the checklist's due dates.
    world
        .did(&ana, edit(&confirmed.id, Edit::Move(date(2026, 12, 18)), 1))
        .await;
    assert_eq!(asked(&world.db, &eli).await.runs, [run.to_string()].into());
    assert!(asked(&world.db, &Viewer::Anonymous).await.runs.is_empty());

    // Later there is nothing, and of yesterday nobody knows.
    let later = begin().checked_add(SignedDuration::from_hours(1)).unwrap();
    assert_eq!(missed(&world.db, &eli, later).await.unwrap(), Missed::default());
    let yesterday = begin().checked_sub(SignedDuration::from_hours(24)).unwrap();
    for viewer in [&Viewer::Anonymous, &eli] {
        assert!(missed(&world.db, viewer, yesterday).await.unwrap().anything);
    }
    // Who leaves stands on pages of the team.
    let bo = world.person("bo").await.id;
    world.did(&world.actor("dana").await, Depart { person: bo }).await;
    assert!(asked(&world.db, &eli).await.anything);
    assert!(!asked(&world.db, &Viewer::Anonymous).await.anything);
}

/// More than is read at a time, most of it at one instant and hidden.
pub(crate) async fn what_was_missed_is_read_to_its_end(world: &World) {
    let hidden = "(id, at, origin, topic, seals, payload) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500) \
                  SELECT 'a-' || (10000 + i), 1796119200000 + i / 2000, 'story', 'product:gitlab', 'embargoed', \
                  '{\"type\":\"release\",\"product\":\"gitlab\",\"slug\":\"hidden-' || i || '\"}' FROM n";
    world.execute(&format!("INSERT INTO outbox {hidden}")).await;
    world
        .execute(
            "INSERT INTO outbox (id, at, origin, topic, seals, payload) VALUES \
             ('b', 1796119200001, 'story', 'product:gitlab', '', '{\"type\":\"release\",\"product\":\"gitlab\",\"slug\":\"19.7\"}')",
        )
        .await;
    let found = missed(&world.db, &Viewer::Anonymous, begin()).await.unwrap();
    let expected = Missed {
        releases: [("gitlab".to_owned(), "19.7".to_owned())].into(),
        ..Missed::default()
    };
    assert_eq!(found, expected);
    let found = missed(&world.db, &world.viewer("chidi").await, begin())
        .await
        .unwrap();
    assert_eq!(found.releases.len(), 2501);
}

/// Waits until the revision is another one.
async fn until_raised(db: &backend::Db, from: u64) {
    let begun = Instant::now();
    while db.revision() == from {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "the revision does not rise"
        );
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

pub(crate) async fn another_instance_sees_a_commit(world: &World) {
    let other = world.other().await;
    let (run, items) = world.checklist().await;
    let ana = world.actor("ana").await;
    tokio::time::sleep(Duration::from_millis(1100)).await;
    for item in &items[2..4] {
        let (here, there) = (world.db.revision(), other.revision());
        world.did(&ana, tick(&run, item, StateKind::Done, 0)).await;
        assert!(world.db.revision() > here, "one's own commit is seen at once");
        until_raised(other, there).await;
        tokio::time::sleep(Duration::from_millis(1100)).await;
    }
    // What is committed right after an instance was opened is not missed.
    let fresh = world.instance_at(begin()).await;
    let known = fresh.revision();
    world.did(&ana, tick(&run, &items[4], StateKind::Done, 0)).await;
    until_raised(&fresh, known).await;
    fresh.close().await;
    // Reading and refusals raise nothing, nor does what is kept without an audit: sessions, marks of use.
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let (here, there) = (world.db.revision(), other.revision());
    let session = StoredSession {
        id: "a visitor".to_owned(),
        person: None,
        data: "{}".to_owned(),
        expires_at: begin(),
    };
    assert!(sessions::create(&world.db, &session).await.unwrap());
    queries::run(&world.db, &Viewer::System, &run).await.unwrap();
    world
        .refused(&ana, tick(&run, &items[4], StateKind::Doing, 0))
        .await;
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!((world.db.revision(), other.revision()), (here, there));
}

pub(crate) async fn a_database_closes(world: &World) {
    let instance = world.instance_at(begin()).await;
    tokio::time::timeout(Duration::from_secs(60), instance.close())
        .await
        .expect("it does not close");
    let error = instance
        .write(&SYSTEM, crate::world::product("closed"))
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Busy(_)), "{error:?}");
}
