//! The golden histories: each a file with what is told, what is expected to the second, and the arithmetic.

use domain::velocity::rollbacks::{Put, Rollbacks};
use domain::velocity::{Clock, Exclusion, Setting, Share, Weekends, Window};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::history::{Event, Question, home, told, with};
use super::plainly;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Golden {
    about: String,
    home: String,
    told: Vec<Line>,
    expect: Vec<Expect>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    merged: Option<i64>,
    deployed: Option<String>,
    at: Timestamp,
    first_commit: Option<Timestamp>,
    brings: Option<Vec<i64>>,
    commit: Option<String>,
    #[serde(default)]
    failed: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    arithmetic: String,
    environment: Option<String>,
    #[serde(default)]
    clock: Option<String>,
    #[serde(default)]
    weekends: Option<String>,
    from: Timestamp,
    until: Timestamp,
    count: usize,
    mean: String,
    median: String,
    p75: String,
    p90: String,
    within: usize,
    mark: String,
    #[serde(default)]
    before_the_first: usize,
    #[serde(default)]
    no_merge_time: usize,
    #[serde(default)]
    arrived_before_merge: usize,
    #[serde(default)]
    no_first_commit: usize,
    median_of_daily_medians: Option<String>,
    rollbacks: Option<RolledBack>,
    #[serde(default)]
    days: Vec<Day>,
    #[serde(default)]
    stages: Vec<Stage>,
}

#[derive(Deserialize, Debug, PartialEq)]
#[serde(deny_unknown_fields)]
struct RolledBack {
    count: usize,
    of: usize,
    again: usize,
    forward: usize,
}

#[derive(Deserialize, Debug, PartialEq)]
struct Day {
    day: String,
    count: usize,
    mean: String,
}

#[derive(Deserialize, Debug, PartialEq)]
struct Stage {
    name: String,
    count: usize,
    mean: String,
    median: Option<String>,
    p90: Option<String>,
    permille: u16,
}

