//! Changing what the tags and the stable branches of a source are called, without losing what is known of it: what is
//! here is read anew, and what is not here for it did not fit is looked up by the next look. Hiding one, or showing it, takes
//! nothing back of what its tags had said.

use std::collections::HashSet;

use domain::id::{ProductId, SourceId};
use domain::identity::{Action, Forbidden, Role};
use domain::sources::{BranchPattern, TagPattern, Tagged};
use serde_json::json;

use super::{Source, by_id, check_patterns, of_product, visibility};
use crate::calendar::store as calendar;
use crate::connections::follow::{self, Lost};
use crate::connections::sync::List;
use crate::db::{AuditEntry, Query, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::jobs;

/// Changes a source. Gives whether tags and releases are to be looked up from their begin.
#[derive(Debug, Clone)]
pub struct EditSource {
    /// The source.
    pub source: SourceId,
    /// What its tags are called, with `{version}` in it; may be empty.
    pub tags: String,
    /// What its stable branches are called, with `{line}` in it; may be empty.
    pub branches: String,
    /// Whether a version is out when its release is there.
    pub publishes: bool,
    /// Whether security fixes are prepared in it; none where that stays.
    pub embargoed: Option<bool>,
}

#[derive(sqlx_macros::FromRow)]
struct Name {
    name: String,
}

#[derive(sqlx_macros::FromRow)]
struct Target {
    target: String,
}

impl UseCase for EditSource {
    type Out = bool;
    const ACTION: Action = Action::KeepConnections;

    async fn run(&self, tx: &mut Tx) -> Result<bool> {
        let viewer = tx.actor().viewer();
        let not_there = || Error::NotFound("source");
        let source = by_id(tx, &self.source).await?.ok_or_else(not_there)?;
        let products = calendar::products(tx).await?;
        let sees = source.visibility().admits(&viewer)
            && products
                .iter()
                .any(|product| product.id == source.product && product.visibility.admits(&viewer));
        if !sees {
            return Err(not_there());
        }
        let embargoed = self.embargoed.unwrap_or(source.embargoed);
        if embargoed != source.embargoed && !viewer.has(Role::SecurityReleaseManager) {
            return Err(Forbidden(Action::SetVisibility).into());
        }
        let (tags, branches) = if source.is_followed() {
            check_patterns(&self.tags, &self.branches, self.publishes)?
        } else {
            self.check_told()?
        };
        let new = Source {
            tags,
            branches,
            publishes: self.publishes,
            embargoed,
            ..source.clone()
        };
        if new == source {
            return Ok(false);
        }
        let text = |pattern: Option<String>| pattern.unwrap_or_default();
        let words = |source: &Source| {
            let tags = source.tags.as_ref().map(TagPattern::to_string);
            let branches = source.branches.as_ref().map(BranchPattern::to_string);
            (text(tags), text(branches))
        };
        let ((old_tags, old_branches), (tags, branches)) = (words(&source), words(&new));
        let sql = "UPDATE sources SET tags = $2, branches = $3, publishes = $4 WHERE id = $1";
        let values = args![
            source.id.as_str(),
            tags.as_str(),
            branches.as_str(),
            new.publishes,
        ];
        tx.execute(sql, values).await?;
        // Where it was or is hidden, the line is.
        let hidden = source.embargoed || new.embargoed;
        tx.audit(AuditEntry {
            action: "source.changed",
            entity: format!("product:{}", source.product),
            detail: json!({
                "connection": source.connection, "project": source.project, "tags": tags, "branches": branches,
                "publishes": new.publishes, "embargoed": new.embargoed,
                "before": {
                    "tags": old_tags, "branches": old_branches, "publishes": source.publishes,
                    "embargoed": source.embargoed,
                },
                "visibility": visibility(hidden).to_string(),
            }),
        })?;
        let other_tags = new.tags != source.tags;
        if other_tags {
            read_tags(tx, &new).await?;
            look_anew(tx, &new).await?;
        }
        if new.branches != source.branches {
            read_branches(tx, &new).await?;
        }
        // Behind the names: what a wrong one had said is taken back all the same.
        if new.embargoed != source.embargoed {
            set_embargoed(tx, &new).await?;
        }
        follow::later(tx, &new.product).await?;
        jobs::make_due_with(tx, jobs::GAPS).await?;
        Ok(other_tags && new.tags.is_some())
    }
}

impl EditSource {
    /// Refuses names for a project that pipelines tell of: they tell neither of tags nor of branches.
    fn check_told(&self) -> Result<(Option<TagPattern>, Option<BranchPattern>)> {
        if self.publishes || !self.tags.trim().is_empty() || !self.branches.trim().is_empty() {
            let why =
                "pipelines tell nothing of its tags and stable branches; a connection that follows it does";
            return Err(Error::invalid("Tags", why));
        }
        Ok((None, None))
    }
}

/// Hides a source, or shows it. Nobody says by that that a release is not as far as it was, whichever tags count for it from
/// then on.
async fn set_embargoed(tx: &mut Tx, source: &Source) -> Result<()> {
    let reached = follow::reached(tx, &source.product).await?;
    let sql = "UPDATE sources SET embargoed = $2 WHERE id = $1";
    tx.execute(sql, args![source.id.as_str(), source.embargoed])
        .await?;
    follow::leave_to_people(tx, reached, Lost::Counting).await
}

/// Reads the sources of a product anew, whose lines have another number of numbers now: of its tags and its branches other
/// ones may be those of versions and lines.
pub(crate) async fn read_again(tx: &mut Tx, product: &ProductId) -> Result<()> {
    let sources = of_product(tx, product).await?;
    for source in &sources {
        read_tags(tx, source).await?;
        look_anew(tx, source).await?;
        read_branches(tx, source).await?;
    }
    if !sources.is_empty() {
        follow::later(tx, product).await?;
        jobs::make_due_with(tx, jobs::GAPS).await?;
    }
    Ok(())
}

/// Reads the names of the tags that are known, and of the releases: which version each is of. What is none any more is
/// forgotten.
async fn read_tags(tx: &mut Tx, source: &Source) -> Result<()> {
    let of = source.id.as_str();
    let sql = "SELECT name FROM git_tags WHERE source_id = $1 UNION SELECT tag AS name FROM git_releases WHERE source_id = $1";
    let known: Vec<Name> = tx.rows(sql, args![of]).await?;
    for Name { name } in known {
        let read = source.tagged(&name);
        let (version, candidate) = match read {
            Some(Tagged::Version(version)) => (Some(version), None),
            Some(Tagged::Candidate(version, number)) => (Some(version), Some(i64::from(number))),
            None => (None, None),
        };
        let version = version.map(|version| version.to_string());
        if let Some(version) = &version {
            let sql = "UPDATE git_tags SET version = $3, candidate = $4 WHERE source_id = $1 AND name = $2";
            tx.keep(sql, args![of, name.as_str(), version.as_str(), candidate])
                .await?;
        } else {
            let sql = "DELETE FROM git_tags WHERE source_id = $1 AND name = $2";
            tx.keep(sql, args![of, name.as_str()]).await?;
        }
        // The release of a candidate publishes nothing.
        if let Some(version) = version.filter(|_| candidate.is_none()) {
            let sql = "UPDATE git_releases SET version = $3 WHERE source_id = $1 AND tag = $2";
            tx.keep(sql, args![of, name.as_str(), version]).await?;
        } else {
            let sql = "DELETE FROM git_releases WHERE source_id = $1 AND tag = $2";
            tx.keep(sql, args![of, name.as_str()]).await?;
        }
    }
    Ok(())
}

/// Has the next look begin at the begin of these lists: what did not fit before is not known.
async fn look_anew(tx: &mut Tx, source: &Source) -> Result<()> {
    let begun = tx.now().as_millisecond();
    for list in List::ALL.into_iter().filter(|list| list.is_of_tags()) {
        let sql = "INSERT INTO syncs (source_id, what, next, read, ended_at) VALUES ($1, $2, $3, 0, NULL) \
                   ON CONFLICT (source_id, what) DO UPDATE SET next = excluded.next, read = 0, ended_at = NULL, \
                   run_read_at = NULL";
        let next = format!("{begun} begin");
        tx.keep(sql, args![source.id.as_str(), list.key(), next]).await?;
    }
    if source.tags.is_none() {
        let sql = "DELETE FROM syncs WHERE source_id = $1 AND what IN ('tags', 'releases')";
        tx.keep(sql, args![source.id.as_str()]).await?;
    }
    Ok(())
}

/// Reads the branches that merge requests go to: which line each is the stable branch of. The pipelines of what is none any
/// more are forgotten; those of what is one now are looked up with the next look.
async fn read_branches(tx: &mut Tx, source: &Source) -> Result<()> {
    let of = source.id.as_str();
    let line = |branch: &str| source.line_of(branch).map(|line| line.to_string());
    let sql = "SELECT DISTINCT target FROM merge_requests WHERE source_id = $1";
    let targets: Vec<Target> = tx.rows(sql, args![of]).await?;
    for Target { target } in targets {
        let sql = "UPDATE merge_requests SET line = $3 WHERE source_id = $1 AND target = $2";
        tx.keep(sql, args![of, target.as_str(), line(&target)]).await?;
    }
    let sql = "SELECT DISTINCT branch AS target FROM branch_pipelines WHERE source_id = $1";
    let branches: Vec<Target> = tx.rows(sql, args![of]).await?;
    let branches: HashSet<String> = branches.into_iter().map(|row| row.target).collect();
    for branch in branches {
        if let Some(line) = line(&branch) {
            let sql = "UPDATE branch_pipelines SET line = $3 WHERE source_id = $1 AND branch = $2";
            tx.keep(sql, args![of, branch.as_str(), line]).await?;
        } else {
            for sql in [
                "DELETE FROM branch_pipelines WHERE source_id = $1 AND branch = $2",
                "DELETE FROM branch_lookouts WHERE source_id = $1 AND branch = $2",
            ] {
                tx.keep(sql, args![of, branch.as_str()]).await?;
            }
        }
    }
    Ok(())
}
