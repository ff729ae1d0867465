//! Whose plan a release has: that of the cadence that made it. Of what no cadence made, that of one which holds on its day: of
//! several the one that people chose, or else the one that counts its version.

use jiff::civil::Date;

use super::cadence::Cadence;
use super::conflicts::Dated;
use super::kind::Kind;
use super::release::Release;
use super::version::Version;
use crate::id::CadenceId;

/// Whose a release is: what made it, or whose plan it has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct By<'r> {
    /// The cadence that made it.
    pub cadence: Option<&'r CadenceId>,
    /// The name of the cadence whose plan it has, where none made it.
    pub name: Option<&'r str>,
}

impl<'r> By<'r> {
    /// What a cadence made, or nobody knows what.
    #[must_use]
    pub const fn cadence(cadence: Option<&'r CadenceId>) -> Self {
        Self { cadence, name: None }
    }

    /// The cadence, or one of those that follow each other under the name.
    pub(super) fn is_of(self, own: &Cadence) -> bool {
        match self.cadence {
            Some(id) => own.id == *id,
            None => self.name == Some(own.name.as_str()),
        }
    }
}

/// What tells whose plan a release has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whose<'r> {
    /// Its kind.
    pub kind: Kind,
    /// Its day.
    pub day: Date,
    /// Who made it.
    pub by: By<'r>,
    /// The newest version that it ships, and the day for which it was first planned.
    pub version: (Option<Version>, Date),
}

impl<'r> From<&'r Release> for Whose<'r> {
    fn from(release: &'r Release) -> Self {
        Self {
            kind: release.kind,
            day: release.day,
            by: release.by(),
            version: (release.versions.iter().max().copied(), release.first_planned),
        }
    }
}

impl<'r> From<&'r Dated> for Whose<'r> {
    fn from(release: &'r Dated) -> Self {
        Self {
            kind: release.kind,
            day: release.day,
            by: release.by(),
            version: (release.versions.iter().max().copied(), release.first_planned),
        }
    }
}

impl Release {
    /// Whose it is.
    #[must_use]
    pub fn by(&self) -> By<'_> {
        By {
            cadence: self.cadence.as_ref(),
            name: self.goes_by.as_deref(),
        }
    }
}

impl Dated {
    /// Whose it is.
    #[must_use]
    pub fn by(&self) -> By<'_> {
        By {
            cadence: self.cadence.as_ref(),
            name: self.goes_by.as_deref(),
        }
    }
}

/// The cadence whose plan a release has; none where none of its kind holds on its day. `cadences` are those of its product. Where
/// nobody chose among several with different plans it is the newest of them.
#[must_use]
pub fn governing<'c>(cadences: &'c [Cadence], whose: &Whose<'_>) -> Option<&'c Cadence> {
    let made = |own: &&Cadence| Some(&own.id) == whose.by.cadence;
    let chosen = |own: &&Cadence| whose.by.name == Some(own.name.as_str()) && holds(own, whose);
    let own = cadences.iter().find(made);
    own.or_else(|| cadences.iter().find(chosen))
        .or_else(|| fitting(cadences, whose).into_iter().max_by_key(|own| own.from))
}

/// The cadences whose plan a release may have that none made, where nobody has chosen: those of its kind that hold on its day, and
/// of them those that count its version best, if any does.
#[must_use]
pub fn fitting<'c>(cadences: &'c [Cadence], whose: &Whose<'_>) -> Vec<&'c Cadence> {
    let mut held: Vec<&Cadence> = cadences.iter().filter(|own| holds(own, whose)).collect();
    let (Some(version), first) = whose.version else {
        return held;
    };
    let best = held.iter().filter_map(|own| own.reads(version, first)).max();
    if best.is_some() {
        held.retain(|own| own.reads(version, first) == best);
    }
    held
}

/// Those of them among which people have to choose, by their first days. Of cadences with the same plan the newest stands for all.
#[must_use]
pub fn choices<'c>(cadences: &'c [Cadence], whose: &Whose<'_>) -> Vec<&'c Cadence> {
    let mut fitting = fitting(cadences, whose);
    fitting.sort_by_key(|own| own.from);
    let mut choices: Vec<&Cadence> = Vec::new();
    for own in fitting {
        choices.retain(|other| !is_alike(own, other));
        choices.push(own);
    }
    choices
}

/// Whether two cadences have the same plan: it makes no difference then whose a release has.
#[must_use]
pub fn is_alike(one: &Cadence, other: &Cadence) -> bool {
    one.steps == other.steps
        && one.checks == other.checks
        && one.binding == other.binding
        && one.counts_alone() == other.counts_alone()
        && (!one.counts_alone() || one.name == other.name)
}

