//! For how long plans keep the lines of a product, and which of them they keep for longer than the others.

use jiff::civil::Date;

use super::line_span::LineSpan;
use super::step::{Only, StepPlan};
use super::{days, placing};

/// For how many days a plan keeps a line, counted from the day for which its first release was planned at first. What was moved
/// since is an exception, and makes no other sort of line of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Until its last day.
    pub days: i32,
    /// Until that of the shortest line of the same cadence; none where its others end by what comes behind them.
    pub shortest: Option<i32>,
}

impl Term {
    /// A line that begins and ends on two days, among those that a plan makes.
    #[must_use]
    pub fn of(begins: Date, ends: Date, plan: &[StepPlan]) -> Self {
        Self {
            days: days::between(begins, ends),
            shortest: shortest(begins, plan),
        }
    }

    /// Whether it is a long-term line: kept for at least half as long again as the shortest of its cadence, or as those that end
    /// by what comes behind them, `others`, as far as that is known.
    #[must_use]
    pub fn is_long(self, others: Option<i32>) -> bool {
        let usual = self.shortest.or(others);
        usual.is_none_or(|usual| 2 * i64::from(self.days) >= 3 * i64::from(usual))
    }
}

/// How long the shortest of the lines is that a plan makes, were it one that begins on this day; none where some of them have no
/// end by it.
fn shortest(begins: Date, plan: &[StepPlan]) -> Option<i32> {
    let is_end = |step: &&StepPlan| step.key == LineSpan::END;
    plan.iter().filter(is_end).find(|step| step.only.is_none())?;
    let conditions = plan.iter().map(|step| step.only).chain([None]);
    let term = |condition: Option<Only>| {
        let plan = StepPlan::chosen_by(plan, condition);
        let place = plan.iter().position(|step| is_end(&step))?;
        let moment = placing::moments(&plan, begins, None).into_iter().nth(place)??;
        Some(days::between(begins, moment.date)).filter(|days| *days > 0)
    };
    conditions.filter_map(term).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const BEGINS: Date = date(2026, 4, 21);

    fn term(plan: &str, ends: Date) -> Term {
        let text = format!("publication | Publication | R | target | reaches published\n{plan}");
        Term::of(BEGINS, ends, &StepPlan::parse_all(&text).unwrap())
    }

    /// However people write it down: the long ones as the exception, or the short ones.
    #[test]
    fn what_is_kept_for_longer_than_others_is_long_term() {
        let short = "winter | Last month | R+5mo end of month | target\nend | End | winter+1 | target";
        let long = "end | End | R+3y end of month | target";
        let (soon, late) = (date(2026, 10, 1), date(2029, 4, 30));
        for plan in [
            format!("{long} | only of even majors\n{short}"),
            format!("end | End | R+163 | target | only of odd majors\n{long}"),
        ] {
            assert_eq!(term(&plan, soon).shortest, Some(163), "{plan}");
            assert!(term(&plan, late).is_long(None), "{plan}");
            assert!(!term(&plan, soon).is_long(None), "{plan}");
        }
    }

    /// Where all are kept alike none is, though one was entered by hand with another day.
    #[test]
    fn lines_that_are_kept_alike_are_none() {
        let plan = "end | End | R+5y | target";
        for ends in [date(2031, 4, 21), date(2031, 11, 11), date(2030, 1, 1)] {
            assert!(!term(plan, ends).is_long(Some(30)), "{ends}");
        }
        assert!(term(plan, date(2034, 4, 21)).is_long(None));
    }

    /// As Django has it: others end by what comes behind them.
    #[test]
    fn others_may_end_by_what_comes_behind_them() {
        for plan in ["end | End | R+3y | target | only X.2", ""] {
            let own = term(plan, date(2029, 4, 21));
            assert_eq!(own.shortest, None);
            for (others, is_long) in [(None, true), (Some(487), true), (Some(900), false)] {
                assert_eq!(own.is_long(others), is_long, "{others:?}");
            }
        }
    }
}
