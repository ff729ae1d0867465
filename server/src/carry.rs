//! Carrying a product's rotation to where people are mentioned and paged. What is to be done says
//! [`domain::rotation::carry`]; here it is done, and written down when it was done: what is put somewhere is known as
//! Slipway's own from then on, and nothing else is ever taken away.
//!
//! Each step is written down by itself. After a crash in between something may be there that nobody knows as Slipway's own:
//! it is as it should be, and is not made again; when it should go, people are told that it is there.

mod groups;
mod pager;
mod terraform;

use std::collections::BTreeMap;

use backend::carry::{KeepCarried, Look, ours};
use domain::id::ProductId;
use domain::identity::Actor;
use jiff::{SignedDuration, Timestamp};

use crate::config::{self, Config, Secret, To};
use crate::state::AppState;

/// Who carries.
pub(crate) static ACTOR: Actor = Actor::System("carry");

/// So far ahead overrides are made: the shifts of some releases.
pub const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 120);

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
    only_look: bool,
    people: BTreeMap<String, String>,
}

/// Which place it is.
#[derive(Debug)]
enum At {
    GitLab {
        client: gitlab::Client,
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
    /// The username here.
    pub username: String,
    /// The name for people.
    pub name: String,
    /// The number in the GitLab that they sign in by.
    pub gitlab_id: Option<i64>,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// What a place is to say.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The product.
    pub product: ProductId,
    /// Who is on duty in the place's slots, from now on.
    pub duties: Vec<OnDuty>,
}

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
            only_look: place.only_look,
            people: place.people.clone(),
        })
    }

    /// Who somebody is there.
    fn account(&self, duty: &OnDuty) -> Option<String> {
        match self.at {
            At::GitLab { .. } => duty.gitlab_id.map(|number| number.to_string()),
            At::Slack { .. } | At::PagerDuty { .. } => self
                .people
                .iter()
                .find(|(username, _)| username.eq_ignore_ascii_case(&duty.username))
                .map(|(_, account)| account.clone()),
        }
    }
}

/// A place with what it is to say, while it is looked at.
struct Visit<'v> {
    state: &'v AppState,
    place: &'v Place,
    wanted: &'v Wanted,
    now: Timestamp,
    /// How accounts are called.
    called: BTreeMap<String, String>,
}

impl Visit<'_> {
    /// How an account is called for people.
    fn call(&self, account: &str) -> String {
        self.called
            .get(account)
            .cloned()
            .unwrap_or_else(|| account.to_owned())
    }

    /// Writes down what was done.
    async fn keep(&self, put: Vec<String>, taken: Vec<String>, words: Vec<String>) -> Result<(), Trouble> {
        if put.is_empty() && taken.is_empty() {
            return Ok(());
        }
        let work = KeepCarried {
            product: self.wanted.product.clone(),
            place: self.place.name.clone(),
            put,
            taken,
            words,
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
    let mut called: BTreeMap<String, String> = place
        .people
        .iter()
        .map(|(username, account)| (account.clone(), username.clone()))
        .collect();
    for duty in &wanted.duties {
        match place.account(duty) {
            Some(account) => {
                called.insert(account, duty.name.clone());
            }
            None => {
                let words = match place.at {
                    At::GitLab { .. } => format!(
                        "{} has not signed in by GitLab, so nobody knows who they are there",
                        duty.name
                    ),
                    At::Slack { .. } | At::PagerDuty { .. } => format!(
                        "{} is not known there; write {} = \"…\" under [carry.people] of '{}'",
                        duty.name, duty.username, place.name
                    ),
                };
                if !drift.contains(&words) {
                    drift.push(words);
                }
            }
        }
    }
    let ours = ours(&state.db, &place.name).await?;
    let mut visit = Visit {
        state,
        place,
        wanted,
        now,
        called,
    };
    match &place.at {
        At::PagerDuty { client, schedule } => pager::visit(&visit, client, schedule, ours, drift).await,
        At::GitLab { .. } | At::Slack { .. } => groups::visit(&mut visit, ours, drift).await,
    }
}
