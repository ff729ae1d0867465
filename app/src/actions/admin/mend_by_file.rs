//! Mends a delivery that was set aside by a file: its body is too long for a form.

use axum::http::HeaderMap;
use domain::identity::{Action, permission};

use super::decide_aside::{PAGE, decide, told_by};
use crate::actions::form::{leave, sent_from};
use crate::context::RequestContext;
use crate::error::AppError;

/// Whether who asks may decide on what was set aside at all: to be known before a long body is read.
///
/// # Errors
/// [`AppError`] when not.
pub fn may_mend(context: &RequestContext) -> Result<(), AppError> {
    let actor = context.actor()?;
    permission::authorise(&actor, Action::KeepConnections)
        .map_err(|error| context.error(&backend::Error::from(error)))
}

/// Replays a delivery with this body, or ends its form with why there is none. Gives what came of it in a sentence, and
/// the address where a browser goes then, which finds it said there; none for a program.
pub async fn mend_by_file(
    context: &RequestContext,
    headers: &HeaderMap,
    delivery: &str,
    body: Result<String, AppError>,
) -> (Result<String, AppError>, Option<String>) {
    let result = match body {
        Ok(body) => decide(context, delivery, "mend", body).await,
        Err(error) => Err(error),
    };
    let to = context.wants_page.then(|| {
        let form = told_by(delivery, &result);
        let from = sent_from(headers, &context.public_url).unwrap_or_else(|| PAGE.to_owned());
        let to = Some(PAGE.to_owned());
        // A file cannot stand in its field again.
        leave(context, &from, &form, to, Vec::new(), &result, |told: &String| {
            Some(told.clone())
        })
    });
    (result, to)
}
