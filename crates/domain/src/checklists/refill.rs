//! Filling a run in anew after its release got another day or other versions. The template's revision and
//! the states of the items stay. What is settled keeps its words, too: they say what was done.

use std::cmp::Reverse;

use super::item::{Item, StateKind};
use super::run::{Neighbours, NewItem, NewRun, fill};
use super::template::Template;
use crate::calendar::{Release, Version};
use crate::id::ItemId;

/// An item of a run as it stands, and what it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldItem {
    /// The item.
    pub item: Item,
    /// The item of the template that it is made of; none for one that no template gave.
    pub source: Option<usize>,
    /// The version that it is for, of an item that is repeated for each.
    pub version: Option<Version>,
}

/// A run as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refilled {
    /// The introduction and the sections, whose items have all moved to `items`.
    pub run: NewRun,
    /// The items in their order.
    pub items: Vec<Place>,
    /// Items that nobody has begun, for versions that are not shipped: they go.
    pub gone: Vec<ItemId>,
}

/// What stands at one place of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The item as it was: no template gave it, or it is for a version that is not shipped any more and
    /// somebody has begun with it.
    Kept(ItemId),
    /// A settled item: its words stay, and it is due when the template says.
    Settled(ItemId, NewItem),
    /// An item that gets these words. Where they are others than before, its version counts one up, so
    /// that nobody ticks what he has not read.
    Refilled(ItemId, NewItem),
    /// A new item, in the section with this number.
    New(usize, NewItem),
}

/// Fills a run in anew. `old` are its items in their order; `beside` is that of [`super::run::fill_in`].
///
/// An item for each version follows its line: the one for 19.6.1 becomes the one for 19.6.2. Was it settled
/// for 19.6.1, it stays, and 19.6.2 gets an open one of its own.
#[must_use]
pub fn refill(template: &Template, release: &Release, beside: Neighbours, old: Vec<OldItem>) -> Refilled {
    let mut run = fill(template, release, beside);
    let mut left = anchored(old);
    let mut places = Vec::new();
    for (section, items) in (0..).zip(run.sections.iter_mut().map(|section| &mut section.items)) {
        for new in items.drain(..) {
            let key = Key::new(new.source, false, new.version);
            let place = match take(&mut left, &new) {
                Some(old) if old.item.state.kind().is_settled() => Place::Settled(old.item.id, new),
                Some(old) => Place::Refilled(old.item.id, new),
                None => Place::New(section, new),
            };
            places.push((key, place));
        }
    }
    let mut gone = Vec::new();
    for (key, old) in left {
        if old.source.is_some() && old.item.state.kind() == StateKind::Open {
            gone.push(old.item.id);
        } else {
            places.push((key, Place::Kept(old.item.id)));
        }
    }
    places.sort_by_key(|(key, _)| *key);
    Refilled {
        run,
        items: places.into_iter().map(|(_, place)| place).collect(),
        gone,
    }
}

/// Where an item stands: with the item of the template it is made of, or after the one it stood after, the
/// newest version first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key(usize, bool, Reverse<Option<Version>>);

impl Key {
    const fn new(source: usize, by_hand: bool, version: Option<Version>) -> Self {
        Self(source, by_hand, Reverse(version))
    }
}

fn anchored(old: Vec<OldItem>) -> Vec<(Key, OldItem)> {
    let mut anchor = 0;
    old.into_iter()
        .map(|old| {
            anchor = old.source.unwrap_or(anchor);
            (Key::new(anchor, old.source.is_none(), old.version), old)
        })
        .collect()
}

