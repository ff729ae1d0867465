//! Entries as a list by day: the agenda of a month, which says the same as its grid, and `/agenda` month by month.

use domain::calendar::moment::day_for_people;
use jiff::civil::Date;

use super::bands::Band;
use super::entry::Entry;
use crate::markup::{Markup, Pen};

/// The days on which something stands, in order: entries by their day, a freeze on its first one among those from `from` on.
pub fn days_of(entries: &[Entry], bands: &[Band], from: Date) -> Vec<Date> {
    let mut days: Vec<Date> = entries.iter().map(|entry| entry.day).collect();
    days.extend(bands.iter().map(|band| band.span.from.max(from)));
    days.sort_unstable();
    days.dedup();
    days
}

/// The days that have something, in order. What of a freeze was before `from` stands there.
pub fn agenda(entries: &[Entry], bands: &[Band], from: Date, today: Date) -> Markup {
    let mut pen = Pen::default();
    pen.tags(r#"<ol class="agenda">"#);
    for date in days_of(entries, bands, from) {
        pen.tags("<li");
        if date == today {
            pen.tags(r#" aria-current="date""#);
        }
        pen.tags(r#" class="agenda-day">"#);
        day(&mut pen, date);
        pen.tags(r#"<ul class="agenda-events">"#);
        let on = day_for_people(date);
        for entry in entries.iter().filter(|entry| entry.day == date) {
            pen.tags("<li>");
            entry.line(&mut pen, &on, today);
            pen.tags("</li>");
        }
        for band in bands.iter().filter(|band| band.span.from.max(from) == date) {
            pen.tags("<li>").view(band.line()).tags("</li>");
        }
        pen.tags("</ul></li>");
    }
    pen.tags("</ol>");
    pen.done()
}

fn day(pen: &mut Pen, day: Date) {
    pen.tags(r#"<time datetime=""#)
        .text(&day.to_string())
        .tags(r#"" class="agenda-date"><span class="agenda-weekday">"#)
        .text(&day.strftime("%a").to_string())
        .tags(r#"</span> <span class="agenda-number">"#)
        .text(&day.day().to_string())
        .tags(r#"</span> <span class="agenda-month">"#)
        .text(&day.strftime("%b").to_string())
        .tags("</span></time>");
}
