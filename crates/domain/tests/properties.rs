//! What holds for every rule, every window and every row of edits, tried with values nobody thought of.

use domain::calendar::cadence::occurrences;
use domain::calendar::days::{between, is_working_day, plus, plus_working};
use domain::calendar::edit::{self, Edited, Goes, Refusal, StepEdit, StepMove, Terms, What};
use domain::calendar::horizon::{Existing, counted_from, due, missing, place_steps};
use domain::calendar::offset::Unit;
use domain::calendar::placing;
use domain::calendar::rule::{MOST_MONTHS, Months, Rhythm};
use domain::calendar::version::propose_patch;
use domain::calendar::view::{Span, Window, lanes};
use domain::calendar::whatif::Wish;
use domain::calendar::{
    Binding, Cadence, Confidence, Holidays, Kind, KnownFrom, LeftOut, Line, LineSpan, Majors, Moment, Offset,
    Pattern, Previous, Release, Rule, Slug, Stage, Standing, Status, Step, StepPlan, StepState, Version,
};
use domain::identity::Visibility;
use jiff::Timestamp;
use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// What moving a release to another day would do to its steps.
fn preview_move(
    release: &Release,
    to: Date,
    plan: &[StepPlan],
    now: Timestamp,
) -> Result<Vec<StepMove>, Refusal> {
    let wish = Wish {
        step: None,
        to: Some(Moment::day(to)),
    };
    let terms = Terms {
        plan,
        reason: "a look",
        seen: release.revision,
        today: to,
        now,
    };
    let (after, _) = wish.edit(release.clone(), &terms)?;
    Ok(edit::step_moves(release, &after, plan))
}

/// Days of about a century, leap years and a year without one (2100) among them.
fn any_day() -> impl Strategy<Value = Date> {
    (-9000_i32..32000).prop_map(|days| plus(date(2015, 8, 22), days))
}

fn in_months(months: impl Into<Rhythm>) -> impl Strategy<Value = Rule> {
    let months = months.into();
    let longest = match months {
        Rhythm::Of(months) => months.longest(),
        // A month that is there in each year, whichever it is.
        Rhythm::Every { .. } => 28,
    };
    prop_oneof![
        (1..=longest).prop_map(move |day| Pattern::MonthlyDay { day, months }),
        (
            prop_oneof![1_i8..=4, -4_i8..=-1],
            0_usize..7,
            prop_oneof![3 => Just(0), 1 => 1_i32..=30]
        )
            .prop_map(move |(nth, weekday, later)| {
                Pattern::MonthlyWeekday {
                    nth,
                    weekday: WEEKDAYS[weekday],
                    later,
                    months,
                }
            }),
    ]
    .prop_map(Rule::from)
}

/// Every so many months, counted from one.
fn long_rule() -> impl Strategy<Value = Rule> {
    (1_i32..=MOST_MONTHS, any_day()).prop_flat_map(|(months, day)| {
        in_months(Rhythm::Every {
            months,
            anchor: day.first_of_month(),
        })
    })
}

fn monthly_rule() -> impl Strategy<Value = Rule> {
    in_months(Months::ALL)
}

fn own_rule() -> impl Strategy<Value = Rule> {
    let weekly =
        (1_i32..=520, any_day()).prop_map(|(weeks, anchor)| Pattern::Weekly { weeks, anchor }.into());
    let daily = (1_i32..=3650, any_day()).prop_map(|(days, anchor)| Pattern::Daily { days, anchor }.into());
    let some = proptest::collection::vec(1_i8..=12, 1..6).prop_map(|months| Months::of(&months).unwrap());
    prop_oneof![2 => monthly_rule(), 1 => weekly, 1 => daily, 2 => some.prop_flat_map(in_months), 1 => long_rule()]
}

/// One of the rules, with its days off moved or not.
fn shifted_rule() -> impl Strategy<Value = Rule> {
    let side = prop_oneof![Just("before"), Just("after")];
    let shift = proptest::option::of((side, any::<bool>()));
    (own_rule(), shift).prop_map(|(rule, shift)| {
        let Some((side, holidays)) = shift else {
            return rule;
        };
        let region = if holidays { " in everywhere" } else { "" };
        let mut rule: Rule = format!("{rule}, or the working day {side}{region}")
            .parse()
            .unwrap();
        rule.bind(&everywhere()).unwrap();
        rule
    })
}

/// Two days off around each turn of a month, over all days that are tried.
fn everywhere() -> Holidays {
    let mut holidays = Holidays::default();
    let months = date(1990, 1, 1).series(jiff::ToSpan::month(1)).take(1400);
    holidays.insert("everywhere", months.flat_map(|first| [first, plus(first, -1)]));
    holidays
}

fn cadence(name: &str, kind: Kind, rule: Rule, from: Date, until: Option<Date>) -> Cadence {
    Cadence {
        id: format!("{name}-{from}").parse().unwrap(),
        name: name.to_owned(),
        kind,
        rule,
        from,
        until,
        left_out: vec![LeftOut {
            month: 12,
            reason: "holidays".to_owned(),
        }],
        majors: (kind == Kind::Monthly).then_some(Majors { month: 5, from }),
        counting: None,
        first: None,
        binding: Binding::Target,
        steps: StepPlan::parse_all(StepPlan::usual(kind)).unwrap(),
        checks: Vec::new(),
        standing: Vec::new(),
    }
}

/// Two rules one after the other under one name, and one beside them.
fn any_cadences() -> impl Strategy<Value = Vec<Cadence>> {
    let beside = (-400_i32..=400).prop_filter("0 days beside is the same day", |days| *days != 0);
    (shifted_rule(), shifted_rule(), any_day(), 0_i32..2000, beside).prop_map(
        |(first, second, from, length, days)| {
            let last = plus(from, length);
            vec![
                cadence("main", Kind::Monthly, first, from, Some(last)),
                cadence("main", Kind::Monthly, second, plus(last, 1), None),
                cadence(
                    "beside",
                    Kind::Patch,
                    Pattern::Beside {
                        cadence: "main".to_owned(),
                        amount: days,
                        unit: Unit::Days,
                    }
                    .into(),
                    plus(from, length / 2),
                    None,
                ),
            ]
        },
    )
}

fn ascending(days: &[Date]) -> bool {
    days.windows(2).all(|pair| pair[0] < pair[1])
}

