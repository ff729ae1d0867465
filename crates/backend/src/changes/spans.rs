//! Loading the tags of a project: what follows from their times is the domain's ([`LineTags`], [`Cuts`]).

use domain::calendar::{Line, Version};
use domain::changes::{Cuts, LineTags};
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
    let rows: Vec<TagRow> = query
        .rows(
            "SELECT name, version, candidate, at, sha FROM git_tags WHERE source_id = $1 AND gone = 0 \
             AND version LIKE $2",
            args![source.id.as_str(), format!("{line}.%")],
        )
        .await?;
    let (mut versions, mut candidates) = (Vec::new(), Vec::new());
    for row in rows {
        let Ok(version) = row.version.parse::<Version>() else {
            continue;
        };
        let at = from_millis(row.at);
        match row.candidate {
            None => versions.push((version, at)),
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

#[derive(sqlx::FromRow)]
struct CutRow {
    version: String,
    at: i64,
}

/// When the lines of a project were cut.
pub(super) async fn cuts(query: &mut impl Query, source: &Source) -> Result<Cuts> {
    let rows: Vec<CutRow> = query
        .rows(
            "SELECT version, MIN(at) AS at FROM git_tags WHERE source_id = $1 AND gone = 0 AND version LIKE '%.0' \
             GROUP BY version",
            args![source.id.as_str()],
        )
        .await?;
    let firsts = rows.into_iter().filter_map(|row| {
        let version: Version = row.version.parse().ok()?;
        (version.patch == 0).then(|| (version.line, from_millis(row.at)))
    });
    Ok(Cuts::new(firsts))
}
