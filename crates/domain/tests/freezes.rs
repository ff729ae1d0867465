//! Freezes: tables of what changes of clocks, leap years and the ends of years do to them, what a pipeline is told, and
//! weekly and yearly ones against a walk from minute to minute.
#![cfg(feature = "zones")]

use domain::calendar::{
    Binding, Confidence, Kind, KindWords, KnownFrom, Moment, Release, Standing, Step, StepState, Zone,
};
use domain::freezes::change::Refusal;
use domain::freezes::stand::Stand;
use domain::freezes::stretch::{Stretch, merged, spans};
use domain::freezes::touch::touching;
use domain::freezes::verdict::verdict;
use domain::freezes::weeks::named;
use domain::freezes::{Act, Asked, Draft, Environment, Freeze, Override, Repeats, Terms, Times, ics};
use domain::id::ProductId;
use domain::identity::Visibility;
use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn draft(repeats: &str, from: &str, until: &str, zone: &str) -> Draft {
    Draft {
        name: "Change lock".to_owned(),
        reason: "Few people are here".to_owned(),
        strength: "hard".to_owned(),
        forbids: "deploy, migrate".to_owned(),
        repeats: repeats.to_owned(),
        from: from.to_owned(),
        until: until.to_owned(),
        zone: zone.to_owned(),
        ..Draft::default()
    }
}

fn of(id: &str, terms: Terms) -> Freeze {
    Freeze {
        id: id.parse().unwrap(),
        terms,
        product: None,
        ended_at: None,
        visibility: Visibility::Public,
        uid: None,
        revision: 0,
        modified: at("2026-01-01T00:00:00Z"),
    }
}

fn freeze(id: &str, repeats: &str, from: &str, until: &str, zone: &str) -> Freeze {
    of(id, draft(repeats, from, until, zone).read().unwrap())
}

fn window(from: &str, until: &str) -> Stretch {
    Stretch {
        from: at(from),
        until: at(until),
    }
}

fn shown(stretches: &[Stretch]) -> Vec<String> {
    let minute = |at: Timestamp| at.strftime("%m-%dT%H:%M").to_string();
    stretches
        .iter()
        .map(|stretch| format!("{} {}", minute(stretch.from), minute(stretch.until)))
        .collect()
}

#[test]
fn weekly_freezes_over_changes_of_clocks() {
    // First time, zone, a window of one week with a change in it, and when it holds in UTC.
    let table = [
        // Berlin: on Sunday 29 March 2026 the hour from 02:00 to 03:00 is skipped; 01:00 UTC.
        (
            "2026-01-04T01:30",
            "2026-01-04T02:30",
            "Europe/Berlin",
            "2026-03-28",
            &["03-29T00:30 03-29T01:00"][..],
        ),
        (
            "2026-01-04T02:30",
            "2026-01-04T04:00",
            "Europe/Berlin",
            "2026-03-28",
            &["03-29T01:00 03-29T02:00"],
        ),
        // Skipped as a whole.
        (
            "2026-01-04T02:10",
            "2026-01-04T02:40",
            "Europe/Berlin",
            "2026-03-28",
            &[],
        ),
        (
            "2026-01-04T02:00",
            "2026-01-04T03:00",
            "Europe/Berlin",
            "2026-03-28",
            &[],
        ),
        (
            "2026-01-04T03:00",
            "2026-01-04T04:00",
            "Europe/Berlin",
            "2026-03-28",
            &["03-29T01:00 03-29T02:00"],
        ),
        // On Sunday 25 October 2026 the hour from 02:00 to 03:00 comes twice; the second at 01:00 UTC.
        (
            "2026-01-04T01:30",
            "2026-01-04T02:30",
            "Europe/Berlin",
            "2026-10-24",
            &["10-24T23:30 10-25T01:30"],
        ),
        (
            "2026-01-04T02:30",
            "2026-01-04T04:00",
            "Europe/Berlin",
            "2026-10-24",
            &["10-25T00:30 10-25T03:00"],
        ),
        (
            "2026-01-04T01:00",
            "2026-01-04T02:00",
            "Europe/Berlin",
            "2026-10-24",
            &["10-24T23:00 10-25T00:00"],
        ),
        (
            "2026-01-04T03:00",
            "2026-01-04T04:00",
            "Europe/Berlin",
            "2026-10-24",
            &["10-25T02:00 10-25T03:00"],
        ),
        (
            "2026-01-04T02:15",
            "2026-01-04T02:45",
            "Europe/Berlin",
            "2026-10-24",
            &["10-25T00:15 10-25T01:45"],
        ),
        // St John's is half an hour off; 8 March 2026, 02:00 to 03:00 skipped, 05:30 UTC.
        (
            "2026-01-04T02:30",
            "2026-01-04T06:00",
            "America/St_Johns",
            "2026-03-07",
            &["03-08T05:30 03-08T08:30"],
        ),
        (
            "2026-01-02T23:00",
            "2026-01-05T06:00",
            "America/St_Johns",
            "2026-03-07",
            &["03-07T02:30 03-09T08:30"],
        ),
        // 1 November 2026, 01:00 to 02:00 twice; the second at 04:30 UTC.
        (
            "2026-01-04T01:30",
            "2026-01-04T02:30",
            "America/St_Johns",
            "2026-10-31",
            &["11-01T04:00 11-01T06:00"],
        ),
        (
            "2026-01-04T00:30",
            "2026-01-04T01:00",
            "America/St_Johns",
            "2026-10-31",
            &["11-01T03:00 11-01T03:30"],
        ),
        // GitLab's: no clock changes in UTC.
        (
            "2026-01-02T23:00",
            "2026-01-05T06:00",
            "UTC",
            "2026-03-28",
            &["03-27T23:00 03-30T06:00"],
        ),
    ];
    for (from, until, zone, saturday, expected) in table {
        let freeze = freeze("a", "weekly", from, until, zone);
        let begin = at(&format!("{saturday}T00:00:00Z"));
        let week = Stretch {
            from: begin,
            until: begin.checked_add(SignedDuration::from_hours(72)).unwrap(),
        };
        let found = shown(&freeze.stretches(week));
        assert_eq!(found, expected, "{} around {saturday}", freeze.terms.times);
    }
}

