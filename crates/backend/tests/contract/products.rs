//! How products go about their releases: whether changes are deployed first, how many numbers make a line, and plans with
//! steps of their own.

use backend::Error;
use backend::calendar::add_cadence::AddCadence;
use backend::calendar::add_product::AddProduct;
use backend::calendar::add_release::AddRelease;
use backend::calendar::archive_product::ArchiveProduct;
use backend::calendar::describe_product::{DescribeProduct, Ways};
use backend::calendar::edit_product::{EditProduct, Looks};
use backend::calendar::edit_release::Edit;
use backend::calendar::enter_past::EnterPast;
use backend::calendar::extend_horizon::ExtendHorizon;
use backend::calendar::import_history::{ImportHistory, PastRelease};
use backend::calendar::import_rules::ImportRules;
use backend::calendar::{Listed, Product, queries};
use backend::inclusion::{About, By, Question, answers};
use backend::support::set::SetSupport;
use backend::support::supported;
use domain::calendar::days::plus;
use domain::calendar::{Asks, Binding, Kind, KnownFrom, LineNumbers, Slug, Version, Zone};
use domain::identity::{Viewer, Visibility};
use domain::inclusion::{ChangeKind, Stand};
use jiff::civil::{Date, date};

use crate::world::{SYSTEM, TODAY, World, begin, cadence, edit, one_of, product};

const USUAL: Ways = Ways {
    deploys: true,
    lines: LineNumbers::Two,
};

fn saying(slug: &str, deploys: bool, lines: LineNumbers) -> DescribeProduct {
    DescribeProduct {
        product: slug.to_owned(),
        seen: USUAL,
        ways: Ways { deploys, lines },
    }
}

pub(crate) async fn how_a_product_goes_about_its_releases_is_said_once(world: &World) {
    let (dana, other) = (world.actor("dana").await, world.actor("dana").await);
    let own = queries::product(&world.db, &Viewer::Anonymous, "gitlab")
        .await
        .unwrap();
    assert_eq!(Ways::of(&own), USUAL, "what every product begins with");
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let (_, told) = one_of(tokio::join!(
        world.db.write(&dana, saying("gitlab", false, LineNumbers::Two)),
        world
            .other()
            .await
            .write(&other, saying("gitlab", false, LineNumbers::Two))
    ));
    assert!(matches!(told, Error::Taken(_)), "{told}");
    assert_eq!(world.audit_since(lines).await, ["product.described"]);
    let own = queries::product(&world.db, &Viewer::Anonymous, "gitlab")
        .await
        .unwrap();
    assert!(!own.deploys);
    // Its cadence counts two numbers.
    let one = DescribeProduct {
        seen: Ways::of(&own),
        ..saying("gitlab", false, LineNumbers::One)
    };
    let refused = world.refused(&dana, one).await;
    assert!(
        matches!(refused, Error::Invalid { field, .. } if field == "Numbers of a line"),
        "{refused}"
    );
    for who in ["ana", "chidi", "eli"] {
        let refused = world
            .refused(&world.actor(who).await, saying("gitlab", true, LineNumbers::Two))
            .await;
        assert!(matches!(refused, Error::Forbidden(_)), "{who}");
    }
    let nowhere = saying("nowhere", true, LineNumbers::Two);
    assert!(matches!(world.refused(&dana, nowhere).await, Error::NotFound(_)));
}

