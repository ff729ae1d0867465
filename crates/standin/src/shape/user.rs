//! People, as they come along with everything.

use serde_json::{Value, json};

/// The people of the stand-in, by number: those of the demonstration.
pub(crate) const PEOPLE: [(i64, &str, &str); 6] = [
    (101, "ana", "Ana Ferreira"),
    (102, "bo", "Bo Lindqvist"),
    (103, "chidi", "Chidi Okafor"),
    (104, "dana", "Dana Whitfield"),
    (105, "eli", "Eli Navarro"),
    (900, "release-bot", "Release bot"),
];

/// Somebody by number; the bot for a number that nobody has.
pub(crate) fn named(base: &str, number: i64) -> Value {
    let (id, username, name) =
        PEOPLE
            .into_iter()
            .find(|(id, ..)| *id == number)
            .unwrap_or((900, "release-bot", "Release bot"));
    json!({
        "id": id,
        "username": username,
        "name": name,
        "state": "active",
        "avatar_url": null,
        "web_url": format!("{base}/{username}"),
    })
}

/// The same with an address, as events have it.
pub(crate) fn in_event(number: i64) -> Value {
    let (id, username, name) =
        PEOPLE
            .into_iter()
            .find(|(id, ..)| *id == number)
            .unwrap_or((900, "release-bot", "Release bot"));
    json!({
        "id": id,
        "name": name,
        "username": username,
        "avatar_url": null,
        "email": "[REDACTED]",
    })
}
