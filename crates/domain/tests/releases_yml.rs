//! GitLab's `releases.yml`: tables of what is clean and what is not, and that a change touches nothing beside it.
#![cfg(feature = "zones")]

use std::collections::BTreeMap;

use domain::calendar::Version;
use domain::rotation::problem::{MOST, Report};
use domain::rotation::releases_yml::{File, Key, Row};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// As the file is: a head, both names of the security key, a third manager, comments, quotes that differ.
const CLEAN: &str = "\
# The single source of truth for release managers.
# Its format is used by automation.
---
- version: '18.8'
  date: '2026-01-15'
- version: '18.7'
  date: \"2025-12-18\"  # the third Thursday
  manager_americas:
    - Ana Ferreira
  manager_apac_emea:
    # in this order
    - Bo Lindqvist  # EMEA
    - 'Chidi O''Kafor'
  psirt:
    - Dana Whitfield
  trainees: [Eli Navarro, \"Zoë Ångström\"]

# Older rows have another key.
- version: '18.6'
  date: 2025-11-20
  manager_americas:
  - Ana Ferreira
  manager_apac_emea: ~
  appsec: null
  trainees: []
";

fn version(text: &str) -> Version {
    text.parse().unwrap()
}

fn row(version_: &str, date: Date, people: &[(Key, &[&str])]) -> Row {
    Row {
        version: version(version_),
        date,
        people: people
            .iter()
            .map(|(key, names)| (*key, names.iter().map(|name| (*name).to_owned()).collect()))
            .collect(),
    }
}

fn told(text: &str) -> String {
    File::read(text).map_or_else(|report| report.to_string(), |_| "clean".to_owned())
}

#[test]
fn a_clean_file_says_who_is_at_the_helm() {
    let file = File::read(CLEAN).unwrap();
    assert_eq!(file.as_str(), CLEAN);
    let americas: (Key, &[&str]) = (Key::Americas, &["Ana Ferreira"]);
    assert_eq!(
        file.rows(),
        [
            row("18.8", date(2026, 1, 15), &[]),
            row(
                "18.7",
                date(2025, 12, 18),
                &[
                    americas,
                    (Key::ApacEmea, &["Bo Lindqvist", "Chidi O'Kafor"]),
                    (Key::Security, &["Dana Whitfield"]),
                    (Key::Trainees, &["Eli Navarro", "Zoë Ångström"]),
                ]
            ),
            row("18.6", date(2025, 11, 20), &[americas]),
        ]
    );
}

#[test]
fn what_is_not_clean_is_told_with_its_place() {
    let head = "- version: '18.7'\n  date: '2025-12-18'\n";
    let name = |name: &str| format!("{head}  appsec:\n    - {name}\n");
    for (text, expected) in [
        // Names.
        (name("'Ana Ferreira '"), "line 4, column 7: blanks stand around"),
        (
            name("Ana Ferreira "),
            "line 4, column 19: blanks stand at the end",
        ),
        (name("Ana, Bo"), "line 4, column 7: these may be several names"),
        (name("Ana and Bo"), "line 4, column 7: these may be several names"),
        (name("Ana<br>Bo"), "line 4, column 7: HTML"),
        (name("Ana &amp; Bo"), "line 4, column 7: HTML"),
        (name("TBD"), "line 4, column 7: 'TBD' is nobody's name"),
        (name("Ana  Ferreira"), "line 4, column 7: two blanks"),
        (name("“Ana”"), "line 4, column 7: a quote stands at the edge"),
        (
            name("Ana\u{a0}Ferreira"),
            "line 4, column 7: a letter that is not seen is in this name: U+00A0",
        ),
        (name("'@ana'"), "line 4, column 7: this is a username"),
        (name("\"Ana\" Ferreira"), "this is not YAML"),
        (name("Ana\tFerreira"), "line 4, column 10: a tab"),
        (
            name("Ana\n      Ferreira"),
            "line 4, column 7: a name stands on one line",
        ),
        (name(""), "line 4, column 6: blanks stand at the end"),
        (name("~"), "line 4, column 7: nobody's name stands here"),
        (name("7"), "line 4, column 7: '7' without quotes is no text"),
        (name("{a: b}"), "line 4, column 7: a name is expected"),
        (name("&a Ana\n    - *a"), "line 4, column 7: a name is expected"),
        (name("Ana\n    - Ana"), "line 5, column 7: 'Ana' stands twice"),
        (
            format!("{head}  appsec: Ana\n"),
            "line 3, column 11: write a line for each name",
        ),
        (
            format!("{head}  appsec: <a href='x'>Ana</a>, Bo\n"),
            "line 3, column 11: HTML",
        ),
        // Keys.
        (
            format!("{head}  appsec:\n  psirt:\n"),
            "line 4, column 3: 'psirt' and 'appsec' are the same key",
        ),
        (
            format!("{head}  date: '2025-12-18'\n"),
            "line 3, column 3: 'date' stands twice",
        ),
        (
            format!("{head}  manager_emea:\n"),
            "line 3, column 3: 'manager_emea' is no key",
        ),
        (
            format!("{head}  ? appsec\n  :\n"),
            "line 3, column 5: each key begins a line",
        ),
        // Days and versions.
        (
            "- version: '18.7'\n  date: November 16th, 2023\n".to_owned(),
            "line 2, column 9: a day in the old form; write '2023-11-16'",
        ),
        (
            "- version: '18.7'\n  date: '2025-02-30'\n".to_owned(),
            "line 2, column 9: '2025-02-30' is no day",
        ),
        (
            "- version: '18.7'\n  date: TBD\n".to_owned(),
            "line 2, column 9: 'TBD' is no day",
        ),
        (
            "- version: '18.7'\n  date:\n".to_owned(),
            "line 2, column 3: nothing stands here",
        ),
        (
            "- version: '18.7'\n".to_owned(),
            "line 1, column 3: this row has no date",
        ),
        (
            "- version: 18.10\n  date: '2025-12-18'\n".to_owned(),
            "line 1, column 12: write '18.10' with quotes",
        ),
        (
            "- version: '18.7.1'\n  date: '2025-12-18'\n".to_owned(),
            "line 1, column 12: 18.7.1 is a patch",
        ),
        (
            "- version: '18.7\n  date: '2025-12-18'\n".to_owned(),
            "line 1, column 12: this is not YAML",
        ),
        (
            "- version: eighteen\n  date: '2025-12-18'\n".to_owned(),
            "line 1, column 12: 'eighteen' is no version",
        ),
        // Order.
        (
            format!("{head}{head}"),
            "line 3, column 12: 18.7 stands in line 1 already",
        ),
        (
            format!("{head}- version: '18.8'\n  date: '2026-01-15'\n"),
            "line 3, column 12: 18.8 stands below 18.7 of line 1",
        ),
        (
            format!("{head}- version: '18.6'\n  date: '2025-12-18'\n"),
            "line 4, column 9: this day is not before that of 18.7",
        ),
        // The file.
        (
            format!("\u{feff}{head}"),
            "line 1, column 1: the file begins with a byte order mark",
        ),
        (
            head.replace('\n', "\r\n"),
            "line 1, column 18: lines end with CR LF",
        ),
        (
            "- version: '18.7'\n\tdate: '2025-12-18'\n".to_owned(),
            "line 2, column 1: a tab",
        ),
        (
            "- {version: '18.7', date: '2025-12-18'}\n".to_owned(),
            "line 1, column 3: the file is a list of rows",
        ),
        (
            "version: '18.7'\n".to_owned(),
            "line 1, column 1: the file is a list of rows",
        ),
        (
            format!("{head}---\n{head}"),
            "line 3, column 1: a second document",
        ),
        (String::new(), "line 1, column 1: no row"),
        ("[]".to_owned(), "line 1, column 1: no row"),
        ("[".repeat(100), "line 1, column 9: this lies too deep"),
        ("\n".repeat(20_001), "line 1, column 1: the file is too long"),
    ] {
        let told = told(&text);
        assert!(told.contains(expected), "{text:.80}\n  {told:.300}\n  {expected}");
    }
}

#[test]
fn everything_wrong_is_told_at_once_and_not_without_end() {
    let rows: String = (0..300).map(|_| "- version: '1.0'\n  date: soon\n").collect();
    let report = File::read(&rows).unwrap_err();
    assert_eq!((report.problems().len(), report.left_off()), (MOST, 399));
    assert!(report.problems().is_sorted());
    assert!(report.to_string().ends_with("\nand 399 more"));
}

#[test]
fn rows_before_a_version_are_passed_over_and_stay() {
    let old = "- version: '10.5'\n  date: February 22nd, 2018\n  manager_americas:\n    - TBD \n\
               - version: '10.0'\n  date: September 22nd, 2017\n  manager_americas: \"A<br>, B\"\n";
    let text = format!("{CLEAN}{old}");
    assert!(File::read(&text).is_err());
    let file = File::read_from(&text, Some(version("18.0"))).unwrap();
    assert_eq!(file.rows().len(), 3);
    // Nobody has to mend them, and nobody overlooks them: they are counted, and what is wrong stands at its line.
    let passed = file.passed().unwrap();
    assert_eq!((passed.rows, passed.oldest), (2, version("18.0")));
    let lines = text.lines().count();
    let told: Vec<(usize, &str)> = passed
        .unclean
        .problems()
        .iter()
        .map(|problem| (problem.line, problem.why.as_str()))
        .collect();
    let expected = [
        (lines - 5, "a day in the old form"),
        (lines - 3, "'TBD' is nobody's name"),
        (lines - 3, "blanks stand at the end"),
        (lines - 1, "a day in the old form"),
        (lines, "HTML"),
    ];
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for (told, expected) in told.iter().zip(expected) {
        assert!(
            told.0 == expected.0 && told.1.starts_with(expected.1),
            "{told:?}: {expected:?}"
        );
    }
    assert_eq!(
        passed.to_string(),
        "2 rows of versions before 18.0 are passed over; 5 things in what is passed over are not clean"
    );
    let one = File::read_from(CLEAN, Some(version("18.7"))).unwrap();
    assert_eq!(
        one.passed().map(ToString::to_string).as_deref(),
        Some("one row of a version before 18.7 is passed over")
    );
    assert_eq!(
        File::read_from(CLEAN, Some(version("18.6"))).unwrap().passed(),
        None
    );
    assert_eq!(File::read(CLEAN).unwrap().passed(), None);
    let wanted = row("18.5", date(2025, 10, 16), &[(Key::Americas, &["Bo Lindqvist"])]);
    let more = file.updated(&[wanted]).unwrap();
    let new = "- version: '18.5'\n  date: '2025-10-16'\n  manager_americas:\n    - Bo Lindqvist\n";
    assert_eq!(
        more.to_string(),
        format!("{CLEAN}{new}{old}"),
        "a row comes to its place"
    );
}

#[test]
fn strangers_are_told_where_they_stand() {
    let file = File::read(CLEAN).unwrap();
    let told = file.strangers(|name| match name {
        "Ana Ferreira" => 1,
        "Bo Lindqvist" => 2,
        name if name.starts_with(['C', 'D', 'E']) => 1,
        _ => 0,
    });
    assert_eq!(
        Report::new(told).to_string(),
        "line 12, column 7: 2 people here are called 'Bo Lindqvist'\n\
         line 16, column 27: nobody here is called 'Zoë Ångström'"
    );
}

/// Each line of a change, with what comes in its place.
#[test]
fn a_change_touches_its_lines_alone() {
    let file = File::read(CLEAN).unwrap();
    let with = |at: usize, change: &dyn Fn(&mut Row)| {
        let mut rows = file.rows().to_vec();
        change(&mut rows[at]);
        let new = file.updated(&rows).unwrap();
        assert_eq!(new.rows(), rows);
        let (old, new): (Vec<&str>, Vec<&str>) = (CLEAN.lines().collect(), new.as_str().lines().collect());
        let same = old
            .iter()
            .zip(&new)
            .take_while(|(one, other)| one == other)
            .count();
        let end = old[same..]
            .iter()
            .rev()
            .zip(new[same..].iter().rev())
            .take_while(|(one, other)| one == other)
            .count();
        (
            old[same..old.len() - end].join("|"),
            new[same..new.len() - end].join("|"),
        )
    };
    let set = |key: Key, names: &'static [&'static str]| {
        move |row: &mut Row| {
            row.people
                .insert(key, names.iter().map(|name| (*name).to_owned()).collect());
        }
    };
    let none = |key: Key| {
        move |row: &mut Row| {
            row.people.remove(&key);
        }
    };
    let is = |(old, new): (String, String), old_: &str, new_: &str| {
        assert_eq!((old.as_str(), new.as_str()), (old_, new_))
    };
    is(
        with(1, &|row| row.date = date(2025, 12, 17)),
        "  date: \"2025-12-18\"  # the third Thursday",
        "  date: \"2025-12-17\"  # the third Thursday",
    );
    is(
        with(2, &|row| row.date = date(2025, 11, 19)),
        "  date: 2025-11-20",
        "  date: 2025-11-19",
    );
    is(
        with(1, &set(Key::Americas, &["Eli Navarro"])),
        "    - Ana Ferreira",
        "    - Eli Navarro",
    );
    is(
        with(1, &set(Key::ApacEmea, &["O'Neil", "Bo Lindqvist"])),
        "    # in this order|    - Bo Lindqvist  # EMEA|    - 'Chidi O''Kafor'",
        "    - O'Neil|    # in this order|    - Bo Lindqvist  # EMEA",
    );
    is(
        with(1, &set(Key::Trainees, &["Eli Navarro"])),
        "  trainees: [Eli Navarro, \"Zoë Ångström\"]",
        "  trainees:|    - Eli Navarro",
    );
    is(
        with(1, &none(Key::Trainees)),
        "  trainees: [Eli Navarro, \"Zoë Ångström\"]",
        "  trainees: null",
    );
    is(
        with(1, &none(Key::Security)),
        "  psirt:|    - Dana Whitfield",
        "  psirt: null",
    );
    is(
        with(2, &set(Key::Security, &["Bo", "4 you"])),
        "  appsec: null",
        "  appsec:|    - Bo|    - '4 you'",
    );
    is(
        with(2, &set(Key::ApacEmea, &["Bo"])),
        "  manager_apac_emea: ~",
        "  manager_apac_emea:|    - Bo",
    );
    is(
        with(2, &set(Key::Americas, &["Ana Ferreira", "Bo"])),
        "",
        "  - Bo",
    );
    is(with(0, &set(Key::Security, &["Bo"])), "", "  psirt:|    - Bo");
    is(with(1, &|_| {}), "", "");
}

