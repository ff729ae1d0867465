//! `/rotation/me`: one's own shifts, absences, answers, and when and where one works.

use backend::rotation::helm::{Helms, OwnShift, helms};
use backend::rotation::lately::lately as came_lately;
use backend::rotation::waiting::{changes, waiting};
use backend::rotation::{Rotation, mine};
use domain::id::PersonId;
use domain::rotation::propose::Availability;
use domain::rotation::waiting::question;
use domain::rotation::{Member, Slot};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::people::member_form;
use super::team_only;
use crate::actions::rotation::{answer_path, end_feed_path, feed_path, offer_path, poll_form};
use crate::components::bits::{Icon, Time, notice, stale};
use crate::components::fields::Field;
use crate::components::load::load;
use crate::components::rotation::absences::absences;
use crate::components::rotation::answers::{answer_of, asked};
use crate::components::rotation::lately::lately;
use crate::components::rotation::offers::{agreed, offers};
use crate::components::rotation::waits::waits;
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

/// What is told of any release, whoever's product it is, may be about one's shifts.
const ABOUT: &str = r#""slug":"#;

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    let viewer = context.viewer();
    let failed = |error: backend::Error| context.error(&error);
    let person = viewer.person().cloned().ok_or(AppError::SignIn)?;
    let mine = mine(&context.db, &viewer).await.map_err(failed)?;
    let mine = mine.ok_or(AppError::SignIn)?;
    let helms = helms(&context.db, &viewer, context.now).await.map_err(failed)?;
    let changes = changes(&context.db, &viewer, &helms).await.map_err(failed)?;
    let waiting = waiting(&viewer, &helms, &changes);
    let shifts = helms.shifts_of(&person, DAYS);
    let polls: Vec<_> = helms
        .rotations()
        .iter()
        .filter_map(|rotation| Some(poll(&context, rotation, mine.member.as_ref()?)))
        .collect();
    let form = member_form(&context, &person, mine.member.as_ref(), false);
    let feed_made = mine
        .feed_made
        .map(|at| format::instant(at, context.zone.as_ref()));
    let ends = feed_made.is_some();
    let make = if ends {
        "Make a new address"
    } else {
        "Make an address"
    };
    let work = if mine.member.is_some() {
        "When and where you work"
    } else {
        "Take part in the rotation"
    };
    Ok(view! {
        <Title text="My shifts · Slipway"/>
        <nav class="breadcrumb" aria-label="Path"><ol><li><a href=context.link("/rotation")>"Rotation"</a></li></ol></nav>
        <div class="page-head"><h1>"My shifts and absences"</h1></div>
        {stale(&context, ABOUT.to_owned(), false, "Something of the rotation was changed just now.")}
        {lately(&context, &came_lately(&viewer, &helms))}
        {waits(&context, &waiting)}
        {own(&context, &shifts)}
        {offers(&context, &waiting)}
        {agreed(&context, &person, &helms)}
        {offer(&context, (&person, &shifts), &helms)}
        {polls}
        {absences(&context, (&person, &shifts), &mine)}
        <section class="section" aria-labelledby="feed">
            <div class="section-head">
                <h2 id="feed">"In your calendar"</h2>
                <p class="section-note">"A secret address; a new one ends the old one."</p>
            </div>
            {feed_made.map(|shown| view! { <p>"Yours was made " <Time shown/> "."</p> })}
            <div class="cluster">
                <form method="post" action=feed_path()><button class="button"><Icon name="calendar-plus"/>{make}</button></form>
                {ends.then(|| view! { <form method="post" action=end_feed_path()><button class="button">"End the address"</button></form> })}
            </div>
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

/// Who could take one of these shifts: everybody else who is eligible for its slot, by name. Of whom that is not so for each of
/// them it says for which.
fn takers(person: &PersonId, shifts: &[OwnShift], helms: &Helms) -> Vec<(String, String)> {
    let mut slots: Vec<(&Rotation, &Slot)> = Vec::new();
    for own in shifts {
        let Some(rotation) = helms.rotation(&own.listed.product.id) else {
            continue;
        };
        let slot = rotation.roster.slots.iter().find(|slot| slot.key == own.slot_key);
        let known = |slot: &Slot| {
            let mut known = slots.iter();
            known.any(|(of, other)| of.product.id == rotation.product.id && other.key == slot.key)
        };
        if let Some(slot) = slot.filter(|slot| !known(slot)) {
            slots.push((rotation, slot));
        }
    }
    // Everybody is in each rotation.
    let members = slots
        .first()
        .map_or(&[][..], |(rotation, _)| rotation.members.as_slice());
    let mut found: Vec<(String, String)> = members
        .iter()
        .filter(|member| member.person != *person)
        .filter_map(|member| {
            let fits: Vec<&str> = slots
                .iter()
                .filter(|(_, slot)| member.unfit(slot).is_none())
                .map(|(_, slot)| slot.name.as_str())
                .collect();
            let name = match fits.len() {
                0 => return None,
                all if all == slots.len() => member.name.clone(),
                _ => format!("{} ({})", member.name, fits.join(", ")),
            };
            Some((member.person.to_string(), name))
        })
        .collect();
    found.sort_by_cached_key(|(_, name)| name.to_lowercase());
    found
}

/// The form that offers a shift to others.
fn offer(
    context: &RequestContext,
    (person, shifts): (&PersonId, &[OwnShift]),
    helms: &Helms,
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
    to.extend(takers(person, shifts, helms));
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

fn poll(context: &RequestContext, rotation: &Rotation, member: &Member) -> impl IntoView + use<> {
    let form = poll_form(&rotation.product.slug);
    let rows: Vec<_> = asked(context, rotation)
        .map(|listed| {
            let slug = listed.release.slug.to_string();
            // What was chosen in a form that was refused, else what was answered.
            let chosen = context.typed(&form, &slug).unwrap_or_else(|| {
                let answer = answer_of(rotation, &member.person, &listed.release.id);
                answer.map(|answer| answer.key().to_owned()).unwrap_or_default()
            });
            let choices: Vec<_> = Availability::ALL
                .into_iter()
                .map(|answer| {
                    let value = format!("{slug}:{}", answer.key());
                    view! { <option value=value selected=chosen == answer.key()>{answer.word()}</option> }
                })
                .collect();
            let day = format::day(listed.release.day, context.today_here());
            let id = format!("answer-{}-{slug}", rotation.product.slug);
            view! {
                <div class="field">
                    <label for=id.clone()>{format!("{}, out {day}", listed.release.name())}</label>
                    <select id=id name="answers[]">
                        <option value=format!("{slug}:") selected=chosen.is_empty()>"Not said"</option>
                        {choices}
                    </select>
                </div>
            }
        })
        .collect();
    let id = format!("heading-{form}");
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby=id.clone()>
                <div class="section-head">
                    <h2 id=id.clone()>{question(&rotation.roster.slots, member, &rotation.product.name)}</h2>
                    <p class="section-note">"It says what you can, and binds nobody. Who has not answered can."</p>
                </div>
                <div id=format!("form-{form}")>
                    {notice(context.left_by(&form))}
                    <form class="form" method="post" action=answer_path()>
                        <input type="hidden" name="product" value=rotation.product.slug.clone()/>
                        {rows}
                        <div class="form-actions"><button class="button button-primary">"Answer"</button></div>
                    </form>
                </div>
            </section>
        }
    })
}
