//! `/rotation?product=`: who is at the helm, now and next. For the team.

pub mod days;
pub mod files;
pub mod handover;
pub mod me;
pub mod people;
pub mod shift;
pub mod take_over;

use backend::calendar::{Product, queries};
use backend::carry::looks;
use backend::rotation::{Rotation, proposals, rotation};
use domain::calendar::Kind;
use domain::calendar::custom::{release_called, within};
use domain::identity::Action;
use domain::rotation::slot::write_slots;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::actions::rotation::set_path;
use crate::components::bits::{Icon, notice, stale};
use crate::components::fields::Field;
use crate::components::load::load;
use crate::components::rotation::answers::answers;
use crate::components::rotation::balance::balance;
use crate::components::rotation::coming::coming;
use crate::components::rotation::cover::cover;
use crate::components::rotation::now::now;
use crate::components::rotation::swaps::swaps;
use crate::context::RequestContext;
use crate::error::AppError;

/// The rotation of a product.
#[component]
pub fn RotationPage() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

/// Lets pass who is of the team.
fn team_only(context: &RequestContext) -> Result<(), AppError> {
    super::for_the_team(context, "The rotation is")
}

/// Lets pass who plans.
fn planners_only(context: &RequestContext) -> Result<(), AppError> {
    team_only(context)?;
    if context.may(Action::KeepRotation) {
        Ok(())
    } else {
        Err(AppError::Forbidden {
            sentence: "Release managers plan the rotation.".to_owned(),
        })
    }
}

