//! What is to be followed by and by: a release at GitLab that was announced for now, what the rules have refused before, and
//! releases here whose versions or sources are others now. Each is a write of its own, so what the rules refuse of one
//! keeps nothing else waiting, and is tried again.

use domain::calendar::Version;
use domain::id::{ProductId, ReleaseId, SourceId};
use domain::identity::Action;
use jiff::Timestamp;

use super::{Brought, Followed, refusals, release, version};
use crate::clock::from_millis;
use crate::connections::sources;
use crate::db::{Db, Query, Tx, UseCase, args};
use crate::error::{Error, Result};

/// Lets what has waited longest be followed. Gives false when nothing waits.
#[derive(Debug, Clone, Default)]
pub struct FollowDue {
    /// Why it is not followed now: it is only put off.
    pub put_off: Option<String>,
    /// Announced releases that wait: GitLab does not say whether they are still there. Each is named by its source and tag.
    pub waits: Vec<(SourceId, String)>,
}

/// A release at GitLab that was announced for now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// Whose.
    pub source: SourceId,
    /// The connection to its GitLab.
    pub connection: String,
    /// The project's path there.
    pub project: String,
    /// Its tag.
    pub tag: String,
    /// From when on it is out, as it was told.
    pub released_at: Timestamp,
}

#[derive(sqlx_macros::FromRow)]
struct AnnouncedRow {
    source_id: String,
    connection: String,
    project: String,
    tag: String,
    released_at: i64,
}

/// How many announced releases are looked at in one go.
const AT_ONCE: usize = 100;

/// The releases that were announced for now, the first at first: whether they are still there was told some time ago.
///
/// # Errors
/// When the database does.
pub async fn announced(db: &Db) -> Result<Vec<Announced>> {
    let sql = "SELECT g.source_id, s.connection, s.project, g.tag, g.released_at FROM git_releases g \
               JOIN sources s ON s.id = g.source_id WHERE g.due = 1 AND g.released_at <= $1 \
               ORDER BY g.released_at, g.source_id, g.tag LIMIT 100";
    let rows: Vec<AnnouncedRow> = db.read().await?.rows(sql, args![db.clock().now()]).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Announced {
                source: row.source_id.parse().map_err(Error::internal)?,
                connection: row.connection,
                project: row.project,
                tag: row.tag,
                released_at: from_millis(row.released_at),
            })
        })
        .collect()
}

#[derive(sqlx_macros::FromRow)]
struct DueRow {
    source_id: String,
    tag: String,
    version: String,
    product_id: String,
    released_at: i64,
}

#[derive(sqlx_macros::FromRow)]
struct Text {
    text: String,
}

/// Whether something waits to be followed.
///
/// # Errors
/// When the database does.
pub async fn any_due(db: &Db) -> Result<bool> {
    let sql = "SELECT source_id AS text FROM git_releases WHERE due = 1 AND released_at <= $1 \
               UNION ALL SELECT source_id AS text FROM refusals WHERE try_at <= $1 \
               UNION ALL SELECT release_id AS text FROM to_follow WHERE at <= $1 LIMIT 1";
    let row: Option<Text> = db.look_up(sql, args![db.clock().now()]).await?;
    Ok(row.is_some_and(|row| !row.text.is_empty()))
}

