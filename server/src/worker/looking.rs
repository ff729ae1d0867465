//! Looking after the connections: how their tokens are, whether their webhooks have told everything, and whether GitLab
//! still sends to them. What was found stands under `/admin/connections`. A GitLab that is slow keeps nothing else of the
//! worker waiting.

use backend::connections::sources::{self, Source};
use backend::connections::sync::{List, was_read};
use backend::connections::{About, Finding, Light, keep_health};
use backend::jobs::{self, Job};
use domain::identity::{Viewer, Visibility};
use jiff::SignedDuration;

use super::{LEASE, ROUND, branches, done, is_ours, resting};
use crate::connections::look_up::{self, Extent, Trouble};
use crate::connections::token::NoToken;
use crate::connections::{Connection, check};
use crate::state::AppState;

const TOKENS: Job = Job {
    name: "tokens",
    every: SignedDuration::from_mins(30),
    lease: LEASE,
};
const GAPS: Job = Job {
    name: "gaps",
    every: SignedDuration::from_hours(1),
    lease: LEASE,
};

/// Looks now and then until the server is to end.
pub(super) async fn run(state: AppState) {
    if state.connections.first().is_none() {
        return;
    }
    let mut ending = state.ending.clone();
    let work = async {
        loop {
            round(&state).await;
            tokio::time::sleep(ROUND).await;
        }
    };
    tokio::select! {
        () = work => {}
        _ = ending.wait_for(|ending| *ending) => {}
    }
}

/// Looks after what is due.
pub async fn round(state: &AppState) {
    if is_ours(state, &TOKENS).await {
        look_after(state).await;
        done(state, &TOKENS).await;
    }
    if is_ours(state, &GAPS).await {
        look_for_gaps(state).await;
        done(state, &GAPS).await;
    }
}

/// Asks each GitLab how its token is.
async fn look_after(state: &AppState) {
    for connection in state.connections.iter() {
        let now = state.db.clock().now();
        let found = check::look_after(connection, &state.db, now).await;
        keep(state, connection, About::Token, &found.finding(now)).await;
    }
}

/// Looks at the newest of every source's lists whether webhooks have missed something, and takes it in. GitLab
/// rests a webhook that failed, and says so to nobody.
async fn look_for_gaps(state: &AppState) {
    let sources = match sources::all(&state.db, &Viewer::System).await {
        Ok(sources) => sources,
        Err(error) => return tracing::error!(?error, "the sources cannot be read"),
    };
    for connection in state.connections.iter() {
        if matches!(connection.token(&state.db).await, Err(NoToken::Missing)) {
            continue;
        }
        let of_it = sources
            .iter()
            .filter(|(_, source)| source.connection == connection.name)
            .map(|(product, source)| (product, source));
        let (mut any, mut told, mut trouble, mut stopped) = (false, Vec::new(), None, false);
        let urls = addresses(state, connection);
        for (product, source) in of_it {
            // Whoever reads what was found may not know of what is hidden: of that only the log tells.
            let hidden = source.embargoed || matches!(product.visibility, Visibility::Embargoed { .. });
            match of_source(state, connection, source).await {
                Ok(sentences) if !hidden => told.extend(sentences),
                Ok(_) => {}
                Err(error) => {
                    tracing::warn!(connection = connection.name, project = source.project, %error, "it cannot be looked up");
                    trouble = trouble.or((!hidden).then_some(error));
                }
            }
            match resting::look(&state.db, connection, &source.project, &urls).await {
                Ok(Some(resting)) => {
                    let says = resting.says(&source.project);
                    tracing::warn!(connection = connection.name, says, "a webhook is not sent to");
                    stopped |= !hidden;
                    told.extend((!hidden).then_some(says));
                }
                Ok(None) => {}
                Err(error) => trouble = trouble.or((!hidden).then_some(error)),
            }
            any |= !hidden;
            if !jobs::go_on(&state.db, &GAPS).await.unwrap_or(false) {
                break;
            }
        }
        if !any {
            continue;
        }
        let (light, remedy) = match (&trouble, told.is_empty()) {
            (None, true) => (Light::Ok, ""),
            (None, false) if stopped => (
                Light::Fail,
                "look under \u{201c}Recent events\u{201d} of the webhook at GitLab why it failed, and press \u{201c}Test\u{201d} \
                 there: when that is taken it is sent to again",
            ),
            (None, false) => (
                Light::Warn,
                "look at the webhook at GitLab, which rests after failures; slipway gitlab sync reads what is older",
            ),
            (Some(_), _) => (Light::Fail, "look at what is said of its token"),
        };
        told.extend(trouble.map(|trouble| {
            format!("it could not be looked whether webhooks have missed something: {trouble}")
        }));
        if told.is_empty() {
            told.push("its webhooks have told everything".to_owned());
        }
        let found = Finding {
            at: state.db.clock().now(),
            light,
            says: told.join("; "),
            remedy: remedy.to_owned(),
        };
        keep(state, connection, About::Gaps, &found).await;
    }
}

/// The addresses to which webhooks of a connection may go.
fn addresses(state: &AppState, connection: &Connection) -> Vec<String> {
    let here = format!("{}/hooks/gitlab", state.config.public_url);
    let is_first = state
        .connections
        .first()
        .is_some_and(|first| first.name == connection.name);
    let own = format!("{here}/{}", connection.name);
    [own].into_iter().chain(is_first.then_some(here)).collect()
}

/// What webhooks have missed of a source, in sentences. The first look at it misses nothing: nobody was to tell.
async fn of_source(
    state: &AppState,
    connection: &Connection,
    source: &Source,
) -> Result<Vec<String>, Trouble> {
    let mut missed = Vec::new();
    for list in List::ALL {
        if list.is_of_tags() && source.tags.is_none() {
            continue;
        }
        let before = was_read(&state.db, &source.id, list).await?;
        let of_it = (source, list);
        let looked = look_up::list(&state.db, connection, of_it, Extent::Newest, &mut |_| {}).await?;
        // A merge request is touched by much that no webhook tells of.
        if looked.news > 0 && before && list != List::MergeRequests {
            tracing::warn!(
                connection = connection.name,
                project = source.project,
                list = list.words(),
                missed = looked.news,
                "no webhook had told of what was found by looking; is it resting at GitLab?"
            );
            missed.push(format!(
                "{} {} of {} were found that no webhook had told of",
                looked.news,
                list.words(),
                source.project
            ));
        }
        missed.extend(
            looked
                .refused
                .iter()
                .map(|sentence| format!("{} has what cannot be here: {sentence}", source.project)),
        );
    }
    look_up::tests_of_open(&state.db, connection, source).await?;
    missed.extend(branches::look(state, connection, source).await?);
    Ok(missed)
}

async fn keep(state: &AppState, connection: &Connection, about: About, found: &Finding) {
    if let Err(error) = keep_health(&state.db, &connection.name, about, found).await {
        tracing::warn!(?error, "how a connection is cannot be written down");
    }
}
