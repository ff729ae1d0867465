//! Checklists: templates that people write as text, runs that are made of them, and what a tick may do.

pub mod item;
pub mod progress;
pub mod refill;
pub mod run;
pub mod template;
pub mod tick;
#[cfg(feature = "zones")]
pub mod today;

pub use item::{Duty, Item, State, StateKind};
pub use progress::Progress;
pub use template::Template;
pub use tick::{Outcome, Refusal, Tick};
