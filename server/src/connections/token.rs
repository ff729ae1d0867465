//! The one place that gives a connection's token: that of the settings, else the one that an admin got by OAuth, which is
//! renewed before it ends.
//!
//! Renewing makes both tokens of the pair before worthless at GitLab. So one writer does it ([`backend::connections::oauth`]),
//! in a task of its own that goes on when whoever asked leaves; all others wait for the pair that it writes. GitLab is
//! asked outside of any write, so between its answer and ours the pair is in memory alone: a process that ends just then
//! loses it. Nothing can mend that but to connect again, and that is what is said.

use std::time::Duration;

use backend::clock::secret;
use backend::connections::oauth::{self, NewPair, Pair, Renew};
use backend::{Db, Error};
use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

use super::Connection;
use super::check::remedy;
use super::key::{Keys, NoKey, Tokens};
use crate::config::Secret;
use crate::hooks::ACTOR;
use crate::oauth::{Application, Fault, Granted};

/// How long before its end a token is renewed.
const SOON: SignedDuration = SignedDuration::from_mins(5);
/// How long a token lasts of which GitLab does not say so, as its documentation does.
const LASTS: Duration = Duration::from_hours(2);
/// How long it is waited for who renews it, and how often it is looked: longer than GitLab may take to answer.
const WAIT: Duration = Duration::from_secs(30);
const LOOK: Duration = Duration::from_millis(100);
/// How often it is tried to write down what GitLab gave, and how long between: it is had once.
const TRIES: u32 = 60;
const BETWEEN: Duration = Duration::from_millis(500);

