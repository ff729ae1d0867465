//! Entity tags: a strong one is the hash of the bytes. `If-None-Match` (RFC 9110, 13.1.2) is a list of tags, or
//! `*`; weak and strong ones count the same.

use axum::http::{HeaderMap, HeaderValue, header};
use backend::clock::hex;
use sha2::{Digest, Sha256};

use crate::problem::Problem;

/// The strong tag of these bytes.
///
/// # Errors
/// Never, as far as anybody knows: digits are allowed in a header.
pub fn strong(bytes: &[u8]) -> Result<HeaderValue, Problem> {
    let hash = hex(&Sha256::digest(bytes));
    let tag = format!("\"{}\"", hash.get(..32).unwrap_or(&hash));
    tag.try_into().map_err(Problem::internal)
}

/// Whether the one who asks has the answer with this tag already. `etag` is strong, with its quotes.
#[must_use]
pub fn is_known(headers: &HeaderMap, etag: &HeaderValue) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .any(|value| value == etag || names(value.as_bytes(), etag.as_bytes()))
}

/// Whether a list names the tag. A tag may hold commas, so the list is read from quote to quote.
fn names(list: &[u8], etag: &[u8]) -> bool {
    let mut rest = list.trim_ascii();
    if rest == b"*" {
        return true;
    }
    loop {
        rest = rest.trim_ascii_start();
        rest = rest.strip_prefix(b"W/").unwrap_or(rest);
        let Some(inner) = rest.strip_prefix(b"\"") else {
            return false;
        };
        let Some(end) = inner.iter().position(|byte| *byte == b'"') else {
            return false;
        };
        let Some((tag, after)) = rest.split_at_checked(end + 2) else {
            return false;
        };
        if tag == etag {
            return true;
        }
        match after.trim_ascii_start().strip_prefix(b",") {
            Some(next) => rest = next,
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_if_none_match() {
        let etag = HeaderValue::from_static("\"abc\"");
        let table = [
            ("\"abc\"", true),
            ("W/\"abc\"", true),
            ("*", true),
            (" * ", true),
            ("\"x\", \"abc\"", true),
            ("\"x\",W/\"abc\" , \"y\"", true),
            ("\"a,b\", \"abc\"", true),
            ("\"abcd\"", false),
            ("\"ab\", \"c\"", false),
            ("abc", false),
            ("\"abc", false),
            ("\"x\" \"abc\"", false),
            ("\"x\",", false),
            ("", false),
            ("w/\"abc\"", false),
        ];
        for (value, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, HeaderValue::from_static(value));
            assert_eq!(is_known(&headers, &etag), expected, "{value}");
        }
        let mut two = HeaderMap::new();
        two.append(header::IF_NONE_MATCH, HeaderValue::from_static("\"x\""));
        two.append(header::IF_NONE_MATCH, HeaderValue::from_static("\"abc\""));
        assert!(is_known(&two, &etag), "a list may be sent in several lines");
    }
}
