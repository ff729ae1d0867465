//! A checklist follows its release: another day, other versions.

use std::time::Duration;

use backend::Error;
use backend::calendar::edit_release::Edit;
use backend::checklists::add_template::AddTemplate;
use backend::checklists::start_run::StartRun;
use backend::checklists::{ItemView, RunView, queries};
use backend::drafts;
use backend::live::Event;
use domain::calendar::days::plus;
use domain::calendar::edit::Refusal as EditRefusal;
use domain::calendar::whatif::Wish;
use domain::calendar::{Moment, Version};
use domain::checklists::StateKind;
use domain::checklists::tick::Refusal;
use domain::id::RunId;
use domain::identity::Viewer;
use jiff::civil::date;

use crate::world::{SYSTEM, World, begin, edit, template, tick};

const PATCH: &str = "---\nslug: patch\nname: Patch release\nkind: patch\nrevision: 1\n---\n\nFor {{versions}}.\n\n\
    ## Tag\ndue: R-1\n\n- [ ] Prepare {{versions}}\n- [ ] Tag {{version}}\n  each: version\n  command: tag {{version}}\n\
    - [ ] Announce {{versions}}\n  due: R+1\n";

/// Starts the checklist of a patch.
async fn patch(world: &World, slug: &str) -> RunId {
    let template = AddTemplate {
        text: PATCH.to_owned(),
    };
    world.did(&SYSTEM, template).await;
    let start = StartRun {
        release: world.release(slug).await.id,
        template: "patch".to_owned(),
    };
    world.did(&world.actor("ana").await, start).await
}

async fn view(world: &World, run: &RunId) -> RunView {
    queries::run(&world.db, &Viewer::System, run).await.unwrap()
}

fn items(view: RunView) -> Vec<ItemView> {
    view.sections
        .into_iter()
        .flat_map(|section| section.items)
        .collect()
}

async fn titles(world: &World, run: &RunId) -> Vec<String> {
    let items = items(view(world, run).await);
    items.into_iter().map(|view| view.item.title).collect()
}

async fn fix(world: &World, slug: &str, versions: &[Version]) {
    let release = world.release(slug).await;
    let work = edit(
        &release.id,
        Edit::FixVersions(versions.to_vec()),
        release.revision,
    );
    world.did(&world.actor("ana").await, work).await;
}

pub(crate) async fn a_moved_release_takes_its_checklist_along(world: &World) {
    let (run, _) = world.checklist().await;
    let (ana, eli) = (world.actor("ana").await, world.viewer("eli").await);
    let [mut here, mut there] = world.listen().await;
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let before = view(world, &run).await;
    assert_eq!(before.sections[0].due, Some(Moment::day(date(2026, 12, 16))));
    let release = world.release("19.7").await.id;
    let to = date(2026, 12, 21);
    world.did(&ana, edit(&release, Edit::Move(to), 0)).await;
    let after = view(world, &run).await;
    assert_eq!(after.sections[0].due, Some(Moment::day(date(2026, 12, 20))));
    // The other one that is moved is 19.8, whose milestone starts with the end of this one's.
    assert_eq!(
        world.audit_since(lines).await,
        ["release.moved", "release.moved", "run.refilled"]
    );
    // The words are the same, so whoever is about to tick may do so.
    assert!(items(after).iter().all(|view| view.item.version == 0));
    let expected = Event::Run { run: run.to_string() };
    for heard in [&mut here, &mut there] {
        let mut told = Vec::new();
        for _ in 0..3 {
            let event = tokio::time::timeout(Duration::from_secs(60), heard.recv()).await;
            let event = event.expect("nothing was told").unwrap();
            told.extend(event.open(&eli).cloned());
            let public = event.open(&Viewer::Anonymous);
            assert_ne!(public, Some(&expected), "checklists are for the team");
        }
        assert_eq!(told[2], expected);
    }
    // What moves neither day nor versions leaves it alone.
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    world.did(&ana, edit(&release, Edit::ConfirmDate, 1)).await;
    assert_eq!(world.audit_since(lines).await, ["release.confirmed"]);
}

