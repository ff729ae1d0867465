//! A wall screen that keeps itself fresh: it asks the server once a minute, loads the page again when that
//! answers, and says that it is offline when it does not. Without script the browser loads it again by itself.

use leptos::prelude::*;

/// Loads the page again every minute, as long as the server answers.
#[island]
pub fn Wall() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| browser::begin());
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::time::Duration;

    use leptos::prelude::set_timeout;
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::JsValue;
    use leptos::web_sys;
    use wasm_bindgen_futures::JsFuture;

    use crate::islands::page;

    /// How old a page gets.
    const EVERY: Duration = Duration::from_secs(60);
    /// How long an answer is waited for before it counts as none.
    const PATIENCE: Duration = Duration::from_secs(10);
    /// How soon it is asked again when there was none.
    const AGAIN: Duration = Duration::from_secs(15);

    pub(super) fn begin() {
        set_timeout(ask, EVERY);
    }

    fn ask() {
        // An answer loads the page again, and this is gone with the old one.
        set_timeout(offline, PATIENCE);
        set_timeout(ask, AGAIN);
        spawn_local(async {
            match status().await {
                // What is not there any more is not to be shown any longer.
                Some(status) if status < 400.0 || status == 404.0 => {
                    if let Some(window) = web_sys::window() {
                        let _ = window.location().reload();
                    }
                }
                _ => offline(),
            }
        });
    }

    /// The status of this page's address now; none when nobody answers.
    async fn status() -> Option<f64> {
        let window = web_sys::window()?;
        let href = window.location().href().ok()?;
        let answer = JsFuture::from(window.fetch_with_str(&href)).await.ok()?;
        js_sys::Reflect::get(&answer, &JsValue::from_str("status"))
            .ok()?
            .as_f64()
    }

    fn offline() {
        if let Some(notice) = page::find("[data-offline]") {
            let _ = notice.remove_attribute("hidden");
        }
    }
}
