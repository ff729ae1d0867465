//! Why nothing is swapped.

use jiff::civil::Date;

use super::SwapState;
use crate::rotation::member::Unfit;

/// Why nothing is swapped. The texts are for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The shift is somebody else's, nobody's, or only proposed.
    #[error("this shift is not yours, or not confirmed; only who has a confirmed shift can offer it")]
    NotYours,
    /// What is offered lies outside of the shift.
    #[error("these days are not within the shift: it goes from {0} to {1}")]
    Outside(Date, Date),
    /// The days that are offered end before they begin.
    #[error("the last day is before the first one")]
    Reversed,
    /// A shift that has begun is offered as a whole.
    #[error(
        "this shift has begun; offer days of it that are still to come: write the first and the last of them. From this minute \
         on a manager can put somebody else in charge"
    )]
    WholeBegun,
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
    /// Somebody was put in charge of it, or of some of it.
    #[error(
        "somebody else is in charge of these days by now, so they are not to be given; nothing is swapped"
    )]
    HandedOver,
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
    /// It is neither their offer nor a swap of theirs.
    #[error(
        "only those whose offer or swap it is can undo it; a manager can give the shift to somebody else, or put somebody in charge"
    )]
    NotConcerned,
}