impl UseCase for FollowDue {
    type Out = bool;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<bool> {
        let due: Vec<DueRow> = tx
            .rows(
                "SELECT g.source_id, g.tag, g.version, s.product_id, g.released_at FROM git_releases g \
                 JOIN sources s ON s.id = g.source_id WHERE g.due = 1 AND g.released_at <= $1 \
                 ORDER BY g.released_at, g.source_id, g.tag LIMIT 100",
                args![tx.now()],
            )
            .await?;
        let waits = |row: &DueRow| {
            let mut waiting = self.waits.iter();
            waiting.any(|(source, tag)| source.as_str() == row.source_id && *tag == row.tag)
        };
        let due = due.into_iter().take(AT_ONCE).find(|row| !waits(row));
        if let Some(row) = due {
            let sql = "UPDATE git_releases SET due = 0 WHERE source_id = $1 AND tag = $2";
            tx.keep(sql, args![row.source_id.as_str(), row.tag.as_str()])
                .await?;
            let product = row.product_id.parse().map_err(Error::internal)?;
            let shipped: Version = row.version.parse().map_err(Error::internal)?;
            let sources = sources::of_product(tx, &product).await?;
            if let Some(source) = sources.iter().find(|source| source.id.as_str() == row.source_id) {
                let brought = Brought::Release(from_millis(row.released_at));
                match &self.put_off {
                    None => drop(version(tx, source, shipped, brought).await?),
                    Some(why) => {
                        let followed = Followed {
                            why: None,
                            refused: Some((why.clone(), true)),
                        };
                        refusals::keep(tx, source, shipped, brought, &followed).await?;
                    }
                }
            }
            return Ok(true);
        }
        if let Some((source, refused, brought)) = refusals::due(tx).await? {
            match &self.put_off {
                None => drop(version(tx, &source, refused, brought).await?),
                Some(why) => refusals::put_off(tx, &source, refused, why).await?,
            }
            return Ok(true);
        }
        let sql = "SELECT release_id AS text FROM to_follow WHERE at <= $1 ORDER BY at, release_id LIMIT 1";
        let Some(Text { text }) = tx.row(sql, args![tx.now()]).await? else {
            return Ok(false);
        };
        let refusal = match &self.put_off {
            None => {
                let done = release(tx, &text.parse().map_err(Error::internal)?).await;
                refusals::refusal_of(done)?.map(|refusal| refusal.to_string())
            }
            Some(why) => Some(why.clone()),
        };
        match refusal {
            None => {
                let sql = "DELETE FROM to_follow WHERE release_id = $1";
                tx.keep(sql, args![text.as_str()]).await?;
            }
            Some(why) => {
                tracing::warn!(release = text, why, "it cannot follow what is so at GitLab");
                let sql = "UPDATE to_follow SET at = $2, why = $3 WHERE release_id = $1";
                let values = args![text.as_str(), refusals::again(tx.now()), why];
                tx.keep(sql, values).await?;
            }
        }
        Ok(true)
    }
}

/// Has what of a product is not out yet followed by and by: its sources are others now. What was refused is tried anew.
pub(in crate::connections) async fn later(tx: &mut Tx, product: &ProductId) -> Result<()> {
    let sql = "INSERT INTO to_follow (release_id, at) SELECT r.id, $2 FROM releases r WHERE r.product_id = $1 \
               AND r.standing IN ('planned', 'delayed') AND r.id IN (SELECT v.release_id FROM release_versions v) \
               AND r.id NOT IN (SELECT s.release_id FROM steps s WHERE s.reaches = 'published' AND s.state = 'reached') \
               ON CONFLICT (release_id) DO UPDATE SET at = excluded.at";
    tx.keep(sql, args![product.as_str(), tx.now()]).await?;
    let sql =
        "UPDATE refusals SET try_at = $2 WHERE source_id IN (SELECT id FROM sources WHERE product_id = $1)";
    tx.keep(sql, args![product.as_str(), tx.now()]).await.map(drop)
}

/// Has one release followed by and by, if its product has sources: its versions are others now.
pub(crate) async fn later_alone(tx: &mut Tx, product: &ProductId, release: &ReleaseId) -> Result<()> {
    let sql = "INSERT INTO to_follow (release_id, at) SELECT r.id, $3 FROM releases r WHERE r.id = $2 \
               AND EXISTS (SELECT 1 FROM sources s WHERE s.product_id = $1) ON CONFLICT (release_id) DO UPDATE SET at = excluded.at";
    tx.keep(sql, args![product.as_str(), release.as_str(), tx.now()])
        .await
        .map(drop)
}
