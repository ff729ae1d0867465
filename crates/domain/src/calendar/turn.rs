//! What counts now: which release of each kind people wait for, of those that a viewer may see.

use jiff::civil::Date;

use super::release::{Release, Stage, Standing};
use super::track::Tracks;

/// Where a release that can still happen stands, for those who wait for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The first of its kind whose day has not passed, among those that it counts with.
    Next,
    /// Its day has passed, and it is under way or said to be late: people wait for it until the one after it
    /// closes.
    Late,
    /// Its day has passed and nobody has said a word of it: most likely it is out, and not confirmed.
    Unconfirmed,
    /// Behind the next one.
    Coming,
}

/// The turn of each release, in the order given. `releases` are those of one product that can still happen,
/// by day; `tracks` says which of them count among themselves.
#[must_use]
pub fn turns(releases: &[&Release], tracks: Tracks<'_>, today: Date) -> Vec<Turn> {
    let among = releases
        .iter()
        .map(|release| (release.kind, tracks.of_release(release)));
    let among: Vec<_> = among.collect();
    let turn = |(release, own): (&&Release, _)| {
        let with = releases.iter().zip(&among).filter(|(_, other)| *other == own);
        let with = with.map(|(release, _)| release);
        let next = with.clone().find(|other| other.day >= today);
        if release.day >= today {
            let first = next.is_some_and(|next| next.id == release.id);
            return if first { Turn::Next } else { Turn::Coming };
        }
        let last = with.rev().find(|other| other.day < today);
        let waited_for = last.is_some_and(|last| last.id == release.id)
            && is_under_way(release)
            && !next.is_some_and(|next| closes_by(next, today));
        if waited_for { Turn::Late } else { Turn::Unconfirmed }
    };
    releases.iter().zip(&among).map(turn).collect()
}

/// Whether somebody has said something of it since it was planned.
fn is_under_way(release: &Release) -> bool {
    release.standing == Standing::Delayed || release.steps.iter().any(super::Step::is_reached)
}

