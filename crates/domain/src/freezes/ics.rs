//! Reads freezes from a calendar (iCalendar, RFC 5545): the times and the names of its events. What they forbid, and for
//! what, no calendar says.
//!
//! Events that came to nothing are passed by. An event that repeats in a way that freezes do not is refused with its
//! line, for a calendar that was half read would be believed.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};

use super::draft::Refusal;
use super::times::{Repeats, Times};
use crate::calendar::Zone;

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

/// A property of an event.
struct Property {
    line: usize,
    name: String,
    parameters: String,
    value: String,
}

impl Property {
    /// `DTSTART;TZID=Europe/Berlin:20261222T230000`. A colon may stand in a parameter that is quoted.
    fn read(line: usize, text: &str) -> Option<Self> {
        let mut quoted = false;
        let colon = text.find(|letter: char| {
            quoted ^= letter == '"';
            letter == ':' && !quoted
        })?;
        let (head, value) = text.split_at(colon);
        let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
        Some(Self {
            line,
            name: name.trim().to_ascii_uppercase(),
            parameters: parameters.to_owned(),
            value: value.strip_prefix(':').unwrap_or_default().trim_end().to_owned(),
        })
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.split(';').find_map(|part| {
            let (key, value) = part.split_once('=')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim_matches('"'))
        })
    }
}

/// The lines, those that were folded put together again, each with its number.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            _ => lines.push((index + 1, line.to_owned())),
        }
    }
    lines
}

/// Undoes the escapes of a text (RFC 5545, 3.3.11).
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => {}
            },
            letter => plain.push(letter),
        }
    }
    plain.trim().to_owned()
}

/// Reads the events of a calendar, in their order. `zone` is that of times which say none.
///
/// # Errors
/// [`BadCalendar`], with the line.
pub fn read(text: &str, zone: &Zone) -> Result<Vec<Imported>, BadCalendar> {
    let text = text.trim().trim_start_matches('\u{feff}');
    let lines = unfolded(text);
    let is = |line: Option<&(usize, String)>, wanted: &str| {
        line.is_some_and(|(_, line)| line.trim().eq_ignore_ascii_case(wanted))
    };
    if !is(lines.first(), "BEGIN:VCALENDAR") || !is(lines.last(), "END:VCALENDAR") {
        return Err(BadCalendar::None);
    }
    let mut found: Vec<Imported> = Vec::new();
    let mut event: Option<(usize, Vec<Property>)> = None;
    // Components within an event, such as alarms, have properties of their own.
    let mut within = 0_usize;
    for (number, line) in &lines {
        let Some(property) = Property::read(*number, line) else {
            continue;
        };
        let component = property.value.to_ascii_uppercase();
        match (property.name.as_str(), component.as_str(), &mut event) {
            ("BEGIN", "VEVENT", None) => event = Some((*number, Vec::new())),
            ("END", "VEVENT", Some(_)) if within == 0 => {
                if let Some((line, properties)) = event.take() {
                    let read = of_event(line, &properties, zone)?;
                    let known = |other: &Imported| read.as_ref().is_some_and(|event| event.uid == other.uid);
                    if found.iter().any(known) {
                        return Err(bad(line, "an event before this one has its UID, too"));
                    }
                    found.extend(read);
                }
            }
            ("BEGIN", _, Some(_)) => within += 1,
            ("END", _, Some(_)) => within = within.saturating_sub(1),
            (_, _, Some((_, properties))) if within == 0 => properties.push(property),
            _ => {}
        }
        if found.len() > MOST {
            return Err(BadCalendar::TooMany);
        }
    }
    if let Some((line, _)) = event {
        return Err(bad(line, "this event has no end"));
    }
    if found.is_empty() {
        return Err(BadCalendar::Empty);
    }
    Ok(found)
}

/// An event; none for one that was cancelled.
fn of_event(line: usize, properties: &[Property], zone: &Zone) -> Result<Option<Imported>, BadCalendar> {
    let get = |name: &str| properties.iter().find(|property| property.name == name);
    let text = |name: &str| {
        get(name)
            .map(|property| unescaped(&property.value))
            .unwrap_or_default()
    };
    if text("STATUS").eq_ignore_ascii_case("CANCELLED") {
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
    let name = text("SUMMARY").split_whitespace().collect::<Vec<_>>().join(" ");
    let uid = text("UID");
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
        description: text("DESCRIPTION"),
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
fn time(property: &Property, zone: &Zone) -> Result<(DateTime, Zone, bool), BadCalendar> {
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
            // What the first time says already.
            "INTERVAL" if value == "1" => {}
            "BYDAY"
                if from
                    .strftime("%a")
                    .to_string()
                    .to_ascii_uppercase()
                    .starts_with(&value)
                    && value.len() == 2 => {}
            "BYMONTH" if value.parse() == Ok(from.month()) => {}
            "BYMONTHDAY" if value.parse() == Ok(from.day()) => {}
            _ => return Err(unknown()),
        }
    }
    Ok((often.ok_or_else(unknown)?, last))
}

/// The last day on which something begins that begins not after an UNTIL, which is a day or an instant in UTC.
fn last_day(rule: &Property, until: &str, from: DateTime, zone: &Zone) -> Option<Date> {
    let property = Property {
        line: rule.line,
        name: String::new(),
        parameters: String::new(),
        value: until.to_owned(),
    };
    let (at, own, whole_day) = time(&property, zone).ok()?;
    if whole_day {
        return Some(at.date());
    }
    let instant = TimeZone::get(own.as_str()).ok()?.to_timestamp(at).ok()?;
    let there = TimeZone::get(zone.as_str()).ok()?.to_datetime(instant);
    if there.time() < from.time() {
        there.date().yesterday().ok()
    } else {
        Some(there.date())
    }
}
