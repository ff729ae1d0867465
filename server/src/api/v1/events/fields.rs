//! The fields of an event, read one after the other: whatever is wrong is told with its name.

use jiff::Timestamp;
use serde_json::{Map, Value};

/// What of an event is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The field; empty where it is all of it.
    pub field: String,
    pub why: String,
}

impl Wrong {
    pub fn at(field: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            why: why.into(),
        }
    }
}

/// How long a text may be, in characters.
pub(super) const LONG: usize = 255;
/// How many entries a list may have.
const MANY: usize = 5_000;

/// The fields that were not read yet. One that is `null` is not there.
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    pub fn of(event: &Value) -> Result<Self, Wrong> {
        match event {
            Value::Object(fields) => Ok(Self(fields.clone())),
            _ => Err(Wrong::at("", "an event is an object")),
        }
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name).filter(|value| !value.is_null())
    }

    /// A text of at most so many characters, none of them a control character.
    pub fn text(&mut self, name: &'static str, most: usize) -> Result<Option<String>, Wrong> {
        let read = |value| match value {
            Value::String(text) => line(name, &text, most),
            _ => Err(Wrong::at(name, "it is a text")),
        };
        self.take(name).map(read).transpose()
    }

    /// One of some words.
    pub fn word<T: Copy>(&mut self, name: &'static str, words: &[(&str, T)]) -> Result<Option<T>, Wrong> {
        let Some(text) = self.text(name, LONG)? else {
            return Ok(None);
        };
        let found = words.iter().find(|(word, _)| *word == text);
        found.map(|(_, value)| Some(*value)).ok_or_else(|| {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            Wrong::at(name, format!("'{text}' is none of {}", known.join(", ")))
        })
    }

    /// A number from 1 on.
    pub fn number(&mut self, name: &'static str) -> Result<Option<i64>, Wrong> {
        self.take(name).map(|value| number(name, &value)).transpose()
    }

    /// Numbers from 1 on.
    pub fn numbers(&mut self, name: &'static str) -> Result<Option<Vec<i64>>, Wrong> {
        let Some(value) = self.take(name) else {
            return Ok(None);
        };
        let all = list(name, value)?;
        let all: Result<Vec<i64>, Wrong> = all.iter().map(|value| number(name, value)).collect();
        all.map(Some)
    }

    /// Texts; none where there is no such field.
    pub fn texts(&mut self, name: &'static str) -> Result<Vec<String>, Wrong> {
        let Some(value) = self.take(name) else {
            return Ok(Vec::new());
        };
        let read = |value: Value| match value {
            Value::String(text) => line(name, &text, LONG),
            _ => Err(Wrong::at(name, "it is a list of texts")),
        };
        list(name, value)?.into_iter().map(read).collect()
    }

    /// An instant: RFC 3339, or milliseconds since 1970.
    pub fn instant(&mut self, name: &'static str) -> Result<Option<Timestamp>, Wrong> {
        let read = |value: Value| match value {
            Value::String(text) => instant(name, &text),
            Value::Number(number) => instant(name, &number.to_string()),
            _ => instant(name, ""),
        };
        self.take(name).map(read).transpose()
    }

    /// A commit.
    pub fn commit(&mut self, name: &'static str) -> Result<Option<String>, Wrong> {
        let Some(text) = self.text(name, LONG)? else {
            return Ok(None);
        };
        let is_one = (7..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_one {
            Ok(Some(text.to_ascii_lowercase()))
        } else {
            Err(Wrong::at(
                name,
                "it is a commit: 7 to 64 digits and letters from a to f",
            ))
        }
    }

    /// Refuses what nobody has read.
    pub fn end(self) -> Result<(), Wrong> {
        match self.0.keys().next() {
            None => Ok(()),
            Some(other) => Err(Wrong::at(
                other.clone(),
                "there is no such field in an event of this kind",
            )),
        }
    }
}

