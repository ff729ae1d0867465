//! What the forms of freezes have in common.

use domain::freezes::Draft;
use domain::id::FreezeId;
use domain::identity::Visibility;

use crate::actions::form::fields;
use crate::error::{AppError, sentence};

/// The page of the forms.
pub(super) const PAGE: &str = "/admin/freezes";

/// Boxes that were ticked, as one text.
pub(super) fn ticked(boxes: &[String]) -> String {
    boxes.join(", ")
}

/// What was typed of a freeze, for a form that is refused.
pub(super) fn typed(draft: &Draft) -> Vec<(String, String)> {
    fields(&[
        ("name", &draft.name),
        ("reason", &draft.reason),
        ("strength", &draft.strength),
        ("forbids", &draft.forbids),
        ("kinds", &draft.kinds),
        ("environments", &draft.environments),
        ("repeats", &draft.repeats),
        ("from", &draft.from),
        ("until", &draft.until),
        ("zone", &draft.zone),
        ("last", &draft.last),
    ])
}

/// The address of the one product; none for all.
pub(super) fn product(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Who may see it; everybody where nothing is said.
pub(super) fn visibility(text: &str) -> Result<Visibility, AppError> {
    if text.is_empty() {
        return Ok(Visibility::Public);
    }
    text.parse().map_err(
        |error: domain::identity::visibility::BadVisibility| AppError::Invalid {
            field: "Who may see it".to_owned(),
            sentence: sentence(&error.to_string()),
        },
    )
}

/// Reads the id of a freeze.
pub(super) fn freeze_id(text: &str) -> Result<FreezeId, AppError> {
    text.parse().map_err(|_| AppError::NotFound {
        sentence: "There is no such freeze.".to_owned(),
    })
}
