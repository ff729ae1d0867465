//! Why a body could not be understood, in words for whoever mends it.

use serde::de::DeserializeOwned;

use super::field::Object;

/// No sentence quotes more of what was sent.
const LONGEST: usize = 200;

/// Why Slipway makes nothing of a delivery. It names the field, and never repeats its value: a title may be
/// confidential, and these sentences go to the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// An event that Slipway does not work with, such as `Push Hook`: the hook sends more than it needs to.
    #[error("Slipway does not work with the event {0}")]
    NotTaken(String),
    /// No JSON, or it ends in the middle.
    #[error("the body is no JSON: {why}{}", place(*.line, *.column))]
    NotJson {
        /// What the parser stumbled over.
        why: String,
        /// From 1; 0 where there is no place, as in an empty body.
        line: usize,
        /// From 1, in bytes; 0 at the beginning of a line.
        column: usize,
    },
    /// A field is missing, or is not what GitLab's documentation says.
    #[error("{path}: {why}{}", place(*.line, *.column))]
    Field {
        /// `object_attributes.iid`, `builds[3].name`.
        path: String,
        /// What is wrong with it.
        why: String,
        /// From 1.
        line: usize,
        /// From 1, in bytes; 0 where it is the whole body.
        column: usize,
    },
    /// Each field can be read, and they do not go together.
    #[error("{path}: {why}")]
    Contradiction {
        /// The field.
        path: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
}

impl Unreadable {
    /// A name that came with the request is shown, cut short.
    pub(super) fn not_taken(event: &str) -> Self {
        Self::NotTaken(printable(event))
    }

    fn from_json(path: Option<String>, error: &serde_json::Error, body: &[u8]) -> Self {
        let (line, column) = (error.line(), error.column());
        let text = error.to_string();
        let text = text
            .strip_suffix(&format!(" at line {line} column {column}"))
            .unwrap_or(&text);
        let Some(path) = path.filter(|_| error.is_data()) else {
            let (why, line, column) = if body.trim_ascii().is_empty() {
                ("it is empty", 0, 0)
            } else if error.is_eof() {
                ("it ends in the middle", line, column)
            } else {
                (text, line, column)
            };
            return Self::NotJson {
                why: printable(why),
                line,
                column,
            };
        };
        let (path, why) = plain(path, text);
        Self::Field {
            path: printable(&path),
            why: printable(&why),
            line,
            column,
        }
    }
}

/// Where it is, behind a sentence; nothing where that is nowhere, or before all of it.
fn place(line: usize, column: usize) -> String {
    match (line, column) {
        (0 | 1, 0) => String::new(),
        (line, column) => format!(" (line {line}, column {})", column.max(1)),
    }
}

/// The one object that a body is.
pub(super) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Unreadable> {
    let mut json = serde_json::Deserializer::from_slice(body);
    let Object(value) = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| Unreadable::from_json(Some(error.path().to_string()), error.inner(), body))?;
    json.end()
        .map_err(|error| Unreadable::from_json(None, &error, body))?;
    Ok(value)
}

/// serde's words for a missing, a second and a wrongly typed field, as a path and a sentence about it.
fn plain(path: String, text: &str) -> (String, String) {
    let within = |field: &str| {
        if path == "." {
            field.to_owned()
        } else {
            format!("{path}.{field}")
        }
    };
    let quoted = |before: &str| text.strip_prefix(before).and_then(|rest| rest.strip_suffix('`'));
    if let Some(field) = quoted("missing field `") {
        return (within(field), "it is missing".to_owned());
    }
    if let Some(field) = quoted("duplicate field `") {
        // The path may lead to the field already.
        let path = if path == field || path.ends_with(&format!(".{field}")) {
            path
        } else {
            within(field)
        };
        return (path, "it is there twice".to_owned());
    }
    let wrong = text
        .strip_prefix("invalid type: ")
        .or_else(|| text.strip_prefix("invalid value: "));
    let why = wrong.and_then(|found| {
        let expected = match found.rsplit_once(", expected ")?.1 {
            "i64" => "a whole number",
            "a boolean" => "true or false",
            "a sequence" => "a list",
            expected => expected,
        };
        Some(format!("it is {}, and should be {expected}", kind(found)))
    });
    let path = if path == "." {
        "the whole body".to_owned()
    } else {
        path
    };
    (path, why.unwrap_or_else(|| text.to_owned()))
}

/// What a value is, without the value, from serde's words for it.
fn kind(found: &str) -> &'static str {
    const KINDS: [(&str, &str); 7] = [
        ("boolean", "true or false"),
        ("integer", "a number"),
        ("floating point", "a number with a point"),
        ("string", "a text"),
        ("sequence", "a list"),
        ("map", "an object"),
        ("null", "null"),
    ];
    KINDS
        .iter()
        .find(|(word, _)| found.starts_with(word))
        .map_or("something else", |(_, plain)| plain)
}

/// Without characters that move a cursor, and not too long.
fn printable(text: &str) -> String {
    text.chars()
        .map(|character| if character.is_control() { ' ' } else { character })
        .take(LONGEST)
        .collect()
}
