//! Fifty people tick one checklist at once.

use std::time::Duration;

use anyhow::Result;

use crate::figures::{Limit, Table, as_float, median, quantile};
use crate::place::Engine;
use crate::scale::Scale;
use crate::stage::{Item, Stage};
use crate::wish::{Outcome, Sent, crowd};

/// The most that 99 of 100 ticks may take, in milliseconds.
const MOST: f64 = 50.0;

/// Measures.
pub async fn measure(engine: &Engine, scale: Scale, table: &mut Table) -> Result<()> {
    let stage = Stage::set(engine).await?;
    let outcome = crowd(&stage, scale, scale.ticking, &Sent::default()).await?;
    let struck = stage.strike().await?;
    report(
        &format!("{} people", scale.people),
        (scale, scale.ticking),
        &outcome,
        &struck.items,
        table,
    );
    Ok(())
}

/// The lines about a crowd that ticked for so long. Its time is cut into as many parts as there are pairs elsewhere, and the median of
/// the parts counts: a disk that others keep busy for a moment is one of them.
pub fn report(who: &str, size: (Scale, Duration), outcome: &Outcome, stored: &[Item], table: &mut Table) {
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
    let mut parts = parts(&outcome.times, size);
    let mut all: Vec<f64> = outcome.times.iter().map(|(_, took)| *took).collect();
    let (half, whole) = (median(&mut all), quantile(&mut all, 0.99));
    let detail = format!(
        "median of {} parts; of all ticks p50 {half:.1} ms, p99 {whole:.1} ms; from when a tick was due",
        parts.len()
    );
    table.timing(
        format!("tick to its answer, {who}, p99"),
        median(&mut parts),
        " ms",
        Limit::AtMost(MOST),
        detail,
    );
}

/// The p99 of each part of the time.
fn parts(times: &[(f64, f64)], (scale, ticking): (Scale, Duration)) -> Vec<f64> {
    let length = ticking.as_secs_f64() / as_float(scale.pairs);
    let part = |number: usize| {
        let (from, until) = (length * as_float(number), length * as_float(number + 1));
        let within = times.iter().filter(|(due, _)| (from..until).contains(due));
        quantile(&mut within.map(|(_, took)| *took).collect::<Vec<_>>(), 0.99)
    };
    (0..scale.pairs).map(part).collect()
}
