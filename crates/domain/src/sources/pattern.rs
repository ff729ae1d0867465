//! What tags and branches are called: `v{version}-ee` for `v19.7.0-ee`, `{line}-stable-ee` for `19-7-stable-ee`.

use std::fmt;
use std::str::FromStr;

use crate::calendar::{Line, LineNumbers, Version};

/// The longest pattern, in characters.
const LONGEST: usize = 100;

/// The text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPattern {
    /// What is to stand in it does not, or stands twice.
    #[error("write {0} once where it stands in the name, such as {1}")]
    Placeholder(&'static str, &'static str),
    /// A character that no name in git has.
    #[error("'{0}' stands in no name of a tag or a branch")]
    Character(char),
    /// It is too long.
    #[error("at most {LONGEST} characters")]
    TooLong,
}

/// What stands before and behind the one part of a name that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Around {
    before: String,
    behind: String,
}

impl Around {
    fn read(text: &str, placeholder: &'static str, example: &'static str) -> Result<Self, BadPattern> {
        let text = text.trim();
        if text.chars().count() > LONGEST {
            return Err(BadPattern::TooLong);
        }
        let (before, behind) = text
            .split_once(placeholder)
            .filter(|(_, behind)| !behind.contains(placeholder))
            .ok_or(BadPattern::Placeholder(placeholder, example))?;
        // git-check-ref-format(1).
        let strange = |c: &char| c.is_whitespace() || c.is_control() || "~^:?*[\\{}".contains(*c);
        match before.chars().chain(behind.chars()).find(strange) {
            Some(strange) => Err(BadPattern::Character(strange)),
            None => Ok(Self {
                before: before.to_owned(),
                behind: behind.to_owned(),
            }),
        }
    }

    fn inside<'n>(&self, name: &'n str) -> Option<&'n str> {
        name.strip_prefix(self.before.as_str())?
            .strip_suffix(self.behind.as_str())
    }
}

/// How the tags of a project name versions, with `{version}` where the version stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagPattern(Around);

/// What a tag is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tagged {
    /// A version.
    Version(Version),
    /// A release candidate of a version, by its number: `v19.7.0-rc42-ee` is the 42nd of 19.7.0.
    Candidate(Version, u32),
}

/// A version of two or three numbers: one alone, such as `v2`, is mostly a tag that is moved along, but for lines of one
/// number.
fn version_of(text: &str, lines: LineNumbers) -> Option<Version> {
    text.parse()
        .ok()
        .filter(|version: &Version| lines == LineNumbers::One || !version.line.is_whole())
}

impl TagPattern {
    /// What the tag is of, where lines have so many numbers; none for a name of another kind.
    #[must_use]
    pub fn read(&self, name: &str, lines: LineNumbers) -> Option<Tagged> {
        let inside = self.0.inside(name)?;
        match inside.split_once("-rc") {
            None => version_of(inside, lines).map(Tagged::Version),
            Some((version, number)) => {
                let plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
                let number = number.parse().ok().filter(|_| plain)?;
                Some(Tagged::Candidate(version_of(version, lines)?, number))
            }
        }
    }

    /// The name of a version's tag.
    #[must_use]
    pub fn name(&self, version: Version) -> String {
        format!("{}{version}{}", self.0.before, self.0.behind)
    }
}

impl FromStr for TagPattern {
    type Err = BadPattern;
    fn from_str(text: &str) -> Result<Self, BadPattern> {
        Around::read(text, "{version}", "v{version}-ee").map(Self)
    }
}

impl fmt::Display for TagPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{{version}}{}", self.0.before, self.0.behind)
    }
}

/// How the stable branches of a project name lines, with `{line}` where major and minor stand, a hyphen or a dot
/// between them; for lines of one number where that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BranchPattern(Around);

impl BranchPattern {
    /// The line that a branch is the stable one of, where lines have so many numbers; none for another branch.
    #[must_use]
    pub fn read(&self, name: &str, lines: LineNumbers) -> Option<Line> {
        let inside = self.0.inside(name)?;
        if lines == LineNumbers::One {
            let version: Version = inside.parse().ok()?;
            return version.line.is_whole().then_some(version.by(lines).line);
        }
        let (major, minor) = inside.split_once(['-', '.'])?;
        let version: Version = format!("{major}.{minor}").parse().ok()?;
        // Three numbers are a version's.
        (version.begins_line() && !minor.contains('.')).then_some(version.line)
    }

