//! Products, cadences, the horizon, history and releases by hand, two writers at a time.

use backend::Error;
use backend::calendar::add_cadence::AddCadence;
use backend::calendar::add_product::AddProduct;
use backend::calendar::add_release::AddRelease;
use backend::calendar::extend_horizon::ExtendHorizon;
use backend::calendar::import_history::{ImportHistory, PastRelease};
use backend::calendar::queries;
use domain::calendar::edit::Refusal;
use domain::calendar::{Kind, KnownFrom, Version};
use domain::identity::{Viewer, Visibility};
use jiff::civil::{Date, date};

use crate::world::{SYSTEM, TODAY, World, cadence, one_of, product, slot};

pub(crate) async fn a_product_is_added_once(world: &World) {
    let dana = world.actor("dana").await;
    for number in 0..5 {
        let work = product(&format!("runner-{number}"));
        let (a, b) = (
            world.db.write(&dana, work.clone()),
            world.other.write(&dana, work.clone()),
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
            "cadences.holds_from",
            "cadences.name",
            "people.connection",
            "people.name",
            "people.username",
            "products.name",
            "products.slug",
            "releases.kind",
            "releases.slug",
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
            world.other.write(&dana, work.clone()),
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
            ..internal("dedicated")
        },
    ] {
        let error = world.refused(&dana, broken).await;
        assert!(matches!(error, Error::Invalid { .. }), "{error:?}");
    }
    let overlapping = cadence("monthly", Kind::Monthly, "monthly on day 22", "");
    assert!(matches!(world.refused(&dana, overlapping).await, Error::Taken(_)));
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
        world.other.write(&SYSTEM, ExtendHorizon)
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
        planned,
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
        world.other.write(&SYSTEM, work),
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

fn by_hand(versions: Vec<Version>) -> AddRelease {
    AddRelease {
        product: "gitlab".to_owned(),
        kind: Kind::Patch,
        day: date(2026, 12, 3),
        versions,
        visibility: Visibility::Public,
        public_reason: "a sign-in fault".to_owned(),
        internal_reason: String::new(),
    }
}

pub(crate) async fn two_releases_of_one_day_have_two_addresses(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let (a, b) = tokio::join!(
        world.db.write(&ana, by_hand(vec![])),
        world.other.write(&bo, by_hand(vec![]))
    );
    let mut slugs = [a, b].map(|listed| listed.unwrap().release.slug.to_string());
    slugs.sort_unstable();
    assert_eq!(slugs, ["patch-2026-12-03", "patch-2026-12-03-2"]);
    // With one version for both, one is told.
    let work = by_hand(vec![Version::new(19, 6, 1)]);
    let (_, told) = one_of(tokio::join!(
        world.db.write(&ana, work.clone()),
        world.other.write(&bo, work)
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
