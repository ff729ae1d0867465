//! Products, cadences, the horizon, history and releases by hand, two writers at a time.

use backend::Error;
use backend::calendar::add_cadence::AddCadence;
use backend::calendar::add_product::AddProduct;
use backend::calendar::add_release::AddRelease;
use backend::calendar::edit_release::Edit;
use backend::calendar::extend_horizon::ExtendHorizon;
use backend::calendar::import_history::{ImportHistory, PastRelease};
use backend::calendar::queries::{self, Shown};
use backend::checklists::start_run::StartRun;
use backend::freezes;
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use domain::calendar::edit::Refusal;
use domain::calendar::{Binding, Kind, KnownFrom, Majors, Release, Standing, Version};
use domain::identity::{Viewer, Visibility};
use jiff::civil::{Date, date};

use crate::world::{SYSTEM, TODAY, World, begin, cadence, edit, one_of, product, slot};

pub(crate) async fn a_product_is_added_once(world: &World) {
    let dana = world.actor("dana").await;
    for number in 0..5 {
        let work = product(&format!("runner-{number}"));
        let (a, b) = (
            world.db.write(&dana, work.clone()),
            world.other().await.write(&dana, work.clone()),
        );
        let (id, told) = one_of(tokio::join!(a, b));
        assert!(matches!(told, Error::Taken(_)), "{told:?}");
        let found = queries::product(&world.db, &Viewer::Anonymous, &work.slug)
            .await
            .unwrap();
        assert_eq!(found.id, id);
        assert!(matches!(world.refused(&dana, work).await, Error::Taken(_)));
    }
    for broken in [
        AddProduct {
            slug: "All".to_owned(),
            ..product("x")
        },
        product("all"),
        product("9x"),
        AddProduct {
            name: " ".to_owned(),
            ..product("runner")
        },
        AddProduct {
            colour: "beige".to_owned(),
            ..product("runner")
        },
        AddProduct {
            letter: "RR".to_owned(),
            ..product("runner")
        },
    ] {
        assert!(matches!(
            world.refused(&dana, broken).await,
            Error::Invalid { .. }
        ));
    }
    assert!(matches!(
        world.refused(&world.actor("ana").await, product("runner")).await,
        Error::Forbidden(_)
    ));
}

/// A cadence of internal releases: none of the others is of this kind.
fn internal(name: &str) -> AddCadence {
    AddCadence {
        plan_now: true,
        ..cadence(name, Kind::Internal, "every 2 weeks from 2026-12-01", "")
    }
}

pub(crate) async fn names_sort_by_bytes(world: &World) {
    for (slug, name) in [("one", "b"), ("two", "A"), ("three", "ä"), ("four", "B")] {
        let work = AddProduct {
            name: name.to_owned(),
            ..product(slug)
        };
        world.did(&SYSTEM, work).await;
    }
    let products = queries::products(&world.db, &Viewer::System).await.unwrap();
    let names: Vec<_> = products.iter().map(|product| product.name.as_str()).collect();
    assert_eq!(names, ["A", "B", "GitLab", "b", "ä"]);
    // On PostgreSQL that must not depend on what the database was created with.
    if world.postgres().is_some() {
        let sorted = "SELECT table_name || '.' || column_name FROM information_schema.columns \
                      WHERE table_schema = 'public' AND collation_name = 'C' ORDER BY 1";
        let expected = [
            "branch_lookouts.branch",
            "branch_pipelines.branch",
            "cadences.holds_from",
            "cadences.name",
            "connections.name",
            "deployments.environment",
            "holiday_calendars.name",
            "oauth_tokens.connection",
            "people.connection",
            "people.name",
            "people.username",
            "products.name",
            "products.slug",
            "refusals.brought",
            "refusals.source_id",
            "refusals.version",
            "releases.kind",
            "releases.slug",
            "sources.connection",
            "sources.project",
            "templates.name",
            "templates.slug",
        ];
        assert_eq!(world.texts(sorted).await, expected);
    }
}

