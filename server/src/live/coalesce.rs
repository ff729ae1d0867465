//! Gathers the changes of each run into frames: the first goes at once, the next ones at most every
//! [`APART`], each item in it as it was last.

use std::collections::HashMap;
use std::time::Duration;

use domain::checklists::StateKind;
use serde::Serialize;
use tokio::time::Instant;

/// How far apart the frames of a run are: five a second.
pub const APART: Duration = Duration::from_millis(200);

/// A changed item, as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The item.
    pub item: String,
    /// Its state.
    pub state: StateKind,
    /// Why it is blocked or skipped.
    pub reason: Option<String>,
    /// The name of who did it.
    pub by: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// The item's version.
    pub version: i64,
    /// All that as a sentence; written when the frame is.
    pub who: String,
}

/// The changes of one run.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// The run.
    pub run: String,
    /// Its changed items.
    pub items: Vec<Change>,
}

struct Waiting {
    /// From when on the next frame may go.
    from: Instant,
    items: Vec<Change>,
}

/// The changes that wait, by run.
#[derive(Default)]
pub struct Coalescer(HashMap<String, Waiting>);

impl Coalescer {
    /// Takes a change. Of two of one item the one with the higher version stays.
    pub fn add(&mut self, run: &str, change: Change, now: Instant) {
        let waiting = match self.0.get_mut(run) {
            Some(waiting) => waiting,
            None => self.0.entry(run.to_owned()).or_insert(Waiting {
                from: now,
                items: Vec::new(),
            }),
        };
        match waiting.items.iter_mut().find(|known| known.item == change.item) {
            Some(known) if known.version > change.version => {}
            Some(known) => *known = change,
            None => waiting.items.push(change),
        }
    }

    /// A frame that may go now, if there is one. Runs in which nothing happens are forgotten.
    pub fn take(&mut self, now: Instant) -> Option<Frame> {
        self.0
            .retain(|_, waiting| !waiting.items.is_empty() || waiting.from > now);
        let (run, waiting) = self
            .0
            .iter_mut()
            .find(|(_, waiting)| !waiting.items.is_empty() && waiting.from <= now)?;
        waiting.from = now + APART;
        Some(Frame {
            run: run.clone(),
            items: std::mem::take(&mut waiting.items),
        })
    }

    /// When the next waiting frame may go; none while none waits.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        self.0
            .values()
            .filter(|waiting| !waiting.items.is_empty())
            .map(|waiting| waiting.from)
            .min()
    }

    /// Forgets what waits: the page will load anew.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(item: &str, version: i64) -> Change {
        let (by, who) = ("Ana".to_owned(), String::new());
        Change {
            item: item.to_owned(),
            state: StateKind::Done,
            reason: None,
            by,
            at: 0,
            version,
            who,
        }
    }

    #[test]
    fn the_first_goes_at_once_and_the_next_together() {
        let (start, mut waiting) = (Instant::now(), Coalescer::default());
        waiting.add("run", change("a", 1), start);
        assert_eq!(waiting.take(start).unwrap().items, [change("a", 1)]);
        for (item, version) in [("a", 2), ("b", 1), ("a", 3), ("a", 2)] {
            waiting.add("run", change(item, version), start);
        }
        assert_eq!(waiting.take(start + APART / 2), None);
        assert_eq!(waiting.due(), Some(start + APART));
        assert_eq!(
            waiting.take(start + APART).unwrap().items,
            [change("a", 3), change("b", 1)]
        );
        assert_eq!((waiting.take(start + APART), waiting.due()), (None, None));
    }

    #[test]
    fn runs_do_not_wait_for_each_other() {
        let (start, mut waiting) = (Instant::now(), Coalescer::default());
        waiting.add("one", change("a", 1), start);
        waiting.take(start).unwrap();
        waiting.add("one", change("a", 2), start);
        waiting.add("other", change("b", 1), start);
        assert_eq!(waiting.take(start).unwrap().run, "other");
        assert_eq!(waiting.take(start), None);
    }

    /// However quick the changes come: never more than five frames in any second, and nothing lost.
    #[test]
    fn at_most_five_frames_a_second() {
        let (start, mut waiting) = (Instant::now(), Coalescer::default());
        let (mut sent, mut frames) = (0, Vec::new());
        for step in 0..3000_u64 {
            let now = start + Duration::from_millis(step);
            waiting.add("run", change(&step.to_string(), 1), now);
            if let Some(frame) = waiting.take(now) {
                sent += frame.items.len();
                frames.push(step);
            }
        }
        let end = start + Duration::from_secs(4);
        sent += waiting.take(end).map_or(0, |frame| frame.items.len());
        assert_eq!(sent, 3000);
        for second in 0..2000 {
            let within = frames
                .iter()
                .filter(|at| (second..second + 1000).contains(*at))
                .count();
            assert!(within <= 5, "{within} frames from {second} ms on");
        }
        waiting.take(end + APART);
        assert!(waiting.0.is_empty(), "a quiet run takes no room");
    }
}