#[test]
fn a_new_file_can_be_read_again() {
    let rows = [
        row(
            "18.6",
            date(2025, 11, 20),
            &[
                (Key::Americas, &["Yes", "Ana Ferreira"]),
                (Key::Security, &["Bo"]),
            ],
        ),
        row("18.7", date(2025, 12, 18), &[]),
    ];
    let file = File::of(&rows).unwrap();
    assert_eq!(
        file.as_str(),
        "- version: '18.7'\n  date: '2025-12-18'\n- version: '18.6'\n  date: '2025-11-20'\n  manager_americas:\n    - 'Yes'\n    \
         - Ana Ferreira\n  psirt:\n    - Bo\n"
    );
    assert!(File::of(&[row("18.6", date(2025, 11, 20), &[(Key::Americas, &["Ana, Bo"])])]).is_err());
}

#[test]
fn ten_thousand_lines_are_read_and_written() {
    let text: String = (0..2500_u32)
        .rev()
        .map(|at| {
            let day = date(1990, 1, 1) + i64::from(at).weeks();
            format!(
                "- version: '{}.{}'\n  date: '{day}'\n  manager_americas:\n    - Ana {at}x\n",
                at / 12,
                at % 12
            )
        })
        .collect();
    assert_eq!(text.lines().count(), 10_000);
    let file = File::read(&text).unwrap();
    let mut rows = file.rows().to_vec();
    for row in &mut rows {
        row.people.insert(Key::Trainees, vec!["Bo".to_owned()]);
    }
    let new = file.updated(&rows).unwrap();
    assert_eq!(new.rows(), rows);
}

