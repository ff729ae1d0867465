//! The forms that say how a product goes about its releases.

use backend::calendar::Product;
use domain::calendar::LineNumbers;
use leptos::prelude::*;

use crate::actions::calendar::describe_product_path;
use crate::components::bits::{Icon, notice};
use crate::components::fields::Field;
use crate::context::RequestContext;
use crate::markup::{IntoMarkup, Markup};

/// One form for each product, folded away until it is wanted.
pub(super) fn forms(context: &RequestContext, products: &[Product]) -> Option<Markup> {
    let forms: Vec<_> = products.iter().map(|product| form(context, product)).collect();
    let some = !forms.is_empty();
    some.then(|| {
        view! {
            <section class="section change-dates" aria-labelledby="ways">
                <div class="section-head"><h2 id="ways">"How products go about their releases"</h2></div>
                <div class="disclosures">{forms}</div>
            </section>
        }
        .into_markup()
    })
}

const fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn form(context: &RequestContext, product: &Product) -> impl IntoView + use<> {
    let id = format!("ways-{}", product.slug);
    let left = context.left_by(&id);
    let asked = context.parameter("ways").as_deref() == Some(product.slug.as_str());
    let (deploys, lines) = (yes_or_no(product.deploys), product.lines.to_string());
    let field = |name, label, value: &str, hint| Field {
        form: &id,
        name,
        label,
        value: value.to_owned(),
        hint,
        optional: false,
    };
    let takes = [
        ("yes", "What is merged and deployed to production"),
        ("no", "What is merged"),
    ]
    .map(|(value, word)| (value.to_owned(), word.to_owned()));
    let numbers = LineNumbers::ALL.map(|lines| (lines.to_string(), lines.words().to_owned()));
    let says = if product.deploys {
        "changes are deployed first"
    } else {
        "changes are merged"
    };
    view! {
        <details class="disclosure" id=format!("form-{id}") open=left.is_some() || asked>
            <summary>
                <Icon name="chevron-right"/>
                <span>{format!("How {} goes about its releases", product.name)}</span>
                <span class="disclosure-hint">{says}</span>
            </summary>
            <div class="disclosure-body">
                {notice(left)}
                <form class="form" method="post" action=describe_product_path()>
                    <input type="hidden" name="product" value=product.slug.clone()/>
                    <input type="hidden" name="seen_deploys" value=deploys/>
                    <input type="hidden" name="seen_lines" value=lines.clone()/>
                    {field("deploys", "What a release takes", deploys, "What has to be so by the deadline, for \u{201c}Will my change make it?\u{201d}.").choice(context, &takes)}
                    {field("lines", "Numbers of a line", &lines, "A line is what patches are made for and what is supported. Versions that are entered already are counted in the same way from then on.").choice(context, &numbers)}
                    <div class="form-actions"><button class="button button-primary">"Keep it so"</button></div>
                </form>
            </div>
        </details>
    }
}
