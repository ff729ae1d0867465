//! The search against a plain one: every release is compared with every other one as the rules are told, and every day is tried
//! with a release of its own.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use domain::calendar::conflicts::{
    Among, Check, Clash, Conflict, Dated, DatedStep, Free, Wanted, raised, search,
};
use domain::calendar::days::{between, is_working_day, plus};
use domain::calendar::{Home, Kind, Stage, placing};
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{NOBODY_AWAY, TODAY, freeze, gitlab, planned, release, wanted};

/// How far other versions matter, in days.
const FAR: i32 = 130;

/// The days on which a way out is looked for, in the order in which they are.
fn tries(day: Date) -> impl Iterator<Item = Date> {
    let fits = move |to: &Date| *to >= TODAY && (is_working_day(*to) || !is_working_day(day));
    (1..=60)
        .flat_map(move |far| [plus(day, far), plus(day, -far)])
        .filter(fits)
}

/// Whether one ships a version that has to come behind one of another's.
fn greater(one: &Dated, other: &Dated, across: bool) -> bool {
    let both_monthly = one.kind == Kind::Monthly && other.kind == Kind::Monthly;
    let any_line = both_monthly && one.track == other.track && (across || one.cadence == other.cadence);
    one.versions.iter().any(|own| {
        let mut others = other.versions.iter();
        others.any(|version| (any_line || own.line == version.line) && own > version)
    })
}

/// What clashes of a release without steps, of rules that look at others.
fn clashes(all: &[Dated], own: &Dated, checks: &[Check]) -> Vec<Clash> {
    let mut others: Vec<&Dated> = all
        .iter()
        .filter(|other| other.product == own.product && other.id != own.id)
        .collect();
    others.sort_by_key(|other| (other.day, &other.id));
    let mut backwards = others.clone();
    backwards.sort_by_key(|other| Reverse((other.day, &other.id)));
    let across = checks.contains(&Check::InOrder);
    let greater = |one: &Dated, other: &Dated| greater(one, other, across);
    let told = |other: &Dated| own.is_moved() || !other.is_moved();
    let order = || {
        let behind = others.iter().find(|other| {
            (1..=FAR).contains(&between(own.day, other.day)) && told(other) && greater(own, other)
        });
        let before = backwards.iter().find(|other| {
            (1..=FAR).contains(&between(other.day, own.day)) && told(other) && greater(other, own)
        });
        match (behind, before) {
            (Some(other), _) => Some(Clash::VersionTooEarly {
                first: other.id.clone(),
            }),
            (None, Some(other)) => Some(Clash::VersionTooLate {
                after: other.id.clone(),
            }),
            (None, None) => None,
        }
    };
    if own.day < TODAY {
        return order().into_iter().collect();
    }
    let week = |day: Date| plus(day, -i32::from(day.weekday().to_monday_zero_offset()));
    let mut found: Vec<Clash> = checks
        .iter()
        .filter_map(|check| match check {
            Check::Alone => others
                .iter()
                .find(|other| other.day == own.day)
                .map(|other| Clash::SameDay {
                    with: other.id.clone(),
                }),
            Check::NotInWeekOf(kind) => others
                .iter()
                .find(|other| other.kind == *kind && week(other.day) == week(own.day))
                .map(|other| Clash::SameWeek {
                    kind: *kind,
                    with: other.id.clone(),
                }),
            Check::NotOn(weekday) => {
                (own.day.weekday() == *weekday).then_some(Clash::OnWeekday { weekday: *weekday })
            }
            Check::Apart { days, exempt } => backwards
                .iter()
                .find(|other| other.kind == own.kind && other.track == own.track && other.day < own.day)
                .map(|other| (other, between(other.day, own.day)))
                .filter(|(other, apart)| {
                    let middle = plus(other.day, apart / 2);
                    let version = backwards.iter().find(|version| {
                        let is_near = (0..=FAR).contains(&between(version.day, middle));
                        own.kind != Kind::Monthly && version.kind == Kind::Monthly && is_near
                    });
                    let of_days = vec![other.day, own.day];
                    let days_that_say = version.map_or(of_days, |version| vec![version.day]);
                    let is_exempt = |day: &Date| exempt.is_some_and(|months| months.has(day.month()));
                    apart > days && !days_that_say.iter().any(is_exempt)
                })
                .map(|(other, apart)| Clash::TooFar {
                    days: apart,
                    most: *days,
                    after: other.id.clone(),
                }),
            Check::InOrder => order(),
            _ => None,
        })
        .collect();
    if !across {
        found.extend(order());
    }
    found
}