proptest! {
    #[test]
    fn days_ascend_and_stay_inside(rule in own_rule(), from in any_day(), length in 0_i32..1500) {
        let until = plus(from, length);
        let days = rule.days(from, until);
        prop_assert!(ascending(&days), "{days:?}");
        prop_assert!(days.iter().all(|day| (from..=until).contains(day)), "{days:?}");
    }

    #[test]
    fn occurrences_do_not_depend_on_how_the_window_is_cut(
        all in any_cadences(), from in any_day(), length in 0_i32..1500, cut in 0_i32..1500,
    ) {
        let (until, cut) = (plus(from, length), plus(from, cut.min(length)));
        for cadence in &all {
            let whole = occurrences(cadence, &all, from, until);
            let mut parts = occurrences(cadence, &all, from, cut);
            parts.extend(occurrences(cadence, &all, plus(cut, 1), until));
            prop_assert_eq!(&whole, &parts);
            let days: Vec<Date> = whole.iter().map(|occurrence| occurrence.day).collect();
            prop_assert!(ascending(&days), "{days:?}");
            // A rule holds for its days before they are shifted.
            let near = if cadence.rule.shift.is_some() { 8 } else { 0 };
            let holds = |day: &Date| plus(cadence.from, -near) <= *day && cadence.until.is_none_or(|last| *day <= plus(last, near));
            prop_assert!(days.iter().all(|day| (from..=until).contains(day) && holds(day)), "{days:?}");
        }
    }

    #[test]
    fn a_slot_lies_beside_a_day_of_its_cadence(all in any_cadences(), from in any_day(), length in 0_i32..1500) {
        let Some(Pattern::Beside { amount: days, .. }) = all.last().map(|cadence| &cadence.rule.pattern) else { panic!("no such rule") };
        let until = plus(from, length);
        for slot in occurrences(&all[2], &all, from, until) {
            let anchor = plus(slot.day, -days);
            let made = all[..2].iter().any(|main| occurrences(main, &all, anchor, anchor).len() == 1);
            prop_assert!(made, "{} has no day {days} days from it", slot.day);
            prop_assert_eq!(slot.left_out.is_some(), anchor.month() == 12);
        }
    }

    #[test]
    fn a_monthly_rule_makes_one_day_a_month_and_the_right_one(rule in monthly_rule(), month in any_day()) {
        let (first, last) = (month.first_of_month(), month.last_of_month());
        let days = rule.days(first, last);
        let moved = matches!(rule.pattern, Pattern::MonthlyWeekday { later: 1.., .. });
        prop_assert!(days.len() == 1 || moved, "{days:?}");
        let Some(made) = days.first().copied() else { return Ok(()) };
        match rule.pattern {
            Pattern::MonthlyWeekday { nth, weekday, later, .. } => {
                let made = plus(made, -later);
                prop_assert_eq!(made.weekday(), weekday);
                if nth < 0 {
                    prop_assert_eq!((made.last_of_month().day() - made.day()) / 7 + 1, -nth);
                } else {
                    prop_assert_eq!((made.day() - 1) / 7 + 1, nth);
                }
            }
            Pattern::MonthlyDay { day, .. } => prop_assert_eq!(made.day(), day.min(last.day())),
            _ => unreachable!("no monthly rule"),
        }
    }

    #[test]
    fn weeks_keep_their_distance_from_the_anchor(weeks in 1_i32..=520, anchor in any_day(), from in any_day()) {
        let days = Pattern::Weekly { weeks, anchor }.days(from, plus(from, weeks * 7 - 1));
        prop_assert_eq!(days.len(), 1, "one in each period");
        prop_assert_eq!(between(anchor, days[0]).rem_euclid(weeks * 7), 0);
    }

    #[test]
    fn rules_offsets_and_versions_survive_their_text(
        rule in shifted_rule(), days in -500_i32..=500, count in 0_usize..7, goes_on in any::<bool>(), time in proptest::option::of((0_i8..24, 0_i8..60)),
        major in 0_u32..1000, minor in 0_u32..1000, patch in 0_u32..1000,
    ) {
        prop_assert_eq!(&rule.to_string().parse::<Rule>().unwrap(), &rule);
        let place = match count {
            0 => format!("R{days:+}"),
            1 => format!("R{days:+}w"),
            2 => format!("R{days:+}wk"),
            3 => format!("beta-2{days:+}w"),
            4 => format!("prev.beta{days:+}"),
            5 => format!("R{days:+}w/germany"),
            _ => format!("prev{days:+}"),
        };
        let zone = if count % 2 == 0 { "UTC" } else { "AoE" };
        let time = time.map(|(hour, minute)| format!(" {hour:02}:{minute:02} {zone}")).unwrap_or_default();
        // What a rule can say of the months of a year, an offset can go on to.
        let then = rule.pattern.to_string();
        let then = Some(format!(" then {then}")).filter(|then| goes_on && format!("R{then}").parse::<Offset>().is_ok());
        let offset: Offset = format!("{place}{}{time}", then.unwrap_or_default()).parse().unwrap();
        prop_assert_eq!(offset.to_string().parse::<Offset>().unwrap(), offset);
        let version = Version::new(major, minor, patch);
        prop_assert_eq!(version.to_string().parse::<Version>().unwrap(), version);
        prop_assert_eq!(version.short().parse::<Version>().unwrap(), version);
    }

    #[test]
    fn working_days_are_counted_out(from in any_day(), days in -300_i32..=300) {
        let to = plus_working(from, days);
        let (low, high) = if days < 0 { (to, plus(from, -1)) } else { (plus(from, 1), to) };
        let counted = (0..=between(low, high)).filter(|ahead| is_working_day(plus(low, *ahead))).count();
        prop_assert_eq!(counted, usize::try_from(days.abs()).unwrap());
        prop_assert!(days == 0 || is_working_day(to));
    }

    #[test]
    fn a_proposal_takes_the_next_free_numbers(
        lines in proptest::collection::btree_set((17_u32..20, 0_u32..12), 1..20),
        taken in proptest::collection::vec((17_u32..20, 0_u32..12, 0_u32..9), 0..40),
        day in 0_i32..700,
        count in 0_usize..13,
    ) {
        let start = date(2025, 1, 16);
        let monthly: Vec<LineSpan> =
            (0..).zip(lines).map(|(at, (major, minor))| LineSpan::new(Line::new(major, minor), plus(start, at * 30))).collect();
        let taken: Vec<Version> = taken.into_iter().map(|(major, minor, patch)| Version::new(major, minor, patch)).collect();
        let day = plus(start, day);
        let proposed = propose_patch(&monthly, &taken, day, count);
        let current = monthly.iter().filter(|span| span.begins <= day).count();
        prop_assert_eq!(proposed.len(), current.min(count));
        prop_assert!(proposed.windows(2).all(|pair| pair[0].line > pair[1].line));
        for version in proposed {
            prop_assert!(version.patch > 0 && !taken.contains(&version));
            let before = Version { patch: version.patch - 1, ..version };
            prop_assert!(version.patch == 1 || taken.contains(&before), "{version} leaves a gap");
        }
    }

    #[test]
    fn what_the_horizon_plans_is_planned_once(all in any_cadences(), ahead in 0_i32..800, first in 1_i32..400, again in 0_i32..400) {
        let (from, cut) = (all[0].from, plus(all[0].from, ahead));
        let begin = Existing {
            cadence: None,
            goes_by: None,
            kind: Kind::Monthly,
            occurrence: plus(from, -30),
            day: plus(from, -30),
            slug: "15.0".parse().unwrap(),
            versions: vec![Version::new(15, 0, 0)],
            history: true,
            public: true,
            counts: true,
            steps: Vec::new(),
        };
        let mut known = vec![begin];
        for until in [plus(cut, first), plus(cut, first + again)] {
            let planned = missing(&all, &known, from, until);
            prop_assert!(planned.windows(2).all(|pair| pair[0].day <= pair[1].day));
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
                steps: release.steps.into_iter().map(|(plan, moment)| (plan.key, moment.date)).collect(),
            }));
            prop_assert_eq!(missing(&all, &known, from, until), vec![]);
        }
        let mut slugs: Vec<&Slug> = known.iter().map(|release| &release.slug).collect();
        slugs.sort_unstable();
        slugs.dedup();
        prop_assert_eq!(slugs.len(), known.len());
    }

    /// Whoever reads a long past may leave the steps of all other releases out.
    #[test]
    fn steps_are_counted_from_those_of_few_releases(
        cadences in any_cadences(),
        alone in any::<bool>(),
        past in proptest::collection::vec((-3000_i32..1000, 0_usize..4, any::<[bool; 3]>(), 0_i32..40), 0..60),
        ahead in 0_i32..800,
    ) {
        let plan = "begin | Work begins | prev.end+1 | target\n\
                    end | Work ends | R-3 | target\n\
                    publication | Publication | R | target | reaches published";
        let mut all = cadences;
        for own in &mut all {
            own.steps = StepPlan::parse_all(plan).unwrap();
        }
        all[2].counting = alone.then(|| "numbers, on its own".parse().unwrap());
        let from = plus(all[0].from, ahead);
        let existing: Vec<Existing> = past
            .into_iter()
            .enumerate()
            .map(|(number, (day, cadence, [public, counts, patch], early))| {
                let day = plus(from, day);
                let own = all.get(cadence);
                let of_none = if patch { Kind::Patch } else { Kind::Monthly };
                Existing {
                    cadence: own.map(|own| own.id.clone()),
                    goes_by: None,
                    kind: own.map_or(of_none, |own| own.kind),
                    occurrence: plus(day, -early),
                    day,
                    slug: format!("r-{number}").parse().unwrap(),
                    versions: Vec::new(),
                    history: false,
                    public,
                    counts,
                    steps: vec![("end".to_owned(), plus(day, -early))],
                }
            })
            .collect();
        let until = plus(from, 500);
        let whole = missing(&all, &existing, from, until);

        let without = |release: &Existing| Existing { steps: Vec::new(), ..release.clone() };
        let mut read: Vec<Existing> = existing.iter().map(without).collect();
        let mut planned = due(&all, &read, from, until);
        let wanted = counted_from(&all, &read, &planned);
        prop_assert!(wanted.len() <= planned.len());
        for place in wanted {
            read[place] = existing[place].clone();
        }
        place_steps(&all, &read, &mut planned);
        prop_assert_eq!(planned, whole);
    }
}

