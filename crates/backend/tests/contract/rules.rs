//! Rules as data: previews that are what the write does, holidays, steps of a release's own, releases beside those of
//! another product.

use backend::Error;
use backend::calendar::add_cadence::AddCadence;
use backend::calendar::delete_cadence::DeleteCadence;
use backend::calendar::edit_release::Edit;
use backend::calendar::extend_horizon::ExtendHorizon;
use backend::calendar::holidays::ImportHolidays;
use backend::calendar::queries::{self, CadencePreview, Now};
use domain::calendar::edit::{Refusal, StepEdit};
use domain::calendar::removal;
use domain::calendar::takeover::{Fate, Stands};
use domain::calendar::{Kind, Moment, Stage, StepState};
use domain::id::{CadenceId, ReleaseId};
use domain::identity::{Actor, Viewer};
use jiff::civil::{Date, date};

use crate::world::{SYSTEM, World, begin, cadence, edit, one_of, product};

/// The monthly cadence of the product goes on for a year and more.
async fn more(world: &World, dana: &Actor) {
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
        world.did(dana, more).await;
    }
}

async fn preview(world: &World, viewer: &Viewer, work: &AddCadence) -> Result<CadencePreview, Error> {
    queries::preview_cadence(&world.db, viewer, work, begin()).await
}

/// Every release with its day and its standing.
async fn calendar(world: &World) -> Vec<String> {
    world
        .texts("SELECT slug || ' ' || day || ' ' || standing FROM releases ORDER BY day, kind, slug")
        .await
}

pub(crate) async fn a_preview_is_what_the_write_does(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    more(world, &dana).await;
    let touched = world.release("19.9").await;
    world
        .did(&ana, edit(&touched.id, Edit::Move(date(2027, 2, 19)), 0))
        .await;
    let next = AddCadence {
        from: date(2027, 2, 15),
        until: None,
        plan_now: true,
        checks: "not on friday".to_owned(),
        ..cadence(
            "monthly",
            Kind::Monthly,
            "monthly on day 22, or the working day after",
            "8 | summer",
        )
    };
    let (before, lines) = (
        calendar(world).await,
        world.count("SELECT COUNT(*) FROM audit").await,
    );
    let shown = preview(world, &dana.viewer(), &next).await.unwrap();
    assert_eq!(
        calendar(world).await,
        before,
        "nothing is published until it is confirmed"
    );
    assert_eq!(world.count("SELECT COUNT(*) FROM audit").await, lines);
    assert_eq!(
        shown.schedule,
        "monthly on day 22, or the working day after from 2027-02-15"
    );
    assert_eq!(
        shown.ends,
        Some(("monthly on the 3rd thursday".to_owned(), date(2027, 2, 14)))
    );
    assert_eq!((shown.dates.len(), shown.rrule.as_ref()), (24, None));
    let dates: Vec<(&str, Date, &Now)> = shown.dates[..4]
        .iter()
        .map(|date| (date.name.as_deref().unwrap_or_default(), date.day, &date.now))
        .collect();
    assert_eq!(
        dates,
        [
            (
                "19.9",
                date(2027, 2, 22),
                &Now::Stays(date(2027, 2, 19), "it was edited by hand")
            ),
            ("19.10", date(2027, 3, 22), &Now::Moves(date(2027, 3, 18))),
            ("19.11", date(2027, 4, 22), &Now::Moves(date(2027, 4, 15))),
            // May 22 is a Saturday.
            ("20.0", date(2027, 5, 24), &Now::Moves(date(2027, 5, 20))),
        ]
    );
    // What stays has the steps that it keeps, and clashes where it is: on a Friday.
    let kept = world.release("19.9").await.steps;
    let kept = kept
        .iter()
        .filter(|step| step.shown && step.reaches != Some(Stage::Published));
    let kept: Vec<_> = kept
        .map(|step| (step.name.clone(), step.planned.clone()))
        .collect();
    assert!(!kept.is_empty());
    assert_eq!(shown.dates[0].steps, kept);
    assert_eq!(shown.dates[0].clashes, ["It is on a Friday."]);
    assert_eq!(shown.dates[1].clashes, [""; 0]);
    let august = shown.dates.iter().find(|date| date.left_out.is_some()).unwrap();
    assert_eq!(
        (august.day, august.left_out.as_deref()),
        (date(2027, 8, 23), Some("summer"))
    );
    let off: Vec<&str> = shown
        .changes
        .iter()
        .filter(|change| change.fate == Fate::Off)
        .map(|change| change.name.as_str())
        .collect();
    assert_eq!(off, ["GitLab 20.3", "GitLab 21.3"]);
    assert!(
        shown
            .changes
            .iter()
            .any(|change| matches!(change.fate, Fate::Moves(_)) && change.name.contains("patch"))
    );

    world.did(&dana, next).await;
    for date in shown.dates.iter().filter(|date| date.left_out.is_none()) {
        let name = date.name.as_deref().unwrap_or_default();
        let expected = match date.now {
            Now::Stays(day, _) => day,
            Now::Later => continue,
            _ => date.day,
        };
        assert_eq!(world.release(name).await.day, expected, "{name}");
    }
    for change in &shown.changes {
        let slug = change.path.rsplit('/').next().unwrap();
        let release = world.release(slug).await;
        match change.fate {
            Fate::Moves(to) => assert_eq!(release.day, to, "{slug}"),
            Fate::Off => assert!(release.standing.is_off(), "{slug}"),
            Fate::Stays(..) | Fate::Same | Fate::Rests => assert_eq!(release.day, change.day, "{slug}"),
        }
    }
}

