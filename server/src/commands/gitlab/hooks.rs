//! `slipway gitlab hooks`: the webhooks that the projects of the products need, or one of a group for all that lie in it.

mod doubled;

use std::collections::BTreeSet;

use backend::connections::sources;
use backend::{Clock, Db};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::Args;
use domain::identity::Viewer;
use gitlab::{Client, Hook, Walk, WantedHook};

use super::unknown;
use crate::commands::{Failure, database, note, say};
use crate::config::{Config, GitLab};
use crate::connections::needed::{Event, NEEDED, OF_GROUPS};
use crate::connections::{Connection, Connections, HookUrls};

/// Say which webhook each project needs, or make it there. Which projects make up products stands in the database.
#[derive(Debug, Args)]
pub(super) struct Hooks {
    /// Make or mend the webhooks at GitLab; the connection's token needs the scope api and the role of a maintainer
    #[arg(long)]
    install: bool,
    /// One webhook of this group, by its path, for every project in it and for who is a member (GitLab Premium); the
    /// token needs the role of an owner
    #[arg(long)]
    group: Option<String>,
    /// The connection to the GitLab that has the group; the first one if it is left out
    #[arg(long, requires = "group")]
    connection: Option<String>,
}

/// Whose webhook it is, by its path.
enum Owner {
    Project(String),
    Group(String),
}

impl Owner {
    fn path(&self) -> &str {
        match self {
            Self::Project(path) | Self::Group(path) => path,
        }
    }

    /// Where its webhooks stand at its GitLab.
    fn page(&self, base: &str) -> String {
        match self {
            Self::Project(path) => format!("{base}/{path}/-/hooks"),
            Self::Group(path) => format!("{base}/groups/{path}/-/hooks"),
        }
    }
}

impl Hooks {
    pub(super) async fn run(self, config: Config) -> Result<(), Failure> {
        let connections = Connections::new(&config);
        let db = database::open(&config, Clock::system()).await?;
        let mut failed = Vec::new();
        for (name, owner) in self.owners(&config, &db).await? {
            // What fails at one GitLab, or at one project of it, keeps no other from being told.
            if let Err(failure) = self
                .one(&config, &connections, &db, (name.as_str(), &owner))
                .await
            {
                note(&failure.to_string());
                failed.push(format!("{} at '{name}'", owner.path()));
            }
        }
        db.close().await;
        if failed.is_empty() {
            return Ok(());
        }
        Err(Failure::new(format!(
            "not all is as it has to be, and why stands above: {}",
            failed.join(", ")
        )))
    }

    /// Says or makes the webhook of one.
    async fn one(
        &self,
        config: &Config,
        connections: &Connections,
        db: &Db,
        (name, owner): (&str, &Owner),
    ) -> Result<(), Failure> {
        let connection = connections.named(name);
        let settings = config.gitlab.iter().find(|known| known.name == name);
        let (Some(connection), Some(settings)) = (connection, settings) else {
            return Err(Failure::new(unknown(owner.path(), name)));
        };
        let urls = connection.hook_urls(&config.public_url);
        if !self.install {
            return say(&describe(connection, owner, &urls.own));
        }
        say(&install(db, connection, settings, owner, &urls, config.is_https()).await?)?;
        let doubled = match owner {
            Owner::Project(project) => doubled::above(db, connection, project, &urls).await?,
            Owner::Group(group) => doubled::within(db, connection, group, &urls).await?,
        };
        doubled.map_or(Ok(()), |told| say(&told))
    }

