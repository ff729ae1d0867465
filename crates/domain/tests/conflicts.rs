//! Conflicts: GitLab's plan raises none for years, each kind of them by a table, and the free day that comes with one
//! against a walk over all days.
#![cfg(feature = "zones")]

mod plainly;

use std::collections::BTreeSet;

use domain::calendar::cadence::occurrences;
use domain::calendar::conflicts::{
    Among, Check, Clash, Conflict, Dated, DatedStep, Wanted, raised, raised_by_a_rule, search,
};
use domain::calendar::days::plus;
use domain::calendar::holidays::Off;
use domain::calendar::{Cadence, Holidays, Home, Kind, Moment, Previous, StepPlan, Version};
use domain::freezes::{Draft, Freeze};
use domain::identity::Visibility;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 9, 1);

/// What GitLab's patches are not to do.
const PATCHES: &str = "alone on its day\nnot in the week of a monthly release\nnot on friday\n\
                       at most 23 days apart, but in january and december\nsteps in order\nno freeze\na manager there";

fn cadence(name: &str, kind: Kind, rule: &str) -> Cadence {
    Cadence {
        id: name.parse().unwrap(),
        name: name.to_owned(),
        kind,
        rule: rule.parse().unwrap(),
        from: date(2024, 1, 1),
        until: None,
        left_out: Vec::new(),
        majors: None,
        counting: None,
        first: None,
        binding: domain::calendar::Binding::Target,
        steps: StepPlan::parse_all(StepPlan::usual(kind)).unwrap(),
        checks: Check::parse_all(if kind == Kind::Patch {
            PATCHES
        } else {
            Check::usual(kind)
        })
        .unwrap(),
        standing: Vec::new(),
    }
}

/// GitLab's three cadences.
fn gitlab() -> Vec<Cadence> {
    vec![
        cadence("monthly", Kind::Monthly, "monthly on the 3rd thursday"),
        cadence("before", Kind::Patch, "8 days before monthly"),
        cadence("after", Kind::Patch, "6 days after monthly"),
    ]
}

fn freeze(id: &str, forbids: &str, repeats: &str, from: &str, until: &str) -> Freeze {
    let draft = Draft {
        name: id.to_owned(),
        reason: "Few people are here".to_owned(),
        strength: "hard".to_owned(),
        forbids: forbids.to_owned(),
        repeats: repeats.to_owned(),
        from: from.to_owned(),
        until: until.to_owned(),
        zone: "UTC".to_owned(),
        ..Draft::default()
    };
    Freeze {
        id: id.parse().unwrap(),
        terms: draft.read().unwrap(),
        product: None,
        ended_at: None,
        visibility: Visibility::Public,
        uid: None,
        revision: 0,
        modified: "2026-01-01T00:00:00Z".parse().unwrap(),
    }
}

/// GitLab's change locks.
fn locks() -> Vec<Freeze> {
    vec![
        freeze(
            "weekend",
            "deploy, migrate",
            "weekly",
            "2026-01-02T23:00",
            "2026-01-05T06:00",
        ),
        freeze(
            "new-year",
            "deploy, migrate",
            "yearly",
            "2023-12-22T23:00",
            "2024-01-02T09:00",
        ),
    ]
}

fn release(cadence: &Cadence, day: Date) -> Dated {
    Dated {
        id: format!("{}-{day}", cadence.name).parse().unwrap(),
        product: "gitlab".parse().unwrap(),
        kind: cadence.kind,
        day,
        first_planned: day,
        versions: Vec::new(),
        cadence: Some(cadence.id.clone()),
        goes_by: None,
        track: None,
        ahead: true,
        steps: DatedStep::of_plan(&cadence.steps, day, None),
    }
}

fn planned(cadences: &[Cadence], from: Date, until: Date) -> Vec<Dated> {
    let days = |cadence| occurrences(cadence, cadences, from, until).into_iter();
    cadences
        .iter()
        .flat_map(|cadence| days(cadence).map(move |occurrence| release(cadence, occurrence.day)))
        .collect()
}

static NOBODY_AWAY: BTreeSet<Date> = BTreeSet::new();

fn wanted<'a>(cadences: &'a [Cadence], release: &Dated) -> Wanted<'a> {
    let own = cadences
        .iter()
        .find(|own| Some(&own.id) == release.cadence.as_ref())
        .unwrap();
    Wanted {
        steps: &own.steps,
        checks: &own.checks,
        unattended: &NOBODY_AWAY,
        home: &Home::UTC,
        today: TODAY,
    }
}

fn found(cadences: &[Cadence], releases: &[Dated], freezes: &[Freeze], today: Date) -> Vec<Conflict> {
    let wanted = |release: &Dated| Wanted {
        today,
        ..wanted(cadences, release)
    };
    let (found, more) = search(releases, freezes, (|_: &Dated| true, wanted), today, 50);
    assert_eq!(more, 0);
    found
}

fn told(conflicts: &[Conflict]) -> Vec<String> {
    let free = |conflict: &Conflict| match &conflict.free {
        None => "none".to_owned(),
        Some(free) => format!(
            "{}{}",
            free.step
                .as_ref()
                .map_or(String::new(), |step| format!("{step} ")),
            free.day
        ),
    };
    let what = |clash: &Clash| match clash {
        Clash::Freeze { step, freeze, .. } => format!("{step} in {freeze}"),
        Clash::Holiday {
            step, day, region, ..
        } => format!("{step} on a holiday of {region}: {day}"),
        Clash::SameDay { with } => format!("on the day of {with}"),
        Clash::SameWeek { with, .. } => format!("in the week of {with}"),
        Clash::OnWeekday { weekday } => format!("{weekday:?}"),
        Clash::TooFar { days, after, .. } => format!("{days} days after {after}"),
        Clash::StepTooEarly { name, first, .. } => format!("{name} before {first}"),
        Clash::VersionTooEarly { first } => format!("before {first}"),
        Clash::VersionTooLate { after } => format!("after {after}"),
        Clash::NobodyThere { step, day, .. } => format!("nobody for {step} on {day}"),
        Clash::DayPassed { day } => format!("{day} has passed"),
    };
    conflicts
        .iter()
        .map(|conflict| {
            format!(
                "{}: {}; {}",
                conflict.release,
                what(&conflict.clash),
                free(conflict)
            )
        })
        .collect()
}

