//! Fifty people tick one checklist at once.

use anyhow::Result;

use crate::figures::{Limit, Table, median, quantile};
use crate::scale::Scale;
use crate::stage::{Engine, Stage};
use crate::wish::{Outcome, Sent, crowd};

/// The most that 99 of 100 ticks may take, in milliseconds.
const MOST: f64 = 50.0;

/// Measures.
pub async fn measure(engine: &Engine, scale: Scale, table: &mut Table) -> Result<()> {
    let stage = Stage::set(engine).await?;
    let outcome = crowd(&stage, scale, &Sent::default()).await?;
    let stored = stage.strike().await?;
    report(&format!("{} people", scale.people), outcome, &stored, table);
    Ok(())
}

/// The lines about a crowd.
pub fn report(who: &str, mut outcome: Outcome, stored: &[crate::stage::Item], table: &mut Table) {
    let why = outcome.refused.first().cloned().unwrap_or_default();
    let detail = format!(
        "{} ticks, {:.0} a second {why}",
        outcome.times.len(),
        outcome.rate()
    );
    table.count(
        format!("ticks lost, {who}"),
        outcome.lost(stored) + outcome.refused.len(),
        Limit::AtMost(0.0),
        detail,
    );
    let p99 = quantile(&mut outcome.times, 0.99);
    let detail = format!(
        "p50 {:.1} ms; from when a tick was due",
        median(&mut outcome.times)
    );
    table.timing(
        format!("tick to its answer, {who}, p99"),
        p99,
        " ms",
        Limit::AtMost(MOST),
        detail,
    );
}
