//! Products, cadences and releases: what the calendar shows, and what people do to it.

pub mod add_cadence;
pub mod add_product;
pub mod add_release;
pub mod archive_product;
mod changes;
mod coming;
pub mod conflicts;
pub mod delete_cadence;
pub(crate) mod derived;
pub mod describe_product;
pub mod edit_product;
pub mod edit_release;
pub mod enter_past;
pub mod extend_horizon;
mod forecast;
mod history;
pub mod holidays;
pub mod import_history;
pub mod import_rules;
pub(crate) mod lines;
pub(crate) mod next;
mod other_steps;
mod own_plan;
pub(crate) mod plans;
mod preview_cadence;
mod previous;
pub(crate) mod proposals;
pub mod queries;
pub(crate) mod rows;
pub mod rules_file;
pub(crate) mod store;
mod succession;
pub(crate) mod taken;
mod told_rules;
mod version_steps;

pub use queries::{HistoryEntry, Listed, Product};
