//! `/admin/products`: the products, what people see of them, how they go about their releases, what is supported of them, their past releases, and a form for a new one.

mod looks;
mod past;
mod support;
mod velocity;
mod ways;

use backend::calendar::add_product::COLOURS;
use backend::calendar::{Product, queries};
use backend::visibility::Target;
use domain::calendar::custom::{release_called, within};
use domain::identity::Action;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{admin_head, admins_only};
use crate::actions::calendar::add_product_path;
use crate::components::bits::notice;
use crate::components::fields::Field;
use crate::components::load::load;
use crate::components::shapes::Shapes;
use crate::components::visibility_form::{Choice, visibility_form};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::markup::Markup;

/// The products.
#[component]
pub fn Products() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    admins_only(&context, Action::EditProducts)?;
    let products = queries::products(&context.db, &context.viewer())
        .await
        .map_err(|error| context.error(&error))?;
    let who_sees = who_sees(&context, &products)
        .await
        .map_err(|error| context.error(&error))?;
    let supports = support::forms(&context, &products)
        .await
        .map_err(|error| context.error(&error))?;
    let velocities = velocity::forms(&context, &products)
        .await
        .map_err(|error| context.error(&error))?;
    let ways = ways::forms(&context, &products);
    let looks = looks::forms(&context, &products);
    let past = past::forms(&context, &products).await;
    let (none, shapes) = (products.is_empty(), Shapes::among(&products));
    let rows: Vec<_> = products
        .into_iter()
        .map(|product| {
            let href = context.link(&format!("/?product={}", product.slug));
            let new = context.link(&format!("/releases/{}/new", product.slug));
            let change = context.link(&format!("/admin/products?looks={0}#form-looks-{0}", product.slug));
            let of = |what: &str| format!("{what} of {}", product.name);
            let away = product.archived.is_some();
            let new = (!away).then(|| {
                view! { <a class="button button-small" href=new aria-label=of("Release out of band")>"Release out of band"</a> }
            });
            let away = away.then(|| view! { " " <span class="tag">"put away"</span> });
            view! {
                <tr>
                    <th scope="row">{shapes.mark(&product)} " " <a href=href>{product.name.clone()}</a> {away}</th>
                    <td data-label="Address"><code>{product.slug}</code></td>
                    <td data-label="Who may see it">{product.visibility.key()}</td>
                    <td data-label="Days end in">{product.home.zone().to_string()}</td>
                    <td class="actions">
                        <span class="row-actions"><a href=change aria-label=of("Change what people see")>"Change"</a> {new}</span>
                    </td>
                </tr>
            }
        })
        .collect();
    let field = |name, label, value: &str, hint| Field {
        form: "add-product",
        name,
        label,
        value: value.to_owned(),
        hint,
        optional: false,
    };
    let colours = COLOURS.map(|colour| (colour.to_owned(), colour.to_owned()));
    let visibilities = [("public", "Everybody"), ("team", "The team")]
        .map(|(value, word)| (value.to_owned(), word.to_owned()));
    Ok(view! {
        <Title text="Products · Slipway"/>
        {admin_head(&context, "/admin/products")}
        <section aria-labelledby="products">
            <div class="section-head"><h2 id="products">"Products"</h2></div>
            {none.then(|| view! { <p class="muted">"No product yet. Add the first one below; then its cadences plan its releases."</p> })}
            <div class="table-frame" hidden=none>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"Name"</th>
                            <th scope="col">"Address"</th>
                            <th scope="col">"Who may see it"</th>
                            <th scope="col">"Days end in"</th>
                            <th scope="col"><span class="visually-hidden">"Actions"</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
        {looks}
        {ways}
        {supports}
        {velocities}
        {past}
        {who_sees}
        <section class="section" aria-labelledby="add" id="form-add-product">
            <div class="section-head"><h2 id="add">"Add a product"</h2></div>
            {notice(context.left_by("add-product"))}
            <form class="form panel" method="post" action=add_product_path()>
                <div class="form-grid">
                    {field("name", "Name", "", "").line(&context, "text")}
                    {field("slug", "Address", "", "Lower-case letters, digits and '-': it stands in links and feeds.").line(&context, "text")}
                </div>
                <div class="form-grid">
                    {field("colour", "Colour", "blue", "").choice(&context, &colours)}
                    {field("letter", "Letter", "", "Stands beside the colour everywhere.").line(&context, "text")}
                </div>
                <div class="form-grid">
                    {field("zone", "Home zone", "UTC", looks::ZONE).line(&context, "text")}
                    {field("monthly", "Releases on a schedule are called", "Scheduled", looks::MONTHLY).line(&context, "text")}
                </div>
                {field("visibility", "Who may see it", "public", "").choice(&context, &visibilities)}
                <div class="form-actions"><button class="button button-primary">"Add product"</button></div>
            </form>
        </section>
    })
}

/// The form that hides and shows a product, or its releases of a kind.
async fn who_sees(context: &RequestContext, products: &[Product]) -> backend::Result<Option<Markup>> {
    let mut choices = Vec::new();
    for product in products {
        choices.push(Choice {
            target: Target::Product {
                slug: product.slug.clone(),
                seen: product.visibility.clone(),
            },
            name: product.name.clone(),
            visibility: product.visibility.clone(),
        });
        for (kind, visibility) in queries::kinds(&context.db, &context.viewer(), product).await? {
            choices.push(Choice {
                target: Target::Kind {
                    product: product.slug.clone(),
                    kind,
                    seen: visibility.clone(),
                },
                name: format!(
                    "{}, {}s",
                    product.name,
                    release_called(&within(product.words.of(kind)))
                ),
                visibility,
            });
        }
    }
    let hint = "All that belongs to it is for them at most.";
    Ok(visibility_form(context, &choices, &[], hint))
}
