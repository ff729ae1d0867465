//! Releases of the past as people write them, one a line: `2024-04-24 22.0.0 | maintenance 2025-10-21 | end 2027-04-30`.

use jiff::civil::Date;

use super::kind::Kind;
use super::line_numbers::LineNumbers;
use super::line_span::LineSpan;
use super::version::{Version, parse_list};
use super::view::window::day_of_address;

/// A release of the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// The line that it stands on, counted from 1.
    pub line: usize,
    /// The day it came out.
    pub day: Date,
    /// What it shipped, the newest first.
    pub versions: Vec<Version>,
    /// Monthly where it began a line, a patch where it did not.
    pub kind: Kind,
    /// The days that were said of its line, by the keys of the steps: [`LineSpan::MAINTENANCE`], [`LineSpan::END`].
    pub ends: Vec<(&'static str, Date)>,
}

/// A line is no release of the past.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct BadPast {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub why: String,
}

/// At most so many releases at once.
pub const MOST: usize = 1000;

impl Past {
    /// Reads them, in their order; empty lines are passed over. `lines` is how many of a version's numbers make a line.
    ///
    /// # Errors
    /// The first line that makes no sense, with the reason.
    pub fn read_all(text: &str, lines: LineNumbers, today: Date) -> Result<Vec<Self>, BadPast> {
        let mut found: Vec<Self> = Vec::new();
        for (line, text) in (1..)
            .zip(text.lines())
            .filter(|(_, text)| !text.trim().is_empty())
        {
            let bad = |why| BadPast { line, why };
            let past = Self::read(line, text, lines, today).map_err(bad)?;
            let again = found.iter().find_map(|other| {
                let twice = past
                    .versions
                    .iter()
                    .find(|version| other.versions.contains(version))?;
                let twice = twice.in_full(past.day);
                Some(format!("{twice} stands on line {}, too", other.line))
            });
            if let Some(why) = again {
                return Err(bad(why));
            }
            found.push(past);
            if found.len() > MOST {
                return Err(bad(format!("at most {MOST} releases at once")));
            }
        }
        if found.is_empty() {
            let why = "write a release on each line, such as 2024-04-24 22.0.0".to_owned();
            return Err(BadPast { line: 1, why });
        }
        Ok(found)
    }

