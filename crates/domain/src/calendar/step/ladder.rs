//! In which order a plan reaches the stages.

use jiff::civil::Date;

use super::StepPlan;
use crate::calendar::moment::Moment;
use crate::calendar::{days, placing};

impl StepPlan {
    /// Refuses a plan that reaches a stage before an earlier one on whatever day a release is. Asked of what people write: plans that
    /// are kept already stay what they are.
    ///
    /// # Errors
    /// The two steps, in a sentence.
    pub fn check_ladder(plan: &[Self]) -> Result<(), String> {
        // Over two turns of a month and every weekday.
        let first = Date::constant(2027, 2, 22);
        let days = (0..14).map(|ahead| days::plus(first, ahead));
        let moments: Vec<Vec<Option<Moment>>> = days.map(|day| placing::moments(plan, day, None)).collect();
        for (place, early) in plan.iter().enumerate() {
            for (other, late) in plan.iter().enumerate() {
                let (Some(first), Some(second)) = (early.reaches, late.reaches) else {
                    continue;
                };
                let behind = |moments: &Vec<Option<Moment>>| {
                    let day = |place: usize| Some(moments.get(place)?.as_ref()?.date);
                    day(place)
                        .zip(day(other))
                        .is_some_and(|(early, late)| late < early)
                };
                if first < second && moments.iter().all(behind) {
                    return Err(format!(
                        "'{}' reaches {} and lies behind '{}', which reaches {}",
                        early.key,
                        first.key(),
                        late.key,
                        second.key()
                    ));
                }
            }
        }
        Ok(())
    }
}
