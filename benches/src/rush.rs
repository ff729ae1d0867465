//! How many ticks a second fifty people bring through who wait for nothing but their answers, against a bare
//! handler that inserts a row of the audit for each request on the same disk ([`crate::insert`]).
//!
//! A tick reads the person, the checklist and the item, decides, writes the item, its audit row, its event and
//! its key, and tells every stream; the peer writes one row. Ticks stand in line, for of two on one item one has to be told
//! of the other; so do the peer's rows, by the one writer of SQLite or by one connection to PostgreSQL. What PostgreSQL
//! does with rows that nobody keeps in order stands beside the figure.

use std::time::Instant;

use anyhow::{Result, bail};
use hyper::StatusCode;
use tokio::task::JoinSet;

use crate::client::Client;
use crate::figures::{Limit, Table, as_float, median};
use crate::hand::{Hand, Reply};
use crate::place::Engine;
use crate::scale::Scale;
use crate::stage::Stage;

/// The least share of the peer's requests a second.
const LEAST: f64 = 0.5;
/// How many connections Slipway has to PostgreSQL.
const SIDE_BY_SIDE: u32 = 8;

/// Measures.
pub async fn measure(engine: &Engine, scale: Scale, table: &mut Table) -> Result<()> {
    let stage = Stage::set(engine).await?;
    let (peer, bare) = stage.insert(1)?;
    let aside = match engine {
        Engine::Sqlite => None,
        Engine::Postgres(_) => Some(stage.insert(SIDE_BY_SIDE)?),
    };
    let mut hands = Hand::all(&stage, stage.address(), scale.people).await?;
    let mut clients = connect(&hands, &bare).await?;
    let mut ratios = Vec::new();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // The first pair is for caches and files to grow.
    for number in 0..=scale.pairs {
        let (here, there);
        (hands, here) = tick(hands, scale).await?;
        (clients, there) = insert(clients, scale).await?;
        if number > 0 {
            ratios.push(here / there);
            ours.push(here);
            theirs.push(there);
        }
    }
    let mut beside = String::new();
    if let Some((_, address)) = &aside {
        let (_, rows) = insert(connect(&hands, address).await?, scale).await?;
        beside = format!("; {rows:.0} rows/s on {SIDE_BY_SIDE} connections that nobody keeps in order");
    }
    drop((peer, aside, clients));
    let struck = stage.strike().await?;
    let kept = |item| struck.items.contains(item);
    let lost = hands
        .iter()
        .flat_map(|hand| &hand.items)
        .filter(|item| !kept(item));
    table.count(
        "ticks lost in a rush",
        lost.count(),
        Limit::AtMost(0.0),
        String::new(),
    );
    let detail = format!(
        "median of {} pairs; {:.0} ticks/s against {:.0} rows/s, {} people each{beside}",
        scale.pairs,
        median(&mut ours),
        median(&mut theirs),
        scale.people
    );
    table.timing(
        "ticks, share of bare inserts of one row",
        median(&mut ratios),
        "",
        Limit::AtLeast(LEAST),
        detail,
    );
    Ok(())
}

/// A connection to the peer for each hand, with an item of its own.
async fn connect(hands: &[Hand], address: &str) -> Result<Vec<(Client, String)>> {
    let mut clients = Vec::new();
    for hand in hands {
        let item = hand.items.first().map(|item| item.id.clone()).unwrap_or_default();
        clients.push((Client::connect(address).await?, item));
    }
    Ok(clients)
}

async fn tick(hands: Vec<Hand>, scale: Scale) -> Result<(Vec<Hand>, f64)> {
    let start = Instant::now();
    let mut all = JoinSet::new();
    for mut hand in hands {
        all.spawn(async move {
            let mut count = 0;
            while start.elapsed() < scale.half {
                let wish = hand.choose()?;
                match hand.send(&wish).await? {
                    Reply::Changed(_) => count += 1,
                    Reply::Later => bail!("the server was busy"),
                    Reply::Refused(why) => bail!("a tick was refused: {why}"),
                }
            }
            Ok((hand, count))
        });
    }
    rate(all, start).await
}

async fn insert(clients: Vec<(Client, String)>, scale: Scale) -> Result<(Vec<(Client, String)>, f64)> {
    let start = Instant::now();
    let mut all = JoinSet::new();
    for (mut client, item) in clients {
        all.spawn(async move {
            let mut count = 0;
            while start.elapsed() < scale.half {
                let answer = client.post("/", item.clone()).await?;
                if answer.status != StatusCode::OK {
                    bail!("the peer answered {}", answer.status);
                }
                count += 1;
            }
            Ok(((client, item), count))
        });
    }
    rate(all, start).await
}

/// Those who worked, and how much a second they did together.
async fn rate<T: 'static>(mut all: JoinSet<Result<(T, usize)>>, start: Instant) -> Result<(Vec<T>, f64)> {
    let (mut who, mut done) = (Vec::new(), 0);
    while let Some(one) = all.join_next().await {
        let (one, count) = one??;
        who.push(one);
        done += count;
    }
    Ok((who, as_float(done) / start.elapsed().as_secs_f64()))
}
