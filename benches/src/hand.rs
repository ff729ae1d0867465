//! A person's hand: ticks one of its own items after the other over a connection of its own, and knows what
//! was acknowledged.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use domain::checklists::StateKind;
use serde::Deserialize;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::client::Client;
use crate::stage::{Item, Stage};

/// Who may tick in the demonstration.
pub const MANAGERS: [&str; 3] = ["ana", "bo", "chidi"];
/// How long a server may be away before a hand gives up.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long an answer may take before a hand asks again.
const ANSWER: Duration = Duration::from_secs(20);

/// A tick that is wished for.
#[derive(Debug, Clone)]
pub struct Wish {
    index: usize,
    /// The item.
    pub item: String,
    /// The version that was seen.
    pub seen: i64,
    want: StateKind,
}

/// What the server said to it.
pub enum Reply {
    /// It was done, and the item has this version now.
    Changed(i64),
    /// It may go through another time.
    Later,
    /// It was refused.
    Refused(String),
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

/// The hand.
pub struct Hand {
    client: Client,
    address: String,
    run: String,
    /// Its items as the answers say they are.
    pub items: Vec<Item>,
    turn: usize,
}

impl Hand {
    /// A hand of somebody who has signed in already.
    pub fn new(client: Client, address: &str, run: &str, items: Vec<Item>) -> Self {
        Self {
            client,
            address: address.to_owned(),
            run: run.to_owned(),
            items,
            turn: 0,
        }
    }

    /// As many hands as there are people, who share the checklist's items among them; they come in by `address`.
    pub async fn all(stage: &Stage, address: &str, people: usize) -> Result<Vec<Self>> {
        let mut hands = Vec::new();
        for (number, name) in (0..people).zip(MANAGERS.iter().cycle()) {
            let items = stage.items.iter().skip(number).step_by(people);
            let client = Client::signed_in(address, name).await?;
            hands.push(Self::new(client, address, &stage.run, items.cloned().collect()));
        }
        Ok(hands)
    }

    /// What is ticked next.
    pub fn choose(&mut self) -> Result<Wish> {
        let index = self.turn % self.items.len().max(1);
        self.turn += 1;
        let item = self.items.get(index).context("more people than items")?;
        let want = if item.state == StateKind::Open {
            StateKind::Done
        } else {
            StateKind::Open
        };
        Ok(Wish {
            index,
            item: item.id.clone(),
            seen: item.version,
            want,
        })
    }

    /// Sends it, with a key that is the same each time.
    pub async fn send(&mut self, wish: &Wish) -> Result<Reply> {
        let Wish { item, seen, want, .. } = wish;
        let form = format!(
            "run={}&item={item}&want={want}&seen={seen}&key={item}-{seen}",
            self.run
        );
        let answer = timeout(ANSWER, self.client.post("/do/checklists/tick", form)).await??;
        if let Ok(said) = serde_json::from_slice::<Answer>(&answer.body)
            && said.changed
        {
            if let Some(item) = self.items.get_mut(wish.index) {
                item.version = said.item.version;
                item.state = wish.want;
            }
            return Ok(Reply::Changed(said.item.version));
        }
        if answer.status.is_server_error() || answer.status.as_u16() == 429 {
            return Ok(Reply::Later);
        }
        let body = String::from_utf8_lossy(&answer.body);
        Ok(Reply::Refused(format!("{}: {body}", answer.status)))
    }

    /// Connects anew, as soon as somebody answers.
    async fn reconnect(&mut self) -> Result<()> {
        let begun = Instant::now();
        loop {
            match self.client.beside(&self.address).await {
                Ok(client) => {
                    self.client = client;
                    return Ok(());
                }
                Err(error) if begun.elapsed() > PATIENCE => return Err(error),
                Err(_) => sleep(Duration::from_millis(20)).await,
            }
        }
    }

    /// Ticks until it is acknowledged, whatever happens to the server meanwhile.
    pub async fn insist(&mut self, pressed: &mut Pressed) -> Result<()> {
        let wish = self.choose()?;
        let begun = Instant::now();
        loop {
            match self.send(&wish).await {
                Ok(Reply::Changed(version)) => {
                    pressed.acknowledged += 1;
                    if version != wish.seen + 1 {
                        pressed.twice += 1;
                    }
                    return Ok(());
                }
                Ok(Reply::Refused(why)) => {
                    pressed.refused.push(why);
                    return Ok(());
                }
                Ok(Reply::Later) => sleep(Duration::from_millis(50)).await,
                Err(_) => self.reconnect().await?,
            }
            pressed.again += 1;
            if begun.elapsed() > PATIENCE {
                bail!("no answer to a tick for {} seconds", PATIENCE.as_secs());
            }
        }
    }
}

/// What came of hands that insist.
#[derive(Debug, Default)]
pub struct Pressed {
    /// Ticks that were acknowledged.
    pub acknowledged: usize,
    /// Those whose version is not the one after the one that was seen: done twice, or lost meanwhile.
    pub twice: usize,
    /// How often one was sent again.
    pub again: usize,
    /// Ticks that were refused.
    pub refused: Vec<String>,
    /// The items as the answers say they are.
    pub items: Vec<Item>,
}

impl Pressed {
    /// The items that are otherwise in the database than the answers said.
    pub fn lost(&self, stored: &[Item]) -> usize {
        self.items.iter().filter(|item| !stored.contains(item)).count()
    }
}

/// Lets each hand tick so often, each tick as soon as the one before it is acknowledged. `acknowledged` counts
/// all of them meanwhile.
pub fn press(hands: Vec<Hand>, each: usize, acknowledged: &Arc<AtomicUsize>) -> JoinSet<Result<Pressed>> {
    let mut all = JoinSet::new();
    for mut hand in hands {
        let acknowledged = Arc::clone(acknowledged);
        all.spawn(async move {
            let mut pressed = Pressed::default();
            for _ in 0..each {
                hand.insist(&mut pressed).await?;
                acknowledged.fetch_add(1, Ordering::Relaxed);
            }
            pressed.items = hand.items;
            Ok(pressed)
        });
    }
    all
}

/// Waits for all of them.
pub async fn gather(mut hands: JoinSet<Result<Pressed>>) -> Result<Pressed> {
    let mut all = Pressed::default();
    while let Some(pressed) = hands.join_next().await {
        let pressed = pressed??;
        all.acknowledged += pressed.acknowledged;
        all.twice += pressed.twice;
        all.again += pressed.again;
        all.refused.extend(pressed.refused);
        all.items.extend(pressed.items);
    }
    Ok(all)
}