/// A false alarm is a mistake: over ten years of GitLab's plan there is none, on whichever day one looks.
#[test]
fn gitlabs_plan_raises_none() {
    let cadences = gitlab();
    let releases = planned(&cadences, date(2024, 4, 1), date(2034, 12, 31));
    assert!(releases.len() > 380, "{}", releases.len());
    for today in [date(2024, 7, 1), TODAY, date(2026, 12, 24), date(2030, 1, 1)] {
        assert_eq!(
            told(&found(&cadences, &releases, &locks(), today)),
            [""; 0],
            "{today}"
        );
    }
    // Nor would it if the weekends' locks forbade everything: nothing is planned for a weekend.
    let all = "merge, deploy, migrate, tag, publish";
    let weekends = [freeze(
        "weekend",
        all,
        "weekly",
        "2026-01-02T23:00",
        "2026-01-05T06:00",
    )];
    assert_eq!(told(&found(&cadences, &releases, &weekends, TODAY)), [""; 0]);
    // At the turn of the year the slot behind the monthly release falls into a lock of all, and nothing else does.
    let winter = [freeze(
        "new-year",
        all,
        "yearly",
        "2023-12-22T23:00",
        "2024-01-02T09:00",
    )];
    let said = told(&found(&cadences, &releases, &winter, TODAY));
    assert!(said.len() >= 12, "{said:?}");
    assert!(
        said.iter().all(|said| said.starts_with("after-20")
            && said.contains("-12-2")
            && said.contains("in new-year")),
        "{said:?}"
    );
    // What is left out over the holidays raises none, either.
    let mut fewer = releases.clone();
    fewer.retain(|release| release.id.as_str() != "after-2026-12-23");
    assert_eq!(told(&found(&cadences, &fewer, &locks(), TODAY)), [""; 0]);
    // Where one is left out in autumn, the gap shows.
    fewer.retain(|release| release.id.as_str() != "after-2026-10-21");
    assert_eq!(
        told(&found(&cadences, &fewer, &locks(), TODAY)),
        // Wherever it goes, it is too far from that one or the next one from it.
        ["before-2026-11-11: 35 days after before-2026-10-07; none"]
    );
}

/// A gap between patches is one of the version that most of it belongs to, and those of December and January are exempt: what
/// is missing of a version of November is told, also where the patch behind it is in December.
#[test]
fn a_gap_belongs_to_a_version() {
    let cadences = gitlab();
    let all = planned(&cadences, date(2026, 9, 1), date(2028, 6, 30));
    for (missing, expected) in [
        (
            "after-2026-10-21",
            Some("before-2026-11-11: 35 days after before-2026-10-07"),
        ),
        (
            "before-2026-11-11",
            Some("after-2026-11-25: 35 days after after-2026-10-21"),
        ),
        (
            "after-2026-11-25",
            Some("before-2026-12-09: 28 days after before-2026-11-11"),
        ),
        (
            "before-2026-12-09",
            Some("after-2026-12-23: 28 days after after-2026-11-25"),
        ),
        ("after-2026-12-23", None),
        ("before-2027-01-13", None),
        ("after-2027-01-27", None),
        ("before-2027-02-10", None),
        (
            "after-2027-02-24",
            Some("before-2027-03-10: 28 days after before-2027-02-10"),
        ),
        (
            "before-2027-03-10",
            Some("after-2027-03-24: 28 days after after-2027-02-24"),
        ),
        (
            "after-2027-11-24",
            Some("before-2027-12-08: 28 days after before-2027-11-10"),
        ),
        ("after-2027-12-22", None),
        ("before-2028-01-12", None),
    ] {
        let mut fewer = all.clone();
        fewer.retain(|release| release.id.as_str() != missing);
        assert_eq!(fewer.len() + 1, all.len(), "{missing}");
        let said = told(&found(&cadences, &fewer, &locks(), TODAY));
        let said: Vec<&str> = said.iter().filter_map(|said| said.split(';').next()).collect();
        assert_eq!(said, expected.into_iter().collect::<Vec<_>>(), "{missing}");
    }
    // Without monthly releases the months of both days say it.
    for (missing, expected) in [
        ("after-2026-11-25", 0),
        ("after-2026-10-21", 1),
        ("after-2027-02-24", 1),
    ] {
        let mut patches = all.clone();
        patches.retain(|release| release.kind == Kind::Patch && release.id.as_str() != missing);
        let said = told(&found(&cadences, &patches, &locks(), TODAY));
        assert_eq!(said.len(), expected, "{missing}: {said:?}");
    }
}

/// What is moved clashes, each in its way; the free day is the nearest on which nothing does.
#[test]
fn the_table_of_conflicts() {
    let cadences = gitlab();
    let all = planned(&cadences, date(2026, 7, 1), date(2027, 6, 30));
    let monthly = |to: Date| ("monthly-2026-11-19", to);
    let patch = |to: Date| ("after-2026-11-25", to);
    let table = [
        // A patch on a Friday, and in the week of the monthly one.
        (
            patch(date(2026, 11, 27)),
            vec!["after-2026-11-25: Friday; 2026-11-26"],
        ),
        (
            patch(date(2026, 11, 18)),
            vec!["after-2026-11-25: in the week of monthly-2026-11-19; 2026-11-23"],
        ),
        (
            patch(date(2026, 11, 20)),
            vec![
                "after-2026-11-25: in the week of monthly-2026-11-19; 2026-11-23",
                "after-2026-11-25: Friday; 2026-11-23",
            ],
        ),
        // Two on a day: both say so.
        (
            patch(date(2026, 12, 9)),
            vec![
                "after-2026-11-25: on the day of before-2026-12-09; 2026-12-10",
                "after-2026-11-25: 28 days after before-2026-11-11; 2026-12-10",
                "before-2026-12-09: on the day of after-2026-11-25; 2026-12-10",
                "before-2026-12-09: 28 days after before-2026-11-11; 2026-12-10",
            ],
        ),
        // A monthly one in the week of a patch: the patch does not want that.
        (
            monthly(date(2026, 11, 26)),
            vec!["after-2026-11-25: in the week of monthly-2026-11-19; 2026-12-01"],
        ),
    ];
    for ((id, to), expected) in table {
        let mut moved = all.clone();
        for release in moved.iter_mut().filter(|release| release.id.as_str() == id) {
            let cadence = cadences
                .iter()
                .find(|own| Some(&own.id) == release.cadence.as_ref())
                .unwrap();
            *release = Dated {
                id: release.id.clone(),
                ..self::release(cadence, to)
            };
        }
        let conflicts = found(&cadences, &moved, &locks(), TODAY);
        let mut said = told(&conflicts);
        said.retain(|said| said.starts_with("after-2026-11-25") || said.starts_with("before-2026-12-09"));
        let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(said.len(), expected.len(), "{id} on {to}: {said:?}");
        for (said, expected) in said.iter().zip(&expected) {
            let (what, _) = expected.split_once(';').unwrap();
            assert!(said.starts_with(what), "{id} on {to}: {said} is not {expected}");
        }
        for conflict in &conflicts {
            check_free(&cadences, &moved, &locks(), conflict);
        }
    }
}

