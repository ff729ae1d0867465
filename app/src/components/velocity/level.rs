//! Where a time stands against the target and its marks.

use super::lasts::short;

/// The target and its marks, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// What is aimed at.
    pub target: i64,
    /// From here on one is warned.
    pub warning: i64,
    /// From here on it is an error.
    pub error: i64,
    /// From here on it is critical.
    pub critical: i64,
}

/// Where a time stands; the greater, the worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Below all marks.
    Good,
    /// Near the target.
    Warning,
    /// Past the mark of an error.
    Error,
    /// Far from it.
    Critical,
}

impl Level {
    /// Of a time in seconds.
    pub const fn of(seconds: i64, marks: &Marks) -> Self {
        match seconds {
            seconds if seconds >= marks.critical => Self::Critical,
            seconds if seconds >= marks.error => Self::Error,
            seconds if seconds >= marks.warning => Self::Warning,
            _ => Self::Good,
        }
    }

    /// The name that the style sheet knows it by.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Critical => "critical",
        }
    }

    /// The icon that stands beside its words.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Good => "circle-check",
            Self::Warning => "circle-alert",
            Self::Error => "triangle-alert",
            Self::Critical => "circle-x",
        }
    }

    /// What it says, with the mark that was reached.
    pub fn words(self, marks: &Marks) -> String {
        match self {
            Self::Good => "On target".to_owned(),
            Self::Warning => format!("Near the target: {} and more", short(marks.warning)),
            Self::Error => format!("Above the mark of {}", short(marks.error)),
            Self::Critical => format!("Critical: {} and more", short(marks.critical)),
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::{Level, Marks};

    /// GitLab's.
    pub const MARKS: Marks = Marks {
        target: 12 * 3_600,
        warning: 11 * 3_600,
        error: 12 * 3_600,
        critical: 13 * 3_600,
    };

    #[test]
    fn a_mark_counts_from_its_second_on() {
        for (seconds, level) in [
            (0, Level::Good),
            (39_599, Level::Good),
            (39_600, Level::Warning),
            (43_199, Level::Warning),
            (43_200, Level::Error),
            (46_800, Level::Critical),
        ] {
            assert_eq!(Level::of(seconds, &MARKS), level, "{seconds}");
        }
        assert_eq!(
            Level::Critical.words(&MARKS),
            "Critical: 13 h and more"
        );
    }
}
