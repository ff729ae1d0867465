//! `/admin/people/{person}/leave`: what it means to anonymise somebody, and the button that does it.

use backend::identity::everybody;
use backend::rotation::helm::{OwnShift, helms};
use domain::id::PersonId;
use domain::identity::Action;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{admin_head, admins_only};
use crate::actions::admin::depart_path;
use crate::components::bits::{Time, notice};
use crate::components::load::load;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;
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

/// So many days ahead it is looked for shifts: as far as rotations go.
const AHEAD: i64 = 4000;

async fn page(context: RequestContext, person: String) -> Result<impl IntoView, AppError> {
    admins_only(&context, Action::KeepPeople)?;
    let id: PersonId = person.parse().map_err(|_| AppError::NotFound {
        sentence: "There is no such person.".to_owned(),
    })?;
    let person = everybody::one(&context.db, &context.viewer(), &id)
        .await
        .map_err(|error| context.error(&error))?;
    let helms = helms(&context.db, &context.viewer(), context.now)
        .await
        .map_err(|error| context.error(&error))?;
    let holes = holes(&context, &helms.shifts_of(&id, AHEAD));
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
                {holes}
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

/// The shifts that nobody has any more then, as far as the viewer may see their releases; none where they have none.
fn holes(context: &RequestContext, shifts: &[OwnShift]) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = shifts
        .iter()
        .map(|own| {
            let words = format!("{}, {}", own.listed.name(), own.slot);
            let until = format::instant(own.span.until, context.zone.as_ref());
            let now = own.span.holds(context.now).then_some(", which is on now");
            view! { <li><a href=context.link(&own.listed.path())>{words}</a> {now} ", until " <Time shown=until/></li> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <li>
                "These confirmed shifts become holes; give them to somebody else first where you can:"
                <ul>{rows}</ul>
            </li>
        }
    })
}
