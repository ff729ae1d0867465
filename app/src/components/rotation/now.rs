//! Who is at the helm now, and who is next.

use backend::calendar::Listed;
use backend::rotation::Rotation;
use domain::calendar::Kind;
use domain::calendar::custom::{release_called, within};
use domain::id::PersonId;
use domain::identity::Action;
use domain::rotation::cover::{Answers, answers, declared_at};
use domain::rotation::duty::{Watch, on_duty, watch};
use domain::rotation::handover::changes;
use domain::rotation::{Cycle, TakeoverKind, missing};
use jiff::Timestamp;
use leptos::either::Either;
use leptos::prelude::*;

use crate::actions::rotation::give_back_path;
use crate::components::bits::{Icon, Time};
use crate::context::RequestContext;
use crate::format;

/// The slots, with who is on duty in each.
pub fn now(context: &RequestContext, rotation: &Rotation) -> impl IntoView + use<> {
    let watches = on_duty(&rotation.roster, context.now);
    let rows: Vec<_> = watches
        .iter()
        .map(|watch| row(context, rotation, watch))
        .collect();
    let content = if rows.is_empty() {
        let mut slots = rotation.roster.slots.iter();
        let words = if slots.any(|slot| rotation.is_hidden(slot, context.now)) {
            "The shift that is on is of a release that you may not see.".to_owned()
        } else {
            let monthly = release_called(&within(rotation.product.words.of(Kind::Monthly)));
            format!("No {monthly} is planned, so nobody has a shift.")
        };
        Either::Left(view! { <p class="muted">{words}</p> })
    } else {
        Either::Right(view! { <ul class="rows helm">{rows}</ul> })
    };
    let contact = contact(context, rotation);
    let handovers = handovers(context, rotation);
    view! {
        <section class="section" aria-labelledby="now">
            <div class="section-head">
                <h2 id="now">"At the helm now"</h2>
                <p class="section-note">"They serve patch, internal and out-of-band releases, too."</p>
            </div>
            {contact}
            {content}
            {handovers}
        </section>
    }
}

/// Who answers while nobody in the slots works; none while somebody does.
fn contact(context: &RequestContext, rotation: &Rotation) -> Option<impl IntoView + use<>> {
    let slots = &rotation.roster.slots;
    let working = answers(slots, &rotation.declared(), context.now);
    if slots.is_empty() || working != Answers::Escalation {
        return None;
    }
    let declared = declared_at(slots, &rotation.days, context.now);
    let words = declared.map_or_else(
        || "It is the weekend".to_owned(),
        |day| format!("It is {}", day.name),
    );
    let named = declared.into_iter().flat_map(|day| {
        let people = day.who(&rotation.roster, context.now);
        let turns = ["first", "then", "decides"].into_iter().zip(people);
        turns.map(|(turn, person)| Some((turn, rotation.name(person?))))
    });
    let named: Vec<String> = named
        .flatten()
        .map(|(turn, name)| format!("{name} ({turn})"))
        .collect();
    let who = match (named.as_slice(), rotation.escalation.as_str()) {
        ([], "") => "nobody is named to answer.".to_owned(),
        ([], contact) => format!("{contact} answers."),
        (named, _) => format!("{} answer.", named.join(", ")),
    };
    Some(view! { <p class="helm-contact" role="note"><Icon name="info"/>{format!("{words}: {who}")}</p> })
}

/// Links to the change of shift that comes, to the last one, and to those before.
fn handovers(context: &RequestContext, rotation: &Rotation) -> impl IntoView + use<> {
    let link = |listed: &Listed| {
        let path = format!(
            "/rotation/{}/handover/{}",
            rotation.product.slug, listed.release.slug
        );
        view! { <a href=context.link(&path)>{format!("Hand-over after {}", listed.release.name())}</a> }
    };
    let over = |cycle: &&Cycle| changes(&rotation.roster, cycle).is_some_and(|(_, last)| last <= context.now);
    let past = rotation.roster.cycles.iter().take_while(over).count();
    let listed = |place: usize| rotation.releases.get(place);
    let next = listed(past).map(|listed| view! { <span>{link(listed)} ", which comes next"</span> });
    let last = past.checked_sub(1).and_then(listed);
    let last = last.map(|listed| view! { <span>{link(listed)} ", the last one"</span> });
    let earlier: Vec<_> = rotation
        .releases
        .iter()
        .take(past.saturating_sub(1))
        .rev()
        .collect();
    let earlier = (!earlier.is_empty()).then(|| {
        let links: Vec<_> = earlier
            .into_iter()
            .map(|listed| view! { <li>{link(listed)}</li> })
            .collect();
        view! {
            <details class="disclosure">
                <summary><Icon name="chevron-right"/><span>"Earlier hand-overs"</span></summary>
                <div class="disclosure-body"><ul class="link-list">{links}</ul></div>
            </details>
        }
    });
    view! {
        <p class="helm-handover cluster">{next} {last}</p>
        {earlier}
    }
}

