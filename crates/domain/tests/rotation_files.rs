//! Shifts as CSV and JSON, absences from calendars, and what is carried elsewhere.
#![cfg(feature = "zones")]

use std::collections::BTreeSet;

use domain::calendar::{Version, Zone};
use domain::rotation::carry::group::{self, Group};
use domain::rotation::carry::overrides::{Override, Schedule, Turn};
use domain::rotation::carry::terraform::{self, Layer};
use domain::rotation::problem::Report;
use domain::rotation::sheet::Entry;
use domain::rotation::{Absence, absences, csv, json};
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
        let _ = absences::read(&format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{text}\nEND:VEVENT\nEND:VCALENDAR"), &Zone::utc(), year());
    }
}

fn year() -> Absence {
    Absence {
        from: date(2026, 1, 1),
        until: date(2026, 12, 31),
    }
}

fn away(events: &str) -> (Vec<(Date, Date)>, Vec<String>) {
    let text = format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:secret reason\r\n{events}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    let zone: Zone = "America/New_York".parse().unwrap();
    let read = absences::read(&text, &zone, year()).unwrap();
    let unread = read.unread.iter().map(ToString::to_string).collect();
    (
        read.away.iter().map(|away| (away.from, away.until)).collect(),
        unread,
    )
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
        ("DTSTART:soon", "line 4, column 1: 'soon' is no day"),
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
        assert!(!unread[0].contains("secret"));
    }
    assert!(absences::read("hello", &Zone::utc(), year()).is_err());
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
    assert_eq!(schedule.plan(at(0), at(60)).delete, [made("twice", "bo", 12, 40)]);
}

proptest! {
    /// Whatever was there, the plan once done leaves nothing to do, and who is paged is who is on duty.
    #[test]
    fn a_plan_that_is_done_leaves_nothing_to_do(
        lengths in proptest::collection::vec((1..30_i64, 0..4_usize, any::<bool>()), 0..8),
        there in proptest::collection::vec((-40..60_i64, 1..40_i64, 0..4_usize), 0..8),
    ) {
        let user = |which: usize| ["ana", "bo", "chidi", "dana"][which];
        let mut begin = -20;
        let mut wanted = Vec::new();
        for (length, which, hole) in lengths {
            if !hole {
                wanted.push(turn(user(which), begin, begin + length));
            }
            begin += length;
        }
        let there: Vec<Override> = there.iter().enumerate()
            .map(|(at, (from, length, which))| made(&format!("o{at}"), user(*which), *from, from + length)).collect();
        let ours = there.iter().map(|one| one.id.clone()).collect();
        let mut schedule = Schedule { there, wanted, ours };
        let horizon = at(1000);
        let plan = schedule.plan(at(0), horizon);
        schedule.there.retain(|one| !plan.delete.contains(one));
        for (number, turn) in plan.create.into_iter().enumerate() {
            schedule.ours.insert(format!("n{number}"));
            schedule.there.push(Override { id: format!("n{number}"), turn });
        }
        prop_assert!(schedule.plan(at(0), horizon).is_empty());
        prop_assert!(schedule.drift(at(0), horizon).is_empty());
        let paged = |day: i64| schedule.there.iter().rev().find(|one| one.turn.from <= at(day) && at(day) < one.turn.until).map(|one| one.turn.user.as_str());
        let duty = |day: i64| schedule.wanted.iter().find(|turn| turn.from <= at(day) && at(day) < turn.until).map(|turn| turn.user.as_str());
        for day in 0..200 {
            prop_assert_eq!(paged(day), duty(day), "day {}", day);
        }
    }
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

mod exchange {
    use domain::calendar::{Binding, Confidence, Kind, KnownFrom, Release, Standing};
    use domain::id::{PersonId, ReleaseId};
    use domain::identity::Visibility;
    use domain::rotation::carry::duties;
    use domain::rotation::cycle::cycles;
    use domain::rotation::exchange::{Assign, Called, Known};
    use domain::rotation::releases_yml::File;
    use domain::rotation::{Roster, Shift, Slot, SlotKind, Stand, Takeover, TakeoverKind, csv};
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
            cadence: None,
            visibility: Visibility::Public,
            sequence: 0,
            modified: "2026-01-01T00:00:00Z".parse().unwrap(),
            revision: 0,
            steps: Vec::new(),
        }
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
                })
                .collect(),
        }
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
        } in wanted
        {
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
        let file = File::read(TEXT).unwrap();
        let wanted = {
            let known = of(&roster, &releases, &members);
            known.of_releases_yml(&file).unwrap()
        };
        let assign = |slot: &str, person: &str| Assign {
            release: "r18-7".parse::<ReleaseId>().unwrap(),
            slot: slot.to_owned(),
            person: Some(id(person)),
        };
        assert_eq!(wanted, [assign("amer", "ana"), assign("emea", "chidi")]);
        apply(&mut roster, &wanted);
        // A third of APAC whom the file does not name goes.
        apply(&mut roster, &[assign("apac", "bo"), assign("security", "ana")]);
        let known = of(&roster, &releases, &members);
        let wanted = known.of_releases_yml(&file).unwrap();
        assert_eq!(
            wanted,
            [Assign {
                person: None,
                ..assign("apac", "bo")
            }],
            "and a key without names says nothing"
        );
        apply(&mut roster, &wanted);
        let known = of(&roster, &releases, &members);
        assert!(known.of_releases_yml(&file).unwrap().is_empty());
        // Out again: what is confirmed comes into its lines, and a release that the file has not.
        let out = file.updated(&known.rows()).unwrap().to_string();
        let with = TEXT.replace("  appsec: null\n", "  appsec:\n    - Ana Ferreira\n");
        assert_eq!(out, format!("{with}- version: '18.6'\n  date: '2025-11-20'\n"));
        assert!(
            known
                .of_releases_yml(&File::read(&out).unwrap())
                .unwrap()
                .is_empty()
        );
        let table = csv::write(&known.entries());
        assert!(
            table.contains("18.7,2025-12-18,emea,chidi\r\n18.7,2025-12-18,apac,\r\n"),
            "{table}"
        );
        assert!(known.of_table(&csv::read(&table).unwrap()).unwrap().is_empty());
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
        let now = "2025-12-01T00:00:00Z".parse().unwrap();
        let horizon = "2027-01-01T00:00:00Z".parse().unwrap();
        let told: Vec<String> = duties(&roster, "emea", now, horizon)
            .iter()
            .map(|duty| format!("{} {} {}", duty.person, duty.from, duty.until))
            .collect();
        assert_eq!(
            told,
            [
                "p-ana 2025-11-21T00:00:00Z 2026-01-01T12:00:00Z",
                "p-bo 2026-01-01T12:00:00Z 2026-01-02T12:00:00Z",
                "p-ana 2026-01-02T12:00:00Z 2026-01-16T00:00:00Z",
            ]
        );
        // A shift that is not for everybody to see is left out, and what comes after it is not.
        let mut hidden = roster.clone();
        hidden.cycles.remove(1);
        let told = duties(&hidden, "emea", now, horizon);
        assert_eq!(
            told.first().map(|duty| duty.from.to_string()).as_deref(),
            Some("2025-12-19T00:00:00Z")
        );
        assert_eq!(told.len(), 3);
        assert!(
            duties(&roster, "apac", now, horizon).is_empty()
                && duties(&roster, "none", now, horizon).is_empty()
        );
    }
}
