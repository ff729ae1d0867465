//! Traces: a collector that is a few lines, and what it is told of a request from HTTP to SQL.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::{KeyValue, any_value::Value};
use opentelemetry_proto::tonic::trace::v1::{Span, span::SpanKind};
use prost::Message;
use tokio::net::TcpListener;
use tokio::time::{Instant, sleep};

use super::client::{PATIENCE, send};
use super::program::Program;

/// The spans that a collector was told, and whether it takes any.
#[derive(Clone, Default)]
struct Collector {
    spans: Arc<Mutex<Vec<Span>>>,
    services: Arc<Mutex<Vec<String>>>,
}

impl Collector {
    /// Begins to listen; gives its address.
    async fn listen(self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let routes = Router::new().route("/v1/traces", post(take)).with_state(self);
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        format!("http://{address}")
    }

    fn named(&self, name: &str) -> Vec<Span> {
        let spans = self.spans.lock().unwrap();
        spans.iter().filter(|span| span.name == name).cloned().collect()
    }

    /// The span in which one lies.
    fn around(&self, span: &Span) -> Option<Span> {
        let spans = self.spans.lock().unwrap();
        let is_it = |other: &&Span| other.trace_id == span.trace_id && other.span_id == span.parent_span_id;
        spans.iter().find(is_it).cloned()
    }

    /// The request in which one lies, through whatever libraries put between.
    fn request_of(&self, span: &Span) -> Option<Span> {
        let mut span = span.clone();
        while span.kind != SpanKind::Server as i32 {
            span = self.around(&span)?;
        }
        Some(span)
    }

    /// The statements that were run within a request.
    fn statements_of(&self, request: &Span) -> Vec<String> {
        let spans = self.spans.lock().unwrap().clone();
        let of_it = |span: &&Span| {
            self.request_of(span)
                .is_some_and(|own| own.span_id == request.span_id)
        };
        spans.iter().filter(of_it).flat_map(statements).collect()
    }
}

async fn take(State(collector): State<Collector>, headers: HeaderMap, body: Bytes) -> StatusCode {
    assert_eq!(headers["content-type"], "application/x-protobuf");
    let told = ExportTraceServiceRequest::decode(body).unwrap();
    for resource in told.resource_spans {
        let attributes = resource.resource.unwrap().attributes;
        collector
            .services
            .lock()
            .unwrap()
            .push(text(&attributes, "service.name"));
        for scope in resource.scope_spans {
            collector.spans.lock().unwrap().extend(scope.spans);
        }
    }
    StatusCode::OK
}

fn text(attributes: &[KeyValue], key: &str) -> String {
    let found = attributes.iter().find(|attribute| attribute.key == key);
    match found.and_then(|attribute| attribute.value.clone()?.value) {
        Some(Value::StringValue(text)) => text,
        Some(Value::IntValue(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn hex(id: &[u8]) -> String {
    id.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The statements that were run within a span.
fn statements(span: &Span) -> Vec<String> {
    let events = span.events.iter();
    events
        .map(|event| text(&event.attributes, "db.statement") + &text(&event.attributes, "summary"))
        .filter(|statement| !statement.is_empty())
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_is_told_from_http_to_sql() {
    let collector = Collector::default();
    let address = collector.clone().listen().await;
    let program = Program::start(&[("SLIPWAY_OTLP_URL", &address), ("SLIPWAY_TRACES_FOLLOW", "true")]);
    let cookie = program.sign_in("dana").await;
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    let parent = format!("00-{trace}-00f067aa0ba902b7-01");
    let page = send(
        &program.address,
        "GET /calendar/2026-12",
        &[("traceparent", &parent)],
        "",
    )
    .await
    .unwrap();
    assert_eq!(page.status, 200);
    let added = program.add_product(&cookie, "traced", &[]).await;
    assert_eq!(added.status, 200);
    // What is not sent yet is sent when it ends.
    program.end().await;

    // The page: a part of the trace that asked for it.
    let page = collector.named("GET /calendar/{month}");
    let [page] = page.as_slice() else {
        panic!("{page:?}");
    };
    assert_eq!(
        (hex(&page.trace_id), hex(&page.parent_span_id)),
        (trace.to_owned(), "00f067aa0ba902b7".to_owned())
    );
    assert_eq!(page.kind, SpanKind::Server as i32);
    for (key, expected) in [
        ("http.request.method", "GET"),
        ("http.route", "/calendar/{month}"),
        ("http.response.status_code", "200"),
    ] {
        assert_eq!(text(&page.attributes, key), expected, "{key}");
    }
    assert_eq!(
        text(&page.attributes, "id").len(),
        16,
        "the request's id, as the log has it"
    );
    let read = collector.statements_of(page);
    assert!(
        read.iter().filter(|sql| sql.contains("SELECT")).count() >= 3,
        "{read:?}"
    );

    // The write: its use case within the request, and its statements within that.
    let write = collector.named("AddProduct");
    let [write] = write.as_slice() else {
        panic!("{write:?}");
    };
    let asked = collector.request_of(write).unwrap();
    assert_eq!(asked.trace_id, write.trace_id);
    assert!(asked.name.starts_with("POST /do/products/add"), "{}", asked.name);
    let wrote = statements(write);
    assert!(
        wrote.iter().any(|sql| sql.contains("INSERT INTO products")),
        "{wrote:?}"
    );
    assert!(
        collector
            .services
            .lock()
            .unwrap()
            .iter()
            .all(|name| name == "slipway")
    );
}

/// Without the setting nobody outside says of which trace a request is a part, not even through a proxy on this machine.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_asks_does_not_decide_of_which_trace_it_is() {
    let collector = Collector::default();
    let address = collector.clone().listen().await;
    let program = Program::start(&[("SLIPWAY_OTLP_URL", &address)]);
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    for sampled in ["01", "00"] {
        let parent = format!("00-{trace}-00f067aa0ba902b7-{sampled}");
        let page = send(
            &program.address,
            "GET /calendar/2026-12",
            &[("traceparent", &parent)],
            "",
        )
        .await
        .unwrap();
        assert_eq!(page.status, 200);
    }
    program.end().await;
    // The one that asks not to be traced is told, too.
    let pages = collector.named("GET /calendar/{month}");
    assert_eq!(pages.len(), 2, "{pages:?}");
    for page in pages {
        assert_ne!(hex(&page.trace_id), trace);
        assert!(page.parent_span_id.iter().all(|byte| *byte == 0), "{page:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_collector_that_is_away_is_told_of_once_and_costs_nothing_else() {
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", nobody.local_addr().unwrap());
    drop(nobody);
    let program = Program::start(&[
        ("OTEL_EXPORTER_OTLP_ENDPOINT", &address),
        ("OTEL_BSP_SCHEDULE_DELAY", "50"),
    ]);
    let until = Instant::now() + PATIENCE;
    let told = |program: &Program| program.log().matches("the collector takes no traces").count();
    while told(&program) == 0 {
        assert!(Instant::now() < until, "{}", program.log());
        assert_eq!(program.get("/calendar/2026-12").await.status, 200);
        sleep(Duration::from_millis(50)).await;
    }
    for _ in 0..20 {
        assert_eq!(program.get("/calendar/2026-12").await.status, 200);
        sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(told(&program), 1, "{}", program.log());
    let begun = Instant::now();
    program.end().await;
    assert!(begun.elapsed() < Duration::from_secs(10));
}
