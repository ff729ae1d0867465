//! `/rotation/me`: one's own shifts, absences, answers, and when and where one works.

use backend::calendar::queries;
use backend::rotation::helm::{OwnShift, helms};
use backend::rotation::{Mine, Named, Rotation, mine, people};
use domain::id::PersonId;
use domain::rotation::propose::Availability;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::people::member_form;
use super::{of, team_only};
use crate::actions::rotation::{
    add_absence_path, answer_path, feed_path, import_absences_path, offer_path, remove_absence_path,
};
use crate::components::bits::{Icon, Time, notice};
use crate::components::fields::Field;
use crate::components::load::load;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;

/// One's own duty.
#[component]
pub fn MyDuty() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

/// So many days ahead one's shifts are listed.
const DAYS: i64 = 800;
/// So many releases are asked about.
const ASKED: usize = 6;

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    let viewer = context.viewer();
    let failed = |error: backend::Error| context.error(&error);
    let person = viewer.person().cloned().ok_or(AppError::SignIn)?;
    let mine = mine(&context.db, &viewer).await.map_err(failed)?;
    let mine = mine.ok_or(AppError::SignIn)?;
    let helms = helms(&context.db, &viewer, context.now).await.map_err(failed)?;
    let shifts = helms.shifts_of(&person, DAYS);
    let mut polls = Vec::new();
    if mine.member.is_some() {
        for product in queries::products(&context.db, &viewer).await.map_err(failed)? {
            let rotation = of(&context, &product.slug).await?;
            if !rotation.roster.slots.is_empty() {
                polls.push(poll(&context, &rotation, &person));
            }
        }
    }
    let (everybody, _) = people(&context.db, &viewer).await.map_err(failed)?;
    let form = member_form(&context, &person, mine.member.as_ref(), false);
    let work = if mine.member.is_some() {
        "When and where you work"
    } else {
        "Take part in the rotation"
    };
    Ok(view! {
        <Title text="My shifts · Slipway"/>
        <nav class="breadcrumb" aria-label="Path"><ol><li><a href=context.link("/rotation")>"Rotation"</a></li></ol></nav>
        <div class="page-head"><h1>"My shifts and absences"</h1></div>
        {own(&context, &shifts)}
        {offer(&context, &shifts, &everybody)}
        {polls}
        {absences(&context, &person, &mine)}
        <section class="section" aria-labelledby="feed">
            <div class="section-head">
                <h2 id="feed">"In your calendar"</h2>
                <p class="section-note">"A secret address; a new one ends the old one."</p>
            </div>
            <form method="post" action=feed_path()><button class="button"><Icon name="calendar-plus"/>"Make an address"</button></form>
        </section>
        <section class="section" aria-labelledby="work">
            <div class="section-head"><h2 id="work">{work}</h2></div>
            {form}
        </section>
    })
}

fn own(context: &RequestContext, shifts: &[OwnShift]) -> impl IntoView + use<> {
    let rows: Vec<_> = shifts
        .iter()
        .map(|own| {
            let from = own.span.from.map(|from| format::instant(from, context.zone.as_ref()));
            let until = format::instant(own.span.until, context.zone.as_ref());
            let now = own.span.holds(context.now);
            view! {
                <li class="row">
                    <p class="row-title"><a href=context.link(&own.listed.path())>{format!("{}, {}", own.listed.name(), own.slot)}</a></p>
                    <p class="row-note">{from.map(|from| view! { <Time shown=from in_row=true/> " " })} "until " <Time shown=until in_row=true/></p>
                    <p class="row-count">{now.then(|| view! { <span class="tag">"now"</span> })}</p>
                </li>
            }
        })
        .collect();
    let content = if rows.is_empty() {
        Either::Left(
            view! { <p class="muted">"You have no shift. Once you have one that is confirmed it stands here."</p> },
        )
    } else {
        Either::Right(view! { <ul class="rows">{rows}</ul> })
    };
    view! {
        <section class="section" aria-labelledby="shifts">
            <div class="section-head"><h2 id="shifts">"Shifts"</h2></div>
            {content}
        </section>
    }
}

/// The form that offers a shift to others.
fn offer(
    context: &RequestContext,
    shifts: &[OwnShift],
    everybody: &[Named],
) -> Option<impl IntoView + use<>> {
    let mut choices: Vec<(String, String)> = Vec::new();
    for own in shifts {
        let key = format!(
            "{}/{}/{}",
            own.listed.product.slug, own.listed.release.slug, own.slot_key
        );
        if !choices.iter().any(|(known, _)| *known == key) {
            choices.push((key, format!("{}, {}", own.listed.name(), own.slot)));
        }
    }
    let mut to = vec![(String::new(), "Everybody eligible".to_owned())];
    to.extend(
        everybody
            .iter()
            .map(|named| (named.id.to_string(), named.name.clone())),
    );
    let field = |name, label, hint, optional| Field {
        form: "offer",
        name,
        label,
        value: String::new(),
        hint,
        optional,
    };
    (!choices.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="offer">
                <div class="section-head">
                    <h2 id="offer">"Offer a shift"</h2>
                    <p class="section-note">"It stays yours until somebody takes it."</p>
                </div>
                <div id="form-offer">
                    {notice(context.left_by("offer"))}
                    <form class="form" method="post" action=offer_path()>
                        {field("shift", "Shift", "", false).choice(context, &choices)}
                        {field("first", "First day", "Leave both empty for all of it. What has begun is offered by days.", true).line(context, "date")}
                        {field("last", "Last day", "", true).line(context, "date")}
                        {field("to", "To", "", false).choice(context, &to)}
                        {field("note", "Note", "", true).line(context, "text")}
                        <div class="form-actions"><button class="button">"Offer it"</button></div>
                    </form>
                </div>
            </section>
        }
    })
}

