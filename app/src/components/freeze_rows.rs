//! Freezes in rows: on the page of all freezes, and those of today.

use backend::freezes::Listed;
use domain::freezes::stand::Stand;
use domain::freezes::stretch::Stretch;
use leptos::prelude::*;

use super::bits::{Icon, embargo_tag};
use crate::context::RequestContext;
use crate::format;

/// A freeze where it stands: its name, what it forbids and why, and until when or from when.
pub fn stand_row(context: &RequestContext, listed: &Listed, stand: Stand) -> impl IntoView + use<> {
    let terms = &listed.freeze.terms;
    let strength = terms.strength.key();
    view! {
        <li class="row freeze-row" data-level=strength>
            <h3 class="row-title"><Icon name="snowflake"/>{terms.name.clone()}</h3>
            <p class="row-note">{listed.sentence()} " " {terms.reason.clone()}</p>
            <p class="row-note">{said(context, listed, stand)}</p>
            <p class="row-count">{listed.is_embargoed().then(embargo_tag)} " " <span class="tag">{strength}</span></p>
        </li>
    }
}

/// Until when it holds, from when it will, or since when it does not any more, in the viewer's zone.
#[must_use]
pub fn said(context: &RequestContext, listed: &Listed, stand: Stand) -> String {
    let say = |at| format::instant(at, context.zone.as_ref()).text;
    match stand {
        Stand::Holds(stretch) => format!("Holds until {}", say(stretch.until)),
        Stand::Coming(Some(stretch)) => format!("From {} to {}", say(stretch.from), say(stretch.until)),
        Stand::Coming(None) => "Not within two years".to_owned(),
        Stand::Over => match listed.freeze.ended_at {
            Some(ended) => format!("Ended on {}", say(ended)),
            None => "Over".to_owned(),
        },
    }
}

/// So many hours ahead a hard freeze is one of today.
const HOURS: i64 = 24;

/// The hard freezes that hold now or begin soon: a section of `/today`; none where there is none.
pub fn freezes_today(context: &RequestContext, all: &[Listed]) -> Option<impl IntoView + use<>> {
    let mut soon: Vec<(Stretch, &Listed)> = all
        .iter()
        .filter_map(|listed| Some((listed.freeze.forbids_within(HOURS, context.now)?, listed)))
        .collect();
    soon.sort_by_key(|(stretch, _)| *stretch);
    let rows: Vec<_> = soon
        .into_iter()
        .map(|(stretch, listed)| {
            let holds = stretch.holds(context.now);
            let stand = if holds {
                Stand::Holds(stretch)
            } else {
                Stand::Coming(Some(stretch))
            };
            stand_row(context, listed, stand)
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="today-group" data-group="freezes" aria-labelledby="today-freezes">
                <h2 id="today-freezes">
                    <Icon name="snowflake"/><a href=context.link("/freezes")>"Freezes"</a> " " <span class="today-count">{rows.len()}</span> " "
                    <span class="today-note">"hard ones that hold now or begin within a day"</span>
                </h2>
                <ul class="rows freezes">{rows}</ul>
            </section>
        }
    })
}
