//! What a version holds because it went to the default branch before its line was cut: counted beside what its stable
//! branch brings, and listed by the page, the newest first.
//!
//! A page ends at a place that names the last change that was shown and is looked up nowhere.

use std::fmt;
use std::str::FromStr;

use domain::calendar::{Release, Version};
use domain::changes::{Severity, Span, State};
use domain::identity::Viewer;
use jiff::Timestamp;

use super::rows::{Known, load_merge_requests, tagging, visible_sources};
use super::spans::cuts;
use crate::connections::sources::Source;
use crate::db::{Db, Query, args};
use crate::error::Result;

/// So many stand on a page.
pub const PAGE: usize = 100;

/// What a version holds by the default branch, as far as the viewer may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromMain {
    /// The version, which is the first one of its line.
    pub version: Version,
    /// How many changes there are.
    pub count: i64,
    /// Those of this page, the newest first; [`PAGE`] at most.
    pub changes: Vec<Change>,
    /// Where the next page begins, if there are older ones.
    pub older: Option<Place>,
}

/// A change that was merged to the default branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its title.
    pub title: String,
    /// Where people see it.
    pub url: String,
    /// `group/project!12`.
    pub reference: String,
    /// When it was merged.
    pub merged_at: Timestamp,
    /// How bad what it mends is.
    pub severity: Option<Severity>,
    /// Whether a label says that it is about security.
    pub security: bool,
    /// Whether it is in a hidden project: nobody else knows of it.
    pub embargoed: bool,
    place: Place,
}

/// A place in the list: what lies behind it was merged before. As text `1796119200000.12.ID`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// When it was merged, in milliseconds.
    at: i64,
    /// Its number.
    iid: i64,
    /// The id of the source that it is of.
    source: String,
}

/// The text is no place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is no place in the list of changes")]
pub struct BadPlace;

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.at, self.iid, self.source)
    }
}

impl FromStr for Place {
    type Err = BadPlace;
    fn from_str(text: &str) -> Result<Self, BadPlace> {
        let mut parts = text.splitn(3, '.');
        let mut next = || parts.next().ok_or(BadPlace);
        let (at, iid, source) = (next()?, next()?, next()?);
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        if !(1..=64).contains(&source.len()) || !source.bytes().all(plain) {
            return Err(BadPlace);
        }
        Ok(Self {
            at: at.parse().map_err(|_| BadPlace)?,
            iid: iid.parse().map_err(|_| BadPlace)?,
            source: source.to_owned(),
        })
    }
}

/// What a release holds by the default branch, behind a place. None where none of its versions begins a line, and where
/// nothing is known of when that was cut.
///
/// # Errors
/// When the database does.
pub async fn from_main(
    db: &Db,
    viewer: &Viewer,
    release: &Release,
    behind: Option<&Place>,
) -> Result<Option<FromMain>> {
    let first = release.versions.iter().filter(|version| version.begins_line());
    let Some(version) = first.max().copied().filter(|_| !release.standing.is_off()) else {
        return Ok(None);
    };
    let mut read = db.read().await?;
    let sources = visible_sources(&mut read, viewer, &release.product).await?;
    let (mut all, mut count) = (Vec::new(), None);
    for source in sources.iter().filter(|source| source.branches.is_some()) {
        let cuts = cuts(&mut read, tagging(&sources, source)).await?;
        let Some(span) = cuts.span(version.line) else {
            continue;
        };
        count = Some(count.unwrap_or(0) + count_in(&mut read, source, &span).await?);
        let found = load_in(&mut read, source, &span, behind).await?;
        all.extend(found.into_iter().filter_map(|known| change(source, known)));
    }
    let Some(count) = count else {
        return Ok(None);
    };
    all.sort_by(|one: &Change, other| other.place.cmp(&one.place));
    let is_more = all.len() > PAGE;
    all.truncate(PAGE);
    Ok(Some(FromMain {
        version,
        count,
        older: all.last().map(|last| last.place.clone()).filter(|_| is_more),
        changes: all,
    }))
}

fn change(source: &Source, known: Known) -> Option<Change> {
    let State::Merged(merged_at) = known.state else {
        return None;
    };
    Some(Change {
        reference: format!("{}!{}", source.project, known.iid),
        place: Place {
            at: merged_at.as_millisecond(),
            iid: known.iid,
            source: source.id.to_string(),
        },
        title: known.title,
        url: known.url,
        merged_at,
        severity: known.severity,
        security: known.security,
        embargoed: source.embargoed,
    })
}

#[derive(sqlx_macros::FromRow)]
struct Count {
    count: i64,
}

/// How many merge requests of a source were merged to the default branch within a span.
pub(super) async fn count_in(query: &mut impl Query, source: &Source, span: &Span) -> Result<i64> {
    let sql = "SELECT COUNT(*) AS count FROM merge_requests m WHERE m.source_id = $1 AND m.main = 1 \
               AND m.state = 'merged' AND m.merged_at IS NOT NULL AND m.merged_at > $2 AND m.merged_at <= $3";
    let values = args![
        source.id.as_str(),
        span.after.unwrap_or(Timestamp::MIN).as_millisecond(),
        span.until.unwrap_or(Timestamp::MAX).as_millisecond(),
    ];
    let row: Option<Count> = query.row(sql, values).await?;
    Ok(row.map_or(0, |row| row.count))
}

/// The newest of them behind a place, and one more than stand on a page.
async fn load_in(
    query: &mut impl Query,
    source: &Source,
    span: &Span,
    behind: Option<&Place>,
) -> Result<Vec<Known>> {
    let (at, iid) = behind.map_or((i64::MAX, 0), |place| (place.at, place.iid));
    let is_before = behind.is_some_and(|place| source.id.as_str() < place.source.as_str());
    load_merge_requests!(
        query,
        args![
            source.id.as_str(),
            span.after.unwrap_or(Timestamp::MIN).as_millisecond(),
            span.until.unwrap_or(Timestamp::MAX).as_millisecond(),
            at,
            iid,
            is_before,
            i64::try_from(PAGE + 1).unwrap_or(i64::MAX),
        ],
        "m.source_id = $1 AND m.main = 1 AND m.state = 'merged' AND m.merged_at IS NOT NULL AND m.merged_at > $2 \
         AND m.merged_at <= $3 \
         AND (m.merged_at < $4 OR (m.merged_at = $4 AND (m.iid < $5 OR (m.iid = $5 AND $6 = 1)))) \
         ORDER BY m.merged_at DESC, m.iid DESC LIMIT $7"
    )
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let place: Place = "1796119200000.12.0190a0b0-1".parse().unwrap();
        assert_eq!(place.to_string(), "1796119200000.12.0190a0b0-1");
        for text in ["", "1.2", "x.2.a", "1.x.a", "1.2.", "1.2.a b", "1.2.a.b"] {
            assert_eq!(text.parse::<Place>(), Err(BadPlace), "{text}");
        }
    }
}
