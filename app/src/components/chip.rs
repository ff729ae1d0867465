//! What stands on a day, as the month's grid and the agenda have it. A page has hundreds of them.

use domain::calendar::Binding;
use jiff::civil::Date;

use super::bits::own_zone;
use super::entry::Entry;
use crate::format;
use crate::markup::Pen;

impl Entry {
    /// In the month: a chip. Its name says the product, the whole date, `on` in words, and how much that binds; for the eye that
    /// is one hover away.
    pub fn chip(&self, pen: &mut Pen, on: &str, today: Date) {
        let binds = self.binds.map(Binding::words);
        self.open(pen, "chip");
        pen.tags("<span");
        if let Some(binds) = binds {
            pen.tags(r#" title=""#).text(binds).tags(r#"""#);
        }
        pen.tags(r#" class="chip-text"><span class="said">"#)
            .text(&self.product)
            .tags(" </span>")
            .text(&self.text)
            .tags(r#"<span class="said">, "#)
            .text(on);
        if let Some(binds) = binds {
            pen.tags(", ").text(binds);
        }
        let noted = self.has_note();
        pen.tags(if noted {
            ",</span></span>"
        } else {
            "</span></span>"
        });
        if noted {
            pen.tags(r#" <span class="chip-note">"#);
            self.write_note(pen, today);
            pen.tags("</span>");
        }
        self.close(pen);
    }

    /// In the agenda: a line, which ends with how much its date binds. Read aloud, it has its date, `on` in words, as everywhere.
    pub fn line(&self, pen: &mut Pen, on: &str, today: Date) {
        self.open(pen, "agenda-event");
        pen.tags(r#"<span class="agenda-what"><span class="visually-hidden">"#)
            .text(&self.product)
            .tags(" </span>")
            .text(&self.text)
            .tags(r#"<span class="said">, "#)
            .text(on);
        let noted = self.has_note();
        if noted || self.binds.is_some() {
            pen.tags(r#",</span></span> <span class="agenda-note">"#);
            self.write_note(pen, today);
            if let Some(binds) = self.binds {
                pen.tags(if noted { ", <span" } else { "<span" })
                    .tags(match binds {
                        Binding::Committed => r#" data-committed="""#,
                        Binding::Target | Binding::BestEffort => "",
                    })
                    .tags(r#" class="agenda-binding">"#)
                    .text(binds.words())
                    .tags("</span>");
            }
            pen.tags("</span>");
        } else {
            pen.tags("</span></span>");
        }
        self.close(pen);
    }

    /// The link and the mark of its product, whose colour is the link's.
    fn open(&self, pen: &mut Pen, class: &'static str) {
        pen.tags(r#"<a href=""#)
            .text(&self.href)
            .tags(r#"" data-kind=""#)
            .tags(self.look)
            .tags(r#"" data-standing=""#)
            .tags(self.standing)
            .tags(r#"" data-tone=""#)
            .text(&self.tone)
            .tags(r#"" class=""#)
            .tags(class)
            .tags(r#""><span"#);
        if self.shape > 0 {
            pen.tags(r#" data-shape=""#)
                .text(&self.shape.to_string())
                .tags(r#"""#);
        }
        pen.tags(r#" aria-hidden="true" class="mark">"#)
            .text(&self.letter)
            .tags("</span>");
    }

    fn write_note(&self, pen: &mut Pen, today: Date) {
        if let Some(was) = self.was {
            pen.tags("was <s>").text(&format::day(was, today)).tags("</s>");
            if !self.note.is_empty() {
                pen.tags(", ");
            }
        }
        pen.text(&self.note);
    }

    fn close(&self, pen: &mut Pen) {
        if let Some(own) = &self.own {
            pen.view(own_zone(own.clone()));
        }
        pen.tags("</a>");
    }

    const fn has_note(&self) -> bool {
        self.was.is_some() || !self.note.is_empty()
    }
}