/// Neither a look nor the write plans what its cadence leaves out.
pub(crate) async fn what_is_left_out_moves_and_stays_left_out(world: &World) {
    let dana = world.actor("dana").await;
    let left_out = "SELECT day || ' ' || standing FROM releases WHERE kind = 'patch' AND day BETWEEN '2026-12-17' AND '2026-12-31'";
    assert_eq!(world.texts(left_out).await, ["2026-12-23 left_out"]);
    let next = AddCadence {
        from: date(2026, 12, 2),
        until: None,
        plan_now: true,
        ..cadence("monthly", Kind::Monthly, "monthly on the 3rd tuesday", "")
    };
    let shown = preview(world, &dana.viewer(), &next).await.unwrap();
    let of_december = shown.changes.iter().find(|own| own.day == date(2026, 12, 23));
    let of_december = of_december.unwrap();
    assert_eq!(
        (of_december.fate, of_december.was),
        (Fate::Moves(date(2026, 12, 21)), Stands::LeftOut)
    );
    world.did(&dana, next).await;
    assert_eq!(world.texts(left_out).await, ["2026-12-21 left_out"]);
}

pub(crate) async fn a_preview_refuses_what_the_write_would(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let work = |rule: &str| AddCadence {
        from: date(2027, 2, 1),
        until: None,
        ..cadence("monthly", Kind::Monthly, rule, "")
    };
    for (work, why) in [
        (work("in february on day 31"), "there is no such day in february"),
        (work("monthly on day 1, or the working day after in germany"), "there are no holidays called 'germany'"),
        (work("3 days after monthly"), "'monthly' would count from itself"),
        (work("3 days after patch-before"), "'patch-before' lies beside 'monthly' itself"),
        (work("3 days after patch-after"), "patch"),
        (work("monthly on day 1 from 2027-03"), "'Holds from' says 2027-02-01"),
        (work("FREQ=SECONDLY"), "FREQ: releases do not come secondly"),
        (
            AddCadence {
                steps: "publication | Out | R | target | reaches published\na | A | b+1 | target\nb | B | a+1 | target"
                    .to_owned(),
                ..work("monthly on day 1")
            },
            "line 2: 'a' is counted from itself: a from b from a",
        ),
        (
            AddCadence {
                until: Some(date(2026, 1, 1)),
                ..work("monthly on day 1")
            },
            "the last day lies before the first",
        ),
    ] {
        let before = calendar(world).await;
        let shown = preview(world, &dana.viewer(), &work).await.unwrap_err().to_string();
        assert!(shown.contains(why), "{shown}");
        assert_eq!(world.refused(&dana, work).await.to_string(), shown);
        assert_eq!(calendar(world).await, before, "nothing is half saved");
    }
    let refused = preview(world, &ana.viewer(), &work("monthly on day 1")).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))));
}

