//! What one may not see is not there: not in a list, not at its address, not in a count, not in what is
//! told, and not to be changed.

use std::fmt::Write as _;

use backend::Error;
use backend::calendar::add_product::AddProduct;
use backend::calendar::add_release::AddRelease;
use backend::calendar::edit_release::Edit;
use backend::calendar::queries as calendar;
use backend::checklists::add_template::AddTemplate;
use backend::checklists::queries as checklists;
use backend::checklists::start_run::StartRun;
use backend::checklists::today::open_items;
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use domain::calendar::edit::{Refusal as Dates, StepEdit};
use domain::calendar::{Kind, Stage, Status, StepState, Version};
use domain::checklists::StateKind;
use domain::identity::visibility::Refusal;
use domain::identity::{Role, Roles, Viewer, Visibility};
use jiff::civil::date;

use crate::world::{SYSTEM, TODAY, World, begin, cadence, edit, one_of, product, sign_in, tick};

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
        let kinds = calendar::kinds(db, viewer, product).await.unwrap();
        let last = calendar::last_published(db, viewer, product).await.unwrap();
        writeln!(text, "{product:?}\n{cadences:?}\n{all:?}\n{kinds:?}\n{last:?}").unwrap();
    }
    let moved = calendar::changes(db, viewer, (&[], &[]), |_| true, None, 50)
        .await
        .unwrap();
    let next = calendar::next_steps(db, viewer, begin(), date(2027, 2, 28))
        .await
        .unwrap();
    let work = open_items(db, viewer).await.unwrap();
    writeln!(text, "{moved:?}\n{next:?}\n{work:?}").unwrap();
    let listed = calendar::all(db, viewer, None).await.unwrap();
    let window = calendar::window(db, viewer, date(2026, 11, 1), date(2027, 2, 28))
        .await
        .unwrap();
    let coming = calendar::coming(db, viewer, begin()).await.unwrap();
    writeln!(text, "{listed:?}\n{window:?}\n{coming:?}").unwrap();
    for one in &listed {
        let history = calendar::history(db, viewer, one).await.unwrap();
        let proposed = calendar::proposed_versions(db, viewer, &one.release)
            .await
            .unwrap();
        let templates = checklists::templates_for(db, viewer, one).await.unwrap();
        let runs = checklists::of_release(db, viewer, one).await.unwrap();
        let same = calendar::same_versions(db, viewer, one).await.unwrap();
        writeln!(
            text,
            "{history:?}\n{proposed:?}\n{templates:?}\n{runs:?}\n{same:?}"
        )
        .unwrap();
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

fn set(target: Target, audience: Audience) -> SetVisibility {
    SetVisibility { target, audience }
}

fn embargo(usernames: &[&str]) -> Audience {
    Audience::Embargoed {
        usernames: usernames.iter().map(|&name| name.to_owned()).collect(),
    }
}

/// Where an address leads.
async fn leads(world: &World, viewer: &Viewer, address: &str) -> Option<String> {
    match calendar::release(&world.db, viewer, "gitlab", address).await {
        Ok(calendar::Found::Here(listed)) => Some(listed.path()),
        Ok(calendar::Found::At(path)) => Some(path),
        Err(Error::NotFound(_)) => None,
        Err(error) => panic!("{address}: {error:?}"),
    }
}

fn security_fix(visibility: Visibility) -> AddRelease {
    AddRelease {
        product: "gitlab".to_owned(),
        kind: Kind::Patch,
        day: date(2026, 12, 3),
        versions: vec![Version::new(19, 6, 1)],
        goes_by: None,
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
    let mut heard = world.hear().await;

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
        let event = tokio::time::timeout(std::time::Duration::from_secs(60), heard.recv())
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
            set(
                Target::Release {
                    id: release.clone(),
                    seen: 0,
                },
                Audience::Team,
            ),
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
    let mut heard = world.hear().await;
    let reach = |key: &str| Edit::Step(key.to_owned(), StepEdit::Reach(TODAY));
    world.did(&ana, edit(&id, reach("tag"), 0)).await;
    let event = tokio::time::timeout(std::time::Duration::from_secs(60), heard.recv())
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
    let target = Target::Release {
        id: secret.id,
        seen: 0,
    };
    let open = set(target, Audience::Public);
    assert!(matches!(
        world.refused(&world.actor("dana").await, open).await,
        Error::NotFound("release")
    ));
}

pub(crate) async fn an_embargo_is_lifted(world: &World) {
    let (chidi, ana) = (world.actor("chidi").await, world.actor("ana").await);
    let (anybody, admitted) = (Viewer::Anonymous, chidi.viewer());
    let secret = world.did(&chidi, security_fix(Visibility::embargoed())).await;
    let (id, first) = (secret.release.id.clone(), secret.release.slug.to_string());
    assert!(
        first.starts_with("patch-2026-12-03-") && first.len() == 29,
        "{first}"
    );
    assert_eq!(leads(world, &anybody, &first).await, None);
    let target = |seen| Target::Release { id: id.clone(), seen };

    let mut heard = world.hear().await;
    let path = world.did(&chidi, set(target(0), Audience::Public)).await;
    assert_eq!(path.as_deref(), Some("/releases/gitlab/patch-2026-12-03"));
    for address in [&*first, "patch-2026-12-03", "19.6.1"] {
        assert_eq!(leads(world, &anybody, address).await, path, "{address}");
    }
    let listed = calendar::release_by_id(&world.db, &anybody, &id).await.unwrap();
    assert_eq!((listed.release.sequence, listed.release.revision), (1, 1));
    let month = calendar::window(&world.db, &anybody, TODAY, date(2026, 12, 31))
        .await
        .unwrap();
    assert!(month.contains(&listed));
    let mut told = Vec::new();
    for _ in 0..2 {
        told.push(heard.recv().await.unwrap());
    }
    assert_eq!(
        told.iter().filter(|event| event.open(&anybody).is_some()).count(),
        1
    );
    assert!(told.iter().all(|event| event.open(&admitted).is_some()));

    // Hidden again, its address is free for another one, and leads to it for those who may see it.
    let path = world.did(&chidi, set(target(1), embargo(&[]))).await.unwrap();
    for address in [
        &*first,
        "patch-2026-12-03",
        "19.6.1",
        &path["/releases/gitlab/".len()..],
    ] {
        assert_eq!(leads(world, &anybody, address).await, None, "{address}");
        assert_eq!(
            leads(world, &admitted, address).await.as_ref(),
            Some(&path),
            "{address}"
        );
    }
    let other = security_fix(Visibility::Public);
    let other = world
        .did(
            &ana,
            AddRelease {
                versions: vec![],
                ..other
            },
        )
        .await;
    assert_eq!(other.release.slug.as_str(), "patch-2026-12-03");
    let path = world.did(&chidi, set(target(2), Audience::Public)).await;
    assert_eq!(path.as_deref(), Some("/releases/gitlab/patch-2026-12-03-2"));
    assert_eq!(
        leads(world, &anybody, "patch-2026-12-03").await.as_deref(),
        Some("/releases/gitlab/patch-2026-12-03")
    );
}

pub(crate) async fn of_two_who_decide_at_once_one_is_told(world: &World) {
    let (chidi, dana) = (world.actor("chidi").await, world.actor("dana").await);
    let release = world.release("patch-2026-12-09").await;
    let target = |seen| Target::Release {
        id: release.id.clone(),
        seen,
    };
    let both = tokio::join!(
        world.db.write(&chidi, set(target(0), embargo(&[]))),
        world.other().await.write(&dana, set(target(0), Audience::Team)),
    );
    let (_, told) = one_of(both);
    // An admin who comes after an embargo finds nothing.
    assert!(
        matches!(
            told,
            Error::Visibility(Refusal::Stale) | Error::NotFound("release")
        ),
        "{told:?}"
    );
    let lines = "SELECT COUNT(*) FROM audit WHERE action = 'release.visibility_set'";
    assert_eq!(world.count(lines).await, 1);
    // A date that was changed in the meantime is looked at before it is shown.
    world.did(&chidi, edit(&release.id, Edit::ConfirmDate, 1)).await;
    assert!(matches!(
        world.refused(&chidi, set(target(1), Audience::Public)).await,
        Error::Visibility(Refusal::Stale)
    ));
    world.did(&chidi, set(target(2), Audience::Public)).await;
    assert!(matches!(
        world.refused(&chidi, set(target(3), Audience::Public)).await,
        Error::Visibility(Refusal::Nothing)
    ));
    for (who, audience) in [
        ("ana", Audience::Team),
        ("eli", Audience::Team),
        ("dana", embargo(&[])),
    ] {
        let who = world.actor(who).await;
        assert!(matches!(
            world.refused(&who, set(target(3), audience)).await,
            Error::Forbidden(_)
        ));
    }
}

pub(crate) async fn who_is_named_is_of_the_team(world: &World) {
    let chidi = world.actor("chidi").await;
    let mut nina = sign_in(6, "nina", "Nina Osei", Role::Viewer);
    nina.roles = Roles::NONE;
    world.did(&SYSTEM, nina).await;
    // The same username at another GitLab is somebody else.
    let mut other = sign_in(7, "zed", "Zed Ash", Role::Viewer);
    other.connection = "elsewhere".to_owned();
    world.did(&SYSTEM, other).await;
    let release = world.release("patch-2026-12-09").await;
    let target = |seen| Target::Release {
        id: release.id.clone(),
        seen,
    };
    for name in ["nina", "zed", "nobody"] {
        assert!(
            matches!(
                world
                    .refused(&chidi, set(target(0), embargo(&["eli", name])))
                    .await,
                Error::Invalid { field: "People", .. }
            ),
            "{name}"
        );
    }
    world.did(&chidi, set(target(0), embargo(&["eli"]))).await;
    let (eli, bo) = (world.viewer("eli").await, world.viewer("bo").await);
    assert!(
        calendar::release_by_id(&world.db, &eli, &release.id)
            .await
            .is_ok()
    );
    assert!(
        calendar::release_by_id(&world.db, &bo, &release.id)
            .await
            .is_err()
    );
    // Who leaves the team leaves what opened by name.
    let eli = Viewer::Person {
        id: eli.person().unwrap().clone(),
        roles: Roles::NONE,
    };
    assert!(
        calendar::release_by_id(&world.db, &eli, &release.id)
            .await
            .is_err()
    );
}

pub(crate) async fn what_is_hidden_takes_no_number(world: &World) {
    let (chidi, ana) = (world.actor("chidi").await, world.actor("ana").await);
    let secret = world.did(&chidi, security_fix(Visibility::embargoed())).await;
    // Ana knows nothing of it: the number is free.
    let slot = world.release("patch-2026-12-09").await.id;
    let fix = |version, seen| edit(&slot, Edit::FixVersions(vec![version]), seen);
    world.did(&ana, fix(Version::new(19, 6, 1), 0)).await;
    let open = "/releases/gitlab/patch-2026-12-09".to_owned();
    for viewer in [&Viewer::Anonymous, &ana.viewer(), &chidi.viewer()] {
        assert_eq!(leads(world, viewer, "19.6.1").await.as_ref(), Some(&open));
    }
    // Those who see both are told, and it is not made public before it has another number.
    let same = calendar::same_versions(&world.db, &chidi.viewer(), &secret)
        .await
        .unwrap();
    assert_eq!(same.iter().map(calendar_path).collect::<Vec<_>>(), [open]);
    let listed = calendar::release_by_id(&world.db, &ana.viewer(), &slot)
        .await
        .unwrap();
    assert!(
        calendar::same_versions(&world.db, &ana.viewer(), &listed)
            .await
            .unwrap()
            .is_empty()
    );
    let target = |seen| Target::Release {
        id: secret.release.id.clone(),
        seen,
    };
    for audience in [Audience::Public, Audience::Team] {
        assert!(matches!(
            world.refused(&chidi, set(target(0), audience)).await,
            Error::Calendar(Dates::VersionTaken { .. })
        ));
    }
    let again = Edit::FixVersions(vec![Version::new(19, 6, 2)]);
    world.did(&chidi, edit(&secret.release.id, again, 0)).await;
    world.did(&chidi, set(target(1), Audience::Public)).await;
    // Now everybody knows whose it is.
    assert!(matches!(
        world.refused(&ana, fix(Version::new(19, 6, 2), 1)).await,
        Error::Calendar(Dates::VersionTaken { .. })
    ));
}

fn calendar_path(listed: &backend::calendar::Listed) -> String {
    listed.path()
}

pub(crate) async fn what_is_hidden_takes_no_address(world: &World) {
    let (chidi, ana, dana) = (
        world.actor("chidi").await,
        world.actor("ana").await,
        world.actor("dana").await,
    );
    // Anybody sees `patch-DATE-2`, and would know of one that is for the team.
    for (who, visibility) in [(&chidi, Visibility::embargoed()), (&ana, Visibility::Team)] {
        let hidden = AddRelease {
            versions: vec![],
            ..security_fix(visibility)
        };
        let slug = world.did(who, hidden).await.release.slug;
        assert_ne!(slug.as_str(), "patch-2026-12-03");
        assert_eq!(slug.as_str().len(), 29);
    }
    let open = AddRelease {
        versions: vec![],
        ..security_fix(Visibility::Public)
    };
    let open = world.did(&ana, open).await.release;
    assert_eq!(open.slug.as_str(), "patch-2026-12-03");
    // A product that admins may not see does not stand in the way of theirs.
    let secret = AddProduct {
        visibility: Visibility::embargoed(),
        ..product("nightjar")
    };
    world.did(&SYSTEM, secret).await;
    world.did(&dana, product("nightjar")).await;
    let products = calendar::products(&world.db, &chidi.viewer()).await.unwrap();
    let hidden = products
        .iter()
        .find(|product| !product.visibility.is_public())
        .unwrap();
    assert!(
        hidden.slug.starts_with("nightjar-") && hidden.slug.len() == 21,
        "{}",
        hidden.slug
    );
    let target = Target::Product {
        slug: hidden.slug.clone(),
        seen: Visibility::embargoed(),
    };
    assert!(matches!(
        world.refused(&chidi, set(target, Audience::Public)).await,
        Error::Taken(_)
    ));
}

pub(crate) async fn what_is_entered_by_hand_takes_no_slot(world: &World) {
    let (chidi, ana, dana) = (
        world.actor("chidi").await,
        world.actor("ana").await,
        world.actor("dana").await,
    );
    world.did(&dana, product("runner")).await;
    // On the very days that the cadence will have, one of them with a number far ahead.
    for (who, visibility, day) in [
        (&chidi, Visibility::embargoed(), date(2026, 12, 17)),
        (&ana, Visibility::Public, date(2027, 1, 21)),
    ] {
        let work = AddRelease {
            product: "runner".to_owned(),
            kind: Kind::Monthly,
            day,
            versions: if visibility.is_public() {
                vec![]
            } else {
                vec![Version::new(77, 0, 0)]
            },
            ..security_fix(visibility)
        };
        world.did(who, work).await;
    }
    let monthly = cadence("monthly", Kind::Monthly, "monthly on the 3rd thursday", "");
    let monthly = backend::calendar::add_cadence::AddCadence {
        product: "runner".to_owned(),
        plan_now: true,
        ..monthly
    };
    world.did(&dana, monthly).await;
    let runner = calendar::product(&world.db, &Viewer::Anonymous, "runner")
        .await
        .unwrap();
    let listed = calendar::all(&world.db, &Viewer::Anonymous, Some(&runner))
        .await
        .unwrap();
    let planned: Vec<_> = listed
        .iter()
        .filter(|listed| listed.release.cadence.is_some())
        .map(|listed| (listed.release.day, listed.release.versions.clone()))
        .collect();
    assert_eq!(
        planned,
        [(date(2026, 12, 17), vec![]), (date(2027, 1, 21), vec![])]
    );
}

pub(crate) async fn a_checklist_counts_what_all_its_readers_see(world: &World) {
    let text = PATCH_TEMPLATE.replace("Publish it", "Publish it after {{previous_version}}");
    world.did(&SYSTEM, AddTemplate { text }).await;
    let (chidi, ana) = (world.actor("chidi").await, world.actor("ana").await);
    let slot = world.release("patch-2026-12-09").await.id;
    let mut titles = Vec::new();
    world.did(&chidi, security_fix(Visibility::embargoed())).await;
    let later = AddRelease {
        day: date(2026, 12, 4),
        versions: vec![Version::new(19, 6, 2)],
        ..security_fix(Visibility::Team)
    };
    world.did(&ana, later).await;
    let latest = AddRelease {
        day: date(2026, 12, 5),
        versions: vec![Version::new(19, 6, 3)],
        ..security_fix(Visibility::embargoed())
    };
    let latest = world.did(&chidi, latest).await.release.id;
    world
        .did(
            &ana,
            edit(&slot, Edit::FixVersions(vec![Version::new(19, 6, 4)]), 0),
        )
        .await;
    for release in [slot, latest] {
        let start = StartRun {
            release,
            template: "patch".to_owned(),
        };
        // Chidi sees all of them, and the team will read it.
        let run = world.did(&chidi, start).await;
        let view = checklists::run(&world.db, &chidi.viewer(), &run).await.unwrap();
        titles.push(view.sections[0].items[1].item.title.clone());
    }
    assert_eq!(titles, ["Publish it after 19.6.2", "Publish it after 19.6.2"]);
}

pub(crate) async fn kinds_and_products_are_hidden(world: &World) {
    let (chidi, ana, dana) = (
        world.actor("chidi").await,
        world.actor("ana").await,
        world.actor("dana").await,
    );
    let kind = |seen| Target::Kind {
        product: "gitlab".to_owned(),
        kind: Kind::Patch,
        seen,
    };
    let mut heard = world.hear().await;
    world
        .did(&chidi, set(kind(Visibility::Public), embargo(&[])))
        .await;
    let gitlab = calendar::product(&world.db, &Viewer::System, "gitlab")
        .await
        .unwrap();
    for viewer in [Viewer::Anonymous, ana.viewer(), dana.viewer()] {
        let cadences = calendar::cadences(&world.db, &viewer, &gitlab).await.unwrap();
        let listed = calendar::all(&world.db, &viewer, None).await.unwrap();
        assert!(cadences.iter().all(|cadence| cadence.kind == Kind::Monthly));
        assert!(listed.iter().all(|listed| listed.release.kind == Kind::Monthly));
    }
    assert_eq!(
        calendar::cadences(&world.db, &chidi.viewer(), &gitlab)
            .await
            .unwrap()
            .len(),
        3
    );
    // Whoever could see them is told, or an open page would go on showing them.
    assert!(heard.recv().await.unwrap().open(&Viewer::Anonymous).is_some());
    assert!(heard.recv().await.unwrap().open(&Viewer::Anonymous).is_none());
    // Nobody enters what is not there for them.
    assert!(matches!(
        world.refused(&ana, security_fix(Visibility::Public)).await,
        Error::NotFound(_)
    ));
    assert!(matches!(
        world
            .refused(&dana, set(kind(Visibility::embargoed()), Audience::Public))
            .await,
        Error::NotFound(_)
    ));
    assert!(matches!(
        world
            .refused(&chidi, set(kind(Visibility::Team), Audience::Public))
            .await,
        Error::Visibility(Refusal::Stale)
    ));
    world
        .did(&chidi, set(kind(Visibility::embargoed()), Audience::Public))
        .await;

    let whole = |slug: &str, seen| Target::Product {
        slug: slug.to_owned(),
        seen,
    };
    world
        .did(&dana, set(whole("gitlab", Visibility::Public), Audience::Team))
        .await;
    assert!(
        calendar::all(&world.db, &Viewer::Anonymous, None)
            .await
            .unwrap()
            .is_empty()
    );
    world
        .did(&chidi, set(whole("gitlab", Visibility::Team), embargo(&[])))
        .await;
    assert!(
        calendar::products(&world.db, &dana.viewer())
            .await
            .unwrap()
            .is_empty()
    );
    let hidden = calendar::products(&world.db, &chidi.viewer()).await.unwrap();
    world
        .did(
            &chidi,
            set(whole(&hidden[0].slug, Visibility::embargoed()), Audience::Public),
        )
        .await;
    assert!(leads(world, &Viewer::Anonymous, "19.7").await.is_some());
}

pub(crate) async fn checklists_and_items_are_hidden(world: &World) {
    let (run, items) = world.checklist().await;
    let (chidi, ana) = (world.actor("chidi").await, world.actor("ana").await);
    let item = |seen| Target::Item {
        run: run.clone(),
        id: items[2].clone(),
        seen,
    };
    world
        .did(&chidi, set(item(Visibility::Public), embargo(&[])))
        .await;
    let all = |view: checklists::RunView| view.run.progress.all;
    let viewer = ana.viewer();
    assert_eq!(all(checklists::run(&world.db, &viewer, &run).await.unwrap()), 31);
    assert_eq!(
        all(checklists::run(&world.db, &chidi.viewer(), &run).await.unwrap()),
        32
    );
    assert!(matches!(
        world
            .refused(&ana, tick(&run, &items[2], StateKind::Done, 0))
            .await,
        Error::NotFound("item")
    ));
    assert!(matches!(
        world
            .refused(&chidi, set(item(Visibility::Team), Audience::Public))
            .await,
        Error::Visibility(Refusal::Stale)
    ));
    world
        .did(&chidi, set(item(Visibility::embargoed()), Audience::Public))
        .await;
    assert_eq!(all(checklists::run(&world.db, &viewer, &run).await.unwrap()), 32);

    let whole = |seen| Target::Run {
        id: run.clone(),
        seen,
    };
    world
        .did(&chidi, set(whole(Visibility::Public), embargo(&["eli"])))
        .await;
    assert!(checklists::run(&world.db, &viewer, &run).await.is_err());
    let listed = calendar::release_by_id(&world.db, &viewer, &world.release("19.7").await.id)
        .await
        .unwrap();
    assert!(
        checklists::of_release(&world.db, &viewer, &listed)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        checklists::run(&world.db, &world.viewer("eli").await, &run)
            .await
            .is_ok()
    );
    let seen = Visibility::Embargoed {
        people: [world.person("eli").await.id].into(),
    };
    world.did(&chidi, set(whole(seen), Audience::Team)).await;
    assert!(checklists::run(&world.db, &viewer, &run).await.is_ok());
}

pub(crate) async fn a_reason_is_as_hidden_as_it_says(world: &World) {
    let ana = world.actor("ana").await;
    let id = world.release("19.7").await.id;
    world.did(&ana, edit(&id, Edit::Delay, 0)).await;
    world
        .execute(
            "INSERT INTO reasons (change_id, position, visibility, text) \
             SELECT id, 2, 'embargoed', 'a fault' FROM date_changes",
        )
        .await;
    for (viewer, public, internal) in [
        (Viewer::Anonymous, "a public reason", ""),
        (ana.viewer(), "a public reason", "an internal reason"),
        (
            world.viewer("chidi").await,
            "a public reason",
            "an internal reason a fault",
        ),
    ] {
        let listed = calendar::release_by_id(&world.db, &viewer, &id).await.unwrap();
        let history = calendar::history(&world.db, &viewer, &listed).await.unwrap();
        assert_eq!(
            (&*history[0].public_reason, &*history[0].internal_reason),
            (public, internal)
        );
    }
}

pub(crate) async fn what_follows_in_a_hidden_item_is_told_to_nobody_else(world: &World) {
    let text = PATCH_TEMPLATE.replace("Tag it", "Tag {{version}}");
    world.did(&SYSTEM, AddTemplate { text }).await;
    let (chidi, ana) = (world.actor("chidi").await, world.actor("ana").await);
    let slot = world.release("patch-2026-12-09").await.id;
    let fix = |patch, seen| edit(&slot, Edit::FixVersions(vec![Version::new(19, 6, patch)]), seen);
    world.did(&ana, fix(1, 0)).await;
    let start = StartRun {
        release: slot.clone(),
        template: "patch".to_owned(),
    };
    let run = world.did(&ana, start).await;
    let view = checklists::run(&world.db, &ana.viewer(), &run).await.unwrap();
    let item = Target::Item {
        run: run.clone(),
        id: view.sections[0].items[0].item.id.clone(),
        seen: Visibility::Public,
    };
    let mut heard = world.hear().await;
    // Seen by all, the change is told to all; hidden, to those who see it.
    for (patch, seen, told) in [(2, 1, true), (3, 2, false)] {
        world.did(&ana, fix(patch, seen)).await;
        let run_changed = loop {
            let event = heard.recv().await.unwrap();
            if matches!(event.event, backend::live::Event::Run { .. }) {
                break event;
            }
        };
        assert_eq!(run_changed.open(&ana.viewer()).is_some(), told, "{patch}");
        assert!(run_changed.open(&chidi.viewer()).is_some());
        if told {
            world.did(&chidi, set(item.clone(), embargo(&[]))).await;
        }
    }
}

/// What counts from a release before it shows nothing of one that is hidden, and follows one that is shown.
pub(crate) async fn what_counts_from_a_release_follows_who_sees_it(world: &World) {
    let (ana, chidi) = (world.actor("ana").await, world.actor("chidi").await);
    let plan = "start | Start | prev+1 | target | shown\n\
                publication | Publication | R 13:00 UTC | committed | reaches published";
    let behind = world.release("19.8").await;
    let own = edit(&behind.id, Edit::Plan(plan.to_owned()), behind.revision);
    world.did(&ana, own).await;
    let start = async || {
        let release = world.release("19.8").await;
        release.step("start").unwrap().planned.date
    };
    assert_eq!(start().await, date(2026, 12, 18));
    let to = async |audience: Audience| {
        let all = calendar::all(&world.db, &Viewer::System, None).await.unwrap();
        let found = all.into_iter().map(|listed| listed.release);
        let release = found
            .into_iter()
            .find(|own| own.versions == [Version::new(19, 7, 0)]);
        let release = release.unwrap();
        let target = Target::Release {
            id: release.id,
            seen: release.revision,
        };
        world.did(&chidi, set(target, audience)).await;
    };
    to(embargo(&[])).await;
    assert_eq!(start().await, date(2026, 11, 20), "as if 19.7 had never been");
    let listed = calendar::all(&world.db, &Viewer::Anonymous, None).await.unwrap();
    let behind = listed
        .into_iter()
        .find(|own| own.release.id == behind.id)
        .unwrap();
    let history = calendar::history(&world.db, &Viewer::Anonymous, &behind)
        .await
        .unwrap();
    assert_eq!(
        history[0].public_reason,
        "the release before it is another one now"
    );
    assert!(!history.iter().any(|entry| entry.public_reason.contains("19.7")));
    to(Audience::Team).await;
    assert_eq!(start().await, date(2026, 11, 20), "not everybody sees 19.7");
    to(Audience::Public).await;
    assert_eq!(start().await, date(2026, 12, 18));
}
