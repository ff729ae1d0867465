//! The place in a list that goes on: the last of its rows that was shown, by when it was and its id.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// The place in a list after one of its rows. As text `1764583200000.ID`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// When, in milliseconds since 1970.
    pub(crate) at: i64,
    /// Its id.
    pub(crate) id: String,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at, self.id)
    }
}

impl FromStr for Cursor {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        let parts = text.split_once('.').filter(|(_, id)| id.len() <= 64);
        parts
            .and_then(|(at, id)| at.parse().ok().map(|at| (at, id.to_owned())))
            .map(|(at, id)| Self { at, id })
            .ok_or_else(|| Error::invalid("Before", "this is no place in this list"))
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    #[test]
    fn a_cursor_survives_its_text() {
        for text in ["1764583200000.0193-a", "-5.x", "0."] {
            assert_eq!(text.parse::<Cursor>().unwrap().to_string(), text);
        }
        let long = format!("0.{}", "x".repeat(65));
        for text in ["", "1", "x.y", ".", "1764583200000", &long] {
            assert!(text.parse::<Cursor>().is_err(), "{text}");
        }
    }
}
