//! How the versions of a cadence are counted: as people chose it, or as its first version says by its form.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use jiff::civil::Date;

use super::rule::Months;
use super::version::{Line, Version};
use crate::words::listed;

mod read;
mod reading;

pub use reading::Reading;

/// In which month a new major begins, and from which day on that is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Majors {
    /// 1 to 12.
    pub month: i8,
    /// The first day from which the month decides.
    pub from: Date,
}

/// How versions are counted where people chose it. Written as in the variants' examples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counting {
    /// `numbers`: 120, 121.
    Numbers,
    /// `minors`: 3.16, 3.17, and never another major unless somebody gives it.
    Minors,
    /// The year and month of the release, `year and month`: 2026.9, 2026.10; `year and month, two digits`: 26.09.
    Months {
        /// Whether the month has two digits always.
        padded: bool,
    },
    /// `year and counter`: 2026.1, 2026.2, 2026.3, and 2027.1 in the next year.
    InYear,
    /// `major every 3 releases`: 5.0, 5.1, 5.2, 6.0; `major every release, first X.1`: 18.1, 19.1.
    MajorEvery {
        /// How many releases a major has.
        releases: u32,
        /// The second number of the first of them.
        begin: u32,
    },
    /// `major in may and november`: X.0 in those months or with the first release after they began, the next minor in
    /// others.
    MajorIn {
        /// The months.
        months: Months,
        /// The second number of the first release of a major.
        begin: u32,
    },
    /// These, one after the other: `5.2, 6.0 and 6.1`. What comes after the last one is named by people.
    Listed(Vec<Version>),
    /// In one of these ways, and after the releases of this cadence alone: `minors, on its own`. Without it a cadence counts on
    /// after the newest release of its product, whichever cadence made that.
    Alone(Box<Self>),
}

/// The text says no way to count.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{text}' is no way to count versions{why}; write {FORMS}")]
pub struct BadCounting {
    /// What was written.
    pub text: String,
    why: String,
}

/// What stands behind a way to count that counts after the releases of its cadence alone.
const ALONE: &str = ", on its own";

const FORMS: &str = "'numbers', 'minors', 'year and month', 'year and month, two digits', 'year and counter', \
'major every 3 releases', 'major in may and november', behind one of these two ', first X.1' where majors begin so, or \
the versions themselves: '5.2, 6.0, 6.1'; behind any of them ', on its own' where the cadence counts beside others";

