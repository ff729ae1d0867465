//! How far the lists of a source were looked up at GitLab, so that a look that was ended goes on where it was.

use domain::id::SourceId;
use jiff::{SignedDuration, Timestamp};

use super::sources::Source;
use crate::clock::from_millis;
use crate::db::{Db, Query, Tx, args};
use crate::error::{Error, Result};

/// Of what happened so lately a webhook may still be on its way, or wait to be looked at here, where any come. There a look
/// leaves it to the next one.
pub const ON_THE_WAY: SignedDuration = SignedDuration::from_mins(5);

/// Whether something has just happened, so that a webhook may be on its way with it. What is as far ahead of us as GitLab's
/// clock may be counts as well; what is farther ahead is not waited for.
#[must_use]
pub fn is_on_the_way(at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(at).abs() <= ON_THE_WAY
}

/// A list of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Its tags.
    Tags,
    /// Its releases.
    Releases,
    /// Its merge requests.
    MergeRequests,
    /// Its deployments, each with the merge requests that it has brought.
    Deployments,
    /// Its issues, of which labels say that they tell of blockers.
    Issues,
}

impl List {
    /// Each of them, in the order in which they are read.
    pub const ALL: [Self; 5] = [
        Self::Tags,
        Self::Releases,
        Self::MergeRequests,
        Self::Deployments,
        Self::Issues,
    ];

    /// The name for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Tags => "tags",
            Self::Releases => "releases",
            Self::MergeRequests => "merge requests",
            Self::Deployments => "deployments",
            Self::Issues => "issues",
        }
    }

    /// The name for people of so many of them.
    #[must_use]
    pub fn words_of(self, count: i64) -> &'static str {
        let words = self.words();
        if count == 1 {
            words.strip_suffix('s').unwrap_or(words)
        } else {
            words
        }
    }

    /// Whether it says something of versions only where the project's tags do.
    #[must_use]
    pub const fn is_of_tags(self) -> bool {
        matches!(self, Self::Tags | Self::Releases)
    }

    /// The name in the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tags => "tags",
            Self::Releases => "releases",
            Self::MergeRequests => "merge_requests",
            Self::Deployments => "deployments",
            Self::Issues => "issues",
        }
    }
}

/// A place in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Whose list: the sources that are this project, of several products, and are as far in it.
    pub sources: Vec<SourceId>,
    /// Which list.
    pub what: List,
    /// Where the next page begins, in the words of the client of GitLab; none behind the last one.
    pub next: Option<String>,
    /// How many entries were read before it.
    pub read: i64,
    /// When this look at the list began: what was touched since then the next one has to read.
    pub begun: Timestamp,
}

impl Place {
    /// Keeps it, as a part of the write that takes in what stands before it. A source that was taken out meanwhile has none.
    pub(super) async fn keep(&self, tx: &mut Tx) -> Result<()> {
        let sql = "INSERT INTO syncs (source_id, what, next, read, ended_at) \
                   SELECT s.id, CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS BIGINT), CAST($5 AS BIGINT) \
                   FROM sources s WHERE s.id = $1 \
                   ON CONFLICT (source_id, what) DO UPDATE SET next = excluded.next, read = excluded.read, \
                   ended_at = excluded.ended_at";
        let ended_at = self.next.is_none().then_some(self.begun);
        for source in &self.sources {
            let values = args![
                source.as_str(),
                self.what.key(),
                self.next.as_deref(),
                self.read,
                ended_at,
            ];
            tx.keep(sql, values).await?;
        }
        Ok(())
    }
}

#[derive(sqlx_macros::FromRow)]
struct PlaceRow {
    next: Option<String>,
    read: i64,
}

#[derive(sqlx_macros::FromRow)]
struct EndRow {
    ended_at: i64,
}

/// When the look began by which a list was last read to its end, or the newest of it; none where it never was.
///
/// # Errors
/// When the database does.
pub async fn last_read(db: &Db, source: &SourceId, what: List) -> Result<Option<Timestamp>> {
    let sql = "SELECT ended_at FROM syncs WHERE source_id = $1 AND what = $2 AND ended_at IS NOT NULL";
    let row: Option<EndRow> = db.look_up(sql, args![source.as_str(), what.key()]).await?;
    Ok(row.map(|row| from_millis(row.ended_at)))
}

/// When the last look began by which a list of these was read to its end; none where it never was, or is being read as a
/// whole now.
pub(super) async fn read_by(
    query: &mut impl Query,
    sources: &[Source],
    what: List,
) -> Result<Option<Timestamp>> {
    let sql = "SELECT ended_at FROM syncs WHERE source_id = $1 AND what = $2 AND ended_at IS NOT NULL";
    let mut last = None;
    for source in sources {
        let row: Option<EndRow> = query.row(sql, args![source.id.as_str(), what.key()]).await?;
        last = last.max(row.map(|row| from_millis(row.ended_at)));
    }
    Ok(last)
}

/// Whether a list was looked up before, in whole or the newest of it: whatever is new in it since should have been
/// told.
///
/// # Errors
/// When the database does.
pub async fn was_read(db: &Db, source: &SourceId, what: List) -> Result<bool> {
    let sql = "SELECT next, read FROM syncs WHERE source_id = $1 AND what = $2";
    let row: Option<PlaceRow> = db.look_up(sql, args![source.as_str(), what.key()]).await?;
    Ok(row.is_some())
}

#[derive(sqlx_macros::FromRow)]
struct IdRow {
    id: String,
}

