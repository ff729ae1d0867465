//! The rules of products as files: links that give them out, and a form that brings one in.

use backend::calendar::Product;
use backend::calendar::queries::RulesDone;
use domain::calendar::moment::day_for_people;
use leptos::prelude::*;

use crate::actions::calendar::import_rules::FORM;
use crate::actions::calendar::{import_rules_path, preview_rules_path};
use crate::components::bits::{Icon, notice};
use crate::components::fields::Field;
use crate::components::named_rows::named_rows;
use crate::context::{Flash, RequestContext};
use crate::error::AppError;
use crate::markup::{IntoMarkup, Markup};

/// The section; none without a product.
pub(super) fn section(
    context: &RequestContext,
    products: &[Product],
    done: Option<&Result<RulesDone, AppError>>,
) -> Option<impl IntoView + use<>> {
    if products.is_empty() {
        return None;
    }
    let left = context.left_by(FORM);
    let open = left.is_some();
    // What could be read, and is refused for what is there already.
    let refused = done.and_then(|done| done.as_ref().err()).map(|error| Flash {
        form: FORM.to_owned(),
        error: Some(error.clone()),
        notice: None,
        fields: Vec::new(),
    });
    let done = done.and_then(|done| done.as_ref().ok());
    let links: Vec<_> = products
        .iter()
        .map(|product| {
            let href = format!("/api/v1/products/{}/rules", product.slug);
            view! { <li><a href=href download=format!("{}.toml", product.slug)>{product.name.clone()}</a></li> }
        })
        .collect();
    let choices: Vec<(String, String)> = products
        .iter()
        .map(|product| (product.slug.clone(), product.name.clone()))
        .collect();
    let field = |name, label, hint| Field {
        form: FORM,
        name,
        label,
        value: String::new(),
        hint,
        optional: false,
    };
    let main = if done.is_some() {
        "button"
    } else {
        "button button-primary"
    };
    let shown = done.map(what_they_do);
    Some(view! {
        <section class="section change-dates" aria-labelledby="rules-file">
            <div class="section-head"><h2 id="rules-file">"Rules as a file"</h2><p class="section-note">"Cadences with their steps and what they look for, and the home zone of their product"</p></div>
            <p>"Take the file of a product:"</p>
            <ul class="cluster">{links}</ul>
            <div class="disclosures">
                <details class="disclosure" id=format!("form-{FORM}") open=open>
                    <summary><Icon name="chevron-right"/><span>"Bring rules in"</span></summary>
                    <div class="disclosure-body">
                        {notice(refused.as_ref().or(left))}
                        <form class="form" method="post" action=preview_rules_path()>
                            {field("product", "Product", "").choice(context, &choices)}
                            {field("rules", "Rules", "The text of such a file. Cadences that the product has stay; all of the file comes in, or nothing.").lines(context, 10)}
                            <div class="form-actions"><button class=main>"Look at them first"</button></div>
                            {shown}
                        </form>
                    </div>
                </details>
            </div>
        </section>
    })
}

/// So many releases of each sort are named.
const NAMED: usize = 24;

/// What the rules would do, with the button that brings them in.
fn what_they_do(done: &RulesDone) -> Markup {
    let part = |title: String, rows: Vec<String>| named_rows(title, rows, NAMED);
    let added = done
        .added
        .iter()
        .map(|(name, rule, from)| format!("{name} from {}: {rule}", day_for_people(*from)));
    let on = |found: &[(String, jiff::civil::Date)]| -> Vec<String> {
        let rows = found
            .iter()
            .map(|(name, day)| format!("{name}, {}", day_for_people(*day)));
        rows.collect()
    };
    let moved = done.moved.iter().map(|(name, from, to)| {
        format!(
            "{name}, from {} to {}",
            day_for_people(*from),
            day_for_people(*to)
        )
    });
    let publications = done.publications.iter().map(|((name, from), said, counts)| {
        format!(
            "{name} from {}: its plan calls the publication {}; that is the release itself, so its dates are {}, as 'binding' says",
            day_for_people(*from),
            said.words(),
            counts.words()
        )
    });
    let zone = done.zone.as_ref().map(|zone| {
        view! { <p>{format!("The days of the product end in {zone} then.")}</p> }
    });
    let said = match done.added.len() {
        0 if done.zone.is_some() => "No cadence in it is new. Nothing is changed yet.".to_owned(),
        0 => "Nothing in it is new; nothing would change.".to_owned(),
        _ => format!(
            "Nothing is changed yet. {} cadences of it are there already.",
            done.same
        ),
    };
    let confirm = (!done.added.is_empty() || done.zone.is_some()).then(|| {
        view! {
            <input type="hidden" name="looked_at" value=done.mark.clone()/>
            <div class="form-actions"><button class="button button-primary" formaction=import_rules_path()>"Bring them in"</button></div>
        }
    });
    view! {
        <section class="move-preview" id="rules-preview" aria-labelledby="rules-preview-title">
            <h3 id="rules-preview-title">"What they would do"</h3>
            <p>{said}</p>
            {zone}
            {part("New cadences".to_owned(), added.collect())}
            {part("Said in two ways".to_owned(), publications.collect())}
            {part(format!("Planned: {}", done.planned.len()), on(&done.planned))}
            {part(format!("Moved: {}", done.moved.len()), moved.collect())}
            {part(format!("Called off: {}", done.off.len()), on(&done.off))}
            {confirm}
        </section>
    }
    .into_markup()
}
