//! Token buckets, one for each who asks.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// Of how many something is kept before those who are quiet are forgotten, and how far apart that is tried.
const MANY: usize = 10_000;
const FORGET_EVERY: Duration = Duration::from_secs(1);

/// A bucket for each: it holds so many tokens, and gets back so many in a second.
#[derive(Debug)]
pub(super) struct Buckets<K> {
    size: f64,
    per_second: f64,
    kept: Mutex<Kept<K>>,
}

#[derive(Debug)]
struct Kept<K> {
    /// What was left, and when.
    left: HashMap<K, (f64, Instant)>,
    forgotten: Option<Instant>,
}

/// What there was of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken {
    /// Whether there was one.
    pub there_was: bool,
    /// How many are left.
    pub left: u32,
    /// In how many seconds there is one again; 0 where there is one.
    pub again_in: u32,
    /// In how many seconds the bucket is full again.
    pub full_in: u32,
}

impl<K: Eq + Hash> Buckets<K> {
    /// Buckets of this size, which get back so many tokens a second.
    pub(super) fn new(size: u32, per_second: f64) -> Self {
        Self {
            size: f64::from(size),
            per_second,
            kept: Mutex::new(Kept {
                left: HashMap::new(),
                forgotten: None,
            }),
        }
    }

    /// Takes a token, or says that there is none.
    pub(super) fn take(&self, who: K, now: Instant) -> Taken {
        let filled = |(left, at): &(f64, Instant)| {
            let passed = now.saturating_duration_since(*at).as_secs_f64();
            passed.mul_add(self.per_second, *left).min(self.size)
        };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let due = kept
            .forgotten
            .is_none_or(|at| now.saturating_duration_since(at) >= FORGET_EVERY);
        if kept.left.len() >= MANY && due {
            kept.left.retain(|_, bucket| filled(bucket) < self.size);
            kept.forgotten = Some(now);
        }
        let before = kept.left.get(&who).map_or(self.size, filled);
        let there_was = before >= 1.0;
        let left = if there_was { before - 1.0 } else { before };
        kept.left.insert(who, (left, now));
        drop(kept);
        Taken {
            there_was,
            left: whole(left.floor()),
            again_in: whole(((1.0 - left).max(0.0) / self.per_second).ceil()),
            full_in: whole(((self.size - left) / self.per_second).ceil()),
        }
    }
}

/// A number of tokens or seconds, which are few.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` keeps within the bounds, which is what is wanted"
)]
const fn whole(number: f64) -> u32 {
    number as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills_again_for_each() {
        let buckets = Buckets::new(3, 0.5);
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        let taken = |who, at| (0..5).filter(|_| buckets.take(who, at).there_was).count();
        assert_eq!(taken("here", start), 3);
        assert_eq!(taken("there", start), 3, "everybody has an own one");
        assert_eq!(taken("here", after(1)), 0);
        assert_eq!(taken("here", after(3)), 1);
        assert_eq!(taken("here", after(100)), 3, "no more than it holds");
    }

    #[test]
    fn what_is_left_and_when_there_is_more_is_told() {
        let buckets = Buckets::new(2, 0.5);
        let now = Instant::now();
        let told = |there_was, left, again_in, full_in| Taken {
            there_was,
            left,
            again_in,
            full_in,
        };
        assert_eq!(buckets.take((), now), told(true, 1, 0, 2));
        assert_eq!(buckets.take((), now), told(true, 0, 2, 4));
        assert_eq!(buckets.take((), now), told(false, 0, 2, 4));
        assert_eq!(
            buckets.take((), now + Duration::from_secs(1)),
            told(false, 0, 1, 3)
        );
        assert_eq!(
            buckets.take((), now + Duration::from_secs(2)),
            told(true, 0, 2, 4)
        );
    }

    #[test]
    fn who_is_quiet_is_forgotten() {
        let buckets = Buckets::new(2, 1.0);
        let start = Instant::now();
        for who in 0..MANY {
            buckets.take(who, start);
        }
        buckets.take(MANY, start + Duration::from_secs(5));
        assert_eq!(buckets.kept.lock().unwrap().left.len(), 1);
    }
}
