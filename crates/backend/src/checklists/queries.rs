//! What checklists' pages and the API read. Every query takes the viewer.

use domain::calendar::Moment;
use domain::checklists::run::{Refusal, check};
use domain::checklists::{Item, Progress, Template};
use domain::id::{ItemId, RunId, SectionId};
use domain::identity::{Viewer, Visibility};
use jiff::Timestamp;

use super::rows::SectionRow;
use super::store::{self, Found};
use crate::calendar::Listed;
use crate::calendar::rows::read;
use crate::db::{Db, Read};
use crate::error::{Error, Result};

/// A run without its items.
#[derive(Debug, Clone)]
pub struct RunSummary {
    /// Its id.
    pub id: RunId,
    /// Its template's address.
    pub template: String,
    /// Its title.
    pub title: String,
    /// Its introduction; may be empty.
    pub intro: String,
    /// The name of who started it.
    pub started_by: String,
    /// When.
    pub started_at: Timestamp,
    /// Who of those may see it who may see its release.
    pub visibility: Visibility,
    /// How far it is, of what the viewer may see.
    pub progress: Progress,
}

/// An item with the name of who brought it into its state.
#[derive(Debug, Clone)]
pub struct ItemView {
    /// Its run.
    pub run: RunId,
    /// Its section.
    pub section: SectionId,
    /// The item.
    pub item: Item,
    /// The name of who touched it last.
    pub by: Option<String>,
    /// Whether its words are those it was settled with, and the release has got another day or other
    /// versions since. Reopened, it gets the new ones.
    pub outdated: bool,
}

/// A section with its items.
#[derive(Debug, Clone)]
pub struct SectionView {
    /// Its id.
    pub id: SectionId,
    /// Its heading.
    pub title: String,
    /// What stands above its items; may be empty.
    pub intro: String,
    /// When it is due.
    pub due: Option<Moment>,
    /// Its items, those that the viewer may see.
    pub items: Vec<ItemView>,
    /// How far it is.
    pub progress: Progress,
}

/// A whole run.
#[derive(Debug, Clone)]
pub struct RunView {
    /// The run.
    pub run: RunSummary,
    /// The release it is for.
    pub listed: Listed,
    /// Its sections, those with items that the viewer may see: a section is as hidden as its items are.
    pub sections: Vec<SectionView>,
}

async fn open_run(read: &mut Read, viewer: &Viewer, id: &RunId) -> Result<Found> {
    let sealed = store::run(read, id).await?.ok_or(Error::NotFound("checklist"))?;
    sealed.open(viewer).ok_or(Error::NotFound("checklist"))
}

/// A checklist.
///
/// # Errors
/// [`Error::NotFound`] when there is none that the viewer may see.
pub async fn run(db: &Db, viewer: &Viewer, id: &RunId) -> Result<RunView> {
    let mut read = db.read().await?;
    let Found {
        mut summary, listed, ..
    } = open_run(&mut read, viewer, id).await?;
    let rows = store::sections(&mut read, id).await?;
    let mut items: Vec<ItemView> = store::items(&mut read, id)
        .await?
        .into_iter()
        .filter_map(|sealed| sealed.open(viewer))
        .collect();
    let mut sections = Vec::with_capacity(rows.len());
    for row in rows {
        let (own, rest) = items
            .into_iter()
            .partition(|view| view.section.as_str() == row.id);
        items = rest;
        sections.push(section(row, own)?);
    }
    sections.retain(|section| !section.items.is_empty());
    summary.progress = sections
        .iter()
        .map(|section| section.progress)
        .fold(Progress::default(), |sum, next| sum + next);
    Ok(RunView {
        run: summary,
        listed,
        sections,
    })
}

fn section(row: SectionRow, items: Vec<ItemView>) -> Result<SectionView> {
    let due = row.due()?;
    Ok(SectionView {
        id: read("sections", "id", &row.id, &row.id)?,
        title: row.title,
        intro: row.intro,
        due,
        progress: items.iter().map(|view| view.item.state.kind()).collect(),
        items,
    })
}

