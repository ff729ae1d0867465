//! `/releases/{product}/{version}/what-if?of=&how=&date=&time=`: what would follow from another date of a release or of one
//! of its steps. The form stands in the address, so that a look can be shared; it changes nothing. For the team.

use backend::calendar::Listed;
use backend::drafts::{self, Follows};
use backend::freezes;
use domain::calendar::moment::day_for_people;
use domain::calendar::whatif::can_be_asked;
use domain::calendar::{Release, days};
use domain::identity::Action;
use jiff::civil::Date;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

use super::parameter;
use crate::actions::drafts::keep_path;
use crate::actions::drafts::wish::{HOW, WishFields};
use crate::components::bits::{Icon, embargo_tag, notice};
use crate::components::day_grid::day_grid;
use crate::components::fields::{Field, keep_zone, once};
use crate::components::load::load;
use crate::components::team_release::team_release;
use crate::components::what_follows::{Under, in_a_sentence, what_follows};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::islands::preview::Preview;
use crate::islands::what_if::WhatIfDays;
use crate::markup::IntoMarkup;

/// The page.
#[component]
pub fn WhatIf() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let (product, version) = (parameter("product"), parameter("version"));
    let response = use_context::<ResponseOptions>();
    Either::Right(load(page(context, response, product, version)))
}

async fn page(
    context: RequestContext,
    response: Option<ResponseOptions>,
    product: String,
    version: String,
) -> Result<impl IntoView, AppError> {
    let about = ("what-if", "What would follow from another date");
    let Some(listed) = team_release(&context, response.as_ref(), (&product, &version), about).await? else {
        return Ok(Either::Left(()));
    };
    let (db, viewer) = (&context.db, context.viewer());
    let failed = |error: backend::Error| context.error(&error);
    let asked = WishFields::of_address(&context);
    let follows = match asked.as_ref().map(WishFields::read) {
        None => None,
        Some(Err(error)) => Some(Err(error)),
        Some(Ok(wish)) => {
            let follows = drafts::what_follows(db, &viewer, &listed.release.id, &wish, context.now).await;
            Some(follows.map_err(failed))
        }
    };
    let frozen = freezes::all(db, &viewer).await.map_err(failed)?;
    let fields = asked.unwrap_or_else(|| at_first(&listed.release));
    Ok(Either::Right(show(
        &context,
        &listed,
        &fields,
        follows.as_ref(),
        &frozen,
    )))
}

/// What stands in the form before anybody has asked: the release where it is.
fn at_first(release: &Release) -> WishFields {
    WishFields {
        how: "at".to_owned(),
        date: release.day.to_string(),
        ..WishFields::default()
    }
}

/// The day that the release or its step has.
fn has(release: &Release, of: &str) -> Date {
    release.step(of).map_or(release.day, |step| step.planned.date)
}

fn show(
    context: &RequestContext,
    listed: &Listed,
    fields: &WishFields,
    follows: Option<&Result<Follows, AppError>>,
    frozen: &[freezes::Listed],
) -> impl IntoView + use<> {
    let release = &listed.release;
    let path = format!("{}/what-if", listed.path());
    let name = listed.name();
    let back = context.link(&listed.path());
    let head = view! {
        <Title text=format!("What if: {name} · Slipway")/>
        <nav class="breadcrumb" aria-label="Path"><ol><li><a href=back>{name.clone()}</a></li></ol></nav>
        <div class="page-head">
            <h1>{format!("What if {name} moved?")} " " {listed.is_embargoed().then(embargo_tag)}</h1>
            <p class="lede">"Put the release or one of its steps on another day and see what would follow. Nothing is changed by looking. " <a href=context.link("/drafts")>"All drafts"</a></p>
        </div>
    };
    if !can_be_asked(release, false) {
        return Either::Left(
            view! { {head} <p class="muted">"It is published: what has happened keeps its dates."</p> },
        );
    }
    let has = has(release, &fields.of);
    let chosen: Date = fields.date.trim().parse().unwrap_or(has);
    let href = |day: Date| {
        let fields = WishFields {
            date: day.to_string(),
            how: "at".to_owned(),
            ..fields.clone()
        };
        context.link(&format!("{path}?{}#what-follows", fields.query()))
    };
    let grid = day_grid(context, release, frozen, (has, chosen), &href);
    let said = follows.map(|follows| match follows {
        Ok(follows) => in_a_sentence(follows),
        Err(error) => error.to_string(),
    });
    let shown = match follows {
        None => {
            view! { <p class="muted">"Choose another day, above or in the days below."</p> }.into_markup()
        }
        Some(Ok(follows)) => view! {
            <h2>"What would follow"</h2>
            {what_follows(context, follows, Under::Section)}
        }
        .into_markup(),
        Some(Err(error)) => view! {
            <h2>"It cannot be moved like this"</h2>
            <p id="error-what-if">{error.to_string()}</p>
        }
        .into_markup(),
    };
    let keeps = context.may(Action::EditReleases);
    // They are replaced with the preview, and belong to the form that keeps a draft: what is kept is what is shown.
    let hidden: Vec<_> = fields
        .pairs()
        .into_iter()
        .filter(|_| keeps)
        .map(|(name, value)| view! { <input type="hidden" form="keep-draft" name=name value=value.to_owned()/> })
        .collect();
    Either::Right(view! {
        {head}
        <form class="form panel what-if" method="get" action=path.clone()>
            {keep_zone(context)}
            {wish_fields(context, release, fields, follows)}
            <div class="form-actions"><button class="button button-primary">"Show what follows"</button></div>
            <p class="visually-hidden" role="status" data-preview-said="">{said}</p>
            {grid}
            <WhatIfDays/>
            <div class="move-preview" id="what-follows" data-preview="">{shown}{hidden}</div>
        </form>
        <Preview/>
        {keeps.then(|| keep_form(context, listed))}
    })
}

