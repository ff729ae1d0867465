//! Tags that appear and go away.

use domain::sources::Tagged;
use jiff::Timestamp;

use super::facts::Taken;
use super::follow::{self, Brought};
use super::sources::Source;
use crate::clock::from_millis;
use crate::db::{Query, Tx, args};
use crate::error::Result;

#[derive(sqlx::FromRow)]
struct TagRow {
    at: i64,
    gone: i64,
    told_at: i64,
}

/// Takes in that a tag is there since `at`, or is gone. A time to come is not believed: what is told is there. Of two
/// times at which it is said to have appeared the earlier one holds.
pub(super) async fn take(
    tx: &mut Tx,
    source: &Source,
    (name, sha): (&str, Option<&str>),
    at: Option<Timestamp>,
    told_at: Timestamp,
) -> Result<Taken> {
    let read = source.tags.as_ref().and_then(|tags| tags.read(name));
    let Some(read) = read else {
        return Ok(Taken::known(format!("'{name}' is no tag of a version")));
    };
    let (version, candidate) = match read {
        Tagged::Version(version) => (version, None),
        Tagged::Candidate(version, number) => (version, Some(i64::from(number))),
    };
    let sql = "SELECT at, gone, told_at FROM git_tags WHERE source_id = $1 AND name = $2";
    let before: Option<TagRow> = tx.row(sql, args![source.id.as_str(), name]).await?;
    if before
        .as_ref()
        .is_some_and(|row| row.told_at > told_at.as_millisecond())
    {
        return Ok(Taken::known("something newer was known already"));
    }
    let gone = i64::from(at.is_none());
    let since = at.unwrap_or(told_at).min(tx.now()).as_millisecond();
    let stays = before.as_ref().filter(|row| row.gone == gone);
    let since = stays.map_or(since, |row| row.at.min(since));
    let sql = "INSERT INTO git_tags (source_id, name, version, candidate, at, gone, told_at, sha) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (source_id, name) DO UPDATE SET \
               at = excluded.at, gone = excluded.gone, told_at = excluded.told_at, \
               sha = COALESCE(excluded.sha, git_tags.sha)";
    let values = args![
        source.id.as_str(),
        name,
        version.to_string(),
        candidate,
        since,
        gone,
        told_at,
        sha,
    ];
    tx.keep(sql, values).await?;
    // That it was there earlier than a webhook said, which knows only when it came, is no news.
    if stays.is_some() {
        return Ok(Taken::known("it was known already"));
    }
    let brought = match (candidate, at, &before) {
        (None, Some(_), _) => Brought::Tag(from_millis(since)),
        (None, None, Some(row)) => Brought::Gone(from_millis(row.at)),
        _ => Brought::Nothing,
    };
    follow::version(tx, source, version, brought).await
}
