//! The history of a release's dates: what was changed, by whom and why, as far as the viewer may know.

use std::collections::{HashMap, HashSet};

use domain::calendar::edit::What;
use domain::calendar::trail::{Trail, Turn};
use domain::calendar::{KnownFrom, Moment, Release, Step, moment};
use domain::identity::{Sealed, Viewer, Visibility};
use jiff::Timestamp;

use super::queries::Listed;
use super::rows::read;
use crate::audit::actor_words;
use crate::clock::from_millis;
use crate::db::{Db, Query, args};
use crate::error::Result;

/// One entry of a release's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// The step it is about, by its name; none for the release as a whole.
    pub step: Option<String>,
    /// What it did: a key of [`What`].
    pub what: String,
    /// The time before, as text for people.
    pub before: Option<String>,
    /// The time after, or the versions.
    pub after: Option<String>,
    /// The reason for everybody.
    pub public_reason: String,
    /// Reasons that are not for everybody, as far as the viewer may see them; may be empty.
    pub internal_reason: String,
    /// Who did it; only the team reads names.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

impl HistoryEntry {
    /// Whether it gave the release itself another time, or took its time away: not one of the steps on the
    /// way.
    #[must_use]
    pub fn moves(&self, release: &Release) -> bool {
        let publication = release.publication().map(|step| &step.name);
        let own = self.step.is_none() || self.step.as_ref() == publication;
        own && matches!(self.what.as_str(), "moved" | "delayed")
    }

    /// Whether what was late or called off was planned again for the time it had.
    #[must_use]
    pub fn plans_again(&self) -> bool {
        self.what == "moved" && self.before == self.after
    }
}

/// The slips of a release, by its history as the viewer reads it. What was said to be out by mistake is no slip: neither
/// that it was, nor that it was taken back.
#[must_use]
pub fn trail(release: &Release, entries: &[HistoryEntry]) -> Trail {
    let publication = release.publication().map(|step| &step.name);
    let own = |entry: &&HistoryEntry| entry.step.is_none() || entry.step.as_ref() == publication;
    let corrected = |entry: &HistoryEntry| {
        let with = |other: &HistoryEntry| matches!(other.what.as_str(), "reached" | "reopened");
        entries.iter().any(|other| other.at == entry.at && with(other))
    };
    let turns = entries.iter().filter(own).filter_map(|entry| {
        let day = match entry.what.as_str() {
            "moved" if !corrected(entry) => Some(moment::day_of_words(entry.after.as_deref()?)?),
            "delayed" | "cancelled" => None,
            _ => return None,
        };
        Some(Turn {
            at: entry.at,
            day,
            off: entry.what == "cancelled",
        })
    });
    // A tag on the day before is how a release keeps its day; any other one says that it did not.
    let tagged = release.known_from == KnownFrom::Tagged;
    let out = release.is_published() && (!tagged || release.moved_from().is_some());
    Trail {
        tagged,
        ..Trail::new(release.first_planned, turns.collect(), out.then_some(release.day))
    }
}

