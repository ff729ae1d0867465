//! Other dates before they are given: wishes, slips, drafts of them, and forecasts.

use domain::calendar::draft::{Draft, Refusal as NoDraft, State};
use domain::calendar::edit::{self, Goes, Refusal, StepEdit, Terms, What, step_moves};
use domain::calendar::forecast::{LEAST, forecast, quantile};
use domain::calendar::whatif::{Base, Slip, Wish};
use domain::calendar::{
    Binding, Confidence, Kind, KnownFrom, LineSpan, Moment, Release, Slug, Standing, Stands, Step, StepPlan,
    StepState, Zone, days, placing,
};
use domain::identity::Visibility;
use jiff::Timestamp;
use jiff::civil::{Date, date, time};
use proptest::prelude::*;

const DUE: Date = date(2026, 12, 17);

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn plan() -> Vec<StepPlan> {
    StepPlan::parse_all(StepPlan::usual(Kind::Monthly)).unwrap()
}

fn release() -> Release {
    let plan = plan();
    let moments = placing::moments(&plan, DUE, Some(&date(2026, 11, 19).into()));
    let steps = plan.into_iter().zip(moments).map(|(plan, planned)| {
        let planned = planned.unwrap();
        Step {
            id: plan.key.parse().unwrap(),
            first_planned: planned.clone(),
            planned,
            key: plan.key,
            name: plan.name,
            binding: plan.binding,
            confidence: Confidence::Tentative,
            state: StepState::Planned,
            seen_as: StepState::Planned,
            reaches: plan.reaches,
            deadline: plan.deadline,
            shown: plan.shown,
            moved: false,
            sequence: 0,
            modified: at(0),
        }
    });
    Release {
        id: "release".parse().unwrap(),
        product: "gitlab".parse().unwrap(),
        kind: Kind::Monthly,
        slug: Slug::of_slot(Kind::Monthly, DUE),
        versions: Vec::new(),
        day: DUE,
        first_planned: DUE,
        standing: Standing::Planned,
        confidence: Confidence::Tentative,
        binding: Binding::Committed,
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
        steps: steps.collect(),
    }
}

fn terms(plan: &[StepPlan], seen: i64) -> Terms<'_> {
    Terms {
        plan,
        reason: "because",
        seen,
        today: date(2026, 12, 1),
        now: at(9),
    }
}

/// What is called by its year and month is called so in drafts and in refusals, too, however a draft has kept it.
#[test]
fn a_calendar_version_is_called_as_it_is() {
    let before = Release {
        first_planned: date(2027, 4, 22),
        ..release()
    };
    let after = Release {
        versions: vec!["27.04.0".parse().unwrap()],
        ..before.clone()
    };
    let since = Base::of(&before).since(&after);
    assert_eq!(
        (since[0].was.as_str(), since[0].is.as_str()),
        ("not fixed yet", "27.04")
    );
    #[cfg(feature = "zones")]
    {
        let kept = serde_json::to_string(&Base::of(&after)).unwrap();
        let older: Base = serde_json::from_str(&kept.replace("27.04", "27.04.0")).unwrap();
        assert_eq!(older.since(&after), []);
        assert_eq!(older.since(&before)[0].was, "27.04");
    }
    let patch = Release {
        kind: Kind::Patch,
        ..before
    };
    let refused = edit::fix_versions(patch, after.versions.clone(), &[], 0, at(1)).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "27.04 is no version of a patch; the third number of those is 1 or more"
    );
    let taken = edit::fix_versions(release(), after.versions.clone(), &after.versions, 0, at(1)).unwrap_err();
    assert_eq!(taken.to_string(), "27.04 belongs to another release already");
}

