//! The log: lines to standard error, for people or for machines.
//!
//! A line names the request that caused it (see [`crate::http::request_id`]), also where the work is done by
//! another task: Leptos' tasks take the span along ([`keep_spans`]), and so does the line in which writes wait.
//!
//! The same spans go to a collector where the settings name one ([`traces`]).

pub mod traces;

use std::io::IsTerminal;
use std::pin::Pin;

use any_spawner::{CustomExecutor, Executor};
use tracing::Instrument;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt};

use self::traces::Traces;
use crate::config::LogFormat;

/// Begins to log. `SLIPWAY_LOG` says what, such as `info,sqlx=warn`.
pub fn init(format: LogFormat) {
    let filter = filter();
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    // A second call, as in tests, changes nothing.
    let _ = match format {
        LogFormat::Text => lines.with_target(false).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(true).try_init(),
    };
}

fn filter() -> EnvFilter {
    EnvFilter::try_from_env("SLIPWAY_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"))
}

/// Begins to log, and to trace where a collector is named. Within a Tokio runtime.
pub fn init_with_traces(format: LogFormat, collector: &str) -> Option<Traces> {
    if collector.is_empty() {
        init(format);
        return None;
    }
    let traces = match Traces::to(collector) {
        Ok(traces) => traces,
        Err(error) => {
            init(format);
            tracing::warn!(%error, "nothing is traced");
            return None;
        }
    };
    let lines = fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let lines = match format {
        LogFormat::Text => lines.with_target(false).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(true).boxed(),
    };
    let all = tracing_subscriber::registry()
        .with(lines.with_filter(filter()))
        .with(traces.layer());
    // A second call, as in tests, changes nothing.
    let _ = all.try_init();
    Some(traces)
}

/// Leptos' tasks on Tokio's threads, each within the span of whoever began it.
struct InSpan;

impl CustomExecutor for InSpan {
    fn spawn(&self, work: Pin<Box<dyn Future<Output = ()> + Send>>) {
        tokio::spawn(work.in_current_span());
    }

    fn spawn_local(&self, work: Pin<Box<dyn Future<Output = ()>>>) {
        tokio::task::spawn_local(work.in_current_span());
    }

    fn poll_local(&self) {}
}

/// Has Leptos' tasks keep the span of their request. Before the first page; a second call changes nothing.
pub fn keep_spans() {
    let _ = Executor::init_custom_executor(InSpan);
}
