//! Checklists: templates, runs, and ticks.

pub mod add_template;
pub(crate) mod follow;
pub(crate) mod foresee;
pub mod history;
mod neighbours;
pub mod queries;
mod rows;
pub mod start_run;
pub(crate) mod store;
pub mod tell_past;
pub mod tick;
mod tick_store;
pub mod today;

pub use foresee::{DueMove, RunMoves};
pub use history::ItemChange;
pub use queries::{ItemView, Offered, RunSummary, RunView, SectionView};
