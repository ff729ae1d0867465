//! The table of changes: what each is, and how it stands to each version.

use backend::changes::{Cell, Contents, Entry};
use domain::changes::{Stand, Tests};
use leptos::either::Either;
use leptos::prelude::*;

use crate::components::bits::{Icon, embargo_tag};
use crate::components::stand::{severity_tag, stand_mark};
use crate::context::{RequestContext, escape};

/// These changes, one row each.
pub(super) fn table(
    context: &RequestContext,
    contents: &Contents,
    entries: &[&Entry],
) -> impl IntoView + use<> {
    let versions: Vec<String> = contents.versions.iter().map(|of| of.called.clone()).collect();
    let heads: Vec<_> = versions
        .iter()
        .map(|version| view! { <th scope="col">{version.clone()}</th> })
        .collect();
    let rows: Vec<_> = entries
        .iter()
        .map(|entry| row(context, &versions, entry))
        .collect();
    view! {
        <div class="table-frame">
            <table class="table contents">
                <thead><tr><th scope="col">"Change"</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(context: &RequestContext, versions: &[String], entry: &Entry) -> impl IntoView + use<> {
    let way = context.link(&format!("/merge-requests?address={}", escape(&entry.url)));
    let cells: Vec<_> = versions
        .iter()
        .zip(&entry.cells)
        .map(|(version, of)| {
            let none = of.is_none().then_some("");
            view! { <td data-label=version.clone() data-none=none>{cell(of.as_ref())}</td> }
        })
        .collect();
    view! {
        <tr>
            <th scope="row">
                <a href=entry.url.clone() rel="noreferrer">{entry.title.clone()}</a>
                <span class="contents-facts">
                    <a href=way>{entry.reference.clone()}</a>
                    {entry.severity.map(severity_tag)}
                    {entry.security.then(|| view! { <span class="tag">"security"</span> })}
                    {entry.embargoed.then(embargo_tag)}
                </span>
            </th>
            {cells}
        </tr>
    }
}

fn cell(of: Option<&Cell>) -> impl IntoView + use<> {
    let Some(cell) = of else {
        return Either::Left(
            view! { <span class="muted" aria-hidden="true">"–"</span><span class="visually-hidden">"not for it"</span> },
        );
    };
    let link = cell.merge_request.as_ref().map(|(iid, url)| {
        view! { " " <a href=url.clone() rel="noreferrer">{format!("!{iid}")}</a> }
    });
    let bare = cell.merge_request.is_none() && cell.stand == Stand::Wanted;
    let pending = cell.stand.is_pending();
    let tests = match cell.tests {
        Tests::Failed if pending => Some(Either::Left(
            view! { <span class="contents-note" data-bad=""><Icon name="circle-x"/>"pipeline failed"</span> },
        )),
        Tests::Running if pending => Some(Either::Right(
            view! { <span class="contents-note">"pipeline runs"</span> },
        )),
        _ => None,
    };
    Either::Right(view! {
        <span class="contents-cell">
            {stand_mark(cell.stand)}
            {link}
            {(cell.draft && pending).then(|| view! { <span class="tag" data-standing="tentative">"draft"</span> })}
            {bare.then(|| view! { <span class="contents-note">"no backport yet"</span> })}
            {tests}
        </span>
    })
}
