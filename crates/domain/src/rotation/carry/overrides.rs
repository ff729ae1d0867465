//! Overrides of a pager's schedule: who is paged from when to when, whatever its layers say.
//!
//! The override that was made last counts. So new ones are made before old ones are taken away, and there is no instant at
//! which the pager does not know. What has passed is left: a pager does not let it go, and it is what happened. What meets a
//! turn of somebody who has no account there is left, too: else nobody would be paged whom the rotation knows.
//!
//! A pager knows whole seconds, so all is compared in those; who was in charge for less than one is not in them.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{in_parts, minute, second};

/// Somebody from when to before when.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn {
    /// The beginning.
    pub from: Timestamp,
    /// The end.
    pub until: Timestamp,
    /// The account in the pager.
    pub user: String,
}

impl Turn {
    /// The part from an instant on, in whole seconds; none where there is no such part.
    fn since(&self, now: Timestamp) -> Option<Self> {
        let (from, until) = (second(self.from.max(now)), second(self.until));
        (from < until).then(|| Self {
            from,
            until,
            user: self.user.clone(),
        })
    }

    fn meets(&self, other: &Self) -> bool {
        self.from < other.until && other.from < self.until
    }
}

/// An override that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Its id in the pager.
    pub id: String,
    /// Who, and when.
    pub turn: Turn,
}

/// What is to be done, in this order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// What is made first.
    pub create: Vec<Turn>,
    /// What is taken away then: always something that Slipway has made.
    pub delete: Vec<Override>,
}

impl Plan {
    /// Whether nothing is to be done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.create.is_empty() && self.delete.is_empty()
    }
}

/// How a schedule differs from the rotation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Drift {
    /// On duty, and not paged by an override.
    Missing(Turn),
    /// Made by Slipway, and not what the rotation says any more.
    Over(Turn),
    /// Made by others, where the rotation has somebody else.
    Stranger {
        /// What was made.
        turn: Turn,
        /// Whom the rotation has.
        instead_of: String,
    },
    /// On duty, and without an account there: the first such turn of somebody.
    Unknown(Turn),
}

impl Drift {
    /// The sentence for people; `called` says how an account is called.
    #[must_use]
    pub fn words(&self, called: impl Fn(&str) -> String) -> String {
        self.sentence(called, 1)
    }

    /// The same of what goes on in so many parts.
    fn sentence(&self, called: impl Fn(&str) -> String, parts: usize) -> String {
        let when = |turn: &Turn| {
            let (from, until) = (minute(turn.from), minute(turn.until));
            format!("from {from} to {until}{}", in_parts(parts))
        };
        match self {
            Self::Missing(turn) => format!(
                "{} is on duty {} and no override says so",
                called(&turn.user),
                when(turn)
            ),
            Self::Over(turn) => format!(
                "an override pages {} {}, and the rotation says so no more",
                called(&turn.user),
                when(turn)
            ),
            Self::Stranger { turn, instead_of } => format!(
                "others have put in {} {} instead of {}; that stays",
                called(&turn.user),
                when(turn),
                called(instead_of)
            ),
            Self::Unknown(turn) => format!(
                "{} is on duty {}, but unknown there, so whoever is paged then stays",
                turn.user,
                when(turn)
            ),
        }
    }
}

impl Drift {
    const fn turn(&self) -> &Turn {
        match self {
            Self::Missing(turn) | Self::Over(turn) | Self::Unknown(turn) | Self::Stranger { turn, .. } => {
                turn
            }
        }
    }

    /// Whether it is the same of the same people, at whatever time.
    fn is_like(&self, other: &Self) -> bool {
        let same = self.turn().user == other.turn().user;
        same && match (self, other) {
            (Self::Missing(_), Self::Missing(_))
            | (Self::Over(_), Self::Over(_))
            | (Self::Unknown(_), Self::Unknown(_)) => true,
            (
                Self::Stranger { instead_of: one, .. },
                Self::Stranger {
                    instead_of: another, ..
                },
            ) => one == another,
            _ => false,
        }
    }

    /// The same up to another end.
    fn up_to(&self, until: Timestamp) -> Self {
        let mut whole = self.clone();
        let (Self::Missing(turn) | Self::Over(turn) | Self::Unknown(turn) | Self::Stranger { turn, .. }) =
            &mut whole;
        turn.until = until;
        whole
    }
}

