//! What follows from GitLab and the rules of the calendar refuse: a patch of a line that nobody knows here, say. What was
//! told stays known; what follows from it is tried again, and admins see why it does not.

use domain::calendar::Version;
use domain::calendar::edit::Refusal;
use domain::identity::{Action, Viewer, Visibility, permission};
use jiff::{SignedDuration, Timestamp};

use super::{Brought, Followed, is_refusal};
use crate::calendar::{Listed, Product, queries, store as calendar};
use crate::clock::from_millis;
use crate::connections::sources::{self, Source};
use crate::db::{Db, Query, Tx, args};
use crate::error::{Error, Result};

/// After how long it is tried again: somebody may have mended it by then.
const AGAIN: SignedDuration = SignedDuration::from_hours(1);

/// How many are shown.
const SHOWN: usize = 50;

/// When what was refused now is tried again.
pub(super) fn again(now: Timestamp) -> Timestamp {
    now.checked_add(AGAIN).unwrap_or(Timestamp::MAX)
}

/// Whether a refusal tells of another release, which may be hidden.
pub(super) const fn tells_of_another(refusal: &Error) -> bool {
    matches!(
        refusal,
        Error::Taken(_) | Error::Calendar(Refusal::VersionTaken { .. })
    )
}

/// Keeps what is refused, or forgets what was: it is followed now.
pub(super) async fn keep(
    tx: &mut Tx,
    source: &Source,
    version: Version,
    brought: Brought,
    followed: &Followed,
) -> Result<()> {
    let Some((why, hidden)) = &followed.refused else {
        let sql = "DELETE FROM refusals WHERE source_id = $1 AND version = $2";
        return tx
            .keep(sql, args![source.id.as_str(), version.to_string()])
            .await
            .map(drop);
    };
    let (what, at) = match brought {
        Brought::Tag(at) => ("tag", at),
        Brought::Release(at) => ("release", at),
        Brought::Gone(at) => ("gone", at),
        Brought::Nothing => ("nothing", tx.now()),
    };
    tracing::warn!(%version, project = source.project, why, "a release cannot follow what is so at GitLab");
    let sql = "INSERT INTO refusals (source_id, version, brought, at, why, hidden, try_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (source_id, version) DO UPDATE SET \
               brought = excluded.brought, at = excluded.at, why = excluded.why, hidden = excluded.hidden, \
               try_at = excluded.try_at";
    let values = args![
        source.id.as_str(),
        version.to_string(),
        what,
        at,
        why.as_str(),
        *hidden,
        again(tx.now()),
    ];
    tx.keep(sql, values).await.map(drop)
}

#[derive(sqlx_macros::FromRow)]
struct RefusalRow {
    source_id: String,
    version: String,
    brought: String,
    at: i64,
    why: String,
    hidden: i64,
}

/// What is to be tried again now, the longest wait first.
pub(super) async fn due(tx: &mut Tx) -> Result<Option<(Source, Version, Brought)>> {
    let sql = "SELECT source_id, version, brought, at, why, hidden FROM refusals WHERE try_at <= $1 \
               ORDER BY try_at, source_id, version LIMIT 1";
    let Some(row) = tx.row::<RefusalRow>(sql, args![tx.now()]).await? else {
        return Ok(None);
    };
    let at = from_millis(row.at);
    let brought = match row.brought.as_str() {
        "tag" => Brought::Tag(at),
        "release" => Brought::Release(at),
        "gone" => Brought::Gone(at),
        _ => Brought::Nothing,
    };
    let id = row.source_id.parse().map_err(Error::internal)?;
    let source = sources::by_id(tx, &id).await?.ok_or(Error::NotFound("source"))?;
    let version = row.version.parse().map_err(Error::internal)?;
    Ok(Some((source, version, brought)))
}

/// Puts off what was to be tried now.
pub(super) async fn put_off(tx: &mut Tx, source: &Source, version: Version, why: &str) -> Result<()> {
    let sql = "UPDATE refusals SET try_at = $3, why = $4 WHERE source_id = $1 AND version = $2";
    let values = args![source.id.as_str(), version.to_string(), again(tx.now()), why];
    tx.keep(sql, values).await.map(drop)
}

/// What follows from GitLab and is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The product.
    pub product: Product,
    /// What cannot follow: a version of a project, or a release.
    pub of: Of,
    /// Why, in a sentence.
    pub why: String,
}

/// What cannot follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    /// What ships a version, or would, by what is so in a project.
    Version(Version, String),
    /// A release whose versions or sources are others now.
    Release(Box<Listed>),
}

#[derive(sqlx_macros::FromRow)]
struct WaitingRow {
    release_id: String,
    why: String,
}

/// What follows from GitLab and is refused, as far as the viewer may know of it.
///
/// # Errors
/// [`Error::Forbidden`] for who does not keep connections, or when the database does.
pub async fn refused(db: &Db, viewer: &Viewer) -> Result<Vec<Refused>> {
    permission::admit(viewer, Action::KeepConnections)?;
    let mut read = db.read().await?;
    let products = calendar::products(&mut read).await?;
    let sql = "SELECT source_id, version, brought, at, why, hidden FROM refusals ORDER BY source_id, version LIMIT 1000";
    let rows: Vec<RefusalRow> = read.rows(sql, args![]).await?;
    let mut found = Vec::new();
    for row in rows {
        let id = row.source_id.parse().map_err(Error::internal)?;
        let Some(source) = sources::by_id(&mut read, &id).await? else {
            continue;
        };
        let product = products.iter().find(|product| product.id == source.product);
        let is_seen = |product: &&Product| {
            let open = row.hidden == 0 || Visibility::embargoed().admits(viewer);
            open && product.visibility.admits(viewer) && source.visibility().admits(viewer)
        };
        if let Some(product) = product.filter(is_seen) {
            found.push(Refused {
                product: product.clone(),
                of: Of::Version(row.version.parse().map_err(Error::internal)?, source.project),
                why: row.why,
            });
        }
    }
    let sql =
        "SELECT release_id, why FROM to_follow WHERE why IS NOT NULL ORDER BY at, release_id LIMIT 1000";
    let rows: Vec<WaitingRow> = read.rows(sql, args![]).await?;
    for row in rows {
        let id = row.release_id.parse().map_err(Error::internal)?;
        let sealed = calendar::by_id(&mut read, &id).await?;
        if let Some(listed) = sealed.and_then(|sealed| queries::open(sealed, viewer)) {
            found.push(Refused {
                product: listed.product.clone(),
                of: Of::Release(Box::new(listed)),
                why: row.why,
            });
        }
    }
    found.truncate(SHOWN);
    Ok(found)
}

/// Lets something follow; gives why it is refused, where it is.
pub(super) fn refusal_of(done: Result<()>) -> Result<Option<Error>> {
    match done {
        Err(refusal) if is_refusal(&refusal) => Ok(Some(refusal)),
        other => other.map(|()| None),
    }
}
