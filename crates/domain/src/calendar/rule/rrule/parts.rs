//! The parts of an RRULE: `FREQ=MONTHLY;BYDAY=3TH`, each taken once.

use std::collections::BTreeMap;

use super::{BadRrule, bad};

/// What is left of the parts, by their names.
pub(super) struct Parts(BTreeMap<String, String>);

impl Parts {
    pub(super) fn read(value: &str) -> Result<Self, BadRrule> {
        let mut parts = BTreeMap::new();
        for part in value.split(';').filter(|part| !part.is_empty()) {
            let Some((name, value)) = part.split_once('=') else {
                return bad(part, "write NAME=VALUE");
            };
            if parts.insert(name.to_uppercase(), value.to_uppercase()).is_some() {
                return bad(name, "it stands twice");
            }
        }
        Ok(Self(parts))
    }

    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The first that nobody has taken.
    pub(super) fn left(&self) -> Option<&str> {
        self.0.keys().next().map(String::as_str)
    }

    pub(super) fn numbers(&mut self, name: &str) -> Result<Vec<i8>, BadRrule> {
        let Some(text) = self.take(name) else {
            return Ok(Vec::new());
        };
        let number = |word: &str| {
            word.parse()
                .or_else(|_| bad(name, format!("'{word}' is no number here")))
        };
        text.split(',').map(number).collect()
    }
}
