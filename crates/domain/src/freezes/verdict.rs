//! What a pipeline is told: yes or no, why, and until when.

use jiff::{SignedDuration, Timestamp};

use super::stretch::{Stretch, merged, without};
use super::{Asked, Freeze, Override, Strength};

/// So far ahead it is looked for the end of an answer.
pub const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 400);

/// A freeze that holds when it is asked, and until when it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding<'f> {
    /// The freeze.
    pub freeze: &'f Freeze,
    /// Until when it holds by itself.
    pub until: Timestamp,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict<'f> {
    /// Whether it may be done.
    pub allowed: bool,
    /// Until when the answer is the same; none where no end is in sight. A no ends when nothing forbids it any more: of
    /// freezes that overlap or touch, the last.
    pub until: Option<Timestamp>,
    /// The hard freezes that forbid it now, the one that holds longest first.
    pub forbidden_by: Vec<Holding<'f>>,
    /// The advisory ones that hold now, the one that holds longest first.
    pub advised_by: Vec<Holding<'f>>,
    /// Hard freezes that would forbid it now, with what lets it pass.
    pub overridden: Vec<(Holding<'f>, &'f Override)>,
}

/// The answer to what is asked, of these freezes and overrides, for an instant.
#[must_use]
pub fn verdict<'f>(
    freezes: impl IntoIterator<Item = &'f Freeze>,
    overrides: &'f [Override],
    asked: &Asked<'_>,
    at: Timestamp,
) -> Verdict<'f> {
    let window = Stretch {
        from: at,
        until: at.checked_add(AHEAD).unwrap_or(Timestamp::MAX),
    };
    let mut verdict = Verdict {
        allowed: true,
        until: None,
        forbidden_by: Vec::new(),
        advised_by: Vec::new(),
        overridden: Vec::new(),
    };
    let mut forbidden: Vec<Stretch> = Vec::new();
    for freeze in freezes.into_iter().filter(|freeze| freeze.concerns(asked)) {
        let stretches = merged(freeze.stretches(window));
        let holds = stretches.iter().find(|stretch| stretch.holds(at));
        let holding = holds.map(|stretch| Holding {
            freeze,
            until: stretch.until,
        });
        if freeze.terms.strength == Strength::Advisory {
            verdict.advised_by.extend(holding);
            continue;
        }
        let let_pass: Vec<&Override> = overrides
            .iter()
            .filter(|granted| granted.covers(&freeze.id, asked))
            .collect();
        if let Some(holding) = holding {
            let now = let_pass
                .iter()
                .filter(|granted| granted.stretch().holds(at))
                .max_by_key(|granted| granted.until);
            match now {
                Some(granted) => verdict.overridden.push((holding, granted)),
                None => verdict.forbidden_by.push(holding),
            }
        }
        let let_pass: Vec<Stretch> = let_pass.iter().map(|granted| granted.stretch()).collect();
        forbidden.extend(without(stretches, &let_pass));
    }
    let forbidden = merged(forbidden);
    let next = forbidden.iter().find(|stretch| stretch.until > at);
    verdict.allowed = !next.is_some_and(|stretch| stretch.holds(at));
    verdict.until = match next {
        Some(stretch) if verdict.allowed => Some(stretch.from),
        Some(stretch) => Some(stretch.until),
        None => None,
    };
    // Beyond what was looked at nobody knows.
    verdict.until = verdict.until.filter(|until| *until < window.until);
    let longest_first =
        |list: &mut Vec<Holding<'f>>| list.sort_by_key(|holding| std::cmp::Reverse(holding.until));
    longest_first(&mut verdict.forbidden_by);
    longest_first(&mut verdict.advised_by);
    verdict
}

impl Override {
    /// While it lasts.
    #[must_use]
    pub const fn stretch(&self) -> Stretch {
        Stretch {
            from: self.from,
            until: self.until,
        }
    }
}
