//! One rule after another: what is told, what comes back, what has passed, and what a preview says of it.

use backend::Error;
use backend::calendar::add_cadence::AddCadence;
use backend::calendar::edit_release::Edit;
use backend::calendar::extend_horizon::ExtendHorizon;
use backend::calendar::holidays::ImportHolidays;
use backend::calendar::queries::{self, CadencePreview, Now};
use domain::calendar::Kind;
use domain::calendar::takeover::Fate;
use domain::identity::{Actor, Viewer};
use jiff::civil::{Date, date};

use crate::world::{SYSTEM, World, begin, cadence, edit, product};

/// A cadence until further notice, planned at once.
fn rule(name: &str, kind: Kind, rule: &str, from: Date) -> AddCadence {
    AddCadence {
        from,
        until: None,
        plan_now: true,
        ..cadence(name, kind, rule, "")
    }
}

/// The monthly cadence from February on.
fn monthly(text: &str, from: Date) -> AddCadence {
    rule("monthly", Kind::Monthly, text, from)
}

fn trains(text: &str, from: Date) -> AddCadence {
    rule("trains", Kind::Internal, text, from)
}

async fn preview(world: &World, viewer: &Viewer, work: &AddCadence) -> CadencePreview {
    let shown = queries::preview_cadence(&world.db, viewer, work, begin()).await;
    shown.unwrap()
}

/// Every release with its address, versions and day; and every step.
async fn calendar(world: &World) -> Vec<String> {
    let mut found = world
        .texts(
            "SELECT r.id || ' ' || r.slug || ' ' || r.day || ' ' || r.standing || ' ' || COALESCE((SELECT \
             STRING_AGG(v.version, ' ' ORDER BY v.position) FROM release_versions v WHERE v.release_id = r.id), '') \
             FROM releases r ORDER BY r.day, r.kind, r.slug",
        )
        .await;
    found.extend(
        world
            .texts("SELECT s.release_id || ' ' || s.key || ' ' || s.day || ' ' || s.state FROM steps s ORDER BY s.id")
            .await,
    );
    found
}

/// Other products may lie beside what everybody sees.
async fn show_internal(world: &World) {
    world
        .execute("UPDATE kinds SET visibility = 'public' WHERE kind = 'internal'")
        .await;
}

async fn hide_internal(world: &World) {
    world
        .execute("UPDATE kinds SET visibility = 'embargoed' WHERE kind = 'internal'")
        .await;
}

/// The public reasons that the releases of a kind have.
async fn reasons(world: &World, kind: &str) -> Vec<String> {
    let sql = format!(
        "SELECT DISTINCT t.text FROM reasons t JOIN date_changes c ON c.id = t.change_id \
         JOIN releases r ON r.id = c.release_id WHERE r.kind = '{kind}' AND t.visibility = 'public' ORDER BY t.text"
    );
    world.texts(&sql).await
}

pub(crate) async fn what_is_hidden_is_in_no_reason(world: &World) {
    let from = date(2026, 12, 2);
    show_internal(world).await;
    world.did(&SYSTEM, product("runner")).await;
    world
        .did(&SYSTEM, trains("every 2 weeks from 2026-12-08", from))
        .await;
    for product in ["gitlab", "runner"] {
        let anchor = if product == "gitlab" {
            "trains"
        } else {
            "gitlab/trains"
        };
        let beside = AddCadence {
            product: product.to_owned(),
            ..rule("after", Kind::Patch, &format!("1 day after {anchor}"), from)
        };
        world.did(&SYSTEM, beside).await;
    }
    hide_internal(world).await;
    world
        .did(&SYSTEM, trains("every 3 weeks from 2027-02-09", date(2027, 2, 1)))
        .await;
    assert_eq!(
        reasons(world, "patch").await,
        ["the dates that it counts from changed"]
    );
    assert_eq!(
        reasons(world, "internal").await,
        ["the cadence changed: every 3 weeks from 2027-02-09 from Mon 1 Feb 2027"],
        "those who see it are told why"
    );
    // Its own rule names the hidden one.
    let two = rule("after", Kind::Patch, "2 days after trains", date(2027, 3, 1));
    world.did(&SYSTEM, two).await;
    assert_eq!(
        reasons(world, "patch").await,
        ["the cadence changed", "the dates that it counts from changed"]
    );
    // What is public says why.
    world
        .did(&SYSTEM, monthly("monthly on the 4th thursday", date(2027, 1, 1)))
        .await;
    let told = "the cadence changed: monthly on the 4th thursday from Fri 1 Jan 2027";
    assert!(reasons(world, "patch").await.iter().any(|reason| reason == told));
    // Nor do admins read of it where it is changed: who is no security manager sees no rule beside it.
    let dana = world.viewer("dana").await;
    let own = rule("after", Kind::Patch, "monthly on day 3", date(2027, 4, 1));
    let shown = preview(world, &dana, &own).await;
    assert_eq!(shown.ends, Some(("after".to_owned(), date(2027, 3, 31))));
}

