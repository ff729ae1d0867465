//! Rollbacks: deployments that brought back what was there before.

use jiff::Timestamp;

use super::ask::Window;
use super::figures::Share;

/// What is counted, for people.
pub const DEFINITION: &str = "A successful deployment on production of a commit that was there before, and before the commit that it took the \
                              place of. The same commit once more is no rollback, and neither is going forward again after one.";

/// A deployment that succeeded, among all those of one project on production in the order in which they ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// The commit.
    pub commit: String,
    /// When it had ended.
    pub at: Timestamp,
    /// When the first one of this commit had ended there.
    pub first: Timestamp,
}

/// What a deployment was, by what was there before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Move {
    /// Something that was never there.
    New,
    /// The commit that was there.
    Again,
    /// One that was there before that one.
    Back,
    /// One that was there before, and came after that one: forward again.
    Forward,
    /// Nobody knows what was there before it.
    First,
}

/// What each of these deployments was, in their order.
pub fn moves(puts: &[Put]) -> impl Iterator<Item = Move> {
    let before = std::iter::once(None).chain(puts.iter().map(Some));
    puts.iter().zip(before).map(|(put, before)| match before {
        None => Move::First,
        Some(before) if before.commit == put.commit => Move::Again,
        Some(_) if put.first >= put.at => Move::New,
        Some(before) if put.first < before.first => Move::Back,
        Some(_) => Move::Forward,
    })
}

/// How often something was brought back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rollbacks {
    /// When the deployments ended.
    pub window: Window,
    /// The rollbacks, of all deployments whose commit is known.
    pub share: Share,
    /// How many brought the same commit once more.
    pub again: usize,
    /// How many went forward again.
    pub forward: usize,
    /// How many deployments nobody knows the commit of; they are in no share.
    pub unknown: usize,
}

impl Rollbacks {
    /// None so far.
    #[must_use]
    pub const fn none(window: Window) -> Self {
        Self {
            window,
            share: Share { count: 0, of: 0 },
            again: 0,
            forward: 0,
            unknown: 0,
        }
    }

    /// Counts those of one project that ended in the window. Before them may stand those that ended before it: the last one
    /// says what the first one in the window took the place of.
    #[must_use]
    pub fn with(mut self, puts: &[Put]) -> Self {
        for (put, went) in puts.iter().zip(moves(puts)) {
            if !self.window.has(put.at) {
                continue;
            }
            self.share.of += 1;
            match went {
                Move::Back => self.share.count += 1,
                Move::Again => self.again += 1,
                Move::Forward => self.forward += 1,
                Move::New | Move::First => {}
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use jiff::SignedDuration;
    use proptest::prelude::*;

    use super::*;

    /// One deployment an hour, each of the commit that its letter names.
    fn puts(commits: &str) -> Vec<Put> {
        let begin: Timestamp = "2026-11-02T00:00:00Z".parse().unwrap();
        let mut first = HashMap::new();
        let mut all = Vec::new();
        for (hour, commit) in (0_i64..).zip(commits.chars()) {
            let at = begin + SignedDuration::from_hours(hour);
            all.push(Put {
                commit: commit.to_string(),
                at,
                first: *first.entry(commit).or_insert(at),
            });
        }
        all
    }

    fn always() -> Window {
        Window {
            from: Timestamp::MIN,
            until: Timestamp::MAX,
        }
    }

    #[test]
    fn the_table_of_moves() {
        use Move::{Again, Back, First, Forward, New};
        for (commits, expected) in [
            ("", vec![]),
            ("a", vec![First]),
            ("ab", vec![First, New]),
            ("aab", vec![First, Again, New]),
            // Back, and what was taken away comes again.
            ("abab", vec![First, New, Back, Forward]),
            ("abac", vec![First, New, Back, New]),
            // Back twice in a row, and the same once more.
            ("abcbaa", vec![First, New, New, Back, Back, Again]),
            // Far back, and part of the way forward.
            ("abcab", vec![First, New, New, Back, Forward]),
        ] {
            assert_eq!(moves(&puts(commits)).collect::<Vec<_>>(), expected, "{commits}");
        }
    }

    #[test]
    fn only_those_in_the_window_count() {
        let puts = puts("abacca");
        let found = Rollbacks::none(always()).with(&puts);
        assert_eq!(
            (found.share, found.again, found.forward),
            (Share { count: 2, of: 6 }, 1, 0)
        );
        let window = Window {
            from: puts[2].at,
            until: puts[5].at,
        };
        let found = Rollbacks::none(window).with(&puts);
        assert_eq!((found.share, found.again), (Share { count: 1, of: 3 }, 1));
        // Of another project, which says nothing of the first one's.
        let both = found.with(&puts[..1]).with(&puts[2..3]);
        assert_eq!(both.share, Share { count: 1, of: 4 });
    }

    proptest! {
        /// What was there before is never new, what is a rollback was there before and is not what stood there, and all that is
        /// said of deployments holds when they are cut in two, as long as the last one before the cut is known.
        #[test]
        fn what_comes_back_was_there(
            commits in proptest::collection::vec(proptest::char::range('a', 'e'), 0..30), cut in 0_usize..30,
        ) {
            let all = puts(&commits.into_iter().collect::<String>());
            let found: Vec<Move> = moves(&all).collect();
            for (place, (put, went)) in all.iter().zip(&found).enumerate() {
                let was_there = all[..place].iter().any(|other| other.commit == put.commit);
                let is_there = place > 0 && all[place - 1].commit == put.commit;
                prop_assert_eq!(matches!(went, Move::New | Move::First), !was_there);
                prop_assert_eq!(*went == Move::Again, is_there);
                prop_assert!(*went != Move::Back || was_there && !is_there);
            }
            if let Some(at) = all.get(cut).map(|put| put.at) {
                let whole = Rollbacks::none(always()).with(&all);
                let early = Rollbacks::none(Window { from: Timestamp::MIN, until: at }).with(&all);
                let late = Rollbacks::none(Window { from: at, until: Timestamp::MAX }).with(&all[cut.saturating_sub(1)..]);
                prop_assert_eq!(early.share.count + late.share.count, whole.share.count);
                prop_assert_eq!(early.again + late.again, whole.again);
                prop_assert_eq!(early.forward + late.forward, whole.forward);
            }
        }
    }
}