fn poll(context: &RequestContext, rotation: &Rotation, person: &PersonId) -> impl IntoView + use<> {
    let current = rotation.current(context.today());
    let rows: Vec<_> = rotation
        .releases
        .iter()
        .skip(current + 1)
        .take(ASKED)
        .map(|listed| {
            let mut answers = rotation.answers.iter();
            let known = answers.find(|(who, release, _)| who == person && *release == listed.release.id);
            let known = known.map(|(.., answer)| *answer);
            let slug = listed.release.slug.to_string();
            let choices: Vec<_> = Availability::ALL
                .into_iter()
                .map(|answer| {
                    let value = format!("{slug}:{}", answer.key());
                    view! { <option value=value selected=known == Some(answer)>{answer.word()}</option> }
                })
                .collect();
            let day = format::day(listed.release.day, context.today_here());
            let id = format!("answer-{}-{slug}", rotation.product.slug);
            view! {
                <div class="field">
                    <label for=id.clone()>{format!("{}, out {day}", listed.release.name())}</label>
                    <select id=id name="answers[]">
                        <option value="">"Not said"</option>
                        {choices}
                    </select>
                </div>
            }
        })
        .collect();
    let id = format!("poll-{}", rotation.product.slug);
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby=id.clone()>
                <div class="section-head">
                    <h2 id=id.clone()>{format!("Can you lead {}?", rotation.product.name)}</h2>
                    <p class="section-note">"It says what you can, and binds nobody. Who has not answered can."</p>
                </div>
                <form class="form" method="post" action=answer_path()>
                    <input type="hidden" name="product" value=rotation.product.slug.clone()/>
                    {rows}
                    <div class="form-actions"><button class="button button-primary">"Answer"</button></div>
                </form>
            </section>
        }
    })
}

fn absences(context: &RequestContext, person: &PersonId, mine: &Mine) -> impl IntoView + use<> {
    let today = context.today_here();
    let rows: Vec<_> = mine
        .absences
        .iter()
        .filter(|(_, absence)| absence.until >= today)
        .map(|(id, absence)| {
            let from = format::day(absence.from, today);
            let words = if absence.from == absence.until {
                from
            } else {
                format!("{from} to {}", format::day(absence.until, today))
            };
            let label = format!("Remove {words}");
            view! {
                <li class="row">
                    <p>{words}</p>
                    <form class="row-count" method="post" action=remove_absence_path()>
                        <input type="hidden" name="person" value=person.to_string()/>
                        <input type="hidden" name="absence" value=id.clone()/>
                        <button class="button button-small" aria-label=label>"Remove"</button>
                    </form>
                </li>
            }
        })
        .collect();
    let field = |name, label, hint, optional| Field {
        form: "absence",
        name,
        label,
        value: String::new(),
        hint,
        optional,
    };
    let first = field("first", "First day", "", false);
    let last = field("last", "Last day", "Empty for one day.", true);
    let calendar = Field {
        form: "calendar",
        name: "calendar",
        label: "Calendar",
        value: String::new(),
        hint: "Paste the file. Kept are whole days, and days that are taken for four hours or more, two years ahead; not what they are called.",
        optional: false,
    };
    let list = (!rows.is_empty()).then(|| view! { <ul class="rows">{rows}</ul> });
    view! {
        <section class="section" aria-labelledby="absences">
            <div class="section-head">
                <h2 id="absences">"When you are away"</h2>
                <p class="section-note">"Only that you are away is kept, never why."</p>
            </div>
            {list}
            <div id="form-absence">
                {notice(context.left_by("absence"))}
                <form class="form form-row" method="post" action=add_absence_path()>
                    <input type="hidden" name="person" value=person.to_string()/>
                    {first.line(context, "date")}
                    {last.line(context, "date")}
                    <div class="form-actions"><button class="button">"I am away"</button></div>
                </form>
            </div>
            <div class="disclosures">
                <details class="disclosure" id="form-calendar" open=context.left_by("calendar").is_some()>
                    <summary><Icon name="chevron-right"/><span>"From your calendar"</span><span class="disclosure-hint">"an .ics file"</span></summary>
                    <div class="disclosure-body">
                        {notice(context.left_by("calendar"))}
                        <form class="form" method="post" action=import_absences_path()>
                            <input type="hidden" name="person" value=person.to_string()/>
                            {calendar.lines(context, 5)}
                            <div class="form-actions"><button class="button">"Take the days in"</button></div>
                        </form>
                    </div>
                </details>
            </div>
        </section>
    }
}