#[test]
fn a_slip_is_a_day_a_week_or_nobody_knows() {
    let (release, plan) = (release(), plan());
    for (slip, step, to) in [
        (Slip::Day, None, Some("Fri 18 Dec 2026")),
        (Slip::Week, None, Some("Thu 24 Dec 2026")),
        (Slip::NoNewTime, None, None),
        (Slip::Day, Some("inclusion"), Some("Tue 15 Dec 2026 16:00 UTC")),
        (Slip::NoNewTime, Some("candidate"), None),
    ] {
        let wish = slip.wish(&release, step).unwrap();
        assert_eq!(wish.to.as_ref().map(ToString::to_string).as_deref(), to, "{slip}");
        let (after, changes) = wish.edit(release.clone(), &terms(&plan, 0)).unwrap();
        assert_eq!(changes.len(), 1);
        match step {
            None => assert_eq!(after.standing == Standing::Delayed, to.is_none()),
            Some(key) => assert_eq!(after.step(key).unwrap().state == StepState::Delayed, to.is_none()),
        }
        assert_eq!(slip.key().parse(), Ok(slip));
    }
    assert_eq!(Slip::Day.wish(&release, Some("none")), Err(Refusal::NoStep));
    // What will not be slips no more, and a release has a day and no time.
    let mut off = release.clone();
    let candidate = off.steps.iter_mut().find(|step| step.key == "candidate");
    candidate.unwrap().state = StepState::Cancelled;
    assert_eq!(
        Slip::Day.wish(&off, Some("candidate")),
        Err(Refusal::NotPlanned("cancelled"))
    );
    let timed = Wish {
        step: None,
        to: Some(Moment::at(date(2026, 12, 18), time(16, 0, 0, 0), Zone::utc())),
    };
    assert_eq!(timed.words(&release), "Release to Fri 18 Dec 2026");
    let (cancelled, _) = edit::cancel_release(release, "because", 0, at(1)).unwrap();
    assert_eq!(
        Slip::Week.wish(&cancelled, None),
        Err(Refusal::NotPlanned("cancelled"))
    );
    assert!("fortnight".parse::<Slip>().is_err());
}

/// A line counts from its release on; what is late without a new day has none, and its own end is in nobody's plan that lies
/// before it.
#[test]
fn a_line_counts_from_its_release_on() {
    let mut release = release();
    release.versions = vec!["19.7".parse().unwrap()];
    let line = release.versions[0].line;
    assert_eq!(LineSpan::of(&release), Some(LineSpan::new(line, release.day)));
    let (late, _) = edit::delay_release(release.clone(), "because", 0, at(1)).unwrap();
    assert_eq!(LineSpan::of(&late), Some(LineSpan::new(line, Date::MAX)));
    let (off, _) = edit::cancel_release(release.clone(), "because", 0, at(1)).unwrap();
    assert_eq!(LineSpan::of(&off), None);
    let place = release
        .steps
        .iter()
        .position(|step| step.key == "candidate")
        .unwrap();
    release.steps[place].key = LineSpan::END.to_owned();
    assert_eq!(
        LineSpan::of(&release).unwrap().ends,
        None,
        "it comes before the release"
    );
    release.steps[place].planned = Moment::day(date(2029, 12, 31));
    assert_eq!(LineSpan::of(&release).unwrap().ends, Some(date(2029, 12, 31)));
    release.steps[place].state = StepState::Cancelled;
    assert_eq!(LineSpan::of(&release).unwrap().ends, None);
}

/// What slipped without a new time is counted from the time that it had.
#[test]
fn a_delayed_release_slips_on_from_its_old_day() {
    let (late, _) = edit::delay_release(release(), "because", 0, at(1)).unwrap();
    let wish = Slip::Week.wish(&late, None).unwrap();
    let (after, _) = wish.edit(late.clone(), &terms(&plan(), late.revision)).unwrap();
    assert_eq!(
        (after.day, after.standing),
        (date(2026, 12, 24), Standing::Planned)
    );
}

#[test]
fn a_delay_stops_the_steps_that_are_open() {
    let (before, plan) = (release(), plan());
    let wish = Slip::NoNewTime.wish(&before, None).unwrap();
    let (after, _) = wish.edit(before.clone(), &terms(&plan, 0)).unwrap();
    let goes: Vec<Goes> = step_moves(&before, &after, &plan)
        .into_iter()
        .map(|step| step.goes)
        .collect();
    assert!(
        goes.iter().all(|goes| *goes == Goes::Stops && goes.changes()),
        "{goes:?}"
    );
}

