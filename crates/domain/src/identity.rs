//! Who may do what ([`permission`]), who may see what ([`visibility`]), and what becomes of who leaves
//! ([`departure`]).

pub mod departure;
pub mod permission;
pub mod role;
pub mod viewer;
pub mod visibility;

pub use permission::{Action, Forbidden};
pub use role::{Role, Roles};
pub use viewer::{Actor, Viewer};
pub use visibility::{Sealed, Visibility};