/// Its whole days end where it is at home, and its releases are called what it calls them.
pub(crate) async fn what_people_see_of_a_product_is_said_once(world: &World) {
    let (dana, other) = (world.actor("dana").await, world.actor("dana").await);
    let own = async || {
        queries::product(&world.db, &Viewer::Anonymous, "gitlab")
            .await
            .unwrap()
    };
    let before = Looks::of(&own().await);
    let viewer = world.viewer("dana").await;
    let at_utc = queries::rules(&world.db, &viewer, &own().await).await.unwrap();
    let wanted = Looks {
        name: "GitLab Self-Managed".to_owned(),
        colour: "violet".to_owned(),
        letter: "S".to_owned(),
        zone: "America/Los_Angeles".parse().unwrap(),
        words: "monthly: Scheduled\npatch: Fix".parse().unwrap(),
    };
    let work = EditProduct {
        product: "gitlab".to_owned(),
        seen: before.mark(),
        looks: wanted.clone(),
    };
    let over = async || {
        let release = world.release("19.7").await;
        let tag = release.step("tag").unwrap();
        tag.planned.over_at(release.home()).unwrap()
    };
    assert_eq!(over().await.to_string(), "2026-12-17T00:00:00Z");
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let (_, told) = one_of(tokio::join!(
        world.db.write(&dana, work.clone()),
        world.other().await.write(&other, work.clone())
    ));
    assert!(matches!(told, Error::Taken(_)), "{told}");
    assert_eq!(world.audit_since(lines).await, ["product.edited"]);
    assert_eq!(Looks::of(&own().await), wanted);
    assert_eq!(over().await.to_string(), "2026-12-17T08:00:00Z");
    let (patch, monthly) = (
        world.release("patch-2026-12-09").await,
        world.release("19.7").await,
    );
    assert_eq!(patch.name(), "fix 9 Dec 2026");
    assert_eq!(
        (patch.title(), monthly.kind_word()),
        ("Fix release".to_owned(), "Scheduled")
    );
    let file = queries::rules(&world.db, &viewer, &own().await).await.unwrap();
    assert!(file.starts_with("zone = \"America/Los_Angeles\"\n"), "{file}");
    world.did(&dana, product("copy")).await;
    let bringing = ImportRules::to_look("copy".to_owned(), file);
    let done = world.did(&dana, bringing).await;
    assert_eq!(done.zone, Some(wanted.zone.clone()));
    let copy = queries::product(&world.db, &viewer, "copy").await.unwrap();
    assert_eq!(copy.home.zone(), wanted.zone);
    // UTC goes along, too.
    let done = world
        .did(&dana, ImportRules::to_look("copy".to_owned(), at_utc))
        .await;
    assert_eq!(done.zone, Some(Zone::utc()));
    let copy = queries::product(&world.db, &viewer, "copy").await.unwrap();
    assert!(copy.home.is_utc());
    // What is wrong is named, and who may not may not.
    let seen = wanted.mark();
    for (wrong, field) in [
        (
            Looks {
                name: " ".to_owned(),
                ..wanted.clone()
            },
            "Name",
        ),
        (
            Looks {
                colour: "mauve".to_owned(),
                ..wanted.clone()
            },
            "Colour",
        ),
        (
            Looks {
                letter: "SM".to_owned(),
                ..wanted.clone()
            },
            "Letter",
        ),
    ] {
        let wrong = EditProduct {
            seen: seen.clone(),
            looks: wrong,
            ..work.clone()
        };
        let refused = world.refused(&dana, wrong).await;
        assert!(
            matches!(refused, Error::Invalid { field: own, .. } if own == field),
            "{refused}"
        );
    }
    let again = EditProduct { seen, ..work.clone() };
    for who in ["ana", "chidi", "eli"] {
        let refused = world.refused(&world.actor(who).await, again.clone()).await;
        assert!(matches!(refused, Error::Forbidden(_)), "{who}");
    }
    let nowhere = EditProduct {
        product: "nowhere".to_owned(),
        ..again
    };
    assert!(matches!(world.refused(&dana, nowhere).await, Error::NotFound(_)));
}

/// At the same instant it is the second of December on Kiritimati and the last of November in Pago Pago: so much of a rule has
/// passed where its product is at home, from so much on another one takes its place, and so much can be entered as past.
pub(crate) async fn days_end_where_a_product_is_at_home(world: &World) {
    let dana = world.actor("dana").await;
    let viewer = dana.viewer();
    for (slug, zone, today) in [
        ("east", "Pacific/Kiritimati", date(2026, 12, 2)),
        ("here", "UTC", TODAY),
        ("west", "Pacific/Pago_Pago", date(2026, 11, 30)),
    ] {
        let there = AddProduct {
            zone: zone.parse().unwrap(),
            ..product(slug)
        };
        world.did(&dana, there).await;
        let daily = |rule: &str, from: Date| AddCadence {
            product: slug.to_owned(),
            from,
            until: Some(date(2026, 12, 5)),
            plan_now: true,
            ..cadence("daily", Kind::Internal, rule, "")
        };
        let rule = daily("every day from 2026-11-25", date(2026, 11, 25));
        let shown = queries::preview_cadence(&world.db, &viewer, &rule, begin()).await;
        assert_eq!(shown.unwrap().dates[0].day, today, "{slug}");
        world.did(&dana, rule).await;
        let first = format!(
            "SELECT MIN(r.day) FROM releases r JOIN products p ON p.id = r.product_id WHERE p.slug = '{slug}'"
        );
        assert_eq!(world.texts(&first).await, [today.to_string()]);
        // What has passed stays what it was.
        let second = daily("every 2 days from 2026-11-24", date(2026, 11, 26));
        let shown = queries::preview_cadence(&world.db, &viewer, &second, begin()).await;
        assert!(shown.unwrap().from_today, "{slug}");
        world.did(&dana, second).await;
        let holds = format!(
            "SELECT MAX(c.holds_from) FROM cadences c JOIN products p ON p.id = c.product_id WHERE p.slug = '{slug}'"
        );
        assert_eq!(world.texts(&holds).await, [today.to_string()]);

        let past = |day: Date| EnterPast {
            product: slug.to_owned(),
            text: format!("{day} 1.0"),
            looked_at: String::new(),
        };
        let look = async |day| queries::look_at_past(&world.db, &viewer, &past(day), begin()).await;
        let mark = look(today).await.unwrap().mark;
        let tomorrow = plus(today, 1);
        for refused in [
            look(tomorrow).await.unwrap_err(),
            world.refused(&dana, past(tomorrow)).await,
        ] {
            let why = format!("{tomorrow} is ahead");
            assert!(refused.to_string().contains(&why), "{slug}: {refused}");
        }
        let past = EnterPast {
            looked_at: mark,
            ..past(today)
        };
        world.did(&dana, past).await;

        // A rule that counts two numbers, and holds until the first of December.
        let minors = AddCadence {
            product: slug.to_owned(),
            majors: None,
            first: Some(version("3.16")),
            until: Some(TODAY),
            ..cadence("minors", Kind::Monthly, "monthly on day 22", "")
        };
        world.did(&dana, minors).await;
        let one = saying(slug, true, LineNumbers::One);
        if today > TODAY {
            world.did(&dana, one).await;
        } else {
            let refused = world.refused(&dana, one).await.to_string();
            assert!(refused.starts_with("Numbers of a line"), "{slug}: {refused}");
        }
    }
}

