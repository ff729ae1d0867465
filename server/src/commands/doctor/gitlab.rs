//! Whether each GitLab answers, what its token may do, whether its webhooks can prove themselves, and whether groups give
//! roles. Where there are several, each finding names the one that it is about.

use std::time::Duration;

use backend::connections::Light;
use backend::connections::rests::seen_at;
use backend::db::upkeep::health::{Project, RefusedHooks};
use gitlab::Client;
use jiff::Timestamp;

use super::report::Findings;
use super::{Inside, projects};
use crate::config::{Config, GitLab};
use crate::connections::check::{Found, check};

/// How long each question may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// A connection as a doctor looks at it.
pub(super) struct Looked<'a> {
    pub(super) settings: &'a GitLab,
    /// Whether it is the first of the settings: the one that variables are about.
    pub(super) is_first: bool,
    /// What stands before what is said of it, where there are several.
    name: String,
    pub(super) client: Client,
    /// Its projects.
    pub(super) projects: Vec<&'a Project>,
    /// Whether an admin has let it in by OAuth: a doctor renews nothing, so of that the database tells (`pairs`).
    let_in: bool,
}

impl Looked<'_> {
    /// What is said of it, the beginning of a sentence.
    pub(super) fn says(&self, text: impl std::fmt::Display) -> String {
        format!("{}{text}", self.name)
    }

    /// Where a setting of it stands.
    pub(super) fn setting(&self, key: &str) -> String {
        self.settings.place_of(key, self.is_first)
    }
}

pub(super) async fn examine(config: &Config, inside: &Inside, now: Timestamp, findings: &mut Findings) {
    if config.gitlab.is_empty() {
        return findings.warn(
            "GitLab",
            "none is configured, so nobody can sign in",
            "set SLIPWAY_GITLAB_URL, _CLIENT_ID, _CLIENT_SECRET, _TOKEN and _GROUPS; `slipway config --defaults` explains them",
        );
    }
    if config.sign_in().is_none() {
        findings.warn(
            "GitLab",
            "no connection signs people in, so nobody can sign in",
            "write sign_in = true, client_id, client_secret, token and groups into one [[gitlab]] of slipway.toml; \
             `slipway config --defaults` explains them",
        );
    }
    one_address(config, findings);
    for (index, settings) in config.gitlab.iter().enumerate() {
        let connection = Looked {
            settings,
            is_first: index == 0,
            name: match config.gitlab.len() {
                1 => String::new(),
                _ => format!("{}: ", settings.name),
            },
            client: Client::with_timeout(&settings.url, PATIENCE),
            projects: inside
                .projects
                .iter()
                .filter(|project| project.connection == settings.name)
                .collect(),
            let_in: settings.token.is_empty() && inside.let_in.contains(&settings.name),
        };
        one(&connection, inside, now, findings).await;
    }
}

/// Whether two connections are to one GitLab: nobody is helped by the second one, and each is looked after by itself.
fn one_address(config: &Config, findings: &mut Findings) {
    let bare = |url: &str| {
        let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
        bare.trim_end_matches('/').to_lowercase()
    };
    for (index, settings) in config.gitlab.iter().enumerate() {
        let mut before = config.gitlab.iter().take(index);
        if let Some(first) = before.find(|other| bare(&other.url) == bare(&settings.url)) {
            findings.warn(
                "GitLab",
                format!(
                    "'{}' and '{}' are connections to one address: {}",
                    first.name, settings.name, settings.url
                ),
                format!(
                    "add the projects of '{}' to '{}' under /admin/connections, and take its [[gitlab]] out of slipway.toml",
                    settings.name, first.name
                ),
            );
        }
    }
}

async fn one(connection: &Looked<'_>, inside: &Inside, now: Timestamp, findings: &mut Findings) {
    let settings = connection.settings;
    if !settings.is_safe() {
        findings.warn(
            "GitLab",
            connection.says(format_args!("{} is asked without encryption", settings.url)),
            "take its address with https://",
        );
    }
    hooks(connection, findings);
    refused(connection, &inside.refused_hooks, findings);
    looked_at(connection, inside, now, findings);
    let place = connection.setting("token");
    let by_oauth = !settings.client_id.is_empty() && !settings.client_secret.is_empty();
    let place = (place.as_str(), by_oauth);
    let found = check(&connection.client, settings.token.expose(), place, now).await;
    if found.answers {
        findings.ok(
            "GitLab",
            connection.says(format_args!("{} answers", settings.url)),
        );
    } else {
        findings.fail("GitLab", connection.says(&found.says), found.remedy.clone());
    }
    let sees = found.answers && found.light != Light::Fail && !settings.token.is_empty();
    if found.answers && !connection.let_in {
        tell(connection, found, findings);
    }
    projects::examine(connection, sees, findings).await;
    if sees && settings.sign_in {
        groups(connection, findings).await;
    }
}

