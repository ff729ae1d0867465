//! Decides on a delivery that was set aside.

use backend::connections::replay::{Became, DecideAside, Wish, became};
use domain::id::DeliveryId;
use leptos::prelude::*;
use serde::de::IgnoredAny;

use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::{AppError, sentence};

/// Where the deliveries stand that were set aside.
pub(super) const PAGE: &str = "/admin/webhooks";

/// Replays a delivery that was set aside as it came (`wish=replay`) or with another body (`wish=mend`), or gives it up
/// (`wish=give-up`). What is replayed is settled before the answer, which says what came of it.
///
/// # Errors
/// [`AppError`]; nothing is changed then, but where what was replayed was set aside again, or nobody knows what came of it.
#[server(name = DecideOnAside, prefix = "/do", endpoint = "deliveries/decide")]
pub async fn decide_aside(
    delivery: String,
    wish: String,
    #[server(default)] body: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = match wish.as_str() {
        "mend" => vec![("body".to_owned(), body.clone())],
        _ => Vec::new(),
    };
    let result = decide(&context, &delivery, &wish, body).await;
    let form = told_by(&delivery, &result);
    let to = Some(PAGE.to_owned());
    settle(&context, &form, to, typed, result, |told: &String| {
        Some(told.clone())
    })
    .map(|_| ())
}

/// The form that says what came of it. A delivery that is not here any more has none that could.
pub(super) fn told_by<T>(delivery: &str, result: &Result<T, AppError>) -> String {
    match result {
        Ok(_) | Err(AppError::NotFound { .. }) => "page".to_owned(),
        Err(_) => format!("mend-{delivery}"),
    }
}

/// Decides, and gives what came of it.
pub(super) async fn decide(
    context: &RequestContext,
    delivery: &str,
    wish: &str,
    body: String,
) -> Result<String, AppError> {
    let failed = |error: backend::Error| context.error(&error);
    let actor = context.actor()?;
    let delivery: DeliveryId = delivery.parse().map_err(|_| AppError::NotFound {
        sentence: "There is no such delivery.".to_owned(),
    })?;
    let wish = match wish {
        "replay" => Wish::Replay,
        "mend" => Wish::Mend { body: json(body)? },
        "give-up" => Wish::GiveUp,
        _ => return Err(AppError::Incomplete),
    };
    let (is_given_up, is_mended) = (wish == Wish::GiveUp, matches!(wish, Wish::Mend { .. }));
    let work = DecideAside {
        delivery: delivery.clone(),
        wish,
    };
    context.db.write(&actor, work).await.map_err(failed)?;
    if is_given_up {
        return Ok("It is given up.".to_owned());
    }
    if let Err(error) = context.gitlabs.settle(&delivery).await {
        // It waits, and the worker tries again.
        tracing::warn!(?error, "a delivery that was replayed cannot be settled yet");
    }
    // From here on it is changed, whatever else fails.
    match became(&context.db, &context.viewer(), &delivery).await {
        Ok(Became::Done(None)) => Ok("It is taken in.".to_owned()),
        Ok(Became::Done(Some(why))) => Ok(format!("It is settled, and nothing follows from it: {why}.")),
        Ok(Became::Waiting) => {
            Ok("It is being looked at. If it cannot be taken in it comes back here.".to_owned())
        }
        Ok(Became::Aside(why)) => Err(AppError::Refused {
            sentence: sentence(&format!("it was set aside again: {why}")),
        }),
        Err(backend::Error::NotFound(_)) => Ok(out_of_sight(is_mended)),
        Err(error) => {
            tracing::warn!(?error, "what came of a delivery that was replayed cannot be said");
            Err(AppError::Unsure)
        }
    }
}

/// What is said of a delivery that its decider saw before and does not any more: as it is now it may be about something that
/// is hidden.
fn out_of_sight(is_mended: bool) -> String {
    let kept = if is_mended {
        "It was replayed with your body, which is kept, and so is what had come first."
    } else {
        "It was replayed as it came, and is kept."
    };
    format!(
        "{kept} As it is now it is about nothing that all admins may see, so it is shown, where it is still kept, to security \
         release managers alone; one of them can mend it further."
    )
}

/// The body, where it is JSON: nobody else than who writes it can mend it.
fn json(body: String) -> Result<String, AppError> {
    match serde_json::from_str::<IgnoredAny>(&body) {
        Ok(_) => Ok(body),
        Err(error) => Err(AppError::Invalid {
            field: "Body".to_owned(),
            sentence: format!("It is no JSON: {error}."),
        }),
    }
}