pub(crate) async fn a_cadence_is_added_once(world: &World) {
    let dana = world.actor("dana").await;
    for number in 0..5 {
        let work = internal(&format!("dedicated-{number}"));
        let before = world.count("SELECT COUNT(*) FROM releases").await;
        let (a, b) = (
            world.db.write(&dana, work.clone()),
            world.other().await.write(&dana, work.clone()),
        );
        let (_, told) = one_of(tokio::join!(a, b));
        assert!(matches!(told, Error::Taken(_)), "{told:?}");
        assert!(matches!(world.refused(&dana, work).await, Error::Taken(_)));
        // December 1, 15, 29, January 12, 26.
        assert_eq!(world.count("SELECT COUNT(*) FROM releases").await, before + 5);
    }
    // One after the other under one name.
    let next = AddCadence {
        from: date(2027, 2, 1),
        until: None,
        ..internal("dedicated-0")
    };
    world.did(&dana, next).await;
}

pub(crate) async fn a_cadence_that_cannot_be_is_refused(world: &World) {
    let dana = world.actor("dana").await;
    let rule = |rule: &str| AddCadence {
        rule: rule.to_owned(),
        ..internal("dedicated")
    };
    for broken in [
        rule("now and then"),
        rule("3 days after nothing"),
        // Beside what lies beside something itself there are no days.
        rule("3 days after patch-before"),
        AddCadence {
            name: "With Blanks".to_owned(),
            ..internal("x")
        },
        AddCadence {
            until: Some(date(2026, 10, 1)),
            ..internal("dedicated")
        },
        AddCadence {
            left_out: "13 | no such month".to_owned(),
            ..internal("dedicated")
        },
        AddCadence {
            left_out: "12".to_owned(),
            ..internal("dedicated")
        },
        AddCadence {
            steps: "tag | Tag | R".to_owned(),
            checks: String::new(),
            ..internal("dedicated")
        },
        // Only monthly releases are counted by the calendar, and only with the month of majors.
        AddCadence {
            majors: Some(MAJORS),
            ..internal("dedicated")
        },
        AddCadence {
            first: Some(Version::new(1, 0, 0)),
            ..internal("dedicated")
        },
        AddCadence {
            first: Some(Version::new(1, 0, 1)),
            from: date(2027, 2, 1),
            ..cadence("monthly", Kind::Monthly, "monthly on day 22", "")
        },
    ] {
        let error = world.refused(&dana, broken).await;
        assert!(matches!(error, Error::Invalid { .. }), "{error:?}");
    }
    let overlapping = cadence("monthly", Kind::Monthly, "monthly on day 22", "");
    assert!(matches!(world.refused(&dana, overlapping).await, Error::Taken(_)));
    // Another kind does not follow under the name.
    let other_kind = AddCadence {
        from: date(2027, 1, 1),
        ..internal("monthly")
    };
    assert!(matches!(world.refused(&dana, other_kind).await, Error::Taken(_)));
    let elsewhere = AddCadence {
        product: "nothing".to_owned(),
        ..internal("dedicated")
    };
    assert!(matches!(
        world.refused(&dana, elsewhere).await,
        Error::NotFound("product")
    ));
    assert!(matches!(
        world
            .refused(&world.actor("ana").await, internal("dedicated"))
            .await,
        Error::Forbidden(_)
    ));
}

const MAJORS: Majors = Majors {
    month: 5,
    from: date(2022, 5, 1),
};