// ---- Edits ----

const START: Timestamp = Timestamp::UNIX_EPOCH;
const DUE: Date = date(2026, 12, 17);

/// A release as the horizon makes it.
fn release(kind: Kind) -> Release {
    let steps = StepPlan::parse_all(StepPlan::usual(kind)).unwrap();
    let moments = placing::moments(&steps, DUE, Some(&date(2026, 11, 19).into()));
    let keys: Vec<String> = steps.iter().map(|plan| plan.key.clone()).collect();
    let placed = |plan: &StepPlan| {
        let place = keys.iter().position(|key| *key == plan.key).unwrap();
        moments[place].clone().unwrap()
    };
    let steps = steps.into_iter().map(|plan| Step {
        id: plan.key.parse().unwrap(),
        planned: placed(&plan),
        first_planned: placed(&plan),
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
        modified: START,
    });
    Release {
        id: "release".parse().unwrap(),
        product: "gitlab".parse().unwrap(),
        kind,
        slug: Slug::of_slot(kind, DUE),
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
        modified: START,
        by_steps: domain::calendar::Said::default(),
        revision: 0,
        steps: steps.collect(),
    }
}

/// One edit that somebody tries.
#[derive(Debug, Clone)]
enum Try {
    Move(i32),
    Delay,
    Cancel,
    ConfirmDate,
    ConfirmPublication(i32),
    FixVersions(u32),
    MoveStep(usize, i32),
    DelayStep(usize),
    CancelStep(usize),
    Reach(usize, i32),
    Reopen(usize),
}

fn any_try() -> impl Strategy<Value = Try> {
    let step = 0_usize..7;
    prop_oneof![
        (-40_i32..40).prop_map(Try::Move),
        Just(Try::Delay),
        Just(Try::Cancel),
        Just(Try::ConfirmDate),
        (-20_i32..3).prop_map(Try::ConfirmPublication),
        (0_u32..4).prop_map(Try::FixVersions),
        (step.clone(), -40_i32..40).prop_map(|(step, days)| Try::MoveStep(step, days)),
        step.clone().prop_map(Try::DelayStep),
        step.clone().prop_map(Try::CancelStep),
        (step.clone(), -20_i32..3).prop_map(|(step, days)| Try::Reach(step, days)),
        step.prop_map(Try::Reopen),
    ]
}

impl Try {
    /// The key of the step that it is about.
    fn step(&self, release: &Release) -> Option<String> {
        match self {
            Self::MoveStep(step, _)
            | Self::DelayStep(step)
            | Self::CancelStep(step)
            | Self::Reach(step, _)
            | Self::Reopen(step) => Some(release.steps[step % release.steps.len()].key.clone()),
            _ => None,
        }
    }

    fn on(&self, release: Release, seen: i64, now: Timestamp) -> Edited {
        let today = DUE;
        let plan = StepPlan::parse_all(StepPlan::usual(release.kind)).unwrap();
        let key = self.step(&release).unwrap_or_default();
        let terms = edit::Terms {
            plan: &plan,
            reason: "because",
            seen,
            today,
            now,
        };
        let step = |release, edit| edit::edit_step(release, &key, edit, &terms);
        match *self {
            Self::Move(days) => edit::move_release(release, plus(DUE, days), &plan, "because", seen, now),
            Self::Delay => edit::delay_release(release, "because", seen, now),
            Self::Cancel => edit::cancel_release(release, "because", seen, now),
            Self::ConfirmDate => edit::confirm_date(release, seen, now),
            Self::ConfirmPublication(days) => edit::confirm_publication(release, plus(today, days), &terms),
            Self::FixVersions(patch) => {
                let version = match release.kind {
                    Kind::Monthly => Version::new(19, 6 + patch, 0),
                    _ => Version::new(19, 6, patch),
                };
                let taken = [Version::new(19, 6, 0)];
                edit::fix_versions(release, vec![version], &taken, seen, now)
            }
            Self::MoveStep(_, days) => step(release, StepEdit::Move(Moment::day(plus(DUE, days)))),
            Self::DelayStep(_) => step(release, StepEdit::Delay),
            Self::CancelStep(_) => step(release, StepEdit::Cancel),
            Self::Reach(_, days) => step(release, StepEdit::Reach(plus(today, days))),
            Self::Reopen(_) => step(release, StepEdit::Reopen),
        }
    }
}

fn any_kind() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::Monthly), Just(Kind::Patch)]
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

