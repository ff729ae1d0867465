//! Plans that give some of their steps to a part of the releases alone: what is written is read back, and each release has
//! the steps that were meant for it.

use domain::calendar::step::Only;
use domain::calendar::{StepPlan, Version, placing};
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn condition() -> impl Strategy<Value = String> {
    let months = proptest::sample::subsequence(
        vec!["january", "april", "may", "september", "october", "december"],
        1..4,
    );
    let years = prop_oneof![
        Just(String::new()),
        Just(" of even years".to_owned()),
        Just(" of odd years".to_owned()),
        (2..6_u32, 2000..2040_u32).prop_map(|(count, from)| format!(" every {count} years from {from}")),
    ];
    prop_oneof![
        (months, years).prop_map(|(months, years)| format!("in {}{years}", months.join(", "))),
        (0..4_u32).prop_map(|second| format!("X.{second}")),
        Just("of even majors".to_owned()),
        Just("of odd majors".to_owned()),
        (2..14_u32, 0..140_u32).prop_map(|(count, from)| format!("every {count} majors from {from}")),
    ]
}

/// The conditions of the steps of one key, and whether all other releases have such a step, too.
fn key() -> impl Strategy<Value = (Vec<String>, bool)> {
    (prop::collection::vec(condition(), 0..3), any::<bool>()).prop_map(|(mut conditions, others)| {
        let mut seen: Vec<Only> = Vec::new();
        conditions.retain(|text| {
            let only: Only = text.parse().unwrap();
            let new = !seen.contains(&only);
            seen.push(only);
            new
        });
        let others = others || conditions.is_empty();
        (conditions, others)
    })
}

fn day() -> impl Strategy<Value = Date> {
    (2000..2060_i16, 1..13_i8, 1..29_i8).prop_map(|(year, month, day)| date(year, month, day))
}

fn version() -> impl Strategy<Value = Option<Version>> {
    let version = (0..150_u32, 0..5_u32).prop_map(|(major, minor)| Some(Version::new(major, minor, 0)));
    prop_oneof![Just(None), version]
}

proptest! {
    #[test]
    fn each_release_has_the_steps_that_are_meant_for_it(
        keys in prop::collection::vec(key(), 1..5),
        day in day(),
        version in version(),
    ) {
        let mut lines = vec!["publication | Publication | R | target | reaches published".to_owned()];
        for (number, (conditions, others)) in keys.iter().enumerate() {
            for (place, condition) in conditions.iter().enumerate() {
                lines.push(format!("step-{number} | Number {place} | R-{number} | target | only {condition}"));
            }
            if *others {
                lines.push(format!("step-{number} | Others | R+{number} | target | shown"));
            }
        }
        let plan = StepPlan::parse_all(&lines.join("\n")).unwrap();
        let written: Vec<String> = plan.iter().map(ToString::to_string).collect();
        prop_assert_eq!(&StepPlan::parse_all(&written.join("\n")).unwrap(), &plan);

        let chosen = StepPlan::chosen(&plan, day, version);
        prop_assert!(chosen.iter().all(|step| step.only.is_none()));
        for (number, (conditions, others)) in keys.iter().enumerate() {
            let key = format!("step-{number}");
            let own: Vec<&StepPlan> = chosen.iter().filter(|step| step.key == key).collect();
            let holds = |text: &String| text.parse::<Only>().unwrap().holds(day, version);
            let meant = match conditions.iter().position(holds) {
                Some(place) => Some(format!("Number {place}")),
                None => others.then(|| "Others".to_owned()),
            };
            prop_assert_eq!(own.iter().map(|step| step.name.clone()).collect::<Vec<_>>(), meant.into_iter().collect::<Vec<_>>());
        }
    }

    /// What is refused is counted from itself in some release, and what is read is so in none.
    #[test]
    fn a_step_is_counted_from_itself_in_no_release(
        keys in prop::collection::vec((prop::sample::subsequence(CONDITIONS.to_vec(), 0..4), prop::collection::vec(prop::option::of(0..3_usize), 4)), 3),
    ) {
        let mut lines = vec!["publication | Publication | R | target | reaches published".to_owned()];
        for (number, (conditions, bases)) in keys.iter().enumerate() {
            let conditions = conditions.iter().map(|condition| format!(" | only {condition}"));
            for (only, base) in conditions.chain([String::new()]).zip(bases) {
                let from = base.map_or("R".to_owned(), |base| format!("step-{base}"));
                lines.push(format!("step-{number} | Step | {from}-1 | target{only}"));
            }
        }
        let base = |number: usize, day, version| -> Option<usize> {
            let (conditions, bases) = &keys[number];
            let holds = |text: &&str| text.parse::<Only>().unwrap().holds(day, version);
            bases[conditions.iter().position(holds).unwrap_or(conditions.len())]
        };
        let in_circle = |day, version| (0..3).any(|number| {
            (0..4).try_fold(number, |at, _| base(at, day, version)).is_some()
        });
        let mut releases = Vec::new();
        for day in [date(2026, 4, 23), date(2027, 4, 22), date(2026, 5, 7)] {
            let versions = [(4, 2), (5, 2), (4, 1), (5, 1)].map(|(major, second)| Some(Version::new(major, second, 0)));
            releases.extend(versions.into_iter().chain([None]).map(|version| (day, version)));
        }
        let circular = releases.iter().any(|(day, version)| in_circle(*day, *version));
        let read = StepPlan::parse_all(&lines.join("\n"));
        prop_assert_eq!(read.is_err(), circular, "{}: {:?}", lines.join("\n"), read);
        if let Ok(plan) = read {
            for (day, version) in releases {
                let chosen = StepPlan::chosen(&plan, day, version);
                let placed = placing::moments(&chosen, day, None);
                prop_assert!(placed.iter().all(Option::is_some));
            }
        }
    }
}

/// Of which each release of the property is of some sort, and of the sorts there is a release each.
const CONDITIONS: [&str; 4] = ["in april", "in april of even years", "X.2", "of even majors"];
