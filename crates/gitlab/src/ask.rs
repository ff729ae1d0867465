//! The core of every call: sends a request, obeys what GitLab says of its limits, repeats what is safe to repeat,
//! and tells what else can happen apart.
//!
//! A GET changes nothing, a PUT here always sets a whole value, and what is deleted stays so: these may be sent again. A
//! POST is sent once: nobody knows whether the one that broke off has done its work.

use std::time::Duration;

use http::{HeaderMap, Method};
use reqwest::Url;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::body;
use crate::client::Client;
use crate::error::{Error, Result};
use crate::pause;

/// The largest answer that is read: a page of a hundred merge requests with long descriptions fits in.
const LARGEST_ANSWER: usize = 32 * 1024 * 1024;
/// How much of GitLab's own words goes into an error.
const MOST_WORDS: usize = 200;

/// One request to the API.
pub(crate) struct Call<'a> {
    token: &'a str,
    method: Method,
    /// What comes after `/api/v4/`, percent-encoded.
    path: String,
    query: Vec<(&'static str, String)>,
    body: Option<Value>,
    /// What never appears in an error, besides the token.
    hidden: Vec<&'a str>,
}

impl<'a> Call<'a> {
    pub(crate) fn get(token: &'a str, path: impl Into<String>) -> Self {
        Self::new(token, Method::GET, path, None)
    }

    /// Sets a whole value, so that setting it twice is setting it once.
    pub(crate) fn put(token: &'a str, path: impl Into<String>, body: Value) -> Self {
        Self::new(token, Method::PUT, path, Some(body))
    }

    /// What is gone already is [`Error::NotThere`].
    pub(crate) fn delete(token: &'a str, path: impl Into<String>) -> Self {
        Self::new(token, Method::DELETE, path, None)
    }

    /// Is never repeated.
    pub(crate) fn post(token: &'a str, path: impl Into<String>, body: Value) -> Self {
        Self::new(token, Method::POST, path, Some(body))
    }

    fn new(token: &'a str, method: Method, path: impl Into<String>, body: Option<Value>) -> Self {
        Self {
            token,
            method,
            path: path.into(),
            query: Vec::new(),
            body,
            hidden: Vec::new(),
        }
    }

    pub(crate) fn with(mut self, query: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        self.query.extend(query);
        self
    }

    pub(crate) fn hiding(mut self, secrets: impl IntoIterator<Item = &'a str>) -> Self {
        self.hidden.extend(secrets);
        self
    }

    /// The path without a question: for errors.
    fn name(&self) -> &str {
        self.path.split_once('?').map_or(&self.path, |(name, _)| name)
    }

    fn repeatable(&self) -> bool {
        self.method != Method::POST
    }

    fn url(&self, api: &Url) -> Result<Url> {
        let mut url = api
            .join(&self.path)
            .map_err(|_| Error::unexpected("its address is none"))?;
        // A path with dots in it, as of a stored cursor that somebody has written, leads out of the API.
        if url.origin() != api.origin() || !url.path().starts_with(api.path()) {
            return Err(Error::unexpected("an address outside of the API"));
        }
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        Ok(url)
    }

    /// A text of GitLab's without what is secret in it, and not too long.
    fn told(&self, text: &str) -> String {
        let hidden = self.hidden.iter().chain(std::iter::once(&self.token));
        let text = hidden
            .filter(|secret| !secret.is_empty())
            .fold(text.to_owned(), |text, secret| text.replace(secret, "…"));
        text.chars().take(MOST_WORDS).collect()
    }
}

/// An answer that says that it went well.
pub(crate) struct Answer {
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

/// Why an attempt has failed.
pub(crate) struct Failure {
    pub(crate) error: Error,
    /// How long GitLab wants to be left alone.
    told: Option<Duration>,
    /// Whether it does not take the question as it is (400, 405, 422).
    pub(crate) is_declined: bool,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self {
            error,
            told: None,
            is_declined: false,
        }
    }
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        Error::from(error).into()
    }
}

/// What GitLab says of an error: a text, or texts for each field.
#[derive(Deserialize)]
struct Words {
    #[serde(default, alias = "error")]
    message: Value,
}

