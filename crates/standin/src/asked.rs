//! What a request asks for: its question, read as Rails reads it.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jiff::Timestamp;
use reqwest::Url;

/// The question of a request.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// The path, as it was asked for.
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
}

impl Asked {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .rev()
            .find(|(own, value)| own == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// All values of `scope[]=a&scope[]=b`, or of `scope=a`.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        self.query
            .iter()
            .filter(|(own, _)| own == name || own.strip_suffix("[]") == Some(name))
            .map(|(_, value)| value.as_str())
            .collect()
    }

    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        self.get(name)?.parse().ok()
    }

    pub(crate) fn instant(&self, name: &str) -> Option<Timestamp> {
        self.get(name)?.parse().ok()
    }

    /// Whether the list is to be turned round, where its order of itself is this one.
    pub(crate) fn descends(&self, by_itself: bool) -> bool {
        match self.get("sort") {
            Some("asc") => false,
            Some("desc") => true,
            _ => by_itself,
        }
    }

    /// The address of this request with these parameters in place of its own.
    pub(crate) fn address(&self, base: &str, set: &[(&str, &str)]) -> String {
        let Ok(mut url) = Url::parse(base) else {
            return String::new();
        };
        url.set_path(&self.path);
        url.query_pairs_mut()
            .extend_pairs(
                self.query
                    .iter()
                    .filter(|(own, _)| set.iter().all(|(name, _)| own != name)),
            )
            .extend_pairs(set);
        url.into()
    }
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        // Any host will do: only the question is read.
        let query = Url::parse(&format!(
            "http://localhost/?{}",
            parts.uri.query().unwrap_or_default()
        ))
        .map(|url| url.query_pairs().into_owned().collect())
        .unwrap_or_default();
        Ok(Self {
            path: parts.uri.path().to_owned(),
            query,
        })
    }
}