pub(crate) async fn a_recurrence_rule_is_a_cadence(world: &World) {
    let dana = world.actor("dana").await;
    let work = AddCadence {
        from: date(2027, 3, 1),
        until: None,
        plan_now: true,
        ..cadence(
            "trains",
            Kind::Internal,
            "DTSTART:20270302 RRULE:FREQ=WEEKLY;INTERVAL=4;BYDAY=TU",
            "",
        )
    };
    world.did(&dana, work).await;
    let rule = world
        .texts("SELECT rule FROM cadences WHERE name = 'trains'")
        .await;
    assert_eq!(rule, ["every 4 weeks from 2027-03-02"]);
}

pub(crate) async fn holidays_move_what_they_decide(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let holidays = |text: &str| ImportHolidays {
        name: "germany".to_owned(),
        text: text.to_owned(),
    };
    let work = holidays("2027-03-26 Good Friday\n2027-03-29 Easter Monday");
    let (a, b) = tokio::join!(
        world.db.write(&dana, work.clone()),
        world.other().await.write(&dana, work.clone())
    );
    assert_eq!((a.unwrap(), b.unwrap()), (2, 2));
    assert_eq!(world.count("SELECT COUNT(*) FROM holidays").await, 2);
    world.did(&dana, product("runner")).await;
    let trains = AddCadence {
        product: "runner".to_owned(),
        from: date(2027, 3, 1),
        until: None,
        plan_now: true,
        steps: "freeze | Freeze | R-2w/germany | target\npublication | Out | R | target | reaches published"
            .to_owned(),
        ..cadence(
            "patch",
            Kind::Patch,
            "monthly on day 29, or the working day after in germany",
            "",
        )
    };
    world.did(&dana, trains).await;
    let days = "SELECT r.day || ' ' || s.day FROM releases r JOIN steps s ON s.release_id = r.id AND s.key = 'freeze' \
                JOIN products p ON p.id = r.product_id WHERE p.slug = 'runner' ORDER BY r.day LIMIT 3";
    assert_eq!(
        world.texts(days).await,
        [
            "2027-03-30 2027-03-24",
            "2027-04-29 2027-04-27",
            "2027-05-31 2027-05-27"
        ]
    );
    // April's is somebody's work; a calendar file says that more days are off.
    let april = world
        .texts("SELECT id FROM releases WHERE day = '2027-04-29'")
        .await;
    let april = april[0].parse().unwrap();
    world.did(&ana, edit(&april, Edit::ConfirmDate, 0)).await;
    let file = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270429\nSUMMARY:Off\nEND:VEVENT\nBEGIN:VEVENT\n\
                DTSTART;VALUE=DATE:20270531\nSUMMARY:Off\nEND:VEVENT\nEND:VCALENDAR\n";
    assert_eq!(world.did(&dana, holidays(file)).await, 2);
    assert_eq!(
        world.texts(days).await,
        [
            "2027-03-29 2027-03-25",
            "2027-04-29 2027-04-27",
            "2027-06-01 2027-05-27"
        ],
        "what was confirmed stays"
    );
    assert_eq!(
        world.db.write(&SYSTEM, ExtendHorizon).await.unwrap(),
        0,
        "and none is there twice"
    );
    let regions = queries::regions(&world.db, &dana.viewer()).await.unwrap();
    assert_eq!((regions[0].days, regions[0].used_by.len()), (2, 1));
    for (broken, line) in [("", "line 1"), ("2027-01-01\nsoon", "line 2: 'soon' is no day")] {
        let error = world.refused(&dana, holidays(broken)).await.to_string();
        assert!(error.contains(line), "{error}");
    }
    let error = world.refused(&ana, holidays("2027-01-01")).await;
    assert!(matches!(error, Error::Forbidden(_)));
    // A weekend of its own, and a day of it that is worked all the same: what counts by it goes where it belongs.
    let friday = holidays("weekend friday saturday\nworked 2027-05-28 Instead of a holiday");
    let look = queries::preview_holidays(&world.db, &dana.viewer(), &friday, begin())
        .await
        .unwrap();
    assert_eq!((look.days, look.kept, look.worked), (0, 2, 1));
    assert!(!look.changes.is_empty());
    assert_eq!(world.did(&dana, friday).await, 0);
    let may = "SELECT s.day FROM releases r JOIN steps s ON s.release_id = r.id AND s.key = 'freeze' \
               JOIN products p ON p.id = r.product_id WHERE p.slug = 'runner' AND r.day = '2027-05-30'";
    assert_eq!(
        world.texts(may).await,
        ["2027-05-27"],
        "a Sunday, and two days before it, of which one is a Friday that is worked"
    );
    let regions = queries::regions(&world.db, &dana.viewer()).await.unwrap();
    assert_eq!(
        (regions[0].days, regions[0].weekend.to_string().as_str()),
        (2, "friday saturday")
    );
    // What says nothing of it leaves it as it is.
    world.did(&dana, holidays("2027-12-24 Off")).await;
    let days = queries::days_of_region(&world.db, &dana.viewer(), "germany")
        .await
        .unwrap();
    let names: Vec<String> = days
        .iter()
        .map(|day| format!("{} {}", day.day, day.name))
        .collect();
    assert_eq!(
        names,
        [
            "2027-05-28 worked all the same: Instead of a holiday",
            "2027-12-24 Off"
        ]
    );
    let regions = queries::regions(&world.db, &dana.viewer()).await.unwrap();
    assert_eq!(regions[0].weekend.to_string(), "friday saturday");
    // One of which only the weekend was said is there, and has no days.
    let weekend = ImportHolidays {
        name: "gulf".to_owned(),
        text: "weekend friday saturday".to_owned(),
    };
    world.did(&dana, weekend).await;
    let days = queries::days_of_region(&world.db, &dana.viewer(), "gulf").await;
    assert_eq!(days.unwrap(), []);
    let none = queries::days_of_region(&world.db, &dana.viewer(), "nowhere").await;
    assert!(matches!(none, Err(Error::NotFound(_))), "{none:?}");
}

