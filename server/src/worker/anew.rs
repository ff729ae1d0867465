//! The parts of the worker, each a task of its own: one that panics takes no other along, and is begun anew after a while.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::Instant;

use crate::state::AppState;

/// How long the first pause is before a part is begun anew, and the longest.
const PAUSES: (Duration, Duration) = (Duration::from_secs(1), Duration::from_mins(1));
/// A part that has gone well for so long begins with the first pause again.
const WELL: Duration = Duration::from_mins(10);

/// Which parts have panicked since the start of this process, and when they did last.
#[derive(Debug, Default)]
pub struct Panics(Mutex<BTreeMap<&'static str, (u32, Timestamp)>>);

impl Panics {
    fn note(&self, part: &'static str, now: Timestamp) -> u32 {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (times, at) = all.entry(part).or_insert((0, now));
        (*times, *at) = (times.saturating_add(1), now);
        *times
    }

    /// How often each part has that did.
    #[must_use]
    pub fn counts(&self) -> Vec<(&'static str, u32)> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().map(|(part, (times, _))| (*part, *times)).collect()
    }

    /// A sentence for each part that has, for operators.
    #[must_use]
    pub fn told(&self) -> Vec<String> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter()
            .map(|(part, (times, at))| {
                format!("the part '{part}' of the worker panicked, {times} times, last at {at:.0}; it was begun anew")
            })
            .collect()
    }
}

/// Lets a part work until the server is to end, or the part has nothing to do.
pub async fn part<F>(state: &AppState, name: &'static str, work: impl Fn(AppState) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let mut ending = state.ending.clone();
    let mut pause = PAUSES.0;
    loop {
        let begun = Instant::now();
        let mut task = tokio::spawn(work(state.clone()));
        let ended = tokio::select! {
            ended = &mut task => Some(ended),
            _ = ending.wait_for(|ending| *ending) => None,
        };
        match ended {
            Some(Err(error)) if error.is_panic() => {}
            Some(_) => return,
            None => {
                // Dropped where it stands, before the database is closed.
                task.abort();
                let _ = task.await;
                return;
            }
        }
        let times = state.panics.note(name, state.db.clock().now());
        if begun.elapsed() > WELL {
            pause = PAUSES.0;
        }
        tracing::error!(
            part = name,
            times,
            ?pause,
            "a part of the worker has panicked, which is a fault of Slipway's; it is begun anew"
        );
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = ending.wait_for(|ending| *ending) => return,
        }
        pause = pause.saturating_mul(2).min(PAUSES.1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_panicked_is_told() {
        let panics = Panics::default();
        assert!(panics.told().is_empty());
        panics.note("sweep", Timestamp::UNIX_EPOCH);
        assert_eq!(panics.note("sweep", Timestamp::UNIX_EPOCH), 2);
        let told = panics.told();
        assert_eq!(told.len(), 1);
        assert!(
            told[0].contains("'sweep'") && told[0].contains("2 times"),
            "{told:?}"
        );
    }
}
