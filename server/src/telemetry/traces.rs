//! Traces: where the settings name an OpenTelemetry collector each request is told there as a span, with its use cases as
//! spans within and its statements as their events. Without one nothing of this runs.
//!
//! They are sent by a thread of their own, some at a time, and no request waits for it. When nobody answers they are lost, and
//! the log says so once.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use axum::body::Bytes;
use axum::extract::{MatchedPath, Request};
use axum::http::{self, StatusCode};
use opentelemetry::propagation::TextMapPropagator;
use opentelemetry::trace::TracerProvider;
use opentelemetry::{KeyValue, trace::TraceContextExt};
use opentelemetry_http::{HeaderExtractor, HttpClient, HttpError};
use opentelemetry_otlp::{ExporterBuildError, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{SdkTracer, SdkTracerProvider};
use tokio::runtime::Handle;
use tracing::{Span, Subscriber};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::registry::LookupSpan;

/// How long the collector may take to answer.
const IN_TIME: Duration = Duration::from_secs(5);
/// How long the end of the process waits for the last traces to be sent.
const LAST_WORDS: Duration = Duration::from_secs(2);
/// The end of the collector's address for traces.
const PATH: &str = "/v1/traces";

/// Whether this process traces.
static ON: AtomicBool = AtomicBool::new(false);

/// What sends traces.
#[derive(Debug)]
pub struct Traces(SdkTracerProvider);

/// Why nothing can be traced.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The client cannot be made.
    #[error("the client cannot be made: {0}")]
    Client(#[from] reqwest::Error),
    /// A setting cannot be used.
    #[error(transparent)]
    Exporter(#[from] ExporterBuildError),
}

impl Traces {
    /// Begins to trace, to the collector at this address. Within a Tokio runtime, which sends.
    ///
    /// # Errors
    /// [`Fault`] when it cannot be set up. Whether somebody answers is seen later.
    pub fn to(collector: &str) -> Result<Self, Fault> {
        let endpoint = if collector.ends_with(PATH) {
            collector.to_owned()
        } else {
            format!("{collector}{PATH}")
        };
        let http = reach::making::builder(IN_TIME).build()?;
        let sender = Sender {
            http,
            runtime: Handle::current(),
            is_away: AtomicBool::new(false),
        };
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(sender)
            .with_endpoint(endpoint)
            .build()?;
        // What OTEL_RESOURCE_ATTRIBUTES and OTEL_SERVICE_NAME say goes before it.
        let named = std::env::var_os("OTEL_SERVICE_NAME").is_some();
        let resource =
            Resource::builder().with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")));
        let resource = if named {
            resource
        } else {
            resource.with_service_name("slipway")
        };
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_resource(resource.build())
            .build();
        ON.store(true, Ordering::Relaxed);
        Ok(Self(provider))
    }

    /// The layer that makes traces of spans: of ours, and of the statements in them. Those of libraries between
    /// them stay: SQLite's thread knows only the innermost one.
    pub(super) fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: Subscriber + for<'a> LookupSpan<'a>,
    {
        let wanted = Targets::new().with_default(LevelFilter::INFO).with_targets([
            ("server", LevelFilter::DEBUG),
            ("backend", LevelFilter::DEBUG),
            ("slipway", LevelFilter::DEBUG),
            ("sqlx::query", LevelFilter::DEBUG),
        ]);
        let tracer: SdkTracer = self.0.tracer("slipway");
        let layer = tracing_opentelemetry::layer()
            .with_tracer(tracer)
            .with_threads(false)
            .with_location(false);
        layer.with_filter(wanted)
    }

    /// Sends what is left, for a little while, and ends.
    pub async fn end(self) {
        let ended = tokio::task::spawn_blocking(move || self.0.shutdown_with_timeout(LAST_WORDS)).await;
        if let Ok(Err(error)) = ended {
            tracing::debug!(%error, "the last traces were not sent");
        }
    }
}

/// Whether this process traces.
#[must_use]
pub fn are_on() -> bool {
    ON.load(Ordering::Relaxed)
}

/// Says of a request's span what it is for, and, where who asks is believed, which trace it is a part of (`traceparent`).
pub fn begun(span: &Span, request: &Request, is_believed: bool) {
    let route = request.extensions().get::<MatchedPath>();
    let method = request.method().as_str();
    span.record("otel.kind", "server");
    match route {
        Some(route) => {
            span.record("otel.name", format!("{method} {}", route.as_str()));
        }
        None => {
            span.record("otel.name", method);
        }
    }
    if is_believed {
        let context = TraceContextPropagator::new().extract(&HeaderExtractor(request.headers()));
        if context.span().span_context().is_valid() {
            // It is set before anything is within the span.
            let _ = span.set_parent(context);
        }
    }
    span.set_attribute("http.request.method", method.to_owned());
    if let Some(route) = route {
        span.set_attribute("http.route", route.as_str().to_owned());
    }
}

/// Says of a request's span how it was answered.
pub fn answered(span: &Span, status: StatusCode) {
    span.set_attribute("http.response.status_code", i64::from(status.as_u16()));
}

/// Sends with Slipway's client on Slipway's runtime: whoever calls is a thread outside of it.
#[derive(Debug)]
struct Sender {
    http: reqwest::Client,
    runtime: Handle,
    /// Whether nobody answered last.
    is_away: AtomicBool,
}

#[async_trait]
impl HttpClient for Sender {
    async fn send_bytes(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, HttpError> {
        let request = reqwest::Request::try_from(request)?;
        let http = self.http.clone();
        let sent = self.runtime.spawn(async move {
            let answer = http.execute(request).await?;
            let (status, headers) = (answer.status(), answer.headers().clone());
            let mut response = http::Response::new(answer.bytes().await?);
            *response.status_mut() = status;
            *response.headers_mut() = headers;
            Ok::<_, reqwest::Error>(response)
        });
        let sent = sent.await?;
        match &sent {
            Ok(response) if response.status().is_success() => self.there(),
            Ok(response) => self.away(&format!("it answers with status {}", response.status().as_u16())),
            // Where it was to be sent stands in the settings, and may hold more than a host.
            Err(error) if error.is_timeout() => self.away("it does not answer in time"),
            Err(_) => self.away("it cannot be reached"),
        }
        Ok(sent?)
    }
}

impl Sender {
    fn away(&self, why: &str) {
        if !self.is_away.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                why,
                "the collector takes no traces; they are lost until it does, and nothing else is"
            );
        }
    }

    fn there(&self) {
        if self.is_away.swap(false, Ordering::Relaxed) {
            tracing::info!("the collector takes traces again");
        }
    }
}
