//! What a checklist does when its release gets another day or other versions: due dates and words follow.
//! The rules are in [`domain::checklists::refill`].

use std::collections::HashSet;

use domain::calendar::{Release, Standing};
use domain::checklists::Template;
use domain::checklists::refill::{OldItem, Place, Refilled, refill};
use domain::checklists::run::{NewItem, NewSection};
use domain::id::ItemId;
use domain::identity::{Viewer, Visibility};
use serde_json::json;

use super::neighbours::{counting_from, neighbours};
use super::rows::SectionRow;
use super::start_run::{ITEMS, item_row};
use super::store::{self, Found};
use crate::db::{AuditEntry, Query, Tx, args};
use crate::error::{Error, Result};
use crate::live::Event;

/// Has the runs of a release follow an edit, which is saved already.
pub(crate) async fn release(tx: &mut Tx, before: &Release, after: &Release) -> Result<()> {
    // What comes back from being cancelled has lost its versions on the way.
    let came_back = before.standing == Standing::Cancelled && after.standing != Standing::Cancelled;
    let same = before.day == after.day
        && before.versions == after.versions
        // Who reads it may know other releases beside it.
        && before.visibility == after.visibility;
    if same && !came_back {
        return Ok(());
    }
    for sealed in store::runs_of(tx, &after.id).await? {
        let seals = sealed.seals().to_vec();
        if let Some(found) = sealed.open(&Viewer::System) {
            run(tx, seals, &found).await?;
        }
    }
    Ok(())
}

/// Has the runs of the releases behind it follow an edit of a release, which is saved already: they count from the one before
/// them, and name it.
pub(crate) async fn behind(
    tx: &mut Tx,
    before: &Release,
    after: &Release,
    seals: &[Visibility],
) -> Result<()> {
    if !is_elsewhere(before, after) {
        return Ok(());
    }
    for release in counting_from(tx, before, after, seals).await? {
        for sealed in store::runs_of(tx, &release).await? {
            let seals = sealed.seals().to_vec();
            if let Some(found) = sealed.open(&Viewer::System) {
                run(tx, seals, &found).await?;
            }
        }
    }
    Ok(())
}

/// Whether a release counts otherwise for those behind it after an edit.
pub(super) fn is_elsewhere(before: &Release, after: &Release) -> bool {
    before.day != after.day
        || before.standing != after.standing
        || before.versions != after.versions
        || before.visibility != after.visibility
}

/// Fills one run in anew, if that changes anything. What is off keeps the words that it had.
pub(super) async fn run(tx: &mut Tx, seals: Vec<Visibility>, found: &Found) -> Result<()> {
    if found.listed.release.standing == Standing::Cancelled {
        return Ok(());
    }
    let Some(template) = store::template_of(tx, found).await? else {
        return Ok(());
    };
    let id = &found.summary.id;
    let old = store::old_items(tx, id).await?;
    let refilled = refilled(tx, &template, &found.listed.release, &seals, old.clone()).await?;
    let changed = save(tx, found, &refilled, &old).await?;
    if changed.count == 0 {
        return Ok(());
    }
    tx.audit(AuditEntry {
        action: "run.refilled",
        entity: format!("run:{id}"),
        detail: json!({ "release": found.listed.release.id, "changed": changed.count, "gone": refilled.gone.len() }),
    })?;
    // Those for whom nothing of it is there are told nothing.
    for own in changed.of {
        let mut seals = seals.clone();
        seals.push(own);
        let run = id.to_string();
        tx.tell(seals, Event::Run { run })?;
    }
    Ok(())
}

async fn refilled(
    query: &mut impl Query,
    template: &Template,
    release: &Release,
    seals: &[Visibility],
    old: Vec<OldItem>,
) -> Result<Refilled> {
    let beside = neighbours(query, release, seals, None).await?;
    Ok(refill(template, release, beside, old))
}

/// How much differs, and who may see something of it.
#[derive(Default)]
struct Changed {
    count: usize,
    of: HashSet<Visibility>,
}

impl Changed {
    /// Something changed that everybody sees who sees the run.
    fn for_all(&mut self) {
        self.count += 1;
        self.of.insert(Visibility::Public);
    }

    fn item(&mut self, old: &[OldItem], id: &ItemId) {
        self.count += 1;
        let item = old.iter().find(|old| old.item.id == *id);
        self.of.extend(item.map(|old| old.item.visibility.clone()));
    }
}

