//! How the pipelines of open merge requests are: a webhook that was missed leaves none waiting for ever, and those of
//! branches name no merge request. Lists say nothing of them, so GitLab is asked for each merge request by itself.

use std::collections::HashSet;

use backend::Db;
use backend::connections::merge_requests::untested;
use backend::connections::sources::Source;
use backend::connections::{Fact, TakeFacts};
use domain::calendar::LineNumbers;
use futures_util::stream::{self, StreamExt as _};

use super::entries::Whose;
use super::shipped::is_about_one;
use super::{Connection, Trouble};
use crate::connections::facts;
use crate::hooks::ACTOR;

/// How many are asked for at most; those that were touched last.
const MOST: i64 = 100;
/// How many are asked for at once.
const AT_ONCE: usize = 8;

/// Whose merge requests were asked for: projects of a connection, each with what its stable branches are called. Sources of
/// several products that agree in these have the same ones.
#[derive(Debug, Default)]
pub struct Asked(HashSet<(String, String, Option<String>, LineNumbers)>);

impl Asked {
    /// Whether a source's are asked for now for the first time.
    fn is_first(&mut self, source: &Source) -> bool {
        self.0.insert((
            source.connection.clone(),
            source.project.clone(),
            source.branches.as_ref().map(ToString::to_string),
            source.lines,
        ))
    }
}

/// Takes in how the pipelines of a source's open merge requests into stable branches are, where none is known to have
/// succeeded; nothing where they were asked for with another source's. Gives how many were asked for.
///
/// # Errors
/// [`Trouble`]; nothing is taken in then.
pub async fn of_open(
    db: &Db,
    connection: &Connection,
    source: &Source,
    asked: &mut Asked,
) -> Result<usize, Trouble> {
    if !asked.is_first(source) {
        return Ok(0);
    }
    let numbers = untested(db, &source.id, MOST).await?;
    let count = numbers.len();
    if count == 0 {
        return Ok(0);
    }
    let client = &connection.client;
    let token = connection.token(db).await?;
    let project = client.project(token.expose(), &source.project).await?;
    let whose = Whose {
        client,
        token,
        project: &project,
        path: &source.project,
        now: db.clock().now(),
    };
    let asked = numbers
        .into_iter()
        .map(|number| client.merge_request(whose.token.expose(), project.id, number));
    let mut answers = stream::iter(asked).buffered(AT_ONCE);
    let mut found: Vec<Fact> = Vec::new();
    while let Some(answer) = answers.next().await {
        let seen = match answer {
            Ok(seen) => seen,
            Err(error) if is_about_one(&error) => continue,
            Err(error) => return Err(error.into()),
        };
        found.push(whose.merge_request(&seen));
        let touched = seen
            .head_pipeline
            .as_ref()
            .and_then(|it| it.updated_at.or(it.created_at));
        let told_at = touched.unwrap_or(seen.updated_at);
        found.extend(facts::head_pipeline(&seen).map(|what| whose.fact(told_at, what)));
    }
    let work = TakeFacts {
        connection: connection.name.clone(),
        facts: found,
        place: None,
    };
    db.write(&ACTOR, work).await?;
    Ok(count)
}