pub(crate) async fn a_product_is_put_away_and_brought_back(world: &World) {
    let (dana, other) = (world.actor("dana").await, world.actor("dana").await);
    let added = AddProduct {
        name: "Runner".to_owned(),
        ..product("runner")
    };
    world.did(&dana, added).await;
    let trains = AddCadence {
        product: "runner".to_owned(),
        until: None,
        first: Some(version("1.0")),
        plan_now: true,
        ..cadence("trains", Kind::Monthly, "monthly on day 10", "")
    };
    world.did(&dana, trains.clone()).await;
    let runner = async || {
        queries::product(&world.db, &Viewer::Anonymous, "runner")
            .await
            .unwrap()
    };
    let planned = async || {
        let all = queries::all(&world.db, &Viewer::Anonymous, Some(&runner().await)).await;
        let ahead = all
            .unwrap()
            .into_iter()
            .filter(|listed| listed.release.is_ahead());
        ahead
            .map(|listed| (listed.release.day, listed.release.versions))
            .collect::<Vec<_>>()
    };
    // One of them somebody has moved.
    let second = match queries::release(&world.db, &Viewer::System, "runner", "1.1").await {
        Ok(queries::Found::Here(listed)) => listed.release,
        other => panic!("{other:?}"),
    };
    let moved = edit(&second.id, Edit::Move(date(2027, 1, 12)), second.revision);
    world.did(&world.actor("ana").await, moved).await;
    let before = planned().await;
    assert_eq!(before[0], (date(2026, 12, 10), vec![version("1.0")]));
    assert_eq!(before[1].0, date(2027, 1, 12));
    let turning = |away| ArchiveProduct {
        product: "runner".to_owned(),
        away,
    };
    let (count, told) = one_of(tokio::join!(
        world.db.write(&dana, turning(true)),
        world.other().await.write(&other, turning(true))
    ));
    assert!(matches!(told, Error::Taken(_)), "{told}");
    assert_eq!((count.releases, count.stay), (before.len(), Vec::new()));
    assert_eq!(runner().await.archived, Some(TODAY));
    assert!(planned().await.is_empty());
    let coming = queries::coming(&world.db, &Viewer::Anonymous, begin())
        .await
        .unwrap();
    assert!(coming.iter().all(|coming| coming.product.slug != "runner"));
    // Nothing new is planned of it, by nobody.
    assert_eq!(world.db.write(&SYSTEM, ExtendHorizon).await.unwrap(), 0);
    let another = AddCadence {
        name: "another".to_owned(),
        ..trains
    };
    let by_hand = AddRelease {
        product: "runner".to_owned(),
        kind: Kind::Patch,
        day: date(2026, 12, 20),
        versions: Vec::new(),
        goes_by: None,
        visibility: Visibility::Public,
        public_reason: "something cannot wait".to_owned(),
        internal_reason: String::new(),
    };
    let refused = world.refused(&dana, another).await;
    assert!(refused.to_string().contains("put away"), "{refused}");
    let refused = world.refused(&world.actor("ana").await, by_hand).await;
    assert!(refused.to_string().contains("put away"), "{refused}");
    let refused = world.refused(&world.actor("ana").await, turning(false)).await;
    assert!(matches!(refused, Error::Forbidden(_)), "{refused}");
    // Back, all is as it was.
    let turned = world.did(&dana, turning(false)).await;
    assert_eq!(planned().await, before);
    assert_eq!(turned.releases, before.len());
    assert!(matches!(
        world.refused(&dana, turning(false)).await,
        Error::Taken(_)
    ));
}

