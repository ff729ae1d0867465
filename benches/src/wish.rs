//! The crowd: people with sessions of their own who tick one checklist at a steady rate, whether or not the
//! server keeps up, and what the server answered them.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context as _, Result};
use domain::checklists::StateKind;
use serde::Deserialize;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use crate::client::Client;
use crate::figures::{as_float, millis};
use crate::scale::Scale;
use crate::stage::{Item, Stage};

/// Who may tick in the demonstration.
const MANAGERS: [&str; 3] = ["ana", "bo", "chidi"];

/// When which version of an item was asked for, by the item's id.
pub type Sent = Arc<Mutex<std::collections::HashMap<(String, i64), Instant>>>;

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

#[derive(Deserialize)]
struct Answer {
    changed: bool,
    item: ItemNow,
}

#[derive(Deserialize)]
struct ItemNow {
    version: i64,
}

/// Lets the crowd tick.
pub async fn crowd(stage: &Stage, scale: Scale, sent: &Sent) -> Result<Outcome> {
    let mut people = Vec::new();
    for (number, name) in (0..scale.people).zip(MANAGERS.iter().cycle()) {
        let items: Vec<Item> = stage
            .items
            .iter()
            .skip(number)
            .step_by(scale.people)
            .cloned()
            .collect();
        let client = Client::signed_in(&stage.address, name).await?;
        people.push(Person {
            client,
            items,
            run: stage.run.clone(),
            sent: sent.clone(),
        });
    }
    let apart = Duration::from_secs(1) / u32::try_from(scale.rate)?;
    let each = apart * u32::try_from(scale.people)?;
    let start = Instant::now() + Duration::from_millis(100);
    let mut crowd = JoinSet::new();
    for (number, person) in (0_u32..).zip(people) {
        crowd.spawn(person.tick(start, apart * number, each, scale.ticking));
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

struct Person {
    client: Client,
    items: Vec<Item>,
    run: String,
    sent: Sent,
}

impl Person {
    /// Ticks every `each`, the first time `after` the start, for as long as `ticking`.
    async fn tick(
        mut self,
        start: Instant,
        mut after: Duration,
        each: Duration,
        ticking: Duration,
    ) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        let mut turn = 0;
        while after < ticking {
            let due = start + after;
            sleep_until(due).await;
            let count = self.items.len();
            let item = self
                .items
                .get_mut(turn % count.max(1))
                .context("more people than items")?;
            let want = if item.state == StateKind::Open {
                StateKind::Done
            } else {
                StateKind::Open
            };
            if let Ok(mut sent) = self.sent.lock() {
                sent.insert((item.id.clone(), item.version + 1), due);
            }
            let form = format!(
                "run={}&item={}&want={want}&seen={}&key={}-{}",
                self.run, item.id, item.version, item.id, item.version
            );
            let answer = self.client.post("/do/checklists/tick", form).await?;
            outcome.times.push((after.as_secs_f64(), millis(due.elapsed())));
            match serde_json::from_slice::<Answer>(&answer.body) {
                Ok(answer) if answer.changed => {
                    item.version = answer.item.version;
                    item.state = want;
                }
                _ => outcome.refused.push(format!(
                    "{}: {}",
                    answer.status,
                    String::from_utf8_lossy(&answer.body)
                )),
            }
            turn += 1;
            after += each;
        }
        outcome.items = self.items;
        Ok(outcome)
    }
}