#[test]
fn freezes_of_a_year() {
    let winter = freeze("a", "yearly", "2023-12-22T23:00", "2024-01-02T09:00", "UTC");
    let found = shown(&winter.stretches(window("2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z")));
    assert_eq!(found, ["12-22T23:00 01-02T09:00"; 3]);
    // Not before the first time.
    assert!(
        winter
            .stretches(window("2023-01-01T00:00:00Z", "2023-12-22T23:00:00Z"))
            .is_empty()
    );

    let leap = freeze("a", "yearly", "2024-02-29T10:00", "2024-03-02T00:00", "UTC");
    let found = shown(&leap.stretches(window("2025-01-01T00:00:00Z", "2029-01-01T00:00:00Z")));
    assert_eq!(
        found,
        [
            "03-01T00:00 03-02T00:00",
            "03-01T00:00 03-02T00:00",
            "03-01T00:00 03-02T00:00",
            "02-29T10:00 03-02T00:00"
        ]
    );
    // A year without the day goes over what lies in it, and ends with it what ends in it.
    let day = freeze("a", "yearly", "2024-02-29T10:00", "2024-02-29T14:00", "UTC");
    let found = shown(&day.stretches(window("2025-01-01T00:00:00Z", "2029-01-01T00:00:00Z")));
    assert_eq!(found, ["02-29T10:00 02-29T14:00"]);
    let until = freeze("a", "yearly", "2024-02-27T10:00", "2024-02-29T14:00", "UTC");
    let found = shown(&until.stretches(window("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z")));
    assert_eq!(found, ["02-27T10:00 03-01T00:00"]);
}

#[test]
fn what_is_over_comes_no_more() {
    let mut lock = freeze("a", "weekly", "2026-01-02T23:00", "2026-01-05T06:00", "UTC");
    let december = window("2026-12-01T00:00:00Z", "2026-12-31T00:00:00Z");
    assert_eq!(lock.stretches(december).len(), 4);
    lock.terms.times.last = Some(jiff::civil::date(2026, 12, 11));
    assert_eq!(lock.stretches(december).len(), 2);
    lock.ended_at = Some(at("2026-12-05T12:00:00Z"));
    assert_eq!(shown(&lock.stretches(december)), ["12-04T23:00 12-05T12:00"]);
}

fn ask(product: &ProductId, act: Act, environment: Option<Environment>) -> Asked<'_> {
    Asked {
        product,
        kind: None,
        environment,
        act,
    }
}

#[test]
fn freezes_that_overlap_and_touch_give_one_answer() {
    let gitlab: ProductId = "gitlab".parse().unwrap();
    let asked = ask(&gitlab, Act::Deploy, Some(Environment::Production));
    let freezes = [
        freeze("a", "once", "2026-12-01T00:00", "2026-12-02T00:00", ""),
        freeze("b", "once", "2026-12-01T12:00", "2026-12-03T00:00", ""),
        freeze("c", "once", "2026-12-03T00:00", "2026-12-04T00:00", ""),
        freeze("d", "once", "2026-12-04T00:01", "2026-12-05T00:00", ""),
    ];
    let answer = |moment: &str| verdict(&freezes, &[], &asked, at(moment));
    let told = answer("2026-12-01T13:00:00Z");
    assert!(!told.allowed);
    assert_eq!(told.until, Some(at("2026-12-04T00:00:00Z")));
    let by: Vec<&str> = told
        .forbidden_by
        .iter()
        .map(|held| held.freeze.id.as_str())
        .collect();
    assert_eq!(by, ["b", "a"], "the one that holds longest first");
    // The end is not a part of it, the beginning is; between two there is a minute.
    let told = answer("2026-12-04T00:00:00Z");
    assert!(told.allowed);
    assert_eq!(told.until, Some(at("2026-12-04T00:01:00Z")));
    assert!(!answer("2026-12-04T00:01:00Z").allowed);
    let told = answer("2026-12-05T00:00:00Z");
    assert!(told.allowed && told.until.is_none());
    // Two that follow each other for ever have no end.
    let always = [
        freeze("a", "weekly", "2026-01-05T00:00", "2026-01-08T00:00", ""),
        freeze("b", "weekly", "2026-01-08T00:00", "2026-01-12T00:00", ""),
    ];
    let told = verdict(&always, &[], &asked, at("2026-12-01T00:00:00Z"));
    assert!(!told.allowed && told.until.is_none());
}

