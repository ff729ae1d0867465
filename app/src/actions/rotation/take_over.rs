//! Puts somebody in charge from this minute, and ends that.

use backend::rotation::take_over;
use leptos::prelude::*;

use super::form::{invalid, page_of, somebody};
use crate::actions::form::{fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Puts somebody in charge of a slot from now on. `seen` is who was on duty when the page was made.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = PutInCharge, prefix = "/do", endpoint = "rotation/take-over")]
pub async fn put_in_charge(
    product: String,
    slot: String,
    #[server(default)] seen: String,
    #[server(default)] person: String,
    #[server(default)] reason: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("reason", &reason), ("person", &person)]);
    let back = format!("/rotation/{product}/now/{slot}");
    let to = page_of(&product);
    let result = async {
        let chosen = somebody("Person", &person)?;
        let work = take_over::PutInCharge {
            product,
            slot,
            seen: somebody("Person", &seen)?,
            person: chosen.ok_or_else(|| invalid("Who takes over", &"choose somebody of the list"))?,
            reason,
        };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    let to = if result.is_ok() { to } else { back };
    settle(&context, "page", Some(to), typed, result, |_| {
        Some("Done: it holds from this minute, here and for whoever asks who is on duty.".to_owned())
    })
    .map(|_| ())
}

/// Gives a slot back to whose shift it is.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = GiveBack, prefix = "/do", endpoint = "rotation/give-back")]
pub async fn give_back(product: String, takeover: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let to = page_of(&product);
    let result = async {
        let takeover = takeover.parse().map_err(|_| AppError::NotFound {
            sentence: "There is no such takeover.".to_owned(),
        })?;
        let work = take_over::GiveBack { product, takeover };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    settle(&context, "page", Some(to), Vec::new(), result, |()| {
        Some("It is given back from now on.".to_owned())
    })
}
