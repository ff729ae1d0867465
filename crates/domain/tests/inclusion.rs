//! What holds of every merge, every lock and every sample.
#![cfg(feature = "zones")]

use domain::calendar::{
    Asks, Binding, Confidence, Kind, KnownFrom, Moment, Release, Stage, Standing, Step, StepState, Zone,
};
use domain::freezes::stretch::Stretch;
use domain::freezes::{Act, Asked, Draft, Environment, Freeze, Override};
use domain::id::ProductId;
use domain::identity::Visibility;
use domain::inclusion::{ChangeKind, Durations, Goal, Locks, Stand, reckon};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

fn at(minutes: i64) -> Timestamp {
    let begin: Timestamp = "2026-12-01T00:00:00Z".parse().unwrap();
    begin.checked_add(SignedDuration::from_mins(minutes)).unwrap()
}

fn minutes(all: Vec<i64>) -> Vec<SignedDuration> {
    all.into_iter().map(SignedDuration::from_mins).collect()
}

fn any_locks() -> impl Strategy<Value = Locks> {
    proptest::collection::vec((-5_000_i64..60_000, 1_i64..9_000), 0..12).prop_map(|all| {
        let stretch = |(from, length): (i64, i64)| Stretch {
            from: at(from),
            until: at(from + length),
        };
        Locks::new(all.into_iter().map(stretch).collect())
    })
}

fn any_sample() -> impl Strategy<Value = Durations> {
    proptest::collection::vec(0_i64..8_000, 20..80).prop_map(|all| Durations::new(minutes(all)).unwrap())
}

/// The better, the smaller: the first release that is not missed, and how it stands there.
fn answer(deadlines: &[i64], merged: Timestamp, locks: &Locks, sample: Option<&Durations>) -> (usize, Stand) {
    let stands = deadlines.iter().map(|deadline| {
        let goal = Goal {
            deadline: Some(at(*deadline)),
            deploys: true,
        };
        reckon::from_merge(&goal, merged, locks, sample).stand
    });
    let stands: Vec<Stand> = stands.collect();
    let first = stands.iter().position(|stand| *stand != Stand::Missed);
    first.map_or((stands.len(), Stand::Missed), |first| (first, stands[first]))
}

proptest! {
    /// Moving the merge earlier never makes the answer worse: neither for one release, nor which release it is.
    #[test]
    fn earlier_is_never_worse(
        locks in any_locks(),
        sample in any_sample(),
        known in any::<bool>(),
        (merged, sooner) in (0_i64..60_000, 0_i64..20_000),
        mut deadlines in proptest::collection::vec(0_i64..60_000, 1..5),
    ) {
        deadlines.sort_unstable();
        let sample = known.then_some(&sample);
        for deadline in &deadlines {
            let goal = Goal { deadline: Some(at(*deadline)), deploys: true };
            let late = reckon::from_merge(&goal, at(merged), &locks, sample);
            let soon = reckon::from_merge(&goal, at(merged - sooner), &locks, sample);
            prop_assert!(soon.stand <= late.stand, "{soon:?} {late:?}");
            prop_assert!(soon.left >= late.left);
            if let (Some(soon), Some(late)) = (soon.odds, late.odds) {
                prop_assert!(soon.ended >= late.ended);
            }
            prop_assert_eq!(soon.merge_by, late.merge_by);
        }
        let late = answer(&deadlines, at(merged), &locks, sample);
        let soon = answer(&deadlines, at(merged - sooner), &locks, sample);
        prop_assert!(soon <= late, "{soon:?} {late:?}");
    }

    /// Forward and back agree, to the millisecond.
    #[test]
    fn forward_and_back_agree(locks in any_locks(), from in 0_i64..50_000, until in 0_i64..60_000, takes in 0_i64..9_000) {
        let (from, until, takes) = (at(from), at(until), SignedDuration::from_mins(takes));
        let done = locks.after(from, takes).unwrap();
        let begin = locks.before(until, takes).unwrap();
        let in_time = from <= until && locks.open(from, until) >= takes;
        prop_assert_eq!(done <= until, in_time);
        prop_assert_eq!(from <= begin, in_time);
        // Neither is a moment too careful.
        let moment = SignedDuration::from_millis(1);
        if takes > SignedDuration::ZERO {
            prop_assert!(locks.open(from, done.checked_sub(moment).unwrap()) < takes);
            prop_assert!(locks.open(begin.checked_add(moment).unwrap(), until) < takes);
        }
        prop_assert!(locks.open(from, done) >= takes && locks.open(begin, until) >= takes);
    }

    /// What is open and what is locked is all the time there is.
    #[test]
    fn open_and_locked_are_all(locks in any_locks(), from in 0_i64..60_000, length in 0_i64..60_000) {
        let (from, until) = (at(from), at(from + length));
        prop_assert_eq!(locks.open(from, until) + locks.locked(from, until), until.duration_since(from));
        let middle = at(length / 2);
        if from <= middle && middle <= until {
            prop_assert_eq!(locks.open(from, middle) + locks.open(middle, until), locks.open(from, until));
        }
    }

    /// What is merged by the time that is called safe is safe, and nothing after it.
    #[test]
    fn safe_is_what_is_safe(locks in any_locks(), sample in any_sample(), deadline in 20_000_i64..60_000, merged in 0_i64..60_000) {
        let goal = Goal { deadline: Some(at(deadline)), deploys: true };
        let reckoned = reckon::from_merge(&goal, at(merged), &locks, Some(&sample));
        let by = reckoned.merge_by.unwrap();
        prop_assert_eq!(reckoned.stand == Stand::OnCourse, at(merged) <= by && reckoned.left > SignedDuration::ZERO);
        prop_assert_eq!(reckoned.safe_by.unwrap() <= at(deadline), at(merged) <= by);
        prop_assert!(sample.within(sample.safe()).is_safe());
        prop_assert!(reckoned.half_by <= reckoned.safe_by && reckoned.safe_by <= reckoned.nine_of_ten_by);
    }
}