#[test]
fn what_somebody_must_do_needs_a_manager_there() {
    let cadences = gitlab();
    let releases = planned(&cadences, TODAY, plus(TODAY, 60));
    let monthly = releases
        .iter()
        .find(|release| release.kind == Kind::Monthly)
        .unwrap();
    let step = monthly
        .steps
        .iter()
        .find(|step| step.reaches.is_some() && step.planned.date != monthly.day)
        .unwrap();
    let away = BTreeSet::from([step.planned.date, monthly.day]);
    let of = |unattended| {
        let wanted = |release: &Dated| Wanted {
            unattended,
            ..wanted(&cadences, release)
        };
        let among = Among::new(&releases, &[], TODAY);
        let clashes = among.clashes(monthly, &wanted(monthly));
        among.conflicts(monthly, clashes, &wanted)
    };
    assert!(of(&NOBODY_AWAY).is_empty());
    let found = of(&away);
    let keys: Vec<_> = found
        .iter()
        .filter_map(|conflict| conflict.clash.step())
        .collect();
    assert!(keys.contains(&step.key.as_str()), "{found:?}");
    for conflict in &found {
        assert_eq!(conflict.clash.key(), "nobody_there");
        let free = conflict.free.as_ref().unwrap();
        assert!(!away.contains(&free.day), "{conflict:?}");
    }
    // A plan that does not look for it raises nothing.
    let none = Wanted {
        checks: &[Check::InOrder],
        unattended: &away,
        ..wanted(&cadences, monthly)
    };
    assert!(
        Among::new(&releases, &[], TODAY)
            .clashes(monthly, &none)
            .is_empty()
    );
}

/// The way out of a conflict is the one that trying each day finds.
fn check_free(cadences: &[Cadence], releases: &[Dated], freezes: &[Freeze], conflict: &Conflict) {
    let among = Among::new(releases, freezes, TODAY);
    let is_own = |release: &&Dated| release.id == conflict.release;
    let own = releases.iter().find(is_own).unwrap();
    let wanted = |release: &Dated| wanted(cadences, release);
    let tried = plainly::way_out((&among, releases), own, &conflict.clash, &wanted);
    assert_eq!(conflict.free, tried, "{conflict:?}");
}

/// A step that has no day alone goes with its release, and the release where it is in nobody's way.
#[test]
fn what_a_step_cannot_mend_its_release_does() {
    let cadences = gitlab();
    let mut all = planned(&cadences, date(2026, 11, 1), date(2027, 2, 28));
    let own = all
        .iter_mut()
        .find(|release| release.id.as_str() == "monthly-2026-12-17");
    let own = own.unwrap();
    *own = Dated {
        id: own.id.clone(),
        first_planned: own.day,
        ..release(&cadences[0], date(2026, 12, 19))
    };
    let away = BTreeSet::from([16, 17, 18].map(|day| date(2026, 12, day)));
    let say = |all: &[Dated]| {
        let of = |release: &Dated| Wanted {
            unattended: &away,
            ..wanted(&cadences, release)
        };
        let asked = |release: &Dated| release.id.as_str() == "monthly-2026-12-17";
        told(&search(all, &[], (asked, of), TODAY, 50).0)
    };
    let with = |day: &str| {
        ["candidate on 2026-12-17", "tag on 2026-12-18"]
            .map(|step| format!("monthly-2026-12-17: nobody for {step}; {day}"))
    };
    // The patch of the 23rd wants no monthly release in its week.
    assert_eq!(say(&all), with("2026-12-15"));
    all.retain(|release| release.id.as_str() != "after-2026-12-23");
    assert_eq!(say(&all), with("2026-12-21"));
    // A step that somebody has put there does not go along.
    let own = all
        .iter_mut()
        .find(|release| release.id.as_str() == "monthly-2026-12-17");
    for step in own.unwrap().steps.iter_mut().filter(|step| step.key == "tag") {
        step.moved = true;
    }
    let said = say(&all);
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(said[1], "monthly-2026-12-17: nobody for tag on 2026-12-18; none");
}

/// A gap does not pass to the next release, nor become longer.
#[test]
fn a_free_day_leaves_no_gap_to_others() {
    let cadences = gitlab();
    let mut all = planned(&cadences, date(2028, 1, 1), date(2028, 6, 30));
    for (id, day) in [
        ("after-2028-02-23", date(2028, 2, 21)),
        ("before-2028-03-08", date(2028, 4, 3)),
        ("after-2028-03-22", date(2028, 3, 27)),
    ] {
        let own = all.iter_mut().find(|release| release.id.as_str() == id).unwrap();
        let cadence = cadences
            .iter()
            .find(|own_cadence| Some(&own_cadence.id) == own.cadence.as_ref());
        *own = Dated {
            id: own.id.clone(),
            first_planned: own.day,
            ..release(cadence.unwrap(), day)
        };
    }
    let of = |all: &[Dated]| told(&found(&cadences, all, &[], TODAY));
    // The 4th of April would leave the patch of the 3rd 42 days after that of the 21st of February.
    let gap = "after-2028-03-22: 35 days after after-2028-02-23";
    assert_eq!(of(&all), [format!("{gap}; none")]);
    // The gap ends before it where the other one is none too far away.
    all.retain(|release| release.id.as_str() != "before-2028-03-08");
    assert_eq!(
        of(&all),
        [format!("{gap}; none")],
        "the next one is that of the 12th of April"
    );
    // Two on a day: the one that stays has the gap.
    let mut two = planned(&cadences, date(2026, 11, 1), date(2027, 2, 28));
    let own = two
        .iter_mut()
        .find(|release| release.id.as_str() == "after-2026-11-25")
        .unwrap();
    own.day = date(2026, 12, 9);
    let said = of(&two);
    let with_gap = said.iter().filter(|said| said.contains("28 days after")).count();
    assert_eq!(with_gap, 2, "{said:?}");
    assert!(said.iter().all(|said| !said.ends_with("2026-12-10")), "{said:?}");
}

