//! The audit as people read it: in pages, narrowed, and without a line of what its reader may not see.

use std::collections::BTreeSet;

use backend::Error;
use backend::audit::{self, ACTIONS, Filter, Line};
use backend::calendar::edit_release::Edit;
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use domain::calendar::Kind;
use domain::checklists::StateKind;
use domain::identity::{Role, Roles, Viewer, Visibility};
use jiff::SignedDuration;

use crate::world::{SYSTEM, World, begin, cadence, edit, product, sign_in, tick};

async fn lines(world: &World, viewer: &Viewer, filter: &Filter) -> Vec<Line> {
    audit::page(&world.db, viewer, filter, None, 10_000)
        .await
        .unwrap()
        .lines
}

pub(crate) async fn the_audit_is_read_in_pages(world: &World) {
    let dana = world.viewer("dana").await;
    // More than are read at once, many of them at one instant.
    for number in 0..120 {
        let at = begin().as_millisecond() + number / 10;
        world
            .execute(&format!(
                "INSERT INTO audit (id, at, actor, action, entity, detail) \
                 VALUES ('x{number:03}', {at}, 'system:story', 'template.added', 'template:x', '{{}}')"
            ))
            .await;
        if number % 2 == 0 {
            world
                .execute(&format!(
                    "INSERT INTO audit (id, at, actor, action, entity, detail) \
                     VALUES ('y{number:03}', {at}, 'system:story', 'what.ever', 'nothing:known', '{{}}')"
                ))
                .await;
        }
    }
    let all = lines(world, &dana, &Filter::default()).await;
    assert!(all.len() > 120);
    assert!(
        all.is_sorted_by(|a, b| (a.at, &a.id) > (b.at, &b.id)),
        "newest first"
    );
    assert!(
        all.iter().all(|line| line.action != "what.ever"),
        "what nobody knows is hidden"
    );
    for most in [1, 7, 50, 10_000] {
        let (mut read, mut after) = (Vec::new(), None);
        loop {
            let page = audit::page(&world.db, &dana, &Filter::default(), after.as_ref(), most)
                .await
                .unwrap();
            assert!(page.lines.len() <= most);
            read.extend(page.lines);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(read, all, "pages of {most}");
    }
}

pub(crate) async fn the_audit_is_searched_and_filtered(world: &World) {
    let dana = world.viewer("dana").await;
    let (run, items) = world.checklist().await;
    world
        .did(
            &world.actor("bo").await,
            tick(&run, &items[5], StateKind::Done, 0),
        )
        .await;
    let release = world.release("19.7").await.id;
    world
        .did(&world.actor("ana").await, edit(&release, Edit::ConfirmDate, 0))
        .await;
    let filter = |words: &str, actor: &str, action: &str, entity: &str| Filter {
        words: words.to_owned(),
        actor: actor.to_owned(),
        action: action.to_owned(),
        entity: entity.to_owned(),
        ..Filter::default()
    };
    let one = format!("release:{release}");
    for (asked, expected) in [
        (filter("", "bo", "", ""), vec!["item.ticked"]),
        (filter("", "BO", "item.ticked", ""), vec!["item.ticked"]),
        (filter("", "ana", "item.ticked", ""), vec![]),
        (filter("", "", "", "release"), vec!["release.confirmed"]),
        (filter("", "", "", &one), vec!["release.confirmed"]),
        (filter("", "", "", "run"), vec!["run.started"]),
        (
            filter("FERREIRA 19.7", "ana", "", ""),
            vec!["release.confirmed", "run.started"],
        ),
        (
            filter("lindqvist", "", "", ""),
            vec!["item.ticked", "person.signed_in"],
        ),
        (filter("Started", "", "", ""), vec!["run.started"]),
        (filter("30 items_", "", "", ""), vec![]),
        (filter("a public reason", "", "", ""), vec!["release.confirmed"]),
        // Percent and underscore are letters like any other.
        (filter("%", "", "", ""), vec![]),
        (filter("", "%", "", ""), vec![]),
        (filter("", "story", "template.added", ""), vec!["template.added"]),
        (
            filter("", "system:story", "template.added", ""),
            vec!["template.added"],
        ),
        (filter("", "", "", "rel"), vec![]),
        // A number of items would count those that are hidden, and a private reason is read in the history.
        (filter("\"items\":32", "", "", ""), vec![]),
        (filter("an internal reason", "", "", ""), vec![]),
    ] {
        let mut found: Vec<String> = lines(world, &dana, &asked)
            .await
            .into_iter()
            .map(|line| line.action)
            .collect();
        found.sort_unstable();
        assert_eq!(found, expected, "{asked:?}");
    }
    // By time: from the first instant on, until before the second.
    let hour_before = begin().checked_sub(SignedDuration::from_hours(1)).unwrap();
    let since = Filter {
        from: Some(begin()),
        ..Filter::default()
    };
    assert_eq!(lines(world, &dana, &since).await.len(), 3);
    let before = Filter {
        from: Some(hour_before),
        until: Some(begin()),
        ..Filter::default()
    };
    let (old, all) = (
        lines(world, &dana, &before).await.len(),
        lines(world, &dana, &Filter::default()).await.len(),
    );
    assert_eq!(old + 3, all);
    let line = lines(world, &dana, &filter("", "bo", "", "")).await.remove(0);
    assert_eq!(line.actor_name, "Bo Lindqvist");
    assert_eq!(
        line.about.path,
        Some(format!("/checklists/{run}#item-{}", items[5]))
    );
}

/// An admin sees no embargo by the role, and so no line about what is under one: not by reading, not by
/// searching, not by the length of a page.
pub(crate) async fn what_is_hidden_leaves_no_line_for_others(world: &World) {
    let (dana, chidi) = (world.viewer("dana").await, world.actor("chidi").await);
    let both = world
        .did(
            &SYSTEM,
            backend::identity::sign_in::SignIn {
                roles: [Role::Admin, Role::SecurityReleaseManager]
                    .into_iter()
                    .collect::<Roles>(),
                ..sign_in(90, "both", "Both", Role::Admin)
            },
        )
        .await
        .viewer();
    let (run, items) = world.checklist().await;
    let ids = |lines: Vec<Line>| lines.into_iter().map(|line| line.id).collect::<BTreeSet<_>>();
    let everything = Filter::default();
    let before = ids(lines(world, &dana, &everything).await);

    // An item of a public checklist, worked on and hidden.
    world.did(&chidi, tick(&run, &items[7], StateKind::Done, 0)).await;
    let hide = |target: Target| SetVisibility {
        target,
        audience: Audience::Embargoed { usernames: vec![] },
    };
    let item = Target::Item {
        run: run.clone(),
        id: items[7].clone(),
        seen: Visibility::Public,
    };
    world.did(&chidi, hide(item)).await;
    // A hidden product with a cadence and what is planned by it.
    let quartz = backend::calendar::add_product::AddProduct {
        name: "Quartzite".to_owned(),
        visibility: Visibility::embargoed(),
        ..product("quartzite")
    };
    world.did(&SYSTEM, quartz).await;
    let products = world
        .texts("SELECT slug FROM products WHERE name = 'Quartzite'")
        .await;
    let hidden = backend::calendar::add_cadence::AddCadence {
        product: products[0].clone(),
        plan_now: true,
        ..cadence("monthly", Kind::Monthly, "monthly on day 3", "")
    };
    world.did(&SYSTEM, hidden).await;
    // A release that was seen, and its line with it, is hidden: the old lines go, too.
    let release = world.release("19.8").await;
    world
        .did(&world.actor("ana").await, edit(&release.id, Edit::ConfirmDate, 0))
        .await;
    let seen = ids(lines(world, &dana, &everything).await);
    assert_eq!(seen.difference(&before).count(), 1);
    let target = Target::Release {
        id: release.id.clone(),
        seen: 1,
    };
    world.did(&chidi, hide(target)).await;
    assert_eq!(ids(lines(world, &dana, &everything).await), before);
    for words in ["quartzite", "19.8", "embargoed", "visibility"] {
        let asked = Filter {
            words: words.to_owned(),
            ..Filter::default()
        };
        let found: Vec<_> = lines(world, &dana, &asked).await;
        assert!(
            found.iter().all(|line| before.contains(&line.id)),
            "{words}: {found:?}"
        );
    }
    let asked = Filter {
        entity: format!("release:{}", release.id),
        ..Filter::default()
    };
    assert_eq!(lines(world, &dana, &asked).await, []);
    let page = audit::page(&world.db, &dana, &everything, None, before.len())
        .await
        .unwrap();
    assert_eq!(
        (page.lines.len(), page.next),
        (before.len(), None),
        "nothing hidden makes a page longer"
    );

    // Whoever may see embargoes reads all of it.
    let all = lines(world, &both, &everything).await;
    let rows = world.count("SELECT COUNT(*) FROM audit").await;
    assert_eq!(i64::try_from(all.len()).unwrap(), rows);
    for action in [
        "release.visibility_set",
        "item.visibility_set",
        "item.ticked",
        "product.added",
        "cadence.added",
    ] {
        assert!(all.iter().any(|line| line.action == action), "{action}");
    }

    // A kind that is hidden: what sums up over the kinds of a product would count its releases.
    let planned = |lines: &[Line]| {
        lines
            .iter()
            .filter(|line| line.action == "horizon.extended")
            .count()
    };
    assert!(planned(&lines(world, &dana, &everything).await) > 0);
    let kind = Target::Kind {
        product: "gitlab".to_owned(),
        kind: Kind::Internal,
        seen: Visibility::Team,
    };
    world.did(&chidi, hide(kind)).await;
    let after = lines(world, &dana, &everything).await;
    assert_eq!(planned(&after), 0);
    assert!(after.iter().all(|line| line.action != "kind.visibility_set"));
    assert!(planned(&lines(world, &both, &everything).await) > 0);
}

pub(crate) async fn the_audit_is_for_who_may_read_it(world: &World) {
    for viewer in [
        Viewer::Anonymous,
        world.viewer("eli").await,
        world.viewer("ana").await,
        world.viewer("chidi").await,
    ] {
        let told = audit::page(&world.db, &viewer, &Filter::default(), None, 10).await;
        assert!(matches!(told, Err(Error::Forbidden(_))), "{told:?}");
    }
    // Every action that is written anywhere has its words.
    let known: BTreeSet<&str> = ACTIONS.iter().map(|(action, _)| *action).collect();
    assert_eq!(known.len(), ACTIONS.len());
    let source = crate::complete::source();
    let is_word = |text: &str| !text.is_empty() && text.chars().all(|c| c == '_' || c.is_ascii_lowercase());
    let prefixes: BTreeSet<&str> = known
        .iter()
        .filter_map(|action| action.split('.').next())
        .collect();
    let written: BTreeSet<&str> = source
        .split('"')
        .filter(|text| {
            text.split_once('.')
                .is_some_and(|(about, verb)| prefixes.contains(about) && is_word(verb))
        })
        .collect();
    assert!(written.contains("release.moved") && written.contains("person.left"));
    let unknown: Vec<_> = written.difference(&known).collect();
    assert!(unknown.is_empty(), "{unknown:?} have no words");
}
