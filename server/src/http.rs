//! What stands around every request.

pub mod context;
pub mod csrf;
pub(crate) mod drain;
pub mod etag;
pub mod headers;
pub mod host;
pub mod limits;
pub mod pack;
pub(crate) mod page;
pub mod request_id;
pub mod viewer;
