//! Who may do what ([`permission`]), and who may see what ([`visibility`]).

pub mod permission;
pub mod role;
pub mod viewer;
pub mod visibility;

pub use permission::{Action, Forbidden};
pub use role::{Role, Roles};
pub use viewer::{Actor, Viewer};
pub use visibility::{Sealed, Visibility};
