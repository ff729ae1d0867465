//! How many changes took how long.

use jiff::SignedDuration;

use super::sample::Sample;

/// How many changes took longer than a time and no longer than another one: as a change that took just the target is within it, what took
/// just as long as a bucket's end is in that bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bucket {
    /// They took longer than this; those of the first bucket may have taken no time at all.
    pub from: SignedDuration,
    /// They took no longer than this; none for the last bucket, which has no end.
    pub until: Option<SignedDuration>,
    /// How many.
    pub count: usize,
}

/// Into so many buckets the target is divided.
const OF_TARGET: i64 = 6;
/// So many of them are shown before the one without an end: four times the target.
const SHOWN: i64 = 24;

impl Sample<'_> {
    /// The distribution, in buckets of a sixth of the target up to four times the target, and one behind them. Those
    /// that begin with the target or later hold just what took longer than it.
    #[must_use]
    pub fn distribution(&self) -> Vec<Bucket> {
        let width = (self.ask.setting.marks.target.as_secs() / OF_TARGET).max(1);
        let mut buckets: Vec<Bucket> = (0..=SHOWN)
            .map(|place| Bucket {
                from: SignedDuration::from_secs(place * width),
                until: (place < SHOWN).then(|| SignedDuration::from_secs((place + 1) * width)),
                count: 0,
            })
            .collect();
        for change in &self.changes {
            let place = usize::try_from(((change.takes - 1) / width).min(SHOWN)).unwrap_or_default();
            if let Some(bucket) = buckets.get_mut(place) {
                bucket.count += 1;
            }
        }
        buckets
    }
}