proptest! {
    #[test]
    fn a_row_of_edits_keeps_what_must_be_kept(kind in any_kind(), tries in proptest::collection::vec(any_try(), 1..30)) {
        let mut release = release(kind);
        for (second, attempt) in (1..).zip(&tries) {
            let before = release.clone();
            let Ok((after, changes)) = attempt.on(release.clone(), before.revision, at(second)) else { continue };
            prop_assert!(!changes.is_empty(), "a change is in the history");
            prop_assert_eq!(after.revision, before.revision + 1);
            prop_assert!((before.sequence..=before.sequence + 1).contains(&after.sequence));
            // The release's own time of change goes with its SEQUENCE: that a step was tagged is not public.
            let told = after.sequence > before.sequence;
            prop_assert_eq!(after.modified, if told { at(second) } else { before.modified });
            prop_assert_eq!((&after.id, &after.slug, after.first_planned), (&before.id, &before.slug, before.first_planned));
            // A day that subscribers have seen changes with a higher SEQUENCE only, and the old one is kept.
            if after.day != before.day {
                prop_assert!(after.sequence > before.sequence);
                let moved = What::Moved { from: Moment::day(before.day), to: Moment::day(after.day) };
                prop_assert!(changes.iter().any(|change| change.step.is_none() && change.what == moved), "{changes:?}");
            }
            // The publication is the release: on its day, in its standing, and settled as it is.
            let publication = after.publication().unwrap();
            match (&publication.state, &after.standing) {
                (StepState::Reached { on, .. }, Standing::Planned | Standing::Delayed) => {
                    prop_assert_eq!((after.day, after.confidence), (*on, Confidence::Confirmed));
                }
                (state, standing) => {
                    prop_assert_eq!(state, &StepState::within(standing));
                    prop_assert_eq!((publication.planned.date, publication.confidence), (after.day, after.confidence));
                }
            }
            // In a release that is late or off nothing is planned, but for what somebody gave a time since.
            let planned = |step: &Step| step.state == StepState::Planned && !step.moved;
            prop_assert!(after.standing == Standing::Planned || !after.steps.iter().any(planned), "{attempt:?}");
            // What is late is not settled.
            let late = |step: &&Step| step.state == StepState::Delayed;
            prop_assert!(after.steps.iter().filter(late).all(|step| step.confidence == Confidence::Tentative));
            let about = attempt.step(&before);
            for (old, new) in before.steps.iter().zip(&after.steps) {
                prop_assert_eq!((&old.id, &old.key), (&new.id, &new.key));
                if old == new {
                    continue;
                }
                // What is tagged is not public before it is out: nothing that feeds show changes.
                let own = about.as_ref() == Some(&old.key);
                let unseen = own && old.is_tag() && !before.is_published() && matches!(attempt, Try::Reach(..) | Try::Reopen(_));
                let told = if unseen { (old.sequence, old.modified) } else { (old.sequence + 1, at(second)) };
                prop_assert_eq!((new.sequence, new.modified), told);
                // What is reached stays as it is, unless just that is taken back.
                let reopened = matches!(attempt, Try::Reopen(_)) && own;
                let stays = old.state == new.state && (old.is_tag() || old.planned == new.planned);
                prop_assert!(!old.is_reached() || reopened || stays, "{old:?} {attempt:?}");
                prop_assert_eq!(&old.first_planned, &new.first_planned);
                // Nobody has confirmed the new time.
                prop_assert!(old.planned == new.planned || new.confidence == Confidence::Tentative);
                // A time that somebody gave a step is changed by giving it another one only.
                let given = matches!(attempt, Try::MoveStep(..)) && about.as_ref() == Some(&old.key);
                prop_assert!(!old.moved || given || old.planned == new.planned, "{old:?} {attempt:?}");
            }
            release = after;
        }
    }

    /// A preview says what the move then does, step by step, and is refused where the move is.
    #[test]
    fn a_preview_is_the_move(kind in any_kind(), tries in proptest::collection::vec(any_try(), 0..12), days in -40_i32..40) {
        let mut release = release(kind);
        for (second, attempt) in (1..).zip(&tries) {
            if let Ok((after, _)) = attempt.on(release.clone(), release.revision, at(second)) {
                release = after;
            }
        }
        let plan = StepPlan::parse_all(StepPlan::usual(kind)).unwrap();
        let (to, now) = (plus(DUE, days), at(99));
        let shown = preview_move(&release, to, &plan, now);
        let moved = edit::move_release(release.clone(), to, &plan, "because", release.revision, now);
        match (shown, moved) {
            (Ok(shown), Ok((after, _))) => {
                prop_assert_eq!(shown.len(), after.steps.len());
                for (step, (old, new)) in shown.iter().zip(release.steps.iter().zip(&after.steps)) {
                    prop_assert_eq!((&step.name, &step.from, &step.to), (&new.name, &old.planned, &new.planned));
                    prop_assert_eq!(step.goes == Goes::Along, old.planned != new.planned);
                    match step.goes {
                        Goes::Along | Goes::Same => {}
                        Goes::Again => prop_assert_ne!(old, new),
                        Goes::Reached => prop_assert!(old.is_reached()),
                        Goes::CalledOff => prop_assert!(StepState::Cancelled == old.state || old.is_tag()),
                        Goes::OwnTime => prop_assert!(old.moved),
                        Goes::FromPrevious => prop_assert_eq!(&old.key, "milestone-start"),
                        Goes::Stops => prop_assert!(false, "a move stops nothing"),
                    }
                }
            }
            (shown, moved) => prop_assert_eq!(shown.err(), moved.err()),
        }
    }

    /// Whatever else is done to a release: until it is out, others see the same of it whether it is tagged
    /// or not.
    #[test]
    fn a_tag_shows_nothing_until_publication(
        kind in any_kind(), tries in proptest::collection::vec((any_try(), any::<bool>()), 1..20), taken_back in any::<bool>(),
    ) {
        let (mut with, mut without) = (release(kind), release(kind));
        let tag = with.steps.iter().position(Step::is_tag).unwrap();
        for (second, (attempt, tags)) in (1..).zip(&tries) {
            let attempts = if *tags { vec![Try::Reach(tag, 0)] } else if taken_back { vec![Try::Reopen(tag)] } else { vec![] };
            for attempt in attempts {
                let seen = with.revision;
                if let Ok((after, _)) = attempt.on(with.clone(), seen, at(second)) {
                    with = after;
                }
            }
            // A tag that is reached keeps its date: that is refused to the team, who know why.
            if attempt.step(&without).as_deref() == Some("tag") || matches!(attempt, Try::ConfirmPublication(_)) {
                continue;
            }
            let (one, other) = (attempt.on(with.clone(), with.revision, at(second)), attempt.on(without.clone(), without.revision, at(second)));
            prop_assert_eq!(one.is_ok(), other.is_ok(), "{:?}", attempt);
            let (Ok((one, told)), Ok((other, also))) = (one, other) else { continue };
            prop_assert_eq!(told, also);
            (with, without) = (one, other);
            if without.is_published() {
                break;
            }
            let seen = Release { revision: 0, ..with.clone().for_others() };
            prop_assert_eq!(seen, Release { revision: 0, ..without.clone().for_others() }, "{:?}", attempt);
        }
    }

    #[test]
    fn who_has_seen_something_old_changes_nothing(kind in any_kind(), first in any_try(), second in any_try()) {
        let begin = release(kind);
        let Ok((now, _)) = first.on(begin.clone(), begin.revision, at(1)) else { return Ok(()) };
        let late = second.on(now, begin.revision, at(2));
        prop_assert!(matches!(late, Err(Refusal::Stale | Refusal::Published)), "{late:?}");
    }

    #[test]
    fn what_is_published_keeps_its_dates(kind in any_kind(), on in -20_i32..=0, late in any_try()) {
        let mut release = release(kind);
        release.versions = vec![Version::new(19, 7, if kind == Kind::Patch { 1 } else { 0 })];
        let (out, _) = Try::ConfirmPublication(on).on(release, 0, at(1)).unwrap();
        prop_assert!(out.is_published());
        prop_assert_eq!(out.day, plus(DUE, on));
        if let Ok((after, _)) = late.on(out.clone(), out.revision, at(2)) {
            // Taken back, it is planned for the day that it was planned for.
            prop_assert_eq!(after.day, if after.is_published() { out.day } else { DUE });
            let mended = matches!(late, Try::Reach(..) | Try::Reopen(_));
            prop_assert!(mended, "{late:?} was let through");
        }
    }

    /// A publication that is taken back leaves the release as it was.
    #[test]
    fn a_publication_taken_back_leaves_no_trace(
        kind in any_kind(), tries in proptest::collection::vec(any_try(), 0..12), on in -20_i32..=0,
    ) {
        let mut before = release(kind);
        before.versions = vec![Version::new(19, 6, if kind == Kind::Patch { 1 } else { 0 })];
        for attempt in &tries {
            let seen = before.revision;
            if let Ok((after, _)) = attempt.on(before.clone(), seen, at(1)) {
                before = after;
            }
        }
        if !before.is_ahead() {
            return Ok(());
        }
        let Ok((out, told)) = Try::ConfirmPublication(on).on(before.clone(), before.revision, at(2)) else { return Ok(()) };
        prop_assert_eq!((out.day, out.status()), (plus(DUE, on), Status::At(Stage::Published)));
        let planned = before.publication().map(|step| step.planned.clone()).filter(|planned| planned.date != out.day);
        let reached = What::Reached { on: out.day, planned };
        prop_assert!(told.iter().any(|change| change.what == reached), "{told:?}");
        let index = out.steps.iter().position(Step::publishes).unwrap();
        let (again, _) = Try::Reopen(index).on(out.clone(), out.revision, at(3)).unwrap();
        prop_assert_eq!((again.day, &again.standing, again.confidence), (before.day, &before.standing, before.confidence));
        for (before, again) in before.steps.iter().zip(&again.steps) {
            let step = Step { sequence: before.sequence, modified: before.modified, ..again.clone() };
            prop_assert_eq!(before, &step);
        }
    }

    /// It makes no difference whether the release or its publication is moved, delayed or confirmed.
    #[test]
    fn the_publication_is_the_release(kind in any_kind(), tries in proptest::collection::vec(any_try(), 0..12), days in -20_i32..=0) {
        let mut begin = release(kind);
        begin.versions = vec![Version::new(19, 6, if kind == Kind::Patch { 1 } else { 0 })];
        for attempt in &tries {
            let seen = begin.revision;
            if let Ok((after, _)) = attempt.on(begin.clone(), seen, at(1)) {
                begin = after;
            }
        }
        if !begin.is_ahead() {
            return Ok(());
        }
        let index = begin.steps.iter().position(Step::publishes).unwrap();
        let time = begin.steps[index].planned.on(plus(DUE, days));
        let plan = StepPlan::parse_all(StepPlan::usual(kind)).unwrap();
        let terms = edit::Terms { plan: &plan, reason: "because", seen: begin.revision, today: DUE, now: at(2) };
        let moved = edit::edit_step(begin.clone(), "publication", StepEdit::Move(time), &terms);
        prop_assert_eq!(moved.ok(), Try::Move(days).on(begin.clone(), begin.revision, at(2)).ok());
        for (step, whole) in [(Try::DelayStep(index), Try::Delay), (Try::Reach(index, days), Try::ConfirmPublication(days))] {
            prop_assert_eq!(step.on(begin.clone(), begin.revision, at(2)), whole.on(begin.clone(), begin.revision, at(2)));
        }
    }

    /// What somebody called off does not come back because the release moves.
    #[test]
    fn a_step_that_is_called_off_stays_so(kind in any_kind(), step in 0_usize..7, days in 1_i32..40) {
        let release = release(kind);
        let Ok((off, _)) = Try::CancelStep(step).on(release, 0, at(1)) else { return Ok(()) };
        let (moved, _) = Try::Move(days).on(off.clone(), 1, at(2)).unwrap();
        for (before, after) in off.steps.iter().zip(&moved.steps) {
            prop_assert_eq!(&before.state, &after.state, "{}", before.key);
        }
    }

    /// A release that was late or off, and has a day again, is planned as a whole.
    #[test]
    fn a_move_plans_a_release_again(
        kind in any_kind(), given in (0_usize..7, -20_i32..20), reached in 0_usize..7, off in any::<bool>(), days in -40_i32..40,
    ) {
        let mut release = release(kind);
        release.versions = vec![Version::new(19, 7, 0)];
        for (second, attempt) in (1..).zip([Try::MoveStep(given.0, given.1), Try::Reach(reached, 0)]) {
            let seen = release.revision;
            if let Ok((after, _)) = attempt.on(release.clone(), seen, at(second)) {
                release = after;
            }
        }
        if release.is_published() {
            return Ok(());
        }
        let stop = if off { Try::Cancel } else { Try::Delay };
        let seen = release.revision;
        let (stopped, _) = stop.on(release.clone(), seen, at(3)).unwrap();
        prop_assert!(stopped.steps.iter().all(|step| step.state != StepState::Planned));
        let (again, _) = Try::Move(days).on(stopped, seen + 1, at(4)).unwrap();
        prop_assert_eq!(&again.standing, &Standing::Planned);
        for (before, after) in release.steps.iter().zip(&again.steps) {
            prop_assert_eq!(&before.state, &after.state, "{}", before.key);
        }
    }

    /// What hangs on the release before follows it, but for what somebody settled otherwise.
    #[test]
    fn steps_follow_the_release_before(tries in proptest::collection::vec(any_try(), 0..8), days in -20_i32..=20) {
        let mut begin = release(Kind::Monthly);
        for attempt in &tries {
            let seen = begin.revision;
            if let Ok((after, _)) = attempt.on(begin.clone(), seen, at(1)) {
                begin = after;
            }
        }
        let plan = StepPlan::parse_all(StepPlan::usual(Kind::Monthly)).unwrap();
        let previous = plus(date(2026, 11, 19), days);
        let start = begin.step("milestone-start").unwrap().clone();
        let to = Moment::day(plus(previous, -5));
        let free = start.state == StepState::Planned && !start.moved && start.planned != to && to.date <= begin.day;
        let free = free && !begin.is_published();
        match edit::follow_plan(begin.clone(), Some(&Previous::from(previous)), &plan, at(2)) {
            None => prop_assert!(!free),
            Some((after, changes)) => {
                prop_assert!(free);
                prop_assert_eq!(&after.step("milestone-start").unwrap().planned, &to);
                prop_assert_eq!(changes.len(), 1);
                prop_assert_eq!((after.day, after.revision), (begin.day, begin.revision + 1));
                let others = |release: &Release| release.steps.iter().filter(|step| step.key != "milestone-start").cloned().collect::<Vec<_>>();
                prop_assert_eq!(others(&after), others(&begin));
            }
        }
    }
}