fn holds(own: &Cadence, whose: &Whose<'_>) -> bool {
    own.kind == whose.kind
        && !own.is_foreign()
        && own.from <= whose.day
        && own.until.is_none_or(|until| whose.day <= until)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Binding, StepPlan};
    use jiff::civil::date;

    const DAY: Date = date(2026, 12, 10);

    fn cadence(name: &str, from: Date, step: &str, counting: &str) -> Cadence {
        let steps =
            format!("{step} | Step | R-2 | target\npublication | Out | R | target | reaches published");
        Cadence {
            id: format!("{}-{from}", name.replace('/', "-")).parse().unwrap(),
            name: name.to_owned(),
            kind: Kind::Monthly,
            rule: "monthly on day 22".parse().unwrap(),
            from,
            until: None,
            left_out: Vec::new(),
            majors: None,
            counting: (!counting.is_empty()).then(|| counting.parse().unwrap()),
            first: None,
            binding: Binding::Target,
            steps: StepPlan::parse_all(&steps).unwrap(),
            checks: Vec::new(),
            standing: Vec::new(),
        }
    }

    fn whose<'r>(name: Option<&'r str>, version: &str) -> Whose<'r> {
        Whose {
            kind: Kind::Monthly,
            day: DAY,
            by: By {
                name,
                ..By::default()
            },
            version: (version.parse().ok(), DAY),
        }
    }

    /// The first step of the plan that a release has, and the names among which people choose.
    fn told(all: &[Cadence], whose: &Whose<'_>) -> (String, Vec<String>) {
        let plan = governing(all, whose).map_or_else(String::new, |own| own.steps[0].key.clone());
        let choices = choices(all, whose).into_iter();
        (plan, choices.map(|own| own.name.clone()).collect())
    }

    fn is(plan: &str, choices: &[&str]) -> (String, Vec<String>) {
        (
            plan.to_owned(),
            choices.iter().map(|name| (*name).to_owned()).collect(),
        )
    }

    #[test]
    fn what_no_cadence_made_has_a_plan_that_holds_on_its_day() {
        let older = cadence("slots", date(2026, 1, 1), "ready", "");
        let newer = cadence("hotfix", date(2026, 12, 1), "agreed", "");
        let later = cadence("train", date(2026, 12, 11), "cut", "");
        let ended = Cadence {
            until: Some(date(2026, 12, 9)),
            ..cadence("old", date(2026, 12, 2), "gone", "")
        };
        let patch = Cadence {
            kind: Kind::Patch,
            ..cadence("patch", date(2026, 12, 3), "warning", "")
        };
        let foreign = cadence("other/slots", date(2026, 12, 4), "theirs", "");
        let all = [older, newer, later, ended, patch, foreign];
        // Nobody has said it of two that differ: the newest, as long as nobody is asked.
        assert_eq!(told(&all, &whose(None, "")), is("agreed", &["slots", "hotfix"]));
        for (name, plan) in [
            ("slots", "ready"),
            ("hotfix", "agreed"),
            // None of that name holds on the day.
            ("train", "agreed"),
            ("patch", "agreed"),
            ("other/slots", "agreed"),
        ] {
            assert_eq!(told(&all, &whose(Some(name), "")).0, plan, "{name}");
        }
        assert_eq!(told(&all[..1], &whose(None, "")), is("ready", &["slots"]));
        assert_eq!(told(&all[2..], &whose(None, "")), is("", &[]));
        // What a cadence made is of it, whenever that holds.
        let made = Whose {
            by: By::cadence(Some(&all[3].id)),
            ..whose(None, "")
        };
        assert_eq!(governing(&all, &made).map(|own| own.name.as_str()), Some("old"));
    }

    #[test]
    fn a_version_says_whose_it_is() {
        let all = [
            cadence("train", date(2026, 1, 1), "cut", "numbers"),
            cadence("lts", date(2026, 1, 1), "frozen", "minors, on its own"),
        ];
        for (version, plan) in [("140", is("cut", &["train"])), ("8.3", is("frozen", &["lts"]))] {
            assert_eq!(told(&all, &whose(None, version)), plan, "{version}");
        }
        assert_eq!(choices(&all, &whose(None, "")).len(), 2);
        // People know better.
        assert_eq!(told(&all, &whose(Some("train"), "8.3")).0, "cut");
    }

    #[test]
    fn of_those_that_are_alike_nobody_has_to_choose() {
        let before = cadence("before", date(2026, 1, 1), "ready", "");
        let after = cadence("after", date(2026, 2, 1), "ready", "");
        let all = [before.clone(), after.clone()];
        assert_eq!(told(&all, &whose(None, "")), is("ready", &["after"]));
        let binds = Cadence {
            binding: Binding::Committed,
            ..after.clone()
        };
        let alone = Cadence {
            counting: Some("minors, on its own".parse().unwrap()),
            ..after.clone()
        };
        let looks = Cadence {
            checks: vec![crate::calendar::conflicts::Check::Alone],
            ..after
        };
        for other in [binds, alone, looks] {
            assert_eq!(choices(&[before.clone(), other], &whose(None, "")).len(), 2);
        }
    }
}
