//! The forms that say which way a product's changes take to production.

use backend::calendar::Product;
use backend::velocity;
use domain::velocity::{Setting, SettingText};
use leptos::prelude::*;

use crate::actions::admin::set_velocity_path;
use crate::components::bits::{Icon, notice};
use crate::components::fields::Field;
use crate::components::velocity::lasts::short;
use crate::context::RequestContext;
use crate::markup::{IntoMarkup, Markup};

/// One form for each product, folded away until it is wanted.
pub(super) async fn forms(context: &RequestContext, products: &[Product]) -> backend::Result<Option<Markup>> {
    let mut forms = Vec::with_capacity(products.len());
    for product in products {
        let (setting, revision) = velocity::setting_of(&context.db, &context.viewer(), product).await?;
        forms.push(form(context, product, &setting, revision));
    }
    let some = !forms.is_empty();
    Ok(some.then(|| {
        let page = context.link("/velocity");
        view! {
            <section class="section change-dates" aria-labelledby="velocity">
                <div class="section-head">
                    <h2 id="velocity">"The way to production"</h2>
                    <p class="section-note"><a href=page>"What is measured by it"</a></p>
                </div>
                <div class="disclosures">{forms}</div>
            </section>
        }
        .into_markup()
    }))
}

fn form(
    context: &RequestContext,
    product: &Product,
    setting: &Setting,
    revision: i64,
) -> impl IntoView + use<> {
    let id = format!("velocity-{}", product.slug);
    let left = context.left_by(&id);
    let asked = context.parameter("velocity").as_deref() == Some(product.slug.as_str());
    let field = |name, label, value: String, hint, optional| Field {
        form: &id,
        name,
        label,
        value,
        hint,
        optional,
    };
    let says = format!(
        "{}, {}",
        setting.production(),
        short(setting.marks.target.as_secs())
    );
    let SettingText {
        stages,
        target,
        warning,
        error,
        critical,
        team_prefix,
        package_start,
        package_most,
    } = setting.text();
    let hours = |name, label, value, hint| field(name, label, value, hint, false).line(context, "text");
    view! {
        <details class="disclosure" id=format!("form-{id}") open=left.is_some() || asked>
            <summary>
                <Icon name="chevron-right"/>
                <span>{format!("The way to production of {}", product.name)}</span>
                <span class="disclosure-hint">{says}</span>
            </summary>
            <div class="disclosure-body">
                {notice(left)}
                <form class="form" method="post" action=set_velocity_path()>
                    <input type="hidden" name="product" value=product.slug.clone()/>
                    <input type="hidden" name="seen" value=revision.to_string()/>
                    {field("stages", "Stages", stages, "In the order in which a change passes them, one a line: a name = its environment at GitLab. The last one is production.", false).lines(context, 5)}
                    <div class="form-grid">
                        {hours("target", "Target", target, "Hours from the merge to production, such as 12 or 10.5.")}
                        {hours("warning", "Warning from", warning, "Hours of the mean.")}
                        {hours("error", "Error from", error, "Hours of the mean.")}
                        {hours("critical", "Critical from", critical, "Hours of the mean.")}
                    </div>
                    {field("team_prefix", "Labels of teams begin with", team_prefix, "What stands behind it is the team's name: group::source code is the team source code.", false).line(context, "text")}
                    <div class="form-grid">
                        {field("package_start", "A package begins on", package_start, "The environment with which its way begins: one of those above.", false).line(context, "text")}
                        {hours("package_most", "A package takes at most", package_most, "Hours until the end on production.")}
                    </div>
                    <div class="form-actions"><button class="button button-primary">"Keep the way to production"</button></div>
                </form>
            </div>
        </details>
    }
}
