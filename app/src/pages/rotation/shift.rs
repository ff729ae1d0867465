//! `/rotation/{product}/{release}/{slot}`: one shift: who could have it, and what that would mean. For those who plan.

use backend::rotation::Rotation;
use domain::rotation::duty::has_served;
use domain::rotation::propose::{Effect, Score, compared, effects};
use domain::rotation::{Seen, Shift, Slot, Stand};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::super::parameter;
use super::{of, planners_only};
use crate::actions::rotation::{assign_path, confirm_path};
use crate::components::bits::{Icon, Time, stale};
use crate::components::load::load;
use crate::components::rotation::bars::bar_words;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;

/// So many releases are judged at least when another person is thought of for a shift.
const AHEAD: usize = 12;

/// One shift.
#[component]
pub fn ShiftPage() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let parts = (parameter("product"), parameter("version"), parameter("slot"));
    Either::Right(load(page(context, parts)))
}

async fn page(
    context: RequestContext,
    (product, release, slot): (String, String, String),
) -> Result<impl IntoView, AppError> {
    planners_only(&context)?;
    let rotation = of(&context, &product).await?;
    let missing = |what: &str| AppError::NotFound {
        sentence: format!("There is no such {what}."),
    };
    let mut releases = rotation.releases.iter();
    let listed = releases
        .find(|listed| listed.release.slug.as_str() == release)
        .ok_or_else(|| missing("monthly release"))?;
    let mut slots = rotation.roster.slots.iter();
    let slot = slots.find(|own| own.key == slot).ok_or_else(|| missing("slot"))?;
    let id = &listed.release.id;
    let shift = rotation.roster.shift(id, &slot.key);
    let person = shift.and_then(|shift| shift.person.as_ref());
    let ground = rotation.ground(rotation.today(context.now));
    let current = rotation.roster.current(rotation.today(context.now));
    let place = rotation
        .roster
        .cycles
        .iter()
        .position(|cycle| cycle.release == *id)
        .unwrap_or(current);
    // The plan as far as this release is judged.
    let case = rotation.case(
        rotation.today(context.now),
        AHEAD.max((place + 1).saturating_sub(current)),
        &ground,
    );
    let effects = effects(&case, id, &slot.key);
    let mut found: Vec<&Effect> = effects.people.iter().collect();
    found.sort_by_key(|effect| (!effect.bars.is_empty(), effect.score));
    let has_it = |effect: &Effect| person == Some(&effect.person);
    // Whoever fills a hole makes the plan better: beside whom would be best there, it is said what the others are worth.
    let is_theirs = found.iter().any(|effect| has_it(effect));
    let best = found.first().filter(|_| !is_theirs);
    let measure = best.map_or(effects.now, |best| best.score);
    let seen = shift.map_or(Seen::UNTOUCHED, Shift::seen);
    let rows: Vec<_> = found
        .iter()
        .enumerate()
        .map(|(place, effect)| {
            let then = if has_it(effect) {
                "as it is now".to_owned()
            } else if place == 0 && !is_theirs && effect.bars.is_empty() {
                "the best there is".to_owned()
            } else {
                then_words(effect, &measure)
            };
            row(&rotation, (&release, slot, &seen), (effect, then), has_it(effect))
        })
        .collect();
    let span = rotation.roster.cycle(id).map(|cycle| cycle.span(slot));
    let when = span.map(|span| {
        let from = span.from.map(|from| format::instant(from, context.zone.as_ref()));
        let until = format::instant(span.until, context.zone.as_ref());
        view! { <p class="lede">{from.map(|from| view! { <Time shown=from/> " " })} "until " <Time shown=until/></p> }
    });
    let title = format!("{}, {}", listed.name(), slot.name);
    let about = format!(r#""product":"{product}""#);
    let back = context.link(&format!("/rotation?product={product}"));
    let why = rotation.reasons.get(&(id.clone(), slot.key.clone())).cloned();
    let hidden = |person: Option<String>| {
        view! {
            <input type="hidden" name="product" value=product.clone()/>
            <input type="hidden" name="release" value=release.clone()/>
            <input type="hidden" name="slot" value=slot.key.clone()/>
            <input type="hidden" name="seen" value=seen.to_string()/>
            <input type="hidden" name="person" value=person.unwrap_or_default()/>
        }
    };
    let state = match (person, shift.map(|shift| shift.stand)) {
        (None, _) => "Nobody has this shift.".to_owned(),
        (Some(id), Some(Stand::Confirmed)) => {
            format!("{} has this shift. It is confirmed.", rotation.name(id))
        }
        (Some(id), _) => format!("{} is proposed for this shift.", rotation.name(id)),
    };
    let cycle = rotation.roster.cycle(id);
    let runs = cycle.is_some_and(|cycle| {
        cycle.span(slot).holds(context.now) && has_served(&rotation.roster, cycle, slot, context.now)
    });
    let runs = runs.then(|| {
        let href = context.link(&format!("/rotation/{product}/now/{}", slot.key));
        view! {
            <p class="muted">"This shift has begun: who has served in it stays as it was, and whoever you put in has it from this minute on. "
                <a href=href>"Say why, and see who is at work now"</a></p>
        }
    });
    let pinned = shift.is_some_and(|shift| shift.pinned);
    let stand = shift.map_or(Stand::Proposed, |shift| shift.stand);
    let of_person = person.map(ToString::to_string);
    let pin = of_person.clone().map(|id| {
        let word = if pinned { "Unpin" } else { "Pin" };
        view! {
            <form method="post" action=assign_path()>
                {hidden(Some(id))}
                <input type="hidden" name="stand" value=stand.key()/>
                {(!pinned).then(|| view! { <input type="hidden" name="pinned" value="true"/> })}
                <button class="button">{word}</button>
            </form>
        }
    });
    let clear = of_person.filter(|_| runs.is_none()).map(|_| {
        view! {
            <form method="post" action=assign_path()>
                {hidden(None)}
                // Said outright: files of the rotation drop the name then.
                <input type="hidden" name="stand" value="confirmed"/>
                <button class="button">"Leave it to nobody"</button>
                " " <span class="muted">"The plan then: " {compared(&effects.now, &effects.nobody)} "."</span>
            </form>
        }
    });
    let confirm = person.filter(|_| stand == Stand::Proposed).map(|id| {
        let value = format!("{release}/{}/{id}", slot.key);
        view! {
            <form method="post" action=confirm_path()>
                <input type="hidden" name="product" value=product.clone()/>
                <input type="hidden" name="shifts[]" value=value/>
                <button class="button button-primary">"Confirm it"</button>
            </form>
        }
    });
    Ok(view! {
        <Title text=format!("{title} · Slipway")/>
        <nav class="breadcrumb" aria-label="Path"><ol><li><a href=back>"Rotation"</a></li></ol></nav>
        {stale(&context, about, false, "Something of the rotation was changed just now.")}
        <div class="page-head"><h1>{title}</h1>{when}</div>
        <p class="shift-state">{state} {pinned.then_some(" Proposals leave it as it is.")}</p>
        {why.map(|why| view! { <p class="muted">{why}</p> })}
        {runs}
        <div class="cluster shift-actions">{confirm}{pin}{clear}</div>
        <section class="section" aria-labelledby="who">
            <div class="section-head">
                <h2 id="who">"Who could have it"</h2>
                <p class="section-note">"A manager may put anybody in; this says what it would mean. What is far from even, or very near, counts more than once."</p>
            </div>
            <div class="table-frame">
                <table class="table">
                    <caption class="visually-hidden">"Everybody of the rotation"</caption>
                    <thead><tr><th scope="col">"Person"</th><th scope="col">"Can"</th><th scope="col">"The plan then"</th><th scope="col"><span class="visually-hidden">"Assign"</span></th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    })
}

/// What the plan would be with somebody there who has not got the shift. Against the rules nothing is good, whatever it is worth.
fn then_words(effect: &Effect, measure: &Score) -> String {
    let words = compared(measure, &effect.score);
    if effect.bars.is_empty() {
        words
    } else if effect.score > *measure || effect.score.balance > measure.balance {
        format!("against the rules; {words}")
    } else {
        "against the rules".to_owned()
    }
}

fn row(
    rotation: &Rotation,
    (release, slot, seen): (&str, &Slot, &Seen),
    (effect, then): (&Effect, String),
    has_it: bool,
) -> impl IntoView + use<> {
    let name = rotation.name(&effect.person).to_owned();
    let can = if effect.bars.is_empty() {
        Either::Left(view! { <span class="can"><Icon name="check"/>"free"</span> })
    } else {
        Either::Right(bar_words(rotation, &effect.bars, &effect.near))
    };
    let label = format!("Put {name} in");
    let button = if has_it {
        Either::Left(view! { <span class="tag">"has it"</span> })
    } else {
        Either::Right(view! {
            <form method="post" action=assign_path()>
                <input type="hidden" name="product" value=rotation.product.slug.clone()/>
                <input type="hidden" name="release" value=release.to_owned()/>
                <input type="hidden" name="slot" value=slot.key.clone()/>
                <input type="hidden" name="seen" value=seen.to_string()/>
                <input type="hidden" name="person" value=effect.person.to_string()/>
                <input type="hidden" name="stand" value="confirmed"/>
                <button class="button button-small" aria-label=label>"Put in"</button>
            </form>
        })
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td data-label="Can">{can}</td>
            <td data-label="The plan then">{then}</td>
            <td class="actions">{button}</td>
        </tr>
    }
}
