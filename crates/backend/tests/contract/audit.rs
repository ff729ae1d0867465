//! What every write has in common: who may, all or nothing, and a line in the audit.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use backend::calendar::add_release::AddRelease;
use backend::calendar::edit_release::Edit;
use backend::checklists::queries;
use backend::checklists::tick::{Answer, TickItem};
use backend::db::{AuditEntry, Tx, UseCase};
use backend::identity::links::{AddLink, TakeLink};
use backend::identity::sessions::SignOutEverywhere;
use backend::identity::sign_in::RolesChecked;
use backend::identity::tokens::{AddToken, RevokeToken};
use backend::live::Event;
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use backend::{Error, Result};
use domain::calendar::Kind;
use domain::checklists::StateKind;
use domain::identity::{Action, Visibility};
use serde_json::json;
use sqlx::PgPool;

use crate::world::{SYSTEM, TODAY, World, begin, edit, product, tick};

fn line(action: &'static str) -> AuditEntry {
    AuditEntry {
        action,
        entity: "story:1".to_owned(),
        detail: json!({}),
    }
}

/// Changes something and says so to nobody.
struct Silent;

impl UseCase for Silent {
    type Out = ();
    const ACTION: Action = Action::Operate;
    async fn run(&self, tx: &mut Tx) -> Result<()> {
        tx.tell(Vec::new(), Event::Resync)
    }
}

pub(crate) async fn a_change_without_an_audit_row_is_rolled_back(world: &World) {
    let mut heard = world.hear().await;
    let error = world.refused(&SYSTEM, Silent).await;
    assert!(matches!(error, Error::Internal(_)), "{error:?}");
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(heard.try_recv().is_err(), "what was rolled back was told");
}

/// Adds a product, and then finds that it should not have.
struct Halfway;

impl UseCase for Halfway {
    type Out = ();
    const ACTION: Action = Action::EditProducts;
    async fn run(&self, tx: &mut Tx) -> Result<()> {
        product("halfway").run(tx).await?;
        tx.tell(Vec::new(), Event::Resync)?;
        Err(Error::NotFound("way"))
    }
}

pub(crate) async fn a_write_that_fails_halfway_leaves_nothing(world: &World) {
    let dana = world.actor("dana").await;
    let error = world.refused(&dana, Halfway).await;
    assert!(matches!(error, Error::NotFound("way")), "{error:?}");
    // The writer is free for the next one.
    world.did(&dana, product("halfway")).await;
}

/// Says whether it was ever run.
struct Watched(Arc<AtomicBool>);

impl UseCase for Watched {
    type Out = ();
    const ACTION: Action = Action::EditProducts;
    async fn run(&self, _: &mut Tx) -> Result<()> {
        self.0.store(true, Ordering::Relaxed);
        Ok(())
    }
}

pub(crate) async fn who_may_not_is_stopped_before_anything_is_read(world: &World) {
    let run = Arc::new(AtomicBool::new(false));
    for username in ["ana", "chidi", "eli"] {
        let error = world
            .refused(&world.actor(username).await, Watched(Arc::clone(&run)))
            .await;
        assert!(matches!(error, Error::Forbidden(_)), "{error:?}");
    }
    assert!(!run.load(Ordering::Relaxed));
    world
        .db
        .write(&world.actor("dana").await, Watched(Arc::clone(&run)))
        .await
        .unwrap();
    assert!(run.load(Ordering::Relaxed), "what changes nothing needs no line");
}

/// Takes its time.
struct Slow;

impl UseCase for Slow {
    type Out = ();
    const ACTION: Action = Action::Operate;
    async fn run(&self, tx: &mut Tx) -> Result<()> {
        tx.audit(line("story.begun"))?;
        tokio::time::sleep(Duration::from_millis(200)).await;
        tx.audit(line("story.ended"))
    }
}

