//! What is left to do, over all checklists: what `/today` reads. Which of it is pressing is the domain's rule
//! ([`domain::checklists::today`]).

use std::collections::HashMap;
use std::sync::Arc;

use domain::calendar::{Home, Moment};
use domain::id::{RunId, SectionId};
use domain::identity::Viewer;
use jiff::Timestamp;

use super::queries::ItemView;
use super::store::{self, Found};
use crate::calendar::{Listed, store as calendar};
use crate::db::Db;
use crate::error::Result;

/// A checklist with something left to do.
#[derive(Debug, Clone)]
pub struct OpenRun {
    /// Its id.
    pub id: RunId,
    /// Its title.
    pub title: String,
    /// The release it is for.
    pub listed: Listed,
}

impl OpenRun {
    /// Its address on the site.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}/checklists/{}", self.listed.path(), self.id)
    }
}

/// An item that is neither done nor skipped.
#[derive(Debug, Clone)]
pub struct OpenItem {
    /// The checklist that it is in.
    pub run: Arc<OpenRun>,
    /// The heading of its section.
    pub section: String,
    /// When it is due: its own time, or its section's.
    pub due: Option<Moment>,
    /// The item.
    pub view: ItemView,
}

impl OpenItem {
    /// The first instant that is later than when it is due; none where that is not said.
    #[must_use]
    pub fn over_at(&self) -> Option<Timestamp> {
        self.due.as_ref()?.over_at(self.home())
    }

    /// Where the whole days of its product end.
    #[must_use]
    pub fn home(&self) -> &Home {
        &self.run.listed.product.home
    }

    /// Its address on the site: its place in its checklist.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}#item-{}", self.run.path(), self.view.item.id)
    }
}

/// The items that are left to do in all checklists that the viewer may see, by checklist and place. Those of
/// releases that were cancelled or left out lead nowhere, and are none of them.
///
/// The number of statements does not depend on how much there is.
///
/// # Errors
/// When the database does.
pub async fn open_items(db: &Db, viewer: &Viewer) -> Result<Vec<OpenItem>> {
    if !viewer.is_team() {
        return Ok(Vec::new());
    }
    let mut read = db.read().await?;
    let releases = calendar::with_work(&mut read).await?;
    let mut runs: HashMap<RunId, Arc<OpenRun>> = HashMap::new();
    for sealed in store::runs_with_work(&mut read, releases).await? {
        let Some(Found { summary, listed, .. }) = sealed.open(viewer) else {
            continue;
        };
        let live = !listed.release.standing.is_off();
        if live {
            let run = OpenRun {
                id: summary.id.clone(),
                title: summary.title,
                listed,
            };
            runs.insert(summary.id, Arc::new(run));
        }
    }
    let mut sections: HashMap<SectionId, (String, Option<Moment>)> = HashMap::new();
    for (id, title, due) in store::sections_with_work(&mut read).await? {
        sections.insert(id, (title, due));
    }
    let items = store::items_with_work(&mut read).await?;
    let items = items.into_iter().filter_map(|sealed| {
        let view = sealed.open(viewer)?;
        let run = Arc::clone(runs.get(&view.run)?);
        let (section, section_due) = sections.get(&view.section)?.clone();
        Some(OpenItem {
            section,
            due: view.item.due.clone().or(section_due),
            run,
            view,
        })
    });
    Ok(items.collect())
}
