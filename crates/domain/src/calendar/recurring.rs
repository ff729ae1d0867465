//! On which days an event of a calendar (iCalendar, RFC 5545) begins, with all that may be said of that: RRULE, RDATE,
//! EXDATE, and events that take the place of a single one (RECURRENCE-ID).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::rule::Schedule;
use crate::ical::{Event, Property};

/// A property that cannot be read: its line, and the reason.
pub(crate) type Unread = (usize, String);

/// The days of single ones that other events take the place of, by UID.
pub(crate) type Replaced = BTreeMap<String, Vec<Date>>;

/// The days of those single ones, cancelled ones among them; `on` reads the day of a property.
///
/// # Errors
/// What cannot be read.
pub(crate) fn replaced(
    events: &[Event],
    on: impl Fn(&Property) -> Result<Date, Unread>,
) -> Result<Replaced, Unread> {
    let mut all = Replaced::new();
    for event in events {
        let Some(property) = event.get("RECURRENCE-ID") else {
            continue;
        };
        if property.parameter("RANGE").is_some() {
            let why =
                "an event that takes the place of all later ones is not read; export the days one by one";
            return Err((property.line, why.to_owned()));
        }
        all.entry(event.text("UID")).or_default().push(on(property)?);
    }
    Ok(all)
}

/// The days from `from` to `until`, both included, on which an event begins that begins first on `start`: where nothing
/// repeats it, that day alone, wherever it lies. `replaced` are the days that other events take the place of.
///
/// # Errors
/// What cannot be read.
pub(crate) fn days(
    event: &Event,
    start: Date,
    (from, until): (Date, Date),
    replaced: &[Date],
    on: impl Fn(&Property) -> Result<Date, Unread>,
) -> Result<Vec<Date>, Unread> {
    let listed = |name: &str| -> Result<Vec<Date>, Unread> {
        let mut days = Vec::new();
        for property in event.all(name) {
            if property
                .parameter("VALUE")
                .is_some_and(|kind| kind.eq_ignore_ascii_case("PERIOD"))
            {
                let why =
                    format!("{name} with lengths of its own is not read; write these as events of their own");
                return Err((property.line, why));
            }
            for value in property.value.split(',') {
                days.push(on(&property.with_value(value.trim()))?);
            }
        }
        Ok(days)
    };
    let mut rules = event.all("RRULE");
    let (rule, second) = (rules.next(), rules.next());
    if let Some(second) = second {
        let why = "there are two rules; write two events";
        return Err((second.line, why.to_owned()));
    }
    let mut days = match rule {
        None => vec![start],
        Some(rule) => {
            let text = format!("DTSTART:{} RRULE:{}", start.strftime("%Y%m%d"), rule.value);
            let schedule = Schedule::from_rrule(&text, start)
                .map_err(|why| (rule.line, format!("'{}' is not read, {why}", rule.value)))?;
            let last = schedule.until.map_or(until, |last| last.min(until));
            schedule.rule.pattern.days(start.max(from), last)
        }
    };
    let added = listed("RDATE")?;
    days.extend(added.into_iter().filter(|day| (from..=until).contains(day)));
    let off = listed("EXDATE")?;
    days.retain(|day| !off.contains(day) && !replaced.contains(day));
    days.sort_unstable();
    days.dedup();
    Ok(days)
}
