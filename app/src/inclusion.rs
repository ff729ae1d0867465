//! "Will my change make it?" in words, for the page and for programs alike: what an address asks, and what an answer says.

mod said;

use backend::inclusion::{About, Question, askable};
use domain::calendar::Zone;
use domain::inclusion::ChangeKind;
use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::context::Connected;
use crate::merge_request::Named;

pub use said::{REMARKS, Said, deploys, length, said, sample_words};

/// The texts of an address; what is empty was left out.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// `kind`: what the change is.
    pub kind: Option<String>,
    /// `at`: when it is merged.
    pub at: Option<String>,
    /// `in`: the zone of a time that says none.
    pub zone: Option<String>,
    /// `change`: the address of a merge request, or a commit.
    pub change: Option<String>,
    /// `connection`: the GitLab of an address that names none.
    pub connection: Option<String>,
    /// `product`: the one that is asked for.
    pub product: Option<String>,
}

/// What is wrong with a text, in a sentence without its full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The parameter.
    pub field: &'static str,
    /// For people.
    pub why: String,
}

/// What reading depends on.
#[derive(Debug, Clone, Copy)]
pub struct Asker<'a> {
    /// Now.
    pub now: Timestamp,
    /// The GitLabs that Slipway is connected with.
    pub connected: &'a [Connected],
    /// The address that people type.
    pub public_url: &'a str,
}

/// The shortest begin of a commit's number that is looked for.
const SHORTEST: usize = 8;

impl Asked {
    /// What is asked: for a change where one is named, else for the time, else for now.
    ///
    /// # Errors
    /// What cannot be read. An address that names no merge request that anybody here could know is [`None`] in its place:
    /// what is not known and what may not be seen are answered alike.
    pub fn read(&self, asker: &Asker<'_>) -> Result<Option<Question>, Wrong> {
        let kind = match &self.kind {
            None => ChangeKind::Feature,
            Some(text) => text.parse().map_err(|why| Wrong {
                field: "kind",
                why: format!("{why}"),
            })?,
        };
        let about = match (&self.change, &self.at) {
            (Some(change), _) => match change_of(change, self.connection.as_deref(), asker)? {
                Some(about) => about,
                None => return Ok(None),
            },
            (None, Some(at)) => About::Merged(self.time(at, asker.now)?),
            (None, None) => About::Merged(asker.now),
        };
        Ok(Some(Question {
            kind,
            product: self.product.clone(),
            about,
        }))
    }

    fn time(&self, text: &str, now: Timestamp) -> Result<Timestamp, Wrong> {
        let wrong = |field, why: String| Wrong { field, why };
        let text = text.trim();
        let zone = match self.zone.as_deref() {
            None => Zone::utc(),
            Some(zone) => zone.parse::<Zone>().map_err(|why| wrong("in", why.to_string()))?,
        };
        let civil = |text: &str| {
            let at = text.parse::<DateTime>().ok()?;
            zone.rules()?.to_ambiguous_timestamp(at).compatible().ok()
        };
        let read = match text.parse::<i64>() {
            Ok(millis) => Timestamp::from_millisecond(millis).ok(),
            Err(_) => text.parse().ok().or_else(|| civil(text)),
        };
        let shown: String = text.chars().take(40).collect();
        let at = read.ok_or_else(|| {
            let why =
                format!("'{shown}' is no time; write one such as 2026-12-11T18:00, or 2026-12-11T18:00:00Z");
            wrong("at", why)
        })?;
        let (first, last) = askable(now);
        if at < first || at > last {
            let day = |at: Timestamp| at.strftime("%a %-d %b %Y").to_string();
            let why = format!("ask for a time from {} to {}", day(first), day(last));
            return Err(wrong("at", why));
        }
        Ok(at)
    }
}

