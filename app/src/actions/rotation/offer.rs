//! Offers one's own shift, and takes that back.

use backend::rotation::offer;
use leptos::prelude::*;

use super::form::{day, somebody};
use crate::actions::form::{back_or, fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// The page of one's own shifts.
const PAGE: &str = "/rotation/me";

/// Offers a shift, or days of it where they are named. `shift` is `product/release/slot`.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = OfferShift, prefix = "/do", endpoint = "rotation/offer")]
pub async fn offer_shift(
    shift: String,
    #[server(default)] to: String,
    #[server(default)] first: String,
    #[server(default)] last: String,
    #[server(default)] note: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[
        ("shift", &shift),
        ("to", &to),
        ("first", &first),
        ("last", &last),
        ("note", &note),
    ]);
    let result = async {
        let mut parts = shift.split('/').map(str::to_owned);
        let (Some(product), Some(release), Some(slot), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(super::form::invalid("Shift", &"choose one of yours"));
        };
        let days = if first.trim().is_empty() && last.trim().is_empty() {
            None
        } else {
            let from = day("First day", &first)?;
            let until = if last.trim().is_empty() {
                from
            } else {
                day("Last day", &last)?
            };
            Some((from, until))
        };
        let work = offer::OfferShift {
            product,
            release,
            slot,
            to: somebody("To", &to)?,
            days,
            note,
        };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { "offer" };
    settle(&context, form, Some(PAGE.to_owned()), typed, result, |_| {
        Some("It is offered. It stays yours until somebody takes it.".to_owned())
    })
    .map(|_| ())
}

/// Takes an offer back that nobody has taken.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = WithdrawOffer, prefix = "/do", endpoint = "rotation/withdraw")]
pub async fn withdraw_offer(product: String, swap: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let to = back_or(&context, &super::form::page_of(&product));
    let result = async {
        let work = offer::WithdrawOffer {
            product,
            swap: super::form::swap(&swap)?,
        };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    settle(&context, "page", Some(to), Vec::new(), result, |()| {
        Some("You have taken your offer back.".to_owned())
    })
}
