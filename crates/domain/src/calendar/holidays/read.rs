//! Reading holidays: a list with a day and a name on each line, or an iCalendar file. A list may say the weekend of the region
//! (`weekend friday saturday`) and days that are worked all the same (`worked 2027-02-06 Instead of a Monday`).

use jiff::civil::Date;

use super::weekend::Weekend;
use crate::calendar::days;
use crate::calendar::recurring::{self, Replaced, Unread};
use crate::calendar::view::window::day_of_address;
use crate::ical::{self, Broken, Event, Property};

/// A holiday.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holiday {
    /// The day.
    pub day: Date,
    /// What it is called; may be empty.
    pub name: String,
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// The holidays, by day and each day once.
    pub days: Vec<Holiday>,
    /// The weekend, where it is said.
    pub weekend: Option<Weekend>,
    /// Days that are worked all the same, by day.
    pub worked: Vec<Holiday>,
}

/// A line is no holiday.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct BadHolidays {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub why: String,
}

/// At most so many days.
const MOST: usize = 5000;
/// An event is at most so many days long.
const LONGEST: i32 = 31;
/// A holiday that comes again is taken for so many years ahead.
const YEARS: i16 = 20;
/// And for so many that have passed.
const YEARS_BACK: i16 = 2;

/// Reads holidays, by day and each day once. An iCalendar file begins with `BEGIN:VCALENDAR`; all else is a list:
/// `2026-12-25 Christmas Day`. What comes again is taken for some years around `today`, or from its first day on.
///
/// # Errors
/// The first line that cannot be read, with the reason.
pub fn read(text: &str, today: Date) -> Result<Listed, BadHolidays> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut found = if text
        .get(..15)
        .is_some_and(|begin| begin.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
    {
        Listed {
            days: events(text, today)?,
            ..Listed::default()
        }
    } else {
        list(text)?
    };
    let says_more = found.weekend.is_some() || !found.worked.is_empty();
    if found.days.is_empty() && !says_more {
        return Err(BadHolidays {
            line: 1,
            why: "there is no holiday in it; write 2026-12-25 Christmas Day".to_owned(),
        });
    }
    if found.days.len() + found.worked.len() > MOST {
        return Err(BadHolidays {
            line: text.lines().count(),
            why: format!("at most {MOST} days are taken; leave out the years that have passed"),
        });
    }
    for days in [&mut found.days, &mut found.worked] {
        days.sort();
        days.dedup_by_key(|holiday| holiday.day);
    }
    Ok(found)
}

fn list(text: &str) -> Result<Listed, BadHolidays> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#')
    });
    let mut found = Listed::default();
    for (line, text) in lines {
        let text = text.trim();
        let (word, rest) = text.split_once([' ', '\t']).unwrap_or((text, ""));
        match word.to_ascii_lowercase().as_str() {
            "weekend" if found.weekend.is_some() => return Err(bad(line, "the weekend stands twice")),
            "weekend" => {
                let weekend = rest.parse().map_err(|why| bad(line, format!("{why}")))?;
                found.weekend = Some(weekend);
            }
            "worked" => {
                let day = named(line, rest)?;
                if found.days.iter().any(|holiday| holiday.day == day.day) {
                    return Err(bad(line, format!("{} is a holiday on a line before", day.day)));
                }
                found.worked.push(day);
            }
            _ => {
                let day = named(line, text)?;
                if found.worked.iter().any(|worked| worked.day == day.day) {
                    return Err(bad(line, format!("{} is worked, as a line before says", day.day)));
                }
                found.days.push(day);
            }
        }
    }
    Ok(found)
}

/// `2026-12-25 Christmas Day`.
fn named(line: usize, text: &str) -> Result<Holiday, BadHolidays> {
    let text = text.trim();
    let end = text.find([' ', '\t', ',', ';', '|']).unwrap_or(text.len());
    let (day, name) = text.split_at(end);
    let day = day_of_address(day)
        .ok_or_else(|| bad(line, format!("'{day}' is no day; write 2026-12-25 Christmas Day")))?;
    let name = name.trim_matches([' ', '\t', ',', ';', '|', '"']);
    Ok(Holiday {
        day,
        name: name.to_owned(),
    })
}

fn bad(line: usize, why: impl Into<String>) -> BadHolidays {
    BadHolidays {
        line,
        why: why.into(),
    }
}

