//! The SQL of templates, runs and items.

use std::collections::HashMap;

use domain::calendar::Moment;
use domain::checklists::Template;
use domain::checklists::refill::OldItem;
use domain::id::{ItemId, ReleaseId, RunId, SectionId};
use domain::identity::{Sealed, Viewer, Visibility};

use super::queries::{ItemView, RunSummary};
use super::rows::{ItemRow, RunRow, SectionRow};
use crate::calendar::rows::{moment_columns, read};
use crate::calendar::{Listed, store as calendar};
use crate::db::{Args, Query, args};
use crate::error::{BadRow, Error, Result};
use crate::visibility::seals;

macro_rules! runs {
    ($tail:literal) => {
        concat!(
            "SELECT r.id, r.release_id, r.template_slug, r.template_revision, r.title, r.intro, r.visibility, ",
            "r.started_by, p.name AS starter, r.started_at FROM runs r LEFT JOIN people p ON p.id = r.started_by ",
            $tail
        )
    };
}

macro_rules! select_items {
    ($tail:literal) => {
        select_items!("", $tail)
    };
    ($more:literal, $tail:literal) => {
        concat!(
            "SELECT i.id, i.run_id, i.section_id, i.title, i.detail, i.duty, i.command, i.link, i.step, i.day, i.time, ",
            "i.zone, i.state, i.reason, i.touched_by, p.name AS toucher, i.touched_at, i.version, i.visibility, ",
            "i.source, i.for_version, i.outdated",
            $more,
            " FROM items i LEFT JOIN people p ON p.id = i.touched_by ",
            $tail
        )
    };
}

pub(super) use select_items;

/// A run with the release it is for. Sealed by the release's seals, its own visibility, and the team's:
/// checklists are for people with a role.
pub(crate) struct Found {
    pub summary: RunSummary,
    pub listed: Listed,
    /// The revision of the template that the run is made of.
    pub revision: i64,
}

async fn found(query: &mut impl Query, row: RunRow) -> Result<Sealed<Found>> {
    let release: ReleaseId = read("runs", "release_id", &row.id, &row.release_id)?;
    let sealed = calendar::by_id(query, &release).await?.ok_or_else(|| BadRow {
        table: "runs",
        column: "release_id",
        id: row.id.clone(),
        why: "no such release".to_owned(),
    })?;
    of_release(row, sealed)
}

fn of_release(row: RunRow, sealed: Sealed<Listed>) -> Result<Sealed<Found>> {
    let revision = row.template_revision;
    let own: Visibility = read("runs", "visibility", &row.id, &row.visibility)?;
    let summary = RunSummary {
        id: read("runs", "id", &row.id, &row.id)?,
        template: row.template_slug,
        title: row.title,
        intro: row.intro,
        started_by: row.starter.unwrap_or(row.started_by),
        started_at: crate::clock::from_millis(row.started_at),
        visibility: own.clone(),
        progress: domain::checklists::Progress::default(),
    };
    let seals = seals::of_run(sealed.seals().to_vec(), own);
    // The run's seals hold the release's: whoever opens the run may see the release.
    let listed = sealed.open(&Viewer::System).ok_or(Error::NotFound("release"))?;
    let found = Found {
        summary,
        listed,
        revision,
    };
    Ok(Sealed::new(seals, found))
}

pub(crate) async fn run(query: &mut impl Query, id: &RunId) -> Result<Option<Sealed<Found>>> {
    match query.row(runs!("WHERE r.id = $1"), args![id.as_str()]).await? {
        Some(row) => found(query, row).await.map(Some),
        None => Ok(None),
    }
}

pub(super) async fn runs_of(query: &mut impl Query, release: &ReleaseId) -> Result<Vec<Sealed<Found>>> {
    let rows: Vec<RunRow> = query
        .rows(
            runs!("WHERE r.release_id = $1 ORDER BY r.started_at, r.id"),
            args![release.as_str()],
        )
        .await?;
    let mut runs = Vec::with_capacity(rows.len());
    for row in rows {
        runs.push(found(query, row).await?);
    }
    Ok(runs)
}

/// The runs with something left to do, `releases` being theirs.
pub(super) async fn runs_with_work(
    query: &mut impl Query,
    releases: Vec<Sealed<Listed>>,
) -> Result<Vec<Sealed<Found>>> {
    let by_id: HashMap<String, Sealed<Listed>> = releases
        .into_iter()
        .filter_map(|sealed| {
            let id = sealed.peek(&Viewer::System)?.release.id.to_string();
            Some((id, sealed))
        })
        .collect();
    let rows: Vec<RunRow> = query
        .rows(
            runs!(
                "WHERE r.id IN (SELECT i.run_id FROM items i WHERE i.state IN ('open', 'doing', 'blocked')) \
                 ORDER BY r.started_at, r.id"
            ),
            args![],
        )
        .await?;
    rows.into_iter()
        .filter_map(|row| {
            let sealed = by_id.get(&row.release_id)?.clone();
            Some(of_release(row, sealed))
        })
        .collect()
}