pub(crate) async fn a_cadence_takes_the_place_of_another(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    // Thirteen months more of all three.
    for (name, kind, rule) in [
        ("monthly", Kind::Monthly, "monthly on the 3rd thursday"),
        ("patch-before", Kind::Patch, "8 days before monthly"),
    ] {
        let more = AddCadence {
            from: date(2027, 2, 1),
            until: None,
            plan_now: true,
            ..cadence(name, kind, rule, "")
        };
        world.did(&dana, more).await;
    }
    // 19.9 is somebody's work already, and so is the checklist of 19.10.
    let touched = world.release("19.9").await;
    world
        .did(&ana, edit(&touched.id, Edit::Move(date(2027, 2, 19)), 0))
        .await;
    let begun = world.release("19.10").await;
    let start = StartRun {
        release: begun.id.clone(),
        template: "monthly".to_owned(),
    };
    world.did(&ana, start).await;
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let monthly = "SELECT COUNT(*) FROM releases WHERE kind = 'monthly' AND standing <> 'cancelled'";
    let before = world.count(monthly).await;
    // From February 15 on the 22nd, and none in August.
    let next = AddCadence {
        from: date(2027, 2, 15),
        until: None,
        plan_now: true,
        ..cadence("monthly", Kind::Monthly, "monthly on day 22", "8 | summer")
    };
    let (a, b) = tokio::join!(
        world.db.write(&dana, next.clone()),
        world.other().await.write(&dana, next)
    );
    one_of((a, b));
    let ended = world
        .texts("SELECT holds_until FROM cadences WHERE name = 'monthly' AND holds_from = '2027-02-01'")
        .await;
    assert_eq!(ended, ["2027-02-14"]);
    let day = async |slug: &str| world.release(slug).await.day.to_string();
    assert_eq!(day("19.9").await, "2027-02-19", "what was edited stays");
    assert_eq!(day("19.10").await, "2027-03-18", "what has a checklist stays");
    assert_eq!(day("19.11").await, "2027-04-22");
    assert_eq!(day("20.0").await, "2027-05-22");
    // None is there twice: August alone has a row more, cancelled and left out.
    assert_eq!(world.count(monthly).await, before);
    let moved = world.release("19.11").await;
    assert_eq!(
        (moved.first_planned, moved.revision > 0, moved.versions.as_slice()),
        (date(2027, 4, 15), true, [Version::new(19, 11, 0)].as_slice())
    );
    assert_eq!(
        moved.step("milestone-start").unwrap().planned.date,
        date(2027, 3, 13),
        "it hangs on 19.10"
    );
    let reason = "the cadence changed: monthly on day 22 from Mon 15 Feb 2027";
    let listed = queries::release_by_id(&world.db, &Viewer::Anonymous, &moved.id)
        .await
        .unwrap();
    let history = queries::history(&world.db, &Viewer::Anonymous, &listed)
        .await
        .unwrap();
    assert!(history.iter().all(|entry| entry.public_reason == reason));
    assert_eq!(
        history
            .last()
            .map(|entry| (entry.what.as_str(), entry.after.as_deref())),
        Some(("moved", Some("Thu 22 Apr 2027")))
    );
    // August's is off; the one after it has its number, for it came from the rule before.
    let august = world.release("20.3").await;
    assert_eq!(
        (&august.standing, august.day),
        (&Standing::Cancelled, date(2027, 8, 19))
    );
    assert_eq!(day("20.4").await, "2027-09-22");
    // The slots beside went along, each once.
    assert_eq!(day("patch-2027-04-07").await, "2027-04-14");
    let slots =
        "SELECT COUNT(*) FROM releases WHERE kind = 'patch' AND day BETWEEN '2027-04-01' AND '2027-04-30'";
    assert_eq!(world.count(slots).await, 1);
    let done = world.audit_since(lines).await;
    for action in [
        "cadence.ended",
        "cadence.added",
        "release.moved",
        "release.cancelled",
    ] {
        assert!(done.iter().any(|line| line == action), "{action}: {done:?}");
    }
    // And nothing is left to plan.
    assert_eq!(world.db.write(&SYSTEM, ExtendHorizon).await.unwrap(), 0);
}

pub(crate) async fn a_new_product_begins_with_its_first_version(world: &World) {
    let dana = world.actor("dana").await;
    world.did(&dana, product("runner")).await;
    let begin = AddCadence {
        product: "runner".to_owned(),
        first: Some(Version::new(1, 0, 0)),
        plan_now: true,
        ..cadence("monthly", Kind::Monthly, "monthly on the 3rd thursday", "")
    };
    world.did(&dana, begin).await;
    let slugs = world
        .texts("SELECT r.slug FROM releases r JOIN products p ON p.id = r.product_id WHERE p.slug = 'runner' ORDER BY r.day")
        .await;
    assert_eq!(slugs, ["1.0", "1.1"]);
}

