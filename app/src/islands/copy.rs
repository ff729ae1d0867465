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
    use leptos::wasm_bindgen::prelude::*;

    use crate::islands::page;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
        fn write_text(text: &str) -> Result<JsValue, JsValue>;
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
            if write_text(&code.text_content().unwrap_or_default()).is_ok() {
                let _ = button.set_attribute("data-copied", "");
                if let Some(status) = page::find("#copied") {
                    status.set_text_content(Some("Copied"));
                }
            }
        });
    }
}
