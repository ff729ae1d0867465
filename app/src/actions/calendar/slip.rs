//! A release or one of its steps is late: by a day, by a week, or without a new time yet.

use leptos::prelude::*;

use super::edit::fields;
use crate::error::AppError;

/// The label of the field that says by how much.
const HOW_FAR: &str = "How far";

/// Has a release slip, or the step `of`; `by` is `no_new_time`, `day` or `week`. `seen` is the revision of the release
/// that the person has seen.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = SlipRelease, prefix = "/do", endpoint = "releases/slip")]
pub async fn slip_release(
    release: String,
    seen: i64,
    #[server(default)] of: String,
    by: String,
    #[server(default)] public_reason: String,
    #[server(default)] internal_reason: String,
) -> Result<(), AppError> {
    let typed = typed(&of, &by, &public_reason, &internal_reason);
    server::slip(&release, seen, (of, by), [public_reason, internal_reason], typed).await
}

/// Looks at a slip: where it would be refused that is said at its form; else the page of the release shows what would
/// follow. `seen` is sent by the form and counts for the slip alone.
///
/// # Errors
/// [`AppError`].
#[server(name = PreviewSlip, prefix = "/do", endpoint = "releases/preview-slip")]
pub async fn preview_slip(
    release: String,
    seen: i64,
    #[server(default)] of: String,
    by: String,
    #[server(default)] public_reason: String,
    #[server(default)] internal_reason: String,
) -> Result<(), AppError> {
    let _ = seen;
    let typed = typed(&of, &by, &public_reason, &internal_reason);
    server::look(&release, (of, by), typed).await
}

/// What was typed, by the fields' names.
pub(crate) fn typed(of: &str, by: &str, public_reason: &str, internal_reason: &str) -> Vec<(String, String)> {
    fields(&[
        ("of", of),
        ("by", by),
        ("public_reason", public_reason),
        ("internal_reason", internal_reason),
    ])
}

/// A refusal at the field of the form of a slip: that has no date, but how far it goes.
pub(crate) fn of_form(error: AppError) -> AppError {
    match error {
        AppError::Invalid { field, sentence } if field == "Date" => AppError::Invalid {
            field: HOW_FAR.to_owned(),
            sentence,
        },
        other => other,
    }
}

mod server {
    use backend::calendar::queries;
    use backend::drafts::slip;
    use domain::calendar::Standing;
    use domain::calendar::moment::day_for_people;
    use domain::calendar::whatif::{Slip, Wish};

    use super::{HOW_FAR, of_form};
    use crate::actions::calendar::edit::{release_id, stands};
    use crate::actions::calendar::preview_move::show;
    use crate::actions::form::settle;
    use crate::context::RequestContext;
    use crate::error::{AppError, sentence};

    fn read(by: &str) -> Result<Slip, AppError> {
        by.parse()
            .map_err(|error: domain::calendar::whatif::BadSlip| AppError::Invalid {
                field: HOW_FAR.to_owned(),
                sentence: sentence(&error.to_string()),
            })
    }

    fn step(of: String) -> Option<String> {
        (!of.is_empty()).then_some(of)
    }

    pub(super) async fn slip(
        release: &str,
        seen: i64,
        (of, by): (String, String),
        [public_reason, internal_reason]: [String; 2],
        typed: Vec<(String, String)>,
    ) -> Result<(), AppError> {
        let context = RequestContext::get();
        let result = async {
            let work = slip::SlipRelease {
                release: release_id(release)?,
                step: step(of.clone()),
                slip: read(&by)?,
                seen,
                public_reason,
                internal_reason,
                key: None,
            };
            let actor = context.actor()?;
            let slipped = context.db.write(&actor, work).await;
            slipped.map_err(|error| of_form(context.error(&error)))
        }
        .await;
        let to = result.as_ref().ok().map(backend::calendar::Listed::path);
        let form = if result.is_ok() { "page" } else { "slip" };
        settle(&context, form, to, typed, result, |listed| {
            let release = &listed.release;
            let what = match release.step(&of) {
                Some(step) => stands(step),
                None if release.standing == Standing::Delayed => "It is delayed.".to_owned(),
                None => format!("It is planned for {} now.", day_for_people(release.day)),
            };
            let heard = if release.visibility.is_public() {
                "Subscribers are told."
            } else {
                "Nobody is told who may not see it."
            };
            Some(format!("{what} {heard}"))
        })
        .map(|_| ())
    }

    pub(super) async fn look(
        release: &str,
        (of, by): (String, String),
        typed: Vec<(String, String)>,
    ) -> Result<(), AppError> {
        let context = RequestContext::get();
        let wish = wish(&context, release, &of, &by).await;
        let asked = wish.map(|wish| (&wish).into());
        show(&context, "slip", release, asked, typed).await
    }

    /// What a slip is for a release as it is now, or for its step `of`.
    pub(crate) async fn wish(
        context: &RequestContext,
        release: &str,
        of: &str,
        by: &str,
    ) -> Result<Wish, AppError> {
        let viewer = context.actor()?.viewer();
        let id = release_id(release)?;
        let listed = queries::release_by_id(&context.db, &viewer, &id).await;
        let listed = listed.map_err(|error| context.error(&error))?;
        let wish = read(by)?.wish(&listed.release, step(of.to_owned()).as_deref());
        wish.map_err(|refusal| context.error(&refusal.into()))
    }
}

pub(crate) use server::wish;
