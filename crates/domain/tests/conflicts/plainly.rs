//! The search against a plain one: every release is compared with every other one as the rules are told, and every day is tried
//! with a release of its own.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use domain::calendar::conflicts::{Among, Check, Clash, Conflict, Dated, Free, Wanted, search};
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
    let greater = |one: &Dated, other: &Dated| {
        let both_monthly = one.kind == Kind::Monthly && other.kind == Kind::Monthly;
        let any_line = both_monthly && one.track == other.track && (across || one.cadence == other.cadence);
        one.versions.iter().any(|own| {
            let mut others = other.versions.iter();
            others.any(|version| (any_line || own.line == version.line) && own > version)
        })
    };
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

/// All conflicts, by day.
fn plainly<'c>(all: &[Dated], checks: &dyn Fn(&Dated) -> &'c [Check]) -> Vec<Conflict> {
    let mut own: Vec<&Dated> = all.iter().filter(|release| release.ahead).collect();
    own.sort_by_key(|release| (release.day, &release.id));
    let conflicts = own.into_iter().flat_map(|own| {
        let checks = checks(own);
        let on = |day: Date| Dated { day, ..own.clone() };
        let free = tries(own.day).find(|day| clashes(all, &on(*day), checks).is_empty());
        let conflict = move |clash| Conflict {
            release: own.id.clone(),
            clash,
            free: free.map(|day| Free { step: None, day }),
        };
        clashes(all, own, checks).into_iter().map(conflict)
    });
    conflicts.collect()
}

/// Where a clash would be none, each day tried with a release of its own.
fn way_out(among: &Among<'_>, own: &Dated, clash: &Clash, wanted: &Wanted<'_>) -> Option<Free> {
    let alone = clash.step().and_then(|key| {
        let step = own.steps.iter().find(|step| step.key == key)?;
        (step.reaches != Some(Stage::Published)).then_some(step)
    });
    if let Some(step) = alone {
        let day = tries(step.planned.date).find(|day| {
            let mut moved = own.clone();
            for other in moved.steps.iter_mut().filter(|other| other.key == step.key) {
                other.planned = other.planned.on(*day);
                other.moved = true;
            }
            let clashes = among.clashes(&moved, wanted);
            clashes.iter().all(|clash| clash.step() != Some(&step.key))
        })?;
        return Some(Free {
            step: Some(step.key.clone()),
            day,
        });
    }
    let of_moved = |clash: &Clash| {
        let of = |key: &str| own.steps.iter().any(|step| step.key == key && step.moved);
        clash.step().is_some_and(of)
    };
    let mut staying = among.clashes(own, wanted);
    staying.retain(of_moved);
    let day = tries(own.day).find(|day| {
        let moments = placing::moments(wanted.steps, *day, None);
        let mut moved = Dated {
            day: *day,
            ..own.clone()
        };
        for step in moved.steps.iter_mut().filter(|step| !step.moved) {
            let place = wanted.steps.iter().position(|plan| plan.key == step.key);
            if let Some(moment) = place.and_then(|place| moments[place].clone()) {
                step.planned = moment;
            }
        }
        let clashes = among.clashes(&moved, wanted);
        clashes.iter().all(|clash| staying.contains(clash))
    })?;
    Some(Free { step: None, day })
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
    fn the_search_finds_what_a_plain_one_finds(releases in prop::collection::vec(any_release(), 1..60), most in 0_usize..80) {
        let mut all = releases;
        for (number, release) in all.iter_mut().enumerate() {
            // Not in the order in which they come.
            release.id = format!("r-{}", number * 37 % 61).parse().unwrap();
        }
        let of_kind = Kind::ALL.map(|kind| (kind, Check::parse_all(looked_for(kind)).unwrap()));
        let of = |release: &Dated| Some(Wanted {
            steps: &[],
            checks: checks_of(&of_kind, release.kind),
            unattended: &NOBODY_AWAY,
            home: &Home::UTC,
            today: TODAY,
        });
        let mut expected = plainly(&all, &|release| checks_of(&of_kind, release.kind));
        let behind = expected.len().saturating_sub(most);
        expected.truncate(most);
        prop_assert_eq!(search(&all, &[], of, TODAY, most), (expected, behind));
    }

    /// Whatever is moved, releases and steps: each way out is the one that trying each day finds.
    #[test]
    fn each_way_out_is_that_of_trying_each_day(
        moves in prop::collection::vec((0_usize..30, -20_i32..20), 0..5),
        steps in prop::collection::vec((0_usize..30, 0_usize..8, -25_i32..25), 1..8),
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
            let (place, count) = (place % all.len(), all.len());
            let own = &mut all[place % count].steps;
            let step = step % own.len().max(1);
            if let Some(step) = own.get_mut(step) {
                step.planned.date = plus(step.planned.date, days);
                step.moved = true;
            }
        }
        let freezes = [freeze("lock", "tag, publish", "once", "2026-12-18T00:00", "2027-01-04T00:00")];
        let (found, _) = search(&all, &freezes, |release| Some(wanted(&cadences, release)), TODAY, 500);
        let among = Among::new(&all, &freezes, TODAY);
        let seen: BTreeSet<_> = found.iter().map(|conflict| conflict.release.as_str().to_owned()).collect();
        for own in &all {
            let wanted = wanted(&cadences, own);
            let clashes = among.clashes(own, &wanted);
            prop_assert_eq!(own.ahead && !clashes.is_empty(), seen.contains(own.id.as_str()));
            for clash in clashes {
                let free = way_out(&among, own, &clash, &wanted);
                let conflict = Conflict { release: own.id.clone(), clash, free };
                prop_assert!(found.contains(&conflict), "{conflict:?} is not among {found:?}");
            }
        }
    }
}