/// What is counted from a step goes along with it, and what is counted from one that somebody has moved stays with its release.
#[test]
fn what_counts_from_a_step_is_tried_with_it() {
    let steps = "candidate | Candidate | R-6 | target | reaches closed\n\
                 tag | Tag | candidate+2 | target | reaches tagged\n\
                 publication | Publication | R | target | reaches published";
    let mut own = cadence("monthly", Kind::Monthly, "on 2026-12-15");
    own.steps = StepPlan::parse_all(steps).unwrap();
    own.checks = Check::parse_all("steps in order\nno freeze\na manager there").unwrap();
    let cadences = [own];
    let mut all = planned(&cadences, date(2026, 12, 1), date(2026, 12, 31));
    let say = |all: &[Dated], away: &[i8]| {
        let away: BTreeSet<Date> = away.iter().map(|day| date(2026, 12, *day)).collect();
        let of = |release: &Dated| Wanted {
            unattended: &away,
            ..wanted(&cadences, release)
        };
        told(&search(all, &[], (|_: &Dated| true, of), TODAY, 50).0)
    };
    // The candidate is planned for Wed 9 and the tag for Fri 11: with the candidate on Thu 10 it would be on Sat 12.
    assert_eq!(
        say(&all, &[9, 12]),
        ["monthly-2026-12-15: nobody for candidate on 2026-12-09; candidate 2026-12-08"]
    );
    // With the candidate on Mon 7 the tag would be on Wed 9, on Mon 14 behind the publication.
    assert_eq!(
        say(&all, &[8, 9, 10, 11, 12])[0],
        "monthly-2026-12-15: nobody for candidate on 2026-12-09; candidate 2026-12-04"
    );
    // The tag goes by a candidate that somebody has moved to Fri 11, wherever the release goes: by the plan it would be on Sat 12.
    let steps = &mut all[0].steps;
    (steps[0].planned, steps[0].moved) = (Moment::day(date(2026, 12, 11)), true);
    steps[1].planned = Moment::day(date(2026, 12, 13));
    assert_eq!(
        say(&all, &[12, 15]),
        ["monthly-2026-12-15: nobody for publication on 2026-12-15; 2026-12-16"]
    );
}

#[test]
fn what_a_freeze_forbids_clashes_with_the_step_that_does_it() {
    let mut cadences = gitlab();
    let all = planned(&cadences, date(2026, 7, 1), date(2027, 3, 31));
    let of = |forbids: &str, from: &str, until: &str| vec![freeze("lock", forbids, "once", from, until)];
    let say = |cadences: &[Cadence], freezes: &[Freeze]| told(&found(cadences, &all, freezes, TODAY));
    // The monthly release is tagged on Wed 18 and published on Thu 19 Nov at 13:00.
    assert_eq!(
        say(&cadences, &of("tag", "2026-11-18T00:00", "2026-11-20T00:00")),
        ["monthly-2026-11-19: tag in lock; tag 2026-11-17"]
    );
    // What can be done on the same day before it does not lie in it.
    assert_eq!(
        say(&cadences, &of("tag", "2026-11-18T08:00", "2026-11-20T00:00")),
        [""; 0]
    );
    assert_eq!(
        say(&cadences, &of("publish", "2026-11-19T12:00", "2026-11-19T14:00")),
        ["monthly-2026-11-19: publication in lock; 2026-11-20"]
    );
    assert_eq!(
        say(&cadences, &of("publish", "2026-11-19T13:01", "2026-11-19T14:00")),
        [""; 0]
    );
    assert_eq!(
        say(
            &cadences,
            &of("merge, deploy, migrate", "2026-11-01T00:00", "2026-12-30T00:00")
        ),
        [""; 0]
    );
    // One that only advises forbids nothing.
    let mut advice = of("tag", "2026-11-18T00:00", "2026-11-20T00:00");
    advice[0].terms.strength = domain::freezes::Strength::Advisory;
    assert_eq!(say(&cadences, &advice), [""; 0]);
    // The plan may say more of what a step does.
    let steps = StepPlan::usual(Kind::Monthly).replace("R-2 | target", "R-2 | target | does deploy staging");
    cadences[0].steps = StepPlan::parse_all(&steps).unwrap();
    let whole = of("deploy", "2026-11-17T00:00", "2026-11-18T00:00");
    assert_eq!(
        say(&cadences, &whole),
        ["monthly-2026-11-19: candidate in lock; candidate 2026-11-18"]
    );
    let mut production = whole;
    production[0]
        .terms
        .scope
        .environments
        .insert("production".parse().unwrap());
    assert_eq!(say(&cadences, &production), [""; 0]);
}

/// A whole day is that of the freeze's own zone, and several freezes may cover it together.
#[test]
fn a_day_is_the_freezes_own() {
    let cadences = gitlab();
    let all = planned(&cadences, date(2026, 12, 1), date(2027, 8, 31));
    let lock = |id: &str, from: &str, until: &str, zone: &str| {
        let mut lock = freeze(id, "tag, publish", "once", from, until);
        lock.terms.times.zone = zone.parse().unwrap();
        lock
    };
    let of = |freezes: &[Freeze]| -> Vec<String> {
        let found = found(&cadences, &all, freezes, TODAY);
        told(&found)
            .iter()
            .map(|said| said.split_once(';').unwrap().0.to_owned())
            .collect()
    };
    for (day, next, zone) in [
        ("2027-04-07", "2027-04-08", "UTC"),
        ("2027-02-10", "2027-02-11", "Europe/Berlin"),
        ("2027-03-10", "2027-03-11", "America/Los_Angeles"),
        ("2027-06-09", "2027-06-10", "AoE"),
    ] {
        let locks = [lock(
            "lock",
            &format!("{day}T00:00"),
            &format!("{next}T00:00"),
            zone,
        )];
        let expected = ["tag", "publication"].map(|step| format!("before-{day}: {step} in lock"));
        assert_eq!(of(&locks), expected, "{day} {zone}");
        let shorter = [lock(
            "lock",
            &format!("{day}T00:00"),
            &format!("{day}T23:00"),
            zone,
        )];
        assert_eq!(of(&shorter), [""; 0], "an hour is left");
    }
    let morning = lock("morning", "2027-04-07T00:00", "2027-04-07T12:00", "UTC");
    let evening = lock("evening", "2027-04-07T12:00", "2027-04-08T00:00", "UTC");
    assert_eq!(of(std::slice::from_ref(&morning)), [""; 0]);
    assert_eq!(of(&[morning, evening]).len(), 4);
}

/// A day of which a minute is left is no day, and one of which an hour is left in one piece is one.
#[test]
fn what_is_left_of_a_day_is_an_hour_or_nothing() {
    let cadences = gitlab();
    let all = planned(&cadences, date(2026, 7, 1), date(2027, 3, 31));
    // The monthly release is tagged on Wed 18 Nov.
    for (from, until, expected) in [
        ("2026-11-18T00:00", "2026-11-18T23:59", Some("2026-11-19")),
        ("2026-11-18T00:00", "2026-11-18T23:01", Some("2026-11-19")),
        ("2026-11-18T00:00", "2026-11-18T23:00", None),
        ("2026-11-18T00:59", "2026-11-19T00:00", Some("2026-11-19")),
        ("2026-11-18T01:00", "2026-11-19T00:00", None),
        // Half an hour at either end.
        ("2026-11-18T00:30", "2026-11-18T23:30", Some("2026-11-19")),
        // No way out is the last day of it.
        ("2026-11-17T00:00", "2026-11-18T23:59", Some("2026-11-19")),
        ("2026-11-18T00:00", "2026-11-19T23:59", Some("2026-11-17")),
        ("2026-11-18T12:00", "2026-11-18T23:59", None),
    ] {
        let said = told(&found(
            &cadences,
            &all,
            &[freeze("lock", "tag", "once", from, until)],
            TODAY,
        ));
        let expected: Vec<String> = expected
            .map(|day| format!("monthly-2026-11-19: tag in lock; tag {day}"))
            .into_iter()
            .collect();
        assert_eq!(said, expected, "{from} {until}");
    }
    // Several leave too little together, be it that the pieces between them are short.
    let lock = |id: &str, from: &str, until: &str| freeze(id, "tag", "once", from, until);
    let pieces = |until: &str| {
        [
            lock("night", "2026-11-18T00:00", until),
            lock("day", "2026-11-18T08:30", "2026-11-18T23:30"),
        ]
    };
    let said = |until| told(&found(&cadences, &all, &pieces(until), TODAY)).len();
    assert_eq!([said("2026-11-18T08:00"), said("2026-11-18T07:30")], [2, 0]);
    // What has a time has that alone: 13:00 is a minute behind it.
    let publish = |until: &str| {
        let lock = freeze("lock", "publish", "once", "2026-11-19T00:00", until);
        told(&found(&cadences, &all, &[lock], TODAY)).len()
    };
    assert_eq!([publish("2026-11-19T13:00"), publish("2026-11-19T13:01")], [0, 1]);
}

