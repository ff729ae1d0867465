//! Versions of up to three numbers, and the lines they belong to: two of the numbers, or one.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use jiff::civil::Date;

use super::line_numbers::LineNumbers;
use super::line_span::LineSpan;

/// Major and minor: the line that a patch is made for, such as 19.7. A product that counts by plain numbers has
/// lines such as 120, one that counts by the year and month 26.04; where lines have one number, 18.1 is of the line 18. How it
/// is written makes no other line of it.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// The first number.
    pub major: u32,
    /// The second number.
    pub minor: u32,
    form: Form,
}

/// How a line is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `19.7`.
    Dotted,
    /// `26.04`: the second number has two digits.
    Padded,
    /// `19.7`, as which nobody wrote a third number.
    Pair,
    /// `120`: there is no second number.
    Whole,
    /// `18`, the versions of which are `18.1` and, where that is not 0, `18.1.2`.
    Single,
    /// `22`, the versions of which are `22.11.0`.
    Long,
}

impl Line {
    /// The line with these two numbers.
    #[must_use]
    pub const fn new(major: u32, minor: u32) -> Self {
        Self {
            major,
            minor,
            form: Form::Dotted,
        }
    }

    /// The line of a plain number.
    #[must_use]
    pub const fn whole(number: u32) -> Self {
        Self {
            form: Form::Whole,
            ..Self::new(number, 0)
        }
    }

    /// The line of a year and a month.
    #[must_use]
    pub const fn of_month(year: u32, month: u32) -> Self {
        Self {
            form: Form::Padded,
            ..Self::new(year, month)
        }
    }

    /// Whether it is a plain number.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        matches!(self.form, Form::Whole | Form::Single | Form::Long)
    }

    /// How many numbers it has, as its product counts.
    #[must_use]
    pub const fn numbers(self) -> LineNumbers {
        match self.form {
            Form::Single | Form::Long => LineNumbers::One,
            Form::Dotted | Form::Padded | Form::Pair | Form::Whole => LineNumbers::Two,
        }
    }

    /// Whether its second number is written with two digits, as that of a month is.
    #[must_use]
    pub const fn is_padded(self) -> bool {
        matches!(self.form, Form::Padded)
    }
}

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        (self.major, self.minor) == (other.major, other.minor)
    }
}

impl Eq for Line {}

impl Ord for Line {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.major, self.minor).cmp(&(other.major, other.minor))
    }
}

impl PartialOrd for Line {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Line {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.major, self.minor).hash(state);
    }
}

/// A version such as 19.7.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Version {
    /// The line.
    pub line: Line,
    /// The number behind the line's; 0 for a monthly release.
    pub patch: u32,
    /// The number behind that, where lines have one: 1 of 22.11.1. 0 where they have two.
    pub fix: u32,
}

impl Version {
    /// The version with these three numbers.
    #[must_use]
    pub const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self::of(Line::new(major, minor), patch)
    }

    /// The version of a line with this number behind it.
    #[must_use]
    pub const fn of(line: Line, patch: u32) -> Self {
        Self { line, patch, fix: 0 }
    }

    /// Whether it is the first one of its line, as that of a monthly release is.
    #[must_use]
    pub const fn begins_line(self) -> bool {
        self.patch == 0 && self.fix == 0
    }

    /// Its three numbers, whichever of them are the line's.
    #[must_use]
    pub const fn numbers(self) -> [u32; 3] {
        match self.line.form {
            Form::Single | Form::Long => [self.line.major, self.patch, self.fix],
            Form::Dotted | Form::Padded | Form::Pair | Form::Whole => {
                [self.line.major, self.line.minor, self.patch]
            }
        }
    }

    /// The same numbers, as a product counts lines. What was read without knowing the product is of two.
    #[must_use]
    pub const fn by(self, lines: LineNumbers) -> Self {
        let [major, second, third] = self.numbers();
        let single = matches!(self.line.form, Form::Single | Form::Long);
        match (lines, single) {
            (LineNumbers::One, true) | (LineNumbers::Two, false) => self,
            (LineNumbers::Two, true) => Self::new(major, second, third),
            (LineNumbers::One, false) => {
                let form = match self.line.form {
                    Form::Dotted | Form::Padded => Form::Long,
                    Form::Pair | Form::Whole | Form::Single | Form::Long => Form::Single,
                };
                Self {
                    line: Line {
                        form,
                        ..Line::new(major, 0)
                    },
                    patch: second,
                    fix: third,
                }
            }
        }
    }

    /// Each way in which it may be written where it is kept.
    #[must_use]
    pub fn spellings(self) -> [String; 3] {
        let [major, second, third] = self.numbers();
        let single = self.by(LineNumbers::One);
        let short = Self {
            line: Line {
                form: Form::Single,
                ..single.line
            },
            ..single
        };
        [
            self.by(LineNumbers::Two).to_string(),
            short.to_string(),
            format!("{major}.{second}.{third}"),
        ]
    }

    /// As people call it and as it stands in addresses: `19.7` for 19.7.0, `19.7.2` for a patch.
    #[must_use]
    pub fn short(self) -> String {
        if self.begins_line() {
            self.line.to_string()
        } else {
            self.to_string()
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.form {
            Form::Dotted | Form::Pair => write!(f, "{}.{}", self.major, self.minor),
            Form::Padded => write!(f, "{}.{:02}", self.major, self.minor),
            Form::Whole | Form::Single | Form::Long => write!(f, "{}", self.major),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line.form, self.patch) {
            (Form::Whole, 0) => write!(f, "{}", self.line),
            (Form::Whole, patch) => write!(f, "{}.0.{patch}", self.line),
            (Form::Single, 0) if self.fix == 0 => write!(f, "{}", self.line),
            (Form::Single, patch) if self.fix == 0 => write!(f, "{}.{patch}", self.line),
            (Form::Single | Form::Long, patch) => write!(f, "{}.{patch}.{}", self.line, self.fix),
            (_, patch) => write!(f, "{}.{patch}", self.line),
        }
    }
}

