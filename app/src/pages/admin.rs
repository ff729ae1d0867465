//! `/admin/…`: for admins.

pub mod cadences;
pub mod products;

use domain::identity::Action;
use leptos::prelude::*;

use crate::context::RequestContext;
use crate::error::AppError;

/// Lets admins pass.
fn admins_only(context: &RequestContext) -> Result<(), AppError> {
    if context.account.is_none() {
        return Err(AppError::SignIn);
    }
    if context.may(Action::EditProducts) {
        Ok(())
    } else {
        Err(AppError::Forbidden {
            sentence: String::new(),
        })
    }
}

/// The heading of the pages for admins.
fn admin_head(here: &'static str) -> impl IntoView {
    let link = |href: &'static str, word: &'static str| {
        view! { <a href=href aria-current=(here == href).then_some("page")>{word}</a> }
    };
    view! {
        <div class="page-head">
            <h1>"Admin"</h1>
            <nav class="segmented admin-nav" aria-label="Admin">
                {link("/admin/products", "Products")}
                {link("/admin/cadences", "Cadences")}
            </nav>
        </div>
    }
}
