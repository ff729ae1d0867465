//! Answers that have a strong tag to ask again with, and are kept as bytes until the data changes where everybody sees the
//! same, as feeds are.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::http::etag::{is_known, strong};
use crate::problem::Problem;

/// An answer as bytes, with its tag.
#[derive(Debug, Clone)]
pub struct Answer {
    bytes: Bytes,
    media: &'static str,
    etag: HeaderValue,
}

impl Answer {
    /// An answer of JSON.
    pub fn json(value: &impl Serialize) -> Result<Self, Problem> {
        let bytes = serde_json::to_vec(value).map_err(Problem::internal)?;
        Self::new(bytes, "application/json")
    }

    /// An answer of plain text.
    pub fn text(text: String) -> Result<Self, Problem> {
        Self::new(text.into_bytes(), "text/plain; charset=utf-8")
    }

    fn new(bytes: Vec<u8>, media: &'static str) -> Result<Self, Problem> {
        Ok(Self {
            etag: strong(&bytes)?,
            bytes: bytes.into(),
            media,
        })
    }

    /// For whoever asks: 304 for those who have it. A copy may be kept by the one who asked, and is asked
    /// about each time.
    pub fn to(&self, headers: &HeaderMap) -> Response {
        let fixed = [
            (header::ETAG, self.etag.clone()),
            (
                header::CACHE_CONTROL,
                HeaderValue::from_static("private, no-cache"),
            ),
            (header::VARY, HeaderValue::from_static("Cookie, Authorization")),
        ];
        if is_known(headers, &self.etag) {
            return (StatusCode::NOT_MODIFIED, fixed).into_response();
        }
        let media = [(header::CONTENT_TYPE, HeaderValue::from_static(self.media))];
        (fixed, media, self.bytes.clone()).into_response()
    }
}

/// How many answers are kept: filters can be anything.
const MOST: usize = 32;

/// What everybody sees, of one revision of the data.
#[derive(Debug, Default)]
pub struct Lists(RwLock<(u64, HashMap<String, Answer>)>);

impl Lists {
    pub fn find(&self, key: &str, revision: u64) -> Option<Answer> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        (kept.0 == revision).then(|| kept.1.get(key).cloned()).flatten()
    }

    /// Keeps an answer whose making began at the revision.
    pub fn keep(&self, key: String, revision: u64, answer: Answer) {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if kept.0 < revision {
            *kept = (revision, HashMap::new());
        }
        if kept.0 == revision && kept.1.len() < MOST {
            kept.1.insert(key, answer);
        }
    }
}
