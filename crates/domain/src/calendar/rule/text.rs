//! The written form of rules, for people and for files. What is written is in the same words always; some more
//! are read.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Weekday};

use super::{Months, Pattern, Rule, Shift, Side};
use crate::calendar::holidays::Region;
use crate::words::listed;

/// The text is no rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{text}' is no rule: {why}")]
pub struct BadRule {
    /// What was written, or the begin of it.
    pub text: String,
    /// The place in it that is wrong, and why.
    pub why: String,
}

const FORMS: &str = "write 'monthly on day 22', 'monthly on the 3rd thursday', 'in april and october on the last friday', \
'every 2 weeks from 2026-09-01', 'every 10 days from 2026-09-01', 'on 2026-09-01, 2026-10-13' or '8 days before NAME'";

/// At most so many days are named one by one.
pub(super) const MOST_DATES: usize = 400;

/// The first of each number is how it is written; the words are read, too.
const ORDINALS: [(&str, i8); 9] = [
    ("1st", 1),
    ("2nd", 2),
    ("3rd", 3),
    ("4th", 4),
    ("last", -1),
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
];
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// What stands before the side of a shift.
const SHIFT: &str = ", or the working day ";

impl FromStr for Rule {
    type Err = BadRule;
    fn from_str(text: &str) -> Result<Self, BadRule> {
        let bad = |why| BadRule {
            text: shown(text.trim()),
            why,
        };
        let lower = text.trim().to_lowercase();
        let (pattern, shift) = match lower.split_once(SHIFT) {
            Some((pattern, shift)) => (pattern, Some(read_shift(shift).map_err(bad)?)),
            None => (lower.as_str(), None),
        };
        let pattern = read_pattern(pattern).map_err(bad)?;
        Ok(Self { pattern, shift })
    }
}

/// A text as a refusal shows it: of a long one the begin.
fn shown(text: &str) -> String {
    const LONGEST: usize = 120;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}\u{2026}", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn read_shift(text: &str) -> Result<Shift, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (side, rest) = match words.as_slice() {
        ["before", rest @ ..] => (Side::Before, rest),
        ["after", rest @ ..] => (Side::After, rest),
        _ => return Err(format!("'{text}' is neither 'before' nor 'after'")),
    };
    let region = match rest {
        [] => None,
        ["in", region] => Some(region.parse().map_err(|error| format!("{error}"))?),
        _ => return Err(format!("behind '{}' stands nothing but 'in REGION'", side.word())),
    };
    Ok(Shift { side, region })
}

fn read_pattern(text: &str) -> Result<Pattern, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        ["monthly", "on", place @ ..] => in_months(place, Months::ALL),
        ["in", rest @ ..] => {
            let at = rest
                .iter()
                .position(|word| *word == "on")
                .ok_or_else(|| forms(text))?;
            let (months, place) = rest.split_at(at);
            in_months(place.get(1..).unwrap_or_default(), Months::read(months)?)
        }
        [place @ .., "of", "the" | "each" | "every", "month"] => in_months(place, Months::ALL),
        ["every", rest @ ..] => read_interval(rest),
        ["on", rest @ ..] => read_dates(rest),
        [days, "days" | "day", side @ ("before" | "after"), cadence] => {
            let distance = number(days, 0..=60, "days beside")?;
            if distance == 0 && !cadence.contains('/') {
                return Err("0 days beside a cadence of the same product are its own days".to_owned());
            }
            Ok(Pattern::Beside {
                cadence: (*cadence).to_owned(),
                days: if *side == "before" { -distance } else { distance },
            })
        }
        [place @ .., "of", months] => in_months(place, Months::read(&[months])?),
        _ => Err(forms(text)),
    }
}

fn forms(_: &str) -> String {
    FORMS.to_owned()
}

/// A number within bounds; `what` is counted.
fn number(word: &str, bounds: std::ops::RangeInclusive<i32>, what: &str) -> Result<i32, String> {
    let number = word.parse().ok().filter(|number| bounds.contains(number));
    number.ok_or_else(|| format!("'{word}': {what} are {} to {}", bounds.start(), bounds.end()))
}

/// `day 22`, `the 22nd`, `the 3rd thursday`, in each of the months.
fn in_months(place: &[&str], months: Months) -> Result<Pattern, String> {
    let place = place.strip_prefix(&["the"]).unwrap_or(place);
    let on_day = |word: &str| {
        let day = number(word, 1..=31, "days of a month")?;
        let day = i8::try_from(day).map_err(|error| error.to_string())?;
        if day > months.longest() {
            return Err(format!("'day {day}': there is no such day in {months}"));
        }
        Ok(Pattern::MonthlyDay { day, months })
    };
    match place {
        ["day", day] => on_day(day),
        [ordinal] => on_day(
            ["st", "nd", "rd", "th"]
                .iter()
                .find_map(|end| ordinal.strip_suffix(end))
                .unwrap_or(ordinal),
        ),
        [nth, weekday] => {
            let ordinal = ORDINALS.iter().find(|(name, _)| name == nth);
            let (_, nth) = ordinal.ok_or_else(|| {
                format!("'{nth}' is none of 1st, 2nd, 3rd, 4th and last: not every month has more")
            })?;
            Ok(Pattern::MonthlyWeekday {
                nth: *nth,
                weekday: read_weekday(weekday)?,
                months,
            })
        }
        _ => Err(forms("")),
    }
}