pub(crate) async fn a_kind_that_is_not_seen_is_none(world: &World) {
    let dana = world.actor("dana").await;
    let holidays = ImportHolidays {
        name: "germany".to_owned(),
        text: "2027-03-29 Easter Monday".to_owned(),
    };
    world.did(&SYSTEM, holidays).await;
    let secret = "monthly on day 29, or the working day after in germany";
    world.did(&SYSTEM, trains(secret, date(2026, 12, 2))).await;
    hide_internal(world).await;
    for (work, why) in [
        (trains("monthly on day 3", date(2027, 2, 1)), "kind of release"),
        (
            rule("new", Kind::Internal, "monthly on day 3", date(2027, 2, 1)),
            "kind of release",
        ),
        (
            rule("trains", Kind::Patch, "monthly on day 3", date(2027, 2, 1)),
            "the name 'trains' is taken; take another one",
        ),
        (
            rule("new", Kind::Patch, "1 day after trains", date(2027, 2, 1)),
            "there is no cadence called 'trains' with days of its own",
        ),
    ] {
        let shown = queries::preview_cadence(&world.db, &dana.viewer(), &work, begin()).await;
        let shown = shown.unwrap_err().to_string();
        assert!(shown.contains(why), "{shown}");
        assert_eq!(world.refused(&dana, work).await.to_string(), shown);
    }
    let used = async |viewer: &Viewer| {
        queries::regions(&world.db, viewer).await.unwrap()[0]
            .used_by
            .len()
    };
    assert_eq!(used(&dana.viewer()).await, 0);
    assert_eq!(used(&Viewer::System).await, 1);
}

pub(crate) async fn a_preview_shows_nothing_of_what_is_hidden(world: &World) {
    let dana = world.viewer("dana").await;
    world
        .did(
            &SYSTEM,
            trains("every 2 weeks from 2026-12-09", date(2026, 12, 2)),
        )
        .await;
    let hidden = world
        .texts("SELECT id FROM releases WHERE kind = 'internal' AND day = '2026-12-23'")
        .await;
    world
        .execute(&format!(
            "UPDATE releases SET visibility = 'embargoed', revision = 1 WHERE id = '{}'",
            hidden[0]
        ))
        .await;
    for text in ["every 2 weeks from 2026-12-09", "every 2 weeks from 2026-12-10"] {
        let next = trains(text, date(2026, 12, 3));
        let there = preview(world, &dana, &next).await;
        let named: Vec<&str> = there.dates[..3]
            .iter()
            .filter_map(|date| date.name.as_deref())
            .collect();
        assert_eq!(named.len(), 3, "{named:?}");
        assert_eq!(there.dates[1].now, Now::New);
        // As if it were not there at all.
        world.execute(&format!("UPDATE releases SET cadence_id = NULL, occurrence = '2020-01-01', day = '2020-01-01' WHERE id = '{}'", hidden[0])).await;
        assert_eq!(preview(world, &dana, &next).await, there);
        world.execute(&format!("UPDATE releases SET cadence_id = (SELECT id FROM cadences WHERE name = 'trains'), occurrence = '2026-12-23', day = '2026-12-23' WHERE id = '{}'", hidden[0])).await;
    }
}

