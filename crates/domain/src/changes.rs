//! Changes: merge requests on their way into a version.
//!
//! Which version one is in, and how far it is, is decided here ([`stand`], [`LineTags`], [`Cuts`]); so is what its labels and its text say of
//! severity, of the lines that want it, of what it is a backport of and of what it takes back. Where merge requests come from and are kept
//! is the work of `backend::connections`. Not here: whether a change must be deployed to be in, which is a rule of the
//! calendar.

mod health;
mod labels;
mod origin;
mod revert;
mod stand;
mod tags;

pub use health::{Health, Outcome, health};
pub use labels::{BadSeverity, Severity, is_security, picks, severity};
pub use origin::{BadOrigin, Origin};
pub use revert::{Reverted, Undo, undone_by};
pub use stand::{Approval, Span, Stand, State, Tests, stand, wished_since};
pub use tags::{Cuts, LineTags, TagTime};
