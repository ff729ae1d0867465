//! How long the program takes from its start to its first page, on the demonstration's data that is there
//! already, and the memory that it holds when some of it has been looked at.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use hyper::StatusCode;

use crate::client::Client;
use crate::figures::{Limit, Table, median, millis, quantile};
use crate::place::Engine;
use crate::scale::Scale;
use crate::stage::{Scene, Stage};

/// The most that a start may take, in milliseconds.
const SOON: f64 = 300.0;
/// The most memory, in megabytes.
const MEMORY: f64 = 40.0;
const PAGES: [&str; 7] = [
    "/",
    "/calendar/2026-12",
    "/calendar/2027-01",
    "/releases/gitlab/19.7",
    "/feeds/gitlab.ics",
    "/feeds/all.ics",
    "/api/v1/releases/gitlab",
];

/// Measures. The program's file is in the system's cache, as after any other start.
pub async fn measure(engine: &Engine, scale: Scale, table: &mut Table) -> Result<()> {
    let mut stage = Stage::prepare(engine, Scene::Demonstration).await?;
    let (mut times, mut memory) = (Vec::new(), Vec::new());
    for _ in 0..scale.starts {
        let begun = Instant::now();
        let place = stage.start()?;
        let Some(address) = stage.addresses().pop() else {
            bail!("no server")
        };
        let mut visitor = Client::connect(&address).await?;
        look(&mut visitor, "/").await?;
        times.push(millis(begun.elapsed()));
        let mut manager = Client::signed_in(&address, "ana").await?;
        for path in PAGES {
            look(&mut visitor, path).await?;
            look(&mut manager, path).await?;
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        memory.push(stage.memory_of(place)?);
        stage.end(place).await?;
    }
    stage.strike().await?;
    let detail = format!(
        "median of {}, slowest {:.0} ms; to the whole of /",
        scale.starts,
        quantile(&mut times, 1.0)
    );
    table.timing(
        "start to the first page",
        median(&mut times),
        " ms",
        Limit::AtMost(SOON),
        detail,
    );
    let detail = format!(
        "after {} pages for each of two people; largest of {}",
        PAGES.len(),
        scale.starts
    );
    table.timing(
        "memory with the demonstration",
        quantile(&mut memory, 1.0),
        " MB",
        Limit::AtMost(MEMORY),
        detail,
    );
    Ok(())
}

async fn look(client: &mut Client, path: &str) -> Result<()> {
    let accept = if path.starts_with("/api/") {
        "application/json"
    } else {
        "text/html"
    };
    let answer = client.get(path, &[("accept", accept)]).await?;
    if answer.status != StatusCode::OK {
        bail!("{path} answered {}", answer.status);
    }
    Ok(())
}
