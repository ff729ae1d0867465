//! `/velocity/packages?product=…&days=…`: the packages of a window one by one, those that missed their time first.

use backend::velocity::others::{PackageList, PackageListing, package_list};
use domain::velocity::packages::DEFINITION;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::reading::Reading;
use super::{choices, lost, team_only, turns};
use crate::components::bits::Icon;
use crate::components::load::load;
use crate::components::velocity::figure::share;
use crate::components::velocity::form::short_form;
use crate::components::velocity::lasts::short;
use crate::components::velocity::others::packages_words;
use crate::components::velocity::package_rows::{Packed, package_rows};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::velocity::packages_place;

/// The packages.
#[component]
pub fn VelocityPackages() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

const PATH: &str = "/velocity/packages";
/// So many stand on a page.
const PAGE: usize = 50;

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    let (after, is_lost) = packages_place(|name| context.parameter(name));
    let is_further = after.is_some();
    let read = Reading::of(&context).await?.ok_or_else(|| AppError::NotFound {
        sentence: "There is no product yet.".to_owned(),
    })?;
    let wanted = PackageList { after, most: PAGE };
    let found = package_list(&context.db, &context.viewer(), &read.about(&context), &wanted)
        .await
        .map_err(|error| context.error(&error))?;
    let most = short(found.packages.most.as_secs());
    let window = read.asked.window_words(read.today);
    let start = &read.velocity.setting.package.start;
    let within = share(found.packages.in_time).map(|share| format!("{share} within {most}. "));
    let title = format!("Packages of {} · Slipway", read.product.name);
    let back = format!("{}#deployments", read.asked.address(&context, "/velocity", &[]));
    let older = found.older.as_ref().map(ToString::to_string);
    Ok(view! {
        <Title text=title/>
        <div class="page-head">
            <nav class="breadcrumb" aria-label="Where this is"><ol><li><a href=back>"Velocity of " {read.product.name.clone()}</a></li></ol></nav>
            <h1>{format!("Packages within {most}, and the others")}</h1>
            <p class="page-note">{within}{packages_words(&found.packages, start, &window)}</p>
        </div>
        {short_form(&context, &read.asked, &choices(&read), PATH)}
        {lost(is_lost)}
        {list(&context, &read, &found)}
        {turns(&context, PATH, older, is_further)}
        <p class="velocity-note">{DEFINITION}</p>
    })
}

fn list(context: &RequestContext, read: &Reading, found: &PackageListing) -> impl IntoView + use<> {
    if found.all.is_empty() {
        let start = read.velocity.setting.package.start.clone();
        return Either::Left(view! {
            <div class="empty">
                <Icon name="info"/>
                <p class="empty-title">"No package began in these days"</p>
                <p>"A package begins with the first deployment of a commit to "<code>{start}</code>". Choose more days above."</p>
            </div>
        });
    }
    let of = Packed {
        context,
        asked: &read.asked,
        product: &read.product,
        most: found.packages.most,
    };
    Either::Right(package_rows(&of, &found.all))
}