    /// The name of a line's stable branch, with the hyphen that GitLab writes.
    #[must_use]
    pub fn name(&self, line: Line) -> String {
        let line = line.to_string().replace('.', "-");
        format!("{}{line}{}", self.0.before, self.0.behind)
    }
}

impl FromStr for BranchPattern {
    type Err = BadPattern;
    fn from_str(text: &str) -> Result<Self, BadPattern> {
        Around::read(text, "{line}", "{line}-stable-ee").map(Self)
    }
}

impl fmt::Display for BranchPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{{line}}{}", self.0.before, self.0.behind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn the_table_of_tags() {
        let pattern: TagPattern = "v{version}-ee".parse().unwrap();
        for (name, read) in [
            ("v19.7.0-ee", Some(Tagged::Version(version("19.7.0")))),
            ("v19.7.12-ee", Some(Tagged::Version(version("19.7.12")))),
            ("v19.7.0-rc42-ee", Some(Tagged::Candidate(version("19.7.0"), 42))),
            ("v19.7.0", None),
            ("v19.7.0-rc-ee", None),
            ("v19.7.0-rc+1-ee", None),
            ("v19.7.0-rc99999999999-ee", None),
            ("v19.7.0-pre-ee", None),
            ("19.7.0-ee", None),
            ("v-ee", None),
            ("v19.7.0-ee-ee", None),
            // A tag that is moved along.
            ("v19-ee", None),
            ("", None),
        ] {
            assert_eq!(pattern.read(name, LineNumbers::Two), read, "{name}");
        }
        assert_eq!(pattern.name(version("19.7")), "v19.7.0-ee");
        // What stands before and behind may not overlap in a short name.
        let same: TagPattern = "aa{version}aa".parse().unwrap();
        assert_eq!(same.read("aaa", LineNumbers::Two), None);
    }

    #[test]
    fn the_table_of_branches() {
        let pattern: BranchPattern = "{line}-stable-ee".parse().unwrap();
        for (name, read) in [
            ("19-7-stable-ee", Some(version("19.7").line)),
            ("19.7-stable-ee", Some(version("19.7").line)),
            ("19-7-stable", None),
            ("19-7-1-stable-ee", None),
            ("19.7.1-stable-ee", None),
            // By year and month.
            ("26-04-stable-ee", Some(version("26.04").line)),
            ("19-007-stable-ee", None),
            ("19-stable-ee", None),
            ("main", None),
        ] {
            assert_eq!(pattern.read(name, LineNumbers::Two), read, "{name}");
        }
        assert_eq!(pattern.name(version("19.7").line), "19-7-stable-ee");
    }

    #[test]
    fn the_table_of_lines_of_one_number() {
        let one = LineNumbers::One;
        let pattern: BranchPattern = "REL_{line}_STABLE".parse().unwrap();
        let line = version("18").by(one).line;
        for (name, read) in [
            ("REL_18_STABLE", Some("18")),
            ("REL_18-1_STABLE", None),
            ("REL_18.1_STABLE", None),
            ("REL_018_STABLE", None),
            ("REL__STABLE", None),
        ] {
            let found = pattern.read(name, one).map(|line| line.to_string());
            assert_eq!(found.as_deref(), read, "{name}");
        }
        assert_eq!(pattern.read(&pattern.name(line), one), Some(line));
        let pattern: TagPattern = "v{version}".parse().unwrap();
        for (name, text) in [("v18", "18"), ("v18.1", "18.1"), ("v22.11.1", "22.11.1")] {
            let read = Some(Tagged::Version(version(text)));
            assert_eq!(pattern.read(name, one), read, "{name}");
        }
        let candidate = Some(Tagged::Candidate(version("18"), 2));
        assert_eq!(pattern.read("v18-rc2", one), candidate);
    }

    #[test]
    fn the_table_of_patterns() {
        for text in ["v{version}", "{version}", " v{version}-ee ", "release/{version}"] {
            let pattern: TagPattern = text.parse().unwrap();
            assert_eq!(pattern.to_string(), text.trim());
        }
        for text in [
            "",
            "v",
            "{version}{version}",
            "v {version}",
            "v{version}:",
            "{line}-{version}",
        ] {
            assert!(text.parse::<TagPattern>().is_err(), "{text}");
        }
        assert!("x".repeat(101).parse::<BranchPattern>().is_err());
        assert!(
            format!("{{line}}{}", "x".repeat(100))
                .parse::<BranchPattern>()
                .is_err()
        );
    }
}
