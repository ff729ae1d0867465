//! Items of checklists that are blocked: when they were, by what was done to them.

use jiff::Timestamp;

use crate::checklists::StateKind;

/// A change of an item's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// When.
    pub at: Timestamp,
    /// The state before.
    pub before: StateKind,
    /// The state after.
    pub after: StateKind,
    /// Why it is blocked.
    pub reason: Option<String>,
}

/// When an item was blocked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Since when; none where that lies before what is known.
    pub since: Option<Timestamp>,
    /// Until when; none while it is.
    pub until: Option<Timestamp>,
    /// Why, by the last word of it.
    pub reason: String,
}

/// When an item was blocked, by its changes in their order. A changed reason is the same block with other words.
#[must_use]
pub fn spans(turns: &[Turn]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for turn in turns {
        let lasts = spans.last_mut().filter(|span| span.until.is_none());
        match (lasts, turn.after == StateKind::Blocked) {
            (Some(span), true) => span.reason = turn.reason.clone().unwrap_or_default(),
            (Some(span), false) => span.until = Some(turn.at),
            (None, true) => spans.push(Span {
                since: (turn.before != StateKind::Blocked).then_some(turn.at),
                until: None,
                reason: turn.reason.clone().unwrap_or_default(),
            }),
            (None, false) if turn.before == StateKind::Blocked => spans.push(Span {
                since: None,
                until: Some(turn.at),
                reason: String::new(),
            }),
            (None, false) => {}
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use StateKind::{Blocked, Doing, Done, Open};

    #[test]
    fn the_table_of_spans() {
        let turn = |(second, before, after, reason): (i64, StateKind, StateKind, &str)| Turn {
            at: Timestamp::from_second(second).unwrap(),
            before,
            after,
            reason: (!reason.is_empty()).then(|| reason.to_owned()),
        };
        type Ticks<'a> = &'a [(i64, StateKind, StateKind, &'a str)];
        type Spans<'a> = &'a [(i64, i64, &'a str)];
        let table: [(Ticks<'_>, Spans<'_>); 6] = [
            (&[], &[]),
            (&[(1, Open, Doing, ""), (2, Doing, Done, "")], &[]),
            (&[(1, Open, Blocked, "a")], &[(1, 0, "a")]),
            (
                &[
                    (1, Open, Blocked, "a"),
                    (2, Blocked, Blocked, "b"),
                    (3, Blocked, Doing, ""),
                    (4, Doing, Blocked, "c"),
                ],
                &[(1, 3, "b"), (4, 0, "c")],
            ),
            // What was before is not known.
            (&[(3, Blocked, Open, "")], &[(0, 3, "")]),
            (
                &[(3, Blocked, Blocked, "b"), (4, Blocked, Done, "")],
                &[(0, 4, "b")],
            ),
        ];
        for (turns, expected) in table {
            let turns: Vec<Turn> = turns.iter().copied().map(turn).collect();
            let second = |at: Option<Timestamp>| at.map_or(0, Timestamp::as_second);
            let spans = spans(&turns);
            let found: Vec<_> = spans
                .iter()
                .map(|span| (second(span.since), second(span.until), span.reason.as_str()))
                .collect();
            assert_eq!(found, expected, "{turns:?}");
        }
    }
}
