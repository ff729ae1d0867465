//! Conflicts: what is found where, and that what is hidden clashes with nothing.

use backend::calendar::add_cadence::AddCadence;
use backend::calendar::add_release::AddRelease;
use backend::calendar::conflicts::{Conflicts, conflicts, of_release};
use backend::calendar::edit_release::Edit;
use backend::calendar::import_history::{ImportHistory, PastRelease};
use backend::calendar::queries;
use backend::drafts;
use backend::freezes::add::AddFreeze;
use domain::calendar::conflicts::Clash;
use domain::calendar::whatif::Wish;
use domain::calendar::{Kind, KnownFrom, Moment, Slug, Version};
use domain::freezes::Draft;
use domain::identity::{Viewer, Visibility};
use jiff::civil::{Date, date};

use crate::world::{SYSTEM, World, begin, cadence, edit, product};

fn patch(day: Date, visibility: Visibility) -> AddRelease {
    AddRelease {
        product: "gitlab".to_owned(),
        kind: Kind::Patch,
        day,
        versions: Vec::new(),
        goes_by: None,
        visibility,
        public_reason: "a sign-in fault".to_owned(),
        internal_reason: String::new(),
    }
}

fn lock(visibility: Visibility) -> AddFreeze {
    AddFreeze {
        id: None,
        product: None,
        draft: Draft {
            name: "Quartzite".to_owned(),
            reason: "Few people are here".to_owned(),
            strength: "hard".to_owned(),
            forbids: "tag".to_owned(),
            repeats: "once".to_owned(),
            from: "2026-12-16T00:00".to_owned(),
            until: "2026-12-17T00:00".to_owned(),
            ..Draft::default()
        },
        visibility,
    }
}

/// All of them, which are those that the pages of the releases tell of.
async fn all(world: &World, viewer: &Viewer) -> Conflicts {
    let all = conflicts(&world.db, viewer, (&[], &[]), begin()).await.unwrap();
    let mut each = Vec::new();
    for listed in queries::all(&world.db, viewer, None).await.unwrap() {
        let own = of_release(&world.db, viewer, &listed, begin()).await;
        each.extend(own.unwrap());
    }
    each.sort_by_key(|found| (found.listed.release.day, found.listed.release.id.clone()));
    assert_eq!((&all.found, all.more), (&each, 0));
    all
}

async fn told(world: &World, viewer: &Viewer) -> Vec<String> {
    let all = all(world, viewer).await;
    let told = |found: &backend::calendar::conflicts::Found| {
        format!(
            "{}: {} {}",
            found.listed.release,
            found.sentence(),
            found.way_out()
        )
    };
    all.found.iter().map(told).collect()
}