/// What one clashes with another one, as the plan of the first one has it.
fn with_another(one: &Dated, other: &Dated, plan: &Wanted<'_>) -> Vec<&'static str> {
    let week = |day: Date| plus(day, -i32::from(day.weekday().to_monday_zero_offset()));
    let across = plan.checks.contains(&Check::InOrder);
    let told = one.is_moved() || !other.is_moved();
    let apart = between(one.day, other.day);
    let mut found = Vec::new();
    if told && (1..=FAR).contains(&apart) && greater(one, other, across) {
        found.push("too early");
    }
    if told && (1..=FAR).contains(&-apart) && greater(other, one, across) {
        found.push("too late");
    }
    if one.day >= TODAY {
        found.extend(plan.checks.iter().filter_map(|check| match check {
            Check::Alone => (one.day == other.day).then_some("day"),
            Check::NotInWeekOf(kind) => {
                (*kind == other.kind && week(one.day) == week(other.day)).then_some("week")
            }
            _ => None,
        }));
    }
    found
}

/// From which day on one has a gap before it that is too long for a check of its plan.
fn gap(all: &[Dated], one: &Dated, check: &Check) -> Option<Date> {
    let Check::Apart { days, exempt } = check else {
        return None;
    };
    let own = || {
        all.iter()
            .filter(|other| other.product == one.product && other.id != one.id)
    };
    let before = own().filter(|other| other.counts_with(one) && other.day < one.day);
    let first = before.map(|other| other.day).max()?;
    let apart = between(first, one.day);
    if apart <= *days || one.day < TODAY {
        return None;
    }
    let middle = plus(first, apart / 2);
    let of_kind = own().filter(|other| other.kind == Kind::Monthly && one.kind != Kind::Monthly);
    let near = of_kind.filter(|other| (0..=FAR).contains(&between(other.day, middle)));
    let days_that_say = match near.map(|other| other.day).max() {
        Some(version) => vec![version],
        None => vec![first, one.day],
    };
    let is_exempt = |day: &Date| exempt.is_some_and(|months| months.has(day.month()));
    (!days_that_say.iter().any(is_exempt)).then_some(first)
}

/// Whether nothing beside a release clashes with what it does not clash with now, were it elsewhere, and no gap stays at which it
/// comes too late.
fn leaves_others_alone<'c>(
    all: &[Dated],
    own: &Dated,
    moved: &Dated,
    clashes: &[Clash],
    wanted: &dyn Fn(&Dated) -> Wanted<'c>,
) -> bool {
    let mut then = all.to_vec();
    then.retain(|other| other.id != own.id);
    then.push(moved.clone());
    let ends: Vec<Date> = clashes
        .iter()
        .filter_map(|clash| match clash {
            Clash::TooFar { days, .. } => Some(plus(own.day, -days)),
            _ => None,
        })
        .collect();
    let mut others = all
        .iter()
        .filter(|other| other.ahead && other.product == own.product && other.id != own.id);
    others.all(|other| {
        let plan = wanted(other);
        let had = with_another(other, own, &plan);
        let alone = with_another(other, moved, &plan)
            .iter()
            .all(|clash| had.contains(clash));
        alone
            && plan.checks.iter().all(|check| match gap(&then, other, check) {
                None => true,
                Some(first) => {
                    let stays = other.counts_with(own) && ends.contains(&first);
                    !stays && gap(all, other, check).is_some_and(|had| had <= first)
                }
            })
    })
}

/// All conflicts, by day.
fn plainly<'c>(all: &[Dated], wanted: &dyn Fn(&Dated) -> Wanted<'c>) -> Vec<Conflict> {
    let mut own: Vec<&Dated> = all.iter().filter(|release| release.ahead).collect();
    own.sort_by_key(|release| (release.day, &release.id));
    let conflicts = own.into_iter().flat_map(|own| {
        let checks = wanted(own).checks;
        let found = clashes(all, own, checks);
        let is_free = |day: &Date| {
            let moved = Dated {
                day: *day,
                ..own.clone()
            };
            clashes(all, &moved, checks).is_empty() && leaves_others_alone(all, own, &moved, &found, wanted)
        };
        let free = if found.is_empty() {
            None
        } else {
            tries(own.day).find(is_free)
        };
        let conflict = |clash: &Clash| Conflict {
            release: own.id.clone(),
            clash: clash.clone(),
            free: free.map(|day| Free { step: None, day }),
        };
        found.iter().map(conflict).collect::<Vec<_>>()
    });
    conflicts.collect()
}

fn publishes(step: &DatedStep) -> bool {
    step.reaches == Some(Stage::Published)
}

