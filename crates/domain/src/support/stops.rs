//! Upgrade stops: lines that one has to be at before one goes on to a newer one.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::calendar::{Line, Version};

/// The upgrade stops of a product: single lines (`17.11`), and from a major on the same minors of each (`18+.2`).
///
/// Source: GitLab's documentation, "Plan your upgrade path": from 17.5 on at X.2, X.5, X.8 and X.11.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stops {
    lines: BTreeSet<Line>,
    /// The first major, and the minor.
    each: BTreeSet<(u32, u32)>,
}

/// A word is no stop.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadStops {
    /// It cannot be read.
    #[error(
        "'{0}' is no stop; write lines such as 17.11, or 18+.2 for 18.2 and the same of every major after it"
    )]
    Word(String),
    /// There are too many.
    #[error("at most {MOST} stops")]
    TooMany,
}

/// At most so many words.
const MOST: usize = 100;

impl Stops {
    /// Whether one has to stop at a line.
    #[must_use]
    pub fn holds(&self, line: Line) -> bool {
        let each = |(major, minor): &(u32, u32)| line.major >= *major && line.minor == *minor;
        self.lines.contains(&line) || (!line.is_whole() && self.each.iter().any(each))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.each.is_empty()
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let number = |text: &str| -> Option<u32> {
            let plain = (1..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| text.parse().ok()).flatten()
        };
        if let Some((major, minor)) = word.split_once("+.") {
            self.each.insert((number(major)?, number(minor)?));
            return Some(());
        }
        let version: Version = word.parse().ok()?;
        (version.begins_line() && word.matches('.').count() < 2).then(|| self.lines.insert(version.line))?;
        Some(())
    }
}

/// As it is written: `16.3 17.11 18+.2`.
impl fmt::Display for Stops {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self.lines.iter().map(ToString::to_string);
        let each = self.each.iter().map(|(major, minor)| format!("{major}+.{minor}"));
        f.write_str(&lines.chain(each).collect::<Vec<_>>().join(" "))
    }
}

impl FromStr for Stops {
    type Err = BadStops;
    fn from_str(text: &str) -> Result<Self, BadStops> {
        let mut stops = Self::default();
        let words = text
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|word| !word.is_empty());
        for (count, word) in words.enumerate() {
            if count == MOST {
                return Err(BadStops::TooMany);
            }
            let shown = || word.chars().take(40).collect();
            stops.word(word).ok_or_else(|| BadStops::Word(shown()))?;
        }
        Ok(stops)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        text.parse::<Version>().unwrap().line
    }

    #[test]
    fn the_table_of_stops() {
        let text = "16.3, 16.7,16.11 17.1 17.3\n17.5 17.8 17.11; 18+.2".replace(';', "");
        let stops: Stops = format!("{text} 18+.5 18+.8 18+.11").parse().unwrap();
        for (name, holds) in [
            ("16.3", true),
            ("16.4", false),
            ("17.2", false),
            ("17.11", true),
            ("18.0", false),
            ("18.2", true),
            ("18.11", true),
            ("19.5", true),
            ("19.6", false),
            ("25.8", true),
        ] {
            assert_eq!(stops.holds(line(name)), holds, "{name}");
        }
        assert_eq!(
            stops.to_string(),
            "16.3 16.7 16.11 17.1 17.3 17.5 17.8 17.11 18+.2 18+.5 18+.8 18+.11"
        );
        assert_eq!(stops.to_string().parse(), Ok(stops));
        let none: Stops = " , ".parse().unwrap();
        assert!(none.is_empty() && !none.holds(line("19.2")));
        let whole: Stops = "115 128".parse().unwrap();
        assert!(whole.holds(line("115")) && !whole.holds(line("116")));
        for text in ["x", "17.11.2", "18+", "18+.", "+.2", "18+.x", "-1.2", "18.+2"] {
            assert!(text.parse::<Stops>().is_err(), "{text}");
        }
        assert_eq!("1.1 ".repeat(101).parse::<Stops>(), Err(BadStops::TooMany));
    }
}