pub(crate) async fn a_rule_is_changed_again(world: &World) {
    let dana = world.actor("dana").await;
    for (text, from) in [
        ("monthly on day 10", date(2027, 2, 1)),
        ("in january and july on day 10", date(2027, 2, 2)),
        ("in january, may and july on day 12", date(2027, 2, 3)),
        ("in january on day 12", date(2027, 2, 4)),
    ] {
        world.did(&dana, monthly(text, from)).await;
    }
    let planned = "SELECT day FROM releases WHERE kind = 'monthly' AND standing = 'planned' AND day > '2027-02-01' ORDER BY day";
    assert_eq!(world.texts(planned).await, ["2028-01-12"]);
    // Nor do holidays fail for what is off.
    for text in ["2028-01-12 Off", "2028-01-13 Off"] {
        let holidays = ImportHolidays {
            name: "here".to_owned(),
            text: text.to_owned(),
        };
        world.did(&dana, holidays).await;
        let rule = "in january on day 12, or the working day after in here";
        if world
            .count("SELECT COUNT(*) FROM cadences WHERE holds_from = '2027-02-05'")
            .await
            == 0
        {
            world.did(&dana, monthly(rule, date(2027, 2, 5))).await;
        }
    }
    assert_eq!(world.texts(planned).await, ["2028-01-12"]);
}

pub(crate) async fn a_rule_that_is_taken_back_leaves_all_as_it_was(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let third = "monthly on the 3rd thursday";
    world.did(&dana, monthly(third, date(2027, 2, 1))).await;
    let before = rule(
        "patch-before",
        Kind::Patch,
        "8 days before monthly",
        date(2027, 2, 1),
    );
    world.did(&dana, before).await;
    world.did(&dana, product("runner")).await;
    let elsewhere = AddCadence {
        product: "runner".to_owned(),
        ..rule(
            "packages",
            Kind::Patch,
            "2 days after gitlab/monthly",
            date(2026, 12, 2),
        )
    };
    world.did(&dana, elsewhere).await;
    // Somebody cancels one: that stays so.
    let off = world.release("20.1").await;
    world.did(&ana, edit(&off.id, Edit::Cancel, 0)).await;
    let was = calendar(world).await;
    for (day, text) in [
        (2, "in january and july on the 3rd thursday"),
        (4, "monthly on day 25"),
        (6, "in march on day 9"),
    ] {
        world.did(&dana, monthly(text, date(2027, 3, day))).await;
        assert_ne!(calendar(world).await, was);
        let back = monthly(third, date(2027, 3, day + 1));
        let shown = preview(world, &dana.viewer(), &back).await;
        world.did(&dana, back).await;
        assert_eq!(calendar(world).await, was, "{text}");
        // The preview said so: each is on a day of the rule, under the name that it gets back.
        for date in &shown.dates {
            assert_ne!(date.now, Now::New, "{date:?}");
            if let (Some(name), Now::Again(_) | Now::Moves(_)) = (&date.name, &date.now) {
                assert_eq!(world.release(name).await.day, date.day);
            }
        }
        assert!(shown.changes.iter().all(|change| change.fate != Fate::Off));
        assert_eq!(world.db.write(&SYSTEM, ExtendHorizon).await.unwrap(), 0);
    }
}

/// Trains that leave every four weeks, then every two, then every four again.
pub(crate) async fn trains_of_another_length_are_counted_on(world: &World) {
    let dana = world.actor("dana").await;
    world.did(&dana, product("browser")).await;
    let trains = |text: &str, from, first: Option<&str>| AddCadence {
        majors: None,
        product: "browser".to_owned(),
        first: first.map(|first| first.parse().unwrap()),
        ..rule("stable", Kind::Monthly, text, from)
    };
    let begin = trains("every 4 weeks from 2027-01-05", date(2027, 1, 5), Some("150"));
    world.did(&dana, begin).await;
    let planned = |from: &str| {
        let sql = format!(
            "SELECT r.day || ' ' || r.slug || ' ' || COALESCE((SELECT v.version FROM release_versions v WHERE v.release_id = r.id), '') \
             FROM releases r JOIN products p ON p.id = r.product_id WHERE p.slug = 'browser' AND r.day >= '{from}' ORDER BY r.day"
        );
        async move { world.texts(&sql).await }
    };
    let was = planned("2027-01-01").await;
    assert_eq!(was[1], "2027-02-02 151 151");
    let id = "SELECT id FROM releases WHERE slug = '152'";
    let uid = world.texts(id).await;

    let quick = trains("every 2 weeks from 2027-02-02", date(2027, 2, 2), None);
    let shown = preview(world, &dana.viewer(), &quick).await;
    world.did(&dana, quick).await;
    let now = planned("2027-01-01").await;
    let expected = [
        "2027-01-05 150",
        "2027-02-02 151",
        "2027-02-16 152",
        "2027-03-02 153",
    ];
    for (line, expected) in now.iter().zip(expected) {
        assert!(line.starts_with(expected), "{line}");
    }
    // None is without a number, none has one twice, and they go up.
    for (index, line) in now.iter().enumerate() {
        assert!(line.ends_with(&format!(" {0} {0}", 150 + index)), "{line}");
    }
    assert_eq!(world.texts(id).await, uid, "the same release on another day");
    let names: Vec<&str> = shown
        .dates
        .iter()
        .filter_map(|date| date.name.as_deref())
        .collect();
    assert_eq!(names[..3], ["151", "152", "153"]);
    assert_eq!(shown.dates[1].now, Now::Moves(date(2027, 3, 2)));

    let slow = trains("every 4 weeks from 2027-01-05", date(2027, 2, 3), None);
    world.did(&dana, slow).await;
    let back = planned("2027-01-01").await;
    assert_eq!(back[..was.len()], was);
    assert_eq!(back.len(), now.len(), "what was planned is planned further ahead");
    assert_eq!(world.db.write(&SYSTEM, ExtendHorizon).await.unwrap(), 0);
}