/// What was reached stays where it was when its release moves; taken back, it is with it again.
#[test]
fn a_step_taken_back_is_where_the_plan_has_it() {
    let mut after = release(Kind::Monthly);
    for attempt in [Try::Reach(1, 0), Try::Move(7), Try::Reopen(1)] {
        let seen = after.revision;
        after = attempt.on(after, seen, at(1)).unwrap().0;
    }
    let step = &after.steps[1];
    assert_eq!(
        (step.key.as_str(), &step.state),
        ("milestone-end", &StepState::Planned)
    );
    assert_eq!(step.planned, Moment::day(plus(DUE, 7 - 6)));
}

// ---- What edits say ----

#[test]
fn versions_fit_their_kind() {
    let taken: Vec<Version> = ["19.6.0", "19.5.0", "19.5.1"]
        .map(|text| text.parse().unwrap())
        .into();
    let told = |kind, version: &str| {
        let version: Version = version.parse().unwrap();
        edit::fix_versions(release(kind), vec![version], &taken, 0, START).map(|_| ())
    };
    for (kind, version) in [
        (Kind::Monthly, "19.7.0"),
        (Kind::Patch, "19.6.1"),
        // Older than all that is known here.
        (Kind::Patch, "18.11.4"),
        (Kind::Internal, "19.6.1"),
    ] {
        assert_eq!(told(kind, version), Ok(()), "{kind} {version}");
    }
    let version = str::to_owned;
    let line = Line::new(25, 0);
    for (kind, text, refusal) in [
        (Kind::Patch, "25.0.1", Refusal::UnknownLine { line }),
        (
            Kind::Patch,
            "25.0.0",
            Refusal::NotPatch {
                version: version("25.0.0"),
            },
        ),
        (
            Kind::Monthly,
            "19.7.3",
            Refusal::NotMonthly {
                version: version("19.7.3"),
            },
        ),
        (
            Kind::Patch,
            "19.5.1",
            Refusal::VersionTaken {
                version: version("19.5.1"),
            },
        ),
    ] {
        assert_eq!(told(kind, text), Err(refusal));
    }
}

