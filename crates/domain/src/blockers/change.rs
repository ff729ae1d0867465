//! What people say of a blocker, and what they change of it.

use jiff::{SignedDuration, Timestamp};

use super::cause::{CauseKey, Causes};
use super::{Blocker, Origin, Path};
use crate::requests::Link;

/// Why a blocker is not changed. The texts are for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Something was changed since the page was loaded.
    #[error("somebody changed this blocker since you loaded the page; look at it again")]
    Stale,
    /// It is over.
    #[error("this blocker is over already")]
    Over,
    /// An issue says what it is.
    #[error(
        "this blocker is told by an issue; change the issue\u{2019}s labels, or take the blocker back here"
    )]
    ByIssue,
}

/// A field that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {why}")]
pub struct Invalid {
    /// The field's name for people.
    pub field: &'static str,
    /// What is wrong, and what to write instead.
    pub why: String,
}

impl Invalid {
    fn new(field: &'static str, why: impl std::fmt::Display) -> Self {
        let why = why.to_string();
        Self { field, why }
    }
}

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 200;
/// The longest word of what is being done, and of why a blocker is taken back.
pub const LONGEST_WORDS: usize = 500;
/// The longest name of who does it.
pub const LONGEST_WHO: usize = 100;
/// How far back a blocker may begin: whoever enters the past by hand has lost it by then.
const FARTHEST: SignedDuration = SignedDuration::from_hours(24 * 366 * 5);

/// What people write of a blocker.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// The key of its cause, or its name.
    pub cause: String,
    /// What it is, in a line; may be empty.
    pub note: String,
    /// The address of an issue about it; may be empty.
    pub issue: String,
    /// Since when; none for now.
    pub since: Option<Timestamp>,
    /// Until when; none while it lasts.
    pub until: Option<Timestamp>,
}

/// What of a blocker people decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Its cause.
    pub cause: CauseKey,
    /// What it is.
    pub note: String,
    /// The issue.
    pub issue: Option<Link>,
    /// Since when.
    pub since: Timestamp,
    /// Until when.
    pub until: Option<Timestamp>,
}

/// One line: what was typed, without what breaks a line.
fn line(field: &'static str, text: &str, longest: usize) -> Result<String, Invalid> {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > longest {
        return Err(Invalid::new(field, format_args!("at most {longest} characters")));
    }
    Ok(text)
}

/// When a blocker ends: not before it begins, and not ahead.
fn end(since: Timestamp, until: Timestamp, now: Timestamp) -> Result<Timestamp, Invalid> {
    if until > now {
        return Err(Invalid::new(
            "Until",
            "that is still to come; say it when it is over",
        ));
    }
    if until < since {
        return Err(Invalid::new("Until", "it ends before it begins"));
    }
    Ok(until)
}

impl Draft {
    /// What it says, out of the causes of its product.
    ///
    /// # Errors
    /// [`Invalid`] with the field that cannot be read.
    pub fn read(&self, causes: &Causes, now: Timestamp) -> Result<Terms, Invalid> {
        let cause: Option<CauseKey> = self.cause.parse().ok();
        let named = causes
            .iter()
            .find(|cause| cause.name.eq_ignore_ascii_case(self.cause.trim()));
        let cause = cause
            .filter(|key| causes.has(key))
            .or_else(|| named.map(|cause| cause.key.clone()));
        let cause = cause.ok_or_else(|| {
            let keys: Vec<_> = causes.iter().map(|cause| cause.key.as_str()).collect();
            Invalid::new("Cause", format_args!("one of {}", keys.join(", ")))
        })?;
        let issue = Some(self.issue.trim()).filter(|issue| !issue.is_empty());
        let issue = issue.map(|issue| issue.parse::<Link>().map_err(|why| Invalid::new("Issue", why)));
        let since = self.since.unwrap_or(now);
        if since > now {
            return Err(Invalid::new(
                "Since",
                "that is still to come; say it when it is so",
            ));
        }
        if now.duration_since(since) > FARTHEST {
            return Err(Invalid::new("Since", "that is more than five years ago"));
        }
        Ok(Terms {
            cause,
            note: line("What", &self.note, LONGEST_NOTE)?,
            issue: issue.transpose()?,
            since,
            until: self.until.map(|until| end(since, until, now)).transpose()?,
        })
    }
}

/// What people write of what is being done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PathDraft {
    /// What is being done.
    pub words: String,
    /// By whom; empty for who says so.
    pub who: String,
}

impl PathDraft {
    /// What it says.
    ///
    /// # Errors
    /// [`Invalid`] with the field that cannot be read.
    pub fn read(&self) -> Result<Path, Invalid> {
        let words = line("What is being done", &self.words, LONGEST_WORDS)?;
        if words.is_empty() {
            return Err(Invalid::new("What is being done", "say it in a few words"));
        }
        let who = line("By whom", &self.who, LONGEST_WHO)?;
        Ok(Path {
            words,
            who: Some(who).filter(|who| !who.is_empty()),
        })
    }
}

/// Why a blocker is taken back.
///
/// # Errors
/// [`Invalid`] where nothing is said.
pub fn reason(text: &str) -> Result<String, Invalid> {
    let reason = line("Reason", text, LONGEST_WORDS)?;
    if reason.is_empty() {
        return Err(Invalid::new("Reason", "say in a few words why it was none"));
    }
    Ok(reason)
}

