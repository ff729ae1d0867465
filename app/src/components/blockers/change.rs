//! What can be said of a blocker: what is being done, that it is over, that something of it is wrong, that it was none.

use backend::blockers::{Listed, Says};
use domain::blockers::Origin;
use jiff::Timestamp;
use leptos::prelude::*;

use crate::actions::blockers::{correct_path, end_path, retract_path, said_path};
use crate::components::bits::{Icon, notice};
use crate::components::fields::Field;
use crate::context::RequestContext;
use crate::format::zone_of;
use crate::markup::{IntoMarkup, Markup};

fn field<'a>(
    form: &'a str,
    name: &'static str,
    label: &'static str,
    value: String,
    (hint, optional): (&'static str, bool),
) -> Field<'a> {
    Field {
        form,
        name,
        label,
        value,
        hint,
        optional,
    }
}

/// The fields that say which blocker is meant, as it was seen.
fn which(listed: &Listed) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name="blocker" value=listed.blocker.id.to_string()/>
        <input type="hidden" name="product" value=listed.product.slug.clone()/>
        <input type="hidden" name="seen" value=listed.blocker.revision.to_string()/>
    }
}

/// The forms of a blocker.
pub fn acts(context: &RequestContext, listed: &Listed, says: &Says) -> Markup {
    let open = listed.blocker.is_open();
    let end = open.then(|| {
        view! {
            <form method="post" action=end_path()>
                <input type="hidden" name="blocker" value=listed.blocker.id.to_string()/>
                <input type="hidden" name="product" value=listed.product.slug.clone()/>
                <button class="button button-small"><Icon name="check"/>"It is over"</button>
            </form>
        }
    });
    let told_here = !matches!(listed.blocker.origin, Origin::Issue(_));
    view! {
        <div class="blocker-acts">
            {end}
            {path(context, listed)}
            {told_here.then(|| correct(context, listed, says))}
            {retract(context, listed)}
        </div>
    }
    .into_markup()
}

/// A form that is folded away until it is wanted, or was refused.
fn folded(
    context: &RequestContext,
    form: &str,
    (title, action, button): (&'static str, &'static str, &'static str),
    listed: &Listed,
    fields: Vec<Markup>,
) -> Markup {
    let left = context.left_by(form);
    view! {
        <details class="disclosure" id=format!("form-{form}") open=left.is_some()>
            <summary><Icon name="chevron-right"/><span>{title}</span></summary>
            <div class="disclosure-body">
                {notice(left)}
                <form class="form" method="post" action=action>
                    {which(listed)}
                    {fields}
                    <div class="form-actions"><button class="button button-primary">{button}</button></div>
                </form>
            </div>
        </details>
    }
    .into_markup()
}

fn path(context: &RequestContext, listed: &Listed) -> Markup {
    let form = format!("path-{}", listed.blocker.id);
    let path = listed.blocker.path.as_ref();
    let words = path.map(|path| path.words.clone()).unwrap_or_default();
    let who = path.and_then(|path| path.who.clone()).unwrap_or_default();
    let title = if path.is_some() {
        "Say otherwise what is being done"
    } else {
        "Say what is being done"
    };
    let fields = vec![
        field(&form, "path", "What is being done", words, ("", false)).lines(context, 2),
        field(
            &form,
            "who",
            "By whom",
            who,
            ("A person or a team; empty for you.", true),
        )
        .line(context, "text"),
    ];
    folded(context, &form, (title, said_path(), "Say it"), listed, fields)
}

/// An instant as the field of a form has it, in the viewer's zone.
fn local(context: &RequestContext, at: Timestamp) -> String {
    let there = zone_of(context.zone.as_ref()).to_datetime(at);
    there.strftime("%Y-%m-%dT%H:%M").to_string()
}

fn correct(context: &RequestContext, listed: &Listed, says: &Says) -> Markup {
    let blocker = &listed.blocker;
    let form = format!("correct-{}", blocker.id);
    let own = blocker
        .cause
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    let mut causes: Vec<_> = says
        .causes
        .iter()
        .map(|cause| (cause.key.to_string(), cause.name.clone()))
        .collect();
    if !own.is_empty() && causes.iter().all(|(key, _)| *key != own) {
        causes.push((own.clone(), listed.cause.clone()));
    }
    let until = blocker
        .until
        .map(|until| local(context, until))
        .unwrap_or_default();
    let zone = context.zone.as_ref().map(ToString::to_string).unwrap_or_default();
    let issue = blocker
        .issue
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    let fields = vec![
        view! { <input type="hidden" name="zone" value=zone/> }.into_markup(),
        field(&form, "cause", "Cause", own, ("", false)).choice(context, &causes),
        field(&form, "note", "What it is", blocker.note.clone(), ("", true)).line(context, "text"),
        field(&form, "issue", "Issue", issue, ("", true)).line(context, "url"),
        field(
            &form,
            "since",
            "Since",
            local(context, blocker.since),
            ("", false),
        )
        .line(context, "datetime-local"),
        field(&form, "until", "Until", until, ("Empty while it lasts.", true))
            .line(context, "datetime-local"),
    ];
    folded(
        context,
        &form,
        ("Correct it", correct_path(), "Correct it"),
        listed,
        fields,
    )
}

fn retract(context: &RequestContext, listed: &Listed) -> Markup {
    let form = format!("retract-{}", listed.blocker.id);
    let hint = "It stays in the audit, and counts nowhere else.";
    let fields =
        vec![field(&form, "reason", "Why it was none", String::new(), (hint, false)).line(context, "text")];
    folded(
        context,
        &form,
        ("It was none", retract_path(), "Take it back"),
        listed,
        fields,
    )
}
