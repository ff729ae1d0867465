//! What somebody has looked at before they take a file in: meanwhile the rotation may have become another one.

use std::collections::BTreeMap;

use domain::id::PersonId;
use domain::rotation::Seen;
use domain::rotation::Shift;
use domain::rotation::exchange::Assign;
use sha2::{Digest, Sha256};

use super::{Change, Extent, Rotation};
use crate::calendar::Listed;
use crate::error::{Error, Result};

/// So many shifts are named that are other than they were seen.
const NAMED: usize = 5;

/// The mark of a shift that a file changes: `19.7/amer=0123456789abcdef`. The digits are another for another person before or
/// after, and where the shift has begun since.
pub(super) fn mark(rotation: &Rotation, assign: &Assign) -> String {
    let shift = rotation.roster.shift(&assign.release, &assign.slot);
    let seen = shift.map_or(Seen::UNTOUCHED, Shift::seen);
    let given = rotation.roster.to_the_end(&assign.release, &assign.slot);
    let (given, after) = [given, assign.person.as_ref()]
        .map(|who| who.map_or("", PersonId::as_str))
        .into();
    let begun = assign.extent == Extent::FromNow;
    let hash = Sha256::digest(format!("{seen}/{given}/{after}/{begun}"));
    let digits: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let release = rotation.release(&assign.release);
    let release = release.map_or("", |listed| listed.release.slug.as_str());
    format!("{release}/{}={digits}", assign.slot)
}

/// Refuses what is another than what was seen, and says which shifts are.
///
/// # Errors
/// [`Error::Taken`].
pub(super) fn check(rotation: &Rotation, seen: &str, changes: &[Change]) -> Result<()> {
    let seen = marks(seen.split_whitespace());
    let now = marks(changes.iter().map(|change| change.mark.as_str()));
    if seen == now {
        return Ok(());
    }
    let others = changes.iter().filter(|change| {
        let (shift, state) = halves(&change.mark);
        seen.get(shift) != Some(&state)
    });
    let others = others.map(|change| {
        let who = change.before.as_deref().unwrap_or("nobody");
        let begun = if change.extent == Extent::FromNow {
            ", and it has begun"
        } else {
            ""
        };
        format!("{} {} is {who}\u{2019}s now{begun}", change.release, change.slot)
    });
    let done = seen.keys().filter(|shift| !now.contains_key(*shift));
    let done = done.filter_map(|shift| {
        let name = name(rotation, shift)?;
        Some(format!("{name} is as the file says already"))
    });
    let mut told: Vec<String> = others.chain(done).collect();
    let more = told.len().saturating_sub(NAMED);
    told.truncate(NAMED);
    if more > 0 {
        told.push(format!("and {more} more"));
    }
    let what = if told.is_empty() {
        String::new()
    } else {
        format!(": {}", told.join("; "))
    };
    Err(Error::Taken(format!(
        "what the file would do is another thing by now{what}. Nothing is taken in; look at it again"
    )))
}

/// A mark's shift, and its digits.
fn halves(mark: &str) -> (&str, &str) {
    mark.split_once('=').unwrap_or((mark, ""))
}

fn marks<'a>(marks: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, &'a str> {
    marks.map(halves).collect()
}

/// A shift of a mark, for people; none where there is no such shift.
fn name(rotation: &Rotation, shift: &str) -> Option<String> {
    let (release, slot) = shift.split_once('/')?;
    let mut releases = rotation.releases.iter();
    let listed = releases.find(|listed| listed.release.slug.as_str() == release)?;
    let slot = rotation.roster.slots.iter().find(|own| own.key == slot)?;
    Some(format!("{} {}", Listed::name(listed), slot.name))
}
