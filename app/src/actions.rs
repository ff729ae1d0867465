//! Server functions: what forms and islands ask the server to do. Each is a public address that
//! authorises by itself (through the use case that it calls).

#[cfg(feature = "ssr")]
pub mod admin;
#[cfg(feature = "ssr")]
pub mod blockers;
#[cfg(feature = "ssr")]
pub mod branches;
#[cfg(feature = "ssr")]
pub mod calendar;
pub mod checklists;
#[cfg(feature = "ssr")]
pub mod drafts;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod freezes;
pub mod live;
#[cfg(feature = "ssr")]
pub mod requests;
#[cfg(feature = "ssr")]
pub mod rotation;
#[cfg(feature = "ssr")]
pub mod rotation_files;