#[test]
fn a_step_keeps_its_time_and_stays_before_its_release() {
    let plan = StepPlan::parse_all(StepPlan::usual(Kind::Monthly)).unwrap();
    let terms = edit::Terms {
        plan: &plan,
        reason: "because",
        seen: 0,
        today: date(2026, 12, 1),
        now: at(1),
    };
    let to = |release: Release, key: &str, day| {
        edit::edit_step(release, key, StepEdit::Move(Moment::day(day)), &terms)
    };
    let begin = release(Kind::Monthly);
    let (after, _) = to(begin.clone(), "inclusion", date(2026, 12, 11)).unwrap();
    assert_eq!(
        after.step("inclusion").unwrap().planned.to_string(),
        "Fri 11 Dec 2026 16:00 UTC"
    );
    let (day, late) = (begin.day, plus(begin.day, 1));
    assert!(to(begin.clone(), "tag", day).is_ok());
    for key in ["inclusion", "candidate", "tag"] {
        let refused = to(begin.clone(), key, late).unwrap_err();
        assert_eq!(refused, Refusal::AfterRelease { day, to: late }, "{key}");
    }
    // While nobody knows the release's day, its steps may get new ones.
    let delayed = Release {
        standing: Standing::Delayed,
        ..begin
    };
    assert!(to(delayed, "candidate", late).is_ok());
}

#[test]
fn a_cancelled_release_frees_its_versions_and_keeps_its_name() {
    let versions = vec![Version::new(19, 7, 0)];
    let release = Release {
        slug: Slug::of_version(versions[0]),
        versions: versions.clone(),
        ..release(Kind::Monthly)
    };
    let (off, changes) = edit::cancel_release(release, "because", 0, at(1)).unwrap();
    assert_eq!((off.versions.len(), off.name().as_str()), (0, "19.7"));
    assert_eq!(off.name_beside_day(), "19.7");
    let what: Vec<&What> = changes.iter().map(|change| &change.what).collect();
    assert_eq!(
        what,
        [
            &What::Cancelled {
                from: Moment::day(DUE)
            },
            &What::Freed { versions }
        ]
    );
}

#[test]
fn a_release_is_called_by_what_it_is() {
    let line = |release: Release| Release {
        slug: Slug::of_version(Version::new(19, 7, 0)),
        ..release
    };
    let shipping = |release: Release| Release {
        versions: vec![Version::new(19, 6, 1), Version::new(19, 5, 3)],
        ..release
    };
    let moved = |release: Release| Release {
        day: date(2027, 1, 5),
        ..release
    };
    // Its name, the one that its steps are called by, and its title in the calendar.
    for (release, name, short, title) in [
        (
            release(Kind::Monthly),
            "monthly 17 Dec 2026",
            "Monthly",
            "Monthly release",
        ),
        (line(release(Kind::Monthly)), "19.7", "19.7", "19.7 release"),
        (
            moved(line(release(Kind::Monthly))),
            "19.7",
            "19.7",
            "19.7 release",
        ),
        (
            release(Kind::Patch),
            "patch 17 Dec 2026",
            "Patch",
            "Patch release",
        ),
        (
            moved(release(Kind::Patch)),
            "patch 5 Jan 2027",
            "Patch",
            "Patch release",
        ),
        (
            shipping(release(Kind::Patch)),
            "19.6.1, 19.5.3",
            "Patch",
            "Patch release",
        ),
        (
            release(Kind::Internal),
            "internal 17 Dec 2026",
            "Internal",
            "Internal release",
        ),
    ] {
        assert_eq!(release.name(), name);
        assert_eq!(release.short_name(), short, "{name}");
        assert_eq!(release.title(), title, "{name}");
    }
    assert_eq!(release(Kind::Patch).versions_named(), None);
}