/// A release after a move, by plans whose steps all count from the release.
fn after_move(own: &Dated, free: &Free, plan: &Wanted<'_>) -> Dated {
    let mut moved = own.clone();
    if let Some(key) = &free.step {
        for step in moved.steps.iter_mut().filter(|step| step.key == *key) {
            step.planned = step.planned.on(free.day);
            step.moved = true;
        }
        return moved;
    }
    moved.day = free.day;
    let moments = placing::moments(plan.steps, free.day, None);
    for step in moved.steps.iter_mut().filter(|step| !step.moved) {
        let place = plan.steps.iter().position(|own| own.key == step.key);
        if let Some(moment) = place.and_then(|place| moments[place].clone()) {
            step.planned = moment;
        }
    }
    moved
}

/// Whether a clash is about a step that stays where somebody put it when its release goes.
fn is_of_moved(own: &Dated, clash: &Clash) -> bool {
    let of = |key: &str| {
        own.steps
            .iter()
            .any(|step| step.key == key && step.moved && !publishes(step))
    };
    clash.step().is_some_and(of)
}

/// Where a clash would be none, each day tried with a release of its own: of its step alone, or else of the release.
pub(super) fn way_out<'c>(
    (among, all): (&Among<'_>, &[Dated]),
    own: &Dated,
    clash: &Clash,
    wanted: &dyn Fn(&Dated) -> Wanted<'c>,
) -> Option<Free> {
    let plan = wanted(own);
    let had = among.clashes(own, &plan);
    let place = |key: &str| own.steps.iter().position(|step| step.key == key);
    let alone = clash
        .step()
        .and_then(place)
        .filter(|place| !publishes(&own.steps[*place]));
    let key = alone.map(|place| own.steps[place].key.clone());
    if let Some(place) = alone {
        let leads = place < own.steps.iter().position(publishes).unwrap();
        let free = |day: Date| Free {
            step: key.clone(),
            day,
        };
        let is_free = |free: &Free| {
            let clashes = among.clashes(&after_move(own, free, &plan), &plan);
            let is_old = |clash: &Clash| clash.step() != key.as_deref() && had.contains(clash);
            (!leads || free.day <= own.day) && clashes.iter().all(is_old)
        };
        let found = tries(own.steps[place].planned.date).map(free).find(is_free);
        if found.is_some() {
            return found;
        }
    }
    tries(own.day).map(|day| Free { step: None, day }).find(|free| {
        let moved = after_move(own, free, &plan);
        let stays = |clash: &Clash| {
            let of_it = alone.is_some() && clash.step() == key.as_deref();
            !of_it && is_of_moved(own, clash) && had.contains(clash)
        };
        among.clashes(&moved, &plan).iter().all(stays) && leaves_others_alone(all, own, &moved, &had, wanted)
    })
}

/// A release without steps, of one of two products.
fn any_release() -> impl Strategy<Value = Dated> {
    let version = (0_u32..3, 0_u32..3, 0_u32..3);
    let versions = prop::collection::vec(version, 0..3);
    let origin = prop::option::of(prop::sample::select(vec!["one", "other"]));
    let track = prop::option::weighted(0.2, Just("lts".to_owned()));
    let planned = prop_oneof![3 => Just(0), 1 => -30_i32..30];
    (
        0_usize..2,
        0_usize..3,
        -200_i32..300,
        planned,
        versions,
        (origin, track),
        prop::bool::weighted(0.9),
    )
        .prop_map(
            |(product, kind, day, planned, versions, (cadence, track), ahead)| {
                let day = plus(TODAY, day);
                Dated {
                    id: "own".parse().unwrap(),
                    product: ["gitlab", "runner"][product].parse().unwrap(),
                    kind: Kind::ALL[kind],
                    day,
                    first_planned: plus(day, planned),
                    versions: versions
                        .into_iter()
                        .map(|(major, minor, patch)| format!("{major}.{minor}.{patch}").parse().unwrap())
                        .collect(),
                    cadence: cadence.map(|cadence| cadence.parse().unwrap()),
                    goes_by: None,
                    track,
                    ahead,
                    steps: Vec::new(),
                }
            },
        )
}

/// What the plans of a kind look for.
fn looked_for(kind: Kind) -> &'static str {
    match kind {
        Kind::Monthly => "alone on its day\nat most 23 days apart, but in january\nsteps in order",
        Kind::Patch => {
            "not in the week of a monthly release\nnot on friday\nalone on its day\n\
             at most 9 days apart, but in july, september and december"
        }
        Kind::Internal => "at most 40 days apart\nsteps in order\nnot in the week of a patch release",
    }
}

