//! Takes a shift that is offered, declines it, and undoes a swap.

use backend::db::UseCase;
use backend::rotation::{decline, take};
use domain::id::SwapId;
use leptos::prelude::*;

use super::form::{page_of, swap as swap_id};
use crate::actions::form::{back_or, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Takes what is offered.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = TakeShift, prefix = "/do", endpoint = "rotation/take")]
pub async fn take_shift(product: String, swap: String) -> Result<(), AppError> {
    let work = |product, swap| take::TakeShift { product, swap };
    done(
        product,
        &swap,
        work,
        "It is yours. Both of you can undo that until it begins.",
    )
    .await
}

/// Declines what is offered to oneself alone.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = DeclineOffer, prefix = "/do", endpoint = "rotation/decline")]
pub async fn decline_offer(product: String, swap: String) -> Result<(), AppError> {
    let work = |product, swap| decline::DeclineOffer { product, swap };
    done(
        product,
        &swap,
        work,
        "You have declined. It stays with whoever offered it.",
    )
    .await
}

/// Undoes a swap that has not begun.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = UndoSwap, prefix = "/do", endpoint = "rotation/undo-swap")]
pub async fn undo_swap(product: String, swap: String) -> Result<(), AppError> {
    let work = |product, swap| take::UndoSwap { product, swap };
    done(product, &swap, work, "It is undone; everything is as it was.").await
}

/// Does something with a swap, and says so on the page that the form was on.
async fn done<W: UseCase<Out = ()>>(
    product: String,
    swap: &str,
    work: impl FnOnce(String, SwapId) -> W,
    told: &str,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let to = back_or(&context, &page_of(&product));
    let result = async {
        let work = work(product, swap_id(swap)?);
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    settle(&context, "page", Some(to), Vec::new(), result, |()| {
        Some(told.to_owned())
    })
}
