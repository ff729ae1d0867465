//! Why a change is in no figure.

/// Why a change that arrived within the window is in none of its figures. It is counted, and listed with its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Exclusion {
    /// It was merged before the first deployment that is known of the environment, so that one brought it and all before it at once:
    /// when it really arrived nobody knows.
    BeforeTheFirst,
    /// It is not known when it was merged.
    NoMergeTime,
    /// It arrived before it was merged, by what was told.
    ArrivedBeforeItsMerge,
    /// It is not known when its first commit was made; only where the clock runs from that.
    NoFirstCommit,
}

impl Exclusion {
    /// Each of them, in the order in which they are asked: the first one that fits is the reason.
    pub const ALL: [Self; 4] = [
        Self::NoMergeTime,
        Self::ArrivedBeforeItsMerge,
        Self::BeforeTheFirst,
        Self::NoFirstCommit,
    ];

    /// The name in addresses and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::BeforeTheFirst => "before-the-first",
            Self::NoMergeTime => "no-merge-time",
            Self::ArrivedBeforeItsMerge => "arrived-before-its-merge",
            Self::NoFirstCommit => "no-first-commit",
        }
    }

    /// The words for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::BeforeTheFirst => "merged before the first known deployment",
            Self::NoMergeTime => "not known when it was merged",
            Self::ArrivedBeforeItsMerge => "arrived before it was merged",
            Self::NoFirstCommit => "not known when its first commit was made",
        }
    }
}

/// How many changes are left out, by their reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Excluded {
    /// Merged before the first deployment that is known.
    pub before_the_first: usize,
    /// Merged nobody knows when.
    pub no_merge_time: usize,
    /// Arrived before they were merged.
    pub arrived_before_merge: usize,
    /// First committed nobody knows when.
    pub no_first_commit: usize,
}

impl Excluded {
    /// Counts one more.
    pub const fn add(&mut self, why: Exclusion) {
        let count = match why {
            Exclusion::BeforeTheFirst => &mut self.before_the_first,
            Exclusion::NoMergeTime => &mut self.no_merge_time,
            Exclusion::ArrivedBeforeItsMerge => &mut self.arrived_before_merge,
            Exclusion::NoFirstCommit => &mut self.no_first_commit,
        };
        *count += 1;
    }

    /// How many for one reason.
    #[must_use]
    pub const fn of(&self, why: Exclusion) -> usize {
        match why {
            Exclusion::BeforeTheFirst => self.before_the_first,
            Exclusion::NoMergeTime => self.no_merge_time,
            Exclusion::ArrivedBeforeItsMerge => self.arrived_before_merge,
            Exclusion::NoFirstCommit => self.no_first_commit,
        }
    }

    /// How many in all.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.before_the_first + self.no_merge_time + self.arrived_before_merge + self.no_first_commit
    }
}
