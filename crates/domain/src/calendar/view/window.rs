//! The days that a view shows, and where the pages before and after it begin.

use jiff::civil::{Date, date};

use crate::calendar::days;

/// The timeline shows so many weeks.
pub const TIMELINE_WEEKS: i32 = 10;
/// So many of them lie before today's, unless another day is asked for.
const TIMELINE_BEFORE: i32 = 2;
/// The timeline goes on by half of what it shows, so that what is seen once is seen again.
const TIMELINE_STEP: i32 = TIMELINE_WEEKS * 7 / 2;
/// A page of the agenda holds so many days.
pub const AGENDA_DAYS: i32 = 28;

/// Days in a row, the first and the last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

impl Window {
    /// So many days from one on; at least one.
    #[must_use]
    pub fn days_from(from: Date, count: i32) -> Self {
        Self {
            from,
            until: days::plus(from, count.max(1) - 1),
        }
    }

    /// The whole weeks, from Monday on, that a month touches.
    #[must_use]
    pub fn of_month(first: Date) -> Self {
        let last = first.last_of_month();
        Self {
            from: monday(first.first_of_month()),
            until: days::plus(monday(last), 6),
        }
    }

    /// The days of a year.
    #[must_use]
    pub fn of_year(year: i16) -> Option<Self> {
        let from = Date::new(year, 1, 1).ok()?;
        let until = from.last_of_year();
        Some(Self { from, until })
    }

    /// The whole weeks of the timeline: those from the week of the day that is asked for, else from some
    /// before today's.
    #[must_use]
    pub fn timeline(asked: Option<Date>, today: Date) -> Self {
        let from = asked.unwrap_or_else(|| days::plus(today, -7 * TIMELINE_BEFORE));
        Self::days_from(monday(from), 7 * TIMELINE_WEEKS)
    }

    /// Where the timeline before this one begins, and the one after it.
    #[must_use]
    pub fn timeline_beside(self) -> (Date, Date) {
        (
            days::plus(self.from, -TIMELINE_STEP),
            days::plus(self.from, TIMELINE_STEP),
        )
    }

    /// A page of the agenda: from the day that is asked for on, else from today.
    #[must_use]
    pub fn agenda(asked: Option<Date>, today: Date) -> Self {
        Self::days_from(asked.unwrap_or(today), AGENDA_DAYS)
    }

    /// Where the page of the agenda before this one begins, and the one after it: no day twice, none left out.
    #[must_use]
    pub fn agenda_beside(self) -> (Date, Date) {
        (
            days::plus(self.from, -AGENDA_DAYS),
            days::plus(self.from, AGENDA_DAYS),
        )
    }

    /// Whether a day is among them.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        (self.from..=self.until).contains(&day)
    }

    /// How many days there are.
    #[must_use]
    pub fn count(&self) -> i32 {
        days::between(self.from, self.until) + 1
    }

    /// The days one by one.
    pub fn each(self) -> impl Iterator<Item = Date> {
        (0..self.count()).map(move |offset| days::plus(self.from, offset))
    }
}

/// The Monday on or before a day.
fn monday(day: Date) -> Date {
    days::plus(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// Reads a day of an address, `2026-12-01`. A calendar has no use for other centuries.
#[must_use]
pub fn day_of_address(text: &str) -> Option<Date> {
    let plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let day: Date = text.parse().ok().filter(|_| plain)?;
    (date(1970, 1, 1)..=date(2200, 12, 31))
        .contains(&day)
        .then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Weekday;

    #[test]
    fn a_month_is_shown_in_whole_weeks() {
        for (first, from, until) in [
            (date(2026, 12, 1), date(2026, 11, 30), date(2027, 1, 3)),
            (date(2027, 2, 1), date(2027, 2, 1), date(2027, 2, 28)),
            (date(2026, 11, 1), date(2026, 10, 26), date(2026, 12, 6)),
        ] {
            assert_eq!(Window::of_month(first), Window { from, until });
        }
    }

    #[test]
    fn the_timeline_begins_on_a_monday_before_today() {
        let today = date(2026, 12, 1);
        let shown = Window::timeline(None, today);
        assert_eq!(shown.from, date(2026, 11, 16));
        assert_eq!(shown.count(), 70);
        assert!(shown.holds(today));
        let asked = Window::timeline(Some(date(2027, 3, 3)), today);
        assert_eq!(asked.from, date(2027, 3, 1));
        let (before, after) = asked.timeline_beside();
        for beside in [before, after] {
            assert_eq!(beside.weekday(), Weekday::Monday);
        }
        assert!(asked.holds(after), "it overlaps the next one");
    }

    #[test]
    fn pages_of_the_agenda_leave_no_day_out() {
        let today = date(2026, 12, 1);
        let page = Window::agenda(None, today);
        assert_eq!(page.from, today);
        let (before, after) = page.agenda_beside();
        assert_eq!(after, days::plus(page.until, 1));
        assert_eq!(
            days::plus(Window::agenda(Some(before), today).until, 1),
            page.from
        );
    }

    #[test]
    fn a_year_has_its_days() {
        let leap = Window::of_year(2028).unwrap();
        assert_eq!(leap.count(), 366);
        assert_eq!(leap.each().last(), Some(date(2028, 12, 31)));
    }

    #[test]
    fn days_of_addresses_are_read() {
        assert_eq!(day_of_address("2026-12-01"), Some(date(2026, 12, 1)));
        for text in [
            "",
            "2026-12",
            "2026-02-30",
            "20261201",
            "2026-12-01T00:00",
            "1969-12-31",
            "2201-01-01",
            "tomorrow",
            "+026-12-01",
        ] {
            assert_eq!(day_of_address(text), None, "{text}");
        }
    }
}