#[test]
fn what_is_asked_is_what_counts() {
    let (gitlab, runner): (ProductId, ProductId) = ("gitlab".parse().unwrap(), "runner".parse().unwrap());
    let mut lock = freeze("a", "once", "2026-12-01T00:00", "2026-12-02T00:00", "");
    lock.product = Some(gitlab.clone());
    lock.terms.scope.environments = [Environment::Production].into();
    let noon = at("2026-12-01T12:00:00Z");
    let table = [
        (&gitlab, Act::Deploy, Some(Environment::Production), false),
        (&gitlab, Act::Deploy, Some(Environment::Staging), true),
        // Everywhere is in production, too.
        (&gitlab, Act::Deploy, None, false),
        (&gitlab, Act::Merge, Some(Environment::Production), true),
        (&runner, Act::Deploy, Some(Environment::Production), true),
    ];
    for (product, act, environment, allowed) in table {
        let told = verdict([&lock], &[], &ask(product, act, environment), noon);
        assert_eq!(told.allowed, allowed, "{product} {act:?} {environment:?}");
    }
    lock.terms.strength = "advisory".parse().unwrap();
    let told = verdict([&lock], &[], &ask(&gitlab, Act::Deploy, None), noon);
    assert!(told.allowed && told.forbidden_by.is_empty() && told.advised_by.len() == 1);
    assert_eq!(
        lock.sentence(Some(("GitLab", &KindWords::default()))),
        "Advises against deploying and migrating in production for GitLab from Tue 1 Dec 2026 00:00 to Wed 2 Dec 2026 00:00 UTC."
    );
    // What one product calls its kinds; for all of them there is no such word.
    lock.terms.scope.kinds = [Kind::Monthly].into();
    let words: KindWords = "monthly: Scheduled".parse().unwrap();
    for (product, what) in [
        (Some(("Django", &words)), "for scheduled releases of Django"),
        (None, "for monthly releases"),
    ] {
        let said = lock.forbids_words(product);
        assert!(said.ends_with(what), "{said}");
    }
}

#[test]
fn an_override_lets_pass_what_it_names() {
    let gitlab: ProductId = "gitlab".parse().unwrap();
    let lock = freeze("a", "once", "2026-12-01T00:00", "2026-12-03T00:00", "");
    let granted = |environment, freeze: &str| Override {
        id: "o".parse().unwrap(),
        freeze: freeze.parse().unwrap(),
        product: gitlab.clone(),
        act: Act::Deploy,
        environment,
        from: at("2026-12-01T10:00:00Z"),
        until: at("2026-12-01T11:00:00Z"),
        reason: "The fix cannot wait".to_owned(),
        person: "ana".parse().unwrap(),
    };
    let told = |given: &Override, environment, act, moment: &str| {
        let given = std::slice::from_ref(given);
        let told = verdict([&lock], given, &ask(&gitlab, act, environment), at(moment));
        (
            told.allowed,
            told.until.map(|until| until.to_string()),
            told.overridden.len(),
        )
    };
    let production = Some(Environment::Production);
    let (here, everywhere) = (granted(production, "a"), granted(None, "a"));
    let ten = "2026-12-01T10:30:00Z";
    assert_eq!(
        told(&here, production, Act::Deploy, ten),
        (true, Some("2026-12-01T11:00:00Z".to_owned()), 1)
    );
    assert!(!told(&here, Some(Environment::Staging), Act::Deploy, ten).0);
    assert!(
        !told(&here, None, Act::Deploy, ten).0,
        "everywhere is more than production"
    );
    assert!(told(&everywhere, None, Act::Deploy, ten).0 && told(&everywhere, production, Act::Deploy, ten).0);
    assert!(!told(&everywhere, production, Act::Migrate, ten).0);
    assert!(!told(&granted(None, "b"), production, Act::Deploy, ten).0);
    // Before it the answer holds until it begins, and after it the freeze is back.
    let before = told(&here, production, Act::Deploy, "2026-12-01T09:00:00Z");
    assert_eq!(before, (false, Some("2026-12-01T10:00:00Z".to_owned()), 0));
    assert!(!told(&here, production, Act::Deploy, "2026-12-01T11:00:00Z").0);
}

#[test]
fn what_is_frozen_in_each_week_tells_none_from_another() {
    let called = |name: &str, repeats: &str, from: &str, until: &str| {
        let terms = Draft {
            name: name.to_owned(),
            ..draft(repeats, from, until, "UTC")
        };
        of(name, terms.read().unwrap())
    };
    let ended = Freeze {
        ended_at: Some(at("2026-11-10T00:00:00Z")),
        ..called("d", "weekly", "2026-08-07T00:00", "2026-08-08T00:00")
    };
    let freezes = [
        called("a", "weekly", "2026-08-06T00:00", "2026-08-07T00:00"),
        called("b", "weekly", "2026-11-12T00:00", "2026-11-13T00:00"),
        called("c", "once", "2026-11-01T00:00", "2026-11-30T00:00"),
        ended,
        called("e", "once", "2026-12-20T00:00", "2026-12-21T00:00"),
        called("f", "once", "2026-11-20T00:00", "2026-11-21T00:00"),
        called("g", "yearly", "2025-11-20T00:00", "2025-11-21T00:00"),
    ];
    let weeks = [
        window("2026-11-02T00:00:00Z", "2026-11-09T00:00:00Z"),
        window("2026-11-09T00:00:00Z", "2026-11-16T00:00:00Z"),
        window("2026-11-16T00:00:00Z", "2026-11-23T00:00:00Z"),
    ];
    // In the week that runs what is to come has not held; what holds in each week is told of none.
    for (now, running) in [
        ("2026-11-18T00:00:00Z", vec!["c"]),
        ("2026-11-19T00:00:00Z", vec!["b", "c"]),
        ("2026-11-20T00:00:00Z", vec!["b", "c", "f", "g"]),
    ] {
        let found = named(&freezes, &weeks, at(now));
        assert_eq!(found.each, [vec!["c", "d"], vec!["b", "c"], running], "{now}");
        assert_eq!(found.every, ["a"], "{now}");
    }
    // Of fewer weeks more tell none apart; two of one name are one.
    let [_, last @ ..] = &weeks;
    let twice = [freezes.to_vec(), freezes.to_vec()].concat();
    let found = named(&twice, last, at("2026-11-18T00:00:00Z"));
    assert_eq!(
        (found.each, found.every),
        (
            vec![vec!["c".to_owned()]; 2],
            vec!["a".to_owned(), "b".to_owned()]
        )
    );
}

