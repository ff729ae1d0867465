//! `/admin/people`: everybody who has ever signed in; `?q=` narrows the list to names, usernames and roles.

use backend::identity::everybody::{self, PersonLine};
use domain::identity::{Action, Role};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{admin_head, admins_only};
use crate::actions::admin::end_sessions_path;
use crate::components::bits::{Icon, Time};
use crate::components::fields::keep_zone;
use crate::components::frame::avatar;
use crate::components::load::load;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;

/// The most people on one page; a search finds the others.
const MOST: usize = 200;

/// The people.
#[component]
pub fn People() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    admins_only(&context, Action::KeepPeople)?;
    let everybody = everybody::all(&context.db, &context.viewer())
        .await
        .map_err(|error| context.error(&error))?;
    let asked = context.parameter("q").unwrap_or_default();
    let words: Vec<String> = asked.split_whitespace().map(str::to_lowercase).collect();
    let found: Vec<PersonLine> = everybody.into_iter().filter(|line| fits(line, &words)).collect();
    let count = match found.len() {
        1 => "1 person".to_owned(),
        all if all > MOST => format!("The first {MOST} of {all} people; search for the others"),
        all => format!("{all} people"),
    };
    let none = found.is_empty();
    let rows: Vec<_> = found
        .into_iter()
        .take(MOST)
        .map(|line| row(&context, line))
        .collect();
    let body = if none {
        Either::Left(view! {
            <div class="empty">
                <Icon name="info"/>
                <p class="empty-title">"Nobody fits"</p>
                <p>"Search for a part of a name, a username or a role."</p>
                <a class="button" href=context.link("/admin/people")>"Show everybody"</a>
            </div>
        })
    } else {
        Either::Right(table(rows))
    };
    Ok(view! {
        <Title text="People · Slipway"/>
        {admin_head(&context, "/admin/people")}
        <section aria-labelledby="people">
            <div class="section-head"><h2 id="people">"People"</h2><p class="section-note" role="status">{count}</p></div>
            <p class="admin-lede">
                "Roles come from membership of GitLab\u{2019}s groups (" <code>"groups"</code> " in the settings) and are checked every 15 minutes; they are changed there. Whoever loses the last one is signed out everywhere."
            </p>
            <form class="admin-search" method="get" action="/admin/people" role="search">
                <label class="visually-hidden" for="people-q">"Name, username or role"</label>
                <input class="input" id="people-q" type="search" name="q" value=asked placeholder="Name, username or role" autocomplete="off"/>
                {keep_zone(&context)}
                <button class="button">"Search"</button>
            </form>
            {body}
        </section>
    })
}

fn fits(line: &PersonLine, words: &[String]) -> bool {
    let person = &line.person;
    let mut text = format!("{}\n@{}\n{}", person.name, person.username, person.title);
    for role in person.roles.iter() {
        text.push('\n');
        text.push_str(role.title());
    }
    text.push_str(if person.has_left { "\nleft" } else { "\nactive" });
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}

fn table(rows: Vec<impl IntoView + 'static>) -> impl IntoView {
    view! {
        <div class="table-frame">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"Name"</th>
                        <th scope="col">"Roles"</th>
                        <th scope="col">"Last seen"</th>
                        <th scope="col">"State"</th>
                        <th scope="col"><span class="visually-hidden">"Actions"</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(context: &RequestContext, line: PersonLine) -> impl IntoView + use<> {
    let PersonLine {
        person,
        seen_at,
        sessions,
        left_at,
    } = line;
    let when = |at| {
        let shown = format::instant(at, context.zone.as_ref());
        view! { <Time shown/> }
    };
    let roles: Vec<&str> = person.roles.iter().map(Role::title).collect();
    let roles = if roles.is_empty() {
        "none".to_owned()
    } else {
        roles.join(", ")
    };
    let seen = match seen_at {
        Some(at) if !person.has_left => Either::Left(when(at)),
        _ => Either::Right(view! { <span class="muted">"not kept"</span> }),
    };
    let state = match left_at {
        Some(at) => Either::Left(view! { <span class="tag">"Left"</span> " " {when(at)} }),
        None => Either::Right(match sessions {
            _ if person.is_awaited() => "From a file, not signed in yet",
            0 => "Active, not signed in",
            _ => "Active, signed in",
        }),
    };
    let oneself = context
        .account
        .as_ref()
        .is_some_and(|account| account.person.id == person.id);
    let audit = context.link(&format!("/admin/audit?actor={}", person.username));
    let leave = (!person.has_left && !oneself).then(|| {
        let href = context.link(&format!("/admin/people/{}/leave", person.id));
        view! { <a class="button button-small" href=href aria-label=format!("{} has left", person.name)>"Has left\u{2026}"</a> }
    });
    let end = (!person.has_left && sessions > 0).then(|| {
        view! {
            <form method="post" action=end_sessions_path()>
                <input type="hidden" name="person" value=person.id.to_string()/>
                <button class="button button-small" aria-label=format!("End all sessions of {}", person.name)>"End all sessions"</button>
            </form>
        }
    });
    view! {
        <tr>
            <th scope="row">
                <span class="person">
                    {avatar(&person.username, &person.name, person.has_avatar)}
                    <span>
                        {person.name.clone()} <span class="you">{oneself.then_some(" (you)")}</span>
                        <small>{format!("@{}", person.username)}</small>
                    </span>
                </span>
            </th>
            <td data-label="Roles">{roles}</td>
            <td data-label="Last seen">{seen}</td>
            <td data-label="State">{state}</td>
            <td class="actions">
                <div class="row-actions">
                    <a class="button button-small" href=audit aria-label=format!("Audit of {}", person.name)>"Audit"</a>
                    {end}
                    {leave}
                </div>
            </td>
        </tr>
    }
}