/// The value of a field that has to be there.
pub(super) fn needed<T>(name: &'static str, value: Option<T>) -> Result<T, Wrong> {
    value.ok_or_else(|| Wrong::at(name, "it is missing"))
}

fn line(name: &'static str, text: &str, most: usize) -> Result<String, Wrong> {
    let text = text.trim();
    let fits = !text.is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control);
    if fits {
        Ok(text.to_owned())
    } else {
        Err(Wrong::at(
            name,
            format!("it is a text of 1 to {most} characters in one line"),
        ))
    }
}

fn number(name: &'static str, value: &Value) -> Result<i64, Wrong> {
    let found = value.as_i64().filter(|number| *number >= 1);
    found.ok_or_else(|| Wrong::at(name, "it is a whole number from 1 on"))
}

fn list(name: &'static str, value: Value) -> Result<Vec<Value>, Wrong> {
    match value {
        Value::Array(all) if all.len() <= MANY => Ok(all),
        _ => Err(Wrong::at(name, format!("it is a list of at most {MANY}"))),
    }
}

fn instant(name: &'static str, text: &str) -> Result<Timestamp, Wrong> {
    crate::api::v1::freezes::instant(text).map_err(|_| {
        let why = "it is an instant such as 2026-12-01T10:00:00Z, or milliseconds (not seconds) since 1970";
        Wrong::at(name, why)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields() -> Fields {
        let event = json!({
            "title": "  Keep going ", "long": "x".repeat(256), "two": "a\nb", "nothing": null, "iid": 7, "zero": 0,
            "half": 1.5, "text": "7", "iids": [1, 2], "mixed": [1, "2"], "at": "2026-12-01T10:00:00Z", "millis": 1796119200000_i64,
            "seconds": 1796119200, "offset": "2026-12-01T11:00:00+01:00", "sha": "ABCDEF0123", "short": "abc", "labels": ["a", "b"],
        });
        Fields::of(&event).unwrap()
    }

    #[test]
    fn the_table_of_fields() {
        let mut all = fields();
        assert_eq!(all.text("title", LONG).unwrap().unwrap(), "Keep going");
        assert_eq!(all.text("nothing", LONG), Ok(None));
        assert_eq!(all.text("missing", LONG), Ok(None));
        assert_eq!(all.number("iid"), Ok(Some(7)));
        assert_eq!(all.numbers("iids"), Ok(Some(vec![1, 2])));
        assert_eq!(all.texts("labels").unwrap(), ["a", "b"]);
        assert_eq!(all.commit("sha").unwrap().unwrap(), "abcdef0123");
        let at = all.instant("at").unwrap();
        assert_eq!(
            (at, at),
            (all.instant("millis").unwrap(), all.instant("offset").unwrap())
        );
        for wrong in [
            all.text("long", LONG).map(drop),
            all.text("two", LONG).map(drop),
            all.number("zero").map(drop),
            all.number("half").map(drop),
            all.number("text").map(drop),
            all.numbers("mixed").map(drop),
            all.instant("seconds").map(drop),
            all.commit("short").map(drop),
        ] {
            let wrong = wrong.unwrap_err();
            assert!(
                !wrong.field.is_empty() && wrong.why.starts_with("it is "),
                "{wrong:?}"
            );
        }
        assert_eq!(all.end(), Ok(()));
        assert_eq!(
            fields().end().unwrap_err().why,
            "there is no such field in an event of this kind"
        );
        assert!(Fields::of(&json!([])).is_err());
        assert_eq!(
            needed::<i64>("iid", None).unwrap_err(),
            Wrong::at("iid", "it is missing")
        );
    }

    #[test]
    fn a_word_is_one_of_those_that_there_are() {
        let mut all = Fields::of(&json!({ "status": "done" })).unwrap();
        let wrong = all.word("status", &[("running", 1), ("success", 2)]).unwrap_err();
        assert_eq!(wrong, Wrong::at("status", "'done' is none of running, success"));
    }
}