/// Whether a source is still there: it may be taken out of its product while it is looked at.
///
/// # Errors
/// When the database does.
pub async fn is_there(db: &Db, source: &SourceId) -> Result<bool> {
    let sql = "SELECT id FROM sources WHERE id = $1";
    let row: Option<IdRow> = db.look_up(sql, args![source.as_str()]).await?;
    Ok(row.is_some_and(|row| row.id == source.as_str()))
}

/// Where a look at a list was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Where the next page begins, in the words of the client of GitLab.
    pub next: String,
    /// How many entries were read before it.
    pub read: i64,
}

/// Where a look at a list was left; none where it was read to its end, or never begun.
///
/// # Errors
/// When the database does.
pub async fn place(db: &Db, source: &SourceId, what: List) -> Result<Option<Left>> {
    let sql = "SELECT next, read FROM syncs WHERE source_id = $1 AND what = $2 AND next IS NOT NULL";
    let row: Option<PlaceRow> = db.look_up(sql, args![source.as_str(), what.key()]).await?;
    Ok(row.and_then(|row| {
        Some(Left {
            next: row.next?,
            read: row.read,
        })
    }))
}

/// How long a look at everything that was ended is gone on with: what it has read of a list is too old later.
const GOES_ON: SignedDuration = SignedDuration::from_hours(24);

#[derive(sqlx_macros::FromRow)]
struct ReadRow {
    source_id: String,
    what: String,
}

/// The lists, by [`List::key`], that a look at everything has read to their end which was ended before it was done; none
/// that it had read more than a day ago.
///
/// # Errors
/// When the database does.
pub async fn read_before(db: &Db) -> Result<Vec<(SourceId, String)>> {
    let now = db.clock().now();
    let since = now.checked_sub(GOES_ON).unwrap_or(now);
    let sql = "SELECT source_id, what FROM syncs WHERE run_read_at > $1 ORDER BY source_id, what";
    let rows: Vec<ReadRow> = db.read().await?.rows(sql, args![since]).await?;
    rows.into_iter()
        .map(|row| Ok((row.source_id.parse().map_err(Error::internal)?, row.what)))
        .collect()
}

/// Writes down that a look at everything has read a list of these sources to its end, and what is gone of it; of one that was
/// taken out meanwhile nothing.
///
/// # Errors
/// When the database does.
pub async fn keep_read(db: &Db, sources: &[SourceId], what: List) -> Result<()> {
    // One without a single entry has no place yet.
    let sql = "INSERT INTO syncs (source_id, what, next, read, run_read_at) \
               SELECT s.id, CAST($2 AS TEXT), NULL, 0, CAST($3 AS BIGINT) FROM sources s WHERE s.id = $1 \
               ON CONFLICT (source_id, what) DO UPDATE SET run_read_at = excluded.run_read_at";
    for source in sources {
        db.keep(sql, args![source.as_str(), what.key(), db.clock().now()])
            .await?;
    }
    Ok(())
}

/// Ends a look at everything of a source that was done: the next one reads each of its lists again.
///
/// # Errors
/// When the database does.
pub async fn end_read(db: &Db, source: &SourceId) -> Result<()> {
    let sql = "UPDATE syncs SET run_read_at = NULL WHERE source_id = $1 AND run_read_at IS NOT NULL";
    db.keep(sql, args![source.as_str()]).await?;
    Ok(())
}

/// Another source of the same project, and how far a look at its list is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The source.
    pub source: SourceId,
    /// Whether the list was looked up for it before ([`was_read`]).
    pub was_read: bool,
    /// Where that look was left; none where it was read to its end, or never begun.
    pub next: Option<String>,
}

#[derive(sqlx_macros::FromRow)]
struct BesideRow {
    id: String,
    read: Option<i64>,
    next: Option<String>,
}

/// The other sources of a source's project to which a list of it says something: what is read of it is taken in for all of
/// them.
///
/// # Errors
/// When the database does.
pub async fn beside(db: &Db, source: &SourceId, what: List) -> Result<Vec<Beside>> {
    let sql = "SELECT s.id, y.read, y.next FROM sources o JOIN sources s ON s.connection = o.connection \
               AND s.project = o.project AND s.id <> o.id LEFT JOIN syncs y ON y.source_id = s.id AND y.what = $2 \
               WHERE o.id = $1 AND (s.tags <> '' OR $3 = 0) ORDER BY s.id";
    let values = args![source.as_str(), what.key(), what.is_of_tags()];
    let rows: Vec<BesideRow> = db.read().await?.rows(sql, values).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Beside {
                source: row.id.parse().map_err(Error::internal)?,
                was_read: row.read.is_some(),
                next: row.next,
            })
        })
        .collect()
}

#[derive(sqlx_macros::FromRow)]
struct NameRow {
    name: String,
}

/// The tags of a source, or its releases by their tags, that are there as far as is known, are newer than that, and that
/// nobody has told of since an instant: a look that began then and went back so far has not met these.
///
/// # Errors
/// When the database does.
pub async fn unseen(
    db: &Db,
    source: &SourceId,
    what: List,
    begun: Timestamp,
    newer_than: Timestamp,
) -> Result<Vec<String>> {
    let sql = match what {
        List::Tags => {
            "SELECT name FROM git_tags WHERE source_id = $1 AND gone = 0 AND told_at < $2 AND at > $3 ORDER BY name"
        }
        List::Releases => {
            "SELECT tag AS name FROM git_releases WHERE source_id = $1 AND gone = 0 AND told_at < $2 \
             AND released_at > $3 ORDER BY tag"
        }
        List::MergeRequests | List::Deployments | List::Issues => return Ok(Vec::new()),
    };
    let values = args![source.as_str(), begun, newer_than];
    let rows: Vec<NameRow> = db.read().await?.rows(sql, values).await?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}
