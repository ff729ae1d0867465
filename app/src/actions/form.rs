//! How a server function answers a form: a form without script is led back to a page, where it finds
//! what it typed and why it was refused; a program gets data and a status.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::Ordering;

use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use crate::context::{Flash, RequestContext};
use crate::error::AppError;
use crate::return_path::{local, with_return};

/// The address of ours that a form was sent from, with its query; none where the browser does not say.
#[must_use]
pub fn sent_from(headers: &HeaderMap, public_url: &str) -> Option<String> {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let referer = text(header::REFERER)?;
    // On a loopback address people type more than one name; the browser says which one.
    let here = || {
        let host = text(header::HOST)?;
        referer.strip_prefix("http://")?.strip_prefix(host)
    };
    let path = referer.strip_prefix(public_url).or_else(here)?;
    let path = path.split('#').next().unwrap_or_default();
    let kept = local(Some(path));
    (kept == path).then_some(kept)
}

/// The same for the request in hand, `otherwise` where the browser does not say.
pub(crate) fn back_or(context: &RequestContext, otherwise: &str) -> String {
    use_context::<Parts>()
        .and_then(|parts| sent_from(&parts.headers, &context.public_url))
        .unwrap_or_else(|| otherwise.to_owned())
}

/// An address of ours with the zone that the page of the form asked for in its own.
fn in_zone_of(from: &str, to: &str) -> String {
    let query = |address: &str| {
        let query = address.split(['?', '#']).nth(1).filter(|_| address.contains('?'));
        query.unwrap_or_default().to_owned()
    };
    let zone_of = |query: &str| {
        query
            .split('&')
            .find(|pair| pair.starts_with("zone="))
            .map(str::to_owned)
    };
    let Some(zone) = zone_of(&query(from)).filter(|_| zone_of(&query(to)).is_none()) else {
        return to.to_owned();
    };
    let (page, place) = to.find('#').map_or((to, ""), |at| to.split_at(at));
    let sign = if page.contains('?') { '&' } else { '?' };
    format!("{page}{sign}{zone}{place}")
}

/// What was typed, by the fields' names.
pub(crate) fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// What a choice of `yes` and `no` says; `otherwise` where nothing was sent. Another word is refused: taken as "no" it could
/// open what somebody meant to close.
pub(crate) fn yes_or_no(field: &str, text: &str, otherwise: bool) -> Result<bool, AppError> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        "" => Ok(otherwise),
        _ => Err(AppError::Invalid {
            field: field.to_owned(),
            sentence: "Say yes or no.".to_owned(),
        }),
    }
}

/// The key under which a form counts once: of its own, and of what was typed, so that it counts anew when somebody goes back and
/// writes something else. None where the form has no key.
pub(crate) fn once(key: &str, fields: &[(String, String)]) -> Option<String> {
    let mut typed = DefaultHasher::new();
    fields.hash(&mut typed);
    let key: String = key.chars().filter(char::is_ascii_hexdigit).take(32).collect();
    (!key.is_empty()).then(|| format!("{key}-{:016x}", typed.finish()))
}

/// Ends a form. `fields` are what was typed; `told` is what a success says on the next page.
pub(crate) fn settle<T>(
    context: &RequestContext,
    form: &str,
    to: Option<String>,
    fields: Vec<(String, String)>,
    result: Result<T, AppError>,
    told: impl FnOnce(&T) -> Option<String>,
) -> Result<T, AppError> {
    context.settled.store(true, Ordering::Relaxed);
    if !context.wants_page {
        if let (Err(error), Some(response)) = (&result, use_context::<ResponseOptions>()) {
            response.set_status(status(error));
        }
        return result;
    }
    let from = back_or(context, "/");
    let to = leave(context, &from, form, to, fields, &result, told);
    leptos_axum::redirect(&to);
    result
}

