//! Revokes a token.

use backend::identity::tokens::RevokeToken;
use domain::id::TokenId;
use leptos::prelude::*;

use crate::actions::form::{back_or, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Revokes the token: it stops working at once.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = RevokeTokenOf, prefix = "/do", endpoint = "tokens/revoke")]
pub async fn revoke_token_of(token: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let actor = context.actor()?;
        let token: TokenId = token.parse().map_err(|_| AppError::NotFound {
            sentence: "There is no such token.".to_owned(),
        })?;
        context
            .db
            .write(&actor, RevokeToken { token })
            .await
            .map_err(|error| context.error(&error))
    }
    .await;
    let to = back_or(&context, "/admin/tokens");
    settle(&context, "page", Some(to), Vec::new(), result, |()| {
        Some("The token is revoked. Whatever used it gets 401 from now on.".to_owned())
    })
}
