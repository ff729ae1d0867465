//! Swaps: somebody offers a shift, or days of it, and somebody else takes it. Nothing that is planned changes before both have
//! said so; until it begins it can be undone, and is then as it was.

mod favours;

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;

pub use favours::{ledger, served};

use super::cycle::{Cycle, Span, handover};
use super::duty::stints;
use super::member::Unfit;
use super::{Member, Roster, Shift, Slot};
use crate::calendar::days::plus;
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
    /// Nobody has taken it, and the shift is somebody else's by now.
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
    /// It is offered to somebody of whom the rotation knows nothing.
    #[error("the one to whom it is offered takes no part in the rotation")]
    Stranger,
    /// Who would take it has duty then already.
    #[error("the one who would take it is on duty then already")]
    Busy,
    /// Who would take it is away.
    #[error("the one who would take it is away then")]
    Away,
    /// The shift is another person's since.
    #[error("the shift was changed since it was offered; nothing is swapped")]
    Changed,
    /// It would go back to somebody who is gone.
    #[error("who offered it is not here any more, so it cannot go back")]
    OwnerGone,
    /// It went on to somebody else.
    #[error("it was swapped on since; that has to be undone first")]
    SwappedOn,
    /// It is offered to everybody.
    #[error("only the one to whom it is offered can decline it")]
    NotNamed,
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

    /// Whether it waits for somebody to take it: nobody has, it is still its owner's to give, and it has not begun.
    #[must_use]
    pub fn is_alive(&self, (cycle, slot): (&Cycle, &Slot), roster: &Roster, now: Timestamp) -> bool {
        self.state == SwapState::Open
            && is_theirs(self, roster, now)
            && self.part(cycle, slot).is_ok_and(|span| is_ahead(span, now))
    }

    /// What of it lies within the shift as it is now; nothing where that has moved away.
    #[must_use]
    pub fn within(&self, cycle: &Cycle, slot: &Slot) -> Option<Span> {
        let shift = cycle.span(slot);
        let Some((first, last)) = self.days else {
            return Some(shift);
        };
        let days = stretch(first, last, slot);
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

/// The exact stretch of some days, as a slot hands them over.
fn stretch(first: Date, last: Date, slot: &Slot) -> Span {
    Span {
        from: Some(handover(slot, plus(first, -1))),
        until: handover(slot, last),
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
/// [`Refusal::Outside`].
pub fn part(days: Option<(Date, Date)>, cycle: &Cycle, slot: &Slot) -> Result<Span, Refusal> {
    let Some((first, last)) = days else {
        return Ok(cycle.span(slot));
    };
    if first > last || first < cycle.first_day() || last > cycle.last {
        return Err(Refusal::Outside(cycle.first_day(), cycle.last));
    }
    Ok(stretch(first, last, slot))
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
    if !is_ahead(offer.part(cycle, slot)?, now) {
        return Err(Refusal::Begun);
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

/// Whether somebody may undo what was taken, before anything of it begins; `plans` says that they are a manager. What was
/// swapped on is undone from its end. Days from which the shift has moved away are nobody's, and can be undone at any time.
///
/// # Errors
/// See [`Refusal`].
pub fn check_undo(
    swap: &Swap,
    (who, plans): (&PersonId, bool),
    (cycle, slot): (&Cycle, &Slot),
    (roster, others): (&Roster, &[Swap]),
    now: Timestamp,
) -> Result<(), Refusal> {
    if swap.state != SwapState::Taken {
        return Err(Refusal::Settled(swap.state));
    }
    if !plans && swap.owner != *who && swap.taker.as_ref() != Some(who) {
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