/// A clean file in one of the ways in which they are written.
fn files() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        "[A-ZÉ][a-zé']{1,6} [A-Z][a-z]{1,8}".prop_map(|name| name.trim_end_matches('\'').to_owned() + "x"),
        Just("东 山".to_owned()),
        Just("Q: R#s".to_owned())
    ];
    let people = proptest::collection::btree_set(name, 0..4);
    let row = (proptest::array::uniform4(people), any::<[bool; 8]>(), 1..40_i64);
    (proptest::collection::vec(row, 1..8), any::<[bool; 6]>()).prop_map(
        |(rows, [wide, double, apart, indented, headed, ended])| {
            let mut text = if headed {
                "# Head: 'x'\n---\n\n".to_owned()
            } else {
                String::new()
            };
            let mut day = date(2030, 1, 1);
            let quote = |value: &str| {
                if double {
                    format!("\"{value}\"")
                } else {
                    format!("'{value}'")
                }
            };
            let (dash, indent) = if wide { ("-   ", "    ") } else { ("- ", "  ") };
            let count = rows.len();
            for (at, (people, flags, back)) in rows.into_iter().enumerate() {
                let version = format!("18.{}", 2 * (count - at));
                day -= back.days();
                text += &format!(
                    "{dash}version: {}\n{indent}date: {}\n",
                    quote(&version),
                    quote(&day.to_string())
                );
                for (which, (key, people)) in Key::ALL.iter().zip(people).enumerate() {
                    let name = if flags[which] {
                        key.names()[0]
                    } else {
                        key.names()[key.names().len() - 1]
                    };
                    let comment = if flags[which + 4] { "  # word" } else { "" };
                    let quoted: Vec<String> = people
                        .iter()
                        .map(|name| format!("'{}'", name.replace('\'', "''")))
                        .collect();
                    if people.is_empty() {
                        text += &match (flags[which], flags[which + 4]) {
                            (true, true) => String::new(),
                            (true, false) => format!("{indent}{name}:{comment}\n"),
                            (false, true) => format!("{indent}{name}: ~{comment}\n"),
                            (false, false) => format!("{indent}{name}: []\n"),
                        };
                    } else if flags[which] && flags[which + 4] {
                        text += &format!("{indent}{name}: [{}]{comment}\n", quoted.join(", "));
                    } else {
                        text += &format!("{indent}{name}:{comment}\n");
                        for name in quoted {
                            text +=
                                &format!("{indent}{}- {name}{comment}\n", if indented { "  " } else { "" });
                        }
                    }
                }
                if apart && at + 1 < count {
                    text.push('\n');
                }
            }
            if !ended {
                text.pop();
            }
            text
        },
    )
}

