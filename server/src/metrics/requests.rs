//! The requests that were answered: how many, by route, method and class of status, and how long they took, by route.
//!
//! A route is its template (`/releases/{product}/{slug}`), never an address: whoever asks for a thousand addresses that lead
//! nowhere has made one more line. To count one costs a look at a map of a few hundred names and four atomic additions.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{Extensions, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, NoLabelSet};
use prometheus_client::metrics::MetricType;
use tokio::time::Instant;

use crate::state::AppState;

/// What fits no route.
const NO_ROUTE: &str = "none";

const METHODS: [&str; 6] = ["GET", "HEAD", "POST", "PUT", "DELETE", "other"];
const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

/// The upper ends of the buckets, in microseconds: from what comes out of a cache to what is given up.
const BUCKETS: [u64; 13] = [
    1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000,
    10_000_000,
];

/// The requests that were answered. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Requests(Arc<RwLock<BTreeMap<Box<str>, Route>>>);

#[derive(Debug, Default)]
struct Route {
    counts: [[AtomicU64; CLASSES.len()]; METHODS.len()],
    /// Those that took no longer than the bucket, and longer than the one before; in the last those that took longer than
    /// all.
    buckets: [AtomicU64; BUCKETS.len() + 1],
    micros: AtomicU64,
}

/// The layer that counts. It stands around everything else.
pub async fn count(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let method = place_of(request.method());
    let response = next.run(request).await;
    let route = route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str);
    state
        .metrics
        .requests
        .note(route, method, response.status(), begun.elapsed());
    response
}

/// The route of a request.
pub(crate) fn route_of(extensions: &Extensions) -> &str {
    extensions
        .get::<MatchedPath>()
        .map_or(NO_ROUTE, MatchedPath::as_str)
}

fn place_of(method: &Method) -> usize {
    let others = METHODS.len() - 1;
    METHODS
        .iter()
        .position(|known| *known == method.as_str())
        .unwrap_or(others)
}

impl Requests {
    /// Counts a GET that was answered outside of the layer.
    pub(crate) fn note_get(&self, route: &str, status: StatusCode, took: Duration) {
        self.note(route, 0, status, took);
    }

    fn note(&self, route: &str, method: usize, status: StatusCode, took: Duration) {
        {
            let routes = self.0.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(route) = routes.get(route) {
                return route.note(method, status, took);
            }
        }
        let mut routes = self.0.write().unwrap_or_else(PoisonError::into_inner);
        routes.entry(route.into()).or_default().note(method, status, took);
    }

    /// Whether none was.
    pub(super) fn is_empty(&self) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// How many were answered with a fault of ours, of each route that begins so.
    pub(super) fn faults(&self, beginning: &str) -> Vec<(String, u64)> {
        let routes = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let of_it = routes.iter().filter(|(name, _)| name.starts_with(beginning));
        let faults = |route: &Route| {
            let counts = route.counts.iter().filter_map(|classes| classes.last());
            counts.map(|count| count.load(Ordering::Relaxed)).sum()
        };
        of_it
            .map(|(name, route)| (name.to_string(), faults(route)))
            .collect()
    }
}

impl Route {
    fn note(&self, method: usize, status: StatusCode, took: Duration) {
        let class = usize::from(status.as_u16() / 100).saturating_sub(1);
        if let Some(count) = self.counts.get(method).and_then(|classes| classes.get(class)) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let bucket = BUCKETS.partition_point(|end| *end < micros);
        if let Some(bucket) = self.buckets.get(bucket) {
            bucket.fetch_add(1, Ordering::Relaxed);
        }
        self.micros.fetch_add(micros, Ordering::Relaxed);
    }

    /// The sum in seconds, the count, and the buckets, each by its end.
    fn times(&self) -> (f64, u64, Vec<(f64, u64)>) {
        let seconds = |micros: u64| Duration::from_micros(micros).as_secs_f64();
        let ends = BUCKETS.iter().map(|end| seconds(*end)).chain([f64::INFINITY]);
        let counts = self.buckets.iter().map(|count| count.load(Ordering::Relaxed));
        let buckets: Vec<(f64, u64)> = ends.zip(counts).collect();
        let count = buckets.iter().map(|(_, count)| count).sum();
        (seconds(self.micros.load(Ordering::Relaxed)), count, buckets)
    }
}

impl Collector for Requests {
    fn encode(&self, mut encoder: DescriptorEncoder) -> Result<(), fmt::Error> {
        let routes = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let help = "Requests that were answered, by route, method and class of status.";
        let mut counts =
            encoder.encode_descriptor("slipway_http_requests", help, None, MetricType::Counter)?;
        for (name, route) in routes.iter() {
            for (method, classes) in METHODS.iter().zip(&route.counts) {
                for (class, count) in CLASSES.iter().zip(classes) {
                    let count = count.load(Ordering::Relaxed);
                    if count > 0 {
                        let labels = [("route", &**name), ("method", *method), ("status", *class)];
                        let mut one = counts.encode_family(&labels)?;
                        one.encode_counter::<NoLabelSet, u64, f64>(&count, None)?;
                    }
                }
            }
        }
        let help = "How long requests took until their answer began, by route.";
        let name = "slipway_http_request_duration_seconds";
        let mut times = encoder.encode_descriptor(name, help, None, MetricType::Histogram)?;
        for (name, route) in routes.iter() {
            let (sum, count, buckets) = route.times();
            let labels = [("route", &**name)];
            times
                .encode_family(&labels)?
                .encode_histogram::<NoLabelSet>(sum, count, &buckets, None)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use prometheus_client::encoding::prometheus_text::encode;
    use prometheus_client::registry::Registry;

    use super::*;

    #[test]
    fn each_request_is_in_one_count_and_one_bucket() {
        let requests = Requests::default();
        for (method, status, micros) in [
            (Method::GET, 200, 1_000),
            (Method::GET, 200, 1_001),
            (Method::GET, 503, 11_000_000),
            (Method::PATCH, 404, 40_000),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            requests.note("/a/{b}", place_of(&method), status, Duration::from_micros(micros));
        }
        assert_eq!(requests.faults("/a/"), [("/a/{b}".to_owned(), 1)]);
        assert!(requests.faults("/b/").is_empty());
        let mut registry = Registry::default();
        registry.register_collector(Box::new(requests));
        let mut text = String::new();
        encode(&mut text, &registry).unwrap();
        for line in [
            "slipway_http_requests_total{route=\"/a/{b}\",method=\"GET\",status=\"2xx\"} 2\n",
            "slipway_http_requests_total{route=\"/a/{b}\",method=\"GET\",status=\"5xx\"} 1\n",
            "slipway_http_requests_total{route=\"/a/{b}\",method=\"other\",status=\"4xx\"} 1\n",
            "slipway_http_request_duration_seconds_bucket{route=\"/a/{b}\",le=\"0.001\"} 1\n",
            "slipway_http_request_duration_seconds_bucket{route=\"/a/{b}\",le=\"0.0025\"} 2\n",
            "slipway_http_request_duration_seconds_bucket{route=\"/a/{b}\",le=\"0.05\"} 3\n",
            "slipway_http_request_duration_seconds_bucket{route=\"/a/{b}\",le=\"10\"} 3\n",
            "slipway_http_request_duration_seconds_bucket{route=\"/a/{b}\",le=\"+Inf\"} 4\n",
            "slipway_http_request_duration_seconds_count{route=\"/a/{b}\"} 4\n",
            "slipway_http_request_duration_seconds_sum{route=\"/a/{b}\"} 11.042001\n",
        ] {
            assert!(text.contains(line), "{line}{text}");
        }
    }
}
