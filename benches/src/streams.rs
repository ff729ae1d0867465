//! How long a tick takes to reach every other open browser while the crowd is at work, and how much memory
//! that many open streams take.

use std::collections::HashMap;
use std::time::Duration;

use anyhow::{Result, bail};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use serde::Deserialize;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

use crate::client::Client;
use crate::figures::{Limit, Table, median, millis, quantile};
use crate::place::Engine;
use crate::scale::Scale;
use crate::stage::{Item, Stage};
use crate::ticks::report;
use crate::wish::{Sent, crowd};

/// The most that 99 of 100 arrivals may take, in milliseconds.
const MOST: f64 = 1000.0;
/// The most that the streams may take, in megabytes.
const MEMORY: f64 = 100.0;
/// Everybody in the demonstration, viewers too.
const PEOPLE: [&str; 6] = ["ana", "bo", "chidi", "dana", "eli", "mei"];
/// How many streams come from one address; a server gives half a thousand to each.
const FROM_ONE: usize = 250;

/// Measures.
pub async fn measure(engine: &Engine, scale: Scale, table: &mut Table) -> Result<()> {
    let stage = Stage::set(engine).await?;
    let (end, ended) = watch::channel(false);
    let mut browsers = JoinSet::new();
    let mut people = Vec::new();
    for name in PEOPLE {
        people.push(Client::signed_in(stage.address(), name).await?);
    }
    let sent = Sent::default();
    // The page is what a browser asks for before its stream.
    for person in &mut people {
        person.get("/", &[("accept", "text/html")]).await?;
    }
    let without = stage.memory()?;
    for (number, person) in (0..scale.streams).zip(people.iter().cycle()) {
        let from = u8::try_from(2 + number / FROM_ONE)?;
        let client = person.beside_from(stage.address(), from).await?;
        let browser = Browser::open(client, &stage.items, Sent::clone(&sent)).await?;
        browsers.spawn(browser.read(ended.clone()));
    }
    sleep(Duration::from_millis(500)).await;
    let open = stage.memory()?;
    let outcome = crowd(&stage, scale, scale.streaming, &sent).await?;
    let busy = stage.memory()?;
    // What was sent last is on its way for at most so long, or it is lost.
    sleep(Duration::from_secs(2)).await;
    let _ = end.send(true);
    let mut times = Vec::new();
    let (mut behind, mut resyncs) = (0, 0);
    while let Some(browser) = browsers.join_next().await {
        let browser = browser??;
        if browser.was_cut {
            bail!("a stream ended");
        }
        behind += outcome.items.iter().filter(|item| browser.lacks(item)).count();
        resyncs += browser.resyncs;
        times.extend(browser.took.into_iter().map(f64::from));
    }
    let struck = stage.strike().await?;
    let who = format!("{} people, {} streams open", scale.people, scale.streams);
    let detail = format!(
        "{} arrivals, {resyncs} times a stream was told to load anew",
        times.len()
    );
    table.count(
        format!("items that a stream was not told of, {who}"),
        behind,
        Limit::AtMost(0.0),
        detail,
    );
    let p99 = quantile(&mut times, 0.99);
    let detail = format!("p50 {:.0} ms; at most five frames a second", median(&mut times));
    table.timing(
        format!("tick to every other browser, {who}, p99"),
        p99,
        " ms",
        Limit::AtMost(MOST),
        detail,
    );
    let detail =
        format!("{without:.1} MB without, {open:.1} MB open and quiet, {busy:.1} MB after the ticks");
    table.timing(
        format!("memory of {} streams", scale.streams),
        open.max(busy) - without,
        " MB",
        Limit::AtMost(MEMORY),
        detail,
    );
    report(&who, (scale, scale.streaming), &outcome, &struck.items, table);
    Ok(())
}

/// An open stream and what it was told.
pub struct Browser {
    _client: Client,
    body: Incoming,
    /// The newest version of each item.
    known: HashMap<String, i64>,
    /// When each version of an item was asked for.
    sent: Sent,
    /// From when a version of an item was due until it was known, in milliseconds; one that was passed over
    /// arrived with the one after it.
    pub took: Vec<f32>,
    /// How often it was told to load anew.
    pub resyncs: usize,
    /// Whether the stream ended before its reader did.
    pub was_cut: bool,
}

#[derive(Deserialize)]
struct Frame<'a> {
    #[serde(borrow)]
    items: Vec<Change<'a>>,
}

#[derive(Deserialize)]
struct Change<'a> {
    item: &'a str,
    version: i64,
}

impl Browser {
    /// Opens it; the items are known as they are.
    pub async fn open(mut client: Client, items: &[Item], sent: Sent) -> Result<Self> {
        let body = client.open("/live").await?;
        let known = items.iter().map(|item| (item.id.clone(), item.version));
        Ok(Self {
            _client: client,
            body,
            known: known.collect(),
            sent,
            took: Vec::new(),
            resyncs: 0,
            was_cut: false,
        })
    }

    /// Reads until it is ended from either side.
    pub async fn read(mut self, mut ended: watch::Receiver<bool>) -> Result<Self> {
        let mut text = Vec::new();
        loop {
            let frame = tokio::select! {
                _ = ended.wait_for(|ended| *ended) => return Ok(self),
                frame = self.body.frame() => frame,
            };
            let Some(Ok(frame)) = frame else {
                self.was_cut = true;
                return Ok(self);
            };
            text.extend_from_slice(frame.data_ref().map(|data| data.as_ref()).unwrap_or_default());
            while let Some(end) = text.windows(2).position(|pair| pair == b"\n\n") {
                let event: Vec<u8> = text.drain(..end + 2).collect();
                self.hear(&event);
            }
        }
    }

    fn hear(&mut self, event: &[u8]) {
        let at = Instant::now();
        let event = String::from_utf8_lossy(event);
        if event.starts_with("event: resync") {
            self.resyncs += 1;
        }
        let data = event.lines().find_map(|line| line.strip_prefix("data: "));
        let Some(frame) = data.and_then(|data| serde_json::from_str::<Frame<'_>>(data).ok()) else {
            return;
        };
        let Ok(sent) = self.sent.read() else { return };
        for change in frame.items {
            let Some(known) = self.known.get_mut(change.item) else {
                continue;
            };
            let versions = sent.get(change.item).map(Vec::as_slice).unwrap_or_default();
            let new = versions
                .iter()
                .rev()
                .skip_while(|(version, _)| *version > change.version)
                .take_while(|(version, _)| *version > *known);
            for (_, due) in new {
                #[expect(clippy::cast_possible_truncation, reason = "milliseconds of a few minutes")]
                self.took.push(millis(at.duration_since(*due)) as f32);
            }
            *known = change.version.max(*known);
        }
    }

    /// Whether it does not know an item as it is.
    pub fn lacks(&self, item: &Item) -> bool {
        self.known.get(&item.id) != Some(&item.version)
    }
}
