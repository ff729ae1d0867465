//! `/rotation/{product}/days`: declared days, with who answers on each: primary, backup, escalation.

use backend::rotation::{Named, Rotation, people};
use domain::id::PersonId;
use domain::identity::Action;
use domain::rotation::cover::DeclaredDay;
use domain::rotation::missing::Missing;
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
    // Who has left, or has no role any more, answers as little as nobody; who is away that day is named.
    let cell = |named: &Option<PersonId>, answers: Option<&PersonId>| {
        let name = |id: &PersonId| rotation.name(id).to_owned();
        let gone = |id: &PersonId| rotation.roster.gone_at(id, context.now);
        let away = |id: &&PersonId| {
            let mut members = rotation.members.iter();
            members.any(|member| member.person == **id && member.is_away(day.day))
        };
        let words = match (answers, named) {
            (Some(id), _) if away(&id) => format!("{} {}", name(id), Missing::Away),
            (Some(id), _) => name(id),
            (None, Some(id)) => match gone(id) {
                Some(why) => format!("nobody: {} {why}", name(id)),
                None => "nobody".to_owned(),
            },
            (None, None) => "nobody".to_owned(),
        };
        let hole = answers.is_none_or(|id| away(&id)).then_some("hole");
        view! { <span class=hole>{words}</span> }
    };
    let [primary, backup, escalation] = day.who(&rotation.roster, context.now);
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
            <td data-label="Primary">{cell(&day.primary, primary)}</td>
            <td data-label="Backup">{cell(&day.backup, backup)}</td>
            <td data-label="Escalation">{cell(&day.escalation, escalation)}</td>
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