impl Client {
    /// Asks, and reads the answer as what it is to be.
    pub(crate) async fn fetch<T: DeserializeOwned>(&self, call: &Call<'_>) -> Result<T> {
        let answer = self.ask(call).await?;
        read(&answer.bytes, call.name())
    }

    /// Asks until there is an answer, or patience or sense has an end.
    pub(crate) async fn ask(&self, call: &Call<'_>) -> Result<Answer> {
        self.try_to_ask(call).await.map_err(|failure| failure.error)
    }

    /// The same; the failure says more.
    pub(crate) async fn try_to_ask(&self, call: &Call<'_>) -> Result<Answer, Failure> {
        let mut attempts = 0;
        loop {
            attempts += 1;
            let failure = match self.once(call).await {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            let again = (call.repeatable() && failure.error.passes())
                .then(|| self.patience().after(attempts, failure.told))
                .flatten();
            let Some(wait) = again else {
                return Err(failure);
            };
            tracing::debug!(error = %failure.error, path = call.name(), ?wait, "asking again");
            tokio::time::sleep(wait).await;
        }
    }

    async fn once(&self, call: &Call<'_>) -> Result<Answer, Failure> {
        let url = call.url(&self.api()?)?;
        let mut request = self
            .http()?
            .request(call.method.clone(), url)
            .bearer_auth(call.token);
        if let Some(body) = &call.body {
            request = request.json(body);
        }
        let response = request.send().await?;
        let status = response.status();
        if status.is_success() {
            let headers = response.headers().clone();
            let bytes = body::read(response, LARGEST_ANSWER).await?;
            return Ok(Answer { headers, bytes });
        }
        let told = pause::told(response.headers());
        let error = match status.as_u16() {
            code @ (401 | 403) => Error::Refused(code),
            404 => not_there(call, response).await?,
            429 => Error::TooMany { wait: told },
            300..=399 => Error::unexpected(format!(
                "{}: a redirect (status {}), which is not followed; perhaps it has moved to another path",
                call.name(),
                status.as_u16()
            )),
            code if status.is_server_error() => Error::Failing(code),
            code => {
                let words = words(call, response).await?;
                Error::unexpected(format!("{}: status {code}{words}", call.name()))
            }
        };
        Err(Failure {
            error,
            told,
            is_declined: matches!(status.as_u16(), 400 | 405 | 422),
        })
    }

    /// Where the API is, with a slash at its end.
    pub(crate) fn api(&self) -> Result<Url> {
        Url::parse(&format!("{}/api/v4/", self.base()))
            .map_err(|_| Error::unexpected("GitLab's address is none"))
    }
}

/// Only GitLab's own words count: a 404 of a proxy in front says nothing.
async fn not_there(call: &Call<'_>, response: reqwest::Response) -> Result<Error> {
    let bytes = body::read(response, LARGEST_ANSWER).await?;
    let own = serde_json::from_slice::<Words>(&bytes)
        .is_ok_and(|words| words.message.as_str().is_some_and(|text| text.starts_with("404")));
    Ok(if own {
        Error::NotThere(call.name().to_owned())
    } else {
        Error::unexpected(format!(
            "{}: a 404 that is not GitLab's own; is there a proxy in front of it?",
            call.name()
        ))
    })
}

/// What GitLab says about it, as `: Url is blocked`.
async fn words(call: &Call<'_>, response: reqwest::Response) -> Result<String> {
    let bytes = body::read(response, LARGEST_ANSWER).await?;
    Ok(
        match serde_json::from_slice::<Words>(&bytes).map(|words| words.message) {
            Ok(Value::String(text)) => format!(": {}", call.told(&text)),
            Ok(Value::Null) | Err(_) => String::new(),
            Ok(other) => format!(": {}", call.told(&other.to_string())),
        },
    )
}

/// Reads JSON; the error says where it does not fit, and nothing of what stands in it.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8], name: &str) -> Result<T> {
    serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Error::unexpected(format!(
            "{name}: JSON that does not fit, line {line}, column {column}"
        ))
    })
}
