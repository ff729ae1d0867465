//! How long a client waits, and how often it asks again.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// The limits of one call, its repeats included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// How long one request may take, its answer included.
    pub timeout: Duration,
    /// How often a request is sent at most, where a repeat is safe.
    pub attempts: u32,
    /// How long it waits before the second attempt, where it is not told; then twice as long each time.
    pub first: Duration,
    /// How long it waits at most before an attempt. Where it is told to wait longer, the call ends with that error.
    pub longest: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self::USUAL
    }
}

impl Patience {
    /// Ten seconds for a request, four attempts, and up to half a minute between two: Slack allows twenty requests of a user
    /// group a minute, PagerDuty 960 of a token.
    pub const USUAL: Self = Self {
        timeout: Duration::from_secs(10),
        attempts: 4,
        first: Duration::from_millis(500),
        longest: Duration::from_secs(30),
    };

    /// How long to wait after so many attempts, or none where it is time to give up. What was told is never shortened; a part
    /// by chance keeps those apart who were refused together.
    #[must_use]
    pub fn after(&self, attempts: u32, told: Option<Duration>) -> Option<Duration> {
        if attempts >= self.attempts || told.is_some_and(|told| told > self.longest) {
            return None;
        }
        Some(match told {
            Some(told) => told + by_chance(self.first),
            None => {
                let doubled = 1_u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(u32::MAX);
                let whole = self.first.saturating_mul(doubled).min(self.longest);
                whole / 2 + by_chance(whole / 2)
            }
        })
    }
}

/// The standard library seeds each of its hash maps by chance: enough to keep waiters apart.
fn by_chance(whole: Duration) -> Duration {
    let part = u32::try_from(RandomState::new().hash_one(0_u8) % 1001).unwrap_or_default();
    whole.saturating_mul(part) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_grows_and_ends() {
        let patience = Patience {
            first: Duration::from_secs(1),
            ..Patience::default()
        };
        let seconds = Duration::from_secs;
        for (attempts, most) in [(1, 1), (2, 2), (3, 4)] {
            let wait = patience.after(attempts, None).unwrap();
            assert!(wait >= seconds(most) / 2 && wait <= seconds(most), "{wait:?}");
        }
        assert_eq!(patience.after(4, None), None, "four attempts are enough");
        let told = patience.after(1, Some(seconds(7))).unwrap();
        assert!(
            told >= seconds(7) && told <= seconds(8),
            "never sooner than told: {told:?}"
        );
        assert!(patience.after(1, Some(seconds(30))).is_some());
        assert_eq!(
            patience.after(1, Some(seconds(31))),
            None,
            "whoever called decides"
        );
    }
}
