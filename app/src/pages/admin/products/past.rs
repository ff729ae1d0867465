//! The forms that enter past releases of a product: looked at first, then entered.

use backend::calendar::Product;
use backend::calendar::enter_past::EnterPast;
use backend::calendar::queries::{self, PastLook, PastRow};
use domain::calendar::moment::day_for_people;
use leptos::prelude::*;

use crate::actions::calendar::{enter_past_path, preview_past_path};
use crate::components::bits::{Icon, notice};
use crate::components::fields::Field;
use crate::context::RequestContext;
use crate::markup::{IntoMarkup, Markup};

/// One form for each product, folded away until it is wanted.
pub(super) async fn forms(context: &RequestContext, products: &[Product]) -> Option<Markup> {
    let mut forms = Vec::with_capacity(products.len());
    for product in products {
        let look = looked_at(context, product).await;
        forms.push(form(context, product, look.as_ref()));
    }
    let some = !forms.is_empty();
    some.then(|| {
        view! {
            <section class="section change-dates" aria-labelledby="past">
                <div class="section-head">
                    <h2 id="past">"Past releases"</h2>
                    <p class="section-note">"Of any age, such as lines with long-term support that are older than their cadence"</p>
                </div>
                <div class="disclosures">{forms}</div>
            </section>
        }
        .into_markup()
    })
}

fn id(product: &Product) -> String {
    format!("past-{}", product.slug)
}

/// What somebody wants to look at, if this is the page after that. Where it cannot be entered any more there is nothing to
/// see.
async fn looked_at(context: &RequestContext, product: &Product) -> Option<PastLook> {
    let form = id(product);
    let left = context.left_by(&form)?;
    if left.error.is_some() || left.notice.is_some() {
        return None;
    }
    let work = EnterPast {
        product: product.slug.clone(),
        text: context.typed(&form, "releases")?,
        looked_at: String::new(),
    };
    queries::look_at_past(&context.db, &context.viewer(), &work, context.now)
        .await
        .ok()
}

fn form(context: &RequestContext, product: &Product, look: Option<&PastLook>) -> impl IntoView + use<> {
    let id = id(product);
    let left = context.left_by(&id);
    let asked = context.parameter("past").as_deref() == Some(product.slug.as_str());
    let open = left.is_some() || asked;
    let releases = Field {
        form: &id,
        name: "releases",
        label: "Past releases",
        value: String::new(),
        hint: "One a line: 2024-04-24 22.0.0 | maintenance 2025-10-21 | end 2027-04-30. Versions of patches stand with commas between. When a line ends is taken from the plan of its cadence where nothing is said.",
        optional: false,
    }
    .lines(context, 6);
    let main = if look.is_some() {
        "button"
    } else {
        "button button-primary"
    };
    let look = look.map(|look| shown(look, product));
    view! {
        <details class="disclosure" id=format!("form-{id}") open=open>
            <summary>
                <Icon name="chevron-right"/>
                <span>{format!("Past releases of {}", product.name)}</span>
            </summary>
            <div class="disclosure-body">
                {notice(left)}
                <form class="form" method="post" action=preview_past_path()>
                    <input type="hidden" name="product" value=product.slug.clone()/>
                    {releases}
                    <div class="form-actions"><button class=main>"Look at them first"</button></div>
                    {look}
                </form>
            </div>
        </details>
    }
}

/// What would be entered, with the button that does it.
fn shown(look: &PastLook, product: &Product) -> impl IntoView + use<> {
    let rows: Vec<_> = look.rows.iter().map(|past| row(past, product)).collect();
    let said = match rows.len() {
        1 => "1 release. It will count as out on its day, everybody who sees the product will see it, and it cannot be deleted."
            .to_owned(),
        many => format!(
            "{many} releases. They will count as out on their days, everybody who sees the product will see them, and they cannot \
             be deleted."
        ),
    };
    view! {
        <section class="move-preview">
            <h3>"What would be entered"</h3>
            <p>{said}</p>
            <div class="table-frame">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"Versions"</th>
                            <th scope="col">"Kind"</th>
                            <th scope="col">"Out on"</th>
                            <th scope="col">"Its line"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <input type="hidden" name="looked_at" value=look.mark.clone()/>
            <div class="form-actions"><button class="button button-primary" formaction=enter_past_path()>"Enter past releases"</button></div>
        </section>
    }
}

fn row(row: &PastRow, product: &Product) -> impl IntoView + use<> {
    let versions: Vec<String> = row.past.versions.iter().map(|version| version.short()).collect();
    let ends: Vec<String> = row
        .ends
        .iter()
        .map(|(name, day)| format!("{name}: {}", day_for_people(*day)))
        .collect();
    view! {
        <tr>
            <th scope="row">{versions.join(", ")}</th>
            <td data-label="Kind">{product.words.of(row.past.kind).to_owned()}</td>
            <td data-label="Out on">{day_for_people(row.past.day)}</td>
            <td data-label="Its line">{ends.join("; ")}</td>
        </tr>
    }
}
