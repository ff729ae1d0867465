//! Loading the tags of a project: what follows from their times is the domain's ([`LineTags`], [`Cuts`]).

use domain::calendar::{Line, Version};
use domain::changes::{Cuts, LineTags, TagTime};
use jiff::Timestamp;

use crate::clock::from_millis;
use crate::connections::sources::Source;
use crate::db::{Query, args};
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
struct TagRow {
    name: String,
    version: String,
    candidate: Option<i64>,
    at: i64,
    sha: Option<String>,
    merged_at: Option<i64>,
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
    /// The connection to the GitLab that has it.
    pub connection: String,
    /// The project's path there.
    pub project: String,
}

/// The tags of a line's versions, and its candidates, each with the version that it is of.
pub(super) async fn line_tags(
    query: &mut impl Query,
    source: &Source,
    line: Line,
) -> Result<(LineTags, Vec<(Version, Candidate)>)> {
    // As its product counts, whatever it was read as.
    let line = Version::of(line, 0).by(source.lines).line;
    let rows: Vec<TagRow> = query
        .rows(
            "SELECT t.name, t.version, t.candidate, t.at, t.sha, (SELECT MIN(m.merged_at) FROM merge_requests m \
             WHERE m.source_id = t.source_id AND m.merged_as = t.sha AND m.line = $3 AND m.state = 'merged') AS merged_at \
             FROM git_tags t WHERE t.source_id = $1 AND t.gone = 0 AND (t.version LIKE $2 OR t.version = $3)",
            args![source.id.as_str(), format!("{line}.%"), line.to_string()],
        )
        .await?;
    let (mut versions, mut candidates) = (Vec::new(), Vec::new());
    for row in rows {
        let Ok(version) = row.version.parse::<Version>() else {
            continue;
        };
        let version = version.by(source.lines);
        let at = from_millis(row.at);
        match row.candidate {
            None => versions.push((
                version,
                TagTime {
                    at,
                    holds_until: row.merged_at.map_or(at, from_millis),
                },
            )),
            Some(number) => candidates.push((
                version,
                Candidate {
                    name: row.name,
                    number,
                    sha: row.sha,
                    at,
                    connection: source.connection.clone(),
                    project: source.project.clone(),
                },
            )),
        }
    }
    Ok((LineTags::new(line, versions), candidates))
}

#[derive(sqlx_macros::FromRow)]
struct CutRow {
    version: String,
    at: i64,
}

/// When the lines of a project were cut.
pub(super) async fn cuts(query: &mut impl Query, source: &Source) -> Result<Cuts> {
    let rows: Vec<CutRow> = query
        .rows(
            "SELECT t.version, MIN(COALESCE((SELECT MIN(m.merged_at) FROM merge_requests m \
             WHERE m.source_id = t.source_id AND m.merged_as = t.sha AND m.main = 1 AND m.state = 'merged'), t.at)) AS at \
             FROM git_tags t WHERE t.source_id = $1 AND t.gone = 0 AND (t.version LIKE '%.0' OR t.version NOT LIKE '%.%') GROUP BY t.version",
            args![source.id.as_str()],
        )
        .await?;
    let firsts = rows.into_iter().filter_map(|row| {
        let version = row.version.parse::<Version>().ok()?.by(source.lines);
        version.begins_line().then(|| (version.line, from_millis(row.at)))
    });
    Ok(Cuts::new(firsts))
}
