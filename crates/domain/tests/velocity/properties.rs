//! What holds of every history.

use domain::calendar::Home;
use domain::velocity::{Clock, Figures, Journey, Setting, Weekends, Window, without_weekends};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::history::{Event, Question, home, told, with};
use super::plainly;

const ENVIRONMENTS: [&str; 5] = ["gstg-cny", "gprd-cny", "gstg", "gprd", "review/7"];

/// The begin of all histories: a Thursday, two days before clocks change in Berlin.
fn begin() -> Timestamp {
    "2026-10-22T00:00:00Z".parse().unwrap()
}

fn after(milliseconds: i64) -> Timestamp {
    begin() + SignedDuration::from_millis(milliseconds)
}

/// Three weeks, in milliseconds.
const LONG: i64 = 21 * 86_400_000;

fn merged() -> impl Strategy<Value = Event> {
    let team = prop::option::of(prop::sample::select(vec![
        "code review".to_owned(),
        "runner".to_owned(),
    ]));
    (1..30_i64, 0..LONG, prop::option::of(0..LONG), team).prop_map(|(iid, at, commit, team)| Event::Merged {
        iid,
        at: after(at),
        first_commit: commit.map(after),
        team,
    })
}

fn deployed() -> impl Strategy<Value = Event> {
    let environment = prop::sample::select(ENVIRONMENTS.to_vec());
    let brings = prop::collection::vec(1..30_i64, 0..8);
    (environment, 0..LONG, brings, prop::bool::weighted(0.9)).prop_map(
        |(environment, at, brings, succeeded)| Event::Deployed {
            environment: environment.to_owned(),
            at: after(at),
            brings,
            succeeded,
        },
    )
}

/// A merge of each change at most, for what is told of it last holds; deployments as many as there are.
fn history() -> impl Strategy<Value = Vec<Event>> {
    (
        prop::collection::vec(merged(), 0..40),
        prop::collection::vec(deployed(), 0..40),
    )
        .prop_map(|(merges, deployments)| {
            let mut all: Vec<Event> = Vec::new();
            let mut known = std::collections::HashSet::new();
            for merge in merges {
                let Event::Merged { iid, .. } = &merge else {
                    continue;
                };
                if known.insert(*iid) {
                    all.push(merge);
                }
            }
            all.extend(deployments);
            all
        })
}

fn question() -> impl Strategy<Value = Question> {
    (
        prop::sample::select(ENVIRONMENTS[..4].to_vec()),
        prop::sample::select(Clock::ALL.to_vec()),
        prop::sample::select(Weekends::ALL.to_vec()),
        0..LONG,
        0..LONG,
    )
        .prop_map(|(environment, clock, weekends, one, other)| Question {
            environment: environment.to_owned(),
            clock,
            weekends,
            window: Window {
                from: after(one.min(other)),
                until: after(one.max(other)),
            },
        })
}

fn zones() -> impl Strategy<Value = Home> {
    prop::sample::select(vec!["UTC", "Europe/Berlin", "AoE", "Asia/Tokyo"]).prop_map(home)
}

