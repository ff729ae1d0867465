//! The fields of the form of a cadence, and what they say: for the write and for its preview.

use std::fmt::Display;

use backend::calendar::add_cadence::{AddCadence, own_from, schedule};
use backend::calendar::queries;
use domain::calendar::{Binding, Counting, Kind, Majors, Pattern, Version};
use domain::id::CadenceId;
use jiff::civil::Date;

use super::edit::day_of;
use crate::context::RequestContext;
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
    pub counting: String,
    pub first_version: String,
    pub binding: String,
    pub steps: String,
    pub checks: String,
    pub corrects: String,
    /// What stood in `from` before anybody typed.
    pub prefilled_from: String,
}

/// Today where the product is at home that has this address; in UTC where there is none that one sees.
pub(crate) async fn today_of(context: &RequestContext, product: &str) -> Date {
    let found = queries::product(&context.db, &context.viewer(), product).await;
    found.map_or_else(|_| context.today(), |own| own.home.day_at(context.now))
}

impl CadenceFields {
    /// The fields as something has them that knows them by their names.
    pub(crate) fn of(text: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name| text(name).unwrap_or_default();
        Self {
            product: text("product"),
            name: text("name"),
            kind: text("kind"),
            rule: text("rule"),
            from: text("from"),
            until: text("until"),
            left_out: text("left_out"),
            major_month: text("major_month"),
            counting: text("counting"),
            first_version: text("first_version"),
            binding: text("binding"),
            steps: text("steps"),
            checks: text("checks"),
            corrects: text("corrects"),
            prefilled_from: text("prefilled_from"),
        }
    }

    /// The fields with their names.
    pub(crate) fn pairs(&self) -> [(&'static str, &str); 15] {
        [
            ("product", &self.product),
            ("name", &self.name),
            ("kind", &self.kind),
            ("rule", &self.rule),
            ("from", &self.from),
            ("until", &self.until),
            ("left_out", &self.left_out),
            ("major_month", &self.major_month),
            ("counting", &self.counting),
            ("first_version", &self.first_version),
            ("binding", &self.binding),
            ("steps", &self.steps),
            ("checks", &self.checks),
            ("corrects", &self.corrects),
            ("prefilled_from", &self.prefilled_from),
        ]
    }

    /// The cadence that they say, or everything that is wrong with them, each field at most once. The days between which
    /// it holds may stand in the rule instead, and the first of them counts there as long as nobody has typed another one.
    pub(crate) fn read(self, today: Date) -> Result<AddCadence, Vec<AppError>> {
        let mut wrong = Wrong::default();
        let typed = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let from = typed(&self.from).and_then(|from| wrong.note(day_of("Holds from", &from)));
        let written = schedule(&self.rule, from.unwrap_or(today));
        let written = wrong.note(written.map_err(|error| of_field("Rule", error)));
        // What the form has put there by itself gives way to what somebody wrote.
        let untouched = self.from.trim() == self.prefilled_from.trim();
        let own = written.as_ref().and_then(|written| own_from(&self.rule, written));
        let from = own.filter(|_| untouched).or(from);
        // Days that are named one by one hold from the first of them on.
        let first_day = written.as_ref().and_then(|written| match &written.rule.pattern {
            Pattern::Dates(days) => days.first().copied(),
            _ => None,
        });
        let said = from.or(written.as_ref().and_then(|written| written.from));
        let said = said.or(first_day);
        if said.is_none() && written.is_some() && self.from.trim().is_empty() {
            wrong.0.push(invalid(
                "Holds from",
                &"say it here or in the rule: 'monthly on day 22 from 2026-12'",
            ));
        }
        let from = said.unwrap_or(today);
        let until = match typed(&self.until) {
            None => written.and_then(|written| written.until),
            Some(until) => wrong.note(day_of("Holds until", &until)),
        };
        let kind: Option<Kind> =
            wrong.note(self.kind.parse::<Kind>().map_err(|error| invalid("Kind", &error)));
        let binding: Option<Binding> = wrong.note(
            self.binding
                .parse::<Binding>()
                .map_err(|error| invalid("Binding", &error)),
        );
        let month = typed(&self.major_month).and_then(|month| {
            let read = month.parse::<i8>();
            wrong.note(read.map_err(|_| invalid("Month of majors", &"write a number from 1 to 12")))
        });
        let first: Option<Version> = typed(&self.first_version).and_then(|version| {
            let read = version.parse::<Version>();
            wrong.note(read.map_err(|error| invalid("First version", &error)))
        });
        let counting: Option<Counting> = typed(&self.counting).and_then(|counting| {
            let read = counting.parse::<Counting>();
            wrong.note(read.map_err(|error| invalid("How versions are counted", &error)))
        });
        let corrects = typed(&self.corrects).and_then(|id| {
            wrong.note(id.parse::<CadenceId>().map_err(|_| AppError::NotFound {
                sentence: "There is no such cadence.".to_owned(),
            }))
        });
        let work = AddCadence {
            id: None,
            corrects,
            product: self.product,
            name: self.name,
            kind: kind.unwrap_or(Kind::Monthly),
            rule: self.rule,
            from,
            until,
            left_out: self.left_out,
            majors: month.map(|month| Majors { month, from }),
            counting,
            first,
            binding: binding.unwrap_or(Binding::Target),
            steps: self.steps,
            checks: self.checks,
            plan_now: true,
        };
        for problem in work.problems() {
            wrong.add(of_field("Rule", problem));
        }
        if wrong.0.is_empty() {
            Ok(work)
        } else {
            Err(wrong.0)
        }
    }
}

/// What is wrong so far.
#[derive(Default)]
struct Wrong(Vec<AppError>);

impl Wrong {
    fn note<T>(&mut self, read: Result<T, AppError>) -> Option<T> {
        read.map_err(|error| self.0.push(error)).ok()
    }

