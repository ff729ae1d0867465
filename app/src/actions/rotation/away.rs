//! What is said of absences that came in: which shifts they meet, and which events of a calendar were not taken.

use backend::rotation::absences::Imported;
use backend::rotation::helm::{OwnShift, helms};
use domain::id::PersonId;
use domain::rotation::Absence;
use domain::rotation::problem::Problem;

use crate::components::rotation::absences::shifts_then;
use crate::context::RequestContext;
use crate::error::AppError;

/// So many events that were not taken are named.
const NAMED: usize = 5;
/// So many days ahead shifts are looked for that an absence meets.
const DAYS: i64 = 800;

/// The shifts of somebody, as far as they can meet an absence.
pub(super) async fn shifts_of(
    context: &RequestContext,
    person: &PersonId,
) -> Result<Vec<OwnShift>, AppError> {
    let helms = helms(&context.db, &context.viewer(), context.now).await;
    Ok(helms
        .map_err(|error| context.error(&error))?
        .shifts_of(person, DAYS))
}

/// Which shifts lie in absences, and what to do; nothing where none does.
pub(super) fn met(shifts: &[OwnShift], absences: &[Absence]) -> Option<String> {
    let mut met: Vec<String> = absences
        .iter()
        .flat_map(|absence| shifts_then(shifts, *absence))
        .collect();
    met.sort();
    met.dedup();
    let which = met.join("; ");
    match met.len() {
        0 => None,
        1 => Some(format!(
            "There is a shift then: {which}. Offer the days to others, so that somebody is there."
        )),
        _ => Some(format!(
            "There are shifts then: {which}. Offer the days to others, so that somebody is there."
        )),
    }
}

/// `one event`, `4 events`, with what goes on.
fn events(count: usize, one: &str, many: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("One event {one}")),
        more => Some(format!("{more} events {many}")),
    }
}

/// Which events were not taken, by their lines, and why; nothing where all were.
pub(super) fn left_out(unread: &[Problem]) -> Option<String> {
    let mut told = events(unread.len(), "was not taken:", "were not taken:")?;
    for problem in unread.iter().take(NAMED) {
        told.push_str(&format!("\n{problem}"));
    }
    match unread.len().saturating_sub(NAMED) {
        0 => {}
        1 => told.push_str("\nand one more"),
        more => told.push_str(&format!("\nand {more} more")),
    }
    Some(told)
}

/// What came of a calendar, beside the shifts that it meets.
pub(super) fn imported(done: &Imported, shifts: &[OwnShift]) -> String {
    let kept = match done.new.len() {
        0 => "No new absence is kept.".to_owned(),
        1 => "One new absence is kept.".to_owned(),
        more => format!("{more} new absences are kept."),
    };
    let later = events(
        done.later,
        "begins too late to be looked at yet.",
        "begin too late to be looked at yet.",
    );
    let parts = [
        Some(kept),
        met(shifts, &done.new),
        events(done.over, "is over.", "are over."),
        later,
        left_out(&done.unread),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" ")
}
