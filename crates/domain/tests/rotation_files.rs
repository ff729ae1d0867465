//! Shifts as CSV and JSON, absences from calendars, and what is carried elsewhere.
#![cfg(feature = "zones")]

use std::collections::BTreeSet;

use domain::calendar::{Version, Zone};
use domain::rotation::carry::group::{self, Group};
use domain::rotation::carry::overrides::{Override, Schedule, Turn, told};
use domain::rotation::carry::terraform::{self, Layer};
use domain::rotation::carry::{covered, rendered, undeclared};
use domain::rotation::problem::Report;
use domain::rotation::sheet::Entry;
use domain::rotation::slot::read_slots;
use domain::rotation::{Absence, BadAbsence, Experience, Member, Slot, absences, csv, json, people};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn line(minor: u32, slot: &str, person: Option<&str>) -> Entry {
    Entry {
        version: Version::new(18, minor, 0),
        date: date(2025, 1, 1)
            .checked_add(jiff::Span::new().days(i64::from(minor) * 28))
            .unwrap(),
        slot: slot.to_owned(),
        person: person.map(str::to_owned),
    }
}

fn entries(lines: Result<Vec<domain::rotation::sheet::Line>, Report>) -> Vec<Entry> {
    lines.unwrap().into_iter().map(|line| line.entry).collect()
}

#[test]
fn shifts_as_csv() {
    let lines = [line(7, "amer", Some("ana")), line(7, "-emea", None)];
    let text = csv::write(&lines);
    assert_eq!(
        text,
        "version,date,slot,person\r\n18.7,2025-07-16,amer,ana\r\n18.7,2025-07-16,'-emea,\r\n"
    );
    assert_eq!(entries(csv::read(&text)), lines);
    assert_eq!(entries(csv::read(&text.replace("\r\n", "\n"))), lines);
    for (field, written) in [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("'=x", "''=x"),
        ("\t=x", "\"'\t=x\""),
        ("a,\"b\"", "\"a,\"\"b\"\"\""),
        ("plain", "plain"),
        ("'tis", "'tis"),
    ] {
        assert_eq!(csv::field_of(field), written);
    }
    let head = "version,date,slot,person\n";
    for (body, expected) in [
        ("18.7,2025-07-16,amer\n", "line 2, column 1: 3 fields"),
        ("18.7,2025-07-16,amer,ana,x\n", "line 2, column 1: 5 fields"),
        (
            "18.7,16.7.2025,amer,ana\n",
            "line 2, column 6: '16.7.2025' is no day",
        ),
        (
            "x,2025-07-16,amer,Ana Ferreira\n",
            "line 2, column 1: 'x' is no version",
        ),
        (
            "18.7,2025-07-16,amer,Ana Ferreira\n",
            "line 2, column 22: 'Ana Ferreira' is no username",
        ),
        (
            "\n18.7.1,2025-07-16,amer,ana\n",
            "line 3, column 1: 18.7.1 is a patch",
        ),
        (
            "18.7,2025-07-16,amer,ana\n18.7,2025-07-16,amer,bo\n",
            "line 3, column 17: 18.7 has a shift of 'amer' in line 2",
        ),
        (
            "18.7,2025-07-16,amer,ana\n18.7,2025-07-17,emea,bo\n",
            "line 3, column 6: 18.7 has another day",
        ),
        (
            "18.7,2025-07-16,am\"er,ana\n",
            "line 2, column 19: a quote stands in the middle",
        ),
        (
            "18.7,2025-07-16,\"amer,ana\n",
            "line 2, column 17: this field has no end",
        ),
        (
            "18.7,2025-07-16,\"amer\"x,ana\n",
            "line 2, column 23: something stands behind",
        ),
        (
            "18.7,2025-07-16,amer\rana\n",
            "line 2, column 21: a carriage return",
        ),
    ] {
        let told = csv::read(&format!("{head}{body}")).unwrap_err().to_string();
        assert!(told.contains(expected), "{body}: {told}");
    }
    assert!(
        csv::read("a,b\n")
            .unwrap_err()
            .to_string()
            .contains("the first line is version,date,slot,person")
    );
}

#[test]
fn shifts_as_json() {
    let lines = [line(7, "amer", Some("ana")), line(7, "emea", None)];
    let text = json::write(&lines);
    assert_eq!(entries(json::read(&text)), lines);
    let text = "{\"shifts\": [\n  {\"version\": \"18.7\", \"date\": \"2025-07-16\", \"slot\": \"é\", \"person\": null},\n  \
                {\"version\": \"18.8\", \"date\": \"soon\", \"slot\": \"emea\"},\n  {\"version\": 18.9}\n]}";
    let told = json::read(text).unwrap_err().to_string();
    assert_eq!(
        told,
        "line 3, column 3: 'soon' is no day; write one such as 2025-12-18\n\
         line 4, column 18: invalid type: floating point `18.9`, expected a string"
    );
    assert!(
        json::read("{\"shifts\": [")
            .unwrap_err()
            .to_string()
            .starts_with("line 1, column 12: EOF")
    );
}