/// The sentences for people, of what follows on its like a single one: hours of cover are as many parts as there are days.
#[must_use]
pub fn told(differs: &[Drift], called: impl Fn(&str) -> String) -> Vec<String> {
    let runs = differs.chunk_by(Drift::is_like);
    let sentences = runs.filter_map(|run| {
        let (first, last) = run.first().zip(run.last())?;
        Some(first.up_to(last.turn().until).sentence(&called, run.len()))
    });
    sentences.collect()
}

/// A schedule, as it is and as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Schedule {
    /// The overrides that are there, as wholes.
    pub there: Vec<Override>,
    /// Who is on duty, and when: one at a time.
    pub wanted: Vec<Turn>,
    /// Who is on duty, and when, without an account there; `user` is what people are to call them.
    pub unknown: Vec<Turn>,
    /// The ids of those that Slipway has made.
    pub ours: BTreeSet<String>,
}

impl Schedule {
    /// What is to be done from now on. What begins after `horizon` is left for later.
    #[must_use]
    pub fn plan(&self, now: Timestamp, horizon: Timestamp) -> Plan {
        let wanted = self.wanted(now, horizon);
        let there = self.there(now);
        let unknown = joined(&self.unknown, now, horizon);
        let is_ours = |one: &Override| self.ours.contains(&one.id);
        let stays = |turn: &Turn| unknown.iter().any(|own| own.meets(turn));
        // The last one that says so, unless what stays for somebody who is unknown was made after it and counts instead.
        let said = |turn: &Turn| -> Option<&str> {
            let place = there.iter().rposition(|(_, own)| own == turn)?;
            let mut later = there.iter().skip(place + 1);
            let overruled = later
                .any(|(one, own)| is_ours(one) && own.user != turn.user && own.meets(turn) && stays(own));
            there
                .get(place)
                .filter(|_| !overruled)
                .map(|(one, _)| one.id.as_str())
        };
        let kept: Vec<Option<&str>> = wanted.iter().map(said).collect();
        let missing = wanted.iter().zip(&kept).filter(|(_, kept)| kept.is_none());
        let create = missing.map(|(turn, _)| turn.clone()).collect();
        // A second one of the same, as after a request whose answer was lost, goes.
        let delete = there
            .iter()
            .filter(|(one, turn)| turn.from < horizon && is_ours(one) && !stays(turn))
            .filter(|(one, _)| !kept.contains(&Some(one.id.as_str())))
            .map(|(one, _)| (*one).clone())
            .collect();
        Plan { create, delete }
    }

    /// How it differs from now on.
    #[must_use]
    pub fn drift(&self, now: Timestamp, horizon: Timestamp) -> Vec<Drift> {
        let Plan { create, delete } = self.plan(now, horizon);
        let over = delete
            .into_iter()
            .filter_map(|one| one.turn.since(now))
            .map(Drift::Over);
        let wanted = self.wanted(now, horizon);
        let strangers = self.there(now).into_iter().filter_map(|(one, turn)| {
            let other = wanted
                .iter()
                .find(|wanted| wanted.user != turn.user && wanted.meets(&turn))
                .filter(|_| !self.ours.contains(&one.id))?;
            Some(Drift::Stranger {
                instead_of: other.user.clone(),
                turn,
            })
        });
        let mut named = BTreeSet::new();
        let unknown = joined(&self.unknown, now, horizon)
            .into_iter()
            .filter(|turn| named.insert(turn.user.clone()))
            .map(Drift::Unknown);
        create
            .into_iter()
            .map(Drift::Missing)
            .chain(unknown)
            .chain(over)
            .chain(strangers)
            .collect()
    }

    /// Who is on duty from now on.
    fn wanted(&self, now: Timestamp, horizon: Timestamp) -> Vec<Turn> {
        joined(&self.wanted, now, horizon)
    }

    /// The overrides that are not over yet, with what is left of them.
    fn there(&self, now: Timestamp) -> Vec<(&Override, Turn)> {
        self.there
            .iter()
            .filter_map(|one| Some((one, one.turn.since(now)?)))
            .collect()
    }
}

/// The turns from now on, in order; those of one person that touch are one.
fn joined(turns: &[Turn], now: Timestamp, horizon: Timestamp) -> Vec<Turn> {
    let mut turns: Vec<Turn> = turns
        .iter()
        .filter_map(|turn| turn.since(now))
        .filter(|turn| turn.from < horizon)
        .collect();
    turns.sort();
    let mut joined: Vec<Turn> = Vec::with_capacity(turns.len());
    for turn in turns {
        match joined.last_mut() {
            Some(last) if last.user == turn.user && turn.from <= last.until => {
                last.until = last.until.max(turn.until);
            }
            _ => joined.push(turn),
        }
    }
    joined
}
