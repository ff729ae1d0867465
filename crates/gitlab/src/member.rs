//! The members of a group.

use serde::Deserialize;

use crate::client::Client;
use crate::membership::encoded;
use crate::page::{Walk, Way};

/// A member of a group, by itself or by a group above it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Member {
    /// The person's number.
    pub id: i64,
    /// The username.
    pub username: String,
    /// The name for people.
    #[serde(default)]
    pub name: String,
    /// `active`, `blocked` …: of the account.
    pub state: String,
    /// `awaiting` for somebody who was asked and has not been let in; older versions do not send it.
    #[serde(default)]
    pub membership_state: Option<String>,
    /// 10 is a guest, 50 an owner.
    pub access_level: u32,
    /// The last day of the membership.
    #[serde(default)]
    pub expires_at: Option<String>,
}

impl Member {
    /// Whether the account and the membership both count.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.state == "active" && self.membership_state.as_deref().unwrap_or("active") == "active"
    }
}

impl Client {
    /// The members of a group, inherited ones included: offset.
    #[must_use]
    pub fn members(&self, token: &str, group: &str) -> Walk<Member> {
        let path = format!("groups/{}/members/all", encoded(group));
        Walk::new(self, token, path, Way::Offset)
    }
}
