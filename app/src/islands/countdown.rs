//! Countdowns that go on while a page stays open. Without script they say how far it was when it was made.

use leptos::prelude::*;

/// Moves every `[data-left]` of the page: so many seconds were left when the server made it.
#[island]
pub fn Countdowns() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| browser::begin());
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::time::Duration;

    use leptos::prelude::set_interval;

    use crate::islands::page;
    use crate::words::away;

    /// How often is enough for minutes.
    const EVERY: Duration = Duration::from_secs(15);

    pub(super) fn begin() {
        if page::find("[data-left]").is_none() {
            return;
        }
        let began = clock();
        set_interval(move || show((clock() - began) / 1_000.0), EVERY);
    }

    /// The browser's clock, in milliseconds. It may be wrong: only how far it goes on counts.
    #[expect(
        clippy::disallowed_methods,
        reason = "a length of time, not a time; it goes on while the machine sleeps, too"
    )]
    fn clock() -> f64 {
        js_sys::Date::now()
    }

    fn show(passed: f64) {
        let Some(root) = page::document().and_then(|document| document.document_element()) else {
            return;
        };
        for element in page::all(&root, "[data-left]") {
            let left: Option<f64> = element
                .get_attribute("data-left")
                .and_then(|text| text.parse().ok());
            let Some(left) = left else { continue };
            let (text, over) = away((left - passed).floor() as i64);
            // What stays the same is not written: a screen reader may be in it.
            if element.text_content().as_deref() != Some(&text) {
                element.set_text_content(Some(&text));
            }
            let _ = element.toggle_attribute_with_force("data-overdue", over);
        }
    }
}
