//! `/freezes`: when something is forbidden, for everybody who may see it; for those who may, the form that does something in
//! spite of one. They are kept on `/admin/freezes`.

use backend::calendar::{Product, queries};
use backend::freezes::{self, Granted, Listed};
use domain::freezes::Override;
use domain::freezes::stand::Stand;
use domain::identity::Action;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::bits::{Icon, stale};
use crate::components::freeze_rows::stand_row;
use crate::components::freezes::{override_form, override_line};
use crate::components::load::load;
use crate::context::RequestContext;
use crate::error::AppError;

/// The freezes.
#[component]
pub fn Freezes() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return leptos::either::Either::Left(());
    };
    leptos::either::Either::Right(load(page(context)))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    let (db, viewer) = (&context.db, context.viewer());
    let failed = |error: backend::Error| context.error(&error);
    let listed = freezes::all(db, &viewer).await.map_err(failed)?;
    let granted = freezes::granted(db, &viewer, context.now).await.map_err(failed)?;
    let products = queries::products(db, &viewer).await.map_err(failed)?;
    Ok(show(&context, &listed, &granted, &products))
}

fn show(
    context: &RequestContext,
    listed: &[Listed],
    granted: &[(Granted, Product)],
    products: &[Product],
) -> impl IntoView + use<> {
    let groups = Groups::of(context, listed);
    let rows = |of: &[(Stand, &Listed)]| {
        let rows = of
            .iter()
            .map(|(stand, listed)| stand_row(context, listed, *stand));
        rows.collect::<Vec<_>>()
    };
    let section = |id: &'static str, title: &'static str, note: &'static str, of: &[(Stand, &Listed)]| {
        let rows = rows(of);
        (!rows.is_empty()).then(|| {
            view! {
                <section class="section" aria-labelledby=id>
                    <div class="section-head"><h2 id=id>{title}</h2><p class="section-note">{note}</p></div>
                    <ul class="rows freezes">{rows}</ul>
                </section>
            }
        })
    };
    let quiet = groups.now.is_empty().then(|| {
        let said = if listed.is_empty() {
            "There are no freezes."
        } else {
            "No freeze holds now."
        };
        view! { <p class="muted">{said}</p> }
    });
    let past = rows(&groups.over);
    let past = (!past.is_empty()).then(|| {
        let summary = format!("{} past", past.len());
        view! {
            <details class="disclosure unconfirmed" id="past">
                <summary>
                    <Icon name="chevron-right"/>
                    <span>{summary}</span>
                    <span class="disclosure-hint">"they do not hold any more"</span>
                </summary>
                <div class="disclosure-body"><ul class="rows freezes">{past}</ul></div>
            </details>
        }
    });
    let keep = context.may(Action::KeepFreezes).then(|| {
        view! { <p class="cluster"><a class="button button-small" href=context.link("/admin/freezes")>"Add or change freezes"</a></p> }
    });
    view! {
        <Title text="Freezes · Slipway"/>
        <div class="page-head">
            <h1>"Freezes"</h1>
            <p class="lede">"When something is forbidden or advised against. Pipelines that ask are told the same."</p>
            {keep}
        </div>
        {stale(context, String::new(), false, "Something was changed just now.")}
        {quiet}
        {section("now", "In force now", "", &groups.now)}
        {section("coming", "Coming", "The nearest first", &groups.coming)}
        {section("weekly", "Every week", "When each holds next", &groups.weekly)}
        {in_spite(context, listed, granted, products)}
        {past}
    }
}

/// Freezes by where they stand.
#[derive(Default)]
struct Groups<'l> {
    now: Vec<(Stand, &'l Listed)>,
    coming: Vec<(Stand, &'l Listed)>,
    weekly: Vec<(Stand, &'l Listed)>,
    over: Vec<(Stand, &'l Listed)>,
}

impl<'l> Groups<'l> {
    fn of(context: &RequestContext, listed: &'l [Listed]) -> Self {
        let mut groups = Self::default();
        for listed in listed {
            let stand = listed.freeze.stand(context.now);
            let group = match stand {
                Stand::Holds(_) => &mut groups.now,
                Stand::Coming(_) if listed.freeze.is_weekly() => &mut groups.weekly,
                Stand::Coming(_) => &mut groups.coming,
                Stand::Over => &mut groups.over,
            };
            group.push((stand, listed));
        }
        // What ends or begins first stands first; what does not come for years stands last.
        let at = |stand: &Stand| match stand {
            Stand::Holds(stretch) => Some(stretch.until),
            Stand::Coming(next) => next.map(|next| next.from),
            Stand::Over => None,
        };
        for group in [&mut groups.now, &mut groups.coming, &mut groups.weekly] {
            group.sort_by_key(|(stand, _)| (at(stand).is_none(), at(stand)));
        }
        groups.over.reverse();
        groups
    }
}

/// What is done in spite of freezes, for the team, and the form for it where one holds soon enough.
fn in_spite(
    context: &RequestContext,
    listed: &[Listed],
    granted: &[(Granted, Product)],
    products: &[Product],
) -> Option<impl IntoView + use<>> {
    let soon = |listed: &&Listed| {
        listed
            .freeze
            .forbids_within(Override::MOST_HOURS, context.now)
            .is_some()
    };
    let hard: Vec<&Listed> = listed.iter().filter(soon).collect();
    let form = (context.may(Action::OverrideFreezes) && !hard.is_empty() && !products.is_empty())
        .then(|| override_form(context, &hard, products));
    let lines: Vec<_> = granted
        .iter()
        .map(|(granted, product)| override_line(context, listed, granted, product))
        .collect();
    let none = lines.is_empty();
    (form.is_some() || !none).then(|| {
        view! {
            <section class="section" aria-labelledby="overrides">
                <div class="section-head">
                    <h2 id="overrides">"In spite of freezes"</h2>
                    <p class="section-note">"What was overridden in the last thirty days, newest first"</p>
                </div>
                {none.then(|| view! { <p class="muted">"Nothing was done in spite of a freeze."</p> })}
                <ul class="freeze-overrides" hidden=none>{lines}</ul>
                {form.map(|form| view! { <div class="disclosures">{form}</div> })}
            </section>
        }
    })
}