proptest! {
    #[test]
    fn shifts_come_in_as_they_went_out(given in proptest::collection::btree_map((0..40_u32, "[-_a-z=@.]{1,5}"), proptest::option::of("[-_.a-z+]{1,5}"), 0..20)) {
        let word = |text: &str| text.chars().map(|letter| if matches!(letter, '=' | '@' | '+') { '-' } else { letter }).collect::<String>();
        let mut seen = BTreeSet::new();
        let lines: Vec<Entry> = given.iter().map(|((minor, slot), person)| line(*minor, &word(slot), person.as_deref().map(word).as_deref()))
            .filter(|line| seen.insert((line.version, line.slot.clone()))).collect();
        prop_assert_eq!(entries(csv::read(&csv::write(&lines))), lines.clone());
        prop_assert_eq!(entries(json::read(&json::write(&lines))), lines);
    }

    #[test]
    fn no_file_makes_them_fall(text in "(version,date,slot,person\n)?([a-z0-9,\"'=\r\n{}\\[\\]:.]|\"\"|18\\.7,2025-07-16,){0,40}") {
        let _ = csv::read(&text);
        let _ = json::read(&text);
        let _ = absences::read(&format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{text}\nEND:VEVENT\nEND:VCALENDAR"), &Zone::utc(), TODAY);
    }
}

#[test]
fn people_as_csv() {
    let head = "username,zone,region,team,experience,security,from,until,every,active\n";
    let text =
        format!("{head}ana,Europe/Lisbon,emea,,led,yes,09:00,17:30,3,\nBo,UTC,AMER,-x,,,22:00,06:00,,no\n");
    let lines = people::read(&text).unwrap();
    let [ana, bo] = lines.as_slice() else {
        panic!("{lines:?}")
    };
    assert_eq!(
        (ana.at, ana.region.as_str(), ana.experience, ana.every),
        (2, "EMEA", Experience::Led, 3)
    );
    assert!(ana.security && ana.active && !bo.security && !bo.active);
    let member = |line: &people::Line| Member {
        person: "p".parse().unwrap(),
        username: line.username.clone(),
        name: "Somebody".to_owned(),
        zone: line.hours.zone.clone(),
        region: line.region.clone(),
        team: line.team.clone(),
        experience: line.experience,
        security: line.security,
        hours: line.hours.clone(),
        absences: Vec::new(),
        every: line.every,
        active: line.active,
    };
    let members: Vec<Member> = lines.iter().map(member).collect();
    let out = people::write(&members);
    assert!(
        out.contains("\r\nBo,UTC,AMER,'-x,new,no,22:00,06:00,2,no\r\n"),
        "{out}"
    );
    assert_eq!(people::read(&out).unwrap(), lines);
    assert!(ana.is_so(&members[0]) && !ana.is_so(&members[1]));
    for (body, expected) in [
        (
            "ana,UTC,EMEA,,led,yes,09:00\n",
            "line 2, column 1: 7 fields stand here, and the head has 10",
        ),
        (
            ",UTC,EMEA,,,,09:00,17:00,,",
            "line 2, column 1: a username stands here",
        ),
        ("ana,Mars,EMEA,,,,09:00,17:00,,", "line 2, column 5: "),
        (
            "ana,UTC,E MEA,,,,09:00,17:00,,",
            "line 2, column 9: 1 to 24 letters",
        ),
        (
            "ana,UTC,EMEA,,,,nine,17:00,,",
            "line 2, column 17: 'nine' is no time of day",
        ),
        (
            "ana,UTC,EMEA,,expert,,09:00,17:00,,",
            "line 2, column 15: 'expert' is no experience",
        ),
        (
            "ana,UTC,EMEA,,,perhaps,09:00,17:00,,",
            "line 2, column 16: 'perhaps' is neither yes nor no",
        ),
        (
            "ana,UTC,EMEA,,,,09:00,17:00,1,",
            "line 2, column 29: '1' is no number from 2 to 12",
        ),
        (
            "ana,UTC,EMEA,,,,09:00,17:00,,\nANA,UTC,EMEA,,,,09:00,17:00,,",
            "line 3, column 1: 'ANA' stands in line 2 already",
        ),
    ] {
        let told = people::read(&format!("{head}{body}")).unwrap_err().to_string();
        assert!(told.starts_with(expected), "{body}: {told}");
    }
    // A name may stand behind all that.
    let named = head.replace(",active", ",active,name");
    let line = "ana,UTC,EMEA,,,,09:00,17:00,,,";
    let called = |name: &str| people::read(&format!("{named}{line}{name}\n"));
    assert_eq!(
        called("Ana Ferreira").unwrap()[0].name.as_deref(),
        Some("Ana Ferreira")
    );
    assert_eq!(called("").unwrap()[0].name, None);
    let told = called(&"a".repeat(101)).unwrap_err().to_string();
    assert_eq!(
        told,
        "line 2, column 31: a name is one line of at most 100 characters"
    );
    for (username, is) in [
        ("ana", true),
        ("_a.b-9", true),
        ("-ana", false),
        ("", false),
        ("a b", false),
        ("an\u{e1}", false),
        ("Former-ana", false),
    ] {
        assert_eq!(people::is_username(username), is, "{username}");
    }
}

/// Today, where absences are read.
const TODAY: Date = date(2026, 1, 1);

fn away(events: &str) -> (Vec<(Date, Date)>, Vec<String>) {
    let text = format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:secret reason\r\n{events}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    let zone: Zone = "America/New_York".parse().unwrap();
    let read = absences::read(&text, &zone, TODAY).unwrap();
    let unread = read.unread.iter().map(ToString::to_string).collect();
    let days = read
        .away
        .iter()
        .map(|found| (found.absence.from, found.absence.until));
    (days.collect(), unread)
}

#[test]
fn absences_are_days_and_have_no_cause() {
    let day = |month, day| date(2026, month, day);
    for (event, expected) in [
        // Whole days; the end is not one of them.
        (
            "DTSTART;VALUE=DATE:20260706\r\nDTEND;VALUE=DATE:20260711",
            vec![(day(7, 6), day(7, 10))],
        ),
        ("DTSTART;VALUE=DATE:20260706", vec![(day(7, 6), day(7, 6))]),
        (
            "DTSTART;VALUE=DATE:20251230\r\nDURATION:P5D",
            vec![(day(1, 1), day(1, 3))],
        ),
        // Times: of the person's day, and long enough.
        ("DTSTART:20260707T020000Z\r\nDTEND:20260707T030000Z", vec![]),
        (
            "DTSTART:20260707T000000Z\r\nDTEND:20260707T080000Z",
            vec![(day(7, 6), day(7, 7))],
        ),
        (
            "DTSTART:20260707T130000\r\nDURATION:PT5H",
            vec![(day(7, 7), day(7, 7))],
        ),
        (
            "DTSTART;TZID=Asia/Tokyo:20260707T090000\r\nDTEND;TZID=Asia/Tokyo:20260707T130000",
            vec![(day(7, 6), day(7, 6))],
        ),
        // What leaves the time free, or came to nothing.
        ("DTSTART;VALUE=DATE:20260706\r\nTRANSP:TRANSPARENT", vec![]),
        ("DTSTART;VALUE=DATE:20260706\r\nSTATUS:CANCELLED", vec![]),
        // What repeats.
        (
            "DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261203\r\nRRULE:FREQ=WEEKLY;UNTIL=20261220T000000Z\r\nEXDATE;VALUE=DATE:20261208",
            vec![(day(12, 1), day(12, 2)), (day(12, 15), day(12, 16))],
        ),
    ] {
        let (found, unread) = away(event);
        assert_eq!((found, unread), (expected, vec![]), "{event}");
    }
    for (event, expected) in [
        (
            "DTSTART;VALUE=DATE:20260706\r\nRRULE:FREQ=SECONDLY",
            "line 5, column 1: it repeats in a way",
        ),
        (
            "DTSTART;VALUE=DATE:20260706\r\nRECURRENCE-ID:20260706",
            "line 5, column 1: a single day of a series",
        ),
        ("UID:x", "line 2, column 1: this event has no DTSTART"),
        ("DTSTART:soon", "line 4, column 1: this is no day and no time"),
        (
            "DTSTART;TZID=Soon:20260706T090000\r\nDURATION:PT5H",
            "line 4, column 1: its time zone is not known here",
        ),
        (
            "DTSTART;VALUE=DATE:20260706\r\nDTEND:20260707T130000",
            "line 5, column 1: it begins with a day",
        ),
        (
            "DTSTART;VALUE=DATE:20260706\r\nDTEND;VALUE=DATE:20260701",
            "line 2, column 1: it ends before it begins",
        ),
    ] {
        let (found, unread) = away(event);
        assert!(
            found.is_empty() && unread.len() == 1 && unread[0].starts_with(expected),
            "{event}: {unread:?}"
        );
        let told = unread[0].to_lowercase();
        assert!(!told.contains("secret") && !told.contains("soon"), "{told}");
    }
    // Days that are left out may stand on several lines.
    let weekly = "DTSTART;VALUE=DATE:20260601\r\nRRULE:FREQ=WEEKLY;UNTIL=20260630\r\nEXDATE;VALUE=DATE:20260608\r\n\
                  EXDATE;VALUE=DATE:20260615,20260629";
    let day_of = |day: Date| (day, day);
    assert_eq!(
        away(weekly),
        (vec![day_of(day(6, 1)), day_of(day(6, 22))], vec![])
    );
    assert!(absences::read("hello", &Zone::utc(), TODAY).is_err());
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn only_whom_slipway_has_put_in_goes_out() {
    let group = Group {
        there: set(&["boss", "bo", "ana"]),
        wanted: set(&["ana", "chidi"]),
        ours: set(&["bo", "gone"]),
        ..Group::default()
    };
    assert_eq!(
        group.plan(),
        group::Plan {
            add: set(&["chidi"]),
            remove: set(&["bo"])
        }
    );
    assert_eq!(group.planned(), set(&["ana", "boss", "chidi"]));
    let words: Vec<String> = group
        .drift()
        .iter()
        .map(|drift| drift.words(str::to_uppercase))
        .collect();
    assert_eq!(
        words,
        [
            "CHIDI is on duty and not in the group",
            "BO is in the group and not on duty any more",
            "BOSS is in the group and not on duty; others have put them in, so they stay",
        ]
    );
    // Who is in it by a group above need not come in.
    let above = Group {
        inherited: set(&["chidi"]),
        ..group.clone()
    };
    assert!(above.plan().add.is_empty() && above.reaches_somebody());
    assert_eq!(above.drift().len(), 2);
    // As long as somebody on duty is unknown there nobody goes.
    let unknown = Group {
        unknown: set(&["Eli"]),
        ..group.clone()
    };
    assert_eq!(
        unknown.plan(),
        group::Plan {
            add: set(&["chidi"]),
            remove: BTreeSet::new()
        }
    );
    assert_eq!(unknown.planned(), set(&["ana", "bo", "boss", "chidi"]));
    let alone = Group {
        wanted: BTreeSet::new(),
        ..unknown
    };
    assert!(alone.plan().is_empty());
    let words: Vec<String> = alone
        .drift()
        .iter()
        .map(|drift| drift.words(str::to_owned))
        .collect();
    assert_eq!(
        words,
        ["Eli is on duty, but unknown there, so nobody is taken out"]
    );
    let hole = Group {
        wanted: BTreeSet::new(),
        ..group
    };
    assert!(hole.plan().is_empty());
    assert_eq!(hole.planned(), hole.there, "a group is never emptied");
    assert_eq!(
        hole.drift()[0].words(str::to_owned),
        "nobody is on duty, so the group stays as it is"
    );
}

fn at(day: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 / 86_400 * 86_400 + day * 86_400).unwrap()
}

fn turn(user: &str, from: i64, until: i64) -> Turn {
    Turn {
        from: at(from),
        until: at(until),
        user: user.to_owned(),
    }
}

fn made(id: &str, user: &str, from: i64, until: i64) -> Override {
    Override {
        id: id.to_owned(),
        turn: turn(user, from, until),
    }
}

#[test]
fn overrides_follow_the_rotation() {
    let mut schedule = Schedule {
        there: vec![
            made("past", "ana", -60, -30),
            made("now", "ana", -5, 10),
            made("late", "bo", 10, 30),
            made("hand", "dana", 3, 4),
            made("far", "eli", 100, 130),
        ],
        wanted: vec![
            turn("bo", 12, 40),
            turn("ana", -10, 10),
            turn("ana", 10, 12),
            turn("chidi", 80, 120),
        ],
        ours: set(&["past", "now", "late", "far"]),
        unknown: Vec::new(),
    };
    let plan = schedule.plan(at(0), at(60));
    // The release has come later: who is on duty stays for two days more. The old ones go after the new ones have come.
    assert_eq!(plan.create, [turn("ana", 0, 12), turn("bo", 12, 40)]);
    let ids: Vec<&str> = plan.delete.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(
        ids,
        ["now", "late"],
        "not what has passed, what lies far ahead, or what others made"
    );
    let words: Vec<String> = schedule
        .drift(at(0), at(60))
        .iter()
        .map(|drift| drift.words(str::to_owned))
        .collect();
    assert_eq!(words.len(), 5);
    assert_eq!(
        words[0],
        "ana is on duty from 15 Jan 2027 00:00 UTC to 27 Jan 2027 00:00 UTC and no override says so"
    );
    assert_eq!(
        words[4],
        "others have put in dana from 18 Jan 2027 00:00 UTC to 19 Jan 2027 00:00 UTC instead of ana; that stays"
    );

    // Hours of cover are told as one thing, whoever else is between them as another.
    let days = Schedule {
        wanted: vec![
            turn("ana", 1, 2),
            turn("ana", 3, 4),
            turn("bo", 5, 6),
            turn("ana", 7, 8),
        ],
        ..Schedule::default()
    };
    assert_eq!(
        told(&days.drift(at(0), at(60)), str::to_owned),
        [
            "ana is on duty from 16 Jan 2027 00:00 UTC to 19 Jan 2027 00:00 UTC, in 2 parts, and no override says so",
            "bo is on duty from 20 Jan 2027 00:00 UTC to 21 Jan 2027 00:00 UTC and no override says so",
            "ana is on duty from 22 Jan 2027 00:00 UTC to 23 Jan 2027 00:00 UTC and no override says so",
        ]
    );

    // Once it is done, nothing is to do: neither now, nor an hour later.
    let mut done: Vec<Override> = schedule
        .there
        .iter()
        .filter(|one| !plan.delete.contains(one))
        .cloned()
        .collect();
    for (id, turn) in ["new1", "new2"].iter().zip(plan.create) {
        done.push(Override {
            id: (*id).to_owned(),
            turn,
        });
        schedule.ours.insert((*id).to_owned());
    }
    schedule.there = done;
    assert!(schedule.plan(at(0), at(60)).is_empty());
    assert!(schedule.plan(at(1), at(61)).is_empty());
    // The same twice, as after an answer that was lost: one is enough.
    schedule.there.push(made("twice", "bo", 12, 40));
    schedule.ours.insert("twice".to_owned());
    let plan = schedule.plan(at(0), at(60));
    assert!(plan.create.is_empty());
    assert_eq!(plan.delete, [made("new2", "bo", 12, 40)], "the last one counts");
    // What stays for somebody who is unknown was made last: whoever is on duty before that is said anew.
    let behind = Schedule {
        there: vec![made("first", "bo", -18, 7), made("later", "ana", 0, 8)],
        wanted: vec![turn("bo", -20, 7)],
        unknown: vec![turn("Eli", 7, 8)],
        ours: ["first".to_owned(), "later".to_owned()].into(),
    };
    let plan = behind.plan(at(0), at(60));
    assert_eq!(plan.create, [turn("bo", 0, 7)]);
    assert_eq!(plan.delete, [made("first", "bo", -18, 7)]);
}

/// Two are put in charge within a second, and a pager knows whole ones.
#[test]
fn a_pager_is_compared_to_the_second() {
    let part = |millis: i64| Timestamp::from_millisecond(at(2).as_millisecond() + millis).unwrap();
    let turn_of = |user: &str, from: Timestamp, until: Timestamp| Turn {
        from,
        until,
        user: user.to_owned(),
    };
    let mut schedule = Schedule {
        there: vec![made("first", "ana", -5, 2), made("last", "chidi", 2, 10)],
        wanted: vec![
            turn_of("ana", at(-5), part(250)),
            turn_of("bo", part(250), part(900)),
            turn_of("chidi", part(900), at(10)),
        ],
        ours: set(&["first", "last"]),
        unknown: Vec::new(),
    };
    for now in [at(0), part(0), part(300), part(950), part(2_000)] {
        assert!(schedule.plan(now, at(60)).is_empty(), "{now}");
        assert_eq!(schedule.drift(now, at(60)), [], "{now}");
    }
    // What was taken out while it ran ends within the second, too, and is over.
    schedule.wanted.truncate(1);
    schedule.there[1].turn.until = part(950);
    assert_eq!(schedule.drift(part(950), at(60)), []);
    // What is made begins and ends with whole seconds.
    schedule.wanted = vec![turn_of("bo", part(250), at(12)), turn_of("ana", at(12), at(13))];
    let plan = schedule.plan(part(300), at(60));
    assert_eq!(plan.create, [turn("bo", 2, 12), turn("ana", 12, 13)]);
}

proptest! {
    /// Whatever was there, the plan once done leaves nothing to do, and who is paged is who is on duty; where that one is unknown
    /// to the pager, who was paged is paged.
    #[test]
    fn a_plan_that_is_done_leaves_nothing_to_do(
        lengths in proptest::collection::vec((1..30_i64, 0..4_usize, 0..4_u8), 0..8),
        there in proptest::collection::vec((-40..60_i64, 1..40_i64, 0..4_usize), 0..8),
    ) {
        let user = |which: usize| ["ana", "bo", "chidi", "dana"][which];
        let mut begin = -20;
        let (mut wanted, mut unknown) = (Vec::new(), Vec::new());
        for (length, which, what) in lengths {
            match what {
                0 => {}
                1 => unknown.push(turn("Eli", begin, begin + length)),
                _ => wanted.push(turn(user(which), begin, begin + length)),
            }
            begin += length;
        }
        let there: Vec<Override> = there.iter().enumerate()
            .map(|(at, (from, length, which))| made(&format!("o{at}"), user(*which), *from, from + length)).collect();
        let ours = there.iter().map(|one| one.id.clone()).collect();
        let mut schedule = Schedule { there, wanted, unknown, ours };
        let horizon = at(1000);
        let plan = schedule.plan(at(0), horizon);
        let whom = |schedule: &Schedule, day: i64| {
            let holds = |one: &&Override| one.turn.from <= at(day) && at(day) < one.turn.until;
            schedule.there.iter().rev().find(holds).map(|one| one.turn.user.clone())
        };
        let before: Vec<Option<String>> = (0..200).map(|day| whom(&schedule, day)).collect();
        prop_assert!(plan.delete.iter().all(|one| schedule.unknown.iter().all(|own| one.turn.until.min(own.until) <= one.turn.from.max(own.from).max(at(0)))));
        schedule.there.retain(|one| !plan.delete.contains(one));
        for (number, turn) in plan.create.into_iter().enumerate() {
            schedule.ours.insert(format!("n{number}"));
            schedule.there.push(Override { id: format!("n{number}"), turn });
        }
        prop_assert!(schedule.plan(at(0), horizon).is_empty());
        let eli = schedule.unknown.iter().any(|turn| at(0) < turn.until);
        prop_assert_eq!(schedule.drift(at(0), horizon).len(), usize::from(eli));
        let holds = |turn: &&Turn, day: i64| turn.from <= at(day) && at(day) < turn.until;
        for day in 0..200 {
            let paged = whom(&schedule, day);
            if let Some(duty) = schedule.wanted.iter().find(|turn| holds(turn, day)) {
                prop_assert_eq!(paged.as_deref(), Some(duty.user.as_str()), "day {}", day);
            } else if schedule.unknown.iter().any(|turn| holds(&turn, day)) {
                prop_assert_eq!(&paged, before.get(usize::try_from(day).unwrap()).unwrap(), "day {}", day);
            } else if !eli {
                prop_assert_eq!(paged, None, "day {}", day);
            }
        }
    }
}

/// A schedule that is kept otherwise: whoever is paged is compared, whatever makes it so.
#[test]
fn a_schedule_as_it_stands_is_compared() {
    let wanted = [turn("bo", 0, 10), turn("ana", 20, 30), turn("bo", 30, 40)];
    let unknown = [turn("Eli", 10, 20)];
    let window = (at(5), at(35));
    let told = |there: &[Turn]| -> Vec<String> {
        let drift = rendered::drift(there, (&wanted, &unknown), window);
        let day = |at: Timestamp| at.strftime("%d").to_string();
        let who = |who: &Option<String>| who.clone().unwrap_or_else(|| "nobody".to_owned());
        drift
            .iter()
            .map(|one| {
                format!(
                    "{}-{} {} not {}",
                    day(one.from),
                    day(one.until),
                    who(&one.there),
                    who(&one.wanted)
                )
            })
            .collect()
    };
    let day = |days: i64| at(days).strftime("%d").to_string();
    let (five, ten, twenty, thirty, end) = (day(5), day(10), day(20), day(30), day(35));
    // Whoever is paged while somebody unknown is on duty is as good as any.
    assert_eq!(
        told(&[turn("bo", 0, 20), turn("ana", 20, 30), turn("bo", 30, 50)]),
        [""; 0]
    );
    assert_eq!(
        told(&[turn("ana", 0, 30)]),
        [
            format!("{five}-{ten} ana not bo"),
            format!("{thirty}-{end} nobody not bo")
        ]
    );
    // Days between that agree, such as nights, make no second line of it.
    assert_eq!(
        told(&[
            turn("bo", 0, 10),
            turn("chidi", 20, 22),
            turn("ana", 22, 25),
            turn("chidi", 25, 30),
            turn("bo", 30, 40)
        ]),
        [format!("{twenty}-{thirty} chidi not ana")]
    );
    // What pages somebody else day and night is told once of the hours, and once of what lies between them.
    let days = [turn("bo", 0, 1), turn("bo", 2, 3), turn("bo", 4, 5)];
    let drift = rendered::drift(&[turn("x", 0, 50)], (&days, &[]), (at(0), at(6)));
    let parts: Vec<_> = drift.iter().map(|one| (one.from, one.until, one.parts)).collect();
    assert_eq!(parts, [(at(0), at(5), 3), (at(1), at(6), 3)]);
    let words = drift[0].words(str::to_owned);
    assert!(
        words.contains(", in 3 parts, x is paged, and the rotation has bo"),
        "{words}"
    );
    let drift = rendered::drift(&[turn("x", 0, 50)], (&[], &[]), window);
    let words = drift[0].words(|account| account.to_uppercase());
    assert!(
        words.contains("X is paged, and the rotation has nobody; was the text applied?"),
        "{words}"
    );
}

#[test]
fn turns_as_terraform() {
    let (first, second) = (turn("PANA", 0, 10), turn("PBO", 10, 40));
    let schedule = terraform::Schedule {
        resource: "Release managers",
        name: "Release \"managers\" ${x}",
        turns: vec![
            Layer {
                name: "18.8",
                turn: &second,
                person: "Bo\nLindqvist",
            },
            Layer {
                name: "18.7",
                turn: &first,
                person: "Ana",
            },
        ],
        unknown: Vec::new(),
        weekly: None,
    };
    assert_eq!(
        terraform::write(&schedule),
        r#"# Written by Slipway from its rotation; what is changed here is lost.
resource "pagerduty_schedule" "release_managers" {
  name      = "Release \"managers\" $${x}"
  time_zone = "UTC"

  layer {
    name                         = "18.7"
    start                        = "2027-01-15T00:00:00Z"
    end                          = "2027-01-25T00:00:00Z"
    rotation_virtual_start       = "2027-01-15T00:00:00Z"
    rotation_turn_length_seconds = 604800
    users                        = ["PANA"] # Ana
  }

  layer {
    name                         = "18.8"
    start                        = "2027-01-25T00:00:00Z"
    end                          = "2027-02-24T00:00:00Z"
    rotation_virtual_start       = "2027-01-25T00:00:00Z"
    rotation_turn_length_seconds = 604800
    users                        = ["PBO"] # BoLindqvist
  }
}
"#
    );
}

#[test]
fn terraform_pages_in_the_hours_of_cover_and_says_who_is_missing() {
    let (first, second) = (turn("PANA", 0, 10), turn("", 10, 40));
    let night = terraform::Weekly {
        from: time(22, 0),
        until: time(6, 30),
        zone: "Asia/Tokyo".parse().unwrap(),
    };
    let schedule = terraform::Schedule {
        resource: "apac",
        name: "APAC",
        turns: vec![Layer {
            name: "18.7",
            turn: &first,
            person: "Ana",
        }],
        unknown: vec![(&second, "Eli\nNavarro")],
        weekly: Some(night),
    };
    let text = terraform::write(&schedule);
    for words in [
        "# Missing: EliNavarro, on duty from 25 Jan 2027 00:00 UTC to 24 Feb 2027 00:00 UTC, is not known there.\n",
        "  time_zone = \"Asia/Tokyo\"\n",
        "    users                        = [\"PANA\"] # Ana\n\n    restriction {\n      type              = \
         \"weekly_restriction\"\n      start_day_of_week = 1\n      start_time_of_day = \"22:00:00\"\n      \
         duration_seconds  = 30600\n    }\n\n    restriction {",
        "      duration_seconds  = 30600\n    }\n  }\n}\n",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let nobody = terraform::write(&terraform::Schedule {
        turns: Vec::new(),
        ..schedule
    });
    assert!(
        nobody.contains("# Missing")
            && nobody.ends_with("# Nobody is confirmed who is known there, and a schedule needs a layer.\n")
    );
}

fn time(hour: i8, minute: i8) -> jiff::civil::Time {
    jiff::civil::time(hour, minute, 0, 0)
}

#[test]
fn a_slot_is_covered_in_its_hours() {
    let slot = |hours: &str| {
        let line = format!("amer | AMER | lead | AMER | {hours} | 00:00 UTC");
        read_slots(&line).unwrap().remove(0)
    };
    let told = |slot: &Slot, from: &str, until: &str| -> Vec<String> {
        let declared = BTreeSet::from([date(2026, 3, 11)]);
        let span = (from.parse().unwrap(), until.parse().unwrap());
        let parts = covered(slot, &declared, span).into_iter();
        parts.map(|(from, until)| format!("{from} {until}")).collect()
    };
    // Friday to Thursday over the change of clocks (8 March in Denver) with a declared Wednesday.
    assert_eq!(
        told(
            &slot("09:00-17:00 America/Denver"),
            "2026-03-06T20:00:00Z",
            "2026-03-12T16:00:00Z"
        ),
        [
            "2026-03-06T20:00:00Z 2026-03-07T00:00:00Z",
            "2026-03-09T15:00:00Z 2026-03-09T23:00:00Z",
            "2026-03-10T15:00:00Z 2026-03-10T23:00:00Z",
            "2026-03-12T15:00:00Z 2026-03-12T16:00:00Z",
        ]
    );
    // Hours over midnight belong to the day on which they begin.
    assert_eq!(
        told(
            &slot("22:00-02:00 UTC"),
            "2026-03-05T23:00:00Z",
            "2026-03-09T00:00:00Z"
        ),
        [
            "2026-03-05T23:00:00Z 2026-03-06T02:00:00Z",
            "2026-03-06T22:00:00Z 2026-03-07T02:00:00Z",
        ]
    );
    // Without hours whole days.
    let (whole, from, until) = (slot(""), "2026-03-06T12:00:00Z", "2026-03-13T00:00:00Z");
    assert_eq!(
        told(&whole, from, until),
        [
            "2026-03-06T12:00:00Z 2026-03-07T00:00:00Z",
            "2026-03-09T00:00:00Z 2026-03-11T00:00:00Z",
            "2026-03-12T00:00:00Z 2026-03-13T00:00:00Z",
        ]
    );
    let parts = undeclared(
        &whole,
        &BTreeSet::from([date(2026, 3, 1), date(2026, 3, 11), date(2026, 3, 12)]),
        (from.parse().unwrap(), until.parse().unwrap()),
    );
    assert_eq!(
        parts,
        [(from.parse().unwrap(), "2026-03-11T00:00:00Z".parse().unwrap())]
    );
}

proptest! {
    /// Whatever the hours and the span, covered parts are in order, lie apart and within, and are what the hours say.
    #[test]
    fn what_is_covered_is_in_the_hours(
        (from, until) in (0..24_i8, 0..24_i8), zone in 0..4_usize, begin in 0..500_i64, days in 0..30_i64, off in proptest::collection::btree_set(0..30_i32, 0..5),
    ) {
        prop_assume!(from != until);
        let zone = ["UTC", "America/Denver", "Asia/Kolkata", "Pacific/Auckland"][zone];
        let line = format!("amer | AMER | lead | AMER | {from:02}:00-{until:02}:00 {zone} | 00:00 UTC");
        let slot = read_slots(&line).unwrap().remove(0);
        let span = (at(begin), at(begin + days));
        let first = jiff::tz::TimeZone::UTC.to_datetime(span.0).date();
        let declared: BTreeSet<Date> = off.into_iter().map(|later| domain::calendar::days::plus(first, later)).collect();
        let parts = covered(&slot, &declared, span);
        prop_assert!(parts.iter().all(|(from, until)| span.0 <= *from && from < until && *until <= span.1));
        prop_assert!(parts.windows(2).all(|pair| pair[0].1 < pair[1].0));
        let hours = slot.hours.unwrap();
        for half in 0..days * 48 {
            let at = span.0 + jiff::SignedDuration::from_mins(half * 30 + 7);
            let on = hours.day_of(at).is_some_and(|day| domain::calendar::days::is_working_day(day) && !declared.contains(&day));
            prop_assert_eq!(parts.iter().any(|(from, until)| *from <= at && at < *until), on, "{}", at);
        }
    }
}

/// Ten thousand lines are one report: what is wrong is named by its lines as far as anybody reads, and the rest is counted.
#[test]
fn ten_thousand_lines_give_one_report() {
    let many = 0..10_000_u32;
    let table = |head: &str, line: &dyn Fn(u32) -> String| -> String {
        std::iter::once(head.to_owned())
            .chain(many.clone().map(line))
            .collect()
    };
    let shift = |at: u32| format!("{}.{},2025-07-16,amer,ana\n", at / 12 + 1, at % 12);
    let clean = table("version,date,slot,person\n", &shift);
    assert_eq!(csv::read(&clean).unwrap().len(), 10_000);
    let out = json::write(
        csv::read(&clean)
            .unwrap()
            .iter()
            .take(5_000)
            .map(|line| &line.entry),
    );
    assert_eq!(json::read(&out).unwrap().len(), 5_000);
    let person = |at: u32| format!("p{at},UTC,EMEA,,,,09:00,17:00,,\n");
    let head = format!("{}\n", people::COLUMNS.join(","));
    assert_eq!(people::read(&table(&head, &person)).unwrap().len(), 10_000);
    // One wrong line among them, and nothing but that is told.
    let told = csv::read(&clean.replacen("\n834.3,2025-07-16", "\n834.3,16 July", 1)).unwrap_err();
    assert_eq!(
        told.to_string(),
        "line 10001, column 7: '16 July' is no day; write one such as 2025-12-18"
    );
    let all = csv::read(&clean.replace("2025-07-16", "soon")).unwrap_err();
    assert_eq!((all.problems().len(), all.left_off()), (200, 9_800));
    assert!(all.to_string().ends_with("\nand 9800 more"));
    // A calendar of as many lines, of which the last event ends before it begins.
    let event = |at: i32, days: i32| {
        let begin = domain::calendar::days::plus(TODAY, at % 700);
        let day = |day: Date| day.strftime("%Y%m%d").to_string();
        let end = domain::calendar::days::plus(begin, days);
        format!(
            "BEGIN:VEVENT\nDTSTART;VALUE=DATE:{}\nDTEND;VALUE=DATE:{}\nEND:VEVENT\n",
            day(begin),
            day(end)
        )
    };
    let events: String = (0..2_499)
        .map(|at| event(at * 2, 1))
        .chain([event(0, -3)])
        .collect();
    let read = absences::read(
        &format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR"),
        &Zone::utc(),
        TODAY,
    )
    .unwrap();
    assert_eq!(read.away.len(), 350, "every other day");
    assert_eq!(
        read.unread.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["line 9998, column 1: it ends before it begins"]
    );
}

/// What is typed and what is read obeys one rule: what ends before it begins, is too long or has passed is never silently taken.
#[test]
fn one_rule_for_absences_that_are_typed_and_read() {
    let typed = |from: Date, until: Date| Absence { from, until }.check(TODAY);
    // The end of a whole day in a calendar is the day after.
    let read = |from: Date, until: Date| {
        let compact = |day: Date| day.strftime("%Y%m%d").to_string();
        let text = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:{}\nDTEND;VALUE=DATE:{}\nEND:VEVENT\nEND:VCALENDAR",
            compact(from),
            compact(until.tomorrow().unwrap())
        );
        absences::read(&text, &Zone::utc(), TODAY).unwrap()
    };
    let begin = date(2026, 2, 1);
    let later = |days: i32| domain::calendar::days::plus(begin, days);
    for (from, until, expected) in [
        (begin, later(4), Ok(())),
        (begin, later(399), Ok(())),
        (begin, later(400), Err(BadAbsence::TooLong)),
        (begin, later(4000), Err(BadAbsence::TooLong)),
        (begin, later(-2), Err(BadAbsence::Reversed)),
        (date(2025, 12, 1), date(2025, 12, 31), Err(BadAbsence::Over)),
        (date(2025, 12, 1), TODAY, Ok(())),
        (date(2028, 1, 1), date(2028, 1, 2), Ok(())),
        (date(2028, 1, 2), date(2028, 1, 2), Err(BadAbsence::TooFar)),
    ] {
        assert_eq!(typed(from, until), expected, "{from} {until}");
        let found = read(from, until);
        let counts = (found.away.len(), found.unread.len(), found.over, found.later);
        let same = match expected {
            Ok(()) => (1, 0, 0, 0),
            Err(BadAbsence::Reversed | BadAbsence::TooLong) => (0, 1, 0, 0),
            Err(BadAbsence::Over) => (0, 0, 1, 0),
            Err(BadAbsence::TooFar) => (0, 0, 0, 1),
        };
        assert_eq!(counts, same, "{from} {until}");
    }
    // A day that ends when it begins is none; a meeting without a length is nobody's absence, and nothing to be told.
    let (_, odd) = away("DTSTART;VALUE=DATE:20260706\r\nDTEND;VALUE=DATE:20260706");
    assert!(
        odd[0].starts_with("line 2, column 1: it ends on the day on which it begins"),
        "{odd:?}"
    );
    assert_eq!(away("DTSTART:20260706T090000Z"), (vec![], vec![]));
    // What comes every day is no absence, and what is too long together with others neither.
    let (found, odd) = away("DTSTART;VALUE=DATE:20260201\r\nRRULE:FREQ=DAILY");
    assert!(
        found.is_empty() && odd[0].starts_with("line 5, column 1: it comes again and again"),
        "{odd:?}"
    );
    let (found, odd) = away(
        "DTSTART;VALUE=DATE:20260201\r\nDTEND;VALUE=DATE:20261101\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n\
         DTSTART;VALUE=DATE:20261101\r\nDTEND;VALUE=DATE:20270601",
    );
    assert!(
        found.is_empty() && odd[0].starts_with("line 2, column 1: at most 400 days"),
        "{odd:?}"
    );
    // What overlaps becomes one, whichever came first; what is said already is nothing new.
    let away = |from: i32, until: i32| Absence {
        from: later(from),
        until: later(until),
    };
    let known = [away(0, 4), away(10, 12)];
    assert_eq!(away(1, 3).beside(&known, TODAY), Ok(None));
    assert_eq!(
        away(3, 11).beside(&known, TODAY),
        Ok(Some((away(0, 12), vec![0, 1])))
    );
    assert_eq!(away(5, 8).beside(&known, TODAY), Ok(Some((away(5, 8), vec![]))));
    assert_eq!(
        away(12, 405).beside(&known, TODAY),
        Ok(Some((away(10, 405), vec![1])))
    );
    assert_eq!(
        away(12, 410).beside(&known, TODAY),
        Err(BadAbsence::TooLong),
        "together"
    );
}

mod exchange {
    use domain::calendar::{
        Binding, Confidence, Kind, KnownFrom, Moment, Release, Stage, Standing, Step, StepState,
    };
    use domain::id::{PersonId, ReleaseId};
    use domain::identity::Visibility;
    use domain::rotation::assign::Extent;
    use domain::rotation::carry::duties;
    use domain::rotation::cycle::cycles;
    use domain::rotation::exchange::{Assign, Called, Known};
    use domain::rotation::missing::{Gone, Missing};
    use domain::rotation::releases_yml::File;
    use domain::rotation::{Roster, Shift, Slot, SlotKind, Stand, Takeover, TakeoverKind, csv};
    use jiff::Timestamp;
    use jiff::civil::{Date, date};

    fn slot(key: &str, kind: SlotKind, region: &str) -> Slot {
        Slot {
            key: key.to_owned(),
            name: key.to_uppercase(),
            kind,
            regions: vec![region.to_owned()],
            hours: None,
            handover: Slot::usual_handover(),
        }
    }

    fn release(version: &str, day: Date) -> Release {
        Release {
            id: format!("r{}", version.replace('.', "-")).parse().unwrap(),
            product: "p".parse().unwrap(),
            kind: Kind::Monthly,
            slug: version.parse().unwrap(),
            versions: vec![version.parse().unwrap()],
            day,
            first_planned: day,
            standing: Standing::Planned,
            confidence: Confidence::Confirmed,
            binding: Binding::Target,
            known_from: KnownFrom::Rule,
            out_of_band: false,
            custom: domain::calendar::Custom::default(),
            cadence: None,
            goes_by: None,
            visibility: Visibility::Public,
            sequence: 0,
            modified: "2026-01-01T00:00:00Z".parse().unwrap(),
            by_steps: domain::calendar::Said::default(),
            revision: 0,
            steps: Vec::new(),
        }
    }

    /// It is out, on its day.
    fn publish(release: &mut Release) {
        let planned = Moment::day(release.day);
        release.steps = vec![Step {
            deadline: false,
            id: "publication".parse().unwrap(),
            key: "publication".to_owned(),
            name: "Publication".to_owned(),
            first_planned: planned.clone(),
            planned,
            binding: Binding::Target,
            confidence: Confidence::Confirmed,
            state: StepState::Reached {
                on: release.day,
                at: None,
            },
            seen_as: StepState::Planned,
            reaches: Some(Stage::Published),
            shown: true,
            moved: false,
            sequence: 0,
            modified: release.modified,
        }];
    }

    fn id(username: &str) -> PersonId {
        format!("p-{username}").parse().unwrap()
    }

    /// Usernames and names, with the ids.
    type People = Vec<(PersonId, &'static str, &'static str)>;

    fn of<'k>(roster: &'k Roster, releases: &'k [Release], people: &'k People) -> Known<'k> {
        Known {
            roster,
            releases: releases.iter().collect(),
            people: people
                .iter()
                .map(|(person, username, name)| Called {
                    person,
                    username,
                    name,
                    has_left: false,
                })
                .collect(),
            now: now(),
        }
    }

    /// 18.6 is over by then, and the shift of 18.7 has begun.
    fn now() -> Timestamp {
        "2025-12-01T00:00:00Z".parse().unwrap()
    }

    fn world() -> (Roster, Vec<Release>, People) {
        let releases = vec![
            release("18.6", date(2025, 11, 20)),
            release("18.7", date(2025, 12, 18)),
            release("18.8", date(2026, 1, 15)),
        ];
        let roster = Roster {
            slots: vec![
                slot("amer", SlotKind::Lead, "AMER"),
                slot("emea", SlotKind::Lead, "EMEA"),
                slot("apac", SlotKind::Lead, "APAC"),
                slot("security", SlotKind::Security, "EMEA"),
            ],
            cycles: cycles(&releases, date(2025, 11, 1)),
            ..Roster::default()
        };
        let members = [
            ("ana", "Ana Ferreira"),
            ("bo", "Bo Lindqvist"),
            ("chidi", "Chidi Okafor"),
            ("two", "Bo Lindqvist"),
        ];
        (
            roster,
            releases,
            members
                .into_iter()
                .map(|(username, name)| (id(username), username, name))
                .collect(),
        )
    }

    fn apply(roster: &mut Roster, wanted: &[Assign]) {
        for Assign {
            release,
            slot,
            person,
            extent,
        } in wanted
        {
            if *extent == Extent::FromNow {
                roster.takeovers.push(Takeover {
                    id: format!("t{}", roster.takeovers.len()).parse().unwrap(),
                    release: release.clone(),
                    slot: slot.clone(),
                    person: person.clone().unwrap(),
                    kind: TakeoverKind::Charge,
                    from: now(),
                    until: None,
                });
                continue;
            }
            roster
                .shifts
                .retain(|shift| !(shift.release == *release && shift.slot == *slot));
            roster.shifts.push(Shift {
                product: "p".parse().unwrap(),
                release: release.clone(),
                slot: slot.clone(),
                person: person.clone(),
                stand: Stand::Confirmed,
                pinned: false,
            });
        }
    }

    const TEXT: &str = "- version: '18.8'\n  date: '2026-01-15'\n- version: '18.7'\n  date: '2025-12-18'\n  manager_americas:\n    \
                        - Ana Ferreira\n  manager_apac_emea:\n    - Chidi Okafor\n  appsec: null\n";

    #[test]
    fn a_file_says_who_and_a_second_time_nothing_new() {
        let (mut roster, releases, members) = world();
        // One slot for each key but for the third.
        roster.slots.retain(|slot| slot.key != "apac");
        let file = File::read(TEXT).unwrap();
        let wanted = {
            let known = of(&roster, &releases, &members);
            let follows = known.of_releases_yml(&file).unwrap();
            let silent: Vec<String> = follows.silent.iter().map(ToString::to_string).collect();
            assert_eq!(
                silent,
                ["line 1, column 12: the row of 18.8 names nobody, so whoever has its shifts keeps them"]
            );
            follows.assign
        };
        let assign = |slot: &str, person: &str| Assign {
            release: "r18-7".parse::<ReleaseId>().unwrap(),
            slot: slot.to_owned(),
            person: Some(id(person)),
            extent: Extent::Whole,
        };
        assert_eq!(wanted, [assign("amer", "ana"), assign("emea", "chidi")]);
        apply(&mut roster, &wanted);
        apply(&mut roster, &[assign("security", "ana")]);
        let known = of(&roster, &releases, &members);
        assert!(
            known.of_releases_yml(&file).unwrap().assign.is_empty(),
            "a key without names says nothing"
        );
        // Out again: what is confirmed comes into its lines.
        let out = file.updated(&known.rows_for(&file)).unwrap().to_string();
        assert_eq!(
            out,
            TEXT.replace("  appsec: null\n", "  appsec:\n    - Ana Ferreira\n")
        );
        assert!(
            known
                .of_releases_yml(&File::read(&out).unwrap())
                .unwrap()
                .assign
                .is_empty()
        );
        let table = csv::write(&known.entries());
        assert!(
            table.contains("18.7,2025-12-18,emea,chidi\r\n18.7,2025-12-18,security,ana\r\n"),
            "{table}"
        );
        let again = known.of_table(&csv::read(&table).unwrap()).unwrap();
        assert!(again.assign.is_empty() && again.silent.is_empty(), "{again:?}");
    }

    fn set(release: &str, slot: &str, person: Option<&str>) -> Assign {
        Assign {
            release: release.parse().unwrap(),
            slot: slot.to_owned(),
            person: person.map(id),
            extent: Extent::Whole,
        }
    }

    /// Fewer names than slots: who stands in one of them stays there, and nobody is put into another one.
    #[test]
    fn who_of_several_is_meant_is_not_guessed() {
        let (mut roster, releases, members) = world();
        let row = |names: &str| {
            let text = format!("- version: '18.8'\n  date: '2026-01-15'\n  manager_apac_emea:\n{names}");
            File::read(&text).unwrap()
        };
        let told = |roster: &Roster, names: &str| {
            let known = of(roster, &releases, &members);
            known
                .of_releases_yml(&row(names))
                .map(|follows| follows.assign)
                .map_err(|report| report.to_string())
        };
        assert_eq!(
            told(&roster, "    - Chidi Okafor\n").unwrap_err(),
            "line 4, column 7: the rotation has 2 slots for 'manager_apac_emea' (emea, apac), and it is not clear which of them \
             this name is for; name somebody for each, or take the table in, which names the slot"
        );
        // As many as slots: in their order.
        assert_eq!(
            told(&roster, "    - Chidi Okafor\n    - Ana Ferreira\n").unwrap(),
            [
                set("r18-8", "emea", Some("chidi")),
                set("r18-8", "apac", Some("ana"))
            ]
        );
        // Chidi is in APAC, and EMEA is a hole: out and in again he stays there.
        apply(&mut roster, &[set("r18-8", "apac", Some("chidi"))]);
        let known = of(&roster, &releases, &members);
        let empty = File::read("- version: '18.8'\n  date: '2026-01-15'\n").unwrap();
        let out = empty.updated(&known.rows_for(&empty)).unwrap();
        assert!(out.to_string().contains("- Chidi Okafor"));
        assert_eq!(known.of_releases_yml(&out).unwrap().assign, []);
        // Who is named no more goes.
        apply(&mut roster, &[set("r18-8", "emea", Some("ana"))]);
        assert_eq!(
            told(&roster, "    - Chidi Okafor\n").unwrap(),
            [set("r18-8", "emea", None)]
        );
    }

    /// What the rotation says nothing of stays in a file; a name goes for another one, or for a hole that was said outright.
    #[test]
    fn a_file_keeps_what_the_rotation_does_not_know() {
        let (mut roster, mut releases, mut members) = world();
        members.push((id("gone"), "former-1", "Former member 1"));
        let text = "- version: '18.8'\n  date: '2026-01-15'\n  manager_americas:\n    - Somebody Else # new\n  manager_apac_emea:\n    \
                    - Chidi Okafor\n    - Third Person\n- version: '18.7'\n  date: '2025-12-18'\n  psirt:\n    - Old Hand\n\
                    - version: '18.6'\n  date: '2025-11-19'\n  manager_americas:\n    - Real Name\n";
        let file = File::read(text).unwrap();
        // 18.6 is over, with somebody who has left since; its day is another one in the file.
        publish(&mut releases[0]);
        apply(&mut roster, &[set("r18-6", "amer", Some("gone"))]);
        let out = |roster: &Roster| {
            let mut known = of(roster, &releases, &members);
            known.people.last_mut().unwrap().has_left = true;
            file.updated(&known.rows_for(&file)).unwrap().to_string()
        };
        assert_eq!(out(&roster), text, "nothing is confirmed of what is to come");
        // Somebody who has left and is in a shift to come still is no name either.
        apply(&mut roster, &[set("r18-7", "security", Some("gone"))]);
        assert_eq!(out(&roster), text);
        apply(
            &mut roster,
            &[
                set("r18-8", "emea", Some("ana")),
                set("r18-7", "security", Some("chidi")),
            ],
        );
        let changed = text
            .replace("    - Chidi Okafor\n", "    - Ana Ferreira\n")
            .replace("Old Hand", "Chidi Okafor");
        assert_eq!(out(&roster), changed);
        // Said outright.
        apply(&mut roster, &[set("r18-8", "amer", None)]);
        assert_eq!(
            out(&roster),
            changed.replace(
                "manager_americas:\n    - Somebody Else # new\n",
                "manager_americas: null\n"
            )
        );
    }

    #[test]
    fn a_shift_that_is_over_is_named_by_its_line() {
        let (mut roster, mut releases, members) = world();
        publish(&mut releases[0]);
        apply(&mut roster, &[set("r18-6", "amer", Some("ana"))]);
        let known = of(&roster, &releases, &members);
        let table = "version,date,slot,person\n18.7,2025-12-18,amer,bo\n18.6,2025-11-20,amer,bo\n18.6,2025-11-20,emea,bo\n";
        let told = known
            .of_table(&csv::read(table).unwrap())
            .unwrap_err()
            .to_string();
        assert_eq!(
            told,
            "line 3, column 1: the shift of 'amer' for 18.6 is over; who was on duty stays as it was"
        );
        let file = "- version: '18.6'\n  date: '2025-11-20'\n  manager_americas:\n    - Chidi Okafor\n";
        let told = known
            .of_releases_yml(&File::read(file).unwrap())
            .unwrap_err()
            .to_string();
        assert!(
            told.starts_with("line 4, column 7: the shift of 'amer' for 18.6 is over"),
            "{told}"
        );
    }

    /// A shift that runs changes from now on, one that is over not at all, and nobody is taken out of either.
    #[test]
    fn a_file_changes_nobody_who_has_served() {
        let (mut roster, mut releases, members) = world();
        publish(&mut releases[0]);
        // Of 18.6 it was said outright that nobody has 'emea'; of 'apac' nothing is known.
        apply(
            &mut roster,
            &[
                set("r18-7", "amer", Some("ana")),
                set("r18-6", "amer", Some("ana")),
                set("r18-6", "emea", None),
            ],
        );
        let table = |lines: &[&str]| format!("version,date,slot,person\n{}\n", lines.join("\n"));
        let told = |roster: &Roster, lines: &[&str]| {
            let known = of(roster, &releases, &members);
            known
                .of_table(&csv::read(&table(lines)).unwrap())
                .map(|follows| follows.assign)
                .map_err(|report| report.to_string())
        };
        let taken = [
            "18.7,2025-12-18,amer,chidi",
            "18.6,2025-11-20,apac,chidi",
            "18.8,2026-01-15,amer,chidi",
        ];
        let wanted = told(&roster, &taken).unwrap();
        let from_now = Assign {
            extent: Extent::FromNow,
            ..set("r18-7", "amer", Some("chidi"))
        };
        assert_eq!(
            wanted,
            [
                from_now,
                set("r18-6", "apac", Some("chidi")),
                set("r18-8", "amer", Some("chidi"))
            ]
        );
        // Whatever else stands in it: each line that cannot be is named, and nothing follows from the others.
        let with = |more: &[&'static str]| [&taken[..], more].concat();
        assert_eq!(
            told(
                &roster,
                &with(&[
                    "18.7,2025-12-18,emea,chidi",
                    "18.6,2025-11-20,amer,chidi",
                    "18.6,2025-11-20,emea,chidi",
                    "18.6,2025-11-20,security,",
                ])
            )
            .unwrap_err(),
            "line 6, column 1: the shift of 'amer' for 18.6 is over; who was on duty stays as it was\n\
             line 7, column 1: the shift of 'emea' for 18.6 is over; who was on duty stays as it was"
        );
        let left = told(&roster, &["18.7,2025-12-18,amer,"]).unwrap_err();
        assert!(
            left.starts_with(
                "line 2, column 1: the shift of 'amer' for 18.7 has begun, and who has served in it stays"
            ),
            "{left}"
        );
        // Once it is so it is not done again, goes out as it came in, and an older file does not take it back.
        apply(&mut roster, &wanted);
        assert_eq!(told(&roster, &taken).unwrap(), []);
        assert_eq!(told(&roster, &["18.7,2025-12-18,amer,ana"]).unwrap(), []);
        let known = of(&roster, &releases, &members);
        let out = csv::write(&known.entries());
        for line in taken {
            assert!(out.contains(line), "{line}: {out}");
        }
        let file =
            "- version: '18.7'\n  date: '2025-12-18'\n  manager_americas:\n    - Chidi Okafor # ours\n";
        let file = File::read(file).unwrap();
        assert_eq!(known.of_releases_yml(&file).unwrap().assign, []);
        let rows = known.rows_for(&file);
        let rows: Vec<_> = rows
            .into_iter()
            .filter(|row| row.version.short() == "18.7")
            .collect();
        assert_eq!(file.updated(&rows).unwrap().to_string(), file.to_string());
        // Somebody else after that: from now on again.
        let again = told(&roster, &["18.7,2025-12-18,amer,two"]).unwrap();
        assert_eq!(again[0].extent, Extent::FromNow);
        // Who is gone is put into nothing that is to come, and may have served before.
        let gone = Gone {
            since: now(),
            why: Missing::NoRole,
        };
        roster.gone.insert(id("two"), gone);
        assert_eq!(
            told(
                &roster,
                &[
                    "18.7,2025-12-18,amer,two",
                    "18.8,2026-01-15,emea,two",
                    "18.6,2025-11-20,security,two"
                ]
            )
            .unwrap_err(),
            "line 2, column 1: Bo Lindqvist has no role any more, and can be on duty for nothing\n\
             line 3, column 1: Bo Lindqvist has no role any more, and can be on duty for nothing"
        );
        let before = told(&roster, &["18.6,2025-11-20,security,two"]).unwrap();
        assert_eq!(before, [set("r18-6", "security", Some("two"))]);
    }

    #[test]
    fn a_row_without_names_and_a_wrong_day_are_told() {
        let (roster, releases, members) = world();
        let known = of(&roster, &releases, &members);
        let told = |text: &str| {
            let file = File::read(text).map_err(|report| report.to_string())?;
            let follows = known
                .of_releases_yml(&file)
                .map_err(|report| report.to_string())?;
            assert!(follows.assign.is_empty());
            Ok::<_, String>(follows.silent.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        let row =
            |version: &str, day: &str| format!("- version: '{version}'\n  date: '{day}'\n  trainees: null\n");
        assert_eq!(
            told(&(row("18.9", "2026-02-19") + &row("18.8", "2026-01-15"))).unwrap(),
            [
                "line 1, column 12: the calendar has no monthly release 18.9, and the row names nobody",
                "line 4, column 12: the row of 18.8 names nobody, so whoever has its shifts keeps them",
            ]
        );
        assert_eq!(
            told(&(row("18.9", "2026-02-19") + &row("18.8", "2026-01-16") + &row("18.7", "2025-12-17")))
                .unwrap_err(),
            "line 5, column 9: the calendar has 18.8 on 2026-01-15\nline 8, column 9: the calendar has 18.7 on 2025-12-18"
        );
        for day in ["2026-02-30", "2026-1-15", "15.01.2026", "0000-00-00"] {
            let expected = format!("line 2, column 9: '{day}' is no day; write one such as '2025-12-18'");
            assert_eq!(told(&row("18.8", day)).unwrap_err(), expected);
        }
    }

    #[test]
    fn what_is_at_odds_with_the_calendar_is_told_and_nothing_follows() {
        let (roster, releases, members) = world();
        let known = of(&roster, &releases, &members);
        let text = "- version: '18.9'\n  date: '2026-02-19'\n  psirt: [Ana Ferreira]\n- version: '18.8'\n  date: '2026-01-16'\n  \
                    psirt:\n    - Bo Lindqvist\n    - Chidi Okafor\n  manager_americas:\n    - Ana Fereira\n";
        let told = known
            .of_releases_yml(&File::read(text).unwrap())
            .unwrap_err()
            .to_string();
        assert_eq!(
            told,
            "line 1, column 12: the calendar has no monthly release 18.9\n\
             line 5, column 9: the calendar has 18.8 on 2026-01-15\n\
             line 7, column 7: 2 people here are called 'Bo Lindqvist'\n\
             line 8, column 7: the rotation has 1 of 'psirt', and this is one more\n\
             line 10, column 7: nobody here is called 'Ana Fereira'"
        );
        // What is not clean beside it is told in one go, and a row that is not is looked at as far as it can be read.
        let text = "- version: '18.8'\n  date: '2026-01-16'\n  psirt:\n    - Chidi Okafor, Ana Ferreira\n  manager_americas:\n    \
                    - Ana Fereira\n- version: '18.7'\n  date: '2025-12-17'\n  trainees: null \n";
        let told = known.of_releases_text(text, None).unwrap_err().to_string();
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines.len(), 5, "{told}");
        for (line, begin) in lines.iter().zip([
            "line 2, column 9: the calendar has 18.8 on 2026-01-15",
            "line 4, column 7: ",
            "line 6, column 7: nobody here is called 'Ana Fereira'",
            "line 8, column 9: the calendar has 18.7 on 2025-12-18",
            "line 9, column 17: blanks stand at the end of this line",
        ]) {
            assert!(line.starts_with(begin), "{begin}: {told}");
        }
        // Of a version that stands twice it is told that, and not what another of its rows says.
        let text = "- version: '18.7'\n  date: '2025-12-18'\n- version: '18.7'\n  date: '2025-12-17'\n";
        let told = known.of_releases_text(text, None).unwrap_err().to_string();
        assert_eq!(told, "line 3, column 12: 18.7 stands in line 1 already");
        let table = "version,date,slot,person\n18.9,2026-02-19,amer,ana\n18.8,2026-01-16,amer,ana\n18.7,2025-12-18,dev,nobody\n";
        let told = known
            .of_table(&csv::read(table).unwrap())
            .unwrap_err()
            .to_string();
        assert_eq!(
            told,
            "line 2, column 1: the calendar has no monthly release 18.9\n\
             line 3, column 1: the calendar has 18.8 on 2026-01-15\n\
             line 4, column 1: nobody of the rotation has the username 'nobody'\n\
             line 4, column 1: the rotation has no slot 'dev'"
        );
    }

    #[test]
    fn duties_follow_each_other_with_what_was_taken_over() {
        let (mut roster, ..) = world();
        let assign = |release: &str, person: &str| Assign {
            release: release.parse().unwrap(),
            slot: "emea".to_owned(),
            person: Some(id(person)),
            extent: Extent::Whole,
        };
        apply(&mut roster, &[assign("r18-7", "ana"), assign("r18-8", "ana")]);
        roster.takeovers.push(Takeover {
            id: "t1".parse().unwrap(),
            release: "r18-8".parse().unwrap(),
            slot: "emea".to_owned(),
            person: id("bo"),
            kind: TakeoverKind::Swap,
            from: "2026-01-01T12:00:00Z".parse().unwrap(),
            until: Some("2026-01-02T12:00:00Z".parse().unwrap()),
        });
        let now: Timestamp = "2025-12-01T00:00:00Z".parse().unwrap();
        let horizon = "2027-01-01T00:00:00Z".parse().unwrap();
        let [_, emea, apac, _] = roster.slots.as_slice() else {
            panic!()
        };
        let told = |now: Timestamp| -> Vec<String> {
            duties(&roster, emea, now, horizon)
                .iter()
                .map(|duty| format!("{} {} {}", duty.person, duty.from, duty.until))
                .collect()
        };
        let told_then = told(now);
        assert_eq!(
            told_then,
            [
                "p-ana 2025-11-21T00:00:00Z 2026-01-01T12:00:00Z",
                "p-bo 2026-01-01T12:00:00Z 2026-01-02T12:00:00Z",
                "p-ana 2026-01-02T12:00:00Z 2026-01-16T00:00:00Z",
            ]
        );
        assert!(duties(&roster, apac, now, horizon).is_empty());
        // As long as the shift is on it is told as a whole, whatever the hour.
        let later = told("2026-01-10T12:00:00Z".parse().unwrap());
        assert_eq!(later[0], "p-ana 2025-12-19T00:00:00Z 2026-01-01T12:00:00Z");
        assert_eq!(later[1..], told_then[1..]);
        // A shift that is not for everybody to see is left out, and what comes after it is not.
        let mut hidden = roster.clone();
        hidden.cycles.remove(1);
        let emea = hidden.slots.iter().find(|slot| slot.key == "emea").unwrap();
        let told = duties(&hidden, emea, now, horizon);
        assert_eq!(
            told.first().map(|duty| duty.from.to_string()).as_deref(),
            Some("2025-12-19T00:00:00Z")
        );
    }
}