pub(in crate::calendar) fn read_weekday(word: &str) -> Result<Weekday, String> {
    let found = WEEKDAYS.iter().find(|(name, _)| *name == word);
    found
        .map(|(_, weekday)| *weekday)
        .ok_or_else(|| format!("'{word}' is no weekday"))
}

/// What follows `every`: `2 weeks from 2026-09-01`, `week from …`, `2 weeks on tuesday from …`, `10 days from …`.
fn read_interval(words: &[&str]) -> Result<Pattern, String> {
    let (count, unit, rest) = match words {
        [unit @ ("week" | "day"), rest @ ..] => ("1", *unit, rest),
        [count, unit @ ("week" | "weeks" | "day" | "days"), rest @ ..] => (*count, *unit, rest),
        _ => return Err(forms("")),
    };
    let (weekday, anchor) = match rest {
        ["from", anchor] => (None, anchor),
        ["on", weekday, "from", anchor] if unit.starts_with('w') => (Some(read_weekday(weekday)?), anchor),
        _ => {
            return Err(
                "behind 'every' stands how often, then 'from' and the day from which it is counted"
                    .to_owned(),
            );
        }
    };
    let anchor: Date = anchor
        .parse()
        .map_err(|_| format!("'{anchor}' is no day; write 2026-09-01"))?;
    if unit.starts_with('d') {
        let days = number(count, 1..=400, "days between")?;
        return Ok(Pattern::Daily { days, anchor });
    }
    let weeks = number(count, 1..=52, "weeks between")?;
    if weekday.is_some_and(|weekday| weekday != anchor.weekday()) {
        return Err(format!("{anchor} is no such weekday"));
    }
    Ok(Pattern::Weekly { weeks, anchor })
}

fn read_dates(words: &[&str]) -> Result<Pattern, String> {
    let mut dates: Vec<Date> = Vec::new();
    let words = words.iter().flat_map(|word| word.split(','));
    for word in words.filter(|word| !word.is_empty() && *word != "and") {
        let date = word
            .parse()
            .map_err(|_| format!("'{word}' is no day; write 2026-09-01"))?;
        if dates.contains(&date) {
            return Err(format!("{date} stands twice"));
        }
        dates.push(date);
        if dates.len() > MOST_DATES {
            return Err(format!("at most {MOST_DATES} days are named one by one"));
        }
    }
    if dates.is_empty() {
        return Err("it names no day".to_owned());
    }
    dates.sort_unstable();
    Ok(Pattern::Dates(dates))
}

impl Side {
    const fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

pub(super) fn ordinal(nth: i8) -> &'static str {
    ORDINALS
        .iter()
        .find(|(_, n)| *n == nth)
        .map_or("last", |(name, _)| name)
}

pub(in crate::calendar) fn weekday_name(weekday: Weekday) -> &'static str {
    WEEKDAYS
        .iter()
        .find(|(_, day)| *day == weekday)
        .map_or("", |(name, _)| name)
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let months = |f: &mut fmt::Formatter<'_>, months: Months| {
            if months == Months::ALL {
                f.write_str("monthly on ")
            } else {
                write!(f, "in {months} on ")
            }
        };
        let s = |count: i32| if count == 1 { "" } else { "s" };
        match self {
            Self::MonthlyDay { day, months: set } => {
                months(f, *set)?;
                write!(f, "day {day}")
            }
            Self::MonthlyWeekday {
                nth,
                weekday,
                months: set,
            } => {
                months(f, *set)?;
                write!(f, "the {} {}", ordinal(*nth), weekday_name(*weekday))
            }
            Self::Weekly { weeks, anchor } => write!(f, "every {weeks} week{} from {anchor}", s(*weeks)),
            Self::Daily { days, anchor } => write!(f, "every {days} day{} from {anchor}", s(*days)),
            Self::Dates(dates) => {
                let dates: Vec<String> = dates.iter().map(ToString::to_string).collect();
                let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
                write!(f, "on {}", listed(&dates))
            }
            Self::Beside { cadence, days } => {
                let side = if *days < 0 { Side::Before } else { Side::After };
                let days = days.abs();
                write!(f, "{days} day{} {} {cadence}", s(days), side.word())
            }
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.pattern)?;
        if let Some(Shift { side, region }) = &self.shift {
            write!(f, "{SHIFT}{}", side.word())?;
            if let Some(region) = region {
                write!(f, " in {}", Region::name(region))?;
            }
        }
        Ok(())
    }
}