/// A release each April and October; each second April's is maintained for longer, and has a point release.
pub(crate) async fn a_plan_gives_steps_to_some_releases_alone(world: &World) {
    let dana = world.actor("dana").await;
    world.did(&dana, product("ubuntu")).await;
    let steps = "publication | Publication | R | target | reaches published\n\
                 point | First point release | R+15wk | target | shown | only in april of even years\n\
                 end | End | R+5y | target | only in april of even years\n\
                 end | End | R+9mo | target";
    let half_yearly = AddCadence {
        product: "ubuntu".to_owned(),
        from: TODAY,
        until: None,
        majors: None,
        first: Some(version("27.04")),
        steps: steps.to_owned(),
        plan_now: true,
        ..cadence(
            "half-yearly",
            Kind::Monthly,
            "in april and october on the 4th thursday",
            "",
        )
    };
    let viewer = world.viewer("dana").await;
    let looked_at = queries::preview_cadence(&world.db, &viewer, &half_yearly, begin()).await;
    let looked_at = looked_at.unwrap();
    // Two words for one day: the one that is said of the dates counts, and that is told.
    assert_eq!(looked_at.publication, Some(Binding::Target));
    let dates = looked_at.dates;
    let shown: Vec<usize> = dates.iter().take(4).map(|date| date.steps.len()).collect();
    assert_eq!(shown, [0, 0, 1, 0]);
    // What no month shows is there, too: each line's end.
    let ends = dates.iter().take(3).map(|date| {
        let beside = date
            .beside
            .iter()
            .map(|(name, moment)| format!("{name} {}", moment.date));
        beside.collect::<Vec<_>>()
    });
    assert_eq!(
        ends.collect::<Vec<_>>(),
        [["End 2028-01-22"], ["End 2028-07-28"], ["End 2033-04-27"]]
    );
    world.did(&dana, half_yearly).await;
    let steps_of = async |slug: &str| match queries::release(&world.db, &Viewer::System, "ubuntu", slug).await
    {
        Ok(queries::Found::Here(listed)) => {
            let steps = listed.release.steps.iter();
            steps
                .map(|step| format!("{} {}", step.key, step.planned.date))
                .collect::<Vec<_>>()
        }
        other => panic!("{slug}: {other:?}"),
    };
    assert_eq!(
        steps_of("27.10").await,
        ["publication 2027-10-28", "end 2028-07-28"]
    );
    assert_eq!(
        steps_of("28.04").await,
        ["publication 2028-04-27", "point 2028-08-10", "end 2033-04-27"]
    );
    // One version has one name: in the rules, in the history, and where it is refused.
    let product = queries::product(&world.db, &viewer, "ubuntu").await.unwrap();
    let rules = queries::rules(&world.db, &viewer, &product).await.unwrap();
    assert!(rules.contains("first = \"27.04\""), "{rules}");
    let autumn = match queries::release(&world.db, &Viewer::System, "ubuntu", "27.10").await {
        Ok(queries::Found::Here(listed)) => *listed,
        other => panic!("{other:?}"),
    };
    let off = edit(&autumn.release.id, Edit::Cancel, autumn.release.revision);
    let off = world.did(&world.actor("ana").await, off).await;
    let history = queries::history(&world.db, &viewer, &off).await.unwrap();
    let freed: Vec<_> = history.iter().filter(|entry| entry.what == "freed").collect();
    assert_eq!(freed.len(), 1);
    assert_eq!(freed[0].after.as_deref(), Some("27.10"));
    let ubuntu = |text: &str, looked_at: &str| EnterPast {
        product: "ubuntu".to_owned(),
        ..entering(text, looked_at)
    };
    let unseen = ubuntu("2024-04-25 24.04", "");
    let look = queries::look_at_past(&world.db, &viewer, &unseen, world.db.clock().now());
    let mark = look.await.unwrap().mark;
    world.did(&dana, ubuntu("2024-04-25 24.04", &mark)).await;
    let twice = world.refused(&dana, ubuntu("2024-04-25 24.04", &mark)).await;
    assert!(
        twice
            .to_string()
            .ends_with("there is a release with 24.04 already"),
        "{twice}"
    );
    // Its steps go along when it moves, and are those that it had.
    let release = match queries::release(&world.db, &Viewer::System, "ubuntu", "28.04").await {
        Ok(queries::Found::Here(listed)) => listed.release,
        other => panic!("{other:?}"),
    };
    let moved = edit(&release.id, Edit::Move(date(2028, 5, 4)), release.revision);
    world.did(&world.actor("ana").await, moved).await;
    assert_eq!(
        steps_of("28.04").await,
        ["publication 2028-05-04", "point 2028-08-17", "end 2033-05-04"]
    );
}

fn version(text: &str) -> Version {
    text.parse().unwrap()
}

/// PostgreSQL: a line each September, maintained for five years, and patches of all of them in February, May, August and
/// November.
pub(crate) async fn postgresql(world: &World) -> Product {
    let dana = world.actor("dana").await;
    let added = AddProduct {
        name: "PostgreSQL".to_owned(),
        letter: "P".to_owned(),
        ..product("postgresql")
    };
    let id = world.did(&dana, added).await;
    world
        .did(&dana, saying("postgresql", false, LineNumbers::One))
        .await;
    let past = [("17", date(2024, 9, 26)), ("18", date(2025, 9, 25))].map(|(text, day)| PastRelease {
        kind: Kind::Monthly,
        slug: Slug::of_version(version(text)),
        versions: vec![version(text)],
        planned: Some(day),
        day,
        known_from: KnownFrom::Published,
    });
    let history = ImportHistory {
        product: id,
        releases: past.into(),
    };
    world.did(&SYSTEM, history).await;
    let yearly = AddCadence {
        product: "postgresql".to_owned(),
        from: TODAY,
        until: None,
        majors: None,
        first: Some(version("19")),
        steps: "beta | Beta 1 | R-16wk | target | shown\n\
                freeze | Feature freeze | R-24wk | target | deadline\n\
                candidate | Release candidate | R-3wk | target | shown\n\
                publication | Publication | R | target | reaches published"
            .to_owned(),
        plan_now: true,
        ..cadence("yearly", Kind::Monthly, "in september on the 4th thursday", "")
    };
    world.did(&dana, yearly).await;
    let five = SetSupport {
        product: "postgresql".to_owned(),
        seen: 0,
        lines: "5".to_owned(),
        stops: String::new(),
        post: String::new(),
        packages: String::new(),
        notes: "https://example.com/{major}/{minor}".to_owned(),
    };
    world.did(&dana, five).await;
    queries::product(&world.db, &Viewer::Anonymous, "postgresql")
        .await
        .unwrap()
}