proptest! {
    #[test]
    fn a_clean_file_prints_as_it_was_read(text in files()) {
        let file = File::read(&text).map_err(|report| TestCaseError::fail(format!("{report}\n{text}")))?;
        prop_assert_eq!(file.to_string(), text.as_str());
        prop_assert_eq!(file.updated(file.rows()).unwrap().to_string(), text.as_str());
        let own = File::of(file.rows()).unwrap();
        prop_assert_eq!(own.rows(), file.rows());
    }

    /// The lines before the row and behind it are those that were there, and the rows say what was wanted.
    #[test]
    fn a_change_of_a_row_stays_in_the_row(text in files(), at in any::<prop::sample::Index>(), key in 0..4_usize, names in 0..4_usize, new in any::<bool>()) {
        let file = File::read(&text).unwrap();
        let mut rows = file.rows().to_vec();
        let at = at.index(rows.len());
        let key = Key::ALL[key];
        let mut people: Vec<String> = rows[at].people(key).iter().rev().take(names).cloned().collect();
        if new {
            people.insert(0, "New Person".to_owned());
        }
        if people.is_empty() {
            rows[at].people.remove(&key);
        } else {
            rows[at].people.insert(key, people);
        }
        let changed = file.updated(&rows).map_err(|report| TestCaseError::fail(format!("{report}\n{text}")))?;
        prop_assert_eq!(changed.rows(), &rows[..], "{}\n{}", text, changed);
        let begins = |text: &str| -> Vec<usize> {
            text.lines().enumerate().filter(|(_, line)| line.contains("version:")).map(|(at, _)| at).collect()
        };
        let (old, new) = (begins(&text), begins(changed.as_str()));
        let before = |text: &str| text.lines().take(old[at]).map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(before(&text), before(changed.as_str()));
        if at + 1 < old.len() {
            let behind = |text: &str, from: usize| text.lines().skip(from).map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(behind(&text, old[at + 1]), behind(changed.as_str(), new[at + 1]));
        }
        prop_assert_eq!(text.ends_with('\n'), changed.as_str().ends_with('\n'));
    }

    #[test]
    fn a_row_comes_to_its_place(text in files(), minor in 0..9_u32) {
        let file = File::read(&text).unwrap();
        let minor = 2 * minor + 1;
        let below = file.rows().iter().find(|row| row.version < Version::new(18, minor, 0));
        let date = below.map_or(date(2020, 1, 1), |row| row.date + 1.day());
        let wanted = Row { version: Version::new(18, minor, 0), date, people: BTreeMap::new() };
        // Days that are one apart leave no room.
        if let Ok(new) = file.updated(std::slice::from_ref(&wanted)) {
            prop_assert!(new.rows().contains(&wanted));
            let left: Vec<&Row> = new.rows().iter().filter(|row| **row != wanted).collect();
            prop_assert_eq!(left, file.rows().iter().collect::<Vec<_>>());
        } else {
            prop_assert!(file.rows().iter().any(|row| row.date == date), "{}", text);
        }
    }

    /// Whatever stands in it, it is read or refused; and what is read prints as it was.
    #[test]
    fn nothing_makes_it_fall(text in "([-a-z:'\"#\\[\\]{}&*!|>%@`~, \t\r\n0-9]|- version: '1\\.[0-9]'\n  date: '2020-0[1-9]-01'\n|  (appsec|trainees|psirt):|\n    - |é|\u{feff}|\u{a0}){0,40}") {
        if let Ok(file) = File::read(&text) {
            prop_assert_eq!(file.to_string(), text);
            let rows: Vec<Row> = file.rows().iter().map(|row| Row { people: BTreeMap::from([(Key::Security, vec!["Ana".to_owned()])]), ..row.clone() }).collect();
            let new = file.updated(&rows);
            prop_assert!(new.is_ok_and(|new| new.rows() == rows), "{}", file);
        }
    }
}
