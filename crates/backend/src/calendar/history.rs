//! The history of a release's dates: what was changed, by whom and why, as far as the viewer may know.

use domain::calendar::edit::What;
use domain::calendar::{Moment, Step};
use domain::id::ReleaseId;
use domain::identity::{Sealed, Viewer, Visibility};
use jiff::Timestamp;

use super::queries::Listed;
use super::rows::read;
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

/// The history of a release's dates, newest first.
///
/// # Errors
/// When the database does.
pub async fn history(db: &Db, viewer: &Viewer, listed: &Listed) -> Result<Vec<HistoryEntry>> {
    #[derive(sqlx::FromRow)]
    struct HistoryRow {
        id: String,
        step_id: Option<String>,
        what: String,
        before: Option<String>,
        after: Option<String>,
        by: String,
        name: Option<String>,
        at: i64,
    }
    let mut read = db.read().await?;
    let reasons = reasons(&mut read, viewer, &listed.release.id).await?;
    let rows: Vec<HistoryRow> = read
        .rows(
            "SELECT c.id, c.step_id, c.what, c.before, c.after, c.by, p.name, c.at \
             FROM date_changes c LEFT JOIN people p ON p.id = c.by WHERE c.release_id = $1 ORDER BY c.at DESC, c.id DESC",
            args![listed.release.id.as_str()],
        )
        .await?;
    let team = viewer.is_team();
    let for_the_team = |step: &Step, what: &str| {
        step.is_tag() && matches!(what, "reached" | "reopened") && !listed.release.is_published()
    };
    let reason = |change: &str, public: bool| {
        let own = reasons
            .iter()
            .filter(|reason| reason.change_id == change && reason.public == public);
        own.map(|reason| &*reason.text).collect::<Vec<_>>().join(" ")
    };
    let entries = rows.into_iter().filter_map(|row| {
        let step = match &row.step_id {
            None => None,
            Some(id) => Some(listed.release.steps.iter().find(|step| step.id.as_str() == id)?),
        };
        if !team && step.is_some_and(|step| for_the_team(step, &row.what)) {
            return None;
        }
        Some(HistoryEntry {
            step: step.map(|step| step.name.clone()),
            what: row.what,
            before: row.before,
            after: row.after,
            public_reason: reason(&row.id, true),
            internal_reason: reason(&row.id, false),
            by: team.then(|| row.name.unwrap_or(row.by)),
            at: from_millis(row.at),
        })
    });
    Ok(entries.collect())
}

/// A reason of a change that the viewer may see.
struct Reason {
    change_id: String,
    public: bool,
    text: String,
}

async fn reasons(read_from: &mut impl Query, viewer: &Viewer, release: &ReleaseId) -> Result<Vec<Reason>> {
    #[derive(sqlx::FromRow)]
    struct ReasonRow {
        change_id: String,
        visibility: String,
        text: String,
    }
    let rows: Vec<ReasonRow> = read_from
        .rows(
            "SELECT change_id, visibility, text FROM reasons WHERE change_id IN \
             (SELECT c.id FROM date_changes c WHERE c.release_id = $1) ORDER BY change_id, position",
            args![release.as_str()],
        )
        .await?;
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
