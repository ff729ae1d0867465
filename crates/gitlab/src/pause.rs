//! How long to wait before a request is sent again: rules of values, which read no clock.
//!
//! GitLab says it with `Retry-After` (429, and 503 while it is maintained), in seconds or as a date, or only
//! with `RateLimit-Reset`, which is an instant of its own clock. What is between two instants is told from the
//! answer's `Date`, so that it does not matter what time it is here.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use http::HeaderMap;
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

use crate::patience::Patience;

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

/// How long to wait after so many attempts, or none where it is time to give up. What GitLab has told is obeyed,
/// and never shortened; a part of it by chance keeps those who were refused together from coming back together.
pub(crate) fn after(
    attempts: u32,
    told: Option<Duration>,
    chance: Chance,
    patience: &Patience,
) -> Option<Duration> {
    if attempts >= patience.attempts || told.is_some_and(|told| told > patience.longest) {
        return None;
    }
    Some(match told {
        Some(told) => told.saturating_add(chance.part_of(patience.first)),
        None => {
            let doubled = 1_u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(u32::MAX);
            let whole = patience.first.saturating_mul(doubled).min(patience.longest);
            whole / 2 + chance.part_of(whole / 2)
        }
    })
}

/// A thousand and one chances, from none of it to all of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chance(u32);

impl Chance {
    /// The standard library seeds each of its hash maps by chance: enough to keep waiters apart.
    pub(crate) fn draw() -> Self {
        Self(u32::try_from(RandomState::new().hash_one(0_u8) % 1001).unwrap_or_default())
    }

    fn part_of(self, whole: Duration) -> Duration {
        whole.saturating_mul(self.0) / 1000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Patience = Patience {
        timeout: Duration::from_secs(10),
        attempts: 4,
        first: Duration::from_secs(1),
        longest: Duration::from_secs(60),
    };

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

    #[test]
    fn waiting_grows_and_ends() {
        let wait = |attempts, told: Option<u64>, chance| {
            after(attempts, told.map(Duration::from_secs), Chance(chance), &PATIENCE)
        };
        for (attempts, least, most) in [(1, 500, 1000), (2, 1000, 2000), (3, 2000, 4000)] {
            assert_eq!(wait(attempts, None, 0), Some(Duration::from_millis(least)));
            assert_eq!(wait(attempts, None, 1000), Some(Duration::from_millis(most)));
        }
        assert_eq!(wait(4, None, 0), None, "four attempts are enough");
        assert_eq!(
            wait(1, Some(7), 0),
            Some(Duration::from_secs(7)),
            "never sooner than told"
        );
        assert_eq!(wait(1, Some(7), 1000), Some(Duration::from_secs(8)));
        assert_eq!(wait(1, Some(60), 0), Some(Duration::from_secs(60)));
        assert_eq!(wait(1, Some(61), 0), None, "whoever called decides");
    }

    #[test]
    fn chance_is_a_part() {
        for _ in 0..100 {
            assert!(Chance::draw().part_of(Duration::from_secs(1)) <= Duration::from_secs(1));
        }
    }
}
