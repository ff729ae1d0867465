//! What waits one by one: how bad it is, and for how long it is merged.

use backend::velocity::others::WaitingChange;
use leptos::either::Either;
use leptos::prelude::*;

use super::change_rows::called;
use super::lasts::lasts;
use crate::components::bits::Time;
use crate::components::stand::severity_tag;
use crate::context::RequestContext;
use crate::format;
use crate::markup::{IntoMarkup, Markup};

/// A table of what waits, in the order in which it comes.
pub fn waiting_rows(context: &RequestContext, changes: &[WaitingChange]) -> Markup {
    let zone = context.zone.as_ref();
    let rows: Vec<_> = changes
        .iter()
        .map(|change| {
            let title = change.title.as_deref();
            let name = called(context, title, change.reference(), &change.connection);
            let severity = match change.severity {
                Some(severity) => Either::Left(severity_tag(severity)),
                None => Either::Right(view! { <span class="muted">"none"</span> }),
            };
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td data-label="Severity">{severity}</td>
                    <td data-label="Merged"><Time shown=format::instant(change.merged_at, zone)/></td>
                    <td class="number" data-label="Waits for">{lasts(change.waits.as_secs())}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-frame">
            <table class="table" aria-label="Merged and not yet released">
                <thead>
                    <tr><th scope="col">"Change"</th><th scope="col">"Severity"</th><th scope="col">"Merged"</th><th scope="col" class="number">"Waits for"</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_markup()
}