    /// Whose webhooks it is about, with their connections.
    async fn owners(&self, config: &Config, db: &Db) -> Result<Vec<(String, Owner)>, Failure> {
        if let Some(group) = &self.group {
            let first = config.gitlab.first().map(|first| first.name.clone());
            let name = self.connection.clone().or(first);
            let name = name.ok_or_else(|| Failure::new("the settings know no GitLab yet"))?;
            let known: Vec<&str> = config.gitlab.iter().map(|known| known.name.as_str()).collect();
            if !known.contains(&name.as_str()) {
                return Err(Failure::new(format!(
                    "the settings know no GitLab '{name}'; these they know: {}",
                    known.join(", ")
                )));
            }
            return Ok(vec![(name, Owner::Group(group.trim_matches('/').to_owned()))]);
        }
        let mut sources = sources::all(db, &Viewer::System).await?;
        // Of the others pipelines tell by themselves: no GitLab is asked for them.
        sources.retain(|(_, source)| source.is_followed());
        if sources.is_empty() {
            return Err(Failure::new(
                "no project makes up a product yet; an admin says so under /admin/connections",
            ));
        }
        // A project that is a part of several products has one webhook.
        let projects: BTreeSet<(String, String)> = sources
            .into_iter()
            .map(|(_, source)| (source.connection, source.project))
            .collect();
        let owners = projects.into_iter();
        Ok(owners
            .map(|(connection, project)| (connection, Owner::Project(project)))
            .collect())
    }
}

/// What somebody is to enter at GitLab.
fn describe(connection: &Connection, owner: &Owner, url: &str) -> String {
    let secret = if !connection.secrets.signing.is_empty() {
        "the signing token of the settings".to_owned()
    } else if connection.secrets.token.is_some() {
        "the secret token of the settings; a signing token is safer, since GitLab 19.0".to_owned()
    } else {
        let place = connection.setting("signing_token");
        format!("none yet: make a signing token at GitLab, and put it into {place}")
    };
    let (path, base) = (owner.path(), connection.client.base());
    let at = owner.page(base);
    let events: Vec<&str> = events(owner).iter().map(|event| event.words).collect();
    let events = events.join(", ");
    format!("{path}\n  at      {at}\n  URL     {url}\n  secret  {secret}\n  events  {events}\n")
}

/// What it is to tell of.
fn events(owner: &Owner) -> Vec<Event> {
    let of_groups = matches!(owner, Owner::Group(_)).then_some(OF_GROUPS);
    NEEDED.into_iter().chain(of_groups).collect()
}

/// Makes a webhook, or sets the one that is there as it has to be; it keeps its address.
async fn install(
    db: &Db,
    connection: &Connection,
    settings: &GitLab,
    owner: &Owner,
    urls: &HookUrls,
    verify: bool,
) -> Result<String, Failure> {
    let path = owner.path();
    let wrong = |error: gitlab::Error| {
        let tier = match (owner, &error) {
            (Owner::Group(_), gitlab::Error::NotThere(_)) => {
                ", or this GitLab has no webhooks of groups (they are of its Premium tier)"
            }
            _ => "",
        };
        Failure::new(format!("{path}: {error}{tier}"))
    };
    // Of two signing tokens the last one takes the other's place.
    let signing = settings.signing_token.expose().split_whitespace().last();
    let sent = Some(settings.hook_token.expose()).filter(|sent| signing.is_none() && !sent.is_empty());
    if signing.is_none() && sent.is_none() {
        return Err(Failure::new(format!(
            "'{}' has no signing token in the settings, by which its webhooks could prove themselves; `openssl rand -base64 32` \
             makes one, to be written behind whsec_",
            connection.name
        )));
    }
    if signing.is_some_and(|signing| !is_taken(signing)) {
        return Err(Failure::new(format!(
            "GitLab takes a signing token only where 32 bytes stand in base64 behind whsec_, and that of '{}' is another one; \
             `openssl rand -base64 32` makes them",
            connection.name
        )));
    }
    let events: Vec<&str> = events(owner).iter().map(|event| event.key).collect();
    let wanted = WantedHook {
        url: &urls.own,
        signing_token: signing,
        token: sent,
        events: &events,
        verify,
    };
    let token = connection.token(db).await.map_err(|why| {
        Failure::new(format!(
            "'{}': {why}; {}",
            connection.name,
            why.remedy(connection)
        ))
    })?;
    let (client, key) = (&connection.client, token.expose());
    let (there, woken) = match owner {
        Owner::Project(path) => {
            let project = client.project(key, path).await.map_err(wrong)?.id;
            let there = found(client.hooks(key, project), urls).await.map_err(wrong)?;
            let wanted = WantedHook {
                url: there.first().map_or(urls.own.as_str(), |hook| hook.url.as_str()),
                ..wanted
            };
            let hook = match there.first() {
                Some(hook) => client.edit_hook(key, project, hook.id, &wanted).await,
                None => client.create_hook(key, project, &wanted).await,
            }
            .map_err(wrong)?;
            let woken = if hook.is_executable() {
                None
            } else {
                Some(wake(client, key, (path, project, &hook), &events).await?)
            };
            (there, woken)
        }
        Owner::Group(path) => {
            let there = found(client.group_hooks(key, path), urls).await.map_err(wrong)?;
            let wanted = WantedHook {
                url: there.first().map_or(urls.own.as_str(), |hook| hook.url.as_str()),
                ..wanted
            };
            let hook = match there.first() {
                Some(hook) => client.edit_group_hook(key, path, hook.id, &wanted).await,
                None => client.create_group_hook(key, path, &wanted).await,
            }
            .map_err(wrong)?;
            if !hook.is_executable() {
                return Err(Failure::new(format!(
                    "{path}: its webhook is set as it has to be, but GitLab sends nothing to it, for it failed; press \
                     \u{201c}Test\u{201d} there: when that is taken it is sent to again"
                )));
            }
            (there, None)
        }
    };
    let told = woken.unwrap_or_else(|| is_set(path, there.first(), urls));
    let twice = doubled::itself(&there, &owner.page(client.base()));
    Ok(match twice {
        Some(twice) => format!("{told}\n{twice}"),
        None => told,
    })
}

