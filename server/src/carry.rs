//! Carrying a product's rotation to where people are mentioned and paged. What is to be done says
//! [`domain::rotation::carry`]; here it is done, and written down when it was done: what is put somewhere is known as
//! Slipway's own from then on, and nothing else is ever taken away.
//!
//! Each step is written down by itself. After a crash in between something may be there that nobody knows as Slipway's own:
//! it is as it should be, and is not made again; when it should go, people are told that it is there.

mod groups;
mod pager;
mod terraform;

use std::collections::{BTreeMap, BTreeSet};

use backend::carry::{Carried, KeepCarried, Look, named, ours};
use domain::id::{PersonId, ProductId};
use domain::identity::Actor;
use domain::rotation::Slot;
use domain::rotation::carry::covered;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::config::{self, As, Config, Secret, To, When};
use crate::state::AppState;

/// Who carries.
pub(crate) static ACTOR: Actor = Actor::System("carry");

/// So far ahead overrides are made: the shifts of some releases.
pub const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 120);
/// So many differences are named; the others are counted.
const NAMED: usize = 30;

/// A place, ready to be used.
#[derive(Debug)]
pub struct Place {
    /// Its name in the settings.
    pub name: String,
    /// The product's address.
    pub product: String,
    /// The keys of the slots whose people are carried.
    pub slots: Vec<String>,
    at: At,
    token: Secret,
    when: When,
    way: As,
    only_look: bool,
    people: BTreeMap<String, String>,
}

/// Which place it is.
#[derive(Debug)]
enum At {
    GitLab {
        client: gitlab::Client,
        /// The name of its connection: numbers of people are those of this GitLab.
        connection: String,
        group: String,
        level: u32,
    },
    Slack {
        client: reach::slack::Client,
        group: String,
    },
    PagerDuty {
        client: reach::pagerduty::Client,
        schedule: String,
    },
}

/// Somebody on duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDuty {
    /// Who.
    pub person: PersonId,
    /// The username here.
    pub username: String,
    /// The name for people.
    pub name: String,
    /// The connection that they sign in by, and their number there.
    pub signs_in: Option<(String, i64)>,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// A slot and who is on duty in it, in the shift that is on and later.
#[derive(Debug, Clone)]
pub struct Slotted {
    /// The slot.
    pub slot: Slot,
    /// Who, in order.
    pub duties: Vec<OnDuty>,
}

/// What a place is to say.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The product.
    pub product: ProductId,
    /// The place's slots.
    pub slots: Vec<Slotted>,
    /// The declared days.
    pub declared: BTreeSet<Date>,
}

impl Wanted {
    fn duties(&self) -> impl Iterator<Item = &OnDuty> {
        self.slots.iter().flat_map(|slotted| &slotted.duties)
    }

    /// Who is carried and when, from now on: of all that is on duty what a place wants.
    fn turns(&self, when: When, now: Timestamp) -> Vec<OnDuty> {
        let horizon = now.saturating_add(AHEAD).unwrap_or(now);
        let mut found = Vec::new();
        for Slotted { slot, duties } in &self.slots {
            for duty in duties
                .iter()
                .filter(|duty| now < duty.until && duty.from < horizon)
            {
                let parts = match when {
                    When::Always => vec![(duty.from, duty.until)],
                    When::Cover => {
                        // What runs already is given from its own beginning.
                        let from = duty.from.max(now.saturating_sub(DAYS).unwrap_or(now));
                        covered(slot, &self.declared, (from, duty.until))
                    }
                };
                // What reaches over the horizon is whole: a part that is cut there would be another one in each round.
                let parts = parts
                    .into_iter()
                    .filter(|(from, until)| now < *until && *from < horizon);
                found.extend(parts.map(|(from, until)| OnDuty {
                    from,
                    until,
                    ..duty.clone()
                }));
            }
        }
        found
    }
}