pub(crate) fn patch(day: Date, versions: &[&str]) -> AddRelease {
    AddRelease {
        product: "postgresql".to_owned(),
        kind: Kind::Patch,
        day,
        versions: versions.iter().map(|text| version(text)).collect(),
        goes_by: None,
        visibility: Visibility::Public,
        public_reason: "as every quarter".to_owned(),
        internal_reason: String::new(),
    }
}

pub(crate) async fn of_postgresql(world: &World, slug: &str) -> Listed {
    let found = queries::release(&world.db, &Viewer::Anonymous, "postgresql", slug)
        .await
        .unwrap();
    match found {
        queries::Found::Here(listed) => *listed,
        queries::Found::At(path) => panic!("it is at {path}"),
    }
}

pub(crate) async fn lines_of_one_number_have_patches(world: &World) {
    let product = postgresql(world).await;
    let ana = world.actor("ana").await;
    assert_eq!(
        world
            .texts(
                "SELECT r.slug FROM releases r JOIN products p ON p.id = r.product_id \
                 WHERE p.slug = 'postgresql' ORDER BY r.day"
            )
            .await,
        ["17", "18", "19", "20"],
        "each release counts its line on"
    );
    let entered = world.did(&ana, patch(date(2027, 2, 11), &["18.1", "17.7"])).await;
    let names: Vec<String> = entered.release.versions.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["18.1", "17.7"]);
    assert_eq!(of_postgresql(world, "patch-2027-02-11").await, entered);
    // It is found by a version of it, and that is taken.
    let found = queries::release(&world.db, &Viewer::Anonymous, "postgresql", "17.7").await;
    assert!(matches!(found, Ok(queries::Found::At(_))), "{found:?}");
    for versions in [&["18.1"][..], &["18"], &["16.3", "16.4"], &["21.1"]] {
        let refused = world.refused(&ana, patch(date(2027, 2, 12), versions)).await;
        assert!(matches!(refused, Error::Calendar(_)), "{versions:?}: {refused}");
    }
    let slot = world.did(&ana, patch(date(2027, 5, 13), &[])).await;
    let proposed = queries::proposed_versions(&world.db, &Viewer::Anonymous, &slot.release)
        .await
        .unwrap();
    let proposed: Vec<String> = proposed.iter().map(ToString::to_string).collect();
    assert_eq!(proposed, ["18.2", "17.8"]);
    // Each major is one line, whatever its patches.
    let publish = edit(
        &entered.release.id,
        Edit::ConfirmPublication(TODAY),
        entered.release.revision,
    );
    world.did(&ana, publish).await;
    let all = supported(&world.db, &Viewer::Anonymous, Some(&product), begin())
        .await
        .unwrap();
    let lines: Vec<String> = all[0]
        .lines
        .iter()
        .map(|line| {
            let newest = line.newest.map_or("-".to_owned(), |newest| newest.to_string());
            format!("{} {} {newest}", line.life.line, line.life.phase.key())
        })
        .collect();
    assert_eq!(
        lines,
        [
            "20 coming -",
            "19 coming -",
            "18 active 18.1",
            "17 maintained 17.7"
        ]
    );
    let notes = all[0].support.notes.clone().unwrap();
    assert_eq!(
        notes.of(
            all[0].lines[2].newest.unwrap(),
            all[0].lines[2].begins.release.day
        ),
        "https://example.com/18/1"
    );
    // A first version of two numbers would make a line of each.
    let dana = world.actor("dana").await;
    let other = AddCadence {
        product: "postgresql".to_owned(),
        majors: None,
        ..cadence("other", Kind::Monthly, "monthly on day 22", "")
    };
    let wrong = AddCadence {
        first: Some(version("20.0")),
        ..other.clone()
    };
    let refused = world.refused(&dana, wrong).await;
    assert!(
        matches!(refused, Error::Invalid { field, .. } if field == "First version"),
        "{refused}"
    );
    // So would versions that are counted with two.
    let wrong = AddCadence {
        counting: Some("minors".parse().unwrap()),
        ..other
    };
    let refused = world.refused(&dana, wrong).await;
    assert!(
        matches!(refused, Error::Invalid { field, .. } if field == "How versions are counted"),
        "{refused}"
    );
    // Plain numbers are of one number also where people chose them.
    let added = AddProduct {
        letter: "F".to_owned(),
        ..crate::world::product("firefox")
    };
    world.did(&dana, added).await;
    let numbers = AddCadence {
        product: "firefox".to_owned(),
        majors: None,
        counting: Some("numbers".parse().unwrap()),
        first: Some(version("150")),
        ..cadence("every-month", Kind::Monthly, "monthly on day 22", "")
    };
    world.did(&dana, numbers).await;
    world.did(&dana, saying("firefox", true, LineNumbers::One)).await;
}

