//! How long the client waits for GitLab, and how often it asks again.

use std::time::Duration;

/// The limits of one call, its repeats included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// How long one request may take, its answer included.
    pub timeout: Duration,
    /// How often a request is sent at most, where a repeat is safe.
    pub attempts: u32,
    /// How long it waits before the second attempt, where GitLab does not say; then twice as long each time.
    pub first: Duration,
    /// How long it waits at most before an attempt. Where GitLab wants to be left alone for longer, the call
    /// ends with that error, and whoever called decides.
    pub longest: Duration,
}

impl Default for Patience {
    /// Ten seconds for a request, four attempts, and up to a minute between two.
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(10),
            attempts: 4,
            first: Duration::from_millis(500),
            longest: Duration::from_secs(60),
        }
    }
}
