//! `/releases/{product}/new`: enters a release out of band.

use backend::calendar::queries;
use domain::calendar::Kind;
use domain::identity::{Action, Role};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::parameter;
use crate::actions::calendar::add_release_path;
use crate::components::bits::notice;
use crate::components::fields::{Field, reasons};
use crate::components::load::load;
use crate::components::plan_field::plan_field;
use crate::context::RequestContext;
use crate::error::AppError;

/// The form for a release that no cadence makes.
#[component]
pub fn NewRelease() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let product = parameter("product");
    Either::Right(load(page(context, product)))
}

async fn page(context: RequestContext, slug: String) -> Result<impl IntoView, AppError> {
    if context.account.is_none() {
        return Err(AppError::SignIn);
    }
    let viewer = context.viewer();
    let product = queries::product(&context.db, &viewer, &slug)
        .await
        .map_err(|error| context.error(&error))?;
    if !context.may(Action::EditReleases) {
        return Err(AppError::Forbidden {
            sentence: String::new(),
        });
    }
    let field = |name, label, value: &str, hint, optional| Field {
        form: "add",
        name,
        label,
        value: value.to_owned(),
        hint,
        optional,
    };
    let pair = |value: &str, word: &str| (value.to_owned(), word.to_owned());
    let internal = format!("{}, for the team", product.words.of(Kind::Internal));
    let kinds = [
        pair("patch", product.words.of(Kind::Patch)),
        pair("internal", &internal),
    ];
    let mut visibilities = vec![pair("public", "Everybody"), pair("team", "The team")];
    if viewer.has(Role::SecurityReleaseManager) {
        visibilities.push(pair(
            "embargoed",
            "Security release managers only, until it is made public",
        ));
    }
    let today = product.home.day_at(context.now);
    let plans = queries::plan_choices(
        &context.db,
        &viewer,
        &product,
        &[Kind::Patch, Kind::Internal],
        today,
    )
    .await
    .map_err(|error| context.error(&error))?;
    let plan = plan_field(&context, "add", &plans);
    Ok(view! {
        <Title text="Release out of band · Slipway"/>
        <div class="page-head">
            <h1>{format!("{}: release out of band", product.name)}</h1>
            <p class="lede">"For a high-severity bug or a vulnerability that cannot wait for the next slot."</p>
        </div>
        <div id="form-add">{notice(context.left_by("add"))}</div>
        <form class="form panel" method="post" action=add_release_path()>
            <input type="hidden" name="product" value=product.slug.clone()/>
            <div class="form-grid">
                {field("kind", "Kind", "patch", "", false).choice(&context, &kinds)}
                {field("date", "Date", &today.to_string(), "", false).line(&context, "date")}
            </div>
            {field("versions", "Versions", "", "Separated by commas; they can be fixed later, too.", true).line(&context, "text")}
            {plan}
            {field("visibility", "Who may see it", "public", "", false).choice(&context, &visibilities)}
            {reasons(&context, "add", true)}
            <div class="form-actions"><button class="button button-primary">"Enter release"</button></div>
        </form>
    })
}
