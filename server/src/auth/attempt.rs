//! One attempt to sign in: what is remembered while the person is at GitLab.

use backend::clock::secret;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tower_sessions::session::Error;
use tower_sessions::{Expiry, Session};

use super::refusal::Refusal;
use super::session::VISITOR_LASTS;
use crate::http::context::FLASH;
use crate::http::viewer::PERSON;
use crate::problem::Problem;

/// The key of the attempt in the session.
const ATTEMPT: &str = "attempt";
/// How long it may take to come back from GitLab.
pub(crate) const OPEN_FOR: SignedDuration = SignedDuration::from_mins(10);

/// An attempt.
#[derive(Serialize, Deserialize)]
pub(super) struct Attempt {
    /// Comes back from GitLab: it proves that the same browser began.
    pub(super) state: String,
    /// The PKCE verifier, which never passes through the browser's address.
    pub(super) verifier: String,
    /// Where to go afterwards.
    pub(super) back: String,
    /// When it began, in milliseconds.
    begun: i64,
}

impl Attempt {
    /// A new attempt with secrets of its own.
    pub(super) fn new(back: String, now: Timestamp) -> Self {
        Self {
            state: secret(),
            verifier: secret(),
            back,
            begun: now.as_millisecond(),
        }
    }

    /// Keeps it in the session, instead of an older one.
    pub(super) async fn keep(&self, session: &Session) -> Result<(), Problem> {
        session.insert(ATTEMPT, self).await.map_err(Problem::session)
    }

    /// Takes it out of the session, so that whatever follows, nobody can use it again. A visitor's
    /// session ends with it; what a form left for after signing in goes over into a new one.
    pub(super) async fn take(session: &Session) -> Result<Self, Refusal> {
        let attempt = match session.remove(ATTEMPT).await {
            Ok(attempt) => attempt.ok_or(Refusal::NotBegunHere)?,
            Err(Error::SerdeJson(_)) => return Err(Refusal::NotBegunHere),
            Err(error) => return Err(Problem::session(error).into()),
        };
        // Now and not with the answer: an answer of 500 and above would leave the row as it was.
        let signed_in = session
            .get_value(PERSON)
            .await
            .map_err(Problem::session)?
            .is_some();
        let ended = if signed_in {
            session.save().await
        } else {
            start_over(session).await
        };
        ended.map_err(Problem::session)?;
        Ok(attempt)
    }

    /// Whether GitLab's answer belongs to it, and in time.
    pub(super) fn check(&self, state: &str, now: Timestamp) -> Result<(), Refusal> {
        if !same(&self.state, state) {
            return Err(Refusal::NotBegunHere);
        }
        let age = now.as_millisecond().saturating_sub(self.begun);
        if i128::from(age) > OPEN_FOR.as_millis() {
            return Err(Refusal::TooLate);
        }
        Ok(())
    }
}

async fn start_over(session: &Session) -> Result<(), Error> {
    let left = session.get_value(FLASH).await?;
    session.flush().await?;
    if let Some(left) = left {
        session.insert_value(FLASH, left).await?;
        session.set_expiry(Some(Expiry::OnInactivity(VISITOR_LASTS)));
    }
    Ok(())
}

/// Compares in a time that does not depend on where the two differ: by their hashes, and to the end.
pub(crate) fn same(ours: &str, theirs: &str) -> bool {
    let (ours, theirs) = (Sha256::digest(ours), Sha256::digest(theirs));
    ours.iter()
        .zip(theirs.iter())
        .fold(0, |difference, (a, b)| difference | (a ^ b))
        == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_belongs_to_its_attempt_for_ten_minutes() {
        let begun: Timestamp = "2026-12-01T10:00:00Z".parse().unwrap();
        let attempt = Attempt::new("/".to_owned(), begun);
        let after = |minutes| begun + SignedDuration::from_mins(minutes);
        assert!(attempt.check(&attempt.state, after(10)).is_ok());
        assert!(matches!(
            attempt.check(&attempt.state, after(11)),
            Err(Refusal::TooLate)
        ));
        for state in ["", "x", attempt.verifier.as_str()] {
            assert!(
                matches!(attempt.check(state, begun), Err(Refusal::NotBegunHere)),
                "{state}"
            );
        }
    }

    #[test]
    fn secrets_are_long_and_never_the_same() {
        let (one, two) = (
            Attempt::new(String::new(), Timestamp::MIN),
            Attempt::new(String::new(), Timestamp::MIN),
        );
        assert!((43..=128).contains(&one.verifier.len()), "as PKCE wants it");
        assert!(one.state != two.state && one.verifier != two.verifier && one.state != one.verifier);
    }
}
