//! Absences from somebody's own calendar. What its events are called is not even looked at.

use jiff::civil::Date;

use super::{Absence, Invalid};
use crate::calendar::days::{between, plus};
use crate::ical::{self, Broken, Property};

/// An absence is at most so many days long: longer ones are no absences, but anniversaries gone wrong.
const LONGEST: i32 = 400;

/// What was read of a calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// The absences, in order, those that touch made one.
    pub absences: Vec<Absence>,
    /// How many events were left out: those with a time of day, that come again, that are marked as free, or cancelled.
    pub left_out: usize,
}

/// Reads the absences of a calendar: its events of whole days, once each.
///
/// # Errors
/// When the text is no calendar.
pub fn read(text: &str) -> Result<Read, Invalid> {
    let events = ical::events(text).map_err(|broken| {
        let why = match broken {
            Broken::None => "a calendar begins with BEGIN:VCALENDAR and ends with END:VCALENDAR".to_owned(),
            Broken::Open(line) => format!("line {line}: this event has no end"),
        };
        Invalid::new("Calendar", why)
    })?;
    let mut found = Vec::new();
    let mut left_out = 0;
    for event in &events {
        let comes_again = ["RRULE", "RDATE"].iter().any(|name| event.get(name).is_some());
        let is_free = event.text("TRANSP").eq_ignore_ascii_case("TRANSPARENT");
        let days = event.get("DTSTART").and_then(day).and_then(|from| {
            // DTEND is the first day that is none of its own.
            let until = event.get("DTEND").map_or(Some(plus(from, 1)), day)?;
            let length = between(from, until).max(1);
            (length <= LONGEST).then(|| Absence {
                from,
                until: plus(from, length - 1),
            })
        });
        match days {
            Some(absence) if !comes_again && !is_free && !event.is_off() => found.push(absence),
            _ => left_out += 1,
        }
    }
    Ok(Read {
        absences: merged(found),
        left_out,
    })
}

/// A whole day; none for a time of day, and for what is none.
fn day(property: &Property) -> Option<Date> {
    Date::strptime("%Y%m%d", property.value.trim()).ok()
}

/// The absences in order, those that overlap or touch made one.
#[must_use]
pub fn merged(mut absences: Vec<Absence>) -> Vec<Absence> {
    absences.sort_unstable();
    let mut merged: Vec<Absence> = Vec::new();
    for absence in absences {
        match merged.last_mut() {
            Some(last) if absence.from <= plus(last.until, 1) => last.until = last.until.max(absence.until),
            _ => merged.push(absence),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn whole_days_are_absences_and_nothing_says_why() {
        let event = |lines: &str| format!("BEGIN:VEVENT\n{lines}\nSUMMARY:Hospital\nEND:VEVENT\n");
        let text = [
            event("DTSTART;VALUE=DATE:20261221\nDTEND;VALUE=DATE:20261224"),
            event("DTSTART;VALUE=DATE:20261224"),
            event("DTSTART;VALUE=DATE:20270201\nDTEND;VALUE=DATE:20270203\nTRANSP:TRANSPARENT"),
            event("DTSTART:20270110T090000Z\nDTEND:20270110T100000Z"),
            event("DTSTART;VALUE=DATE:20270301\nRRULE:FREQ=YEARLY"),
            event("DTSTART;VALUE=DATE:20270401\nSTATUS:CANCELLED"),
        ];
        let text = format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", text.concat());
        let read = read(&text).unwrap();
        let expected = Absence {
            from: date(2026, 12, 21),
            until: date(2026, 12, 24),
        };
        assert_eq!((read.absences.as_slice(), read.left_out), (&[expected][..], 4));
        assert!(!format!("{read:?}").contains("Hospital"));
        assert!(super::read("no calendar").is_err());
    }
}