const EARLIER: &str = "\
milestone-end | Milestone ends | R-6 | target
inclusion | Inclusion deadline | R-10 16:00 UTC | target | shown
candidate | Release candidate | R-8 | target | reaches closed | shown
second | Second candidate | candidate+6 AoE | target
tag | Tag | R-1 | target | reaches tagged
publication | Publication | R 13:00 UTC | committed | reaches published";

pub(crate) async fn a_release_has_steps_of_its_own(world: &World) {
    let ana = world.actor("ana").await;
    let release = world.release("19.7").await;
    let plan = |text: &str, seen| edit(&release.id, Edit::Plan(text.to_owned()), seen);
    let (a, b) = tokio::join!(
        world.db.write(&ana, plan(EARLIER, 0)),
        world.other().await.write(&ana, plan(EARLIER, 0))
    );
    let (after, told) = one_of((a, b));
    assert!(matches!(told, Error::Calendar(Refusal::Stale)), "{told:?}");
    let after = after.release;
    let shown = |key: &str| after.step(key).unwrap().planned.to_string();
    assert_eq!(after.day, release.day);
    assert_eq!(shown("candidate"), "Wed 9 Dec 2026");
    assert_eq!(shown("second"), "Tue 15 Dec 2026 23:59 AoE");
    assert_eq!(after.step("patch-start").unwrap().state, StepState::Cancelled);
    let keys: Vec<&str> = after.steps.iter().map(|step| step.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "milestone-end",
            "inclusion",
            "candidate",
            "second",
            "tag",
            "publication",
            "milestone-start",
            "patch-start"
        ]
    );
    // They move with it, and with one another.
    let moved = edit(&release.id, Edit::Move(date(2026, 12, 18)), after.revision);
    let after = world.did(&ana, moved).await.release;
    assert_eq!(
        after.step("candidate").unwrap().planned,
        Moment::day(date(2026, 12, 10))
    );
    let own = Edit::Step(
        "candidate".to_owned(),
        StepEdit::Move(Moment::day(date(2026, 12, 8))),
    );
    let after = world
        .did(&ana, edit(&release.id, own, after.revision))
        .await
        .release;
    assert_eq!(after.step("second").unwrap().planned.date, date(2026, 12, 14));
    // No other release has them.
    assert!(world.release("19.8").await.step("second").is_none());
    let listed = queries::release_by_id(&world.db, &ana.viewer(), &release.id)
        .await
        .unwrap();
    let steps = queries::own_steps(&world.db, &ana.viewer(), &listed)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (steps.text.as_str(), steps.own, steps.edited),
        (EARLIER, true, true)
    );
    assert_eq!(
        queries::own_steps(&world.db, &Viewer::Anonymous, &listed)
            .await
            .unwrap(),
        None
    );
    // And back to those of its cadence.
    let mut back = plan("", after.revision);
    let after = world.did(&ana, back.clone()).await.release;
    assert_eq!(after.step("candidate").unwrap().planned.date, date(2026, 12, 16));
    assert_eq!(after.step("second").unwrap().state, StepState::Cancelled);
    assert_eq!(after.step("patch-start").unwrap().state, StepState::Planned);
    for (text, why) in [
        ("nonsense", "line 1"),
        (
            "publication | Out | R | target | reaches published\nx | X | R-2w/mars | target",
            "no holidays called 'mars'",
        ),
        (
            "publication | Out | R | target | reaches published\nx | X | y+1 | target",
            "no step 'y'",
        ),
    ] {
        let error = world.refused(&ana, plan(text, after.revision)).await.to_string();
        assert!(error.contains(why), "{error}");
    }
    back.seen = after.revision;
    back.edit = Edit::Plan(EARLIER.to_owned());
    back.public_reason = String::new();
    assert!(matches!(
        world.refused(&ana, back).await,
        Error::Calendar(Refusal::NoReason)
    ));
    assert_eq!(
        world.count("SELECT COUNT(*) FROM release_plans").await,
        0,
        "nothing is half saved"
    );
}

