//! Releases that were announced at GitLab for now: before one publishes anything here GitLab is asked whether it is still
//! there, and still for now. Not every version of GitLab tells that one is deleted, and a webhook may be missed.

use std::time::Duration;

use backend::connections::releases::Release;
use backend::connections::{Announced, Fact, Sure, TakeFacts, What, announced};
use domain::id::SourceId;
use jiff::SignedDuration;

use crate::connections::look_up::Trouble;
use crate::connections::token::NoToken;
use crate::hooks::ACTOR;
use crate::state::AppState;

/// How long GitLab may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a release waits for a GitLab that does not answer; then it goes by what was told.
const WAIT: SignedDuration = SignedDuration::from_hours(1);

/// Asks for each; gives those that wait.
///
/// # Errors
/// When the database does.
pub(super) async fn ask(state: &AppState) -> backend::Result<Vec<(SourceId, String)>> {
    let mut waits = Vec::new();
    for one in announced(&state.db).await? {
        let trouble = match tokio::time::timeout(PATIENCE, ask_for(state, &one)).await {
            Ok(Ok(()) | Err(Trouble::NoToken(NoToken::Missing))) => continue,
            Ok(Err(Trouble::Database(error))) => return Err(error),
            Ok(Err(trouble)) => trouble.to_string(),
            Err(_) => "it does not answer in time".to_owned(),
        };
        let still = state.db.clock().now().duration_since(one.released_at) < WAIT;
        tracing::warn!(
            connection = one.connection,
            project = one.project,
            tag = one.tag,
            trouble,
            still,
            "GitLab does not say whether an announced release is still there"
        );
        if still {
            waits.push((one.source, one.tag));
        }
    }
    Ok(waits)
}

/// Asks for one, and takes in what GitLab says of it.
async fn ask_for(state: &AppState, one: &Announced) -> Result<(), Trouble> {
    let Some(connection) = state.connections.named(&one.connection) else {
        return Ok(());
    };
    let (client, token) = (&connection.client, connection.token(&state.db).await?);
    let told_at = state.db.clock().now();
    let project = client.project(token.expose(), &one.project).await?.id;
    let release = match client.release(token.expose(), project, &one.tag).await {
        Ok(seen) => Release {
            tag: seen.tag_name,
            released_at: seen.released_at.or(seen.created_at).or(Some(one.released_at)),
            made_at: seen.created_at,
            by: Sure::Seen,
        },
        Err(gitlab::Error::NotThere(_)) => Release::gone(one.tag.clone()),
        Err(error) => return Err(error.into()),
    };
    let work = TakeFacts {
        connection: one.connection.clone(),
        facts: vec![Fact {
            project: one.project.clone(),
            told_at,
            what: What::Release(release),
        }],
        place: None,
    };
    state.db.write(&ACTOR, work).await?;
    Ok(())
}
