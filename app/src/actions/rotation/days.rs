//! Declares days on which nobody is expected to work.

use backend::rotation::days;
use leptos::prelude::*;

use super::form::{day as day_of, somebody};
use crate::actions::form::{fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Declares a day, with who answers all the same.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = DeclareDay, prefix = "/do", endpoint = "rotation/declare")]
pub async fn declare_day(
    product: String,
    #[server(default)] day: String,
    #[server(default)] name: String,
    #[server(default)] primary: String,
    #[server(default)] backup: String,
    #[server(default)] escalation: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[
        ("day", &day),
        ("name", &name),
        ("primary", &primary),
        ("backup", &backup),
        ("escalation", &escalation),
    ]);
    let to = format!("/rotation/{product}/days");
    let result = async {
        let work = days::DeclareDay {
            product,
            day: day_of("Day", &day)?,
            name,
            primary: somebody("Primary", &primary)?,
            backup: somebody("Backup", &backup)?,
            escalation: somebody("Escalation", &escalation)?,
        };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { "day" };
    settle(&context, form, Some(to), typed, result, |()| {
        Some("The day is declared.".to_owned())
    })
}

/// Makes a declared day an ordinary one again.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = UndeclareDay, prefix = "/do", endpoint = "rotation/undeclare")]
pub async fn undeclare_day(product: String, day: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let to = format!("/rotation/{product}/days");
    let result = async {
        let work = days::UndeclareDay {
            product,
            day: day_of("Day", &day)?,
        };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    settle(&context, "page", Some(to), Vec::new(), result, |()| {
        Some("It is an ordinary day again.".to_owned())
    })
}
