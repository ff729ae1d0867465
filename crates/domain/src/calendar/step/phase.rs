//! Phases: a time with a length, of which a plan has the first day and the last.

use super::StepPlan;
use crate::calendar::offset::{self, Base, Offset, Unit};

/// A phase is at most so many days long.
const LONGEST_PHASE: i32 = offset::FAR;

impl StepPlan {
    /// The step on the last day of the phase that this one begins.
    pub(super) fn end_of_phase(&mut self, days: i32) -> Self {
        let end = Self {
            key: format!("{}-end", self.key),
            name: format!("{} ends", self.name),
            offset: Offset {
                base: Base::Step(self.key.clone()),
                amount: days - 1,
                unit: Unit::Days,
                then: None,
                time: None,
            },
            binding: self.binding,
            reaches: None,
            does: None,
            deadline: false,
            shown: self.shown,
            only: self.only,
        };
        self.name.push_str(" begins");
        end
    }
}

/// Reads a length: `28`, `28 days`, `4wk`, `4 weeks`.
pub(super) fn days_of(text: &str) -> Result<i32, String> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let factor = match text.get(digits.len()..).unwrap_or_default().trim() {
        "" | "day" | "days" => 1,
        "wk" | "week" | "weeks" => 7,
        _ => return Err(format!("'{text}' is no length; write 4wk, or 28 for days")),
    };
    let days = digits
        .parse::<i32>()
        .ok()
        .and_then(|number| number.checked_mul(factor));
    days.filter(|days| (1..=LONGEST_PHASE).contains(days))
        .ok_or_else(|| format!("'{text}': a phase lasts 1 to {LONGEST_PHASE} days"))
}