pub(crate) async fn what_clashes_is_found(world: &World) {
    let (ana, eli) = (world.actor("ana").await, world.actor("eli").await);
    assert_eq!(
        told(world, &ana.viewer()).await,
        [""; 0],
        "an ordinary plan raises none"
    );
    world
        .did(&ana, patch(date(2026, 12, 3), Visibility::Public))
        .await;
    assert_eq!(told(world, &ana.viewer()).await, [""; 0]);
    let entered = world
        .did(&ana, patch(date(2026, 12, 17), Visibility::Public))
        .await;
    let mut expected = [
        "19.7: patch (Thu 17 Dec 2026) is on the same day. Fri 18 Dec 2026 is free.",
        "patch 17 Dec 2026: 19.7 (Thu 17 Dec 2026) is on the same day. Mon 21 Dec 2026 is free.",
        "patch 17 Dec 2026: It is in the week of a monthly release: 19.7 (Thu 17 Dec 2026). Mon 21 Dec 2026 is free.",
    ]
    .map(str::to_owned);
    for viewer in [ana.viewer(), eli.viewer()] {
        let mut told = told(world, &viewer).await;
        told.sort();
        expected.sort();
        assert_eq!(told, expected);
    }
    assert_eq!(
        told(world, &Viewer::Anonymous).await,
        [""; 0],
        "they are the team's"
    );
    let listed = queries::release_by_id(&world.db, &ana.viewer(), &entered.release.id)
        .await
        .unwrap();
    let of_it = of_release(&world.db, &ana.viewer(), &listed, begin())
        .await
        .unwrap();
    let keys: Vec<&str> = of_it.iter().map(|found| found.clash.key()).collect();
    assert_eq!(keys, ["same_day", "same_week"]);
    assert!(
        of_release(&world.db, &Viewer::Anonymous, &listed, begin())
            .await
            .unwrap()
            .is_empty()
    );

    // Whoever looks at a move is told what would clash.
    let viewer = ana.viewer();
    let would = async |day| {
        let wish = Wish {
            step: None,
            to: Some(Moment::day(day)),
        };
        let preview = drafts::what_follows(&world.db, &viewer, &entered.release.id, &wish, begin());
        preview.await.unwrap().clashes
    };
    let clashes = would(date(2026, 12, 18)).await;
    let clashes: Vec<String> = clashes.iter().map(|found| found.sentence()).collect();
    assert_eq!(
        clashes,
        [
            "It is in the week of a monthly release: 19.7 (Thu 17 Dec 2026).",
            "It is on a Friday."
        ]
    );
    assert_eq!(would(date(2026, 12, 21)).await, []);

    // What others would clash with is told, too, as far as it is new: the patch of the 9th is in nobody's week now.
    let monthly = queries::release(&world.db, &viewer, "gitlab", "19.7")
        .await
        .unwrap();
    let queries::Found::Here(monthly) = monthly else {
        panic!("{monthly:?}")
    };
    let look = async |day| {
        let wish = Wish {
            step: None,
            to: Some(Moment::day(day)),
        };
        let follows = drafts::what_follows(&world.db, &viewer, &monthly.release.id, &wish, begin()).await;
        let clashes = follows.unwrap().clashes;
        let told = clashes
            .iter()
            .map(|found| format!("{}: {}", found.listed.release, found.sentence()));
        told.collect::<Vec<_>>()
    };
    assert_eq!(
        look(date(2026, 12, 10)).await,
        ["patch 9 Dec 2026: It is in the week of a monthly release: 19.7 (Thu 10 Dec 2026)."]
    );

    // Nor can it have been there already.
    let passed = look(date(2026, 11, 1)).await;
    let says = "19.7: Sun 1 Nov 2026 has passed.".to_owned();
    assert!(passed.contains(&says), "{passed:?}");

    // Nor does a rule come into force unseen that clashes with every day of it.
    let fridays = AddCadence {
        from: date(2026, 12, 2),
        until: None,
        ..cadence("patch-after", Kind::Patch, "8 days after monthly", "")
    };
    let dana = world.actor("dana").await.viewer();
    let preview = queries::preview_cadence(&world.db, &dana, &fridays, begin())
        .await
        .unwrap();
    assert_eq!(preview.dates.len(), 2, "as long as the monthly cadence holds");
    for date in &preview.dates {
        assert_eq!(date.clashes, ["It is on a Friday."], "{}", date.day);
    }
    let again = AddCadence {
        rule: "6 days after monthly".to_owned(),
        ..fridays
    };
    let preview = queries::preview_cadence(&world.db, &dana, &again, begin())
        .await
        .unwrap();
    let clashes: Vec<&String> = preview.dates.iter().flat_map(|date| &date.clashes).collect();
    assert_eq!(clashes, Vec::<&String>::new());

    // Another product's day is its own.
    let mut bird = product("nightjar");
    bird.visibility = Visibility::Team;
    world.db.write(&crate::world::SYSTEM, bird).await.unwrap();
    let of_bird = AddRelease {
        product: "nightjar".to_owned(),
        ..patch(date(2026, 12, 9), Visibility::Team)
    };
    world.did(&ana, of_bird).await;
    assert_eq!(all(world, &ana.viewer()).await.found.len(), 3);
    let viewer = ana.viewer();
    let of = async |products: &[&str], kinds: &[&str]| {
        let [products, kinds] =
            [products, kinds].map(|all| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>());
        let all = conflicts(&world.db, &viewer, (&products, &kinds), begin()).await;
        all.unwrap().found.len()
    };
    assert_eq!(of(&["nightjar"], &[]).await, 0);
    assert_eq!(of(&["nothing"], &[]).await, 0);
    assert_eq!(of(&["gitlab", "nightjar"], &[]).await, 3);
    assert_eq!(of(&["gitlab"], &["monthly"]).await, 1);
    assert_eq!(of(&[], &["patch"]).await, 2);
}