pub(crate) async fn what_has_passed_stays(world: &World) {
    let dana = world.actor("dana").await;
    let passed = "SELECT slug || ' ' || day || ' ' || standing || ' ' || occurrence || ' ' || cadence_id FROM releases \
                  WHERE day < '2026-12-01' AND cadence_id IS NOT NULL ORDER BY slug";
    let before = world.texts(passed).await;
    assert_eq!(
        before.len(),
        1,
        "the patch of November is not confirmed: {before:?}"
    );
    let next = rule(
        "patch-after",
        Kind::Patch,
        "5 days after monthly",
        date(2026, 11, 10),
    );
    let shown = preview(world, &dana.viewer(), &next).await;
    assert!(shown.from_today);
    assert_eq!(
        shown.ends,
        Some(("6 days after monthly".to_owned(), date(2026, 11, 30)))
    );
    world.did(&dana, next).await;
    assert_eq!(world.texts(passed).await, before);
    let held = "SELECT holds_from FROM cadences WHERE name = 'patch-after' ORDER BY holds_from";
    assert_eq!(world.texts(held).await, ["2026-11-01", "2026-12-01"]);
    let over = AddCadence {
        until: Some(date(2026, 11, 28)),
        ..rule(
            "patch-before",
            Kind::Patch,
            "7 days before monthly",
            date(2026, 11, 10),
        )
    };
    let error = world.refused(&dana, over).await;
    assert!(matches!(error, Error::Invalid { .. }), "{error}");
    assert!(error.to_string().starts_with("Holds until"), "{error}");
}

pub(crate) async fn what_others_count_from_has_days_of_its_own(world: &World) {
    let dana = world.actor("dana").await;
    show_internal(world).await;
    world
        .did(&dana, trains("every 2 weeks from 2026-12-09", date(2026, 12, 2)))
        .await;
    world.did(&dana, product("runner")).await;
    let packages = AddCadence {
        product: "runner".to_owned(),
        ..rule(
            "packages",
            Kind::Patch,
            "2 days after gitlab/trains",
            date(2026, 12, 2),
        )
    };
    world.did(&dana, packages).await;
    let beside = trains("3 days after monthly", date(2027, 1, 1));
    let refused = async |why: &str| {
        let shown = queries::preview_cadence(&world.db, &dana.viewer(), &beside, begin()).await;
        assert_eq!(shown.unwrap_err().to_string(), why);
        assert_eq!(world.refused(&dana, beside.clone()).await.to_string(), why);
    };
    refused("Rule: 'runner/packages' counts from 'trains', which needs days of its own").await;
    world
        .execute("UPDATE products SET visibility = 'embargoed' WHERE slug = 'runner'")
        .await;
    refused("Rule: something else counts from 'trains', which needs days of its own").await;
}

