//! Writing a picture.
//!
//! Places across are percent of the picture's width and places down are pixels, so letters and shapes keep their size however
//! wide the page is. Lines that bend lie in a box of their own that is stretched. Above the picture lies another one, for
//! the hand alone: it opens what one points at. Everybody else has the links of the table behind.

use std::fmt::Write as _;

use leptos::prelude::*;

use super::behind::{Behind, table};
use crate::markup::{IntoMarkup, Markup, write_escaped};

/// The width of the box in which lines bend; so many make a percent.
const PER_CENT: f64 = 10.0;

/// A shape at a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// For what is well.
    Dot,
    /// For what is near the target.
    Diamond,
    /// For what is above it.
    Triangle,
    /// For what is far above it.
    Square,
}

impl Shape {
    /// How it is drawn around its point.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Dot => "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
            Self::Diamond => "M0-5.5L5.5 0L0 5.5L-5.5 0z",
            Self::Triangle => "M0-6L6 5H-6z",
            Self::Square => "M-5-5H5V5H-5z",
        }
    }
}

/// Where a text stands by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

impl At {
    const fn key(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A rectangle: from the left in percent, from above in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Its left edge, in percent.
    pub x: f64,
    /// Its upper edge, in pixels.
    pub y: f64,
    /// Its width, in percent.
    pub wide: f64,
    /// Its height, in pixels.
    pub high: f64,
}

/// What a picture is called and says.
pub struct Told {
    /// Its id on the page.
    pub id: &'static str,
    /// What it shows.
    pub name: String,
    /// The same in sentences, for everybody.
    pub words: String,
}

/// A picture while it is drawn.
pub struct Drawing {
    high: u32,
    inside: String,
    links: String,
    #[cfg(test)]
    places: Vec<(f64, f64)>,
}

impl Drawing {
    /// An empty picture, so many pixels high.
    pub const fn new(high: u32) -> Self {
        Self {
            high,
            inside: String::new(),
            links: String::new(),
            #[cfg(test)]
            places: Vec::new(),
        }
    }

    /// A rectangle of a class; `kind` says more to the style sheet.
    pub fn area(&mut self, class: &str, kind: &str, area: Area) {
        let Area { x, y, wide, high } = area;
        self.seen(&[(x, y), (x + wide, y + high)]);
        // Writing to a string does not fail, here and elsewhere.
        let _ = write!(
            self.inside,
            r#"<rect class="{class}" data-kind="{kind}" x="{x:.2}%" y="{y:.1}" width="{wide:.2}%" height="{high:.1}"/>"#
        );
    }

    /// A rectangle in one of the tones by which products are told apart.
    pub fn part(&mut self, class: &str, tone: &str, area: Area) {
        let Area { x, y, wide, high } = area;
        self.seen(&[(x, y), (x + wide, y + high)]);
        let _ = write!(
            self.inside,
            r#"<rect class="{class}" data-tone="{tone}" x="{x:.2}%" y="{y:.1}" width="{wide:.2}%" height="{high:.1}"/>"#
        );
    }

    /// The same rectangle under a pattern of this page.
    pub fn pattern(&mut self, pattern: &str, area: Area) {
        let Area { x, y, wide, high } = area;
        self.seen(&[(x, y), (x + wide, y + high)]);
        let _ = write!(
            self.inside,
            r##"<rect fill="url(#{pattern})" x="{x:.2}%" y="{y:.1}" width="{wide:.2}%" height="{high:.1}"/>"##
        );
    }

    /// A straight line.
    pub fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        self.seen(&[from, to]);
        let _ = write!(
            self.inside,
            r#"<line class="{class}" x1="{:.2}%" y1="{:.1}" x2="{:.2}%" y2="{:.1}"/>"#,
            from.0, from.1, to.0, to.1
        );
    }

    /// A line through points; where one is missing there is a gap.
    pub fn curve(&mut self, class: &str, points: impl IntoIterator<Item = Option<(f64, f64)>>) {
        let mut path = String::new();
        let mut down = false;
        for point in points {
            if let Some((x, y)) = point {
                self.seen(&[(x, y)]);
                let pen = if down { 'L' } else { 'M' };
                // A point alone is a line without length, which round ends make a dot.
                let _ = write!(path, "{pen}{:.1} {y:.1}h0", x * PER_CENT);
            }
            down = point.is_some();
        }
        let high = self.high;
        let _ = write!(
            self.inside,
            r#"<svg x="0" y="0" width="100%" height="{high}" viewBox="0 0 1000 {high}" preserveAspectRatio="none"><path class="{class}" d="{path}"/></svg>"#
        );
    }

    /// A shape at a point.
    pub fn shape(&mut self, class: &str, kind: &str, shape: Shape, (x, y): (f64, f64)) {
        self.seen(&[(x, y)]);
        let path = shape.path();
        let _ = write!(
            self.inside,
            r#"<svg x="{x:.2}%" y="{y:.1}" overflow="visible"><path class="{class}" data-kind="{kind}" d="{path}"/></svg>"#
        );
    }

    /// A text, which stands on its place.
    pub fn text(&mut self, class: &str, at: At, (x, y): (f64, f64), text: &str) {
        self.seen(&[(x, y)]);
        let (anchor, text) = (at.key(), escaped(text));
        let _ = write!(
            self.inside,
            r#"<text class="{class}" text-anchor="{anchor}" x="{x:.2}%" y="{y:.1}">{text}</text>"#
        );
    }

