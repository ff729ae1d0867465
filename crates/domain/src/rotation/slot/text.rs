//! Slots as people write them: a line for each.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Slot, read_regions};
use crate::calendar::offset::time_of_day;
use crate::rotation::{Hours, Invalid};

/// The most slots that a rotation has.
pub const MOST_SLOTS: usize = 12;

/// The longest name of a slot, in characters.
const LONGEST_NAME: usize = 40;

/// What a line looks like.
const EXAMPLE: &str = "amer | AMER | lead | AMER | 09:00-17:00 America/Denver | 00:00 UTC";

/// Reads slots: key, name, kind, regions, hours and hand-over of each, with `|` between. Regions may be empty for all, hours for
/// none, the hand-over for 00:00 UTC.
///
/// # Errors
/// With the number of the line that is no slot.
pub fn read_slots(text: &str) -> Result<Vec<Slot>, Invalid> {
    let mut keys = BTreeSet::new();
    let mut slots = Vec::new();
    let lines = text.lines().enumerate();
    for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let at = |why: String| Invalid::new("Slots", format!("line {}: {why}", number + 1));
        let slot = read_slot(line).map_err(|invalid| at(invalid.why))?;
        if !keys.insert(slot.key.clone()) {
            return Err(at(format!("there are two slots called '{}'", slot.key)));
        }
        slots.push(slot);
    }
    if slots.len() > MOST_SLOTS {
        return Err(Invalid::new("Slots", format!("at most {MOST_SLOTS}")));
    }
    Ok(slots)
}

fn read_slot(line: &str) -> Result<Slot, Invalid> {
    let wrong = |why: &str| Invalid::new("Slots", why.to_owned());
    let mut parts = line.split('|').map(str::trim);
    let mut next = || parts.next().unwrap_or_default();
    let (key, name, kind, regions, hours, handover) = (next(), next(), next(), next(), next(), next());
    if parts.next().is_some() || kind.is_empty() {
        return Err(wrong(&format!("write it as {EXAMPLE}")));
    }
    if !Slot::is_key(key) {
        return Err(wrong("a key has 1 to 24 lower-case letters, digits and '-'"));
    }
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(wrong(&format!("a name has 1 to {LONGEST_NAME} characters")));
    }
    let hours = match hours {
        "" => None,
        text => {
            let read = text.split_once(' ').and_then(|(span, zone)| {
                let (from, until) = span.split_once('-')?;
                Some(Hours::read(from, until, zone))
            });
            let example = || {
                wrong(&format!(
                    "'{text}' are no hours; write 09:00-17:00 America/Denver"
                ))
            };
            Some(read.ok_or_else(example)??)
        }
    };
    let handover = match handover {
        "" => Slot::usual_handover(),
        text => {
            let read = text.split_once(' ').and_then(|(time, zone)| {
                let zone = zone.trim().parse().ok()?;
                Some((time_of_day(time)?, zone))
            });
            read.ok_or_else(|| wrong(&format!("'{text}' is no hand-over; write 00:00 UTC")))?
        }
    };
    Ok(Slot {
        key: key.to_owned(),
        name: name.to_owned(),
        kind: kind
            .parse()
            .map_err(|bad: super::BadSlotKind| wrong(&bad.to_string()))?,
        regions: read_regions(regions)?,
        hours,
        handover,
    })
}

/// The slots as [`read_slots`] reads them.
#[must_use]
pub fn write_slots(slots: &[Slot]) -> String {
    let mut text = String::new();
    for slot in slots {
        let Slot {
            key,
            name,
            kind,
            regions,
            hours,
            handover: (time, zone),
        } = slot;
        let regions = regions.join(", ");
        let hours = hours.as_ref().map_or_else(String::new, |hours| {
            let (from, until) = (hours.from.strftime("%H:%M"), hours.until.strftime("%H:%M"));
            format!("{from}-{until} {}", hours.zone)
        });
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "{key} | {name} | {kind} | {regions} | {hours} | {} {zone}",
            time.strftime("%H:%M")
        );
    }
    text
}