    /// Adds what is wrong with a field of which nothing is known to be wrong yet.
    fn add(&mut self, error: AppError) {
        let own = field_of(&error);
        if own.is_none() || self.0.iter().all(|known| field_of(known) != own) {
            self.0.push(error);
        }
    }
}

/// The field that an error is about.
pub(crate) fn field_of(error: &AppError) -> Option<&str> {
    match error {
        AppError::Invalid { field, .. } => Some(field),
        _ => None,
    }
}

pub(super) fn invalid(field: &str, error: &dyn Display) -> AppError {
    AppError::Invalid {
        field: field.to_owned(),
        sentence: sentence(&error.to_string()),
    }
}

/// An error of a field, which is this one where it says none.
fn of_field(field: &str, error: backend::Error) -> AppError {
    match error {
        backend::Error::Invalid { field, why } => invalid(field, &why),
        error => invalid(field, &error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let fields = CadenceFields {
            name: "No Name".to_owned(),
            kind: "monthly".to_owned(),
            rule: "when it is ready".to_owned(),
            until: "soon".to_owned(),
            left_out: "december".to_owned(),
            binding: "target".to_owned(),
            steps: "beta | Beta".to_owned(),
            checks: "no rain".to_owned(),
            ..CadenceFields::default()
        };
        let wrong = fields.clone().read(date(2026, 12, 1)).unwrap_err();
        let about: Vec<_> = wrong.iter().filter_map(field_of).collect();
        assert_eq!(
            about,
            [
                "Rule",
                "Holds until",
                "Name",
                "Months left out",
                "Steps",
                "Conflicts"
            ]
        );
        let right = CadenceFields {
            name: "monthly".to_owned(),
            rule: "monthly on day 22 from 2026-12".to_owned(),
            kind: "monthly".to_owned(),
            binding: "target".to_owned(),
            ..CadenceFields::default()
        };
        assert_eq!(
            right.clone().read(date(2026, 12, 1)).unwrap().from,
            date(2026, 12, 1)
        );
        let named = CadenceFields {
            rule: "on 2027-02-03 and 2027-05-05".to_owned(),
            ..right.clone()
        };
        assert_eq!(named.read(date(2026, 12, 1)).unwrap().from, date(2027, 2, 3));
        let counted = |counting: &str, first: &str| {
            let fields = CadenceFields {
                counting: counting.to_owned(),
                first_version: first.to_owned(),
                ..right.clone()
            };
            let read = fields.read(date(2026, 12, 1));
            read.map_err(|wrong| field_of(&wrong[0]).unwrap_or_default().to_owned())
        };
        let held = |rule: &str, from: &str, prefilled: &str| {
            let fields = CadenceFields {
                rule: rule.to_owned(),
                from: from.to_owned(),
                prefilled_from: prefilled.to_owned(),
                ..right.clone()
            };
            let read = fields.read(date(2026, 12, 1));
            let read = read.map(|work| work.from);
            read.map_err(|wrong| field_of(&wrong[0]).unwrap_or_default().to_owned())
        };
        let (own, today) = ("third Thursday of the month from 2023-11", "2026-12-01");
        let refused = Err("Rule".to_owned());
        for (rule, from, prefilled, expected) in [
            (own, today, today, Ok(date(2023, 11, 1))),
            (own, "", "", Ok(date(2023, 11, 1))),
            (own, "", today, Ok(date(2023, 11, 1))),
            // Two days that people wrote contradict each other.
            (own, "2026-12-02", today, refused.clone()),
            (own, today, "", refused),
            ("monthly on day 22", today, today, Ok(date(2026, 12, 1))),
            // It counts from that day, and holds from the other one.
            (
                "every 2 weeks from 2026-09-01",
                today,
                today,
                Ok(date(2026, 12, 1)),
            ),
        ] {
            assert_eq!(
                held(rule, from, prefilled),
                expected,
                "{rule}, from '{from}', '{prefilled}' at first"
            );
        }
        let fields = ["How versions are counted", "First version"].map(str::to_owned);
        for (counting, first, wrong) in [
            ("", "2026.12", Some(&fields[0])),
            ("year and month", "2026.12", None),
            ("year and counter", "2026.1", None),
            ("by heart", "2026.1", Some(&fields[0])),
            ("major every 3 releases", "5.3", Some(&fields[1])),
            ("minors", "5.03", Some(&fields[1])),
            ("major every release, first X.1", "18.1", None),
        ] {
            assert_eq!(
                counted(counting, first).err().as_ref(),
                wrong,
                "{counting} {first}"
            );
        }
    }
}
