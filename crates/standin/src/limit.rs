//! How many requests are allowed, counted in windows of a fixed length.

use std::time::{Duration, Instant};

use axum::http::HeaderMap;
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;

use crate::answer::set;

/// So many requests within so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// How many are allowed in a window.
    pub requests: u64,
    /// How long a window is.
    pub seconds: u64,
}

/// Counts requests.
#[derive(Debug)]
pub(crate) struct Limiter {
    limit: Limit,
    begun: Instant,
    window: u64,
    observed: u64,
}

/// What a request is told.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    limit: Limit,
    observed: u64,
    left: Duration,
}

impl Limiter {
    pub(crate) fn new(limit: Limit) -> Self {
        Self {
            limit,
            begun: Instant::now(),
            window: 0,
            observed: 0,
        }
    }

    pub(crate) fn count(&mut self) -> Standing {
        let length = Duration::from_secs(self.limit.seconds.max(1));
        let passed = self.begun.elapsed();
        let window = passed.as_secs() / length.as_secs();
        if window != self.window {
            self.window = window;
            self.observed = 0;
        }
        self.observed += 1;
        let end = length.saturating_mul(u32::try_from(window + 1).unwrap_or(u32::MAX));
        Standing {
            limit: self.limit,
            observed: self.observed,
            left: end.saturating_sub(passed),
        }
    }
}

impl Standing {
    pub(crate) fn is_over(self) -> bool {
        self.observed > self.limit.requests
    }

    pub(crate) fn requests(self) -> u64 {
        self.limit.requests
    }

    pub(crate) fn remaining(self) -> u64 {
        self.limit.requests.saturating_sub(self.observed)
    }

    /// How long the window still is, in whole seconds and never too few.
    pub(crate) fn seconds(self) -> u64 {
        self.left.as_secs() + u64::from(self.left.subsec_nanos() > 0)
    }

    /// The headers of every answer, and two more of one that is refused.
    pub(crate) fn tell(self, headers: &mut HeaderMap, now: Timestamp) {
        let seconds = self.seconds();
        let reset = i64::try_from(seconds)
            .ok()
            .and_then(|seconds| Timestamp::from_second(now.as_second().saturating_add(seconds)).ok())
            .unwrap_or(now);
        set(headers, "RateLimit-Name", "throttle_authenticated_api");
        set(headers, "RateLimit-Limit", &self.limit.requests.to_string());
        set(headers, "RateLimit-Observed", &self.observed.to_string());
        set(headers, "RateLimit-Remaining", &self.remaining().to_string());
        set(headers, "RateLimit-Reset", &reset.as_second().to_string());
        if self.is_over() {
            set(headers, "Retry-After", &seconds.to_string());
            if let Ok(date) = DateTimePrinter::new().timestamp_to_rfc9110_string(&reset) {
                set(headers, "RateLimit-ResetTime", &date);
            }
        }
    }
}
