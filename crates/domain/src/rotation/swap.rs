//! Swaps: somebody offers a shift, or days of it, and somebody else takes it. Nothing that is planned changes before both have
//! said so; until it begins it can be undone, and is then as it was.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;

use super::cycle::{Cycle, Span};
use super::member::Unfit;
use super::{Member, Roster, Shift, Slot};
use crate::calendar::days::{is_working_day, plus};
use crate::id::{PersonId, ReleaseId, SwapId};

/// Where an offer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SwapState {
    /// Nobody has taken it.
    Open,
    /// Somebody has, and has it.
    Taken,
    /// Who offered it has taken it back.
    Withdrawn,
    /// It was taken, and was undone before it began.
    Undone,
}

impl SwapState {
    /// Every state, in order.
    pub const ALL: [Self; 4] = [Self::Open, Self::Taken, Self::Withdrawn, Self::Undone];

    /// The name in the database and the API, and for people.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Taken => "taken",
            Self::Withdrawn => "withdrawn",
            Self::Undone => "undone",
        }
    }
}

impl fmt::Display for SwapState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// The text is no state of an offer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no state of an offer")]
pub struct BadSwapState(pub String);

impl FromStr for SwapState {
    type Err = BadSwapState;
    fn from_str(text: &str) -> Result<Self, BadSwapState> {
        Self::ALL
            .into_iter()
            .find(|state| state.key() == text)
            .ok_or_else(|| BadSwapState(text.to_owned()))
    }
}

/// An offer, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swap {
    /// Its id.
    pub id: SwapId,
    /// The release whose shift it is.
    pub release: ReleaseId,
    /// The key of the slot.
    pub slot: String,
    /// Whose shift it is.
    pub owner: PersonId,
    /// To whom alone it is offered; none for everybody eligible.
    pub to: Option<PersonId>,
    /// The first and the last of the days that are offered; none for the whole shift, wherever that moves.
    pub days: Option<(Date, Date)>,
    /// What is said beside; may be empty.
    pub note: String,
    /// Where it stands.
    pub state: SwapState,
    /// Who has taken it.
    pub taker: Option<PersonId>,
}

/// Why nothing is swapped. The texts are for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The shift is somebody else's, nobody's, or only proposed.
    #[error("this shift is not yours, or not confirmed; only who has a confirmed shift can offer it")]
    NotYours,
    /// What is offered lies outside of the shift, or ends before it begins.
    #[error("these days are not within the shift: it goes from {0} to {1}")]
    Outside(Date, Date),
    /// It has begun.
    #[error("it has begun already; a manager can put somebody else in charge")]
    Begun,
    /// It overlaps with what is offered or swapped already.
    #[error("these days are offered or swapped already")]
    Overlaps,
    /// Somebody was quicker, or it was taken back.
    #[error("this offer is {0} by now; look at the rotation again")]
    Settled(SwapState),
    /// It is for somebody else.
    #[error("this is offered to somebody else")]
    NotForYou,
    /// It is one's own.
    #[error("it is your own offer")]
    Own,
    /// Who would take it is not eligible.
    #[error("the one who would take it {0}")]
    Unfit(#[from] Unfit),
    /// The shift is another person's since.
    #[error("the shift was changed since it was offered; nothing is swapped")]
    Changed,
    /// Neither of the two, and no manager.
    #[error("only the two who have swapped, or a manager, can undo it")]
    NotConcerned,
}

impl Swap {
    /// The exact stretch of what is offered, within the shift as it is now.
    ///
    /// # Errors
    /// [`Refusal::Outside`] when the shift does not hold these days (any more).
    pub fn part(&self, cycle: &Cycle, slot: &Slot) -> Result<Span, Refusal> {
        part(self.days, cycle, slot)
    }

    /// How many working days of the shift it is about.
    #[must_use]
    pub fn working_days(&self, cycle: &Cycle) -> u32 {
        let (mut day, last) = self.days.unwrap_or((cycle.first_day(), cycle.last));
        let mut count = 0;
        while day <= last {
            count += u32::from(is_working_day(day));
            day = plus(day, 1);
        }
        count
    }

    fn overlaps(&self, other: &Self) -> bool {
        let meets = match (self.days, other.days) {
            (Some((a, b)), Some((c, d))) => a <= d && c <= b,
            _ => true,
        };
        self.release == other.release && self.slot == other.slot && meets
    }
}