/// A step that somebody put into a freeze has a way out of its own: it takes none from its release.
#[test]
fn what_stays_put_takes_no_day_from_its_release() {
    let cadences = gitlab();
    let mut all = planned(&cadences, date(2026, 10, 1), date(2027, 8, 31));
    let own = all
        .iter_mut()
        .find(|release| release.id.as_str() == "after-2027-06-23")
        .unwrap();
    let mut friday = Dated {
        id: own.id.clone(),
        ..release(&cadences[2], date(2027, 6, 25))
    };
    let tag = friday.steps.iter_mut().find(|step| step.key == "tag").unwrap();
    (tag.planned, tag.moved) = (Moment::day(date(2027, 6, 24)), true);
    *own = friday;
    let locks = [freeze(
        "lock",
        "tag",
        "once",
        "2027-06-24T00:00",
        "2027-06-25T00:00",
    )];
    assert_eq!(
        told(&found(&cadences, &all, &locks, TODAY)),
        [
            "after-2027-06-23: Friday; 2027-06-24",
            "after-2027-06-23: tag in lock; tag 2027-06-25",
        ]
    );
}

#[test]
fn a_holiday_is_no_day_for_a_step() {
    let mut holidays = Holidays::default();
    // A Thursday, a Tuesday, and a Saturday.
    holidays.insert(
        "here",
        [date(2026, 11, 19), date(2026, 11, 24), date(2026, 12, 26)],
    );
    let mut cadences = gitlab();
    for cadence in &mut cadences {
        cadence.checks = Check::parse_all("no holidays of here").unwrap();
        cadence.bind(&holidays).unwrap();
    }
    let all = planned(&cadences, date(2026, 10, 1), date(2027, 1, 31));
    assert_eq!(
        told(&found(&cadences, &all, &[], TODAY)),
        // A day later it would be tagged on the holiday.
        ["monthly-2026-11-19: publication on a holiday of here: 2026-11-19; 2026-11-18"]
    );
}

#[test]
fn a_deadline_is_a_step_like_others() {
    let mut holidays = Holidays::default();
    holidays.insert("here", [date(2026, 12, 8), date(2026, 12, 9)]);
    let mut own = cadence("monthly", Kind::Monthly, "on 2026-12-15");
    let plan = "milestone | Milestone ends | R-6 | target\n\
                freeze | Feature freeze | R-7 | target | deadline\n\
                publication | Publication | R | target | reaches published";
    own.steps = StepPlan::parse_all(plan).unwrap();
    own.checks = Check::parse_all("no holidays of here").unwrap();
    own.bind(&holidays).unwrap();
    let cadences = [own];
    let all = planned(&cadences, date(2026, 12, 1), date(2026, 12, 31));
    let told = told(&found(&cadences, &all, &[], TODAY));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("freeze on a holiday of here: 2026-12-08"),
        "{told:?}"
    );
}

#[test]
fn a_holiday_is_looked_for_before_the_weekend_of_its_region() {
    // Off on Friday and Saturday, but for one Friday; the holidays are a Thursday and a Sunday.
    let off = Off {
        weekend: "friday saturday".parse().unwrap(),
        days: [date(2026, 12, 10), date(2026, 12, 20)].into(),
        worked: [date(2026, 12, 18)].into(),
    };
    let mut holidays = Holidays::default();
    holidays.set("there", off);
    let there = |rule: &str| {
        let mut cadence = cadence("monthly", Kind::Monthly, rule);
        cadence.steps =
            StepPlan::parse_all("publication | Publication | R | target | reaches published").unwrap();
        cadence.checks = Check::parse_all("no holidays of there").unwrap();
        cadence.bind(&holidays).unwrap();
        [cadence]
    };
    for (rule, day) in [
        // The Thursday before it is one.
        ("on 2026-12-12", Some("2026-12-10")),
        ("on 2026-12-11", Some("2026-12-10")),
        // It is a day like others there.
        ("on 2026-12-20", Some("2026-12-20")),
        ("on 2026-12-13", None),
        // The Friday before it is worked.
        ("on 2026-12-19", None),
    ] {
        let cadences = there(rule);
        let all = planned(&cadences, date(2026, 12, 1), date(2026, 12, 31));
        let told = told(&found(&cadences, &all, &[], TODAY));
        let expected = day.map(|day| format!("publication on a holiday of there: {day};"));
        let is_told = |expected: &String| told.iter().any(|told| told.contains(expected));
        assert_eq!(
            (all.len(), told.len()),
            (1, usize::from(day.is_some())),
            "{rule}: {told:?}"
        );
        assert!(expected.as_ref().is_none_or(is_told), "{rule}: {told:?}");
    }
}

