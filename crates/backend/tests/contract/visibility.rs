//! What one may not see is not there: not in a list, not at its address, not in a count, not in what is
//! told, and not to be changed.

use std::fmt::Write as _;

use backend::Error;
use backend::calendar::add_product::AddProduct;
use backend::calendar::add_release::AddRelease;
use backend::calendar::edit_release::Edit;
use backend::calendar::queries as calendar;
use backend::calendar::set_visibility::SetVisibility;
use backend::checklists::add_template::AddTemplate;
use backend::checklists::queries as checklists;
use backend::checklists::start_run::StartRun;
use domain::calendar::edit::StepEdit;
use domain::calendar::{Kind, Stage, Status, StepState, Version};
use domain::checklists::StateKind;
use domain::identity::{Roles, Viewer, Visibility};
use jiff::civil::date;

use crate::world::{SYSTEM, TODAY, World, begin, edit, product, tick};

/// Everybody whom the table of visibility tells apart, but those who may see everything.
async fn viewers(world: &World) -> Vec<(&'static str, Viewer)> {
    let mut viewers = vec![
        ("anonymous", Viewer::Anonymous),
        (
            "without a role",
            Viewer::Person {
                id: "nobody".parse().unwrap(),
                roles: Roles::NONE,
            },
        ),
    ];
    for username in ["ana", "bo", "dana", "eli"] {
        viewers.push((username, world.viewer(username).await));
    }
    viewers
}

/// Every query's answer for a viewer, as text.
async fn everything(world: &World, viewer: &Viewer) -> String {
    let db = &world.db;
    let mut text = String::new();
    let products = calendar::products(db, viewer).await.unwrap();
    for product in &products {
        let cadences = calendar::cadences(db, viewer, product).await.unwrap();
        let all = calendar::all(db, viewer, Some(product)).await.unwrap();
        writeln!(text, "{product:?}\n{cadences:?}\n{all:?}").unwrap();
    }
    let listed = calendar::all(db, viewer, None).await.unwrap();
    let window = calendar::window(db, viewer, date(2026, 11, 1), date(2027, 2, 28))
        .await
        .unwrap();
    let coming = calendar::coming(db, viewer, TODAY).await.unwrap();
    writeln!(text, "{listed:?}\n{window:?}\n{coming:?}").unwrap();
    for one in &listed {
        let history = calendar::history(db, viewer, one).await.unwrap();
        let proposed = calendar::proposed_versions(db, viewer, &one.release)
            .await
            .unwrap();
        let templates = checklists::templates_for(db, viewer, one).await.unwrap();
        let runs = checklists::of_release(db, viewer, one).await.unwrap();
        writeln!(text, "{history:?}\n{proposed:?}\n{templates:?}\n{runs:?}").unwrap();
        for run in runs {
            let whole = checklists::run(db, viewer, &run.id).await.unwrap();
            let changes = checklists::changes(db, viewer, &run.id, begin()).await.unwrap();
            writeln!(text, "{whole:?}\n{changes:?}").unwrap();
        }
    }
    for address in [
        "19.6",
        "19.6.0",
        "19.6.1",
        "19.7",
        "patch-2026-12-03",
        "patch-2026-12-09",
        "nothing",
    ] {
        let found = calendar::release(db, viewer, "gitlab", address).await;
        writeln!(text, "{address}: {found:?}").unwrap();
    }
    text
}

fn security_fix(visibility: Visibility) -> AddRelease {
    AddRelease {
        product: "gitlab".to_owned(),
        kind: Kind::Patch,
        day: date(2026, 12, 3),
        versions: vec![Version::new(19, 6, 1)],
        visibility,
        public_reason: "a fault that is not known yet".to_owned(),
        internal_reason: "the fault".to_owned(),
    }
}

const PATCH_TEMPLATE: &str = "---\nslug: patch\nname: Patch release\nkind: patch\nrevision: 1\n---\n\
                              ## All\n- [ ] Tag it\n  step: tag\n- [ ] Publish it\n";

