//! How a change stands to a version.
//!
//! A version holds what was merged into its line's stable branch behind the tag before it and up to its own; what is
//! open is for the first version of the line that has no tag. What waited when the tag was made, and what was given up,
//! was left out.

use jiff::{SignedDuration, Timestamp};

/// Whether a merge request is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// It is.
    Open,
    /// It is merged, since then.
    Merged(Timestamp),
    /// It was closed without being merged, then.
    Closed(Timestamp),
}

impl State {
    /// When it was merged or closed; none while it is open.
    #[must_use]
    pub const fn ended_at(self) -> Option<Timestamp> {
        match self {
            Self::Open => None,
            Self::Merged(at) | Self::Closed(at) => Some(at),
        }
    }
}

/// Whether those who have to approve have done so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Approval {
    /// Nobody has said so.
    Unknown,
    /// Somebody is still to.
    Missing,
    /// All have.
    Given,
}

/// How the newest pipeline of a merge request's newest commit went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tests {
    /// Nothing was told of it, or only of an older commit's.
    Unknown,
    /// It runs, or waits for somebody.
    Running,
    /// It failed.
    Failed,
    /// It succeeded.
    Succeeded,
}

/// How far a change is on its way into a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stand {
    /// Somebody wants it in.
    Wanted,
    /// It is approved.
    Approved,
    /// It is approved, and its pipeline has succeeded: it can be merged.
    Green,
    /// It is merged.
    Merged,
    /// The version was tagged without it, or it was given up.
    LeftOut,
}

impl Stand {
    /// Each of them, the way's begin first.
    pub const ALL: [Self; 5] = [
        Self::Wanted,
        Self::Approved,
        Self::Green,
        Self::Merged,
        Self::LeftOut,
    ];

    /// The name for programs.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Wanted => "wanted",
            Self::Approved => "approved",
            Self::Green => "green",
            Self::Merged => "merged",
            Self::LeftOut => "left-out",
        }
    }

    /// Whether something is still to be done for it.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::Wanted | Self::Approved | Self::Green)
    }

    /// How far an open one is.
    #[must_use]
    pub const fn of_open(approval: Approval, tests: Tests) -> Self {
        match (approval, tests) {
            (Approval::Given, Tests::Succeeded) => Self::Green,
            (Approval::Given, _) => Self::Approved,
            _ => Self::Wanted,
        }
    }
}

/// The time of a version: from the tag before it on its line to its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// When the version before it was tagged; none for the first one of a line.
    pub after: Option<Timestamp>,
    /// When it was tagged; none as long as it is not.
    pub until: Option<Timestamp>,
}

impl Span {
    /// Whether it holds what happened then.
    #[must_use]
    pub fn holds(&self, at: Timestamp) -> bool {
        self.after.is_none_or(|after| at > after) && self.until.is_none_or(|until| at <= until)
    }
}

/// How a merge request that goes to the line's stable branch stands to the version with this span; none for one that
/// has nothing to do with it. `open` is how far it is when it is open.
#[must_use]
pub fn stand(state: State, created_at: Timestamp, open: Stand, span: &Span) -> Option<Stand> {
    let is_after_it = |at: Timestamp| span.until.is_some_and(|until| at > until);
    let is_before_it = |at: Timestamp| span.after.is_some_and(|after| at <= after);
    if is_after_it(created_at) {
        return None;
    }
    match state {
        State::Merged(at) | State::Closed(at) if is_before_it(at) => None,
        State::Merged(at) if is_after_it(at) => Some(Stand::LeftOut),
        State::Merged(_) => Some(Stand::Merged),
        State::Closed(_) => Some(Stand::LeftOut),
        State::Open if span.until.is_some() => Some(Stand::LeftOut),
        State::Open => Some(open),
    }
}

/// How long a label is a wish once the change is merged: one that was forgotten is none.
const WISH: SignedDuration = SignedDuration::from_hours(180 * 24);

/// Since when a change has to be merged for a label that wants it in a line to be believed `now`; that of an open one is,
/// and that of a closed one is not.
#[must_use]
pub fn wished_since(now: Timestamp) -> Timestamp {
    now.checked_sub(WISH).unwrap_or(Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_table_of_stands() {
        use Stand::{Green, LeftOut, Merged};
        let first = Span {
            after: None,
            until: Some(at(100)),
        };
        let second = Span {
            after: Some(at(100)),
            until: Some(at(200)),
        };
        let next = Span {
            after: Some(at(200)),
            until: None,
        };
        for (state, created, expected) in [
            (State::Merged(at(100)), 10, [Some(Merged), None, None]),
            (State::Merged(at(101)), 10, [Some(LeftOut), Some(Merged), None]),
            (State::Merged(at(101)), 101, [None, Some(Merged), None]),
            (
                State::Merged(at(201)),
                10,
                [Some(LeftOut), Some(LeftOut), Some(Merged)],
            ),
            (State::Closed(at(50)), 10, [Some(LeftOut), None, None]),
            (State::Closed(at(150)), 150, [None, Some(LeftOut), None]),
            (State::Open, 150, [None, Some(LeftOut), Some(Green)]),
            (State::Open, 250, [None, None, Some(Green)]),
        ] {
            let found = [first, second, next].map(|span| stand(state, at(created), Green, &span));
            assert_eq!(found, expected, "{state:?} made at {created}");
        }
    }

    #[test]
    fn a_label_is_forgotten_after_half_a_year() {
        let day = 24 * 60 * 60;
        assert_eq!(wished_since(at(180 * day)), at(0));
    }

    #[test]
    fn the_table_of_the_way() {
        use {Approval as A, Stand as S, Tests as T};
        for (approval, tests, expected) in [
            (A::Unknown, T::Unknown, S::Wanted),
            (A::Missing, T::Succeeded, S::Wanted),
            (A::Unknown, T::Succeeded, S::Wanted),
            (A::Given, T::Unknown, S::Approved),
            (A::Given, T::Running, S::Approved),
            (A::Given, T::Failed, S::Approved),
            (A::Given, T::Succeeded, S::Green),
        ] {
            assert_eq!(
                Stand::of_open(approval, tests),
                expected,
                "{approval:?} {tests:?}"
            );
        }
        for stand in S::ALL {
            assert_eq!(stand.is_pending(), !matches!(stand, S::Merged | S::LeftOut));
        }
    }
}
