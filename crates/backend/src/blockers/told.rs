//! What a pipeline tells of a blocker ([`crate::connections::events`]): the first event under an id says that there is one, a later
//! one that it is over. What else is to be said of it people say; no event takes that back.

use domain::blockers::Draft;
use domain::id::BlockerId;

use super::block::{What, open};
use super::{store, unblock};
use crate::calendar::Product;
use crate::connections::events::Told;
use crate::db::{Query as _, Tx, args};
use crate::error::{Error, Result};

/// What a pipeline tells of a blocker.
#[derive(Debug, Clone)]
pub struct ToldBlocker {
    /// What the pipeline calls it: 1 to 64 characters, its own within the project.
    pub id: String,
    /// What is blocked.
    pub what: What,
    /// What it says. An event that only ends a known one needs nothing but the end.
    pub draft: Draft,
}

/// Takes in what a pipeline of a project tells of a blocker. Under the id of one that is over, one that began after that end is
/// another one.
///
/// # Errors
/// When the first event does not say what a blocker needs, there is no such release, it cannot have ended then, or the database
/// does. A field has the event's name for it.
pub(crate) async fn take(tx: &mut Tx, product: &Product, project: &str, told: &ToldBlocker) -> Result<Told> {
    let Draft { since, until, .. } = told.draft;
    let now = tx.now();
    // A clock may be ahead of ours.
    let told = &ToldBlocker {
        draft: Draft {
            since: since.map(|at| at.min(now)),
            until: until.map(|at| at.min(now)),
            ..told.draft.clone()
        },
        ..told.clone()
    };
    let taken = match known(tx, product, project, &told.id).await? {
        Some(id) => again(tx, product, (project, &id), told).await,
        None if until.is_some() && since.is_none() => Ok(old("no blocker of this id was told of")),
        None => opened(tx, product, project, told).await,
    };
    taken.map_err(in_the_words_of_events)
}

/// The one that was told of last under an id.
async fn known(tx: &mut Tx, product: &Product, project: &str, told_id: &str) -> Result<Option<BlockerId>> {
    let sql = "SELECT blocker_id FROM blockers_told WHERE product_id = $1 AND project = $2 AND told_id = $3";
    let row: Option<(String,)> = tx.row(sql, args![product.id.as_str(), project, told_id]).await?;
    row.map(|(id,)| id.parse().map_err(Error::internal)).transpose()
}

async fn opened(tx: &mut Tx, product: &Product, project: &str, told: &ToldBlocker) -> Result<Told> {
    let id = open(tx, product, (&told.what, &told.draft), None).await?;
    let sql = "INSERT INTO blockers_told (product_id, project, told_id, blocker_id) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (product_id, project, told_id) DO UPDATE SET blocker_id = excluded.blocker_id";
    let values = args![product.id.as_str(), project, told.id.as_str(), id.as_str()];
    tx.execute(sql, values).await?;
    Ok(NEWS)
}

/// What is told of one that is known.
async fn again(
    tx: &mut Tx,
    product: &Product,
    (project, id): (&str, &BlockerId),
    told: &ToldBlocker,
) -> Result<Told> {
    let before = match store::find(tx, id).await {
        Ok((listed, _)) => listed.blocker,
        Err(Error::NotFound(_)) => return Ok(old("it was taken back, or is about what you may not see")),
        Err(error) => return Err(error),
    };
    match (before.until, told.draft.since, told.draft.until) {
        (Some(over), Some(since), _) if since > over => opened(tx, product, project, told).await,
        (Some(_), _, _) => Ok(old("it is over already")),
        (None, _, Some(until)) => {
            unblock::end(tx, id, Some(until)).await?;
            Ok(NEWS)
        }
        (None, _, None) => Ok(old("it is known already; correct it on its page")),
    }
}

const NEWS: Told = Told {
    news: true,
    why: None,
};

/// Nothing is another thing by it.
fn old(why: &str) -> Told {
    Told {
        news: false,
        why: Some(why.to_owned()),
    }
}

/// The same refusal with the event's name of the field.
fn in_the_words_of_events(error: Error) -> Error {
    let Error::Invalid { field, why } = error else {
        return error;
    };
    let field = match field {
        "Cause" => "cause",
        "What" => "note",
        "Issue" => "issue",
        "Since" => "started_at",
        "Until" => "finished_at",
        "Environment" => "environment",
        "Release" => "release",
        other => other,
    };
    Error::Invalid { field, why }
}
