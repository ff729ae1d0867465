//! Where the time goes.

use jiff::SignedDuration;

use super::ask::Clock;
use super::figures::nearest;
use super::sample::Sample;

/// A part of the way, from the end of the part before it to the first deployment in its environment.
///
/// The means and the shares of all parts add up to the whole: both are over every change of the sample, and each is rounded so that the sum
/// up to it is rounded down. A change that jumped an environment has that part's time in the next one. The quantiles are those of
/// the changes that passed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageShare {
    /// What people call it.
    pub name: String,
    /// Its environment; none for the part before the merge, where the clock runs from the first commit.
    pub environment: Option<String>,
    /// How many changes passed it.
    pub count: usize,
    /// Its part of the mean, over all changes; none of none.
    pub mean: Option<SignedDuration>,
    /// The time within which half of those that passed it had.
    pub median: Option<SignedDuration>,
    /// Nine of ten.
    pub p90: Option<SignedDuration>,
    /// Its part of the mean, of a thousand: those of all parts are a thousand together, so it is not always the nearest one.
    pub permille: u16,
}

/// What the parts of the way are, for people.
pub const DEFINITION: &str = "A stage lasts from the end of the one before it, the first one from the merge or the first commit, to the first deployment \
                              in its environment; the one before the merge ends with the merge. Mean and share are over all changes, so those of all stages make the whole; the time of a stage \
                              that a change jumped is a part of its next one. Median and p90 are of the changes that passed the stage.";

/// What the part before the merge is called.
pub const UNTIL_THE_MERGE: &str = "Until the merge";

impl Sample<'_> {
    /// The parts of the way in their order, up to the environment that is asked about.
    #[must_use]
    pub fn stages(&self) -> Vec<StageShare> {
        let before = (self.ask.clock == Clock::FirstCommit).then(|| (UNTIL_THE_MERGE.to_owned(), None));
        let stages = self.ask.setting.stages.iter().take(self.ask.stage + 1);
        let stages = stages.map(|stage| (stage.name.clone(), Some(stage.environment.clone())));
        let named: Vec<_> = before.into_iter().chain(stages).collect();
        let mut times: Vec<Vec<i64>> = vec![Vec::new(); named.len()];
        let mut spans = Vec::new();
        for change in &self.changes {
            self.spans(change, &mut spans);
            for (seconds, span) in times.iter_mut().zip(&spans) {
                seconds.extend(span);
            }
        }
        let all: i128 = self.changes.iter().map(|change| i128::from(change.takes)).sum();
        let count = i128::try_from(self.changes.len()).unwrap_or(i128::MAX);
        let mut sum = 0_i128;
        let mut parts = Vec::new();
        for ((name, environment), mut seconds) in named.into_iter().zip(times) {
            let until = sum + seconds.iter().copied().map(i128::from).sum::<i128>();
            let part = |of: i128, whole: i128| {
                let upto = |sum: i128| (sum * of).checked_div(whole);
                Some(upto(until)? - upto(sum)?)
            };
            let mean = part(1, count).and_then(|mean| i64::try_from(mean).ok());
            let permille = part(1000, all).and_then(|share| u16::try_from(share).ok());
            parts.push(StageShare {
                name,
                environment,
                count: seconds.len(),
                mean: mean.map(SignedDuration::from_secs),
                median: nearest(&mut seconds, 50),
                p90: nearest(&mut seconds, 90),
                permille: permille.unwrap_or_default(),
            });
            sum = until;
        }
        parts
    }
}
