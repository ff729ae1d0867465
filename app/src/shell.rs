//! The document around every page.

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::context::{RequestContext, Theme};
use crate::routes::App;

/// The whole document. `options` say where the front end lies.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let context = RequestContext::try_get();
    let theme = context
        .as_ref()
        .map(|context| context.theme)
        .filter(|theme| *theme != Theme::System);
    let nonce = use_nonce();
    view! {
        <!DOCTYPE html>
        <html lang="en" data-theme=theme.map(Theme::key)>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href="/pkg/slipway.css" nonce=nonce/>
                <HydrationScripts options islands=true/>
                <MetaTags/>
            </head>
            <body class="page">
                <App/>
            </body>
        </html>
    }
}
