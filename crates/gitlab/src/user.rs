//! Who somebody is.

use serde::Deserialize;

use crate::client::Client;
use crate::error::{Error, Result};

/// A person at GitLab.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct User {
    /// The number, which stays when the name changes.
    pub id: i64,
    /// The username.
    pub username: String,
    /// The name for people.
    pub name: String,
    /// `active`, `blocked`, `deactivated` …
    pub state: String,
    /// Where the picture is.
    #[serde(default)]
    pub avatar_url: Option<String>,
}

impl User {
    /// Whether the account may be used.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.state == "active"
    }
}

impl Client {
    /// The person that an access token belongs to. It needs the scope `read_user`.
    ///
    /// # Errors
    /// See [`Error`]; [`Error::Refused`] for a token that is not accepted.
    pub async fn user(&self, access_token: &str) -> Result<User> {
        self.get(access_token, "user")
            .await?
            .ok_or_else(|| Error::unexpected("nobody at /user"))
    }

    /// The person with this number; none when there is no such account.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn user_by_id(&self, token: &str, user_id: i64) -> Result<Option<User>> {
        self.get(token, &format!("users/{user_id}")).await
    }
}
