//! The crowd: people with sessions of their own who tick one checklist at a steady rate, whether or not the
//! server keeps up, and what the server answered them.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use anyhow::Result;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use crate::figures::{as_float, millis};
use crate::hand::{Hand, Reply};
use crate::scale::Scale;
use crate::stage::{Item, Stage};

/// When which version of an item was asked for, by the item's id.
pub type Sent = Arc<RwLock<HashMap<String, Vec<(i64, Instant)>>>>;

/// What came of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// When each tick was due, in seconds from the start, and from then to its answer, in milliseconds: a tick
    /// that had to wait for the one before it has waited.
    pub times: Vec<(f64, f64)>,
    /// Ticks that were answered with anything but a change.
    pub refused: Vec<String>,
    /// The items as the answers say they are.
    pub items: Vec<Item>,
    /// How long it took in all.
    pub took: Duration,
}

impl Outcome {
    /// Ticks a second that were answered.
    pub fn rate(&self) -> f64 {
        as_float(self.times.len()) / self.took.as_secs_f64().max(0.001)
    }

    /// The items that are otherwise in the database than the answers said.
    pub fn lost(&self, stored: &[Item]) -> usize {
        self.items.iter().filter(|item| !stored.contains(item)).count()
    }
}

/// Lets the crowd tick for so long.
pub async fn crowd(stage: &Stage, scale: Scale, ticking: Duration, sent: &Sent) -> Result<Outcome> {
    let hands = Hand::all(stage, stage.address(), scale.people).await?;
    let apart = Duration::from_secs(1) / u32::try_from(scale.rate)?;
    let each = apart * u32::try_from(scale.people)?;
    let start = Instant::now() + Duration::from_millis(100);
    let mut crowd = JoinSet::new();
    for (number, hand) in (0_u32..).zip(hands) {
        let after = apart * number;
        crowd.spawn(tick(hand, Arc::clone(sent), start, after, each, ticking));
    }
    let mut all = Outcome::default();
    while let Some(done) = crowd.join_next().await {
        let done = done??;
        all.times.extend(done.times);
        all.refused.extend(done.refused);
        all.items.extend(done.items);
    }
    all.took = start.elapsed();
    Ok(all)
}

/// Ticks every `each`, the first time `after` the start, for as long as `ticking`.
async fn tick(
    mut hand: Hand,
    sent: Sent,
    start: Instant,
    mut after: Duration,
    each: Duration,
    ticking: Duration,
) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    while after < ticking {
        let due = start + after;
        sleep_until(due).await;
        let wish = hand.choose()?;
        if let Ok(mut sent) = sent.write() {
            let versions = sent.entry(wish.item.clone()).or_default();
            versions.push((wish.seen + 1, due));
        }
        let reply = hand.send(&wish).await?;
        outcome.times.push((after.as_secs_f64(), millis(due.elapsed())));
        match reply {
            Reply::Changed(_) => {}
            Reply::Later => outcome.refused.push("the server was busy".to_owned()),
            Reply::Refused(why) => outcome.refused.push(why),
        }
        after += each;
    }
    outcome.items = hand.items;
    Ok(outcome)
}
