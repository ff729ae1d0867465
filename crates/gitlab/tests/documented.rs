//! What the client reads stands in GitLab's documentation, under these names and of types that can be read: the examples
//! whose keys the stand-in is compared with (`crates/standin/tests/shapes`, where it is said from which pages they are).

use gitlab::{
    Author, Branch, Bridge, Commit, Deployment, Downstream, Environment, Hook, Issue, Job, Member,
    MergeRequest, MergeRequestCommit, Milestone, Pipeline, Project, Release, Tag, Token, User,
};
use serde::de::value::Error;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;

fn documented(name: &str) -> Value {
    let path = format!(
        "{}/../standin/tests/shapes/{name}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap()
}

/// Asks a type what fields it reads, and gives it none.
struct Fields<'a>(&'a mut Vec<&'static str>);

impl<'de> Deserializer<'de> for Fields<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("it is no struct"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        self.0.extend(fields);
        Err(Error::custom("that is all"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

fn fields<T: for<'de> Deserialize<'de>>() -> Vec<&'static str> {
    let mut fields = Vec::new();
    // It always ends so: the fields are what is wanted.
    let _ = T::deserialize(Fields(&mut fields));
    assert!(!fields.is_empty(), "it tells no fields");
    fields
}

/// What of a type does not stand in the example, or stands there of another type.
fn differences<T: DeserializeOwned>(example: &Value) -> Vec<String> {
    let mut found: Vec<String> = fields::<T>()
        .into_iter()
        .filter(|field| example.get(field).is_none())
        .map(|field| format!("{field} is not documented"))
        .collect();
    if let Err(error) = serde_json::from_value::<T>(example.clone()) {
        found.push(error.to_string());
    }
    found
}

/// What GitLab's own code sends and the examples of its pages leave out: nothing is wrong where it is missing.
const LEFT_OUT: [&str; 1] = ["membership_state is not documented"];

#[track_caller]
fn reads<T: DeserializeOwned>(name: &str, pointer: &str) {
    let whole = documented(name);
    let example = whole
        .pointer(pointer)
        .unwrap_or_else(|| panic!("{name} has no {pointer}"));
    let mut found = differences::<T>(example);
    found.retain(|difference| !LEFT_OUT.contains(&difference.as_str()));
    assert!(found.is_empty(), "{name}{pointer}: {found:#?}");
}

#[test]
fn what_is_read_is_documented() {
    reads::<Tag>("tag", "");
    reads::<Commit>("tag", "/commit");
    reads::<Branch>("branch", "");
    reads::<Release>("release", "");
    reads::<MergeRequest>("merge_request", "");
    reads::<Author>("merge_request", "/author");
    reads::<Milestone>("merge_request", "/milestone");
    reads::<MergeRequestCommit>("commit", "");
    reads::<Deployment>("deployment", "");
    reads::<Environment>("deployment", "/environment");
    reads::<Pipeline>("pipeline_whole", "");
    reads::<Job>("job", "");
    reads::<Bridge>("bridge", "");
    reads::<Downstream>("bridge", "/downstream_pipeline");
    reads::<Issue>("issue", "");
    reads::<Member>("member", "");
    reads::<Project>("project", "");
    reads::<User>("user", "");
    reads::<Token>("token", "");
}

/// A hook keeps what it does not name, so it is asked by what it makes of the example.
#[test]
fn a_hook_reads_what_is_documented() {
    for name in ["hook", "group_hook"] {
        let hook: Hook = serde_json::from_value(documented(name)).unwrap();
        let example = documented(name);
        assert!(hook.is_executable() && hook.disabled_until.is_none() && hook.token_present == Some(false));
        let events = if name == "hook" {
            gitlab::EVENTS
        } else {
            gitlab::GROUP_EVENTS
        };
        for event in events {
            assert!(
                example.get(event).is_some_and(Value::is_boolean),
                "{name}: {event}"
            );
        }
        assert!(hook.tells_of("tag_push_events"));
    }
}

#[test]
fn a_field_that_is_not_documented_is_seen() {
    let example = documented("tag");
    assert!(differences::<Tag>(&example).is_empty());
    for key in ["name", "commit", "created_at"] {
        let mut less = example.clone();
        less.as_object_mut().unwrap().remove(key);
        assert!(!differences::<Tag>(&less).is_empty(), "{key}");
    }
    let mut other = example;
    other["name"] = Value::from(1);
    assert_eq!(differences::<Tag>(&other).len(), 1);
}
