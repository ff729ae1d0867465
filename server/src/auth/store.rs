//! Sessions as rows of our database: their ids hashed, the person in a column of its own, so that all
//! sessions of somebody can be ended at once.
//!
//! Our clock says when a session ends, and what is in the session says how long it lasts: what the
//! session layer thinks of the time is not used.

use std::collections::HashMap;

use async_trait::async_trait;
use backend::Db;
use backend::identity::sessions::{self, StoredSession};
use backend::identity::tokens::hash;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

use super::session::{LASTS, SEEN, VISITOR_LASTS};
use crate::http::viewer::PERSON;

/// The store.
#[derive(Debug, Clone)]
pub struct Store {
    db: Db,
}

impl Store {
    /// A store in this database.
    #[must_use]
    pub const fn new(db: Db) -> Self {
        Self { db }
    }

    fn stored(&self, record: &Record) -> Result<StoredSession> {
        let person = record
            .data
            .get(PERSON)
            .and_then(|value| value.as_str())
            .map(str::to_owned);
        let lasts = if person.is_some() { LASTS } else { VISITOR_LASTS };
        let now = self.db.clock().now();
        Ok(StoredSession {
            id: hash(&record.id.to_string()),
            person,
            data: serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?,
            expires_at: now
                .checked_add(SignedDuration::from_secs(lasts.whole_seconds()))
                .unwrap_or(Timestamp::MAX),
        })
    }
}

/// What a session says beside when it was last seen.
fn without_mark(mut data: HashMap<String, Value>) -> HashMap<String, Value> {
    data.remove(SEEN);
    data
}

fn failed(error: &backend::Error) -> Error {
    let cause = std::error::Error::source(error)
        .map(|cause| format!(": {cause}"))
        .unwrap_or_default();
    Error::Backend(format!("{error}{cause}"))
}

#[async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> Result<()> {
        while !sessions::create(&self.db, &self.stored(record)?)
            .await
            .map_err(|error| failed(&error))?
        {
            record.id = Id::default();
        }
        Ok(())
    }

    /// Saves a session that says something new: the session layer calls it changed, too, when something
    /// was taken out that was not in it. One that was ended while its last request was under way (signed
    /// out everywhere, in another browser) does not come back by it, whenever that was: saving writes no
    /// new row.
    ///
    /// That a session is in use is noted in the background: who only reads is not to wait for a database that
    /// cannot be written, nor to be refused.
    async fn save(&self, record: &Record) -> Result<()> {
        let Some(kept) = self.load(&record.id).await? else {
            return Ok(());
        };
        if kept.data == record.data {
            return Ok(());
        }
        let stored = self.stored(record)?;
        if without_mark(kept.data) == without_mark(record.data.clone()) {
            sessions::note(&self.db, &stored);
            return Ok(());
        }
        sessions::save(&self.db, &stored)
            .await
            .map_err(|error| failed(&error))
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let Some(stored) = sessions::load(&self.db, &hash(&id.to_string()))
            .await
            .map_err(|error| failed(&error))?
        else {
            return Ok(None);
        };
        let data = serde_json::from_str(&stored.data).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(stored.expires_at.as_second())
            .map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record {
            id: *id,
            data,
            expiry_date,
        }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        sessions::delete(&self.db, &hash(&id.to_string()))
            .await
            .map_err(|error| failed(&error))
    }
}