#[test]
fn what_makes_no_sense_is_refused_with_its_field() {
    let good = draft("weekly", "2026-01-02T23:00", "2026-01-05T06:00", "UTC");
    assert!(good.read().is_ok());
    let table: [(&str, Draft); 16] = [
        (
            "Name",
            Draft {
                name: " ".to_owned(),
                ..good.clone()
            },
        ),
        (
            "Name",
            Draft {
                name: "x".repeat(81),
                ..good.clone()
            },
        ),
        (
            "Reason",
            Draft {
                reason: String::new(),
                ..good.clone()
            },
        ),
        (
            "How much it binds",
            Draft {
                strength: "soft".to_owned(),
                ..good.clone()
            },
        ),
        (
            "What it forbids",
            Draft {
                forbids: String::new(),
                ..good.clone()
            },
        ),
        (
            "What it forbids",
            Draft {
                forbids: "deploy, sleep".to_owned(),
                ..good.clone()
            },
        ),
        (
            "Kinds of releases",
            Draft {
                kinds: "weekly".to_owned(),
                ..good.clone()
            },
        ),
        (
            "Environments",
            Draft {
                environments: "production, moon".to_owned(),
                ..good.clone()
            },
        ),
        (
            "Repeats",
            Draft {
                repeats: "daily".to_owned(),
                ..good.clone()
            },
        ),
        (
            "Time zone",
            Draft {
                zone: "Mars/Olympus".to_owned(),
                ..good.clone()
            },
        ),
        (
            "From",
            Draft {
                from: "2026-02-30T00:00".to_owned(),
                ..good.clone()
            },
        ),
        (
            "From",
            Draft {
                from: "2026-01-02".to_owned(),
                ..good.clone()
            },
        ),
        (
            "Until",
            Draft {
                until: "2026-01-02T23:00".to_owned(),
                ..good.clone()
            },
        ),
        (
            "Until",
            Draft {
                until: "2026-01-09T23:00".to_owned(),
                ..good.clone()
            },
        ),
        (
            "Until",
            Draft {
                repeats: "yearly".to_owned(),
                until: "2027-01-02T23:00".to_owned(),
                ..good.clone()
            },
        ),
        (
            "Last day",
            Draft {
                last: "2026-01-01".to_owned(),
                ..good.clone()
            },
        ),
    ];
    for (field, draft) in table {
        let refusal = draft.read().unwrap_err();
        assert_eq!(refusal.field, field, "{refusal}");
        assert!(!refusal.why.is_empty());
    }
    let seconds = Draft {
        from: "2026-01-02T23:00:00".to_owned(),
        ..good
    };
    assert!(seconds.read().is_ok(), "some browsers send seconds");
}

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\n\
DTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n\
BEGIN:VEVENT\r\nUID:one\r\nSUMMARY:Turn of the\r\n  year\\, all\r\nDTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20270102\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:two\r\nSUMMARY:Weekend\r\nDESCRIPTION:Nobody\\nis here\r\nDTSTART;TZID=Europe/Berlin:20260102T230000\r\n\
DURATION:P2DT7H\r\nRRULE:FREQ=WEEKLY;BYDAY=FR;UNTIL=20271231T215959Z\r\n\
BEGIN:VALARM\r\nTRIGGER:-PT1H\r\nDESCRIPTION:Soon\r\nEND:VALARM\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:three\r\nSTATUS:CANCELLED\r\nDTSTART:20260101T000000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn a_calendar_is_read() {
    let read = ics::read(CALENDAR, &Zone::utc(), at("2026-11-29T10:00:00Z")).unwrap();
    let found = &read.events;
    let said: Vec<String> = found
        .iter()
        .map(|event| format!("{} {}: {}", event.uid, event.name, event.times))
        .collect();
    assert_eq!(
        said,
        [
            "one Turn of the year, all: from Thu 24 Dec 2026 00:00 to Sat 2 Jan 2027 00:00 UTC",
            // 21:59:59 UTC on the last day is before 23:00 in Berlin.
            "two Weekend: every week from Fri 23:00 to Mon 06:00 Europe/Berlin, the last one not after Thu 30 Dec 2027",
        ]
    );
    assert_eq!(found[1].description, "Nobody\nis here");
    // What was called off is told of.
    for (uid, known) in [
        ("one", true),
        ("three", true),
        ("three/20261201", true),
        ("four", false),
        ("one/x", false),
    ] {
        assert_eq!(read.speaks_of(uid), known, "{uid}");
    }
    let later = ics::read(CALENDAR, &Zone::utc(), at("2027-06-01T10:00:00Z")).unwrap();
    let uids = |events: &[ics::Imported]| events.iter().map(|event| event.uid.clone()).collect::<Vec<_>>();
    assert_eq!(uids(&later.events), ["two"]);
    assert_eq!(uids(&later.passed), ["one"]);
}

