//! Whether GitLab answers, what its token may do, and whether groups give roles.

use std::time::Duration;

use gitlab::{Client, Error};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::report::Findings;
use crate::config::{Config, GitLab};

/// How long each question may take.
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) async fn examine(config: &Config, now: Timestamp, findings: &mut Findings) {
    let Some(settings) = config.sign_in() else {
        return findings.warn(
            "GitLab",
            "none is configured, so nobody can sign in",
            "set SLIPWAY_GITLAB_URL, _CLIENT_ID, _CLIENT_SECRET, _TOKEN and _GROUPS; `slipway config --defaults` explains them",
        );
    };
    if !settings.is_safe() {
        findings.warn(
            "GitLab",
            format!("{} is asked without encryption", settings.url),
            "take its address with https://",
        );
    }
    let client = Client::with_timeout(&settings.url, PATIENCE);
    if token(settings, &client, now, findings).await {
        groups(settings, &client, findings).await;
    }
}

/// Gives whether asking on makes sense.
async fn token(settings: &GitLab, client: &Client, now: Timestamp, findings: &mut Findings) -> bool {
    match client.token(settings.token.expose()).await {
        Ok(told) => {
            findings.ok("GitLab", format!("{} answers", settings.url));
            match told {
                Some(token) if token.reads_groups() => {
                    let scopes = token.scopes.join(", ");
                    ending(&scopes, token.expires_at.as_deref(), now, findings);
                }
                Some(token) => findings.fail(
                    "GitLab's token",
                    format!(
                        "it may not look up members; its scopes are: {}",
                        token.scopes.join(", ")
                    ),
                    "make one with the scope read_api, and put it into SLIPWAY_GITLAB_TOKEN",
                ),
                None => findings.warn(
                    "GitLab's token",
                    "GitLab does not say what it may do",
                    "see below whether it sees the groups",
                ),
            }
            true
        }
        Err(Error::Refused(status)) => {
            findings.ok("GitLab", format!("{} answers", settings.url));
            findings.fail(
                "GitLab's token",
                format!(
                    "it is not accepted (status {status}): it has ended, was revoked, or is another GitLab's"
                ),
                "make one with the scope read_api, and put it into SLIPWAY_GITLAB_TOKEN",
            );
            false
        }
        Err(error) => {
            findings.fail(
                "GitLab",
                error.to_string(),
                "look at SLIPWAY_GITLAB_URL, and whether this machine may reach it (a firewall, a proxy, its certificate)",
            );
            false
        }
    }
}

fn ending(scopes: &str, expires_at: Option<&str>, now: Timestamp, findings: &mut Findings) {
    let today = TimeZone::UTC.to_datetime(now).date();
    let soon = today.checked_add(30.days()).unwrap_or(today);
    match expires_at.and_then(|day| day.parse::<Date>().ok()) {
        Some(day) if day <= soon => findings.warn(
            "GitLab's token",
            format!("it is valid ({scopes}), and ends on {day}"),
            "make a new one before that day",
        ),
        Some(day) => findings.ok("GitLab's token", format!("it is valid until {day} ({scopes})")),
        None => findings.ok("GitLab's token", format!("it is valid ({scopes})")),
    }
}

async fn groups(settings: &GitLab, client: &Client, findings: &mut Findings) {
    let mut all_seen = true;
    for (group, role) in &settings.groups {
        let why = match client.sees_group(settings.token.expose(), group).await {
            Ok(true) => continue,
            Ok(false) => "GitLab says that it is not there".to_owned(),
            Err(error) => error.to_string(),
        };
        all_seen = false;
        findings.fail(
            "groups",
            format!("{group} gives nobody the role {}: {why}", role.key()),
            "correct its path in SLIPWAY_GITLAB_GROUPS, or let the token's owner into the group",
        );
    }
    if all_seen {
        let pairs: Vec<String> = settings
            .groups
            .iter()
            .map(|(group, role)| format!("{group} is {}", role.key()))
            .collect();
        findings.ok("groups", pairs.join(", "));
    }
}