pub(crate) async fn what_is_embargoed_is_absent_everywhere(world: &World) {
    world
        .did(
            &SYSTEM,
            AddTemplate {
                text: PATCH_TEMPLATE.to_owned(),
            },
        )
        .await;
    world.checklist().await;
    let mut viewers = viewers(world).await;
    let mut before = Vec::new();
    for (_, viewer) in &viewers {
        before.push(everything(world, viewer).await);
    }
    let mut heard = world.db.subscribe();

    // Chidi, and Eli, who is named.
    let chidi = world.actor("chidi").await;
    let named = Visibility::Embargoed {
        people: [world.person("eli").await.id].into(),
    };
    let secret = world.did(&chidi, security_fix(named)).await.release;
    let run = world
        .did(
            &chidi,
            StartRun {
                release: secret.id.clone(),
                template: "patch".to_owned(),
            },
        )
        .await;
    let view = checklists::run(&world.db, &chidi.viewer(), &run).await.unwrap();
    let item = view.sections[0].items[0].item.id.clone();
    world.did(&chidi, tick(&run, &item, StateKind::Done, 0)).await;
    world.did(&chidi, edit(&secret.id, Edit::Delay, 1)).await;

    let (admitted, eli) = (world.viewer("chidi").await, viewers.pop().unwrap().1);
    for (index, (who, viewer)) in viewers.iter().enumerate() {
        assert_eq!(everything(world, viewer).await, before[index], "{who}");
        let db = &world.db;
        assert!(
            matches!(
                calendar::release_by_id(db, viewer, &secret.id).await,
                Err(Error::NotFound(_))
            ),
            "{who}"
        );
        assert!(
            matches!(checklists::run(db, viewer, &run).await, Err(Error::NotFound(_))),
            "{who}"
        );
        assert!(
            matches!(
                checklists::item(db, viewer, &run, &item).await,
                Err(Error::NotFound(_))
            ),
            "{who}"
        );
        assert!(
            matches!(
                checklists::changes(db, viewer, &run, begin()).await,
                Err(Error::NotFound(_))
            ),
            "{who}"
        );
    }
    assert_ne!(
        everything(world, &eli).await,
        before[viewers.len()],
        "who is named sees it"
    );
    for viewer in [&admitted, &eli] {
        let listed = calendar::release_by_id(&world.db, viewer, &secret.id)
            .await
            .unwrap();
        assert_eq!(listed.release.versions, [Version::new(19, 6, 1)]);
        assert_eq!(
            checklists::of_release(&world.db, viewer, &listed).await.unwrap()[0]
                .progress
                .done,
            1
        );
        assert_eq!(
            calendar::history(&world.db, viewer, &listed).await.unwrap().len(),
            3
        );
    }
    // Entered, started, tag reached, ticked, delayed.
    for _ in 0..5 {
        let event = tokio::time::timeout(std::time::Duration::from_secs(5), heard.recv())
            .await
            .unwrap()
            .unwrap();
        assert!(
            viewers.iter().all(|(_, viewer)| event.open(viewer).is_none()),
            "{event:?}"
        );
        assert!(
            event.open(&admitted).is_some() && event.open(&eli).is_some(),
            "{event:?}"
        );
    }
    assert!(heard.try_recv().is_err());
    let seals = world.texts("SELECT seals FROM outbox ORDER BY id").await;
    assert!(
        seals
            .iter()
            .rev()
            .take(5)
            .all(|seals| seals.contains("embargoed:")),
        "{seals:?}"
    );
}

pub(crate) async fn what_is_for_the_team_is_absent_for_others(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let outsiders = &viewers(world).await[..2];
    let (first, second) = (
        everything(world, &outsiders[0].1).await,
        everything(world, &outsiders[1].1).await,
    );
    assert_eq!(first, second, "without a role one sees what everybody sees");
    // A product, a kind, and a run, each for the team.
    let hidden = AddProduct {
        visibility: Visibility::Team,
        ..product("hidden")
    };
    world.did(&dana, hidden).await;
    let internal = AddRelease {
        kind: Kind::Internal,
        versions: vec![],
        ..security_fix(Visibility::Public)
    };
    let internal = world.did(&ana, internal).await.release;
    world.checklist().await;
    for (who, viewer) in outsiders {
        assert_eq!(everything(world, viewer).await, first, "{who}");
        assert!(matches!(
            calendar::product(&world.db, viewer, "hidden").await,
            Err(Error::NotFound(_))
        ));
    }
    let eli = world.viewer("eli").await;
    calendar::product(&world.db, &eli, "hidden").await.unwrap();
    calendar::release_by_id(&world.db, &eli, &internal.id)
        .await
        .unwrap();
    // A release that was public is so no longer.
    let release = world.release("patch-2026-12-09").await.id;
    let chidi = world.actor("chidi").await;
    world
        .did(
            &chidi,
            SetVisibility {
                release: release.clone(),
                visibility: Visibility::Team,
            },
        )
        .await;
    for (_, viewer) in outsiders {
        assert!(matches!(
            calendar::release_by_id(&world.db, viewer, &release).await,
            Err(Error::NotFound(_))
        ));
        assert!(!everything(world, viewer).await.contains(release.as_str()));
    }
    calendar::release_by_id(&world.db, &eli, &release).await.unwrap();
}

