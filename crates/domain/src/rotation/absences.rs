//! Reads absences from somebody's own calendar (iCalendar, RFC 5545): the days on which they are away, and nothing else.
//! Why they are away is not looked at, and no word of the calendar stands in an error.
//!
//! A whole day counts, and so does each day on which something takes [`ENOUGH`] or more; an hour at the dentist's does not.
//! What was cancelled or leaves its time free (`TRANSP:TRANSPARENT`) counts not. Events repeat as cadences do
//! ([`Schedule::from_rrule`]), without the days of EXDATE. The rule for what makes sense is that of what is typed
//! ([`Absence::check`]): an event that ends before it begins, is too long, or repeats for longer than anybody is away is named by
//! its line, so that its owner can enter those days by hand; so is one that is not read, and the others count. What is over, and
//! what begins too late to be looked at yet, is counted.

use jiff::civil::Date;
use jiff::{SignedDuration, Span};

use super::problem::Problem;
use super::{Absence, BadAbsence};
use crate::calendar::rule::Schedule;
use crate::calendar::{Zone, days};
use crate::freezes::ics::time;
use crate::ical::{self, Broken, Event, Property};

/// Half a working day: somebody who is busy for so long is away on that day.
pub const ENOUGH: SignedDuration = SignedDuration::from_hours(4);
/// So many bytes are read at most; what is pasted into a form may be shorter still.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;
/// So many events are read at most.
pub const MOST_EVENTS: usize = 5000;

/// Days on which somebody is away, with the line of the event that says so: of several that touch, the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The days.
    pub absence: Absence,
    /// The line, counted from 1.
    pub line: usize,
}

/// What a calendar says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Absences {
    /// In order; those that touch are one.
    pub away: Vec<Found>,
    /// The events that were not taken, and why.
    pub unread: Vec<Problem>,
    /// How many events lie behind us.
    pub over: usize,
    /// How many begin too late to be looked at yet ([`Absence::AHEAD`]).
    pub later: usize,
}

/// What an event says.
enum Says {
    /// Somebody is away, on these days; on none where it takes too little of each.
    Away(Vec<Absence>),
    Over,
    Later,
}

/// Reads the absences of a calendar from today on. `zone` is the person's: days are those of its clocks, and so are times that
/// say no zone.
///
/// # Errors
/// What is no calendar, or too large.
pub fn read(text: &str, zone: &Zone, today: Date) -> Result<Absences, Problem> {
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
    let mut all = Vec::new();
    for event in &events {
        match of_event(event, zone, today) {
            Ok(Says::Away(away)) => all.extend(away.into_iter().map(|absence| Found {
                absence,
                line: event.line,
            })),
            Ok(Says::Over) => found.over += 1,
            Ok(Says::Later) => found.later += 1,
            Err(problem) => found.unread.push(problem),
        }
    }
    for one in joined(all) {
        match one.absence.check(today) {
            Ok(()) => found.away.push(one),
            Err(why) => found.unread.push(bad(one.line, why.to_string())),
        }
    }
    found.unread.sort();
    Ok(found)
}

fn bad(line: usize, why: impl Into<String>) -> Problem {
    Problem::new(line, 1, why)
}

/// In order, those that touch as one.
fn joined(mut all: Vec<Found>) -> Vec<Found> {
    all.sort_unstable();
    let mut joined: Vec<Found> = Vec::with_capacity(all.len());
    for one in all {
        match joined.last_mut() {
            Some(last) if one.absence.from <= days::plus(last.absence.until, 1) => {
                last.absence = last.absence.with(&one.absence);
                last.line = last.line.min(one.line);
            }
            _ => joined.push(one),
        }
    }
    joined
}

fn of_event(event: &Event, zone: &Zone, today: Date) -> Result<Says, Problem> {
    let nothing = || Says::Away(Vec::new());
    if event.is_off() || event.text("TRANSP").eq_ignore_ascii_case("TRANSPARENT") {
        return Ok(nothing());
    }
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
    let Some(first) = within(event, start, zone)? else {
        return Ok(nothing());
    };
    let from_today = |away: Absence| Absence {
        from: away.from.max(today),
        ..away
    };
    let Some(rule) = event.get("RRULE") else {
        return match first.check(today) {
            Ok(()) => Ok(Says::Away(vec![from_today(first)])),
            Err(BadAbsence::Over) => Ok(Says::Over),
            Err(BadAbsence::TooFar) => Ok(Says::Later),
            Err(why) => Err(bad(event.line, why.to_string())),
        };
    };
    first
        .check(first.from)
        .map_err(|why| bad(event.line, why.to_string()))?;
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
    let horizon = days::plus(today, Absence::AHEAD);
    if horizon < first.from {
        return Ok(Says::Later);
    }
    let last = schedule.until.map_or(horizon, |until| until.min(horizon));
    let begins = begin.max(days::plus(today, -Absence::LONGEST - lead));
    let starts = schedule.rule.days(begins, last).into_iter();
    let away: Vec<Absence> = starts
        .filter(|day| !left_out.contains(day))
        .map(|day| {
            let from = days::plus(day, lead);
            let until = days::plus(from, length);
            Absence { from, until }
        })
        .filter(|away| today <= away.until)
        .map(from_today)
        .collect();
    let alone = away.iter().map(|absence| Found {
        absence: *absence,
        line: rule.line,
    });
    let is_endless = |one: &Found| one.absence.check(today) == Err(BadAbsence::TooLong);
    if joined(alone.collect()).iter().any(is_endless) {
        return Err(bad(
            rule.line,
            "it comes again and again without a day between, for longer than anybody is away; enter by hand what is an absence",
        ));
    }
    Ok(match schedule.until {
        Some(until) if away.is_empty() && until < today => Says::Over,
        _ => Says::Away(away),
    })
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
    let mut days = Vec::new();
    for property in event.all("EXDATE") {
        for value in property.value.split(',') {
            days.push(day(&property.with_value(value), zone)?);
        }
    }
    Ok(days)
}

/// A day or a time on the clocks of its own zone, and whether it is a day. What stands there instead is not told.
fn at(property: &Property, zone: &Zone) -> Result<(jiff::civil::DateTime, Zone, bool), Problem> {
    time(property, zone).map_err(|_| {
        let named = property.parameter("TZID").map(str::parse::<Zone>);
        let why = match named {
            Some(Err(_)) => "its time zone is not known here",
            _ => "this is no day and no time",
        };
        bad(property.line, why)
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
        let read = property.value.parse::<Span>();
        read.map_err(|_| bad(property.line, "its duration is none"))
    };
    let later = |span: Span, line: usize| {
        let later = from.checked_add(span);
        later.map_err(|_| bad(line, "its duration is too long"))
    };
    let (until, own_end) = match (event.get("DTEND"), event.get("DURATION")) {
        (Some(end), _) => {
            let (until, own, of_day) = at(end, zone)?;
            if of_day != whole {
                return Err(bad(
                    end.line,
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
    if until < from {
        return Err(bad(event.line, "it ends before it begins"));
    }
    if whole && until == from {
        return Err(bad(
            event.line,
            "it ends on the day on which it begins, and so has none; a whole day ends on the next one",
        ));
    }
    if days::between(from.date(), until.date()) > Absence::LONGEST {
        return Err(bad(event.line, BadAbsence::TooLong.to_string()));
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
