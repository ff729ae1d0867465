//! `/admin/audit`: who did what, newest first. Everything that narrows it stands in the address.

use std::sync::Arc;

use axum::http::StatusCode;
use backend::audit::{self, ACTIONS, Cursor, ENTITIES, Filter, Line, Page, words_of};
use domain::identity::Action;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;
use serde_json::Value;

use super::{admin_head, admins_only};
use crate::components::bits::{Icon, Time};
use crate::components::fields::{Field, keep_zone};
use crate::components::load::load;
use crate::context::{Flash, RequestContext, escape};
use crate::error::AppError;
use crate::format;

/// Lines on one page.
const MOST: usize = 50;

/// The audit.
#[component]
pub fn Audit() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    // Taken before the first await: afterwards the context is gone.
    let response = use_context::<ResponseOptions>();
    Either::Right(load(page(context, response)))
}

async fn page(context: RequestContext, response: Option<ResponseOptions>) -> Result<impl IntoView, AppError> {
    admins_only(&context, Action::ReadAudit)?;
    let before = context
        .parameter("before")
        .map(|text| text.parse::<Cursor>())
        .transpose()
        .map_err(|error| vec![crate::error::sentence(&error.to_string())]);
    let asked = crate::audit::filter(&context);
    let form = form(&with_refused(&context, &asked));
    let found = match (asked, before) {
        (Ok(filter), Ok(before)) => {
            let page = audit::page(&context.db, &context.viewer(), &filter, before.as_ref(), MOST)
                .await
                .map_err(|error| context.error(&error))?;
            Either::Right(lines(&context, &filter, page))
        }
        (asked, before) => {
            if let Some(response) = response {
                response.set_status(StatusCode::UNPROCESSABLE_ENTITY);
            }
            let wrong = [asked.err(), before.err()].into_iter().flatten().flatten();
            Either::Left(unreadable(wrong.collect()))
        }
    };
    Ok(view! {
        <Title text="Audit · Slipway"/>
        {admin_head(&context, "/admin/audit")}
        <section aria-labelledby="audit">
            <div class="section-head">
                <h2 id="audit">"Audit"</h2>
                <p class="section-note">"Newest first; what you may not see is not in it"</p>
            </div>
            {form}
            {found}
        </section>
    })
}

/// The context of the form, whose fields say which of them could not be read.
fn with_refused(context: &RequestContext, asked: &Result<Filter, Vec<String>>) -> RequestContext {
    let mut context = context.clone();
    if let Err(wrong) = asked {
        let labels = wrong.iter().filter_map(|why| why.split_once(": "));
        let labels: Vec<&str> = labels.map(|(label, _)| label).collect();
        let error = AppError::Invalid {
            field: labels.join(", "),
            sentence: String::new(),
        };
        context.left = Some(Arc::new(Flash {
            form: "audit".to_owned(),
            error: Some(error),
            notice: None,
            fields: Vec::new(),
        }));
    }
    context
}

fn unreadable(wrong: Vec<String>) -> impl IntoView {
    let lines: Vec<_> = wrong.into_iter().map(|why| view! { <p>{why}</p> }).collect();
    view! {
        <div class="notice audit-wrong" data-tone-of="bad" role="alert">
            <Icon name="circle-x"/>
            <p class="notice-title">"That cannot be looked for"</p>
            <div id="error-audit">{lines}</div>
        </div>
    }
}

/// The query of this page without where it is, with the zone that its days are in.
fn export_query(context: &RequestContext) -> String {
    let mut rest = context.clone();
    rest.query = rest.query_with("before", None).trim_start_matches('?').into();
    let zone = context
        .zone
        .as_ref()
        .map_or("UTC".to_owned(), ToString::to_string);
    rest.query_with("zone", Some(&zone))
}