/// Heading and due moment of the sections of those runs.
pub(super) async fn sections_with_work(
    query: &mut impl Query,
) -> Result<Vec<(SectionId, String, Option<Moment>)>> {
    let rows: Vec<SectionRow> = query
        .rows(
            "SELECT s.id, s.title, s.intro, s.day, s.time, s.zone FROM sections s WHERE s.run_id IN \
             (SELECT i.run_id FROM items i WHERE i.state IN ('open', 'doing', 'blocked'))",
            args![],
        )
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok((
                read("sections", "id", &row.id, &row.id)?,
                row.title.clone(),
                row.due()?,
            ))
        })
        .collect()
}

/// What is left to do, by run and place.
pub(super) async fn items_with_work(query: &mut impl Query) -> Result<Vec<Sealed<ItemView>>> {
    let sql = select_items!("WHERE i.state IN ('open', 'doing', 'blocked') ORDER BY i.run_id, i.position");
    views(query.rows(sql, args![]).await?)
}

/// Who may see the items of a section, each once.
pub(super) async fn seen_in(query: &mut impl Query, section: &str) -> Result<Vec<Visibility>> {
    #[derive(sqlx_macros::FromRow)]
    struct SeenRow {
        visibility: String,
    }
    let rows: Vec<SeenRow> = query
        .rows(
            "SELECT DISTINCT visibility FROM items WHERE section_id = $1",
            args![section],
        )
        .await?;
    Ok(rows
        .iter()
        .map(|row| read("items", "visibility", section, &row.visibility))
        .collect::<Result<_, _>>()?)
}

pub(super) async fn sections(query: &mut impl Query, run: &RunId) -> Result<Vec<SectionRow>> {
    query
        .rows(
            "SELECT id, title, intro, day, time, zone FROM sections WHERE run_id = $1 ORDER BY position",
            args![run.as_str()],
        )
        .await
}

fn views(rows: Vec<ItemRow>) -> Result<Vec<Sealed<ItemView>>> {
    rows.into_iter()
        .map(|row| {
            let view = ItemView::try_from(row)?;
            Ok(Sealed::new([view.item.visibility.clone()], view))
        })
        .collect()
}

pub(super) async fn items(query: &mut impl Query, run: &RunId) -> Result<Vec<Sealed<ItemView>>> {
    views(
        query
            .rows(
                select_items!("WHERE i.run_id = $1 ORDER BY i.position"),
                args![run.as_str()],
            )
            .await?,
    )
}

/// The items that were touched at an instant or later.
pub(super) async fn items_since(
    query: &mut impl Query,
    run: &RunId,
    since: jiff::Timestamp,
) -> Result<Vec<Sealed<ItemView>>> {
    let sql = select_items!("WHERE i.run_id = $1 AND i.touched_at >= $2 ORDER BY i.position");
    views(query.rows(sql, args![run.as_str(), since]).await?)
}

pub(crate) async fn item(
    query: &mut impl Query,
    run: &RunId,
    id: &ItemId,
) -> Result<Option<Sealed<ItemView>>> {
    let rows = query
        .rows(
            select_items!("WHERE i.run_id = $1 AND i.id = $2"),
            args![run.as_str(), id.as_str()],
        )
        .await?;
    Ok(views(rows)?.pop())
}

#[derive(sqlx_macros::FromRow)]
struct TemplateRow {
    slug: String,
    text: String,
}

/// Reads a template. One that cannot be read any more is left out and is in the log: the others work on.
fn template(row: &TemplateRow) -> Option<Template> {
    let read = read("templates", "text", &row.slug, &row.text);
    read.inspect_err(|error: &BadRow| tracing::error!(%error, "a template is left out"))
        .ok()
}

/// The newest revision of each template, by name.
pub(super) async fn templates(query: &mut impl Query) -> Result<Vec<Template>> {
    let rows: Vec<TemplateRow> = query
        .rows(
            "SELECT t.slug, t.text FROM templates t \
             WHERE t.revision = (SELECT MAX(n.revision) FROM templates n WHERE n.slug = t.slug) ORDER BY t.name, t.slug",
            args![],
        )
        .await?;
    Ok(rows.iter().filter_map(template).collect())
}

/// The template that a run is made of.
pub(super) async fn template_of(query: &mut impl Query, found: &Found) -> Result<Option<Template>> {
    template_at(query, &found.summary.template, found.revision).await
}

/// A revision of a template.
pub(crate) async fn template_at(
    query: &mut impl Query,
    slug: &str,
    revision: i64,
) -> Result<Option<Template>> {
    let row: Option<TemplateRow> = query
        .row(
            "SELECT slug, text FROM templates WHERE slug = $1 AND revision = $2",
            args![slug, revision],
        )
        .await?;
    Ok(row.as_ref().and_then(template))
}

/// The items of a run with what they are made of, whoever may see them.
pub(super) async fn old_items(query: &mut impl Query, run: &RunId) -> Result<Vec<OldItem>> {
    let rows: Vec<ItemRow> = query
        .rows(
            select_items!("WHERE i.run_id = $1 ORDER BY i.position"),
            args![run.as_str()],
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(OldItem::try_from)
        .collect::<Result<_, _>>()?)
}

/// The columns of a due moment that may be missing.
pub(super) fn due_columns(due: Option<&domain::calendar::Moment>) -> Args {
    match due {
        Some(moment) => {
            let (day, time, zone) = moment_columns(moment);
            args![day, time, zone]
        }
        None => args![None::<String>, None::<String>, None::<String>],
    }
}
