//! What the forms of blockers have in common.

use domain::calendar::Zone;
use domain::id::BlockerId;
use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::context::escape;
use crate::error::{AppError, sentence};
use crate::format::zone_of;

/// The page of a product's blockers.
pub(super) fn page_of(product: &str) -> String {
    if product.is_empty() {
        return "/velocity/blockers".to_owned();
    }
    format!("/velocity/blockers?product={}", escape(product))
}

/// Reads the id of a blocker.
pub(super) fn blocker_id(text: &str) -> Result<BlockerId, AppError> {
    text.parse().map_err(|_| AppError::NotFound {
        sentence: "There is no such blocker.".to_owned(),
    })
}

/// A field that cannot be read.
pub(super) fn invalid(field: &str, why: &dyn std::fmt::Display) -> AppError {
    AppError::Invalid {
        field: field.to_owned(),
        sentence: sentence(&why.to_string()),
    }
}

/// An instant as the field of a form has it, `2026-12-01T09:30`, in a zone; none where it is empty.
pub(super) fn instant(field: &str, text: &str, zone: &str) -> Result<Option<Timestamp>, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let bad = || {
        invalid(
            field,
            &format_args!("'{text}' is no time; write it as 2026-12-01T09:30"),
        )
    };
    let there: DateTime = text.parse().map_err(|_| bad())?;
    let zone: Option<Zone> = zone.parse().ok();
    let at = zone_of(zone.as_ref()).to_ambiguous_timestamp(there).compatible();
    at.map(Some).map_err(|_| bad())
}