/// The text is no version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no version; write two or three numbers such as 19.7 or 19.7.2; or 120, or 26.04")]
pub struct BadVersion(pub String);

impl FromStr for Version {
    type Err = BadVersion;
    fn from_str(text: &str) -> Result<Self, BadVersion> {
        let number = |part: &str| -> Option<u32> {
            let plain = (1..=6).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_digit())
                && (part == "0" || !part.starts_with('0'));
            plain.then(|| part.parse().ok()).flatten()
        };
        let mut parts = text.split('.');
        let version = (|| {
            let major = number(parts.next()?)?;
            let line = match parts.next() {
                None => Line::whole(major),
                // A year and a month.
                Some(month) if month.len() == 2 && month.starts_with('0') && month != "00" => {
                    Line::of_month(major, number(month.get(1..)?)?)
                }
                Some(minor) => Line::new(major, number(minor)?),
            };
            let third = parts.next();
            let line = match (line.form, third) {
                (Form::Dotted, None) => Line {
                    form: Form::Pair,
                    ..line
                },
                _ => line,
            };
            let patch = third.map_or(Some(0), number)?;
            parts.next().is_none().then_some(Self::of(line, patch))
        })();
        version.ok_or_else(|| BadVersion(text.to_owned()))
    }
}

/// Reads versions with commas or blanks between them.
///
/// # Errors
/// The first part that is no version.
pub fn parse_list(text: &str) -> Result<Vec<Version>, BadVersion> {
    text.split([',', ' ', '\n', '\r', '\t'])
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect()
}

/// The lines that are maintained on `day`, the newest first: so many of those that are current then, of each cadence with
/// numbers of its own, and of those whose plan says when they end the ones that have not.
///
/// `monthly` are the lines of the monthly releases; a release on the day itself counts as current. How many are maintained
/// is the product's to say ([`crate::support`]).
#[must_use]
pub fn maintained_lines(monthly: &[LineSpan], day: Date, count: usize) -> Vec<Line> {
    let mut begun: Vec<&LineSpan> = monthly.iter().filter(|span| span.begins <= day).collect();
    begun.sort_unstable_by_key(|span| (span.line, span.begins));
    begun.dedup_by_key(|span| span.line);
    let mut newer: HashMap<Option<&str>, usize> = HashMap::new();
    let maintained = begun.into_iter().rev().filter(|span| {
        let newer = newer.entry(span.track.as_deref()).or_default();
        let before = *newer;
        *newer += 1;
        span.ends.map_or(before < count, |last| day <= last)
    });
    maintained.map(|span| span.line).collect()
}