/// A release that was put elsewhere by hand is what others lie beside, whoever of them is planned anew.
pub(crate) async fn what_lies_beside_another_product_stays_beside_its_releases(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let packages = |slug: &str, text: &str, from| AddCadence {
        product: slug.to_owned(),
        ..rule("packages", Kind::Patch, text, from)
    };
    let two = "2 days after gitlab/monthly, or the working day after";
    let december = date(2026, 12, 1);
    for slug in ["runner", "charts"] {
        world.did(&dana, product(slug)).await;
    }
    world.did(&dana, packages("runner", two, december)).await;
    let days = async |slug: &str| {
        let sql = format!(
            "SELECT r.day || ' ' || r.standing FROM releases r JOIN products p ON p.id = r.product_id \
             WHERE p.slug = '{slug}' ORDER BY r.occurrence LIMIT 2"
        );
        world.texts(&sql).await
    };
    let move_to = async |day: Edit| {
        let release = world.release("19.7").await;
        world.did(&ana, edit(&release.id, day, release.revision)).await;
    };
    move_to(Edit::Move(date(2026, 12, 22))).await;
    assert_eq!(days("runner").await, ["2026-12-24 planned", "2027-01-25 planned"]);
    // What is added behind the move is planned beside it, as its preview says.
    let later = packages("charts", two, december);
    let shown = preview(world, &dana.viewer(), &later).await;
    assert_eq!(
        (shown.dates[0].day, &shown.dates[0].now),
        (date(2026, 12, 24), &Now::New)
    );
    world.did(&dana, later).await;
    assert_eq!(days("charts").await, ["2026-12-24 planned", "2027-01-25 planned"]);
    // Another rule of what they lie beside leaves them where that release is, and so does another one of their own.
    let next = monthly("monthly on the 4th thursday", date(2027, 1, 1));
    let shown = preview(world, &dana.viewer(), &next).await;
    assert!(
        shown
            .changes
            .iter()
            .all(|change| change.day != date(2026, 12, 24)),
        "{:?}",
        shown.changes
    );
    world.did(&dana, next).await;
    assert_eq!(days("runner").await, ["2026-12-24 planned", "2027-02-01 planned"]);
    let three = "3 days after gitlab/monthly, or the working day after";
    world
        .did(&dana, packages("runner", three, date(2026, 12, 2)))
        .await;
    assert_eq!(days("runner").await, ["2026-12-25 planned", "2027-02-01 planned"]);
    // Late and called off they are together, and on their way again.
    move_to(Edit::Delay).await;
    assert_eq!(days("runner").await[0], "2026-12-25 delayed");
    assert_eq!(days("charts").await[0], "2026-12-24 delayed");
    let told = "SELECT DISTINCT e.text FROM reasons e JOIN date_changes c ON c.id = e.change_id WHERE c.what = 'delayed' \
                AND e.visibility = 'public' AND e.text <> 'a public reason'";
    assert_eq!(
        world.texts(told).await,
        ["GitLab 19.7 is late, and has no new day yet"]
    );
    // As long as it is late nothing is planned elsewhere by another rule.
    world
        .did(&dana, packages("charts", three, date(2026, 12, 2)))
        .await;
    assert_eq!(days("charts").await[0], "2026-12-24 delayed");
    move_to(Edit::Move(date(2026, 12, 23))).await;
    assert_eq!(days("runner").await[0], "2026-12-28 planned");
    assert_eq!(days("charts").await[0], "2026-12-28 planned");
    move_to(Edit::Cancel).await;
    assert_eq!(days("runner").await[0], "2026-12-28 cancelled");
    // Beside what is cancelled nothing is planned.
    world.did(&dana, product("docs")).await;
    world.did(&dana, packages("docs", two, december)).await;
    assert_eq!(days("docs").await[0], "2027-02-01 planned");
    let again = world
        .texts("SELECT r.id FROM releases r JOIN products p ON p.id = r.product_id WHERE p.slug = 'gitlab' AND r.occurrence = '2026-12-17'")
        .await[0]
        .parse()
        .unwrap();
    let listed = queries::release_by_id(&world.db, &Viewer::System, &again)
        .await
        .unwrap();
    let back = edit(&again, Edit::Move(date(2026, 12, 17)), listed.release.revision);
    world.did(&ana, back).await;
    assert_eq!(days("runner").await[0], "2026-12-21 planned");
    assert_eq!(days("docs").await[0], "2026-12-21 planned");
}

