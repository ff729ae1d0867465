//! What the labels of a merge request say. GitLab's own projects have `severity::1` to `severity::4`, `security`, and
//! `Pick into 19.6` for a line that wants it; capitals make no difference.
//!
//! Source: GitLab's handbook, "Patch releases"; GitLab's documentation, "Issue triage" (severity labels).

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::calendar::{Line, Version};

/// How bad what a change mends is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// A blocker: a release waits for it.
    S1,
    /// Critical.
    S2,
    /// Major.
    S3,
    /// Low.
    S4,
}

impl Severity {
    /// From 1 to 4; none for another number.
    #[must_use]
    pub const fn of(number: i64) -> Option<Self> {
        match number {
            1 => Some(Self::S1),
            2 => Some(Self::S2),
            3 => Some(Self::S3),
            4 => Some(Self::S4),
            _ => None,
        }
    }

    /// From 1 to 4.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::S1 => 1,
            Self::S2 => 2,
            Self::S3 => 3,
            Self::S4 => 4,
        }
    }

    /// Every severity, the worst first.
    pub const ALL: [Self; 4] = [Self::S1, Self::S2, Self::S3, Self::S4];

    /// The name in forms, the database and the API, and for people: `S1`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::S1 => "S1",
            Self::S2 => "S2",
            Self::S3 => "S3",
            Self::S4 => "S4",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// The text is no severity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no severity; say S1, S2, S3 or S4")]
pub struct BadSeverity(pub String);

impl FromStr for Severity {
    type Err = BadSeverity;
    fn from_str(text: &str) -> Result<Self, BadSeverity> {
        Self::ALL
            .into_iter()
            .find(|severity| severity.key().eq_ignore_ascii_case(text))
            .ok_or_else(|| BadSeverity(text.to_owned()))
    }
}

/// The severity that the labels name; of several the worst.
#[must_use]
pub fn severity<'a>(labels: impl IntoIterator<Item = &'a str>) -> Option<Severity> {
    let of = |label: &str| {
        let number = label.trim().to_lowercase();
        let number = number.strip_prefix("severity::")?.parse().ok()?;
        Severity::of(number)
    };
    labels.into_iter().filter_map(of).min()
}

/// Whether a label says that it is about security.
#[must_use]
pub fn is_security<'a>(labels: impl IntoIterator<Item = &'a str>) -> bool {
    labels
        .into_iter()
        .any(|label| label.trim().eq_ignore_ascii_case("security"))
}

/// The lines that the labels want it in.
#[must_use]
pub fn picks<'a>(labels: impl IntoIterator<Item = &'a str>) -> BTreeSet<Line> {
    let of = |label: &str| {
        let label = label.trim().to_lowercase();
        let version: Version = label.strip_prefix("pick into ")?.trim().parse().ok()?;
        version.begins_line().then_some(version.line)
    };
    labels.into_iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_labels() {
        for (labels, worst, secret, lines) in [
            (vec![], None, false, vec![]),
            (
                vec!["severity::2", "Severity::1"],
                Some(Severity::S1),
                false,
                vec![],
            ),
            (vec!["severity::5", "severity::", "severity"], None, false, vec![]),
            (vec!["security"], None, true, vec![]),
            (vec!["security-fix", "insecurity"], None, false, vec![]),
            (
                vec!["Pick into 19.6", "pick into 19.5", "Pick into auto-deploy"],
                None,
                false,
                vec!["19.5", "19.6"],
            ),
            (vec!["Pick into 19.6.1", "Pick into", "19.6"], None, false, vec![]),
        ] {
            assert_eq!(severity(labels.iter().copied()), worst, "{labels:?}");
            assert_eq!(is_security(labels.iter().copied()), secret, "{labels:?}");
            let read = picks(labels.iter().copied());
            let read: Vec<_> = read.iter().map(ToString::to_string).collect();
            assert_eq!(read, lines, "{labels:?}");
        }
        for number in 1..=4 {
            assert_eq!(Severity::of(number).map(Severity::number), Some(number));
        }
    }
}
