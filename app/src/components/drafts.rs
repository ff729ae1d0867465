//! Drafts in rows: those of a release on its page, and all of them.

use backend::calendar::Listed;
use backend::drafts::Drafted;
use domain::calendar::draft::State;
use leptos::prelude::*;

use super::bits::{Time, embargo_tag};
use super::shapes::Shapes;
use crate::context::RequestContext;
use crate::format;

/// The section: the drafts that wait, and the way to a new one. For the team.
pub fn drafts_section(
    context: &RequestContext,
    listed: &Listed,
    drafts: &[Drafted],
) -> impl IntoView + use<> {
    let rows: Vec<_> = drafts.iter().map(|drafted| row(context, drafted)).collect();
    let none = rows.is_empty();
    let all = context.link("/drafts");
    let ask = (!listed.release.is_published()).then(|| {
        let href = context.link(&format!("{}/what-if", listed.path()));
        view! { <a class="button" href=href>"What if it moved?"</a> }
    });
    view! {
        <section class="section" aria-labelledby="drafts">
            <div class="section-head">
                <h2 id="drafts">"Drafts"</h2>
                <p class="section-note">"Other dates that are thought about; the team sees them"</p>
            </div>
            {none.then(|| view! { <p class="muted">"No draft waits. Ask what would follow from another date, and keep it as one."</p> })}
            <ul class="rows" hidden=none>{rows}</ul>
            <p class="cluster">{ask} <a href=all>"All drafts"</a></p>
        </section>
    }
}

fn row(context: &RequestContext, drafted: &Drafted) -> impl IntoView + use<> {
    let shown = format::instant(drafted.at, context.zone.as_ref());
    let stale = drafted
        .is_stale()
        .then(|| view! { <span class="tag" data-tone-of="warn">"the release has changed since"</span> });
    let note = (!drafted.draft.note.is_empty()).then(|| format!(": {}", drafted.draft.note));
    view! {
        <li class="row">
            <h3 class="row-title"><a href=context.link(&drafted.path())>{drafted.words()}</a></h3>
            <p class="row-note">{format!("drafted by {}, ", drafted.by)} <Time shown in_row=true/> {note}</p>
            <p class="row-count">{stale}</p>
        </li>
    }
}

/// A draft in a list over many releases: of what, who made it, when, and where it stands.
pub fn draft_row(context: &RequestContext, drafted: &Drafted, shapes: &Shapes) -> impl IntoView + use<> {
    let listed = &drafted.listed;
    let shown = format::instant(drafted.at, context.zone.as_ref());
    let note = (!drafted.draft.note.is_empty()).then(|| format!(": {}", drafted.draft.note));
    let open = drafted.draft.state == State::Open;
    let stale = (open && drafted.is_stale())
        .then(|| view! { <span class="tag" data-tone-of="warn">"the release has changed since"</span> });
    let settled = drafted.settled.as_ref().map(|(by, at)| {
        let shown = format::instant(*at, context.zone.as_ref());
        view! { <p class="row-note">{format!("{} by {by}, ", drafted.draft.state.key())} <Time shown in_row=true/></p> }
    });
    let stand = if open { "draft" } else { drafted.draft.state.key() };
    view! {
        <li class="row conflict-row">
            <h3 class="row-title">
                {shapes.mark(&listed.product)}
                <a href=context.link(&drafted.path())>{format!("{}: {}", listed.name(), drafted.words())}</a>
                {listed.is_embargoed().then(embargo_tag)}
            </h3>
            <p class="row-note">{format!("drafted by {}, ", drafted.by)} <Time shown in_row=true/> {note}</p>
            {settled}
            <p class="row-count">{stale} " " <span class="tag">{stand}</span></p>
        </li>
    }
}
