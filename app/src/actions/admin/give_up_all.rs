//! Gives up all deliveries that a page shows as set aside.

use backend::connections::inbox::SHOWN;
use backend::connections::replay::GiveUpAll;
use domain::id::DeliveryId;
use leptos::prelude::*;

use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Gives up these deliveries, written with commas between. Those that came since the page was made stay.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = GiveUpAllShown, prefix = "/do", endpoint = "deliveries/give-up-all")]
pub async fn give_up_all(deliveries: String) -> Result<usize, AppError> {
    let context = RequestContext::get();
    let result = async {
        let actor = context.actor()?;
        let deliveries: Result<Vec<DeliveryId>, _> = deliveries.split(',').map(str::parse).collect();
        let deliveries = deliveries
            .ok()
            .filter(|deliveries| deliveries.len() <= SHOWN)
            .ok_or(AppError::Incomplete)?;
        context
            .db
            .write(&actor, GiveUpAll { deliveries })
            .await
            .map_err(|error| context.error(&error))
    }
    .await;
    let to = Some("/admin/webhooks".to_owned());
    settle(&context, "page", to, Vec::new(), result, |given_up| {
        Some(match given_up {
            0 => "Somebody else had decided on them already.".to_owned(),
            1 => "One is given up.".to_owned(),
            many => format!("{many} are given up."),
        })
    })
}