pub(crate) async fn a_plan_says_which_step_is_the_deadline(world: &World) {
    let product = postgresql(world).await;
    let coming = of_postgresql(world, "19").await;
    let deadline = coming.release.inclusion().unwrap();
    assert_eq!(
        (deadline.key.as_str(), deadline.planned.to_string().as_str()),
        ("freeze", "Thu 8 Apr 2027")
    );
    assert_eq!(coming.release.asks(None, product.deploys), Asks::Merged);
    // The deadline goes along with the plan of a release of its own.
    let plan = "cut | The line is cut | R-20wk | target | deadline\n\
                publication | Publication | R | target | reaches published";
    let own = edit(
        &coming.release.id,
        Edit::Plan(plan.to_owned()),
        coming.release.revision,
    );
    world.did(&world.actor("ana").await, own).await;
    let coming = of_postgresql(world, "19").await;
    assert_eq!(coming.release.inclusion().unwrap().key, "cut");
    // Nothing is asked but that it is merged, and there are no odds of a deployment.
    let question = Question {
        kind: ChangeKind::Feature,
        product: Some("postgresql".to_owned()),
        about: About::Merged("2027-01-10T12:00:00Z".parse().unwrap()),
    };
    let told = answers(&world.db, &Viewer::Anonymous, &question).await.unwrap();
    let chance = &told[0].chances[0];
    assert_eq!(
        (chance.reckoned.stand, &chance.by, chance.reckoned.odds),
        (Stand::InTime, &By::Merge, None)
    );
    assert_eq!(chance.due.as_ref().unwrap().to_string(), "Thu 6 May 2027");
    assert!(chance.locks.is_empty());
}

fn entering(text: &str, looked_at: &str) -> EnterPast {
    EnterPast {
        product: "postgresql".to_owned(),
        text: text.to_owned(),
        looked_at: looked_at.to_owned(),
    }
}

/// Lines with long-term support that are older than everything else: each ends on the day that was said.
pub(crate) async fn releases_of_any_age_are_entered_once(world: &World) {
    let product = postgresql(world).await;
    let (dana, other) = (world.actor("dana").await, world.actor("dana").await);
    let text = "2019-10-03 12 | end 2024-11-21\n2021-09-30 14 | end 2026-11-12\n\n2022-10-13 15 | end 2027-11-11\n\
                2024-11-21 15.10, 14.15, 12.22";
    let viewer = world.viewer("dana").await;
    let look = queries::look_at_past(&world.db, &viewer, &entering(text, ""), world.db.clock().now())
        .await
        .unwrap();
    assert_eq!(look.rows.len(), 4);
    assert_eq!(
        look.rows[2].ends,
        [("End of life".to_owned(), date(2027, 11, 11))]
    );
    let unseen = world.refused(&dana, entering(text, "")).await;
    assert!(matches!(unseen, Error::Taken(_)), "{unseen}");
    let other_text = world.refused(&dana, entering("2018-10-18 11", &look.mark)).await;
    assert!(matches!(other_text, Error::Taken(_)), "{other_text}");
    let (before, audit) = (
        world.count("SELECT COUNT(*) FROM releases").await,
        world.count("SELECT COUNT(*) FROM audit").await,
    );
    let (entered, told) = one_of(tokio::join!(
        world.db.write(&dana, entering(text, &look.mark)),
        world.other().await.write(&other, entering(text, &look.mark))
    ));
    assert_eq!(entered, 4);
    assert!(
        matches!(told, Error::Invalid { field, .. } if field == "Past releases"),
        "{told}"
    );
    assert_eq!(world.count("SELECT COUNT(*) FROM releases").await, before + 4);
    assert_eq!(world.audit_since(audit).await, ["history.entered"]);
    let old = of_postgresql(world, "15").await.release;
    assert!(old.is_published());
    assert_eq!(
        (old.day, old.known_from, old.steps.len()),
        (date(2022, 10, 13), KnownFrom::Hand, 2)
    );
    // Nothing is planned between them and today.
    assert_eq!(world.db.write(&SYSTEM, ExtendHorizon).await.unwrap(), 0);
    let all = supported(&world.db, &Viewer::Anonymous, Some(&product), begin())
        .await
        .unwrap();
    let lines: Vec<String> = all[0]
        .lines
        .iter()
        .map(|line| {
            let until = line
                .maintained_until
                .as_ref()
                .map(|until| until.day().to_string());
            format!(
                "{} {} {}",
                line.life.line,
                line.life.phase.key(),
                until.unwrap_or_default()
            )
        })
        .collect();
    assert_eq!(
        lines[4..],
        [
            "15 maintained 2027-11-11",
            "14 ended 2026-11-12",
            "12 ended 2024-11-21"
        ]
    );
    // Of what was planned for them nobody knows, and no rule held then: they say nothing of the next one.
    let next = of_postgresql(world, "19").await;
    let outlook = queries::outlook(&world.db, &viewer, &next)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((outlook.sample, outlook.forecast), (0, None));
    let eli = world.actor("ana").await;
    let refused = world.refused(&eli, entering("2018-10-18 11", "")).await;
    assert!(matches!(refused, Error::Forbidden(_)), "{refused}");
    for wrong in [
        "",
        "2030-01-01 21",
        "2018-10-18 12",
        "2018-10-18 11 | end 2017-01-01",
    ] {
        let refused = world.refused(&dana, entering(wrong, "")).await;
        assert!(
            matches!(refused, Error::Invalid { field, .. } if field == "Past releases"),
            "{wrong}: {refused}"
        );
    }
    // Where two cadences held then that end a line otherwise, it has to be said.
    world.did(&dana, self::product("twice")).await;
    for (name, end) in [("short", "R+6mo"), ("long", "R+3y")] {
        let own = AddCadence {
            product: "twice".to_owned(),
            from: date(2020, 1, 1),
            majors: None,
            steps: format!("publication | Out | R | target | reaches published\nend | End | {end} | target"),
            ..cadence(name, Kind::Monthly, "in april on day 10", "")
        };
        world.did(&dana, own).await;
    }
    let twice = |text: &str| EnterPast {
        product: "twice".to_owned(),
        ..entering(text, "")
    };
    let now = world.db.clock().now();
    let ambiguous = queries::look_at_past(&world.db, &viewer, &twice("2022-04-10 1.0"), now).await;
    let ambiguous = ambiguous.unwrap_err().to_string();
    assert!(
        ambiguous.contains("line 1: several cadences held then"),
        "{ambiguous}"
    );
    let said = twice("2022-04-10 1.0 | end 2023-01-01");
    let said = queries::look_at_past(&world.db, &viewer, &said, now)
        .await
        .unwrap();
    assert_eq!(said.rows[0].ends, [("End".to_owned(), date(2023, 1, 1))]);
}