/// That a webhook is as it has to be; `there` is the one that was there before.
fn is_set(path: &str, there: Option<&Hook>, urls: &HookUrls) -> String {
    match there {
        None => format!("{path}: a webhook is made"),
        Some(hook) if hook.url == urls.own => format!("{path}: its webhook is set as it has to be"),
        Some(hook) => format!(
            "{path}: its webhook to {}, the short address of the same connection, is set as it has to be",
            hook.url
        ),
    }
}

/// Whether GitLab takes a signing token that is given to it: `whsec_` and 32 bytes in base64, as those are that it makes.
fn is_taken(signing: &str) -> bool {
    let key = signing
        .strip_prefix("whsec_")
        .and_then(|key| STANDARD.decode(key).ok());
    key.is_some_and(|key| key.len() == 32)
}

/// Has GitLab send to a webhook again to which it sends nothing any more: it does when a test is taken.
async fn wake(
    client: &Client,
    key: &str,
    (path, project, hook): (&str, i64, &Hook),
    events: &[&str],
) -> Result<String, Failure> {
    let mut why = String::new();
    for event in events {
        match client.test_hook(key, project, hook.id, event).await {
            Ok(()) => {
                let was = hook
                    .rests_until()
                    .map_or("stopped it", |_| "let it rest after failures");
                return Ok(format!(
                    "{path}: its webhook is set as it has to be; GitLab had {was}, and sends to it again"
                ));
            }
            // There may be nothing of this kind to test it with.
            Err(error) => why = error.to_string(),
        }
    }
    Err(Failure::new(format!(
        "{path}: its webhook is set as it has to be, but GitLab sends nothing to it, for it failed, and a test of it failed, \
         too: {why}. Is the server there, and can GitLab reach it?"
    )))
}

/// The webhooks that are there already, one to the connection's own address first.
async fn found(mut walk: Walk<Hook>, urls: &HookUrls) -> gitlab::Result<Vec<Hook>> {
    let mut there = Vec::new();
    while let Some(page) = walk.next().await? {
        there.extend(page.items.into_iter().filter(|hook| urls.lead_here(&hook.url)));
    }
    there.sort_by_key(|hook| hook.url != urls.own);
    Ok(there)
}

#[cfg(test)]
mod tests {
    use super::is_taken;

    #[test]
    fn the_table_of_signing_tokens() {
        for (token, taken) in [
            ("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", true),
            ("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", false),
            // 24 bytes, and 33.
            ("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3", false),
            ("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYx", false),
            ("whsec_not base64", false),
            ("whsec_", false),
        ] {
            assert_eq!(is_taken(token), taken, "{token}");
        }
    }
}
