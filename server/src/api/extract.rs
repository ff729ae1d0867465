//! Reading a request of the API: whatever cannot be read is answered with a [`Problem`].

use axum::body::to_bytes;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// The longest body, in bytes: many times what the longest reason needs.
const LONGEST: usize = 16 * 1024;

/// The parts of the path.
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Unreadable))]
pub struct Path<T>(pub T);

/// What an address is asked with.
pub trait Asked: DeserializeOwned {
    /// A query as it should be, for whoever sent another: `product=gitlab&action=deploy`.
    const SUCH: &'static str;
}

/// The query; parameters that nobody knows are refused.
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: Asked> FromRequestParts<S> for Query<T> {
    type Rejection = Unreadable;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Unreadable> {
        match axum::extract::Query::try_from_uri(&parts.uri) {
            Ok(axum::extract::Query(asked)) => Ok(Self(asked)),
            Err(rejection) => {
                let why = plainly(&rejection.body_text());
                let detail = format!("{why}; ask such as ?{}", T::SUCH);
                Err(Unreadable(Problem::bad_request(detail)))
            }
        }
    }
}

/// What the reader of a query says, in plain words: it puts names between backticks, that of the parameter first.
fn plainly(said: &str) -> String {
    let names: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    match names.split_first() {
        Some((name, _)) if said.contains("missing field") => format!("{name} is missing"),
        Some((name, _)) if said.contains("duplicate field") => format!("{name} stands there more than once"),
        Some((name, known)) if said.contains("unknown field") => {
            format!("there is no parameter '{name}'; there are {}", known.join(", "))
        }
        _ => "the query cannot be read: write name=value, with & between".to_owned(),
    }
}

/// A request that cannot be read, on its way to a [`Problem`].
pub struct Unreadable(Problem);

impl From<PathRejection> for Unreadable {
    fn from(_: PathRejection) -> Self {
        Self(Problem::not_found())
    }
}

impl axum::response::IntoResponse for Unreadable {
    fn into_response(self) -> axum::response::Response {
        self.0.into_response()
    }
}

/// A parameter of the query, read as what it is to be.
pub fn parameter<T: std::str::FromStr>(
    name: &str,
    text: Option<&str>,
    what: &str,
) -> Result<Option<T>, Problem> {
    let read = |text: &str| {
        text.parse()
            .map_err(|_| Problem::bad_request(format!("{name} is {what}")))
    };
    text.map(read).transpose()
}

/// Reads a body of JSON. `example` is one as it should be, for whoever sent another.
pub async fn body<T: DeserializeOwned>(request: Request, example: &str) -> Result<T, Problem> {
    body_up_to(request, LONGEST, example).await
}

/// The same of one that may be longer, in bytes.
pub async fn body_up_to<T: DeserializeOwned>(
    request: Request,
    longest: usize,
    example: &str,
) -> Result<T, Problem> {
    let media = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim();
    if !media.eq_ignore_ascii_case("application/json") {
        let detail = "send JSON, with Content-Type: application/json";
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not_json",
            detail,
        ));
    }
    let too_long = || {
        Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_long",
            format!("at most {longest} bytes"),
        )
    };
    let length = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > longest) {
        return Err(too_long());
    }
    let bytes = to_bytes(request.into_body(), longest).await.map_err(|error| {
        // This limit's, or the one for everything, which lies further in.
        let first = std::error::Error::source(&error);
        let too_large = std::iter::successors(first, |error| error.source())
            .any(<dyn std::error::Error>::is::<http_body_util::LengthLimitError>);
        if too_large {
            too_long()
        } else {
            Problem::bad_request("the body cannot be read to its end")
        }
    })?;
    serde_json::from_slice(&bytes)
        .map_err(|error| Problem::bad_request(format!("the body: {error}; send such as {example}")))
}

/// What is wished for, with its idempotency key: the same wish with the same key, sent again, gets the first answer.
pub async fn wish<T: DeserializeOwned>(
    request: Request,
    example: &str,
) -> Result<(T, Option<String>), Problem> {
    let key = idempotency_key(request.headers())?;
    Ok((body(request, example).await?, key))
}

fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut values = headers.get_all("idempotency-key").iter();
    let first = values.next().map(|value| value.to_str());
    match (first, values.next()) {
        (None, _) => Ok(None),
        (Some(Ok(text)), None) => Ok(Some(text.to_owned())),
        _ => Err(Problem::bad_request(
            "idempotency-key is one text of plain letters",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Question {
        #[expect(dead_code, reason = "it is read and not looked at")]
        action: String,
        #[expect(dead_code, reason = "it is read and not looked at")]
        at: Option<i64>,
    }

    /// As the reader of queries says it, so that other words of its next version are noticed.
    #[test]
    fn what_is_wrong_with_a_query_is_said_plainly() {
        for (query, plain) in [
            ("", "action is missing"),
            ("at=1", "action is missing"),
            (
                "action=x&colour=red",
                "there is no parameter 'colour'; there are action, at",
            ),
            ("action=x&action=y", "action stands there more than once"),
            (
                "action=x&at=soon",
                "the query cannot be read: write name=value, with & between",
            ),
        ] {
            let uri = format!("/x?{query}").parse().unwrap();
            let refused = axum::extract::Query::<Question>::try_from_uri(&uri).unwrap_err();
            assert_eq!(plainly(&refused.body_text()), plain, "{query}");
        }
    }
}
