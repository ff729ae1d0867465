//! A preview that follows what is typed: the form asks for its own page with what stands in its fields, as its button
//! does without script, and shows the part of it that holds the preview. What is shown of what was typed before cannot be
//! confirmed any more; where no answer comes it goes. Once the form is sent the page that comes is what counts.

use leptos::prelude::*;

/// Keeps `[data-preview]` up to date with the form around it.
#[island]
pub fn Preview() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| browser::begin());
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;
    use std::time::Duration;

    use js_sys::{Array, Function, Object, Promise, Reflect};
    use leptos::prelude::set_timeout;
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use leptos::web_sys::{self, Document, FormData, HtmlFormElement};
    use wasm_bindgen_futures::JsFuture;

    use crate::islands::page;

    /// How long nobody has typed before it is asked.
    const REST: Duration = Duration::from_millis(250);
    /// Servers take no longer addresses; what is longer is sent as the form's button does.
    const LONGEST: usize = 8_000;
    const SHOWN: &str = "[data-preview]";
    const SAID: &str = "[data-preview-said]";

    pub(super) fn begin() {
        let form = page::find(SHOWN).and_then(|shown| shown.closest("form").ok().flatten());
        let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else {
            return;
        };
        // What was typed later counts; an answer to what was typed before is passed over.
        let typed = Rc::new(Cell::new(0_u32));
        let asking = Rc::new(RefCell::new(None::<JsValue>));
        let (own, newest, ended) = (form.clone(), Rc::clone(&typed), Rc::clone(&asking));
        page::listen(&form, "submit", move |_| {
            newest.set(newest.get().wrapping_add(1));
            if let Some(asking) = ended.take() {
                called(&asking, "abort", &Array::new());
            }
        });
        page::listen(&form, "input", move |_| {
            let number = typed.get().wrapping_add(1);
            typed.set(number);
            put_away();
            let (typed, asking, form) = (Rc::clone(&typed), Rc::clone(&asking), own.clone());
            set_timeout(
                move || {
                    if typed.get() == number {
                        let controller = constructed("AbortController", &Array::new());
                        asking.replace(controller.clone());
                        spawn_local(async move {
                            let answer = ask(&form, controller).await;
                            if typed.get() == number {
                                show(answer.as_ref());
                            }
                        });
                    }
                },
                REST,
            );
        });
    }

    fn constructed(name: &str, arguments: &Array) -> Option<JsValue> {
        let class: Function = Reflect::get(&js_sys::global(), &name.into())
            .ok()?
            .dyn_into()
            .ok()?;
        Reflect::construct(&class, arguments).ok()
    }

    fn called(target: &JsValue, name: &str, arguments: &Array) -> Option<JsValue> {
        let method: Function = Reflect::get(target, &name.into()).ok()?.dyn_into().ok()?;
        Reflect::apply(&method, target, arguments).ok()
    }

    /// The page of the form, for what stands in its fields.
    async fn ask(form: &HtmlFormElement, controller: Option<JsValue>) -> Option<Document> {
        let data = FormData::new_with_form(form).ok()?;
        let fields = constructed("URLSearchParams", &Array::of1(&data))?;
        let query = called(&fields, "toString", &Array::new())?.as_string()?;
        let window = web_sys::window()?;
        let path = window.location().pathname().ok()?;
        let mut address = [&path, "?preview=1&", &query].concat();
        let options = Object::new();
        let set =
            |object: &Object, name: &str, value: &JsValue| Reflect::set(object, &name.into(), value).ok();
        if let Some(controller) = controller {
            set(
                &options,
                "signal",
                &Reflect::get(&controller, &"signal".into()).ok()?,
            )?;
        }
        if address.len() > LONGEST {
            // The answer leads to the page, and takes there what the form has left.
            let button = form.query_selector("button[formaction]").ok()??;
            address = button.get_attribute("formaction")?;
            let headers = Object::new();
            set(&headers, "Accept", &"text/html".into())?;
            set(&headers, "X-Takes-What-Is-Left", &"1".into())?;
            set(&options, "method", &"POST".into())?;
            set(&options, "headers", &headers)?;
            set(&options, "body", &fields)?;
        }
        let window: JsValue = window.into();
        let answer: Promise = called(&window, "fetch", &Array::of2(&address.into(), &options))?
            .dyn_into()
            .ok()?;
        let answer = JsFuture::from(answer).await.ok()?;
        let text: Promise = called(&answer, "text", &Array::new())?.dyn_into().ok()?;
        let text = JsFuture::from(text).await.ok()?;
        let parser = constructed("DOMParser", &Array::new())?;
        let parsed = called(
            &parser,
            "parseFromString",
            &Array::of2(&text, &"text/html".into()),
        )?;
        parsed.dyn_into().ok()
    }

    /// What is shown is of what stood there before: nobody can confirm it until it is of what stands there now.
    fn put_away() {
        if let Some(shown) = page::find(SHOWN) {
            let _ = shown.set_attribute("inert", "");
        }
    }

    /// Shows what was answered; where nothing was, nothing is shown.
    fn show(answer: Option<&Document>) {
        for place in [SHOWN, SAID] {
            let new = answer.and_then(|answer| answer.query_selector(place).ok()?);
            if let Some(old) = page::find(place) {
                old.set_inner_html(&new.map(|new| new.inner_html()).unwrap_or_default());
                let _ = old.remove_attribute("inert");
            }
        }
        let Some(answer) = answer else { return };
        // A field that is wrong is marked, and points to what is said of it.
        let Some(form) = page::find(SHOWN).and_then(|shown| shown.closest("form").ok().flatten()) else {
            return;
        };
        for field in page::all(&form, "[id][name]") {
            let Some(new) = answer.get_element_by_id(&field.id()) else {
                continue;
            };
            for name in ["aria-invalid", "aria-describedby"] {
                let _ = match new.get_attribute(name) {
                    Some(value) => field.set_attribute(name, &value),
                    None => field.remove_attribute(name),
                };
            }
        }
    }
}
