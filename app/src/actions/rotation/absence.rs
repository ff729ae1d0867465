//! Says that somebody is away.

use backend::rotation::absences;
use domain::rotation::Absence;
use leptos::prelude::*;

use super::away;
use super::form::{day, person as person_of};
use crate::actions::form::{back_or, fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Says that somebody is away on some days. Why is not asked.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = AddAbsence, prefix = "/do", endpoint = "rotation/add-absence")]
pub async fn add_absence(
    person: String,
    #[server(default)] first: String,
    #[server(default)] last: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("first", &first), ("last", &last)]);
    let to = back_or(&context, "/rotation/me");
    let result = async {
        let from = day("First day", &first)?;
        let until = if last.trim().is_empty() {
            from
        } else {
            day("Last day", &last)?
        };
        let work = absences::AddAbsence {
            person: person_of(&person)?,
            from,
            until,
        };
        let who = work.person.clone();
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))?;
        let shifts = away::shifts_of(&context, &who).await?;
        Ok(away::met(&shifts, &[Absence { from, until }]))
    }
    .await;
    let form = if result.is_ok() { "page" } else { "absence" };
    settle(&context, form, Some(to), typed, result, |met| {
        let kept = "It is kept. Nobody is told why.";
        Some(match met {
            None => kept.to_owned(),
            Some(met) => format!("{kept} {met}"),
        })
    })
    .map(|_| ())
}

/// Takes an absence back.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = RemoveAbsence, prefix = "/do", endpoint = "rotation/remove-absence")]
pub async fn remove_absence(person: String, absence: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let to = back_or(&context, "/rotation/me");
    let result = async {
        let work = absences::RemoveAbsence {
            person: person_of(&person)?,
            absence,
        };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    settle(&context, "page", Some(to), Vec::new(), result, |()| {
        Some("It is removed.".to_owned())
    })
}

/// Takes absences in from one's own calendar.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = ImportAbsences, prefix = "/do", endpoint = "rotation/import-absences")]
pub async fn import_absences(person: String, #[server(default)] calendar: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let to = back_or(&context, "/rotation/me");
    let result = async {
        let work = absences::ImportAbsences {
            person: person_of(&person)?,
            calendar,
        };
        let who = work.person.clone();
        let done = context.db.write(&context.actor()?, work).await;
        let done = done.map_err(|error| context.error(&error))?;
        let shifts = away::shifts_of(&context, &who).await?;
        Ok(away::imported(&done, &shifts))
    }
    .await;
    // What was pasted is private: it is not kept for the next page.
    let form = if result.is_ok() { "page" } else { "calendar" };
    settle(&context, form, Some(to), Vec::new(), result, |told| {
        Some(told.clone())
    })
    .map(|_| ())
}
