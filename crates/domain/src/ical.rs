//! Reading iCalendar files (RFC 5545): lines, properties and events. What an event means, and which of its properties must
//! be there, says who asks: a file of freezes ([`crate::freezes::ics`]) or of holidays ([`crate::calendar::holidays`]).

/// A property of an event.
#[derive(Debug, Clone)]
pub(crate) struct Property {
    /// The line that it begins on, counted from 1.
    pub line: usize,
    /// Its name, in capitals.
    pub name: String,
    parameters: String,
    /// Its value, with its escapes.
    pub value: String,
}

/// An event, with its own properties; those of components within it, such as alarms, are none of them.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    /// The line that it begins on.
    pub line: usize,
    properties: Vec<Property>,
}

/// A file is no calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Broken {
    /// It has no begin or no end.
    None,
    /// The event that begins on this line has no end.
    Open(usize),
}

impl Property {
    /// `DTSTART;TZID=Europe/Berlin:20261222T230000`. A colon may stand in a parameter that is quoted.
    fn read(line: usize, text: &str) -> Option<Self> {
        let mut quoted = false;
        let colon = text.find(|letter: char| {
            quoted ^= letter == '"';
            letter == ':' && !quoted
        })?;
        let (head, value) = text.split_at(colon);
        let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
        Some(Self {
            line,
            name: name.trim().to_ascii_uppercase(),
            parameters: parameters.to_owned(),
            value: value.strip_prefix(':').unwrap_or_default().trim_end().to_owned(),
        })
    }

    /// A parameter, such as `TZID`.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.split(';').find_map(|part| {
            let (key, value) = part.split_once('=')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim_matches('"'))
        })
    }

    /// A property with a value alone.
    pub(crate) fn plain(line: usize, value: &str) -> Self {
        Self {
            line,
            name: String::new(),
            parameters: String::new(),
            value: value.to_owned(),
        }
    }

    /// The same with one of its values alone.
    pub(crate) fn with_value(&self, value: &str) -> Self {
        Self {
            value: value.to_owned(),
            ..self.clone()
        }
    }

    /// The text, its escapes undone (RFC 5545, 3.3.11).
    pub(crate) fn text(&self) -> String {
        let mut plain = String::with_capacity(self.value.len());
        let mut letters = self.value.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next() {
                    Some('n' | 'N') => plain.push('\n'),
                    Some(other) => plain.push(other),
                    None => {}
                },
                letter => plain.push(letter),
            }
        }
        plain.trim().to_owned()
    }
}

impl Event {
    /// The first property of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// Every property of a name, in order.
    pub(crate) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Property> + 'e {
        self.properties
            .iter()
            .filter(move |property| property.name == name)
    }

    /// The text of a property; empty where there is none.
    pub(crate) fn text(&self, name: &str) -> String {
        self.get(name).map(Property::text).unwrap_or_default()
    }

    /// Whether it was cancelled.
    pub(crate) fn is_off(&self) -> bool {
        self.text("STATUS").eq_ignore_ascii_case("CANCELLED")
    }
}

/// The lines, those that were folded put together again (RFC 5545, 3.1), each with its number.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            _ => lines.push((index + 1, line.to_owned())),
        }
    }
    lines
}

/// The events of a calendar, in their order.
///
/// # Errors
/// See [`Broken`].
pub(crate) fn events(text: &str) -> Result<Vec<Event>, Broken> {
    let text = text.trim().trim_start_matches('\u{feff}');
    let lines = unfolded(text);
    let is = |line: Option<&(usize, String)>, wanted: &str| {
        line.is_some_and(|(_, line)| line.trim().eq_ignore_ascii_case(wanted))
    };
    if !is(lines.first(), "BEGIN:VCALENDAR") || !is(lines.last(), "END:VCALENDAR") {
        return Err(Broken::None);
    }
    let mut found = Vec::new();
    let mut event: Option<Event> = None;
    let mut within = 0_usize;
    for (number, line) in &lines {
        let Some(property) = Property::read(*number, line) else {
            continue;
        };
        let component = property.value.to_ascii_uppercase();
        match (property.name.as_str(), component.as_str(), &mut event) {
            ("BEGIN", "VEVENT", None) => {
                event = Some(Event {
                    line: *number,
                    properties: Vec::new(),
                });
            }
            ("END", "VEVENT", Some(_)) if within == 0 => found.extend(event.take()),
            ("BEGIN", _, Some(_)) => within += 1,
            ("END", _, Some(_)) => within = within.saturating_sub(1),
            (_, _, Some(event)) if within == 0 => event.properties.push(property),
            _ => {}
        }
    }
    match event {
        Some(event) => Err(Broken::Open(event.line)),
        None => Ok(found),
    }
}
