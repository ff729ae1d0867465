//! Reads freezes from a calendar (iCalendar, RFC 5545): the times and the names of its events. What they forbid, and for
//! what, no calendar says.
//!
//! Events that came to nothing are passed by. An event that repeats in a way that freezes do not is refused with its
//! line, for a calendar that was half read would be believed.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, ToSpan};

use super::draft::Refusal;
use super::times::{Repeats, Times};
use crate::calendar::Zone;
use crate::ical::{self, Broken, Event, Property};

/// So many events are read at most.
pub const MOST: usize = 500;

/// An event of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// What it is called there.
    pub uid: String,
    /// Its name.
    pub name: String,
    /// What it says of itself.
    pub description: String,
    /// When.
    pub times: Times,
}

/// Why a calendar is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadCalendar {
    /// It is none.
    #[error("this is no calendar: it begins with BEGIN:VCALENDAR and ends with END:VCALENDAR")]
    None,
    /// There is no event in it.
    #[error("no event stands in this calendar")]
    Empty,
    /// There are too many.
    #[error("more than {MOST} events; take fewer at once")]
    TooMany,
    /// An event cannot be a freeze.
    #[error("line {line}: {why}")]
    Event {
        /// The line, counted from 1, where the event begins or the property stands.
        line: usize,
        /// For people.
        why: String,
    },
}

fn bad(line: usize, why: impl Into<String>) -> BadCalendar {
    BadCalendar::Event {
        line,
        why: why.into(),
    }
}

/// Reads the events of a calendar, in their order. `zone` is that of times which say none.
///
/// # Errors
/// [`BadCalendar`], with the line.
pub fn read(text: &str, zone: &Zone) -> Result<Vec<Imported>, BadCalendar> {
    let events = ical::events(text).map_err(|broken| match broken {
        Broken::None => BadCalendar::None,
        Broken::Open(line) => bad(line, "this event has no end"),
    })?;
    let mut found: Vec<Imported> = Vec::new();
    for event in &events {
        let Some(read) = of_event(event, zone)? else {
            continue;
        };
        if found.iter().any(|other| other.uid == read.uid) {
            return Err(bad(event.line, "an event before this one has its UID, too"));
        }
        found.push(read);
        if found.len() > MOST {
            return Err(BadCalendar::TooMany);
        }
    }
    if found.is_empty() {
        return Err(BadCalendar::Empty);
    }
    Ok(found)
}

/// An event; none for one that was cancelled.
fn of_event(event: &Event, zone: &Zone) -> Result<Option<Imported>, BadCalendar> {
    let (line, get) = (event.line, |name: &str| event.get(name));
    if event.is_off() {
        return Ok(None);
    }
    for name in ["RDATE", "EXDATE", "RECURRENCE-ID"] {
        if let Some(property) = get(name) {
            return Err(bad(
                property.line,
                format!("a freeze has no {name}; write these days as events of their own"),
            ));
        }
    }
    let Some(start) = get("DTSTART") else {
        return Err(bad(line, "this event has no DTSTART"));
    };
    let (from, own, whole_day) = minute(start, zone)?;
    let until = match (get("DTEND"), get("DURATION")) {
        (Some(end), _) => {
            let (until, of_end, _) = minute(end, zone)?;
            if of_end != own {
                return Err(bad(end.line, "DTEND is in another zone than DTSTART"));
            }
            until
        }
        (None, Some(lasts)) => {
            let span: Span = lasts
                .value
                .parse()
                .map_err(|_| bad(lasts.line, format!("'{}' is no duration", lasts.value)))?;
            from.checked_add(span)
                .map_err(|_| bad(lasts.line, "the duration is too long"))?
        }
        (None, None) if whole_day => from
            .checked_add(1.day())
            .map_err(|_| bad(start.line, "the day is too late"))?,
        (None, None) => return Err(bad(line, "this event has no DTEND and takes no time")),
    };
    let (repeats, last) = get("RRULE").map_or(Ok((Repeats::Once, None)), |rule| repeats(rule, from, &own))?;
    let times = Times {
        from,
        until,
        zone: own,
        repeats,
        last,
    };
    let times = times.checked().map_err(|Refusal { why, .. }| bad(line, why))?;
    let name = event
        .text("SUMMARY")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let uid = event.text("UID");
    if uid.is_empty() || uid.chars().count() > 255 {
        return Err(bad(
            line,
            "this event has no UID of 1 to 255 characters; without one it would come in again each time",
        ));
    }
    Ok(Some(Imported {
        name: if name.is_empty() {
            "Freeze".to_owned()
        } else {
            name
        },
        description: event.text("DESCRIPTION"),
        uid,
        times,
    }))
}

