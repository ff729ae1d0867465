//! The drafts of a release, on its page.

use backend::calendar::Listed;
use backend::drafts::Drafted;
use leptos::prelude::*;

use super::bits::Time;
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
    let ask = (!listed.release.is_published()).then(|| {
        let href = context.link(&format!("{}/what-if", listed.path()));
        view! { <p class="cluster"><a class="button" href=href>"What if it moved?"</a></p> }
    });
    view! {
        <section class="section" aria-labelledby="drafts">
            <div class="section-head">
                <h2 id="drafts">"Drafts"</h2>
                <p class="section-note">"Other dates that are thought about; the team sees them"</p>
            </div>
            {none.then(|| view! { <p class="muted">"No draft waits. Ask what would follow from another date, and keep it as one."</p> })}
            <ul class="rows" hidden=none>{rows}</ul>
            {ask}
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
