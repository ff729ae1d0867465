//! What the forms of requests have in common.

use domain::id::RequestId;

use crate::error::{AppError, sentence};

/// Reads the id of a request.
pub(super) fn request_id(text: &str) -> Result<RequestId, AppError> {
    text.parse().map_err(|_| AppError::NotFound {
        sentence: "There is no such request.".to_owned(),
    })
}

/// The page of a request; the list for what is none.
pub(super) fn page_of(request: &str) -> String {
    match request_id(request) {
        Ok(id) => format!("/requests/{id}"),
        Err(_) => "/requests".to_owned(),
    }
}

/// A field that cannot be read.
pub(super) fn invalid(field: &str, why: &dyn std::fmt::Display) -> AppError {
    AppError::Invalid {
        field: field.to_owned(),
        sentence: sentence(&why.to_string()),
    }
}