#[test]
fn how_firm_a_date_is() {
    let plan = plan();
    let mut known = release();
    assert_eq!(
        (known.stands(), known.stands().in_calendars()),
        (Stands::Tentative, "TENTATIVE")
    );
    let step = |release: &Release, key: &str| release.step(key).unwrap().stands();
    assert_eq!(step(&known, "candidate"), Stands::Tentative);
    // One step alone is confirmed; the others and the release are as they were.
    let confirm = |release: Release, key: &str| {
        let seen = release.revision;
        edit::edit_step(release, key, StepEdit::Confirm, &terms(&plan, seen))
    };
    let (after, changes) = confirm(known.clone(), "candidate").unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].what, What::Confirmed);
    assert_eq!(after.step("candidate").unwrap().sequence, 1);
    assert_eq!(
        (step(&after, "candidate"), step(&after, "tag")),
        (Stands::Confirmed, Stands::Tentative)
    );
    assert_eq!(
        (after.stands(), after.day, after.sequence),
        (Stands::Tentative, DUE, 0)
    );
    assert!(matches!(confirm(after, "candidate"), Err(Refusal::Nothing(_))));
    // The publication is the release.
    let (after, _) = confirm(known.clone(), "publication").unwrap();
    assert_eq!(
        (after.stands(), step(&after, "tag")),
        (Stands::Confirmed, Stands::Confirmed)
    );
    for (state, stands, status) in [
        (StepState::Delayed, Stands::Delayed, "TENTATIVE"),
        (StepState::Cancelled, Stands::Cancelled, "CANCELLED"),
        (StepState::LeftOut, Stands::LeftOut, "CANCELLED"),
        (
            StepState::Reached { on: DUE, at: None },
            Stands::Done,
            "CONFIRMED",
        ),
    ] {
        known.steps[3].state = state;
        assert_eq!((known.steps[3].stands(), stands.in_calendars()), (stands, status));
        assert!(confirm(known.clone(), "candidate").is_err());
    }
    for (standing, stands) in [
        (Standing::Delayed, Stands::Delayed),
        (Standing::Cancelled, Stands::Cancelled),
        (
            Standing::LeftOut {
                reason: String::new(),
            },
            Stands::LeftOut,
        ),
    ] {
        known.standing = standing;
        assert_eq!(known.stands(), stands);
    }
    known.standing = Standing::Delayed;
    for step in known.steps.iter_mut().filter(|step| step.publishes()) {
        step.state = StepState::Reached { on: DUE, at: None };
    }
    assert_eq!(known.stands(), Stands::Done, "what came out late came out");
    let keys: Vec<&str> = Stands::ALL.into_iter().map(Stands::key).collect();
    assert_eq!(
        keys,
        [
            "tentative",
            "confirmed",
            "done",
            "delayed",
            "cancelled",
            "left_out"
        ]
    );
    // Only the monthly day of GitLab is a promise, and its cadence says so.
    let bindings = Kind::ALL.map(|kind| (kind, Binding::of_kind(kind)));
    let expected = [
        (Kind::Monthly, Binding::Target),
        (Kind::Patch, Binding::BestEffort),
        (Kind::Internal, Binding::Target),
    ];
    assert_eq!(bindings, expected);
    for plan in plan {
        let committed = plan.binding == Binding::Committed;
        assert_eq!(committed, plan.key == "publication", "{}", plan.key);
    }
}

fn draft(release: &Release) -> Draft {
    Draft {
        id: "draft".parse().unwrap(),
        release: release.id.clone(),
        wish: Slip::Day.wish(release, None).unwrap(),
        note: String::new(),
        public_reason: String::new(),
        base: Base::of(release),
        based_on: release.revision,
        state: State::Open,
        revision: 0,
    }
}

#[test]
fn a_draft_is_published_by_the_release_that_was_looked_at() {
    let (first, plan) = (release(), plan());
    let open = draft(&first);
    assert!(!open.is_stale(&first) && open.since(&first).is_empty());
    assert_eq!(open.clone().take_up(&first, 0), Err(NoDraft::Fresh));
    assert_eq!(open.clone().publish(&first, 1), Err(NoDraft::Stale));
    let published = open.clone().publish(&first, 0).unwrap();
    assert_eq!((published.state, published.revision), (State::Published, 1));
    assert_eq!(published.clone().drop(1), Err(NoDraft::Settled(State::Published)));

    // Somebody moves it meanwhile, and fixes its versions.
    let (mut moved, _) = edit::move_release(first, date(2026, 12, 21), &plan, "because", 0, at(2)).unwrap();
    moved.versions = vec!["19.7.0".parse().unwrap()];
    assert_eq!(open.clone().publish(&moved, 0), Err(NoDraft::Changed));
    let since = open.since(&moved);
    let said: Vec<String> = since
        .iter()
        .map(|since| format!("{}: {} -> {}", since.name, since.was, since.is))
        .collect();
    assert_eq!(
        said[..2],
        [
            "Release: Thu 17 Dec 2026, tentative -> Mon 21 Dec 2026, tentative",
            "Versions: not fixed yet -> 19.7.0"
        ]
    );
    assert!(
        said.contains(&"Tag: Wed 16 Dec 2026, tentative -> Sun 20 Dec 2026, tentative".to_owned()),
        "{said:?}"
    );
    let again = open.clone().take_up(&moved, 0).unwrap();
    assert!(!again.is_stale(&moved) && again.since(&moved).is_empty());
    assert_eq!(again.publish(&moved, 1).unwrap().state, State::Published);
    assert_eq!(open.drop(0).unwrap().state, State::Dropped);
    for state in [State::Open, State::Published, State::Dropped] {
        assert_eq!(state.key().parse(), Ok(state));
    }
}