pub(crate) async fn a_first_day_may_be_shifted_back(world: &World) {
    let dana = world.actor("dana").await;
    world
        .did(&dana, monthly("monthly on day 1", date(2027, 2, 1)))
        .await;
    // May 1 is a Saturday.
    let (may, releases) = (
        world.release("20.0").await,
        world.count("SELECT COUNT(*) FROM releases").await,
    );
    assert_eq!(may.day, date(2027, 5, 1));
    let next = monthly("monthly on day 1, or the working day before", date(2027, 5, 1));
    let shown = preview(world, &dana.viewer(), &next).await;
    assert_eq!(
        (
            shown.dates[0].day,
            &shown.dates[0].now,
            shown.dates[0].name.as_deref()
        ),
        (date(2027, 4, 30), &Now::Moves(may.day), Some("20.0"))
    );
    assert_eq!(shown.changes, []);
    world.did(&dana, next).await;
    assert_eq!(world.release("20.0").await.id, may.id);
    assert_eq!(world.release("20.0").await.day, date(2027, 4, 30));
    assert_eq!(world.count("SELECT COUNT(*) FROM releases").await, releases);
    // And back: the one that was shifted over the first day of the next rule is not there twice.
    let back = monthly("monthly on day 1", date(2027, 8, 1));
    let (shown, august) = (
        preview(world, &dana.viewer(), &back).await,
        world.release("20.3").await,
    );
    assert_eq!(august.day, date(2027, 7, 30));
    assert_eq!(
        (shown.dates[0].day, &shown.dates[0].now),
        (date(2027, 8, 1), &Now::Moves(august.day))
    );
    world.did(&dana, back).await;
    assert_eq!(world.release("20.3").await.day, date(2027, 8, 1));
    assert_eq!(world.count("SELECT COUNT(*) FROM releases").await, releases);
}

pub(crate) async fn a_preview_counts_what_it_does_not_show(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    world
        .did(&dana, trains("every 2 weeks from 2026-12-07", date(2026, 12, 2)))
        .await;
    let all = world
        .texts("SELECT id FROM releases WHERE kind = 'internal' ORDER BY day")
        .await;
    let touched = all[40].parse().unwrap();
    world.did(&ana, edit(&touched, Edit::ConfirmDate, 0)).await;
    let next = trains("every 2 weeks from 2026-12-09", date(2026, 12, 3));
    let shown = preview(world, &dana.viewer(), &next).await;
    assert_eq!(shown.dates.len(), 24);
    assert!(shown.dates.iter().all(|date| matches!(date.now, Now::Moves(_))));
    let stays: Vec<bool> = shown
        .changes
        .iter()
        .map(|change| matches!(change.fate, Fate::Stays(..)))
        .collect();
    assert_eq!(stays, [true], "{:?}", shown.changes);
    assert_eq!(shown.beyond, all.len() - 24 - 1);
    let lines = world
        .count("SELECT COUNT(*) FROM audit WHERE action = 'release.moved'")
        .await;
    world.did(&dana, next).await;
    let moved = world
        .count("SELECT COUNT(*) FROM audit WHERE action = 'release.moved'")
        .await;
    assert_eq!(usize::try_from(moved - lines).unwrap(), shown.beyond + 24);
}

pub(crate) async fn a_rule_may_hold_for_a_while(world: &World) {
    let dana = world.actor("dana").await;
    let year = AddCadence {
        until: Some(date(2027, 12, 31)),
        ..trains("monthly on day 10", date(2026, 12, 2))
    };
    world.did(&dana, year).await;
    let releases =
        "SELECT id || ' ' || day || ' ' || standing FROM releases WHERE kind = 'internal' ORDER BY day";
    let before = world.texts(releases).await;
    let spring = AddCadence {
        until: Some(date(2027, 5, 31)),
        ..trains("monthly on day 15", date(2027, 3, 1))
    };
    let shown = preview(world, &dana.viewer(), &spring).await;
    assert_eq!(
        (shown.ends, shown.resumes),
        (
            Some(("monthly on day 10".to_owned(), date(2027, 2, 28))),
            Some(date(2027, 6, 1))
        )
    );
    assert_eq!((shown.dates.len(), shown.changes.len(), shown.beyond), (3, 0, 0));
    world.did(&dana, spring).await;
    let after: Vec<String> = before
        .iter()
        .map(|line| {
            let spring = ["2027-03-10", "2027-04-10", "2027-05-10"].iter();
            let moved = spring.into_iter().find(|day| line.contains(**day));
            moved.map_or_else(
                || line.clone(),
                |day| line.replace(day, &day.replace("-10", "-15")),
            )
        })
        .collect();
    assert_eq!(world.texts(releases).await, after);
    let held = "SELECT rule || ' ' || holds_from || ' ' || holds_until FROM cadences WHERE name = 'trains' ORDER BY holds_from";
    assert_eq!(
        world.texts(held).await,
        [
            "monthly on day 10 2026-12-02 2027-02-28",
            "monthly on day 15 2027-03-01 2027-05-31",
            "monthly on day 10 2027-06-01 2027-12-31"
        ]
    );
    assert_eq!(world.db.write(&SYSTEM, ExtendHorizon).await.unwrap(), 0);
}

