//! `/sign-in`: with GitLab, or as one of the demonstration's people.

use backend::identity::people::{self, DEMO};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::bits::{Icon, notice};
use crate::components::frame::avatar;
use crate::components::load::load;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::return_path::{local, with_return};

/// The ways in.
#[component]
pub fn SignIn() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    let back = local(context.parameter("return").as_deref());
    // What somebody sent who was not signed in waits until they are.
    let left = context.left.as_deref();
    let left = left.filter(|left| left.error == Some(AppError::SignIn));
    let gitlab = context.gitlab.as_ref().map(|_| {
        let href = with_return("/auth/gitlab", &back);
        view! {
            <p><a class="button button-primary button-wide" href=href rel="nofollow"><Icon name="log-in"/>"Sign in with GitLab"</a></p>
        }
    });
    let demo = if context.demo {
        let mut people = people::of_connection(&context.db, DEMO)
            .await
            .map_err(|error| context.error(&error))?;
        people.retain(|person| !person.is_awaited());
        Some(demo(people, &back))
    } else {
        None
    };
    let none = (gitlab.is_none() && demo.is_none()).then(|| {
        view! {
            <div class="empty">
                <p class="empty-title">"Nobody can sign in yet"</p>
                <p>"The operator connects a GitLab in slipway.toml, or makes a one-time way in with " <code>"slipway token --sign-in USER"</code> "."</p>
            </div>
        }
    });
    Ok(view! {
        <Title text="Sign in · Slipway"/>
        <div class="page-head">
            <h1>"Sign in"</h1>
            <p class="lede">"Dates are public. Signing in shows checklists and people, and lets release managers change them."</p>
        </div>
        {notice(left)}
        {gitlab}
        {demo}
        {none}
    })
}

fn demo(people: Vec<people::Person>, back: &str) -> impl IntoView + use<> {
    let rows: Vec<_> = people
        .into_iter()
        .map(|person| {
            let role_id = format!("role-{}", person.username);
            view! {
                <form method="post" action="/auth/demo">
                    <input type="hidden" name="username" value=person.username.clone()/>
                    <input type="hidden" name="return" value=back.to_owned()/>
                    <button aria-describedby=role_id.clone()>
                        {avatar(&person.username, &person.name, false)}
                        <strong><span class="visually-hidden">"Sign in as "</span>{person.name.clone()}</strong>
                        <small id=role_id.clone() aria-hidden="true">{person.title.clone()}</small>
                        <Icon name="chevron-right"/>
                    </button>
                </form>
            }
        })
        .collect();
    view! {
        <section class="section" aria-labelledby="demo">
            <div class="section-head">
                <h2 id="demo">"Try it as somebody"</h2>
                <p class="section-note">"Invented people of the demonstration"</p>
            </div>
            <div class="people-choice">{rows}</div>
        </section>
    }
}