impl Counting {
    /// Whether each version is the one before it and one more, whatever the day.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        match self.way() {
            Self::Numbers | Self::Minors | Self::MajorEvery { .. } | Self::Listed(_) => true,
            Self::Months { .. } | Self::InYear | Self::MajorIn { .. } | Self::Alone(_) => false,
        }
    }

    /// The way to count, whichever releases it counts after.
    #[must_use]
    pub fn way(&self) -> &Self {
        match self {
            Self::Alone(way) => way,
            way => way,
        }
    }

    /// Why a cadence cannot begin with a version; none where it can.
    #[must_use]
    pub fn refuses(&self, first: Version) -> Option<String> {
        let Line { major, minor, .. } = first.line;
        let dotted = |why: &str| {
            first
                .line
                .is_whole()
                .then(|| format!("it has two numbers, {why}"))
        };
        match self {
            Self::Numbers => (!first.line.is_whole()).then(|| "it is a plain number, such as 120".to_owned()),
            Self::Minors => dotted("such as 3.16"),
            Self::Months { .. } => dotted("a year and a month such as 2026.9"),
            Self::InYear => dotted("a year and a counter such as 2026.1"),
            Self::MajorEvery { releases, begin } => dotted("such as 5.0").or_else(|| {
                let last = begin.saturating_add(*releases).saturating_sub(1);
                (!(*begin..=last).contains(&minor))
                    .then(|| format!("the releases of a major are {major}.{begin} to {major}.{last}"))
            }),
            Self::MajorIn { begin, .. } => dotted("such as 5.0").or_else(|| {
                (minor < *begin).then(|| format!("the first release of a major is {major}.{begin}"))
            }),
            Self::Listed(_) => Some("the list says it".to_owned()),
            Self::Alone(way) => way.refuses(first),
        }
    }

    /// The version of the release on `day`: `before` is the newest one before it with its day. `first` is that of the cadence's
    /// first release, which `begins` the product.
    #[must_use]
    pub fn next(
        &self,
        before: Option<(Date, Line)>,
        day: Date,
        (first, begins): (Option<Version>, bool),
    ) -> Option<Version> {
        let line = before.map(|(_, line)| line);
        let given = first.filter(|_| begins);
        let after = |line: Line| Version::new(line.major, line.minor.saturating_add(1), 0);
        let major = |line: Line, begin: u32| Version::new(line.major.saturating_add(1), begin, 0);
        // Of two digits or four, as those before it.
        let form = line.or(first.map(|first| first.line));
        let long = form.is_none_or(|line| line.major >= 1000);
        match self {
            Self::Months { padded: true } => Some(version_of_month(day, long)),
            Self::Months { padded: false } => {
                let month = u32::try_from(day.month()).unwrap_or_default();
                Some(Version::new(year_of(day, long), month, 0))
            }
            Self::InYear => {
                let year = year_of(day, long);
                let own = line.filter(|line| line.major >= year).map(after);
                let given = given.filter(|first| first.line.major == year);
                Some(own.or(given).unwrap_or(Version::new(year, 1, 0)))
            }
            Self::Listed(versions) => match line {
                Some(line) => {
                    let place = versions.iter().position(|own| own.line == line);
                    let next = place.map_or_else(
                        || versions.iter().find(|own| own.line > line),
                        |place| versions.get(place + 1),
                    );
                    next.copied()
                }
                None => versions.first().copied().filter(|_| begins),
            },
            Self::Numbers => line.map_or(given, |line| {
                Some(Version::of(Line::whole(line.major.saturating_add(1)), 0))
            }),
            Self::Minors => line.map(after).or(given),
            Self::MajorEvery { releases, begin } => {
                let next = |line: Line| {
                    let ends = line.minor.saturating_add(1) >= begin.saturating_add(*releases);
                    if ends { major(line, *begin) } else { after(line) }
                };
                line.map(next).or(given)
            }
            Self::MajorIn { months, begin } => {
                let next = |(date, line): (Date, Line)| {
                    let due = begun(*months, day).is_some_and(|month| date < month);
                    if due { major(line, *begin) } else { after(line) }
                };
                before.map(next).or(given)
            }
            Self::Alone(way) => way.next(before, day, (first, begins)),
        }
    }
}

impl FromStr for Counting {
    type Err = BadCounting;
    fn from_str(text: &str) -> Result<Self, BadCounting> {
        Self::read(&text.trim().to_lowercase()).map_err(|why| BadCounting {
            text: text.trim().chars().take(120).collect(),
            why,
        })
    }
}

impl fmt::Display for Counting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = |begin: u32| match begin {
            0 => String::new(),
            begin => format!(", first X.{begin}"),
        };
        match self {
            Self::Numbers => f.write_str("numbers"),
            Self::Minors => f.write_str("minors"),
            Self::Months { padded: false } => f.write_str("year and month"),
            Self::Months { padded: true } => f.write_str("year and month, two digits"),
            Self::InYear => f.write_str("year and counter"),
            Self::MajorEvery { releases: 1, begin } => write!(f, "major every release{}", first(*begin)),
            Self::MajorEvery { releases, begin } => {
                write!(f, "major every {releases} releases{}", first(*begin))
            }
            Self::MajorIn { months, begin } => write!(f, "major in {months}{}", first(*begin)),
            Self::Listed(versions) => {
                let versions: Vec<String> = versions.iter().map(|version| version.short()).collect();
                let versions: Vec<&str> = versions.iter().map(String::as_str).collect();
                f.write_str(&listed(&versions))
            }
            Self::Alone(way) => write!(f, "{way}{ALONE}"),
        }
    }
}

/// How the versions of a cadence are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme<'c> {
    /// As people chose it.
    Chosen(&'c Counting),
    /// X.0 in a month, the next minor in others.
    Majors(Majors),
    /// The next minor, and never another major unless somebody gives it: 3.16, 3.17.
    Minors,
    /// Plain numbers, one after the other: 120, 121.
    Numbers,
    /// The year and month of the release: 26.04, or 2026.04.
    Months {
        /// Whether the year has four digits.
        long: bool,
    },
}