fn events(text: &str, today: Date) -> Result<Vec<Holiday>, BadHolidays> {
    let events = ical::events(text).map_err(|broken| match broken {
        Broken::None => bad(
            text.lines().count(),
            "a calendar begins with BEGIN:VCALENDAR and ends with END:VCALENDAR",
        ),
        Broken::Open(line) => bad(line, "this event has no end"),
    })?;
    let replaced = recurring::replaced(&events, on).map_err(unread)?;
    let mut found = Vec::new();
    for event in events.iter().filter(|event| !event.is_off()) {
        add(&mut found, event, &replaced, today)?;
        if found.len() > MOST {
            break;
        }
    }
    Ok(found)
}

/// The days of an event. What it says and what is not read is refused: a calendar that was half read would be believed.
fn add(found: &mut Vec<Holiday>, event: &Event, replaced: &Replaced, today: Date) -> Result<(), BadHolidays> {
    let name = event.text("SUMMARY").replace('\n', " ");
    let own = |why: &str| bad(event.line, format!("the event '{name}' {why}"));
    let start = event.get("DTSTART").ok_or_else(|| own("has no day"))?;
    let start = day(start)?;
    let length = match (event.get("DTEND"), event.get("DURATION")) {
        // DTEND is the first day that is none of its own.
        (Some(end), _) => days::between(start, day(end)?).max(1),
        (None, Some(lasts)) => whole_days(lasts)?,
        (None, None) => 1,
    };
    if length > LONGEST {
        return Err(own("is longer than a month"));
    }
    for start in starts(event, start, replaced, today)? {
        found.extend((0..length).map(|ahead| Holiday {
            day: days::plus(start, ahead),
            name: name.clone(),
        }));
    }
    Ok(())
}

/// The days on which it begins.
fn starts(event: &Event, start: Date, replaced: &Replaced, today: Date) -> Result<Vec<Date>, BadHolidays> {
    // One that takes the place of another is there once.
    if event.get("RECURRENCE-ID").is_some() {
        return Ok(vec![start]);
    }
    let (first, last) = (today.year().saturating_sub(YEARS_BACK), start.max(today));
    let from = Date::new(first, 1, 1).unwrap_or(start);
    // The day before the one that is so many years later.
    let until = Date::new(
        last.year().saturating_add(YEARS),
        last.month(),
        last.day().min(28),
    );
    let until = days::plus(until.unwrap_or(Date::MAX), -1);
    let own = replaced.get(&event.text("UID")).map_or(&[][..], Vec::as_slice);
    // RFC 5545 leaves 29 February out of years that have none; rules of releases do not say that.
    let leap = (start.month(), start.day()) == (2, 29);
    match event.get("RRULE") {
        Some(rule) if leap && is_yearly(rule, start) => {
            let years = start.year().max(first)..=until.year();
            let days = years.filter_map(|year| Date::new(year, 2, 29).ok());
            Ok(days.filter(|day| !own.contains(day)).collect())
        }
        _ => recurring::days(event, start, (from, until), own, on).map_err(unread),
    }
}

fn on(property: &Property) -> Result<Date, Unread> {
    day(property).map_err(|BadHolidays { line, why }| (line, why))
}

fn unread((line, why): Unread) -> BadHolidays {
    bad(line, why)
}

/// A day; midnight is one, too.
fn day(property: &Property) -> Result<Date, BadHolidays> {
    let value = property.value.trim();
    let (digits, time) = value.split_once('T').unwrap_or((value, "000000"));
    if !matches!(time, "000000" | "000000Z") {
        let why = format!("'{value}' has a time of day, and a holiday is a whole day");
        return Err(bad(property.line, why));
    }
    let read = Date::strptime("%Y%m%d", digits).ok();
    read.filter(|day| day_of_address(&day.to_string()).is_some())
        .ok_or_else(|| bad(property.line, format!("'{value}' is no day")))
}

/// `P1D`, `P1W`.
fn whole_days(property: &Property) -> Result<i32, BadHolidays> {
    let value = property.value.trim();
    let read = || {
        let body = value.strip_prefix(['P', 'p'])?;
        let (number, factor) = match body.strip_suffix(['D', 'd']) {
            Some(days) => (days, 1),
            None => (body.strip_suffix(['W', 'w'])?, 7),
        };
        number
            .parse::<i32>()
            .ok()?
            .checked_mul(factor)
            .filter(|days| *days > 0)
    };
    read().ok_or_else(|| bad(property.line, format!("'{value}' is no number of whole days")))
}

