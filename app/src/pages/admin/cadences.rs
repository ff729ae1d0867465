//! `/admin/cadences`: the cadences of each product, a form for a new one or one to correct, what goes with one that is
//! deleted, and rules as files.

mod delete;
mod hints;
mod next;
mod rules;

use std::collections::HashMap;

use backend::calendar::add_cadence::AddCadence;
use backend::calendar::queries::{CadencePreview, NextOfCadence};
use backend::calendar::{Product, queries};
use domain::calendar::conflicts::Check;
use domain::calendar::custom::within;
use domain::calendar::{Cadence, Kind, days};
use domain::id::CadenceId;
use domain::identity::Action;
use jiff::civil::Date;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{admin_head, admins_only};
use crate::actions::calendar::cadence_form::{CadenceFields, field_of};
use crate::actions::calendar::import_rules::previewed;
use crate::actions::calendar::{add_cadence_path, preview_cadence_path};
use crate::components::bits::notice;
use crate::components::cadence_preview::{cadence_preview, in_a_sentence};
use crate::components::fields::{Field, keep_zone};
use crate::components::load::load;
use crate::components::shapes::Shapes;
use crate::components::step_hints;
use crate::context::{Flash, RequestContext};
use crate::error::AppError;
use crate::islands::preview::Preview;

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
    let mut products = queries::products(&context.db, &viewer)
        .await
        .map_err(|error| context.error(&error))?;
    let shapes = Shapes::among(&products);
    products.retain(|product| product.archived.is_none());
    let mut tables = Vec::new();
    let mut changed = None;
    let wanted = context.parameter("change");
    let wrong = context.parameter("correct");
    let kept = queries::kept_cadences(&context.db, &viewer, &products, context.now)
        .await
        .map_err(|error| context.error(&error))?;
    for (product, own) in products.iter().zip(&kept) {
        let found = |id: Option<&String>| {
            own.told
                .iter()
                .find(|cadence| Some(cadence.id.as_str()) == id.map(String::as_str))
        };
        let next = found(wanted.as_ref()).map(|cadence| follower(&context, product, cadence));
        let same = found(wrong.as_ref()).map(|cadence| as_written(product, cadence));
        changed = next.or(same).or(changed);
        let cadences = (own.cadences.as_slice(), own.told.as_slice());
        tables.push(table(&context, product, cadences, (&own.next, &shapes)));
    }
    let typed = typed(&context);
    // One that is to be corrected is looked at as it is: so one sees at once whether it can be.
    let looked_at = typed
        .clone()
        .or_else(|| changed.clone().filter(|_| wrong.is_some()));
    let preview = match looked_at.map(|fields| {
        let today = today_of(&context, &products, Some(&fields.product));
        fields.read(today)
    }) {
        None => None,
        Some(Err(errors)) => Some(Err(errors)),
        Some(Ok(work)) => Some(look(&context, &work).await.map_err(|error| vec![error])),
    };
    let deleted = delete::delete(&context).await?;
    let rules = previewed(&context).await;
    let values = typed.or_else(|| refused(&context)).unwrap_or_else(|| {
        let values = changed.unwrap_or_else(|| CadenceFields {
            kind: "monthly".to_owned(),
            from: today_of(&context, &products, None).to_string(),
            binding: "target".to_owned(),
            ..CadenceFields::default()
        });
        CadenceFields {
            prefilled_from: values.from.clone(),
            ..values
        }
    });
    Ok(view! {
        <Title text="Cadences · Slipway"/>
        {admin_head(&context, "/admin/cadences")}
        {deleted}
        {tables}
        {form(&context, &products, &values, preview.as_ref())}
        {rules::section(&context, &products, rules.as_ref())}
    })
}

/// Today where a product is at home: the one that is named, or the first one.
fn today_of(context: &RequestContext, products: &[Product], slug: Option<&str>) -> Date {
    let named = products
        .iter()
        .find(|own| slug.is_none_or(|slug| own.slug == slug));
    named.map_or_else(|| context.today(), |own| own.home.day_at(context.now))
}

/// What it would do; a refusal is one of the write.
async fn look(context: &RequestContext, work: &AddCadence) -> Result<CadencePreview, AppError> {
    queries::preview_cadence(&context.db, &context.viewer(), work, context.now)
        .await
        .map_err(|error| context.error(&error))
}

/// What stands in the address for the fields, or what was sent to be looked at.
fn typed(context: &RequestContext) -> Option<CadenceFields> {
    if context.parameter("preview").is_some() {
        return Some(CadenceFields::of(|name| context.parameter(name)));
    }
    let left = context.left_by(FORM)?;
    (left.error.is_none() && left.notice.is_none())
        .then(|| CadenceFields::of(|name| context.typed(FORM, name)))
}

/// What was sent to be written and was refused, with what no field shows.
fn refused(context: &RequestContext) -> Option<CadenceFields> {
    let left = context.left_by(FORM).filter(|left| left.error.is_some())?;
    (!left.fields.is_empty()).then(|| CadenceFields::of(|name| context.typed(FORM, name)))
}