pub(crate) async fn the_horizon_is_extended_once(world: &World) {
    let monthly = |slug: &str| {
        let slug = slug.to_owned();
        async move {
            (
                world.release(&slug).await.day,
                world.release(&slug).await.versions[0],
            )
        }
    };
    assert_eq!(
        monthly("19.7").await,
        (date(2026, 12, 17), Version::new(19, 7, 0))
    );
    assert_eq!(monthly("19.8").await, (date(2027, 1, 21), Version::new(19, 8, 0)));
    let dana = world.actor("dana").await;
    let before = world.count("SELECT COUNT(*) FROM releases").await;
    let later = AddCadence {
        from: date(2027, 2, 1),
        until: Some(date(2027, 6, 30)),
        ..cadence("monthly", Kind::Monthly, "monthly on the 3rd thursday", "")
    };
    world.did(&dana, later).await;
    let (a, b) = tokio::join!(
        world.db.write(&SYSTEM, ExtendHorizon),
        world.other().await.write(&SYSTEM, ExtendHorizon)
    );
    let mut planned = [a.unwrap(), b.unwrap()];
    planned.sort_unstable();
    assert_eq!(planned, [0, 5], "one of them plans, the other finds it done");
    assert_eq!(world.count("SELECT COUNT(*) FROM releases").await, before + 5);
    assert_eq!(
        monthly("20.0").await.0,
        date(2027, 5, 20),
        "a major begins in May"
    );
    // Nothing to do: nothing is written, not even to the audit.
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    assert_eq!(world.db.write(&SYSTEM, ExtendHorizon).await.unwrap(), 0);
    assert_eq!(world.count("SELECT COUNT(*) FROM audit").await, lines);
}

pub(crate) async fn history_comes_in_once(world: &World) {
    let product = queries::product(&world.db, &Viewer::System, "gitlab")
        .await
        .unwrap();
    let past = |slug: &str, version, planned: Date, day: Date| PastRelease {
        kind: Kind::Patch,
        slug: slug.parse().unwrap(),
        versions: vec![version],
        planned: Some(planned),
        day,
        known_from: KnownFrom::Tagged,
    };
    let (early, late) = (date(2026, 10, 6), date(2026, 10, 7));
    let work = ImportHistory {
        product: product.id,
        releases: vec![past("patch-2026-10-07", Version::new(19, 4, 1), late, early)],
    };
    let before = world.count("SELECT COUNT(*) FROM releases").await;
    let (a, b) = (
        world.db.write(&SYSTEM, work.clone()),
        world.other().await.write(&SYSTEM, work),
    );
    one_of(tokio::join!(a, b));
    assert_eq!(world.count("SELECT COUNT(*) FROM releases").await, before + 1);
    let release = world.release(slot(late).as_str()).await;
    assert!(release.is_published());
    assert_eq!(
        (release.day, release.first_planned, release.known_from),
        (early, late, KnownFrom::Tagged)
    );
}

