//! `/admin/people/{person}/leave`: what it means to anonymise somebody, and the button that does it.

use backend::identity::everybody;
use domain::id::PersonId;
use domain::identity::Action;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{admin_head, admins_only};
use crate::actions::admin::depart_path;
use crate::components::bits::notice;
use crate::components::load::load;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::pages::parameter;

/// The question before somebody is anonymised.
#[component]
pub fn Leave() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let person = parameter("person");
    Either::Right(load(page(context, person)))
}

async fn page(context: RequestContext, person: String) -> Result<impl IntoView, AppError> {
    admins_only(&context, Action::KeepPeople)?;
    let id: PersonId = person.parse().map_err(|_| AppError::NotFound {
        sentence: "There is no such person.".to_owned(),
    })?;
    let person = everybody::one(&context.db, &context.viewer(), &id)
        .await
        .map_err(|error| context.error(&error))?;
    let oneself = context
        .account
        .as_ref()
        .is_some_and(|account| account.person.id == id);
    let (name, username) = (person.name.clone(), person.username.clone());
    let refused = context
        .left_by("leave")
        .is_some_and(|left| matches!(left.error, Some(AppError::Invalid { .. })));
    let form = if oneself {
        Either::Left(view! {
            <p>"This is you. Nobody anonymises themselves: ask another admin."</p>
            <p><a class="button" href=context.link("/admin/people")>"Back to people"</a></p>
        })
    } else {
        Either::Right(view! {
            <form class="form" method="post" action=depart_path()>
                <input type="hidden" name="person" value=id.to_string()/>
                <label class="choice">
                    <input
                        type="checkbox"
                        name="understood"
                        value="yes"
                        required=true
                        aria-invalid=refused.then_some("true")
                        aria-describedby=refused.then_some("error-leave")
                    />
                    <span>{format!("{name} has left, and I know that this cannot be undone")}</span>
                </label>
                <div class="form-actions">
                    <button class="button button-danger">{format!("Anonymise {name}")}</button>
                    <a class="button" href=context.link("/admin/people")>"Keep as it is"</a>
                </div>
            </form>
        })
    };
    Ok(view! {
        <Title text=format!("{name} has left? · Slipway")/>
        {admin_head(&context, "/admin/people")}
        <section class="panel leave" aria-labelledby="leave" id="form-leave">
            <h2 id="leave">{format!("Has {name} left?")}</h2>
            <p class="muted">{format!("@{username}, signs in with {}", person.connection)}</p>
            {notice(context.left_by("leave"))}
            <h3>"What happens at once"</h3>
            <ul class="leave-list">
                <li>"Name, username, picture, title and the number at GitLab are deleted. Pages, the API, open browsers and the history say \u{201c}Former member\u{201d} and a code of four digits and letters, such as 3f2a, instead."</li>
                <li>"All sessions end, all tokens are revoked, and one-time ways in are void."</li>
                <li>"Embargoes that name them name them no more."</li>
            </ul>
            <h3>"What stays"</h3>
            <ul class="leave-list">
                <li>"Everything that they did: dates, ticks, checklists. The audit keeps it under an id that says nothing of who it was, and that you did this."</li>
                <li>"Words that people wrote themselves, such as reasons: a name in those stays."</li>
                <li>"Backups made before. Delete those when their time is over."</li>
            </ul>
            <p><strong>"It cannot be undone."</strong> " Whoever signs in again with the same account at GitLab is somebody new, without any of this. As long as GitLab\u{2019}s groups let them in, they can: take them out there first."</p>
            {form}
        </section>
    })
}
