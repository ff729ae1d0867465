//! Asks for a proposal.

use backend::rotation::proposals::{self, Proposed};
use domain::rotation::propose::proven;
use leptos::prelude::*;

use super::form::{invalid, page_of};
use crate::actions::form::{fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Proposes shifts for so many releases to come.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = ProposeShifts, prefix = "/do", endpoint = "rotation/propose")]
pub async fn propose_shifts(product: String, #[server(default)] count: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("count", &count)]);
    let to = page_of(&product);
    let result = async {
        let count = count.trim().parse().map_err(|_| {
            invalid(
                "Releases",
                &format_args!("a number from 1 to {}", proposals::MOST),
            )
        })?;
        let done = proposals::propose_shifts(&context.db, &context.actor()?, &product, count).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { "propose" };
    settle(&context, form, Some(to), typed, result, |proposed| {
        Some(told(proposed))
    })
    .map(|_| ())
}

fn told(proposed: &Proposed) -> String {
    let filled = match proposed.filled {
        1 => "one shift".to_owned(),
        count => format!("{count} shifts"),
    };
    // How many holes the plan has stands below it.
    let holes = match proposed.holes {
        0 => "",
        _ => " Where nobody is free, the table says why.",
    };
    format!(
        "Slipway proposed {filled}.{holes} {} Nothing holds until it is confirmed.",
        proven(proposed.gap)
    )
}
