//! Rules as recurrence rules of RFC 5545, and back, where those can say the same.

mod parts;
mod places;

use jiff::civil::{Date, Weekday};

use super::text::{MOST_DATES, MOST_DAYS, MOST_WEEKS};
use super::{MOST_MONTHS, Months, Pattern, Rhythm, Rule, Schedule};
use crate::calendar::days;
use parts::Parts;
use places::{by_day, by_week, by_weekday, every_so_many, months_of, week_of};

/// The text is no recurrence rule that a rule could be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {why}")]
pub struct BadRrule {
    /// The part that cannot be taken.
    pub place: String,
    /// Why.
    pub why: String,
}

fn bad<T>(place: &str, why: impl Into<String>) -> Result<T, BadRrule> {
    Err(BadRrule {
        place: place.to_owned(),
        why: why.into(),
    })
}

const CODES: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

/// A COUNT names at most so many days.
const MOST_COUNTED: usize = 1000;

fn code(weekday: Weekday) -> &'static str {
    CODES
        .iter()
        .find(|(_, day)| *day == weekday)
        .map_or("MO", |(code, _)| code)
}

fn compact(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

impl Schedule {
    /// The same as DTSTART with RRULE, or with RDATE; none where RFC 5545 cannot say it (a shift, days beside
    /// another cadence) or no day is left. DTSTART is the first day, as RFC 5545 has it.
    #[must_use]
    pub fn to_rrule(&self) -> Option<String> {
        let Rule { pattern, shift: None } = &self.rule else {
            return None;
        };
        let from = self.from.or(pattern.anchor()).or_else(|| match pattern {
            Pattern::Dates(dates) => dates.first().copied(),
            _ => None,
        })?;
        // No pattern has two days farther apart.
        let far = days::plus(from, 366 * 11);
        let last = self.until.unwrap_or(Date::MAX);
        let first = *pattern.days(from, far.min(last)).first()?;
        let months = |months: &Rhythm| match months {
            Rhythm::Of(Months::ALL) | Rhythm::Every { months: 1, .. } => String::new(),
            Rhythm::Of(months) => {
                let numbers: Vec<String> = months.numbers().map(|month| month.to_string()).collect();
                format!(";BYMONTH={}", numbers.join(","))
            }
            Rhythm::Every { months, .. } => format!(";INTERVAL={months}"),
        };
        let rule = match pattern {
            Pattern::MonthlyDay { day, months: set } if *day > set.set().shortest() => {
                let days: Vec<String> = (28..=*day).map(|day| day.to_string()).collect();
                format!(
                    "FREQ=MONTHLY{};BYMONTHDAY={};BYSETPOS=-1",
                    months(set),
                    days.join(",")
                )
            }
            Pattern::MonthlyDay { day, months: set } => {
                format!("FREQ=MONTHLY{};BYMONTHDAY={day}", months(set))
            }
            Pattern::MonthlyWeekday {
                nth,
                weekday,
                later: 0,
                months: set,
            } => {
                format!("FREQ=MONTHLY{};BYDAY={nth}{}", months(set), code(*weekday))
            }
            Pattern::MonthlyWeekday {
                nth,
                weekday,
                later,
                months: set,
            } => {
                let days: Vec<String> = week_of(*nth, *later)?.map(|day| day.to_string()).collect();
                let weekday = code(weekday.wrapping_add(*later));
                format!(
                    "FREQ=MONTHLY{};BYDAY={weekday};BYMONTHDAY={}",
                    months(set),
                    days.join(",")
                )
            }
            Pattern::Weekly { weeks, anchor } => {
                format!("FREQ=WEEKLY;INTERVAL={weeks};BYDAY={}", code(anchor.weekday()))
            }
            Pattern::Daily { days, .. } => format!("FREQ=DAILY;INTERVAL={days}"),
            Pattern::Dates(dates) => {
                let inside = dates.iter().filter(|date| (from..=last).contains(*date));
                let dates: Vec<String> = inside.map(|date| compact(*date)).collect();
                return Some(format!(
                    "DTSTART;VALUE=DATE:{}\nRDATE;VALUE=DATE:{}",
                    compact(first),
                    dates.join(",")
                ));
            }
            Pattern::Beside { .. } => return None,
        };
        let until = self.until.map(|until| format!(";UNTIL={}", compact(until)));
        Some(format!(
            "DTSTART;VALUE=DATE:{}\nRRULE:{rule}{}",
            compact(first),
            until.unwrap_or_default()
        ))
    }

    /// Reads what [`Schedule::to_rrule`] writes, and other ways to say the same: DTSTART and RRULE or RDATE, with
    /// line ends or blanks between them. `today` is DTSTART where the text has none.
    ///
    /// # Errors
    /// The part that no rule says, with the reason.
    pub fn from_rrule(text: &str, today: Date) -> Result<Self, BadRrule> {
        let mut start = None;
        let mut parts: Option<Parts> = None;
        let mut dates = Vec::new();
        for line in text.split_whitespace() {
            let (name, value) = line.split_once(':').unwrap_or(("RRULE", line));
            match name.split(';').next().unwrap_or_default().to_uppercase().as_str() {
                "DTSTART" => start = Some(day("DTSTART", value)?),
                "RDATE" => {
                    for value in value.split(',') {
                        dates.push(day("RDATE", value)?);
                    }
                }
                "RRULE" if parts.is_none() => parts = Some(Parts::read(value)?),
                "RRULE" => return bad("RRULE", "there are two; make two cadences of them"),
                other => return bad(other, "a rule has no such part"),
            }
        }
        match (parts, dates.is_empty()) {
            (None, false) => {
                let first = dates.iter().min().copied();
                let mut dates: Vec<Date> = dates.into_iter().chain(start).collect();
                dates.sort_unstable();
                dates.dedup();
                if dates.len() > MOST_DATES {
                    return bad("RDATE", format!("at most {MOST_DATES} days are named one by one"));
                }
                Ok(Self {
                    rule: Pattern::Dates(dates).into(),
                    from: start.or(first),
                    until: None,
                })
            }
            (Some(parts), true) => parts.schedule(start.unwrap_or(today)),
            (Some(_), false) => bad("RDATE", "days beside a rule are entered by hand"),
            (None, true) => bad("RRULE", "there is none"),
        }
    }
}

/// A day of RFC 5545; a time of day behind it is passed over, for releases have days.
fn day(place: &str, value: &str) -> Result<Date, BadRrule> {
    let digits = value.split('T').next().unwrap_or_default();
    Date::strptime("%Y%m%d", digits).or_else(|_| bad(place, format!("'{value}' is no day; write 20260901")))
}

impl Parts {
    fn schedule(mut self, start: Date) -> Result<Schedule, BadRrule> {
        let interval = match self.take("INTERVAL") {
            None => 1,
            Some(text) => match text.parse::<i32>() {
                Ok(number) if number > 0 => number,
                _ => return bad("INTERVAL", format!("'{text}' is not 1 or more")),
            },
        };
        let (count, until) = (self.take("COUNT"), self.take("UNTIL"));
        let pattern = match self.take("FREQ").as_deref() {
            Some("DAILY") if (1..=MOST_DAYS).contains(&interval) => Pattern::Daily {
                days: interval,
                anchor: start,
            },
            Some("DAILY") => return bad("INTERVAL", format!("days between are 1 to {MOST_DAYS}")),
            Some("WEEKLY") => self.weekly(interval, start)?,
            Some("MONTHLY") => self.monthly(interval, start)?,
            Some("YEARLY") => self.yearly(interval, start)?,
            Some(other) => return bad("FREQ", format!("releases do not come {}", other.to_lowercase())),
            None => return bad("FREQ", "it is missing"),
        };
        self.take("WKST");
        if let Some(name) = self.left() {
            return bad(name, "no rule says this; enter such days by hand");
        }
        let until = match (count, until) {
            (None, None) => None,
            (Some(_), Some(_)) => return bad("COUNT", "it stands beside UNTIL"),
            (None, Some(until)) => Some(day("UNTIL", &until)?),
            (Some(count), None) => Some(last_of(&pattern, start, &count)?),
        };
        if until.is_some_and(|until| until < start) {
            return bad("UNTIL", format!("it lies before the first day, {start}"));
        }
        Ok(Schedule {
            rule: pattern.into(),
            from: Some(start),
            until,
        })
    }

    fn weekly(&mut self, weeks: i32, start: Date) -> Result<Pattern, BadRrule> {
        if !(1..=MOST_WEEKS).contains(&weeks) {
            return bad("INTERVAL", format!("weeks between are 1 to {MOST_WEEKS}"));
        }
        let wkst = self.take("WKST").unwrap_or_else(|| "MO".to_owned());
        let weekday = |place: &str, text: &str| {
            let found = CODES.iter().find(|(code, _)| *code == text);
            found.map_or_else(
                || bad(place, format!("'{text}' is no single weekday")),
                |(_, day)| Ok(*day),
            )
        };
        let first = weekday("WKST", &wkst)?;
        let wanted = match self.take("BYDAY") {
            None => start.weekday(),
            Some(text) => weekday("BYDAY", &text)?,
        };
        // The week of DTSTART counts; a day of it that has passed comes an interval later.
        let begin = days::plus(start, -i32::from(start.weekday().since(first)));
        let mut anchor = days::plus(begin, i32::from(wanted.since(first)));
        if anchor < start {
            anchor = days::plus(anchor, weeks * 7);
        }
        Ok(Pattern::Weekly { weeks, anchor })
    }

    fn monthly(&mut self, interval: i32, start: Date) -> Result<Pattern, BadRrule> {
        let given = self.numbers("BYMONTH")?;
        let months = if given.is_empty() {
            every_so_many(interval, start)?
        } else if interval == 1 {
            months_of(&given)?.into()
        } else {
            return bad("BYMONTH", "it stands beside an INTERVAL of months");
        };
        self.in_months(months, start)
    }

    fn yearly(&mut self, interval: i32, start: Date) -> Result<Pattern, BadRrule> {
        let given = self.numbers("BYMONTH")?;
        if given.is_empty() && self.has("BYDAY") {
            return bad("BYDAY", "say the month, too: BYMONTH");
        }
        if given.is_empty() && self.has("BYMONTHDAY") {
            return bad(
                "BYMONTHDAY",
                "say the month, too: BYMONTH; without it every month has one",
            );
        }
        let months = if given.is_empty() {
            vec![start.month()]
        } else {
            given
        };
        if months.len() > 1 && self.has("BYSETPOS") {
            return bad("BYSETPOS", "it counts in the whole year here; write FREQ=MONTHLY");
        }
        let set = months_of(&months)?;
        let months = match months.as_slice() {
            _ if interval == 1 => set.into(),
            [month] if interval <= MOST_MONTHS / 12 => Rhythm::Every {
                months: interval * 12,
                // The year of DTSTART counts, whether its month has passed or not.
                anchor: Date::new(start.year(), *month, 1).unwrap_or(start),
            },
            [_] => return bad("INTERVAL", format!("years between are 1 to {}", MOST_MONTHS / 12)),
            _ => {
                return bad(
                    "BYMONTH",
                    "where years are left out there is one month; make a cadence of each",
                );
            }
        };
        self.in_months(months, start)
    }

    fn in_months(&mut self, months: Rhythm, start: Date) -> Result<Pattern, BadRrule> {
        let mut days = self.numbers("BYMONTHDAY")?;
        let place = self.numbers("BYSETPOS")?;
        let weekday = self.take("BYDAY");
        match (weekday, days.as_slice(), place.as_slice()) {
            (Some(text), [], place) => by_weekday(&text, place, months),
            (Some(text), _, []) => by_week(&text, &days, months),
            (Some(_), ..) => bad("BYDAY", "it stands beside BYMONTHDAY"),
            (None, [], []) => by_day(start.day(), months),
            (None, [-1], []) => Ok(Pattern::MonthlyDay { day: 31, months }),
            (None, [day], []) => by_day(*day, months),
            (None, _, [-1]) => {
                days.sort_unstable();
                let last = days.last().copied().unwrap_or_default();
                if (28..=31).contains(&last) && days.iter().copied().eq(28..=last) {
                    Ok(Pattern::MonthlyDay { day: last, months })
                } else {
                    bad(
                        "BYMONTHDAY",
                        "with BYSETPOS=-1 it is 28, 29 and so on up to the day",
                    )
                }
            }
            (None, _, []) => bad(
                "BYMONTHDAY",
                "a rule has one day in a month; make a cadence of each",
            ),
            (None, ..) => bad("BYSETPOS", "only -1 can be said here"),
        }
    }
}

fn last_of(pattern: &Pattern, start: Date, count: &str) -> Result<Date, BadRrule> {
    let Some(count) = count
        .parse()
        .ok()
        .filter(|count| (1..=MOST_COUNTED).contains(count))
    else {
        return bad(
            "COUNT",
            format!("'{count}': a rule with an end has 1 to {MOST_COUNTED} days"),
        );
    };
    let mut years = 2;
    loop {
        let far = days::plus(start, 366 * years);
        let found = pattern.days(start, far);
        match found.get(count - 1) {
            Some(day) => return Ok(*day),
            None if years > 4000 => return bad("COUNT", "its last day lies too far away"),
            None => years *= 2,
        }
    }
}
