//! Links that people give: an incident, a merge request.

use std::fmt;
use std::str::FromStr;

/// An address that begins with `https://` or `http://`, of at most [`Link::LONGEST`] characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Link(String);

/// The text is no link that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadLink {
    /// It begins with something else, or names no host.
    #[error("write the whole address, beginning with https:// or http://")]
    NoAddress,
    /// It is too long.
    #[error("at most {} characters", Link::LONGEST)]
    TooLong,
    /// There is something in it that belongs in no address.
    #[error("an address has no blanks, quotes or angle brackets in it")]
    BadLetter,
}

impl Link {
    /// The longest one, in characters.
    pub const LONGEST: usize = 500;

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How people call it: `!123` for a merge request at GitLab, `#45` for an issue or an incident; else the address
    /// without its scheme.
    #[must_use]
    pub fn short(&self) -> String {
        if let Some(number) = self.merge_request() {
            return format!("!{number}");
        }
        let path = self.0.split(['?', '#']).next().unwrap_or_default();
        let mut parts = path.trim_end_matches('/').rsplit('/');
        let (number, kind) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let sign = match kind {
            "issues" | "incidents" | "incident" | "work_items" => Some('#'),
            _ => None,
        };
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        match sign.filter(|_| is_number) {
            Some(sign) => format!("{sign}{number}"),
            None => self.after_scheme().to_owned(),
        }
    }

    /// Whether it is the address of a merge request, or of a page of one: `…/merge_requests/123/diffs`.
    #[must_use]
    pub fn is_merge_request(&self) -> bool {
        self.merge_request().is_some()
    }

    /// The number of the merge request that it is about.
    fn merge_request(&self) -> Option<&str> {
        let path = self.0.split(['?', '#']).next().unwrap_or_default();
        let mut parts = path.split('/').skip_while(|part| *part != "merge_requests");
        let number = parts.nth(1)?;
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then_some(number)
    }

    fn after_scheme(&self) -> &str {
        self.0.split_once("://").map_or(&*self.0, |(_, rest)| rest)
    }
}

impl FromStr for Link {
    type Err = BadLink;
    fn from_str(text: &str) -> Result<Self, BadLink> {
        let text = text.trim();
        if text.chars().count() > Self::LONGEST {
            return Err(BadLink::TooLong);
        }
        let rest = ["https://", "http://"].into_iter().find_map(|scheme| {
            let (head, rest) = text.split_at_checked(scheme.len())?;
            head.eq_ignore_ascii_case(scheme).then_some(rest)
        });
        let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
        if !host
            .is_some_and(|host| host.starts_with(|letter: char| letter.is_alphanumeric() || letter == '['))
        {
            return Err(BadLink::NoAddress);
        }
        let bad = |letter: char| {
            letter.is_whitespace() || letter.is_control() || matches!(letter, '"' | '<' | '>' | '`' | '\\')
        };
        if text.contains(bad) {
            return Err(BadLink::BadLetter);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{BadLink, Link};

    #[test]
    fn only_addresses_of_the_web_are_links() {
        for (text, short) in [
            ("https://gitlab.com/a/b/-/merge_requests/123", "!123"),
            (
                "https://gitlab.com/a/b/-/merge_requests/123/?tab=x#note_1",
                "!123",
            ),
            ("https://gitlab.com/a/b/-/merge_requests/123/diffs?tab=x", "!123"),
            ("HTTPS://gitlab.com/a/b/-/issues/7", "#7"),
            ("https://gitlab.com/a/b/-/issues/incident/7", "#7"),
            (" http://app.incident.io/x ", "app.incident.io/x"),
            (
                "https://gitlab.com/merge_requests/new",
                "gitlab.com/merge_requests/new",
            ),
            ("https://[::1]/x", "[::1]/x"),
        ] {
            let link: Link = text.parse().unwrap();
            assert_eq!(link.short(), short);
            assert_eq!(link.is_merge_request(), short == "!123");
            assert_eq!(link.to_string(), text.trim());
        }
        for (text, why) in [
            ("", BadLink::NoAddress),
            ("gitlab.com/x", BadLink::NoAddress),
            ("javascript:alert(1)", BadLink::NoAddress),
            ("javascript://x%0aalert(1)", BadLink::NoAddress),
            ("https://", BadLink::NoAddress),
            ("https:///x", BadLink::NoAddress),
            ("https://?x", BadLink::NoAddress),
            ("https://a/ b", BadLink::BadLetter),
            ("https://a/\"onclick=", BadLink::BadLetter),
            ("https://a/\u{1}", BadLink::BadLetter),
            (&format!("https://a/{}", "x".repeat(500)), BadLink::TooLong),
        ] {
            assert_eq!(text.parse::<Link>(), Err(why), "{text}");
        }
    }
}
