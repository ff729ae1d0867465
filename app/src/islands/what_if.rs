//! The days around a date: the chosen one is dragged to another day, or moved with arrows, and the form's date with it.
//! Without script each day is a link. Dates are not counted here: each day stands in the page, with its words; what would
//! follow asks [`super::preview`] for, which hears that the form has changed.

use leptos::prelude::*;

/// Lets the chosen day of `[data-days]` be moved.
#[island]
pub fn WhatIfDays() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| browser::begin());
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::cell::Cell;
    use std::rc::Rc;

    use leptos::wasm_bindgen::JsCast;
    use leptos::web_sys::{self, Element, Event, HtmlInputElement, KeyboardEvent, PointerEvent};

    use crate::islands::page;

    const DAY: &str = "td[data-day]";
    const HANDLE: &str = "[data-handle]";

    /// The grid, its days, the handle and the form's date.
    #[derive(Clone)]
    struct Days {
        days: Rc<Vec<Element>>,
        handle: Element,
        date: HtmlInputElement,
        form: Element,
    }

    pub(super) fn begin() {
        let Some(grid) = page::find("[data-days]") else {
            return;
        };
        let Some(days) = Days::of(&grid) else { return };
        days.dress();
        let own = days.clone();
        page::listen(&days.handle, "keydown", move |event| own.key(&event));
        let own = days.clone();
        page::listen(&grid, "click", move |event| {
            if let Some(day) = page::closest(&event, DAY) {
                event.prevent_default();
                own.choose(&day);
                page::focus(&own.handle);
            }
        });
        days.drag();
        let own = days.clone();
        page::listen(&days.form, "input", move |event| own.typed(&event));
    }

    impl Days {
        fn of(grid: &Element) -> Option<Self> {
            let form = grid.closest("form").ok().flatten()?;
            let date = form.query_selector("input[name=date]").ok().flatten()?;
            Some(Self {
                days: Rc::new(page::all(grid, DAY)),
                handle: grid.query_selector(HANDLE).ok().flatten()?,
                date: date.dyn_into().ok()?,
                form,
            })
        }

        /// Makes the handle something that can be reached and moved.
        fn dress(&self) {
            let last = self.days.len().saturating_sub(1).to_string();
            let label = self.handle.get_attribute("data-label").unwrap_or_default();
            for (name, value) in [
                ("tabindex", "0"),
                ("role", "slider"),
                ("aria-valuemin", "0"),
                ("aria-valuemax", &last),
                ("aria-label", &label),
            ] {
                let _ = self.handle.set_attribute(name, value);
            }
            self.say();
        }

        fn place(&self) -> Option<usize> {
            let day = self.handle.parent_element()?;
            self.days.iter().position(|other| *other == day)
        }

        /// Says on which day the handle is.
        fn say(&self) {
            let words = self
                .handle
                .parent_element()
                .and_then(|day| day.get_attribute("data-words"));
            let _ = self
                .handle
                .set_attribute("aria-valuetext", &words.unwrap_or_default());
            let place = self.place().unwrap_or_default().to_string();
            let _ = self.handle.set_attribute("aria-valuenow", &place);
        }

        /// Puts the handle on a day.
        fn put(&self, day: &Element) {
            let link = |day: &Element| day.query_selector("a").ok().flatten();
            if let Some(old) = self.handle.parent_element().as_ref().and_then(link) {
                let _ = old.remove_attribute("aria-current");
            }
            if let Some(new) = link(day) {
                let _ = new.set_attribute("aria-current", "date");
            }
            let _ = day.append_child(&self.handle);
            self.say();
        }

        /// Puts the handle and the form's date on a day.
        fn choose(&self, day: &Element) {
            let had_focus =
                page::document().and_then(|page| page.active_element()).as_ref() == Some(&self.handle);
            self.put(day);
            // What is moved in the page loses the focus.
            if had_focus {
                page::focus(&self.handle);
            }
            self.date
                .set_value(&day.get_attribute("data-day").unwrap_or_default());
            if let Some(how) = page::find("#what-if-how") {
                // It gets another day: it is not late without one.
                let _ = js_sys::Reflect::set(&how, &"value".into(), &"at".into());
            }
            tell(&self.date);
        }

        fn key(&self, event: &Event) {
            let Some(press) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            if press.ctrl_key() || press.alt_key() || press.meta_key() {
                return;
            }
            let Some(now) = self.place() else { return };
            let to = match press.key().as_str() {
                "ArrowLeft" => now.checked_sub(1),
                "ArrowRight" => Some(now + 1),
                "ArrowUp" => now.checked_sub(7),
                "ArrowDown" => Some(now + 7),
                "PageUp" => now.checked_sub(28),
                "PageDown" => Some(now + 28),
                "Home" => Some(now - now % 7),
                "End" => Some(now - now % 7 + 6),
                _ => return,
            };
            event.prevent_default();
            if let Some(day) = to.and_then(|to| self.days.get(to)).cloned() {
                self.choose(&day);
            }
        }

        fn drag(&self) {
            let dragged = Rc::new(Cell::new(false));
            let (begins, own) = (Rc::clone(&dragged), self.clone());
            page::listen(&self.handle, "pointerdown", move |event| {
                let Some(pointer) = event.dyn_ref::<PointerEvent>() else {
                    return;
                };
                let _ = own.handle.set_pointer_capture(pointer.pointer_id());
                begins.set(true);
            });
            let (moves, own) = (Rc::clone(&dragged), self.clone());
            page::listen(&self.handle, "pointermove", move |event| {
                if moves.get() {
                    own.show_over(under(&event).as_ref());
                }
            });
            let (ends, own) = (Rc::clone(&dragged), self.clone());
            page::listen(&self.handle, "pointerup", move |event| {
                if ends.replace(false) {
                    own.show_over(None);
                    if let Some(day) = under(&event) {
                        own.choose(&day);
                    }
                }
            });
            let own = self.clone();
            page::listen(&self.handle, "pointercancel", move |_| {
                dragged.set(false);
                own.show_over(None);
            });
        }

        /// Marks the day that a drag is over.
        fn show_over(&self, over: Option<&Element>) {
            for day in self.days.iter() {
                if over == Some(day) {
                    let _ = day.set_attribute("data-over", "");
                } else {
                    let _ = day.remove_attribute("data-over");
                }
            }
        }

        /// What is typed or chosen in the form moves the handle: another thing begins on the day that it has.
        fn typed(&self, event: &Event) {
            let is_of = page::closest(event, "#what-if-of").is_some();
            if is_of && let Some(option) = page::find("#what-if-of option:checked") {
                self.date
                    .set_value(&option.get_attribute("data-date").unwrap_or_default());
            }
            if is_of || page::closest(event, "#what-if-date").is_some() {
                let value = self.date.value();
                let there = |day: &&Element| day.get_attribute("data-day").as_deref() == Some(value.as_str());
                if let Some(day) = self
                    .days
                    .iter()
                    .find(there)
                    .filter(|day| self.handle.parent_element().as_ref() != Some(*day))
                {
                    self.put(day);
                }
            }
        }
    }

    /// Has the form hear that a field has changed.
    fn tell(field: &HtmlInputElement) {
        let Some(document) = page::document() else { return };
        if let Ok(event) = document.create_event("Event") {
            event.init_event_with_bubbles("input", true);
            let _ = field.dispatch_event(&event);
        }
    }

    /// The day under a pointer.
    fn under(event: &Event) -> Option<Element> {
        let pointer = event.dyn_ref::<PointerEvent>()?;
        let (x, y) = (pointer.client_x() as f32, pointer.client_y() as f32);
        let document: web_sys::Document = page::document()?;
        document.element_from_point(x, y)?.closest(DAY).ok().flatten()
    }
}
