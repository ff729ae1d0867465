//! One's private calendar, of which Slipway reads when one is away. Its address is a secret: no page has it again.

use backend::rotation::mine;
use domain::rotation::problem::Problem;
use leptos::prelude::*;

use super::away;
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

const TO: &str = "/rotation/me";

/// Keeps the address of one's calendar, and reads it.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = KeepCalendar, prefix = "/do", endpoint = "rotation/calendar/keep")]
pub async fn keep_calendar(address: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let actor = context.actor()?;
        let done = context.calendars.keep(&actor, &address).await;
        let unread = done.map_err(|error| context.error(&error))?;
        let kept = "The address is kept, and your calendar is read every six hours.".to_owned();
        Ok(told(&context, Some(kept), &unread).await?.unwrap_or_default())
    }
    .await;
    let form = if result.is_ok() { "page" } else { "address" };
    // What was typed is not kept for the form: it is a secret.
    settle(&context, form, Some(TO.to_owned()), Vec::new(), result, |told| {
        Some(told.clone())
    })
    .map(|_| ())
}

/// What is said of a calendar that was read just now, behind what is said anyway: the shifts that its absences meet, and the
/// events that were not taken.
async fn told(
    context: &RequestContext,
    before: Option<String>,
    unread: &[Problem],
) -> Result<Option<String>, AppError> {
    let mine = mine(&context.db, &context.viewer()).await;
    let calendar = mine
        .map_err(|error| context.error(&error))?
        .and_then(|mine| mine.calendar);
    let read = calendar.map(|calendar| calendar.absences).unwrap_or_default();
    let shifts = match context.viewer().person() {
        Some(person) => away::shifts_of(context, person).await?,
        None => Vec::new(),
    };
    let parts = [before, away::met(&shifts, &read), away::left_out(unread)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Ok((!parts.is_empty()).then(|| parts.join(" ")))
}

/// Reads one's calendar now.
///
/// # Errors
/// [`AppError`].
#[server(name = ReadCalendar, prefix = "/do", endpoint = "rotation/calendar/read")]
pub async fn read_calendar() -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let actor = context.actor()?;
        let done = context.calendars.read_now(&actor).await;
        let unread = done.map_err(|error| context.error(&error))?;
        told(&context, None, &unread).await
    }
    .await;
    // How it went stands beside the calendar.
    settle(
        &context,
        "page",
        Some(TO.to_owned()),
        Vec::new(),
        result,
        Clone::clone,
    )
    .map(|_| ())
}

/// Forgets one's calendar, and the absences that were read from it.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = ForgetCalendar, prefix = "/do", endpoint = "rotation/calendar/forget")]
pub async fn forget_calendar() -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let actor = context.actor()?;
        let done = context.calendars.forget(&actor).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    settle(&context, "page", Some(TO.to_owned()), Vec::new(), result, |()| {
        Some("The address is forgotten, and what was read from it.".to_owned())
    })
}
