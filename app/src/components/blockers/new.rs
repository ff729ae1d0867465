//! The form that says that something is blocked: what stands in it is enough, and each cause is a button.

use backend::blockers::Board;
use backend::calendar::Listed as Release;
use leptos::prelude::*;

use crate::actions::blockers::block_path;
use crate::components::bits::{Icon, notice};
use crate::components::fields::{Field, once};
use crate::context::RequestContext;
use crate::markup::{IntoMarkup, Markup};

const FORM: &str = "block";

/// Since when, in minutes.
const AGO: [(u32, &str); 8] = [
    (0, "now"),
    (15, "15 minutes ago"),
    (30, "half an hour ago"),
    (60, "an hour ago"),
    (120, "2 hours ago"),
    (240, "4 hours ago"),
    (480, "8 hours ago"),
    (1440, "a day ago"),
];

/// The form. `releases` are those that may be blocked; one of them is chosen already where the address says so.
pub fn form(
    context: &RequestContext,
    board: &Board,
    releases: &[Release],
    chosen: Option<&Release>,
) -> Markup {
    let left = context.left_by(FORM);
    let field = |name, label, value: String, hint, optional| Field {
        form: FORM,
        name,
        label,
        value,
        hint,
        optional,
    };
    let whats = whats(board, releases, chosen);
    let first = whats.first().map_or(String::new(), |(value, _)| value.clone());
    let ago: Vec<_> = AGO
        .into_iter()
        .map(|(minutes, words)| (minutes.to_string(), words.to_owned()))
        .collect();
    let causes: Vec<_> = board
        .says
        .causes
        .iter()
        .map(|cause| {
            view! { <button class="button" name="cause" value=cause.key.to_string()>{cause.name.clone()}</button> }
        })
        .collect();
    view! {
        <section class="section blocker-form" aria-labelledby="form-block">
            <div class="section-head">
                <h2 id="form-block">"Something is blocked"</h2>
                <p class="section-note">"Choose the cause, and it is written down"</p>
            </div>
            {notice(left)}
            <form class="form" method="post" action=block_path()>
                <input type="hidden" name="product" value=board.product.slug.clone()/>
                {once()}
                // What Enter in a field presses: it names no cause, and is refused with what was typed.
                <button class="visually-hidden" tabindex="-1" aria-hidden="true">"Go on"</button>
                <div class="form-grid">
                    {field("what", "What is blocked", first, "", false).choice(context, &whats)}
                    {field("ago", "Since", "0".to_owned(), "", false).choice(context, &ago)}
                </div>
                <details class="disclosure" open=left.is_some()>
                    <summary><Icon name="chevron-right"/><span>"Say more"</span><span class="disclosure-hint">"a line of what it is, an issue"</span></summary>
                    <div class="disclosure-body">
                        {field("note", "What it is", String::new(), "In a line. The team reads it.", true).line(context, "text")}
                        {field("issue", "Issue", String::new(), "Its address.", true).line(context, "url")}
                    </div>
                </details>
                <fieldset class="field">
                    <legend>"Cause"</legend>
                    <div class="blocker-causes">{causes}</div>
                </fieldset>
            </form>
        </section>
    }
    .into_markup()
}

/// What can be blocked: the release of the address, deployments to production and to staging, what comes next.
fn whats(board: &Board, releases: &[Release], chosen: Option<&Release>) -> Vec<(String, String)> {
    let release = |listed: &Release| (format!("release:{}", listed.release.slug), listed.name());
    let places = &board.says.places;
    let environments = [places.production.as_str(), places.staging.as_str()];
    let environments = environments
        .into_iter()
        .filter(|environment| !environment.is_empty())
        .map(|environment| {
            (
                format!("env:{environment}"),
                format!("Deployments to {environment}"),
            )
        });
    let others = releases
        .iter()
        .filter(|listed| chosen.is_none_or(|chosen| chosen.release.id != listed.release.id));
    chosen
        .map(release)
        .into_iter()
        .chain(environments)
        .chain(others.map(release))
        .collect()
}
