//! Releases at GitLab: a version is out when they say so.

use domain::sources::Tagged;
use jiff::Timestamp;

use super::facts::Taken;
use super::follow::{self, Brought};
use super::sources::Source;
use crate::db::{Query, Tx, args};
use crate::error::Result;

#[derive(sqlx::FromRow)]
struct ReleaseRow {
    released_at: i64,
    gone: i64,
    told_at: i64,
}

/// Takes in that a tag's release is out from `released_at` on, or is gone.
pub(super) async fn take(
    tx: &mut Tx,
    source: &Source,
    tag: &str,
    released_at: Option<Timestamp>,
    told_at: Timestamp,
) -> Result<Taken> {
    let read = source.tags.as_ref().and_then(|tags| tags.read(tag));
    let Some(Tagged::Version(version)) = read else {
        return Ok(Taken::known(format!("'{tag}' is no tag of a version")));
    };
    let sql = "SELECT released_at, gone, told_at FROM git_releases WHERE source_id = $1 AND tag = $2";
    let before: Option<ReleaseRow> = tx.row(sql, args![source.id.as_str(), tag]).await?;
    if before
        .as_ref()
        .is_some_and(|row| row.told_at > told_at.as_millisecond())
    {
        return Ok(Taken::known("something newer was known already"));
    }
    let gone = i64::from(released_at.is_none());
    let out_at = released_at.unwrap_or(told_at);
    let news = before.as_ref().is_none_or(|row| row.gone != gone);
    let same = before
        .is_some_and(|row| row.gone == gone && (gone == 1 || row.released_at == out_at.as_millisecond()));
    if same {
        let sql = "UPDATE git_releases SET told_at = $3 WHERE source_id = $1 AND tag = $2";
        tx.keep(sql, args![source.id.as_str(), tag, told_at]).await?;
        return Ok(Taken::known("it was known already"));
    }
    let due = released_at.is_some_and(|at| at > tx.now());
    let sql = "INSERT INTO git_releases (source_id, tag, version, released_at, gone, due, told_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (source_id, tag) DO UPDATE SET \
               released_at = excluded.released_at, gone = excluded.gone, due = excluded.due, told_at = excluded.told_at";
    let values = args![
        source.id.as_str(),
        tag,
        version.to_string(),
        out_at,
        gone,
        due,
        told_at,
    ];
    tx.keep(sql, values).await?;
    let brought = match released_at {
        Some(at) if !due => Brought::Release(at),
        _ => Brought::Nothing,
    };
    let taken = follow::version(tx, source, version, brought).await?;
    Ok(Taken { news, ..taken })
}