/// Whether a rule says no more than "each year on this day".
fn is_yearly(rule: &Property, start: Date) -> bool {
    let value = rule.value.to_ascii_uppercase();
    let parts: Vec<&str> = value.split(';').filter(|part| !part.is_empty()).collect();
    let (month, day) = (
        format!("BYMONTH={}", start.month()),
        format!("BYMONTHDAY={}", start.day()),
    );
    let has = |wanted: &str| parts.contains(&wanted);
    let known =
        |part: &&str| ["FREQ=YEARLY", "INTERVAL=1", &month, &day].contains(part) || part.starts_with("WKST=");
    // By a month alone it is each day of it, by a day of the month alone in each month.
    has("FREQ=YEARLY") && parts.iter().all(known) && has(&month) == has(&day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 4, 1);

    #[test]
    fn a_list_is_read() {
        let text = "# Germany\n2026-12-25 Christmas Day\n2026-12-26\n\n2027-01-01 | New Year, again\n2026-12-25 Twice";
        let found = read(text, TODAY).unwrap().days;
        let shown: Vec<_> = found
            .iter()
            .map(|holiday| (holiday.day, &*holiday.name))
            .collect();
        assert_eq!(
            shown,
            [
                (date(2026, 12, 25), "Christmas Day"),
                (date(2026, 12, 26), ""),
                (date(2027, 1, 1), "New Year, again")
            ]
        );
    }

    #[test]
    fn a_calendar_is_read() {
        let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\n\
                    SUMMARY:Christ\r\n mas\\, both days\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20260501T000000Z\r\nRRULE:FREQ=YEARLY\r\n\
                    SUMMARY:First of May\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260701\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\n\
                    END:VCALENDAR\r\n";
        let found = read(text, TODAY).unwrap().days;
        let of = |name: &str| {
            found
                .iter()
                .filter(|holiday| holiday.name == name)
                .map(|holiday| holiday.day)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            of("Christmas, both days"),
            [date(2026, 12, 25), date(2026, 12, 26)]
        );
        assert_eq!(of("First of May").len(), 20);
        assert_eq!(of("First of May")[1], date(2027, 5, 1));
        assert_eq!(found.len(), 22);
    }

    #[test]
    fn lengths_and_alarms_are_read() {
        let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260501\nDURATION:P2D\nSUMMARY:May\nBEGIN:VALARM\n\
                    SUMMARY:Buy bread\nDTSTART:20200101\nEND:VALARM\nRRULE:FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1\nEND:VEVENT\nEND:VCALENDAR";
        let found = read(text, TODAY).unwrap().days;
        assert_eq!(found.len(), 40);
        assert!(found.iter().all(|holiday| holiday.name == "May"));
        assert_eq!([found[0].day, found[1].day], [date(2026, 5, 1), date(2026, 5, 2)]);
    }

    #[test]
    fn a_list_says_the_weekend_and_what_is_worked_all_the_same() {
        let text = "weekend Friday and Saturday\n2027-03-11 Eid\nworked 2027-03-12 Instead of Thursday\nWorked 2027-03-19";
        let found = read(text, TODAY).unwrap();
        assert_eq!(found.weekend, Some("friday saturday".parse().unwrap()));
        let worked: Vec<_> = found.worked.iter().map(|day| (day.day, &*day.name)).collect();
        assert_eq!(
            worked,
            [
                (date(2027, 3, 12), "Instead of Thursday"),
                (date(2027, 3, 19), "")
            ]
        );
        assert_eq!(found.days.len(), 1);
        assert!(read("weekend none", TODAY).unwrap().days.is_empty());
        for (text, line) in [
            ("weekend", 1),
            ("weekend soon", 1),
            ("weekend sunday\nweekend friday", 2),
            ("worked soon", 1),
            ("2027-03-11 Eid\nworked 2027-03-11", 2),
            ("worked 2027-03-11\n2027-03-11 Eid", 2),
        ] {
            assert_eq!(read(text, TODAY).unwrap_err().line, line, "{text}");
        }
    }

    /// As calendars of holidays are published: Thanksgiving by its weekday, a day that was left out, one that was moved, one
    /// that was called off, and one that began long ago.
    #[test]
    fn common_calendars_are_read() {
        let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:t\nDTSTART;VALUE=DATE:20211125\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\n\
                    SUMMARY:Thanksgiving\nEND:VEVENT\nBEGIN:VEVENT\nUID:m\nDTSTART;VALUE=DATE:20260525\n\
                    RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=4\nEXDATE;VALUE=DATE:20270531\nSUMMARY:Memorial\nEND:VEVENT\n\
                    BEGIN:VEVENT\nUID:m\nRECURRENCE-ID;VALUE=DATE:20280529\nDTSTART;VALUE=DATE:20280530\nSUMMARY:Memorial\nEND:VEVENT\n\
                    BEGIN:VEVENT\nUID:n\nDTSTART;VALUE=DATE:19700101\nRRULE:FREQ=YEARLY\nSUMMARY:New Year\nEND:VEVENT\n\
                    BEGIN:VEVENT\nUID:n\nRECURRENCE-ID;VALUE=DATE:20270101\nSTATUS:CANCELLED\nEND:VEVENT\n\
                    BEGIN:VEVENT\nUID:l\nDTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY\nSUMMARY:Leap\nEND:VEVENT\n\
                    BEGIN:VEVENT\nUID:b\nDTSTART;VALUE=DATE:20260704\nRDATE;VALUE=DATE:20270705,20280704\nSUMMARY:Bridge\nEND:VEVENT\n\
                    END:VCALENDAR";
        let found = read(text, TODAY).unwrap().days;
        let of = |name: &str| {
            let days = found.iter().filter(|holiday| holiday.name == name);
            days.map(|holiday| holiday.day.to_string()).collect::<Vec<_>>()
        };
        let thanksgiving = of("Thanksgiving");
        assert_eq!(thanksgiving[0], "2024-11-28");
        assert!(
            thanksgiving.contains(&"2026-11-26".to_owned())
                && thanksgiving.contains(&"2045-11-23".to_owned())
        );
        assert_eq!(of("Memorial"), ["2026-05-25", "2028-05-30", "2029-05-28"]);
        let new_year = of("New Year");
        assert_eq!(
            new_year[..4],
            ["2024-01-01", "2025-01-01", "2026-01-01", "2028-01-01"]
        );
        assert_eq!(of("Leap")[..2], ["2024-02-29", "2028-02-29"]);
        assert_eq!(of("Bridge"), ["2026-07-04", "2027-07-05", "2028-07-04"]);
    }

    #[test]
    fn what_cannot_be_read_is_named_by_its_line() {
        for (text, line) in [
            ("", 1),
            ("# nothing\n", 1),
            ("2026-12-25 Christmas\n25.12.2027 Christmas", 2),
            ("2026-02-30 No day", 1),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:No day\nEND:VEVENT\nEND:VCALENDAR",
                2,
            ),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:tomorrow\nEND:VEVENT\nEND:VCALENDAR",
                3,
            ),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260501\nDTEND:20261001\nEND:VEVENT\nEND:VCALENDAR",
                2,
            ),
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260501\nEND:VEVENT", 4),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260501\nEND:VCALENDAR",
                2,
            ),
            ("-000044-03-15 The Ides", 1),
            ("BEGIN:VCALENDAR\nEND:VCALENDAR", 1),
        ] {
            assert_eq!(read(text, TODAY).unwrap_err().line, line, "{text}");
        }
        for wrong in [
            "RRULE:FREQ=YEARLY;BYMONTHDAY=1",
            "RRULE:FREQ=WEEKLY;BYDAY=MO,TU",
            "RRULE:FREQ=HOURLY",
            "EXDATE:tomorrow",
            "RDATE;VALUE=PERIOD:20270502T000000Z/P1D",
            "RDATE:20270502,soon",
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20270501",
            "DURATION:PT8H",
            "DURATION:P-1D",
        ] {
            let text = format!(
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260501\n{wrong}\nSUMMARY:May\nEND:VEVENT\nEND:VCALENDAR"
            );
            assert_eq!(read(&text, TODAY).unwrap_err().line, 4, "{wrong}");
        }
        // The evening of a day in UTC is the next day elsewhere.
        let evening = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261224T230000Z\nEND:VEVENT\nEND:VCALENDAR";
        assert!(read(evening, TODAY).unwrap_err().why.contains("time of day"));
        let many: Vec<String> = (0..5001)
            .map(|ahead| days::plus(date(2026, 1, 1), ahead).to_string())
            .collect();
        assert!(read(&many.join("\n"), TODAY).unwrap_err().why.contains("5000"));
    }
}
