//! The deadlines that went along when a release was moved, as far as what is stored tells it.
//!
//! The history has a row for the release, and none for what its plan moved with it; of those steps the time that
//! they have and the one that they had at first are stored. So a release that was moved once is told in full. Of
//! one that was moved again only its newest move says something: where its deadlines are now, and where they were
//! at first. A step that was ever moved by itself is in none of it: its own rows tell that.

use std::collections::HashMap;

use domain::calendar::{Moment, Release};

use crate::db::{Query, args};
use crate::error::Result;

/// A deadline that went along with its release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlongDate {
    /// The step's name.
    pub step: String,
    /// The time that it had: before this move, or at first.
    pub from: Moment,
    /// The time that it has now.
    pub to: Moment,
    /// Whether `from` is what was planned at first, with other moves between.
    pub at_first: bool,
}

/// A move of a release, or of one of its steps.
#[derive(sqlx_macros::FromRow)]
struct MoveRow {
    id: String,
    release_id: String,
    step_id: Option<String>,
}

/// All moves of some releases, newest first.
pub(super) struct Moves(HashMap<String, Vec<MoveRow>>);

impl Moves {
    /// The moves of those releases of which a date was changed between two instants, in milliseconds, both
    /// included. A publication on another day than planned, or taken back, moves no step.
    pub(super) async fn of_changed(query: &mut impl Query, from: i64, until: i64) -> Result<Self> {
        let rows: Vec<MoveRow> = query
            .rows(
                "SELECT c.id, c.release_id, c.step_id FROM date_changes c WHERE c.what = 'moved' \
                 AND c.release_id IN (SELECT d.release_id FROM date_changes d WHERE d.what = 'moved' AND d.at BETWEEN $1 AND $2) \
                 AND NOT EXISTS (SELECT 1 FROM date_changes o WHERE o.release_id = c.release_id \
                 AND o.at = c.at AND ((o.what = 'reached' AND o.before IS NOT NULL) OR o.what = 'reopened')) \
                 ORDER BY c.at DESC, c.id DESC",
                args![from, until],
            )
            .await?;
        let mut moves: HashMap<String, Vec<MoveRow>> = HashMap::new();
        for row in rows {
            moves.entry(row.release_id.clone()).or_default().push(row);
        }
        Ok(Self(moves))
    }

    /// What went along with the release by this change; nothing where that is not known.
    pub(super) fn along(&self, change: &str, release: &Release) -> Vec<AlongDate> {
        let all: &[MoveRow] = self.0.get(release.id.as_str()).map_or(&[], Vec::as_slice);
        let publication = release.publication().map(|step| step.id.as_str());
        let moves_all = |row: &&MoveRow| row.step_id.is_none() || row.step_id.as_deref() == publication;
        let mut of_release = all.iter().filter(moves_all);
        if of_release.next().is_none_or(|newest| newest.id != change) {
            return Vec::new();
        }
        let at_first = of_release.next().is_some();
        release
            .steps
            .iter()
            .filter(|step| {
                step.shown && !step.publishes() && !step.moved && step.planned != step.first_planned
            })
            .filter(|step| {
                !all.iter()
                    .any(|row| row.step_id.as_deref() == Some(step.id.as_str()))
            })
            .map(|step| AlongDate {
                step: step.name.clone(),
                from: step.first_planned.clone(),
                to: step.planned.clone(),
                at_first,
            })
            .collect()
    }
}
