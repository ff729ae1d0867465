//! What looking found that no webhook had told of: kept for a week, so that it is not forgotten with the next look, which
//! finds nothing any more.

use std::fmt;

use domain::id::SourceId;
use domain::identity::{Action, Viewer};
use jiff::{SignedDuration, Timestamp};

use super::sync::List;
use super::{gone, sources};
use crate::clock::from_millis;
use crate::db::{Db, Query, Tx, UseCase, args};
use crate::error::{Error, Result};

/// How long it is told.
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What was missed of a list of a project. As text it is the beginning of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// The connection.
    pub connection: String,
    /// The project's path.
    pub project: String,
    /// Of what, in the word for several of them: `tags`, `pipelines of a-branch`.
    pub what: String,
    /// How many were found.
    pub news: i64,
    /// How many are gone.
    pub gone: i64,
    /// When that was seen last.
    pub at: Timestamp,
}

impl fmt::Display for Missed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { project, what, .. } = self;
        // Of `pipelines of a-branch` what stands before "of" says what there is one of.
        let (head, rest) = what
            .find(" of ")
            .map_or((what.as_str(), ""), |end| what.split_at(end));
        let one = format!("{}{rest}", head.strip_suffix('s').unwrap_or(head));
        let of = |number: i64| match number {
            1 => format!("1 {one} of {project}"),
            many => format!("{many} {what} of {project}"),
        };
        if self.news > 0 {
            let were = if self.news == 1 { "was" } else { "were" };
            write!(f, "{} {were} found that no webhook had told of", of(self.news))?;
        }
        if self.news > 0 && self.gone > 0 {
            f.write_str(", and ")?;
        }
        if self.gone > 0 {
            let are = if self.gone == 1 { "is" } else { "are" };
            write!(
                f,
                "{} {are} gone without a webhook that told of it",
                of(self.gone)
            )?;
        }
        Ok(())
    }
}

#[derive(sqlx_macros::FromRow)]
struct Row {
    source_id: String,
    what: String,
    news: i64,
    gone: i64,
    at: i64,
}

/// What was missed within a week of the projects that this viewer sees.
///
/// # Errors
/// [`Error::Forbidden`] for who does not keep connections, or when the database does.
pub async fn missed(db: &Db, viewer: &Viewer) -> Result<Vec<Missed>> {
    let sources = sources::all(db, viewer).await?;
    let sql = "SELECT source_id, what, CAST(SUM(news) AS BIGINT) AS news, CAST(SUM(gone) AS BIGINT) AS gone, \
               MAX(at) AS at FROM missed_hooks WHERE at > $1 GROUP BY source_id, what ORDER BY MAX(at) DESC, source_id, what";
    let rows: Vec<Row> = db.read().await?.rows(sql, args![first(db.clock().now())]).await?;
    let mut told = Vec::new();
    for row in rows {
        let id: SourceId = row.source_id.parse().map_err(Error::internal)?;
        if let Some((_, source)) = sources.iter().find(|(_, source)| source.id == id) {
            told.push(Missed {
                connection: source.connection.clone(),
                project: source.project.clone(),
                what: row.what,
                news: row.news,
                gone: row.gone,
                at: from_millis(row.at),
            });
        }
    }
    Ok(told)
}

/// Keeps what a look found of a source that no webhook had told of, and forgets what is older than a week. Gives how many are
/// gone; where nothing was missed, or the source was taken out meanwhile, nothing is kept.
#[derive(Debug, Clone)]
pub struct KeepMissed {
    /// The source.
    pub source: SourceId,
    /// Of what, in the word for several of them.
    pub what: String,
    /// How many were found.
    pub news: usize,
    /// Of which list those are gone that were found so until then, and that no webhook has told of since.
    pub gone: Option<(List, Timestamp)>,
}

impl UseCase for KeepMissed {
    type Out = usize;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<usize> {
        let gone = match self.gone {
            Some((list, until)) => gone::unsaid(tx, &self.source, list, until).await?,
            None => 0,
        };
        if self.news == 0 && gone == 0 {
            return Ok(0);
        }
        let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let sql = "INSERT INTO missed_hooks (source_id, what, at, news, gone) \
                   SELECT s.id, CAST($2 AS TEXT), CAST($3 AS BIGINT), CAST($4 AS BIGINT), CAST($5 AS BIGINT) \
                   FROM sources s WHERE s.id = $1 \
                   ON CONFLICT (source_id, what, at) DO UPDATE SET news = missed_hooks.news + excluded.news, \
                   gone = missed_hooks.gone + excluded.gone";
        let values = args![
            self.source.as_str(),
            self.what.as_str(),
            tx.now(),
            number(self.news),
            number(gone)
        ];
        tx.keep(sql, values).await?;
        tx.keep("DELETE FROM missed_hooks WHERE at <= $1", args![first(tx.now())])
            .await?;
        Ok(gone)
    }
}

fn first(now: Timestamp) -> Timestamp {
    now.checked_sub(KEPT).unwrap_or(Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_sentences() {
        for (what, says) in [
            (
                "merge requests",
                "1 merge request of a/b was found that no webhook had told of",
            ),
            (
                "pipelines of 19-7",
                "1 pipeline of 19-7 of a/b was found that no webhook had told of",
            ),
        ] {
            let missed = Missed {
                connection: "gitlab".to_owned(),
                project: "a/b".to_owned(),
                what: what.to_owned(),
                news: 1,
                gone: 0,
                at: Timestamp::UNIX_EPOCH,
            };
            assert_eq!(missed.to_string(), says);
        }
        for (news, gone, says) in [
            (1, 0, "1 tag of a/b was found that no webhook had told of"),
            (2, 0, "2 tags of a/b were found that no webhook had told of"),
            (0, 1, "1 tag of a/b is gone without a webhook that told of it"),
            (
                3,
                2,
                "3 tags of a/b were found that no webhook had told of, and 2 tags of a/b are gone without a webhook that told \
                 of it",
            ),
        ] {
            let missed = Missed {
                connection: "gitlab".to_owned(),
                project: "a/b".to_owned(),
                what: "tags".to_owned(),
                news,
                gone,
                at: Timestamp::UNIX_EPOCH,
            };
            assert_eq!(missed.to_string(), says);
        }
    }
}
