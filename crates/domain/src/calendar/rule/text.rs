//! The written form of rules, for people and for files. What is written is in the same words always; some more
//! are read.

mod written;

use std::str::FromStr;

use jiff::civil::{Date, Weekday};

use super::{MOST_MONTHS, Months, Pattern, Rhythm, Rule, Shift, Side};
use crate::calendar::holidays::Region;
use crate::calendar::offset::{Offset, Unit};

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
'every 8 months on the 1st wednesday from 2026-08', 'every 2 weeks from 2026-09-01', 'every 10 days from 2026-09-01', \
'on 2026-09-01, 2026-10-13' or '8 days before NAME'";

/// At most so many days are named one by one.
pub(super) const MOST_DATES: usize = 400;

/// The days between are at most so many, ten years.
pub(super) const MOST_DAYS: i32 = 3650;
/// And the weeks.
pub(super) const MOST_WEEKS: i32 = 520;
/// How many days behind the weekday of a month another day of it may lie.
const MOST_LATER: i32 = 30;

/// The first of each number is how it is written; the words are read, too.
const ORDINALS: [(&str, i8); 15] = [
    ("1st", 1),
    ("2nd", 2),
    ("3rd", 3),
    ("4th", 4),
    ("last", -1),
    ("second last", -2),
    ("third last", -3),
    ("fourth last", -4),
    ("2nd last", -2),
    ("3rd last", -3),
    ("4th last", -4),
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
pub(super) fn shown(text: &str) -> String {
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
        ["monthly", "on", place @ ..] => in_months(place, Rhythm::ALL),
        ["in", rest @ ..] => {
            let at = rest
                .iter()
                .position(|word| *word == "on")
                .ok_or_else(|| forms(text))?;
            let (months, place) = rest.split_at(at);
            in_months(place.get(1..).unwrap_or_default(), Months::read(months)?.into())
        }
        [place @ .., "of", "the" | "each" | "every", "month"] => in_months(place, Rhythm::ALL),
        ["every", rest @ ..] => read_interval(rest),
        ["on", rest @ ..] => read_dates(rest),
        [distance @ .., side @ ("before" | "after"), cadence] if !distance.is_empty() => {
            let (amount, unit) = read_distance(distance)?;
            if amount == 0 && !cadence.contains('/') {
                return Err("0 days beside a cadence of the same product are its own days".to_owned());
            }
            Ok(Pattern::Beside {
                cadence: (*cadence).to_owned(),
                amount: if *side == "before" { -amount } else { amount },
                unit,
            })
        }
        [place @ .., "of", months] => in_months(place, Months::read(&[months])?.into()),
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

/// How far beside another cadence: `8 days`, `2 weeks`, `3 months`, `5 working days`, `5 working days in germany`, or as
/// the offsets of steps are written: `8`, `2wk`, `5w/germany`.
fn read_distance(words: &[&str]) -> Result<(i32, Unit), String> {
    let region = |text: &str| text.parse::<Region>().map_err(|error| error.to_string());
    let (count, unit) = match words {
        [count, "days" | "day"] => (*count, Unit::Days),
        [count, "weeks" | "week"] => (*count, Unit::Weeks),
        [count, "months" | "month"] => (*count, Unit::Months { end: false }),
        [count, "years" | "year"] => (*count, Unit::Years { end: false }),
        [count, "working", "days" | "day"] => (*count, Unit::WorkingDays(None)),
        [count, "working", "days" | "day", "in", name] => (*count, Unit::WorkingDays(Some(region(name)?))),
        [short] => {
            let offset: Offset = format!("R+{short}").parse().map_err(|_| forms(short))?;
            let amount = most_beside(&offset.unit, offset.amount)?;
            return Ok((amount, offset.unit));
        }
        _ => return Err(forms("")),
    };
    let amount = count.parse().map_err(|_| forms(count))?;
    Ok((most_beside(&unit, amount)?, unit))
}

/// What lies beside another cadence is at most about 400 days away.
fn most_beside(unit: &Unit, amount: i32) -> Result<i32, String> {
    let (most, what) = match unit {
        Unit::Days => (400, "days beside"),
        Unit::Weeks => (57, "weeks beside"),
        Unit::WorkingDays(_) => (280, "working days beside"),
        Unit::Months { .. } => (13, "months beside"),
        Unit::Years { .. } => (1, "years beside"),
    };
    number(&amount.to_string(), 0..=most, what)
}

/// `day 22`, `the 22nd`, `the 3rd thursday`, `2 days after the 1st monday`, in each of the months.
fn in_months(place: &[&str], months: Rhythm) -> Result<Pattern, String> {
    let place = place.strip_prefix(&["the"]).unwrap_or(place);
    let on_day = |word: &str| {
        let day = number(word, 1..=31, "days of a month")?;
        let day = i8::try_from(day).map_err(|error| error.to_string())?;
        if day > months.set().longest() {
            return Err(format!("'day {day}': there is no such day in {}", months.set()));
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
        [count, "days" | "day", "after", place @ ..] => {
            let count = number(count, 1..=MOST_LATER, "days after a weekday")?;
            match in_months(place, months)? {
                Pattern::MonthlyWeekday {
                    nth,
                    weekday,
                    later: 0,
                    months,
                } => Ok(Pattern::MonthlyWeekday {
                    nth,
                    weekday,
                    later: count,
                    months,
                }),
                _ => Err(
                    "days are counted after a weekday of the month: '1 day after the 1st monday'".to_owned(),
                ),
            }
        }
        [nth @ .., weekday] if !nth.is_empty() => {
            let nth = nth.join(" ");
            let ordinal = ORDINALS.iter().find(|(name, _)| *name == nth);
            let (_, nth) = ordinal.ok_or_else(|| {
                format!(
                    "'{nth}' is none of 1st, 2nd, 3rd, 4th, last, second last, third last and fourth last: \
                     not every month has more"
                )
            })?;
            Ok(Pattern::MonthlyWeekday {
                nth: *nth,
                weekday: read_weekday(weekday)?,
                later: 0,
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

/// What follows `every` where months or years are counted: `8 months on the 1st wednesday from 2024-08`, `2 years from
/// 2024-04-05`.
fn read_months(count: &str, years: bool, rest: &[&str]) -> Result<Pattern, String> {
    let months = if years {
        number(count, 1..=MOST_MONTHS / 12, "years between")? * 12
    } else {
        number(count, 1..=MOST_MONTHS, "months between")?
    };
    let (place, anchor) = match rest {
        ["on", place @ .., "from", anchor] => (place, *anchor),
        ["from", anchor] => (&[][..], *anchor),
        _ => {
            return Err(
                "behind 'every' and how often stands 'on' with the day of the month, then 'from' and the month from which \
                 it is counted: every 8 months on the 1st wednesday from 2024-08"
                    .to_owned(),
            );
        }
    };
    let day: Option<Date> = anchor.parse().ok();
    let first = day.or_else(|| format!("{anchor}-01").parse().ok());
    let first = first.ok_or_else(|| format!("'{anchor}' is no month; write 2024-08"))?;
    let months = Rhythm::Every {
        months,
        anchor: first.first_of_month(),
    };
    let pattern = match (place, day) {
        ([], Some(day)) => Pattern::MonthlyDay {
            day: day.day(),
            months,
        },
        ([], None) => {
            return Err("say on which day of the month: every 8 months on day 5 from 2024-08".to_owned());
        }
        (place, _) => in_months(place, months)?,
    };
    match day {
        Some(day) if pattern.days(day, day).is_empty() => Err(format!(
            "{day} is no such day; write the month from which it is counted: {}",
            day.strftime("%Y-%m")
        )),
        _ => Ok(pattern),
    }
}

/// What follows `every`: `2 weeks from 2026-09-01`, `week from …`, `2 weeks on tuesday from …`, `10 days from …`, or
/// what [`read_months`] says.
fn read_interval(words: &[&str]) -> Result<Pattern, String> {
    let (count, unit, rest) = match words {
        [unit @ ("month" | "year"), rest @ ..] => return read_months("1", *unit == "year", rest),
        [count, unit @ ("month" | "months" | "year" | "years"), rest @ ..] => {
            return read_months(count, unit.starts_with('y'), rest);
        }
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
        let days = number(count, 1..=MOST_DAYS, "days between")?;
        return Ok(Pattern::Daily { days, anchor });
    }
    let weeks = number(count, 1..=MOST_WEEKS, "weeks between")?;
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
