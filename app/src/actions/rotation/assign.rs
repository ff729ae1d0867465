//! Sets a shift by hand.

use backend::rotation::assign;
use domain::rotation::Stand;
use domain::rotation::assign::Extent;
use leptos::prelude::*;

use super::form::{invalid, page_of, somebody};
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Puts somebody into a shift, or takes them out. `seen` is the shift as the page showed it.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = AssignShift, prefix = "/do", endpoint = "rotation/assign")]
pub async fn assign_shift(
    product: String,
    release: String,
    slot: String,
    #[server(default)] seen: String,
    #[server(default)] person: String,
    stand: String,
    #[server(default)] pinned: bool,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let back = format!("/rotation/{product}/{release}/{slot}");
    let to = page_of(&product);
    let result = async {
        let stand: Stand = stand.parse().map_err(|why| invalid("Stand", &why))?;
        let work = assign::AssignShift {
            product,
            release,
            slot,
            seen: seen.parse().map_err(|why| invalid("Shift", &why))?,
            person: somebody("Person", &person)?,
            stand,
            pinned,
        };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    let to = if result.is_ok() { to } else { back };
    settle(&context, "page", Some(to), Vec::new(), result, |extent| {
        let told = match extent {
            Extent::Whole => "The shift is changed.",
            Extent::FromNow => {
                "This shift has begun: it is theirs from this minute on, and who has served until now stays as it was."
            }
        };
        Some(told.to_owned())
    })
    .map(|_| ())
}