#[test]
fn a_calendar_that_is_none_is_refused_with_its_line() {
    let event =
        |lines: &str| format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\n{lines}\nEND:VEVENT\nEND:VCALENDAR");
    let one = "BEGIN:VEVENT\nUID:x\nDTSTART;VALUE=DATE:20261201\nEND:VEVENT\n";
    let table = [
        (
            format!("BEGIN:VCALENDAR\n{one}{one}END:VCALENDAR"),
            "line 6: an event before",
        ),
        (String::new(), "no calendar"),
        ("hello".to_owned(), "no calendar"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR".to_owned(), "no event"),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR".to_owned(),
            "line 2",
        ),
        (event("SUMMARY:x"), "line 2: this event has no DTSTART"),
        (
            event("DTSTART:20261201T000000Z"),
            "line 2: this event has no DTEND",
        ),
        (event("DTSTART:2026"), "line 4: '2026' is no day"),
        (
            event("DTSTART:20261201T000030Z\nDTEND:20261202T000000Z"),
            "line 4: freezes begin",
        ),
        (
            event("DTSTART:20261202T000000Z\nDTEND:20261201T000000Z"),
            "line 2: it ends before",
        ),
        (
            event("DTSTART:20261201T000000Z\nDTEND;TZID=Europe/Berlin:20261202T000000"),
            "line 5: DTEND",
        ),
        (
            event("DTSTART;TZID=Moon:20261201T000000\nDURATION:PT1H"),
            "line 4: 'Moon' is no time zone",
        ),
        (event("DTSTART:20261201T000000Z\nDURATION:soon"), "line 5: 'soon'"),
        (
            event("DTSTART:20261201T000000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY"),
            "line 6",
        ),
        // Each Friday of a year; each week of one month; each month; each day of one month.
        (
            event("DTSTART:20261204T000000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;BYDAY=FR"),
            "line 6",
        ),
        (
            event("DTSTART:20261204T000000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYMONTH=12"),
            "line 6",
        ),
        (
            event("DTSTART:20261222T000000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;BYMONTHDAY=22"),
            "line 6",
        ),
        (
            event("DTSTART:20261201T000000Z\nDURATION:PT1H\nEXDATE:soon"),
            "line 6",
        ),
    ];
    for (text, why) in table {
        let now = at("2026-11-29T10:00:00Z");
        let error = ics::read(&text, &Zone::utc(), now).unwrap_err().to_string();
        assert!(error.contains(why), "{text}: {error}");
    }
}

