//! `/rotation/{product}/files`: a rotation as files, out and in, and where it is carried to.

use backend::carry::{Look, looks};
use backend::rotation::Rotation;
use backend::rotation::exchange::{self, Change, Format, Outcome};
use backend::rotation::feed::team_feed_made;
use domain::identity::Action;
use domain::rotation::assign::Extent;
use domain::rotation::problem::Problem;
use domain::rotation::releases_yml::Passed;
use jiff::Timestamp;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::super::parameter;
use super::{of, team_only};
use crate::actions::rotation::{end_team_feed_path, team_feed_path};
use crate::actions::rotation_files::{
    ANSWER, FORM, UPDATED, import_path, incoming, preview_path, updated, updated_path,
};
use crate::components::bits::{Icon, Time, notice};
use crate::components::fields::{Field, as_text};
use crate::components::load::load;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;

/// So many changes are named; of the others it is said how many there are.
const NAMED: usize = 200;

/// A rotation's files.
#[component]
pub fn RotationFiles() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context, parameter("product"))))
}

async fn page(context: RequestContext, product: String) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    let rotation = of(&context, &product).await?;
    let looks = looks(&context.db, &context.viewer(), &product)
        .await
        .map_err(|error| context.error(&error))?;
    let plans = context.may(Action::KeepRotation);
    let made = team_feed_made(&context.db, &context.viewer(), &product)
        .await
        .map_err(|error| context.error(&error))?;
    let title = format!("Files of the rotation of {}", rotation.product.name);
    let import = if plans {
        let answer = answer(&context, &product).await;
        Some(form(&context, &rotation, answer))
    } else {
        None
    };
    let back = context.link(&format!("/rotation?product={product}"));
    Ok(view! {
        <Title text=format!("{title} · Slipway")/>
        <div class="page-head">
            <h1>{title}</h1>
            <p class="lede">"Who is confirmed, in the form of GitLab\u{2019}s releases.yml or as a table; in again, and on to where people are mentioned and paged."</p>
            <p><a href=back>"The rotation"</a></p>
        </div>
        {out(&product)}
        {plans.then(|| calendar(&context, &product, made))}
        {places(&context, looks)}
        {import}
    })
}

fn out(product: &str) -> impl IntoView + use<> {
    let link = |format: Format| {
        let href = format!("/api/v1/rotation/{product}/files/{}", format.key());
        view! { <li><a href=href download=format.key() rel="external">{format.key()}</a></li> }
    };
    let links: Vec<_> = Format::ALL.into_iter().map(link).collect();
    view! {
        <section class="section" aria-labelledby="out">
            <div class="section-head"><h2 id="out">"Out"</h2><p class="section-note">"These are written anew. To keep a file of your own in step, bring it up to date below, or send it to "<code>"…/files/releases.yml/updated"</code>": only lines that say something else change"</p></div>
            <ul class="panel link-list">{links}</ul>
        </section>
    }
}

/// The calendar with everybody's shifts.
fn calendar(context: &RequestContext, product: &str, made: Option<Timestamp>) -> impl IntoView + use<> {
    let made = made.map(|at| format::instant(at, context.zone.as_ref()));
    let there = made.is_some();
    let make = if there {
        "Make a new address"
    } else {
        "Make an address"
    };
    let hidden = || view! { <input type="hidden" name="product" value=product.to_owned()/> };
    let end = there.then(|| {
        view! { <form method="post" action=end_team_feed_path()>{hidden()}<button class="button">"End the address"</button></form> }
    });
    view! {
        <section class="section" aria-labelledby="team-calendar">
            <div class="section-head"><h2 id="team-calendar">"The team\u{2019}s calendar"</h2><p class="section-note">"Everybody\u{2019}s shifts at a secret address; a new one ends the old one"</p></div>
            {made.map(|shown| view! { <p>"It was made " <Time shown/> "."</p> })}
            <div class="cluster">
                <form method="post" action=team_feed_path()>{hidden()}<button class="button"><Icon name="calendar-plus"/>{make}</button></form>
                {end}
            </div>
        </section>
    }
}

