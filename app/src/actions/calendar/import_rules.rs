//! Brings the rules of a product in from a file.

use leptos::prelude::*;

use super::edit::fields;
use crate::actions::form::{settle, show_again};
use crate::context::RequestContext;
use crate::error::AppError;

/// The id of the form.
pub(crate) const FORM: &str = "import-rules";

/// Brings rules in, all of them or none; `looked_at` is what the page said of this text when it showed what they would do.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = ImportRules, prefix = "/do", endpoint = "rules/import")]
pub async fn import_rules(
    product: String,
    rules: String,
    #[server(default)] looked_at: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("product", &product), ("rules", &rules)]);
    let result = async {
        let actor = context.actor()?;
        let work = server::work(product, rules, looked_at);
        let done = context.db.write(&actor, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    let to = Some("/admin/cadences".to_owned());
    settle(&context, FORM, to, typed, result, |done| {
        let (new, same) = (done.added.len(), done.same);
        let (planned, moved, off) = (done.planned.len(), done.moved.len(), done.off.len());
        let zone = done.zone.as_ref();
        let zone = zone.map_or(String::new(), |zone| format!(" Its days end in {zone} now."));
        Some(format!(
            "Of the cadences {new} are new, and {same} were there. {planned} releases are planned, {moved} moved, {off} called off.{zone}"
        ))
    })
    .map(drop)
}

/// Looks at rules: where they cannot be read that is said at the form; else the page shows what they would do. That is worked
/// out once, by the page.
///
/// # Errors
/// [`AppError`].
#[server(name = PreviewRules, prefix = "/do", endpoint = "rules/preview")]
pub async fn preview_rules(product: String, rules: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("product", &product), ("rules", &rules)]);
    let result = server::check(&context, product, rules).await;
    let to = if result.is_ok() {
        "/admin/cadences#rules-preview"
    } else {
        "/admin/cadences"
    };
    show_again(&context, FORM, Some(to.to_owned()), typed, result)
}

/// What the rules would do that somebody wants to look at, or why they would be refused, if this is the page after that.
pub(crate) async fn previewed(
    context: &RequestContext,
) -> Option<Result<backend::calendar::queries::RulesDone, AppError>> {
    let left = context.left_by(FORM)?;
    if left.error.is_some() || left.notice.is_some() {
        return None;
    }
    let (product, rules) = (context.typed(FORM, "product")?, context.typed(FORM, "rules")?);
    Some(server::look(context, product, rules).await)
}

mod server {
    use backend::calendar::import_rules::ImportRules;
    use backend::calendar::queries::{RulesDone, check_rules};

    use crate::context::RequestContext;
    use crate::error::AppError;

    pub(super) const fn work(product: String, text: String, looked_at: String) -> ImportRules {
        ImportRules {
            product,
            text,
            looked_at,
        }
    }

    /// Whether they can be read at all.
    pub(super) async fn check(
        context: &RequestContext,
        product: String,
        rules: String,
    ) -> Result<(), AppError> {
        let viewer = context.actor()?.viewer();
        check_rules(&context.db, &viewer, &ImportRules::to_look(product, rules))
            .await
            .map_err(|error| context.error(&error))
    }

    /// What they would do; nothing of it stays.
    pub(super) async fn look(
        context: &RequestContext,
        product: String,
        rules: String,
    ) -> Result<RulesDone, AppError> {
        let actor = context.actor()?;
        let work = ImportRules::to_look(product, rules);
        let done = context.db.rehearse(&actor, &work).await;
        done.map_err(|error| context.error(&error))
    }
}
