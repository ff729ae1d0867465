//! The page for an address that has nothing.

use leptos::prelude::*;

use crate::components::load::load;
use crate::error::AppError;

/// 404.
#[component]
pub fn NotFound() -> impl IntoView {
    load::<(), _>(async {
        Err(AppError::NotFound {
            sentence: String::new(),
        })
    })
}
