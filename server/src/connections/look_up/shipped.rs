//! What deployments have brought: of each one GitLab is asked for its merge requests, of several at once.
//!
//! The first deployment to an environment brings all that was ever merged, so its merge requests are taken in page by
//! page, too.

use std::collections::HashSet;

use backend::Db;
use backend::connections::deployments::looked_up;
use backend::connections::sync::Place;
use backend::connections::{Fact, What};
use domain::id::SourceId;
use futures_util::stream::{self, StreamExt as _};
use gitlab::{MergeRequest, Walk};
use jiff::Timestamp;

use super::entries::{Entry, Whose};
use super::intake::Intake;
use super::{Connection, Trouble};

/// How many deployments are asked about at once.
const AT_ONCE: usize = 8;

/// A part of what a deployment has brought.
struct Part {
    /// The merge requests.
    merge_requests: Vec<Fact>,
    /// Which they are.
    shipped: Fact,
}

/// Asks for the next part; none after the last one. What was brought is told when the deployment was touched, so that both
/// come in the same way.
async fn next_part(
    whose: &Whose<'_>,
    (deployment, told_at): (i64, Timestamp),
    walk: &mut Walk<MergeRequest>,
) -> gitlab::Result<Option<Part>> {
    let Some(page) = walk.next().await? else {
        return Ok(None);
    };
    let what = What::Shipped {
        deployment,
        merge_requests: page.items.iter().map(|seen| seen.iid).collect(),
        all: page.next.is_none(),
    };
    Ok(Some(Part {
        merge_requests: page.items.iter().map(|seen| whose.merge_request(seen)).collect(),
        shipped: whose.fact(told_at, what),
    }))
}

/// A deployment with the first part of what it has brought, where that was asked for.
struct Begun {
    fact: Fact,
    quiet: bool,
    asked: Option<Asked>,
}

struct Asked {
    /// Its number, and when it was touched.
    deployment: (i64, Timestamp),
    walk: Walk<MergeRequest>,
    first: gitlab::Result<Option<Part>>,
}

async fn begin(whose: &Whose<'_>, (fact, quiet): (Fact, bool), deployment: Option<i64>) -> Begun {
    let asked = match deployment {
        None => None,
        Some(deployment) => {
            let mut walk =
                whose
                    .client
                    .merge_requests_of_deployment(whose.token.expose(), whose.project.id, deployment);
            let deployment = (deployment, fact.told_at);
            let first = next_part(whose, deployment, &mut walk).await;
            Some(Asked {
                deployment,
                walk,
                first,
            })
        }
    };
    Begun { fact, quiet, asked }
}

/// Takes in a page of deployments, each with what it has brought. GitLab is asked for that once.
pub(super) async fn take(
    intake: &mut Intake<'_>,
    whose: &Whose<'_>,
    sources: &[SourceId],
    entries: Vec<Entry>,
    place: Option<Place>,
) -> Result<(), Trouble> {
    let succeeded: Vec<i64> = entries.iter().filter_map(|entry| entry.deployed).collect();
    // What only one of several sources of the project knows is asked once more.
    let mut known: HashSet<i64> = succeeded.iter().copied().collect();
    for source in sources {
        let of_it = looked_up(intake.db, source, &succeeded).await?;
        known.retain(|deployment| of_it.contains(deployment));
    }
    let mut all = stream::iter(entries)
        .map(|entry| {
            let deployment = entry.deployed.filter(|deployment| !known.contains(deployment));
            begin(whose, (entry.fact, entry.quiet), deployment)
        })
        .buffered(AT_ONCE);
    while let Some(Begun { fact, quiet, asked }) = all.next().await {
        if quiet && intake.looks_for_missed() {
            intake.add_along(fact).await?;
        } else {
            intake.add(fact).await?;
        }
        if let Some(asked) = asked {
            parts(intake, whose, asked).await?;
        }
    }
    intake.end(place).await?;
    Ok(())
}

/// Takes in all that one has brought. What GitLab refuses to say of one keeps no other from being read.
async fn parts(intake: &mut Intake<'_>, whose: &Whose<'_>, asked: Asked) -> Result<(), Trouble> {
    let Asked {
        deployment,
        mut walk,
        first,
    } = asked;
    let mut part = first;
    loop {
        match part {
            Ok(Some(Part {
                merge_requests,
                shipped,
            })) => {
                for fact in merge_requests {
                    intake.add_along(fact).await?;
                }
                intake.add(shipped).await?;
            }
            Ok(None) => return Ok(()),
            Err(error) if is_about_one(&error) => {
                let (number, _) = deployment;
                intake.refuse(format!("what deployment {number} has brought: {error}"));
                return Ok(());
            }
            Err(error) => return Err(error.into()),
        }
        part = next_part(whose, deployment, &mut walk).await;
    }
}

/// Whether GitLab may say more of another one.
pub(crate) const fn is_about_one(error: &gitlab::Error) -> bool {
    matches!(
        error,
        gitlab::Error::NotThere(_) | gitlab::Error::Refused(403) | gitlab::Error::Unexpected(_)
    )
}

/// Looks up what one deployment has brought, of which a webhook has told.
///
/// # Errors
/// [`Trouble`], also where GitLab refuses to say it.
pub async fn of_one(
    db: &Db,
    connection: &Connection,
    (project, path): (&gitlab::Project, &str),
    deployment: i64,
) -> Result<(), Trouble> {
    let whose = Whose {
        client: &connection.client,
        token: connection.token(db).await?,
        project,
        path,
        now: db.clock().now(),
    };
    let mut intake = Intake::new(db, connection);
    let mut walk = whose
        .client
        .merge_requests_of_deployment(whose.token.expose(), project.id, deployment);
    let asked = (deployment, whose.now);
    while let Some(part) = next_part(&whose, asked, &mut walk).await? {
        for fact in part.merge_requests {
            intake.add_along(fact).await?;
        }
        intake.add(part.shipped).await?;
    }
    intake.end(None).await?;
    for sentence in &intake.looked.refused {
        tracing::warn!(connection = connection.name, project = path, %sentence, "it cannot be as GitLab says");
    }
    Ok(())
}
