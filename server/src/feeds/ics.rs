//! A small writer of iCalendar (RFC 5545): content lines, escaped texts, folds, line ends.
//!
//! It knows nothing of releases. What it is given never breaks out of its line: control characters are
//! dropped, and a line that is too long is folded between two letters.

use jiff::Timestamp;
use jiff::civil::Date;

/// The longest line, in bytes, without its end (RFC 5545, 3.1).
const WIDEST: usize = 75;

/// A calendar being written.
#[derive(Debug, Default)]
pub struct Writer(String);

impl Writer {
    /// Begins a calendar of this name; `product` is what made it, such as `Release calendar`. Clients are asked to look once an
    /// hour.
    pub fn calendar(product: &str, name: &str) -> Self {
        let mut ics = Self::default();
        ics.begin("VCALENDAR");
        ics.raw("VERSION", "2.0");
        ics.raw("PRODID", &format!("-//Slipway//{product}//EN"));
        ics.raw("CALSCALE", "GREGORIAN");
        // RFC 7986's names, and those that clients knew before it.
        ics.text("NAME", name);
        ics.text("X-WR-CALNAME", name);
        ics.raw("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        ics.raw("X-PUBLISHED-TTL", "PT1H");
        ics
    }

    /// Begins a component such as `VEVENT`.
    pub fn begin(&mut self, component: &str) {
        self.line(&["BEGIN:", component]);
    }

    /// Ends it.
    pub fn end(&mut self, component: &str) {
        self.line(&["END:", component]);
    }

    /// A property whose value stands as it is: a number, a word of the standard, an address. `name` may
    /// carry parameters.
    pub fn raw(&mut self, name: &str, value: &str) {
        self.line(&[name, ":", value]);
    }

    /// A property with a text, which is escaped (RFC 5545, 3.3.11).
    pub fn text(&mut self, name: &str, value: &str) {
        self.line(&[name, ":", &escaped(value)]);
    }

    /// A property with a whole day.
    pub fn date(&mut self, name: &str, day: Date) {
        self.line(&[name, ";VALUE=DATE:", &day.strftime("%Y%m%d").to_string()]);
    }

    /// A property with an instant, in UTC, to the second.
    pub fn instant(&mut self, name: &str, at: Timestamp) {
        self.line(&[name, ":", &at.strftime("%Y%m%dT%H%M%SZ").to_string()]);
    }

    /// The calendar's text.
    #[must_use]
    pub fn finish(self) -> String {
        self.0
    }

    /// One content line, folded where it is too long. The blank that begins a continuation counts.
    fn line(&mut self, parts: &[&str]) {
        let mut width = 0;
        for letter in parts
            .iter()
            .flat_map(|part| part.chars())
            .filter(|letter| !letter.is_control() || *letter == '\t')
        {
            if width + letter.len_utf8() > WIDEST {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(letter);
            width += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// The text with the four escapes of the standard; every kind of line end becomes `\n`.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => safe.extend(['\\', letter]),
            '\n' | '\r' => safe.push_str("\\n"),
            _ => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn written(write: impl FnOnce(&mut Writer)) -> String {
        let mut writer = Writer::default();
        write(&mut writer);
        writer.finish()
    }

    #[test]
    fn values_are_written_as_the_standard_wants_them() {
        let text = written(|ics| {
            ics.begin("VEVENT");
            ics.date("DTSTART", date(2026, 12, 17));
            ics.instant("DTSTAMP", "2026-12-14T16:00:00.9Z".parse().unwrap());
            ics.text("SUMMARY", "a,b;c\\d: e\r\nf\rg\nh");
            ics.end("VEVENT");
        });
        let expected = "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261217\r\nDTSTAMP:20261214T160000Z\r\n\
                        SUMMARY:a\\,b\\;c\\\\d: e\\nf\\ng\\nh\r\nEND:VEVENT\r\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn nothing_breaks_out_of_its_line() {
        let text = written(|ics| {
            ics.raw("URL", "https://example.com/\r\nEND:VEVENT");
            ics.text("SUMMARY", "bell \u{7}, escape \u{1b}, tab \t, next line \u{85}");
        });
        assert_eq!(
            text,
            "URL:https://example.com/END:VEVENT\r\nSUMMARY:bell \\, escape \\, tab \t\\, next line \r\n"
        );
    }

    /// Letters of one to four bytes, at every place of the line.
    #[test]
    fn long_lines_are_folded_between_letters() {
        for shift in 0..8 {
            let value = format!("{}{}", "x".repeat(shift), "aß東𝄞,".repeat(60));
            let text = written(|ics| ics.text("SUMMARY", &value));
            assert!(text.ends_with("\r\n") && text.matches("\r\n ").count() > 5);
            for line in text.split("\r\n") {
                assert!(line.len() <= 75, "{} bytes: {line}", line.len());
            }
            let unfolded = text.replace("\r\n ", "");
            assert_eq!(unfolded, format!("SUMMARY:{}\r\n", value.replace(',', "\\,")));
        }
        let exact = written(|ics| ics.raw("X", &"y".repeat(73)));
        assert_eq!(exact.len(), 77, "75 bytes stay one line");
    }
}
