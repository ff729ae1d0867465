//! `/admin/cadences`: the cadences of each product, and a form for a new one.

use backend::calendar::{Product, queries};
use domain::calendar::cadence::occurrences;
use domain::calendar::{Cadence, Kind, days};
use domain::identity::Action;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{admin_head, admins_only};
use crate::actions::calendar::add_cadence_path;
use crate::components::bits::notice;
use crate::components::fields::Field;
use crate::components::load::load;
use crate::components::shapes::Shapes;
use crate::context::RequestContext;
use crate::error::AppError;

/// The cadences.
#[component]
pub fn Cadences() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    admins_only(&context, Action::EditProducts)?;
    let viewer = context.viewer();
    let products = queries::products(&context.db, &viewer)
        .await
        .map_err(|error| context.error(&error))?;
    let shapes = Shapes::among(&products);
    let mut tables = Vec::new();
    for product in &products {
        let cadences = queries::cadences(&context.db, &viewer, product)
            .await
            .map_err(|error| context.error(&error))?;
        tables.push(table(&context, product, &cadences, &shapes));
    }
    Ok(view! {
        <Title text="Cadences · Slipway"/>
        {admin_head(&context, "/admin/cadences")}
        {tables}
        {form(&context, &products)}
    })
}

fn table(
    context: &RequestContext,
    product: &Product,
    cadences: &[Cadence],
    shapes: &Shapes,
) -> impl IntoView + use<> {
    let today = context.today();
    let id = format!("cadences-{}", product.slug);
    let day = |date| domain::calendar::moment::day_for_people(date);
    let rows: Vec<_> = cadences
        .iter()
        .map(|cadence| {
            let next = occurrences(cadence, cadences, today, days::plus(today, 400))
                .into_iter()
                .find(|occurrence| occurrence.left_out.is_none())
                .map_or_else(|| "none".to_owned(), |occurrence| day(occurrence.day));
            let until = cadence.until.map_or_else(|| "further notice".to_owned(), day);
            view! {
                <tr>
                    <th scope="row">{cadence.name.clone()}</th>
                    <td data-label="Kind">{cadence.kind.key()}</td>
                    <td data-label="Rule">{cadence.rule.to_string()}</td>
                    <td data-label="Holds">{format!("{} until {until}", day(cadence.from))}</td>
                    <td data-label="Next">{next}</td>
                </tr>
            }
        })
        .collect();
    let body = if rows.is_empty() {
        Either::Left(
            view! { <p class="muted">"No cadence yet. Add one below, and its releases are planned 24 months ahead."</p> },
        )
    } else {
        Either::Right(view! {
            <div class="table-frame">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"Name"</th>
                            <th scope="col">"Kind"</th>
                            <th scope="col">"Rule"</th>
                            <th scope="col">"Holds"</th>
                            <th scope="col">"Next"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    };
    view! {
        <section class="section" aria-labelledby=id.clone()>
            <div class="section-head">
                <h2 id=id.clone()>{shapes.mark(product)} {format!(" Cadences of {}", product.name)}</h2>
            </div>
            {body}
        </section>
    }
}

fn form(context: &RequestContext, products: &[Product]) -> impl IntoView + use<> {
    let field = |name, label, value: &str, hint, optional| Field {
        form: "add-cadence",
        name,
        label,
        value: value.to_owned(),
        hint,
        optional,
    };
    let pair = |value: &str, word: &str| (value.to_owned(), word.to_owned());
    let products: Vec<_> = products
        .iter()
        .map(|product| pair(&product.slug, &product.name))
        .collect();
    let kinds = Kind::ALL.map(|kind| pair(kind.key(), kind.key()));
    let bindings = [
        pair("committed", "committed"),
        pair("target", "target"),
        pair("best_effort", "best effort"),
    ];
    view! {
        <section class="section" aria-labelledby="add" id="form-add-cadence">
            <div class="section-head"><h2 id="add">"Add a cadence"</h2><p class="section-note">"A rule makes dates from the day it holds, and ends the one of the same name the day before"</p></div>
            {notice(context.left_by("add-cadence"))}
            <form class="form panel" method="post" action=add_cadence_path()>
                <div class="form-grid">
                    {field("product", "Product", "", "", false).choice(context, &products)}
                    {field("kind", "Kind", "monthly", "", false).choice(context, &kinds)}
                </div>
                <div class="form-grid">
                    {field("name", "Name", "", "Lower-case letters, digits and '-'.", false).line(context, "text")}
                    {field("rule", "Rule", "", "'monthly on day 22', 'monthly on the 3rd thursday', 'every 2 weeks from 2026-09-01', '8 days before NAME'.", false).line(context, "text")}
                </div>
                <div class="form-grid">
                    {field("from", "Holds from", &context.today().to_string(), "", false).line(context, "date")}
                    {field("until", "Holds until", "", "Empty: until further notice.", true).line(context, "date")}
                </div>
                <div class="form-grid">
                    {field("binding", "How much its dates bind", "target", "", false).choice(context, &bindings)}
                    {field("major_month", "Month of majors", "", "1 to 12, for the versions of monthly releases: X.0 in that month, the next minor in others. Others get theirs later: empty.", true).line(context, "number")}
                </div>
                {field("first_version", "First version", "", "For a product that has none yet, such as 1.0: its first release ships it. Needs the month of majors.", true).line(context, "text")}
                {field("left_out", "Months left out", "", "One a line: 12 | low capacity over the holidays", true).lines(context, 2)}
                {field("steps", "Steps", "", "One a line: key | Name | R-2 16:00 UTC | target | reaches closed | shown. Empty: the usual steps of the kind.", true).lines(context, 6)}
                <div class="form-actions"><button class="button button-primary">"Add cadence"</button></div>
            </form>
        </section>
    }
}
