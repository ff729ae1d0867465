//! Makes and ends the secret addresses of calendars of shifts: one's own, and a product's with everybody's.

use backend::clock::secret;
use backend::rotation::feed;
use leptos::prelude::*;

use crate::actions::form::settle;
use crate::actions::rotation_files::page as files_of;
use crate::context::RequestContext;
use crate::error::AppError;

const MINE: &str = "/rotation/me";

fn address(context: &RequestContext, secret: &str) -> String {
    format!("{}/feeds/duty/{secret}.ics", context.public_url)
}

/// Makes a secret address, which is shown once; one that there was before leads nowhere from then on.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = MakeFeed, prefix = "/do", endpoint = "rotation/feed")]
pub async fn make_feed() -> Result<String, AppError> {
    let context = RequestContext::get();
    let secret = secret();
    let address = address(&context, &secret);
    let result = async {
        let work = feed::MakeDutyFeed { secret };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    let result = result.map(|()| address);
    settle(
        &context,
        "page",
        Some(MINE.to_owned()),
        Vec::new(),
        result,
        |address| {
            Some(format!(
                "Your calendar is at {address} and is shown this once: whoever has the address sees it."
            ))
        },
    )
}

/// Ends one's secret address.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = EndFeed, prefix = "/do", endpoint = "rotation/feed/end")]
pub async fn end_feed() -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let done = context.db.write(&context.actor()?, feed::EndDutyFeed).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    settle(
        &context,
        "page",
        Some(MINE.to_owned()),
        Vec::new(),
        result,
        |()| Some("The address leads nowhere from now on.".to_owned()),
    )
}

/// Makes the secret address of a product's calendar, which is shown once.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = MakeTeamFeed, prefix = "/do", endpoint = "rotation/team-feed")]
pub async fn make_team_feed(product: String) -> Result<String, AppError> {
    let context = RequestContext::get();
    let to = files_of(&product);
    let secret = secret();
    let address = address(&context, &secret);
    let result = async {
        let work = feed::MakeTeamFeed { product, secret };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    let result = result.map(|()| address);
    settle(&context, "page", Some(to), Vec::new(), result, |address| {
        Some(format!(
            "The team\u{2019}s calendar is at {address} and is shown this once: whoever has the address sees everybody\u{2019}s shifts."
        ))
    })
}

/// Ends the secret address of a product's calendar.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = EndTeamFeed, prefix = "/do", endpoint = "rotation/team-feed/end")]
pub async fn end_team_feed(product: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let to = files_of(&product);
    let result = async {
        let work = feed::EndTeamFeed { product };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    settle(&context, "page", Some(to), Vec::new(), result, |()| {
        Some("The address leads nowhere from now on.".to_owned())
    })
}