/// The texts of a change for its history: before and after.
pub(super) fn texts(what: &What) -> (Option<String>, Option<String>) {
    let text = |moment: &Moment| Some(moment.to_string());
    match what {
        What::Moved { from, to } => (text(from), text(to)),
        What::Delayed { from } | What::Cancelled { from } => (text(from), None),
        What::Entered { day } => (None, text(&Moment::day(*day))),
        What::Reached { on, planned } => (planned.as_ref().and_then(text), text(&Moment::day(*on))),
        What::Versions { versions } | What::Freed { versions } => (
            None,
            Some(
                versions
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        ),
        What::Reopened | What::Confirmed => (None, None),
    }
}

/// A row of `date_changes`, with the name of who did it.
#[derive(sqlx_macros::FromRow)]
pub(super) struct ChangeRow {
    pub id: String,
    pub release_id: String,
    pub step_id: Option<String>,
    pub what: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub by: String,
    pub name: Option<String>,
    pub at: i64,
}

impl ChangeRow {
    /// The entry for a viewer who may see the release. None for what is told to the team alone, and others
    /// are not of it: a tag before the publication.
    pub(super) fn into_entry(
        self,
        viewer: &Viewer,
        release: &Release,
        reasons: &[Reason],
    ) -> Option<HistoryEntry> {
        let team = viewer.is_team();
        let step = match &self.step_id {
            None => None,
            Some(id) => Some(release.steps.iter().find(|step| step.id.as_str() == id)?),
        };
        let for_the_team = |step: &Step| {
            step.is_tag() && matches!(&*self.what, "reached" | "reopened") && !release.is_published()
        };
        if !team && step.is_some_and(for_the_team) {
            return None;
        }
        let reason = |public: bool| {
            let own = reasons
                .iter()
                .filter(|reason| reason.change_id == self.id && reason.public == public);
            own.map(|reason| &*reason.text).collect::<Vec<_>>().join(" ")
        };
        let what = self.what.as_str();
        Some(HistoryEntry {
            step: step.map(|step| step.name.clone()),
            public_reason: reason(true),
            internal_reason: reason(false),
            what: what.to_owned(),
            before: self.before,
            after: match what {
                "versions" | "freed" => self.after.map(|list| release.called_as(&list)),
                _ => self.after,
            },
            by: team.then(|| self.name.unwrap_or_else(|| actor_words(self.by))),
            at: from_millis(self.at),
        })
    }
}

/// The history of a release's dates, newest first.
///
/// # Errors
/// When the database does.
pub async fn history(db: &Db, viewer: &Viewer, listed: &Listed) -> Result<Vec<HistoryEntry>> {
    let mut read = db.read().await?;
    let release = &listed.release;
    let rows: Vec<ReasonRow> = read
        .rows(
            "SELECT change_id, visibility, text FROM reasons WHERE change_id IN \
             (SELECT c.id FROM date_changes c WHERE c.release_id = $1) ORDER BY change_id, position",
            args![release.id.as_str()],
        )
        .await?;
    let reasons = open_reasons(viewer, rows)?;
    let rows: Vec<ChangeRow> = read
        .rows(
            "SELECT c.id, c.release_id, c.step_id, c.what, c.before, c.after, c.by, p.name, c.at \
             FROM date_changes c LEFT JOIN people p ON p.id = c.by WHERE c.release_id = $1 ORDER BY c.at DESC, c.id DESC",
            args![release.id.as_str()],
        )
        .await?;
    let again = said_again(&rows);
    Ok(rows
        .into_iter()
        .filter(|row| viewer.is_team() || !again.contains(&row.id))
        .filter_map(|row| row.into_entry(viewer, release, &reasons))
        .collect())
}

/// Those of the rows, the newest first, by which somebody else says once more that a step was reached on its day: who answers for it
/// is the team's, and for everybody else nothing has changed.
fn said_again(rows: &[ChangeRow]) -> HashSet<String> {
    let mut newer: HashMap<&str, &ChangeRow> = HashMap::new();
    let mut again = HashSet::new();
    for row in rows {
        let Some(step) = row.step_id.as_deref() else {
            continue;
        };
        if !matches!(row.what.as_str(), "reached" | "reopened") {
            continue;
        }
        let then = newer.insert(step, row).filter(|then| {
            then.what == "reached" && row.what == "reached" && then.after == row.after && then.by != row.by
        });
        again.extend(then.map(|then| then.id.clone()));
    }
    again
}

/// A reason of a change that the viewer may see.
pub(super) struct Reason {
    change_id: String,
    public: bool,
    text: String,
}

#[derive(sqlx_macros::FromRow)]
pub(super) struct ReasonRow {
    change_id: String,
    visibility: String,
    text: String,
}

/// The reasons among these that the viewer may see.
pub(super) fn open_reasons(viewer: &Viewer, rows: Vec<ReasonRow>) -> Result<Vec<Reason>> {
    let mut reasons = Vec::with_capacity(rows.len());
    for row in rows {
        let own: Visibility = read("reasons", "visibility", &row.change_id, &row.visibility)?;
        let reason = Reason {
            change_id: row.change_id,
            public: own.is_public(),
            text: row.text,
        };
        reasons.extend(Sealed::new([own], reason).open(viewer));
    }
    Ok(reasons)
}
