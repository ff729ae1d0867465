//! A member of a group.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::user;
use crate::clock::iso;

pub(crate) fn shape(base: &str, user_id: i64, access_level: u32, at: Timestamp) -> Value {
    let mut member = user::named(base, user_id);
    if let Some(member) = member.as_object_mut() {
        member.insert("access_level".to_owned(), json!(access_level));
        member.insert("created_at".to_owned(), json!(iso(at)));
        member.insert("expires_at".to_owned(), Value::Null);
    }
    member
}