/// Longer than the hours of a day and a weekend between them.
const DAYS: SignedDuration = SignedDuration::from_hours(24 * 4);

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    #[error(transparent)]
    GitLab(#[from] gitlab::Error),
    #[error(transparent)]
    Reach(#[from] reach::Error),
    #[error("Slipway's own database fails; the log says how")]
    Store(#[from] backend::Error),
    #[error("{0}")]
    Refused(String),
}

impl Place {
    /// The places of the settings.
    #[must_use]
    pub fn all(config: &Config) -> Vec<Self> {
        config
            .carry
            .iter()
            .filter_map(|place| Self::of(config, place))
            .collect()
    }

    fn of(config: &Config, place: &config::Carry) -> Option<Self> {
        let target = place.target.clone();
        let or = |usual: &str| {
            if place.url.is_empty() {
                usual.to_owned()
            } else {
                place.url.clone()
            }
        };
        let at = match place.to {
            To::GitLab => {
                let mut connections = config.gitlab.iter();
                let connection = connections
                    .find(|connection| place.connection.is_empty() || connection.name == place.connection)?;
                At::GitLab {
                    client: gitlab::Client::new(&connection.url),
                    connection: connection.name.clone(),
                    group: target,
                    level: place.level,
                }
            }
            To::Slack => At::Slack {
                client: reach::slack::Client::new(&or(reach::slack::ADDRESS)),
                group: target,
            },
            To::PagerDuty => At::PagerDuty {
                client: reach::pagerduty::Client::new(&or(reach::pagerduty::ADDRESS)),
                schedule: target,
            },
        };
        Some(Self {
            name: place.name.clone(),
            product: place.product.clone(),
            slots: place.slots.clone(),
            at,
            token: place.token.clone(),
            when: place.hours.unwrap_or(match place.to {
                To::PagerDuty => When::Cover,
                To::GitLab | To::Slack => When::Always,
            }),
            way: place.way,
            only_look: place.only_look,
            people: place.people.clone(),
        })
    }

    /// Who somebody is there. A number in GitLab is theirs only in the one that they sign in by.
    fn account(&self, duty: &OnDuty) -> Option<String> {
        let mut people = self.people.iter();
        let said = people.find(|(username, _)| username.eq_ignore_ascii_case(&duty.username));
        let said = said.map(|(_, account)| account.clone());
        let At::GitLab { connection, .. } = &self.at else {
            return said;
        };
        said.or_else(|| {
            let (by, number) = duty.signs_in.as_ref()?;
            (by == connection).then(|| number.to_string())
        })
    }

    /// How somebody gets known there, for the operator.
    fn hint(&self, duty: &OnDuty) -> String {
        let (name, username, place) = (named(&duty.person), &duty.username, &self.name);
        match &self.at {
            At::GitLab { connection, .. } => format!(
                "{name} has not signed in by GitLab '{connection}', so nobody knows who they are there; they sign in, or write \
                 {username} = \"…\", their number, under [carry.people] of '{place}'"
            ),
            At::Slack { .. } | At::PagerDuty { .. } => {
                format!(
                    "{name} is not known there; write {username} = \"…\" under [carry.people] of '{place}'"
                )
            }
        }
    }
}

/// A place with what it is to say, while it is looked at.
struct Visit<'v> {
    state: &'v AppState,
    place: &'v Place,
    wanted: &'v Wanted,
    now: Timestamp,
    /// Who is on duty, now and later, as far as the place is to say it.
    turns: Vec<OnDuty>,
    /// Whose an account is, of those on duty.
    people: BTreeMap<String, PersonId>,
    /// How accounts of others are called.
    called: BTreeMap<String, String>,
}

impl Visit<'_> {
    /// How an account is called for people.
    fn call(&self, account: &str) -> String {
        self.people.get(account).map_or_else(
            || {
                let called = self.called.get(account);
                called.cloned().unwrap_or_else(|| account.to_owned())
            },
            named,
        )
    }

    /// Something that is put there or taken away, for an account.
    fn carried(&self, thing: &str, account: &str, until: Option<Timestamp>) -> Carried {
        Carried {
            thing: thing.to_owned(),
            person: self.people.get(account).cloned(),
            until,
        }
    }

    /// Writes down what was done.
    async fn keep(&self, put: Vec<Carried>, taken: Vec<Carried>) -> Result<(), Trouble> {
        if put.is_empty() && taken.is_empty() {
            return Ok(());
        }
        let work = KeepCarried {
            product: self.wanted.product.clone(),
            place: self.place.name.clone(),
            put,
            taken,
        };
        Ok(self.state.db.write(&ACTOR, work).await?)
    }
}