/// Steps that count by holidays, for a release of its own.
const OWN: &str =
    "freeze | Freeze | R-2w/germany | target\npublication | Out | R 13:00 UTC | target | reaches published";

pub(crate) async fn holidays_are_looked_at_before_they_count(world: &World) {
    let (ana, dana): (Actor, Actor) = (world.actor("ana").await, world.actor("dana").await);
    let import = |text: &str| ImportHolidays {
        name: "germany".to_owned(),
        text: text.to_owned(),
    };
    let look = async |viewer: &Viewer, text: &str| {
        let work = import(text);
        queries::preview_holidays(&world.db, viewer, &work, begin()).await
    };
    world
        .did(&dana, import("2026-01-01 New Year\n2027-01-01 New Year"))
        .await;
    let days = "monthly on day 29, or the working day after in germany";
    world.did(&dana, trains(days, date(2027, 3, 1))).await;
    let own = world.release("19.7").await;
    world
        .did(&ana, edit(&own.id, Edit::Plan(OWN.to_owned()), 0))
        .await;
    let freeze = "SELECT s.day FROM steps s JOIN releases r ON r.id = s.release_id WHERE s.key = 'freeze' AND r.slug = '19.7'";
    assert_eq!(world.texts(freeze).await, ["2026-12-15"]);
    let was = calendar(world).await;
    // A day of 2026, and one of 2027: January of 2027 is spoken of, too, and that of 2025 is not.
    let text = "2026-12-16 Off\n2027-03-29 Easter Monday";
    let shown = look(&dana.viewer(), text).await.unwrap();
    assert_eq!(calendar(world).await, was, "nothing is changed by looking");
    assert_eq!((shown.days, shown.kept), (2, 0));
    let named: Vec<(&str, Fate)> = shown
        .changes
        .iter()
        .map(|change| (change.name.as_str(), change.fate))
        .collect();
    assert_eq!(
        named,
        [
            ("GitLab 19.7", Fate::Same),
            ("GitLab internal 29 Mar 2027", Fate::Moves(date(2027, 3, 30)))
        ]
    );
    assert_eq!(world.did(&dana, import(text)).await, 2);
    assert_eq!(world.texts(freeze).await, ["2026-12-14"]);
    let moved = "SELECT day FROM releases WHERE slug = 'internal-2027-03-29'";
    assert_eq!(world.texts(moved).await, ["2027-03-30"]);
    // Another year: those of the others stay.
    let next = look(&dana.viewer(), "2028-05-29 Off").await.unwrap();
    assert_eq!((next.days, next.kept, next.changes.len()), (1, 2, 1));
    world.did(&dana, import("2028-05-29 Off")).await;
    let stored = world.texts("SELECT day FROM holidays ORDER BY day").await;
    assert_eq!(stored, ["2026-12-16", "2027-03-29", "2028-05-29"]);
    assert_eq!(world.texts(moved).await, ["2027-03-30"]);
    // What an admin may not see is in no preview, and nobody else has one.
    hide_internal(world).await;
    let back = "2027-12-24 Off";
    assert_eq!(look(&dana.viewer(), back).await.unwrap().changes, []);
    assert_eq!(look(&Viewer::System, back).await.unwrap().changes.len(), 1);
    for (viewer, text) in [(ana.viewer(), back), (dana.viewer(), "soon")] {
        assert!(look(&viewer, text).await.is_err());
    }
}
