//! Addresses with the place of a version in them.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::calendar::Version;

/// An address of the web with places for a version's numbers: `https://example.com/{major}/notes-{version}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link(String);

/// The text is no such address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0}; write an address such as https://example.com/notes/{{version}}, with {{version}}, {{line}}, {{major}}, {{minor}} or {{patch}} in it"
)]
pub struct BadLink(pub String);

/// The longest address, in bytes.
const LONGEST: usize = 500;

/// The places, each with what stands there for a version of a line that began on a day.
fn places(version: Version, began: Date) -> [(&'static str, String); 5] {
    let [major, minor, patch] = version.numbers();
    [
        ("{version}", version.in_full(began)),
        ("{line}", version.line.to_string()),
        ("{major}", major.to_string()),
        ("{minor}", minor.to_string()),
        ("{patch}", patch.to_string()),
    ]
}

impl Link {
    /// The address for a version; `began` is the day for which the release that began its line was first planned.
    #[must_use]
    pub fn of(&self, version: Version, began: Date) -> String {
        places(version, began)
            .iter()
            .fold(self.0.clone(), |text, (place, number)| {
                text.replace(place, number)
            })
    }

    /// The address as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Link {
    type Err = BadLink;
    fn from_str(text: &str) -> Result<Self, BadLink> {
        let text = text.trim();
        let bad = |why: &str| Err(BadLink(why.to_owned()));
        if text.len() > LONGEST {
            return bad("that is longer than 500 characters");
        }
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let host = host
            .and_then(|rest| rest.split(['/', '?', '#']).next())
            .unwrap_or_default();
        let named = host
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".-:".contains(&byte));
        if host.is_empty() || !named || !host.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return bad("that begins with no host of the web");
        }
        if text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "<>\"'`\\".contains(c))
        {
            return bad("an address has no blanks and no quotes");
        }
        let plain = Self(text.to_owned()).of(Version::new(1, 2, 3), Date::ZERO);
        if plain.contains(['{', '}']) {
            return bad("there is no such place for a number");
        }
        if plain == text {
            return bad("it has no place for the version");
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_table_of_links() {
        for (text, version, expected) in [
            ("https://x.org/{version}", "19.7", "https://x.org/19.7.0"),
            (
                " https://x.org/{major}/gitlab-{major}-{minor}-released/ ",
                "19.6.2",
                "https://x.org/19/gitlab-19-6-released/",
            ),
            (
                "http://x.org:8080/?q={line}#{patch}",
                "19.6.2",
                "http://x.org:8080/?q=19.6#2",
            ),
            ("https://x.org/{version}", "120", "https://x.org/120"),
            ("https://x.org/{version}", "26.10", "https://x.org/26.10"),
            ("https://x.org/{version}", "26.10.1", "https://x.org/26.10.1"),
        ] {
            let link: Link = text.parse().unwrap();
            let began = date(2026, 10, 22);
            assert_eq!(link.of(version.parse().unwrap(), began), expected);
            assert_eq!(link.to_string().parse(), Ok(link));
        }
        for text in [
            "",
            "x.org/{version}",
            "javascript:alert({version})",
            "https://",
            "https:///{version}",
            "https://{version}.org/",
            "https://x.org/",
            "https://x.org/{version} y",
            "https://x.org/\"{version}",
            "https://x.org/{day}/{version}",
            "https://user@x.org/{version}",
        ] {
            assert!(text.parse::<Link>().is_err(), "{text}");
        }
        assert!(
            format!("https://x.org/{{version}}{}", "a".repeat(500))
                .parse::<Link>()
                .is_err()
        );
    }
}
