//! Reading holidays: a list with a day and a name on each line, or an iCalendar file.

use jiff::civil::Date;

use crate::calendar::days;

/// A holiday.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holiday {
    /// The day.
    pub day: Date,
    /// What it is called; may be empty.
    pub name: String,
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
/// A holiday that comes each year is taken for so many years.
const YEARS: i16 = 20;

/// Reads holidays, by day and each day once. An iCalendar file begins with `BEGIN:VCALENDAR`; all else is a list:
/// `2026-12-25 Christmas Day`.
///
/// # Errors
/// The first line that cannot be read, with the reason.
pub fn read(text: &str) -> Result<Vec<Holiday>, BadHolidays> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut found = if text
        .get(..15)
        .is_some_and(|begin| begin.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
    {
        events(text)?
    } else {
        list(text)?
    };
    if found.is_empty() {
        return Err(BadHolidays {
            line: 1,
            why: "there is no holiday in it; write 2026-12-25 Christmas Day".to_owned(),
        });
    }
    if found.len() > MOST {
        return Err(BadHolidays {
            line: text.lines().count(),
            why: format!("at most {MOST} days are taken; leave out the years that have passed"),
        });
    }
    found.sort();
    found.dedup_by_key(|holiday| holiday.day);
    Ok(found)
}

fn list(text: &str) -> Result<Vec<Holiday>, BadHolidays> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#')
    });
    lines
        .map(|(line, text)| {
            let text = text.trim();
            let end = text.find([' ', '\t', ',', ';', '|']).unwrap_or(text.len());
            let (day, name) = text.split_at(end);
            let day = day.parse().map_err(|_| BadHolidays {
                line,
                why: format!("'{day}' is no day; write 2026-12-25 Christmas Day"),
            })?;
            let name = name.trim_matches([' ', '\t', ',', ';', '|', '"']);
            Ok(Holiday {
                day,
                name: name.to_owned(),
            })
        })
        .collect()
}

/// One event, as far as it was read.
#[derive(Default)]
struct Event {
    line: usize,
    name: String,
    start: Option<Date>,
    end: Option<Date>,
    yearly: bool,
    off: bool,
}

fn events(text: &str) -> Result<Vec<Holiday>, BadHolidays> {
    let mut found = Vec::new();
    let mut event: Option<Event> = None;
    for (line, text) in unfolded(text) {
        let (name, value) = text.split_once(':').unwrap_or((&text, ""));
        let name = name.split(';').next().unwrap_or_default().to_uppercase();
        match (name.as_str(), &mut event) {
            ("BEGIN", _) if value.eq_ignore_ascii_case("VEVENT") => {
                event = Some(Event {
                    line,
                    ..Event::default()
                });
            }
            ("END", Some(_)) if value.eq_ignore_ascii_case("VEVENT") => {
                if let Some(event) = event.take().filter(|event| !event.off) {
                    add(&mut found, event)?;
                }
            }
            ("SUMMARY", Some(event)) => event.name = unescaped(value),
            ("DTSTART", Some(event)) => event.start = Some(day(line, value)?),
            ("DTEND", Some(event)) => event.end = Some(day(line, value)?),
            ("STATUS", Some(event)) => event.off = value.eq_ignore_ascii_case("CANCELLED"),
            ("RRULE", Some(event)) => {
                let plain =
                    |part: &str| ["FREQ=YEARLY", "INTERVAL=1"].contains(&part) || part.starts_with("BYMONTH");
                if !value.contains("FREQ=YEARLY") || !value.split(';').all(plain) {
                    return Err(BadHolidays {
                        line,
                        why: format!("'{value}' is not simply each year; export the days one by one"),
                    });
                }
                event.yearly = true;
            }
            _ => {}
        }
        if found.len() > MOST {
            break;
        }
    }
    Ok(found)
}

fn add(found: &mut Vec<Holiday>, event: Event) -> Result<(), BadHolidays> {
    let bad = |why: &str| BadHolidays {
        line: event.line,
        why: format!("the event '{}' {why}", event.name),
    };
    let start = event.start.ok_or_else(|| bad("has no day"))?;
    // DTEND is the first day that is none of its own.
    let length = event.end.map_or(1, |end| days::between(start, end).max(1));
    if length > LONGEST {
        return Err(bad("is longer than a month"));
    }
    for year in 0..if event.yearly { YEARS } else { 1 } {
        let Ok(start) = Date::new(start.year().saturating_add(year), start.month(), start.day()) else {
            continue;
        };
        found.extend((0..length).map(|ahead| Holiday {
            day: days::plus(start, ahead),
            name: event.name.clone(),
        }));
    }
    Ok(())
}

fn day(line: usize, value: &str) -> Result<Date, BadHolidays> {
    let digits = value.trim().split('T').next().unwrap_or_default();
    Date::strptime("%Y%m%d", digits).map_err(|_| BadHolidays {
        line,
        why: format!("'{value}' is no day"),
    })
}

/// The lines with those that were folded put together again (RFC 5545, 3.1), each with its number.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            _ => lines.push((number, line.trim_end().to_owned())),
        }
    }
    lines
}

fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => text.push(' '),
                Some(other) => text.push(other),
                None => {}
            },
            _ => text.push(c),
        }
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_list_is_read() {
        let text = "# Germany\n2026-12-25 Christmas Day\n2026-12-26\n\n2027-01-01 | New Year, again\n2026-12-25 Twice";
        let found = read(text).unwrap();
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
        let found = read(text).unwrap();
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
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:tomorrow\nEND:VEVENT", 3),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260501\nRRULE:FREQ=WEEKLY\nEND:VEVENT",
                4,
            ),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260501\nDTEND:20261001\nEND:VEVENT",
                2,
            ),
            ("BEGIN:VCALENDAR\nEND:VCALENDAR", 1),
        ] {
            assert_eq!(read(text).unwrap_err().line, line, "{text}");
        }
        let many: Vec<String> = (0..5001)
            .map(|ahead| days::plus(date(2026, 1, 1), ahead).to_string())
            .collect();
        assert!(read(&many.join("\n")).unwrap_err().why.contains("5000"));
    }
}