/// A person's name with the time where they are.
pub fn person(context: &RequestContext, rotation: &Rotation, id: &PersonId) -> impl IntoView + use<> {
    let member = rotation.members.iter().find(|member| member.person == *id);
    let there = member.and_then(|member| {
        let time = member.zone.rules()?.to_datetime(context.now).time();
        let works = if member.is_at_work(context.now) {
            "at work"
        } else {
            "off"
        };
        Some(format!("{} in {}, {works}", time.strftime("%H:%M"), member.zone))
    });
    let name = rotation.name(id).to_owned();
    view! {
        <span class="helm-person">{name}</span>
        {there.map(|there| view! { " " <span class="muted helm-there">{there}</span> })}
    }
}

/// The time where somebody is when they take over: `Thu 19:00 in America/Toronto`.
fn begins_there(rotation: &Rotation, id: &PersonId, at: Timestamp) -> Option<String> {
    let member = rotation.members.iter().find(|member| member.person == *id)?;
    let there = member.zone.rules()?.to_datetime(at);
    Some(format!("{} in {}", there.strftime("%a %H:%M"), member.zone))
}

fn row(context: &RequestContext, rotation: &Rotation, on: &Watch<'_>) -> impl IntoView + use<> {
    let who = on.person.map_or_else(
        || {
            let words = match on.missing {
                Some((id, why)) => format!("nobody: {} {why}", rotation.name(id)),
                None => "nobody".to_owned(),
            };
            Either::Left(view! { <span class="hole"><Icon name="circle-alert"/>{words}</span> })
        },
        |id| Either::Right(person(context, rotation, id)),
    );
    let instead = on
        .instead_of
        .map(|id| format!("instead of {}", rotation.name(id)));
    let mut members = rotation.members.iter();
    let member = members.find(|member| Some(&member.person) == on.person);
    let missing = member.and_then(|member| missing::at(member, context.now));
    let gap = missing
        .map(|why| view! { " " <span class="hole"><Icon name="circle-alert"/>{why.to_string()}</span> });
    let said = on.by.map(|by| match (by.kind, rotation.notes.get(&by.id)) {
        (TakeoverKind::Charge, Some(note)) => {
            let who = rotation.name(&note.by);
            match note.reason.as_str() {
                "" => format!("{who} put them in charge"),
                reason => format!("{who} put them in charge: {reason}"),
            }
        }
        _ => "as the two of them agreed".to_owned(),
    });
    let until = format::instant(on.until, context.zone.as_ref());
    // A moment after what is on now ends.
    let next = watch(&rotation.roster, on.slot, on.until);
    let follows = next.as_ref().and_then(|next| next.person);
    let next = next.as_ref().map_or_else(
        || {
            let hidden = rotation.is_hidden(on.slot, on.until);
            let words = if hidden {
                "then a shift that you may not see"
            } else {
                "nobody is planned after that"
            };
            words.to_owned()
        },
        |next| match next.person {
            Some(id) => format!("then {}", rotation.name(id)),
            None => "then nobody yet".to_owned(),
        },
    );
    let there = follows.and_then(|id| begins_there(rotation, id, on.until));
    let plans = context.may(Action::KeepRotation);
    let slug = &rotation.product.slug;
    let charge = plans.then(|| {
        let href = context.link(&format!("/rotation/{slug}/now/{}", on.slot.key));
        let label = format!("Put somebody else in charge of {}", on.slot.name);
        view! { <a class="button button-small" href=href aria-label=label>"Put in charge"</a> }
    });
    let charge_of = on.by.filter(|by| plans && by.kind == TakeoverKind::Charge);
    let back = charge_of.map(|by| {
        let (slug, id) = (slug.clone(), by.id.to_string());
        view! {
            <form method="post" action=give_back_path()>
                <input type="hidden" name="product" value=slug/>
                <input type="hidden" name="takeover" value=id/>
                <button class="button button-small">"Give back"</button>
            </form>
        }
    });
    let release = rotation.release(on.release).map(|listed| {
        view! { <a href=context.link(&listed.path())>{listed.release.name()}</a> }
    });
    view! {
        <li class="row helm-row" data-hole=(on.person.is_none() || missing.is_some()).then_some("")>
            <p><strong>{on.slot.name.clone()}</strong> " · " {on.slot.kind.word()} ", " {release}</p>
            <p class="helm-who">{who} {gap} {instead.map(|words| view! { " " <span class="tag">{words}</span> })}</p>
            {said.map(|said| view! { <p class="row-note">{said}</p> })}
            <p class="row-note">"until " <Time shown=until/> ", " {next} {there.map(|there| view! { " " <span class="muted helm-there">{there}</span> })}</p>
            <div class="row-count cluster">{charge}{back}</div>
        </li>
    }
}
