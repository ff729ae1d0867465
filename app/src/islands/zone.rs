//! Tells the server the viewer's time zone, in a cookie, so that the next page is in it. The first page
//! of a browser is in UTC, and says so.

use leptos::prelude::*;

/// Keeps the cookie `zone`.
#[island]
pub fn ZoneCookie() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        let _ = browser::tell();
    });
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::wasm_bindgen::prelude::*;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use leptos::web_sys::HtmlDocument;

    use crate::islands::page;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = Intl, js_name = DateTimeFormat)]
        type Format;
        #[wasm_bindgen(constructor, js_namespace = Intl, js_class = "DateTimeFormat")]
        fn new() -> Format;
        #[wasm_bindgen(method, js_name = resolvedOptions)]
        fn options(this: &Format) -> JsValue;
    }

    /// Writes the cookie, unless it is right already.
    pub(super) fn tell() -> Option<()> {
        let options = Format::new().options();
        let zone = js_sys::Reflect::get(&options, &JsValue::from_str("timeZone"))
            .ok()?
            .as_string()?;
        let document = page::document()?.dyn_into::<HtmlDocument>().ok()?;
        let pair = ["zone=", &zone.replace('/', "%2F")].concat();
        let known = document.cookie().ok()?;
        if known.split("; ").any(|cookie| cookie == pair) {
            return Some(());
        }
        document
            .set_cookie(&[&pair, "; Path=/; Max-Age=31536000; SameSite=Lax"].concat())
            .ok()
    }
}
