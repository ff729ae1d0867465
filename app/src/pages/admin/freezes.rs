//! `/admin/freezes`: when something is forbidden. Adds, changes, ends and deletes freezes, takes them in from a calendar,
//! and shows what was done in spite of one.

mod form;

use backend::calendar::queries;
use backend::freezes::{self, Listed};
use backend::identity::people;
use backend::visibility::Target;
use domain::freezes::Override;
use domain::identity::Action;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{admin_head, admins_only};
use crate::actions::freezes::{delete_path, end_path};
use crate::components::freeze_rows::said;
use crate::components::freezes::{override_form, override_line};
use crate::components::load::load;
use crate::components::visibility_form::{Choice, visibility_form};
use crate::context::RequestContext;
use crate::error::AppError;

/// The freezes.
#[component]
pub fn Freezes() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    admins_only(&context, Action::KeepFreezes)?;
    let (db, viewer) = (&context.db, context.viewer());
    let failed = |error: backend::Error| context.error(&error);
    let mut products = queries::products(db, &viewer).await.map_err(failed)?;
    products.retain(|product| product.archived.is_none());
    let listed = freezes::all(db, &viewer).await.map_err(failed)?;
    let granted = freezes::granted(db, &viewer, context.now).await.map_err(failed)?;
    let look = form::previewed(&context).await;
    let edited = context.parameter("edit");
    let edited = listed
        .iter()
        .find(|listed| edited.as_deref() == Some(listed.freeze.id.as_str()));
    let choices: Vec<Choice> = listed.iter().map(choice).collect();
    let named = match choices.first() {
        Some(first) => people::named(db, &viewer, &first.visibility)
            .await
            .map_err(failed)?,
        None => Vec::new(),
    };
    let who_sees = visibility_form(
        &context,
        &choices,
        &named,
        "What one may not see forbids nothing: whoever asks is told of the freezes that are there for them.",
    );
    let (over, held): (Vec<&Listed>, Vec<&Listed>) = listed
        .iter()
        .partition(|listed| listed.freeze.is_over(context.now));
    let hard: Vec<&Listed> = held
        .iter()
        .filter(|listed| {
            listed
                .freeze
                .forbids_within(Override::MOST_HOURS, context.now)
                .is_some()
        })
        .copied()
        .collect();
    let overrides = (context.may(Action::OverrideFreezes) && !hard.is_empty() && !products.is_empty())
        .then(|| override_form(&context, &hard, &products));
    let granted: Vec<_> = granted
        .iter()
        .map(|(granted, product)| override_line(&context, &listed, granted, product))
        .collect();
    let none = granted.is_empty();
    let history = context.link("/admin/audit?entity=freeze");
    let audit = context.may(Action::ReadAudit).then(|| {
        view! { <p class="section-note"><a href=history>"Everything that was done to freezes"</a></p> }
    });
    Ok(view! {
        <Title text="Freezes · Slipway"/>
        {admin_head(&context, "/admin/freezes")}
        <section aria-labelledby="freezes">
            <div class="section-head"><h2 id="freezes">"Freezes"</h2>{audit}</div>
            {table(&context, &held, "No freeze yet. Add one below: pipelines that ask are told of it at once.")}
        </section>
        {(!over.is_empty()).then(|| view! {
            <section class="section" aria-labelledby="over">
                <div class="section-head"><h2 id="over">"Over"</h2><p class="section-note">"They do not hold any more"</p></div>
                {table(&context, &over, "")}
            </section>
        })}
        <section class="section" aria-labelledby="overrides">
            <div class="section-head"><h2 id="overrides">"Overridden"</h2><p class="section-note">"In the last thirty days, newest first"</p></div>
            {none.then(|| view! { <p class="muted">"Nothing was done in spite of a freeze."</p> })}
            <ul class="freeze-overrides" hidden=none>{granted}</ul>
            {overrides.map(|form| view! { <div class="disclosures">{form}</div> })}
        </section>
        {who_sees}
        {match edited {
            Some(edited) => Either::Left(form::edit(&context, edited)),
            None => Either::Right(form::add(&context, &products)),
        }}
        {form::import(&context, &products, look.as_ref())}
    })
}

fn choice(listed: &Listed) -> Choice {
    Choice {
        target: Target::Freeze {
            id: listed.freeze.id.clone(),
            seen: listed.freeze.revision,
        },
        name: listed.freeze.terms.name.clone(),
        visibility: listed.freeze.visibility.clone(),
    }
}

fn table(context: &RequestContext, listed: &[&Listed], nothing: &'static str) -> impl IntoView + use<> {
    if listed.is_empty() {
        return Either::Left(view! { <p class="muted">{nothing}</p> });
    }
    let rows: Vec<_> = listed.iter().map(|listed| row(context, listed)).collect();
    Either::Right(view! {
        <div class="table-frame">
            <table class="table freezes-table">
                <thead>
                    <tr>
                        <th scope="col">"Name"</th>
                        <th scope="col">"What it forbids"</th>
                        <th scope="col">"Next"</th>
                        <th scope="col">"Who may see it"</th>
                        <th scope="col"><span class="visually-hidden">"Actions"</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    })
}

fn row(context: &RequestContext, listed: &Listed) -> impl IntoView + use<> {
    let freeze = &listed.freeze;
    let name = freeze.terms.name.clone();
    let over = freeze.is_over(context.now);
    let edit = context.link(&format!("/admin/freezes?edit={}#form-edit-freeze", freeze.id));
    let from = freeze
        .uid
        .as_ref()
        .map(|_| view! { " " <span class="tag">"from a calendar"</span> });
    let button = |path: &'static str, word: &'static str, whole: String, class: &'static str| {
        view! {
            <form method="post" action=path>
                <input type="hidden" name="freeze" value=freeze.id.to_string()/>
                <input type="hidden" name="seen" value=freeze.revision.to_string()/>
                <button class=class aria-label=whole>{word}</button>
            </form>
        }
    };
    let (end, delete) = (format!("End {name}"), format!("Delete {name} for good"));
    let (small, danger) = ("button button-small", "button button-small button-danger");
    view! {
        <tr>
            <th scope="row">{name.clone()}{from}</th>
            <td data-label="What it forbids">{listed.sentence()} <span class="muted">{format!(" {}", freeze.terms.reason)}</span></td>
            <td data-label="Next">{said(context, listed, freeze.stand(context.now))}</td>
            <td data-label="Who may see it">{freeze.visibility.key()}</td>
            <td class="actions">
                <div class="row-actions">
                    {(!over).then(|| view! { <a class="button button-small" href=edit aria-label=format!("Change {name}")>"Change"</a> })}
                    {(!over).then(|| button(end_path(), "End", end, small))}
                    <details class="sure">
                        <summary class=danger aria-label=format!("Delete {name} \u{2026}")>"Delete\u{2026}"</summary>
                        <p>"Then it is as if it had never been. To let it hold no more, end it."</p>
                        {button(delete_path(), "Delete for good", delete, danger)}
                    </details>
                </div>
            </td>
        </tr>
    }
}
