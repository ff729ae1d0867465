//! Shows what moving a release would do. Nothing is written: the page comes again with the answer, and with what
//! was typed.

use leptos::prelude::*;

use crate::error::AppError;

/// Looks at a move. Where it would be refused that is said at its form; else the page of the release shows what
/// moves. `seen` is sent by the form and counts for the move alone.
///
/// # Errors
/// [`AppError`].
#[server(name = PreviewMove, prefix = "/do", endpoint = "releases/preview-move")]
pub async fn preview_move(
    release: String,
    seen: i64,
    date: String,
    #[server(default)] public_reason: String,
    #[server(default)] internal_reason: String,
) -> Result<(), AppError> {
    let _ = seen;
    let fields = super::edit::fields(&[
        ("date", &date),
        ("public_reason", &public_reason),
        ("internal_reason", &internal_reason),
    ]);
    let wish = super::edit::day(&date).map(|to| domain::calendar::whatif::Wish {
        step: None,
        to: Some(domain::calendar::Moment::day(to)),
    });
    let context = crate::context::RequestContext::get();
    let asked = wish.map(|wish| (&wish).into());
    server::show(&context, "move", &release, asked, fields).await
}

mod server {
    use backend::drafts::{self, Asked, Follows};
    use domain::identity::Action;

    use crate::actions::calendar::edit::release_id;
    use crate::actions::calendar::slip::of_form;
    use crate::actions::form::show_again;
    use crate::context::RequestContext;
    use crate::error::AppError;

    /// Leads back to the page of the release, which finds what was typed in `form` and shows what would follow.
    pub(crate) async fn show(
        context: &RequestContext,
        form: &'static str,
        release: &str,
        asked: Result<Asked, AppError>,
        fields: Vec<(String, String)>,
    ) -> Result<(), AppError> {
        let result = look(context, release, asked).await;
        let result = if form == "slip" {
            result.map_err(of_form)
        } else {
            result
        };
        let to = result.as_ref().ok();
        let to = to.map(|follows| format!("{}#move-preview", follows.listed.path()));
        show_again(context, form, to, fields, result)
    }

    async fn look(
        context: &RequestContext,
        release: &str,
        asked: Result<Asked, AppError>,
    ) -> Result<Follows, AppError> {
        let viewer = context.actor()?.viewer();
        if !context.may(Action::EditReleases) {
            return Err(AppError::Forbidden {
                sentence: "Moving and cancelling releases is for release managers.".to_owned(),
            });
        }
        let release = release_id(release)?;
        drafts::what_follows(&context.db, &viewer, &release, asked?, context.now)
            .await
            .map_err(|error| context.error(&error))
    }
}

pub(super) use server::show;