/// Leaves for the next page what came of a form, and gives the address of that page. `from` is that of the form's own.
pub(crate) fn leave<T>(
    context: &RequestContext,
    from: &str,
    form: &str,
    to: Option<String>,
    fields: Vec<(String, String)>,
    result: &Result<T, AppError>,
    told: impl FnOnce(&T) -> Option<String>,
) -> String {
    let flash = match result {
        Ok(value) => told(value).map(|notice| Flash {
            form: form.to_owned(),
            error: None,
            notice: Some(notice),
            fields: Vec::new(),
        }),
        Err(error) => Some(Flash {
            form: form.to_owned(),
            error: Some(error.clone()),
            notice: None,
            fields,
        }),
    };
    if let (Some(flash), Ok(mut jar)) = (flash, context.leave.lock()) {
        *jar = Some(flash);
    }
    let mut to = to.map_or_else(|| from.to_owned(), |to| in_zone_of(from, &to));
    if result.is_err() && !to.contains('#') {
        to = format!("{to}#form-{form}");
    }
    if matches!(result, Err(AppError::SignIn)) {
        to = with_return("/sign-in", &to);
    }
    // An address that no header can hold would end the request: nobody writes such a one on purpose.
    if HeaderValue::from_str(&to).is_ok() {
        to
    } else {
        "/".to_owned()
    }
}

/// Ends a form that is only looked at: its page comes again, finds what was typed, and works out what would follow. A
/// program is told in words or not at all.
pub(crate) fn show_again<T>(
    context: &RequestContext,
    form: &str,
    to: Option<String>,
    fields: Vec<(String, String)>,
    result: Result<T, AppError>,
) -> Result<(), AppError> {
    let left = (context.wants_page && result.is_ok()).then(|| Flash {
        form: form.to_owned(),
        error: None,
        notice: None,
        fields: fields.clone(),
    });
    let result = settle(context, form, to, fields, result, |_| None);
    if let (Some(left), Ok(mut jar)) = (left, context.leave.lock()) {
        *jar = Some(left);
    }
    result.map(drop)
}

/// The status of an error's answer to a program.
#[must_use]
pub fn status(error: &AppError) -> axum::http::StatusCode {
    use axum::http::StatusCode;
    match error {
        AppError::SignIn => StatusCode::UNAUTHORIZED,
        AppError::Forbidden { .. } => StatusCode::FORBIDDEN,
        AppError::NotFound { .. } => StatusCode::NOT_FOUND,
        AppError::Stale { .. } => StatusCode::CONFLICT,
        AppError::Refused { .. } | AppError::Invalid { .. } | AppError::Incomplete => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        AppError::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
        AppError::Busy | AppError::Unsure | AppError::Storage { .. } => StatusCode::SERVICE_UNAVAILABLE,
        AppError::Internal { .. } | AppError::Unreachable => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

#[cfg(test)]
mod tests {
    use super::{in_zone_of, yes_or_no};

    #[test]
    fn a_word_that_is_neither_is_refused() {
        for (text, otherwise, said) in [
            ("yes", false, Some(true)),
            ("no", true, Some(false)),
            ("", true, Some(true)),
            ("", false, Some(false)),
            ("true", false, None),
            ("Yes", false, None),
        ] {
            assert_eq!(yes_or_no("x", text, otherwise).ok(), said, "{text}");
        }
    }

    #[test]
    fn a_form_leads_on_in_the_zone_of_its_page() {
        let to = "/releases/gitlab/19.7";
        for (from, zone) in [
            (to, ""),
            ("/releases/gitlab/new?zone=Asia/Tokyo", "?zone=Asia/Tokyo"),
            (
                "/releases/gitlab/19.7?kind=patch&zone=Europe%2FKyiv",
                "?zone=Europe%2FKyiv",
            ),
            ("/?timezone=x", ""),
        ] {
            assert_eq!(in_zone_of(from, to), format!("{to}{zone}"), "{from}");
        }
    }
}
