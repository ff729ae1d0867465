//! What a merge request is a backport of, out of what its text says: GitLab writes `(cherry picked from commit …)` into
//! the one that it makes, people write `Backport of !123` or the other's address.

use std::fmt;
use std::str::FromStr;

/// What something is a backport of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// A merge request; of the same project where none is named.
    MergeRequest {
        /// The project's path, in small letters.
        project: Option<String>,
        /// Its number there.
        iid: i64,
    },
    /// A commit, by its whole number in small letters.
    Commit(String),
}

/// The words behind which it is named.
const WORDS: [&str; 6] = [
    "cherry picked from commit",
    "cherry-picked from commit",
    "cherry picked from merge request",
    "cherry-picked from merge request",
    "backport of",
    "backports",
];

/// How much of a text is read, in bytes: it stands at its begin or not at all.
const READ: usize = 20_000;

impl Origin {
    /// What the text of a merge request says first; none where it says nothing of it. `base` is the address of its GitLab:
    /// what is at another one is nothing that is known by its path here.
    #[must_use]
    pub fn find(text: &str, base: &str) -> Option<Self> {
        Self::behind(&WORDS, text, base)
    }

    /// What stands first in a text behind one of these words, which are in small letters.
    pub(super) fn behind(words: &[&str], text: &str, base: &str) -> Option<Self> {
        let base = base.to_ascii_lowercase();
        let end = (0..=READ.min(text.len()))
            .rev()
            .find(|end| text.is_char_boundary(*end))?;
        let text = text.get(..end)?.to_ascii_lowercase();
        let places = words.iter().flat_map(|word| {
            let behind = |(at, word): (usize, &str)| (at, at + word.len());
            text.match_indices(word).map(behind).collect::<Vec<_>>()
        });
        let mut places: Vec<(usize, usize)> = places.collect();
        places.sort_unstable();
        places
            .into_iter()
            .find_map(|(_, behind)| Self::named(text.get(behind..)?, &base))
    }

    /// What is named at the begin of a text, behind spaces and marks.
    fn named(text: &str, base: &str) -> Option<Self> {
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || ":*_`[(<\"'".contains(c));
        let text = text.strip_prefix("merge request").map_or(text, str::trim_start);
        let word = text
            .split(|c: char| c.is_whitespace() || ")]>`\"',".contains(c))
            .next()?;
        if let Some((address, iid)) = word.split_once("/-/merge_requests/") {
            let (_, rest) = address.split_once("://")?;
            let (_, here) = base.trim_end_matches('/').split_once("://")?;
            let project = rest.strip_prefix(here)?.strip_prefix('/')?;
            return Self::merge_request(Some(project), iid);
        }
        if let Some((project, iid)) = word.split_once('!') {
            return Self::merge_request(Some(project).filter(|project| !project.is_empty()), iid);
        }
        Self::commit(word)
    }

    fn merge_request(project: Option<&str>, iid: &str) -> Option<Self> {
        let digits = iid.find(|c: char| !c.is_ascii_digit()).unwrap_or(iid.len());
        let iid: i64 = iid.get(..digits)?.parse().ok().filter(|iid| *iid > 0)?;
        let path = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        let fine = |project: &str| project.contains('/') && project.chars().all(path);
        match project {
            Some(project) if !fine(project) => None,
            project => Some(Self::MergeRequest {
                project: project.map(str::to_owned),
                iid,
            }),
        }
    }

    fn commit(word: &str) -> Option<Self> {
        let word = word.trim_end_matches('.');
        let whole = matches!(word.len(), 40 | 64) && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        whole.then(|| Self::Commit(word.to_owned()))
    }
}

/// `!12`, `group/project!12`, or the commit.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MergeRequest { project, iid } => {
                write!(f, "{}!{iid}", project.as_deref().unwrap_or_default())
            }
            Self::Commit(sha) => f.write_str(sha),
        }
    }
}

/// The stored text names nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' names no merge request and no commit")]
pub struct BadOrigin(pub String);

impl FromStr for Origin {
    type Err = BadOrigin;
    fn from_str(text: &str) -> Result<Self, BadOrigin> {
        Self::named(text, "")
            .filter(|origin| origin.to_string() == text)
            .ok_or_else(|| BadOrigin(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_texts() {
        let sha = "0123456789abcdef0123456789abcdef01234567";
        for (text, found) in [
            (String::new(), None),
            ("Backport of !4711".to_owned(), Some("!4711")),
            ("## What\n\nBackport of gitlab-org/gitlab!12, because …".to_owned(), Some("gitlab-org/gitlab!12")),
            (
                "Backports [this](https://x). Backport of: https://gitlab.com/Gitlab-org/gitlab/-/merge_requests/12#note_1"
                    .to_owned(),
                Some("gitlab-org/gitlab!12"),
            ),
            (format!("Fix it\n\n(cherry picked from commit {sha})"), Some(sha)),
            (format!("(Cherry Picked from commit {}.)", sha.to_uppercase()), Some(sha)),
            ("cherry-picked from merge request !7".to_owned(), Some("!7")),
            ("cherry picked from commit 0123456".to_owned(), None),
            ("see !12".to_owned(), None),
            ("backport of !0".to_owned(), None),
            ("backport of project!1".to_owned(), None),
            ("backport of !99999999999999999999".to_owned(), None),
            ("backport of the fix".to_owned(), None),
        ] {
            let read = Origin::find(&text, "https://GitLab.com");
            assert_eq!(read.as_ref().map(ToString::to_string).as_deref(), found, "{text}");
            if let Some(read) = read {
                assert_eq!(read.to_string().parse(), Ok(read));
            }
        }
        // At another GitLab, and at one that has a path of its own.
        let text = "Backport of https://ops.example.com/git/a/b/-/merge_requests/7, or backport of !8";
        for (base, found) in [
            ("https://ops.example.com/git", "a/b!7"),
            ("http://ops.example.com/git/", "a/b!7"),
            ("https://ops.example.com", "git/a/b!7"),
            ("https://ops.example.com/gi", "!8"),
            ("https://gitlab.com", "!8"),
            ("", "!8"),
        ] {
            let read = Origin::find(text, base).map(|origin| origin.to_string());
            assert_eq!(read.as_deref(), Some(found), "{base}");
        }
        // What stands far behind is not read, and the cut may fall into a character.
        let far = format!("{} backport of !1", "ü".repeat(READ));
        assert_eq!(Origin::find(&far, ""), None);
        for text in ["", "!", "12", "a!1", "!1 ", "see !1"] {
            assert!(text.parse::<Origin>().is_err(), "{text}");
        }
    }
}