fn form(context: &RequestContext) -> impl IntoView + use<> {
    let zone = context
        .zone
        .as_ref()
        .map_or("UTC".to_owned(), ToString::to_string);
    let value = |name: &str| context.parameter(name).unwrap_or_default();
    let field = |name, label, hint| Field {
        form: "audit",
        name,
        label,
        value: value(name),
        hint,
        optional: true,
    };
    let pair = |value: &str, word: &str| (value.to_owned(), word.to_owned());
    let mut actions = vec![pair("", "Anything")];
    actions.extend(ACTIONS.iter().map(|(key, words)| pair(key, words)));
    let mut entities = vec![pair("", "Anything")];
    entities.extend(ENTITIES.iter().map(|(key, words)| pair(key, words)));
    // One thing, as a line's link asks for it.
    let one = value("entity");
    if one.contains(':') {
        entities.push(pair(&one, "This one thing"));
    }
    let query = export_query(context);
    let (csv, lines) = (
        format!("/admin/audit/export.csv{query}"),
        format!("/admin/audit/export.jsonl{query}"),
    );
    view! {
        <form class="audit-filter panel" method="get" action="/admin/audit" role="search" aria-label="Audit">
            {field("q", "Words", "").line(context, "search")}
            {field("actor", "Who", "").line(context, "text")}
            {field("action", "Did what", "").choice(context, &actions)}
            {field("entity", "To what", "").choice(context, &entities)}
            {field("from", "From", "").line(context, "date")}
            {field("until", "Until", "").line(context, "date")}
            {keep_zone(context)}
            <div class="form-actions">
                <button class="button button-primary">"Search"</button>
                <a class="button" href=context.link("/admin/audit")>"Clear"</a>
                <span class="audit-export">
                    "Take with you: " <a href=csv download="">"CSV"</a> " · " <a href=lines download="">"JSON Lines"</a>
                </span>
            </div>
            <p class="field-hint">{format!("Who: a username, or a part of Slipway such as horizon. Both days count, in {zone}.")}</p>
        </form>
    }
}

fn lines(context: &RequestContext, filter: &Filter, page: Page) -> impl IntoView + use<> {
    if page.lines.is_empty() {
        let everything = *filter == Filter::default();
        return Either::Left(view! {
            <div class="empty">
                <Icon name="list-checks"/>
                <p class="empty-title">{if everything { "Nothing here" } else { "No line fits" }}</p>
                <p>"Take a word out, or widen the days."</p>
                <a class="button" href=context.link("/admin/audit")>"Show the newest"</a>
            </div>
        });
    }
    let older = page.next.as_ref().map(|next| {
        let href = context.query_with("before", Some(&next.to_string()));
        view! { <a class="button" rel="next" href=href>"Older"<Icon name="chevron-right"/></a> }
    });
    let newest = context.parameter("before").map(|_| {
        let href = context.query_with("before", None);
        view! { <a class="button" href=href><Icon name="chevron-left"/>"Newest"</a> }
    });
    let rows: Vec<_> = page.lines.into_iter().map(|line| row(context, line)).collect();
    Either::Right(view! {
        <ol class="audit">{rows}</ol>
        <nav class="pager" aria-label="Pages of the audit">{newest}{older}</nav>
    })
}

fn row(context: &RequestContext, line: Line) -> impl IntoView + use<> {
    let words = words_of(&line.action).to_owned();
    let shown = format::instant(line.at, context.zone.as_ref());
    let who = match &line.actor_username {
        Some(username) => {
            let href = context.link(&format!("/admin/audit?actor={username}"));
            Either::Left(view! { <a href=href>{line.actor_name.clone()}</a> })
        }
        None => Either::Right(match line.actor.strip_prefix("system:") {
            Some(part) => {
                let href = context.link(&format!("/admin/audit?actor={}", escape(part)));
                Either::Left(
                    view! { {line.actor_name.clone()} ", " <a href=href><code>{line.actor.clone()}</code></a> },
                )
            }
            None => Either::Right(line.actor_name.clone()),
        }),
    };
    let about = match line.about.path.clone() {
        Some(path) => Either::Left(view! { <a href=context.link(&path)>{line.about.name.clone()}</a> }),
        None => Either::Right(line.about.name.clone()),
    };
    let all = context.link(&format!("/admin/audit?entity={}", line.entity));
    let figures: Vec<_> = line
        .detail
        .into_iter()
        .map(|(key, value)| {
            let text = match value {
                Value::String(text) => text,
                other => other.to_string(),
            };
            view! { <div><dt>{key.replace('_', " ")}</dt><dd>{text}</dd></div> }
        })
        .collect();
    view! {
        <li>
            <details>
                <summary>
                    <Icon name="chevron-right"/>
                    <span class="audit-what"><strong>{line.actor_name.clone()}</strong> " " {words} ": " {line.about.name.clone()}</span>
                    <Time shown in_row=true class="audit-when"/>
                </summary>
                <dl class="audit-detail">
                    <div><dt>"who"</dt><dd>{who}</dd></div>
                    <div><dt>"action"</dt><dd><code>{line.action}</code></dd></div>
                    <div><dt>"about"</dt><dd>{about} " · " <a href=all>"everything about it"</a></dd></div>
                    {figures}
                </dl>
            </details>
        </li>
    }
}