/// The merge request or the commit that a text names; none for an address of what is not known here.
fn change_of(text: &str, connection: Option<&str>, asker: &Asker<'_>) -> Result<Option<About>, Wrong> {
    let text = text.trim();
    let is_commit =
        (SHORTEST..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_commit {
        return Ok(Some(About::Commit(text.to_ascii_lowercase())));
    }
    if let Some(named) = Named::read(text, connection, asker.connected, asker.public_url) {
        return Ok(Some(About::MergeRequest(
            named.connections,
            named.project,
            named.iid,
        )));
    }
    let like_one = text.contains("merge_requests/") || text.contains('!') || text.contains("://");
    if like_one {
        return Ok(None);
    }
    let why = "that is neither a merge request (its address, or group/project!12) nor a commit (8 digits of its number at least)";
    Err(Wrong {
        field: "change",
        why: why.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Access;

    fn read(asked: &Asked) -> Result<Option<Question>, Wrong> {
        let connected = [Connected {
            name: "gitlab".to_owned(),
            url: "https://gitlab.example.com".to_owned(),
            takes_hooks: false,
            access: Access::None,
        }];
        asked.read(&Asker {
            now: "2026-12-01T10:00:00Z".parse().unwrap(),
            connected: &connected,
            public_url: "https://releases.example.com",
        })
    }

    fn text(text: &str) -> Option<String> {
        Some(text.to_owned()).filter(|text| !text.is_empty())
    }

    #[test]
    fn the_table_of_times() {
        for (at, zone, expected) in [
            ("", "", Some("2026-12-01T10:00:00Z")),
            (
                "2026-12-11T18:00:00Z",
                "Europe/Berlin",
                Some("2026-12-11T18:00:00Z"),
            ),
            ("2026-12-11T18:00:00+01:00", "", Some("2026-12-11T17:00:00Z")),
            ("2026-12-11T18:00", "", Some("2026-12-11T18:00:00Z")),
            ("2026-12-11T18:00", "Europe/Berlin", Some("2026-12-11T17:00:00Z")),
            ("2026-12-11", "America/St_Johns", Some("2026-12-11T03:30:00Z")),
            ("1797012000000", "", Some("2026-12-11T18:00:00Z")),
            // Where clocks go forward, and where an hour comes twice.
            ("2027-03-28T02:30", "Europe/Berlin", Some("2027-03-28T01:30:00Z")),
            ("2027-10-31T02:30", "Europe/Berlin", Some("2027-10-31T00:30:00Z")),
            ("2026-08-01", "", None),
            ("2030-01-01", "", None),
            ("tomorrow", "", None),
            ("2026-12-11T18:00", "Mars/Olympus", None),
        ] {
            let asked = Asked {
                at: text(at),
                zone: text(zone),
                ..Asked::default()
            };
            let found = read(&asked).map(|question| question.unwrap().about);
            match expected {
                Some(expected) => {
                    assert_eq!(found, Ok(About::Merged(expected.parse().unwrap())), "{at} {zone}")
                }
                None => assert!(["at", "in"].contains(&found.unwrap_err().field), "{at}"),
            }
        }
    }

    #[test]
    fn the_table_of_changes() {
        let sha = "0123456789ABCDEF0123456789abcdef01234567";
        for (change, about) in [
            (sha, Some(About::Commit(sha.to_ascii_lowercase()))),
            ("0123abcd", Some(About::Commit("0123abcd".to_owned()))),
            (
                "https://gitlab.example.com/a/b/-/merge_requests/7/diffs",
                Some(About::MergeRequest(
                    vec!["gitlab".to_owned()],
                    "a/b".to_owned(),
                    7,
                )),
            ),
            (
                "a/b!7",
                Some(About::MergeRequest(
                    vec!["gitlab".to_owned()],
                    "a/b".to_owned(),
                    7,
                )),
            ),
            ("https://elsewhere.example.com/a/b/-/merge_requests/7", None),
            ("!7", None),
        ] {
            let asked = Asked {
                kind: text("bug_fix"),
                at: text("nonsense"),
                change: text(change),
                ..Asked::default()
            };
            let found = read(&asked).unwrap().map(|question| question.about);
            assert_eq!(found, about, "{change}");
        }
        for change in ["0123abc", "a change", "12"] {
            let asked = Asked {
                change: text(change),
                ..Asked::default()
            };
            assert_eq!(read(&asked).unwrap_err().field, "change", "{change}");
        }
        let asked = Asked {
            kind: text("idea"),
            ..Asked::default()
        };
        assert_eq!(read(&asked).unwrap_err().field, "kind");
    }
}
