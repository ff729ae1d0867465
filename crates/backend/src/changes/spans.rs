//! The tags of a project as times: when each version of a line was tagged, and when each line was cut from the default
//! branch.

use std::collections::BTreeMap;

use domain::calendar::{Line, Version};
use domain::changes::Span;
use jiff::Timestamp;

use crate::clock::from_millis;
use crate::connections::sources::Source;
use crate::db::{Query, args};
use crate::error::Result;

#[derive(sqlx::FromRow)]
struct TagRow {
    name: String,
    version: String,
    candidate: Option<i64>,
    at: i64,
    sha: Option<String>,
}

/// The tag of a release candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The tag's name.
    pub name: String,
    /// Its number.
    pub number: i64,
    /// The commit that is to become the release, where it was told.
    pub sha: Option<String>,
    /// When it appeared.
    pub at: Timestamp,
}

/// The tags of one line of a project.
#[derive(Debug, Default)]
pub(super) struct LineTags {
    versions: BTreeMap<Version, Timestamp>,
    candidates: Vec<(Version, Candidate)>,
}

impl LineTags {
    pub async fn load(query: &mut impl Query, source: &Source, line: Line) -> Result<Self> {
        let rows: Vec<TagRow> = query
            .rows(
                "SELECT name, version, candidate, at, sha FROM git_tags WHERE source_id = $1 AND gone = 0 \
                 AND version LIKE $2",
                args![source.id.as_str(), format!("{line}.%")],
            )
            .await?;
        let mut tags = Self::default();
        for row in rows {
            let Ok(version) = row.version.parse::<Version>() else {
                continue;
            };
            let at = from_millis(row.at);
            match row.candidate {
                None => {
                    tags.versions.insert(version, at);
                }
                Some(number) => tags.candidates.push((
                    version,
                    Candidate {
                        name: row.name,
                        number,
                        sha: row.sha,
                        at,
                    },
                )),
            }
        }
        Ok(tags)
    }

    /// When the version was tagged.
    pub fn tagged(&self, version: Version) -> Option<Timestamp> {
        self.versions.get(&version).copied()
    }

    /// The newest candidate of the version.
    pub fn candidate(&self, version: Version) -> Option<&Candidate> {
        let of_it = self.candidates.iter().filter(|(of, _)| *of == version);
        of_it
            .map(|(_, candidate)| candidate)
            .max_by_key(|candidate| candidate.number)
    }

    /// The first version of the line that has no tag: what is open is for it.
    pub fn next(&self, line: Line) -> Version {
        let last = self.versions.last_key_value();
        Version {
            line,
            patch: last.map_or(0, |(version, _)| version.patch.saturating_add(1)),
        }
    }

    /// The version before it that is tagged.
    pub fn before(&self, version: Version) -> Option<Version> {
        self.versions
            .range(..version)
            .next_back()
            .map(|(before, _)| *before)
    }

    /// The time of a version; none for one before which another one of its line has to be tagged.
    pub fn span(&self, version: Version) -> Option<Span> {
        let until = self.tagged(version);
        if until.is_none() && version != self.next(version.line) {
            return None;
        }
        Some(Span {
            after: self.before(version).and_then(|before| self.tagged(before)),
            until,
        })
    }

    /// The version that something is in which was merged into the line's stable branch then; the next one when no tag
    /// came behind it.
    pub fn holding(&self, line: Line, merged_at: Timestamp) -> Version {
        let holding = self.versions.iter().find(|(_, at)| **at >= merged_at);
        holding.map_or_else(|| self.next(line), |(version, _)| *version)
    }

    /// The versions that were tagged while something waited: from when it was opened until then.
    pub fn tagged_between(&self, from: Timestamp, until: Timestamp) -> Vec<Version> {
        let between = |(_, at): &(&Version, &Timestamp)| **at >= from && **at < until;
        self.versions
            .iter()
            .filter(between)
            .map(|(version, _)| *version)
            .collect()
    }
}

#[derive(sqlx::FromRow)]
struct CutRow {
    version: String,
    at: i64,
}

/// When each line was cut from the default branch: with its first candidate, or with its first version where there was
/// none.
#[derive(Debug, Default)]
pub(super) struct Cuts(BTreeMap<Line, Timestamp>);

impl Cuts {
    pub async fn load(query: &mut impl Query, source: &Source) -> Result<Self> {
        let rows: Vec<CutRow> = query
            .rows(
                "SELECT version, MIN(at) AS at FROM git_tags WHERE source_id = $1 AND gone = 0 AND version LIKE '%.0' \
                 GROUP BY version",
                args![source.id.as_str()],
            )
            .await?;
        let cuts = rows.into_iter().filter_map(|row| {
            let version: Version = row.version.parse().ok()?;
            (version.patch == 0).then(|| (version.line, from_millis(row.at)))
        });
        Ok(Self(cuts.collect()))
    }

    /// The line that something is in which was merged into the default branch then; none when no line was cut since.
    pub fn holding(&self, merged_at: Timestamp) -> Option<Line> {
        self.0
            .iter()
            .find(|(_, at)| **at >= merged_at)
            .map(|(line, _)| *line)
    }

    /// The last line that was cut.
    pub fn last(&self) -> Option<Line> {
        self.0.last_key_value().map(|(line, _)| *line)
    }

    /// The time in which what is merged into the default branch is for the line; none when a line before it is not cut
    /// yet, or nothing is known of any.
    pub fn span(&self, line: Line, is_next: bool) -> Option<Span> {
        let before = self.0.range(..line).next_back().map(|(_, at)| *at);
        let until = self.0.get(&line).copied();
        // Without a line before it everything that was ever merged would be in it.
        (before.is_some() && (until.is_some() || is_next)).then_some(Span { after: before, until })
    }
}
