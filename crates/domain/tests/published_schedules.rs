//! Schedules that other projects publish, said with rules: the days that they gave are those that the rules make.

use domain::calendar::cadence::occurrences;
use domain::calendar::rule::Schedule;
use domain::calendar::{Binding, Cadence, Counting, Kind, Line, LineSpan, StepPlan, Term, Version, placing};
use domain::support::{Phase, lives};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

fn cadence(name: &str, schedule: &str, steps: &str) -> Cadence {
    let Schedule { rule, from, until } = schedule.parse().unwrap();
    let publication = "publication | Publication | R | committed | reaches published";
    Cadence {
        id: format!("{}-{}", name.replace('/', "-"), from.unwrap())
            .parse()
            .unwrap(),
        name: name.to_owned(),
        kind: Kind::Monthly,
        rule,
        from: from.unwrap(),
        until,
        left_out: Vec::new(),
        majors: None,
        counting: None,
        first: None,
        binding: Binding::Target,
        steps: StepPlan::parse_all(&format!("{steps}\n{publication}")).unwrap(),
        checks: Vec::new(),
        standing: Vec::new(),
    }
}

fn days(cadences: &[Cadence], from: Date, until: Date) -> Vec<String> {
    let mut days: Vec<Date> = cadences
        .iter()
        .flat_map(|cadence| occurrences(cadence, cadences, from, until))
        .map(|occurrence| occurrence.day)
        .collect();
    days.sort_unstable();
    days.iter().map(ToString::to_string).collect()
}

/// The steps of the release on a day, but for the publication.
fn steps(cadence: &Cadence, day: Date) -> Vec<String> {
    let moments = placing::moments(&cadence.steps, day, None);
    let steps = cadence
        .steps
        .iter()
        .zip(moments)
        .filter(|(step, _)| step.key != "publication");
    steps
        .map(|(step, moment)| format!("{}: {}", step.name, moment.unwrap()))
        .collect()
}

/// 1.5.0 to 1.92.0: a train each sixth Thursday.
#[test]
fn rust_comes_every_six_weeks() {
    let train = [cadence(
        "stable",
        "every 6 weeks from 2015-12-10",
        "beta | Beta branches | R-6wk | target",
    )];
    let made = days(&train, date(2025, 2, 1), date(2025, 12, 31));
    let published = [
        "2025-02-20",
        "2025-04-03",
        "2025-05-15",
        "2025-06-26",
        "2025-08-07",
        "2025-09-18",
        "2025-10-30",
        "2025-12-11",
    ];
    assert_eq!(made, published);
    assert_eq!(
        steps(&train[0], date(2025, 12, 11)),
        ["Beta branches: Thu 30 Oct 2025"]
    );
}

/// 5.1, 5.2 and 6.0 with their alphas, betas and candidates: eight months apart, three of them to a major.
#[test]
fn django_comes_every_eight_months_with_three_phases() {
    let plan = "alpha | Alpha | R-11wk | target\nbeta | Beta | R-6wk | target\ncandidate | Candidate | R-2wk | target | reaches closed";
    let django = [cadence(
        "feature",
        "every 8 months on the 1st wednesday from 2024-08",
        plan,
    )];
    let made = days(&django, date(2024, 8, 1), date(2027, 4, 30));
    let named = called(
        "major every 3 releases",
        (date(2023, 12, 4), Line::new(5, 0)),
        &made,
    );
    assert_eq!(named[..3], ["5.1 2024-08-07", "5.2 2025-04-02", "6.0 2025-12-03"]);
    // Of those behind them the months are known.
    assert!(
        named[3].starts_with("6.1 2026-08") && named[4].starts_with("6.2 2027-04"),
        "{named:?}"
    );
    for (day, phases) in [
        (
            date(2024, 8, 7),
            [
                "Alpha: Wed 22 May 2024",
                "Beta: Wed 26 Jun 2024",
                "Candidate: Wed 24 Jul 2024",
            ],
        ),
        (
            date(2025, 4, 2),
            [
                "Alpha: Wed 15 Jan 2025",
                "Beta: Wed 19 Feb 2025",
                "Candidate: Wed 19 Mar 2025",
            ],
        ),
        (
            date(2025, 12, 3),
            [
                "Alpha: Wed 17 Sep 2025",
                "Beta: Wed 22 Oct 2025",
                "Candidate: Wed 19 Nov 2025",
            ],
        ),
    ] {
        assert_eq!(steps(&django[0], day), phases);
    }
}