/// Saves what differs, and tells how much that is.
async fn save(tx: &mut Tx, found: &Found, refilled: &Refilled, old: &[OldItem]) -> Result<Changed> {
    let run = &found.summary.id;
    let mut changed = Changed::default();
    if found.summary.intro != refilled.run.intro {
        let sql = "UPDATE runs SET intro = $2 WHERE id = $1";
        tx.execute(sql, args![run.as_str(), refilled.run.intro.as_str()])
            .await?;
        changed.for_all();
    }
    let sections = store::sections(tx, run).await?;
    for (row, new) in sections.iter().zip(&refilled.run.sections) {
        if save_section(tx, row, new).await? {
            // A section is there for those who see an item of it.
            changed.count += 1;
            changed.of.extend(store::seen_in(tx, &row.id).await?);
        }
    }
    for gone in &refilled.gone {
        changed.item(old, gone);
        tx.execute("DELETE FROM items WHERE id = $1", args![gone.as_str()])
            .await?;
    }
    let stays = refilled.items.iter().map(id_of);
    let moves = stays.ne(old.iter().map(|old| Some(&old.item.id)));
    if moves {
        // Two items never share a place, not even for a moment.
        let sql = "UPDATE items SET position = -1 - position WHERE run_id = $1";
        tx.execute(sql, args![run.as_str()]).await?;
    }
    for (position, place) in (0_i64..).zip(&refilled.items) {
        if let (true, Some(id)) = (moves, id_of(place)) {
            let sql = "UPDATE items SET position = $2 WHERE id = $1";
            tx.execute(sql, args![id.as_str(), position]).await?;
        }
        let saved = match place {
            Place::Kept(_) => false,
            Place::Settled(id, new) => save_item(tx, old, id, new, true).await?,
            Place::Refilled(id, new) => save_item(tx, old, id, new, false).await?,
            Place::New(section, new) => {
                let section = sections
                    .get(*section)
                    .ok_or_else(|| Error::internal("a section of the template is missing"))?;
                let id = tx.new_id();
                let row = item_row((run, &section.id), &id, position, new)?;
                tx.execute_all(&ITEMS, &[row]).await?;
                true
            }
        };
        match id_of(place) {
            Some(id) if saved => changed.item(old, id),
            None => changed.for_all(),
            Some(_) => {}
        }
    }
    Ok(changed)
}

const fn id_of(place: &Place) -> Option<&ItemId> {
    match place {
        Place::Kept(id) | Place::Settled(id, _) | Place::Refilled(id, _) => Some(id),
        Place::New(..) => None,
    }
}

async fn save_section(tx: &mut Tx, row: &SectionRow, new: &NewSection) -> Result<bool> {
    if row.title == new.title && row.intro == new.intro && row.due()? == new.due {
        return Ok(false);
    }
    let mut values = args![row.id.as_str(), new.title.as_str(), new.intro.as_str()];
    values.extend(store::due_columns(new.due.as_ref()));
    let sql = "UPDATE sections SET title = $2, intro = $3, day = $4, time = $5, zone = $6 WHERE id = $1";
    tx.execute(sql, values).await?;
    Ok(true)
}

/// Gives an item its new words, unless it is settled, and its due date. New words are a change that whoever
/// ticks must have seen, so they count the item's version up.
async fn save_item(tx: &mut Tx, old: &[OldItem], id: &ItemId, new: &NewItem, settled: bool) -> Result<bool> {
    let Some(OldItem { item, .. }) = old.iter().find(|old| old.item.id == *id) else {
        return Ok(false);
    };
    let same_words = item.title == new.title
        && item.detail == new.detail
        && item.command == new.command
        && item.link == new.link;
    if settled || same_words {
        if item.due == new.due && same_words {
            return Ok(false);
        }
        let mut values = args![id.as_str(), !same_words];
        values.extend(store::due_columns(new.due.as_ref()));
        let sql = "UPDATE items SET outdated = $2, day = $3, time = $4, zone = $5 WHERE id = $1";
        tx.execute(sql, values).await?;
        return Ok(item.due != new.due);
    }
    let mut values = args![
        id.as_str(),
        new.title.as_str(),
        new.detail.as_str(),
        new.command.as_deref(),
        new.link.as_deref(),
        new.version.map(|version| version.to_string()),
    ];
    values.extend(store::due_columns(new.due.as_ref()));
    tx.execute(
        "UPDATE items SET title = $2, detail = $3, command = $4, link = $5, for_version = $6, day = $7, time = $8, \
         zone = $9, outdated = 0, version = version + 1 WHERE id = $1",
        values,
    )
    .await?;
    Ok(true)
}
