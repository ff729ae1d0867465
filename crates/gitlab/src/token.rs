//! What Slipway's own token may do: for the operator, before anybody signs in.

use serde::Deserialize;

use crate::client::Client;
use crate::error::Result;
use crate::membership::encoded;

/// A token, as GitLab describes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Token {
    /// `read_api`, `api` …
    #[serde(default)]
    pub scopes: Vec<String>,
    /// The day at whose begin (UTC) it ends, `2027-01-31`; none for one that does not end.
    #[serde(default)]
    pub expires_at: Option<String>,
}

impl Token {
    /// Whether it may look up who is in which group.
    #[must_use]
    pub fn reads_groups(&self) -> bool {
        self.scopes
            .iter()
            .any(|scope| scope == "read_api" || scope == "api")
    }
}

#[derive(Deserialize)]
struct Group {}

impl Client {
    /// What GitLab says of the token itself; none where it is no personal, group or project token, or GitLab
    /// is too old to tell.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::Refused`](crate::Error::Refused) for a token that is not accepted.
    pub async fn token(&self, token: &str) -> Result<Option<Token>> {
        self.get(token, "personal_access_tokens/self").await
    }

    /// Whether the token sees the group.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::Unexpected`](crate::Error::Unexpected) for a group that is not there
    /// or may not be seen: GitLab does not tell the two apart.
    pub async fn sees_group(&self, token: &str, group: &str) -> Result<bool> {
        let path = format!("groups/{}?with_projects=false", encoded(group));
        let found: Option<Group> = self.get(token, &path).await?;
        Ok(found.is_some())
    }
}