/// The form of this page.
const FORM: &str = "add-cadence";

/// The page as its form is shown: the fields of which something is wrong are marked, and what was typed stands in them.
fn marked(context: &RequestContext, errors: &[AppError]) -> RequestContext {
    let fields: Vec<&str> = errors.iter().filter_map(field_of).collect();
    let error = (!fields.is_empty()).then(|| AppError::Invalid {
        field: fields.join(", "),
        sentence: String::new(),
    });
    let typed = context.left_by(FORM).map(|left| left.fields.clone());
    RequestContext {
        left: Some(std::sync::Arc::new(Flash {
            form: FORM.to_owned(),
            error,
            notice: None,
            fields: typed.unwrap_or_default(),
        })),
        ..context.clone()
    }
}

/// The cadence that would follow one under its name, from tomorrow on: what is changed in it is its own.
fn follower(context: &RequestContext, product: &Product, cadence: &Cadence) -> CadenceFields {
    CadenceFields {
        from: days::plus(product.home.day_at(context.now).max(cadence.from), 1).to_string(),
        until: String::new(),
        corrects: String::new(),
        ..as_written(product, cadence)
    }
}

/// A cadence as it stands, to be corrected.
fn as_written(product: &Product, cadence: &Cadence) -> CadenceFields {
    let lines = |lines: Vec<String>| lines.join("\n");
    let left_out = cadence
        .left_out
        .iter()
        .map(|out| format!("{} | {}", out.month, out.reason));
    CadenceFields {
        product: product.slug.clone(),
        name: cadence.name.clone(),
        kind: cadence.kind.key().to_owned(),
        rule: cadence.rule.to_string(),
        from: cadence.from.to_string(),
        until: cadence.until.map_or_else(String::new, |until| until.to_string()),
        left_out: lines(left_out.collect()),
        major_month: cadence
            .majors
            .map_or_else(String::new, |majors| majors.month.to_string()),
        counting: cadence
            .counting
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
        // Without either it says how versions are counted.
        first_version: cadence
            .first
            .map_or_else(String::new, domain::calendar::Version::short),
        binding: cadence.binding.key().to_owned(),
        steps: lines(cadence.steps.iter().map(ToString::to_string).collect()),
        checks: Check::text(&cadence.checks),
        corrects: cadence.id.to_string(),
        // The form says what it began with.
        prefilled_from: String::new(),
    }
}