/// A fact is kept with its instant, on its day in UTC; one of a clock that runs ahead is of now.
#[test]
fn what_is_reached_at_an_instant_keeps_it() {
    let plan = StepPlan::parse_all(StepPlan::usual(Kind::Monthly)).unwrap();
    let now: Timestamp = "2026-12-17T13:00:00Z".parse().unwrap();
    let terms = edit::Terms {
        plan: &plan,
        reason: "",
        seen: 0,
        today: DUE,
        now,
    };
    for (at, on, kept) in [
        ("2026-12-16T23:59:59Z", date(2026, 12, 16), "2026-12-16T23:59:59Z"),
        ("2026-12-17T12:00:00Z", DUE, "2026-12-17T12:00:00Z"),
        ("2026-12-18T01:00:00Z", DUE, "2026-12-17T13:00:00Z"),
    ] {
        for key in ["candidate", "tag", "publication"] {
            let reach = StepEdit::ReachAt(at.parse().unwrap());
            let (reached, _) = edit::edit_step(release(Kind::Monthly), key, reach, &terms).unwrap();
            let at = Some(kept.parse().unwrap());
            assert_eq!(
                reached.step(key).unwrap().state,
                StepState::Reached { on, at },
                "{key}"
            );
        }
    }
}

#[test]
fn what_is_reached_lies_near() {
    let plan = StepPlan::parse_all(StepPlan::usual(Kind::Monthly)).unwrap();
    let terms = edit::Terms {
        plan: &plan,
        reason: "",
        seen: 0,
        today: DUE,
        now: at(1),
    };
    let to = date(1, 12, 17);
    for key in ["candidate", "publication"] {
        assert_eq!(
            edit::edit_step(release(Kind::Monthly), key, StepEdit::Reach(to), &terms).unwrap_err(),
            Refusal::TooFar { from: DUE, to }
        );
    }
    assert_eq!(
        edit::confirm_publication(release(Kind::Monthly), to, &terms).unwrap_err(),
        Refusal::TooFar { from: DUE, to }
    );
    let off = edit::edit_step(
        release(Kind::Monthly),
        "publication",
        StepEdit::Cancel,
        &edit::Terms {
            reason: "because",
            ..terms
        },
    );
    assert_eq!(off.unwrap_err(), Refusal::Publication);
}

// ---- A second opinion ----

/// The rule as RFC 5545 says it.
fn any_span() -> impl Strategy<Value = Span> {
    (any_day(), 0_i32..90).prop_map(|(from, days)| Span {
        from,
        until: plus(from, days),
    })
}

proptest! {
    /// Nothing lies over anything else, and no lane more is taken than things meet on one day.
    #[test]
    fn lanes_keep_apart_what_meets(spans in proptest::collection::vec((0_i32..200, 0_i32..60), 0..40)) {
        let spans: Vec<Span> = spans
            .into_iter()
            .map(|(from, days)| {
                let from = plus(date(2026, 12, 1), from);
                Span { from, until: plus(from, days) }
            })
            .collect();
        let found = lanes(&spans);
        prop_assert_eq!(found.len(), spans.len());
        for (index, one) in spans.iter().enumerate() {
            for (other, another) in spans.iter().enumerate().skip(index + 1) {
                prop_assert!(found[index] != found[other] || !one.meets(another), "{:?} {:?}", one, another);
            }
        }
        let most = spans
            .iter()
            .map(|span| spans.iter().filter(|other| other.from <= span.from && span.from <= other.until).count())
            .max()
            .unwrap_or(0);
        prop_assert_eq!(found.iter().map(|lane| lane + 1).max().unwrap_or(0), most);
    }

    /// A window shows of a span exactly the days that both have.
    #[test]
    fn a_window_shows_what_both_have(span in any_span(), from in any_day(), count in 1_i32..400) {
        let window = Window::days_from(from, count);
        let shown = span.within(&window);
        let common = window.each().filter(|day| (span.from..=span.until).contains(day)).count();
        prop_assert_eq!(shown.map_or(0, |part| part.days()), i32::try_from(common).unwrap());
    }

    /// From page to page of the agenda and back one is where one was; the pages lie side by side.
    #[test]
    fn pages_of_the_agenda_lie_side_by_side(day in any_day(), today in any_day()) {
        let page = Window::agenda(Some(day), today);
        let (_, after) = page.agenda_beside();
        prop_assert_eq!(after, plus(page.until, 1));
        prop_assert_eq!(Window::agenda(Some(after), today).agenda_beside().0, page.from);
    }
}

#[test]
fn a_preview_names_what_stays_and_why() {
    let plan = StepPlan::parse_all(StepPlan::usual(Kind::Monthly)).unwrap();
    let mut release = release(Kind::Monthly);
    for step in &mut release.steps {
        match &*step.key {
            "milestone-end" => {
                step.state = StepState::Reached {
                    on: step.planned.date,
                    at: None,
                }
            }
            "inclusion" => step.moved = true,
            "candidate" => step.state = StepState::Cancelled,
            _ => {}
        }
    }
    let goes = |release: &Release, to| {
        let shown = preview_move(release, to, &plan, at(1)).unwrap();
        shown.iter().map(|step| step.goes).collect::<Vec<_>>()
    };
    assert_eq!(
        goes(&release, plus(DUE, 1)),
        [
            Goes::FromPrevious,
            Goes::Reached,
            Goes::OwnTime,
            Goes::CalledOff,
            Goes::Along,
            Goes::Along,
            Goes::Along
        ]
    );
    // Planned again for the day that it had.
    let (delayed, _) = edit::delay_release(release, "because", 0, at(1)).unwrap();
    assert_eq!(
        goes(&delayed, DUE),
        [
            Goes::Again,
            Goes::Reached,
            Goes::Again,
            Goes::Again,
            Goes::Again,
            Goes::Again,
            Goes::Again
        ]
    );
    let same = preview_move(&self::release(Kind::Monthly), DUE, &plan, at(1));
    assert!(matches!(same, Err(Refusal::Nothing(_))));
    let far = preview_move(&self::release(Kind::Monthly), plus(DUE, 999), &plan, at(1));
    assert!(matches!(far, Err(Refusal::TooFar { .. })));
}

// ---- What facts make of a release ----

use domain::sources::{ByFacts, Facts, progress};

fn any_fact() -> impl Strategy<Value = Option<Timestamp>> {
    proptest::option::weighted(0.7, (0_i64..40).prop_map(at))
}