/// Looks at a place, brings it into step unless it is only to be looked at, and says how it is then.
pub async fn carry(state: &AppState, place: &Place, wanted: &Wanted) -> Look {
    let now = state.db.clock().now();
    let mut drift = Vec::new();
    let trouble = match visit(state, place, wanted, now, &mut drift).await {
        Ok(()) => String::new(),
        Err(trouble) => {
            tracing::warn!(
                place = place.name,
                ?trouble,
                "the rotation could not be carried there"
            );
            trouble.to_string()
        }
    };
    if let Some(more) = drift.len().checked_sub(NAMED).filter(|more| *more > 0) {
        drift.truncate(NAMED);
        drift.push(format!("{more} more differences"));
    }
    Look {
        place: place.name.clone(),
        product: wanted.product.clone(),
        at: now,
        trouble,
        drift,
    }
}

async fn visit(
    state: &AppState,
    place: &Place,
    wanted: &Wanted,
    now: Timestamp,
    drift: &mut Vec<String>,
) -> Result<(), Trouble> {
    let mut people = BTreeMap::new();
    for duty in wanted.duties() {
        match place.account(duty) {
            Some(account) => {
                people.insert(account, duty.person.clone());
            }
            // Who was on duty before needs no account any more.
            None if duty.until <= now => {}
            None => {
                let words = place.hint(duty);
                if !drift.contains(&words) {
                    drift.push(words);
                }
            }
        }
    }
    if place.way == As::Terraform {
        let turns = wanted.turns(place.when, now);
        return terraform::look(place, (&people, turns), now, drift).await;
    }
    let ours = ours(&state.db, &place.name).await?;
    let called = place
        .people
        .iter()
        .map(|(username, account)| (account.clone(), username.clone()));
    let mut visit = Visit {
        state,
        place,
        wanted,
        now,
        turns: wanted.turns(place.when, now),
        people,
        called: called.collect(),
    };
    match &place.at {
        At::PagerDuty { client, schedule } => pager::visit(&visit, client, schedule, ours, drift).await,
        At::GitLab { .. } | At::Slack { .. } => groups::visit(&mut visit, ours, drift).await,
    }
}

#[cfg(test)]
mod tests {
    use domain::rotation::slot::read_slots;

    use super::*;

    #[test]
    fn what_reaches_over_the_horizon_is_the_same_in_each_round() {
        let line = "west | West | lead | AMER | 09:00-17:00 UTC | 00:00 UTC";
        let begin: Timestamp = "2026-11-02T00:00:00Z".parse().unwrap();
        let duty = OnDuty {
            person: "bo".parse().unwrap(),
            username: "bo".to_owned(),
            name: "Bo".to_owned(),
            signs_in: None,
            from: begin,
            until: begin + AHEAD + AHEAD,
        };
        let wanted = Wanted {
            product: "gitlab".parse().unwrap(),
            slots: vec![Slotted {
                slot: read_slots(line).unwrap().remove(0),
                duties: vec![duty],
            }],
            declared: BTreeSet::new(),
        };
        // The horizon, 120 days later, is in the hours of Tuesday 2 March 2027.
        let now: Timestamp = "2026-11-02T12:00:00Z".parse().unwrap();
        let first = wanted.turns(When::Cover, now);
        assert_eq!(
            first.last().map(|turn| turn.until.to_string()).as_deref(),
            Some("2027-03-02T17:00:00Z")
        );
        let later = wanted.turns(When::Cover, now + SignedDuration::from_secs(50));
        assert_eq!(first, later);
    }
}