/// The rotation with this address of a product.
async fn of(context: &RequestContext, product: &str) -> Result<Rotation, AppError> {
    rotation(&context.db, &context.viewer(), product, context.today())
        .await
        .map_err(|error| context.error(&error))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    let mut products = queries::products(&context.db, &context.viewer())
        .await
        .map_err(|error| context.error(&error))?;
    let asked = context.parameter("product");
    products.retain(|product| product.archived.is_none() || asked.as_ref() == Some(&product.slug));
    // Where none is asked for, the first one that has slots.
    let mut found = None;
    for product in &products {
        if asked.as_ref().is_some_and(|asked| *asked != product.slug) {
            continue;
        }
        let rotation = of(&context, &product.slug).await?;
        let has_slots = !rotation.roster.slots.is_empty();
        if found.is_none() || has_slots {
            found = Some(rotation);
        }
        if has_slots {
            break;
        }
    }
    let Some(rotation) = found else {
        return Err(AppError::NotFound {
            sentence: "There is no such product.".to_owned(),
        });
    };
    let slug = rotation.product.slug.clone();
    let monthly = release_called(&within(rotation.product.words.of(Kind::Monthly)));
    let empty = rotation.roster.slots.is_empty().then(|| {
        view! {
            <div class="empty">
                <Icon name="calendar-days"/>
                <p class="empty-title">"This product has no slots yet"</p>
                <p>"An admin says below which slots each "{monthly.clone()}" has: one for each region, for security, for a trainee."</p>
            </div>
        }
    });
    let plans = context.may(Action::KeepRotation);
    let gap = if rotation.roster.slots.is_empty() {
        None
    } else {
        let gap = proposals::gap(&rotation, rotation.today(context.now)).await;
        Some(gap.map_err(|error| context.error(&error))?)
    };
    let content = gap.map(|gap| {
        view! {
            {now(&context, &rotation)}
            {cover(&context, &rotation)}
            {coming(&context, &rotation)}
            {plans.then(|| answers(&context, &rotation))}
            {swaps(&context, &rotation)}
            {balance(&context, &rotation, gap)}
        }
    });
    let looks = looks(&context.db, &context.viewer(), &slug)
        .await
        .map_err(|error| context.error(&error))?;
    let off = looks.into_iter().filter(|look| look.is_off());
    let off: Vec<String> = off.map(|look| look.place).collect();
    let about = format!(r#""product":"{slug}""#);
    let title = format!("Rotation of {} · Slipway", rotation.product.name);
    Ok(view! {
        <Title text=title/>
        <div class="page-head page-head-row">
            <h1>"Rotation of " {rotation.product.name.clone()}</h1>
            {links(&context, &slug)}
        </div>
        {choose(&context, &products, &slug)}
        {stale(&context, about, false, "Something of the rotation was changed just now.")}
        {out_of_step(&context, &slug, &off)}
        {empty}
        {content}
        {context.may(Action::EditProducts).then(|| slots_form(&context, &rotation))}
    })
}

/// That places to which it is carried differ, or could not be looked at; which ones.
fn out_of_step(context: &RequestContext, product: &str, places: &[String]) -> Option<impl IntoView + use<>> {
    let href = context.link(&format!("/rotation/{product}/files#places"));
    let words = format!("Not in step with the rotation: {}.", places.join(", "));
    (!places.is_empty()).then(|| {
        view! { <p class="filter-note" data-whole><Icon name="triangle-alert"/><span>{words} " " <a href=href>"How it differs"</a></span></p> }
    })
}

fn links(context: &RequestContext, product: &str) -> impl IntoView + use<> {
    let days = context.link(&format!("/rotation/{product}/days"));
    let files = context.link(&format!("/rotation/{product}/files"));
    view! {
        <nav class="cluster" aria-label="More of the rotation">
            <a class="button button-small" href=context.link("/rotation/me")>"My shifts and absences"</a>
            <a class="button button-small" href=context.link("/rotation/people")>"People"</a>
            <a class="button button-small" href=days>"Days off"</a>
            <a class="button button-small" href=files>"Files and places"</a>
        </nav>
    }
}

/// The other products, where there are several.
fn choose(context: &RequestContext, products: &[Product], here: &str) -> Option<impl IntoView + use<>> {
    let links: Vec<_> = products
        .iter()
        .map(|product| {
            let href = format!("/rotation{}", context.query_with("product", Some(&product.slug)));
            let current = (product.slug == here).then_some("true");
            view! { <a href=href aria-current=current>{product.name.clone()}</a> }
        })
        .collect();
    (products.len() > 1)
        .then(|| view! { <nav class="segmented rotation-products" aria-label="Product">{links}</nav> })
}

/// For admins: which slots there are.
fn slots_form(context: &RequestContext, rotation: &Rotation) -> impl IntoView + use<> {
    let left = context.left_by("slots");
    let field = |name, label, value, hint, optional| Field {
        form: "slots",
        name,
        label,
        value,
        hint,
        optional,
    };
    let slots = field(
        "slots",
        "Slots",
        write_slots(&rotation.roster.slots),
        "A line for each: key | name | lead, security or trainee | regions | hours and zone | hand-over. Regions may be empty for all, hours for none.",
        true,
    );
    let escalation = field(
        "escalation",
        "Escalation contact",
        rotation.escalation.clone(),
        "Who answers at weekends and on declared days.",
        true,
    );
    view! {
        <section class="section" aria-labelledby="slots">
            <div class="section-head"><h2 id="slots">"Slots"</h2></div>
            <div class="disclosures">
                <details class="disclosure" id="form-slots" open=left.is_some() || rotation.roster.slots.is_empty()>
                    <summary><Icon name="chevron-right"/><span>"Change the slots"</span><span class="disclosure-hint">{format!("of each {}", release_called(&within(rotation.product.words.of(Kind::Monthly))))}</span></summary>
                    <div class="disclosure-body">
                        {notice(left)}
                        <form class="form" method="post" action=set_path()>
                            <input type="hidden" name="product" value=rotation.product.slug.clone()/>
                            <input type="hidden" name="seen" value=rotation.revision/>
                            {slots.lines(context, 7)}
                            {escalation.line(context, "text")}
                            <div class="form-actions"><button class="button button-primary">"Set the slots"</button></div>
                        </form>
                    </div>
                </details>
            </div>
        </section>
    }
}
