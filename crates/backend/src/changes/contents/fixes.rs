//! The fixes of the changes that are wanted in a patch: what goes to the default branch, and whether it is there.

use domain::calendar::{Release, Version};
use domain::changes::{Stand, State};
use domain::identity::Viewer;
use domain::sources::Fix;
use jiff::Timestamp;

use super::gather::{Gathered, Root, gather};
use crate::changes::fate::{load, reverted};
use crate::changes::rows::{Known, load_merge_requests};
use crate::connections::sources::Source;
use crate::db::{Query, args};
use crate::error::Result;

/// A backport may name another backport; so many are gone after.
const DEEPEST: usize = 8;

/// A change that is wanted in one of the versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::changes) struct Wanted {
    /// `group/project!12`.
    pub reference: String,
    /// Its fix.
    pub fix: Fix,
}

/// The changes of these sources that are wanted in one of the versions of the release, in no order that matters. What is
/// out is so as far as the viewer sees.
pub(in crate::changes) async fn wanted(
    query: &mut impl Query,
    viewer: &Viewer,
    sources: &[Source],
    (release, now): (&Release, Timestamp),
    versions: &[Version],
) -> Result<Vec<Wanted>> {
    let mut all = Vec::new();
    for (root, gathered) in gather(query, viewer, sources, (release, now), versions)
        .await?
        .all
    {
        let mut cells = gathered.cells.iter().flatten();
        if cells.any(|cell| cell.stand != Stand::LeftOut) {
            all.push(Wanted {
                reference: format!("{}!{}", gathered.project, gathered.title.iid),
                fix: fix(query, sources, root, &gathered).await?,
            });
        }
    }
    Ok(all)
}

/// Follows what a change comes from up to the default branch.
async fn fix(query: &mut impl Query, sources: &[Source], root: Root, of: &Gathered) -> Result<Fix> {
    let begun = of.title.created_at;
    let mut at = root;
    for _ in 0..DEEPEST {
        let (connection, project, iid) = match at {
            Root::MergeRequest(connection, project, iid) => (connection, project, iid),
            // It was made before it was taken from there.
            Root::Commit(_) => return Ok(Fix::Merged(begun)),
        };
        let is_it = |source: &&Source| source.connection == connection && source.project == project;
        let Some(source) = sources.iter().find(is_it) else {
            break;
        };
        let Some(known) = load(query, source, iid).await? else {
            break;
        };
        if known.main {
            let State::Merged(at) = known.state else {
                break;
            };
            let stands = reverted(query, source, known).await?.is_none();
            return Ok(if stands {
                Fix::Merged(at)
            } else {
                Fix::Pending(begun)
            });
        }
        at = match (&known.origin, known.line) {
            (None, Some(_)) => return Ok(Fix::Elsewhere),
            (None, None) => break,
            (Some(origin), _) => match Root::named(&connection, &project, origin) {
                Root::Commit(commit) => match as_commit(query, source, &commit).await? {
                    Some(known) => Root::MergeRequest(connection, project, known.iid),
                    None => Root::Commit(commit),
                },
                named @ Root::MergeRequest(..) => named,
            },
        };
    }
    // It is not merged there; or it comes from something that nobody knows here, or goes to another branch.
    Ok(Fix::Pending(begun))
}

/// The merge request that stands on its branch as this commit.
async fn as_commit(query: &mut impl Query, source: &Source, commit: &str) -> Result<Option<Known>> {
    let found = load_merge_requests!(
        query,
        args![source.id.as_str(), commit],
        "m.source_id = $1 AND m.merged_as = $2 ORDER BY m.iid LIMIT 1"
    )
    .await?;
    Ok(found.into_iter().next())
}