/// Takes the item that is to become this one: that of the same version; else, while it is not settled, that
/// of the same line, or the one that waited for the versions.
fn take(left: &mut Vec<(Key, OldItem)>, new: &NewItem) -> Option<OldItem> {
    let same = |old: &OldItem| old.version == new.version;
    let line = |old: &OldItem| match (old.version, new.version) {
        (Some(old), Some(new)) => old.line == new.line,
        (old, _) => old.is_none(),
    };
    let made_of_it = |old: &OldItem| old.source == Some(new.source);
    let at = left
        .iter()
        .position(|(_, old)| made_of_it(old) && same(old))
        .or_else(|| {
            left.iter()
                .position(|(_, old)| made_of_it(old) && line(old) && !old.item.state.kind().is_settled())
        })?;
    Some(left.remove(at).1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Binding, Confidence, Kind, KnownFrom, Slug, Standing};
    use crate::checklists::item::State;
    use crate::checklists::run::NOT_FIXED;
    use crate::identity::Visibility;
    use jiff::Timestamp;
    use jiff::civil::{Date, date};

    const TEXT: &str = "---\nslug: t\nname: T\nkind: patch\nrevision: 1\n---\nFor {{versions}}.\n\n\
        ## Tag {{version}}\ndue: R-1\n\n- [ ] Prepare\n- [ ] Tag {{version}}\n  each: version\n  \
        command: tag {{version}}\n  link: https://example.com/{{tag}}\n- [ ] Announce {{versions}}\n  due: R+1\n";

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    fn release(day: Date, versions: &[&str]) -> Release {
        Release {
            id: "release".parse().unwrap(),
            product: "gitlab".parse().unwrap(),
            kind: Kind::Patch,
            slug: Slug::of_slot(Kind::Patch, day),
            versions: versions.iter().map(|text| version(text)).collect(),
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
            steps: Vec::new(),
        }
    }

    const DAY: Date = date(2026, 12, 9);

    /// The items of a fresh run; those with an index given are in another state.
    fn begun(versions: &[&str], states: &[(usize, StateKind)]) -> Vec<OldItem> {
        let run = fill(
            &TEXT.parse().unwrap(),
            &release(DAY, versions),
            Neighbours::default(),
        );
        let items = run.sections.into_iter().flat_map(|section| section.items);
        items
            .enumerate()
            .map(|(index, new)| {
                let state = states.iter().find(|(at, _)| *at == index);
                let kind = state.map_or(StateKind::Open, |(_, kind)| *kind);
                let item = Item {
                    id: format!("item-{index}").parse().unwrap(),
                    title: new.title,
                    detail: new.detail,
                    duty: new.duty,
                    command: new.command,
                    link: new.link,
                    step: new.step,
                    due: new.due,
                    state: State::from_parts(kind, Some("because")).unwrap(),
                    touched: None,
                    version: 0,
                    visibility: Visibility::Public,
                };
                OldItem {
                    item,
                    source: Some(new.source),
                    version: new.version,
                }
            })
            .collect()
    }

    /// The places in one word each, and what is gone.
    fn told(refilled: &Refilled) -> (Vec<String>, Vec<&str>) {
        let places = refilled.items.iter().map(|place| match place {
            Place::Kept(id) => format!("kept {id}"),
            Place::Settled(id, _) => format!("settled {id}"),
            Place::Refilled(id, new) => format!("{id}: {}", new.title),
            Place::New(section, new) => format!("new in {section}: {}", new.title),
        });
        (
            places.collect(),
            refilled.gone.iter().map(ItemId::as_str).collect(),
        )
    }

    fn refilled(versions: &[&str], old: Vec<OldItem>) -> Refilled {
        let template = TEXT.parse().unwrap();
        refill(
            &template,
            &release(date(2026, 12, 10), versions),
            Neighbours::default(),
            old,
        )
    }

    #[test]
    fn versions_that_are_not_fixed_yet_come_in_later() {
        let old = begun(&[], &[]);
        assert_eq!(old[1].item.title, format!("Tag {NOT_FIXED}"));
        assert_eq!(
            old[1].item.command.as_deref(),
            Some("tag (versions not fixed yet)")
        );
        assert_eq!(old[1].item.link, None);
        let refilled = refilled(&["19.6.1", "19.5.3"], old);
        let (places, gone) = told(&refilled);
        assert_eq!(
            places,
            [
                "item-0: Prepare",
                "item-1: Tag 19.6.1",
                "new in 0: Tag 19.5.3",
                "item-2: Announce 19.6.1, 19.5.3"
            ]
        );
        assert_eq!(gone, Vec::<&str>::new());
        assert_eq!(refilled.run.intro, "For 19.6.1, 19.5.3.");
        assert_eq!(refilled.run.sections[0].title, "Tag 19.6.1");
    }

    #[test]
    fn due_dates_go_along_with_the_release() {
        let refilled = refilled(&["19.6.1"], begun(&["19.6.1"], &[(2, StateKind::Done)]));
        let due = refilled.run.sections[0].due.as_ref().unwrap();
        assert_eq!(due.date, DAY);
        let Place::Settled(_, last) = &refilled.items[2] else {
            panic!("{:?}", refilled.items)
        };
        assert_eq!(last.due.as_ref().unwrap().date, date(2026, 12, 11));
    }

    #[test]
    fn a_version_follows_its_line_and_what_was_done_stays() {
        let old = begun(
            &["19.6.1", "19.5.3", "19.4.5"],
            &[(1, StateKind::Done), (2, StateKind::Doing), (4, StateKind::Done)],
        );
        let now = refilled(&["19.7.1", "19.6.2", "19.5.4"], old);
        let (places, gone) = told(&now);
        assert_eq!(
            places,
            [
                "item-0: Prepare",
                "new in 0: Tag 19.7.1",
                "new in 0: Tag 19.6.2",
                "kept item-1",
                "item-2: Tag 19.5.4",
                "settled item-4"
            ]
        );
        assert_eq!(gone, ["item-3"]);
    }

    #[test]
    fn what_somebody_has_begun_or_no_template_gave_is_kept() {
        let mut old = begun(&["19.6.1", "19.5.3"], &[(2, StateKind::Blocked)]);
        let mut by_hand = old[0].clone();
        by_hand.item.id = "by-hand".parse().unwrap();
        by_hand.source = None;
        old.insert(1, by_hand);
        let now = refilled(&["19.6.1"], old);
        let (places, gone) = told(&now);
        assert_eq!(
            places,
            [
                "item-0: Prepare",
                "kept by-hand",
                "item-1: Tag 19.6.1",
                "kept item-2",
                "item-3: Announce 19.6.1"
            ]
        );
        assert_eq!(gone, Vec::<&str>::new());
    }
}
