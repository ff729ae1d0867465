//! What a stream was opened with, to ask again whether it still holds.

use std::time::Duration;

use axum::extract::Request;
use backend::identity::{people, tokens};
use backend::{Db, Result};
use domain::id::PersonId;
use domain::identity::Viewer;
use tokio::time::Instant;
use tower_sessions::Session;

use crate::http::viewer::{PERSON, bearer};

/// The session or the token of a request, asked every so often.
pub struct Pass {
    kind: Kind,
    ask_every: Duration,
    ask_at: Instant,
}

#[derive(Clone)]
enum Kind {
    /// Neither: there is nothing that could end.
    Nobody,
    /// A session.
    Session(Session),
    /// A bearer token.
    Token(String),
}

impl Pass {
    /// What the request came with.
    pub fn of(request: &Request, ask_every: Duration) -> Self {
        Self {
            kind: Kind::of(request),
            ask_every,
            ask_at: Instant::now() + ask_every,
        }
    }

    /// When it is to be asked next.
    pub const fn ask_at(&self) -> Instant {
        self.ask_at
    }

    /// Has it asked before anything else is sent.
    pub fn ask_now(&mut self) {
        self.ask_at = Instant::now();
    }

    /// Whether it still makes the same viewer. What cannot be asked does not hold: the browser will come
    /// again.
    ///
    /// A task of its own asks, and goes to its end: a stream is at work only while somebody reads it, and one that
    /// was left in the midst of this would keep one of the few connections that read for as long as that.
    pub async fn holds(&mut self, db: &Db, viewer: &Viewer) -> bool {
        self.ask_at = Instant::now() + self.ask_every;
        let (kind, db) = (self.kind.clone(), db.clone());
        match tokio::spawn(async move { kind.viewer(&db).await }).await {
            Ok(Ok(now)) => now == *viewer,
            Ok(Err(error)) => {
                tracing::warn!(%error, "a stream's viewer cannot be checked; it ends");
                false
            }
            Err(error) => {
                tracing::error!(%error, "checking a stream's viewer has failed; it ends");
                false
            }
        }
    }
}

impl Kind {
    fn of(request: &Request) -> Self {
        if let Some(secret) = bearer(request.headers()) {
            return Self::Token(secret.to_owned());
        }
        let session = request
            .extensions()
            .get::<Session>()
            .filter(|session| session.id().is_some());
        session.map_or(Self::Nobody, |session| Self::Session(session.clone()))
    }

    async fn viewer(&self, db: &Db) -> Result<Viewer> {
        let person = match self {
            Self::Nobody => None,
            Self::Token(secret) => tokens::bearer(db, secret).await?.map(|bearer| bearer.person),
            Self::Session(session) => {
                session.load().await.map_err(backend::Error::internal)?;
                match session
                    .get::<PersonId>(PERSON)
                    .await
                    .map_err(backend::Error::internal)?
                {
                    Some(id) => people::by_id(db, &id).await?.filter(|person| !person.has_left),
                    None => None,
                }
            }
        };
        Ok(person.map_or(Viewer::Anonymous, |person| person.viewer()))
    }
}
