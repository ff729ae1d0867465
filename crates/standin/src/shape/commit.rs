//! Commits. Their names follow from a text, so that the same world has the same commits.

use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::clock::iso;
use crate::world::Place;

/// A name of forty digits that follows from the text.
pub(crate) fn sha(text: &str) -> String {
    let digits: String = Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    digits.chars().take(40).collect()
}

/// The first eight of them.
pub(crate) fn short(sha: &str) -> String {
    sha.chars().take(8).collect()
}

pub(crate) fn shape(sha: &str, title: &str, at: Timestamp) -> Value {
    json!({
        "id": sha,
        "short_id": short(sha),
        "title": title,
        "created_at": iso(at),
        "parent_ids": [self::sha(sha)],
        "message": title,
        "author_name": "Release bot",
        "author_email": "release-bot@example.com",
        "authored_date": iso(at),
        "committer_name": "Release bot",
        "committer_email": "release-bot@example.com",
        "committed_date": iso(at),
    })
}

/// As it comes with the commits of a merge request.
pub(crate) fn of_merge_request(place: &Place<'_>, sha: &str, title: &str, at: Timestamp) -> Value {
    json!({
        "id": sha,
        "short_id": short(sha),
        "created_at": iso(at),
        "parent_ids": [self::sha(sha)],
        "title": title,
        "message": title,
        "author_name": "Example User",
        "author_email": "user@example.com",
        "authored_date": iso(at),
        "committer_name": "Example User",
        "committer_email": "user@example.com",
        "committed_date": iso(at),
        "trailers": {},
        "extended_trailers": {},
        "web_url": format!("{}/-/commit/{sha}", place.web_url()),
    })
}
