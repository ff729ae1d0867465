//! Changes one by one: how long each took, and where.

use backend::velocity::Listed;
use domain::velocity::Exclusion;
use leptos::prelude::*;

use super::lasts::{lasts, short};
use crate::components::bits::Time;
use crate::context::{RequestContext, escape};
use crate::format;
use crate::markup::{IntoMarkup, Markup};

/// A merge request by its name, which opens its way.
fn named(context: &RequestContext, change: &Listed) -> impl IntoView + use<> {
    let address = format!(
        "/merge-requests?address={}&connection={}",
        escape(&change.reference()),
        escape(&change.connection)
    );
    let name = change.title.clone().filter(|title| !title.is_empty());
    let name = name.unwrap_or_else(|| change.reference());
    view! { <a href=context.link(&address)>{name}</a> " " <span class="muted small">{change.reference()}</span> }
}

/// A table of changes, in the order in which they come.
pub fn change_rows(context: &RequestContext, changes: &[Listed], name: &str) -> Markup {
    let zone = context.zone.as_ref();
    let rows: Vec<_> = changes
        .iter()
        .map(|change| {
            let steps: Vec<_> = change
                .stages
                .iter()
                .map(|(stage, took)| {
                    let took = took.map_or_else(|| "jumped".to_owned(), |took| short(took.as_secs()));
                    view! { <li>{format!("{stage} {took}")}</li> }
                })
                .collect();
            let merged = change.merged_at.map(|at| view! { <Time shown=format::instant(at, zone)/> });
            let team = change.team.clone().unwrap_or_else(|| "\u{2013}".to_owned());
            view! {
                <tr>
                    <th scope="row">{named(context, change)}<ul class="velocity-steps" aria-label="Stages">{steps}</ul></th>
                    <td data-label="Team">{team}</td>
                    <td data-label="Merged">{merged}</td>
                    <td data-label="Arrived"><Time shown=format::instant(change.arrived_at, zone)/></td>
                    <td class="number" data-label="Took">{change.takes.map(|takes| lasts(takes.as_secs()))}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-frame">
            <table class="table" aria-label=name.to_owned()>
                <thead>
                    <tr><th scope="col">"Change"</th><th scope="col">"Team"</th><th scope="col">"Merged"</th><th scope="col">"Arrived"</th><th scope="col" class="number">"Took"</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_markup()
}

/// A table of changes that are in no figure, each with its reason.
pub fn left_out_rows(context: &RequestContext, changes: &[Listed]) -> Markup {
    let zone = context.zone.as_ref();
    let rows: Vec<_> = changes
        .iter()
        .map(|change| {
            let merged = change
                .merged_at
                .map(|at| view! { <Time shown=format::instant(at, zone)/> });
            view! {
                <tr>
                    <th scope="row">{named(context, change)}</th>
                    <td data-label="Why">{change.excluded.map(Exclusion::words)}</td>
                    <td data-label="Merged">{merged}</td>
                    <td data-label="Arrived"><Time shown=format::instant(change.arrived_at, zone)/></td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-frame">
            <table class="table" aria-label="Changes that are in no figure">
                <thead>
                    <tr><th scope="col">"Change"</th><th scope="col">"Why"</th><th scope="col">"Merged"</th><th scope="col">"Arrived"</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_markup()
}