pub(crate) async fn what_lies_beside_another_product_follows_it(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    world.did(&dana, product("runner")).await;
    let packages = AddCadence {
        product: "runner".to_owned(),
        until: None,
        plan_now: true,
        ..cadence(
            "packages",
            Kind::Patch,
            "2 days after gitlab/monthly, or the working day after",
            "",
        )
    };
    world.did(&dana, packages).await;
    let days = "SELECT r.day FROM releases r JOIN products p ON p.id = r.product_id WHERE p.slug = 'runner' ORDER BY r.day";
    assert_eq!(world.texts(days).await, ["2026-12-21", "2027-01-25"]);
    let release = world.release("19.7").await;
    world
        .did(&ana, edit(&release.id, Edit::Move(date(2026, 12, 22)), 0))
        .await;
    assert_eq!(world.texts(days).await, ["2026-12-24", "2027-01-25"]);
    // Somebody moves the one beside: it stays where it was put.
    let beside = world
        .texts("SELECT id FROM releases WHERE day = '2026-12-24'")
        .await[0]
        .parse()
        .unwrap();
    let listed = queries::release_by_id(&world.db, &Viewer::System, &beside)
        .await
        .unwrap();
    world
        .did(
            &ana,
            edit(&beside, Edit::Move(date(2026, 12, 28)), listed.release.revision),
        )
        .await;
    let seen = world.release("19.7").await.revision;
    world
        .did(&ana, edit(&release.id, Edit::Move(date(2026, 12, 17)), seen))
        .await;
    assert_eq!(world.texts(days).await, ["2026-12-28", "2027-01-25"]);
    // Another rule of the one takes the other along.
    let later = AddCadence {
        from: date(2027, 1, 1),
        until: None,
        plan_now: true,
        ..cadence("monthly", Kind::Monthly, "monthly on the 4th thursday", "")
    };
    world.did(&dana, later).await;
    assert_eq!(
        world.texts(days).await[..3],
        ["2026-12-28", "2027-02-01", "2027-03-01"]
    );
    // What nobody moved by hand went along twice: it is followed by the rule again.
    let again = AddCadence {
        from: date(2027, 1, 2),
        until: None,
        plan_now: true,
        ..cadence("monthly", Kind::Monthly, "monthly on the 3rd thursday", "")
    };
    world.did(&dana, again).await;
    assert_eq!(
        world.texts(days).await[..3],
        ["2026-12-28", "2027-01-25", "2027-02-22"]
    );
    assert_eq!(world.release("19.8").await.day, date(2027, 1, 21));
}

