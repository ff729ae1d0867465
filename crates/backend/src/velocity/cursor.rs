//! The place in a list of changes: the last one that was shown.

use std::fmt;
use std::str::FromStr;

/// The last change of a list that was shown, by what the list is sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The seconds by which it is sorted.
    pub by: i64,
    /// The project's path.
    pub project: String,
    /// Its number.
    pub iid: i64,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}!{}", self.by, self.project, self.iid)
    }
}

/// The text is no place in a list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no place in this list; follow its links")]
pub struct BadCursor(pub String);

impl FromStr for Cursor {
    type Err = BadCursor;

    fn from_str(text: &str) -> Result<Self, BadCursor> {
        let read = || {
            let (by, change) = text.split_once(':')?;
            let (project, iid) = change.rsplit_once('!')?;
            Some(Self {
                by: by.parse().ok()?,
                project: project.to_owned(),
                iid: iid.parse().ok()?,
            })
        };
        read().ok_or_else(|| BadCursor(text.to_owned()))
    }
}
