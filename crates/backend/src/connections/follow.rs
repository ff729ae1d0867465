//! A release follows the facts of its sources: it is closed, tagged and published by them, as if somebody had said so.

use std::collections::HashMap;

use domain::calendar::edit::StepEdit;
use domain::calendar::{Release, Stage, Step, Version};
use domain::identity::{Action, Viewer, Visibility};
use domain::sources::{Facts, Progress, progress};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::appear;
use super::facts::Taken;
use super::sources::{self, Source};
use crate::calendar::edit_release::{Edit, EditRelease};
use crate::calendar::{Listed, store as calendar};
use crate::clock::from_millis;
use crate::db::{Db, Query, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::visibility::Target;
use crate::visibility::set_visibility::{Audience, SetVisibility};

/// Lets the release that ships a version follow the facts. `appeared` is when a tag of the version itself came
/// to be: where no release ships it, one appears.
pub(super) async fn version(
    tx: &mut Tx,
    source: &Source,
    version: Version,
    appeared: Option<Timestamp>,
) -> Result<Taken> {
    let found = calendar::shipping(tx, &source.product, version).await?;
    let found = found
        .into_iter()
        .filter_map(|sealed| sealed.open(&Viewer::System));
    let mut listed: Vec<Listed> = found.filter(|listed| !listed.release.standing.is_off()).collect();
    if listed.is_empty()
        && let Some(at) = appeared
        && let Some(release) = appear::out_of_band(tx, source, version, at).await?
    {
        listed.push(release);
    }
    let why = listed
        .is_empty()
        .then(|| format!("no release here ships {version}"));
    for listed in listed {
        release(tx, listed.release).await?;
    }
    Ok(Taken { news: true, why })
}

/// Lets one release follow the facts of its product's sources.
pub(super) async fn release(tx: &mut Tx, release: Release) -> Result<()> {
    let facts = facts_of(tx, &release).await?;
    let by_facts = tag_by_facts(tx, &release).await?;
    let Progress {
        closed,
        tagged,
        published,
        untagged,
    } = progress(&release, &facts, by_facts, tx.now());
    let step = |wanted: &dyn Fn(&Step) -> bool| {
        let step = release.steps.iter().find(|step| wanted(step));
        step.map(|step| step.key.clone())
    };
    let tag = step(&|step| step.is_tag());
    let mut edits = Vec::new();
    if let (Some(at), Some(key)) = (closed, step(&|step| step.reaches == Some(Stage::Closed))) {
        edits.push(Edit::Step(key, StepEdit::Reach(day(at))));
    }
    if let (Some(at), Some(key)) = (tagged, tag.clone()) {
        edits.push(Edit::Step(key, StepEdit::Reach(day(at))));
    }
    if let (true, Some(key)) = (untagged, tag) {
        edits.push(Edit::Step(key, StepEdit::Reopen));
    }
    let out = published.map(|at| Edit::ConfirmPublication(day(at)));
    let is_out = out.is_some();
    edits.extend(out);
    let mut seen = release.revision;
    for edit in edits {
        let edit = EditRelease {
            release: release.id.clone(),
            edit,
            seen,
            public_reason: String::new(),
            internal_reason: String::new(),
        };
        seen = edit.run(tx).await?.release.revision;
    }
    if is_out {
        show(tx, &release, seen).await?;
    }
    Ok(())
}

/// What appeared for the team only is for everybody once it is out. What people hid stays hidden.
async fn show(tx: &mut Tx, release: &Release, seen: i64) -> Result<()> {
    let sql = "SELECT release_id AS text FROM appearances WHERE release_id = $1";
    let appeared: Option<Text> = tx.row(sql, args![release.id.as_str()]).await?;
    let hidden_by_us = match &release.visibility {
        Visibility::Public => false,
        Visibility::Team => true,
        Visibility::Embargoed { people } => people.is_empty(),
    };
    if appeared.is_some() && hidden_by_us {
        let id = release.id.clone();
        let work = SetVisibility {
            target: Target::Release { id, seen },
            audience: Audience::Public,
        };
        work.run(tx).await?;
    }
    Ok(())
}

/// The day of an instant, in UTC: that of tags and releases.
fn day(at: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(at).date()
}

#[derive(sqlx::FromRow)]
struct Text {
    text: String,
}

/// Whether the tag's step was last reached by a fact, and not by somebody.
async fn tag_by_facts(tx: &mut Tx, release: &Release) -> Result<bool> {
    let Some(tag) = release.steps.iter().find(|step| step.is_tag()) else {
        return Ok(false);
    };
    let sql = "SELECT by AS text FROM date_changes WHERE release_id = $1 AND step_id = $2 AND what = 'reached' \
               ORDER BY at DESC, id DESC LIMIT 1";
    let row: Option<Text> = tx.row(sql, args![release.id.as_str(), tag.id.as_str()]).await?;
    Ok(row.is_some_and(|row| row.text == ACTOR))
}

/// How the audit and the history name what is done by a fact.
const ACTOR: &str = "system:gitlab";

#[derive(sqlx::FromRow)]
struct TagRow {
    source_id: String,
    version: String,
    candidate: Option<i64>,
    at: i64,
}

#[derive(sqlx::FromRow)]
struct ReleasedRow {
    source_id: String,
    version: String,
    released_at: i64,
}

/// What the sources of a release's product say of its versions.
async fn facts_of(tx: &mut Tx, release: &Release) -> Result<Vec<Facts>> {
    let sources = sources::of_product(tx, &release.product).await?;
    let values = args![release.id.as_str()];
    let tags: Vec<TagRow> = tx
        .rows(
            "SELECT t.source_id, t.version, t.candidate, t.at FROM git_tags t JOIN sources s ON s.id = t.source_id \
             JOIN release_versions v ON v.product_id = s.product_id AND v.version = t.version \
             WHERE v.release_id = $1 AND t.gone = 0",
            values.clone(),
        )
        .await?;
    let released: Vec<ReleasedRow> = tx
        .rows(
            "SELECT g.source_id, g.version, g.released_at FROM git_releases g JOIN sources s ON s.id = g.source_id \
             JOIN release_versions v ON v.product_id = s.product_id AND v.version = g.version \
             WHERE v.release_id = $1 AND g.gone = 0",
            values,
        )
        .await?;
    let mut tagged_at: HashMap<(&str, &str), i64> = HashMap::new();
    let mut candidate_at: HashMap<&str, i64> = HashMap::new();
    for tag in &tags {
        if tag.candidate.is_some() {
            let first = candidate_at.entry(tag.version.as_str()).or_insert(tag.at);
            *first = tag.at.min(*first);
        } else {
            tagged_at.insert((tag.source_id.as_str(), tag.version.as_str()), tag.at);
        }
    }
    let released_at: HashMap<(&str, &str), i64> = released
        .iter()
        .map(|row| ((row.source_id.as_str(), row.version.as_str()), row.released_at))
        .collect();
    let of_version = |version: &Version| {
        let text = version.to_string();
        let look = |of: &HashMap<(&str, &str), i64>, counts: &dyn Fn(&Source) -> bool| {
            let counting = sources.iter().filter(|source| counts(source));
            counting
                .map(|source| {
                    of.get(&(source.id.as_str(), text.as_str()))
                        .copied()
                        .map(from_millis)
                })
                .collect()
        };
        Facts {
            version: *version,
            tagged: look(&tagged_at, &|source| source.tags.is_some()),
            released: look(&released_at, &|source| source.publishes),
            candidate: candidate_at.get(text.as_str()).copied().map(from_millis),
        }
    };
    Ok(release.versions.iter().map(of_version).collect())
}

/// Lets releases follow what has become due by the time alone: a release at GitLab that was announced for now. Gives
/// how many there were.
#[derive(Debug, Clone, Copy)]
pub struct FollowDue;

#[derive(sqlx::FromRow)]
struct DueRow {
    source_id: String,
    tag: String,
    version: String,
    product_id: String,
}

/// Whether something has become due.
///
/// # Errors
/// When the database does.
pub async fn any_due(db: &Db) -> Result<bool> {
    let sql = "SELECT source_id AS text FROM git_releases WHERE due = 1 AND released_at <= $1 LIMIT 1";
    let row: Option<Text> = db.look_up(sql, args![db.clock().now()]).await?;
    Ok(row.is_some())
}

impl UseCase for FollowDue {
    type Out = usize;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<usize> {
        let rows: Vec<DueRow> = tx
            .rows(
                "SELECT g.source_id, g.tag, g.version, s.product_id FROM git_releases g JOIN sources s ON s.id = g.source_id \
                 WHERE g.due = 1 AND g.released_at <= $1 ORDER BY g.released_at, g.source_id, g.tag LIMIT 20",
                args![tx.now()],
            )
            .await?;
        for row in &rows {
            let sql = "UPDATE git_releases SET due = 0 WHERE source_id = $1 AND tag = $2";
            tx.keep(sql, args![row.source_id.as_str(), row.tag.as_str()])
                .await?;
            let version: Version = row.version.parse().map_err(Error::internal)?;
            let product = row.product_id.parse().map_err(Error::internal)?;
            for sealed in calendar::shipping(tx, &product, version).await? {
                let listed = sealed.open(&Viewer::System);
                if let Some(listed) = listed.filter(|listed| !listed.release.standing.is_off()) {
                    release(tx, listed.release).await?;
                }
            }
        }
        Ok(rows.len())
    }
}