fn tell(connection: &Looked<'_>, found: Found, findings: &mut Findings) {
    let says = connection.says(&found.says);
    match found.light {
        Light::Ok => findings.ok("GitLab's token", says),
        Light::Warn => findings.warn("GitLab's token", says, found.remedy),
        Light::Fail => findings.fail("GitLab's token", says, found.remedy),
    }
}

/// Whether webhooks can prove that they come from there.
fn hooks(connection: &Looked<'_>, findings: &mut Findings) {
    let settings = connection.settings;
    let place = connection.setting("signing_token");
    match (settings.signing_token.is_empty(), settings.hook_token.is_empty()) {
        (false, _) => findings.ok("webhooks", connection.says("signed ones are taken")),
        (true, false) => findings.warn(
            "webhooks",
            connection.says("they prove themselves by a token that is sent along, not by a signature"),
            format!("since GitLab 19.0 a webhook can be signed: make a signing token there, and put it into {place}"),
        ),
        // It only signs people in.
        (true, true) if settings.sign_in && connection.projects.is_empty() => {
            findings.ok("webhooks", connection.says("no project of it makes up a product, so none is awaited"));
        }
        (true, true) => findings.warn(
            "webhooks",
            connection.says("it cannot send any: it has no signing token"),
            format!(
                "make a webhook there with a signing token, and put that into {place}; people type what it would have told"
            ),
        ),
    }
}

/// What of its webhooks was turned away.
fn refused(connection: &Looked<'_>, all: &[RefusedHooks], findings: &mut Findings) {
    for refused in all
        .iter()
        .filter(|one| one.connection == connection.settings.name)
    {
        let last = Timestamp::from_millisecond(refused.last_at).unwrap_or(Timestamp::MIN);
        let says = connection.says(format_args!(
            "{} turned away since {}, the last at {last:.0}, because: {}",
            match refused.times {
                1 => "1 was".to_owned(),
                many => format!("{many} were"),
            },
            refused.since,
            refused.why
        ));
        if refused.is_over == 1 {
            findings.ok("webhooks", format!("{says}; others were let in since"));
        } else {
            findings.warn(
                "webhooks",
                says,
                format!(
                    "look at the webhook at GitLab, under \u{201c}Recent events\u{201d}, and whether its secret is that of {}",
                    connection.setting("signing_token")
                ),
            );
        }
    }
}

/// What a running Slipway has found of its webhooks: those that are missing, or that GitLab rests; and what was set aside.
/// GitLab is not asked: listing webhooks takes long, and what they have missed only who follows them knows.
fn looked_at(connection: &Looked<'_>, inside: &Inside, now: Timestamp, findings: &mut Findings) {
    let name = &connection.settings.name;
    if let Some(gaps) = inside.gaps.iter().find(|one| one.connection == *name) {
        let at = Timestamp::from_millisecond(gaps.checked_at).unwrap_or(Timestamp::MIN);
        let found = (gaps.says.as_str(), gaps.remedy.as_str());
        let (light, says, remedy) = seen_at(now, Light::from_key(&gaps.state), found);
        let says = connection.says(format_args!("{says} (looked at {at:.0})"));
        match light {
            Light::Ok => findings.ok("webhooks", says),
            Light::Warn => findings.warn("webhooks", says, remedy),
            Light::Fail => findings.fail("webhooks", says, remedy),
        }
    } else if !connection.projects.is_empty() {
        findings.note(
            "webhooks",
            connection.says("whether they tell of everything was not looked at yet"),
            "a running Slipway looks when it starts, and then every hour; `slipway gitlab hooks` says which are needed, and looks \
             after them with `--install`",
        );
    }
    if let Some(aside) = inside.aside.iter().find(|one| one.connection == *name) {
        let says = match aside.times {
            1 => "1 delivery is set aside: it could not be understood, or cannot be as it says".to_owned(),
            many => format!(
                "{many} deliveries are set aside: they could not be understood, or cannot be as they say"
            ),
        };
        findings.warn(
            "webhooks",
            connection.says(says),
            "read, mend and replay or give up what waits under /admin/webhooks",
        );
    }
}

async fn groups(connection: &Looked<'_>, findings: &mut Findings) {
    let settings = connection.settings;
    let mut all_seen = true;
    for (group, role) in &settings.groups {
        let why = match connection.client.sees_group(settings.token.expose(), group).await {
            Ok(true) => continue,
            Ok(false) => "GitLab says that it is not there".to_owned(),
            Err(error) => error.to_string(),
        };
        all_seen = false;
        findings.fail(
            "groups",
            connection.says(format_args!(
                "{group} gives nobody the role {}: {why}",
                role.key()
            )),
            format!(
                "correct its path in {}, or let the token's owner into the group",
                connection.setting("groups")
            ),
        );
    }
    if all_seen {
        let pairs: Vec<String> = settings
            .groups
            .iter()
            .map(|(group, role)| format!("{group} is {}", role.key()))
            .collect();
        findings.ok("groups", connection.says(pairs.join(", ")));
    }
}