#[test]
fn steps_and_versions_have_an_order() {
    let cadences = gitlab();
    let mut all = planned(&cadences, date(2026, 10, 1), date(2027, 1, 31));
    let at = |all: &[Dated], id: &str| all.iter().position(|release| release.id.as_str() == id).unwrap();
    let november = at(&all, "monthly-2026-11-19");
    let candidate = |release: &mut Dated, day: Date| {
        let step = release
            .steps
            .iter_mut()
            .find(|step| step.key == "candidate")
            .unwrap();
        (step.planned, step.moved) = (Moment::day(day), true);
    };
    // The candidate before the deadline on Mon 16 Nov, on its day, and behind the tag.
    candidate(&mut all[november], date(2026, 11, 13));
    assert_eq!(
        told(&found(&cadences, &all, &[], TODAY)),
        ["monthly-2026-11-19: Release candidate before Inclusion deadline; candidate 2026-11-16"]
    );
    candidate(&mut all[november], date(2026, 11, 16));
    assert_eq!(told(&found(&cadences, &all, &[], TODAY)), [""; 0]);
    candidate(&mut all[november], date(2026, 11, 20));
    assert_eq!(
        told(&found(&cadences, &all, &[], TODAY)),
        [
            "monthly-2026-11-19: Tag before Release candidate; candidate 2026-11-18",
            "monthly-2026-11-19: Publication before Release candidate; candidate 2026-11-18",
        ]
    );

    let mut all = planned(&cadences, date(2026, 10, 1), date(2027, 1, 31));
    let versions = |release: &mut Dated, texts: &[&str]| {
        release.versions = texts
            .iter()
            .map(|text| text.parse::<Version>().unwrap())
            .collect();
    };
    for (id, texts) in [
        ("monthly-2026-11-19", &["19.7"][..]),
        ("monthly-2026-12-17", &["19.3"]),
        ("after-2026-11-25", &["19.6.2", "19.5.4"]),
        // A line that is older, and one that goes on.
        ("before-2026-12-09", &["19.4.9", "19.6.3"]),
        ("after-2026-12-23", &["19.5.3"]),
    ] {
        let place = at(&all, id);
        versions(&mut all[place], texts);
    }
    let say = |all: &[Dated]| -> Vec<String> {
        let said = told(&found(&cadences, all, &[], TODAY));
        said.iter()
            .map(|said| said.split_once(';').unwrap().0.to_owned())
            .collect()
    };
    assert_eq!(
        say(&all),
        [
            "monthly-2026-11-19: before monthly-2026-12-17",
            "after-2026-11-25: before after-2026-12-23",
            "monthly-2026-12-17: after monthly-2026-11-19",
            "after-2026-12-23: after after-2026-11-25",
        ]
    );
    // It is told of the one that somebody has moved.
    let place = at(&all, "monthly-2026-12-17");
    all[place].first_planned = date(2026, 10, 1);
    let place = at(&all, "after-2026-11-25");
    all[place].first_planned = date(2026, 10, 1);
    assert_eq!(
        say(&all),
        [
            "after-2026-11-25: before after-2026-12-23",
            "monthly-2026-12-17: after monthly-2026-11-19",
        ]
    );
}

/// A long-term cadence beside a train: neither fills a gap of the other, and their versions have no order.
#[test]
fn what_counts_on_its_own_clashes_by_itself() {
    let own = |name, rule| Cadence {
        checks: Check::parse_all("at most 40 days apart\nsteps in order").unwrap(),
        ..cadence(name, Kind::Monthly, rule)
    };
    let cadences = [
        own("train", "on 2026-11-19 and 2027-01-21"),
        own("lts", "on 2026-12-17 and 2027-01-26"),
    ];
    let mut all = planned(&cadences, date(2026, 11, 1), date(2027, 1, 31));
    for (release, version) in all.iter_mut().zip(["30", "31", "8.4", "8.5"]) {
        release.versions = vec![version.parse().unwrap()];
    }
    let say = |all: &[Dated]| -> Vec<String> {
        let said = told(&found(&cadences, all, &[], TODAY)).into_iter();
        said.map(|said| said.split_once(';').unwrap().0.to_owned())
            .collect()
    };
    assert_eq!(
        say(&all),
        [
            "train-2026-11-19: before lts-2026-12-17",
            "lts-2026-12-17: after train-2026-11-19",
            "train-2027-01-21: before lts-2027-01-26",
            "lts-2027-01-26: after train-2027-01-21",
        ],
        "as long as they count together"
    );
    let long_term = all
        .iter_mut()
        .filter(|release| release.id.as_str().starts_with("lts"));
    for release in long_term {
        release.track = Some("lts".to_owned());
    }
    assert_eq!(say(&all), ["train-2027-01-21: 63 days after train-2026-11-19"]);
}

/// A plan that was kept before such were refused, and one whose steps hang on the release before.
#[test]
fn what_nobody_has_moved_has_an_order_too() {
    let with = |steps: &str, rule: &str| Cadence {
        steps: StepPlan::parse_all(&format!(
            "{steps}\npublication | Publication | R 13:00 UTC | target | reaches published"
        ))
        .unwrap(),
        ..cadence("monthly", Kind::Monthly, rule)
    };
    let late = [with(
        "tag | Tag | R+3 | target | reaches tagged",
        "monthly on day 10",
    )];
    let all = planned(&late, date(2026, 10, 1), date(2026, 10, 31));
    assert_eq!(
        told(&found(&late, &all, &[], TODAY)),
        ["monthly-2026-10-10: Publication before Tag; tag 2026-10-09"]
    );
    // Work begins a fortnight after the release before, and ends two days before the next one.
    let steps = "begin | Work begins | prev+14 | target | shown\nend | Work ends | R-2 | target | shown";
    for (weeks, expected) in [
        (4, &[][..]),
        (
            2,
            &[
                "monthly-2026-10-27: Work ends before Work begins",
                "monthly-2026-11-10: Work ends before Work begins",
            ],
        ),
    ] {
        let trains = [with(steps, &format!("every {weeks} weeks from 2026-10-13"))];
        let mut all = planned(&trains, date(2026, 10, 1), date(2026, 11, 10));
        let mut before: Option<Date> = None;
        for release in &mut all {
            release.steps =
                DatedStep::of_plan(&trains[0].steps, release.day, before.map(Previous::from).as_ref());
            before = Some(release.day);
        }
        let said = told(&found(&trains, &all, &[], TODAY));
        let said: Vec<&str> = said.iter().map(|said| said.split_once(';').unwrap().0).collect();
        assert_eq!(said, expected, "{weeks} weeks");
    }
    // Lines that are in no order say nothing.
    let unordered = [with(
        "end | Work ends | R-2 | target | shown\nnotes | Notes | R-9 | target | shown\nbegin | Work begins | prev+1 | target | shown",
        "every 2 weeks from 2026-10-13",
    )];
    let mut all = planned(&unordered, date(2026, 10, 1), date(2026, 10, 31));
    let before = Previous::from(all[0].day);
    all[1].steps = DatedStep::of_plan(&unordered[0].steps, all[1].day, Some(&before));
    assert_eq!(told(&found(&unordered, &all, &[], TODAY)), [""; 0]);
}