/// The versions that a patch on `day` is made of, newest first: for each of the lines that are maintained
/// on that day the number after the highest one taken.
///
/// `monthly` and `count` are as for [`maintained_lines`], `taken` every version that a release has already, shipped or
/// fixed.
#[must_use]
pub fn propose_patch(monthly: &[LineSpan], taken: &[Version], day: Date, count: usize) -> Vec<Version> {
    maintained_lines(monthly, day, count)
        .into_iter()
        .map(|line| {
            let highest = taken
                .iter()
                .filter(|version| version.line == line)
                .map(|version| version.patch)
                .max();
            Version::of(line, highest.map_or(1, |patch| patch.saturating_add(1)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn versions_are_read_and_written() {
        for (text, shown, short) in [
            ("19.7", "19.7.0", "19.7"),
            ("19.7.0", "19.7.0", "19.7"),
            ("18.11.2", "18.11.2", "18.11.2"),
            ("120", "120", "120"),
            ("26.04", "26.04.0", "26.04"),
            ("26.04.1", "26.04.1", "26.04.1"),
            ("2026.10", "2026.10.0", "2026.10"),
        ] {
            let version: Version = text.parse().unwrap();
            assert_eq!(
                (version.to_string().as_str(), version.short().as_str()),
                (shown, short)
            );
        }
        for text in [
            "",
            "19.",
            "19.7.0.1",
            "v19.7",
            "19.00",
            "19.007",
            "19.7.x",
            "-1.2",
            "9999999.1",
        ] {
            assert!(text.parse::<Version>().is_err(), "{text}");
        }
        assert!(Version::new(18, 9, 0) < Version::new(18, 10, 0));
        let version = |text: &str| text.parse::<Version>().unwrap();
        assert_eq!(version("26.04"), version("26.4"), "however it is written");
        assert_eq!(version("120.0.1").line, version("120").line);
    }

    /// Where lines have one number: PostgreSQL 18.1, Node.js 22.11.0.
    #[test]
    fn lines_of_one_number_have_versions_of_two_and_three() {
        for (text, shown, short, line, begins) in [
            ("18", "18", "18", "18", true),
            ("18.0", "18", "18", "18", true),
            ("18.1", "18.1", "18.1", "18", false),
            ("22.0.0", "22.0.0", "22", "22", true),
            ("22.11.0", "22.11.0", "22.11.0", "22", false),
            ("22.0.1", "22.0.1", "22.0.1", "22", false),
            ("140.6.1", "140.6.1", "140.6.1", "140", false),
        ] {
            let read: Version = text.parse().unwrap();
            let version = read.by(LineNumbers::One);
            assert_eq!(
                (
                    version.to_string().as_str(),
                    version.short().as_str(),
                    version.line.to_string().as_str(),
                    version.begins_line()
                ),
                (shown, short, line, begins),
                "{text}"
            );
            // What is kept is read again as the same, and counted otherwise it has the same numbers.
            let again: Version = shown.parse().unwrap();
            assert_eq!(again.by(LineNumbers::One), version, "{text}");
            assert_eq!(version.numbers(), read.numbers(), "{text}");
            assert_eq!(
                version.by(LineNumbers::Two).by(LineNumbers::One),
                version,
                "{text}"
            );
            assert_eq!(read.by(LineNumbers::Two), read, "{text}");
            assert!(version.spellings().iter().any(|one| one == shown), "{text}");
        }
        let one = |text: &str| text.parse::<Version>().unwrap().by(LineNumbers::One);
        assert!(one("18.9") < one("18.10") && one("22.11.0") < one("22.11.1"));
        assert_eq!(one("18.1").line, one("18.2").line);
        assert_ne!(one("18.1").line, one("17.7").line);
    }

    #[test]
    fn a_patch_of_lines_of_one_number_is_proposed() {
        let one = |text: &str| text.parse::<Version>().unwrap().by(LineNumbers::One);
        let monthly = [
            LineSpan::new(one("17").line, date(2024, 9, 26)),
            LineSpan::new(one("18").line, date(2025, 9, 25)),
        ];
        let taken = ["18.0", "18.1", "17.6", "17.7"].map(one);
        let proposed = propose_patch(&monthly, &taken, date(2026, 2, 12), 5);
        let proposed: Vec<String> = proposed.iter().map(ToString::to_string).collect();
        assert_eq!(proposed, ["18.2", "17.8"]);
        let monthly = [LineSpan::new(one("22.0.0").line, date(2024, 4, 24))];
        let proposed = propose_patch(&monthly, &[one("22.11.0")], date(2026, 2, 12), 1);
        assert_eq!(proposed[0].to_string(), "22.12.0");
    }

    /// 2025-11-26 shipped 18.6.1, 18.5.3 and 18.4.5.
    #[test]
    fn a_patch_is_proposed_from_what_is_current_that_day() {
        let monthly: Vec<LineSpan> = [(3, 8, 21), (4, 9, 18), (5, 10, 16), (6, 11, 20), (7, 12, 18)]
            .map(|(minor, month, day)| LineSpan::new(Line::new(18, minor), date(2025, month, day)))
            .into();
        let taken = parse_list("18.3.0 18.4.0 18.4.4 18.5.0, 18.5.2 18.6.0").unwrap();
        let proposed = |day| {
            propose_patch(&monthly, &taken, day, 3)
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        };
        assert_eq!(proposed(date(2025, 11, 26)), ["18.6.1", "18.5.3", "18.4.5"]);
        assert_eq!(
            proposed(date(2025, 11, 12)),
            ["18.5.3", "18.4.5", "18.3.1"],
            "before R: the old three"
        );
        assert_eq!(proposed(date(2020, 1, 1)), Vec::<String>::new());
    }
}
