//! Where a walk through pages goes on. As text it can be stored, and a walk taken up where it was left,
//! by another process, too.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use crate::error::Error;

/// The next request of a walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cursor {
    /// The page of this number, from 1.
    Page(u32),
    /// The address that GitLab gave, without what comes before `/api/v4/`: a stored cursor leads nowhere else.
    Link(String),
    /// What was touched from this instant on, and the page of it, from 1.
    Since(Timestamp, u32),
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(number) => write!(f, "page:{number}"),
            Self::Link(address) => write!(f, "link:{address}"),
            Self::Since(instant, page) => write!(f, "since:{page}:{instant}"),
        }
    }
}

impl FromStr for Cursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let number = |text: &str| text.parse().ok().filter(|number: &u32| *number > 0);
        text.split_once(':')
            .and_then(|(kind, rest)| match kind {
                "page" => number(rest).map(Self::Page),
                "link" => Some(Self::Link(rest.to_owned())),
                "since" => {
                    let (page, instant) = rest.split_once(':')?;
                    Some(Self::Since(instant.parse().ok()?, number(page)?))
                }
                _ => None,
            })
            .ok_or_else(|| Error::unexpected("the place to go on from is none"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_its_text() {
        for text in [
            "page:3",
            "link:projects?pagination=keyset&id_after=42",
            "since:2:2026-11-24T10:00:00.123Z",
        ] {
            assert_eq!(text.parse::<Cursor>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "3",
            "page:0",
            "page:x",
            "since:1",
            "since:2026-11-24T10:00:00Z",
            "other:1",
        ] {
            assert!(text.parse::<Cursor>().is_err(), "{text}");
        }
    }
}
