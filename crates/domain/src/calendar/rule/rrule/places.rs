//! Where in a month a day of an RRULE lies.

use jiff::civil::Date;

use super::{BadRrule, CODES, bad};
use crate::calendar::rule::{MOST_MONTHS, Months, Pattern, Rhythm};

/// The seven days of a month of which one lies so many days behind its nth weekday; none where some lie in the next month,
/// or not in every month.
pub(super) fn week_of(nth: i8, later: i32) -> Option<impl Iterator<Item = i32>> {
    let nth = i32::from(nth);
    let begin = if nth > 0 { 7 * nth - 6 } else { 7 * nth };
    let first = begin + later;
    let whole = (1..=22).contains(&first) || (-28..=-7).contains(&first);
    (whole && (first > 0) == (nth > 0)).then(|| first..first + 7)
}

pub(super) fn months_of(given: &[i8]) -> Result<Months, BadRrule> {
    Months::of(given).map_or_else(|| bad("BYMONTH", "months are 1 to 12"), Ok)
}

/// Where each year is alike the months are named, as people would.
pub(super) fn every_so_many(interval: i32, start: Date) -> Result<Rhythm, BadRrule> {
    let every = Rhythm::Every {
        months: interval,
        anchor: start.first_of_month(),
    };
    match interval {
        1..=12 if 12 % interval == 0 => Ok(every.set().into()),
        1..=MOST_MONTHS => Ok(every),
        _ => bad("INTERVAL", format!("months between are 1 to {MOST_MONTHS}")),
    }
}

/// RFC 5545 leaves a month out that is too short; a rule takes its last day.
pub(super) fn by_day(day: i8, months: Rhythm) -> Result<Pattern, BadRrule> {
    if !(1..=31).contains(&day) {
        return bad(
            "BYMONTHDAY",
            "days of a month are 1 to 31, or -1 for the last one",
        );
    }
    if day > months.set().shortest() {
        let days: Vec<String> = (28..=day).map(|day| day.to_string()).collect();
        let days = days.join(",");
        let why = format!(
            "day {day} leaves short months out; for their last day write BYMONTHDAY={days};BYSETPOS=-1"
        );
        return bad("BYMONTHDAY", why);
    }
    Ok(Pattern::MonthlyDay { day, months })
}

/// The weekday among seven days of each month: the nth one of another weekday, and so many days later.
pub(super) fn by_week(text: &str, days: &[i8], months: Rhythm) -> Result<Pattern, BadRrule> {
    let weekday = CODES.iter().find(|(code, _)| *code == text).map(|(_, day)| *day);
    let mut days: Vec<i32> = days.iter().copied().map(i32::from).collect();
    days.sort_unstable();
    let (Some(weekday), Some(first)) = (weekday, days.first().copied()) else {
        return bad("BYDAY", "beside BYMONTHDAY it is a single weekday");
    };
    let (weeks, later) = if first > 0 {
        ((first - 1) / 7 + 1, (first - 1) % 7)
    } else {
        (first.div_euclid(7), first.rem_euclid(7))
    };
    let nth = i8::try_from(weeks).unwrap_or_default();
    if week_of(nth, later).is_none_or(|week| !week.eq(days)) {
        return bad(
            "BYMONTHDAY",
            "beside BYDAY it is seven days in a row that every month has, such as 2,3,4,5,6,7,8",
        );
    }
    Ok(Pattern::MonthlyWeekday {
        nth,
        weekday: weekday.wrapping_sub(later),
        later,
        months,
    })
}

pub(super) fn by_weekday(text: &str, place: &[i8], months: Rhythm) -> Result<Pattern, BadRrule> {
    let found = CODES
        .iter()
        .find_map(|(code, day)| Some((text.strip_suffix(code)?, *day)));
    let Some((number, weekday)) = found else {
        return bad("BYDAY", format!("'{text}' is no single weekday"));
    };
    let nth = match (number, place) {
        ("", [nth]) => Some(*nth),
        (number, []) => number.parse().ok(),
        _ => None,
    };
    match nth {
        Some(nth @ (1..=4 | -4..=-1)) => Ok(Pattern::MonthlyWeekday {
            nth,
            weekday,
            later: 0,
            months,
        }),
        _ => bad(
            "BYDAY",
            format!("'{text}': say which one of the month, 1 to 4, or -1 to -4 from the last one"),
        ),
    }
}
