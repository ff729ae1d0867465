//! The month's page, rendered anew for each request with its nonce and its viewer: how long it takes, and
//! whether it takes longer in a calendar of many years. In that one what clashes is looked for, too, and a rule is previewed.

use std::time::Instant;

use anyhow::{Result, bail};
use hyper::StatusCode;

use crate::client::Client;
use crate::figures::{Limit, Table, median, millis};
use crate::place::Engine;
use crate::preview;
use crate::scale::Scale;
use crate::stage::{Scene, Stage};
use crate::years::IN_MONTH;

const PATH: &str = "/calendar/2026-12";

/// The most that half of the requests may take, in milliseconds.
const MOST: f64 = 5.0;
/// The most that a search for conflicts may take, in milliseconds; and how many there are.
const SEARCH: f64 = 100.0;
const SEARCHES: usize = 40;
/// How many times as long the same month may take in the larger calendar.
const GROWTH: f64 = 1.3;

/// Measures: from the request's first byte sent to the answer's last one read, so the wire and the reader
/// are in it.
pub async fn measure(engine: &Engine, scale: Scale, table: &mut Table) -> Result<()> {
    let stage = Stage::set(engine).await?;
    let mut visitor = Client::connect(stage.address()).await?;
    let mut manager = Client::signed_in(stage.address(), "ana").await?;
    let mut medians = [Vec::new(), Vec::new()];
    let mut bytes = [0, 0];
    for _ in 0..scale.pairs {
        for ((client, medians), bytes) in [&mut visitor, &mut manager]
            .into_iter()
            .zip(&mut medians)
            .zip(&mut bytes)
        {
            let (took, length) = ask(client, PATH, scale).await?;
            medians.push(took);
            *bytes = length;
        }
    }
    preview::measure(&stage, "gitlab", "with the demonstration", scale, table).await?;
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
    growth(engine, scale, table).await
}

/// The same month among few releases and among many, in turn.
async fn growth(engine: &Engine, scale: Scale, table: &mut Table) -> Result<()> {
    let [few, many] = scale.releases;
    let stages = [
        Stage::show(engine, Scene::Years(few)).await?,
        Stage::show(engine, Scene::Years(many)).await?,
    ];
    for (path, what) in [(PATH, "month page"), ("/", "first page")] {
        let mut ratios = Vec::new();
        let (mut all_small, mut all_large) = (Vec::new(), Vec::new());
        let [first, second] = &stages;
        let mut client = Client::connect(first.address()).await?;
        let mut other = Client::connect(second.address()).await?;
        let (_, bytes) = ask(&mut client, path, scale).await?;
        let (_, other_bytes) = ask(&mut other, path, scale).await?;
        for _ in 0..scale.pairs {
            let (small, _) = ask(&mut client, path, scale).await?;
            let (large, _) = ask(&mut other, path, scale).await?;
            ratios.push(large / small);
            all_small.push(small);
            all_large.push(large);
        }
        let (small, large) = (median(&mut all_small), median(&mut all_large));
        let detail = format!(
            "{IN_MONTH} releases in the month; p50 {small:.2} ms, {bytes} bytes, against {large:.2} ms, {other_bytes} bytes"
        );
        table.timing(
            format!("{what} among {many} releases, as often as among {few}"),
            median(&mut ratios),
            "",
            Limit::AtMost(GROWTH),
            detail,
        );
        table.timing(
            format!("{what} among {many} releases, p50"),
            large,
            " ms",
            Limit::AtMost(MOST),
            String::new(),
        );
    }
    let [_, second] = &stages;
    let mut manager = Client::signed_in(second.address(), "ana").await?;
    let few = Scale {
        pages: scale.pages.min(SEARCHES),
        ..scale
    };
    let (took, bytes) = ask(&mut manager, "/api/v1/conflicts", few).await?;
    table.timing(
        format!("conflicts among {many} releases, p50"),
        took,
        " ms",
        Limit::AtMost(SEARCH),
        format!("{} searches, {bytes} bytes each", few.pages),
    );
    let among = format!("among {many} releases");
    preview::measure(second, "product-0", &among, scale, table).await?;
    for stage in stages {
        stage.strike().await?;
    }
    Ok(())
}

/// The median time, and the length of the page.
async fn ask(client: &mut Client, path: &str, scale: Scale) -> Result<(f64, usize)> {
    let mut times = Vec::with_capacity(scale.pages);
    let mut bytes = 0;
    for _ in 0..scale.pages {
        let start = Instant::now();
        let answer = client.get(path, &[("accept", "text/html")]).await?;
        times.push(millis(start.elapsed()));
        if answer.status != StatusCode::OK {
            bail!("{path} answered {}", answer.status);
        }
        bytes = answer.body.len();
    }
    Ok((median(&mut times), bytes))
}
