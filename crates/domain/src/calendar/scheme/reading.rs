//! Whether a cadence would have counted a version that no cadence gave.

use jiff::civil::Date;

use super::{Counting, Scheme, year_of};
use crate::calendar::cadence::Cadence;
use crate::calendar::version::{Line, Version};

/// How well a version says who counted it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// It looks like those of the cadence.
    Fits,
    /// The cadence names it.
    Named,
}

impl Cadence {
    /// How well the version of a release on a day says that this cadence counted it; none where it cannot have, or gives no
    /// versions.
    #[must_use]
    pub fn reads(&self, version: Version, day: Date) -> Option<Reading> {
        let Line { major, minor, .. } = version.line;
        let month = u32::try_from(day.month()).unwrap_or_default();
        let in_year = |long: bool| !version.line.is_whole() && major == year_of(day, long);
        let fits = match self.scheme()? {
            Scheme::Numbers => version.line.is_whole(),
            Scheme::Minors | Scheme::Chosen(Counting::Minors) => {
                // They never get another major by themselves.
                !version.line.is_whole() && self.first.is_none_or(|first| first.line.major == major)
            }
            Scheme::Majors(_) => !version.line.is_whole(),
            Scheme::Months { long } => in_year(long) && minor == month,
            Scheme::Chosen(Counting::Months { .. }) => in_year(major >= 1000) && minor == month,
            Scheme::Chosen(Counting::InYear) => in_year(major >= 1000),
            Scheme::Chosen(Counting::Listed(versions)) => {
                let named = versions.iter().any(|own| own.line == version.line);
                return named.then_some(Reading::Named);
            }
            Scheme::Chosen(counting) => counting.refuses(version).is_none(),
        };
        fits.then_some(Reading::Fits)
    }
}
