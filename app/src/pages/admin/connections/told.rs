//! Projects that pipelines tell of themselves: each can be hidden, as one in which fixes are prepared, or taken out, with all that was
//! told of it.

use backend::calendar::Product;
use backend::connections::sources::Source;
use domain::identity::Role;
use leptos::prelude::*;

use crate::actions::admin::{edit_source_path, remove_source_path};
use crate::components::bits::notice;
use crate::context::RequestContext;

/// Sources with their products.
type Sources = Vec<(Product, Source)>;

/// Those that a connection follows, and those that pipelines tell of.
pub(super) fn apart(sources: Sources) -> (Sources, Sources) {
    sources.into_iter().partition(|(_, source)| source.is_followed())
}

/// Those that pipelines tell of; nothing where there is none.
pub(super) fn told(context: &RequestContext, sources: Sources) -> impl IntoView + use<> {
    if sources.is_empty() {
        return None;
    }
    let security = context.viewer().has(Role::SecurityReleaseManager);
    // What became of hiding one of them.
    let edited = context.parameter("edit").filter(|id| {
        let is_it = |(_, source): &(Product, Source)| source.id.as_str() == id.as_str();
        sources.iter().any(is_it)
    });
    let left = edited.and_then(|_| notice(context.left_by("edit-source")));
    let left = left.map(|left| view! { <div id="form-edit-source">{left}</div> });
    let rows: Vec<_> = sources
        .into_iter()
        .map(|(product, source)| {
            let name = format!("Take {} out of {}", source.project, product.name);
            let hide = security.then(|| hide(&product, &source));
            let seen_by = if source.embargoed {
                "security release managers"
            } else {
                "the team"
            };
            view! {
                <tr>
                    <th scope="row">{source.project}</th>
                    <td data-label="Product">{product.name}</td>
                    <td data-label="Seen by">{seen_by}</td>
                    <td class="actions">
                        <div class="row-actions">
                            {hide}
                            <form method="post" action=remove_source_path()>
                                <input type="hidden" name="source" value=source.id.to_string()/>
                                <button class="button button-small" aria-label=name>"Take out"</button>
                            </form>
                        </div>
                    </td>
                </tr>
            }
        })
        .collect();
    Some(view! {
        <section class="section" aria-labelledby="told">
            <div class="section-head"><h2 id="told">"Projects that pipelines tell of"</h2><p class="section-note">"By the API, without a connection. What was told of one goes with it when it is taken out."</p></div>
            {left}
            <div class="table-frame">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"Project"</th>
                            <th scope="col">"Product"</th>
                            <th scope="col">"Seen by"</th>
                            <th scope="col"><span class="visually-hidden">"Actions"</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    })
}

/// What hides a project from the team, or shows it.
fn hide(product: &Product, source: &Source) -> impl IntoView + use<> {
    let (says, to, name) = if source.embargoed {
        let name = format!("Show {} of {} to the team", source.project, product.name);
        ("Show", "no", name)
    } else {
        let name = format!(
            "Hide {} of {}: fixes are prepared in it",
            source.project, product.name
        );
        ("Hide", "yes", name)
    };
    view! {
        <form method="post" action=edit_source_path()>
            <input type="hidden" name="source" value=source.id.to_string()/>
            <input type="hidden" name="embargoed" value=to/>
            <button class="button button-small" aria-label=name>{says}</button>
        </form>
    }
}
