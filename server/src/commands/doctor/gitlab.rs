//! Whether GitLab answers, what its token may do, and whether groups give roles.

use std::time::Duration;

use backend::connections::Light;
use gitlab::Client;
use jiff::Timestamp;

use super::report::Findings;
use crate::config::{Config, GitLab};
use crate::connections::check::{Found, check};

/// How long each question may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// `let_in` are the connections that an admin has let in by OAuth.
pub(super) async fn examine(config: &Config, let_in: &[String], now: Timestamp, findings: &mut Findings) {
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
    hooks(config, findings);
    for other in config.gitlab.iter().filter(|other| other.name != settings.name) {
        // What was let in by OAuth the database says (`database`): a doctor renews nothing.
        if other.token.is_empty() && let_in.contains(&other.name) {
            continue;
        }
        let client = Client::with_timeout(&other.url, PATIENCE);
        let mut found = check(&client, other.token.expose(), now).await;
        found.says = format!("{}: {}", other.name, found.says);
        tell(found, findings);
    }
    let client = Client::with_timeout(&settings.url, PATIENCE);
    let found = check(&client, settings.token.expose(), now).await;
    if !found.answers {
        return findings.fail("GitLab", found.says, found.remedy);
    }
    findings.ok("GitLab", format!("{} answers", settings.url));
    let goes_on = found.light != Light::Fail;
    tell(found, findings);
    if goes_on {
        groups(settings, &client, findings).await;
    }
}

/// What was found of the connection that signs people in.
fn tell(found: Found, findings: &mut Findings) {
    match found.light {
        Light::Ok => findings.ok("GitLab's token", found.says),
        Light::Warn => findings.warn("GitLab's token", found.says, found.remedy),
        Light::Fail => findings.fail("GitLab's token", found.says, found.remedy),
    }
}

/// Whether webhooks can prove that they come from there.
fn hooks(config: &Config, findings: &mut Findings) {
    let without: Vec<&str> = config
        .gitlab
        .iter()
        .filter(|connection| connection.signing_token.is_empty() && connection.hook_token.is_empty())
        .map(|connection| connection.name.as_str())
        .collect();
    let unsigned: Vec<&str> = config
        .gitlab
        .iter()
        .filter(|connection| connection.signing_token.is_empty() && !connection.hook_token.is_empty())
        .map(|connection| connection.name.as_str())
        .collect();
    if !without.is_empty() {
        findings.warn(
            "webhooks",
            format!("{} cannot send any: it has no signing token", without.join(", ")),
            "make a webhook there with a signing token, and put that into SLIPWAY_GITLAB_SIGNING_TOKEN; people type what it would have told",
        );
    } else if unsigned.is_empty() {
        findings.ok("webhooks", "each connection takes signed ones");
    } else {
        findings.warn(
            "webhooks",
            format!("{} proves itself by a token that is sent along, not by a signature", unsigned.join(", ")),
            "since GitLab 19.0 a webhook can be signed: make a signing token there, and put it into SLIPWAY_GITLAB_SIGNING_TOKEN",
        );
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