    fn read(line: usize, text: &str, lines: LineNumbers, today: Date) -> Result<Self, String> {
        let mut parts = text.split('|').map(str::trim);
        let first = parts.next().unwrap_or_default();
        let (day, versions) = first.split_once([' ', '\t']).unwrap_or((first, ""));
        let day = day_from(day)?;
        if day > today {
            return Err(format!(
                "{day} is ahead; what is still to come is entered as a release"
            ));
        }
        let mut versions: Vec<Version> = parse_list(versions)
            .map_err(|why| why.to_string())?
            .into_iter()
            .map(|version| version.by(lines))
            .collect();
        versions.sort_unstable_by(|one, other| other.cmp(one));
        let begins = versions.iter().filter(|version| version.begins_line()).count();
        let kind = match (begins, versions.len()) {
            (_, 0) => return Err("say its versions behind the day".to_owned()),
            (0, _) => Kind::Patch,
            (1, 1) => Kind::Monthly,
            _ => {
                return Err(
                    "a release that begins a line ships that version alone; write the others on lines of their own"
                        .to_owned(),
                );
            }
        };
        let twice = versions.windows(2).find_map(|pair| match pair {
            [one, other] if one.line == other.line => Some(one.line),
            _ => None,
        });
        if let Some(line) = twice {
            return Err(format!("two versions are of the line {line}"));
        }
        let mut ends: Vec<(&'static str, Date)> = Vec::new();
        for part in parts {
            let (word, on) = part.split_once(' ').unwrap_or((part, ""));
            let key = [LineSpan::MAINTENANCE, LineSpan::END]
                .into_iter()
                .find(|key| *key == word)
                .ok_or_else(|| {
                    format!("'{part}' means nothing here; write maintenance 2025-10-21, or end 2027-04-30")
                })?;
            if kind != Kind::Monthly {
                return Err("a patch begins no line that could end".to_owned());
            }
            let on = day_from(on.trim())?;
            if on <= day {
                return Err(format!("'{part}' lies before the line begins"));
            }
            if ends.iter().any(|(known, _)| *known == key) {
                return Err(format!("'{key}' stands twice"));
            }
            ends.push((key, on));
        }
        let on = |key| ends.iter().find(|(known, _)| *known == key).map(|(_, day)| *day);
        if let (Some(maintenance), Some(end)) = (on(LineSpan::MAINTENANCE), on(LineSpan::END))
            && end < maintenance
        {
            return Err("the line ends before its maintenance begins".to_owned());
        }
        Ok(Self {
            line,
            day,
            versions,
            kind,
            ends,
        })
    }
}

fn day_from(text: &str) -> Result<Date, String> {
    day_of_address(text).ok_or_else(|| format!("'{text}' is no day; write it as 2024-04-24"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 12, 1);

    #[test]
    fn lines_of_any_age_are_read() {
        let text = "2024-04-24 22.0.0 | maintenance 2025-10-21 | end 2027-04-30\n\n\
                    1999-03-01 1.0\n2026-12-01 22.11.1, 20.19.3";
        let found = Past::read_all(text, LineNumbers::One, TODAY).unwrap();
        let shown: Vec<(usize, Date, Kind, String, usize)> = found
            .iter()
            .map(|past| {
                let versions: Vec<String> = past.versions.iter().map(ToString::to_string).collect();
                (
                    past.line,
                    past.day,
                    past.kind,
                    versions.join(" "),
                    past.ends.len(),
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                (1, date(2024, 4, 24), Kind::Monthly, "22.0.0".to_owned(), 2),
                (3, date(1999, 3, 1), Kind::Monthly, "1".to_owned(), 0),
                (4, TODAY, Kind::Patch, "22.11.1 20.19.3".to_owned(), 0),
            ]
        );
        assert_eq!(found[0].ends[1], (LineSpan::END, date(2027, 4, 30)));
        let ubuntu = Past::read_all("2024-04-25 24.04", LineNumbers::Two, TODAY).unwrap();
        assert_eq!(ubuntu[0].versions[0].short(), "24.04");
    }

    #[test]
    fn what_makes_no_sense_is_named_by_its_line() {
        for (text, line) in [
            ("", 1),
            ("\n22.0.0", 2),
            ("2024-04-24", 1),
            ("24.4.2024 22.0", 1),
            ("2026-12-02 22.0", 1),
            ("2024-04-24 22.x", 1),
            ("2024-04-24 22.0 21.7.1", 1),
            ("2024-04-24 22.0 21.0", 1),
            ("2024-04-24 21.7.1 21.7.2", 1),
            ("2024-04-24 22.0 | ends 2027-04-30", 1),
            ("2024-04-24 22.0 | end soon", 1),
            ("2024-04-24 22.0 | end", 1),
            ("2024-04-24 22.0 | end 2024-04-24", 1),
            ("2024-04-24 22.0 | end 2027-04-30 | end 2027-04-30", 1),
            ("2024-04-24 22.0 | end 2025-04-30 | maintenance 2025-10-21", 1),
            ("2024-04-24 22.0.1 | end 2027-04-30", 1),
            ("2024-04-24 22.0\n2024-04-25 22.0", 2),
            ("0024-04-24 22.0", 1),
        ] {
            let refused = Past::read_all(text, LineNumbers::Two, TODAY).unwrap_err();
            assert_eq!(refused.line, line, "{text}: {refused}");
        }
        let many: String = (0..=MOST).map(|n| format!("2024-04-24 {n}.0\n")).collect();
        assert!(Past::read_all(&many, LineNumbers::Two, TODAY).is_err());
    }
}