pub(crate) async fn history_says_which_day_of_a_cadence_it_stood_for(world: &World) {
    let product = queries::product(&world.db, &Viewer::System, "gitlab")
        .await
        .unwrap();
    let past = |number: u32, planned: Option<Date>, day: Date| PastRelease {
        kind: Kind::Patch,
        slug: format!("patch-{}", planned.unwrap_or(day)).parse().unwrap(),
        versions: vec![Version::new(19, 5, number)],
        planned,
        day,
        known_from: KnownFrom::Tagged,
    };
    let work = ImportHistory {
        product: product.id,
        releases: vec![
            // No cadence holds before November.
            past(1, None, date(2026, 10, 9)),
            past(2, Some(date(2026, 11, 4)), date(2026, 11, 3)),
            past(3, Some(date(2026, 11, 11)), date(2026, 11, 18)),
            past(4, None, date(2026, 11, 13)),
            past(5, Some(date(2026, 11, 18)), date(2026, 11, 19)),
        ],
    };
    world.did(&SYSTEM, work).await;
    for (slug, binding, out_of_band, words, moved) in [
        ("patch-2026-10-09", Binding::BestEffort, false, None, None),
        (
            "patch-2026-11-04",
            Binding::Committed,
            false,
            Some("for the slot of Wed 4 Nov 2026, a day earlier"),
            None,
        ),
        (
            "patch-2026-11-11",
            Binding::Committed,
            false,
            Some("for the slot of Wed 11 Nov 2026, 7 days later"),
            Some(date(2026, 11, 11)),
        ),
        (
            "patch-2026-11-13",
            Binding::Committed,
            true,
            Some("out of band"),
            None,
        ),
        (
            "patch-2026-11-18",
            Binding::Committed,
            false,
            Some("for the slot of Wed 18 Nov 2026, a day later"),
            Some(date(2026, 11, 18)),
        ),
    ] {
        let release = world.release(slug).await;
        assert_eq!(
            (
                release.binding,
                release.out_of_band,
                release.slot_words().as_deref(),
                release.moved_from()
            ),
            (binding, out_of_band, words, moved),
            "{slug}"
        );
        // What is told as a move is in the chart of its slips, and nothing else.
        let trail = queries::trail(&release, &[]);
        assert_eq!(trail.has_moved(), moved.is_some(), "{slug}");
        let far = moved.map(|slot| domain::calendar::days::between(slot, release.day));
        assert_eq!(trail.slip(), Some(far.unwrap_or_default()), "{slug}");
    }
}

/// A cadence that held while history was made left days out: nothing else tells of them.
pub(crate) async fn what_was_left_out_among_history_is_written_once(world: &World) {
    const LEFT_OUT: &str =
        "SELECT day || ' ' || left_out FROM releases WHERE standing = 'left_out' AND day < '2026-12-01'";
    let dana = world.actor("dana").await;
    let id = world.did(&dana, product("autumn")).await;
    let past = [(0, date(2026, 9, 17)), (1, date(2026, 11, 19))].map(|(minor, day)| PastRelease {
        kind: Kind::Monthly,
        slug: format!("1.{minor}").parse().unwrap(),
        versions: vec![Version::new(1, minor, 0)],
        planned: Some(day),
        day,
        known_from: KnownFrom::Published,
    });
    let history = ImportHistory {
        product: id,
        releases: past.into(),
    };
    world.did(&SYSTEM, history).await;
    let monthly = AddCadence {
        product: "autumn".to_owned(),
        from: date(2025, 9, 1),
        until: None,
        ..cadence(
            "monthly",
            Kind::Monthly,
            "monthly on the 3rd thursday",
            "10 | a conference",
        )
    };
    world.did(&dana, monthly).await;
    assert!(world.texts(LEFT_OUT).await.is_empty());
    world.did(&SYSTEM, ExtendHorizon).await;
    assert_eq!(
        world.texts(LEFT_OUT).await,
        ["2026-10-15 a conference"],
        "none before the oldest that is known"
    );
    assert_eq!(world.db.write(&SYSTEM, ExtendHorizon).await.unwrap(), 0);
}

fn by_hand(versions: Vec<Version>) -> AddRelease {
    AddRelease {
        product: "gitlab".to_owned(),
        kind: Kind::Patch,
        day: date(2026, 12, 3),
        versions,
        goes_by: None,
        visibility: Visibility::Public,
        public_reason: "a sign-in fault".to_owned(),
        internal_reason: String::new(),
    }
}

pub(crate) async fn two_releases_of_one_day_have_two_addresses(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let (a, b) = tokio::join!(
        world.db.write(&ana, by_hand(vec![])),
        world.other().await.write(&bo, by_hand(vec![]))
    );
    let mut slugs = [a, b].map(|listed| listed.unwrap().release.slug.to_string());
    slugs.sort_unstable();
    assert_eq!(slugs, ["patch-2026-12-03", "patch-2026-12-03-2"]);
    // With one version for both, one is told.
    let work = by_hand(vec![Version::new(19, 6, 1)]);
    let (_, told) = one_of(tokio::join!(
        world.db.write(&ana, work.clone()),
        world.other().await.write(&bo, work)
    ));
    assert!(
        matches!(told, Error::Calendar(Refusal::VersionTaken { .. })),
        "{told:?}"
    );
    assert_eq!(
        world
            .count("SELECT COUNT(*) FROM releases WHERE slug LIKE 'patch-2026-12-03%'")
            .await,
        3
    );
}