/// Whether a release has left its first stage, or was to leave it by this day.
fn closes_by(release: &Release, day: Date) -> bool {
    let first = release
        .steps
        .iter()
        .filter(|step| step.reaches.is_some_and(|stage| stage > Stage::Open))
        .map(|step| step.planned.date)
        .min();
    release.stage() > Stage::Open || first.is_none_or(|first| first <= day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::days::plus;
    use crate::calendar::placing;
    use crate::calendar::{
        Binding, Cadence, Confidence, Kind, KnownFrom, Slug, Step, StepPlan, StepState, Version,
    };
    use crate::identity::Visibility;
    use jiff::Timestamp;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 12, 18);

    /// A monthly release due so many days from today; `said` of it was that its candidate is there.
    fn due(days: i32, said: bool) -> Release {
        let day = plus(TODAY, days);
        let plans = StepPlan::parse_all(StepPlan::usual(Kind::Monthly)).unwrap();
        let moments = placing::moments(&plans, day, Some(&plus(day, -28).into()));
        let steps = plans.into_iter().zip(moments).map(|(plan, planned)| {
            let planned = planned.unwrap();
            Step {
                id: plan.key.parse().unwrap(),
                state: if said && plan.reaches == Some(Stage::Closed) {
                    StepState::Reached {
                        on: planned.date,
                        at: None,
                    }
                } else {
                    StepState::Planned
                },
                seen_as: StepState::Planned,
                first_planned: planned.clone(),
                planned,
                key: plan.key,
                name: plan.name,
                binding: plan.binding,
                confidence: Confidence::Tentative,
                reaches: plan.reaches,
                deadline: plan.deadline,
                shown: plan.shown,
                moved: false,
                sequence: 0,
                modified: Timestamp::UNIX_EPOCH,
            }
        });
        Release {
            id: format!("due{days}").parse().unwrap(),
            product: "gitlab".parse().unwrap(),
            kind: Kind::Monthly,
            slug: Slug::of_slot(Kind::Monthly, day),
            versions: Vec::new(),
            day,
            first_planned: day,
            standing: Standing::Planned,
            confidence: Confidence::Tentative,
            binding: Binding::Committed,
            known_from: KnownFrom::Rule,
            out_of_band: false,
            custom: crate::calendar::Custom::default(),
            cadence: None,
            goes_by: None,
            visibility: Visibility::Public,
            sequence: 0,
            modified: Timestamp::UNIX_EPOCH,
            by_steps: crate::calendar::Said::default(),
            revision: 0,
            steps: steps.collect(),
        }
    }

    #[test]
    fn the_table_of_turns() {
        use Turn::{Coming, Late, Next, Unconfirmed};
        let delayed = |days| Release {
            standing: Standing::Delayed,
            ..due(days, false)
        };
        let table: [(&[Release], &[Turn]); 7] = [
            (&[due(0, false), due(28, false)], &[Next, Coming]),
            (&[due(-1, false), due(27, false)], &[Unconfirmed, Next]),
            (&[due(-1, true), due(27, false)], &[Late, Next]),
            (&[delayed(-1), due(27, false)], &[Late, Next]),
            // Only the newest is waited for.
            (&[due(-29, true), due(-1, true)], &[Unconfirmed, Late]),
            // The one after it was to close today, or has.
            (&[due(-26, true), due(2, false)], &[Unconfirmed, Next]),
            (&[due(-20, true), due(8, true)], &[Unconfirmed, Next]),
        ];
        for (releases, expected) in table {
            let given: Vec<&Release> = releases.iter().collect();
            let days: Vec<Date> = releases.iter().map(|release| release.day).collect();
            assert_eq!(turns(&given, Tracks::of(&[]), TODAY), expected, "{days:?}");
        }
    }

    /// Of a train and a long-term one each has a next one, and neither closes the other.
    #[test]
    fn what_counts_on_its_own_has_turns_of_its_own() {
        use Turn::{Coming, Late, Next, Unconfirmed};
        let cadence = |name: &str, counting: &str| Cadence {
            id: name.parse().unwrap(),
            name: name.to_owned(),
            kind: Kind::Monthly,
            rule: "monthly on day 22".parse().unwrap(),
            from: plus(TODAY, -400),
            until: None,
            left_out: Vec::new(),
            majors: None,
            counting: Some(counting.parse().unwrap()),
            first: None,
            binding: Binding::Target,
            steps: Vec::new(),
            checks: Vec::new(),
            standing: Vec::new(),
        };
        let made = |by: &str, days, said| Release {
            cadence: Some(by.parse().unwrap()),
            ..due(days, said)
        };
        let by_hand = |version: &str, days| Release {
            versions: vec![version.parse::<Version>().unwrap()],
            ..due(days, false)
        };
        let releases = [
            made("train", -26, true),
            made("lts", -20, true),
            made("train", 2, false),
            by_hand("8.4", 3),
            made("train", 30, false),
            made("lts", 40, false),
        ];
        let given: Vec<&Release> = releases.iter().collect();
        let alone = [cadence("train", "numbers"), cadence("lts", "minors, on its own")];
        assert_eq!(
            turns(&given, Tracks::of(&alone), TODAY),
            [Unconfirmed, Late, Next, Next, Coming, Coming]
        );
        // The one behind it is far away, as long as that is meant among its own.
        let far = [&releases[1], &releases[2], &releases[5]];
        assert_eq!(turns(&far, Tracks::of(&alone), TODAY), [Late, Next, Next]);
        let together = [cadence("train", "numbers"), cadence("lts", "minors")];
        assert_eq!(
            turns(&far, Tracks::of(&together), TODAY),
            [Unconfirmed, Next, Coming]
        );
    }

    /// Of a monthly release that is due on Fri 18 Dec: its deadline is on the 15th, its candidate on the 16th.
    #[cfg(feature = "zones")]
    #[test]
    fn a_deadline_that_has_passed_is_not_waited_for() {
        let release = due(0, false);
        for (now, awaited) in [
            ("2026-12-15T15:59:59Z", "inclusion"),
            ("2026-12-15T16:00:00Z", "candidate"),
            ("2026-12-18T00:00:00Z", "candidate"),
        ] {
            let step = release.awaited_step(now.parse().unwrap()).unwrap();
            assert_eq!(step.key, awaited, "{now}");
        }
        assert_eq!(release.next_step().unwrap().key, "inclusion");
    }

    #[cfg(feature = "zones")]
    #[test]
    fn every_step_that_is_late_is_named_in_time() {
        let mut release = due(0, false);
        for (now, late) in [
            ("2026-12-16T23:59:59Z", &[][..]),
            ("2026-12-17T00:00:00Z", &["candidate"][..]),
            ("2026-12-18T00:00:00Z", &["candidate", "tag"][..]),
            ("2026-12-18T13:00:00Z", &["candidate", "tag", "publication"][..]),
        ] {
            let steps = release.late_steps(now.parse().unwrap());
            let keys: Vec<&str> = steps.iter().map(|step| &*step.key).collect();
            assert_eq!(keys, late, "{now}");
        }
        // A later stage has made good what was not said of the one before it.
        for step in release.steps.iter_mut().filter(|step| step.is_tag()) {
            step.state = StepState::Reached { on: TODAY, at: None };
        }
        let late = release.late_steps("2026-12-19T00:00:00Z".parse().unwrap());
        assert_eq!(late.len(), 1);
        assert!(late.iter().all(|step| step.publishes()));
    }
}
