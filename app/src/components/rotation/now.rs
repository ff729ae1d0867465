//! Who is at the helm now, and who is next.

use backend::rotation::Rotation;
use domain::id::PersonId;
use domain::identity::Action;
use domain::rotation::cover::{Answers, answers, declared_at};
use domain::rotation::duty::{Watch, on_duty, watch};
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
        Either::Left(view! { <p class="muted">"No monthly release is planned, so nobody has a shift."</p> })
    } else {
        Either::Right(view! { <ul class="rows helm">{rows}</ul> })
    };
    let contact = contact(context, rotation);
    let handover = watches.first().and_then(|on| rotation.release(on.release)).map(|listed| {
        let path = format!("/rotation/{}/handover/{}", rotation.product.slug, listed.release.slug);
        view! { <p class="helm-handover"><a href=context.link(&path)>{format!("Hand-over after {}", listed.release.name())}</a></p> }
    });
    view! {
        <section class="section" aria-labelledby="now">
            <div class="section-head">
                <h2 id="now">"At the helm now"</h2>
                <p class="section-note">"They serve patch, internal and out-of-band releases, too."</p>
            </div>
            {contact}
            {content}
            {handover}
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
        let people = [
            ("first", &day.primary),
            ("then", &day.backup),
            ("decides", &day.escalation),
        ];
        people.map(|(turn, person)| Some((turn, rotation.name(person.as_ref()?))))
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

fn row(context: &RequestContext, rotation: &Rotation, on: &Watch<'_>) -> impl IntoView + use<> {
    let who = on.person.map_or_else(
        || Either::Left(view! { <span class="hole"><Icon name="circle-alert"/>"nobody"</span> }),
        |id| Either::Right(person(context, rotation, id)),
    );
    let instead = on
        .instead_of
        .map(|id| format!("instead of {}", rotation.name(id)));
    let taken = rotation
        .roster
        .takeovers
        .iter()
        .enumerate()
        .rfind(|(_, takeover)| {
            takeover.release == *on.release
                && takeover.slot == on.slot.key
                && takeover.from <= context.now
                && takeover.until.is_none_or(|until| context.now < until)
                && Some(&takeover.person) == on.person
        });
    let note = taken.and_then(|(place, _)| rotation.notes.iter().find(|note| note.place == place));
    let said = note.map(|note| {
        let by = rotation.name(&note.by);
        match note.reason.as_str() {
            "" => format!("{by} put them in charge"),
            reason => format!("{by} put them in charge: {reason}"),
        }
    });
    let until = format::instant(on.until, context.zone.as_ref());
    // A moment after what is on now ends.
    let next = watch(&rotation.roster, on.slot, on.until);
    let next = next.map_or_else(
        || "nobody is planned after that".to_owned(),
        |next| match next.person {
            Some(id) => format!("then {}", rotation.name(id)),
            None => "then nobody yet".to_owned(),
        },
    );
    let plans = context.may(Action::KeepRotation);
    let slug = &rotation.product.slug;
    let charge = plans.then(|| {
        let href = context.link(&format!("/rotation/{slug}/now/{}", on.slot.key));
        let label = format!("Put somebody else in charge of {}", on.slot.name);
        view! { <a class="button button-small" href=href aria-label=label>"Put in charge"</a> }
    });
    let back = taken.filter(|_| plans).map(|(_, takeover)| {
        let (slug, id) = (slug.clone(), takeover.id.to_string());
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
        <li class="row helm-row" data-hole=on.person.is_none().then_some("")>
            <p><strong>{on.slot.name.clone()}</strong> " · " {on.slot.kind.word()} ", " {release}</p>
            <p class="helm-who">{who} {instead.map(|words| view! { " " <span class="tag">{words}</span> })}</p>
            {said.map(|said| view! { <p class="row-note">{said}</p> })}
            <p class="row-note">"until " <Time shown=until/> ", " {next}</p>
            <div class="row-count cluster">{charge}{back}</div>
        </li>
    }
}
