//! What Slipway does by itself, as this process has done it: how often it failed.
//!
//! When a job was last done stands in the database, for all instances ([`backend::jobs::states`]).

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// How often each job was begun and not done before it was begun again.
#[derive(Debug, Default)]
pub struct Jobs(Mutex<BTreeMap<&'static str, Attempts>>);

#[derive(Debug, Default)]
struct Attempts {
    is_open: bool,
    failures: u64,
}

impl Jobs {
    /// One is begun. If it was begun before and not done, it had failed.
    pub fn begun(&self, name: &'static str) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let attempts = all.entry(name).or_default();
        attempts.failures += u64::from(attempts.is_open);
        attempts.is_open = true;
    }

    /// One is done.
    pub fn done(&self, name: &'static str) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.entry(name).or_default().is_open = false;
    }

    /// How often each has failed.
    pub(super) fn failures(&self) -> Vec<(&'static str, u64)> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter()
            .map(|(name, attempts)| (*name, attempts.failures))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_begun_again_before_it_is_done_has_failed() {
        let jobs = Jobs::default();
        for name in ["sweep", "horizon", "horizon", "horizon"] {
            jobs.begun(name);
        }
        jobs.done("horizon");
        jobs.begun("horizon");
        assert_eq!(jobs.failures(), [("horizon", 2), ("sweep", 0)]);
    }
}
