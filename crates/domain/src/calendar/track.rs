//! Which releases of a product count among themselves: those of a cadence with numbers of its own, and all others together.
//! What is said of "the release before" and of "the lines behind it" is meant within them.

use jiff::civil::Date;

use super::cadence::Cadence;
use super::kind::Kind;
use super::release::Release;
use super::scheme::Reading;
use super::version::Version;
use super::whose::By;

/// The cadences of a product, for telling which releases count among themselves.
#[derive(Debug, Clone, Copy)]
pub struct Tracks<'c>(&'c [Cadence]);

impl<'c> Tracks<'c> {
    /// Those of a product with these cadences; those of other products among them are none of it.
    #[must_use]
    pub const fn of(cadences: &'c [Cadence]) -> Self {
        Self(cadences)
    }

    /// Whether releases of a kind may be of several; where not, all are of the one that they share.
    #[must_use]
    pub fn are_several(&self, kind: Kind) -> bool {
        self.own(kind).any(Cadence::counts_alone)
    }

    /// Each that releases of a kind may be of: that which they share first.
    #[must_use]
    pub fn of_kind(&self, kind: Kind) -> Vec<Option<&'c str>> {
        let mut all = vec![None];
        for own in self.own(kind).filter(|own| own.counts_alone()) {
            if !all.contains(&Some(own.name.as_str())) {
                all.push(Some(own.name.as_str()));
            }
        }
        all
    }

    fn own(&self, kind: Kind) -> impl Iterator<Item = &'c Cadence> + use<'c> {
        let own = self.0.iter().filter(|own| !own.is_foreign());
        own.filter(move |own| own.kind == kind)
    }

    /// The name of the cadence that a release of a kind counts with, by the one that made it or whose plan it has; none for the
    /// releases that count together. What no cadence made and nobody has said belongs where its version is read: to the one
    /// cadence that names it, or else to the only one whose way to count makes such versions. Where several do, it counts with
    /// the others together.
    #[must_use]
    pub fn track(&self, kind: Kind, by: By<'_>, (version, day): (Option<Version>, Date)) -> Option<&'c str> {
        if !self.are_several(kind) {
            return None;
        }
        let alone = |own: &'c Cadence| own.counts_alone().then_some(own.name.as_str());
        if let Some(own) = self.own(kind).find(|own| by.is_of(own)) {
            return alone(own);
        }
        self.reads(kind, version?, day).and_then(alone)
    }

    /// The cadence of a kind of releases that reads a version, or the first of those of its name; none where several do.
    fn reads(&self, kind: Kind, version: Version, day: Date) -> Option<&'c Cadence> {
        let read: Vec<(Reading, &Cadence)> = self
            .own(kind)
            .filter_map(|own| Some((own.reads(version, day)?, own)))
            .collect();
        let best = read.iter().map(|(how, _)| *how).max()?;
        let mut best = read.into_iter().filter(|(how, _)| *how == best);
        let (_, first) = best.next()?;
        // One that took the place of another counts on with it.
        best.all(|(_, own)| own.name == first.name).then_some(first)
    }

    /// The name of the cadence that a release counts with.
    #[must_use]
    pub fn of_release(&self, release: &Release) -> Option<&'c str> {
        let version = release.versions.iter().max().copied();
        self.track(release.kind, release.by(), (version, release.first_planned))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Binding, Rule};
    use jiff::civil::date;

    fn cadence(name: &str, counting: &str, first: Option<&str>) -> Cadence {
        Cadence {
            id: name.parse().unwrap(),
            name: name.to_owned(),
            kind: Kind::Monthly,
            rule: "monthly on day 22".parse::<Rule>().unwrap(),
            from: date(2026, 1, 1),
            until: None,
            left_out: Vec::new(),
            majors: None,
            counting: (!counting.is_empty()).then(|| counting.parse().unwrap()),
            first: first.map(|first| first.parse().unwrap()),
            binding: Binding::Target,
            steps: Vec::new(),
            checks: Vec::new(),
            standing: Vec::new(),
        }
    }

    #[test]
    fn what_no_cadence_made_belongs_where_its_version_is_read() {
        let told = |all: &[Cadence], version: &str| {
            let of = (Some(version.parse().unwrap()), date(2024, 4, 25));
            Tracks::of(all)
                .track(Kind::Monthly, By::default(), of)
                .map(str::to_owned)
        };
        let all = [
            cadence("train", "numbers", None),
            cadence("lts", "minors, on its own", Some("8.0")),
        ];
        for (version, of) in [("140", None), ("8.3", Some("lts")), ("7.3", None)] {
            assert_eq!(told(&all, version).as_deref(), of, "{version}");
        }
        // What is named is read before what only looks like it.
        let all = [
            cadence("feature", "minors", None),
            cadence("lts", "4.2, 5.2 and 6.2, on its own", None),
        ];
        for (version, of) in [("5.2", Some("lts")), ("5.1", None)] {
            assert_eq!(told(&all, version).as_deref(), of, "{version}");
        }
        // Both could have made it.
        let way = "year and month, two digits, on its own";
        let all = [cadence("interim", way, None), cadence("lts", way, None)];
        assert_eq!(told(&all, "24.04"), None);
        let all = [
            cadence("interim", "year and counter, on its own", None),
            cadence("lts", way, None),
        ];
        for (version, of) in [("24.04", None), ("24.07", Some("interim")), ("23.04", None)] {
            assert_eq!(told(&all, version).as_deref(), of, "{version}");
        }
    }

    #[test]
    fn what_a_cadence_made_is_of_it() {
        let all = [
            cadence("train", "numbers", None),
            cadence("lts", "numbers, on its own", None),
        ];
        let tracks = Tracks::of(&all);
        let of = (Some("140".parse().unwrap()), date(2024, 4, 25));
        let made = |by: &str| {
            let id = by.parse().unwrap();
            tracks.track(Kind::Monthly, By::cadence(Some(&id)), of)
        };
        assert_eq!((made("train"), made("lts")), (None, Some("lts")));
        // And so is what was said to have its plan.
        let said = |name| {
            let by = By {
                name: Some(name),
                ..By::default()
            };
            tracks.track(Kind::Monthly, by, (None, date(2024, 4, 25)))
        };
        assert_eq!(
            (said("train"), said("lts"), said("gone")),
            (None, Some("lts"), None)
        );
        assert_eq!(tracks.track(Kind::Patch, By::default(), of), None);
        assert!(!tracks.are_several(Kind::Patch) && !Tracks::of(&all[..1]).are_several(Kind::Monthly));
    }
}
