//! The rotation: who is at the helm.

pub mod absences;
pub mod carry;
pub mod csv;
pub mod json;
pub mod problem;
pub mod releases_yml;
pub mod sheet;
