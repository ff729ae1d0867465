//! What a tick may do: the table of transitions, and the answer to a write that comes late.

use jiff::Timestamp;

use super::item::{Item, State, StateKind, Touch};
use crate::id::PersonId;

/// The wish to bring an item into a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// The state that is wanted.
    pub want: State,
    /// The version of the item that the person has seen.
    pub seen: i64,
}

/// What came of a tick that was not refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The item as it is now.
    Changed(Item),
    /// It was so already: by the one and at the time that the item says. Nothing was changed.
    Already(Item),
}

/// Why a tick was refused. The item is given as it is, so that the page can show it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Somebody else was quicker, with another state.
    #[error("somebody changed this item since you loaded it; it is {} now", .0.state.kind())]
    Stale(Box<Item>),
    /// The table has no such transition.
    #[error("an item that is {from} cannot become {to}; reopen it first")]
    NotAllowed {
        /// The state it has.
        from: StateKind,
        /// The state that was asked for.
        to: StateKind,
    },
}

/// The table of transitions, from a row to a column. A settled item is reopened before it becomes
/// anything else, so that "done" is never overwritten by accident; reopening is the undo. A state with a
/// reason can be given another reason.
#[must_use]
pub const fn allowed(from: StateKind, to: StateKind) -> bool {
    use StateKind::{Blocked, Doing, Done, Open, Skipped};
    match from {
        Open => matches!(to, Doing | Blocked | Done | Skipped),
        Doing => matches!(to, Open | Blocked | Done | Skipped),
        Blocked => matches!(to, Open | Doing | Blocked | Done | Skipped),
        Done => matches!(to, Open),
        Skipped => matches!(to, Open | Skipped),
    }
}

/// Decides a tick.
///
/// The same state again is [`Outcome::Already`], whatever version was seen. Otherwise the version seen
/// must be the item's: two people who tick different items never meet here, two who want different
/// states of one item do, and the second is told.
///
/// # Errors
/// See [`Refusal`].
pub fn decide(item: Item, tick: Tick, by: PersonId, now: Timestamp) -> Result<Outcome, Refusal> {
    if item.state == tick.want {
        return Ok(Outcome::Already(item));
    }
    if item.version != tick.seen {
        return Err(Refusal::Stale(Box::new(item)));
    }
    let (from, to) = (item.state.kind(), tick.want.kind());
    if !allowed(from, to) {
        return Err(Refusal::NotAllowed { from, to });
    }
    Ok(Outcome::Changed(Item {
        state: tick.want,
        touched: Some(Touch { by, at: now }),
        version: item.version + 1,
        ..item
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklists::Duty;
    use crate::identity::Visibility;
    use proptest::prelude::*;

    fn item(state: State) -> Item {
        Item {
            id: "item".parse().unwrap(),
            title: "Tag".to_owned(),
            detail: String::new(),
            duty: Duty::ReleaseManager,
            command: None,
            link: None,
            step: None,
            due: None,
            state,
            touched: None,
            version: 3,
            visibility: Visibility::Public,
        }
    }

    fn state(kind: StateKind) -> State {
        State::from_parts(kind, Some("because")).unwrap()
    }

    /// The whole table: rows are the states before, columns those after, in the order of `ALL`.
    #[test]
    fn the_table_of_transitions() {
        let table = [
            [false, true, true, true, true],
            [true, false, true, true, true],
            [true, true, true, true, true],
            [true, false, false, false, false],
            [true, false, false, false, true],
        ];
        for (from, row) in StateKind::ALL.into_iter().zip(table) {
            for (to, expected) in StateKind::ALL.into_iter().zip(row) {
                assert_eq!(allowed(from, to), expected, "{from} to {to}");
            }
        }
    }

    #[test]
    fn done_on_done_changes_nothing_whatever_was_seen() {
        let ana: PersonId = "ana".parse().unwrap();
        let first = decide(
            item(State::Open),
            Tick {
                want: State::Done,
                seen: 3,
            },
            ana.clone(),
            Timestamp::UNIX_EPOCH,
        );
        let Ok(Outcome::Changed(done)) = first else {
            panic!("{first:?}")
        };
        assert_eq!(done.version, 4);
        let again = decide(
            done.clone(),
            Tick {
                want: State::Done,
                seen: 3,
            },
            "bo".parse().unwrap(),
            Timestamp::MAX,
        );
        assert_eq!(again, Ok(Outcome::Already(done.clone())));
        assert_eq!(done.touched.unwrap().by, ana);
    }

    #[test]
    fn a_new_reason_is_a_change() {
        for kind in [StateKind::Blocked, StateKind::Skipped] {
            let decided = |reason| {
                let want = State::from_parts(kind, Some(reason)).unwrap();
                let by = "ana".parse().unwrap();
                decide(
                    item(state(kind)),
                    Tick { want, seen: 3 },
                    by,
                    Timestamp::UNIX_EPOCH,
                )
            };
            assert!(matches!(decided("waiting for a runner"), Ok(Outcome::Changed(_))));
            assert!(matches!(decided("because"), Ok(Outcome::Already(_))));
        }
    }

    proptest! {
        /// Whatever comes: a refusal or an "already" leaves nothing changed, a change counts one up.
        #[test]
        fn a_tick_changes_one_thing_or_nothing(from in 0_usize..5, to in 0_usize..5, seen in 0_i64..6) {
            let before = item(state(StateKind::ALL[from]));
            let want = state(StateKind::ALL[to]);
            match decide(before.clone(), Tick { want: want.clone(), seen }, "ana".parse().unwrap(), Timestamp::UNIX_EPOCH) {
                Ok(Outcome::Changed(after)) => {
                    prop_assert_eq!(seen, before.version);
                    prop_assert_eq!(after.version, before.version + 1);
                    prop_assert_eq!(after.state, want);
                }
                Ok(Outcome::Already(after)) => prop_assert_eq!(after, before),
                Err(Refusal::Stale(now)) => prop_assert_eq!(*now, before),
                Err(Refusal::NotAllowed { .. }) => prop_assert_eq!(seen, before.version),
            }
        }
    }
}
