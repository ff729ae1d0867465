//! What a merge request takes back: GitLab calls the one that it makes `Revert "…"`, and writes `This reverts merge request
//! !12` or `This reverts commit …` into it.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use super::origin::{BadOrigin, Origin};

/// What something takes back.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Reverted {
    /// What its text names.
    Change(Origin),
    /// The one with this title, where its text names none.
    Titled(String),
}

/// The words behind which it is named.
const WORDS: [&str; 2] = ["this reverts merge request", "this reverts commit"];

impl Reverted {
    /// What a merge request with this title and text takes back; none where it takes nothing back. `base` is the address
    /// of its GitLab.
    #[must_use]
    pub fn find(title: &str, text: Option<&str>, base: &str) -> Option<Self> {
        let named = text.and_then(|text| Origin::behind(&WORDS, text, base));
        named.map(Self::Change).or_else(|| {
            let title = title.trim().strip_prefix("Revert \"")?.strip_suffix('"')?;
            (!title.trim().is_empty()).then(|| Self::Titled(title.to_owned()))
        })
    }
}

/// `!12`, `group/project!12`, the commit, or the title between its marks.
impl fmt::Display for Reverted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Change(origin) => origin.fmt(f),
            Self::Titled(title) => write!(f, "\"{title}\""),
        }
    }
}

impl FromStr for Reverted {
    type Err = BadOrigin;
    fn from_str(text: &str) -> Result<Self, BadOrigin> {
        match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(title) => Ok(Self::Titled(title.to_owned())),
            None => text.parse().map(Self::Change),
        }
    }
}

/// A merge request that takes another one back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undo {
    /// Its number.
    pub iid: i64,
    /// The number of the one that it takes back.
    pub of: i64,
    /// When it was merged.
    pub at: Timestamp,
}

/// By which one a merge request is taken back, the first one at first; none where it stands. What is taken back itself takes
/// nothing back any more.
#[must_use]
pub fn undone_by(iid: i64, undos: &[Undo]) -> Option<Undo> {
    let mut seen = BTreeSet::from([iid]);
    standing_undo(iid, undos, &mut seen)
}

fn standing_undo(iid: i64, undos: &[Undo], seen: &mut BTreeSet<i64>) -> Option<Undo> {
    let mut of_it: Vec<Undo> = undos.iter().filter(|undo| undo.of == iid).copied().collect();
    of_it.sort_unstable_by_key(|undo| (undo.at, undo.iid));
    of_it.into_iter().find(|undo| {
        // What leads in a ring is no revert.
        seen.insert(undo.iid) && standing_undo(undo.iid, undos, seen).is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_reverts() {
        let sha = "0123456789abcdef0123456789abcdef01234567";
        let commit = format!("Revert \"Fix it\"\n\nThis reverts commit {sha}.");
        for (title, text, found) in [
            (
                "Revert \"Fix it\"",
                Some("This reverts merge request !12"),
                Some("!12"),
            ),
            (
                "Revert \"Fix it\"",
                Some("This reverts merge request gitlab-org/gitlab!12\n\nIt broke."),
                Some("gitlab-org/gitlab!12"),
            ),
            (
                "Undo the fix",
                Some("this reverts merge request https://gitlab.com/Gitlab-org/gitlab/-/merge_requests/12"),
                Some("gitlab-org/gitlab!12"),
            ),
            ("Revert \"Fix it\"", Some(commit.as_str()), Some(sha)),
            ("Revert \"Fix it\"", None, Some("\"Fix it\"")),
            ("Revert \"Fix it\"", Some("It broke."), Some("\"Fix it\"")),
            (
                "Revert \"Revert \"Fix it\"\"",
                None,
                Some("\"Revert \"Fix it\"\""),
            ),
            ("Revert \"\"", None, None),
            ("Revert the fix", None, None),
            ("Fix it", Some("Backport of !12"), None),
            ("Fix it", Some("This reverts commit 0123456"), None),
        ] {
            let read = Reverted::find(title, text, "https://gitlab.com");
            assert_eq!(
                read.as_ref().map(ToString::to_string).as_deref(),
                found,
                "{title}: {text:?}"
            );
            if let Some(read) = read {
                assert_eq!(read.to_string().parse(), Ok(read));
            }
        }
    }

    #[test]
    fn the_table_of_what_is_undone() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let undo = |iid, of| Undo { iid, of, at: at(iid) };
        for (undos, by) in [
            (vec![], None),
            (vec![undo(2, 1)], Some(2)),
            (vec![undo(2, 1), undo(3, 2)], None),
            (vec![undo(2, 1), undo(3, 2), undo(4, 3)], Some(2)),
            (vec![undo(2, 1), undo(3, 2), undo(5, 1)], Some(5)),
            (vec![undo(3, 1), undo(2, 1)], Some(2)),
            (vec![undo(1, 1)], None),
            (vec![undo(2, 1), undo(1, 2)], Some(2)),
        ] {
            assert_eq!(undone_by(1, &undos).map(|undo| undo.iid), by, "{undos:?}");
        }
    }
}