proptest! {
    /// The second opinion, whatever is asked.
    #[test]
    fn two_who_count_agree(events in history(), question in question(), home in zones()) {
        let setting = Setting::default();
        let told = told(&events, &setting, &question.environment);
        let plain = plainly::figures(&told, (&setting, &home), &question);
        with(&events, (&setting, &home), &question, |sample| {
            let figures = sample.figures();
            let mut times: Vec<i64> = sample.changes().map(|change| change.takes.as_secs()).collect();
            times.sort_unstable();
            assert_eq!(times, plain.times);
            assert_eq!(figures.within.count, plain.within);
            let mut left_out: Vec<_> = sample.left_out.iter().map(|one| one.why).collect();
            left_out.sort_unstable();
            assert_eq!(left_out, plain.left_out);
            let quantiles = figures.times.map(|times| [times.median, times.p75, times.p90].map(|time| time.as_secs()));
            assert_eq!(quantiles.map_or([None; 3], |all| all.map(Some)), plain.quantiles);
            assert_eq!(figures.times.map(|times| times.mean.as_secs()), plain.mean);
            // Quantiles were observed.
            for time in quantiles.into_iter().flatten() {
                assert!(times.contains(&time));
            }
        });
    }

    /// Whatever the order, and however often it is told.
    #[test]
    fn order_and_doubles_change_nothing(
        events in history(),
        question in question(),
        shuffled in any::<prop::sample::Index>(),
    ) {
        let (setting, home) = (Setting::default(), home("Europe/Berlin"));
        let all = |events: &[Event]| {
            with(events, (&setting, &home), &question, |sample| {
                (
                    sample.figures(),
                    sample.stages(),
                    sample.trend(),
                    sample.distribution(),
                    sample.days(),
                    sample.by_team(),
                )
            })
        };
        let expected = all(&events);
        let mut turned = events.clone();
        if !turned.is_empty() {
            let at = shuffled.index(turned.len());
            turned.rotate_left(at);
        }
        turned.reverse();
        prop_assert_eq!(&all(&turned), &expected);
        prop_assert_eq!(&all(&[turned, events].concat()), &expected);
    }

    /// Parts count up to the whole, and so does their time.
    #[test]
    fn parts_add_up(events in history(), question in question(), home in zones()) {
        let setting = Setting::default();
        with(&events, (&setting, &home), &question, |sample| {
            let figures = sample.figures();
            let whole = (figures.count, figures.within.count, figures.excluded.all());
            let sum = |parts: &[Figures]| parts.iter().fold((0, 0, 0), |sum, part| {
                (sum.0 + part.count, sum.1 + part.within.count, sum.2 + part.excluded.all())
            });
            for parts in [sample.by_project(), sample.by_team()] {
                let parts: Vec<Figures> = parts.into_iter().map(|part| part.figures).collect();
                assert_eq!(sum(&parts), whole);
            }
            let weeks: Vec<Figures> = sample.trend().into_iter().map(|point| point.figures).collect();
            assert_eq!(sum(&weeks), whole);
            assert_eq!(sample.days().iter().map(|day| day.count).sum::<usize>(), figures.count);
            assert_eq!(sample.distribution().iter().map(|bucket| bucket.count).sum::<usize>(), figures.count);
            for bucket in sample.distribution() {
                let is_in = |takes: SignedDuration| {
                    (takes > bucket.from || bucket.from.is_zero()) && bucket.until.is_none_or(|until| takes <= until)
                };
                assert_eq!(sample.changes().filter(|change| is_in(change.takes)).count(), bucket.count, "{bucket:?}");
            }
            let late = sample.distribution().into_iter().filter(|bucket| bucket.from >= setting.marks.target);
            assert_eq!(late.map(|bucket| bucket.count).sum::<usize>(), figures.count - figures.within.count);
            let stages = sample.stages();
            let mean: SignedDuration = stages.iter().filter_map(|stage| stage.mean).sum();
            assert_eq!(Some(mean).filter(|_| figures.count > 0), figures.times.map(|times| times.mean));
            let permille: u32 = stages.iter().map(|stage| u32::from(stage.permille)).sum();
            let any = sample.changes().any(|change| change.takes > SignedDuration::ZERO);
            assert_eq!(permille, if any { 1000 } else { 0 });
            for change in sample.changes() {
                let sum: SignedDuration = change.stages.iter().flatten().sum();
                assert_eq!(sum, change.takes);
                assert!(change.stages.iter().flatten().all(|time| *time >= SignedDuration::ZERO));
            }
        });
    }

    /// What is kept in a line is what was kept.
    #[test]
    fn a_line_says_all(events in history()) {
        let setting = Setting::default();
        for (journey, _) in told(&events, &setting, "gprd") {
            let line = journey.line(&setting);
            prop_assert_eq!(Journey::read("a/b", &line, &setting), Ok(journey));
        }
    }

    /// Day by day or at once.
    #[test]
    fn weekends_are_left_out_to_the_second(one in 0..LONG, other in 0..LONG, home in zones()) {
        let (from, until) = (after(one.min(other) / 1000 * 1000), after(one.max(other) / 1000 * 1000));
        let found = without_weekends(from, until, &home).as_secs();
        prop_assert_eq!(found, plainly::without_weekends(from, until, &home));
    }
}
