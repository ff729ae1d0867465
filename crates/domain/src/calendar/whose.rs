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

/// A release says whose it is alike as a whole and as the search for conflicts reads it.
macro_rules! says_whose {
    ($($read:ty),+) => {$(
        impl $read {
            /// Whose it is.
            #[must_use]
            pub fn by(&self) -> By<'_> {
                By {
                    cadence: self.cadence.as_ref(),
                    name: self.goes_by.as_deref(),
                }
            }
        }

        impl<'r> From<&'r $read> for Whose<'r> {
            fn from(release: &'r $read) -> Self {
                Self {
                    kind: release.kind,
                    day: release.day,
                    by: release.by(),
                    version: (release.versions.iter().max().copied(), release.first_planned),
                }
            }
        }
    )+};
}

says_whose!(Release, Dated);

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

/// The cadence that a release is of, as far as anything tells: the one that made it or whose plan it was said to have, or else the
/// only one by name of those whose plan it may have. Where none of these counts its version it is the only one that does, on
/// whatever days it holds, for history is older than its cadence. Of those that follow one another under a name it is the one that
/// holds on its day, or else the first.
#[must_use]
pub fn cadence_of<'c>(cadences: &'c [Cadence], whose: &Whose<'_>) -> Option<&'c Cadence> {
    let of_kind = cadences.iter().filter(|own| is_of_kind(own, whose));
    let of_kind: Vec<&Cadence> = of_kind.collect();
    let said = of_kind.iter().copied().filter(|own| whose.by.is_of(own));
    let mut own: Vec<&Cadence> = said.collect();
    if own.is_empty() {
        let fits = fitting(cadences, whose);
        own = match (best(&fits, whose), best(&of_kind, whose)) {
            (Some(read), _) | (None, Some(read)) => read,
            (None, None) if fits.is_empty() => of_kind,
            (None, None) => fits,
        };
    }
    let first = own.first().copied()?;
    let held = own.iter().copied().find(|own| holds(own, whose));
    let one = own.iter().all(|own| own.name == first.name);
    one.then_some(held.unwrap_or(first))
}

/// The cadences whose plan a release may have that none made, where nobody has chosen: those of its kind that hold on its day, and
/// of them those that count its version best, if any does.
#[must_use]
pub fn fitting<'c>(cadences: &'c [Cadence], whose: &Whose<'_>) -> Vec<&'c Cadence> {
    let held: Vec<&Cadence> = cadences.iter().filter(|own| holds(own, whose)).collect();
    best(&held, whose).unwrap_or(held)
}

/// Those of some cadences that count the version of a release best; none where none does, or it has none.
fn best<'c>(cadences: &[&'c Cadence], whose: &Whose<'_>) -> Option<Vec<&'c Cadence>> {
    let (version, first) = whose.version;
    let read = |own: &&Cadence| own.reads(version?, first);
    let best = cadences.iter().filter_map(read).max()?;
    let found = cadences.iter().copied();
    Some(found.filter(|own| read(own) == Some(best)).collect())
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

fn is_of_kind(own: &Cadence, whose: &Whose<'_>) -> bool {
    own.kind == whose.kind && !own.is_foreign()
}

fn holds(own: &Cadence, whose: &Whose<'_>) -> bool {
    is_of_kind(own, whose) && own.from <= whose.day && own.until.is_none_or(|until| whose.day <= until)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Binding, Confidence, Custom, KnownFrom, Slug, Standing, StepPlan};
    use crate::identity::Visibility;
    use jiff::Timestamp;
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

    /// What was said is held above what its version looks like.
    #[test]
    fn a_release_has_a_cadence_whoever_entered_it() {
        let first = date(2026, 12, 18);
        let mut release = Release {
            id: "own".parse().unwrap(),
            product: "gitlab".parse().unwrap(),
            kind: Kind::Monthly,
            slug: Slug::of_slot(Kind::Monthly, first),
            versions: Vec::new(),
            day: first,
            first_planned: first,
            standing: Standing::Planned,
            confidence: Confidence::Tentative,
            binding: Binding::Target,
            known_from: KnownFrom::Rule,
            out_of_band: false,
            custom: Custom::default(),
            cadence: None,
            goes_by: None,
            visibility: Visibility::Public,
            sequence: 0,
            modified: Timestamp::UNIX_EPOCH,
            by_steps: crate::calendar::Said::default(),
            revision: 0,
            steps: Vec::new(),
        };
        let alike = |name: &str, id: &str, from: Date| Cadence {
            id: id.parse().unwrap(),
            ..cadence(name, from, "cut", "numbers")
        };
        let lts = Cadence {
            id: "lts".parse().unwrap(),
            ..cadence("lts", date(2026, 1, 1), "frozen", "minors, on its own")
        };
        let all = [
            alike("train", "before", date(2020, 1, 1)),
            alike("train", "now", first),
            lts,
        ];
        let of = |release: &Release| {
            let own = cadence_of(&all, &release.into());
            own.map(|own| own.id.as_str().to_owned())
        };
        assert_eq!(of(&release), None, "nothing tells");
        release.versions = vec!["140".parse().unwrap()];
        assert_eq!(of(&release).as_deref(), Some("before"));
        release.goes_by = Some("lts".to_owned());
        assert_eq!(of(&release).as_deref(), Some("lts"));
        release.goes_by = Some("gone".to_owned());
        assert_eq!(of(&release).as_deref(), Some("before"));
        release.cadence = Some("now".parse().unwrap());
        assert_eq!(of(&release).as_deref(), Some("now"));
        // History is older than its cadences, and has none of those that hold then where another counts its version.
        let history = Release {
            cadence: None,
            goes_by: None,
            day: date(2024, 4, 25),
            first_planned: date(2024, 4, 25),
            ..release
        };
        for (among, expected) in [
            (&all[1..2], Some("now")),
            (&all[1..], Some("now")),
            (&[all[0].clone(), all[2].clone()][..], Some("before")),
        ] {
            let own = cadence_of(among, &Whose::from(&history));
            assert_eq!(own.map(|own| own.id.as_str()), expected);
        }
        let nameless = Release {
            versions: Vec::new(),
            ..history
        };
        assert_eq!(cadence_of(&all[1..], &Whose::from(&nameless)), None);
    }
}