fn table(
    context: &RequestContext,
    product: &Product,
    (cadences, told): (&[Cadence], &[Cadence]),
    (planned, shapes): (&HashMap<CadenceId, NextOfCadence>, &Shapes),
) -> impl IntoView + use<> {
    let today = product.home.day_at(context.now);
    let id = format!("cadences-{}", product.slug);
    let day = |date| domain::calendar::moment::day_for_people(date);
    let rows: Vec<_> = cadences
        .iter()
        .map(|cadence| {
            let until = cadence.until.map_or_else(|| "further notice".to_owned(), day);
            // The rule would name what the viewer may not see.
            let hidden = told.iter().all(|other| other.id != cadence.id);
            let (rule, next) = if hidden {
                ("beside another cadence".to_owned(), "follows that one".to_owned())
            } else {
                let planned = planned.get(&cadence.id);
                (cadence.rule.to_string(), next::next(cadence, cadences, (today, planned)))
            };
            let beside_own = cadence.rule.beside_own().filter(|_| !hidden);
            let counts = beside_own.map(|beside| {
                let said = format!("Counts from the days of that rule; a release of {beside} that is moved by hand does not take it along.");
                view! { <p class="field-hint">{said}</p> }
            });
            let link = |word: &'static str, query: &str, place: &str| {
                let href = context.link(&format!("/admin/cadences?{query}={}#{place}", cadence.id));
                let label = format!("{word} {} of {}", cadence.name, product.name);
                view! { <a href=href aria-label=label>{word}</a> }
            };
            let change =
                (cadence.until.is_none() && !hidden).then(|| link("Change", "change", "form-add-cadence"));
            let correct = (!hidden).then(|| link("Correct", "correct", "form-add-cadence"));
            let delete = link("Delete", "delete", "delete-cadence");
            view! {
                <tr>
                    <th scope="row">{cadence.name.clone()}</th>
                    <td data-label="Kind">{within(product.words.of(cadence.kind))}</td>
                    <td data-label="Rule">{rule}{counts}</td>
                    <td data-label="Holds">{format!("{} until {until}", day(cadence.from))}</td>
                    <td data-label="Next">{next}</td>
                    <td class="actions"><span class="row-actions">{change}{correct}{delete}</span></td>
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
                            <th scope="col"><span class="visually-hidden">"Actions"</span></th>
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

fn form(
    context: &RequestContext,
    products: &[Product],
    values: &CadenceFields,
    preview: Option<&Result<CadencePreview, Vec<AppError>>>,
) -> impl IntoView + use<> {
    let corrects = !values.corrects.is_empty();
    let asked = context;
    let context = &match preview {
        Some(preview) => marked(context, preview.as_ref().err().map_or(&[][..], Vec::as_slice)),
        None => context.clone(),
    };
    let pairs = values.pairs();
    let field = |name: &'static str, label, hint, optional| Field {
        form: FORM,
        name,
        label,
        value: pairs
            .iter()
            .find(|(own, _)| *own == name)
            .map_or_else(String::new, |(_, value)| (*value).to_owned()),
        hint,
        optional,
    };
    let pair = |value: &str, word: &str| (value.to_owned(), word.to_owned());
    // What the product calls its kinds, where it is known which one is meant.
    let meant = match products {
        [one] => Some(one),
        _ => products.iter().find(|product| product.slug == values.product),
    };
    let kinds = Kind::ALL.map(|kind| {
        let word = meant.map(|product| within(product.words.of(kind)));
        pair(kind.key(), word.as_deref().unwrap_or(kind.key()))
    });
    let products: Vec<_> = products
        .iter()
        .map(|product| pair(&product.slug, &product.name))
        .collect();
    let bindings = [
        pair("committed", "committed"),
        pair("target", "target"),
        pair("best_effort", "best effort"),
    ];
    let said = preview.map(in_a_sentence);
    let shown = preview.map(|preview| cadence_preview(context, preview, corrects));
    let (title, note) = if corrects {
        (
            format!("Correct {}", values.name),
            "As if it had been written so from the beginning; that can be done until somebody works on one of its releases",
        )
    } else {
        (
            "Add or change a cadence".to_owned(),
            "A rule makes dates from the day it holds, and ends the one of the same name the day before",
        )
    };
    let stop = corrects
        .then(|| view! { <a class="button" href=context.link("/admin/cadences")>"Keep it as it is"</a> });
    view! {
        <section class="section" aria-labelledby="add" id="form-add-cadence">
            <div class="section-head"><h2 id="add">{title}</h2><p class="section-note">{note}</p></div>
            {notice(asked.left_by(FORM))}
            <form class="form panel" method="post" action=add_cadence_path()>
                {keep_zone(context)}
                {corrects.then(|| view! { <input type="hidden" name="corrects" value=values.corrects.clone()/> })}
                <input type="hidden" name="prefilled_from" value=values.prefilled_from.clone()/>
                <div class="form-grid">
                    {field("product", "Product", "", false).choice(context, &products)}
                    {field("kind", "Kind", "", false).choice(context, &kinds)}
                </div>
                <div class="form-grid">
                    {field("name", "Name", "Lower-case letters, digits and '-'.", false).line(context, "text")}
                    {field("rule", "Rule", "'monthly on the 3rd thursday', 'in april and october on day 22', 'monthly on the second last friday', 'monthly on 1 day after the 1st monday', 'every 8 months on the 1st wednesday from 2026-08', 'every 2 weeks from 2026-09-01', 'on 2026-09-01, 2026-10-13', '8 days before NAME', '2 weeks after PRODUCT/NAME', '5 working days in REGION after NAME'; then ', or the working day after in REGION'. An RRULE is read, too.", false).line(context, "text")}
                </div>
                <div class="form-grid">
                    {field("from", "Holds from", "A 'from' in the rule counts instead, unless you change this. Empty: as the rule says.", true).line(context, "date")}
                    {field("until", "Holds until", "Empty: until further notice.", true).line(context, "date")}
                </div>
                <div class="form-grid">
                    {field("binding", "How much its dates bind", "", false).choice(context, &bindings)}
                    {field("major_month", "Month of majors", "1 to 12, for the versions of releases that begin a line: X.0 in that month, the next minor in others. Others get theirs later: empty.", true).line(context, "number")}
                </div>
                <div class="form-grid">
                    {field("counting", "How versions are counted", hints::COUNTING, true).line(context, "text")}
                    {field("first_version", "First version", "For a product that has none yet: its first release ships it. With nothing else said it says how versions are counted: 120 by plain numbers, 3.16 by minors, 26.04 or 2026.04 by the year and month of the release.", true).line(context, "text")}
                </div>
                {field("left_out", "Months left out", "One a line: 12 | low capacity over the holidays", true).lines(context, 2)}
                {field("steps", "Steps", step_hints::OF_CADENCE, true).lines(context, 6)}
                {field("checks", "Conflicts", hints::CHECKS, true).lines(context, 6)}
                <div class="form-actions">
                    <button class="button" formaction=preview_cadence_path() formnovalidate=true>"Preview"</button>
                    {stop}
                </div>
                <p class="visually-hidden" role="status" data-preview-said="">{said}</p>
                <div class="move-preview" id="cadence-preview" data-preview="">{shown}</div>
            </form>
            <Preview/>
        </section>
    }
}