impl Blocker {
    /// Refuses what was decided on something older.
    ///
    /// # Errors
    /// [`Refusal::Stale`].
    pub const fn check_seen(&self, seen: i64) -> Result<(), Refusal> {
        if self.revision == seen {
            Ok(())
        } else {
            Err(Refusal::Stale)
        }
    }

    /// When it ends that is let go: now where nobody says otherwise.
    ///
    /// # Errors
    /// [`Refusal::Over`], or the field.
    pub fn ends_at(&self, until: Option<Timestamp>, now: Timestamp) -> Result<Timestamp, EndRefusal> {
        if !self.is_open() {
            return Err(Refusal::Over.into());
        }
        match until {
            Some(until) => Ok(end(self.since, until, now)?),
            None => Ok(now.max(self.since)),
        }
    }

    /// Refuses other words for what an issue tells.
    ///
    /// # Errors
    /// [`Refusal::ByIssue`].
    pub const fn check_told_here(&self) -> Result<(), Refusal> {
        match self.origin {
            Origin::Issue(_) => Err(Refusal::ByIssue),
            Origin::Told | Origin::Checklist => Ok(()),
        }
    }
}

/// Why a blocker is not ended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EndRefusal {
    /// It cannot be as it stands.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The time is none.
    #[error(transparent)]
    Invalid(#[from] Invalid),
}

#[cfg(test)]
mod tests {
    use super::super::tests::{at, blocker};
    use super::*;

    const NOW: &str = "2026-12-01T12:00:00Z";

    fn draft(cause: &str) -> Draft {
        Draft {
            cause: cause.to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_cause_is_enough() {
        for cause in ["flaky-test", "Flaky test", "FLAKY-TEST"] {
            let terms = draft(cause).read(&Causes::default(), at(NOW)).unwrap();
            assert_eq!((terms.cause.as_str(), terms.since), ("flaky-test", at(NOW)));
            assert_eq!((terms.note.as_str(), terms.issue, terms.until), ("", None, None));
        }
        let own: Causes = "ci = The CI is down".parse().unwrap();
        let terms = draft("the ci is down").read(&own, at(NOW)).unwrap();
        assert_eq!(terms.cause.as_str(), "ci");
    }

    #[test]
    fn what_cannot_be_is_refused_by_its_field() {
        let ok = draft("needed");
        let since = |text: &str| Draft {
            since: Some(at(text)),
            ..ok.clone()
        };
        let until = |text: &str| Draft {
            until: Some(at(text)),
            ..since("2026-12-01T10:00:00Z")
        };
        for (draft, field) in [
            (draft(""), "Cause"),
            (draft("solar-flare"), "Cause"),
            (since("2026-12-01T12:00:01Z"), "Since"),
            (since("2020-12-01T12:00:00Z"), "Since"),
            (until("2026-12-01T09:59:59Z"), "Until"),
            (until("2026-12-01T12:00:01Z"), "Until"),
            (
                Draft {
                    note: "a".repeat(201),
                    ..ok.clone()
                },
                "What",
            ),
            (
                Draft {
                    issue: "nonsense".to_owned(),
                    ..ok.clone()
                },
                "Issue",
            ),
        ] {
            let refused = draft.read(&Causes::default(), at(NOW)).unwrap_err();
            assert_eq!(refused.field, field, "{draft:?}");
        }
        let terms = until("2026-12-01T11:00:00Z")
            .read(&Causes::default(), at(NOW))
            .unwrap();
        assert_eq!(terms.until, Some(at("2026-12-01T11:00:00Z")));
    }

    #[test]
    fn a_path_says_what_and_may_say_who() {
        let path = |words: &str, who: &str| {
            let (words, who) = (words.to_owned(), who.to_owned());
            PathDraft { words, who }.read()
        };
        let said = path(" a\nrevert ", "").unwrap();
        assert_eq!((said.words.as_str(), said.who), ("a revert", None));
        assert_eq!(path("x", "Quality").unwrap().who.as_deref(), Some("Quality"));
        assert_eq!(path(" ", "x").unwrap_err().field, "What is being done");
        assert_eq!(path("x", &"a".repeat(101)).unwrap_err().field, "By whom");
        assert_eq!(reason(" \n").unwrap_err().field, "Reason");
    }

    #[test]
    fn it_ends_once() {
        let open = blocker("2026-12-01T10:00:00Z", None);
        assert_eq!(open.ends_at(None, at(NOW)), Ok(at(NOW)));
        let eleven = at("2026-12-01T11:00:00Z");
        assert_eq!(open.ends_at(Some(eleven), at(NOW)), Ok(eleven));
        for early in ["2026-12-01T09:00:00Z", "2026-12-01T13:00:00Z"] {
            assert!(
                matches!(
                    open.ends_at(Some(at(early)), at(NOW)),
                    Err(EndRefusal::Invalid(_))
                ),
                "{early}"
            );
        }
        let over = blocker("2026-12-01T10:00:00Z", Some("2026-12-01T11:00:00Z"));
        assert_eq!(
            over.ends_at(None, at(NOW)),
            Err(EndRefusal::Refused(Refusal::Over))
        );
        let issue = Blocker {
            origin: Origin::Issue(Vec::new()),
            ..open.clone()
        };
        assert_eq!(issue.check_told_here(), Err(Refusal::ByIssue));
        assert_eq!((open.check_told_here(), open.check_seen(0)), (Ok(()), Ok(())));
        assert_eq!(open.check_seen(1), Err(Refusal::Stale));
    }
}