fn places(context: &RequestContext, looks: Vec<Look>) -> impl IntoView + use<> {
    let list = if looks.is_empty() {
        Either::Left(
            view! { <p class="muted">"It is carried nowhere. An operator names groups of GitLab, user groups of Slack and schedules of PagerDuty in the settings, under [[carry]]."</p> },
        )
    } else {
        let rows: Vec<_> = looks.into_iter().map(|look| place(context, look)).collect();
        Either::Right(view! {
            <div class="table-frame">
                <table class="table">
                    <thead><tr><th scope="col">"Place"</th><th scope="col">"Looked at"</th><th scope="col">"How it differs"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    };
    view! {
        <section class="section" aria-labelledby="places">
            <div class="section-head"><h2 id="places">"Carried to"</h2><p class="section-note">"What others have put there stays; Slipway takes out only what it has put in"</p></div>
            {list}
        </section>
    }
}

fn place(context: &RequestContext, look: Look) -> impl IntoView + use<> {
    let shown = format::instant(look.at, context.zone.as_ref());
    let trouble = (!look.trouble.is_empty())
        .then(|| view! { <p class="tag" data-tone-of="bad"><Icon name="circle-x"/>{look.trouble}</p> });
    let in_step = trouble.is_none() && look.drift.is_empty();
    let drift: Vec<_> = look
        .drift
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect();
    view! {
        <tr>
            <th scope="row">{look.place}</th>
            <td data-label="Looked at"><Time shown/></td>
            <td data-label="How it differs">
                {trouble}
                {in_step.then_some("not at all")}
                {(!drift.is_empty()).then(|| view! { <ul>{drift}</ul> })}
            </td>
        </tr>
    }
}

/// What is shown of a file that somebody has sent.
enum Shown {
    /// What would follow from it.
    Preview(Outcome),
    /// The file with what is confirmed in it.
    Updated(String),
}

/// What is to be shown of the file that somebody has sent, if this is the page after that.
async fn answer(context: &RequestContext, product: &str) -> Option<Shown> {
    let left = context.left_by(FORM)?;
    if left.error.is_some() || left.notice.is_some() {
        return None;
    }
    let typed = |field: &str| context.typed(FORM, field).unwrap_or_default();
    let (format, file) = (typed("format"), typed("file"));
    if typed(ANSWER) == UPDATED {
        let text = updated(context, product, &format, &file).await;
        return text.ok().map(Shown::Updated);
    }
    let incoming = incoming(&format, &typed("oldest"), &file).ok()?;
    let outcome = exchange::preview(&context.db, &context.viewer(), product, &incoming).await;
    outcome.ok().map(Shown::Preview)
}

fn form(context: &RequestContext, rotation: &Rotation, shown: Option<Shown>) -> impl IntoView + use<> {
    let field = |name, label, hint, optional| Field {
        form: FORM,
        name,
        label,
        value: String::new(),
        hint,
        optional,
    };
    let formats = Format::ALL.map(|format| (format.key().to_owned(), format.key().to_owned()));
    let main = if matches!(shown, Some(Shown::Preview(_))) {
        "button"
    } else {
        "button button-primary"
    };
    let oldest = "Of releases.yml: rows of older versions are passed over. Without it, those older than what is shown here.";
    view! {
        <section class="section" aria-labelledby="in" id=format!("form-{FORM}")>
            <div class="section-head"><h2 id="in">"In"</h2><p class="section-note">"What is not clean, and what would change who has served, is named by its line, and then nothing is taken in"</p></div>
            {notice(context.left_by(FORM))}
            <form class="form panel" method="post" action=preview_path()>
                <input type="hidden" name="product" value=rotation.product.slug.clone()/>
                {field("format", "Form", "", false).choice(context, &formats)}
                {field("oldest", "Oldest version", oldest, true).line(context, "text")}
                {field("file", "The file", "The whole text.", false).lines(context, 14)}
                <div class="form-actions">
                    <button class=main>"Preview"</button>
                    <button class="button" formaction=updated_path()>"Bring it up to date"</button>
                </div>
                {shown.map(answered)}
            </form>
        </section>
    }
}

fn answered(shown: Shown) -> impl IntoView {
    match shown {
        Shown::Preview(outcome) => Either::Left(preview(outcome)),
        Shown::Updated(text) => Either::Right(up_to_date(&text)),
    }
}

/// The file with what is confirmed in it, to be saved or copied.
fn up_to_date(text: &str) -> impl IntoView + use<> {
    let name = Format::ReleasesYml.key();
    view! {
        <section class="move-preview" id="updated" aria-labelledby="updated-title">
            <h3 id="updated-title">"Up to date"</h3>
            <p>"What is confirmed stands in it; every line that says the same is as it was. Nothing is taken in by this."</p>
            <p><a class="button" href=as_address(text) download=name rel="external">{format!("Save {name}")}</a></p>
            <textarea rows="14" readonly=true aria-labelledby="updated-title">{as_text(text)}</textarea>
        </section>
    }
}

/// A text as an address that holds all of it, byte by byte: saving it asks nobody for anything.
fn as_address(text: &str) -> String {
    let mut address = "data:application/yaml;charset=utf-8,".to_owned();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

fn preview(outcome: Outcome) -> impl IntoView {
    let seen = outcome.seen();
    let Outcome {
        changes,
        silent,
        passed,
    } = outcome;
    let more = changes.len().saturating_sub(NAMED);
    let somebody = |who: Option<String>| who.unwrap_or_else(|| "nobody".to_owned());
    let then = |change: &Change| match (&change.after, change.extent) {
        (None, _) => "nobody".to_owned(),
        (Some(who), Extent::Whole) => who.clone(),
        (Some(who), Extent::FromNow) => format!("{who}, from the minute on in which it is taken in"),
    };
    let rows: Vec<_> = changes
        .into_iter()
        .take(NAMED)
        .map(|change| {
            let then = then(&change);
            view! {
                <tr>
                    <th scope="row">{change.release}</th>
                    <td data-label="Slot">{change.slot}</td>
                    <td data-label="Now">{somebody(change.before)}</td>
                    <td data-label="Then">{then}</td>
                </tr>
            }
        })
        .collect();
    let body = if rows.is_empty() {
        Either::Left(view! { <p>"Nothing: the rotation says what the file says already."</p> })
    } else {
        let more = (more > 0).then(|| view! { <p>{format!("{more} more shifts change, after these.")}</p> });
        Either::Right(view! {
            <div class="table-frame">
                <table class="table">
                    <thead><tr><th scope="col">"Release"</th><th scope="col">"Slot"</th><th scope="col">"Now"</th><th scope="col">"Then"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {more}
            <input type="hidden" name="seen" value=seen/>
            <div class="form-actions"><button class="button button-primary" formaction=import_path()>"Take it in"</button></div>
        })
    };
    view! {
        <section class="move-preview" id="preview" aria-labelledby="preview-title">
            <h3 id="preview-title">"What it would do"</h3>
            {body}
            {rows_without_names(&silent)}
            {passed.as_ref().map(passed_over)}
        </section>
    }
}

/// The rows from which nothing follows.
fn rows_without_names(silent: &[Problem]) -> Option<impl IntoView + use<>> {
    (!silent.is_empty()).then(|| {
        view! { <p>"From these rows nothing follows:"</p> {lines(silent, 0)} }
    })
}

/// The rows of old versions, and what in them is not clean.
fn passed_over(passed: &Passed) -> impl IntoView + use<> {
    let unclean = passed.unclean.problems();
    let lines = (!unclean.is_empty()).then(|| lines(unclean, passed.unclean.left_off()));
    view! { <p>{format!("Beside that, {passed}.")}</p> {lines} }
}

/// Places in the file, each with what is to be said of it; `more` are not at hand.
fn lines(places: &[Problem], more: usize) -> impl IntoView + use<> {
    let more = more + places.len().saturating_sub(NAMED);
    let lines: Vec<_> = places
        .iter()
        .take(NAMED)
        .map(|place| view! { <li>{place.to_string()}</li> })
        .collect();
    let more = (more > 0).then(|| view! { <li>{format!("and {more} more")}</li> });
    view! { <ul>{lines}{more}</ul> }
}