/// Why there is no token. The sentences are for admins and the operator; they hold no secret.
#[derive(Debug, thiserror::Error)]
pub enum NoToken {
    /// The settings have none, and nobody has let it in.
    #[error("it has no token, so nothing can be looked up there")]
    Missing,
    /// GitLab gives nothing for what is kept.
    #[error("its OAuth tokens are not accepted any more: {}", lost(*.asked_before))]
    Lost {
        /// Whether GitLab had been asked before, without an answer that could be kept.
        asked_before: bool,
    },
    /// What is kept cannot be read.
    #[error("its OAuth tokens cannot be decrypted: they were encrypted with another key")]
    Locked,
    /// There is no key.
    #[error(transparent)]
    NoKey(#[from] NoKey),
    /// GitLab does not renew it just now.
    #[error("its OAuth tokens cannot be renewed: {0}")]
    Fault(#[from] Fault),
    /// Another writer renews it, and does not come to an end.
    #[error("its OAuth tokens are being renewed, and that takes too long")]
    Waiting,
    /// The database cannot be read or written.
    #[error(transparent)]
    Database(#[from] Error),
}

const fn lost(asked_before: bool) -> &'static str {
    if asked_before {
        "new ones had been asked for before, and GitLab's answer could not be kept; they are lost"
    } else {
        "they were revoked, or are too old"
    }
}

/// What helps where a token is needed; `place` is where it is to stand, `by_oauth` whether an admin can let the connection
/// in instead.
#[must_use]
pub(super) fn new_token(place: &str, by_oauth: bool) -> String {
    let or = if by_oauth {
        "; or connect it by OAuth under /admin/connections"
    } else {
        ""
    };
    format!("make one with the scope read_api, and put it into {place}{or}")
}

impl NoToken {
    /// What helps this connection.
    #[must_use]
    pub fn remedy(&self, connection: &Connection) -> String {
        match self {
            Self::Missing => return new_token(&connection.setting("token"), connection.application.is_some()),
            Self::Lost { .. } => "connect it by OAuth again, under /admin/connections",
            Self::Locked | Self::NoKey(_) => {
                "bring back the key (SLIPWAY_SECRET_KEY, or the file with .key beside the database), or connect it by OAuth \
                 again, under /admin/connections"
            }
            Self::Fault(Fault::NotAgreed | Fault::Address(_)) => {
                "look at its client_id and client_secret, and at the application in GitLab"
            }
            Self::Fault(Fault::GitLab(error)) => {
                let remedy = remedy(error);
                return format!("{remedy}; it is tried again by itself");
            }
            Self::Fault(Fault::NoGrant | Fault::Unreadable) => {
                "look whether its address is that of a GitLab; it is tried again by itself"
            }
            Self::Waiting | Self::Database(_) => "it is tried again by itself",
        }
        .to_owned()
    }

    /// Whether GitLab did not answer.
    #[must_use]
    pub const fn is_away(&self) -> bool {
        matches!(self, Self::Fault(Fault::GitLab(_)))
    }
}

impl Connection {
    /// Its token, as it counts now.
    ///
    /// # Errors
    /// [`NoToken`].
    pub async fn token(&self, db: &Db) -> Result<Secret, NoToken> {
        if !self.token.is_empty() {
            return Ok(self.token.clone());
        }
        let begun = Instant::now();
        loop {
            let pair = oauth::pair(db, &self.name).await?.ok_or(NoToken::Missing)?;
            if pair.lost {
                return Err(NoToken::Lost {
                    asked_before: pair.asked > 1,
                });
            }
            let now = db.clock().now();
            // While it is renewed the token of before may end at any moment.
            if pair.is_asked(now) {
                if begun.elapsed() > WAIT {
                    return Err(NoToken::Waiting);
                }
                tokio::time::sleep(LOOK).await;
                continue;
            }
            let tokens = self
                .keys
                .read()?
                .open(&self.name, &pair.sealed)
                .ok_or(NoToken::Locked)?;
            if !ends_soon(&pair, now) {
                return Ok(Secret::new(tokens.access));
            }
            let Some(application) = &self.application else {
                return Err(Fault::NotAgreed.into());
            };
            if !oauth::ask(db, &self.name, &pair.pair).await? {
                continue;
            }
            let renewal = Renewal {
                db: db.clone(),
                application: application.clone(),
                keys: self.keys.clone(),
                pair,
            };
            // It goes on to its end when nobody waits for it any more.
            match tokio::spawn(renewal.run(tokens.refresh)).await {
                Ok(done) => done?,
                Err(_) => return Err(NoToken::Waiting),
            }
        }
    }

    /// Whether its token is that of the settings, which nobody renews.
    #[must_use]
    pub const fn has_own_token(&self) -> bool {
        !self.token.is_empty()
    }
}

fn ends_soon(pair: &Pair, now: Timestamp) -> bool {
    now.checked_add(SOON).is_ok_and(|soon| pair.expires_at <= soon)
}

/// What GitLab granted, encrypted; none where it is no pair that can be renewed.
///
/// # Errors
/// [`NoToken`].
pub fn sealed(
    connection: &str,
    keys: &Keys,
    granted: Granted,
    asked_for: &str,
    now: Timestamp,
) -> Result<NewPair, NoToken> {
    let refresh = granted.refresh.ok_or(Fault::Unreadable)?;
    let lasts = SignedDuration::try_from(granted.lasts.unwrap_or(LASTS)).unwrap_or(SignedDuration::MAX);
    let tokens = Tokens {
        access: granted.access,
        refresh,
    };
    let sealed = keys
        .read_or_make()?
        .seal(connection, &tokens)
        .ok_or(NoToken::Locked)?;
    let scopes = granted.scopes.map(|scopes| scopes.join(" "));
    Ok(NewPair {
        pair: secret(),
        sealed,
        scopes: scopes.unwrap_or_else(|| asked_for.to_owned()),
        expires_at: now.checked_add(lasts).unwrap_or(Timestamp::MAX),
    })
}

/// Asking GitLab for the next pair, and writing it down.
struct Renewal {
    db: Db,
    application: Application,
    keys: Keys,
    pair: Pair,
}

impl Renewal {
    async fn run(self, refresh: String) -> Result<(), NoToken> {
        let (connection, pair) = (self.pair.connection.as_str(), self.pair.pair.as_str());
        let fault = match self.application.refresh(refresh).await {
            Ok(granted) => return self.keep(granted).await,
            Err(fault) => fault,
        };
        tracing::warn!(connection, %fault, "the tokens of a connection were not renewed");
        if matches!(fault, Fault::NoGrant) {
            oauth::lose(&self.db, connection, pair).await?;
            return Err(NoToken::Lost {
                asked_before: self.pair.asked > 0,
            });
        }
        oauth::leave(&self.db, connection, pair).await?;
        Err(fault.into())
    }

    /// Writes down what GitLab gave. It is had once, so a database that is busy or full is waited for.
    async fn keep(&self, granted: Granted) -> Result<(), NoToken> {
        let connection = self.pair.connection.as_str();
        let access = granted.access.clone();
        let now = self.db.clock().now();
        let work = Renew {
            connection: connection.to_owned(),
            old: self.pair.pair.clone(),
            new: sealed(connection, &self.keys, granted, &self.pair.scopes, now)?,
        };
        let mut tries = 0;
        let written = loop {
            tries += 1;
            match self.db.write(&ACTOR, work.clone()).await {
                Err(error @ (Error::Busy(_) | Error::Unsure(_) | Error::Storage(..))) if tries < TRIES => {
                    tracing::warn!(connection, %error, "renewed tokens cannot be written down yet");
                    tokio::time::sleep(BETWEEN).await;
                }
                written => break written?,
            }
        };
        if !written {
            // It was let out or in meanwhile: nobody has these.
            self.application.give_back(&access);
        }
        Ok(())
    }
}