pub(crate) async fn rules_come_in_whole_or_not_at_all(world: &World) {
    let (dana, other) = (world.actor("dana").await, world.actor("dana").await);
    let viewer = world.viewer("dana").await;
    let own = queries::product(&world.db, &viewer, "gitlab").await.unwrap();
    let file = queries::rules(&world.db, &viewer, &own).await.unwrap();
    world.did(&dana, product("copy")).await;
    let bringing = |text: &str| ImportRules::to_look("copy".to_owned(), text.to_owned());
    let counts = async || {
        (
            world.count("SELECT COUNT(*) FROM releases").await,
            world.count("SELECT COUNT(*) FROM cadences").await,
            world.count("SELECT COUNT(*) FROM audit").await,
            world.count("SELECT COUNT(*) FROM outbox").await,
        )
    };
    let before = counts().await;
    let cadences = queries::cadences(&world.db, &viewer, &own).await.unwrap().len();
    // A look gives what the write would, and leaves nothing.
    let look = world.db.rehearse(&dana, &bringing(&file)).await.unwrap();
    assert_eq!((look.added.len(), look.same), (cadences, 0));
    assert!(!look.planned.is_empty() && look.moved.is_empty() && look.off.is_empty());
    assert_eq!(counts().await, before);
    // What takes the place of another rule holds from today on, and is told so.
    let next = "[[cadence]]\nname = \"monthly\"\nkind = \"monthly\"\nrule = \"monthly on day 22\"\nfrom = \"2026-11-10\"\n\
                binding = \"target\"\nsteps = \"publication | Out | R | committed | reaches published\"\n";
    let next = ImportRules::to_look("gitlab".to_owned(), next.to_owned());
    let next = world.db.rehearse(&dana, &next).await.unwrap();
    assert_eq!(
        next.added,
        [("monthly".to_owned(), "monthly on day 22".to_owned(), TODAY)]
    );
    let called = ("monthly".to_owned(), TODAY);
    assert_eq!(
        next.publications,
        [(called, Binding::Committed, Binding::Target)],
        "of the same day"
    );
    assert_eq!(counts().await, before);
    // What nobody has looked at does not come in, nor what was looked at for another product.
    for looked_at in [
        String::new(),
        ImportRules::to_look("gitlab".to_owned(), file.clone()).looked_at,
    ] {
        let unseen = ImportRules {
            looked_at,
            ..bringing(&file)
        };
        let refused = world.refused(&dana, unseen).await;
        assert!(matches!(refused, Error::Taken(_)), "{refused}");
    }
    // Whether it can be read is known without the calendar; so is who may ask.
    let check = async |text: &str| queries::check_rules(&world.db, &viewer, &bringing(text)).await;
    check(&file).await.unwrap();
    for wrong in [
        "",
        "x",
        file.replacen("rule = \"", "rule = \"now and then, ", 1).as_str(),
    ] {
        let refused = check(wrong).await.unwrap_err();
        assert!(
            matches!(refused, Error::Invalid { field: "Rules", .. }),
            "{wrong}: {refused}"
        );
    }
    let eli = world.viewer("eli").await;
    let refused = queries::check_rules(&world.db, &eli, &bringing(&file)).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))));
    // So many new ones at once would hold everybody else up.
    let one = "[[cadence]]\nname = \"NAME\"\nkind = \"patch\"\nrule = \"every 4 weeks on wednesday\"\nfrom = \"2027-01-06\"\n\
               binding = \"target\"\n";
    let many: String = (0..41)
        .map(|number| one.replace("NAME", &format!("many-{number}")))
        .collect();
    let refused = world.db.rehearse(&dana, &bringing(&many)).await.unwrap_err();
    assert!(refused.to_string().contains("more than 40"), "{refused}");
    assert_eq!(counts().await, before);
    // One that is wrong takes all of them with it, and is named.
    let broken = file.replacen("rule = \"", "rule = \"now and then, ", 1);
    let refused = world.refused(&dana, bringing(&broken)).await;
    assert!(
        matches!(&refused, Error::Invalid { field, why } if *field == "Rules" && why.contains(" from 20")),
        "{refused}"
    );
    for wrong in ["", "x", "[[cadence]]\nname = \"a\"", "[[rule]]"] {
        let refused = world.refused(&dana, bringing(wrong)).await;
        assert!(
            matches!(refused, Error::Invalid { field: "Rules", .. }),
            "{wrong}: {refused}"
        );
    }
    assert_eq!(counts().await, before);
    let (one, two) = tokio::join!(
        world.db.write(&dana, bringing(&file)),
        world.other().await.write(&other, bringing(&file))
    );
    let mut done = [one.unwrap(), two.unwrap()];
    done.sort_by_key(|done| done.same);
    assert_eq!(done[0], look);
    assert_eq!((done[1].added.len(), done[1].same), (0, cadences));
    // What came in goes out as it was.
    let copy = queries::product(&world.db, &viewer, "copy").await.unwrap();
    assert_eq!(queries::rules(&world.db, &viewer, &copy).await.unwrap(), file);
    for who in ["ana", "chidi", "eli"] {
        let refused = world.refused(&world.actor(who).await, bringing(&file)).await;
        assert!(matches!(refused, Error::Forbidden(_)), "{who}");
        let refused = world.db.rehearse(&world.actor(who).await, &bringing(&file)).await;
        assert!(matches!(refused, Err(Error::Forbidden(_))), "{who}");
    }
    // What the documentation shows comes in as it stands there.
    let shown = include_str!("../../../../docs/api.md").lines();
    let shown: Vec<&str> = shown
        .skip_while(|line| line.trim() != "[[cadence]]")
        .map_while(|line| line.strip_prefix("    "))
        .collect();
    world.did(&dana, crate::world::product("shown")).await;
    let shown = ImportRules::to_look("shown".to_owned(), shown.join("\n"));
    // The publication is the release itself: where its plan binds it otherwise than the dates, the look says so.
    let otherwise = shown.text.replacen("| R | target |", "| R | committed |", 1);
    let otherwise = ImportRules::to_look("shown".to_owned(), otherwise);
    let look = world.db.rehearse(&dana, &otherwise).await.unwrap();
    let called = ("yearly".to_owned(), date(2026, 12, 1));
    assert_eq!(look.publications, [(called, Binding::Committed, Binding::Target)]);
    let done = world.did(&dana, shown.clone()).await;
    assert!(done.publications.is_empty());
    let added: Vec<&str> = done.added.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(added, ["yearly"]);
    // And however its version is written it is there then.
    let text = shown.text.replace("first = \"19\"", "first = \" 19 \"");
    let again = ImportRules::to_look("shown".to_owned(), text);
    assert_eq!(world.db.write(&dana, again).await.unwrap().same, 1);
}

