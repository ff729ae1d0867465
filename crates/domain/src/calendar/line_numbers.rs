//! How many of a version's numbers make a line.

use std::fmt;
use std::str::FromStr;

/// How many of a version's numbers make the line that it belongs to. It is the product's to say, and two where it says
/// nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LineNumbers {
    /// The first one: 18.1 is of the line 18.
    One,
    /// The first two: 19.7.2 is of the line 19.7.
    #[default]
    Two,
}

impl LineNumbers {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::One, Self::Two];

    /// The number, for forms, the database and the API.
    #[must_use]
    pub const fn count(self) -> i64 {
        match self {
            Self::One => 1,
            Self::Two => 2,
        }
    }

    /// As it stands in the database, where a check lets in nothing else.
    #[must_use]
    pub const fn of(count: i64) -> Self {
        if count == 1 { Self::One } else { Self::Two }
    }

    /// The words for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::One => "one, as 18 of 18.1",
            Self::Two => "two, as 19.7 of 19.7.2",
        }
    }
}

impl fmt::Display for LineNumbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.count())
    }
}

/// Lines have no such number of numbers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' numbers make no line; write 1 or 2")]
pub struct BadLineNumbers(pub String);

impl FromStr for LineNumbers {
    type Err = BadLineNumbers;
    fn from_str(text: &str) -> Result<Self, BadLineNumbers> {
        match text.trim() {
            "1" => Ok(Self::One),
            "2" => Ok(Self::Two),
            other => Err(BadLineNumbers(other.to_owned())),
        }
    }
}
