//! Releases beside each other in time: from when to when one takes, and in which lane it lies.

use jiff::civil::Date;

use super::window::Window;
use crate::calendar::{Moment, Release, Standing, days};

/// From one day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The last day; not before the first one.
    pub until: Date,
}

impl Span {
    /// A release in time: from its first step to its own day. What comes after that day is the next one's
    /// work; one that will not happen has its day alone. `on` says on which day a moment stands.
    #[must_use]
    pub fn of(release: &Release, on: impl Fn(&Moment) -> Date) -> Self {
        let until = release.day;
        let happens = matches!(release.standing, Standing::Planned | Standing::Delayed);
        let from = release
            .steps
            .iter()
            .filter(|_| happens)
            .map(|step| on(&step.planned))
            .fold(until, Date::min);
        Self { from, until }
    }

    /// Whether both have a day in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.from <= other.until && other.from <= self.until
    }

    /// The part of it that a window shows; none where it shows nothing of it.
    #[must_use]
    pub fn within(&self, window: &Window) -> Option<Self> {
        let (from, until) = (self.from.max(window.from), self.until.min(window.until));
        (from <= until).then_some(Self { from, until })
    }

    /// How many days it takes.
    #[must_use]
    pub fn days(&self) -> i32 {
        days::between(self.from, self.until) + 1
    }
}

/// The lane of each span, from 0 on: the first one that is free on all its days, asked in the order in which
/// they begin. So there are never more lanes than spans that meet on one day.
#[must_use]
pub fn lanes(spans: &[Span]) -> Vec<usize> {
    let mut order: Vec<(usize, &Span)> = spans.iter().enumerate().collect();
    order.sort_by_key(|(index, span)| (span.from, span.until, *index));
    let mut ends: Vec<Date> = Vec::new();
    let mut found: Vec<(usize, usize)> = Vec::with_capacity(spans.len());
    for (index, span) in order {
        let free = ends.iter().position(|end| *end < span.from);
        let lane = free.unwrap_or(ends.len());
        match ends.get_mut(lane) {
            Some(end) => *end = span.until,
            None => ends.push(span.until),
        }
        found.push((index, lane));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, lane)| lane).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn span(from: i8, until: i8) -> Span {
        Span {
            from: date(2026, 12, from),
            until: date(2026, 12, until),
        }
    }

    #[test]
    fn what_meets_lies_in_different_lanes() {
        for (spans, expected) in [
            (vec![], vec![]),
            (vec![span(1, 5), span(6, 9)], vec![0, 0]),
            (vec![span(1, 5), span(5, 9)], vec![0, 1]),
            (vec![span(6, 9), span(1, 7), span(8, 8)], vec![1, 0, 0]),
            (
                vec![span(1, 9), span(1, 2), span(3, 4), span(3, 9)],
                vec![1, 0, 0, 2],
            ),
        ] {
            assert_eq!(lanes(&spans), expected, "{spans:?}");
        }
    }

    #[test]
    fn a_window_shows_a_part() {
        let window = Window {
            from: date(2026, 12, 7),
            until: date(2026, 12, 13),
        };
        assert_eq!(span(1, 9).within(&window), Some(span(7, 9)));
        assert_eq!(span(1, 20).within(&window).map(|part| part.days()), Some(7));
        assert_eq!(span(1, 6).within(&window), None);
        assert_eq!(span(14, 15).within(&window), None);
    }
}
