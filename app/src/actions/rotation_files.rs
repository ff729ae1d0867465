//! What is done with rotations as files: looking at one, taking it in, and bringing one up to date.

mod import;
mod people;
mod preview;
mod updated;

use backend::rotation::exchange::{self, Format, Incoming};
use backend::rotation::rotation;
use leptos::server_fn::ServerFn;

use crate::actions::form::{fields, show_again};
use crate::context::RequestContext;
use crate::error::AppError;

/// The form that all of them are about.
pub(crate) const FORM: &str = "import-shifts";

/// What the form leaves beside what was typed: what is to be shown of the file. Its place on the page has the same name.
pub(crate) const ANSWER: &str = "answer";

/// The [`ANSWER`] of who wants to know what would follow.
const PREVIEW: &str = "preview";

/// That of who wants the file with what is confirmed in it.
pub(crate) const UPDATED: &str = "updated";

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

/// Where it goes that brings one up to date.
pub(crate) fn updated_path() -> &'static str {
    <updated::UpdateReleases as ServerFn>::PATH
}

/// Where it goes that takes one in.
pub(crate) fn import_path() -> &'static str {
    <import::ImportShifts as ServerFn>::PATH
}

/// Ends the form without writing anything: the page comes again with what was typed, at its answer where there is one.
fn show<T>(
    context: &RequestContext,
    (product, answer): (&str, &str),
    typed: &[(&str, &str)],
    result: Result<T, AppError>,
) -> Result<(), AppError> {
    let mut to = page(product);
    if result.is_ok() {
        to.push('#');
        to.push_str(answer);
    }
    let mut typed = fields(typed);
    typed.push((ANSWER.to_owned(), answer.to_owned()));
    show_again(context, FORM, Some(to), typed, result)
}

/// The file that a form has.
///
/// # Errors
/// [`AppError::Invalid`] for a version that is none.
pub(crate) fn incoming(format: &str, oldest: &str, file: &str) -> Result<Incoming, AppError> {
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
        text: plain(file),
        oldest,
    })
}

/// A file as it was before a browser sent it: lines of a form come with CR LF, whatever stood in the file.
fn plain(file: &str) -> String {
    file.replace("\r\n", "\n")
}

fn invalid(field: &str, sentence: String) -> AppError {
    AppError::Invalid {
        field: field.to_owned(),
        sentence,
    }
}

/// The `releases.yml` that a form has, with what is confirmed in it: lines that say the same stay byte by byte.
///
/// # Errors
/// [`AppError::Invalid`] for another form than that, and with everything that is not clean.
pub(crate) async fn updated(
    context: &RequestContext,
    product: &str,
    format: &str,
    file: &str,
) -> Result<String, AppError> {
    if format != Format::ReleasesYml.key() {
        let why = "only a releases.yml is brought up to date; a table is written anew".to_owned();
        return Err(invalid("Form", why));
    }
    let found = rotation(&context.db, &context.viewer(), product, context.today()).await;
    let text = found.and_then(|rotation| exchange::updated(&rotation, &plain(file), context.now));
    text.map_err(|error| context.error(&error))
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