impl Scheme<'_> {
    /// Whether each version is a plain number, as lines of one number need.
    #[must_use]
    pub fn counts_one(self) -> bool {
        match self {
            Self::Numbers | Self::Chosen(Counting::Numbers) => true,
            Self::Chosen(Counting::Listed(versions)) => {
                versions.iter().all(|version| version.line.is_whole())
            }
            Self::Chosen(_) | Self::Majors(_) | Self::Minors | Self::Months { .. } => false,
        }
    }

    /// Whether each version is the one before it and one more, whatever the day.
    #[must_use]
    pub fn is_counted(self) -> bool {
        match self {
            Self::Chosen(counting) => counting.is_counted(),
            Self::Minors | Self::Numbers => true,
            Self::Majors(_) | Self::Months { .. } => false,
        }
    }

    /// Whether the version of a release on a day is one that this way goes on from. What is called by a year goes on from what
    /// is called so, too: the 1.0 of a cadence beside it says neither how a year is written nor how far its counter is.
    #[must_use]
    pub fn goes_on_from(self, day: Date, line: Line) -> bool {
        match self {
            Self::Chosen(Counting::Months { .. } | Counting::InYear) => {
                // One that was named before its year began, or came after its end, counts as well.
                let years = day.year().saturating_sub(1)..=day.year().saturating_add(1);
                !line.is_whole() && is_one_of(line.major, years)
            }
            Self::Chosen(Counting::Alone(way)) => Scheme::Chosen(way).goes_on_from(day, line),
            Self::Chosen(_) | Self::Majors(_) | Self::Minors | Self::Numbers | Self::Months { .. } => true,
        }
    }

    /// What the first version of a cadence says of those after it, where neither people nor a month of majors do. A second number is
    /// that of a month where the first one is the year in which the cadence begins or the one after it, and where it has two
    /// digits, as a month's has.
    #[must_use]
    pub fn of_first(first: Version, from: Date) -> Self {
        let Line { major, minor, .. } = first.line;
        if first.line.is_whole() {
            Self::Numbers
        } else if (first.line.is_padded() || (10..=12).contains(&minor)) && is_year(major, from) {
            Self::Months { long: major >= 1000 }
        } else {
            Self::Minors
        }
    }

    /// Whether a first version can be read in several ways: the year in which the cadence begins, or the next one, with a
    /// number behind it that could be a month's, a counter's or a minor's.
    #[must_use]
    pub fn is_open(first: Version, from: Date) -> bool {
        let Line { major, minor, .. } = first.line;
        let plain = !first.line.is_whole() && !first.line.is_padded();
        // 26.10 can be no month of one digit; 2026.10 is written either way.
        let last = if major >= 1000 { 12 } else { 9 };
        plain && (1..=last).contains(&minor) && is_year(major, from)
    }
}

/// Whether a number is the year of a day or the one after it, with two digits or four.
fn is_year(number: u32, day: Date) -> bool {
    is_one_of(number, day.year()..=day.year().saturating_add(1))
}

/// Whether a number is one of these years, with two digits or four.
fn is_one_of(number: u32, years: RangeInclusive<i16>) -> bool {
    let mut years = years.filter_map(|year| u32::try_from(year).ok());
    years.any(|year| number == year || number == year % 100)
}

fn year_of(day: Date, long: bool) -> u32 {
    let year = u32::try_from(day.year()).unwrap_or_default();
    if long { year } else { year % 100 }
}

/// The first day of the month among these that began last by a day.
fn begun(months: Months, day: Date) -> Option<Date> {
    let years = [day.year(), day.year().saturating_sub(1)];
    let firsts = years.into_iter().flat_map(|year| {
        months
            .numbers()
            .filter_map(move |month| Date::new(year, month, 1).ok())
    });
    firsts.filter(|first| *first <= day).max()
}

/// The version of the monthly release on `day` that follows one of the line `previous` on `before`: the
/// next minor, or X.0 for the first one in or after the month of majors.
#[must_use]
pub fn next_version(previous: Line, before: Date, day: Date, majors: Majors) -> Version {
    let month = Months::of(&[majors.month]).and_then(|months| begun(months, day));
    let due = month.is_some_and(|month| before < month && majors.from <= month.last_of_month());
    if due && majors.from <= day {
        Version::new(previous.major.saturating_add(1), 0, 0)
    } else {
        Version::new(previous.major, previous.minor.saturating_add(1), 0)
    }
}

/// The version of a release on `day` that is called by its year and month.
#[must_use]
pub fn version_of_month(day: Date, long: bool) -> Version {
    let month = u32::try_from(day.month()).unwrap_or_default();
    Version::of(Line::of_month(year_of(day, long), month), 0)
}

#[cfg(test)]
mod tests;
