//! Reads absences from somebody's own calendar (iCalendar, RFC 5545): the days on which they are away, and nothing else.
//! Why they are away is not looked at, and stands in no error either.
//!
//! A whole day counts, and so does each day on which something takes [`ENOUGH`] or more; an hour at the dentist's does not.
//! What was cancelled or leaves its time free (`TRANSP:TRANSPARENT`) counts not. Events repeat as cadences do
//! ([`Schedule::from_rrule`]), without the days of EXDATE. An event that is not read is named by its line, so that its owner
//! can enter those days by hand; the others count.

use jiff::civil::Date;
use jiff::{SignedDuration, Span};

use super::Absence;
use super::problem::Problem;
use crate::calendar::rule::Schedule;
use crate::calendar::{Zone, days};
use crate::freezes::ics::{BadCalendar, time};
use crate::ical::{self, Broken, Event, Property};

/// Half a working day: somebody who is busy for so long is away on that day.
pub const ENOUGH: SignedDuration = SignedDuration::from_hours(4);
/// So many bytes are read at most; what is pasted into a form may be shorter still.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;
/// So many events are read at most.
pub const MOST_EVENTS: usize = 5000;
/// An absence is at most so many days long.
const LONGEST: i32 = 400;

/// What a calendar says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Absences {
    /// In order; those that touch are one.
    pub away: Vec<Absence>,
    /// The events that were not read.
    pub unread: Vec<Problem>,
}

/// Reads the absences within a window of days. `zone` is the person's: days are those of its clocks, and so are times that
/// say no zone.
///
/// # Errors
/// What is no calendar, or too large.
pub fn read(text: &str, zone: &Zone, window: Absence) -> Result<Absences, Problem> {
    if text.len() > MOST_BYTES {
        return Err(Problem::new(1, 1, format!("more than {MOST_BYTES} bytes")));
    }
    let events = ical::events(text).map_err(|broken| match broken {
        Broken::None => Problem::new(
            1,
            1,
            "this is no calendar: it begins with BEGIN:VCALENDAR and ends with END:VCALENDAR",
        ),
        Broken::Open(line) => Problem::new(line, 1, "this event has no end"),
    })?;
    if events.len() > MOST_EVENTS {
        return Err(Problem::new(1, 1, format!("more than {MOST_EVENTS} events")));
    }
    let mut found = Absences::default();
    for event in &events {
        match of_event(event, zone, window) {
            Ok(away) => found.away.extend(away),
            Err(problem) => found.unread.push(problem),
        }
    }
    found.away = merged(found.away);
    Ok(found)
}

fn merged(mut all: Vec<Absence>) -> Vec<Absence> {
    all.sort_unstable();
    let mut merged: Vec<Absence> = Vec::with_capacity(all.len());
    for away in all {
        match merged.last_mut() {
            Some(last) if away.from <= days::plus(last.until, 1) => last.until = last.until.max(away.until),
            _ => merged.push(away),
        }
    }
    merged
}

fn of_event(event: &Event, zone: &Zone, window: Absence) -> Result<Vec<Absence>, Problem> {
    if event.is_off() || event.text("TRANSP").eq_ignore_ascii_case("TRANSPARENT") {
        return Ok(Vec::new());
    }
    let bad = |line: usize, why: &str| Problem::new(line, 1, why);
    for name in ["RDATE", "RECURRENCE-ID"] {
        if let Some(property) = event.get(name) {
            return Err(bad(
                property.line,
                "a single day of a series that was moved is not read; enter it by hand",
            ));
        }
    }
    let Some(start) = event.get("DTSTART") else {
        return Err(bad(event.line, "this event has no DTSTART"));
    };
    let first = within(event, start, zone)?;
    let repeats = event.get("RRULE");
    let Some(rule) = repeats else {
        return Ok(first.and_then(|away| clipped(away, window)).into_iter().collect());
    };
    let Some(first) = first else { return Ok(Vec::new()) };
    let begin = day(start, zone)?;
    let text = format!(
        "DTSTART;VALUE=DATE:{}\nRRULE:{}",
        begin.strftime("%Y%m%d"),
        until_as_day(&rule.value)
    );
    let schedule = Schedule::from_rrule(&text, begin).map_err(|_| {
        bad(
            rule.line,
            "it repeats in a way that is not read; enter these days by hand",
        )
    })?;
    let left_out = left_out(event, zone)?;
    let (lead, length) = (
        days::between(begin, first.from),
        days::between(first.from, first.until),
    );
    let last = schedule
        .until
        .map_or(window.until, |until| until.min(window.until));
    let begins = begin.max(days::plus(window.from, -LONGEST - lead));
    let starts = schedule.rule.days(begins, last);
    Ok(starts
        .into_iter()
        .filter(|day| !left_out.contains(day))
        .filter_map(|day| {
            let from = days::plus(day, lead);
            let away = Absence {
                from,
                until: days::plus(from, length),
            };
            clipped(away, window)
        })
        .collect())
}

