//! How long a tick takes to reach every other open browser while the crowd is at work.

use std::collections::HashMap;
use std::time::Duration;

use anyhow::{Context as _, Result};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use serde::Deserialize;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::client::Client;
use crate::figures::{Limit, Table, median, millis, quantile};
use crate::scale::Scale;
use crate::stage::{Engine, Item, Stage};
use crate::ticks::report;
use crate::wish::{Sent, crowd};

/// The most that 99 of 100 arrivals may take, in milliseconds.
const MOST: f64 = 1000.0;
/// Everybody in the demonstration, viewers too.
const PEOPLE: [&str; 6] = ["ana", "bo", "chidi", "dana", "eli", "mei"];

/// Measures.
pub async fn measure(engine: &Engine, scale: Scale, table: &mut Table) -> Result<()> {
    let stage = Stage::set(engine).await?;
    let (end, ended) = watch::channel(false);
    let mut browsers = JoinSet::new();
    let mut people = Vec::new();
    for name in PEOPLE {
        people.push(Client::signed_in(&stage.address, name).await?);
    }
    for (_, person) in (0..scale.streams).zip(people.iter().cycle()) {
        let mut client = person.beside(&stage.address).await?;
        let body = client.open("/live").await?;
        let known = stage
            .items
            .iter()
            .map(|item| (item.id.clone(), item.version))
            .collect();
        let browser = Browser {
            _client: client,
            body,
            known,
            arrivals: Vec::new(),
            resyncs: 0,
        };
        browsers.spawn(browser.read(ended.clone()));
    }
    let sent = Sent::default();
    let outcome = crowd(&stage, scale, &sent).await?;
    // What was sent last is on its way for at most so long, or it is lost.
    tokio::time::sleep(Duration::from_secs(2)).await;
    let _ = end.send(true);
    let mut times = Vec::new();
    let (mut behind, mut resyncs) = (0, 0);
    let sent = sent.lock().map(|sent| sent.clone()).unwrap_or_default();
    while let Some(browser) = browsers.join_next().await {
        let browser = browser??;
        behind += outcome.items.iter().filter(|item| browser.lacks(item)).count();
        resyncs += browser.resyncs;
        for (id, version, at) in browser.arrivals {
            if let Some(due) = sent.get(&(id, version)) {
                times.push(millis(at.duration_since(*due)));
            }
        }
    }
    let stored = stage.strike().await?;
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
    report(&who, scale, &outcome, &stored, table);
    Ok(())
}

/// An open stream and what it was told.
struct Browser {
    _client: Client,
    body: Incoming,
    /// The newest version of each item.
    known: HashMap<String, i64>,
    /// Which version of an item was known when; one that was passed over arrived with the one after it.
    arrivals: Vec<(String, i64, Instant)>,
    resyncs: usize,
}

#[derive(Deserialize)]
struct Frame {
    items: Vec<Change>,
}

#[derive(Deserialize)]
struct Change {
    item: String,
    version: i64,
}

impl Browser {
    async fn read(mut self, mut ended: watch::Receiver<bool>) -> Result<Self> {
        let mut text = Vec::new();
        loop {
            let frame = tokio::select! {
                _ = ended.wait_for(|ended| *ended) => return Ok(self),
                frame = self.body.frame() => frame.context("a stream ended")??,
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
        let Some(frame) = data.and_then(|data| serde_json::from_str::<Frame>(data).ok()) else {
            return;
        };
        for change in frame.items {
            let known = self.known.entry(change.item.clone()).or_default();
            for version in *known + 1..=change.version {
                self.arrivals.push((change.item.clone(), version, at));
            }
            *known = change.version.max(*known);
        }
    }

    fn lacks(&self, item: &Item) -> bool {
        self.known.get(&item.id) != Some(&item.version)
    }
}
