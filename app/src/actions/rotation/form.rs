//! What the forms of rotations have in common.

use domain::calendar::view::window::day_of_address;
use domain::id::PersonId;
use jiff::civil::Date;

use crate::error::{AppError, sentence};

/// The page of a product's rotation.
pub(super) fn page_of(product: &str) -> String {
    format!("/rotation?product={product}")
}

/// A field that cannot be read.
pub(super) fn invalid(field: &str, why: &dyn std::fmt::Display) -> AppError {
    AppError::Invalid {
        field: field.to_owned(),
        sentence: sentence(&why.to_string()),
    }
}

/// Reads the id of a person; nobody where it is empty.
pub(super) fn somebody(field: &str, text: &str) -> Result<Option<PersonId>, AppError> {
    match text {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|_| invalid(field, &"choose somebody of the list")),
    }
}

/// Reads the id of a person who has to be one.
pub(super) fn person(text: &str) -> Result<PersonId, AppError> {
    somebody("Person", text)?.ok_or_else(|| invalid("Person", &"choose somebody"))
}

/// Reads a day.
pub(super) fn day(field: &str, text: &str) -> Result<Date, AppError> {
    day_of_address(text.trim())
        .ok_or_else(|| invalid(field, &format!("'{text}' is no day; write it as 2026-12-17")))
}

/// Reads the id of a swap.
pub(super) fn swap(text: &str) -> Result<domain::id::SwapId, AppError> {
    text.parse().map_err(|_| AppError::NotFound {
        sentence: "There is no such offer.".to_owned(),
    })
}
