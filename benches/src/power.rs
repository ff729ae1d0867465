//! The power fails: fifty people tick one checklist while the server is killed again and again (SIGKILL) and
//! comes back on the same data at the same address. Whose connection breaks sends the same tick with the same
//! key again, as a browser's page does. What was acknowledged is there, nothing is there twice, and the audit
//! tells the same as the state.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Result, bail};

use crate::audit::disagreements;
use crate::figures::{Limit, Table};
use crate::hand::{Hand, Pressed, gather, press};
use crate::place::Engine;
use crate::scale::Scale;
use crate::stage::{Stage, Struck};

/// Measures.
pub async fn measure(engine: &Engine, scale: Scale, table: &mut Table) -> Result<()> {
    let mut stage = Stage::set(engine).await?;
    let hands = Hand::all(&stage, stage.address(), scale.people).await?;
    let acknowledged = Arc::new(AtomicUsize::new(0));
    let pressing = press(hands, scale.hits / scale.people, &acknowledged);
    for number in 1..=scale.kills {
        reach(&acknowledged, scale.hits * number / (scale.kills + 1), &pressing).await?;
        stage.kill(0)?;
        stage.raise(0)?;
    }
    let pressed = gather(pressing).await?;
    let struck = stage.strike().await?;
    let what = format!("{} ticks, {} kills", scale.hits, scale.kills);
    report(&what, scale.hits, &pressed, &struck, table);
    Ok(())
}

/// Waits until so many ticks are acknowledged.
pub async fn reach(
    acknowledged: &AtomicUsize,
    count: usize,
    pressing: &tokio::task::JoinSet<Result<Pressed>>,
) -> Result<()> {
    for _ in 0..60_000 {
        if acknowledged.load(Ordering::Relaxed) >= count {
            return Ok(());
        }
        if pressing.is_empty() {
            bail!("nobody ticks any more");
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    bail!("the ticks do not go on")
}

/// The lines about hands that insisted on `hits` ticks.
pub fn report(what: &str, hits: usize, pressed: &Pressed, struck: &Struck, table: &mut Table) {
    let none = Limit::AtMost(0.0);
    let sample = |texts: &[String]| texts.first().cloned().unwrap_or_default();
    let missing = hits.saturating_sub(pressed.acknowledged);
    let detail = format!("{} sent again {}", pressed.again, sample(&pressed.refused));
    table.count(format!("ticks not acknowledged, {what}"), missing, none, detail);
    let detail = format!("of {} acknowledged", pressed.acknowledged);
    let lost = pressed.lost(&struck.items);
    table.count(format!("items with a tick lost, {what}"), lost, none, detail);
    let detail = format!("{} lines of the audit", struck.ticks.len());
    let more = struck.ticks.len().abs_diff(pressed.acknowledged);
    table.count(
        format!("ticks done twice, {what}"),
        pressed.twice.max(more),
        none,
        detail,
    );
    let wrong = disagreements(struck);
    table.count(
        format!("items whose audit tells otherwise, {what}"),
        wrong.len(),
        none,
        sample(&wrong),
    );
}
