//! Freezes into which an edit would bring a release, and that clash with nothing: its plan does not look for them, or they
//! forbid something else. Nobody is to find out later.

use domain::calendar::conflicts::{self, Among, Clash, Conflict, Dated};
use domain::freezes::touch::touching;
use domain::id::FreezeId;
use jiff::Timestamp;
use jiff::civil::Date;

use super::load::Ground;
use crate::calendar::Listed;
use crate::freezes;

/// A step that would lie in a freeze, and that is no conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncounted {
    /// The release, as it would be.
    pub listed: Listed,
    /// The step's key.
    pub step: String,
    /// The step's name.
    pub name: String,
    /// The freeze.
    pub freeze: freezes::Listed,
    /// Until when it holds then.
    pub until: Timestamp,
    /// Why it is none.
    pub why: Why,
}

/// Why a step in a freeze is no conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The plan of its release does not look for freezes.
    NotLookedFor,
    /// The freeze forbids nothing that the step does.
    NotForbidden,
}

impl Uncounted {
    /// The same in a sentence: `Publication falls into the freeze Year's end (hard: no deploying and publishing, until Mon 4 Jan
    /// 2027 06:00 UTC); this plan does not count freezes as conflicts.`
    #[must_use]
    pub fn sentence(&self) -> String {
        let terms = &self.freeze.freeze.terms;
        let why = match self.why {
            Why::NotLookedFor => "this plan does not count freezes as conflicts",
            Why::NotForbidden => "that forbids nothing which this step does",
        };
        format!(
            "{} falls into the freeze {} ({}: no {}, until {} UTC); {why}.",
            self.name,
            terms.name,
            terms.strength.key(),
            terms.forbids,
            self.until.strftime("%a %-d %b %Y %H:%M")
        )
    }
}

/// Those of the releases that an edit moves, the edited one first: of that all, of those that go along what is new. `after` are
/// all releases as they would be.
pub(super) fn of(ground: &Ground, after: &[Dated], moved: &[&Listed], today: Date) -> Vec<Uncounted> {
    let freezes = || ground.freezes.iter().map(|listed| &listed.freeze);
    let (old, new) = (
        Among::new(&ground.releases, freezes(), today),
        Among::new(after, freezes(), today),
    );
    let mut found = Vec::new();
    for (place, listed) in moved.iter().enumerate() {
        let is_it = |dated: &&Dated| dated.id == listed.release.id;
        let Some(own) = after
            .iter()
            .find(is_it)
            .filter(|own| own.ahead && own.day >= ground.today(&own.product))
        else {
            continue;
        };
        let before = ground.releases.iter().find(is_it).filter(|_| place > 0);
        let before = before.map_or_else(Vec::new, |before| old.uncounted(before, &ground.wanted(before)));
        let is_new = |one: &conflicts::Uncounted| {
            let is_same = |other: &conflicts::Uncounted| other.step == one.step && other.freeze == one.freeze;
            !before.iter().any(is_same)
        };
        let own = new.uncounted(own, &ground.wanted(own)).into_iter();
        found.extend(own.filter(is_new).filter_map(|one| {
            let freeze = ground
                .freezes
                .iter()
                .find(|listed| listed.freeze.id == one.freeze);
            Some(Uncounted {
                listed: (*listed).clone(),
                step: one.step,
                name: one.name,
                freeze: freeze?.clone(),
                until: one.until,
                why: Why::NotLookedFor,
            })
        }));
    }
    found
}

/// What the page of a release would say of freezes after an edit: those in which its steps lie, where that is neither among
/// `conflicts` nor `known`.
pub(super) fn beside(
    ground: &Ground,
    own: &Listed,
    (conflicts, known): (&[Conflict], &[Uncounted]),
    now: Timestamp,
) -> Vec<Uncounted> {
    let release = &own.release;
    let clashes = |key: &str, of: &FreezeId| {
        let is_it = |clash: &Clash| matches!(clash, Clash::Freeze { step, freeze, .. } if step == key && freeze == of);
        conflicts
            .iter()
            .any(|conflict| conflict.release == release.id && is_it(&conflict.clash))
    };
    let is_known = |key: &str, of: &FreezeId| {
        let is_it = |one: &Uncounted| one.step == key && one.freeze.freeze.id == *of;
        known
            .iter()
            .any(|one| one.listed.release.id == release.id && is_it(one))
    };
    let mut found = Vec::new();
    for touch in touching(ground.freezes.iter().map(|listed| &listed.freeze), release, now) {
        let of = &touch.freeze.id;
        let Some(freeze) = ground.freezes.iter().find(|listed| listed.freeze.id == *of) else {
            continue;
        };
        let steps = release
            .steps
            .iter()
            .filter(|step| touch.steps.contains(&step.name.as_str()));
        for step in steps.filter(|step| !clashes(&step.key, of) && !is_known(&step.key, of)) {
            found.push(Uncounted {
                listed: own.clone(),
                step: step.key.clone(),
                name: step.name.clone(),
                freeze: freeze.clone(),
                until: touch.stretch.until,
                why: Why::NotForbidden,
            });
        }
    }
    found
}
