//! What a look has found gone, as long as it is not said: a webhook may still be on its way that tells of it, for GitLab does
//! not say when a tag or a release was deleted.

use domain::id::SourceId;
use domain::identity::Action;
use jiff::Timestamp;

use super::facts::{Fact, What, take_for};
use super::releases::Release;
use super::sources::{self, Source};
use super::sync::List;
use super::tags::Tag;
use crate::db::{Query, Tx, UseCase, args};
use crate::error::Result;

/// Takes in that a look has found a tag, or a release by its tag, gone; gives whether that was news. What was is kept under
/// each source that had it, in the same write: a webhook that comes then finds it there.
#[derive(Debug, Clone)]
pub struct TakeGone {
    /// The connection.
    pub connection: String,
    /// The path of the project.
    pub project: String,
    /// Of which list. Only tags and releases go away.
    pub what: List,
    /// Its name.
    pub name: String,
    /// When GitLab said that it is not there.
    pub told_at: Timestamp,
    /// Whether a webhook was to tell of it: its list was looked at before.
    pub was_to_tell: bool,
}

impl UseCase for TakeGone {
    type Out = bool;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<bool> {
        let name = self.name.clone();
        let fact = Fact {
            project: self.project.clone(),
            told_at: self.told_at,
            what: match self.what {
                List::Tags => What::Tag(Tag::gone(name)),
                List::Releases => What::Release(Release::gone(name)),
                List::MergeRequests | List::Deployments | List::Issues => return Ok(false),
            },
        };
        let mut news = false;
        for source in sources::of_project(tx, &self.connection, &self.project).await? {
            if !take_for(tx, std::slice::from_ref(&source), &fact).await?.news {
                continue;
            }
            news = true;
            if self.was_to_tell {
                let sql = "INSERT INTO gone_unsaid (source_id, what, name, at) VALUES ($1, $2, $3, $4) \
                           ON CONFLICT (source_id, what, name) DO UPDATE SET at = excluded.at";
                let values = args![source.id.as_str(), self.what.key(), self.name.as_str(), tx.now()];
                tx.keep(sql, values).await?;
            }
        }
        Ok(news)
    }
}

#[derive(sqlx_macros::FromRow)]
struct CountRow {
    names: i64,
}

/// How many were found gone until then in the project of a source, whichever of its sources had them, and no webhook has told
/// of it since. Each is given once.
pub(super) async fn unsaid(tx: &mut Tx, source: &SourceId, what: List, until: Timestamp) -> Result<usize> {
    let sql = "SELECT COUNT(DISTINCT name) AS names FROM gone_unsaid WHERE what = $2 AND at <= $3 AND source_id IN (\
               SELECT s.id FROM sources s JOIN sources o ON o.connection = s.connection AND o.project = s.project \
               WHERE o.id = $1)";
    let values = || args![source.as_str(), what.key(), until];
    let row: Option<CountRow> = tx.row(sql, values()).await?;
    let names = row.map_or(0, |row| row.names);
    if names > 0 {
        let sql = "DELETE FROM gone_unsaid WHERE what = $2 AND at <= $3 AND source_id IN (\
                   SELECT s.id FROM sources s JOIN sources o ON o.connection = s.connection AND o.project = s.project \
                   WHERE o.id = $1)";
        tx.keep(sql, values()).await?;
    }
    Ok(usize::try_from(names).unwrap_or(usize::MAX))
}

/// A webhook has told that one is gone: it was late, and not missed.
pub(super) async fn is_told(tx: &mut Tx, source: &Source, what: List, name: &str) -> Result<()> {
    let sql = "DELETE FROM gone_unsaid WHERE source_id = $1 AND what = $2 AND name = $3";
    let values = args![source.id.as_str(), what.key(), name];
    tx.keep(sql, values).await.map(drop)
}