pub(crate) async fn versions_that_are_fixed_later_come_in(world: &World) {
    let slug = "patch-2026-12-09";
    let run = patch(world, slug).await;
    let not_fixed = "(versions not fixed yet)";
    let before = view(world, &run).await;
    assert_eq!(before.run.intro, format!("For {not_fixed}."));
    let before = items(before);
    assert_eq!(before.len(), 3);
    assert_eq!(before[1].item.command, Some(format!("tag {not_fixed}")));
    let ana = world.actor("ana").await;
    let doing = tick(&run, &before[1].item.id, StateKind::Doing, 0);
    world.did(&ana, doing).await;
    fix(world, slug, &[Version::new(19, 6, 1), Version::new(19, 5, 3)]).await;
    let after = view(world, &run).await;
    assert_eq!(after.run.intro, "For 19.6.1, 19.5.3.");
    let after = items(after);
    let told: Vec<_> = after
        .iter()
        .map(|view| (view.item.title.as_str(), view.item.state.kind()))
        .collect();
    let expected = [
        ("Prepare 19.6.1, 19.5.3", StateKind::Open),
        ("Tag 19.6.1", StateKind::Doing),
        ("Tag 19.5.3", StateKind::Open),
        ("Announce 19.6.1, 19.5.3", StateKind::Open),
    ];
    assert_eq!(told, expected);
    assert_eq!(after[1].item.id, before[1].item.id);
    assert_eq!(after[2].item.command.as_deref(), Some("tag 19.5.3"));
    // Who has read the old words only is told before anything is ticked.
    let unread = tick(&run, &after[1].item.id, StateKind::Done, 1);
    let error = world.refused(&ana, unread).await;
    assert!(matches!(error, Error::Tick(Refusal::Stale(_))), "{error:?}");
    // A line that is not shipped after all goes with what nobody has begun.
    fix(world, slug, &[Version::new(19, 6, 2)]).await;
    assert_eq!(
        titles(world, &run).await,
        ["Prepare 19.6.2", "Tag 19.6.2", "Announce 19.6.2"]
    );
}

pub(crate) async fn what_was_done_stays_what_was_done(world: &World) {
    let slug = "patch-2026-12-09";
    fix(world, slug, &[Version::new(19, 6, 1)]).await;
    let run = patch(world, slug).await;
    let ana = world.actor("ana").await;
    let ids: Vec<_> = items(view(world, &run).await)
        .into_iter()
        .map(|view| view.item.id)
        .collect();
    for id in &ids[..2] {
        world.did(&ana, tick(&run, id, StateKind::Done, 0)).await;
    }
    fix(world, slug, &[Version::new(19, 6, 2)]).await;
    let expected = ["Prepare 19.6.1", "Tag 19.6.2", "Tag 19.6.1", "Announce 19.6.2"];
    assert_eq!(titles(world, &run).await, expected);
    // Opened again it says what is to be done now.
    let reopened = world.did(&ana, tick(&run, &ids[0], StateKind::Open, 1)).await;
    assert_eq!(reopened.version, 3, "a new state and new words");
    assert_eq!(titles(world, &run).await[0], "Prepare 19.6.2");
    let again = tick(&run, &ids[0], StateKind::Done, reopened.version);
    assert!(world.did(&ana, again).await.changed);
    // Back and forth: each version has one item, whatever came before.
    fix(world, slug, &[Version::new(19, 6, 1)]).await;
    fix(world, slug, &[Version::new(19, 6, 3)]).await;
    let expected = ["Prepare 19.6.2", "Tag 19.6.3", "Tag 19.6.1", "Announce 19.6.3"];
    assert_eq!(titles(world, &run).await, expected);
}

pub(crate) async fn an_edit_and_a_start_at_once_end_alike(world: &World) {
    let template = AddTemplate {
        text: PATCH.to_owned(),
    };
    world.did(&SYSTEM, template).await;
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let versions = |patch| vec![Version::new(19, 6, patch), Version::new(19, 5, patch)];
    for (slug, template, work) in [
        // In this order: 19.8 follows 19.7.
        ("19.8", "monthly", Edit::Move(date(2027, 1, 22))),
        ("19.7", "monthly", Edit::Move(date(2026, 12, 18))),
        ("patch-2026-12-09", "patch", Edit::FixVersions(versions(1))),
        ("patch-2027-01-13", "patch", Edit::FixVersions(versions(2))),
        ("patch-2027-01-27", "patch", Edit::Move(date(2027, 1, 28))),
    ] {
        let release = world.release(slug).await.id;
        let start = StartRun {
            release: release.clone(),
            template: template.to_owned(),
        };
        let (run, edited) = tokio::join!(
            world.db.write(&ana, start),
            world.other().await.write(&bo, edit(&release, work, 0)),
        );
        let (run, release) = (run.unwrap(), edited.unwrap().release);
        let view = view(world, &run).await;
        let due = Moment::day(plus(release.day, -1));
        assert_eq!(view.sections[0].due, Some(due), "{slug}");
        if !release.versions.is_empty() && template == "patch" {
            let tagged = items(view);
            assert_eq!(tagged.len(), 4);
            for (view, version) in tagged[1..].iter().zip(&release.versions) {
                assert_eq!(view.item.title, format!("Tag {version}"));
            }
        }
    }
}