fn checks_of(of_kind: &[(Kind, Vec<Check>)], kind: Kind) -> &[Check] {
    let own = of_kind.iter().find(|(own, _)| *own == kind);
    own.map_or(&[], |(_, checks)| checks.as_slice())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is planned: what is found, and the way out of it, is what comparing everything with everything finds.
    #[test]
    fn the_search_finds_what_a_plain_one_finds(releases in prop::collection::vec(any_release(), 1..40), most in 0_usize..60) {
        let mut all = releases;
        for (number, release) in all.iter_mut().enumerate() {
            // Not in the order in which they come.
            release.id = format!("r-{}", number * 37 % 61).parse().unwrap();
        }
        let of_kind = Kind::ALL.map(|kind| (kind, Check::parse_all(looked_for(kind)).unwrap()));
        let of = |release: &Dated| Wanted {
            steps: &[],
            checks: checks_of(&of_kind, release.kind),
            unattended: &NOBODY_AWAY,
            home: &Home::UTC,
            today: TODAY,
        };
        let mut expected = plainly(&all, &of);
        let behind = expected.len().saturating_sub(most);
        expected.truncate(most);
        prop_assert_eq!(search(&all, &[], (|_: &Dated| true, of), TODAY, most), (expected, behind));
    }

    /// Whatever is moved, releases and steps, and whoever is away: each way out is the one that trying each day finds. Whoever goes
    /// it is rid of the conflict, and is told of none that is new.
    #[test]
    fn each_way_out_is_that_of_trying_each_day(
        moves in prop::collection::vec((0_usize..30, -20_i32..20), 0..5),
        steps in prop::collection::vec((0_usize..30, 0_usize..8, -25_i32..25), 1..8),
        away in prop::collection::vec((0_i32..200, 1_i32..6), 0..4),
    ) {
        let cadences = gitlab();
        let mut all = planned(&cadences, date(2026, 7, 1), date(2027, 3, 31));
        for (place, days) in moves {
            let place = place % all.len();
            let moved = all[place].clone();
            let cadence = cadences.iter().find(|own| Some(&own.id) == moved.cadence.as_ref()).unwrap();
            all[place] = Dated { id: moved.id, first_planned: moved.day, ..release(cadence, plus(moved.day, days)) };
        }
        for (place, step, days) in steps {
            let place = place % all.len();
            let own = &mut all[place].steps;
            let step = step % own.len().max(1);
            // The publication is where its release is.
            if let Some(step) = own.get_mut(step).filter(|step| !publishes(step)) {
                step.planned.date = plus(step.planned.date, days);
                step.moved = true;
            }
        }
        let away: BTreeSet<Date> = away
            .into_iter()
            .flat_map(|(first, days)| (first..first + days).map(|day| plus(TODAY, day)))
            .collect();
        let of = |release: &Dated| Wanted { unattended: &away, ..wanted(&cadences, release) };
        let freezes = [freeze("lock", "tag, publish", "once", "2026-12-18T00:00", "2027-01-04T00:00")];
        let (found, _) = search(&all, &freezes, (|_: &Dated| true, of), TODAY, 500);
        let among = Among::new(&all, &freezes, TODAY);
        let seen: BTreeSet<_> = found.iter().map(|conflict| conflict.release.as_str().to_owned()).collect();
        for own in &all {
            let clashes = among.clashes(own, &of(own));
            prop_assert_eq!(own.ahead && !clashes.is_empty(), seen.contains(own.id.as_str()));
            for clash in clashes {
                let free = way_out((&among, &all), own, &clash, &of);
                let conflict = Conflict { release: own.id.clone(), clash, free };
                prop_assert!(found.contains(&conflict), "{conflict:?} is not among {found:?}");
            }
        }
        for Conflict { release, clash, free } in &found {
            let Some(free) = free else { continue };
            let mut after = all.clone();
            let own = after.iter_mut().find(|own| own.id == *release).unwrap();
            let had = among.clashes(own, &of(own));
            let was = own.clone();
            *own = after_move(&was, free, &of(&was));
            let of = |release: &Dated| Wanted { unattended: &away, ..wanted(&cadences, release) };
            let then = raised((&all, &after), release, &freezes, of, TODAY, 500);
            for conflict in then {
                prop_assert_eq!(&conflict.release, release, "{:?} of another one by {:?}", &conflict, free);
                let stays = had.contains(&conflict.clash) && (free.step.is_some() || is_of_moved(&was, &conflict.clash));
                prop_assert!(stays && conflict.clash != *clash, "{conflict:?} by {free:?}");
            }
        }
    }
}
