//! Freezes into which an edit would bring a release whose plan does not look for them. That is no conflict, and nobody is to
//! find out later.

use domain::calendar::conflicts::{self, Among, Dated};
use jiff::Timestamp;
use jiff::civil::Date;

use super::load::Ground;
use crate::calendar::Listed;
use crate::freezes;

/// A step that would do what a freeze forbids, where the plan of its release does not count that as a conflict.
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
}

impl Uncounted {
    /// The same in a sentence: `Publication falls into the freeze Year's end (hard: no deploying and publishing, until Mon 4 Jan
    /// 2027 06:00 UTC); this plan does not count freezes as conflicts.`
    #[must_use]
    pub fn sentence(&self) -> String {
        let terms = &self.freeze.freeze.terms;
        format!(
            "{} falls into the freeze {} (hard: no {}, until {} UTC); this plan does not count freezes as conflicts.",
            self.name,
            terms.name,
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
            })
        }));
    }
    found
}
