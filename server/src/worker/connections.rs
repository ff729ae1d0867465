//! Looking after the connections: how their tokens are, and whether their webhooks have told everything. What was found
//! stands under `/admin/connections`.

use backend::calendar::Product;
use backend::connections::sources::{self, Source};
use backend::connections::sync::{List, was_read};
use backend::connections::{About, Finding, Light, keep_health};
use backend::jobs;
use domain::identity::{Viewer, Visibility};

use super::GAPS;
use crate::connections::look_up::{self, Extent, Trouble};
use crate::connections::{Connection, check};
use crate::state::AppState;

/// Asks each GitLab how its token is.
pub(super) async fn look_after(state: &AppState) {
    for connection in state.connections.iter() {
        let now = state.db.clock().now();
        let found = check::check(&connection.client, connection.token.expose(), now).await;
        keep(state, connection, About::Token, &found.finding(now)).await;
    }
}

/// Looks at the newest tags and releases of every source whether webhooks have missed something, and takes it in. GitLab
/// rests a webhook that failed, and says so to nobody.
pub(super) async fn look_for_gaps(state: &AppState) {
    let sources = match sources::all(&state.db, &Viewer::System).await {
        Ok(sources) => sources,
        Err(error) => return tracing::error!(?error, "the sources cannot be read"),
    };
    for connection in state.connections.iter().filter(|known| !known.token.is_empty()) {
        let of_it = sources
            .iter()
            .filter(|(_, source)| source.connection == connection.name && source.tags.is_some())
            .map(|(product, source)| (product, source));
        let (mut any, mut missed, mut trouble) = (false, Vec::new(), None);
        for (product, source) in of_it {
            any = true;
            match of_source(state, connection, (product, source)).await {
                Ok(sentences) => missed.extend(sentences),
                Err(error) => trouble = Some(error),
            }
            if !jobs::go_on(&state.db, &GAPS).await.unwrap_or(false) {
                return;
            }
        }
        let (light, says, remedy) = match trouble {
            _ if !any => continue,
            Some(trouble) => (
                Light::Fail,
                format!("it could not be looked whether webhooks have missed something: {trouble}"),
                "look at what is said of its token",
            ),
            None if missed.is_empty() => (Light::Ok, "its webhooks have told everything".to_owned(), ""),
            None => (
                Light::Warn,
                missed.join("; "),
                "look at the webhook at GitLab, which rests after failures; slipway gitlab sync reads what is older",
            ),
        };
        let found = Finding {
            at: state.db.clock().now(),
            light,
            says,
            remedy: remedy.to_owned(),
        };
        keep(state, connection, About::Gaps, &found).await;
    }
}

/// What webhooks have missed of a source, in sentences. The first look at it misses nothing: nobody was to tell.
async fn of_source(
    state: &AppState,
    connection: &Connection,
    (product, source): (&Product, &Source),
) -> Result<Vec<String>, Trouble> {
    let mut missed = Vec::new();
    for list in List::ALL {
        let before = was_read(&state.db, &source.id, list).await?;
        let of_it = (source, list);
        let looked = look_up::list(&state.db, connection, of_it, Extent::Newest, &mut |_| {}).await?;
        if looked.news > 0 && before {
            tracing::warn!(
                connection = connection.name,
                project = source.project,
                list = list.key(),
                missed = looked.news,
                "no webhook had told of what was found by looking; is it resting at GitLab?"
            );
            // Whoever reads it may not know of what is embargoed.
            let hidden = source.embargoed || matches!(product.visibility, Visibility::Embargoed { .. });
            let project = if hidden { "a project" } else { &source.project };
            missed.push(format!(
                "{} {} of {project} were found that no webhook had told of",
                looked.news,
                list.key()
            ));
        }
    }
    Ok(missed)
}

async fn keep(state: &AppState, connection: &Connection, about: About, found: &Finding) {
    if let Err(error) = keep_health(&state.db, &connection.name, about, found).await {
        tracing::warn!(?error, "how a connection is cannot be written down");
    }
}