/// The checklists of a release that the viewer may see, with their progress.
///
/// # Errors
/// When the database does.
pub async fn of_release(db: &Db, viewer: &Viewer, listed: &Listed) -> Result<Vec<RunSummary>> {
    let mut read = db.read().await?;
    let mut runs = Vec::new();
    for sealed in store::runs_of(&mut read, &listed.release.id).await? {
        let Some(Found { mut summary, .. }) = sealed.open(viewer) else {
            continue;
        };
        let items = store::items(&mut read, &summary.id).await?;
        summary.progress = items
            .into_iter()
            .filter_map(|sealed| sealed.open(viewer))
            .map(|view| view.item.state.kind())
            .collect();
        runs.push(summary);
    }
    Ok(runs)
}

/// The newest revision of each template, by name; they are for the team.
///
/// # Errors
/// When the database does.
pub async fn templates(db: &Db, viewer: &Viewer) -> Result<Vec<Template>> {
    if !viewer.is_team() {
        return Ok(Vec::new());
    }
    store::templates(&mut db.read().await?).await
}

/// What a checklist for a release can be started from.
#[derive(Debug, Clone, Default)]
pub struct Offered {
    /// The templates that fit it.
    pub fit: Vec<Template>,
    /// The names of those of its kind that do not, each with why.
    pub unfit: Vec<(String, Refusal)>,
}

/// The templates that a checklist for this release can be started from, and those of its kind that do not fit it; of what is
/// started already neither.
///
/// # Errors
/// When the database does.
pub async fn templates_for(db: &Db, viewer: &Viewer, listed: &Listed) -> Result<Offered> {
    let mut offered = Offered::default();
    if !viewer.is_team() {
        return Ok(offered);
    }
    let mut read = db.read().await?;
    let taken: Vec<String> = store::runs_of(&mut read, &listed.release.id)
        .await?
        .into_iter()
        .filter_map(|sealed| sealed.open(viewer))
        .map(|found| found.summary.template)
        .collect();
    let mut templates = store::templates(&mut read).await?;
    templates.retain(|template| template.kind == listed.release.kind && !taken.contains(&template.slug));
    for template in templates {
        match check(&template, &listed.release) {
            Ok(()) => offered.fit.push(template),
            Err(why) => offered.unfit.push((template.name, why)),
        }
    }
    Ok(offered)
}

/// The items of a run that were touched at an instant or later: what a page that was cut off has missed. With the release it is
/// for.
///
/// # Errors
/// [`Error::NotFound`] when there is no such run that the viewer may see.
pub async fn changes(
    db: &Db,
    viewer: &Viewer,
    id: &RunId,
    since: Timestamp,
) -> Result<(Listed, Vec<ItemView>)> {
    let mut read = db.read().await?;
    let Found { listed, .. } = open_run(&mut read, viewer, id).await?;
    let items = store::items_since(&mut read, id, since).await?.into_iter();
    Ok((listed, items.filter_map(|sealed| sealed.open(viewer)).collect()))
}

/// One item.
///
/// # Errors
/// [`Error::NotFound`] when there is none that the viewer may see.
pub async fn item(db: &Db, viewer: &Viewer, run: &RunId, id: &ItemId) -> Result<ItemView> {
    Ok(item_of(db, viewer, run, id).await?.1)
}

/// The same with the release that its checklist is for.
///
/// # Errors
/// [`Error::NotFound`] when there is none that the viewer may see.
pub async fn item_of(db: &Db, viewer: &Viewer, run: &RunId, id: &ItemId) -> Result<(Listed, ItemView)> {
    let mut read = db.read().await?;
    let Found { listed, .. } = open_run(&mut read, viewer, run).await?;
    let sealed = store::item(&mut read, run, id).await?;
    let item = sealed
        .and_then(|sealed| sealed.open(viewer))
        .ok_or(Error::NotFound("item"))?;
    Ok((listed, item))
}