/// A lock of every week, in a zone whose clocks change, holds as its clocks show it: the weekend is an hour longer or
/// shorter, and so is what is left until Monday.
#[test]
fn a_lock_goes_with_its_clocks() {
    let product: ProductId = "p".parse().unwrap();
    let draft = Draft {
        name: "Lock".to_owned(),
        reason: "Weekend".to_owned(),
        strength: "hard".to_owned(),
        forbids: "deploy".to_owned(),
        environments: "production".to_owned(),
        repeats: "weekly".to_owned(),
        from: "2026-01-02T23:00".to_owned(),
        until: "2026-01-05T06:00".to_owned(),
        zone: "Europe/Berlin".to_owned(),
        ..Draft::default()
    };
    let freeze = |draft: &Draft| Freeze {
        id: "f".parse().unwrap(),
        terms: draft.read().unwrap(),
        product: None,
        ended_at: None,
        visibility: Visibility::Public,
        uid: None,
        revision: 0,
        modified: at(0),
    };
    let asked = Asked {
        product: &product,
        kind: Some(Kind::Monthly),
        environment: Some(Environment::Production),
        act: Act::Deploy,
    };
    let stamp = |text: &str| text.parse::<Timestamp>().unwrap();
    let window = Stretch {
        from: stamp("2026-01-01T00:00:00Z"),
        until: stamp("2027-12-01T00:00:00Z"),
    };
    let locks = Locks::of([&freeze(&draft)], &[], &asked, window);
    for (friday, monday, locked, open) in [
        // Winter, summer, and the two weekends between them.
        ("2026-12-11T16:00:00Z", "2026-12-14T16:00:00Z", 55, 17),
        ("2026-07-10T16:00:00Z", "2026-07-13T16:00:00Z", 55, 17),
        ("2026-03-27T16:00:00Z", "2026-03-30T16:00:00Z", 54, 18),
        ("2026-10-23T16:00:00Z", "2026-10-26T16:00:00Z", 56, 16),
    ] {
        let (from, until) = (stamp(friday), stamp(monday));
        assert_eq!(locks.locked(from, until).as_hours(), locked, "{friday}");
        assert_eq!(locks.open(from, until).as_hours(), open, "{friday}");
    }
    // While it is overridden for just this, time counts; for something else it does not.
    let granted = |of: &str, act, environment| Override {
        id: "o".parse().unwrap(),
        freeze: "f".parse().unwrap(),
        product: of.parse().unwrap(),
        act,
        environment,
        from: stamp("2026-12-12T10:00:00Z"),
        until: stamp("2026-12-12T12:00:00Z"),
        reason: "The fix cannot wait".to_owned(),
        person: "ana".parse().unwrap(),
    };
    let (own, production) = (product.as_str(), Some(Environment::Production));
    for (granted, open) in [
        (granted(own, Act::Deploy, production), 19),
        (granted(own, Act::Deploy, None), 19),
        (granted(own, Act::Deploy, Some(Environment::Staging)), 17),
        (granted(own, Act::Migrate, production), 17),
        (granted("other", Act::Deploy, production), 17),
    ] {
        let locks = Locks::of([&freeze(&draft)], std::slice::from_ref(&granted), &asked, window);
        let (from, until) = (stamp("2026-12-11T16:00:00Z"), stamp("2026-12-14T16:00:00Z"));
        assert_eq!(locks.open(from, until).as_hours(), open, "{granted:?}");
    }
    // What does not forbid this holds up nothing.
    for other in [
        Draft {
            strength: "advisory".to_owned(),
            ..draft.clone()
        },
        Draft {
            forbids: "merge, tag".to_owned(),
            ..draft.clone()
        },
        Draft {
            environments: "staging".to_owned(),
            ..draft.clone()
        },
        Draft {
            kinds: "patch".to_owned(),
            ..draft.clone()
        },
    ] {
        assert_eq!(
            Locks::of([&freeze(&other)], &[], &asked, window),
            Locks::default()
        );
    }
}