fn wish_fields(
    context: &RequestContext,
    release: &Release,
    fields: &WishFields,
    follows: Option<&Result<Follows, AppError>>,
) -> impl IntoView + use<> {
    let error = follows.and_then(|follows| follows.as_ref().err());
    let refused = |label: &str| {
        let about = matches!(error, Some(AppError::Invalid { field, .. }) if field == label);
        about.then_some("true")
    };
    let described = |label: &str| refused(label).map(|_| "error-what-if");
    let of: Vec<_> = std::iter::once((String::new(), "The release".to_owned(), release.day))
        .chain(
            release
                .steps
                .iter()
                .filter(|step| !step.is_reached() && !step.publishes())
                .map(|step| (step.key.clone(), step.name.clone(), step.planned.date)),
        )
        .map(|(key, name, day)| {
            let selected = key == fields.of;
            let text = format!("{name} ({})", day_for_people(day));
            view! { <option value=key data-date=day.to_string() selected=selected>{text}</option> }
        })
        .collect();
    let how: Vec<_> = HOW
        .into_iter()
        .map(|(value, word)| view! { <option value=value selected=fields.how == value>{word}</option> })
        .collect();
    // Further away it would be refused.
    let (first, last) = (days::plus(release.day, -731), days::plus(release.day, 731));
    let time = Field {
        form: "what-if",
        name: "time",
        label: "Time",
        value: fields.time.clone(),
        hint: "Of a step. Empty: it keeps its time of day.",
        optional: true,
    };
    let zone = Field {
        form: "what-if",
        name: "time_zone",
        label: "Zone",
        value: fields.time_zone.clone(),
        hint: "Of the time: UTC where it is empty, Europe/Berlin, or AoE.",
        optional: true,
    };
    view! {
        <div class="form-grid">
            <div class="field">
                <label for="what-if-of">"What moves"</label>
                <select id="what-if-of" name="of">{of}</select>
            </div>
            <div class="field">
                <label for="what-if-how">"How"</label>
                <select id="what-if-how" name="how" aria-invalid=refused("How")>{how}</select>
            </div>
        </div>
        <div class="form-grid">
            <div class="field">
                <label for="what-if-date">"New date"</label>
                <input
                    id="what-if-date" type="date" name="date" value=fields.date.clone() min=first.to_string() max=last.to_string()
                    aria-invalid=refused("Date") aria-describedby=described("Date") autocomplete="off"
                />
            </div>
            {time.line(context, "time")}
            {zone.line(context, "text")}
        </div>
    }
}

/// The form that keeps what is shown.
fn keep_form(context: &RequestContext, listed: &Listed) -> impl IntoView + use<> {
    let left = context.left_by("draft");
    let note = Field {
        form: "draft",
        name: "note",
        label: "Note",
        value: String::new(),
        hint: "What the team is to know of it. No reason for everybody: that is asked when it is published.",
        optional: true,
    };
    view! {
        <section class="section" aria-labelledby="keep" id="form-draft">
            <div class="section-head">
                <h2 id="keep">"Keep it as a draft"</h2>
                <p class="section-note">"It gets an address to share with the team, and can be published or dropped there"</p>
            </div>
            {notice(left)}
            <form class="form panel" method="post" action=keep_path() id="keep-draft">
                {once()}
                <input type="hidden" name="release" value=listed.release.id.to_string()/>
                <input type="hidden" name="seen" value=listed.release.revision/>
                {note.lines(context, 2)}
                <div class="form-actions"><button class="button"><Icon name="copy"/>"Keep as draft"</button></div>
            </form>
        </section>
    }
}
