//! The browser's one stream: ticks of others appear at once, and the page says whether it is live.
//!
//! Over HTTP/1.1 a browser gives a host six connections, so tabs share one: the tab that holds the lock
//! `slipway-live` reads the stream and tells the others over a channel; when it closes, the lock and the
//! work go to another one.

use leptos::prelude::*;

/// Keeps the page live, and says so.
#[island]
pub fn Live() -> impl IntoView {
    let (on, set_on) = signal(None::<bool>);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| browser::begin(set_on));
    #[cfg(not(feature = "hydrate"))]
    let _ = set_on;
    view! {
        <span class="live" role="status" hidden=move || on.get().is_none() data-live=move || if on.get() == Some(true) { "on" } else { "off" }>
            {move || match on.get() {
                None => "",
                Some(true) => "Live",
                Some(false) => "Connecting",
            }}
        </span>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::closure::Closure;
    use leptos::wasm_bindgen::prelude::*;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use leptos::web_sys::{BroadcastChannel, EventSource, MessageEvent};

    use crate::actions::checklists::{Frame, items_since};
    use crate::islands::{page, rows};

    #[wasm_bindgen]
    extern "C" {
        /// `navigator.locks.request`: the callback runs when the lock is ours, and keeps it until the
        /// promise that it gives back is settled.
        #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
        fn request_lock(name: &str, callback: &JsValue) -> Result<JsValue, JsValue>;
    }

    const NAME: &str = "slipway-live";
    const FRAMES: [&str; 5] = ["hello", "items", "release", "run", "resync"];

    /// Joins the browser's stream.
    pub(super) fn begin(set_on: WriteSignal<Option<bool>>) {
        let Ok(channel) = BroadcastChannel::new(NAME) else {
            return;
        };
        set_on.set(Some(false));
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string()
                && let Some((kind, data)) = text.split_once('\n')
            {
                hear(kind, data, set_on);
            }
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        heard.forget();
        let lead = Closure::once_into_js(move || {
            read_stream(channel, set_on);
            // Never settled: the lock is held until the tab is closed.
            js_sys::Promise::new(&mut |_, _| {})
        });
        match request_lock(NAME, &lead).map(JsCast::dyn_into::<js_sys::Promise>) {
            Ok(Ok(waiting)) => {
                // A tab that is closed while it waits gives its turn up: no error.
                let given_up = Closure::<dyn FnMut(JsValue)>::new(|_| {});
                let _ = waiting.catch(&given_up);
                given_up.forget();
            }
            _ => {
                // A browser without locks reads a stream of its own.
                let _ = lead
                    .dyn_ref::<js_sys::Function>()
                    .map(|lead| lead.call0(&JsValue::NULL));
            }
        }
    }

    fn read_stream(channel: BroadcastChannel, set_on: WriteSignal<Option<bool>>) {
        let Ok(source) = EventSource::new("/live") else {
            return;
        };
        for kind in FRAMES {
            let channel = channel.clone();
            page::listen(&source, kind, move |event| {
                let Ok(event) = event.dyn_into::<MessageEvent>() else {
                    return;
                };
                let data = event.data().as_string().unwrap_or_default();
                let _ = channel.post_message(&JsValue::from_str(&[kind, "\n", &data].concat()));
                hear(kind, &data, set_on);
            });
        }
        page::listen(&source, "error", move |_| {
            let _ = channel.post_message(&JsValue::from_str("lost\n"));
            set_on.set(Some(false));
        });
    }

    fn hear(kind: &str, data: &str, set_on: WriteSignal<Option<bool>>) {
        set_on.set(Some(kind != "lost"));
        match kind {
            "items" => {
                if let Ok(frame) = serde_json::from_str::<Frame>(data) {
                    frame.items.iter().for_each(|item| rows::apply(item, true));
                }
            }
            "hello" | "resync" => catch_up(),
            "release" | "run" => {
                if let Some(notice) = page::find("[data-stale]")
                    && notice
                        .get_attribute("data-stale")
                        .is_some_and(|about| data.contains(&about))
                {
                    let _ = notice.remove_attribute("hidden");
                }
            }
            _ => {}
        }
    }

    /// Fetches what was ticked since the page was made.
    fn catch_up() {
        let Some(run) = page::find("[data-run]") else {
            return;
        };
        let (Some(id), Some(since)) = (run.get_attribute("data-run"), run.get_attribute("data-since")) else {
            return;
        };
        spawn_local(async move {
            if let Ok(items) = items_since(id, since.parse().unwrap_or(0)).await {
                items.iter().for_each(|item| rows::apply(item, true));
            }
        });
    }
}
