//! Reads freezes from a calendar (iCalendar, RFC 5545): the times and the names of its events. What they forbid, and for
//! what, no calendar says.
//!
//! An event that repeats as a freeze does is one freeze. One that repeats otherwise, or leaves days out, is one for each of its
//! times of the next two years. What cannot be read is refused with its line, for a calendar that was half read would be
//! believed. Events that came to nothing are told of by their UIDs, for a freeze may have come of one.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};

use super::draft::Refusal;
use super::times::{Repeats, Times, nth};
use crate::calendar::recurring::{self, Replaced, Unread};
use crate::calendar::{Zone, days};
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

/// What stands in a calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// What holds or will, in the order of the calendar.
    pub events: Vec<Imported>,
    /// What has passed.
    pub passed: Vec<Imported>,
    /// The UIDs of all its events, of those that were called off, too.
    uids: BTreeSet<String>,
}

/// What stands between the UID of an event and the day of one of its times, where each is a freeze.
const OF_DAY: char = '/';

impl Calendar {
    /// Whether a freeze that came in with this UID is of one of its events, as it is now or as it was before.
    #[must_use]
    pub fn speaks_of(&self, uid: &str) -> bool {
        let of_day = |day: &str| day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit());
        let base = uid.rsplit_once(OF_DAY).filter(|(_, day)| of_day(day));
        self.uids.contains(uid) || base.is_some_and(|(base, _)| self.uids.contains(base))
    }
}

/// So many days ahead an event is taken for that repeats as no freeze does.
const AHEAD: i32 = 731;

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

/// Reads a calendar. `zone` is that of times which say none.
///
/// # Errors
/// [`BadCalendar`], with the line.
pub fn read(text: &str, zone: &Zone, now: Timestamp) -> Result<Calendar, BadCalendar> {
    let events = ical::events(text).map_err(|broken| match broken {
        Broken::None => BadCalendar::None,
        Broken::Open(line) => bad(line, "this event has no end"),
    })?;
    if events.is_empty() {
        return Err(BadCalendar::Empty);
    }
    let on = |property: &Property| day_there(property, zone, zone);
    let reader = Reader {
        replaced: recurring::replaced(&events, on).map_err(unread)?,
        zone,
        today: TimeZone::UTC.to_datetime(now).date(),
    };
    let mut found = Calendar::default();
    let mut seen = BTreeSet::new();
    for event in &events {
        if event.is_off() {
            found.uids.insert(event.text("UID"));
            continue;
        }
        let uid = uid_of(event)?;
        for read in reader.of_event(event, &uid)? {
            if !seen.insert(read.uid.clone()) {
                return Err(bad(event.line, "an event before this one has its UID, too"));
            }
            if read.times.check_ahead(now).is_ok() {
                found.events.push(read);
            } else {
                found.passed.push(read);
            }
            if found.events.len() > MOST {
                return Err(BadCalendar::TooMany);
            }
        }
        found.uids.insert(uid);
    }
    Ok(found)
}

fn uid_of(event: &Event) -> Result<String, BadCalendar> {
    let uid = event.text("UID");
    // Room for a day behind it.
    if uid.is_empty() || uid.chars().count() > 245 {
        return Err(bad(
            event.line,
            "this event has no UID of 1 to 245 characters; without one it would come in again each time",
        ));
    }
    Ok(uid)
}

fn unread((line, why): Unread) -> BadCalendar {
    bad(line, why)
}

/// The day of a property, by the clocks of a zone.
fn day_there(property: &Property, zone: &Zone, there: &Zone) -> Result<Date, Unread> {
    let (at, own, whole_day) = time(property, zone).map_err(|why| match why {
        BadCalendar::Event { line, why } => (line, why),
        other => (property.line, other.to_string()),
    })?;
    if whole_day || own == *there {
        return Ok(at.date());
    }
    let day = || {
        let instant = own.rules()?.to_ambiguous_timestamp(at).compatible().ok()?;
        Some(there.rules()?.to_datetime(instant).date())
    };
    day().ok_or_else(|| (property.line, format!("'{}' is no time there", property.value)))
}

/// What reading an event depends on.
struct Reader<'a> {
    replaced: Replaced,
    zone: &'a Zone,
    today: Date,
}

