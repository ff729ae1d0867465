//! Checking with GitLab what people are, every 15 minutes: who has left a group loses its role at once.
//!
//! While GitLab does not answer, people keep what they have; how long they may write then is decided
//! where they write ([`Person::actor`](backend::identity::Person::actor)).

use backend::Db;
use backend::identity::people;
use backend::identity::sign_in::RolesChecked;
use domain::identity::Actor;
use jiff::{SignedDuration, Timestamp};

use crate::auth::{Connection, roles};

/// How old a check may be.
const CHECK_EVERY: SignedDuration = SignedDuration::from_mins(15);

/// Whether GitLab is away, so that the log says so once and not every minute.
#[derive(Debug, Default)]
pub struct Outage(Option<Timestamp>);

impl Outage {
    fn goes_on(&mut self, error: &gitlab::Error, now: Timestamp) {
        if self.0.is_none() {
            tracing::error!(%error, "roles cannot be checked; people keep what they have, and may write for 24 hours after their last check");
            self.0 = Some(now);
        }
    }

    fn is_over(&mut self) {
        if let Some(since) = self.0.take() {
            tracing::info!(%since, "roles can be checked again");
        }
    }
}

/// Checks everybody who is due, the longest unchecked first. Each answer is written down by itself, after
/// it is there.
pub async fn round(db: &Db, connection: &Connection, outage: &mut Outage) {
    let now = db.clock().now();
    let before = now.checked_sub(CHECK_EVERY).unwrap_or(Timestamp::MIN);
    let due = match people::due_for_check(db, &connection.name, before).await {
        Ok(due) => due,
        Err(error) => return tracing::error!(?error, "who is due for a check cannot be read"),
    };
    for person in due {
        let Some(gitlab_id) = person.gitlab_id else {
            continue;
        };
        let roles = match roles::of_person(connection, &person, gitlab_id).await {
            Ok(roles) => roles,
            // About this person only: the others get their turn.
            Err(error @ gitlab::Error::Unexpected(_)) => {
                tracing::warn!(%error, username = person.username, "roles cannot be checked");
                continue;
            }
            Err(error) => return outage.goes_on(&error, now),
        };
        outage.is_over();
        if roles != person.roles {
            tracing::info!(username = person.username, before = %person.roles, after = %roles, "roles changed");
        }
        if let Err(error) = db
            .write(
                &Actor::System("roles"),
                RolesChecked {
                    person: person.id,
                    roles,
                },
            )
            .await
        {
            tracing::error!(
                ?error,
                username = person.username,
                "checked roles cannot be written down"
            );
        }
    }
}
