//! Rows of cadences, and the texts in them.

use domain::calendar::conflicts::{BadChecks, Check};
use domain::calendar::{Cadence, Kind, LeftOut, Majors, StepPlan};

use super::read;
use crate::error::BadRow;

#[derive(sqlx_macros::FromRow)]
pub(in crate::calendar) struct CadenceRow {
    pub id: String,
    pub name: String,
    pub kind: String,
    pub rule: String,
    pub holds_from: String,
    pub holds_until: Option<String>,
    pub left_out: String,
    pub major_month: Option<i64>,
    pub major_from: Option<String>,
    pub first_version: Option<String>,
    pub counting: String,
    pub binding: String,
    pub steps: String,
    pub checks: String,
}

impl TryFrom<CadenceRow> for Cadence {
    type Error = BadRow;
    fn try_from(row: CadenceRow) -> Result<Self, BadRow> {
        const TABLE: &str = "cadences";
        let id = row.id.as_str();
        let bad = |column, why: String| BadRow {
            table: TABLE,
            column,
            id: row.id.clone(),
            why,
        };
        let majors = match (row.major_month, &row.major_from) {
            (Some(month), Some(from)) => Some(Majors {
                month: i8::try_from(month).map_err(|error| bad("major_month", error.to_string()))?,
                from: read(TABLE, "major_from", id, from)?,
            }),
            _ => None,
        };
        let kind = read(TABLE, "kind", id, &row.kind)?;
        Ok(Self {
            kind,
            rule: read(TABLE, "rule", id, &row.rule)?,
            from: read(TABLE, "holds_from", id, &row.holds_from)?,
            until: row
                .holds_until
                .as_deref()
                .map(|until| read(TABLE, "holds_until", id, until))
                .transpose()?,
            left_out: parse_left_out(&row.left_out).map_err(|why| bad("left_out", why))?,
            majors,
            counting: Some(row.counting.as_str())
                .filter(|counting| !counting.is_empty())
                .map(|counting| read(TABLE, "counting", id, counting))
                .transpose()?,
            first: row
                .first_version
                .as_deref()
                .map(|version| read(TABLE, "first_version", id, version))
                .transpose()?,
            binding: read(TABLE, "binding", id, &row.binding)?,
            steps: StepPlan::parse_all(&row.steps).map_err(|error| bad("steps", error.to_string()))?,
            checks: checks(kind, &row.checks).map_err(|error| bad("checks", error.to_string()))?,
            standing: Vec::new(),
            id: read(TABLE, "id", id, id)?,
            name: row.name,
        })
    }
}

/// Reads what a plan of a kind looks for; an empty text is what is usual.
pub(in crate::calendar) fn checks(kind: Kind, text: &str) -> Result<Vec<Check>, BadChecks> {
    Check::parse_all(if text.trim().is_empty() {
        Check::usual(kind)
    } else {
        text
    })
}

/// Reads months that are left out, one a line: `12 | the reason`.
pub(in crate::calendar) fn parse_left_out(text: &str) -> Result<Vec<LeftOut>, String> {
    let wrong = |line: &str| {
        format!("'{line}' is no month with a reason; write: 12 | low capacity over the holidays")
    };
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let (month, reason) = line.split_once('|').ok_or_else(|| wrong(line))?;
            let month = month.trim().parse().ok().filter(|month| (1..=12).contains(month));
            let reason = reason.trim();
            match month {
                Some(month) if !reason.is_empty() => Ok(LeftOut {
                    month,
                    reason: reason.to_owned(),
                }),
                _ => Err(wrong(line)),
            }
        })
        .collect()
}
