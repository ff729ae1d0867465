//! The checklists of a release, on its page, and the form that starts one.

use backend::calendar::Listed;
use backend::checklists::{Offered, RunSummary};
use domain::identity::Action;
use leptos::either::Either;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::bits::notice;
use crate::actions::checklists::StartRun;
use crate::context::RequestContext;

/// The section. For the team.
pub fn checklists_section(
    context: &RequestContext,
    listed: &Listed,
    runs: Vec<RunSummary>,
    templates: Offered,
) -> impl IntoView + use<> {
    let none = runs.is_empty();
    let rows: Vec<_> = runs
        .into_iter()
        .map(|run| {
            let progress = run.progress;
            let href = context.link(&format!("{}/checklists/{}", listed.path(), run.id));
            let count = format!("{} of {}", progress.settled(), progress.all);
            let blocked = (progress.blocked > 0).then(|| format!(" · {} blocked", progress.blocked));
            view! {
                <li class="row">
                    <h3 class="row-title"><a href=href>{run.title.clone()}</a></h3>
                    <p class="row-note">{format!("started by {}", run.started_by)}{blocked}</p>
                    <progress value=progress.settled() max=progress.all aria-label=format!("Progress of {}", run.title)>{count.clone()}</progress>
                    <span class="row-count">{count.clone()}</span>
                </li>
            }
        })
        .collect();
    let may_start = context.may(Action::StartRuns) && listed.release.is_ahead();
    let unfit = may_start.then(|| unfit(&templates, none));
    let start = (may_start && !templates.fit.is_empty()).then(|| {
        let options: Vec<_> = templates
            .fit
            .into_iter()
            .map(|template| view! { <option value=template.slug>{template.name}</option> })
            .collect();
        view! {
            <div id="form-start">
                {notice(context.left_by("start"))}
                <form class="inline-form" method="post" action=StartRun::PATH>
                    <input type="hidden" name="release" value=listed.release.id.to_string()/>
                    <div class="field">
                        <label for="template">"Template"</label>
                        <select id="template" name="template">{options}</select>
                    </div>
                    <button class="button">"Start a checklist"</button>
                </form>
            </div>
        }
    });
    view! {
        <section aria-labelledby="checklists">
            <div class="section-head"><h2 id="checklists">"Checklists"</h2></div>
            {if none {
                Either::Left(view! { <p class="muted">"No checklist is started for this release."</p> })
            } else {
                Either::Right(view! { <ul class="rows">{rows}</ul> })
            }}
            {start}
            {unfit}
        </section>
    }
}

/// What is said of templates that cannot be chosen, and of where they come from while there is nothing to choose.
fn unfit(templates: &Offered, none: bool) -> impl IntoView + use<> {
    let lines: Vec<_> = templates
        .unfit
        .iter()
        .map(|(name, why)| view! { <li>{format!("The template \u{201c}{name}\u{201d} does not fit it: {why}.")}</li> })
        .collect();
    let lines = (!lines.is_empty()).then(|| view! { <ul class="muted">{lines}</ul> });
    let how = (none && templates.fit.is_empty()).then(|| {
        view! {
            <p class="muted">"No template is there for it. An operator brings one in with " <code>"slipway template add FILE"</code> "."</p>
        }
    });
    view! { {lines} {how} }
}
