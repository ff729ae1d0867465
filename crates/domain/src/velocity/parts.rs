//! The figures by project and by team.

use std::collections::BTreeMap;

use super::exclusion::Excluded;
use super::figures::Figures;
use super::journey::Journey;
use super::sample::Sample;

/// The figures of one project or team. The counts of all parts add up to those of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The project's path or the team; none for the changes that no label gives to a team.
    pub name: Option<String>,
    /// Its figures.
    pub figures: Figures,
}

impl<'t> Sample<'t> {
    /// The figures of each project, by their paths.
    #[must_use]
    pub fn by_project(&self) -> Vec<Part> {
        self.by(|journey| Some(journey.project))
    }

    /// The figures of each team, by their names; those of no team at first.
    #[must_use]
    pub fn by_team(&self) -> Vec<Part> {
        self.by(|journey| journey.team)
    }

    fn by(&self, whose: impl Fn(&Journey<'t>) -> Option<&'t str>) -> Vec<Part> {
        let mut parts: BTreeMap<Option<&str>, (Vec<i64>, Excluded)> = BTreeMap::new();
        for change in &self.changes {
            let part = parts.entry(whose(&change.journey)).or_default();
            part.0.push(change.takes);
        }
        for one in &self.left_out {
            let part = parts.entry(whose(&one.journey)).or_default();
            part.1.add(one.why);
        }
        let figures = parts.into_iter().map(|(name, (mut seconds, excluded))| Part {
            name: name.map(str::to_owned),
            figures: Figures::of(&mut seconds, &self.ask.setting.marks, excluded),
        });
        figures.collect()
    }
}
