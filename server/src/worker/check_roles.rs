//! Checking with GitLab what people are, at least every 15 minutes: who has left a group loses its role at
//! once, and who has left all of them is signed out.
//!
//! While GitLab does not answer, people keep what they have; how long they may write then is decided
//! where they write ([`Person::actor`](backend::identity::Person::actor)).

use backend::Db;
use backend::identity::sign_in::{RolesChecked, still_so};
use backend::identity::{Person, people};
use backend::jobs::{self, Job};
use domain::identity::{Actor, Roles};
use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};

use crate::auth::{Connection, roles};

/// How old a check is when the next one is due. A round comes every minute, and three minutes later when the
/// instance whose turn it was is gone, so none is older than 15.
const CHECK_EVERY: SignedDuration = SignedDuration::from_mins(11);

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

/// How many are asked after at once.
const AT_ONCE: usize = 8;

/// Checks everybody who is due, the longest unchecked first. Each answer is written down by itself, after
/// it is there. One person of whom GitLab says nothing keeps nobody else from being checked; when it says
/// nothing of several at once it is away, and the others are not asked in vain.
///
/// The round is a part of `job`, which another instance takes over when this one does not go on with it.
pub async fn round(db: &Db, connection: &Connection, outage: &mut Outage, job: &Job) {
    let now = db.clock().now();
    let before = now.checked_sub(CHECK_EVERY).unwrap_or(Timestamp::MIN);
    let due = match people::due_for_check(db, &connection.name, before).await {
        Ok(due) => due,
        Err(error) => return tracing::error!(?error, "who is due for a check cannot be read"),
    };
    let (mut answered, mut failed) = (false, None);
    for handful in due.chunks(AT_ONCE) {
        let asked = handful.iter().filter_map(|person| {
            let number = person.gitlab_id?;
            Some(async move { (person, roles::of_person(connection, person, number).await) })
        });
        let (mut any, mut away) = (false, false);
        for (person, answer) in join_all(asked).await {
            match answer {
                Ok(roles) => {
                    any = true;
                    write_down(db, person, roles).await;
                }
                Err(error) => {
                    // What cannot be understood may be about this person only.
                    away |= !matches!(error, gitlab::Error::Unexpected(_));
                    failed = Some(error);
                }
            }
        }
        answered |= any;
        let ours = jobs::go_on(db, job).await.unwrap_or(false);
        if (away && !any) || !ours {
            break;
        }
    }
    match failed {
        Some(error) => outage.goes_on(&error, now),
        None if answered => outage.is_over(),
        None => {}
    }
}

async fn write_down(db: &Db, person: &Person, roles: Roles) {
    let written = if roles == person.roles {
        still_so(db, person).await
    } else {
        tracing::info!(username = person.username, before = %person.roles, after = %roles, "roles changed");
        let person = person.id.clone();
        db.write(&Actor::System("roles"), RolesChecked { person, roles })
            .await
    };
    if let Err(error) = written {
        tracing::error!(
            ?error,
            username = person.username,
            "checked roles cannot be written down"
        );
    }
}
