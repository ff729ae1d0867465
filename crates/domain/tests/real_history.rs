//! Replays GitLab's real releases from the rules, over the days for which the rules hold, and accounts
//! for every difference with `demo/gitlab/differences.csv`. What the columns, kinds and causes mean
//! stands in `demo/gitlab/README.md`.

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::cadence::{next_version, occurrences};
use domain::calendar::days::{between, plus};
use domain::calendar::horizon::{Existing, first_day, last_day, missing};
use domain::calendar::version::propose_patch;
use domain::calendar::{
    Binding, Cadence, Kind, LeftOut, Line, LineSpan, Majors, Slug, Standing, StepPlan, Version,
};
use jiff::civil::{Date, date};
use serde::Deserialize;

const RELEASES: &str = include_str!("../../../demo/gitlab/releases.csv");
const PATCHES: &str = include_str!("../../../demo/gitlab/patches.csv");
const DIFFERENCES: &str = include_str!("../../../demo/gitlab/differences.csv");
const CADENCES: &str = include_str!("../../../demo/gitlab/cadences.toml");
const README: &str = include_str!("../../../demo/gitlab/README.md");

/// The first day on which slots are compared.
const SLOTS_FROM: Date = date(2024, 4, 1);

fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines().skip(1).map(|line| {
        let fields: Vec<&str> = line.splitn(N, ',').collect();
        fields.try_into().unwrap_or_else(|_| panic!("{N} fields: {line}"))
    })
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

struct Real {
    version: Version,
    day: Date,
    patch: bool,
    planned: bool,
}

fn releases() -> Vec<Real> {
    let real = |[version, date, kind, known_from]: [&str; 4]| Real {
        version: version.parse().unwrap(),
        day: day(date),
        patch: kind == "patch",
        planned: known_from == "planned",
    };
    rows(RELEASES).map(real).collect()
}

fn monthly() -> Vec<(Version, Date)> {
    let mut monthly: Vec<_> = releases()
        .iter()
        .filter(|real| !real.patch)
        .map(|real| (real.version, real.day))
        .collect();
    monthly.sort_unstable();
    monthly
}

/// The newest day of what has happened.
fn end_of_data() -> Date {
    releases()
        .iter()
        .filter(|real| !real.planned)
        .map(|real| real.day)
        .max()
        .unwrap()
}

fn cadences() -> Vec<Cadence> {
    #[derive(Deserialize)]
    struct File {
        cadence: Vec<Entry>,
    }
    #[derive(Deserialize)]
    struct Entry {
        name: String,
        kind: Kind,
        rule: String,
        from: Date,
        until: Option<Date>,
        #[serde(default)]
        left_out: Vec<Out>,
        majors: Option<May>,
    }
    #[derive(Deserialize)]
    struct Out {
        month: i8,
        reason: String,
    }
    #[derive(Deserialize)]
    struct May {
        month: i8,
        from: Date,
    }
    let file: File = toml::from_str(CADENCES).unwrap();
    let cadence = |(index, entry): (usize, Entry)| Cadence {
        id: format!("cadence-{index}").parse().unwrap(),
        name: entry.name,
        kind: entry.kind,
        rule: entry.rule.parse().unwrap(),
        from: entry.from,
        until: entry.until,
        left_out: entry
            .left_out
            .into_iter()
            .map(|out| LeftOut {
                month: out.month,
                reason: out.reason,
            })
            .collect(),
        majors: entry.majors.map(|may| Majors {
            month: may.month,
            from: may.from,
        }),
        counting: None,
        first: None,
        binding: Binding::Target,
        steps: StepPlan::parse_all(StepPlan::usual(entry.kind)).unwrap(),
        checks: Vec::new(),
        standing: Vec::new(),
    };
    file.cadence.into_iter().enumerate().map(cadence).collect()
}

fn days_of(kind: Kind, from: Date, until: Date) -> Vec<Date> {
    let all = cadences();
    let made = all.iter().filter(|cadence| cadence.kind == kind);
    let mut days: Vec<Date> = made
        .flat_map(|cadence| occurrences(cadence, &all, from, until))
        .filter(|occurrence| occurrence.left_out.is_none())
        .map(|occurrence| occurrence.day)
        .collect();
    days.sort_unstable();
    days
}

/// What was tagged on each day, newest first.
fn tag_days(from: Date) -> BTreeMap<Date, Vec<Version>> {
    let mut tags: BTreeMap<Date, Vec<Version>> = BTreeMap::new();
    for real in releases().iter().filter(|real| real.patch && real.day >= from) {
        tags.entry(real.day).or_default().push(real.version);
    }
    for versions in tags.values_mut() {
        versions.sort_unstable_by(|a, b| b.cmp(a));
    }
    tags
}

