//! Who did something, and what it is labelled with: the parts that several events share. Of people nothing
//! is read but the number and the username; names and mail addresses stay where they are.

use serde::{Deserialize, Serialize};

use super::field::{Id, May, Must, Name, Object, Title};

/// Somebody at GitLab. Versions before 13 send no number with most events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The number, which stays when the name changes.
    pub id: Option<i64>,
    /// The username.
    pub username: Option<String>,
}

impl Person {
    /// None when nothing is known of them.
    pub(super) fn known(id: Option<Id>, username: May<Name>) -> Option<Self> {
        let person = Self {
            id: id.map(|id| id.0),
            username: username.0,
        };
        (person.id.is_some() || person.username.is_some()).then_some(person)
    }
}

#[derive(Deserialize)]
pub(super) struct Wire {
    #[serde(default)]
    id: Option<Id>,
    #[serde(default)]
    username: May<Name>,
}

impl Wire {
    pub(super) fn into_person(self) -> Option<Person> {
        Person::known(self.id, self.username)
    }
}

/// Nobody, for a payload without.
pub(super) fn one(wire: Option<Object<Wire>>) -> Option<Person> {
    wire.and_then(|Object(wire)| wire.into_person())
}

pub(super) fn all(wires: Option<Vec<Object<Wire>>>) -> Vec<Person> {
    wires
        .unwrap_or_default()
        .into_iter()
        .filter_map(|Object(wire)| wire.into_person())
        .collect()
}

#[derive(Deserialize)]
pub(super) struct Label {
    title: Must<Title>,
}

/// The labels' titles, from the first place that has a list of them.
pub(super) fn labels(first: Option<Vec<Object<Label>>>, second: Option<Vec<Object<Label>>>) -> Vec<String> {
    first
        .or(second)
        .unwrap_or_default()
        .into_iter()
        .map(|Object(label)| label.title.0)
        .collect()
}