/// The step by which changes must be in clashes as others do, though no month shows it.
pub(crate) async fn a_deadline_clashes_as_other_steps_do(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let release = world.release("19.7").await;
    let plan = "cut | The line is cut | R-1 | target | does tag | deadline\n\
                publication | Publication | R 13:00 UTC | committed | reaches published";
    let own = edit(&release.id, Edit::Plan(plan.to_owned()), release.revision);
    world.did(&ana, own).await;
    world.did(&dana, lock(Visibility::Public)).await;
    let found = all(world, &ana.viewer()).await.found;
    let steps = found.iter().filter_map(|found| match &found.clash {
        Clash::Freeze { step, .. } => Some(step.as_str()),
        _ => None,
    });
    assert_eq!(steps.collect::<Vec<_>>(), ["cut"]);
}

/// A plan that does not look for freezes has no conflict with one, and whoever looks at a move into it is told.
pub(crate) async fn a_freeze_that_is_not_counted_is_told(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    world.did(&dana, product("runner")).await;
    let monthly = |checks: &str| AddCadence {
        product: "runner".to_owned(),
        checks: checks.to_owned(),
        first: Some("19.6".parse().unwrap()),
        plan_now: true,
        ..cadence("monthly", Kind::Monthly, "monthly on the 3rd thursday", "")
    };
    world.did(&dana, monthly("nothing")).await;
    let freeze = |visibility: Visibility| {
        let mut freeze = lock(visibility);
        freeze.draft.forbids = "deploy, publish".to_owned();
        freeze.draft.from = "2026-12-21T00:00".to_owned();
        freeze.draft.until = "2027-01-04T06:00".to_owned();
        freeze
    };
    world.did(&dana, freeze(Visibility::Team)).await;
    let viewer = ana.viewer();
    let runner = queries::product(&world.db, &viewer, "runner").await.unwrap();
    let from = (Some(date(2026, 12, 1)), Some(date(2026, 12, 31)));
    let found = queries::of_product(&world.db, &viewer, &runner, Some(Kind::Monthly), from).await;
    let found = found.unwrap();
    assert_eq!(found.len(), 1);
    let listed = &found[0];
    let look = async |day| {
        let wish = Wish {
            step: None,
            to: Some(Moment::day(day)),
        };
        let follows = drafts::what_follows(&world.db, &viewer, &listed.release.id, &wish, begin()).await;
        let follows = follows.unwrap();
        assert_eq!(follows.clashes, []);
        let told = follows.uncounted.iter().map(|found| found.sentence());
        told.collect::<Vec<_>>()
    };
    assert_eq!(look(date(2026, 12, 18)).await, [""; 0]);
    assert_eq!(
        look(date(2026, 12, 22)).await,
        [
            "Publication falls into the freeze Quartzite (hard: no deploying and publishing, until Mon 4 Jan 2027 06:00 UTC); \
             this plan does not count freezes as conflicts.",
            "Tag falls into the freeze Quartzite (hard: no deploying and publishing, until Mon 4 Jan 2027 06:00 UTC); \
             that forbids nothing which this step does."
        ]
    );
}

