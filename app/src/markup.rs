//! Parts of a page that are written as soon as they are known.
//!
//! A page's data is there before anything of its view is made, so a part of it need not stay a view, whose type
//! knows how to wait, to be built in a browser and to change: what is on the server is written once, into text. That is
//! what a page is made of where parts of several kinds come together, and it makes the program a good deal smaller. Islands stay views; they
//! stand in such a text as the server writes them.

use leptos::prelude::*;
use leptos::tachys::html::InertElement;

/// A part of a page as it is sent.
pub type Markup = InertElement;

/// Writes a view.
pub trait IntoMarkup {
    /// The view as it is sent. Whatever it looks up in its context it does now.
    fn into_markup(self) -> Markup;
}

impl<V: RenderHtml> IntoMarkup for V {
    fn into_markup(self) -> Markup {
        Markup::new(self.to_html())
    }
}
