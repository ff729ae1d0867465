//! The core of every call: sends a request, waits as it is told to, repeats what is safe to repeat, and reads a bounded
//! answer. What an answer means, the clients say.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use reqwest::Url;
use serde_json::Value;

use crate::error::{Error, Kind, Result};
use crate::making;
use crate::patience::Patience;

/// The largest answer that is read.
const LARGEST_ANSWER: usize = 4 * 1024 * 1024;
/// How much of a place's own words goes into an error.
const MOST_WORDS: usize = 200;

/// One place. Cheap to clone; it holds no token.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) name: &'static str,
    base: Arc<str>,
    accept: &'static str,
    /// Made at the first request.
    http: Arc<OnceLock<Option<reqwest::Client>>>,
    patience: Patience,
}

/// One request.
pub(crate) struct Call {
    pub(crate) method: Method,
    /// What comes after the address of the API.
    pub(crate) path: String,
    pub(crate) query: Vec<(&'static str, String)>,
    pub(crate) body: Option<Value>,
    /// The whole value of the header.
    pub(crate) authorization: String,
    /// Whether to send it twice is to send it once. Where it was refused for its number it is always sent again.
    pub(crate) repeatable: bool,
}

/// An answer, whatever its status.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) bytes: Vec<u8>,
    /// How long it asks to be left alone.
    pub(crate) wait: Option<Duration>,
}

impl Place {
    pub(crate) fn new(name: &'static str, base: &str, accept: &'static str, patience: Patience) -> Self {
        Self {
            name,
            base: base.trim_end_matches('/').into(),
            accept,
            http: Arc::default(),
            patience,
        }
    }

    fn http(&self) -> Result<&reqwest::Client, Kind> {
        let made = self
            .http
            .get_or_init(|| making::made(making::builder(self.patience.timeout)));
        made.as_ref()
            .ok_or_else(|| Kind::Unreachable("TLS cannot be set up on this machine".to_owned()))
    }

    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    pub(crate) fn error(&self, kind: Kind) -> Error {
        kind.at(self.name)
    }

    /// Asks until there is an answer that `read` takes, or patience or sense has an end.
    pub(crate) async fn ask<T>(&self, call: &Call, read: impl Fn(&Answer) -> Result<T, Kind>) -> Result<T> {
        let mut attempts = 0;
        loop {
            attempts += 1;
            let error = match self.once(call).await.and_then(|answer| read(&answer)) {
                Ok(value) => return Ok(value),
                Err(kind) => self.error(kind),
            };
            // What was refused for its number has done nothing there.
            let safe = call.repeatable || matches!(error.kind, Kind::TooMany { .. });
            let again = (safe && error.passes())
                .then(|| self.patience.after(attempts, error.wait()))
                .flatten();
            let Some(wait) = again else { return Err(error) };
            tracing::debug!(%error, path = call.path, ?wait, "asking again");
            tokio::time::sleep(wait).await;
        }
    }

    async fn once(&self, call: &Call) -> Result<Answer, Kind> {
        let http = self.http()?;
        let mut authorization = HeaderValue::from_str(&call.authorization)
            .map_err(|_| Kind::Refused("the token has letters that no token has".to_owned()))?;
        authorization.set_sensitive(true);
        let mut url = Url::parse(&format!("{}/{}", self.base, call.path))
            .map_err(|_| Kind::unexpected("its address cannot be used"))?;
        if !call.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&call.query);
        }
        let mut request = http
            .request(call.method.clone(), url)
            .header(AUTHORIZATION, authorization)
            .header(ACCEPT, self.accept);
        if let Some(body) = &call.body {
            request = request.json(body);
        }
        let mut response = request.send().await?;
        let status = response.status();
        let wait = told(response.headers());
        if status == StatusCode::TOO_MANY_REQUESTS {
            return Err(Kind::TooMany { wait });
        }
        if status.is_server_error() {
            return Err(Kind::Failing(format!("status {}", status.as_u16())));
        }
        if status.is_redirection() {
            return Err(Kind::unexpected(format!(
                "a redirect (status {}), which is not followed; is its address right?",
                status.as_u16()
            )));
        }
        let mut bytes = Vec::new();
        while let Some(piece) = response.chunk().await? {
            if bytes.len() + piece.len() > LARGEST_ANSWER {
                return Err(Kind::unexpected(format!(
                    "an answer of more than {LARGEST_ANSWER} bytes"
                )));
            }
            bytes.extend_from_slice(&piece);
        }
        Ok(Answer { status, bytes, wait })
    }
}

/// How long an answer asks to be left alone. Slack says it with `Retry-After`, PagerDuty with `ratelimit-reset`; both in
/// seconds from now.
fn told(headers: &HeaderMap) -> Option<Duration> {
    let seconds = |name: &str| headers.get(name)?.to_str().ok()?.trim().parse().ok();
    seconds(RETRY_AFTER.as_str())
        .or_else(|| seconds("ratelimit-reset"))
        .map(Duration::from_secs)
}

/// Reads JSON; the error says where it does not fit, and nothing of what stands in it.
pub(crate) fn json<T: serde::de::DeserializeOwned>(answer: &Answer) -> Result<T, Kind> {
    serde_json::from_slice(&answer.bytes).map_err(|error| {
        Kind::unexpected(format!(
            "its answer (status {}) is not what it should be: line {}, column {}; is there a proxy in front of it?",
            answer.status.as_u16(),
            error.line(),
            error.column()
        ))
    })
}

/// A place's own words, without the token and not too long.
pub(crate) fn words(text: &str, token: &str) -> String {
    let text = if token.is_empty() {
        text.to_owned()
    } else {
        text.replace(token, "…")
    };
    text.chars().take(MOST_WORDS).collect()
}

/// An id as it stands in addresses: letters and digits, so that it leads nowhere else.
pub(crate) fn id<'a>(what: &str, id: &'a str) -> Result<&'a str, Kind> {
    let fits = (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if fits {
        Ok(id)
    } else {
        Err(Kind::unexpected(format!(
            "'{}' is no id of a {what}",
            words(id, "")
        )))
    }
}