fn text_of(versions: &[Version]) -> String {
    versions
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

fn lines_of(versions: &[Version]) -> BTreeSet<Line> {
    versions.iter().map(|version| version.line).collect()
}

/// Where a tag day stands to the slots: the day it is counted for, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counted {
    slot: Date,
    kind: Option<&'static str>,
}

/// Counts tag days for slots, as the README says. Days that are not in the answer belong to no slot.
fn counted(slots: &[Date], tags: &BTreeMap<Date, Vec<Version>>) -> BTreeMap<Date, Counted> {
    let mut counted = BTreeMap::new();
    let mut alone = Vec::new();
    for slot in slots.iter().copied() {
        let near = [0, -1, 1]
            .map(|distance| plus(slot, distance))
            .into_iter()
            .filter(|day| tags.contains_key(day));
        let mut found = false;
        for day in near {
            let kind = if found {
                Some("slot-extra-day")
            } else {
                (day != slot).then_some("slot-tagged-other-day")
            };
            counted.insert(day, Counted { slot, kind });
            found = true;
        }
        if !found {
            alone.push(slot);
        }
    }
    for slot in alone {
        let free = |day: &&Date| !counted.contains_key(*day);
        let early = tags
            .range(plus(slot, -6)..slot)
            .map(|(day, _)| day)
            .rfind(free)
            .copied();
        let late = tags
            .range(slot..=plus(slot, 7))
            .map(|(day, _)| day)
            .find(free)
            .copied();
        let (day, kind) = match (early, late) {
            (Some(early), Some(late)) if between(slot, late) < between(early, slot) => (late, "slot-slipped"),
            (Some(early), _) => (early, "slot-early"),
            (None, Some(late)) => (late, "slot-slipped"),
            (None, None) => panic!("nothing was tagged for the slot of {slot}"),
        };
        counted.insert(
            day,
            Counted {
                slot,
                kind: Some(kind),
            },
        );
    }
    counted
}

/// Every difference, as the first four columns of the table.
fn differences() -> BTreeSet<String> {
    let tags = tag_days(SLOTS_FROM);
    let counted = counted(&days_of(Kind::Patch, SLOTS_FROM, end_of_data()), &tags);
    let mut differences = BTreeSet::new();
    for (day, versions) in &tags {
        let versions = text_of(versions);
        match counted.get(day) {
            None => differences.insert(format!("out-of-band,,{day},{versions}")),
            Some(Counted {
                slot,
                kind: Some(kind),
            }) => differences.insert(format!("{kind},{slot},{day},{versions}")),
            Some(Counted { kind: None, .. }) => false,
        };
    }
    let mut all = releases();
    all.sort_unstable_by_key(|real| real.version);
    for pair in all.windows(2) {
        if pair[0].version.line == pair[1].version.line && pair[1].day < pair[0].day {
            differences.insert(format!(
                "version-order,{},{},{}",
                pair[0].day, pair[1].day, pair[1].version
            ));
        }
    }
    differences
}

#[test]
fn every_monthly_release_is_where_the_rules_put_it() {
    let from = date(2015, 8, 22);
    let real: Vec<Date> = monthly()
        .into_iter()
        .map(|(_, day)| day)
        .filter(|day| *day >= from)
        .collect();
    assert_eq!(days_of(Kind::Monthly, from, *real.last().unwrap()), real);
    assert_eq!(real.len(), 138);
}

#[test]
fn from_15_0_on_the_rules_give_the_real_names() {
    let majors = cadences().iter().find_map(|cadence| cadence.majors).unwrap();
    let monthly = monthly();
    let begin = monthly
        .iter()
        .position(|(version, _)| *version == Version::new(15, 0, 0))
        .unwrap();
    for (before, (version, day)) in monthly[begin - 1..].iter().zip(&monthly[begin..]) {
        assert_eq!(
            next_version(before.0.line, before.1, *day, majors),
            *version,
            "on {day}"
        );
    }
}

#[test]
fn the_table_holds_every_difference_and_nothing_else() {
    let rows = rows::<6>(DIFFERENCES)
        .map(|[kind, planned, actual, versions, ..]| format!("{kind},{planned},{actual},{versions}"));
    let mut table = BTreeSet::new();
    for row in rows {
        assert!(table.insert(row.clone()), "twice in the table: {row}");
    }
    let real = differences();
    let unexplained: Vec<_> = real.difference(&table).collect();
    assert!(unexplained.is_empty(), "not in the table: {unexplained:#?}");
    let superfluous: Vec<_> = table.difference(&real).collect();
    assert!(
        superfluous.is_empty(),
        "in the table and no difference: {superfluous:#?}"
    );
}

