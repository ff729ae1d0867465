//! How far a run or a section of it is.

use super::item::StateKind;

/// Counts of items by what is left to do. `done` and `skipped` are settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// All items that the viewer may see.
    pub all: u32,
    /// Done ones.
    pub done: u32,
    /// Skipped ones.
    pub skipped: u32,
    /// Blocked ones.
    pub blocked: u32,
    /// Ones that somebody is at.
    pub doing: u32,
}

impl Progress {
    /// Done and skipped together.
    #[must_use]
    pub const fn settled(self) -> u32 {
        self.done + self.skipped
    }

    /// Whether nothing is left.
    #[must_use]
    pub const fn is_complete(self) -> bool {
        self.all > 0 && self.settled() == self.all
    }
}

impl FromIterator<StateKind> for Progress {
    fn from_iter<I: IntoIterator<Item = StateKind>>(states: I) -> Self {
        states.into_iter().fold(Self::default(), |mut sum, state| {
            sum.all += 1;
            match state {
                StateKind::Done => sum.done += 1,
                StateKind::Skipped => sum.skipped += 1,
                StateKind::Blocked => sum.blocked += 1,
                StateKind::Doing => sum.doing += 1,
                StateKind::Open => {}
            }
            sum
        })
    }
}

impl std::ops::Add for Progress {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            all: self.all + other.all,
            done: self.done + other.done,
            skipped: self.skipped + other.skipped,
            blocked: self.blocked + other.blocked,
            doing: self.doing + other.doing,
        }
    }
}