pub(crate) async fn a_release_by_hand_is_entered_with_its_reason(world: &World) {
    let ana = world.actor("ana").await;
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let entered = world
        .did(
            &ana,
            by_hand(vec![Version::new(19, 5, 1), Version::new(19, 6, 1)]),
        )
        .await
        .release;
    assert_eq!(world.audit_since(lines).await, ["release.entered"]);
    assert_eq!(
        entered,
        world.release(entered.slug.as_str()).await,
        "what is given back is what is stored"
    );
    assert_eq!(entered.versions, [Version::new(19, 6, 1), Version::new(19, 5, 1)]);
    assert_eq!(
        entered.step("preparation").unwrap().planned.to_string(),
        "Tue 1 Dec 2026 07:00 UTC"
    );
    let listed = queries::release_by_id(&world.db, &Viewer::Anonymous, &entered.id)
        .await
        .unwrap();
    let history = queries::history(&world.db, &Viewer::Anonymous, &listed)
        .await
        .unwrap();
    assert_eq!(
        (history[0].what.as_str(), history[0].public_reason.as_str()),
        ("entered", "a sign-in fault")
    );
    let silent = AddRelease {
        public_reason: " ".to_owned(),
        ..by_hand(vec![])
    };
    assert!(matches!(
        world.refused(&ana, silent).await,
        Error::Calendar(Refusal::NoReason)
    ));
    let far = AddRelease {
        day: date(2030, 1, 1),
        ..by_hand(vec![])
    };
    assert!(matches!(
        world.refused(&ana, far).await,
        Error::Calendar(Refusal::TooFar { from: TODAY, .. })
    ));
    let secret = AddRelease {
        visibility: Visibility::embargoed(),
        ..by_hand(vec![])
    };
    assert!(matches!(world.refused(&ana, secret).await, Error::Forbidden(_)));
    let eli = world.actor("eli").await;
    assert!(matches!(
        world.refused(&eli, by_hand(vec![])).await,
        Error::Forbidden(_)
    ));
}

/// What is entered by hand follows the plan that releases of its kind have.
pub(crate) async fn a_release_by_hand_follows_the_plan_of_its_kind(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let steps = "start | Start | prev+1 | target\nready | Ready | R-2w 07:00 UTC | committed | reaches closed\n\
                 publication | Publication | R 10:00 UTC | committed | reaches published";
    let plan = AddCadence {
        binding: Binding::Target,
        steps: steps.to_owned(),
        checks: String::new(),
        ..internal("dedicated")
    };
    world.did(&dana, plan).await;
    // December 1 and 15 are the cadence's.
    let entered = AddRelease {
        kind: Kind::Internal,
        day: date(2026, 12, 11),
        ..by_hand(vec![])
    };
    let entered = world.did(&ana, entered).await.release;
    let moments = |release: &Release| {
        let steps = release.steps.iter();
        let steps = steps.map(|step| format!("{} {}", step.key, step.planned));
        steps.collect::<Vec<_>>()
    };
    assert_eq!(entered.binding, Binding::Target);
    assert_eq!(
        moments(&entered),
        [
            "start Wed 2 Dec 2026",
            "ready Wed 9 Dec 2026 07:00 UTC",
            "publication Fri 11 Dec 2026 10:00 UTC"
        ]
    );
    assert_eq!(entered.step("ready").unwrap().binding, Binding::Committed);
    // Moved to a Monday, two working days before are Thursday.
    world
        .did(&ana, edit(&entered.id, Edit::Move(date(2026, 12, 14)), 0))
        .await;
    let moved = world.release(entered.slug.as_str()).await;
    assert_eq!(
        moments(&moved),
        [
            "start Wed 2 Dec 2026",
            "ready Thu 10 Dec 2026 07:00 UTC",
            "publication Mon 14 Dec 2026 10:00 UTC"
        ]
    );
    // A kind without a cadence has the usual plan, and working days stay working days.
    let entered = world.did(&ana, by_hand(vec![])).await.release;
    world
        .did(&ana, edit(&entered.id, Edit::Move(date(2026, 12, 14)), 0))
        .await;
    let moved = world.release(entered.slug.as_str()).await;
    assert_eq!(
        moved.step("preparation").unwrap().planned.to_string(),
        "Thu 10 Dec 2026 07:00 UTC"
    );
}

