//! The rules of a product as a file, in and out: its cadences, with their steps and what they look for, in TOML, as
//! `demo/gitlab/cadences.toml` has them.

use domain::calendar::conflicts::Check;
use domain::calendar::{Cadence, Home, Kind, LineNumbers, Majors, StepPlan, Version, Zone};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::add_cadence::AddCadence;
use super::plans;
use crate::error::{Error, Result};

/// The form's field.
pub(super) const FIELD: &str = "Rules";
/// A file has at most so many bytes.
const LONGEST: usize = 1_000_000;
/// And so many cadences.
const MOST: usize = 200;

/// What stands in a file.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Where the days of the product end; none where the file does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Its cadences.
    #[serde(default)]
    pub cadence: Vec<Entry>,
}

impl File {
    /// The zone that it says.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what is no zone.
    pub fn home_zone(&self) -> Result<Option<Zone>> {
        let zone = self.zone.as_deref().map(str::trim);
        zone.map(|zone| {
            zone.parse::<Zone>()
                .map_err(|why| Error::invalid(FIELD, format!("zone: {why}")))
        })
        .transpose()
    }
}

/// A cadence as it stands in a file. What is left out is as in the form: the usual steps, what is usual to look for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// The kind of its releases.
    pub kind: Kind,
    /// The rule.
    pub rule: String,
    /// The first day on which it holds.
    pub from: Date,
    /// The last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// How much its days bind: `committed`, `target` or `best_effort`.
    pub binding: String,
    /// The version of its first release.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// How versions are counted where no month of majors says so: `year and month`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counting: Option<String>,
    /// The steps, one a line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub steps: String,
    /// What is not wanted, one a line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub checks: String,
    /// Since when majors come, and in which month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub majors: Option<MajorsEntry>,
    /// Months without a release.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOutEntry>,
}

/// A month without a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOutEntry {
    /// 1 to 12.
    pub month: i8,
    /// Why, for everybody.
    pub reason: String,
}

/// Since when majors come, and in which month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MajorsEntry {
    /// 1 to 12.
    pub month: i8,
    /// Since when.
    pub from: Date,
}

/// Reads a file: its zone, and its cadences in its order.
///
/// # Errors
/// What is no such file, with the place.
pub fn read(text: &str) -> Result<File> {
    if text.len() > LONGEST {
        return Err(Error::invalid(FIELD, "at most a million characters"));
    }
    let file: File = toml::from_str(text).map_err(|why| {
        let place = why.span().map(|span| {
            let before = text.get(..span.start).unwrap_or_default();
            format!("line {}: ", before.matches('\n').count() + 1)
        });
        Error::invalid(FIELD, format!("{}{}", place.unwrap_or_default(), why.message()))
    })?;
    if file.cadence.is_empty() {
        return Err(Error::invalid(
            FIELD,
            "no cadence stands in it; each begins with [[cadence]]",
        ));
    }
    if file.cadence.len() > MOST {
        return Err(Error::invalid(FIELD, format!("at most {MOST} cadences")));
    }
    file.home_zone()?;
    Ok(file)
}

/// Writes the zone of a product and cadences, each name's by their days. UTC is written, too: left out, it would leave
/// another product where it is.
///
/// # Errors
/// None for cadences that could be read.
pub fn write(home: &Home, cadences: &[Cadence]) -> Result<String> {
    let file = File {
        zone: Some(home.zone().to_string()),
        cadence: cadences.iter().map(Entry::from).collect(),
    };
    toml::to_string_pretty(&file).map_err(Error::internal)
}

impl Entry {
    /// What adding it asks for.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what no form would take.
    pub fn adding(&self, product: &str) -> Result<AddCadence> {
        let left_out = self
            .left_out
            .iter()
            .map(|out| format!("{} | {}", out.month, out.reason));
        let counting = self.counting.as_deref().filter(|text| !text.trim().is_empty());
        let first = self.first.as_deref().filter(|text| !text.trim().is_empty());
        Ok(AddCadence {
            id: None,
            corrects: None,
            product: product.to_owned(),
            name: self.name.clone(),
            kind: self.kind,
            rule: self.rule.clone(),
            from: self.from,
            until: self.until,
            left_out: left_out.collect::<Vec<_>>().join("\n"),
            majors: self.majors.map(|majors| Majors {
                month: majors.month,
                from: majors.from,
            }),
            counting: counting
                .map(|text| {
                    text.parse()
                        .map_err(|why| Error::invalid("How versions are counted", why))
                })
                .transpose()?,
            first: first
                .map(|text| {
                    text.trim()
                        .parse()
                        .map_err(|why| Error::invalid("First version", why))
                })
                .transpose()?,
            binding: self
                .binding
                .parse()
                .map_err(|why| Error::invalid("How much its dates bind", why))?,
            steps: self.steps.clone(),
            checks: self.checks.clone(),
            plan_now: false,
        })
    }

    /// Its name and the day from which it holds, for people.
    #[must_use]
    pub fn called(&self) -> String {
        format!("{} from {}", self.name, self.from)
    }
}

/// The first version as it is called, `27.04`; in full where a line has one number, for there `5.0` is another one than `5`.
pub(super) fn first_text(version: Version) -> String {
    match version.line.numbers() {
        LineNumbers::Two => version.short(),
        LineNumbers::One => version.to_string(),
    }
}

impl From<&Cadence> for Entry {
    fn from(cadence: &Cadence) -> Self {
        let usual = |written: String, usual: String| {
            if written == usual {
                String::new()
            } else {
                format!("{written}\n")
            }
        };
        let read_steps = StepPlan::parse_all(StepPlan::usual(cadence.kind));
        let usual_steps = read_steps.map(|plan| plans::plan_text(&plan)).unwrap_or_default();
        let read_checks = Check::parse_all(Check::usual(cadence.kind));
        let usual_checks = read_checks.map(|checks| Check::text(&checks)).unwrap_or_default();
        let left_out = cadence.left_out.iter().map(|out| LeftOutEntry {
            month: out.month,
            reason: out.reason.clone(),
        });
        Self {
            name: cadence.name.clone(),
            kind: cadence.kind,
            rule: cadence.rule.to_string(),
            from: cadence.from,
            until: cadence.until,
            binding: cadence.binding.key().to_owned(),
            counting: cadence.counting.as_ref().map(ToString::to_string),
            first: cadence.first.map(first_text),
            steps: usual(plans::plan_text(&cadence.steps), usual_steps),
            checks: usual(Check::text(&cadence.checks), usual_checks),
            majors: cadence.majors.map(|majors| MajorsEntry {
                month: majors.month,
                from: majors.from,
            }),
            left_out: left_out.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_named_by_its_line() {
        for (text, line) in [
            ("names = 1", "line 1: "),
            // It begins its line.
            ("[[cadence]]\nnames = \"a\"", "line 2: "),
            ("[[cadence]]\nname = 3", "line 2: "),
            (
                "# Rules\n\n[[cadence]]\nname = \"a\"\nfrom = 2026-12-01",
                "line 5: ",
            ),
        ] {
            let refused = read(text).unwrap_err();
            assert!(
                matches!(&refused, Error::Invalid { why, .. } if why.starts_with(line)),
                "{text}: {refused}"
            );
        }
    }
}
