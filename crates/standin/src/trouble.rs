//! Trouble, as a test wants it: what else can come from where GitLab should be.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body::Frame;

use crate::answer::set;

/// The most of an answer that is read to be damaged.
const MOST: usize = 64 * 1024 * 1024;

#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    Status(u16, Option<u64>),
    CutOff,
    Malformed,
    Slow(Duration),
    Redirect(String),
    LinkTo(String),
    WithoutPageHeaders,
}

/// What goes wrong, with which requests, and how often: with every request once, unless said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    what: What,
    part: Option<String>,
    method: Option<Method>,
    left: Option<u32>,
}

impl Trouble {
    fn new(what: What) -> Self {
        Self {
            what,
            part: None,
            method: None,
            left: Some(1),
        }
    }

    /// An answer with this status, and a page of HTML, as of a proxy.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::new(What::Status(status, None))
    }

    /// The same with a `Retry-After` of so many seconds.
    #[must_use]
    pub fn status_for(status: u16, seconds: u64) -> Self {
        Self::new(What::Status(status, Some(seconds)))
    }

    /// The connection breaks off in the middle of the answer.
    #[must_use]
    pub fn cut_off() -> Self {
        Self::new(What::CutOff)
    }

    /// The answer is complete, and only half of the JSON.
    #[must_use]
    pub fn malformed() -> Self {
        Self::new(What::Malformed)
    }

    /// The answer comes so much later.
    #[must_use]
    pub fn slow(by: Duration) -> Self {
        Self::new(What::Slow(by))
    }

    /// A redirect to there.
    #[must_use]
    pub fn redirect(to: &str) -> Self {
        Self::new(What::Redirect(to.to_owned()))
    }

    /// The links of the answer lead to another origin, such as `http://127.0.0.1:9`.
    #[must_use]
    pub fn link_to(origin: &str) -> Self {
        Self::new(What::LinkTo(origin.to_owned()))
    }

    /// The headers of the pages are missing, as behind a proxy that takes them away.
    #[must_use]
    pub fn without_page_headers() -> Self {
        Self::new(What::WithoutPageHeaders)
    }

    /// Only with requests whose address has this part in it.
    #[must_use]
    pub fn at(mut self, part: &str) -> Self {
        self.part = Some(part.to_owned());
        self
    }

    /// Only with requests of this method.
    #[must_use]
    pub fn method(mut self, method: Method) -> Self {
        self.method = Some(method);
        self
    }

    /// With so many requests.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.left = Some(times);
        self
    }

    /// Until it is [cleared](crate::Standin::no_trouble).
    #[must_use]
    pub fn forever(mut self) -> Self {
        self.left = None;
        self
    }

    fn fits(&self, method: &Method, address: &str) -> bool {
        self.left != Some(0)
            && self.part.as_ref().is_none_or(|part| address.contains(part))
            && self.method.as_ref().is_none_or(|own| own == method)
    }

    /// The trouble of this request, and one less to come.
    pub(crate) fn take(planned: &mut Vec<Self>, method: &Method, address: &str) -> Option<Self> {
        let found = planned.iter_mut().find(|trouble| trouble.fits(method, address))?;
        if let Some(left) = &mut found.left {
            *left -= 1;
        }
        let taken = found.clone();
        planned.retain(|trouble| trouble.left != Some(0));
        Some(taken)
    }

    /// What comes in place of the answer, if it is not the answer itself that is damaged.
    pub(crate) async fn instead(&self) -> Option<Response> {
        match &self.what {
            What::Status(status, after) => {
                let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::BAD_GATEWAY);
                let mut response = (status, "<html><body>It does not work.</body></html>").into_response();
                if let Some(seconds) = after {
                    set(response.headers_mut(), "Retry-After", &seconds.to_string());
                }
                Some(response)
            }
            What::Redirect(to) => {
                let mut response = StatusCode::MOVED_PERMANENTLY.into_response();
                set(response.headers_mut(), "Location", to);
                Some(response)
            }
            What::Slow(by) => {
                tokio::time::sleep(*by).await;
                None
            }
            _ => None,
        }
    }

    /// The answer as it is damaged.
    pub(crate) async fn damage(&self, response: Response, base: &str) -> Response {
        match &self.what {
            What::CutOff => {
                let (mut parts, body) = response.into_parts();
                let bytes = to_bytes(body, MOST).await.unwrap_or_default();
                set(
                    &mut parts.headers,
                    header::CONTENT_LENGTH.as_str(),
                    &bytes.len().to_string(),
                );
                let half = bytes.slice(..bytes.len() / 2);
                Response::from_parts(parts, Body::new(Half(Some(half))))
            }
            What::Malformed => {
                let (mut parts, body) = response.into_parts();
                let bytes = to_bytes(body, MOST).await.unwrap_or_default();
                parts.headers.remove(header::CONTENT_LENGTH);
                Response::from_parts(parts, Body::from(bytes.slice(..bytes.len() / 2)))
            }
            What::LinkTo(origin) => {
                let mut response = response;
                let link = response
                    .headers()
                    .get(header::LINK)
                    .and_then(|value| value.to_str().ok())
                    .map(|value| value.replace(base, origin));
                if let Some(link) = link {
                    set(response.headers_mut(), "link", &link);
                }
                response
            }
            What::WithoutPageHeaders => {
                let mut response = response;
                for name in [
                    "x-page",
                    "x-per-page",
                    "x-next-page",
                    "x-prev-page",
                    "x-total",
                    "x-total-pages",
                    "link",
                ] {
                    response.headers_mut().remove(name);
                }
                response
            }
            _ => response,
        }
    }
}

/// The first half of a body, and then an error, on which the connection is closed.
struct Half(Option<Bytes>);

impl HttpBody for Half {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Poll::Ready(Some(match self.0.take() {
            Some(half) => Ok(Frame::data(half)),
            None => Err(io::Error::other("cut off")),
        }))
    }
}