/// A train of four weeks between releases, and of two from a day on: nothing is missing between the rules and
/// nothing is there twice.
#[test]
fn chromium_changes_from_four_weeks_to_two() {
    let train = [
        cadence(
            "stable",
            "every 4 weeks from 2026-05-19 until 2026-09-07",
            "branch | Branch point | R-5wk | target",
        ),
        cadence(
            "stable",
            "every 2 weeks from 2026-09-08",
            "branch | Branch point | R-3wk | target",
        ),
    ];
    assert_eq!(
        days(&train, date(2026, 7, 1), date(2026, 10, 31)),
        [
            "2026-07-14",
            "2026-08-11",
            "2026-09-08",
            "2026-09-22",
            "2026-10-06",
            "2026-10-20"
        ]
    );
    assert_eq!(
        steps(&train[0], date(2026, 8, 11)),
        ["Branch point: Tue 7 Jul 2026"]
    );
    assert_eq!(
        steps(&train[1], date(2026, 9, 8)),
        ["Branch point: Tue 18 Aug 2026"]
    );
}

/// Deadlines that are over when the day is over everywhere, phases that follow one another.
#[test]
fn kubernetes_counts_anywhere_on_earth() {
    let plan = "enhancements-freeze | Enhancements freeze | R-10wk AoE | committed\n\
                code-freeze | Code and test freeze | R-34 AoE | committed | reaches closed\n\
                docs | Docs reviewed | code-freeze+14 AoE | target\n\
                thaw | Thaw | publication+0 | target\n\
                retrospective | Retrospective | publication+2w 16:00 UTC | best_effort";
    let kubernetes = [cadence(
        "minor",
        "on 2025-04-23, 2025-08-27 and 2025-12-17 holding from 2025-01-01",
        plan,
    )];
    assert_eq!(days(&kubernetes, date(2025, 1, 1), date(2025, 12, 31)).len(), 3);
    assert_eq!(
        steps(&kubernetes[0], date(2025, 8, 27)),
        [
            "Enhancements freeze: Wed 18 Jun 2025 23:59 AoE",
            "Code and test freeze: Thu 24 Jul 2025 23:59 AoE",
            "Docs reviewed: Thu 7 Aug 2025 23:59 AoE",
            "Thaw: Wed 27 Aug 2025",
            "Retrospective: Fri 29 Aug 2025 16:00 UTC"
        ]
    );
    #[cfg(feature = "zones")]
    {
        let freeze = placing::moments(&kubernetes[0].steps, date(2025, 8, 27), None)[0]
            .clone()
            .unwrap();
        assert_eq!(freeze.instant().unwrap().to_string(), "2025-06-19T11:59:00Z");
    }
}

/// The steps of a release on a day that its plan chooses for it, but for the publication.
fn chosen(cadence: &Cadence, day: Date, version: &str) -> Vec<String> {
    let plan = StepPlan::chosen(&cadence.steps, day, Some(version.parse().unwrap()));
    let moments = placing::moments(&plan, day, None);
    let steps = plan.iter().zip(moments).filter(|(step, _)| step.shown);
    steps
        .map(|(step, moment)| format!("{}: {}", step.name, moment.unwrap().date))
        .collect()
}

