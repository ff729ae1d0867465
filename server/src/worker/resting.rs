//! Whether GitLab still sends to the webhooks of a connection: after failures it rests one for a while, or for good, and
//! says so to nobody. It is looked at where the token may list webhooks.

use backend::Db;
use gitlab::{Error, Hook};
use jiff::Timestamp;

use crate::connections::Connection;
use crate::connections::look_up::Trouble;

/// What GitLab does with a webhook of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Resting {
    /// It sends nothing until then.
    Until(Timestamp),
    /// It sends nothing any more.
    ForGood,
}

impl Resting {
    /// The sentence about a project's webhook.
    pub(super) fn says(&self, project: &str) -> String {
        match self {
            Self::Until(until) => {
                format!("GitLab rests the webhook of {project} until {until:.0}, for it failed")
            }
            Self::ForGood => format!("GitLab has stopped the webhook of {project}, for it failed too often"),
        }
    }
}

fn of(hook: &Hook) -> Option<Resting> {
    match (hook.is_executable(), hook.disabled_until) {
        (true, _) => None,
        (false, Some(until)) if hook.alert_status.as_deref() != Some("disabled") => {
            Some(Resting::Until(until))
        }
        (false, _) => Some(Resting::ForGood),
    }
}

/// How the webhook of a project is that sends to us, if there is one and it rests. `urls` are the addresses by which it
/// may do so.
///
/// # Errors
/// [`Trouble`]; a token that may not list webhooks is none.
pub(super) async fn look(
    db: &Db,
    connection: &Connection,
    project: &str,
    urls: &[String],
) -> Result<Option<Resting>, Trouble> {
    let token = connection.token(db).await?;
    let (client, token) = (&connection.client, token.expose());
    let project = client.project(token, project).await?.id;
    let mut walk = client.hooks(token, project);
    loop {
        let page = match walk.next().await {
            Ok(Some(page)) => page,
            Ok(None) | Err(Error::Refused(403) | Error::NotThere(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        if let Some(hook) = page.items.iter().find(|hook| urls.contains(&hook.url)) {
            return Ok(of(hook));
        }
    }
}