/// 19.7 of 17 December, with a deadline on Monday, 16:00, and a candidate on Tuesday.
fn monthly() -> Release {
    let day = jiff::civil::date;
    let step = |key: &str, planned: Moment, reaches: Option<Stage>| Step {
        id: key.parse().unwrap(),
        key: key.to_owned(),
        name: key.to_owned(),
        first_planned: planned.clone(),
        planned,
        binding: Binding::Target,
        confidence: Confidence::Tentative,
        state: StepState::Planned,
        seen_as: StepState::Planned,
        reaches,
        deadline: key == "inclusion",
        shown: true,
        moved: false,
        sequence: 0,
        modified: at(0),
    };
    let deadline = Moment::at(day(2026, 12, 14), jiff::civil::time(16, 0, 0, 0), Zone::utc());
    Release {
        id: "r".parse().unwrap(),
        product: "gitlab".parse().unwrap(),
        kind: Kind::Monthly,
        slug: "19.7".parse().unwrap(),
        versions: vec!["19.7.0".parse().unwrap()],
        day: day(2026, 12, 17),
        first_planned: day(2026, 12, 17),
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
        modified: at(0),
        by_steps: domain::calendar::Said::default(),
        revision: 0,
        steps: vec![
            step("inclusion", deadline, None),
            step("candidate", Moment::day(day(2026, 12, 15)), Some(Stage::Closed)),
            step(
                "publication",
                Moment::day(day(2026, 12, 17)),
                Some(Stage::Published),
            ),
        ],
    }
}

/// What a release asks, as its deadline; `-` where it has none, `x` where it takes nothing.
fn asks(release: &Release, kind: ChangeKind) -> String {
    match Goal::of(release, kind, true) {
        None => "x".to_owned(),
        Some(Goal { deadline: None, .. }) => "-".to_owned(),
        Some(Goal {
            deadline: Some(deadline),
            ..
        }) => deadline.to_string(),
    }
}

#[test]
fn the_table_of_what_a_release_asks() {
    let on = jiff::civil::date(2026, 12, 13);
    let reached = |at| StepState::Reached { on, at };
    let early: Timestamp = "2026-12-13T12:00:00Z".parse().unwrap();
    let with = |change: &dyn Fn(&mut Release)| {
        let mut release = monthly();
        change(&mut release);
        asks(&release, ChangeKind::Feature)
    };
    for (expected, found) in [
        ("2026-12-14T16:00:00Z", with(&|_| ())),
        // Closed sooner than planned, at a known instant or on a day.
        (
            "2026-12-13T12:00:00Z",
            with(&|release| release.steps[1].state = reached(Some(early))),
        ),
        (
            "2026-12-14T00:00:00Z",
            with(&|release| release.steps[1].state = reached(None)),
        ),
        ("-", with(&|release| release.steps[0].state = StepState::Delayed)),
        (
            "2026-12-13T12:00:00Z",
            with(&|release| {
                release.steps[0].state = StepState::Delayed;
                release.steps[1].state = reached(Some(early));
            }),
        ),
        (
            "x",
            with(&|release| release.steps[0].state = StepState::Cancelled),
        ),
        // Without a step for it: what closes it, else what publishes it; a whole day is over with it.
        (
            "2026-12-16T00:00:00Z",
            with(&|release| drop(release.steps.remove(0))),
        ),
        (
            "2026-12-18T00:00:00Z",
            with(&|release| drop(release.steps.drain(..2))),
        ),
        ("x", with(&|release| release.steps.clear())),
        ("x", with(&|release| release.standing = Standing::Cancelled)),
        ("x", with(&|release| release.steps[2].state = reached(None))),
        ("x", with(&|release| release.kind = Kind::Internal)),
        ("x", with(&|release| release.kind = Kind::Patch)),
        (
            "2026-12-14T16:00:00Z",
            with(&|release| release.standing = Standing::Delayed),
        ),
    ] {
        assert_eq!(found, expected);
    }
    let mut patch = monthly();
    for (kind, of_patch, deploys) in [
        (ChangeKind::Feature, Kind::Monthly, true),
        (ChangeKind::BugFix, Kind::Monthly, true),
        (ChangeKind::SecurityFix, Kind::Monthly, true),
        (ChangeKind::BugFix, Kind::Patch, true),
        (ChangeKind::SecurityFix, Kind::Patch, false),
    ] {
        patch.kind = of_patch;
        assert_eq!(
            Goal::of(&patch, kind, true).unwrap().deploys,
            deploys,
            "{kind} {of_patch}"
        );
        assert!(
            !Goal::of(&patch, kind, false).unwrap().deploys,
            "{kind} {of_patch}: its product deploys nothing"
        );
        // Pages ask the same rule, by whichever step changes must be in.
        for key in ["inclusion", Release::PREPARATION] {
            patch.steps[0].key = key.to_owned();
            patch.steps[0].deadline = key == "inclusion";
            for deploys in [true, false] {
                let asks = patch.asks(Some(kind), deploys) == Asks::Deployed;
                let goal = Goal::of(&patch, kind, deploys).unwrap();
                assert_eq!(goal.deploys, asks, "{kind} {of_patch} {key}");
            }
            let all = patch.asks(None, true);
            let prepared = (of_patch, key) == (Kind::Patch, Release::PREPARATION);
            assert_eq!(all == Asks::Ready, prepared, "{of_patch} {key}");
        }
    }
}
