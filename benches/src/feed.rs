//! A feed from the cache, and the answer that it is known, against a bare handler with the same headers and
//! bytes.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use hyper::StatusCode;

use crate::client::Client;
use crate::figures::{Limit, Table, as_float, median};
use crate::place::Engine;
use crate::scale::Scale;
use crate::stage::Stage;

const PATH: &str = "/feeds/gitlab.ics";

/// The least share of the bare handler's requests a second.
const LEAST: f64 = 0.9;

/// What is asked for.
#[derive(Clone, Copy)]
enum Ask {
    Full,
    Known,
}

impl Ask {
    const fn headers(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Full => &[],
            // Every client that keeps a copy sends its tag; the star names all of them.
            Self::Known => &[("if-none-match", "*")],
        }
    }

    const fn status(self) -> StatusCode {
        match self {
            Self::Full => StatusCode::OK,
            Self::Known => StatusCode::NOT_MODIFIED,
        }
    }
}

/// Measures.
pub async fn measure(engine: &Engine, scale: Scale, table: &mut Table) -> Result<()> {
    let stage = Stage::set(engine).await?;
    let (peer, bare) = stage.bare(PATH)?;
    for (what, ask) in [("feed from the cache", Ask::Full), ("304 of a feed", Ask::Known)] {
        let answer = Client::connect(stage.address())
            .await?
            .get(PATH, ask.headers())
            .await?;
        // Caches, allocators and the processor's clock come up to speed.
        for address in [stage.address(), &bare] {
            rate(address, ask, scale).await?;
        }
        let mut ratios = Vec::new();
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..scale.pairs {
            let (here, there) = (
                rate(stage.address(), ask, scale).await?,
                rate(&bare, ask, scale).await?,
            );
            ratios.push(here / there);
            ours.push(here);
            theirs.push(there);
        }
        let detail = format!(
            "median of {} pairs; {:.0} requests/s against {:.0}, {} bytes each, {} connections",
            scale.pairs,
            median(&mut ours),
            median(&mut theirs),
            answer.body.len(),
            scale.askers
        );
        table.timing(
            format!("{what}, share of a bare handler"),
            median(&mut ratios),
            "",
            Limit::AtLeast(LEAST),
            detail,
        );
    }
    drop(peer);
    stage.strike().await?;
    Ok(())
}

/// Requests a second.
async fn rate(address: &str, ask: Ask, scale: Scale) -> Result<f64> {
    let start = Instant::now();
    let until = start + scale.half;
    let mut askers = tokio::task::JoinSet::new();
    for _ in 0..scale.askers {
        let address = address.to_owned();
        askers.spawn(async move { ask_until(&address, ask, until).await });
    }
    let mut all = 0;
    while let Some(asked) = askers.join_next().await {
        all += asked??;
    }
    Ok(as_float(all) / start.elapsed().max(Duration::from_millis(1)).as_secs_f64())
}

async fn ask_until(address: &str, ask: Ask, until: Instant) -> Result<usize> {
    let mut client = Client::connect(address).await?;
    let mut asked = 0;
    while Instant::now() < until {
        let answer = client.get(PATH, ask.headers()).await?;
        if answer.status != ask.status() {
            bail!("{PATH} answered {}", answer.status);
        }
        asked += 1;
    }
    Ok(asked)
}
