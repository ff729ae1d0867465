//! A group of what is left to do: the lists of `/today`.

use backend::checklists::today::OpenItem;
use backend::rotation::helm::Duties;
use domain::checklists::StateKind;
use domain::checklists::today::Group;
use leptos::prelude::*;

use super::bits::{Icon, countdown, time, time_in_row};
use super::shapes::Shapes;
use crate::context::RequestContext;

/// More than so many of a group stay folded.
const FIT: usize = 25;

/// A group with its items. None where it has none.
pub fn group(
    context: &RequestContext,
    group: Group,
    items: &[&OpenItem],
    (shapes, duties): (&Shapes, &Duties<'_>),
) -> Option<impl IntoView + use<>> {
    if items.is_empty() {
        return None;
    }
    let (key, word, icon, note) = match group {
        Group::Overdue => ("overdue", "Overdue", "clock-alert", "their time has passed"),
        Group::DueToday => ("today", "Due today", "calendar-days", ""),
        Group::Blocked => (
            "blocked",
            "Blocked",
            "circle-minus",
            "cannot go on, and not due yet",
        ),
        Group::Waiting => ("waiting", "Waiting", "circle-dashed", "begun, or due soon"),
    };
    let id = format!("today-{key}");
    let (first, rest) = items.split_at(items.len().min(FIT));
    let rows = |items: &[&OpenItem]| {
        items
            .iter()
            .map(|item| row(context, item, (shapes, duties)))
            .collect::<Vec<_>>()
    };
    let more = (!rest.is_empty()).then(|| {
        let rows = rows(rest);
        view! {
            <details class="today-more">
                <summary>{format!("{} more", rows.len())}</summary>
                <ul class="today-items">{rows}</ul>
            </details>
        }
    });
    let rows = rows(first);
    Some(view! {
        <section class="today-group" data-group=key aria-labelledby=id.clone()>
            <h2 id=id.clone()>
                <Icon name=icon/>{word} " " <span class="today-count">{items.len()}</span>
                {(!note.is_empty()).then(|| view! { " " <span class="today-note">{note}</span> })}
            </h2>
            <ul class="today-items">{rows}</ul>
            {more}
        </section>
    })
}

fn row(
    context: &RequestContext,
    open: &OpenItem,
    (shapes, duties): (&Shapes, &Duties<'_>),
) -> impl IntoView + use<> {
    let (item, listed) = (&open.view.item, &open.run.listed);
    let state = item.state.kind();
    let release = &listed.release.id;
    let mine = item.is_of(&context.viewer(), duties.of(release, item.duty));
    let whose = duties.names(release, item.duty);
    let word = match state {
        StateKind::Doing => Some(("doing", "Doing")),
        StateKind::Blocked => Some(("blocked", "Blocked")),
        StateKind::Open | StateKind::Done | StateKind::Skipped => None,
    };
    let state_mark = word.map(|(key, word)| {
        let by = open.view.by.as_ref().map(|by| format!(", {by}"));
        view! { <span class="tag" data-standing=if key == "blocked" { "cancelled" } else { "" }>{word}{by}</span> }
    });
    let reason = item
        .state
        .reason()
        .map(|reason| view! { <p class="today-reason">{reason.to_owned()}</p> });
    let due = open.due.as_ref().map(|due| {
        let over = open.over_at().is_some_and(|over| over <= context.now);
        view! { <p class="today-due" data-overdue=over.then_some("")>"due " {time_in_row(context, due)} " · " {countdown(context, due, open.home())}</p> }
    });
    let run = listed.name();
    view! {
        <li class="today-item" data-state=state.key()>
            <p class="today-title"><a href=context.link(&open.path())>{item.title.clone()}</a> {state_mark}</p>
            {reason}
            <p class="today-meta">
                {shapes.mark(&listed.product)}
                <span>{run}</span>
                <span>{format!("{}, {}", open.run.title, open.section)}</span>
                <span class="today-role" data-mine=mine.then_some("")>{item.duty.title()}{whose.map(|names| format!(": {names}"))}</span>
            </p>
            {due}
        </li>
    }
}

/// An item in a sentence.
pub fn line(context: &RequestContext, open: &OpenItem) -> impl IntoView + use<> {
    let release = open.run.listed.release.name();
    let due = open
        .due
        .as_ref()
        .map(|due| view! { ", due " {time(context, due)} ", " {countdown(context, due, open.home())} });
    view! { <a href=context.link(&open.path())>{open.view.item.title.clone()}</a> {format!(" for {release}")} {due} "." }
}