/// A plan that does not look for freezes has no conflict with one; what falls into it is named all the same.
#[test]
fn what_a_plan_does_not_count_is_told() {
    let with = |checks: &str| {
        vec![Cadence {
            checks: Check::parse_all(checks).unwrap(),
            ..cadence("monthly", Kind::Monthly, "monthly on the 3rd thursday")
        }]
    };
    let freezes = [
        freeze(
            "year-end",
            "deploy, publish",
            "once",
            "2026-12-16T00:00",
            "2027-01-04T06:00",
        ),
        freeze(
            "branches",
            "merge",
            "once",
            "2026-12-16T00:00",
            "2027-01-04T06:00",
        ),
    ];
    let uncounted = |checks: &str| -> Vec<String> {
        let cadences = with(checks);
        let all = planned(&cadences, date(2026, 12, 1), date(2026, 12, 31));
        assert_eq!(all.len(), 1);
        let among = Among::new(&all, &freezes, TODAY);
        let uncounted = among.uncounted(&all[0], &wanted(&cadences, &all[0])).into_iter();
        uncounted
            .map(|one| format!("{} in {} until {}", one.step, one.freeze, one.until))
            .collect()
    };
    assert_eq!(
        uncounted("nothing"),
        ["publication in year-end until 2027-01-04T06:00:00Z"]
    );
    assert_eq!(uncounted("no freeze"), [""; 0], "that is a conflict");
    let cadences = with("nothing");
    let all = planned(&cadences, date(2026, 12, 1), date(2026, 12, 31));
    assert_eq!(told(&found(&cadences, &all, &freezes, TODAY)), [""; 0]);
}

/// Of a step that counts from a release which is not known nothing can be said, and that is said.
#[test]
fn a_step_beside_an_unknown_release_is_unplaced() {
    let steps = "begin | Work begins | prev+14 | target | shown\nend | Work ends | begin+3 | target | shown\n\
                 cut | Cut | R-2 | target | shown\nnote | Note | prev+1 | target\n\
                 publication | Publication | R | target | reaches published";
    let steps = StepPlan::parse_all(steps).unwrap();
    let day = date(2026, 10, 27);
    assert_eq!(
        DatedStep::unplaced(&steps, day, None),
        ["Work begins", "Work ends"]
    );
    let before = Previous::from(date(2026, 10, 13));
    assert_eq!(DatedStep::unplaced(&steps, day, Some(&before)), [""; 0]);
}

/// A gap may begin long before anything else matters.
#[test]
fn a_gap_of_more_than_a_year_is_found() {
    let yearly = [Cadence {
        checks: Check::parse_all("at most 380 days apart").unwrap(),
        ..cadence("monthly", Kind::Monthly, "in october on day 10")
    }];
    let mut all = planned(&yearly, date(2025, 10, 1), date(2027, 10, 31));
    assert_eq!(told(&found(&yearly, &all, &[], TODAY)), [""; 0]);
    all[1].day = date(2026, 11, 20);
    let said = found(&yearly, &all, &[], TODAY);
    assert!(
        matches!(
            &said[..],
            [Conflict {
                clash: Clash::TooFar {
                    days: 406,
                    most: 380,
                    ..
                },
                ..
            }]
        ),
        "{said:?}"
    );
}

/// What is out, off or over is judged no more, and others still clash with it.
#[test]
fn what_has_passed_is_not_judged() {
    let cadences = gitlab();
    let mut all = planned(&cadences, date(2026, 7, 1), date(2026, 12, 31));
    let place = all
        .iter()
        .position(|release| release.id.as_str() == "after-2026-11-25")
        .unwrap();
    all[place] = Dated {
        id: all[place].id.clone(),
        ..release(&cadences[2], date(2026, 12, 9))
    };
    all[place].ahead = false;
    let said = told(&found(&cadences, &all, &[], TODAY));
    assert_eq!(
        said,
        [
            "before-2026-12-09: on the day of after-2026-11-25; 2026-12-10",
            "before-2026-12-09: 28 days after before-2026-11-11; 2026-12-10"
        ]
    );
    assert_eq!(told(&found(&cadences, &all, &[], date(2026, 12, 10))), [""; 0]);
}

/// A monthly release that goes into the week of a patch is in the way of that patch, which has done nothing; and one that goes
/// forward leaves a gap behind it.
#[test]
fn an_edit_raises_what_others_clash_with() {
    let cadences = gitlab();
    let before = planned(&cadences, date(2026, 7, 1), date(2027, 3, 31));
    let would = |id: &str, day: Date| {
        let mut after = before.clone();
        let place = after
            .iter()
            .position(|release| release.id.as_str() == id)
            .unwrap();
        let old = after[place].clone();
        let cadence = cadences.iter().find(|own| Some(&own.id) == old.cadence.as_ref());
        after[place] = Dated {
            id: old.id.clone(),
            first_planned: old.first_planned,
            ..release(cadence.unwrap(), day)
        };
        let wanted = |release: &Dated| wanted(&cadences, release);
        told(&raised((&before, &after), &old.id, &[], wanted, TODAY, 50))
    };
    let said = would("monthly-2026-12-17", date(2026, 12, 10));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].starts_with("before-2026-12-09: in the week of monthly-2026-12-17; "),
        "{said:?}"
    );
    let said = would("before-2026-11-11", date(2026, 10, 28));
    assert!(
        said.len() == 1 && said[0].starts_with("after-2026-11-25: 28 days after before-2026-11-11; "),
        "{said:?}"
    );
    assert_eq!(would("monthly-2026-12-17", date(2026, 12, 18)), [""; 0]);
}

/// A rule raises what releases beside its own clash with once it holds: those that go along with it, and those whose plans then
/// look for more. What there is already is not told.
#[test]
fn a_rule_raises_what_there_is_not_now() {
    let cadences = gitlab();
    let before = planned(&cadences, date(2026, 10, 1), date(2027, 3, 31));
    let now = |release: &Dated| wanted(&cadences, release);
    let told = |found: Vec<(&Dated, Clash)>| -> Vec<String> {
        let told = found
            .iter()
            .map(|(release, clash)| format!("{} {} {}", release.id, release.day, clash.key()));
        told.collect()
    };
    assert_eq!(
        told(raised_by_a_rule((&before, &before), &[], (now, now), TODAY)),
        [""; 0]
    );
    // A patch goes along into the week of a monthly release that somebody has put there.
    let mut after = before.clone();
    let patch = after
        .iter_mut()
        .find(|release| release.id.as_str() == "before-2026-12-09")
        .unwrap();
    *patch = patch.moved_to(date(2026, 12, 15), &cadences[1].steps);
    let tag = patch.steps.iter().find(|step| step.key == "tag").unwrap();
    assert_eq!(tag.planned.date, date(2026, 12, 15));
    assert_eq!(
        told(raised_by_a_rule((&before, &after), &[], (now, now), TODAY)),
        ["before-2026-12-09 2026-12-15 same_week"]
    );
    assert_eq!(
        told(raised_by_a_rule((&after, &after), &[], (now, now), TODAY)),
        [""; 0]
    );
    // Plans that look for more find more, where nothing moves.
    let thursday = Check::parse_all("not on thursday").unwrap();
    let then = |release: &Dated| Wanted {
        checks: &thursday,
        ..now(release)
    };
    let said = told(raised_by_a_rule((&before, &before), &[], (now, then), TODAY));
    let days = [
        "2026-10-15",
        "2026-11-19",
        "2026-12-17",
        "2027-01-21",
        "2027-02-18",
        "2027-03-18",
    ];
    assert_eq!(said, days.map(|day| format!("monthly-{day} {day} weekday")));
}

