//! The calendar: cadences make dates, releases have steps, edits move them.
//!
//! Days and times of day are civil (they belong to a zone that is written beside them); an instant
//! ([`jiff::Timestamp`]) is only what has happened. Nothing here follows from the clock alone.

pub mod binding;
pub mod cadence;
pub mod conflicts;
pub mod custom;
pub mod days;
pub mod does;
pub mod draft;
pub mod edit;
pub mod forecast;
pub mod holidays;
pub mod horizon;
pub mod kind;
pub mod line_numbers;
pub mod line_span;
pub mod moment;
pub mod offset;
pub mod past;
pub mod placing;
#[cfg(feature = "zones")]
pub(crate) mod recurring;
pub mod release;
pub mod removal;
pub mod rule;
pub mod scheme;
pub mod slug;
pub mod stands;
pub mod step;
pub mod takeover;
pub mod term;
pub mod track;
pub mod trail;
pub mod turn;
pub mod version;
pub mod view;
pub mod whatif;
pub mod whose;
pub mod zone;

pub use binding::Binding;
pub use cadence::{Anchor, Cadence, Counting, Course, LeftOut, Majors};
pub use custom::{Custom, KindWords, Said};
pub use does::Does;
pub use holidays::Holidays;
pub use kind::Kind;
pub use line_numbers::LineNumbers;
pub use line_span::LineSpan;
pub use moment::{Home, Moment};
pub use offset::Offset;
pub use placing::Previous;
pub use release::{Asks, Confidence, KnownFrom, Release, Stage, Standing, Status};
pub use rule::{Pattern, Rule};
pub use slug::Slug;
pub use stands::Stands;
pub use step::{Step, StepPlan, StepState};
pub use term::Term;
pub use track::Tracks;
pub use turn::Turn;
pub use version::{Line, Version};
pub use zone::Zone;
