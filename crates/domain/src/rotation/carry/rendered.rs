//! A schedule of a pager as it stands, whatever makes it so: how one that others keep by the text of [`super::terraform`] differs
//! from the rotation.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::overrides::Turn;
use super::{in_parts, minute, second};

/// A time in which another one is paged than the rotation has, or nobody; with times between that agree, such as nights, or in which
/// the rotation has nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// The beginning of the first such time.
    pub from: Timestamp,
    /// The end of the last one.
    pub until: Timestamp,
    /// Whom the rotation has; nobody for a hole, and out of the hours in which people are paged.
    pub wanted: Option<String>,
    /// Who is paged.
    pub there: Option<String>,
    /// In how many parts, with times between.
    pub parts: usize,
}

impl Drift {
    /// The sentence for people; `called` says how an account is called.
    #[must_use]
    pub fn words(&self, called: impl Fn(&str) -> String) -> String {
        let who = |account: &Option<String>| account.as_deref().map_or_else(|| "nobody".to_owned(), &called);
        let (from, until) = (minute(self.from), minute(self.until));
        format!(
            "between {from} and {until}{} {} is paged, and the rotation has {}; was the text applied?",
            in_parts(self.parts),
            who(&self.there),
            who(&self.wanted)
        )
    }
}

/// How a schedule differs from the rotation between two instants, to the second: pagers know no smaller part. Whoever is on duty without an account there is told of elsewhere,
/// and whoever is paged then is as good as any.
#[must_use]
pub fn drift(
    there: &[Turn],
    (wanted, unknown): (&[Turn], &[Turn]),
    (from, until): (Timestamp, Timestamp),
) -> Vec<Drift> {
    let (from, until) = (second(from), second(until));
    let ends = [there, wanted, unknown]
        .into_iter()
        .flatten()
        .flat_map(|turn| [second(turn.from), second(turn.until)]);
    let within = ends.filter(|at| from < *at && *at < until);
    let turns: BTreeSet<Timestamp> = within.chain([from, until]).collect();
    let at = |turns: &[Turn], at: Timestamp| {
        let mut turns = turns.iter();
        let on = turns.find(|turn| second(turn.from) <= at && at < second(turn.until));
        on.map(|turn| turn.user.clone())
    };
    let mut found: Vec<Drift> = Vec::new();
    for (begin, end) in turns.iter().copied().zip(turns.iter().copied().skip(1)) {
        let (is, should) = (at(there, begin), at(wanted, begin));
        if is == should || at(unknown, begin).is_some() {
            continue;
        }
        // Hours and the nights between them are two things, and not as many as there are days.
        let same = found
            .iter()
            .rposition(|one| one.there == is && one.wanted == should);
        let same = same.filter(|place| {
            let mut later = found.iter().skip(place + 1);
            should.is_none() || later.all(|one| one.wanted.is_none())
        });
        let place = same.unwrap_or(found.len());
        match found.get_mut(place) {
            Some(one) => {
                one.parts += usize::from(one.until != begin);
                one.until = end;
            }
            None => found.push(Drift {
                from: begin,
                until: end,
                wanted: should,
                there: is,
                parts: 1,
            }),
        }
    }
    found
}
