//! The horizon: which releases are to be made so that every cadence is planned far enough ahead.
//!
//! This says what is missing; the backend's horizon job writes the rows. A row, once written, is never
//! made again: it is known by its cadence and its first planned day.

use jiff::civil::Date;

use super::cadence::{Cadence, next_version, occurrences};
use super::days;
use super::kind::Kind;
use super::moment::Moment;
use super::release::Standing;
use super::slug::Slug;
use super::step::StepPlan;
use super::version::{Line, Version};
use crate::id::CadenceId;

/// How many months ahead occurrences are written.
pub const MONTHS_AHEAD: i32 = 24;

/// The last day of the horizon, counted from today: the end of the month [`MONTHS_AHEAD`] months on.
#[must_use]
pub fn last_day(today: Date) -> Date {
    let months = jiff::Span::new().try_months(MONTHS_AHEAD);
    months
        .map_or(today, |span| today.saturating_add(span))
        .last_of_month()
}

/// What is known of a release that a cadence made, or of history that a cadence continues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Existing {
    /// The cadence, if one made it.
    pub cadence: Option<CadenceId>,
    /// Its kind.
    pub kind: Kind,
    /// The day it was first planned for.
    pub first_planned: Date,
    /// Its address.
    pub slug: Slug,
    /// Its versions.
    pub versions: Vec<Version>,
    /// Whether it is history that was brought in, and that a cadence takes for its own occurrence. What
    /// somebody entered by hand takes nothing from a cadence.
    pub history: bool,
    /// Whether it is public. Numbers and anchors come from what is public only: a gap in the plan would
    /// tell of what is not.
    pub public: bool,
}

/// A release to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The cadence that makes it.
    pub cadence: CadenceId,
    /// Its kind.
    pub kind: Kind,
    /// Its address.
    pub slug: Slug,
    /// Its day.
    pub day: Date,
    /// Its version; none for a slot.
    pub version: Option<Version>,
    /// Planned, or left out with the reason.
    pub standing: Standing,
    /// Its steps: the plan's entry and the planned moment. None for what is left out.
    pub steps: Vec<(StepPlan, Moment)>,
}

/// The releases that are missing from `from` to `until`, both included, by day. `cadences` are those of
/// one product, `existing` all its releases.
#[must_use]
pub fn missing(cadences: &[Cadence], existing: &[Existing], from: Date, until: Date) -> Vec<Planned> {
    let mut planned: Vec<Planned> = Vec::new();
    for cadence in cadences {
        for occurrence in occurrences(cadence, cadences, from, until) {
            let known = existing.iter().any(|release| {
                release.first_planned == occurrence.day
                    && release.kind == cadence.kind
                    && release
                        .cadence
                        .as_ref()
                        .map_or(release.history, |id| *id == cadence.id)
            });
            if known {
                continue;
            }
            let standing = occurrence
                .left_out
                .map_or(Standing::Planned, |reason| Standing::LeftOut { reason });
            planned.push(Planned {
                cadence: cadence.id.clone(),
                kind: cadence.kind,
                slug: Slug::of_slot(cadence.kind, occurrence.day),
                day: occurrence.day,
                version: None,
                standing,
                steps: Vec::new(),
            });
        }
    }
    planned.sort_by_key(|release| (release.day, release.kind));
    name(cadences, existing, &mut planned);
    place_steps(cadences, existing, &mut planned);
    planned
}

/// Gives versions where the cadence does, in the order of days, and an address that is free.
fn name(cadences: &[Cadence], existing: &[Existing], planned: &mut [Planned]) {
    let mut taken: Vec<Slug> = existing.iter().map(|release| release.slug.clone()).collect();
    let mut newest: Option<Line> = existing
        .iter()
        .filter(|release| release.kind == Kind::Monthly && release.public)
        .flat_map(|release| release.versions.iter().map(|version| version.line))
        .max();
    for release in planned {
        let majors = cadences
            .iter()
            .find(|cadence| cadence.id == release.cadence)
            .and_then(|cadence| cadence.majors);
        if let (Some(majors), Some(previous), Standing::Planned) = (majors, newest, &release.standing) {
            let version = next_version(previous, release.day, majors);
            newest = Some(version.line);
            release.slug = Slug::of_version(version);
            release.version = Some(version);
        }
        let plain = release.slug.clone();
        let mut number = 2;
        while taken.contains(&release.slug) {
            release.slug = plain.numbered(number);
            number += 1;
        }
        taken.push(release.slug.clone());
    }
}

fn place_steps(cadences: &[Cadence], existing: &[Existing], planned: &mut [Planned]) {
    let mut days: Vec<(Kind, Date)> = existing
        .iter()
        .filter(|release| release.public)
        .map(|release| (release.kind, release.first_planned))
        .collect();
    days.extend(
        planned
            .iter()
            .filter(|release| release.standing == Standing::Planned)
            .map(|release| (release.kind, release.day)),
    );
    for release in planned
        .iter_mut()
        .filter(|release| release.standing == Standing::Planned)
    {
        let previous = days
            .iter()
            .filter(|(kind, day)| *kind == release.kind && *day < release.day)
            .map(|(_, day)| *day)
            .max();
        let plan = cadences
            .iter()
            .find(|cadence| cadence.id == release.cadence)
            .map(|cadence| &cadence.steps);
        release.steps = plan
            .into_iter()
            .flatten()
            .filter_map(|step| Some((step.clone(), step.offset.from(release.day, previous)?)))
            .collect();
    }
}

/// The first day from which a product's cadences are planned: history before it is what was imported.
#[must_use]
pub fn first_day(today: Date, newest_history: Option<Date>) -> Date {
    newest_history.map_or(today, |day| days::plus(day, 1).min(today))
}
