//! What stands around every request.

pub mod context;
pub mod csrf;
pub mod headers;
pub mod request_id;
pub mod viewer;
