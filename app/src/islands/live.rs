//! The browser's one stream: ticks of others appear at once, and the page says whether it is live.
//!
//! Over HTTP/1.1 a browser gives a host six connections, so the tabs of one person share one: the tab that
//! holds the lock `slipway-live-…` reads the stream and tells the others over a channel of that name; when
//! it closes, the lock and the work go to another one. A tab that joins fetches what it has missed and asks
//! the reader how things stand.
//!
//! A stream that comes back has told nothing of the time between: the page asks for that
//! ([`missed_since`](crate::actions::live::missed_since)). "resync" says that something may have been missed
//! and nobody knows what, or that names have changed: a checklist fetches its items, every other page says
//! that it may be old.
//!
//! The hello names the assets of the server. Where the page has others it is of an older program, whose calls may
//! not be understood any more: it says so, and goes on as well as it can.

use leptos::prelude::*;

/// Keeps the page live, and says so.
#[island]
pub fn Live(
    /// The id of who has signed in: after another sign-in a tab shares nothing with the older ones.
    who: String,
) -> impl IntoView {
    let (on, set_on) = signal(None::<bool>);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| browser::begin(&who, set_on));
    #[cfg(not(feature = "hydrate"))]
    let _ = (who, set_on);
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
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;
    use std::time::Duration;

    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::closure::Closure;
    use leptos::wasm_bindgen::prelude::*;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use leptos::web_sys::{BroadcastChannel, EventSource, MessageEvent};

    use crate::actions::checklists::{Frame, items_since};
    use crate::actions::live::missed_since;
    use crate::islands::{page, rows};
    use crate::words::is_about;

    #[wasm_bindgen]
    extern "C" {
        /// `navigator.locks.request`: the callback runs when the lock is ours, and keeps it until the
        /// promise that it gives back is settled.
        #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
        fn request_lock(name: &str, callback: &JsValue) -> Result<JsValue, JsValue>;
    }

    const FRAMES: [&str; 8] = [
        "hello", "items", "release", "run", "branches", "blockers", "request", "resync",
    ];
    /// The first wait before a new stream, in milliseconds; it doubles up to [`LONGEST`], and up to half
    /// of it is added by chance, so that the browsers of a team do not all come back at once.
    const SHORTEST: u32 = 2_000;
    const LONGEST: u32 = 10_000;

    /// What this tab knows of the stream.
    #[derive(Clone)]
    struct Line {
        channel: BroadcastChannel,
        set_on: WriteSignal<Option<bool>>,
        /// What the stream does, where this tab reads it.
        reads: Rc<Cell<Option<bool>>>,
        /// What the stream's last hello said, for tabs that join.
        hello: Rc<RefCell<String>>,
        /// Whether it has heard the stream before, whoever read it.
        heard: Rc<Cell<bool>>,
        /// How long the next new stream is waited for.
        wait: Rc<Cell<u32>>,
    }

    impl Line {
        fn tell(&self, kind: &str, data: &str) {
            let _ = self
                .channel
                .post_message(&JsValue::from_str(&[kind, "\n", data].concat()));
        }
    }

    /// Joins the browser's stream.
    pub(super) fn begin(who: &str, set_on: WriteSignal<Option<bool>>) {
        let name = ["slipway-live-", who].concat();
        let Ok(channel) = BroadcastChannel::new(&name) else {
            return;
        };
        set_on.set(Some(false));
        let line = Line {
            channel,
            set_on,
            reads: Rc::new(Cell::new(None)),
            hello: Rc::default(),
            heard: Rc::new(Cell::new(false)),
            wait: Rc::new(Cell::new(SHORTEST)),
        };
        let here = line.clone();
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string()
                && let Some((kind, data)) = text.split_once('\n')
            {
                hear(&here, kind, data);
            }
        });
        line.channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        heard.forget();
        // From here on everything is heard; what was before is fetched.
        catch_up(false);
        line.tell("ask", "");
        let lead = Closure::once_into_js(move || {
            line.reads.set(Some(false));
            read_stream(line);
            // Never settled: the lock is held until the tab is closed.
            js_sys::Promise::new(&mut |_, _| {})
        });
        match request_lock(&name, &lead).map(JsCast::dyn_into::<js_sys::Promise>) {
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

    fn read_stream(line: Line) {
        let Ok(source) = EventSource::new("/live") else {
            return;
        };
        for kind in FRAMES {
            let line = line.clone();
            page::listen(&source, kind, move |event| {
                let Ok(event) = event.dyn_into::<MessageEvent>() else {
                    return;
                };
                let data = event.data().as_string().unwrap_or_default();
                line.reads.set(Some(true));
                line.wait.set(SHORTEST);
                if kind == "hello" {
                    *line.hello.borrow_mut() = data.clone();
                }
                line.tell(kind, &data);
                hear(&line, kind, &data);
            });
        }
        let lost = source.clone();
        page::listen(&source, "error", move |_| {
            line.reads.set(Some(false));
            line.tell("lost", "");
            line.set_on.set(Some(false));
            // A browser comes back by itself after a broken line, never after another answer than 200.
            if lost.ready_state() == EventSource::CLOSED {
                come_back(line.clone());
            }
        });
    }

    fn come_back(line: Line) {
        let wait = line.wait.get();
        line.wait.set((wait * 2).min(LONGEST));
        let by_chance = js_sys::Math::random() * f64::from(wait) / 2.0;
        let wait = Duration::from_millis(wait.into()) + Duration::from_secs_f64(by_chance / 1_000.0);
        set_timeout(move || read_stream(line), wait);
    }

    fn hear(line: &Line, kind: &str, data: &str) {
        if kind == "ask" {
            match line.reads.get() {
                Some(true) => line.tell("live", &line.hello.borrow()),
                Some(false) => line.tell("lost", ""),
                None => {}
            }
            return;
        }
        line.set_on.set(Some(kind != "lost"));
        match kind {
            "items" => {
                if let Ok(frame) = serde_json::from_str::<Frame>(data) {
                    frame.items.iter().for_each(|item| rows::apply(item, true));
                }
                stale_by_items();
            }
            "hello" => {
                compare_assets(data);
                catch_up(false);
                if line.heard.replace(true) {
                    ask_for_missed();
                }
            }
            "live" => {
                compare_assets(data);
                line.heard.set(true);
            }
            "resync" => catch_up(true),
            "release" | "run" | "branches" | "blockers" | "request" => stale(data),
            _ => {}
        }
    }

    /// Says that the server is of another program than the page, if a hello names other assets than the page has.
    fn compare_assets(hello: &str) {
        #[derive(serde::Deserialize)]
        struct Hello {
            assets: String,
        }
        let Ok(Hello { assets }) = serde_json::from_str(hello) else {
            return;
        };
        let own = page::find("link[rel=stylesheet]").and_then(|link| link.get_attribute("href"));
        let is_other = own.is_some_and(|own| !own.ends_with(&["/", &*assets, ".css"].concat()));
        if let Some(notice) = page::find("[data-updated]").filter(|_| is_other) {
            let _ = notice.remove_attribute("hidden");
        }
    }

    /// Says that the page shows what was changed meanwhile, if the frame is about it.
    fn stale(data: &str) {
        let about = page::find("[data-stale]").and_then(|notice| notice.get_attribute("data-stale"));
        if about.is_some_and(|about| is_about(&about, data)) {
            page::show_stale();
        }
    }

    /// The same where any item counts.
    fn stale_by_items() {
        if let Some(notice) = page::find("[data-stale-by-items]") {
            let _ = notice.remove_attribute("hidden");
        }
    }

    /// Says so, too, of what was changed since the page was made and never told here.
    fn ask_for_missed() {
        let Some(notice) = page::find("[data-stale]") else {
            return;
        };
        let read = |name| notice.get_attribute(name).unwrap_or_default();
        let (Ok(since), about) = (read("data-made").parse(), read("data-stale")) else {
            return;
        };
        spawn_local(async move {
            // Where nobody answers, the stream breaks off, too, and its return asks again.
            let Ok(missed) = missed_since(since, about).await else {
                return;
            };
            if missed.items {
                stale_by_items();
            }
            if missed.shown {
                page::show_stale();
            }
            if missed.anything {
                page::show_old();
                catch_up(true);
            }
        });
    }

    /// Fetches the items of a checklist that were ticked since the page was made; `anew` all of them, for even
    /// of those that nobody touched a name may be another one. A page without a checklist, or whose checklist
    /// is gone, says that it may be old.
    fn catch_up(anew: bool) {
        let Some(run) = page::find("[data-run]") else {
            if anew {
                page::show_old();
            }
            return;
        };
        let (Some(id), Some(since)) = (run.get_attribute("data-run"), run.get_attribute("data-since")) else {
            return;
        };
        let since = if anew { 0 } else { since.parse().unwrap_or(0) };
        spawn_local(async move {
            match items_since(id, since).await {
                Ok(items) => {
                    items.iter().for_each(|item| rows::apply(item, true));
                    rows::found_again();
                }
                Err(_) if anew => page::show_old(),
                Err(_) => {}
            }
        });
    }
}
