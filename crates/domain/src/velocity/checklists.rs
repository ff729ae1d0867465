//! Where checklists run late: how late an item is done, or has been overdue by now, and how long it takes once its turn has come. Who may
//! see a checklist is decided before.

use std::cmp::{Reverse, max};
use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::figures::{Share, Times};

/// What is counted, for people.
pub const DEFINITION: &str = "Items that were done in the window, and items that are overdue now, by the words of their template. An item is late from \
                              its due time on, or else that of its section, until it is done, or for the whole hours until now; due times are as they are today. It \
                              waits from the moment it can be done: its checklist is started, its day has begun, and the items above it are done, \
                              but for those that were done later. What is embargoed is in none of it.";

/// So many items are shown: those that ran late for the longest, all of their times together.
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

/// Whether a checklist was written down afterwards, with all of it done at once: its items were settled in one instant and none is left.
/// That says neither when they were done nor for how long they waited.
#[must_use]
pub fn is_written_at_once(list: &[Settled], left: usize) -> bool {
    let in_one_instant = list
        .iter()
        .all(|item| Some(item.at) == list.first().map(|first| first.at));
    left == 0 && list.len() > 1 && in_one_instant
}

/// For how many whole hours an item has been overdue that is neither done nor skipped; none where it is not, or has no due time.
/// Whole ones: what is read twice within an hour says the same.
#[must_use]
pub fn overdue(due: Option<Due>, now: Timestamp) -> Option<SignedDuration> {
    let late = now.duration_since(due?.over);
    (!late.is_negative()).then(|| SignedDuration::from_hours(late.as_hours()))
}

/// How an item of a checklist stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It was done.
    Done(Went),
    /// It is neither done nor skipped, and has been overdue for so long.
    Overdue(SignedDuration),
}

impl Stands {
    /// By how much it was late, or is by now; none where it was in time or has no due time.
    #[must_use]
    pub fn late(self) -> Option<SignedDuration> {
        match self {
            Self::Done(went) => went.late(),
            Self::Overdue(late) => Some(late),
        }
    }

    /// For how long it waited; none of one that is not done.
    #[must_use]
    pub const fn waited(self) -> Option<SignedDuration> {
        match self {
            Self::Done(went) => Some(went.waited),
            Self::Overdue(_) => None,
        }
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
    /// How long it waited; none where it was never done.
    pub times: Option<Times>,
    /// How often it was done late, of how often it was done and had a due time.
    pub late: Share,
    /// How often it is overdue now.
    pub overdue: usize,
    /// For how long at most; none where it is not.
    pub longest: Option<SignedDuration>,
    /// By how much it was late, all times together; of what is overdue, by how much until now.
    pub lateness: SignedDuration,
}

/// How it went with each item, by what it is known by: what ran late for the longest first, then what waited longest.
#[must_use]
pub fn waits<K: Ord>(all: impl IntoIterator<Item = (K, Stands)>) -> Vec<Waits<K>> {
    let mut by_item: BTreeMap<K, Vec<Stands>> = BTreeMap::new();
    for (item, stands) in all {
        by_item.entry(item).or_default().push(stands);
    }
    let mut found: Vec<Waits<K>> = by_item
        .into_iter()
        .map(|(item, all)| together(item, &all))
        .collect();
    found.sort_by_key(|waits| Reverse((waits.lateness, waits.times.map(|times| times.p90))));
    found
}

fn together<K>(item: K, all: &[Stands]) -> Waits<K> {
    let (mut done, mut overdue) = (Vec::new(), Vec::new());
    for stands in all {
        match stands {
            Stands::Done(went) => done.push(*went),
            Stands::Overdue(late) => overdue.push(*late),
        }
    }
    let mut waited: Vec<i64> = done.iter().map(|went| went.waited.as_secs()).collect();
    let lateness = all.iter().filter_map(|stands| Some(stands.late()?.as_secs()));
    Waits {
        item,
        count: done.len(),
        times: Times::of(&mut waited),
        late: Share {
            count: done.iter().filter(|went| went.late().is_some()).count(),
            of: done.iter().filter(|went| went.after_due.is_some()).count(),
        },
        overdue: overdue.len(),
        longest: overdue.into_iter().max(),
        lateness: SignedDuration::from_secs(lateness.sum()),
    }
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
    fn what_was_written_down_at_once_says_nothing_of_when() {
        let (first, later) = (settled(5, None), settled(6, None));
        for (list, left, expected) in [
            (vec![first, first], 0, true),
            (vec![first, first, later], 0, false),
            // One instant is that of the one item that there is.
            (vec![first], 0, false),
            (vec![], 0, false),
            // It is still worked on.
            (vec![first, first], 1, false),
        ] {
            assert_eq!(is_written_at_once(&list, left), expected, "{list:?} {left}");
        }
    }

    #[test]
    fn what_is_left_is_overdue_from_its_due_time_on() {
        let due = |over| {
            let (begins, over) = (at(0), at(over));
            Some(Due { begins, over })
        };
        for (due, expected) in [
            (None, None),
            (due(11), None),
            (due(10), Some(0)),
            (due(7), Some(3)),
        ] {
            let late = overdue(due, at(10)).map(|late| late.as_secs() / 3600);
            assert_eq!(late, expected, "{due:?}");
        }
    }

    #[test]
    fn what_ran_late_for_the_longest_stands_first() {
        let one = |waited: i64, after_due: Option<i64>| {
            Stands::Done(Went {
                waited: SignedDuration::from_secs(waited),
                after_due: after_due.map(SignedDuration::from_secs),
            })
        };
        let left = |late| Stands::Overdue(SignedDuration::from_secs(late));
        let found = waits([
            ("b", one(10, None)),
            ("a", one(10, None)),
            ("tag", one(5, Some(3))),
            ("tag", one(7, Some(-9))),
            ("tag", one(9, Some(4))),
            ("announce", one(900, Some(-1))),
            // What is left counts as well, and is no share of what was done.
            ("read", left(6)),
            ("read", one(1, Some(-1))),
            ("read", left(2)),
            ("plan", left(0)),
        ]);
        let rows: Vec<_> = found
            .iter()
            .map(|waits| (waits.item, waits.count, waits.late, waits.lateness.as_secs()))
            .collect();
        let share = |count, of| Share { count, of };
        assert_eq!(
            rows,
            [
                ("read", 1, share(0, 1), 8),
                ("tag", 3, share(2, 3), 7),
                ("announce", 1, share(0, 1), 0),
                ("a", 1, share(0, 0), 0),
                ("b", 1, share(0, 0), 0),
                ("plan", 0, share(0, 0), 0),
            ]
        );
        let overdue = |place: usize| {
            (
                found[place].overdue,
                found[place].longest.map(|late| late.as_secs()),
            )
        };
        assert_eq!(
            (overdue(0), overdue(1), overdue(5)),
            ((2, Some(6)), (0, None), (1, Some(0)))
        );
        let times = found[1].times.unwrap();
        assert_eq!((times.median.as_secs(), times.p90.as_secs()), (7, 9));
        assert_eq!(found[5].times, None);
        assert!(waits(Vec::<(&str, Stands)>::new()).is_empty());
    }

    #[test]
    fn an_item_is_called_as_in_its_template() {
        for (title, expected) in [
            ("Tag it", "Tag it"),
            ("Tag {{version}} at last", "Tag VERSION at last"),
            (
                "Check that {{stable_branch}} is green",
                "Check that STABLE BRANCH is green",
            ),
            ("{{ tag }}: {{x", "TAG: {{x"),
        ] {
            assert_eq!(called(title), expected);
        }
    }
}
