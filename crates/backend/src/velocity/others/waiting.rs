//! The merge requests that a number of pressure counts, one by one.

use std::collections::HashMap;

use domain::calendar::Line;
use domain::changes::Severity;
use domain::identity::Viewer;
use jiff::{SignedDuration, Timestamp};

use super::{About, Pressure, asked_for, pressure};
use crate::changes::unreleased::{self, Waiting};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::velocity::{Cursor, names};

/// Where something waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On the default branch, not in production yet.
    Main,
    /// On the stable branch of a line, in no version yet.
    Branch(Line),
}

/// Which of what waits is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingList {
    /// Where it waits.
    pub place: Place,
    /// Only what has this severity, or none; all of it where nothing is asked.
    pub severity: Option<Option<Severity>>,
    /// The last one that was shown, by the milliseconds of its merge.
    pub after: Option<Cursor>,
    /// At most so many.
    pub most: usize,
}

/// A change that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingChange {
    /// The connection to the GitLab that has it.
    pub connection: String,
    /// The project's path.
    pub project: String,
    /// Its number.
    pub iid: i64,
    /// Its title, where it is known.
    pub title: Option<String>,
    /// Where people see it, where that is known.
    pub url: Option<String>,
    /// How bad what it mends is, where its labels say so.
    pub severity: Option<Severity>,
    /// When it was merged.
    pub merged_at: Timestamp,
    /// For how long it waits since.
    pub waits: SignedDuration,
}

impl WaitingChange {
    /// `group/project!12`.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}!{}", self.project, self.iid)
    }
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingListing {
    /// How much waits where, from the same state of the database.
    pub pressure: Pressure,
    /// How many there are in all, on this page and on the others.
    pub count: usize,
    /// The changes, that which was merged first first.
    pub changes: Vec<WaitingChange>,
    /// Where the list goes on; none at its end.
    pub older: Option<Cursor>,
}

/// The changes that a number of [`Pressure`] counts.
///
/// # Errors
/// [`Error::NotFound`] for who is not of the team, and for a project or a line that is not looked at; or when the database does.
pub async fn waiting(
    db: &Db,
    viewer: &Viewer,
    about: &About<'_>,
    list: &WaitingList,
) -> Result<WaitingListing> {
    let mut query = db.read().await?;
    let sources = asked_for(&mut query, viewer, about).await?;
    let main = pressure::on_main(&mut query, &sources, about).await?;
    let lines = unreleased::on_branches(&mut query, &sources, about.product, about.now).await?;
    let pressure = Pressure::of(&main, &lines);
    let mut found = match list.place {
        Place::Main => main,
        Place::Branch(wanted) => {
            let of_line = lines.into_iter().find(|(line, _)| *line == wanted);
            of_line.ok_or(Error::NotFound("line with a stable branch"))?.1
        }
    };
    if let Some(severity) = list.severity {
        found.retain(|one| one.merged.severity == severity);
    }
    let count = found.len();
    if let Some(after) = &list.after {
        found.retain(|one| place(one) > (after.by, after.project.as_str(), after.iid));
    }
    found.sort_unstable_by_key(place);
    let more = found.len() > list.most;
    found.truncate(list.most);
    let older = found.last().filter(|_| more).map(|one| Cursor {
        by: one.merged.at.as_millisecond(),
        project: one.source.project.clone(),
        iid: one.iid,
    });
    let mut called = HashMap::new();
    for source in &sources {
        let of_it = found.iter().filter(|one| one.source.id == source.id);
        let iids: Vec<i64> = of_it.map(|one| one.iid).collect();
        let of_it = names::of(&mut query, source, &iids).await?;
        called.extend(
            of_it
                .into_iter()
                .map(|(iid, name)| ((source.id.as_str(), iid), name)),
        );
    }
    let changes = found.into_iter().map(|one| {
        let (title, url) = called
            .remove(&(one.source.id.as_str(), one.iid))
            .map(|name| (name.title, name.url))
            .unzip();
        WaitingChange {
            connection: one.source.connection.clone(),
            project: one.source.project.clone(),
            iid: one.iid,
            title,
            url,
            severity: one.merged.severity,
            merged_at: one.merged.at,
            waits: about.now.duration_since(one.merged.at),
        }
    });
    Ok(WaitingListing {
        pressure,
        count,
        changes: changes.collect(),
        older,
    })
}

/// Its place in the list.
fn place<'s>(one: &Waiting<'s>) -> (i64, &'s str, i64) {
    (
        one.merged.at.as_millisecond(),
        one.source.project.as_str(),
        one.iid,
    )
}