/// Whatever a plan wants: nothing can be moved to a day that has passed, nor come before what is out and smaller. A day that
/// went by without a word is no clash.
#[test]
fn what_cannot_be_clashes_with_every_plan() {
    let today = date(2026, 12, 1);
    let mut cadences = gitlab();
    for cadence in &mut cadences {
        cadence.checks.clear();
    }
    let mut before = planned(&cadences, date(2026, 10, 1), date(2027, 3, 31));
    for (id, version) in [
        ("monthly-2026-11-19", "19.6"),
        ("monthly-2026-12-17", "19.7"),
        ("monthly-2027-01-21", "19.8"),
    ] {
        let own = before.iter_mut().find(|release| release.id.as_str() == id);
        own.unwrap().versions = vec![version.parse().unwrap()];
    }
    assert_eq!(told(&found(&cadences, &before, &[], today)), [""; 0]);
    let moved = |id: &str, day: Date| {
        let mut after = before.clone();
        let own = after
            .iter_mut()
            .find(|release| release.id.as_str() == id)
            .unwrap();
        own.day = day;
        after
    };
    let would = |id: &str, day: Date| {
        let after = moved(id, day);
        let wanted = |release: &Dated| Wanted {
            today,
            ..wanted(&cadences, release)
        };
        told(&raised(
            (&before, &after),
            &id.parse().unwrap(),
            &[],
            wanted,
            today,
            50,
        ))
    };
    assert_eq!(
        would("monthly-2026-12-17", date(2026, 11, 1)),
        [
            "monthly-2026-12-17: 2026-11-01 has passed; 2026-12-01",
            "monthly-2026-12-17: before monthly-2026-11-19; 2026-12-01",
        ]
    );
    assert_eq!(
        would("monthly-2026-12-17", date(2027, 1, 22)),
        ["monthly-2026-12-17: after monthly-2027-01-21; 2027-01-21"]
    );
    assert_eq!(
        would("after-2026-12-23", date(2026, 11, 30)),
        ["after-2026-12-23: 2026-11-30 has passed; 2026-12-01"]
    );
    assert_eq!(would("monthly-2026-12-17", today), [""; 0]);
    // Once it is there it is still before the other one.
    assert_eq!(
        told(&found(
            &cadences,
            &moved("monthly-2026-12-17", date(2026, 11, 1)),
            &[],
            today
        )),
        ["monthly-2026-12-17: before monthly-2026-11-19; 2026-12-01"]
    );
    // Lines of two cadences whose plans say nothing of an order come as they like.
    let mut beside = moved("monthly-2026-12-17", date(2026, 11, 1));
    let own = beside
        .iter_mut()
        .find(|release| release.id.as_str() == "monthly-2026-12-17");
    own.unwrap().cadence = Some("before".parse().unwrap());
    assert_eq!(told(&found(&cadences, &beside, &[], today)), [""; 0]);
}

/// One of each, in the order of the documentation; a clash that is new has its place among them.
fn of_each() -> impl Iterator<Item = Clash> {
    let (step, name) = (|| "tag".to_owned(), || "Tag".to_owned());
    let (day, other) = (TODAY, || "other".parse().unwrap());
    std::iter::successors(
        Some(Clash::Freeze {
            step: step(),
            name: name(),
            freeze: "lock".parse().unwrap(),
        }),
        move |clash| {
            let next = match clash {
                Clash::Freeze { .. } => Clash::Holiday {
                    step: step(),
                    name: name(),
                    day,
                    region: "here".to_owned(),
                },
                Clash::Holiday { .. } => Clash::NobodyThere {
                    step: step(),
                    name: name(),
                    day,
                },
                Clash::NobodyThere { .. } => Clash::SameDay { with: other() },
                Clash::SameDay { .. } => Clash::SameWeek {
                    kind: Kind::Monthly,
                    with: other(),
                },
                Clash::SameWeek { .. } => Clash::OnWeekday {
                    weekday: day.weekday(),
                },
                Clash::OnWeekday { .. } => Clash::TooFar {
                    days: 24,
                    most: 23,
                    after: other(),
                },
                Clash::TooFar { .. } => Clash::StepTooEarly {
                    step: step(),
                    name: name(),
                    first: "Candidate".to_owned(),
                },
                Clash::StepTooEarly { .. } => Clash::VersionTooEarly { first: other() },
                Clash::VersionTooEarly { .. } => Clash::VersionTooLate { after: other() },
                Clash::VersionTooLate { .. } => Clash::DayPassed { day },
                Clash::DayPassed { .. } => return None,
            };
            Some(next)
        },
    )
}

#[test]
fn the_documentation_names_them_all() {
    let text = include_str!("../../../docs/api.md");
    let (_, list) = text.split_once("- `clash` is ").unwrap();
    let (list, rest) = list.split_once(';').unwrap();
    let (_, looked_at) = rest.split_once("A look at another date knows ").unwrap();
    let (looked_at, _) = looked_at.split_once(',').unwrap();
    let names = |text: &'static str| text.split('`').skip(1).step_by(2);
    let named: Vec<&str> = names(list).chain(names(looked_at)).collect();
    let mut keys: Vec<&str> = of_each().map(|clash| clash.key()).collect();
    keys.dedup();
    assert_eq!(named, keys);
}

proptest! {
    /// Whatever is moved wherever: each free day is the nearest on which nothing of it clashes and nothing beside it that did not
    /// before, and the order in which releases come makes no difference.
    #[test]
    fn the_free_day_is_the_nearest(moves in prop::collection::vec((0_usize..30, -20_i32..20), 1..6), order in any::<prop::sample::Index>()) {
        let cadences = gitlab();
        let mut all = planned(&cadences, date(2026, 7, 1), date(2027, 3, 31));
        for (place, days) in moves {
            let place = place % all.len();
            let moved = all[place].clone();
            let cadence = cadences.iter().find(|own| Some(&own.id) == moved.cadence.as_ref()).unwrap();
            all[place] = Dated { id: moved.id, ..release(cadence, plus(moved.day, days)) };
        }
        let freezes = [freeze("lock", "tag, publish", "once", "2026-12-18T00:00", "2027-01-04T00:00")];
        let conflicts = found(&cadences, &all, &freezes, TODAY);
        for conflict in &conflicts {
            check_free(&cadences, &all, &freezes, conflict);
        }
        let mut turned = all.clone();
        turned.rotate_left(order.index(all.len()));
        prop_assert_eq!(found(&cadences, &turned, &freezes, TODAY), conflicts);
    }
}
