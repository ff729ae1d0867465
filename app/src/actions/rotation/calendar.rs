//! One's private calendar, of which Slipway reads when one is away. Its address is a secret: no page has it again.

use leptos::prelude::*;

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
        done.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { "address" };
    // What was typed is not kept for the form: it is a secret.
    settle(&context, form, Some(TO.to_owned()), Vec::new(), result, |()| {
        Some("The address is kept, and your calendar is read every six hours.".to_owned())
    })
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
        done.map_err(|error| context.error(&error))
    }
    .await;
    // How it went stands beside the calendar.
    settle(&context, "page", Some(TO.to_owned()), Vec::new(), result, |()| {
        None
    })
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
