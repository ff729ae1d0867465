//! One item of a checklist: plain forms, which an island submits in place.

use backend::checklists::ItemView;
use domain::calendar::{Home, Moment};
use domain::checklists::StateKind;
use leptos::either::Either;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::bits::{Icon, time_in_row};
use crate::actions::checklists::TickItem;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format::who;

/// Whether the time of an item has passed, of a product that is at home in `home`. `section_due` counts where it has none of
/// its own.
pub fn is_past_due(
    context: &RequestContext,
    view: &ItemView,
    (section_due, home): (Option<&Moment>, &Home),
) -> bool {
    let due = view.item.due.as_ref().or(section_due);
    due.and_then(|due| due.over_at(home))
        .is_some_and(|over| over <= context.now)
}

/// How a row is shown: [`item_row`].
#[derive(Debug, Clone, Copy)]
pub struct Shows {
    /// With forms.
    pub writes: bool,
    /// Left out by "only open" or "only mine".
    pub out: bool,
    /// Without what one looks for.
    pub unfound: bool,
}

/// A row. `section_due` counts where the item has no time of its own.
pub fn item_row(
    context: &RequestContext,
    view: &ItemView,
    (section_due, home): (Option<&Moment>, &Home),
    shows: Shows,
) -> impl IntoView + use<> {
    let item = &view.item;
    let state = item.state.kind();
    let id = format!("item-{}", item.id);
    let past_due = is_past_due(context, view, (section_due, home));
    let at = item.touched.as_ref().map(|touch| touch.at);
    let who = who(state, item.state.reason(), view.by.as_deref(), at);
    let who_id = format!("{id}-who");
    let left = context.left_by(&id);
    let error_id = format!("error-{id}");
    let told = left.map(|flash| match (&flash.error, &flash.notice) {
        (Some(error), _) => error.to_string(),
        (None, Some(notice)) => notice.clone(),
        (None, None) => String::new(),
    });
    let box_and_title = view! {
        <span class="item-box" aria-hidden="true"></span>
        <span class="item-title">{item.title.clone()}</span>
    };
    let checked = if state == StateKind::Done { "true" } else { "false" };
    let toggle = if shows.writes {
        let want = if state.is_settled() {
            StateKind::Open
        } else {
            StateKind::Done
        };
        Either::Left(view! {
            <form class="item-toggle" method="post" action=TickItem::PATH>
                {hidden(view, want)}
                <button role="checkbox" aria-checked=checked aria-describedby=who_id.clone()>{box_and_title}</button>
            </form>
        })
    } else {
        Either::Right(view! {
            <div class="item-toggle">
                <span role="checkbox" tabindex="-1" aria-checked=checked aria-disabled="true" aria-label=item.title.clone() aria-describedby=who_id.clone()>{box_and_title}</span>
            </div>
        })
    };
    let command = item.command.clone().map(|command| {
        view! {
            <div class="command">
                <code>{command}</code>
                <button type="button" class="button button-small" data-copy="" hidden=true><Icon name="copy"/>"Copy"</button>
            </div>
        }
    });
    let own_due = item
        .due
        .as_ref()
        .map(|due| view! { <span class="item-due">"due " {time_in_row(context, due)}</span> });
    let link = item
        .link
        .clone()
        .map(|link| view! { <a href=link rel="noreferrer">"Open the page"</a> });
    let step = item
        .step
        .clone()
        .map(|step| view! { <span class="tag">{format!("reaches the step {step}")}</span> });
    let note = (!item.detail.is_empty()).then(|| view! { <p class="item-note">{item.detail.clone()}</p> });
    view! {
        <li
            class="item"
            id=id
            data-item=item.id.to_string()
            data-state=state.key()
            data-version=item.version
            data-past-due=past_due.then_some("")
            data-out=shows.out.then_some("")
            data-unfound=shows.unfound.then_some("")
            data-error=left.is_some_and(|flash| flash.error.is_some()).then_some("")
        >
            <div class="item-main">
                {toggle}
                <span class="item-role">{item.duty.title()}</span>
                {command}
                <div class="item-details">
                    <span class="item-who" id=who_id>{who}</span>
                    {own_due}
                    {step}
                    {link}
                    {note}
                </div>
                <p class="item-error" role="alert" id=error_id>{told}</p>
            </div>
            {shows.writes.then(|| menu(context, view))}
        </li>
    }
}

/// The hidden fields of each form of a row.
fn hidden(view: &ItemView, want: StateKind) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name="run" value=view.run.to_string()/>
        <input type="hidden" name="item" value=view.item.id.to_string()/>
        <input type="hidden" name="seen" value=view.item.version/>
        <input type="hidden" name="want" value=want.key()/>
    }
}

/// The other states. Those that the item's state does not allow are hidden by the design.
fn menu(context: &RequestContext, view: &ItemView) -> impl IntoView + use<> {
    let item = &view.item;
    let id = format!("item-{}", item.id);
    let typed = context.typed(&id, "reason").unwrap_or_default();
    let invalid = context
        .left_by(&id)
        .is_some_and(|left| matches!(left.error, Some(AppError::Invalid { .. })));
    let open = !typed.is_empty() || invalid;
    let plain = |action: &'static str, want: StateKind, word: &'static str| {
        view! {
            <form method="post" action=TickItem::PATH data-action=action>
                {hidden(view, want)}
                <button class="button button-small">{word}</button>
            </form>
        }
    };
    let wanted = context.typed(&id, "want");
    let reasoned = |action: &'static str, want: StateKind, word: &'static str, label: &'static str| {
        let field = format!("{id}-{action}");
        let refused = invalid && wanted.as_deref() == Some(want.key());
        let error_id = refused.then(|| format!("error-{id}"));
        view! {
            <form method="post" action=TickItem::PATH data-action=action>
                {hidden(view, want)}
                <div class="field">
                    <label for=field.clone()>{label}</label>
                    <input
                        id=field
                        name="reason"
                        required=true
                        maxlength="500"
                        value=typed.clone()
                        aria-invalid=refused.then_some("true")
                        aria-describedby=error_id
                        autocomplete="off"
                    />
                </div>
                <button class="button button-small">{word}</button>
            </form>
        }
    };
    view! {
        <details class="item-more" open=open>
            <summary><Icon name="ellipsis"/><span class="visually-hidden">{format!("More for {}", item.title)}</span></summary>
            <div class="item-actions">
                {plain("doing", StateKind::Doing, "Doing")}
                {reasoned("blocked", StateKind::Blocked, "Blocked", "Reason: what blocks it")}
                {reasoned("skip", StateKind::Skipped, "Skip", "Reason: why it is not needed")}
                {plain("reopen", StateKind::Open, "Reopen")}
            </div>
        </details>
    }
}
