//! What Slipway's own token may do: for the operator, before anybody signs in.

use serde::Deserialize;

use crate::client::Client;
use crate::error::{Error, Result};
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

/// What `/oauth/token/info` says.
#[derive(Deserialize)]
struct Info {
    #[serde(default)]
    scope: Vec<String>,
}

impl Client {
    /// What GitLab says of the token itself; none where it is no personal, group or project token, or GitLab
    /// is too old to tell.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::Refused`](crate::Error::Refused) for a token that is not accepted.
    pub async fn token(&self, token: &str) -> Result<Option<Token>> {
        self.get(token, "personal_access_tokens/self").await
    }

    /// What GitLab says of an OAuth token, which is asked after elsewhere than the others. When it ends is known from when
    /// it was given.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::Refused`](crate::Error::Refused) for a token that is not accepted.
    pub async fn oauth_token(&self, token: &str) -> Result<Token> {
        let url = format!("{}/oauth/token/info", self.base());
        let request = http::Request::get(url)
            .header(http::header::AUTHORIZATION, format!("Bearer {token}"))
            .body(Vec::new())
            .map_err(|_| Error::unexpected("its address cannot be used"))?;
        let answer = self.send(request).await?;
        if answer.status() != http::StatusCode::OK {
            return Err(Error::of_status(answer.status()));
        }
        let info: Info = serde_json::from_slice(answer.body())
            .map_err(|_| Error::unexpected("oauth/token/info: JSON that does not fit"))?;
        Ok(Token {
            scopes: info.scope,
            expires_at: None,
        })
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