/// A day or a full minute, its zone, and whether it is a day.
fn minute(property: &Property, zone: &Zone) -> Result<(DateTime, Zone, bool), BadCalendar> {
    let read = time(property, zone)?;
    if read.0.second() != 0 {
        return Err(bad(property.line, "freezes begin and end on a full minute"));
    }
    Ok(read)
}

/// A day or a time, its zone, and whether it is a day.
pub(crate) fn time(property: &Property, zone: &Zone) -> Result<(DateTime, Zone, bool), BadCalendar> {
    let value = property.value.as_str();
    let wrong = || bad(property.line, format!("'{value}' is no day and no time"));
    let day: Date = value
        .get(..8)
        .filter(|day| day.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|day| Date::strptime("%Y%m%d", day).ok())
        .filter(|day| crate::calendar::view::window::day_of_address(&day.to_string()).is_some())
        .ok_or_else(wrong)?;
    let rest = value.get(8..).unwrap_or_default();
    let named = match property.parameter("TZID") {
        Some(name) => Some(
            name.parse()
                .map_err(|error| bad(property.line, format!("{error}")))?,
        ),
        None => None,
    };
    if rest.is_empty() {
        return Ok((day.to_datetime(Time::midnight()), zone.clone(), true));
    }
    let clock = rest.strip_prefix('T').ok_or_else(wrong)?;
    let (clock, utc) = clock
        .strip_suffix('Z')
        .map_or((clock, false), |clock| (clock, true));
    let plain = clock.len() == 6 && clock.bytes().all(|byte| byte.is_ascii_digit());
    let at = Time::strptime("%H%M%S", clock)
        .ok()
        .filter(|_| plain)
        .ok_or_else(wrong)?;
    let own = if utc {
        Zone::utc()
    } else {
        named.unwrap_or_else(|| zone.clone())
    };
    Ok((day.to_datetime(at), own, false))
}

/// `FREQ=WEEKLY;UNTIL=20271231T000000Z`.
fn repeats(rule: &Property, from: DateTime, zone: &Zone) -> Result<(Repeats, Option<Date>), BadCalendar> {
    let unknown = || {
        let why = format!(
            "a freeze comes every week or every year as it first came; '{}' says more",
            rule.value
        );
        bad(rule.line, why)
    };
    let (mut often, mut last) = (None, None);
    // What the first time says already, where it goes with how often it comes: by a month alone something comes each day
    // of it, by a day of the month alone in each month.
    let (mut by_day, mut by_month, mut by_month_day) = (false, false, false);
    for part in rule.value.split(';').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').ok_or_else(unknown)?;
        let value = value.to_ascii_uppercase();
        match key.to_ascii_uppercase().as_str() {
            "FREQ" => {
                often = Some(match value.as_str() {
                    "WEEKLY" => Repeats::Weekly,
                    "YEARLY" => Repeats::Yearly,
                    _ => return Err(unknown()),
                });
            }
            "UNTIL" => {
                last = Some(last_day(rule, &value, from, zone).ok_or_else(unknown)?);
            }
            "WKST" => {}
            "INTERVAL" if value == "1" => {}
            "BYDAY"
                if from
                    .strftime("%a")
                    .to_string()
                    .to_ascii_uppercase()
                    .starts_with(&value)
                    && value.len() == 2 =>
            {
                by_day = true;
            }
            "BYMONTH" if value.parse() == Ok(from.month()) => by_month = true,
            "BYMONTHDAY" if value.parse() == Ok(from.day()) => by_month_day = true,
            _ => return Err(unknown()),
        }
    }
    let fits = match often {
        Some(Repeats::Weekly) => !by_month && !by_month_day,
        Some(Repeats::Yearly) => !by_day && by_month == by_month_day,
        _ => false,
    };
    match often {
        Some(often) if fits => Ok((often, last)),
        _ => Err(unknown()),
    }
}

/// The last day on which something begins that begins not after an UNTIL, which is a day or an instant in UTC.
fn last_day(rule: &Property, until: &str, from: DateTime, zone: &Zone) -> Option<Date> {
    let property = Property::plain(rule.line, until);
    let (at, own, whole_day) = time(&property, zone).ok()?;
    if whole_day {
        return Some(at.date());
    }
    let instant = own.rules()?.to_timestamp(at).ok()?;
    let there = zone.rules()?.to_datetime(instant);
    if there.time() < from.time() {
        there.date().yesterday().ok()
    } else {
        Some(there.date())
    }
}