/// A file says nothing of what counts from something hidden, and what is hidden is not there already.
pub(crate) async fn a_file_of_rules_tells_nothing_of_what_is_hidden(world: &World) {
    let (dana, viewer) = (world.actor("dana").await, world.viewer("dana").await);
    world.did(&dana, product("runner")).await;
    let packages = AddCadence {
        product: "runner".to_owned(),
        until: None,
        ..cadence("packages", Kind::Patch, "2 days after gitlab/monthly", "")
    };
    world.did(&dana, packages).await;
    let runner = queries::product(&world.db, &viewer, "runner").await.unwrap();
    let file = queries::rules(&world.db, &viewer, &runner).await.unwrap();
    assert!(file.contains("gitlab/monthly"), "{file}");
    let told = async || {
        let runner = std::slice::from_ref(&runner);
        let kept = queries::kept_cadences(&world.db, &viewer, runner, begin()).await;
        let told = kept.unwrap().into_iter().map(|own| own.told);
        told.flatten().collect::<Vec<_>>()
    };
    assert_eq!(told().await.len(), 1);
    let bringing = || ImportRules::to_look("runner".to_owned(), file.clone());
    assert_eq!(world.db.write(&dana, bringing()).await.unwrap().same, 1);
    for (slug, kind) in [("gitlab", "monthly"), ("runner", "patch")] {
        let set = |visibility: Visibility| {
            format!(
                "UPDATE kinds SET visibility = '{visibility}' WHERE kind = '{kind}' \
                 AND product_id = (SELECT id FROM products WHERE slug = '{slug}')"
            )
        };
        world.execute(&set(Visibility::embargoed())).await;
        let rules = queries::rules(&world.db, &viewer, &runner).await.unwrap();
        assert!(!rules.contains("packages"), "{slug} {kind}: {rules}");
        assert_eq!(told().await, [], "{slug} {kind}");
        let refused = world.refused(&dana, bringing()).await;
        assert!(
            matches!(refused, Error::Invalid { field: "Rules", .. }),
            "{slug} {kind}: {refused}"
        );
        world.execute(&set(Visibility::Public)).await;
    }
}
