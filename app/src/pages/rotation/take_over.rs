//! `/rotation/{product}/now/{slot}`: puts somebody in charge from this minute. For those who plan.

use domain::calendar::Kind;
use domain::calendar::custom::{release_called, within};
use domain::rotation::duty::{on_duty, watch};
use domain::rotation::take_over::{Standby, standby};
use domain::rotation::{Member, TakeoverKind};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::super::parameter;
use super::{of, planners_only};
use crate::actions::rotation::take_over_path;
use crate::components::bits::{Icon, Time, stale};
use crate::components::load::load;
use crate::components::rotation::now::person;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;

/// Who takes over.
#[component]
pub fn TakeOver() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let parts = (parameter("product"), parameter("slot"));
    Either::Right(load(page(context, parts)))
}

async fn page(context: RequestContext, (product, slot): (String, String)) -> Result<impl IntoView, AppError> {
    planners_only(&context)?;
    let rotation = of(&context, &product).await?;
    let mut slots = rotation.roster.slots.iter();
    let slot = slots
        .find(|own| own.key == slot)
        .ok_or_else(|| AppError::NotFound {
            sentence: "There is no such slot.".to_owned(),
        })?;
    let on = watch(&rotation.roster, slot, context.now).ok_or_else(|| AppError::NotFound {
        sentence: if rotation.is_hidden(slot, context.now) {
            "The shift that is on is of a release that you may not see.".to_owned()
        } else {
            let monthly = release_called(&within(rotation.product.words.of(Kind::Monthly)));
            format!("No {monthly} is planned, so there is no shift to take over.")
        },
    })?;
    let ranked = standby(&rotation.members, slot, on.person, context.now);
    let seen = on.person.map(ToString::to_string).unwrap_or_default();
    let watches = on_duty(&rotation.roster, context.now);
    // Chosen first and sent then: Enter in the reason puts nobody in charge whom nobody chose.
    let chosen = context.typed("page", "person").unwrap_or_default();
    let rows: Vec<_> = ranked
        .iter()
        .map(|(member, standby)| {
            let value = member.person.to_string();
            let checked = value == chosen;
            let note = format!("standby-{value}");
            // Whoever has another slot would have two from now on.
            let others = watches.iter().filter(|other| other.person == Some(&member.person));
            let others: Vec<&str> = others.map(|other| other.slot.name.as_str()).collect();
            view! {
                <li class="row">
                    <label class="choice">
                        <input type="radio" name="person" value=value checked=checked required=true aria-describedby=note.clone()/>
                        <span>{person(&context, &rotation, &member.person)}</span>
                    </label>
                    <p class="row-note" id=note>{words(member, *standby, &others)}</p>
                </li>
            }
        })
        .collect();
    let list = if rows.is_empty() {
        Either::Left(
            view! { <p class="muted">"Nobody else takes part in the rotation yet: add people first."</p> },
        )
    } else {
        Either::Right(view! {
            <fieldset class="field checks">
                <legend>"Who takes over"</legend>
                <ul class="rows">{rows}</ul>
            </fieldset>
            <div class="form-actions"><button class="button button-primary">"Put in charge from now"</button></div>
        })
    };
    let now = on.person.map_or_else(
        || "Nobody is on duty.".to_owned(),
        |id| format!("{} is on duty.", rotation.name(id)),
    );
    // Who stands in for somebody does so for that one's part.
    let part = on
        .by
        .and_then(|by| by.until)
        .filter(|until| *until < on.shift.until);
    let ends = part.map_or(", when the shift ends", |_| ", when that part of the shift ends");
    let ended = part.unwrap_or(on.shift.until);
    let until = format::instant(ended, context.zone.as_ref());
    let agreed: Vec<_> = rotation
        .roster
        .takeovers
        .iter()
        .filter(|taken| taken.kind == TakeoverKind::Swap && taken.release == *on.release && taken.slot == slot.key)
        .filter(|taken| context.now < taken.from && taken.from < ended)
        .map(|taken| {
            let from = format::instant(taken.from, context.zone.as_ref());
            let until = format::instant(taken.until.unwrap_or(ended).min(ended), context.zone.as_ref());
            let name = rotation.name(&taken.person).to_owned();
            view! { <p class="muted">{format!("{name} keeps the days that were agreed on, ")} <Time shown=from/> " until " <Time shown=until/> "."</p> }
        })
        .collect();
    let title = format!("In charge of {} from now on", slot.name);
    let back = context.link(&format!("/rotation?product={product}"));
    let reason = context.typed("page", "reason").unwrap_or_default();
    Ok(view! {
        <Title text=format!("{title} · Slipway")/>
        <nav class="breadcrumb" aria-label="Path"><ol><li><a href=back>"Rotation"</a></li></ol></nav>
        {stale(&context, format!(r#""product":"{product}""#), false, "Something of the rotation was changed just now.")}
        <div class="page-head">
            <h1>{title}</h1>
            <p class="lede">{now} " Whoever you choose has the slot from this minute until " <Time shown=until/> {ends} ". It can be given back at any time."</p>
        </div>
        {agreed}
        <form class="take-over" method="post" action=take_over_path()>
            <input type="hidden" name="product" value=product/>
            <input type="hidden" name="slot" value=slot.key.clone()/>
            <input type="hidden" name="seen" value=seen/>
            <div class="field">
                <label for="take-over-reason">"Reason"<span class="field-optional">" (optional)"</span></label>
                <input id="take-over-reason" type="text" name="reason" value=reason maxlength="500" autocomplete="off"/>
                <p class="field-hint">"The team reads it. Leave out what is private."</p>
            </div>
            {list}
        </form>
    })
}

/// How well somebody could take over, and the other slots that they have at this minute.
fn words(member: &Member, standby: Standby, others: &[&str]) -> impl IntoView + use<> {
    let (icon, says) = match standby {
        Standby::AtWork => ("circle-check", "at work now".to_owned()),
        Standby::Off => ("circle-dashed", format!("not at work: {}", member.hours)),
        Standby::Away => ("circle-minus", "away today".to_owned()),
        Standby::Unfit(unfit) => ("circle-alert", unfit.to_string()),
    };
    let has = (!others.is_empty()).then(|| format!("; on duty in {} already", others.join(", ")));
    view! { <Icon name=icon/> {says} {has} }
}
