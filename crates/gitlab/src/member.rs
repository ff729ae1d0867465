//! The members of a group, and who is let in and out of it.

use serde::Deserialize;
use serde_json::json;

use crate::ask::Call;
use crate::client::Client;
use crate::error::{Error, Result};
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
    /// The members of a group itself, without those of groups above it: offset. Only these can be taken out.
    #[must_use]
    pub fn direct_members(&self, token: &str, group: &str) -> Walk<Member> {
        let path = format!("groups/{}/members", encoded(group));
        Walk::new(self, token, path, Way::Offset)
    }

    /// Lets somebody into a group, at a level such as 30 for a developer. It is sent once.
    ///
    /// # Errors
    /// See [`Error`]; [`Error::Unexpected`] for one who is in it already.
    pub async fn add_member(&self, token: &str, group: &str, user_id: i64, level: u32) -> Result<Member> {
        let path = format!("groups/{}/members", encoded(group));
        let body = json!({ "user_id": user_id, "access_level": level });
        self.fetch(&Call::post(token, path, body)).await
    }

    /// Takes somebody out of a group; who is not in it is out already.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn remove_member(&self, token: &str, group: &str, user_id: i64) -> Result<()> {
        let path = format!("groups/{}/members/{user_id}", encoded(group));
        match self.ask(&Call::delete(token, path)).await {
            Ok(_) | Err(Error::NotThere(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
