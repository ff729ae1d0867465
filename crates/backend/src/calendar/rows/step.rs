//! The steps of a release as one text beside it: a row of its own for each would cost more than all that is in it.

use domain::calendar::Step;
use domain::calendar::step::StepState;

use super::{read, read_moment};
use crate::clock::from_millis;
use crate::error::BadRow;

/// The table.
const TABLE: &str = "steps";

/// How many fields a line has.
const FIELDS: usize = 22;

/// The steps of the release `r` of a statement: a line for each, its fields between bars. Neither is in any of them, for plans
/// are written so. The lines come in any order; the place of a step is its first field, its name the last one.
macro_rules! steps_of_release {
    () => {
        "(SELECT STRING_AGG(CONCAT_WS('|', s.position, s.id, s.key, s.day, COALESCE(s.time, ''), COALESCE(s.zone, ''), \
         s.first_day, COALESCE(s.first_time, ''), COALESCE(s.first_zone, ''), s.binding, s.confidence, s.state, s.seen_as, \
         COALESCE(s.reached_on, ''), COALESCE(CAST(s.reached_at AS TEXT), ''), COALESCE(s.reaches, ''), s.deadline, s.shown, \
         s.moved, s.sequence, s.modified_at, s.name), '\n') FROM steps s WHERE s.release_id = r.id)"
    };
}
pub(in crate::calendar) use steps_of_release;

/// A line.
struct StepRow<'t> {
    position: &'t str,
    id: &'t str,
    key: &'t str,
    planned: [&'t str; 3],
    first_planned: [&'t str; 3],
    binding: &'t str,
    confidence: &'t str,
    state: &'t str,
    seen_as: &'t str,
    reached_on: &'t str,
    reached_at: &'t str,
    reaches: &'t str,
    deadline: &'t str,
    shown: &'t str,
    moved: &'t str,
    sequence: &'t str,
    modified_at: &'t str,
    name: &'t str,
}

/// Reads the steps of a release, in their order.
pub(super) fn read_steps(text: Option<&str>) -> Result<Vec<Step>, BadRow> {
    let lines = text.unwrap_or_default().lines();
    let steps = lines.map(|line| {
        let row = StepRow::of(line);
        let place: i64 = read(TABLE, "position", row.id, row.position)?;
        Ok((place, row.step()?))
    });
    let mut steps = steps.collect::<Result<Vec<_>, BadRow>>()?;
    steps.sort_by_key(|(place, _)| *place);
    Ok(steps.into_iter().map(|(_, step)| step).collect())
}

/// What stands in a field that may be empty.
fn given(field: &str) -> Option<&str> {
    (!field.is_empty()).then_some(field)
}

impl<'t> StepRow<'t> {
    fn of(line: &'t str) -> Self {
        let mut fields = line.splitn(FIELDS, '|');
        let mut next = || fields.next().unwrap_or_default();
        // In the order of the statement.
        Self {
            position: next(),
            id: next(),
            key: next(),
            planned: [next(), next(), next()],
            first_planned: [next(), next(), next()],
            binding: next(),
            confidence: next(),
            state: next(),
            seen_as: next(),
            reached_on: next(),
            reached_at: next(),
            reaches: next(),
            deadline: next(),
            shown: next(),
            moved: next(),
            sequence: next(),
            modified_at: next(),
            name: next(),
        }
    }

    fn step(&self) -> Result<Step, BadRow> {
        let id = self.id;
        let unreached = |text: &str| match text {
            "planned" => Some(StepState::Planned),
            "delayed" => Some(StepState::Delayed),
            "cancelled" => Some(StepState::Cancelled),
            "left_out" => Some(StepState::LeftOut),
            _ => None,
        };
        let bad = |column, text: &str| BadRow {
            table: TABLE,
            column,
            id: id.to_owned(),
            why: format!("'{text}' is no state"),
        };
        let millis = |column, text: &str| read(TABLE, column, id, text).map(from_millis);
        let state = match (self.state, given(self.reached_on)) {
            ("reached", Some(on)) => StepState::Reached {
                on: read(TABLE, "reached_on", id, on)?,
                at: given(self.reached_at)
                    .map(|at| millis("reached_at", at))
                    .transpose()?,
            },
            (text, _) => unreached(text).ok_or_else(|| bad("state", text))?,
        };
        let moment = |[day, time, zone]: [&str; 3]| read_moment(TABLE, id, day, given(time), given(zone));
        Ok(Step {
            seen_as: unreached(self.seen_as).ok_or_else(|| bad("seen_as", self.seen_as))?,
            planned: moment(self.planned)?,
            first_planned: moment(self.first_planned)?,
            binding: read(TABLE, "binding", id, self.binding)?,
            confidence: read(TABLE, "confidence", id, self.confidence)?,
            state,
            reaches: given(self.reaches)
                .map(|stage| read(TABLE, "reaches", id, stage))
                .transpose()?,
            deadline: self.deadline != "0",
            shown: self.shown != "0",
            moved: self.moved != "0",
            sequence: read(TABLE, "sequence", id, self.sequence)?,
            modified: millis("modified_at", self.modified_at)?,
            id: read(TABLE, "id", id, id)?,
            key: self.key.to_owned(),
            name: self.name.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: &str = "1|b|tag|2026-12-16|||2026-12-15|10:00|UTC|target|confirmed|reached|planned|2026-12-16|1700000000000|tagged|0|1|1|3|1700000000001|Tag|d";
    const END: &str = "0|a|end|2026-12-10|18:00|Europe/Berlin|2026-12-10|18:00|Europe/Berlin|committed|tentative|planned|planned||||1|0|0|0|0|Development ends";

    #[test]
    fn steps_are_read_in_their_order_whatever_order_they_come_in() {
        let read = |lines: [&str; 2]| read_steps(Some(&lines.join("\n"))).unwrap();
        let steps = read([TAG, END]);
        assert_eq!(steps, read([END, TAG]));
        let [end, tag] = steps.as_slice() else {
            panic!("{steps:?}")
        };
        assert_eq!((end.key.as_str(), end.name.as_str()), ("end", "Development ends"));
        assert_eq!(end.planned.to_string(), "Thu 10 Dec 2026 18:00 Europe/Berlin");
        assert_eq!((end.deadline, end.shown, end.moved), (true, false, false));
        assert_eq!((&end.state, end.reaches), (&StepState::Planned, None));
        assert_eq!(tag.name, "Tag|d", "the name is all that is left");
        assert_eq!(tag.planned.time, None);
        assert_eq!(tag.first_planned.to_string(), "Tue 15 Dec 2026 10:00 UTC");
        let reached = StepState::Reached {
            on: "2026-12-16".parse().unwrap(),
            at: Some(from_millis(1_700_000_000_000)),
        };
        assert_eq!(tag.state, reached);
        assert_eq!((tag.sequence, tag.modified), (3, from_millis(1_700_000_000_001)));
        assert_eq!(read_steps(None).unwrap(), []);
    }

    #[test]
    fn what_is_no_step_is_named() {
        for (line, column) in [
            ("", "position"),
            (
                END.replace("|planned|planned|", "|reached|planned|").as_str(),
                "state",
            ),
            (
                END.replace("target", "aim").replace("committed", "aim").as_str(),
                "binding",
            ),
            (END.replace("18:00", "soon").as_str(), "time"),
            (TAG.replace("|3|", "|three|").as_str(), "sequence"),
        ] {
            let text = format!("{line}\n");
            assert_eq!(read_steps(Some(&text)).unwrap_err().column, column, "{line}");
        }
    }
}
