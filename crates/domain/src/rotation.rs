//! The rotation: who is at the helm of a product, and who comes after.
//!
//! A product has slots ([`Slot`]); each of its monthly releases has a shift in each of them ([`Shift`]), with a person or
//! with nobody, which is a hole. When a shift begins and ends is stored nowhere: it follows from the days of the releases
//! ([`cycle::cycles`]), so that it moves with them, and so that there is never nobody and never two. What somebody takes over
//! in between lies within a shift ([`Takeover`]). What was served before days moved stays ([`served`]). Patch, internal and out-of-band releases have no shift: whoever is on duty
//! serves them ([`duty::on_duty`]).
//!
//! It comes in and goes out as GitLab's [`releases_yml`] and as a table ([`csv`], [`json`]; what follows from a file says
//! [`exchange`]), its people as a table of their own ([`people`]), absences come from people's calendars ([`absences`]), and who is on duty is carried to where people are
//! mentioned and paged ([`carry`]). What waits for whom says [`waiting`].
//!
//! Source: GitLab's handbook, "Release managers".

mod absence;
pub mod absences;
pub mod assign;
pub mod carry;
pub mod cover;
pub mod csv;
pub mod cycle;
pub mod duty;
pub mod exchange;
pub mod handover;
pub mod helm;
mod holes;
pub mod hours;
pub mod json;
pub mod member;
pub mod missing;
pub mod moves;
pub mod people;
pub mod problem;
pub mod propose;
pub mod releases_yml;
pub mod served;
pub mod sheet;
pub mod shift;
pub mod slot;
mod stints;
pub mod swap;
pub mod take_over;
pub mod waiting;

pub use absence::{Absence, BadAbsence};
pub use cycle::{Cycle, Span};
pub use duty::{Roster, Takeover, TakeoverKind, Watch};
pub use hours::Hours;
pub use member::{Experience, Member};
pub use served::Served;
pub use shift::{Seen, Shift, Stand};
pub use slot::{Slot, SlotKind};
pub use swap::{Swap, SwapState};

/// A field of a form of the rotation does not say what it should. The texts are for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {why}")]
pub struct Invalid {
    /// The field's name for people.
    pub field: &'static str,
    /// What is wrong, and what to write instead.
    pub why: String,
}

impl Invalid {
    pub(crate) fn new(field: &'static str, why: impl Into<String>) -> Self {
        Self {
            field,
            why: why.into(),
        }
    }
}