pub(crate) async fn another_product_counts_otherwise(world: &World) {
    let dana = world.actor("dana").await;
    for (name, rule, first, expected) in [
        (
            "trains",
            "every 4 weeks from 2026-12-01",
            "120",
            ["120", "121", "122"],
        ),
        (
            "months",
            "monthly on the last friday",
            "26.11",
            ["26.12", "27.01", "27.02"],
        ),
    ] {
        world.did(&dana, product(name)).await;
        let work = AddCadence {
            product: name.to_owned(),
            from: date(2026, 11, 1),
            until: None,
            majors: None,
            first: Some(first.parse().unwrap()),
            plan_now: true,
            ..cadence("monthly", Kind::Monthly, rule, "")
        };
        let shown = preview(world, &dana.viewer(), &work).await.unwrap();
        let names: Vec<&str> = shown.dates[..3]
            .iter()
            .filter_map(|date| date.name.as_deref())
            .collect();
        assert_eq!(names, expected);
        world.did(&dana, work).await;
        let slugs = format!(
            "SELECT r.slug FROM releases r JOIN products p ON p.id = r.product_id WHERE p.slug = '{name}' ORDER BY r.day LIMIT 3"
        );
        assert_eq!(world.texts(&slugs).await, expected);
        let found = queries::release(&world.db, &Viewer::Anonymous, name, expected[1])
            .await
            .unwrap();
        assert!(matches!(found, queries::Found::Here(_)));
    }
    for (first, majors) in [("7", Some(5)), ("28.02", None), ("27.03", None)] {
        let work = AddCadence {
            first: Some(first.parse().unwrap()),
            majors: majors.map(|month| domain::calendar::Majors {
                month,
                from: date(2027, 2, 1),
            }),
            from: date(2027, 2, 1),
            until: None,
            ..cadence("monthly", Kind::Monthly, "monthly on day 22", "")
        };
        let error = world.refused(&dana, work).await.to_string();
        assert!(error.starts_with("First version"), "{error}");
    }
}

/// A cadence of slots that somebody has mistyped, from December on.
fn trains(rule: &str) -> AddCadence {
    AddCadence {
        from: date(2026, 12, 2),
        until: None,
        plan_now: true,
        ..cadence("trains", Kind::Internal, rule, "")
    }
}