/// Thanksgiving by its weekday; a lock that leaves a week out; one that was moved once; one that comes three times.
#[test]
fn common_calendars_of_freezes_are_read() {
    let event =
        |uid: &str, lines: &str| format!("BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{uid}\n{lines}\nEND:VEVENT\n");
    let text = [
        event("nth", "DTSTART;VALUE=DATE:20231123\nDTEND;VALUE=DATE:20231125\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
        event("last", "DTSTART;VALUE=DATE:20231124\nRRULE:FREQ=YEARLY;BYDAY=-1FR;BYMONTH=11"),
        event("gap", "DTSTART;TZID=Europe/Berlin:20261211T230000\nDURATION:PT7H\nRRULE:FREQ=WEEKLY;UNTIL=20270102T000000Z\nEXDATE:20261218T220000Z"),
        event("moved", "DTSTART:20261201T080000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3"),
        event("moved", "RECURRENCE-ID:20261208T080000Z\nDTSTART:20261209T080000Z\nDURATION:PT2H"),
        event("moved", "RECURRENCE-ID:20261215T080000Z\nSTATUS:CANCELLED"),
    ]
    .concat();
    let text = format!("BEGIN:VCALENDAR\n{text}END:VCALENDAR");
    let read = ics::read(&text, &Zone::utc(), at("2026-11-29T10:00:00Z")).unwrap();
    let said: Vec<String> = read
        .events
        .iter()
        .map(|event| format!("{}: {}", event.uid, event.times))
        .collect();
    assert_eq!(
        said,
        [
            "nth: every year from the 4th Thu of Nov 00:00 to 2 days later 00:00 UTC",
            "last: every year from the last Fri of Nov 00:00 to the day after 00:00 UTC",
            "gap/20261211: from Fri 11 Dec 2026 23:00 to Sat 12 Dec 2026 06:00 Europe/Berlin",
            "gap/20261225: from Fri 25 Dec 2026 23:00 to Sat 26 Dec 2026 06:00 Europe/Berlin",
            "gap/20270101: from Fri 1 Jan 2027 23:00 to Sat 2 Jan 2027 06:00 Europe/Berlin",
            "moved/20261201: from Tue 1 Dec 2026 08:00 to 09:00 UTC",
            "moved/20261208: from Wed 9 Dec 2026 08:00 to 10:00 UTC",
        ]
    );
    let years = |uid: &str| -> Vec<String> {
        let event = read.events.iter().find(|event| event.uid == uid).unwrap();
        let all = event
            .times
            .stretches(window("2025-01-01T00:00:00Z", "2029-01-01T00:00:00Z"));
        all.iter()
            .map(|stretch| stretch.from.to_string()[..10].to_owned())
            .collect()
    };
    assert_eq!(
        years("nth"),
        ["2025-11-27", "2026-11-26", "2027-11-25", "2028-11-23"]
    );
    assert_eq!(
        years("last"),
        ["2025-11-28", "2026-11-27", "2027-11-26", "2028-11-24"]
    );
}

#[test]
fn a_weekday_of_a_month_is_one_of_each_year() {
    let draft = |repeats: &str, from: &str, until: &str| Draft {
        name: "x".to_owned(),
        reason: "x".to_owned(),
        strength: "hard".to_owned(),
        forbids: "deploy".to_owned(),
        repeats: repeats.to_owned(),
        from: from.to_owned(),
        until: until.to_owned(),
        ..Draft::default()
    };
    for (repeats, from, until, field) in [
        ("yearly_nth", "2026-11-26T00:00", "2026-11-30T00:00", None),
        ("yearly_last", "2026-11-27T00:00", "2026-11-30T00:00", None),
        ("yearly_nth", "2026-10-29T00:00", "2026-10-30T00:00", Some("From")),
        (
            "yearly_last",
            "2026-11-20T00:00",
            "2026-11-21T00:00",
            Some("From"),
        ),
        (
            "yearly_nth",
            "2026-11-26T00:00",
            "2027-11-26T00:00",
            Some("Until"),
        ),
        ("monthly", "2026-11-26T00:00", "2026-11-27T00:00", Some("Repeats")),
    ] {
        let refused = draft(repeats, from, until)
            .read()
            .err()
            .map(|refusal| refusal.field);
        assert_eq!(refused, field, "{repeats} {from}");
    }
}

#[test]
fn spans_stand_in_order() {
    let freezes = [
        freeze("b", "once", "2026-12-05T00:00", "2026-12-06T00:00", ""),
        freeze("a", "weekly", "2026-01-02T23:00", "2026-01-05T06:00", ""),
    ];
    let found = spans(&freezes, window("2026-12-01T00:00:00Z", "2026-12-12T12:00:00Z"));
    let said: Vec<String> = found
        .iter()
        .map(|span| format!("{} {}", span.freeze.id, span.stretch.from))
        .collect();
    assert_eq!(
        said,
        [
            "a 2026-12-04T23:00:00Z",
            "b 2026-12-05T00:00:00Z",
            "a 2026-12-11T23:00:00Z"
        ]
    );
}

/// Whether clocks that show a time show one of a weekly freeze, by its first time.
fn weekly_shows(times: &Times, clock: DateTime) -> bool {
    let minute = |at: DateTime| {
        i64::from(at.weekday().to_monday_zero_offset()) * 1440
            + i64::from(at.hour()) * 60
            + i64::from(at.minute())
    };
    let length = (times.until.date().since(times.from.date()).unwrap().get_days() as i64) * 1440
        + i64::from(times.until.hour()) * 60
        + i64::from(times.until.minute())
        - i64::from(times.from.hour()) * 60
        - i64::from(times.from.minute());
    (minute(clock) - minute(times.from)).rem_euclid(7 * 1440) < length
}

const ZONES: [&str; 7] = [
    "UTC",
    "Europe/Berlin",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "America/Sao_Paulo",
    "Asia/Tehran",
];

/// Walks from minute to minute: where clocks show a time of the freeze it holds; where it holds and they do not, an hour
/// comes twice; and its first and last minute are such that clocks show.
fn walk(times: &Times, window: Stretch, shows: impl Fn(DateTime) -> bool) -> Result<(), TestCaseError> {
    let zone = TimeZone::get(times.zone.as_str()).unwrap();
    let stretches = merged(times.stretches(window));
    let minute = SignedDuration::from_mins(1);
    let mut at = window.from;
    let mut index = 0;
    while at < window.until {
        while stretches.get(index).is_some_and(|stretch| stretch.until <= at) {
            index += 1;
        }
        let stretch = stretches.get(index).filter(|stretch| stretch.holds(at));
        let clock = zone.to_datetime(at);
        let seen = shows(clock);
        prop_assert!(!seen || stretch.is_some(), "{times}: {clock} ({at}) is left out");
        if let Some(stretch) = stretch.filter(|_| !seen) {
            let twice = matches!(
                zone.to_ambiguous_timestamp(clock).offset(),
                AmbiguousOffset::Fold { .. }
            );
            prop_assert!(twice, "{times}: {clock} ({at}) is too much");
            prop_assert!(at != stretch.from, "{times}: it begins at {clock}");
            prop_assert!(
                at.checked_add(minute).unwrap() != stretch.until,
                "{times}: it ends behind {clock}"
            );
        }
        at = at.checked_add(minute).unwrap();
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_weekly_freeze_holds_while_clocks_show_its_time(
        zone in 0_usize..ZONES.len(),
        begins in 0_i64..7 * 1440,
        length in 1_i64..7 * 1440,
        year in 2008_i16..2030,
        near in -2_i64..=2,
    ) {
        let monday = Date::new(2001, 1, 1).unwrap().at(0, 0, 0, 0);
        let from = monday + begins.minutes();
        let times = Times {
            from,
            until: from + length.minutes(),
            zone: ZONES[zone].parse().unwrap(),
            repeats: Repeats::Weekly,
            last: None,
        }.checked();
        let Ok(times) = times else { return Ok(()) };
        // Around each change of clocks of a year; around the middle of a year without any.
        let rules = TimeZone::get(ZONES[zone]).unwrap();
        let new_year = TimeZone::UTC.to_timestamp(Date::new(year, 1, 1).unwrap().at(0, 0, 0, 0)).unwrap();
        let changes: Vec<Timestamp> = rules.following(new_year).take(2).map(|change| change.timestamp()).collect();
        for change in changes.into_iter().chain([new_year]) {
            let begin = change + SignedDuration::from_hours(24 * near - 36);
            walk(&times, Stretch { from: begin, until: begin + SignedDuration::from_hours(72) }, |clock| {
                weekly_shows(&times, clock)
            })?;
        }
    }

    #[test]
    fn a_yearly_freeze_holds_while_calendars_show_its_time(
        zone in 0_usize..ZONES.len(),
        begins in 0_i64..366 * 1440,
        hours in 1_i64..364 * 24,
        year in 2024_i16..2030,
    ) {
        let from = Date::new(2024, 1, 1).unwrap().at(0, 0, 0, 0) + begins.minutes();
        let times = Times {
            from,
            until: from + (hours * 60).minutes(),
            zone: ZONES[zone].parse().unwrap(),
            repeats: Repeats::Yearly,
            last: None,
        }.checked();
        let Ok(times) = times else { return Ok(()) };
        let key = |at: DateTime| (at.month(), at.day(), at.hour(), at.minute());
        let (first, end) = (key(times.from), key(times.until));
        let shows = |clock: DateTime| {
            let clock_key = key(clock);
            // Before the first time there is none.
            clock >= times.from && if first < end {
                (first..end).contains(&clock_key)
            } else {
                clock_key >= first || clock_key < end
            }
        };
        // The end of February, the end of the year, and around its beginning and its end.
        let instant = |at: DateTime| TimeZone::UTC.to_timestamp(at).unwrap();
        let of = |month, day| instant(Date::new(year, month, day).unwrap().at(0, 0, 0, 0));
        let edge = |at: DateTime| instant(Date::new(year, at.month(), at.day().min(28)).unwrap().at(0, 0, 0, 0));
        for around in [of(3, 1), of(1, 1), edge(times.from), edge(times.until)] {
            let begin = around - SignedDuration::from_hours(40);
            walk(&times, Stretch { from: begin, until: begin + SignedDuration::from_hours(80) }, shows)?;
        }
    }

    #[test]
    fn an_answer_holds_until_it_says(
        spans in prop::collection::vec((0_i64..2000, 1_i64..400, 0_usize..3), 0..12),
        asked_at in 0_i64..2400,
    ) {
        let start = at("2026-06-01T00:00:00Z");
        let civil = Date::new(2026, 6, 1).unwrap().at(0, 0, 0, 0);
        let freezes: Vec<Freeze> = spans.iter().enumerate().map(|(index, (from, length, strength))| {
            let mut terms = draft("once", "2026-06-01T00:00", "2026-06-01T01:00", "").read().unwrap();
            terms.times.from = civil + from.minutes();
            terms.times.until = civil + (from + length).minutes();
            if *strength == 0 {
                terms.strength = "advisory".parse().unwrap();
            }
            of(&format!("f{index}"), terms)
        }).collect();
        let product: ProductId = "gitlab".parse().unwrap();
        let asked = ask(&product, Act::Deploy, None);
        let now = start + SignedDuration::from_mins(asked_at);
        let told = verdict(&freezes, &[], &asked, now);
        let forbidden = |minute: i64| spans.iter().any(|(from, length, strength)| *strength != 0 && (*from..from + length).contains(&minute));
        prop_assert_eq!(told.allowed, !forbidden(asked_at));
        let changes = (asked_at..5000).find(|minute| forbidden(*minute) == told.allowed);
        prop_assert_eq!(told.until, changes.map(|minute| start + SignedDuration::from_mins(minute)));
    }
}

fn step(key: &str, planned: Moment) -> Step {
    Step {
        id: key.parse().unwrap(),
        key: key.to_owned(),
        name: key.to_owned(),
        first_planned: planned.clone(),
        planned,
        binding: Binding::Target,
        confidence: Confidence::Tentative,
        state: StepState::Planned,
        seen_as: StepState::Planned,
        reaches: None,
        deadline: false,
        shown: true,
        moved: false,
        sequence: 0,
        modified: at("2026-11-01T00:00:00Z"),
    }
}

/// A release of Thursday 17 December with steps on Friday and Saturday before it and on Monday early.
fn a_release() -> Release {
    let day = |day| Moment::day(Date::new(2026, 12, day).unwrap());
    let monday = Moment::at(
        Date::new(2026, 12, 14).unwrap(),
        jiff::civil::time(5, 30, 0, 0),
        Zone::utc(),
    );
    Release {
        id: "r".parse().unwrap(),
        product: "gitlab".parse().unwrap(),
        kind: Kind::Monthly,
        slug: "19.7".parse().unwrap(),
        versions: vec!["19.7.0".parse().unwrap()],
        day: Date::new(2026, 12, 17).unwrap(),
        first_planned: Date::new(2026, 12, 17).unwrap(),
        standing: Standing::Planned,
        confidence: Confidence::Tentative,
        binding: Binding::Target,
        known_from: KnownFrom::Rule,
        out_of_band: false,
        custom: domain::calendar::Custom::default(),
        cadence: None,
        goes_by: None,
        visibility: Visibility::Public,
        sequence: 0,
        modified: at("2026-11-01T00:00:00Z"),
        by_steps: domain::calendar::Said::default(),
        revision: 0,
        steps: vec![
            step("friday", day(11)),
            step("saturday", day(12)),
            step("monday", monday),
        ],
    }
}

/// Anywhere on Earth a day ends twelve hours after it has ended in UTC.
#[test]
fn anywhere_on_earth_is_a_zone_of_freezes() {
    let days = freeze("aoe", "once", "2026-12-01T00:00", "2026-12-03T00:00", "AoE");
    let all = days.stretches(window("2026-11-01T00:00:00Z", "2027-01-01T00:00:00Z"));
    assert_eq!(shown(&all), ["12-01T12:00 12-03T12:00"]);
    let weekly = freeze("aoe", "weekly", "2026-12-04T23:00", "2026-12-07T06:00", "aoe");
    let all = weekly.stretches(window("2026-12-01T00:00:00Z", "2026-12-13T00:00:00Z"));
    assert_eq!(
        shown(&all),
        ["12-05T11:00 12-07T18:00", "12-12T11:00 12-14T18:00"]
    );
}

#[test]
fn a_release_is_touched_by_what_its_steps_lie_in() {
    let weekend = freeze("w", "weekly", "2026-01-02T23:00", "2026-01-05T06:00", "UTC");
    let (mut release, now) = (a_release(), at("2026-12-01T10:00:00Z"));
    let told = |freezes: &[Freeze], release: &Release, now| {
        touching(freezes, release, now)
            .iter()
            .map(|touch| {
                format!(
                    "{} {} {}",
                    touch.freeze.id,
                    touch.stretch.from,
                    touch.steps.join("+")
                )
            })
            .collect::<Vec<_>>()
    };
    // What is planned for Friday is done before the evening.
    let lies = ["w 2026-12-11T23:00:00Z saturday+monday"];
    assert_eq!(told(std::slice::from_ref(&weekend), &release, now), lies);
    // One that comes once touches it wherever it lies before it.
    let once = freeze("o", "once", "2026-12-15T00:00", "2026-12-16T00:00", "UTC");
    let later = freeze("l", "once", "2026-12-18T00:00", "2026-12-20T00:00", "UTC");
    assert_eq!(
        told(&[once.clone(), later], &release, now),
        ["o 2026-12-15T00:00:00Z "]
    );
    // A day of which a minute is left is taken, and one of which an hour is left is not.
    for (until, lies_in) in [("2026-12-12T23:59", "saturday"), ("2026-12-12T23:00", "")] {
        let day = freeze("d", "once", "2026-12-12T00:00", until, "UTC");
        let expected = format!("d 2026-12-12T00:00:00Z {lies_in}");
        assert_eq!(told(&[day], &release, now), [expected]);
    }
    let mut of_another = once.clone();
    of_another.product = Some("runner".parse().unwrap());
    let mut of_patches = once.clone();
    of_patches.terms.scope.kinds = [Kind::Patch].into();
    assert!(told(&[of_another, of_patches], &release, now).is_empty());
    // What is behind it counts no more, and what will not be is touched by nothing.
    let after = at("2026-12-13T00:00:00Z");
    assert_eq!(
        told(std::slice::from_ref(&weekend), &release, after),
        ["w 2026-12-11T23:00:00Z monday"]
    );
    assert!(told(std::slice::from_ref(&once), &release, at("2026-12-16T00:00:00Z")).is_empty());
    release.standing = Standing::Cancelled;
    assert!(told(&[weekend, once], &release, now).is_empty());
}

#[test]
fn what_is_over_is_not_ended_and_needs_no_override() {
    let gitlab: ProductId = "gitlab".parse().unwrap();
    let asked = ask(&gitlab, Act::Deploy, None);
    let now = at("2026-12-01T10:00:00Z");
    let lock = freeze("a", "once", "2026-12-01T00:00", "2026-12-02T00:00", "");
    let ended = lock.end(now).unwrap();
    assert_eq!(ended.end(now), Err(Refusal::Over));
    assert_eq!(lock.end(at("2026-12-02T00:00:00Z")), Err(Refusal::Over));
    assert_eq!(ended.override_until(&asked, 1, now), Err(Refusal::Over));
    assert_eq!(
        lock.override_until(&asked, 2, now),
        Ok(at("2026-12-01T12:00:00Z"))
    );
    assert_eq!(
        lock.override_until(&ask(&gitlab, Act::Tag, None), 2, now),
        Err(Refusal::Elsewhere)
    );
    let before = at("2026-11-30T10:00:00Z");
    assert_eq!(lock.override_until(&asked, 2, before), Err(Refusal::NotNow));
    let far = freeze("b", "once", "2150-01-01T00:00", "2150-01-02T00:00", "");
    let leap = freeze("c", "yearly", "2096-02-29T00:00", "2096-03-01T00:00", "");
    assert!(
        !far.is_over(now) && !leap.is_over(at("2097-01-01T00:00:00Z")),
        "1900 and 2100 have no such day"
    );
}

#[test]
fn times_that_never_hold_or_have_passed_are_refused_in_words() {
    let now = at("2026-12-01T10:00:00Z");
    let with_last = |draft: Draft, last: &str| Draft {
        last: last.to_owned(),
        ..draft
    };
    let gap = |repeats| draft(repeats, "2027-03-28T02:00", "2027-03-28T03:00", "Europe/Berlin");
    for (draft, refused) in [
        // On that Sunday Berlin's clocks go from 2:00 to 3:00.
        (gap("once"), Some("From")),
        (with_last(gap("weekly"), "2027-03-29"), Some("From")),
        (gap("weekly"), None),
        (
            draft("once", "2026-11-30T00:00", "2026-12-01T10:00", "UTC"),
            Some("Until"),
        ),
        (draft("once", "2026-11-30T00:00", "2026-12-01T10:01", "UTC"), None),
        (
            draft("weekly", "2026-01-02T23:00", "2026-01-05T06:00", "UTC"),
            None,
        ),
        (
            with_last(
                draft("weekly", "2026-01-02T23:00", "2026-01-05T06:00", "UTC"),
                "2026-11-26",
            ),
            Some("Last day"),
        ),
        (
            draft("yearly", "2024-02-29T00:00", "2024-02-29T12:00", "UTC"),
            None,
        ),
    ] {
        let refusal = draft.read().unwrap().times.check_ahead(now).err();
        assert_eq!(
            refusal.as_ref().map(|refusal| refusal.field),
            refused,
            "{draft:?}"
        );
    }
}

#[test]
fn a_freeze_holds_comes_or_is_over() {
    let now = at("2026-12-05T12:00:00Z");
    let once = |from, until| freeze("a", "once", from, until, "UTC");
    assert!(matches!(
        freeze("a", "weekly", "2026-01-02T23:00", "2026-01-05T06:00", "UTC").stand(now),
        Stand::Holds(stretch) if stretch.until == at("2026-12-07T06:00:00Z")
    ));
    assert!(matches!(
        once("2026-12-06T00:00", "2026-12-07T00:00").stand(now),
        Stand::Coming(Some(stretch)) if stretch.from == at("2026-12-06T00:00:00Z")
    ));
    assert_eq!(
        once("2031-12-06T00:00", "2031-12-07T00:00").stand(now),
        Stand::Coming(None)
    );
    assert_eq!(
        once("2026-12-04T00:00", "2026-12-05T00:00").stand(now),
        Stand::Over
    );
    let soon = once("2026-12-06T00:00", "2026-12-07T00:00");
    assert!(soon.forbids_within(13, now).is_some() && soon.forbids_within(12, now).is_none());
}