pub(crate) async fn a_write_goes_on_when_its_caller_leaves(world: &World) {
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let leaves = tokio::time::timeout(Duration::from_millis(50), world.db.write(&SYSTEM, Slow));
    leaves.await.unwrap_err();
    assert_eq!(world.audit_since(lines).await, Vec::<String>::new());
    for _ in 0..100 {
        if !world.audit_since(lines).await.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(world.audit_since(lines).await, ["story.begun", "story.ended"]);
}

pub(crate) async fn every_use_case_leaves_its_line(world: &World) {
    let furnished = [
        &["person.signed_in"; 5][..],
        &["product.added", "history.imported"],
        &["cadence.added"; 3],
    ];
    let furnished = furnished
        .concat()
        .into_iter()
        .chain(["horizon.extended", "template.added"]);
    assert_eq!(world.audit_since(0).await, furnished.collect::<Vec<_>>());
    assert_eq!(
        world.texts("SELECT DISTINCT actor FROM audit").await,
        ["system:story"]
    );

    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let (ana, chidi, dana) = (
        world.actor("ana").await,
        world.actor("chidi").await,
        world.actor("dana").await,
    );
    let (run, items) = world.checklist().await;
    let release = world.release("19.7").await.id;
    world.did(&ana, tick(&run, &items[2], StateKind::Done, 0)).await;
    world.did(&ana, tick(&run, &items[0], StateKind::Done, 0)).await;
    world.did(&ana, edit(&release, Edit::ConfirmDate, 1)).await;
    let by_hand = AddRelease {
        product: "gitlab".to_owned(),
        kind: Kind::Patch,
        day: TODAY,
        versions: Vec::new(),
        goes_by: None,
        visibility: Visibility::Public,
        public_reason: "a reason".to_owned(),
        internal_reason: String::new(),
    };
    let by_hand = world.did(&ana, by_hand).await.release.id;
    world
        .did(
            &chidi,
            SetVisibility {
                target: Target::Release { id: by_hand, seen: 0 },
                audience: Audience::Team,
            },
        )
        .await;
    world.did(&dana, product("runner")).await;
    let person = world.person("dana").await;
    world
        .did(
            &SYSTEM,
            RolesChecked {
                person: person.id.clone(),
                roles: person.roles,
            },
        )
        .await;
    world
        .did(
            &SYSTEM,
            RolesChecked {
                person: person.id.clone(),
                roles: "viewer".parse().unwrap(),
            },
        )
        .await;
    let token = AddToken {
        person: person.clone(),
        name: "a robot".to_owned(),
        secret: "secret".to_owned(),
        writes: false,
        expires_at: None,
    };
    let token = world.did(&SYSTEM, token).await;
    world.did(&SYSTEM, RevokeToken { token }).await;
    world
        .did(
            &SYSTEM,
            AddLink {
                person: person.clone(),
                secret: "secret".to_owned(),
            },
        )
        .await;
    world
        .did(
            &SYSTEM,
            TakeLink {
                secret: "secret".to_owned(),
            },
        )
        .await;
    world.did(&dana, SignOutEverywhere { person: person.id }).await;
    let expected = [
        ("run.started", &ana),
        ("item.ticked", &ana),
        ("release.step_reached", &ana),
        ("item.ticked", &ana),
        ("release.confirmed", &ana),
        ("release.entered", &ana),
        ("release.visibility_set", &chidi),
        ("product.added", &dana),
        ("person.roles_checked", &SYSTEM),
        ("person.roles_changed", &SYSTEM),
        ("token.added", &SYSTEM),
        ("token.revoked", &SYSTEM),
        ("sign_in_link.added", &SYSTEM),
        ("sign_in_link.taken", &SYSTEM),
        ("person.signed_out_everywhere", &dana),
    ];
    assert_eq!(
        world.audit_since(lines).await,
        expected.map(|(action, _)| action.to_owned())
    );
    let actors = world.texts("SELECT actor FROM audit ORDER BY id").await;
    assert_eq!(
        actors[usize::try_from(lines).unwrap()..],
        expected.map(|(_, actor)| actor.key())
    );
    let late = format!(
        "SELECT COUNT(*) FROM audit WHERE at >= {}",
        begin().as_millisecond()
    );
    assert_eq!(
        world.count(&late).await,
        15,
        "at the time of the instance's clock"
    );
}

/// Ticks an item, and the first time somebody is quicker who does not stand in line.
struct Overtaken {
    work: TickItem,
    by: PgPool,
    times: Arc<AtomicU32>,
}

impl UseCase for Overtaken {
    type Out = Answer;
    const ACTION: Action = Action::TickItems;
    async fn run(&self, tx: &mut Tx) -> Result<Answer> {
        tx.audit(line("story.begun"))?;
        // From its first question on PostgreSQL shows this write the state of now.
        let nowhere = TickItem {
            run: "nowhere".parse().unwrap(),
            ..self.work.clone()
        };
        nowhere.run(tx).await.unwrap_err();
        if self.times.fetch_add(1, Ordering::Relaxed) == 0 {
            sqlx::query("UPDATE items SET title = 'Another title' WHERE id = $1")
                .bind(self.work.item.as_str())
                .execute(&self.by)
                .await?;
        }
        self.work.run(tx).await
    }
}

pub(crate) async fn a_write_that_meets_another_begins_again(world: &World) {
    // SQLite has one writer: whoever is not in line waits for it.
    let Some(by) = world.postgres() else { return };
    let (run, items) = world.checklist().await;
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let times = Arc::new(AtomicU32::new(0));
    let overtaken = Overtaken {
        work: tick(&run, &items[2], StateKind::Done, 0),
        by,
        times: Arc::clone(&times),
    };
    let answer = world.did(&world.actor("ana").await, overtaken).await;
    assert_eq!(times.load(Ordering::Relaxed), 2, "all of it is run again");
    assert!(answer.changed);
    assert_eq!(
        world.audit_since(lines).await,
        ["story.begun", "item.ticked"],
        "of the first attempt nothing is left"
    );
    let eli = world.viewer("eli").await;
    let view = queries::item(&world.db, &eli, &run, &items[2]).await.unwrap();
    assert_eq!(
        (
            view.item.title.as_str(),
            view.item.state.kind(),
            view.item.version
        ),
        ("Another title", StateKind::Done, 1)
    );
}