#[test]
fn a_step_that_comes_or_goes_is_told() {
    let (before, mut after) = (release(), release());
    after.steps.remove(3);
    after.steps[0].name = "Begins".to_owned();
    let since = Base::of(&before).since(&after);
    assert_eq!(since.len(), 1, "{since:?}");
    assert_eq!(
        (since[0].name.as_str(), since[0].is.as_str()),
        ("Release candidate", "not there")
    );
    let back = Base::of(&after).since(&before);
    assert_eq!(
        (back[0].name.as_str(), back[0].was.as_str()),
        ("Release candidate", "not there")
    );
}

fn any_wish() -> impl Strategy<Value = Wish> {
    let step = prop_oneof![
        Just(None),
        prop_oneof![
            Just("inclusion"),
            Just("candidate"),
            Just("tag"),
            Just("publication"),
            Just("none")
        ]
        .prop_map(|key| Some(key.to_owned())),
    ];
    let to = proptest::option::of((-40_i32..40, any::<bool>()));
    (step, to).prop_map(|(step, to)| Wish {
        step,
        to: to.map(|(days, timed)| {
            let day = days::plus(DUE, days);
            if timed {
                Moment::at(day, time(9, 30, 0, 0), Zone::utc())
            } else {
                Moment::day(day)
            }
        }),
    })
}

proptest! {
    /// A forecast does not hang on the order in which past releases are read.
    #[test]
    fn the_order_of_a_sample_makes_no_difference(slips in proptest::collection::vec(-30_i32..60, 0..40), turn in 0_usize..40) {
        let mut turned = slips.clone();
        turned.rotate_left(turn.min(slips.len()));
        turned.reverse();
        prop_assert_eq!(forecast(&slips), forecast(&turned));
        prop_assert_eq!(forecast(&slips).is_some(), slips.len() >= LEAST);
    }

    /// Higher quantiles are never earlier, a later release makes no quantile earlier, and each is a day that has been;
    /// at least as many as it says are not above it, and not one more than needed.
    #[test]
    fn quantiles_are_monotone(slips in proptest::collection::vec(-30_i32..60, 1..40), a in 1_usize..=100, b in 1_usize..=100, later in 0_usize..40) {
        let (low, high) = (a.min(b), a.max(b));
        prop_assert!(quantile(&slips, low) <= quantile(&slips, high));
        let found = quantile(&slips, a).unwrap();
        prop_assert!(slips.contains(&found));
        let not_above = slips.iter().filter(|slip| **slip <= found).count();
        prop_assert!(not_above * 100 >= a * slips.len());
        let below = slips.iter().filter(|slip| **slip < found).count();
        prop_assert!(below * 100 < a * slips.len());
        let mut worse = slips.clone();
        let place = later % worse.len();
        worse[place] += 7;
        prop_assert!(quantile(&worse, a) >= Some(found));
    }

    /// A wish is refused, or does what the look at it says, and what has changed is told by the base.
    #[test]
    fn a_look_says_what_is_done(wish in any_wish(), second in any_wish()) {
        let plan = plan();
        let mut before = release();
        if let Ok((after, _)) = second.edit(before.clone(), &terms(&plan, 0)) {
            before = after;
        }
        let Ok((after, _)) = wish.edit(before.clone(), &terms(&plan, before.revision)) else { return Ok(()) };
        prop_assert!(after.revision > before.revision);
        let moves = step_moves(&before, &after, &plan);
        prop_assert_eq!(moves.len(), before.steps.len());
        for (step, (old, new)) in moves.iter().zip(before.steps.iter().zip(&after.steps)) {
            prop_assert_eq!((&step.from, &step.to), (&old.planned, &new.planned));
            let same = old.planned == new.planned && old.state == new.state;
            prop_assert_eq!(step.goes.changes(), !same, "{:?}", step);
        }
        let since = Base::of(&before).since(&after);
        let dates = |release: &Release| {
            let steps = release.steps.iter().map(|step| (step.planned.clone(), step.stands()));
            (release.day, release.stands(), steps.collect::<Vec<_>>())
        };
        prop_assert_eq!(since.is_empty(), dates(&before) == dates(&after));
        prop_assert!(Base::of(&after).since(&after).is_empty());
    }
}