    /// What the hand opens there, and what is told of it before.
    pub fn opens(&mut self, href: Option<&str>, told: &str, area: Area) {
        let Area { x, y, wide, high } = area;
        self.seen(&[(x, y), (x + wide, y + high)]);
        let told = escaped(told);
        let rect = format!(
            r#"<rect x="{x:.2}%" y="{y:.1}" width="{wide:.2}%" height="{high:.1}"><title>{told}</title></rect>"#
        );
        let _ = match href {
            Some(href) => write!(
                self.links,
                r#"<a href="{}" tabindex="-1">{rect}</a>"#,
                escaped(href)
            ),
            None => write!(self.links, "{rect}"),
        };
    }

    /// Where something was drawn.
    fn seen(&mut self, places: &[(f64, f64)]) {
        #[cfg(test)]
        self.places.extend_from_slice(places);
        #[cfg(not(test))]
        let _ = places;
    }

    /// The two layers.
    pub fn layers(self, told: &Told) -> Markup {
        let Self {
            high, inside, links, ..
        } = self;
        let (id, name) = (told.id, escaped(&told.name));
        let mut text = format!(
            r#"<svg class="picture-svg" role="img" aria-label="{name}" aria-describedby="{id}-words" width="100%" height="{high}" focusable="false">{inside}</svg>"#
        );
        if !links.is_empty() {
            let _ = write!(
                text,
                r#"<svg class="picture-open" aria-hidden="true" width="100%" height="{high}" focusable="false">{links}</svg>"#
            );
        }
        Markup::new(text)
    }

    /// The whole figure: words, picture, what explains it, and the table behind.
    pub fn figure(
        self,
        told: Told,
        beside: Option<Markup>,
        legend: Option<Markup>,
        behind: Behind,
    ) -> Markup {
        let picture = self.layers(&told);
        let Told { id, words, .. } = told;
        view! {
            <figure class="picture" id=id>
                <figcaption id=format!("{id}-words")>{words}</figcaption>
                <div class="picture-row">{beside}<div class="picture-box">{picture}</div></div>
                {legend}
                {table(behind)}
            </figure>
        }
        .into_markup()
    }
}

/// Patterns that lie over a colour, so that it is not the only sign. Ids begin with the picture's.
pub fn patterns(picture: &str, names: &[&str]) -> String {
    let mut text = String::from("<defs>");
    for name in names {
        let (size, path) = match *name {
            "rising" => (6, "M-1 1L1-1M0 6L6 0M5 7L7 5"),
            "falling" => (6, "M-1 5L1 7M0 0L6 6M5-1L7 1"),
            "crossed" => (6, "M0 0L6 6M0 6L6 0"),
            "level" => (5, "M0 2.5H5"),
            "upright" => (5, "M2.5 0V5"),
            "grid" => (7, "M3.5 0V7M0 3.5H7"),
            "waved" => (8, "M0 6L4 2L8 6"),
            _ => (6, "M3 3h0"),
        };
        let _ = write!(
            text,
            r#"<pattern id="{picture}-{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse"><path class="picture-pattern" d="{path}"/></pattern>"#
        );
    }
    text.push_str("</defs>");
    text
}

impl Drawing {
    /// Makes patterns known to this picture.
    pub fn knows(&mut self, picture: &str, names: &[&str]) {
        self.inside.push_str(&patterns(picture, names));
    }

    /// Whether everything lies within the picture, to a hundredth.
    #[cfg(test)]
    pub fn holds_all(&self) -> bool {
        let inside = |(x, y): &(f64, f64)| {
            (-0.01..=100.01).contains(x) && (-0.01..=f64::from(self.high) + 0.01).contains(y)
        };
        self.places.iter().all(inside)
    }

    /// What was drawn, as text.
    #[cfg(test)]
    pub fn written(&self) -> &str {
        &self.inside
    }
}

/// A text within markup.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    write_escaped(text, &mut safe);
    safe
}

#[cfg(test)]
mod tests {
    use super::{Area, At, Drawing, Shape, escaped};

    #[test]
    fn names_do_not_become_markup() {
        assert_eq!(escaped(r#"<b a="&">"#), "&lt;b a=&quot;&amp;&quot;&gt;");
        let mut drawing = Drawing::new(10);
        drawing.text("x", At::Start, (0.0, 5.0), "</svg><script>");
        assert!(!drawing.written().contains("<script>"));
    }

    #[test]
    fn a_gap_lifts_the_pen() {
        let mut drawing = Drawing::new(10);
        drawing.curve(
            "x",
            [Some((0.0, 1.0)), Some((50.0, 2.0)), None, Some((100.0, 3.0))],
        );
        assert!(
            drawing.written().contains("M0.0 1.0h0L500.0 2.0h0M1000.0 3.0h0"),
            "{}",
            drawing.written()
        );
        drawing.shape("x", "good", Shape::Dot, (100.0, 10.0));
        assert!(drawing.holds_all());
        let area = Area {
            x: 90.0,
            y: 0.0,
            wide: 20.0,
            high: 1.0,
        };
        drawing.area("x", "", area);
        assert!(!drawing.holds_all());
    }

    #[test]
    fn there_is_no_inline_style() {
        let mut drawing = Drawing::new(10);
        drawing.knows("p", &["rising", "dotted"]);
        assert!(!drawing.written().contains("style="));
    }
}
