//! Swaps: somebody offers a shift, or days of it, and somebody else takes it. Nothing that is planned changes before both have
//! said so; until it begins it can be undone, and is then as it was.

mod favours;
mod refusal;

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;

pub use favours::ledger;
pub use refusal::Refusal;

use super::cycle::{Cycle, Span, stretch};
use super::duty::{serves_all, stints};
use super::{Member, Roster, Shift, Slot};
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
    /// The one to whom alone it was offered has declined.
    Declined,
    /// Nobody has taken it, and the shift has begun, or is somebody else's by now.
    Lapsed,
}

impl SwapState {
    /// Every state, in order.
    pub const ALL: [Self; 6] = [
        Self::Open,
        Self::Taken,
        Self::Withdrawn,
        Self::Undone,
        Self::Declined,
        Self::Lapsed,
    ];

    /// The name in the database and the API, and for people.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Taken => "taken",
            Self::Withdrawn => "withdrawn",
            Self::Undone => "undone",
            Self::Declined => "declined",
            Self::Lapsed => "lapsed",
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

/// What an offer that waits is to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Concern {
    /// It is to them alone: they take it, or decline it.
    ToThem,
    /// It is to everybody, and they may take it.
    Open,
    /// They offer it.
    Theirs,
}

impl Swap {
    /// The exact stretch of what is offered, within the shift as it is now.
    ///
    /// # Errors
    /// [`Refusal::Outside`] when the shift does not hold these days (any more).
    pub fn part(&self, cycle: &Cycle, slot: &Slot) -> Result<Span, Refusal> {
        part(self.days, cycle, slot)
    }

    /// Whether it waits for somebody to take it: nobody has, all of it is still its owner's to give, and it has not begun.
    #[must_use]
    pub fn is_alive(&self, (cycle, slot): (&Cycle, &Slot), roster: &Roster, now: Timestamp) -> bool {
        self.state == SwapState::Open
            && is_theirs(self, roster, now)
            && self
                .part(cycle, slot)
                .is_ok_and(|span| is_ahead(span, now) && serves_all(roster, (cycle, slot), &self.owner, span))
    }

    /// Since when nobody can take it any more because it has begun, though nobody has settled it; none while it has not.
    #[must_use]
    pub fn begun_at(&self, (cycle, slot): (&Cycle, &Slot), now: Timestamp) -> Option<Timestamp> {
        let span = self
            .within(cycle, slot)
            .filter(|_| self.state == SwapState::Open)?;
        span.from.filter(|from| *from <= now)
    }

    /// What it is to somebody, while it waits; none where it is nothing to them. `member` is what is known of them.
    #[must_use]
    pub fn concern(
        &self,
        (who, member): (&PersonId, Option<&Member>),
        about: (&Cycle, &Slot),
        roster: &Roster,
        now: Timestamp,
    ) -> Option<Concern> {
        if !self.is_alive(about, roster, now) {
            None
        } else if self.owner == *who {
            Some(Concern::Theirs)
        } else if self.to.is_some() {
            (self.to.as_ref() == Some(who)).then_some(Concern::ToThem)
        } else {
            let takes = check_take(self, member?, about, roster, now).is_ok();
            takes.then_some(Concern::Open)
        }
    }

    /// What of it lies within the shift as it is now; nothing where that has moved away.
    #[must_use]
    pub fn within(&self, cycle: &Cycle, slot: &Slot) -> Option<Span> {
        let shift = cycle.span(slot);
        let Some((first, last)) = self.days else {
            return Some(shift);
        };
        let days = stretch(slot, (first, last));
        let span = Span {
            from: days.from.max(shift.from),
            until: days.until.min(shift.until),
        };
        (span.from < Some(span.until)).then_some(span)
    }

    fn overlaps(&self, other: &Self) -> bool {
        let meets = match (self.days, other.days) {
            (Some((a, b)), Some((c, d))) => a <= d && c <= b,
            _ => true,
        };
        self.release == other.release && self.slot == other.slot && meets
    }
}

fn is_ahead(span: Span, now: Timestamp) -> bool {
    span.from.is_some_and(|from| from > now)
}

/// Whether a shift is its owner's to give.
fn is_theirs(swap: &Swap, roster: &Roster, now: Timestamp) -> bool {
    let shift = roster.shift(&swap.release, &swap.slot);
    shift.and_then(Shift::serving) == Some(&swap.owner) && roster.gone_at(&swap.owner, now).is_none()
}

/// The exact stretch of some days of a shift; of all of it where none are named.
///
/// # Errors
/// [`Refusal::Outside`], [`Refusal::Reversed`].
pub fn part(days: Option<(Date, Date)>, cycle: &Cycle, slot: &Slot) -> Result<Span, Refusal> {
    let Some((first, last)) = days else {
        return Ok(cycle.span(slot));
    };
    if first > last {
        return Err(Refusal::Reversed);
    }
    if first < cycle.first_day() || last > cycle.last {
        return Err(Refusal::Outside(cycle.first_day(), cycle.last));
    }
    Ok(stretch(slot, (first, last)))
}