/// `UNTIL` as the day alone: what begins later that day is not told apart from what begins sooner.
fn until_as_day(rule: &str) -> String {
    let parts = rule.split(';').map(|part| match part.split_once('=') {
        Some((name, value)) if name.eq_ignore_ascii_case("UNTIL") => {
            format!("UNTIL={}", value.get(..8).unwrap_or(value))
        }
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join(";")
}

fn left_out(event: &Event, zone: &Zone) -> Result<Vec<Date>, Problem> {
    let Some(property) = event.get("EXDATE") else {
        return Ok(Vec::new());
    };
    property
        .value
        .split(',')
        .map(|value| {
            let mut one = property.clone();
            value.clone_into(&mut one.value);
            day(&one, zone)
        })
        .collect()
}

fn clipped(away: Absence, window: Absence) -> Option<Absence> {
    let clipped = Absence {
        from: away.from.max(window.from),
        until: away.until.min(window.until),
    };
    (clipped.from <= clipped.until).then_some(clipped)
}

/// A day or a time on the clocks of its own zone, and whether it is a day.
fn at(property: &Property, zone: &Zone) -> Result<(jiff::civil::DateTime, Zone, bool), Problem> {
    time(property, zone).map_err(|error| match error {
        BadCalendar::Event { line, why } => Problem::new(line, 1, why),
        other => Problem::new(property.line, 1, other.to_string()),
    })
}

/// The day on the person's clocks.
fn day(property: &Property, zone: &Zone) -> Result<Date, Problem> {
    let (at, own, whole) = at(property, zone)?;
    Ok(if whole {
        at.date()
    } else {
        there(at, &own, zone).date()
    })
}

/// A civil time of one zone in another.
fn there(at: jiff::civil::DateTime, own: &Zone, zone: &Zone) -> jiff::civil::DateTime {
    let instant = own.rules().and_then(|own| own.to_timestamp(at).ok());
    match (instant, zone.rules()) {
        (Some(instant), Some(zone)) => zone.to_datetime(instant),
        _ => at,
    }
}

/// The days of an event as it comes first; none for one that takes too little of each.
fn within(event: &Event, start: &Property, zone: &Zone) -> Result<Option<Absence>, Problem> {
    let (from, own, whole) = at(start, zone)?;
    let span = |property: &Property| {
        property
            .value
            .parse::<Span>()
            .map_err(|_| Problem::new(property.line, 1, "its duration is none"))
    };
    let later = |span: Span, line: usize| {
        from.checked_add(span)
            .map_err(|_| Problem::new(line, 1, "its duration is too long"))
    };
    let (until, own_end) = match (event.get("DTEND"), event.get("DURATION")) {
        (Some(end), _) => {
            let (until, own, of_day) = at(end, zone)?;
            if of_day != whole {
                return Err(Problem::new(
                    end.line,
                    1,
                    "it begins with a day and ends with a time, or the other way round",
                ));
            }
            (until, own)
        }
        (None, Some(lasts)) => (later(span(lasts)?, lasts.line)?, own.clone()),
        (None, None) if whole => (later(Span::new().days(1), start.line)?, own.clone()),
        (None, None) => (from, own.clone()),
    };
    let (from, until) = if whole {
        (from, until)
    } else {
        (there(from, &own, zone), there(until, &own_end, zone))
    };
    if until < from || days::between(from.date(), until.date()) > LONGEST {
        return Err(Problem::new(
            event.line,
            1,
            "it ends before it begins, or is longer than a year",
        ));
    }
    let enough = |day: Date| {
        let midnight = |day: Date| day.to_datetime(jiff::civil::Time::midnight());
        let (begin, end) = (from.max(midnight(day)), until.min(midnight(days::plus(day, 1))));
        whole && begin < end || begin.duration_until(end) >= ENOUGH
    };
    // The days between the first and the last that count are whole ones.
    let mut counted = (0..=days::between(from.date(), until.date()))
        .map(|later| days::plus(from.date(), later))
        .filter(|day| enough(*day));
    let Some(first) = counted.next() else {
        return Ok(None);
    };
    Ok(Some(Absence {
        from: first,
        until: counted.next_back().unwrap_or(first),
    }))
}
