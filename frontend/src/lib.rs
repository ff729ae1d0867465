//! The WASM entry: wakes the islands of the page.

// Without this the islands would be dropped: nothing else here names them.
use app as _;

/// Called by the page once the program is loaded.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