pub(crate) async fn an_edit_and_a_tick_at_once_are_both_kept_or_told(world: &World) {
    let slug = "patch-2026-12-09";
    let run = patch(world, slug).await;
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    for patch in 1..=6 {
        let release = world.release(slug).await;
        let item = items(view(world, &run).await).remove(0).item;
        let versions = Edit::FixVersions(vec![Version::new(19, 6, patch)]);
        let (ticked, fixed) = tokio::join!(
            world
                .db
                .write(&ana, tick(&run, &item.id, StateKind::Doing, item.version)),
            world
                .other()
                .await
                .write(&bo, edit(&release.id, versions, release.revision)),
        );
        fixed.unwrap();
        let after = items(view(world, &run).await).remove(0).item;
        assert_eq!(after.title, format!("Prepare 19.6.{patch}"));
        match ticked {
            Ok(_) => assert_eq!(
                (after.state.kind(), after.version),
                (StateKind::Doing, item.version + 2)
            ),
            Err(Error::Tick(Refusal::Stale(_))) => {
                assert_eq!((after.state, after.version), (item.state, item.version + 1));
            }
            other => panic!("{other:?}"),
        }
        let open = tick(&run, &after.id, StateKind::Open, after.version);
        world.db.write(&ana, open).await.unwrap();
    }
    // The edit was never refused for a tick that touches no date.
    let stale = edit(&world.release(slug).await.id, Edit::ConfirmDate, 0);
    let error = world.refused(&bo, stale).await;
    assert!(matches!(error, Error::Calendar(EditRefusal::Stale)));
}

pub(crate) async fn a_template_that_cannot_be_read_stops_no_other(world: &World) {
    let run = patch(world, "patch-2026-12-09").await;
    let broken = "UPDATE templates SET text = 'broken' WHERE slug = 'patch' RETURNING slug";
    assert_eq!(world.texts(broken).await, ["patch"]);
    let (ana, system) = (world.actor("ana").await, Viewer::System);
    let id = world.release("19.7").await.id;
    let listed = backend::calendar::queries::release_by_id(&world.db, &system, &id)
        .await
        .unwrap();
    let found = queries::templates_for(&world.db, &system, &listed).await.unwrap();
    assert_eq!(found.fit.len(), 1);
    assert!(found.unfit.is_empty());
    world.checklist().await;
    // Its own runs stay as they are; the release can be edited all the same.
    fix(world, "patch-2026-12-09", &[Version::new(19, 6, 1)]).await;
    assert_eq!(titles(world, &run).await[1], "Tag (versions not fixed yet)");
    let gone = StartRun {
        release: world.release("patch-2027-01-13").await.id,
        template: "patch".to_owned(),
    };
    let error = world.refused(&ana, gone).await;
    assert!(matches!(error, Error::NotFound("template")), "{error:?}");
    let newer = AddTemplate { text: template(2) };
    world.did(&SYSTEM, newer).await;
}

/// What counts from the release before it is due at another time when that one moves, in a look as in the write.
pub(crate) async fn what_counts_from_another_release_goes_along(world: &World) {
    let ana = world.actor("ana").await;
    let text = "---\nslug: after\nname: After\nkind: monthly\nrevision: 1\n---\n\n\
                ## Begin\n\n- [ ] Look back\n  due: prev+1\n";
    world
        .did(
            &SYSTEM,
            AddTemplate {
                text: text.to_owned(),
            },
        )
        .await;
    let start = StartRun {
        release: world.release("19.8").await.id,
        template: "after".to_owned(),
    };
    let run = world.did(&ana, start).await;
    let due = async || items(view(world, &run).await)[0].item.due.clone().unwrap().date;
    assert_eq!(due().await, date(2026, 12, 18));
    let release = world.release("19.7").await;
    let wish = Wish {
        step: None,
        to: Some(Moment::day(date(2026, 12, 18))),
    };
    let look = drafts::what_follows(&world.db, &ana.viewer(), &release.id, &wish, begin()).await;
    let runs = look.unwrap().runs;
    assert_eq!(runs.len(), 1);
    assert_eq!(runs[0].listed.release.slug.as_str(), "19.8");
    assert_eq!(runs[0].items[0].to, Some(Moment::day(date(2026, 12, 19))));
    let moved = edit(&release.id, Edit::Move(date(2026, 12, 18)), release.revision);
    world.did(&ana, moved).await;
    assert_eq!(due().await, date(2026, 12, 19));
    // Called off, 19.6 is the one before it.
    let release = world.release("19.7").await;
    world
        .did(&ana, edit(&release.id, Edit::Cancel, release.revision))
        .await;
    assert_eq!(due().await, date(2026, 11, 20));
}
