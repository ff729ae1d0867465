//! Three instances side by side on PostgreSQL behind a small proxy: whoever signs in at one is signed in at
//! all, a tick at one reaches the streams of the others, what Slipway does by itself is done once, and one is
//! killed under load without a lost tick.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::Duration;

use anyhow::{Context as _, Result};
use jiff::SignedDuration;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::client::Client;
use crate::figures::{Limit, Table};
use crate::hand::{Hand, Reply, gather, press};
use crate::place::Engine;
use crate::power::{reach, report};
use crate::proxy;
use crate::scale::Scale;
use crate::stage::{Item, Scene, Stage, Struck};
use crate::streams::Browser;
use crate::wish::Sent;

const INSTANCES: usize = 3;
/// The one that is killed.
const VICTIM: usize = 1;
/// The instances come so long after the calendar was planned: there is something to plan.
const LATER: SignedDuration = SignedDuration::from_hours(24 * 45);
const NONE: Limit = Limit::AtMost(0.0);

/// Measures. SQLite has one writer, and one server.
pub async fn measure(engine: &Engine, scale: Scale, table: &mut Table) -> Result<()> {
    if matches!(engine, Engine::Sqlite) {
        return Ok(());
    }
    let mut stage = Stage::prepare(engine, Scene::Crowd).await?;
    let planned = stage.extended().await?;
    stage.now = stage.now.checked_add(LATER)?;
    stage
        .variables
        .push(("SLIPWAY_TRUSTED_PROXIES", "127.0.0.1".to_owned()));
    for _ in 0..INSTANCES {
        stage.start()?;
    }
    let own = stage.items.pop().context("no items")?;
    let strangers = sessions(&stage, own.clone()).await?;
    let detail = "signed in at one and ticked at all, signed out at another and out at all".to_owned();
    table.count(
        format!("of {INSTANCES} instances, those that do not share a session"),
        strangers,
        NONE,
        detail,
    );
    let (end, ended) = watch::channel(false);
    let browsers = open(&stage, scale, &ended).await?;
    let front = proxy::serve(stage.addresses()).await?;
    let hands = Hand::all(&stage, &front, scale.people).await?;
    let acknowledged = Arc::new(AtomicUsize::new(0));
    let pressing = press(hands, scale.hits / scale.people, &acknowledged);
    reach(&acknowledged, scale.hits / 2, &pressing).await?;
    stage.kill(VICTIM)?;
    let pressed = gather(pressing).await?;
    // What was told last is on its way for at most so long.
    tokio::time::sleep(Duration::from_secs(2)).await;
    let _ = end.send(true);
    live(browsers, &pressed.items, table).await?;
    let mut struck = stage.strike().await?;
    once(&struck, planned, table);
    let entity = format!("item:{}", own.id);
    struck.ticks.retain(|(ticked, ..)| *ticked != entity);
    struck.items.retain(|item| item.id != own.id);
    let what = format!("{} ticks, one of {INSTANCES} instances killed", scale.hits);
    report(&what, scale.hits, &pressed, &struck, table);
    Ok(())
}

/// Signs in at one instance and ticks at each; signs out at another one, and nobody knows the session then.
/// Gives how many of them think otherwise.
async fn sessions(stage: &Stage, item: Item) -> Result<usize> {
    let addresses = stage.addresses();
    let first = addresses.first().context("no instance")?;
    let mut client = Client::signed_in(first, "ana").await?;
    let mut strangers = 0;
    let mut items = vec![item];
    for address in &addresses {
        let mut hand = Hand::new(client.beside(address).await?, address, &stage.run, items);
        let wish = hand.choose()?;
        strangers += usize::from(!matches!(hand.send(&wish).await?, Reply::Changed(_)));
        items = hand.items;
    }
    if let Some(other) = addresses.last() {
        client = client.beside(other).await?;
        client.post("/auth/logout", String::new()).await?;
    }
    for address in &addresses {
        let mut hand = Hand::new(client.beside(address).await?, address, &stage.run, items);
        let wish = hand.choose()?;
        strangers += usize::from(!matches!(hand.send(&wish).await?, Reply::Refused(_)));
        items = hand.items;
    }
    Ok(strangers)
}

/// As many streams at each instance.
async fn open(
    stage: &Stage,
    scale: Scale,
    ended: &watch::Receiver<bool>,
) -> Result<JoinSet<Result<(usize, Browser)>>> {
    let mut browsers = JoinSet::new();
    let addresses = stage.addresses();
    let first = addresses.first().context("no instance")?;
    let person = Client::signed_in(first, "eli").await?;
    for (place, address) in addresses.iter().enumerate() {
        for _ in 0..scale.streams.min(30) / INSTANCES {
            let client = person.beside(address).await?;
            let browser = Browser::open(client, &stage.items, Sent::default()).await?;
            let ended = ended.clone();
            browsers.spawn(async move { Ok((place, browser.read(ended).await?)) });
        }
    }
    Ok(browsers)
}

/// Each stream at an instance that lives was told of everything, wherever it was ticked.
async fn live(
    mut browsers: JoinSet<Result<(usize, Browser)>>,
    items: &[Item],
    table: &mut Table,
) -> Result<()> {
    let (mut behind, mut streams, mut resyncs) = (0, 0, 0);
    while let Some(browser) = browsers.join_next().await {
        let (place, browser) = browser??;
        if place == VICTIM {
            // It ended with its instance, and only with it.
            behind += usize::from(!browser.was_cut);
            continue;
        }
        streams += 1;
        resyncs += browser.resyncs;
        behind += items.iter().filter(|item| browser.lacks(item)).count() + usize::from(browser.was_cut);
    }
    let detail = format!("{streams} streams, {resyncs} times told to load anew");
    table.count(
        "items that a stream at another instance was not told of",
        behind,
        NONE,
        detail,
    );
    Ok(())
}

/// What Slipway does by itself was done by one of them.
fn once(struck: &Struck, planned: i64, table: &mut Table) {
    let often = |name: &str| {
        let found = struck.jobs.iter().find(|(job, _)| job == name);
        found.map_or(0, |(_, times)| *times)
    };
    let (horizon, sweep) = (often("horizon"), often("sweep"));
    let lines = struck.extended - planned;
    let wrong = [horizon, sweep, lines].into_iter().filter(|times| *times != 1);
    table.count(
        format!("jobs of {INSTANCES} instances that were not done once"),
        wrong.count(),
        NONE,
        format!("horizon taken {horizon} times, in the audit {lines} times, sweep taken {sweep} times"),
    );
}
