//! Enters releases of the past, once somebody has looked at them.

use leptos::prelude::*;

use super::edit::fields;
use crate::actions::form::{settle, show_again};
use crate::context::RequestContext;
use crate::error::AppError;

/// Enters releases of the past, one a line; `looked_at` is what the page said of this text when it showed them.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = EnterPast, prefix = "/do", endpoint = "releases/past")]
pub async fn enter_past(
    product: String,
    releases: String,
    #[server(default)] looked_at: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("releases", &releases)]);
    let (form, to) = server::places(&product);
    let result = async {
        let work = server::work(product, releases, looked_at);
        let actor = context.actor()?;
        let entered = context.db.write(&actor, work).await;
        entered.map_err(|error| context.error(&error))
    }
    .await;
    settle(&context, &form, Some(to), typed, result, |entered| {
        Some(match entered {
            1 => "1 release is entered.".to_owned(),
            entered => format!("{entered} releases are entered."),
        })
    })
    .map(drop)
}

/// Looks at releases of the past: where they would be refused that is said at the form; else the page shows them.
///
/// # Errors
/// [`AppError`].
#[server(name = PreviewPast, prefix = "/do", endpoint = "releases/preview-past")]
pub async fn preview_past(product: String, releases: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("releases", &releases)]);
    let (form, to) = server::places(&product);
    let result = server::look(&context, product, releases).await;
    show_again(&context, &form, Some(to), typed, result)
}

mod server {
    use backend::calendar::enter_past;
    use backend::calendar::queries;
    use domain::identity::Action;

    use crate::context::RequestContext;
    use crate::error::AppError;

    pub(super) const fn work(product: String, text: String, looked_at: String) -> enter_past::EnterPast {
        enter_past::EnterPast {
            product,
            text,
            looked_at,
        }
    }

    /// The form's id and where its page is. Nothing but what an address may hold leads back.
    pub(super) fn places(product: &str) -> (String, String) {
        let plain = product
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        let slug = if plain { product } else { "" };
        let form = format!("past-{slug}");
        let to = format!("/admin/products?past={slug}#form-{form}");
        (form, to)
    }

    pub(super) async fn look(
        context: &RequestContext,
        product: String,
        releases: String,
    ) -> Result<(), AppError> {
        let viewer = context.actor()?.viewer();
        if !context.may(Action::EditProducts) {
            return Err(AppError::Forbidden {
                sentence: "Entering past releases is for admins.".to_owned(),
            });
        }
        let work = work(product, releases, String::new());
        queries::look_at_past(&context.db, &viewer, &work, context.now)
            .await
            .map(drop)
            .map_err(|error| context.error(&error))
    }
}
