//! What is printed: each figure beside its limit, with the ratio of the two.

use std::fmt;
use std::time::Duration;

/// A limit, and on which side of it one must stay.
#[derive(Debug, Clone, Copy)]
pub enum Limit {
    /// At least so much.
    AtLeast(f64),
    /// At most so much.
    AtMost(f64),
}

struct Line {
    what: String,
    figure: f64,
    unit: &'static str,
    limit: Limit,
    detail: String,
    /// Whether a machine that is busy may miss it.
    timing: bool,
}

impl Line {
    fn kept(&self) -> bool {
        match self.limit {
            Limit::AtLeast(limit) => self.figure >= limit,
            Limit::AtMost(limit) => self.figure <= limit,
        }
    }
}

/// The table of a run.
pub struct Table {
    lines: Vec<Line>,
    judges: bool,
}

impl Table {
    /// An empty one; `judges` says whether missed limits of time count.
    pub const fn new(judges: bool) -> Self {
        Self {
            lines: Vec::new(),
            judges,
        }
    }

    /// A figure that depends on the machine: a time, or a ratio of times.
    pub fn timing(
        &mut self,
        what: impl Into<String>,
        figure: f64,
        unit: &'static str,
        limit: Limit,
        detail: String,
    ) {
        let what = what.into();
        self.lines.push(Line {
            what,
            figure,
            unit,
            limit,
            detail,
            timing: true,
        });
    }

    /// A figure that is the same on every machine: what was lost.
    pub fn count(&mut self, what: impl Into<String>, figure: usize, limit: Limit, detail: String) {
        let (what, figure) = (what.into(), as_float(figure));
        self.lines.push(Line {
            what,
            figure,
            unit: "",
            limit,
            detail,
            timing: false,
        });
    }

    /// Whether everything that counts was kept.
    pub fn kept(&self) -> bool {
        self.lines
            .iter()
            .all(|line| line.kept() || (line.timing && !self.judges))
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | figure | limit | of the limit | | |")?;
        writeln!(f, "|---|---:|---:|---:|---|---|")?;
        for line in &self.lines {
            let (sign, limit) = match line.limit {
                Limit::AtLeast(limit) => ("≥", limit),
                Limit::AtMost(limit) => ("≤", limit),
            };
            let share = if limit == 0.0 {
                "".to_owned()
            } else {
                format!("{:.2}", line.figure / limit)
            };
            let verdict = match (line.kept(), line.timing && !self.judges) {
                (true, _) => "kept",
                (false, true) => "not judged here",
                (false, false) => "MISSED",
            };
            let figure = |value: f64| {
                let digits = if value.fract() == 0.0 { 0 } else { 2 };
                format!("{value:.digits$}{}", line.unit)
            };
            writeln!(
                f,
                "| {} | {} | {sign} {} | {share} | {verdict} | {} |",
                line.what,
                figure(line.figure),
                figure(limit),
                line.detail
            )?;
        }
        Ok(())
    }
}

/// The value below which `share` of the values lie; zero when there are none.
pub fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an index between 0 and the number of values"
    )]
    let index = (as_float(values.len()) * share).ceil() as usize;
    values.get(index.saturating_sub(1)).copied().unwrap_or_default()
}

/// The middle one.
pub fn median(values: &mut [f64]) -> f64 {
    quantile(values, 0.5)
}

/// A number that is far below what a float can count.
#[expect(clippy::cast_precision_loss, reason = "counts here are below 2^52")]
pub const fn as_float(count: usize) -> f64 {
    count as f64
}

/// Milliseconds, with fractions.
pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_values_that_were_seen() {
        let mut values: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!((quantile(&mut values, 0.99), median(&mut values)), (99.0, 50.0));
        assert_eq!((median(&mut [3.0]), median(&mut [])), (3.0, 0.0));
    }

    #[test]
    fn a_missed_limit_of_time_counts_only_where_time_is_judged() {
        let table = |judges, lost| {
            let mut table = Table::new(judges);
            table.timing("p99", 80.0, " ms", Limit::AtMost(50.0), String::new());
            table.count("lost", lost, Limit::AtMost(0.0), String::new());
            table
        };
        assert!(!table(true, 0).kept() && table(false, 0).kept() && !table(false, 1).kept());
        assert!(
            table(true, 1)
                .to_string()
                .contains("| p99 | 80 ms | ≤ 50 ms | 1.60 | MISSED |")
        );
    }
}
