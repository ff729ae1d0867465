//! Releases at GitLab: a version is out when they say so.

use std::cmp::Ordering;

use domain::sources::Tagged;
use jiff::Timestamp;

use super::facts::{Sure, Taken, second};
use super::follow::{self, Brought};
use super::gone;
use super::sources::Source;
use super::sync::List;
use crate::clock::from_millis;
use crate::db::{Query, Tx, args};
use crate::error::Result;

/// A release, as it is at GitLab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The tag's name.
    pub tag: String,
    /// From when on it is out, which may be in days to come; none when it is gone.
    pub released_at: Option<Timestamp>,
    /// When it was entered, where that was told: another one for the same tag was entered at another time.
    pub made_at: Option<Timestamp>,
    /// Whether somebody told of it, or it was looked up.
    pub by: Sure,
}

impl Release {
    /// One that was looked up, and is not there any more.
    #[must_use]
    pub const fn gone(tag: String) -> Self {
        Self {
            tag,
            released_at: None,
            made_at: None,
            by: Sure::Seen,
        }
    }
}

#[derive(sqlx_macros::FromRow)]
struct ReleaseRow {
    released_at: i64,
    gone: i64,
    told_at: i64,
    made_at: Option<i64>,
}

impl ReleaseRow {
    /// Whether what is told was so before what is known. Webhooks are told in no order, so of two releases the one that
    /// was entered later counts, and one that is gone stays so; a look is at what is so when it begins.
    fn is_behind(&self, new: &Release, told_at: Timestamp) -> bool {
        let is_older = self.told_at > told_at.as_millisecond();
        let made_at = new.made_at.filter(|_| new.by != Sure::Seen);
        let (Some(known), Some(made_at)) = (self.made_at, made_at) else {
            return is_older;
        };
        match second(made_at.as_millisecond()).cmp(&second(known)) {
            Ordering::Less => true,
            Ordering::Greater => false,
            Ordering::Equal if new.released_at.is_none() => false,
            Ordering::Equal => self.gone == 1 || is_older,
        }
    }
}

/// Takes in that a tag's release is out from then on, or is gone.
pub(super) async fn take(tx: &mut Tx, source: &Source, new: &Release, told_at: Timestamp) -> Result<Taken> {
    let Release { tag, released_at, .. } = new;
    let (tag, released_at) = (tag.as_str(), *released_at);
    // Its pattern may have been another one when it was found gone.
    if released_at.is_none() && new.by != Sure::Seen {
        gone::is_told(tx, source, List::Releases, tag).await?;
    }
    let read = source.tagged(tag);
    let Some(Tagged::Version(version)) = read else {
        return Ok(Taken::known(format!("'{tag}' is no tag of a version")));
    };
    let sql =
        "SELECT released_at, gone, told_at, made_at FROM git_releases WHERE source_id = $1 AND tag = $2";
    let before: Option<ReleaseRow> = tx.row(sql, args![source.id.as_str(), tag]).await?;
    if before.as_ref().is_some_and(|row| row.is_behind(new, told_at)) {
        return Ok(Taken::known("something newer was known already"));
    }
    let gone = i64::from(released_at.is_none());
    let out_at = released_at.unwrap_or(told_at);
    let news = before.as_ref().is_none_or(|row| row.gone != gone);
    let same = before
        .as_ref()
        .is_some_and(|row| row.gone == gone && (gone == 1 || row.released_at == out_at.as_millisecond()));
    if same {
        let sql = "UPDATE git_releases SET told_at = $3, made_at = COALESCE($4, made_at) \
                   WHERE source_id = $1 AND tag = $2";
        tx.keep(sql, args![source.id.as_str(), tag, told_at, new.made_at])
            .await?;
        return Ok(Taken::known("it was known already"));
    }
    let due = released_at.is_some_and(|at| at > tx.now());
    let sql = "INSERT INTO git_releases (source_id, tag, version, released_at, gone, due, told_at, made_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (source_id, tag) DO UPDATE SET \
               released_at = excluded.released_at, gone = excluded.gone, due = excluded.due, told_at = excluded.told_at, \
               made_at = COALESCE(excluded.made_at, git_releases.made_at)";
    let values = args![
        source.id.as_str(),
        tag,
        version.to_string(),
        out_at,
        gone,
        due,
        told_at,
        new.made_at,
    ];
    tx.keep(sql, values).await?;
    let brought = match (released_at, &before) {
        (Some(at), _) if !due => Brought::Release(at),
        // Of the version nothing may be left with it.
        (None, Some(row)) => Brought::Gone(from_millis(row.released_at)),
        _ => Brought::Nothing,
    };
    let taken = follow::version(tx, source, version, brought).await?;
    Ok(Taken { news, ..taken })
}
