//! Starts a checklist for a release: fills the template in and writes it down.

use domain::checklists::run::{NewItem, NewRun, NewSection, fill_in};
use domain::checklists::{StateKind, Template};
use domain::id::{ReleaseId, RunId};
use domain::identity::{Action, Viewer, Visibility};
use jiff::Timestamp;
use serde_json::json;

use super::neighbours::neighbours;
use super::store;
use crate::calendar::queries::open;
use crate::calendar::store as calendar;
use crate::clock::derived_id;
use crate::db::{Args, AuditEntry, Sheet, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::live::Event;

/// Starts a checklist.
#[derive(Debug, Clone)]
pub struct StartRun {
    /// The release it is for.
    pub release: ReleaseId,
    /// The template's address.
    pub template: String,
}

impl UseCase for StartRun {
    type Out = RunId;
    const ACTION: Action = Action::StartRuns;

    async fn run(&self, tx: &mut Tx) -> Result<RunId> {
        let viewer = tx.actor().viewer();
        let sealed = calendar::by_id(tx, &self.release)
            .await?
            .ok_or(Error::NotFound("release"))?;
        let mut seals = sealed.seals().to_vec();
        seals.push(Visibility::Team);
        let listed = open(sealed, &viewer).ok_or(Error::NotFound("release"))?;
        let release = &listed.release;
        let template = store::templates(tx)
            .await?
            .into_iter()
            .find(|template| template.slug == self.template);
        let template = template.ok_or(Error::NotFound("template"))?;
        // A checklist that is hidden from the actor does not count: that it is taken would tell of it.
        let runs = store::runs_of(tx, &release.id).await?;
        let mut seen = runs.iter().filter_map(|sealed| sealed.peek(&viewer));
        if seen.any(|found| found.summary.template == template.slug) {
            return Err(Error::Taken(format!(
                "this release has the checklist '{}' already",
                template.name
            )));
        }
        let beside = neighbours(tx, release, &seals, None).await?;
        let new = fill_in(&template, release, beside)?;
        // Derived, the addresses are the same on every machine; of who starts it, too, so that a run that is
        // hidden from this one does not show by the address that it took.
        let mut id = derived_id(&["run", release.id.as_str(), &template.slug, &tx.actor().key()]);
        let mut all = runs.iter().filter_map(|sealed| sealed.peek(&Viewer::System));
        if all.any(|found| found.summary.id.as_str() == id) {
            id = derived_id(&["run", &tx.new_id()]);
        }
        let id: RunId = id.try_into().map_err(Error::internal)?;
        let begun = (tx.actor().key(), tx.now());
        let position = insert_run(tx, &id, &release.id, &template, &new, begun).await?;
        tx.audit(AuditEntry {
            action: "run.started",
            entity: format!("run:{id}"),
            detail: json!({ "release": release.id.as_str(), "template": template.slug, "revision": template.revision, "items": position }),
        })?;
        let event = Event::Release {
            product: listed.product.slug.clone(),
            slug: release.slug.to_string(),
        };
        tx.tell(seals, event)?;
        Ok(id)
    }
}

/// Writes a new checklist, which somebody started then. Gives how many items it has.
pub(super) async fn insert_run(
    tx: &mut Tx,
    id: &RunId,
    release: &ReleaseId,
    template: &Template,
    new: &NewRun,
    (by, at): (String, Timestamp),
) -> Result<i64> {
    tx.execute(
        "INSERT INTO runs (id, release_id, template_slug, template_revision, title, intro, visibility, \
         started_by, started_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            id.as_str(),
            release.as_str(),
            template.slug.as_str(),
            i64::from(template.revision),
            template.name.as_str(),
            new.intro.as_str(),
            Visibility::Public.to_string(),
            by,
            at,
        ],
    )
    .await?;
    let (mut sections, mut items) = (Vec::new(), Vec::new());
    for (index, section) in (0_i64..).zip(&new.sections) {
        let section_id = derived_id(&["section", id.as_str(), &index.to_string()]);
        for item in &section.items {
            let position = i64::try_from(items.len()).map_err(Error::internal)?;
            let item_id = derived_id(&["item", id.as_str(), &position.to_string()]);
            items.push(item_row((id, &section_id), &item_id, position, item)?);
        }
        sections.push(section_row(id, &section_id, index, section));
    }
    tx.execute_all(&SECTIONS, &sections).await?;
    tx.execute_all(&ITEMS, &items).await?;
    i64::try_from(items.len()).map_err(Error::internal)
}

static SECTIONS: Sheet =
    Sheet::insert("INSERT INTO sections (id, run_id, position, title, intro, day, time, zone)");

/// A row of [`SECTIONS`].
fn section_row(run: &RunId, id: &str, position: i64, section: &NewSection) -> Args {
    let mut row = args![
        id,
        run.as_str(),
        position,
        section.title.as_str(),
        section.intro.as_str()
    ];
    row.extend(store::due_columns(section.due.as_ref()));
    row
}

/// Items that are new.
pub(super) static ITEMS: Sheet = Sheet::insert(
    "INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, visibility, \
     source, for_version, state, version, day, time, zone)",
);

/// A row of [`ITEMS`].
pub(super) fn item_row(
    (run, section): (&RunId, &str),
    id: &str,
    position: i64,
    item: &NewItem,
) -> Result<Args> {
    let mut row = args![
        id,
        run.as_str(),
        section,
        position,
        item.title.as_str(),
        item.detail.as_str(),
        item.duty.key(),
        item.command.as_deref(),
        item.link.as_deref(),
        item.step.as_deref(),
        Visibility::Public.to_string(),
        i64::try_from(item.source).map_err(Error::internal)?,
        item.version.map(|version| version.to_string()),
        StateKind::Open.key(),
        0_i64,
    ];
    row.extend(store::due_columns(item.due.as_ref()));
    Ok(row)
}
