//! Buttons that copy a command or an address. Without script they are hidden: the text can be selected.

use leptos::prelude::*;

/// Makes every `[data-copy]` button of the page copy the `code` beside it.
#[island]
pub fn CopyButtons() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| browser::begin());
    view! { <span class="visually-hidden" role="status" id="copied"></span> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::time::Duration;

    use js_sys::Promise;
    use leptos::prelude::set_timeout;
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::prelude::*;
    use leptos::web_sys::Element;
    use wasm_bindgen_futures::JsFuture;

    use crate::islands::page;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
        fn write_text(text: &str) -> Result<Promise, JsValue>;
    }

    pub(super) fn begin() {
        let Some(document) = page::document() else { return };
        if let Some(root) = document.document_element() {
            for button in page::all(&root, "[data-copy]") {
                let _ = button.remove_attribute("hidden");
            }
        }
        page::listen(&document, "click", |event| {
            let Some(button) = page::closest(&event, "[data-copy]") else {
                return;
            };
            let Some(code) = button
                .parent_element()
                .and_then(|parent| parent.query_selector("code").ok().flatten())
            else {
                return;
            };
            let text = code.text_content().unwrap_or_default();
            spawn_local(async move {
                let copied = match write_text(&text) {
                    Ok(promise) => JsFuture::from(promise).await.is_ok(),
                    // A page that is not served over HTTPS has no clipboard.
                    Err(_) => false,
                };
                say(&button, copied);
            });
        });
    }

    fn say(button: &Element, copied: bool) {
        let (done, other, word) = if copied {
            ("data-copied", "data-not-copied", "Copied")
        } else {
            (
                "data-not-copied",
                "data-copied",
                "Not copied: select the text and copy it",
            )
        };
        let _ = button.remove_attribute(other);
        let _ = button.set_attribute(done, "");
        let Some(status) = page::find("#copied") else {
            return;
        };
        // The same word again is announced only where it was gone in between.
        status.set_text_content(None);
        set_timeout(
            move || status.set_text_content(Some(word)),
            Duration::from_millis(100),
        );
    }
}
