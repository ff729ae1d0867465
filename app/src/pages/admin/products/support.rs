//! The forms that say what is supported of a product.

use backend::calendar::Product;
use backend::support;
use leptos::prelude::*;

use crate::actions::calendar::set_support_path;
use crate::components::bits::{Icon, notice};
use crate::components::fields::Field;
use crate::context::RequestContext;
use crate::markup::{IntoMarkup, Markup};

/// One form for each product, folded away until it is wanted.
pub(super) async fn forms(context: &RequestContext, products: &[Product]) -> backend::Result<Option<Markup>> {
    let mut forms = Vec::with_capacity(products.len());
    for product in products {
        if let Some((support, revision)) = support::of(&context.db, &context.viewer(), product).await? {
            forms.push(form(context, product, &support, revision));
        }
    }
    let some = !forms.is_empty();
    Ok(some.then(|| {
        let page = context.link("/supported");
        view! {
            <section class="section change-dates" aria-labelledby="support">
                <div class="section-head">
                    <h2 id="support">"What is supported"</h2>
                    <p class="section-note"><a href=page>"As everybody sees it"</a></p>
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
    support: &domain::support::Support,
    revision: i64,
) -> impl IntoView + use<> {
    let id = format!("support-{}", product.slug);
    let left = context.left_by(&id);
    let asked = context.parameter("support").as_deref() == Some(product.slug.as_str());
    let field = |name, label, value: String, hint, optional| Field {
        form: &id,
        name,
        label,
        value,
        hint,
        optional,
    };
    let text =
        |link: &Option<domain::support::Link>| link.as_ref().map(ToString::to_string).unwrap_or_default();
    let says = match support.lines {
        0 => "no lines side by side".to_owned(),
        1 => "one line".to_owned(),
        lines => format!("{lines} lines"),
    };
    view! {
        <details class="disclosure" id=format!("form-{id}") open=left.is_some() || asked>
            <summary>
                <Icon name="chevron-right"/>
                <span>{format!("What is supported of {}", product.name)}</span>
                <span class="disclosure-hint">{says}</span>
            </summary>
            <div class="disclosure-body">
                {notice(left)}
                <form class="form" method="post" action=set_support_path()>
                    <input type="hidden" name="product" value=product.slug.clone()/>
                    <input type="hidden" name="seen" value=revision.to_string()/>
                    {field("lines", "Maintained lines", support.lines.to_string(), "How many at once: the current one and those before it. 0 where lines are not maintained side by side. Patches are proposed for so many.", false).line(context, "number")}
                    {field("stops", "Upgrade stops", support.stops.to_string(), "Lines with blanks between, such as 17.8 17.11; 18+.2 is 18.2 and the same of every major after it.", true).lines(context, 2)}
                    {field("post", "Release post", text(&support.post), "Its address with {version}, {line}, {major}, {minor} or {patch} in it.", true).line(context, "text")}
                    {field("packages", "Packages", text(&support.packages), "", true).line(context, "text")}
                    {field("notes", "Notes", text(&support.notes), "", true).line(context, "text")}
                    <div class="form-actions"><button class="button button-primary">"Keep what is supported"</button></div>
                </form>
            </div>
        </details>
    }
}