/// The exact stretch of some days of a shift; of all of it where none are named.
///
/// # Errors
/// [`Refusal::Outside`].
pub fn part(days: Option<(Date, Date)>, cycle: &Cycle, slot: &Slot) -> Result<Span, Refusal> {
    let Some((first, last)) = days else {
        return Ok(cycle.span(slot));
    };
    if first > last || first < cycle.first_day() || last > cycle.last {
        return Err(Refusal::Outside(cycle.first_day(), cycle.last));
    }
    let day = |day| Cycle {
        first: Some(first),
        last: day,
        ..cycle.clone()
    };
    Ok(day(last).span(slot))
}

/// Whether somebody may offer what is theirs. `others` are the offers that there are.
///
/// # Errors
/// See [`Refusal`].
pub fn check_offer(
    offer: &Swap,
    (cycle, slot): (&Cycle, &Slot),
    shift: Option<&Shift>,
    others: &[Swap],
    now: Timestamp,
) -> Result<(), Refusal> {
    if shift.and_then(Shift::serving) != Some(&offer.owner) {
        return Err(Refusal::NotYours);
    }
    let span = offer.part(cycle, slot)?;
    if span.from.is_none_or(|from| from <= now) {
        return Err(Refusal::Begun);
    }
    if offer.to.as_ref() == Some(&offer.owner) {
        return Err(Refusal::Own);
    }
    let alive = |swap: &&Swap| match swap.state {
        SwapState::Open => true,
        // A whole shift that was taken is its taker's to offer.
        SwapState::Taken => swap.days.is_some() || swap.taker.as_ref() != Some(&offer.owner),
        SwapState::Withdrawn | SwapState::Undone => false,
    };
    if others.iter().filter(alive).any(|swap| swap.overlaps(offer)) {
        return Err(Refusal::Overlaps);
    }
    Ok(())
}

/// Whether somebody may take an offer.
///
/// # Errors
/// See [`Refusal`].
pub fn check_take(
    offer: &Swap,
    taker: &Member,
    (cycle, slot): (&Cycle, &Slot),
    shift: Option<&Shift>,
    now: Timestamp,
) -> Result<Span, Refusal> {
    if offer.state != SwapState::Open {
        return Err(Refusal::Settled(offer.state));
    }
    if offer.owner == taker.person {
        return Err(Refusal::Own);
    }
    if offer.to.as_ref().is_some_and(|to| *to != taker.person) {
        return Err(Refusal::NotForYou);
    }
    if let Some(unfit) = taker.unfit(slot) {
        return Err(unfit.into());
    }
    if shift.and_then(Shift::serving) != Some(&offer.owner) {
        return Err(Refusal::Changed);
    }
    let span = offer.part(cycle, slot)?;
    if span.from.is_none_or(|from| from <= now) {
        return Err(Refusal::Begun);
    }
    Ok(span)
}

/// Whether somebody may undo what was taken; `plans` says that they are a manager.
///
/// # Errors
/// See [`Refusal`].
pub fn check_undo(
    swap: &Swap,
    (who, plans): (&PersonId, bool),
    (cycle, slot): (&Cycle, &Slot),
    roster: &Roster,
    now: Timestamp,
) -> Result<(), Refusal> {
    if swap.state != SwapState::Taken {
        return Err(Refusal::Settled(swap.state));
    }
    if !plans && swap.owner != *who && swap.taker.as_ref() != Some(who) {
        return Err(Refusal::NotConcerned);
    }
    let begins = swap.part(cycle, slot)?.from;
    if begins.is_none_or(|from| from <= now) {
        return Err(Refusal::Begun);
    }
    let holder = roster.shift(&swap.release, &swap.slot).and_then(Shift::serving);
    let expected = match swap.days {
        Some(_) => Some(&swap.owner),
        None => swap.taker.as_ref(),
    };
    if holder == expected {
        Ok(())
    } else {
        Err(Refusal::Changed)
    }
}

/// What people have done for each other: for each pair, in order of their ids, how many working days the second one served
/// for the first beyond what the first served for the second; pairs that are even are left out.
#[must_use]
pub fn ledger<'a>(
    swaps: impl IntoIterator<Item = (&'a Swap, u32)>,
) -> BTreeMap<(&'a PersonId, &'a PersonId), i64> {
    let mut ledger: BTreeMap<(&PersonId, &PersonId), i64> = BTreeMap::new();
    for (swap, days) in swaps {
        let Some(taker) = swap.taker.as_ref().filter(|_| swap.state == SwapState::Taken) else {
            continue;
        };
        let owner = &swap.owner;
        let (pair, days) = if owner < taker {
            ((owner, taker), i64::from(days))
        } else {
            ((taker, owner), -i64::from(days))
        };
        *ledger.entry(pair).or_default() += days;
    }
    ledger.retain(|_, days| *days != 0);
    ledger
}
