//! Commits. Their names follow from a text, so that the same world has the same commits.

use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::clock::iso;

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
