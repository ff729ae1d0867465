//! A rule with holidays and steps: how long its next 24 dates take to be computed, with all of their steps. The
//! preview of a cadence is asked for as one types ([`crate::preview`]).

use std::hint::black_box;
use std::time::Instant;

use anyhow::{Context, Result};
use domain::calendar::cadence::occurrences;
use domain::calendar::{Binding, Cadence, Holidays, Kind, StepPlan, days, placing};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::figures::{Limit, Table, millis};
use crate::scale::Scale;

/// What a preview may take, in milliseconds.
const LIMIT: f64 = 1.0;

/// Whose holidays the rule and its steps count.
pub const REGION: &str = "everywhere";

/// The rule.
pub const RULE: &str = "monthly on day 21, or the working day before in everywhere";

/// The steps of its releases.
pub const STEPS: &str = "\
start | Development starts | prev.end+1 | target
end | Development ends | R-6wk | target
beta | Beta | end+1 | target | lasts 4wk
candidate | Release candidate | beta-end+2w/everywhere | target | reaches closed
deadline | Deadline | candidate-3w/everywhere AoE | target
tag | Tag | R-1w/everywhere | target | reaches tagged
publication | Publication | R 13:00 UTC | committed | reaches published
maintenance | Maintenance ends | R+52wk | target";

/// Measures.
pub fn measure(scale: Scale, table: &mut Table) -> Result<()> {
    let mut holidays = Holidays::default();
    holidays.insert(REGION, days_off());
    let mut cadence = Cadence {
        id: "measured".parse().context("an id")?,
        name: "measured".to_owned(),
        kind: Kind::Monthly,
        rule: RULE.parse()?,
        from: date(2026, 12, 1),
        until: None,
        left_out: Vec::new(),
        majors: None,
        counting: None,
        first: None,
        binding: Binding::Target,
        steps: StepPlan::parse_all(STEPS)?,
        checks: Vec::new(),
        standing: Vec::new(),
    };
    cadence.bind(&holidays)?;
    let rounds = if scale.judges { 2000 } else { 50 };
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let begin = Instant::now();
        black_box(preview(black_box(&cadence)));
        times.push(millis(begin.elapsed()));
    }
    times.sort_by(f64::total_cmp);
    let at = |hundredths: usize| {
        times
            .get(times.len() * hundredths / 100)
            .copied()
            .unwrap_or_default()
    };
    let detail = format!("half of them within {:.3} ms", at(50));
    table.timing(
        "24 dates of a rule with holidays and steps, 99 of 100",
        at(99),
        "ms",
        Limit::AtMost(LIMIT),
        detail,
    );
    Ok(())
}

/// The holidays of [`REGION`]: two a month for twenty years, of which the rule meets one.
pub fn days_off() -> impl Iterator<Item = Date> {
    let months = date(2020, 1, 1).series(1.month()).take(240);
    months.flat_map(|first| [first, days::plus(first, 20)])
}

/// The next 24 dates, each with its steps.
fn preview(cadence: &Cadence) -> Vec<usize> {
    let all = std::slice::from_ref(cadence);
    let mut previous: Option<Date> = None;
    let days = occurrences(cadence, all, cadence.from, days::plus(cadence.from, 3 * 366));
    let placed = days.into_iter().take(24).map(|occurrence| {
        let before = previous.map(Into::into);
        previous = Some(occurrence.day);
        placing::moments(&cadence.steps, occurrence.day, before.as_ref()).len()
    });
    placed.collect()
}