/// The figures of the README.
#[test]
fn the_slots_are_counted() {
    let slots = days_of(Kind::Patch, SLOTS_FROM, end_of_data());
    let counted = counted(&slots, &tag_days(SLOTS_FROM));
    let of = |kind: Option<&str>| counted.values().filter(|counted| counted.kind == kind).count();
    assert_eq!(slots.len(), 55);
    assert_eq!(
        [
            None,
            Some("slot-tagged-other-day"),
            Some("slot-early"),
            Some("slot-slipped")
        ]
        .map(of),
        [20, 33, 1, 1]
    );
}

/// The causes are those of the README, and what a cause says can be seen in the data.
#[test]
fn every_cause_is_one_of_the_closed_list_and_fits() {
    let listed = README
        .lines()
        .skip_while(|line| !line.starts_with("| cause |"))
        .skip(2);
    let listed: Vec<&str> = listed
        .map_while(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(cause, _)| cause)
        .collect();
    assert_eq!(listed.len(), 10, "{listed:?}");
    let monthly: Vec<LineSpan> = monthly()
        .into_iter()
        .map(|(version, day)| LineSpan::new(version.line, day))
        .collect();
    let all = releases();
    for [kind, planned, actual, versions, cause, note] in rows::<6>(DIFFERENCES) {
        assert!(listed.contains(&cause), "'{cause}' is not in the README's list");
        let actual = day(actual);
        let distance = (!planned.is_empty()).then(|| between(day(planned), actual));
        let versions: Vec<Version> = versions
            .split(' ')
            .map(|version| version.parse().unwrap())
            .collect();
        let lines = lines_of(&versions);
        let maintained = lines_of(&propose_patch(&monthly, &[], actual, 3));
        let next_is_near = |version: &Version| {
            let next = Version {
                patch: version.patch + 1,
                ..*version
            };
            all.iter()
                .any(|real| real.version == next && (0..=1).contains(&between(actual, real.day)))
        };
        let fits = match cause {
            "tag-precedes-publication" => distance == Some(-1),
            "published-other-day" => kind == "slot-tagged-other-day",
            "tags-on-two-days" => kind == "slot-extra-day" && distance == Some(-1),
            "slipped-a-week" => distance == Some(7),
            "superseded" => kind == "out-of-band" && versions.iter().all(next_is_near),
            "single-line-fix" => lines.len() == 1 && lines.is_subset(&maintained),
            "several-lines-fix" => lines.len() > 1 && lines.is_subset(&maintained),
            "older-lines-backport" => !lines.is_subset(&maintained),
            "critical-fix" => note.contains("critical"),
            _ => note.contains("why is not known"),
        };
        assert!(fits, "{cause} does not fit {actual} {}", text_of(&versions));
    }
}

/// `patches.csv` follows from the tags and the slots, by the README's rules.
#[test]
fn patches_are_gathered_into_releases() {
    let tags = tag_days(Date::MIN);
    let counted = counted(&days_of(Kind::Patch, SLOTS_FROM, end_of_data()), &tags);
    let main = |slot: Date| {
        let days = counted
            .iter()
            .find(|(_, of)| of.slot == slot && of.kind != Some("slot-extra-day"));
        *days.unwrap().0
    };
    let together =
        |a: Date, b: Date| between(a, b).abs() == 1 && lines_of(&tags[&a]).is_disjoint(&lines_of(&tags[&b]));
    let mut expected = BTreeSet::new();
    for (day, versions) in &tags {
        let slot = counted.get(day).map(|of| of.slot);
        let main = slot.map(main);
        // A second day goes with the slot's main day, or is a release of its own.
        if main.is_some_and(|main| main != *day && together(main, *day)) {
            continue;
        }
        let slot = slot.filter(|_| main == Some(*day));
        let second = counted
            .iter()
            .filter(|(other, of)| Some(of.slot) == slot && *other != day);
        let second = second
            .map(|(other, _)| *other)
            .find(|other| together(*day, *other));
        let mut versions = versions.clone();
        versions.extend(second.iter().flat_map(|second| tags[second].iter().copied()));
        versions.sort_unstable_by(|a, b| b.cmp(a));
        let planned = slot.map_or_else(String::new, |slot| slot.to_string());
        let slug = Slug::of_slot(Kind::Patch, slot.unwrap_or(*day));
        let made = second.map_or(*day, |second| second.max(*day));
        expected.insert(format!("{slug},{made},{planned},{}", text_of(&versions)));
    }
    let table: BTreeSet<String> = PATCHES.lines().skip(1).map(str::to_owned).collect();
    assert_eq!(
        table.difference(&expected).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "only in the table"
    );
    assert_eq!(
        expected.difference(&table).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "not in the table"
    );
}

