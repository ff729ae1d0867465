//! Which months have a day of a rule: the same ones each year, or each so many, counted from one.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Months;

/// Which months have a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rhythm {
    /// These of each year.
    Of(Months),
    /// Each so many months: `every 8 months on … from 2024-08`.
    Every {
        /// 1 to [`MOST_MONTHS`].
        months: i32,
        /// The first day of a month that has one.
        anchor: Date,
    },
}

/// The months that lie between two days of a rule are at most so many.
pub const MOST_MONTHS: i32 = 120;

impl From<Months> for Rhythm {
    fn from(months: Months) -> Self {
        Self::Of(months)
    }
}

/// The months since the year 0.
fn number(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

impl Rhythm {
    /// Every month.
    pub const ALL: Self = Self::Of(Months::ALL);

    /// The months of the year that can have one.
    pub(super) fn set(self) -> Months {
        match self {
            Self::Of(months) => months,
            Self::Every { months, anchor } => {
                let turns = (0..12).map(|turn| (number(anchor) + turn * months).rem_euclid(12) + 1);
                let turns: Vec<i8> = turns.filter_map(|month| i8::try_from(month).ok()).collect();
                Months::of(&turns).unwrap_or(Months::ALL)
            }
        }
    }

    /// The first days of those months that reach into the days from `from` to `until`.
    pub(super) fn between(self, from: Date, until: Date) -> impl Iterator<Item = Date> {
        let first = from.first_of_month();
        let (ahead, step) = match self {
            Self::Of(_) => (0, 1),
            Self::Every { months, anchor } => {
                let step = months.clamp(1, MOST_MONTHS);
                ((number(anchor) - number(first)).rem_euclid(step), step)
            }
        };
        let begin = first.saturating_add(ahead.months());
        let has = move |first: &Date| match self {
            Self::Of(months) => months == Months::ALL || months.has(first.month()),
            Self::Every { .. } => true,
        };
        begin
            .series(step.months())
            .take_while(move |first| *first <= until)
            .filter(has)
    }
}