/// Where several cadences of its kind hold on its day and differ, it is said whose plan it has, and that stays so.
pub(crate) async fn a_release_by_hand_has_the_plan_that_was_chosen(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    world.did(&dana, product("many")).await;
    let own = |name: &str, from: Date, key: &str| AddCadence {
        product: "many".to_owned(),
        from,
        until: None,
        steps: format!(
            "{key} | Before it | R-2 | target\npublication | Publication | R | target | reaches published"
        ),
        checks: String::new(),
        plan_now: true,
        ..cadence(name, Kind::Patch, "monthly on day 28", "")
    };
    world.did(&dana, own("slots", date(2026, 11, 1), "ready")).await;
    world.did(&dana, own("hotfix", date(2026, 12, 5), "agreed")).await;
    let enter = |day: Date, goes_by: Option<&str>| AddRelease {
        product: "many".to_owned(),
        day,
        goes_by: goes_by.map(str::to_owned),
        ..by_hand(vec![])
    };
    let told = |release: &Release| {
        let step = &release.steps[0];
        format!("{} {}", step.key, step.planned.date)
    };
    // On that day one of them holds: nobody is asked, and it is kept.
    let alone = world.did(&ana, enter(date(2026, 12, 3), None)).await.release;
    assert_eq!(
        (told(&alone).as_str(), alone.goes_by.as_deref()),
        ("ready 2026-12-01", Some("slots"))
    );
    let day = date(2026, 12, 10);
    for (day, goes_by, why) in [
        (
            day,
            None,
            "several cadences hold on Thu 10 Dec 2026 whose plans differ; say whose it has: 'slots', 'hotfix'",
        ),
        (
            day,
            Some("trains"),
            "'trains' plans no patch releases on Thu 10 Dec 2026",
        ),
        (
            date(2026, 12, 4),
            Some("hotfix"),
            "'hotfix' plans no patch releases on Fri 4 Dec 2026",
        ),
    ] {
        let refused = world.refused(&ana, enter(day, goes_by)).await;
        assert!(
            matches!(&refused, Error::Invalid { field, why: said } if *field == "Plan" && said == why),
            "{refused}"
        );
    }
    let chosen = world.did(&ana, enter(day, Some("slots"))).await.release;
    assert_eq!(told(&chosen), "ready 2026-12-08");
    // Whatever comes later: on another day it has the same plan, and that before it has its own.
    world.did(&dana, own("late", date(2026, 12, 2), "seen")).await;
    for (release, to, plan) in [
        (&chosen, date(2026, 12, 14), "ready 2026-12-12"),
        (&alone, date(2026, 12, 15), "ready 2026-12-13"),
    ] {
        let moved = world.did(&ana, edit(&release.id, Edit::Move(to), 0)).await;
        assert_eq!(told(&moved.release), plan);
    }
    let many = queries::product(&world.db, &ana.viewer(), "many").await.unwrap();
    let kinds = [Kind::Patch, Kind::Internal];
    let choices = queries::plan_choices(&world.db, &ana.viewer(), &many, &kinds, TODAY).await;
    assert_eq!(
        choices.unwrap(),
        ["hotfix", "late", "slots"].map(|name| (name.to_owned(), Kind::Patch))
    );
    // Where they are alike there is nothing to choose.
    let gitlab = queries::product(&world.db, &ana.viewer(), "gitlab")
        .await
        .unwrap();
    let choices = queries::plan_choices(&world.db, &ana.viewer(), &gitlab, &kinds, TODAY).await;
    assert_eq!(choices.unwrap(), []);
}

