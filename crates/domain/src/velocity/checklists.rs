//! Where checklists wait: how long an item takes once its turn has come, and how late it is done. Who may see a checklist is decided
//! before.

use std::cmp::{Reverse, max};
use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::figures::{Share, Times};

/// What is counted, for people.
pub const DEFINITION: &str = "Items of checklists that were done in the window, by what their template calls them. The turn of an item has come when \
                              its checklist is started, what stands before it and was settled by then is settled, and the day has begun on \
                              which it is due, whichever comes last; from then until it is done it waits. It is late when it is done after its \
                              own due time, or else that of its section, as they are now: they move with the release. What is embargoed is \
                              in none of it.";

/// So many items are shown: those that were late for the longest, all of their times together.
pub const SHOWN: usize = 10;

/// When an item is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// When its day begins.
    pub begins: Timestamp,
    /// The first instant that is later.
    pub over: Timestamp,
}

/// An item of a checklist that was done or skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// When.
    pub at: Timestamp,
    /// When it was due; none where nobody has said so.
    pub due: Option<Due>,
}

/// How it went with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Went {
    /// For how long it waited; no time for one that was settled before its turn.
    pub waited: SignedDuration,
    /// How long after its due time it was settled, less than nothing before it; none where it has none.
    pub after_due: Option<SignedDuration>,
}

impl Went {
    /// By how much it was late; none where it was in time or has no due time.
    #[must_use]
    pub fn late(self) -> Option<SignedDuration> {
        self.after_due.filter(|after| !after.is_negative())
    }
}

/// How it went with each item of a checklist that was started then, in their order on it.
#[must_use]
pub fn went(started: Timestamp, list: &[Settled]) -> Vec<Went> {
    let of = |(place, item): (usize, &Settled)| {
        let before = list.iter().take(place).map(|other| other.at);
        let before = before.filter(|at| *at <= item.at);
        let turn = before
            .chain(item.due.map(|due| due.begins))
            .fold(started, max)
            .as_second();
        let at = item.at.as_second();
        Went {
            waited: SignedDuration::from_secs((at - turn).max(0)),
            after_due: item
                .due
                .map(|due| SignedDuration::from_secs(at - due.over.as_second())),
        }
    };
    list.iter().enumerate().map(of).collect()
}

/// How it went with an item on all checklists that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waits<K> {
    /// Which one.
    pub item: K,
    /// How often it was done.
    pub count: usize,
    /// How long it waited.
    pub times: Times,
    /// How often it was late, of how often it had a due time.
    pub late: Share,
    /// By how much it was late, all times together.
    pub lateness: SignedDuration,
}

/// How it went with each item, by what it is known by: what was late for the longest first, then what waited longest.
#[must_use]
pub fn waits<K: Ord>(all: impl IntoIterator<Item = (K, Went)>) -> Vec<Waits<K>> {
    let mut by_item: BTreeMap<K, Vec<Went>> = BTreeMap::new();
    for (item, went) in all {
        by_item.entry(item).or_default().push(went);
    }
    let of = |(item, all): (K, Vec<Went>)| {
        let mut waited: Vec<i64> = all.iter().map(|went| went.waited.as_secs()).collect();
        let late: Vec<i64> = all
            .iter()
            .filter_map(|went| Some(went.late()?.as_secs()))
            .collect();
        Some(Waits {
            item,
            count: all.len(),
            times: Times::of(&mut waited)?,
            late: Share {
                count: late.len(),
                of: all.iter().filter(|went| went.after_due.is_some()).count(),
            },
            lateness: SignedDuration::from_secs(late.iter().sum()),
        })
    };
    let mut found: Vec<Waits<K>> = by_item.into_iter().filter_map(of).collect();
    found.sort_by_key(|waits| Reverse((waits.lateness, waits.times.p90)));
    found
}

/// What an item is called in its template, with the names of what is filled in, in capitals: `Tag VERSION`.
#[must_use]
pub fn called(title: &str) -> String {
    let (mut called, mut rest) = (String::new(), title);
    while let Some((head, tail)) = rest.split_once("{{") {
        let Some((name, after)) = tail.split_once("}}") else {
            break;
        };
        called.push_str(head);
        called.push_str(&name.trim().replace('_', " ").to_uppercase());
        rest = after;
    }
    called + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> Timestamp {
        let begin: Timestamp = "2026-12-14T00:00:00Z".parse().unwrap();
        begin + SignedDuration::from_hours(hour)
    }

    fn settled(hour: i64, due: Option<(i64, i64)>) -> Settled {
        Settled {
            at: at(hour),
            due: due.map(|(begins, over)| Due {
                begins: at(begins),
                over: at(over),
            }),
        }
    }

    #[test]
    fn an_item_waits_from_when_its_turn_has_come() {
        let list = [
            // From the start on.
            settled(5, None),
            // From the one before it.
            settled(8, None),
            // Done out of its order, before the one above it: from the first.
            settled(7, None),
            // Its day begins later; it is in time.
            settled(30, Some((24, 48))),
            // Before its day begins it waits for nobody.
            settled(31, Some((48, 72))),
            // Late by two hours, after 42.
            settled(73, Some((24, 71))),
            // On the minute.
            settled(74, Some((72, 74))),
        ];
        let hours = |time: SignedDuration| time.as_secs() / 3600;
        let went = went(at(0), &list);
        let waited: Vec<i64> = went.iter().map(|went| hours(went.waited)).collect();
        assert_eq!(waited, [5, 3, 2, 6, 0, 42, 1]);
        let late: Vec<Option<i64>> = went.iter().map(|went| went.late().map(hours)).collect();
        assert_eq!(late, [None, None, None, None, None, Some(2), Some(0)]);
    }

    #[test]
    fn what_was_late_for_the_longest_stands_first() {
        let one = |waited: i64, after_due: Option<i64>| Went {
            waited: SignedDuration::from_secs(waited),
            after_due: after_due.map(SignedDuration::from_secs),
        };
        let found = waits([
            ("b", one(10, None)),
            ("a", one(10, None)),
            ("tag", one(5, Some(3))),
            ("tag", one(7, Some(-9))),
            ("tag", one(9, Some(4))),
            ("announce", one(900, Some(-1))),
        ]);
        let rows: Vec<_> = found
            .iter()
            .map(|waits| (waits.item, waits.count, waits.late, waits.lateness.as_secs()))
            .collect();
        let share = |count, of| Share { count, of };
        assert_eq!(
            rows,
            [
                ("tag", 3, share(2, 3), 7),
                ("announce", 1, share(0, 1), 0),
                ("a", 1, share(0, 0), 0),
                ("b", 1, share(0, 0), 0),
            ]
        );
        let times = found[0].times;
        assert_eq!((times.median.as_secs(), times.p90.as_secs()), (7, 9));
        assert!(waits(Vec::<(&str, Went)>::new()).is_empty());
    }

    #[test]
    fn an_item_is_called_as_in_its_template() {
        for (title, expected) in [
            ("Tag it", "Tag it"),
            ("Tag {{version}} at last", "Tag VERSION at last"),
            ("Check that {{stable_branch}} is green", "Check that STABLE BRANCH is green"),
            ("{{ tag }}: {{x", "TAG: {{x"),
        ] {
            assert_eq!(called(title), expected);
        }
    }
}
