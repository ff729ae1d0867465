//! The YAML of a file as a small tree with places. It is built with a stack of its own, so that no depth of a file is a
//! depth of calls.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use crate::rotation::problem::Problem;

/// How deep a file may go; a clean one has three levels.
const DEEPEST: usize = 8;

/// A place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    /// Counted from 1.
    pub(super) line: usize,
    /// In letters, counted from 0.
    pub(super) column: usize,
}

impl Mark {
    /// Something wrong at this place.
    pub(super) fn problem(self, why: impl Into<String>) -> Problem {
        Problem::new(self.line, self.column + 1, why)
    }
}

impl From<Marker> for Mark {
    fn from(marker: Marker) -> Self {
        Self {
            line: marker.line(),
            column: marker.col(),
        }
    }
}

/// What stands at a place.
#[derive(Debug)]
pub(super) enum Value {
    Text {
        text: String,
        quoted: bool,
    },
    List(Vec<Node>),
    /// Keys and their values, in their order.
    Keys(Vec<(Node, Node)>),
    /// What is not read: an alias, an anchor, a tag.
    Odd,
}

/// A value and its place.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) value: Value,
    pub(super) from: Mark,
    /// Behind its last letter. Of a list or of keys in block form it says nothing.
    pub(super) until: Mark,
    /// Whether it is written with brackets.
    pub(super) flow: bool,
}

/// A list or keys whose end has not come yet.
struct Open {
    keys: bool,
    odd: bool,
    from: Mark,
    flow: bool,
    within: Vec<Node>,
}

impl Open {
    fn closed(self, until: Mark) -> Node {
        let value = if self.odd {
            Value::Odd
        } else if self.keys {
            let mut pairs = Vec::with_capacity(self.within.len() / 2);
            let mut nodes = self.within.into_iter();
            while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
                pairs.push((key, value));
            }
            Value::Keys(pairs)
        } else {
            Value::List(self.within)
        };
        Node {
            value,
            from: self.from,
            until,
            flow: self.flow,
        }
    }
}

/// The value of the file; none of one without any.
pub(super) fn read(text: &str) -> Result<Option<Node>, Problem> {
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            Mark::from(*error.marker()).problem(format!("this is not YAML: {}", error.info()))
        })?;
        let (from, until) = (Mark::from(span.start), Mark::from(span.end));
        let node = match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    return Err(from.problem("a second document begins here; one file holds one list"));
                }
                continue;
            }
            Event::SequenceStart(anchor, ref tag) | Event::MappingStart(anchor, ref tag) => {
                if open.len() >= DEEPEST {
                    return Err(from.problem("this lies too deep; a row has keys, and a key a list of names"));
                }
                open.push(Open {
                    keys: matches!(event, Event::MappingStart(..)),
                    odd: anchor > 0 || tag.is_some(),
                    from,
                    flow: from != until,
                    within: Vec::new(),
                });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(done) => done.closed(until),
                None => continue,
            },
            Event::Scalar(text, style, anchor, tag) => Node {
                value: if anchor > 0 || tag.is_some() {
                    Value::Odd
                } else {
                    Value::Text {
                        text: text.into_owned(),
                        quoted: style != ScalarStyle::Plain,
                    }
                },
                from,
                until,
                flow: false,
            },
            Event::Alias(_) => Node {
                value: Value::Odd,
                from,
                until,
                flow: false,
            },
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => continue,
        };
        match open.last_mut() {
            Some(above) => above.within.push(node),
            None => root = Some(node),
        }
    }
    Ok(root)
}
