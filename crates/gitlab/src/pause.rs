//! How long GitLab asks to be left alone before a request is sent again: a rule of values, which reads no clock.
//!
//! GitLab says it with `Retry-After` (429, and 503 while it is maintained), in seconds or as a date, or only
//! with `RateLimit-Reset`, which is an instant of its own clock. What is between two instants is told from the
//! answer's `Date`, so that it does not matter what time it is here.

use std::time::Duration;

use http::HeaderMap;
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

static DATES: DateTimeParser = DateTimeParser::new();

/// How long the answer asks to be left alone.
pub(crate) fn told(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    let sent = || DATES.parse_timestamp(text("date")?).ok();
    if let Some(after) = text("retry-after") {
        if let Ok(seconds) = after.parse() {
            return Some(Duration::from_secs(seconds));
        }
        if let Ok(then) = DATES.parse_timestamp(after) {
            return between(sent()?, then);
        }
    }
    let reset = text("ratelimit-reset")?.parse().ok()?;
    between(sent()?, Timestamp::from_second(reset).ok()?)
}

/// Nothing for an instant that has passed.
fn between(from: Timestamp, to: Timestamp) -> Option<Duration> {
    Some(Duration::try_from(to.duration_since(from)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| ((*name).parse().unwrap(), (*value).parse().unwrap()))
            .collect::<Vec<(http::HeaderName, http::HeaderValue)>>()
            .into_iter()
            .collect()
    }

    #[test]
    fn what_gitlab_asks_for() {
        let date = ("date", "Tue, 05 Jan 2021 10:55:00 GMT");
        for (pairs, seconds) in [
            (&[("retry-after", "30")][..], Some(30)),
            (
                &[("retry-after", "Tue, 05 Jan 2021 10:56:00 GMT"), date],
                Some(60),
            ),
            (&[("ratelimit-reset", "1609844400"), date], Some(300)),
            (&[("ratelimit-reset", "1609844000"), date], Some(0)),
            (&[("ratelimit-reset", "1609844400")], None),
            (
                &[("retry-after", "30"), ("ratelimit-reset", "1609844400"), date],
                Some(30),
            ),
            (&[("retry-after", "soon")], None),
            (&[("retry-after", "-5")], None),
            (&[], None),
        ] {
            assert_eq!(
                told(&headers(pairs)),
                seconds.map(Duration::from_secs),
                "{pairs:?}"
            );
        }
    }
}
