//! Makes the secret address of one's calendar of shifts.

use backend::clock::secret;
use backend::rotation::feed::MakeDutyFeed;
use leptos::prelude::*;

use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Makes a secret address, which is shown once; one that there was before leads nowhere from then on.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = MakeFeed, prefix = "/do", endpoint = "rotation/feed")]
pub async fn make_feed() -> Result<String, AppError> {
    let context = RequestContext::get();
    let secret = secret();
    let address = format!("{}/feeds/duty/{secret}.ics", context.public_url);
    let result = async {
        let work = MakeDutyFeed { secret };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    let result = result.map(|()| address);
    settle(
        &context,
        "page",
        Some("/rotation/me".to_owned()),
        Vec::new(),
        result,
        |address| {
            Some(format!(
                "Your calendar is at {address} and is shown this once: whoever has the address sees it. With ?product= and a \
                 product behind it, it has everybody\u{2019}s shifts."
            ))
        },
    )
}
