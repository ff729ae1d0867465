//! What a request gives: JSON in its body, or the same as a question.

use axum::body::Bytes;
use serde_json::{Map, Value};

use crate::answer::{Refusal, bad_request};
use crate::asked::Asked;

/// What was given, by name.
pub(super) fn given(asked: &Asked, body: &Bytes) -> Result<Map<String, Value>, Refusal> {
    let mut given = if body.is_empty() {
        Map::new()
    } else {
        serde_json::from_slice(body).map_err(|_| bad_request("The body is no JSON object"))?
    };
    for (name, value) in &asked.query {
        given.insert(name.clone(), Value::String(value.clone()));
    }
    Ok(given)
}

pub(super) fn text<'a>(given: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    given.get(name).and_then(Value::as_str)
}

/// `true`, also as a text, as a question has it.
pub(super) fn flag(given: &Map<String, Value>, name: &str) -> Option<bool> {
    match given.get(name)? {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}
