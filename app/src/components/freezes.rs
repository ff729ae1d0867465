//! The freezes that touch a release, and the form with which something is done in spite of one.

use backend::calendar::{Listed as Release, Product};
use backend::freezes::{Granted, Listed};
use domain::freezes::stretch::Stretch;
use domain::freezes::touch::{Touch, touching};
use domain::freezes::{Act, Environment, Override, Strength};
use domain::identity::Action;
use leptos::prelude::*;

use super::bits::{Icon, embargo_tag, notice};
use super::fields::Field;
use crate::actions::freezes::override_path;
use crate::context::RequestContext;
use crate::format;

/// The section of a release's page; none where no freeze touches it.
pub fn freezes_section(
    context: &RequestContext,
    listed: &Release,
    freezes: &[Listed],
    granted: &[(Granted, Product)],
) -> Option<impl IntoView + use<>> {
    let touches = touching(
        freezes.iter().map(|known| &known.freeze),
        &listed.release,
        context.now,
    );
    if touches.is_empty() {
        return None;
    }
    let rows: Vec<_> = touches
        .iter()
        .filter_map(|touch| {
            let known = freezes.iter().find(|known| known.freeze.id == touch.freeze.id)?;
            Some(row(context, known, touch))
        })
        .collect();
    let now: Vec<&Listed> = freezes
        .iter()
        .filter(|known| {
            touches
                .iter()
                .any(|touch| touch.freeze.id == known.freeze.id && touch.stretch.holds(context.now))
        })
        .filter(|known| known.freeze.terms.strength == Strength::Hard)
        .collect();
    let overridden: Vec<_> = granted
        .iter()
        .filter(|(granted, product)| {
            product.id == listed.product.id && granted.granted.stretch().holds(context.now)
        })
        .map(|(granted, product)| override_line(context, freezes, granted, product))
        .collect();
    let form = (context.may(Action::OverrideFreezes) && !now.is_empty())
        .then(|| override_form(context, &now, std::slice::from_ref(&listed.product)));
    Some(view! {
        <section class="section" aria-labelledby="freezes">
            <div class="section-head">
                <h2 id="freezes">"Freezes"</h2>
                <p class="section-note">"What holds between now and the release"</p>
            </div>
            <ul class="rows freezes">{rows}</ul>
            {(!overridden.is_empty()).then(|| view! { <ul class="freeze-overrides" aria-label="Overridden now">{overridden}</ul> })}
            {form}
        </section>
    })
}

/// A reason as a sentence among others.
fn sentence(reason: &str) -> String {
    let ends = reason.is_empty() || reason.ends_with(['.', '!', '?']);
    format!("{reason}{}", if ends { "" } else { "." })
}

fn row(context: &RequestContext, known: &Listed, touch: &Touch<'_>) -> impl IntoView + use<> {
    let Stretch { from, until } = touch.stretch;
    let zone = context.zone.as_ref();
    let (from, until) = (format::instant(from, zone), format::instant(until, zone));
    let steps = match touch.steps.as_slice() {
        [] => None,
        [one] => Some(format!("{one} lies in it.")),
        several => Some(format!("{} lie in it.", several.join(", "))),
    };
    let holds = touch.stretch.holds(context.now);
    let strength = known.freeze.terms.strength;
    view! {
        <li class="row freeze-row" data-level=strength.key()>
            <h3 class="row-title"><Icon name="snowflake"/>{known.freeze.terms.name.clone()}</h3>
            <p class="row-note">
                {known.forbids_words()} ", from " <time datetime=from.machine>{from.text}</time> " to " <time datetime=until.machine>{until.text}</time> ". "
                {sentence(&known.freeze.terms.reason)}
                {steps.map(|steps| view! { " " <strong>{steps}</strong> })}
            </p>
            <p class="row-count">
                {holds.then(|| view! { <span class="tag" data-tone-of="warn">"holds now"</span> " " })}
                {known.is_embargoed().then(embargo_tag)} " "
                <span class="tag">{strength.key()}</span>
            </p>
        </li>
    }
}

/// An override in a line: what, by whom, until when and why.
pub fn override_line(
    context: &RequestContext,
    freezes: &[Listed],
    granted: &Granted,
    product: &Product,
) -> impl IntoView + use<> {
    let of = freezes
        .iter()
        .find(|known| known.freeze.id == granted.granted.freeze);
    let name = of
        .map(|known| known.freeze.terms.name.clone())
        .unwrap_or_default();
    let place = granted
        .granted
        .environment
        .map(|tier| format!(" in {tier}"))
        .unwrap_or_default();
    let until = format::instant(granted.granted.until, context.zone.as_ref());
    view! {
        <li>
            <strong>{format!("{} {}{place}", granted.granted.act.word(), product.name)}</strong>
            {format!(" in spite of {name}: {}", granted.granted.reason)}
            <span class="muted">{format!(" · {}, until ", granted.by)} <time datetime=until.machine>{until.text}</time></span>
        </li>
    }
}

/// The form that overrides one of these freezes.
pub fn override_form(
    context: &RequestContext,
    freezes: &[&Listed],
    products: &[Product],
) -> impl IntoView + use<> {
    const FORM: &str = "override";
    let field = |name, label, value: String, hint, optional| Field {
        form: FORM,
        name,
        label,
        value,
        hint,
        optional,
    };
    let first = |of: &[(String, String)]| of.first().map_or(String::new(), |(value, _)| value.clone());
    let of: Vec<_> = freezes
        .iter()
        .map(|known| (known.freeze.id.to_string(), known.freeze.terms.name.clone()))
        .collect();
    let products: Vec<_> = products
        .iter()
        .map(|product| (product.slug.clone(), product.name.clone()))
        .collect();
    let acts: Vec<_> = Act::ALL
        .into_iter()
        .filter(|act| freezes.iter().any(|known| known.freeze.terms.forbids.holds(*act)))
        .map(|act| (act.key().to_owned(), act.word().to_owned()))
        .collect();
    let everywhere = [(String::new(), "every environment".to_owned())].into_iter();
    let tiers = Environment::ALL.map(|tier| (tier.key().to_owned(), tier.key().to_owned()));
    let environments: Vec<_> = everywhere.chain(tiers).collect();
    let hours: Vec<_> = [1, 2, 4, 8, Override::MOST_HOURS]
        .into_iter()
        .map(|hours| (hours.to_string(), format!("{hours} h")))
        .collect();
    let left = context.left_by(FORM);
    view! {
        <details class="disclosure" id="form-override" open=left.is_some()>
            <summary>
                <Icon name="chevron-right"/>
                <span>"Do something in spite of a freeze"</span>
                <span class="disclosure-hint">"for a while, with a reason that stays in the audit"</span>
            </summary>
            <div class="disclosure-body">
                {notice(left)}
                <form class="form" method="post" action=override_path()>
                    <div class="form-grid">
                        {field("freeze", "Freeze", first(&of), "", false).choice(context, &of)}
                        {field("product", "Product", first(&products), "", false).choice(context, &products)}
                    </div>
                    <div class="form-grid">
                        {field("act", "What is done", first(&acts), "", false).choice(context, &acts)}
                        {field("environment", "Where", String::new(), "", false).choice(context, &environments)}
                        {field("hours", "For how long", "1".to_owned(), "", false).choice(context, &hours)}
                    </div>
                    {field("reason", "Reason", String::new(), "Why it cannot wait. The team reads it, and so do pipelines that ask.", false).lines(context, 2)}
                    <div class="form-actions"><button class="button button-primary">"Override the freeze"</button></div>
                </form>
            </div>
        </details>
    }
}
