//! Projects that pipelines tell of themselves: each can be taken out, with all that was told of it.

use backend::calendar::Product;
use backend::connections::sources::Source;
use leptos::prelude::*;

use crate::actions::admin::remove_source_path;

/// Those that a connection follows, and those that pipelines tell of.
pub(super) fn apart(sources: Vec<(Product, Source)>) -> (Vec<(Product, Source)>, Vec<(Product, Source)>) {
    sources.into_iter().partition(|(_, source)| source.is_followed())
}

/// Those that pipelines tell of; nothing where there is none.
pub(super) fn told(sources: Vec<(Product, Source)>) -> impl IntoView + use<> {
    if sources.is_empty() {
        return None;
    }
    let rows: Vec<_> = sources
        .into_iter()
        .map(|(product, source)| {
            let name = format!("Take {} out of {}", source.project, product.name);
            view! {
                <tr>
                    <th scope="row">{source.project}</th>
                    <td data-label="Product">{product.name}</td>
                    <td class="actions">
                        <form method="post" action=remove_source_path()>
                            <input type="hidden" name="source" value=source.id.to_string()/>
                            <button class="button button-small" aria-label=name>"Take out"</button>
                        </form>
                    </td>
                </tr>
            }
        })
        .collect();
    Some(view! {
        <section class="section" aria-labelledby="told">
            <div class="section-head"><h2 id="told">"Projects that pipelines tell of"</h2><p class="section-note">"By the API, without a connection. What was told of one goes with it when it is taken out."</p></div>
            <div class="table-frame">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"Project"</th>
                            <th scope="col">"Product"</th>
                            <th scope="col"><span class="visually-hidden">"Actions"</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    })
}
