//! The one place that asks the machine for the time and for randomness.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use jiff::{SignedDuration, Timestamp};
use rand::RngCore;
use uuid::{ContextV7, Uuid};

/// Tells the time. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Clock(Option<Arc<Own>>);

/// A clock that does not follow the machine's.
#[derive(Debug)]
struct Own {
    start: Timestamp,
    /// None stands still.
    since: Option<Instant>,
    /// By how many milliseconds it has jumped.
    jumped: AtomicI64,
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub const fn system() -> Self {
        Self(None)
    }

    /// A clock that says `start` now and runs on from there: for demonstrations and tests.
    #[must_use]
    pub fn starting_at(start: Timestamp) -> Self {
        Self::of_its_own(start, Some(Instant::now()))
    }

    /// A clock that always says the same, but when it jumps: for tests that compare what is asked one after the other.
    #[must_use]
    pub fn standing_at(start: Timestamp) -> Self {
        Self::of_its_own(start, None)
    }

    fn of_its_own(start: Timestamp, since: Option<Instant>) -> Self {
        Self(Some(Arc::new(Own {
            start,
            since,
            jumped: AtomicI64::new(0),
        })))
    }

    /// Sets a clock of one's own forward or back, as an operator or a time server does with the machine's:
    /// for tests. All clones jump.
    pub fn jump(&self, by: SignedDuration) {
        if let Some(own) = &self.0 {
            let millis = i64::try_from(by.as_millis()).unwrap_or(0);
            own.jumped.fetch_add(millis, Ordering::Relaxed);
        }
    }

    /// The time now, in whole milliseconds.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the one place that reads the clock"
        )]
        let now = match self.0.as_deref() {
            None => Timestamp::now(),
            Some(own) => {
                let passed = own.since.map_or(0, |since| {
                    i64::try_from(since.elapsed().as_millis()).unwrap_or(i64::MAX)
                });
                let now = own.start.as_millisecond().saturating_add(passed);
                from_millis(now.saturating_add(own.jumped.load(Ordering::Relaxed)))
            }
        };
        from_millis(now.as_millisecond())
    }
}

/// The instant so many milliseconds after 1970; the end of time for what lies beyond it.
#[must_use]
pub fn from_millis(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(if millis < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}

/// 256 random bits from the operating system's generator, as 64 hexadecimal digits: for tokens.
#[must_use]
pub fn secret() -> String {
    hex(&random_bytes::<32>())
}

/// So many random bytes from the operating system's generator: for keys, and for what is used with a key once.
#[must_use]
pub fn random_bytes<const LENGTH: usize>() -> [u8; LENGTH] {
    let mut bytes = [0_u8; LENGTH];
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that draws randomness"
    )]
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// The end of an address that nobody can guess: 12 hexadecimal digits, which are 48 random bits.
#[must_use]
pub(crate) fn chance() -> String {
    secret().chars().take(CHANCE).collect()
}

/// The length of a [`chance`].
pub(crate) const CHANCE: usize = 12;

/// Hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
            text
        })
}

/// A new id: a UUID of version 7 for the time given. Those of one process ascend, so that what one write
/// leaves behind has an order.
#[must_use]
pub(crate) fn new_id(now: Timestamp) -> String {
    static ORDER: Mutex<ContextV7> = Mutex::new(ContextV7::new());
    let seconds = u64::try_from(now.as_second()).unwrap_or(0);
    let nanos = u32::try_from(now.subsec_nanosecond()).unwrap_or(0);
    let time = uuid::Timestamp::from_unix(&ORDER, seconds, nanos);
    Uuid::new_v7(time).to_string()
}

/// An id derived from names, the same on every machine: for demonstration data and history.
#[must_use]
pub fn derived_id(names: &[&str]) -> String {
    const NAMESPACE: Uuid = Uuid::from_u128(0x736c_6970_7761_7900_8000_0000_0000_0001);
    Uuid::new_v5(&NAMESPACE, names.join("\u{1f}").as_bytes()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_ascend_even_when_the_clock_goes_back() {
        let clock = Clock::starting_at("2026-12-01T10:00:00Z".parse().unwrap());
        let mut ids = Vec::new();
        for hours in [0, 24, -72, 1] {
            clock.jump(SignedDuration::from_hours(hours));
            ids.extend((0..100).map(|_| new_id(clock.now())));
        }
        assert!(ids.is_sorted() && ids.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
