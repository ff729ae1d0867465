//! Decides on a delivery that was set aside.

use backend::connections::replay::{DecideAside, Wish};
use domain::id::DeliveryId;
use leptos::prelude::*;

use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Replays a delivery that was set aside as it came (`wish=replay`) or with another body (`wish=mend`), or gives it up
/// (`wish=give-up`).
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = DecideOnAside, prefix = "/do", endpoint = "deliveries/decide")]
pub async fn decide_aside(
    delivery: String,
    wish: String,
    #[server(default)] body: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = vec![("body".to_owned(), body.clone())];
    let (told, form) = match wish.as_str() {
        "replay" => (
            "It is looked at again. If it cannot be understood it comes back here.",
            "page".to_owned(),
        ),
        "mend" => (
            "It is looked at again as you mended it. If it cannot be understood it comes back here.",
            format!("mend-{delivery}"),
        ),
        _ => ("It is given up.", "page".to_owned()),
    };
    let result = async {
        let actor = context.actor()?;
        let delivery: DeliveryId = delivery.parse().map_err(|_| AppError::NotFound {
            sentence: "There is no such delivery.".to_owned(),
        })?;
        let wish = match wish.as_str() {
            "replay" => Wish::Replay,
            "mend" => Wish::Mend { body },
            "give-up" => Wish::GiveUp,
            _ => return Err(AppError::Incomplete),
        };
        context
            .db
            .write(&actor, DecideAside { delivery, wish })
            .await
            .map_err(|error| context.error(&error))
    }
    .await;
    // One that is not here any more has no form that could say so.
    let form = if matches!(result, Ok(()) | Err(AppError::NotFound { .. })) {
        "page"
    } else {
        &form
    };
    let to = Some("/admin/webhooks".to_owned());
    settle(&context, form, to, typed, result, |()| Some(told.to_owned()))
}
