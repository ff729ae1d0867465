//! Tokens: what they may do, and until when.

use jiff::civil::Date;

/// A personal, group or project token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What is sent as `PRIVATE-TOKEN` or as a bearer.
    pub text: String,
    /// `api`, `read_api`, `read_user` …
    pub scopes: Vec<String>,
    /// The day at whose begin (UTC) it ends.
    pub expires_at: Option<Date>,
    /// Whose it is, by number.
    pub user_id: i64,
}

impl Token {
    /// The text of a token that may read, in the default [`Setup`](crate::Setup).
    pub const READ: &'static str = "standin-token-that-reads";
    /// The text of a token that may do everything, in the default [`Setup`](crate::Setup).
    pub const API: &'static str = "standin-token-that-acts";

    /// A token of the first person that does not end.
    #[must_use]
    pub fn new(text: &str, scopes: &[&str]) -> Self {
        Self {
            text: text.to_owned(),
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
            expires_at: None,
            user_id: 101,
        }
    }

    /// The same, ending at the begin of that day (UTC).
    #[must_use]
    pub fn until(mut self, day: Date) -> Self {
        self.expires_at = Some(day);
        self
    }

    pub(crate) fn has(&self, scope: &str) -> bool {
        self.scopes.iter().any(|own| own == scope)
    }

    pub(crate) fn may_read(&self) -> bool {
        self.has("api") || self.has("read_api")
    }
}
