//! What is done with rotations as files: looking at one, and taking it in.

mod import;
mod people;
mod preview;

use backend::rotation::exchange::Incoming;
use leptos::server_fn::ServerFn;

use crate::error::AppError;

/// The form that both are about.
pub(crate) const FORM: &str = "import-shifts";

/// The form of a file of people.
pub(crate) const PEOPLE: &str = "import-people";

/// Where the form of a file of people goes.
pub(crate) fn people_path() -> &'static str {
    <people::ImportPeople as ServerFn>::PATH
}

/// Where the form goes that looks at a file.
pub(crate) fn preview_path() -> &'static str {
    <preview::PreviewShifts as ServerFn>::PATH
}

/// Where it goes that takes one in.
pub(crate) fn import_path() -> &'static str {
    <import::ImportShifts as ServerFn>::PATH
}

/// The file that a form has.
///
/// # Errors
/// [`AppError::Invalid`] for a version that is none.
pub(crate) fn incoming(format: &str, oldest: &str, file: &str) -> Result<Incoming, AppError> {
    let invalid = |field: &str, sentence: String| AppError::Invalid {
        field: field.to_owned(),
        sentence,
    };
    let oldest = match oldest.trim() {
        "" => None,
        text => Some(
            text.parse()
                .map_err(|why: domain::calendar::version::BadVersion| {
                    invalid("Oldest version", why.to_string())
                })?,
        ),
    };
    Ok(Incoming {
        format: format
            .parse()
            .map_err(|_| invalid("Form", "releases.yml, shifts.csv or shifts.json".to_owned()))?,
        // Browsers send lines of a form with CR LF, whatever stood in the file.
        text: file.replace("\r\n", "\n"),
        oldest,
    })
}

/// The page of a product's files; what is no address is left out.
pub(crate) fn page(product: &str) -> String {
    let plain = product
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if plain {
        format!("/rotation/{product}/files")
    } else {
        "/rotation".to_owned()
    }
}
