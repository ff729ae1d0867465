//! Schedules that other projects publish, said with rules: the days that they gave are those that the rules make.

use domain::calendar::cadence::occurrences;
use domain::calendar::rule::Schedule;
use domain::calendar::{Binding, Cadence, Counting, Kind, Line, StepPlan, placing};
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
    assert_eq!(made[..3], ["2024-08-07", "2025-04-02", "2025-12-03"]);
    let counting = "major every 3 releases".parse::<Counting>().unwrap();
    let mut before = (date(2023, 12, 4), Line::new(5, 0));
    let named: Vec<String> = made
        .iter()
        .map(|day| {
            let day = day.parse().unwrap();
            let version = counting.next(Some(before), day, (None, false)).unwrap();
            before = (day, version.line);
            format!("{} in {}", version.short(), day.strftime("%B %Y"))
        })
        .collect();
    assert_eq!(
        named,
        [
            "5.1 in August 2024",
            "5.2 in April 2025",
            "6.0 in December 2025",
            "6.1 in August 2026",
            "6.2 in April 2027"
        ]
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

/// Lines that are maintained for years: Node 22.
#[test]
fn node_says_when_a_line_ends() {
    let plan = "lts | Long-term support begins | R+188 | target\n\
                maintenance | Maintenance begins | R+545 | target\n\
                end | End of life | R+3y end of month | committed";
    let node = cadence("line", "on 2024-04-24 holding from 2024-01-01", plan);
    assert_eq!(
        steps(&node, date(2024, 4, 24)),
        [
            "Long-term support begins: Tue 29 Oct 2024",
            "Maintenance begins: Tue 21 Oct 2025",
            "End of life: Fri 30 Apr 2027"
        ]
    );
}

/// 26.04, whose days are decided each time; versions are the year and month.
#[test]
fn ubuntu_names_its_days() {
    let plan = "feature-freeze | Feature freeze | R-9wk | committed\nbeta | Beta | R-4wk | committed\n\
                kernel-freeze | Kernel freeze | R-2wk | committed | reaches closed";
    let ubuntu = cadence(
        "release",
        "on 2025-04-17, 2025-10-09 and 2026-04-23 holding from 2025-01-01",
        plan,
    );
    assert_eq!(
        steps(&ubuntu, date(2026, 4, 23)),
        [
            "Feature freeze: Thu 19 Feb 2026",
            "Beta: Thu 26 Mar 2026",
            "Kernel freeze: Thu 9 Apr 2026"
        ]
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