impl Reader<'_> {
    /// The freezes of an event: one, or one for each of its times.
    fn of_event(&self, event: &Event, uid: &str) -> Result<Vec<Imported>, BadCalendar> {
        let (first, start) = times_of(event, self.zone)?;
        let name = event
            .text("SUMMARY")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let imported = |uid: String, times: Times| Imported {
            name: if name.is_empty() {
                "Freeze".to_owned()
            } else {
                name.clone()
            },
            description: event.text("DESCRIPTION"),
            uid,
            times,
        };
        let checked = |times: Times| {
            times
                .checked()
                .map_err(|Refusal { why, .. }| bad(event.line, why))
        };
        let of_day = |day: Date| format!("{uid}{OF_DAY}{}", day.strftime("%Y%m%d"));
        // One that takes the place of another is there once, under the day of that one.
        if let Some(property) = event.get("RECURRENCE-ID") {
            let day = day_there(property, self.zone, &first.zone).map_err(unread)?;
            return Ok(vec![imported(of_day(day), checked(first)?)]);
        }
        let replaced = self.replaced.get(uid).map_or(&[][..], Vec::as_slice);
        let is_plain = replaced.is_empty() && event.get("RDATE").or(event.get("EXDATE")).is_none();
        let rules = event.all("RRULE").count();
        if is_plain && rules < 2 {
            let repeats = match event.get("RRULE") {
                None => Some((Repeats::Once, None)),
                Some(rule) => repeats(rule, first.from, &first.zone),
            };
            if let Some((repeats, last)) = repeats {
                let times = Times {
                    repeats,
                    last,
                    ..first
                };
                return Ok(vec![imported(uid.to_owned(), checked(times)?)]);
            }
        }
        let lasts = days::between(first.from.date(), first.until.date());
        let first = checked(first)?;
        let window = (
            days::plus(self.today, -lasts.max(1)),
            days::plus(self.today, AHEAD),
        );
        let on = |property: &Property| day_there(property, self.zone, &first.zone);
        let begins = recurring::days(event, first.from.date(), window, replaced, on).map_err(unread)?;
        if begins.len() > MOST {
            let line = event.get("RRULE").map_or(start.line, |rule| rule.line);
            return Err(bad(line, format!("it comes more than {MOST} times in two years")));
        }
        let times = begins.into_iter().map(|day| {
            let times = Times {
                from: day.to_datetime(first.from.time()),
                until: days::plus(day, lasts).to_datetime(first.until.time()),
                ..first.clone()
            };
            Ok(imported(of_day(day), checked(times)?))
        });
        times.collect()
    }
}

/// The first time of an event, with the property that begins it.
fn times_of<'e>(event: &'e Event, zone: &Zone) -> Result<(Times, &'e Property), BadCalendar> {
    let (line, get) = (event.line, |name: &str| event.get(name));
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
    let times = Times {
        from,
        until,
        zone: own,
        repeats: Repeats::Once,
        last: None,
    };
    Ok((times, start))
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

/// `FREQ=WEEKLY;UNTIL=20271231T000000Z`: how often a freeze comes; none where none comes so.
fn repeats(rule: &Property, from: DateTime, zone: &Zone) -> Option<(Repeats, Option<Date>)> {
    let (mut often, mut last) = (None, None);
    // What the first time says already, where it goes with how often it comes: by a month alone something comes each day
    // of it, by a day of the month alone in each month.
    let (mut by_day, mut by_month, mut by_month_day) = (false, false, false);
    let (mut by_nth, mut by_last) = (false, false);
    let date = from.date();
    let weekday = date.strftime("%a").to_string().to_ascii_uppercase();
    let is_last = date.day() + 7 > date.days_in_month();
    for part in rule.value.split(';').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=')?;
        let value = value.to_ascii_uppercase();
        match key.to_ascii_uppercase().as_str() {
            "FREQ" => {
                often = Some(match value.as_str() {
                    "WEEKLY" => Repeats::Weekly,
                    "YEARLY" => Repeats::Yearly,
                    _ => return None,
                });
            }
            "UNTIL" => last = Some(last_day(rule, &value, from, zone)?),
            "WKST" => {}
            "INTERVAL" if value == "1" => {}
            "BYDAY" => {
                let digits = value.len().saturating_sub(2);
                let (number, day) = (value.get(..digits)?, value.get(digits..)?);
                if !weekday.starts_with(day) {
                    return None;
                }
                match number {
                    "" => by_day = true,
                    "-1" if is_last => by_last = true,
                    number if number.trim_start_matches('+').parse() == Ok(nth(date)) && nth(date) < 5 => {
                        by_nth = true;
                    }
                    _ => return None,
                }
            }
            "BYMONTH" if value.parse() == Ok(from.month()) => by_month = true,
            "BYMONTHDAY" if value.parse() == Ok(from.day()) => by_month_day = true,
            _ => return None,
        }
    }
    match often? {
        Repeats::Weekly if !by_month && !by_month_day && !by_nth && !by_last => Some((Repeats::Weekly, last)),
        Repeats::Yearly if by_nth && by_month && !by_month_day => Some((Repeats::YearlyNth, last)),
        Repeats::Yearly if by_last && by_month && !by_month_day => Some((Repeats::YearlyLast, last)),
        Repeats::Yearly if !by_day && !by_nth && !by_last && by_month == by_month_day => {
            Some((Repeats::Yearly, last))
        }
        _ => None,
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
