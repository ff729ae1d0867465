//! `/rotation/{product}/days`: declared days, with who answers on each: primary, backup, escalation.

use backend::rotation::{Named, Rotation, people};
use domain::id::PersonId;
use domain::identity::Action;
use domain::rotation::cover::DeclaredDay;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::super::parameter;
use super::{of, team_only};
use crate::actions::rotation::{declare_path, undeclare_path};
use crate::components::bits::notice;
use crate::components::fields::Field;
use crate::components::load::load;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;

/// The declared days.
#[component]
pub fn DaysOff() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context, parameter("product"))))
}

async fn page(context: RequestContext, product: String) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    let rotation = of(&context, &product).await?;
    let plans = context.may(Action::KeepRotation);
    let today = context.today_here();
    let rows: Vec<_> = rotation
        .days
        .iter()
        .filter(|day| day.day >= today)
        .map(|day| row(&context, &rotation, day, plans))
        .collect();
    let (everybody, _) = people(&context.db, &context.viewer())
        .await
        .map_err(|error| context.error(&error))?;
    let content = if rows.is_empty() {
        Either::Left(view! { <p class="muted">"No day to come is declared."</p> })
    } else {
        Either::Right(view! {
            <div class="table-frame">
                <table class="table">
                    <caption class="visually-hidden">"Declared days and who answers"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Day"</th>
                            <th scope="col">"Primary"</th>
                            <th scope="col">"Backup"</th>
                            <th scope="col">"Escalation"</th>
                            {plans.then(|| view! { <th scope="col"><span class="visually-hidden">"Remove"</span></th> })}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    };
    let contact = match rotation.escalation.as_str() {
        "" => None,
        contact => Some(format!("Where nobody is named: {contact}.")),
    };
    let back = context.link(&format!("/rotation?product={product}"));
    let form = plans.then(|| form(&context, &product, &everybody));
    Ok(view! {
        <Title text="Days off · Slipway"/>
        <nav class="breadcrumb" aria-label="Path"><ol><li><a href=back>"Rotation"</a></li></ol></nav>
        <div class="page-head">
            <h1>{format!("Days off of {}", rotation.product.name)}</h1>
            <p class="lede">"Nobody is expected to work on these days. The primary looks after things, the backup is asked when they cannot be reached, the escalation decides. " {contact}</p>
        </div>
        {content}
        {form}
    })
}

fn row(
    context: &RequestContext,
    rotation: &Rotation,
    day: &DeclaredDay,
    plans: bool,
) -> impl IntoView + use<> {
    let name = |person: &Option<PersonId>| {
        person
            .as_ref()
            .map_or_else(|| "nobody".to_owned(), |id| rotation.name(id).to_owned())
    };
    let hole = |person: &Option<PersonId>| person.is_none().then_some("hole");
    let shown = format::day(day.day, context.today_here());
    let label = format!("Remove {shown}");
    let remove = plans.then(|| {
        view! {
            <td class="actions">
                <form method="post" action=undeclare_path()>
                    <input type="hidden" name="product" value=rotation.product.slug.clone()/>
                    <input type="hidden" name="day" value=day.day.to_string()/>
                    <button class="button button-small" aria-label=label>"Remove"</button>
                </form>
            </td>
        }
    });
    view! {
        <tr>
            <th scope="row">{shown} " " <span class="muted">{day.name.clone()}</span></th>
            <td data-label="Primary"><span class=hole(&day.primary)>{name(&day.primary)}</span></td>
            <td data-label="Backup"><span class=hole(&day.backup)>{name(&day.backup)}</span></td>
            <td data-label="Escalation"><span class=hole(&day.escalation)>{name(&day.escalation)}</span></td>
            {remove}
        </tr>
    }
}

fn form(context: &RequestContext, product: &str, everybody: &[Named]) -> impl IntoView + use<> {
    let field = |name, label, hint| Field {
        form: "day",
        name,
        label,
        value: String::new(),
        hint,
        optional: false,
    };
    let mut choices = vec![(String::new(), "Nobody yet".to_owned())];
    choices.extend(
        everybody
            .iter()
            .map(|named| (named.id.to_string(), named.name.clone())),
    );
    view! {
        <section class="section" aria-labelledby="declare">
            <div class="section-head">
                <h2 id="declare">"Declare a day"</h2>
                <p class="section-note">"A day that is there already gets these people."</p>
            </div>
            <div id="form-day">
                {notice(context.left_by("day"))}
                <form class="form" method="post" action=declare_path()>
                    <input type="hidden" name="product" value=product.to_owned()/>
                    {field("day", "Day", "").line(context, "date")}
                    {field("name", "Name", "Such as Christmas.").line(context, "text")}
                    {field("primary", "Primary", "").choice(context, &choices)}
                    {field("backup", "Backup", "").choice(context, &choices)}
                    {field("escalation", "Escalation", "").choice(context, &choices)}
                    <div class="form-actions"><button class="button button-primary">"Declare it"</button></div>
                </form>
            </div>
        </section>
    }
}
