//! `slipway gitlab hooks`: the webhooks that the projects of the products need.

use backend::Clock;
use backend::connections::sources::{self, Source};
use clap::Args;
use domain::identity::Viewer;
use gitlab::{Hook, WantedHook};

use crate::commands::{Failure, database, say};
use crate::config::{Config, GitLab, Secret};
use crate::connections::{Connection, Connections};

/// What Slipway works with, as GitLab's API calls it.
const NEEDED: [&str; 2] = ["tag_push_events", "releases_events"];

/// Say which webhook each project needs, or make it there. Which projects make up products stands in the database.
#[derive(Debug, Args)]
pub(super) struct Hooks {
    /// Make or mend the webhooks at GitLab; the connection's token needs the scope api and the role of a maintainer
    #[arg(long)]
    install: bool,
}

impl Hooks {
    pub(super) async fn run(self, config: Config) -> Result<(), Failure> {
        let connections = Connections::new(&config);
        let db = database::open(&config, Clock::system()).await?;
        let sources = sources::all(&db, &Viewer::System).await?;
        if sources.is_empty() {
            return Err(Failure::new(
                "no project makes up a product yet; an admin says so under /admin/connections",
            ));
        }
        for (_, source) in &sources {
            let connection = connections.named(&source.connection);
            let settings = config.gitlab.iter().find(|known| known.name == source.connection);
            let (Some(connection), Some(settings)) = (connection, settings) else {
                return Err(Failure::new(format!(
                    "{} is at the GitLab '{}', which the settings do not know any more",
                    source.project, source.connection
                )));
            };
            let url = format!("{}/hooks/gitlab/{}", config.public_url, connection.name);
            if self.install {
                let token = connection
                    .token(&db)
                    .await
                    .map_err(|why| Failure::new(format!("'{}': {why}; {}", connection.name, why.remedy())))?;
                let made = install(connection, &token, settings, source, &url, config.is_https()).await?;
                say(&made)?;
            } else {
                say(&describe(connection, source, &url))?;
            }
        }
        db.close().await;
        Ok(())
    }
}

/// What somebody is to enter at GitLab.
fn describe(connection: &Connection, source: &Source, url: &str) -> String {
    let secret = if !connection.secrets.signing.is_empty() {
        "the signing token of the settings"
    } else if connection.secrets.token.is_some() {
        "the secret token of the settings; a signing token is safer, since GitLab 19.0"
    } else {
        "none yet: make a signing token at GitLab, and put it into SLIPWAY_GITLAB_SIGNING_TOKEN"
    };
    format!(
        "{project}\n  at      {base}/{project}/-/hooks\n  URL     {url}\n  secret  {secret}\n  events  Tag push events, Releases events\n",
        project = source.project,
        base = connection.client.base(),
    )
}

/// Makes the webhook of a project, or sets the one that is there as it has to be.
async fn install(
    connection: &Connection,
    token: &Secret,
    settings: &GitLab,
    source: &Source,
    url: &str,
    verify: bool,
) -> Result<String, Failure> {
    let wrong = |error: gitlab::Error| Failure::new(format!("{}: {error}", source.project));
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
    let wanted = WantedHook {
        url,
        signing_token: signing,
        token: sent,
        events: &NEEDED,
        verify,
    };
    let (client, key) = (&connection.client, token.expose());
    let project = client.project(key, &source.project).await.map_err(wrong)?.id;
    let mut walk = client.hooks(key, project);
    let mut there: Option<Hook> = None;
    while let Some(page) = walk.next().await.map_err(wrong)? {
        there = there.or_else(|| page.items.into_iter().find(|hook| hook.url == url));
    }
    Ok(match there {
        Some(hook) => {
            client
                .edit_hook(key, project, hook.id, &wanted)
                .await
                .map_err(wrong)?;
            format!("{}: its webhook is set as it has to be", source.project)
        }
        None => {
            client.create_hook(key, project, &wanted).await.map_err(wrong)?;
            format!("{}: a webhook is made", source.project)
        }
    })
}