/// The line that a release of a day begins, by its plan.
fn span(cadence: &Cadence, day: Date, version: &str) -> LineSpan {
    let version: Version = version.parse().unwrap();
    let plan = StepPlan::chosen(&cadence.steps, day, Some(version));
    let moments = placing::moments(&plan, day, None);
    let on = |key: &str| {
        let place = plan.iter().position(|step| step.key == key)?;
        Some(moments[place].clone().unwrap().date)
    };
    LineSpan {
        maintenance: on(LineSpan::MAINTENANCE),
        ends: on(LineSpan::END),
        term: on(LineSpan::END).map(|ends| Term::of(day, ends, &cadence.steps)),
        ..LineSpan::new(version.line, day)
    }
}

/// The lines of a train that its plan keeps for longer than the others, of so many that are maintained.
fn long_term(cadence: &Cadence, named: &[String], count: usize) -> Vec<String> {
    let spans: Vec<LineSpan> = named
        .iter()
        .map(|named| {
            let (version, day) = named.split_once(' ').unwrap();
            span(cadence, day.parse().unwrap(), version)
        })
        .collect();
    let mut long: Vec<_> = lives(&spans, count, Date::MIN)
        .into_iter()
        .filter(|life| life.long_term)
        .map(|life| life.line)
        .collect();
    long.sort();
    long.iter().map(ToString::to_string).collect()
}

/// A counted train: what its releases are called, from the number of the one before.
fn called(counting: &str, before: (Date, Line), days: &[String]) -> Vec<String> {
    let counting: Counting = counting.parse().unwrap();
    let mut before = before;
    let named = days.iter().map(|day| {
        let on: Date = day.parse().unwrap();
        let version = counting.next(Some(before), on, (None, false)).unwrap();
        before = (on, version.line);
        format!("{} {day}", version.short())
    });
    named.collect()
}

/// Lines that are maintained for years: of 18 to 23 those with an even number for three years, the others for half of one.
#[test]
fn node_says_when_a_line_ends() {
    let plan = "lts | Long-term support begins | R+188 | target | only of even majors\n\
                maintenance | Maintenance begins | R+545 | target | only of even majors\n\
                end | End of life | R+3y end of month | committed | shown | only of even majors\n\
                winter | Last month of work | R+5mo end of month | target\n\
                spring | Last month | R+7mo end of month | target\n\
                maintenance | Maintenance begins | winter+1 | target | shown\n\
                end | End of life | spring+1 | committed | shown";
    let node = cadence(
        "line",
        "on 2022-04-19, 2022-10-18, 2023-04-18, 2023-10-17, 2024-04-24 and 2024-10-16 holding from 2022-01-01",
        plan,
    );
    let made = days(std::slice::from_ref(&node), date(2022, 1, 1), date(2024, 12, 31));
    let named = called("numbers", (date(2021, 10, 19), Line::whole(17)), &made);
    assert_eq!(
        named,
        [
            "18 2022-04-19",
            "19 2022-10-18",
            "20 2023-04-18",
            "21 2023-10-17",
            "22 2024-04-24",
            "23 2024-10-16"
        ]
    );
    let told: Vec<Vec<String>> = named
        .iter()
        .map(|named| {
            let (version, day) = named.split_once(' ').unwrap();
            chosen(&node, day.parse().unwrap(), version)
        })
        .collect();
    assert_eq!(
        told,
        [
            vec!["End of life: 2025-04-30"],
            vec!["Maintenance begins: 2023-04-01", "End of life: 2023-06-01"],
            vec!["End of life: 2026-04-30"],
            vec!["Maintenance begins: 2024-04-01", "End of life: 2024-06-01"],
            vec!["End of life: 2027-04-30"],
            vec!["Maintenance begins: 2025-04-01", "End of life: 2025-06-01"],
        ]
    );
    assert_eq!(long_term(&node, &named, 0), ["18", "20", "22"]);
    // The days on which a phase begins are decided for each line anew; these are those of 22.
    let own = StepPlan::chosen(&node.steps, date(2024, 4, 24), Some("22".parse().unwrap()));
    let moments = placing::moments(&own, date(2024, 4, 24), None);
    let said = |key: &str| {
        let place = own.iter().position(|step| step.key == key).unwrap();
        moments[place].clone().unwrap().date
    };
    assert_eq!(
        (said("lts"), said("maintenance")),
        (date(2024, 10, 29), date(2025, 10, 21))
    );
}