/// `H:MM:SS`.
fn words(time: SignedDuration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn event(line: &Line) -> Event {
    match (&line.merged, &line.deployed) {
        (Some(iid), None) => Event::Merged {
            iid: *iid,
            at: line.at,
            first_commit: line.first_commit,
            team: None,
        },
        (None, Some(environment)) => Event::Deployed {
            environment: environment.clone(),
            at: line.at,
            brings: line.brings.clone().unwrap_or_default(),
            succeeded: !line.failed,
        },
        _ => panic!("a line is a merge or a deployment"),
    }
}

/// What succeeded in an environment and has a commit, in the order in which it ended.
fn puts(told: &[Line], environment: &str) -> Vec<Put> {
    let there = told
        .iter()
        .filter(|line| line.deployed.as_deref() == Some(environment) && !line.failed);
    let mut all: Vec<(Timestamp, &str)> = there
        .filter_map(|line| Some((line.at, line.commit.as_deref()?)))
        .collect();
    all.sort_unstable();
    let first = |commit: &str| all.iter().find(|(_, other)| *other == commit).unwrap().0;
    all.iter()
        .map(|&(at, commit)| Put {
            commit: commit.to_owned(),
            at,
            first: first(commit),
        })
        .collect()
}

fn check(name: &str, text: &str) {
    let golden: Golden = toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(!golden.about.is_empty());
    let events: Vec<Event> = golden.told.iter().map(event).collect();
    let mut backwards = events.clone();
    backwards.reverse();
    let twice = [events.clone(), backwards.clone()].concat();
    let (setting, home) = (Setting::default(), home(&golden.home));
    for (number, expect) in golden.expect.iter().enumerate() {
        let name = format!("{name}, question {}: {}", number + 1, expect.arithmetic);
        let question = Question {
            environment: expect.environment.clone().unwrap_or_else(|| "gprd".to_owned()),
            clock: expect
                .clock
                .as_ref()
                .map_or(Clock::Merge, |clock| clock.parse().unwrap()),
            weekends: expect
                .weekends
                .as_ref()
                .map_or(Weekends::Counted, |weekends| weekends.parse().unwrap()),
            window: Window {
                from: expect.from,
                until: expect.until,
            },
        };
        if let Some(expected) = &expect.rollbacks {
            let found = Rollbacks::none(question.window).with(&puts(&golden.told, &question.environment));
            let share = Share {
                count: expected.count,
                of: expected.of,
            };
            assert_eq!(
                (found.share, found.again, found.forward),
                (share, expected.again, expected.forward),
                "{name}"
            );
        }
        for events in [&events, &backwards, &twice] {
            with(events, (&setting, &home), &question, |sample| {
                let figures = sample.figures();
                let times = figures.times.unwrap();
                let found = [times.mean, times.median, times.p75, times.p90].map(words);
                let expected = [&expect.mean, &expect.median, &expect.p75, &expect.p90];
                assert_eq!(found.each_ref(), expected, "{name}");
                assert_eq!(
                    (figures.count, figures.within.count, figures.within.of),
                    (expect.count, expect.within, expect.count),
                    "{name}"
                );
                assert_eq!(figures.mark.unwrap().key(), expect.mark, "{name}");
                let excluded = [
                    Exclusion::BeforeTheFirst,
                    Exclusion::NoMergeTime,
                    Exclusion::ArrivedBeforeItsMerge,
                    Exclusion::NoFirstCommit,
                ]
                .map(|why| figures.excluded.of(why));
                let expected = [
                    expect.before_the_first,
                    expect.no_merge_time,
                    expect.arrived_before_merge,
                    expect.no_first_commit,
                ];
                assert_eq!(excluded, expected, "{name}");
                if !expect.stages.is_empty() {
                    let stages = sample.stages().into_iter().map(|stage| Stage {
                        name: stage.name,
                        count: stage.count,
                        mean: words(stage.mean.unwrap()),
                        median: stage.median.map(words),
                        p90: stage.p90.map(words),
                        permille: stage.permille,
                    });
                    assert_eq!(stages.collect::<Vec<_>>(), expect.stages, "{name}");
                }
                if !expect.days.is_empty() {
                    let days = sample.days().into_iter().map(|day| Day {
                        day: day.day.to_string(),
                        count: day.count,
                        mean: words(day.mean.unwrap()),
                    });
                    assert_eq!(days.collect::<Vec<_>>(), expect.days, "{name}");
                }
                if let Some(misleading) = &expect.median_of_daily_medians {
                    assert_ne!(words(times.median), *misleading, "{name}");
                }
            });
        }
        let plain = plainly::figures(
            &told(&events, &setting, &question.environment),
            (&setting, &home),
            &question,
        );
        let plain_words = |seconds: Option<i64>| words(SignedDuration::from_secs(seconds.unwrap()));
        let [median, p75, p90] = plain.quantiles.map(plain_words);
        assert_eq!(
            [plain_words(plain.mean), median, p75, p90],
            [&expect.mean, &expect.median, &expect.p75, &expect.p90].map(String::clone),
            "plainly: {name}"
        );
        assert_eq!(
            (plain.times.len(), plain.within),
            (expect.count, expect.within),
            "{name}"
        );
    }
}

macro_rules! golden {
    ($($name:ident),* $(,)?) => {$(
        #[test]
        fn $name() {
            check(
                stringify!($name),
                include_str!(concat!("../golden/velocity/", stringify!($name), ".toml")),
            );
        }
    )*};
}

golden!(
    after_a_year,
    daily_medians,
    rollbacks,
    clocks_change,
    out_of_order
);

/// The file says what a median of daily medians would be: so it is.
#[test]
fn what_misleads_is_what_the_file_says() {
    let text = include_str!("../golden/velocity/daily_medians.toml");
    let golden: Golden = toml::from_str(text).unwrap();
    let events: Vec<Event> = golden.told.iter().map(event).collect();
    let (setting, home) = (Setting::default(), home(&golden.home));
    let expect = &golden.expect[0];
    let mut medians = Vec::new();
    let mut from = expect.from;
    while from < expect.until {
        let until = from + SignedDuration::from_hours(24);
        let question = Question {
            environment: "gprd".to_owned(),
            clock: Clock::Merge,
            weekends: Weekends::Counted,
            window: Window { from, until },
        };
        with(&events, (&setting, &home), &question, |sample| {
            medians.push(sample.figures().times.unwrap().median);
        });
        from = until;
    }
    medians.sort_unstable();
    assert_eq!(Some(words(medians[1])), expect.median_of_daily_medians);
}