/// The views strike it there.
pub(crate) async fn a_release_that_moved_far_is_found_on_its_first_day(world: &World) {
    let ana = world.actor("ana").await;
    let first = date(2026, 12, 17);
    let monthly = world.release("19.7").await.id;
    let found = async |viewer: &Viewer, day: Date| {
        let listed = queries::window(&world.db, viewer, day, day).await.unwrap();
        listed
            .iter()
            .filter(|listed| listed.release.id == monthly)
            .count()
    };
    assert_eq!(found(&Viewer::Anonymous, first).await, 1);
    for (seen, day) in [(0, date(2027, 3, 2)), (1, date(2027, 3, 9))] {
        world.did(&ana, edit(&monthly, Edit::Move(day), seen)).await;
        assert_eq!(found(&Viewer::Anonymous, day).await, 1);
        assert_eq!(
            found(&Viewer::Anonymous, first).await,
            1,
            "where it was planned at first"
        );
    }
    // Where it was for a while nothing was promised from the beginning.
    assert_eq!(found(&Viewer::Anonymous, date(2027, 3, 2)).await, 0);
    // What is hidden is hidden there, too.
    let work = SetVisibility {
        target: Target::Release {
            id: monthly.clone(),
            seen: 2,
        },
        audience: Audience::Embargoed { usernames: vec![] },
    };
    world.did(&world.actor("chidi").await, work).await;
    assert_eq!(found(&Viewer::Anonymous, first).await, 0);
}

/// Whoever looks for what comes next first looks near.
pub(crate) async fn the_next_of_a_kind_is_found_however_far_ahead(world: &World) {
    let ana = world.actor("ana").await;
    let viewers = [world.viewer("ana").await, Viewer::Anonymous];
    let next = async |viewer: &Viewer| {
        let coming = queries::coming(&world.db, viewer, begin()).await.unwrap();
        let next = coming.into_iter().flat_map(|coming| coming.next);
        next.map(|listed| (listed.release.kind, listed.release.day))
            .collect::<Vec<_>>()
    };
    let near = next(&viewers[1]).await;
    assert!(
        near.len() == 2 && near[0] == (Kind::Monthly, date(2026, 12, 17)),
        "{near:?}"
    );
    // Internal releases are for the team.
    for (day, first) in [
        (date(2028, 3, 1), date(2028, 3, 1)),
        (date(2027, 9, 1), date(2027, 9, 1)),
        (date(2027, 10, 1), date(2027, 9, 1)),
        (date(2026, 12, 20), date(2026, 12, 20)),
    ] {
        let work = AddRelease {
            kind: Kind::Internal,
            day,
            ..by_hand(Vec::new())
        };
        world.did(&ana, work).await;
        let mut with = near.clone();
        with.push((Kind::Internal, first));
        assert_eq!(next(&viewers[0]).await, with);
        assert_eq!(next(&viewers[1]).await, near, "of what is hidden nothing shows");
        for viewer in &viewers {
            for window in [
                (date(2026, 11, 29), date(2027, 1, 5)),
                (date(2026, 5, 1), date(2026, 6, 1)),
                (date(2027, 2, 20), date(2028, 3, 9)),
            ] {
                let (coming, together) = queries::coming_and_shown(&world.db, viewer, begin(), window)
                    .await
                    .unwrap();
                let alone = queries::shown(&world.db, viewer, window).await.unwrap();
                let apart = Shown {
                    listed: queries::window(&world.db, viewer, window.0, window.1)
                        .await
                        .unwrap(),
                    products: queries::products(&world.db, viewer).await.unwrap(),
                    freezes: freezes::all(&world.db, viewer).await.unwrap(),
                };
                for shown in [together, alone] {
                    assert_eq!(format!("{shown:?}"), format!("{apart:?}"), "{window:?}");
                }
                let apart = queries::coming(&world.db, viewer, begin()).await.unwrap();
                assert_eq!(format!("{coming:?}"), format!("{apart:?}"), "{window:?}");
            }
        }
    }
}