/// Whether somebody may offer what is theirs. `to` is what is known of the one to whom it is offered; `others` are the offers
/// that there are: what is open and can still be taken is in the way, and so are days that were swapped.
///
/// # Errors
/// See [`Refusal`].
pub fn check_offer(
    offer: &Swap,
    to: Option<&Member>,
    (cycle, slot): (&Cycle, &Slot),
    (roster, others): (&Roster, &[Swap]),
    now: Timestamp,
) -> Result<(), Refusal> {
    if !is_theirs(offer, roster, now) {
        return Err(Refusal::NotYours);
    }
    let span = offer.part(cycle, slot)?;
    if !is_ahead(span, now) {
        let whole = offer.days.is_none();
        return Err(if whole {
            Refusal::WholeBegun
        } else {
            Refusal::Begun
        });
    }
    if offer.to.as_ref() == Some(&offer.owner) {
        return Err(Refusal::Own);
    }
    if offer.to.is_some()
        && let Some(unfit) = to.ok_or(Refusal::Stranger)?.unfit(slot)
    {
        return Err(unfit.into());
    }
    let in_the_way = |swap: &&Swap| match swap.state {
        SwapState::Open => swap.is_alive((cycle, slot), roster, now),
        // A whole shift that was taken is its taker's.
        SwapState::Taken => swap.days.is_some(),
        SwapState::Withdrawn | SwapState::Undone | SwapState::Declined | SwapState::Lapsed => false,
    };
    let mut met = others.iter().filter(|swap| swap.overlaps(offer));
    if met.any(|swap| in_the_way(&swap)) {
        return Err(Refusal::Overlaps);
    }
    if !serves_all(roster, (cycle, slot), &offer.owner, span) {
        return Err(Refusal::HandedOver);
    }
    Ok(())
}

/// Whether somebody may take an offer: who has duty then in any slot, or is away, may not.
///
/// # Errors
/// See [`Refusal`].
pub fn check_take(
    offer: &Swap,
    taker: &Member,
    (cycle, slot): (&Cycle, &Slot),
    roster: &Roster,
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
    if !is_theirs(offer, roster, now) {
        return Err(Refusal::Changed);
    }
    let span = offer.part(cycle, slot)?;
    if !is_ahead(span, now) {
        return Err(Refusal::Begun);
    }
    if !serves_all(roster, (cycle, slot), &offer.owner, span) {
        return Err(Refusal::HandedOver);
    }
    let own = stints(roster, &taker.person);
    let meets = |other: Span| other.from < Some(span.until) && span.from < Some(other.until);
    if own.iter().any(|stint| meets(stint.span)) {
        return Err(Refusal::Busy);
    }
    let is_away = match offer.days {
        Some((first, last)) => taker.days_away(first, last) > 0,
        None => taker.misses(cycle),
    };
    if is_away {
        return Err(Refusal::Away);
    }
    Ok(span)
}

/// Whether somebody may decline an offer: it is to them alone, and nobody has settled it.
///
/// # Errors
/// See [`Refusal`].
pub fn check_decline(offer: &Swap, who: &PersonId) -> Result<(), Refusal> {
    if offer.state != SwapState::Open {
        return Err(Refusal::Settled(offer.state));
    }
    if offer.to.as_ref() != Some(who) {
        return Err(Refusal::NotNamed);
    }
    Ok(())
}

/// Whether somebody may undo what was taken, before anything of it begins: one of the two who have agreed, and nobody else, whatever
/// their role. What was swapped on is undone from its end. Days from which the shift has moved away are nobody's, and can be undone
/// at any time.
///
/// # Errors
/// See [`Refusal`].
pub fn check_undo(
    swap: &Swap,
    who: &PersonId,
    (cycle, slot): (&Cycle, &Slot),
    (roster, others): (&Roster, &[Swap]),
    now: Timestamp,
) -> Result<(), Refusal> {
    if swap.state != SwapState::Taken {
        return Err(Refusal::Settled(swap.state));
    }
    if swap.owner != *who && swap.taker.as_ref() != Some(who) {
        return Err(Refusal::NotConcerned);
    }
    if swap.within(cycle, slot).is_some_and(|span| !is_ahead(span, now)) {
        return Err(Refusal::Begun);
    }
    if roster.gone_at(&swap.owner, now).is_some() {
        return Err(Refusal::OwnerGone);
    }
    let mut later = others.iter().filter(|other| other.id > swap.id);
    if later.any(|other| other.state == SwapState::Taken && other.overlaps(swap)) {
        return Err(Refusal::SwappedOn);
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
