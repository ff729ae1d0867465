//! What a delivery is called, so that each is worked on once, and which event it says it is. Nothing of it
//! is trusted before [`verify`](super::signature::verify) has said who sent it.

use std::fmt::Write;

use http::HeaderMap;
use sha2::{Digest, Sha256};

/// No key is longer. GitLab's own are UUIDs.
const LONGEST_KEY: usize = 200;

/// No event's name is longer.
const LONGEST_NAME: usize = 100;

const EVENT: &str = "x-gitlab-event";

/// The key under which a delivery is stored once, at most 200 characters of visible ASCII: the same for a
/// delivery that GitLab repeats, another for every other one.
///
/// It is `webhook-id`, else `Idempotency-Key` (GitLab gives both the same value), else
/// `X-Gitlab-Event-UUID` with a hash of the body (all hooks that one event sets off share the UUID), else a
/// hash of the event's name and the body. A value that is too long or not visible ASCII is hashed; one that
/// is empty, or there twice, is none.
#[must_use]
pub fn key(headers: &HeaderMap, body: &[u8]) -> String {
    for name in ["webhook-id", "idempotency-key"] {
        if let Some(value) = only(headers, name) {
            return visible(value, LONGEST_KEY)
                .map_or_else(|| format!("sha256-{}", hash(&[value])), str::to_owned);
        }
    }
    let content = hash(&[body]);
    if let Some(value) = only(headers, "x-gitlab-event-uuid") {
        // A hash is 64 characters long.
        let uuid = visible(value, LONGEST_KEY - 65).map_or_else(|| hash(&[value]), str::to_owned);
        return format!("{uuid}-{content}");
    }
    let event = only(headers, EVENT).unwrap_or_default();
    format!("sha256-{}", hash(&[event, &[0], body]))
}

/// `X-Gitlab-Event`, as it was sent: at most 100 characters of visible ASCII and single spaces. None when it
/// is missing, there twice, or anything else.
#[must_use]
pub fn event_name(headers: &HeaderMap) -> Option<String> {
    let name = only(headers, EVENT)?;
    let printable = name
        .split(|byte| *byte == b' ')
        .all(|word| visible(word, LONGEST_NAME).is_some());
    if !printable || name.len() > LONGEST_NAME {
        return None;
    }
    std::str::from_utf8(name).ok().map(str::to_owned)
}

/// The header's value when there is one, and it is not empty.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a [u8]> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.as_bytes();
    (values.next().is_none() && !value.is_empty()).then_some(value)
}

/// The value as a text, when it is not empty, no longer than allowed, and can be printed.
fn visible(value: &[u8], longest: usize) -> Option<&str> {
    let fits = !value.is_empty() && value.len() <= longest && value.iter().all(u8::is_ascii_graphic);
    fits.then(|| std::str::from_utf8(value).ok()).flatten()
}

fn hash(parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
    }
    digest
        .finalize()
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a text cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}
