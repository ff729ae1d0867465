//! Confirms what is proposed.

use backend::rotation::confirm;
use leptos::prelude::*;

use super::form::{page_of, person};
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Confirms proposed shifts, those that the page has shown: each is `release/slot/person`.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = ConfirmShifts, prefix = "/do", endpoint = "rotation/confirm")]
pub async fn confirm_shifts(product: String, #[server(default)] shifts: Vec<String>) -> Result<(), AppError> {
    let context = RequestContext::get();
    let to = page_of(&product);
    let result = async {
        let read = shifts.iter().map(|shift| {
            let mut parts = shift.split('/');
            match (parts.next(), parts.next(), parts.next(), parts.next()) {
                (Some(release), Some(slot), Some(who), None) => Ok(confirm::Proposed {
                    release: release.to_owned(),
                    slot: slot.to_owned(),
                    person: person(who)?,
                }),
                _ => Err(AppError::Incomplete),
            }
        });
        let work = confirm::ConfirmShifts {
            product,
            shifts: read.collect::<Result<_, _>>()?,
        };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    settle(&context, "page", Some(to), Vec::new(), result, |count| {
        Some(match count {
            1 => "One shift is confirmed.".to_owned(),
            count => format!("{count} shifts are confirmed."),
        })
    })
    .map(|_| ())
}
