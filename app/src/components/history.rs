//! The history of a release's dates.

use backend::calendar::HistoryEntry;
use leptos::either::Either;
use leptos::prelude::*;

use super::bits::Time;
use crate::context::RequestContext;
use crate::format;
use crate::markup::{IntoMarkup, Markup};

/// The entries, newest first. Old dates stay visible, struck through.
pub fn history(context: &RequestContext, entries: Vec<HistoryEntry>) -> impl IntoView + use<> {
    if entries.is_empty() {
        return Either::Left(view! {
            <p class="muted">"No date of this release has changed. When one does, the old date and the reason stand here."</p>
        });
    }
    let rows: Vec<_> = entries.into_iter().map(|entry| row(context, entry)).collect();
    Either::Right(view! { <ol class="history">{rows}</ol> })
}

fn row(context: &RequestContext, entry: HistoryEntry) -> impl IntoView + use<> {
    let (mark, sentence) = (mark(&entry), sentence(&entry));
    let shown = format::instant(entry.at, context.zone.as_ref());
    let by = entry.by.map(|by| format!("{by}, "));
    let (public, internal) = (entry.public_reason, entry.internal_reason);
    view! {
        <li data-change=mark>
            <p class="history-what">{sentence}</p>
            {reasons(public, internal)}
            <p class="history-when">{by}<Time shown/></p>
        </li>
    }
}

/// What was done, as a sentence; the old date is struck through.
pub fn sentence(entry: &HistoryEntry) -> Markup {
    let what = entry.step.clone().unwrap_or_else(|| "Release".to_owned());
    let before = entry.before.clone().unwrap_or_default();
    let after = entry.after.clone().unwrap_or_default();
    match entry.what.as_str() {
        "moved" if entry.plans_again() => {
            view! { {format!("{what} planned again for {after}")} }.into_markup()
        }
        "moved" => view! { {format!("{what} moved to {after}, was ")} <s>{before}</s> }.into_markup(),
        "delayed" => view! { {format!("{what} delayed, was planned for ")} <s>{before}</s> }.into_markup(),
        "cancelled" => {
            view! { {format!("{what} cancelled, was planned for ")} <s>{before}</s> }.into_markup()
        }
        // What was reached on another day than planned is a publication.
        "reached" if !before.is_empty() => {
            view! { {format!("Published on {after}, planned for ")} <s>{before}</s> }.into_markup()
        }
        "reached" => view! { {format!("{what} reached on {after}")} }.into_markup(),
        "reopened" => view! { {format!("{what} taken back: not reached yet")} }.into_markup(),
        "confirmed" if entry.step.is_some() => view! { {format!("{what} confirmed")} }.into_markup(),
        "confirmed" => view! { "Date confirmed" }.into_markup(),
        "versions" => view! { {format!("Ships {after}")} }.into_markup(),
        "freed" => view! { {format!("Would have shipped {after}; others may take that")} }.into_markup(),
        "entered" if entry.step.is_some() => view! { {format!("{what} added for {after}")} }.into_markup(),
        "entered" => view! { {format!("Entered for {after}")} }.into_markup(),
        other => view! { {format!("{what}: {other}")} }.into_markup(),
    }
}

/// The design's name for what was done.
pub fn mark(entry: &HistoryEntry) -> &'static str {
    match entry.what.as_str() {
        "reached" => "published",
        "moved" if entry.plans_again() => "planned",
        "entered" | "versions" | "freed" | "reopened" => "planned",
        "delayed" => "delayed",
        "cancelled" => "cancelled",
        "confirmed" => "confirmed",
        _ => "moved",
    }
}

/// Why: for everybody, and for those who may know more. Either may be empty.
pub fn reasons(public: String, internal: String) -> impl IntoView {
    view! {
        {(!public.is_empty()).then(|| view! { <p class="history-why">{public}</p> })}
        {(!internal.is_empty()).then(|| view! { <p class="history-internal"><strong>"Internal: "</strong>{internal}</p> })}
    }
}
