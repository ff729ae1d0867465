//! Counting days. Dates at the ends of time saturate instead of failing: no calendar reaches there.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// The day `days` calendar days later (earlier when negative).
#[must_use]
pub fn plus(date: Date, days: i32) -> Date {
    Span::new()
        .try_days(days)
        .map_or(date, |span| date.saturating_add(span))
}

/// Whole days from one date to another, negative when `to` is earlier.
#[must_use]
pub fn between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Monday to Friday. Public holidays are those of a [`super::holidays::Region`].
#[must_use]
pub fn is_working_day(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The day `days` working days later (earlier when negative); the start itself is not counted, and
/// need not be a working day.
#[must_use]
pub fn plus_working(date: Date, days: i32) -> Date {
    plus_working_where(date, days, is_working_day)
}

/// The same where `works` says on which days people work.
pub(super) fn plus_working_where(date: Date, days: i32, works: impl Fn(Date) -> bool) -> Date {
    let step = days.signum();
    let mut left = days.abs();
    let mut day = date;
    while left > 0 {
        let next = day.saturating_add(step.days());
        if next == day {
            return day;
        }
        day = next;
        if works(day) {
            left -= 1;
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn working_days_skip_weekends() {
        let wednesday = date(2026, 12, 9);
        assert_eq!(plus_working(wednesday, -3), date(2026, 12, 4));
        assert_eq!(plus_working(wednesday, -2), date(2026, 12, 7));
        assert_eq!(plus_working(wednesday, 3), date(2026, 12, 14));
        assert_eq!(plus_working(date(2026, 12, 12), -1), date(2026, 12, 11));
        assert_eq!(plus_working(wednesday, 0), wednesday);
        assert_eq!(plus_working(Date::MAX, 2), Date::MAX);
    }

    #[test]
    fn days_are_counted_both_ways() {
        assert_eq!(plus(date(2026, 12, 30), 3), date(2027, 1, 2));
        assert_eq!(between(date(2027, 1, 2), date(2026, 12, 30)), -3);
    }
}
