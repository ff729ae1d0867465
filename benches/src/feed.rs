//! A feed from the cache, against a bare handler with the same headers and bytes.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use hyper::StatusCode;

use crate::client::Client;
use crate::figures::{Limit, Table, as_float, median};
use crate::scale::Scale;
use crate::stage::{Engine, Stage};

const PATH: &str = "/feeds/gitlab.ics";

/// The least share of the bare handler's requests a second.
const LEAST: f64 = 0.8;

/// Measures.
pub async fn measure(engine: &Engine, scale: Scale, table: &mut Table) -> Result<()> {
    let stage = Stage::set(engine).await?;
    let (peer, bare) = stage.bare(PATH)?;
    let bytes = Client::connect(&stage.address)
        .await?
        .get(PATH, &[])
        .await?
        .body
        .len();
    // Caches, allocators and the processor's clock come up to speed.
    for address in [&stage.address, &bare] {
        ask(address, scale).await?;
    }
    let mut ratios = Vec::new();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..scale.pairs {
        let (here, there) = (ask(&stage.address, scale).await?, ask(&bare, scale).await?);
        ratios.push(here / there);
        ours.push(here);
        theirs.push(there);
    }
    drop(peer);
    stage.strike().await?;
    let detail = format!(
        "median of {} pairs; {:.0} requests/s against {:.0}, {bytes} bytes each, {} connections",
        scale.pairs,
        median(&mut ours),
        median(&mut theirs),
        scale.askers
    );
    table.timing(
        "feed from the cache, share of a bare handler",
        median(&mut ratios),
        "",
        Limit::AtLeast(LEAST),
        detail,
    );
    Ok(())
}

/// Requests a second.
async fn ask(address: &str, scale: Scale) -> Result<f64> {
    let start = Instant::now();
    let until = start + scale.half;
    let mut askers = tokio::task::JoinSet::new();
    for _ in 0..scale.askers {
        let address = address.to_owned();
        askers.spawn(async move { ask_until(&address, until).await });
    }
    let mut all = 0;
    while let Some(asked) = askers.join_next().await {
        all += asked??;
    }
    Ok(as_float(all) / start.elapsed().max(Duration::from_millis(1)).as_secs_f64())
}

async fn ask_until(address: &str, until: Instant) -> Result<usize> {
    let mut client = Client::connect(address).await?;
    let mut asked = 0;
    while Instant::now() < until {
        let answer = client.get(PATH, &[]).await?;
        if answer.status != StatusCode::OK {
            bail!("{PATH} answered {}", answer.status);
        }
        asked += 1;
    }
    Ok(asked)
}
