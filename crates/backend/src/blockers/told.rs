//! What a pipeline tells of a blocker ([`crate::connections::events`]): the first event under an id says that there is one, a later
//! one that it is over. What else is to be said of it people say; no event takes that back.

use domain::blockers::Draft;
use domain::id::BlockerId;
use jiff::Timestamp;

use super::block::{What, open};
use super::{store, unblock};
use crate::calendar::Product;
use crate::clock::from_millis;
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

/// Takes in what a pipeline of a project tells of a blocker. Under the id of one that is over or was taken back, one that began
/// after that is another one.
///
/// # Errors
/// When the first event does not say what a blocker needs, there is no such release, it cannot have ended then, it is not said
/// whether it is another one than the one that is over, or the database does. A field has the event's name for it.
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
        Some(known) => again(tx, product, (project, &known), told).await,
        None if until.is_some() && since.is_none() => Ok(old("no blocker of this id was told of")),
        None => opened(tx, product, project, told).await,
    };
    taken.map_err(in_the_words_of_events)
}

#[derive(sqlx_macros::FromRow)]
struct KnownRow {
    blocker_id: String,
    ended_at: Option<i64>,
    retracted_at: Option<i64>,
}

/// The one that was told of last under an id.
struct Known {
    id: BlockerId,
    /// When it ended or was taken back, whichever was earlier; none while it lasts.
    over: Option<Timestamp>,
    /// Whether it was taken back.
    retracted: bool,
}

async fn known(tx: &mut Tx, product: &Product, project: &str, told_id: &str) -> Result<Option<Known>> {
    let sql = "SELECT t.blocker_id, b.ended_at, b.retracted_at FROM blockers_told t JOIN blockers b ON b.id = t.blocker_id \
               WHERE t.product_id = $1 AND t.project = $2 AND t.told_id = $3";
    let row: Option<KnownRow> = tx.row(sql, args![product.id.as_str(), project, told_id]).await?;
    row.map(|row| {
        let over = [row.ended_at, row.retracted_at].into_iter().flatten().min();
        Ok(Known {
            id: row.blocker_id.parse().map_err(Error::internal)?,
            over: over.map(from_millis),
            retracted: row.retracted_at.is_some(),
        })
    })
    .transpose()
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
    (project, known): (&str, &Known),
    told: &ToldBlocker,
) -> Result<Told> {
    if !known.retracted {
        match store::find(tx, &known.id).await {
            Ok(_) => {}
            Err(Error::NotFound(_)) => return Ok(old("it is about what you may not see")),
            Err(error) => return Err(error),
        }
    }
    match (known.over, told.draft.since, told.draft.until) {
        (Some(over), Some(since), _) if since > over => opened(tx, product, project, told).await,
        // It may be another one, or the same one once more.
        (Some(_), None, None) => Err(Error::invalid(
            "started_at",
            "say since when, for the one of this id is over",
        )),
        (Some(_), _, _) if known.retracted => Ok(old("it was taken back")),
        (Some(_), _, _) => Ok(old("it is over already")),
        (None, _, Some(until)) => {
            unblock::end(tx, &known.id, Some(until)).await?;
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