/// The history, as it is known to the horizon.
fn history() -> Vec<Existing> {
    let monthly = releases()
        .into_iter()
        .filter(|real| !real.patch && !real.planned)
        .map(|real| Existing {
            cadence: None,
            goes_by: None,
            kind: Kind::Monthly,
            occurrence: real.day,
            day: real.day,
            slug: Slug::of_version(real.version),
            versions: vec![real.version],
            history: true,
            public: true,
            counts: true,
            steps: Vec::new(),
        });
    let patches = rows(PATCHES).map(|[slug, made, planned, versions]| Existing {
        cadence: None,
        goes_by: None,
        kind: Kind::Patch,
        occurrence: day(if planned.is_empty() { made } else { planned }),
        day: day(made),
        counts: true,
        steps: Vec::new(),
        slug: slug.parse().unwrap(),
        versions: versions
            .split(' ')
            .map(|version| version.parse().unwrap())
            .collect(),
        history: true,
        public: true,
    });
    monthly.chain(patches).collect()
}

#[test]
fn the_horizon_plans_what_gitlab_has_planned() {
    for today in [date(2026, 8, 20), date(2026, 11, 23), date(2026, 12, 31)] {
        let planned = missing(
            &cadences(),
            &history(),
            first_day(today, Some(end_of_data())),
            last_day(today),
        );
        let of = |kind: Kind| planned.iter().filter(move |release| release.kind == kind);
        let names = of(Kind::Monthly).map(|release| (release.version.unwrap(), release.day));
        let real: Vec<_> = releases()
            .iter()
            .filter(|real| real.planned)
            .map(|real| (real.version, real.day))
            .collect();
        assert_eq!(names.take(real.len()).collect::<Vec<_>>(), real);
        let slots: Vec<_> = of(Kind::Patch)
            .map(|release| (release.slug.as_str(), &release.standing))
            .collect();
        let left_out = Standing::LeftOut {
            reason: "low capacity over the holidays".to_owned(),
        };
        let first = [
            ("patch-2026-08-26", &Standing::Planned),
            ("patch-2026-09-09", &Standing::Planned),
            ("patch-2026-09-23", &Standing::Planned),
            ("patch-2026-10-07", &Standing::Planned),
            ("patch-2026-10-21", &Standing::Planned),
            ("patch-2026-11-11", &Standing::Planned),
            ("patch-2026-11-25", &Standing::Planned),
            ("patch-2026-12-09", &Standing::Planned),
            ("patch-2026-12-23", &left_out),
            ("patch-2027-01-13", &Standing::Planned),
        ];
        assert_eq!(slots[..first.len()], first);
    }
}

/// The milestones of 19.7, and what people plan by.
#[test]
fn the_steps_of_19_7_lie_where_the_handbook_has_them() {
    let today = date(2026, 11, 23);
    let planned = missing(
        &cadences(),
        &history(),
        first_day(today, Some(end_of_data())),
        last_day(today),
    );
    let release = planned
        .iter()
        .find(|release| release.slug.as_str() == "19.7")
        .unwrap();
    let steps: Vec<String> = release
        .steps
        .iter()
        .map(|(plan, moment)| format!("{}: {moment}", plan.key))
        .collect();
    let expected = [
        "milestone-start: Sat 14 Nov 2026",
        "milestone-end: Fri 11 Dec 2026",
        "inclusion: Mon 14 Dec 2026 16:00 UTC",
        "candidate: Tue 15 Dec 2026",
        "tag: Wed 16 Dec 2026",
        "publication: Thu 17 Dec 2026 13:00 UTC",
        "patch-start: Fri 18 Dec 2026",
    ];
    assert_eq!(steps, expected);
}

/// What was planned once is not planned again, at any later day.
#[test]
fn the_horizon_adds_only_what_is_new() {
    let mut known = history();
    for today in [
        date(2026, 8, 21),
        date(2026, 8, 22),
        date(2026, 9, 1),
        date(2026, 12, 25),
    ] {
        let planned = missing(
            &cadences(),
            &known,
            first_day(today, Some(end_of_data())),
            last_day(today),
        );
        let before = known.len();
        known.extend(planned.into_iter().map(|release| Existing {
            cadence: Some(release.cadence),
            goes_by: None,
            kind: release.kind,
            occurrence: release.day,
            day: release.day,
            slug: release.slug,
            versions: release.version.into_iter().collect(),
            history: false,
            public: true,
            counts: release.standing == Standing::Planned,
            steps: Vec::new(),
        }));
        let again = missing(
            &cadences(),
            &known,
            first_day(today, Some(end_of_data())),
            last_day(today),
        );
        assert!(again.is_empty(), "{again:#?}");
        let slugs: BTreeSet<&Slug> = known.iter().map(|release| &release.slug).collect();
        assert_eq!(slugs.len(), known.len(), "an address stands twice");
        let days = known[before..]
            .iter()
            .filter(|release| release.kind == Kind::Monthly);
        let lines: Vec<Line> = days.map(|release| release.versions[0].line).collect();
        assert!(
            lines.is_sorted(),
            "versions do not ascend with the days: {lines:?}"
        );
    }
}
