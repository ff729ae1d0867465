//! Parts of a page that are written as soon as they are known.
//!
//! A page's data is there before anything of its view is made, so a part of it need not stay a view, whose type
//! knows how to wait, to be built in a browser and to change: what is on the server is written once, into text. That is
//! what a page is made of where parts of several kinds come together, and it makes the program a good deal smaller. Islands stay views; they
//! stand in such a text as the server writes them.

use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use leptos::tachys::view::Position;

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

/// Writes markup piece by piece. For what stands on a page by the hundred: of a view each piece would be owned, measured, and
/// thrown away again.
#[derive(Debug, Default)]
pub struct Pen(String);

impl Pen {
    /// Tags, as they stand in the program.
    pub fn tags(&mut self, tags: &'static str) -> &mut Self {
        self.0.push_str(tags);
        self
    }

    /// A text, between tags or in a quoted attribute.
    pub fn text(&mut self, text: &str) -> &mut Self {
        write_escaped(text, &mut self.0);
        self
    }

    /// A view.
    pub fn view(&mut self, view: impl RenderHtml) -> &mut Self {
        view.to_html_with_buf(&mut self.0, &mut Position::FirstChild, true, false, Vec::new());
        self
    }

    /// What was written.
    #[must_use]
    pub fn done(self) -> Markup {
        Markup::new(self.0)
    }
}

/// Writes a text so that it stays one, between tags or in a quoted attribute.
pub fn write_escaped(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some((at, safe)) = first_special(rest) {
        let (plain, behind) = rest.split_at(at);
        into.push_str(plain);
        into.push_str(safe);
        rest = behind.get(1..).unwrap_or_default();
    }
    into.push_str(rest);
}

/// The first letter of a text that means something in markup: where it stands, and how it is written.
fn first_special(text: &str) -> Option<(usize, &'static str)> {
    text.bytes().enumerate().find_map(|(at, byte)| {
        let safe = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => return None,
        };
        Some((at, safe))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stays_a_text() {
        let mut pen = Pen::default();
        pen.tags("<b title=\"")
            .text(r#"<&">"#)
            .tags("\">")
            .text("ü & <i>")
            .view(view! { <i>{"&".to_owned()}</i> })
            .tags("</b>");
        assert_eq!(
            pen.done().to_html(),
            r#"<b title="&lt;&amp;&quot;&gt;">ü &amp; &lt;i&gt;<i>&amp;</i></b>"#
        );
    }
}
