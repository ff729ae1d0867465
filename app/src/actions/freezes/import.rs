//! Takes freezes in from a calendar.
#![expect(clippy::too_many_arguments, reason = "they are the fields of one form")]

use backend::freezes::import::{ImportFreezes, Taken};
use leptos::prelude::*;

use super::form::PAGE;
use crate::actions::form::{settle, show_again};
use crate::context::RequestContext;
use crate::error::AppError;

/// Takes a calendar in: each of its events is a freeze, or changes the one that it came in as before. `looked_at` is what the
/// page said of it when it showed what would come of it.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = TakeFreezesIn, prefix = "/do", endpoint = "freezes/import")]
pub async fn import_freezes(
    calendar: String,
    reason: String,
    strength: String,
    #[server(default)] forbids: Vec<String>,
    #[server(default)] product: String,
    #[server(default)] kinds: Vec<String>,
    #[server(default)] environments: Vec<String>,
    #[server(default)] zone: String,
    #[server(default)] visibility: String,
    #[server(default)] looked_at: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let (typed, work) = server::work(
        [calendar, reason, strength, product, zone, visibility],
        [&forbids, &kinds, &environments],
        looked_at,
    );
    let result = async {
        let actor = context.actor()?;
        let taken = context.db.write(&actor, work?).await;
        taken.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { "import-freezes" };
    settle(&context, form, Some(PAGE.to_owned()), typed, result, |taken| {
        let Taken {
            added,
            changed,
            same,
            ended,
            passed,
        } = taken;
        let mut told =
            format!("Of the calendar, {added} are new, {changed} changed, and {same} as they were.");
        if *ended > 0 {
            told.push_str(&format!(
                " {ended} ended: they were called off there, or have passed."
            ));
        }
        if *passed > 0 {
            told.push_str(&format!(" {passed} have passed already and were left out."));
        }
        Some(told)
    })
    .map(|_| ())
}

/// Looks at a calendar: where it would be refused that is said at the form; else the page shows what would come of it.
///
/// # Errors
/// [`AppError`].
#[server(name = PreviewFreezes, prefix = "/do", endpoint = "freezes/preview-import")]
pub async fn preview_freezes(
    calendar: String,
    reason: String,
    strength: String,
    #[server(default)] forbids: Vec<String>,
    #[server(default)] product: String,
    #[server(default)] kinds: Vec<String>,
    #[server(default)] environments: Vec<String>,
    #[server(default)] zone: String,
    #[server(default)] visibility: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let (typed, work) = server::work(
        [calendar, reason, strength, product, zone, visibility],
        [&forbids, &kinds, &environments],
        String::new(),
    );
    let result = server::look(&context, work).await;
    let to = if result.is_ok() {
        format!("{PAGE}#freezes-preview")
    } else {
        PAGE.to_owned()
    };
    show_again(&context, "import-freezes", Some(to), typed, result)
}

/// What was typed into a form that is only looked at, as an import; none where it cannot be read.
pub(crate) fn looked_at(context: &RequestContext, form: &str) -> Option<ImportFreezes> {
    let typed = |name| context.typed(form, name).unwrap_or_default();
    let list = |name| vec![typed(name)];
    let texts = ["calendar", "reason", "strength", "product", "zone", "visibility"].map(typed);
    let (_, work) = server::work(
        texts,
        [&list("forbids"), &list("kinds"), &list("environments")],
        String::new(),
    );
    work.ok()
}

mod server {
    use backend::freezes::import::{ImportFreezes, look_at_import};
    use domain::freezes::Draft;
    use domain::identity::Action;

    use crate::actions::form::fields;
    use crate::actions::freezes::form::{product, ticked, visibility};
    use crate::context::RequestContext;
    use crate::error::AppError;

    /// What was typed, by the fields' names, and the import that it is.
    pub(super) fn work(
        [calendar, reason, strength, of, zone, seen_by]: [String; 6],
        [forbids, kinds, environments]: [&[String]; 3],
        looked_at: String,
    ) -> (Vec<(String, String)>, Result<ImportFreezes, AppError>) {
        let draft = Draft {
            reason,
            strength,
            forbids: ticked(forbids),
            kinds: ticked(kinds),
            environments: ticked(environments),
            zone,
            ..Draft::default()
        };
        let typed = fields(&[
            ("calendar", &calendar),
            ("reason", &draft.reason),
            ("strength", &draft.strength),
            ("forbids", &draft.forbids),
            ("product", &of),
            ("kinds", &draft.kinds),
            ("environments", &draft.environments),
            ("zone", &draft.zone),
            ("visibility", &seen_by),
        ]);
        let work = visibility(&seen_by).map(|visibility| ImportFreezes {
            calendar,
            product: product(&of),
            draft,
            visibility,
            looked_at,
        });
        (typed, work)
    }

    pub(super) async fn look(
        context: &RequestContext,
        work: Result<ImportFreezes, AppError>,
    ) -> Result<(), AppError> {
        let viewer = context.actor()?.viewer();
        if !context.may(Action::KeepFreezes) {
            return Err(AppError::Forbidden {
                sentence: "Taking calendars in is for those who keep the freezes.".to_owned(),
            });
        }
        look_at_import(&context.db, &viewer, &work?, context.now)
            .await
            .map(drop)
            .map_err(|error| context.error(&error))
    }
}
