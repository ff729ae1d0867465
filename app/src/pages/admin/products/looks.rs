//! The forms that say what people see of a product, where it is at home, and whether it is put away.

use backend::calendar::Product;
use backend::calendar::add_product::COLOURS;
use backend::calendar::edit_product::Looks;
use domain::calendar::Kind;
use leptos::either::Either;
use leptos::prelude::*;

use crate::actions::calendar::{archive_product_path, edit_product_path};
use crate::components::bits::{Icon, notice};
use crate::components::fields::Field;
use crate::context::RequestContext;
use crate::markup::{IntoMarkup, Markup};

/// What the field of the home zone explains.
pub(super) const ZONE: &str =
    "Where days without a time end: Europe/Berlin, UTC, or AoE for anywhere on Earth.";
/// What the field of the word for releases on a schedule explains.
pub(super) const MONTHLY: &str = "What begins a line, as 19.7 does: Monthly, Scheduled, Feature, LTS. Addresses and the API call it monthly whatever stands here.";

/// One form for each product, folded away until it is wanted.
pub(super) fn forms(context: &RequestContext, products: &[Product]) -> Option<Markup> {
    let forms: Vec<_> = products.iter().map(|product| form(context, product)).collect();
    let some = !forms.is_empty();
    some.then(|| {
        view! {
            <section class="section change-dates" aria-labelledby="looks">
                <div class="section-head"><h2 id="looks">"Names, colours and home zones"</h2></div>
                <div class="disclosures">{forms}</div>
            </section>
        }
        .into_markup()
    })
}

fn form(context: &RequestContext, product: &Product) -> impl IntoView + use<> {
    let id = format!("looks-{}", product.slug);
    let (left, of_away) = (
        context.left_by(&id),
        context.left_by(&format!("away-{}", product.slug)),
    );
    let asked = context.parameter("looks").as_deref() == Some(product.slug.as_str());
    let looks = Looks::of(product);
    let field = |name, label, value: &str, hint, optional| Field {
        form: &id,
        name,
        label,
        value: value.to_owned(),
        hint,
        optional,
    };
    let word = |kind| looks.words.own(kind).unwrap_or_default();
    let colours = COLOURS.map(|colour| (colour.to_owned(), colour.to_owned()));
    let says = match product.archived {
        Some(_) => "put away".to_owned(),
        None => format!("days end in {}", looks.zone),
    };
    view! {
        <details class="disclosure" id=format!("form-{id}") open=left.is_some() || of_away.is_some() || asked>
            <summary>
                <Icon name="chevron-right"/>
                <span>{format!("What people see of {}", product.name)}</span>
                <span class="disclosure-hint">{says}</span>
            </summary>
            <div class="disclosure-body">
                {notice(left)}
                <form class="form" method="post" action=edit_product_path()>
                    <input type="hidden" name="product" value=product.slug.clone()/>
                    <input type="hidden" name="seen" value=looks.mark()/>
                    {field("name", "Name", &looks.name, "", false).line(context, "text")}
                    <div class="form-grid">
                        {field("colour", "Colour", &looks.colour, "", false).choice(context, &colours)}
                        {field("letter", "Letter", &looks.letter, "", false).line(context, "text")}
                    </div>
                    {field("zone", "Home zone", looks.zone.as_str(), ZONE, true).line(context, "text")}
                    {field("monthly", "Releases on a schedule are called", word(Kind::Monthly), MONTHLY, true).line(context, "text")}
                    <div class="form-grid">
                        {field("patch", "Patches are called", word(Kind::Patch), "", true).line(context, "text")}
                        {field("internal", "Internal releases are called", word(Kind::Internal), "", true).line(context, "text")}
                    </div>
                    <div class="form-actions"><button class="button button-primary">"Keep it so"</button></div>
                </form>
                {notice(of_away)}
                {away(product)}
            </div>
        </details>
    }
}

/// The form that puts a product away, or brings it back.
fn away(product: &Product) -> impl IntoView + use<> {
    let slug = product.slug.clone();
    let name = product.name.clone();
    let inner = if product.archived.is_some() {
        let hint = format!(
            "Nothing new is planned of {name}. Brought back, its cadences plan again, and what was called off with it is on its day again, but for what somebody has changed since and what has no day ahead any more."
        );
        Either::Left(view! {
            <p class="field-hint">{hint}</p>
            <input type="hidden" name="away" value="no"/>
            <div class="form-actions"><button class="button">{format!("Bring {name} back")}</button></div>
        })
    } else {
        let hint = format!(
            "Put away, {name} is not offered any more where one chooses a product, and what is planned of it is called off, for everybody to see. What has been stays, with its addresses and feeds, and so does what should be out by now."
        );
        Either::Right(view! {
            <p class="field-hint">{hint}</p>
            <input type="hidden" name="away" value="yes"/>
            <div class="form-actions"><button class="button button-danger">{format!("Put {name} away")}</button></div>
        })
    };
    view! {
        <form class="form" method="post" action=archive_product_path()>
            <input type="hidden" name="product" value=slug/>
            {inner}
        </form>
    }
}
