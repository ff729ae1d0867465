//! A group in which those are who are on duty now.
//!
//! People are named by their accounts in the other place. Who has none there is named, and as long as such a one is on duty
//! nobody is taken out: yesterday's manager is better than none.

use std::collections::BTreeSet;

/// The accounts of a group, as they are and as they should be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// Who is in it, and can be taken out.
    pub there: BTreeSet<String>,
    /// Who is in it by a group above.
    pub inherited: BTreeSet<String>,
    /// Who is on duty now.
    pub wanted: BTreeSet<String>,
    /// Who is on duty now and has no account there, as people are to call them.
    pub unknown: BTreeSet<String>,
    /// Whom Slipway has put in.
    pub ours: BTreeSet<String>,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Who comes in.
    pub add: BTreeSet<String>,
    /// Who goes out: always one whom Slipway has put in.
    pub remove: BTreeSet<String>,
}

impl Plan {
    /// Whether nothing is to be done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.add.is_empty() && self.remove.is_empty()
    }
}

/// How it is said of somebody in a group that others have put them in: they stay, so nothing is to be done.
pub const STAYS: &str = "others have put them in, so they stay";

/// How a group differs from the rotation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Drift {
    /// On duty, and not in it.
    Missing(String),
    /// Put in by Slipway, and not on duty any more.
    Over(String),
    /// In it by others' hands, and not on duty.
    Stranger(String),
    /// On duty, and without an account there, so nobody is taken out.
    Unknown(String),
    /// Nobody is on duty, so nobody is taken out.
    Nobody,
}

impl Drift {
    /// The sentence for people; `called` says how an account is called.
    #[must_use]
    pub fn words(&self, called: impl Fn(&str) -> String) -> String {
        match self {
            Self::Missing(account) => format!("{} is on duty and not in the group", called(account)),
            Self::Over(account) => format!("{} is in the group and not on duty any more", called(account)),
            Self::Stranger(account) => {
                format!("{} is in the group and not on duty; {STAYS}", called(account))
            }
            Self::Unknown(name) => format!("{name} is on duty, but unknown there, so nobody is taken out"),
            Self::Nobody => "nobody is on duty, so the group stays as it is".to_owned(),
        }
    }
}

impl Group {
    /// What is to be done so that everybody on duty is in it, and nobody of Slipway's who is not.
    #[must_use]
    pub fn plan(&self) -> Plan {
        if self.wanted.is_empty() {
            return Plan::default();
        }
        let remove = if self.unknown.is_empty() {
            self.over().cloned().collect()
        } else {
            BTreeSet::new()
        };
        Plan {
            add: self.missing().cloned().collect(),
            remove,
        }
    }

    /// Who is in it when the plan is done: for a place that is told the whole list.
    #[must_use]
    pub fn planned(&self) -> BTreeSet<String> {
        let Plan { add, remove } = self.plan();
        self.there.difference(&remove).cloned().chain(add).collect()
    }

    /// How it differs.
    #[must_use]
    pub fn drift(&self) -> Vec<Drift> {
        let unknown = self.unknown.iter().cloned().map(Drift::Unknown);
        if self.wanted.is_empty() {
            let unknown: Vec<Drift> = unknown.collect();
            return if unknown.is_empty() {
                vec![Drift::Nobody]
            } else {
                unknown
            };
        }
        let missing = self.missing().cloned().map(Drift::Missing);
        let over = self.over().cloned().map(Drift::Over);
        let strangers = self
            .there
            .difference(&self.wanted)
            .filter(|account| !self.ours.contains(*account))
            .cloned()
            .map(Drift::Stranger);
        missing.chain(unknown).chain(over).chain(strangers).collect()
    }

    /// Whether anybody who is on duty is in it.
    #[must_use]
    pub fn reaches_somebody(&self) -> bool {
        self.wanted
            .iter()
            .any(|account| self.there.contains(account) || self.inherited.contains(account))
    }

    fn missing(&self) -> impl Iterator<Item = &String> {
        self.wanted
            .difference(&self.there)
            .filter(|account| !self.inherited.contains(*account))
    }

    fn over(&self) -> impl Iterator<Item = &String> {
        self.there
            .difference(&self.wanted)
            .filter(|account| self.ours.contains(*account))
    }
}
