//! Looks after the connections now.

use domain::identity::{Action, permission};
use leptos::prelude::*;

use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Asks each GitLab now how its token is, and begins to look whether webhooks have missed something.
///
/// # Errors
/// [`AppError`]; nobody is asked then.
#[server(name = LookNow, prefix = "/do", endpoint = "connections/look")]
pub async fn look_now() -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let actor = context.actor()?;
        permission::authorise(&actor, Action::KeepConnections)
            .map_err(|error| context.error(&error.into()))?;
        context.gitlabs.look().await;
        Ok(())
    }
    .await;
    let to = Some("/admin/connections".to_owned());
    settle(&context, "page", to, Vec::new(), result, |()| {
        Some(
            "Each GitLab was asked just now. Whether webhooks have told everything is looked at meanwhile; load this page \
             again in a minute."
                .to_owned(),
        )
    })
}