/// Each feature line ends with the second one behind it, and that of a long-term version with a day of its own: 5.2 is
/// active until 6.0 and supported until April 2028.
#[test]
fn django_supports_every_third_line_for_three_years() {
    let plan = "maintenance | Mainstream support ends | R+8mo | target | only X.2\n\
                end | Support ends | R+3y end of month | committed | only X.2";
    let django = cadence(
        "feature",
        "on 2023-04-03, 2023-12-04, 2024-08-07, 2025-04-02 and 2025-12-03 holding from 2023-01-01",
        plan,
    );
    let made = days(
        std::slice::from_ref(&django),
        date(2023, 1, 1),
        date(2025, 12, 31),
    );
    let named = called(
        "major every 3 releases",
        (date(2022, 8, 3), Line::new(4, 1)),
        &made,
    );
    assert_eq!(
        named,
        [
            "4.2 2023-04-03",
            "5.0 2023-12-04",
            "5.1 2024-08-07",
            "5.2 2025-04-02",
            "6.0 2025-12-03"
        ]
    );
    let spans: Vec<LineSpan> = named
        .iter()
        .map(|named| {
            let (version, day) = named.split_once(' ').unwrap();
            span(&django, day.parse().unwrap(), version)
        })
        .collect();
    assert_eq!(long_term(&django, &named, 2), ["4.2", "5.2"]);
    let months = |day: Date| day.strftime("%B %Y").to_string();
    for (version, expected) in [("4.2", "April 2026"), ("5.2", "April 2028")] {
        let own = spans.iter().find(|span| span.line.to_string() == version);
        assert_eq!(
            own.and_then(|span| span.ends).map(months).as_deref(),
            Some(expected)
        );
    }
    let alive = |today: Date| {
        let lives = lives(&spans, 2, today).into_iter();
        let alive = lives.filter(|life| matches!(life.phase, Phase::Active | Phase::Maintained));
        alive
            .map(|life| format!("{} {}", life.line, life.phase.key()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        alive(date(2025, 4, 1)),
        ["5.1 active", "5.0 maintained", "4.2 maintained"]
    );
    assert_eq!(
        alive(date(2025, 4, 2)),
        ["5.2 active", "5.1 maintained", "4.2 maintained"]
    );
    assert_eq!(
        alive(date(2025, 12, 3)),
        ["6.0 active", "5.2 maintained", "4.2 maintained"]
    );
    assert_eq!(alive(date(2026, 5, 1)), ["6.0 active", "5.2 maintained"]);
}

/// Two releases a year called by their year and month; one in four is supported for five years, all others for 39 weeks.
#[test]
fn ubuntu_supports_one_release_in_four_for_years() {
    let plan = "feature-freeze | Feature freeze | R-9wk | committed\nbeta | Beta | R-4wk | committed\n\
                kernel-freeze | Kernel freeze | R-2wk | committed | reaches closed\n\
                end | End of standard support | R+5y end of month | target | shown | only in april of even years\n\
                end | End of life | R+39wk | committed | shown";
    let ubuntu = cadence(
        "release",
        "on 2022-10-20, 2023-10-12, 2024-04-25, 2024-10-10, 2025-04-17, 2025-10-09 and 2026-04-23 holding from 2022-01-01",
        plan,
    );
    let made = days(
        std::slice::from_ref(&ubuntu),
        date(2022, 1, 1),
        date(2026, 12, 31),
    );
    let way = "year and month, two digits";
    let named = called(way, (date(2022, 4, 21), Line::of_month(22, 4)), &made);
    assert_eq!(
        named,
        [
            "22.10 2022-10-20",
            "23.10 2023-10-12",
            "24.04 2024-04-25",
            "24.10 2024-10-10",
            "25.04 2025-04-17",
            "25.10 2025-10-09",
            "26.04 2026-04-23"
        ]
    );
    assert_eq!(long_term(&ubuntu, &named, 0), ["24.04", "26.04"]);
    assert_eq!(
        steps(&ubuntu, date(2026, 4, 23))[..3],
        [
            "Feature freeze: Thu 19 Feb 2026",
            "Beta: Thu 26 Mar 2026",
            "Kernel freeze: Thu 9 Apr 2026"
        ]
    );
    for (version, day, end) in [
        ("22.10", date(2022, 10, 20), "End of life: 2023-07-20"),
        ("23.10", date(2023, 10, 12), "End of life: 2024-07-11"),
        ("24.04", date(2024, 4, 25), "End of standard support: 2029-04-30"),
        ("24.10", date(2024, 10, 10), "End of life: 2025-07-10"),
        ("25.04", date(2025, 4, 17), "End of life: 2026-01-15"),
        ("26.04", date(2026, 4, 23), "End of standard support: 2031-04-30"),
    ] {
        assert_eq!(chosen(&ubuntu, day, version), [end], "{version}");
    }
}

/// A train that changed from six weeks to five and then to four, on two days: 70 to 79, and the year of 134.
#[test]
fn firefox_changed_its_length_on_two_days() {
    let train = [
        cadence("release", "every 6 weeks from 2019-10-22 until 2020-01-06", ""),
        cadence("release", "every 5 weeks from 2020-01-07 until 2020-03-09", ""),
        cadence("release", "every 4 weeks from 2020-03-10", ""),
    ];
    let made = days(&train, date(2019, 10, 1), date(2020, 7, 31));
    assert_eq!(
        called("numbers", (date(2019, 9, 3), Line::whole(69)), &made),
        [
            "70 2019-10-22",
            "71 2019-12-03",
            "72 2020-01-07",
            "73 2020-02-11",
            "74 2020-03-10",
            "75 2020-04-07",
            "76 2020-05-05",
            "77 2020-06-02",
            "78 2020-06-30",
            "79 2020-07-28"
        ]
    );
    let year = [cadence("release", "every 4 weeks from 2025-01-07", "")];
    let made = days(&year, date(2025, 1, 1), date(2025, 12, 31));
    let named = called("numbers", (date(2024, 11, 26), Line::whole(133)), &made);
    assert_eq!(named.len(), 13);
    assert_eq!(
        [&named[0], &named[6], &named[12]],
        ["134 2025-01-07", "140 2025-06-24", "146 2025-12-09"]
    );
}

/// Minor releases on the second Thursday of every third month, majors in autumn, each supported for five years.
///
/// Source: "Versioning Policy" of PostgreSQL, whose table has the first and the final release of each major version.
#[test]
fn postgresql_brings_fixes_every_quarter() {
    let minors = cadence(
        "minor",
        "in february, may, august and november on the 2nd thursday from 2025-01",
        "",
    );
    assert_eq!(
        days(&[minors], date(2025, 1, 1), date(2026, 12, 31)),
        [
            "2025-02-13",
            "2025-05-08",
            "2025-08-14",
            "2025-11-13",
            "2026-02-12",
            "2026-05-14",
            "2026-08-13",
            "2026-11-12"
        ]
    );
    // The last fixes of a line are the first ones that come five years after it.
    let quarters =
        "end | Last fixes | R+5y then in february, may, august and november on the 2nd thursday | target";
    let majors = cadence(
        "major",
        "on 2012-09-10, 2013-09-09, 2014-12-18, 2016-01-07, 2016-09-29, 2017-10-05, 2018-10-18, 2019-10-03, 2020-09-24, \
         2021-09-30, 2022-10-13, 2023-09-14, 2024-09-26 and 2025-09-25 holding from 2012-01-01",
        quarters,
    );
    assert_eq!(
        days(
            std::slice::from_ref(&majors),
            date(2012, 1, 1),
            date(2025, 12, 31)
        )
        .len(),
        14
    );
    for (version, day, last) in [
        ("9.2", date(2012, 9, 10), date(2017, 11, 9)),
        ("9.3", date(2013, 9, 9), date(2018, 11, 8)),
        ("9.4", date(2014, 12, 18), date(2020, 2, 13)),
        ("9.5", date(2016, 1, 7), date(2021, 2, 11)),
        ("9.6", date(2016, 9, 29), date(2021, 11, 11)),
        ("10", date(2017, 10, 5), date(2022, 11, 10)),
        ("11", date(2018, 10, 18), date(2023, 11, 9)),
        ("13", date(2020, 9, 24), date(2025, 11, 13)),
        ("14", date(2021, 9, 30), date(2026, 11, 12)),
        ("15", date(2022, 10, 13), date(2027, 11, 11)),
        ("16", date(2023, 9, 14), date(2028, 11, 9)),
        ("17", date(2024, 9, 26), date(2029, 11, 8)),
        ("18", date(2025, 9, 25), date(2030, 11, 14)),
    ] {
        assert_eq!(span(&majors, day, version).ends, Some(last), "{version}");
    }
    // Of 12 the table has 21 November 2024: 12.21 came on its day, and 12.22 a week later, out of turn, mended that.
    let (planned, published) = (date(2024, 11, 14), date(2024, 11, 21));
    assert_eq!(span(&majors, date(2019, 10, 3), "12").ends, Some(planned));
    assert_eq!(planned.checked_add(7.days()).unwrap(), published);
    // What comes out in autumn ends in a November.
    let autumn = cadence(
        "major",
        "on 2024-09-26 and 2025-09-25 holding from 2024-01-01",
        "end | Last fixes | R+5y then in november on the 2nd thursday | committed | shown",
    );
    assert_eq!(steps(&autumn, date(2025, 9, 25)), ["Last fixes: Thu 14 Nov 2030"]);
    assert_eq!(
        span(&autumn, date(2024, 9, 26), "17").ends,
        Some(date(2029, 11, 8))
    );
}

/// Packages for GitLab that come two days after each of its releases, on a working day; and two weeks, and five working
/// days.
#[test]
fn a_product_follows_another_one() {
    let mut gitlab = cadence("gitlab/monthly", "monthly on the 3rd thursday from 2023-11", "");
    gitlab.rule.shift = None;
    for (rule, expected) in [
        (
            "2 days after gitlab/monthly, or the working day after from 2026-01",
            &["2026-10-19", "2026-11-23", "2026-12-21"][..],
        ),
        (
            "2 weeks before gitlab/monthly from 2026-01",
            &["2026-10-01", "2026-11-05", "2026-12-03"][..],
        ),
        (
            "5 working days after gitlab/monthly from 2026-01",
            &["2026-10-22", "2026-11-26", "2026-12-24"][..],
        ),
        (
            "105 days after gitlab/monthly from 2026-01",
            &["2026-10-01", "2026-10-29", "2026-12-03", "2026-12-31"][..],
        ),
        (
            "3 months after gitlab/monthly from 2026-01",
            &["2026-10-16", "2026-11-20", "2026-12-17"][..],
        ),
    ] {
        let all = [gitlab.clone(), cadence("packages", rule, "")];
        let made: Vec<String> = occurrences(&all[1], &all, date(2026, 10, 1), date(2026, 12, 31))
            .into_iter()
            .map(|occurrence| occurrence.day.to_string())
            .collect();
        assert_eq!(made, expected, "{rule}");
    }
}
