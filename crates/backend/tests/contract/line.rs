//! Writes that wait are committed together: each is there as a whole or not at all, whatever the others do.

use std::sync::Arc;
use std::time::{Duration, Instant};

use backend::checklists::queries;
use backend::db::{AuditEntry, Tx, UseCase};
use backend::{Error, Result};
use domain::checklists::StateKind;
use domain::identity::{Action, Viewer};
use serde_json::json;
use tokio::sync::Notify;

use crate::world::{SYSTEM, World, tick};

/// Holds the line until it is told to go on, and leaves a row for others to wait behind.
struct Slow {
    begun: Arc<Notify>,
    go: Arc<Notify>,
}

impl UseCase for Slow {
    type Out = ();
    const ACTION: Action = Action::Operate;
    async fn run(&self, tx: &mut Tx) -> Result<()> {
        self.begun.notify_one();
        self.go.notified().await;
        tx.audit(entry("line.slow"))
    }
}

/// Writes, and then finds a fault inside: the transaction is given up with it.
struct Broken;

impl UseCase for Broken {
    type Out = ();
    const ACTION: Action = Action::Operate;
    async fn run(&self, tx: &mut Tx) -> Result<()> {
        tx.audit(entry("line.broken"))?;
        Err(Error::internal("a row does not say what it should"))
    }
}

/// Writes, and then refuses: what it wrote is taken back, what others wrote before and after it is not.
struct Late;

impl UseCase for Late {
    type Out = ();
    const ACTION: Action = Action::Operate;
    async fn run(&self, tx: &mut Tx) -> Result<()> {
        tx.audit(entry("line.late"))?;
        Err(Error::NotFound("way"))
    }
}

/// A lock that another client holds, or a word to end, ruins no connection for whoever gets it next.
pub(crate) async fn a_turn_that_is_not_got_ruins_nothing(world: &World) {
    let Some(pool) = world.postgres() else { return };
    let (run, items) = world.checklist().await;
    let ana = world.actor("ana").await;
    let mut outside = pool.acquire().await.unwrap();
    for sql in ["BEGIN", "LOCK TABLE write_queue IN EXCLUSIVE MODE"] {
        sqlx::query(sql).execute(&mut *outside).await.unwrap();
    }
    // As many as there are connections are refused, one after the other.
    for item in &items[2..10] {
        let (db, ana, work) = (
            world.db.clone(),
            ana.clone(),
            tick(&run, item, StateKind::Done, 0),
        );
        let write = tokio::spawn(async move { db.write(&ana, work).await });
        while !write.is_finished() {
            sqlx::query(
                "SELECT pg_cancel_backend(pid) FROM pg_stat_activity \
                 WHERE datname = current_database() AND wait_event_type = 'Lock'",
            )
            .execute(&mut *outside)
            .await
            .unwrap();
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        write.await.unwrap().unwrap_err();
    }
    sqlx::query("ROLLBACK").execute(&mut *outside).await.unwrap();
    for item in &items[2..10] {
        queries::item(&world.db, &Viewer::System, &run, item)
            .await
            .unwrap();
    }
    assert!(
        world
            .did(&ana, tick(&run, &items[2], StateKind::Done, 0))
            .await
            .changed
    );
}

/// An instance that stops in the middle of a write and says nothing more gives its turn back.
pub(crate) async fn an_instance_that_falls_silent_holds_nobody_up(world: &World) {
    if world.postgres().is_none() {
        return;
    }
    let (run, items) = world.checklist().await;
    let ana = world.actor("ana").await;
    let (begun, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let slow = Slow {
        begun: begun.clone(),
        go: go.clone(),
    };
    // It was there before the first one fell silent.
    let other = world.other().await;
    let db = world.db.clone();
    let silent = tokio::spawn(async move { db.write(&SYSTEM, slow).await });
    begun.notified().await;
    let until = Instant::now() + Duration::from_secs(120);
    loop {
        match other.write(&ana, tick(&run, &items[2], StateKind::Done, 0)).await {
            Ok(answer) => break assert!(answer.changed),
            Err(Error::Busy(_)) => assert!(Instant::now() < until, "the turn is not given back"),
            Err(error) => panic!("{error:?}"),
        }
    }
    go.notify_one();
    silent.await.unwrap().unwrap_err();
    assert_eq!(
        world
            .count("SELECT COUNT(*) FROM audit WHERE action = 'line.slow'")
            .await,
        0
    );
    // Its connection is replaced.
    world.did(&ana, tick(&run, &items[3], StateKind::Done, 0)).await;
}

fn entry(action: &'static str) -> AuditEntry {
    AuditEntry {
        action,
        entity: "story:line".to_owned(),
        detail: json!({}),
    }
}

pub(crate) async fn writes_that_wait_are_each_whole(world: &World) {
    let (run, items) = world.checklist().await;
    let ana = world.actor("ana").await;
    let mut heard = world.hear().await;
    let (begun, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let slow = Slow {
        begun: begun.clone(),
        go: go.clone(),
    };
    let db = world.db.clone();
    let first = tokio::spawn(async move { db.write(&SYSTEM, slow).await });
    begun.notified().await;

    let write = |work| {
        let (db, ana) = (world.db.clone(), ana.clone());
        tokio::spawn(async move { db.write(&ana, work).await })
    };
    let done = write(tick(&run, &items[2], StateKind::Done, 0));
    let refused = write(tick(&run, &items[3], StateKind::Blocked, 0));
    let db = world.db.clone();
    let broken = tokio::spawn(async move { db.write(&SYSTEM, Broken).await });
    let db = world.db.clone();
    let late = tokio::spawn(async move { db.write(&SYSTEM, Late).await });
    let doing = write(tick(&run, &items[4], StateKind::Doing, 0));
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!done.is_finished(), "nobody hears of a success before the commit");
    let told = heard.try_recv();
    assert!(told.is_err(), "told before the commit: {told:?}");
    go.notify_one();

    first.await.unwrap().unwrap();
    assert!(done.await.unwrap().unwrap().changed);
    assert!(doing.await.unwrap().unwrap().changed);
    let refused = refused.await.unwrap().unwrap_err();
    assert!(matches!(refused, Error::Invalid { .. }), "{refused:?}");
    let broken = broken.await.unwrap().unwrap_err();
    assert!(matches!(broken, Error::Internal(_)), "{broken:?}");
    let late = late.await.unwrap().unwrap_err();
    assert!(matches!(late, Error::NotFound("way")), "{late:?}");

    for (item, state) in [(2, StateKind::Done), (3, StateKind::Open), (4, StateKind::Doing)] {
        let view = queries::item(&world.db, &Viewer::System, &run, &items[item]);
        assert_eq!(view.await.unwrap().item.state.kind(), state);
    }
    let count = async |sql| world.count(sql).await;
    assert_eq!(
        count("SELECT COUNT(*) FROM audit WHERE action = 'line.slow'").await,
        1
    );
    assert_eq!(
        count("SELECT COUNT(*) FROM audit WHERE action IN ('line.broken', 'line.late')").await,
        0
    );
    assert_eq!(
        count("SELECT COUNT(*) FROM audit WHERE action = 'item.ticked'").await,
        2
    );
}
