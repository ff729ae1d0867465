//! The fields of the form of a cadence, and what they say: for the write and for its preview.

use backend::calendar::add_cadence::{AddCadence, schedule};
use domain::calendar::{Binding, Kind, Majors, Version};
use jiff::civil::Date;

use super::edit::day_of;
use crate::error::{AppError, sentence};

/// What was typed, by the fields' names.
#[derive(Debug, Clone, Default)]
pub(crate) struct CadenceFields {
    pub product: String,
    pub name: String,
    pub kind: String,
    pub rule: String,
    pub from: String,
    pub until: String,
    pub left_out: String,
    pub major_month: String,
    pub first_version: String,
    pub binding: String,
    pub steps: String,
    pub checks: String,
}

impl CadenceFields {
    /// The fields with their names.
    pub(crate) fn pairs(&self) -> [(&'static str, &str); 12] {
        [
            ("product", &self.product),
            ("name", &self.name),
            ("kind", &self.kind),
            ("rule", &self.rule),
            ("from", &self.from),
            ("until", &self.until),
            ("left_out", &self.left_out),
            ("major_month", &self.major_month),
            ("first_version", &self.first_version),
            ("binding", &self.binding),
            ("steps", &self.steps),
            ("checks", &self.checks),
        ]
    }

    /// The cadence that they say. The days between which it holds may stand in the rule instead.
    pub(crate) fn read(self, today: Date) -> Result<AddCadence, AppError> {
        let invalid = |field: &str, error: &dyn std::fmt::Display| AppError::Invalid {
            field: field.to_owned(),
            sentence: sentence(&error.to_string()),
        };
        let from = Some(self.from.trim()).filter(|from| !from.is_empty());
        let from = from.map(|from| day_of("Holds from", from)).transpose()?;
        let written = schedule(&self.rule, from.unwrap_or(today)).map_err(|error| match error {
            backend::Error::Invalid { field, why } => invalid(field, &why),
            error => invalid("Rule", &error),
        })?;
        let from = from.or(written.from).ok_or_else(|| {
            invalid(
                "Holds from",
                &"say it here or in the rule: 'monthly on day 22 from 2026-12'",
            )
        })?;
        let until = match self.until.trim() {
            "" => written.until,
            until => Some(day_of("Holds until", until)?),
        };
        let kind: Kind = self.kind.parse().map_err(|error| invalid("Kind", &error))?;
        let binding: Binding = self.binding.parse().map_err(|error| invalid("Binding", &error))?;
        let majors = match self.major_month.trim() {
            "" => None,
            month => {
                let month = month
                    .parse()
                    .map_err(|_| invalid("Month of majors", &"write a number from 1 to 12"))?;
                Some(Majors { month, from })
            }
        };
        let first = match self.first_version.trim() {
            "" => None,
            version => {
                let version: Version = version
                    .parse()
                    .map_err(|error| invalid("First version", &error))?;
                Some(version)
            }
        };
        Ok(AddCadence {
            id: None,
            product: self.product,
            name: self.name,
            kind,
            rule: self.rule,
            from,
            until,
            left_out: self.left_out,
            majors,
            first,
            binding,
            steps: self.steps,
            checks: self.checks,
            plan_now: true,
        })
    }
}
