//! `/admin/…`: for admins.

pub mod audit;
pub mod cadences;
pub mod connections;
pub mod freezes;
pub mod holidays;
pub mod leave;
pub mod overview;
pub mod people;
pub mod products;
pub mod tokens;
pub mod webhooks;

use domain::identity::Action;
use leptos::either::Either;
use leptos::prelude::*;

use crate::components::bits::stale;
use crate::context::RequestContext;
use crate::error::AppError;

/// Lets those pass who may do what the page is for.
fn admins_only(context: &RequestContext, what: Action) -> Result<(), AppError> {
    if context.account.is_none() {
        return Err(AppError::SignIn);
    }
    if context.may(what) {
        Ok(())
    } else {
        Err(AppError::Forbidden {
            sentence: String::new(),
        })
    }
}

/// The heading of the pages for admins. No frame of the stream is about them; names on them may change.
fn admin_head(context: &RequestContext, here: &'static str) -> impl IntoView + use<> {
    let link = |href: &'static str, word: &'static str| {
        view! { <a href=context.link(href) aria-current=(here == href).then_some("page")>{word}</a> }
    };
    if !context.may(Action::EditProducts) {
        // Of these pages, who is no admin may see this one alone.
        return Either::Left(view! { <div class="page-head"><h1>"Freezes"</h1></div> });
    }
    Either::Right(view! {
        <div class="page-head">
            <h1>"Admin"</h1>
            <nav class="segmented admin-nav" aria-label="Admin">
                {link("/admin", "Overview")}
                {link("/admin/products", "Products")}
                {link("/admin/cadences", "Cadences")}
                {link("/admin/holidays", "Holidays")}
                {link("/admin/freezes", "Freezes")}
                {link("/admin/people", "People")}
                {link("/admin/tokens", "Tokens")}
                {link("/admin/connections", "Connections")}
                {link("/admin/webhooks", "Webhooks")}
                {link("/admin/audit", "Audit")}
            </nav>
        </div>
        {stale(context, "\"admin\":".to_owned(), false, "Something was changed just now.")}
    })
}
