//! The slots in which nobody is there at this minute, for the page of today of those who plan.

use backend::rotation::Rotation;
use backend::rotation::helm::Helms;
use domain::identity::Action;
use domain::rotation::duty::{Watch, on_duty};
use domain::rotation::{SlotKind, missing};
use leptos::prelude::*;

use crate::components::bits::{Icon, Time};
use crate::context::RequestContext;
use crate::format;
use crate::markup::{IntoMarkup, Markup};

/// The group of the page of today; none for whoever cannot put somebody in charge, and where somebody is there. A trainee's place
/// is no hole of now: nobody waits for one.
pub fn holes_today(context: &RequestContext, helms: &Helms) -> Option<impl IntoView + use<>> {
    if !context.may(Action::KeepRotation) {
        return None;
    }
    let rows: Vec<_> = helms
        .rotations()
        .iter()
        .flat_map(|rotation| {
            let watches = on_duty(&rotation.roster, context.now);
            watches
                .iter()
                .filter(|on| on.slot.kind != SlotKind::Trainee)
                .filter_map(|on| row(context, rotation, on))
                .collect::<Vec<_>>()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="today-group" data-group="holes" aria-labelledby="today-holes">
                <h2 id="today-holes"><Icon name="circle-alert"/><a href=context.link("/rotation")>"Nobody is there now"</a></h2>
                <ul class="rows">{rows}</ul>
            </section>
        }
    })
}

/// A slot without anybody, why, and where somebody is put in charge of it; none where somebody is there.
fn row(context: &RequestContext, rotation: &Rotation, on: &Watch<'_>) -> Option<Markup> {
    let why = match (on.person, on.missing) {
        (None, Some((id, why))) => format!("{} {why}", rotation.name(id)),
        (None, None) => "nobody is on duty".to_owned(),
        (Some(id), _) => {
            let mut members = rotation.members.iter();
            let member = members.find(|member| member.person == *id)?;
            let why = missing::at(member, context.now)?;
            format!("{} {why}", member.name)
        }
    };
    let name = rotation.release(on.release)?.name();
    let title = format!("{name}, {}", on.slot.name);
    let href = format!("/rotation/{}/now/{}", rotation.product.slug, on.slot.key);
    let until = format::instant(on.until, context.zone.as_ref());
    let label = format!("Put somebody in charge of {}", on.slot.name);
    let row = view! {
        <li class="row" data-hole="">
            <p class="row-title">{title}</p>
            <p class="row-note">{why} ", until " <Time shown=until in_row=true/></p>
            <p class="row-count"><a class="button button-small" href=context.link(&href) aria-label=label>"Put in charge"</a></p>
        </li>
    };
    Some(row.into_markup())
}