/// A patch that goes along with a rule into the week of a monthly release that stays, for somebody has edited it, is told before.
pub(crate) async fn a_rule_tells_what_others_would_clash_with(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    world.did(&dana, product("sluice")).await;
    let rule = |name: &str, kind: Kind, rule: &str, checks: &str| AddCadence {
        product: "sluice".to_owned(),
        from: date(2026, 12, 1),
        until: None,
        majors: None,
        checks: checks.to_owned(),
        plan_now: true,
        ..cadence(name, kind, rule, "")
    };
    let monthly = AddCadence {
        first: Some("1.0".parse().unwrap()),
        ..rule("monthly", Kind::Monthly, "monthly on the 3rd thursday", "nothing")
    };
    world.did(&dana, monthly).await;
    let apart = "not in the week of a monthly release";
    let patches = rule("before", Kind::Patch, "8 days before monthly", apart);
    world.did(&dana, patches).await;
    let viewer = dana.viewer();
    let sluice = queries::product(&world.db, &viewer, "sluice").await.unwrap();
    let july = (Some(date(2027, 7, 15)), Some(date(2027, 7, 15)));
    let found = queries::of_product(&world.db, &viewer, &sluice, Some(Kind::Monthly), july).await;
    let found = found.unwrap();
    let release = &found[0].release;
    let settled = edit(&release.id, Edit::ConfirmDate, release.revision);
    world.did(&ana, settled).await;
    let is_found = async || {
        let own = ["sluice".to_owned()];
        let all = conflicts(&world.db, &viewer, (&own, &[]), begin()).await.unwrap();
        let told = |found: &backend::calendar::conflicts::Found| found.sentence();
        all.found.iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(is_found().await, [""; 0]);
    let look = async |work: &AddCadence| {
        let shown = queries::preview_cadence(&world.db, &viewer, work, begin()).await;
        shown.unwrap().would_clash
    };
    let changed = |written: &str| AddCadence {
        from: date(2027, 2, 1),
        ..rule("monthly", Kind::Monthly, written, "nothing")
    };
    assert_eq!(look(&changed("monthly on the 3rd thursday")).await, []);
    let tuesdays = changed("monthly on the 3rd tuesday");
    let would = look(&tuesdays).await;
    let says = "It is in the week of a monthly release: 1.7 (Thu 15 Jul 2027).";
    let told: Vec<(&str, &str)> = would
        .iter()
        .map(|would| (would.name.as_str(), would.says.as_str()))
        .collect();
    assert_eq!(told, [("GitLab patch (Mon 12 Jul 2027)", says)], "{would:?}");
    let path = would[0].path.as_deref();
    assert_eq!(path, Some("/releases/sluice/patch-2027-07-07"));
    world.did(&dana, tuesdays).await;
    assert_eq!(is_found().await, [says]);
}

/// Steps that a plan gives to some releases alone are looked at where these have them: by the day for which a release was first
/// planned, wherever it was moved since, and by the version that it gets.
pub(crate) async fn steps_of_some_releases_clash_as_others_do(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let mut freeze = lock(Visibility::Public);
    freeze.draft.forbids = "deploy".to_owned();
    freeze.draft.from = "2027-01-01T00:00".to_owned();
    freeze.draft.until = "2027-01-10T00:00".to_owned();
    world.did(&dana, freeze).await;
    let with = |slug: &str, rule: &str, only: &str| AddCadence {
        product: slug.to_owned(),
        from: date(2026, 12, 1),
        until: None,
        majors: None,
        steps: format!(
            "ship | Ship | R-1 | target | shown | does deploy | only {only}\n\
             publication | Publication | R | target | reaches published"
        ),
        checks: "no freeze".to_owned(),
        plan_now: true,
        ..cadence("monthly", Kind::Monthly, rule, "")
    };
    let seen = async || {
        let found = all(world, &ana.viewer()).await.found;
        let told = found.iter().map(|found| {
            let step = found.clash.step().unwrap_or_default();
            format!("{} {step}", found.listed.release.day)
        });
        told.collect::<Vec<_>>()
    };
    world.did(&dana, product("december")).await;
    world
        .did(&dana, with("december", "monthly on day 28", "in december"))
        .await;
    assert_eq!(seen().await, [""; 0]);
    let found = queries::release(&world.db, &ana.viewer(), "december", "monthly-2026-12-28").await;
    let Ok(queries::Found::Here(listed)) = found else {
        panic!("{found:?}")
    };
    let release = &listed.release;
    let later = edit(&release.id, Edit::Move(date(2027, 1, 6)), release.revision);
    world.did(&ana, later).await;
    assert_eq!(seen().await, ["2027-01-06 ship"]);

    // Nor does a rule come into force unseen that gives it to some versions.
    world.did(&dana, product("second")).await;
    let numbered = AddCadence {
        counting: Some("minors".parse().unwrap()),
        first: Some("5.1".parse().unwrap()),
        ..with("second", "monthly on day 8", "X.2")
    };
    let preview = queries::preview_cadence(&world.db, &dana.viewer(), &numbered, begin())
        .await
        .unwrap();
    let told: Vec<String> = preview
        .dates
        .iter()
        .filter(|date| !date.clashes.is_empty())
        .map(|date| format!("{} {}", date.day, date.clashes.join(" ")))
        .collect();
    assert_eq!(
        told,
        ["2027-01-08 Ship falls into Quartzite, which forbids deploying."]
    );
}

/// How far ahead conflicts are looked for follows from the day that it is where the product is at home.
pub(crate) async fn a_product_is_looked_at_as_far_as_it_is_planned_at_home(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let mut kiwi = product("kiwi");
    kiwi.zone = "Pacific/Auckland".parse().unwrap();
    world.did(&dana, kiwi).await;
    let day = date(2028, 12, 1);
    let release = AddRelease {
        product: "kiwi".to_owned(),
        ..patch(day, Visibility::Public)
    };
    world.did(&ana, release).await;
    let mut freeze = lock(Visibility::Public);
    (freeze.draft.from, freeze.draft.until) = ("2028-11-30T00:00".to_owned(), "2028-12-03T00:00".to_owned());
    world.did(&dana, freeze).await;
    // The 30th of November ends there at 11:00 UTC.
    for (now, expected) in [("2026-11-30T10:00:00Z", 0), ("2026-11-30T12:00:00Z", 1)] {
        let own = ["kiwi".to_owned()];
        let now = now.parse().unwrap();
        let found = conflicts(&world.db, &ana.viewer(), (&own, &[]), now)
            .await
            .unwrap();
        assert_eq!(found.found.len(), expected, "{now}");
    }
}

/// What a product's first rule would clash with is what is found once it is in force.
pub(crate) async fn a_first_rule_is_looked_at_as_it_will_be(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let gap = "It comes 181 days after 1.0 (Wed 10 Jun 2026); the plan wants 40 at most.";
    for (slug, from, expected) in [
        ("from-then", date(2026, 12, 2), &[gap][..]),
        // What it plans of days that have passed counts.
        ("from-before", date(2026, 11, 1), &[][..]),
    ] {
        let product = world.did(&dana, product(slug)).await;
        let past = PastRelease {
            kind: Kind::Monthly,
            slug: Slug::of_version(Version::new(1, 0, 0)),
            versions: vec![Version::new(1, 0, 0)],
            planned: Some(date(2026, 6, 10)),
            day: date(2026, 6, 10),
            known_from: KnownFrom::Published,
        };
        let releases = vec![past];
        let history = ImportHistory { product, releases };
        world.did(&SYSTEM, history).await;
        let rule = AddCadence {
            product: slug.to_owned(),
            from,
            until: None,
            majors: None,
            checks: "at most 40 days apart".to_owned(),
            plan_now: true,
            ..cadence("first", Kind::Monthly, "monthly on day 8", "")
        };
        let preview = queries::preview_cadence(&world.db, &dana.viewer(), &rule, begin()).await;
        let dates = preview.unwrap().dates;
        let told: Vec<&String> = dates.iter().flat_map(|date| &date.clashes).collect();
        assert_eq!(told, expected, "{slug}");
        world.did(&dana, rule).await;
        let own = [slug.to_owned()];
        let found = conflicts(&world.db, &ana.viewer(), (&own, &[]), begin())
            .await
            .unwrap();
        let found: Vec<String> = found.found.iter().map(|found| found.sentence()).collect();
        assert_eq!(found, expected, "{slug}");
    }
}

pub(crate) async fn what_is_hidden_clashes_with_nothing(world: &World) {
    let (ana, chidi, dana) = (
        world.actor("ana").await,
        world.actor("chidi").await,
        world.actor("dana").await,
    );
    world
        .did(&chidi, patch(date(2026, 12, 9), Visibility::embargoed()))
        .await;
    world.did(&chidi, lock(Visibility::embargoed())).await;
    assert_eq!(told(world, &ana.viewer()).await, [""; 0]);
    let keys = |all: Conflicts| {
        let mut keys: Vec<&str> = all.found.iter().map(|found| found.clash.key()).collect();
        keys.sort_unstable();
        keys
    };
    let seen = all(world, &chidi.viewer()).await;
    assert_eq!(keys(seen), ["freeze", "same_day", "same_day"]);
    // Nor is a day free or not because of it.
    let entered = world
        .did(&ana, patch(date(2026, 12, 11), Visibility::Public))
        .await;
    let free = |all: Conflicts| {
        let of_it = all
            .found
            .into_iter()
            .find(|found| found.listed.release.id == entered.release.id);
        of_it.and_then(|found| found.free).map(|free| free.day)
    };
    assert_eq!(free(all(world, &ana.viewer()).await), Some(date(2026, 12, 10)));
    world.did(&dana, lock(Visibility::Public)).await;
    let mine = told(world, &ana.viewer()).await;
    assert_eq!(
        mine,
        [
            "patch 11 Dec 2026: It is on a Friday. Thu 10 Dec 2026 is free.",
            "19.7: Tag falls into Quartzite, which forbids tagging. Thu 17 Dec 2026 is free for the step Tag."
        ]
    );
}
