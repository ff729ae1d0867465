//! People, their sessions, tokens and one-time ways in, and what becomes of who leaves.

pub mod depart;
pub mod everybody;
pub mod links;
pub mod people;
pub mod sessions;
pub mod sign_in;
pub mod tokens;

pub use people::Person;