pub(crate) async fn a_cadence_goes_with_what_it_made(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let before = calendar(world).await;
    let id = world.did(&dana, trains("every 2 weeks from 2026-12-08")).await;
    let beside = AddCadence {
        from: date(2026, 12, 2),
        until: None,
        plan_now: true,
        ..cadence("after", Kind::Patch, "1 day after trains", "")
    };
    let beside = world.did(&dana, beside).await;
    let delete = |cadence: &CadenceId| DeleteCadence {
        cadence: cadence.clone(),
    };
    // What counts from it keeps it, and so does what somebody worked on.
    let refused = world.refused(&dana, delete(&id)).await;
    assert!(
        matches!(&refused, Error::Removal(removal::Refusal::Followed { other, .. }) if other == "after"),
        "{refused}"
    );
    world.did(&dana, delete(&beside)).await;
    let slots = "SELECT id FROM releases WHERE kind = 'internal' ORDER BY day";
    let first: ReleaseId = world.texts(slots).await[0].parse().unwrap();
    world.did(&ana, edit(&first, Edit::ConfirmDate, 0)).await;
    let refused = world.refused(&dana, delete(&id)).await;
    assert!(
        matches!(&refused, Error::Removal(removal::Refusal::InUse { why, .. }) if *why == "it was edited by hand"),
        "{refused}"
    );
    world
        .execute("UPDATE releases SET revision = 0, followed = 0 WHERE kind = 'internal'")
        .await;
    // What one may not see stays, and nobody is told so.
    world
        .execute(&format!(
            "UPDATE releases SET visibility = 'embargoed' WHERE id = '{first}'"
        ))
        .await;
    let shown = queries::preview_deletion(&world.db, &dana.viewer(), &id)
        .await
        .unwrap();
    let made = world
        .count("SELECT COUNT(*) FROM releases WHERE kind = 'internal'")
        .await;
    assert_eq!(i64::try_from(shown.gone.len()).unwrap(), made - 1);
    let refused = queries::preview_deletion(&world.db, &ana.viewer(), &id).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))));
    let (_, told) = one_of(tokio::join!(
        world.db.write(&dana, delete(&id)),
        world.other().await.write(&dana, delete(&id))
    ));
    assert!(matches!(told, Error::NotFound("cadence")), "{told}");
    assert_eq!(world.texts(slots).await, [first.to_string()]);
    assert_eq!(
        world
            .texts("SELECT name FROM cadences WHERE name IN ('trains', 'after')")
            .await,
        Vec::<String>::new()
    );
    let kept: Vec<String> = calendar(world)
        .await
        .into_iter()
        .filter(|line| !line.contains("internal"))
        .collect();
    assert_eq!(kept, before, "nothing else has changed");
    // Admins read in the audit that it was there.
    let lines = world
        .texts("SELECT detail FROM audit WHERE action = 'cadence.deleted' ORDER BY id")
        .await;
    assert!(
        lines
            .iter()
            .any(|line| line.contains("every 2 weeks from 2026-12-08")),
        "{lines:?}"
    );
    // Nobody's name or day is taken.
    world.did(&dana, trains("every 3 weeks from 2026-12-10")).await;
}

pub(crate) async fn a_cadence_that_was_written_wrong_is_put_right(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let id = world.did(&dana, trains("every 2 weeks from 2026-12-08")).await;
    let right = AddCadence {
        name: "slots".to_owned(),
        from: date(2026, 12, 20),
        until: Some(date(2027, 6, 30)),
        corrects: Some(id.clone()),
        ..trains("every 4 weeks from 2026-12-08")
    };
    let days = "SELECT day FROM releases WHERE kind = 'internal' ORDER BY day";
    let before = world.texts(days).await;
    let shown = preview(world, &dana.viewer(), &right).await.unwrap();
    assert_eq!(
        world.texts(days).await,
        before,
        "nothing is published until it is confirmed"
    );
    world.did(&dana, right.clone()).await;
    let after = world.texts(days).await;
    let wanted: Vec<String> = shown.dates.iter().map(|date| date.day.to_string()).collect();
    assert_eq!(after, wanted);
    assert_eq!(after[0], "2027-01-05");
    assert!(
        shown.dates.iter().all(|date| date.now == Now::Same),
        "they are there already"
    );
    assert_eq!(shown.goes.len(), before.len() - after.len());
    let cadences = "SELECT id || ' ' || name || ' ' || holds_from || ' ' || holds_until FROM cadences WHERE kind = 'internal'";
    assert_eq!(
        world.texts(cadences).await,
        [format!("{id} slots 2026-12-20 2027-06-30")]
    );
    // The kind, too, as long as nobody has worked on it.
    let patches = AddCadence {
        kind: Kind::Patch,
        ..right.clone()
    };
    world.did(&dana, patches).await;
    assert_eq!(
        world
            .count("SELECT COUNT(*) FROM releases WHERE kind = 'internal'")
            .await,
        0
    );
    world.did(&dana, right.clone()).await;
    let first = world
        .texts("SELECT id FROM releases WHERE kind = 'internal' ORDER BY day")
        .await;
    world
        .did(&ana, edit(&first[0].parse().unwrap(), Edit::ConfirmDate, 0))
        .await;
    let refused = world.refused(&dana, right).await;
    assert!(matches!(refused, Error::Removal(_)), "{refused}");
}