proptest! {
    /// A release is as far as its facts, whatever their order.
    #[test]
    fn facts_bring_a_release_on_and_no_further(
        kind in any_kind(),
        count in 1_u32..4,
        tags in proptest::collection::vec(any_fact(), 0..8),
        out in proptest::collection::vec(any_fact(), 0..8),
        candidate in any_fact(),
        now in 0_i64..40,
    ) {
        let mut release = release(kind);
        release.versions = (0..count).map(|minor| Version::new(19, 6 - minor, u32::from(kind == Kind::Patch))).collect();
        let now = at(now);
        let share = |of: &[Option<Timestamp>], version: usize| -> Vec<_> {
            of.iter().skip(version).step_by(release.versions.len()).copied().collect()
        };
        let facts: Vec<Facts> = release.versions.iter().enumerate().map(|(index, version)| Facts {
            version: *version,
            tagged: share(&tags, index),
            released: share(&out, index),
            candidate,
        }).collect();
        let told = progress(&release, &facts, ByFacts::default(), now);
        let mut other_way = facts.clone();
        other_way.reverse();
        prop_assert_eq!(progress(&release, &other_way, ByFacts::default(), now), told);
        let each = |of: &dyn Fn(&Facts) -> &Vec<Option<Timestamp>>| {
            facts.iter().all(|facts| !of(facts).is_empty() && of(facts).iter().all(|moment| moment.is_some_and(|at| at <= now)))
        };
        prop_assert_eq!(told.tagged.is_some(), each(&|facts| &facts.tagged));
        prop_assert_eq!(told.published.is_some(), each(&|facts| &facts.released));
        prop_assert_eq!(told.out, told.published.is_some());
        prop_assert_eq!(told.closed.is_some(), kind == Kind::Monthly && candidate.is_some_and(|at| at <= now));
        for moment in [told.closed, told.tagged, told.published].into_iter().flatten() {
            prop_assert!(moment <= now, "nothing counts before it is so");
        }
        // What is not known of one version holds all of them back.
        let less = progress(&release, &facts[1..], ByFacts::default(), now);
        prop_assert_eq!((less.tagged, less.published), (None, None));
        prop_assert!(!told.untagged, "nothing said that it was tagged");
    }

    /// What a fact had said it takes back when it is gone, and what a person had said it does not.
    #[test]
    fn what_is_gone_takes_back_what_it_had_said(there in any::<bool>(), by_facts in any::<bool>(), published in any::<bool>()) {
        let mut release = release(Kind::Monthly);
        release.versions = vec![Version::new(19, 7, 0)];
        for step in &mut release.steps {
            if step.is_tag() || (published && step.publishes()) {
                step.state = StepState::Reached { on: DUE, at: None };
            }
        }
        let facts = [Facts {
            version: Version::new(19, 7, 0),
            tagged: vec![there.then(|| at(1)), Some(at(1))],
            released: Vec::new(),
            candidate: None,
        }];
        let told = progress(&release, &facts, ByFacts { tagged: by_facts, ..ByFacts::default() }, at(2));
        prop_assert_eq!(told.untagged, !there && by_facts && !published);
        prop_assert_eq!((told.tagged, told.published), (None, None), "it is reached already, or nothing publishes it");
    }
}

/// What a candidate's tag alone had said goes with it: not what a person said, nor what the version's own tag says as well.
#[test]
fn a_candidate_that_is_gone_opens_what_it_had_closed() {
    let reached = |kind, stages: &[Stage]| {
        let mut release = release(kind);
        release.versions = vec![Version::new(19, 7, u32::from(kind == Kind::Patch))];
        for step in &mut release.steps {
            if step.reaches.is_some_and(|stage| stages.contains(&stage)) {
                step.state = StepState::Reached { on: DUE, at: None };
            }
        }
        release
    };
    let [closed, tagged, out] = [Stage::Closed, Stage::Tagged, Stage::Published];
    for (kind, stages, candidate, tag, by_facts, opens) in [
        (Kind::Monthly, [closed].as_slice(), false, false, true, true),
        (Kind::Monthly, &[closed], true, false, true, false),
        (Kind::Monthly, &[closed], false, false, false, false),
        (Kind::Monthly, &[], false, false, true, false),
        (Kind::Monthly, &[closed, tagged], false, true, true, false),
        // Its tag is gone, too.
        (Kind::Monthly, &[closed, tagged], false, false, true, true),
        (Kind::Monthly, &[closed, tagged, out], false, false, true, false),
        // No tag closes a patch.
        (Kind::Patch, &[closed], false, false, true, false),
    ] {
        let release = reached(kind, stages);
        let facts = [Facts {
            version: release.versions[0],
            tagged: vec![tag.then(|| at(1))],
            released: Vec::new(),
            candidate: candidate.then(|| at(1)),
        }];
        let by_facts = ByFacts {
            closed: by_facts,
            tagged: true,
            published: true,
        };
        let told = progress(&release, &facts, by_facts, at(2));
        assert_eq!(told.opened, opens, "{kind:?} {stages:?} {candidate} {tag}");
    }
    // A tag that a person has set stands.
    let release = reached(Kind::Monthly, &[closed, tagged]);
    let by_facts = ByFacts {
        closed: true,
        ..ByFacts::default()
    };
    assert!(!progress(&release, &[], by_facts, at(2)).opened);
}

/// When it was out follows the fact that said so: to another second, and not within one. What a person said stays.
#[test]
fn what_was_out_at_another_time_is_put_right() {
    let moment = |text: &str| text.parse::<Timestamp>().unwrap();
    let now = moment("2026-12-17T13:00:00Z");
    let said = "2026-12-16T10:00:00Z";
    let plan = StepPlan::parse_all(StepPlan::usual(Kind::Monthly)).unwrap();
    let terms = |seen| edit::Terms {
        plan: &plan,
        reason: "",
        seen,
        today: DUE,
        now,
    };
    let mut release = release(Kind::Monthly);
    release.versions = vec![Version::new(19, 7, 0)];
    let reach = StepEdit::ReachAt(moment(said));
    let (out, _) = edit::edit_step(release.clone(), "publication", reach, &terms(0)).unwrap();
    for (told, by_facts, corrects) in [
        ("2026-12-16T10:00:01Z", true, true),
        ("2026-12-10T10:00:00Z", true, true),
        ("2026-12-16T10:00:00.345Z", true, false),
        (said, true, false),
        ("2026-12-10T10:00:00Z", false, false),
        // It has not come yet.
        ("2026-12-17T13:00:01Z", true, false),
    ] {
        let facts = [Facts {
            version: Version::new(19, 7, 0),
            tagged: Vec::new(),
            released: vec![Some(moment(told))],
            candidate: None,
        }];
        let by_facts = ByFacts {
            published: by_facts,
            ..ByFacts::default()
        };
        let progress = progress(&out, &facts, by_facts, now);
        let corrected = corrects.then(|| moment(told));
        assert_eq!(
            (progress.corrected, progress.published),
            (corrected, None),
            "{told}"
        );
    }
    let to = moment("2026-12-10T10:00:00Z");
    let on = date(2026, 12, 10);
    let (mended, changes) = edit::edit_step(
        out.clone(),
        "publication",
        StepEdit::CorrectAt(to),
        &terms(out.revision),
    )
    .unwrap();
    let state = StepState::Reached { on, at: Some(to) };
    assert_eq!((&mended.publication().unwrap().state, mended.day), (&state, on));
    let planned = release.publication().map(|step| step.planned.clone());
    assert_eq!(changes.last().unwrap().what, What::Reached { on, planned });
    assert!(mended.sequence > out.sequence, "subscribers are told");
    // There is nothing to put right in what has not happened, or has happened then.
    for (before, at) in [(&release, to), (&mended, to)] {
        for key in ["publication", "candidate"] {
            let correct = StepEdit::CorrectAt(at);
            let refused = edit::edit_step(before.clone(), key, correct, &terms(before.revision));
            assert!(matches!(refused, Err(Refusal::Nothing(_))), "{key}");
        }
    }
}