pub(crate) async fn a_tag_is_for_the_team_until_it_is_out(world: &World) {
    let ana = world.actor("ana").await;
    let before = world.release("19.7").await;
    let id = before.id;
    let mut heard = world.db.subscribe();
    let reach = |key: &str| Edit::Step(key.to_owned(), StepEdit::Reach(TODAY));
    world.did(&ana, edit(&id, reach("tag"), 0)).await;
    let event = tokio::time::timeout(std::time::Duration::from_secs(5), heard.recv())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(event.open(&Viewer::Anonymous), None);
    for (viewer, stage, entries) in [
        (Viewer::Anonymous, Stage::Open, 0),
        (world.viewer("eli").await, Stage::Tagged, 1),
    ] {
        let listed = calendar::release_by_id(&world.db, &viewer, &id).await.unwrap();
        assert_eq!(listed.release.status(), Status::At(stage));
        assert_eq!(
            calendar::history(&world.db, &viewer, &listed)
                .await
                .unwrap()
                .len(),
            entries
        );
        assert_eq!(
            (listed.release.sequence, listed.release.modified),
            (before.sequence, before.modified)
        );
    }
    world
        .did(&ana, edit(&id, Edit::ConfirmPublication(TODAY), 1))
        .await;
    let listed = calendar::release_by_id(&world.db, &Viewer::Anonymous, &id)
        .await
        .unwrap();
    assert!(matches!(
        listed.release.step("tag").unwrap().state,
        StepState::Reached { .. }
    ));
    assert_eq!(
        calendar::history(&world.db, &Viewer::Anonymous, &listed)
            .await
            .unwrap()
            .len(),
        3
    );
}

pub(crate) async fn what_one_may_not_see_one_may_not_change(world: &World) {
    world
        .did(
            &SYSTEM,
            AddTemplate {
                text: PATCH_TEMPLATE.to_owned(),
            },
        )
        .await;
    let chidi = world.actor("chidi").await;
    let secret = world
        .did(&chidi, security_fix(Visibility::embargoed()))
        .await
        .release;
    let start = StartRun {
        release: secret.id.clone(),
        template: "patch".to_owned(),
    };
    for username in ["ana", "bo", "dana"] {
        let who = world.actor(username).await;
        for change in [
            Edit::Move(TODAY),
            Edit::Delay,
            Edit::Cancel,
            Edit::ConfirmDate,
            Edit::ConfirmPublication(TODAY),
        ] {
            assert!(matches!(
                world.refused(&who, edit(&secret.id, change, 0)).await,
                Error::NotFound("release")
            ));
        }
        assert!(matches!(
            world.refused(&who, start.clone()).await,
            Error::NotFound("release")
        ));
    }
    let run = world.did(&chidi, start).await;
    let view = checklists::run(&world.db, &chidi.viewer(), &run).await.unwrap();
    let item = view.sections[0].items[0].item.id.clone();
    let ana = world.actor("ana").await;
    // Whatever is sent, the answer is the same: there is no such checklist.
    for work in [
        tick(&run, &item, StateKind::Done, 0),
        tick(&run, &item, StateKind::Blocked, 9),
    ] {
        assert!(matches!(
            world.refused(&ana, work).await,
            Error::NotFound("checklist")
        ));
    }
    let open = SetVisibility {
        release: secret.id,
        visibility: Visibility::Public,
    };
    assert!(matches!(
        world.refused(&world.actor("dana").await, open).await,
        Error::NotFound("release")
    ));
}
