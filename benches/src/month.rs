//! The month's page: rendered anew for each request, with its nonce and its viewer.

use std::time::Instant;

use anyhow::{Result, bail};
use hyper::StatusCode;

use crate::client::Client;
use crate::figures::{Limit, Table, median, millis};
use crate::scale::Scale;
use crate::stage::{Engine, Stage};

const PATH: &str = "/calendar/2026-12";

/// The most that half of the requests may take, in milliseconds.
const MOST: f64 = 10.0;

/// Measures: from the request's first byte sent to the answer's last one read, so the wire and the reader
/// are in it.
pub async fn measure(engine: &Engine, scale: Scale, table: &mut Table) -> Result<()> {
    let stage = Stage::set(engine).await?;
    let mut visitor = Client::connect(&stage.address).await?;
    let mut manager = Client::signed_in(&stage.address, "ana").await?;
    let mut medians = [Vec::new(), Vec::new()];
    let mut bytes = [0, 0];
    for _ in 0..scale.pairs {
        for ((client, medians), bytes) in [&mut visitor, &mut manager]
            .into_iter()
            .zip(&mut medians)
            .zip(&mut bytes)
        {
            let mut times = Vec::with_capacity(scale.pages);
            for _ in 0..scale.pages {
                let start = Instant::now();
                let answer = client.get(PATH, &[("accept", "text/html")]).await?;
                times.push(millis(start.elapsed()));
                if answer.status != StatusCode::OK {
                    bail!("{PATH} answered {}", answer.status);
                }
                *bytes = answer.body.len();
            }
            medians.push(median(&mut times));
        }
    }
    stage.strike().await?;
    for ((who, mut medians), bytes) in ["a visitor", "a release manager"]
        .into_iter()
        .zip(medians)
        .zip(bytes)
    {
        let detail = format!(
            "median of {} times {} requests one after the other, {bytes} bytes each",
            scale.pairs, scale.pages
        );
        table.timing(
            format!("month page for {who}, p50"),
            median(&mut medians),
            " ms",
            Limit::AtMost(MOST),
            detail,
        );
    }
    Ok(())
}
