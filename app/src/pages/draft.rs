//! `/drafts/{draft}`: another date that somebody has drafted, what would follow from it now, and what has changed since. For
//! the team; of an embargoed release for those who see it. Whoever may move the release publishes or drops it here.

use backend::drafts::{self, Drafted, Follows};
use domain::calendar::draft::State;
use domain::calendar::whatif::Since;
use domain::identity::Action;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::parameter;
use crate::actions::drafts::{drop_path, publish_path, take_up_path};
use crate::components::bits::{Icon, Time, embargo_tag, notice, stale};
use crate::components::fields::reasons_from;
use crate::components::load::load;
use crate::components::what_follows::{Under, what_follows};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;
use crate::islands::copy::CopyButtons;
use crate::markup::IntoMarkup;

/// The page.
#[component]
pub fn Draft() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let draft = parameter("draft");
    Either::Right(load(page(context, draft)))
}

async fn page(context: RequestContext, draft: String) -> Result<impl IntoView, AppError> {
    if context.account.is_none() {
        return Err(AppError::SignIn);
    }
    let (db, viewer) = (&context.db, context.viewer());
    let id = draft.parse().map_err(|_| AppError::NotFound {
        sentence: "There is no such draft.".to_owned(),
    })?;
    let drafted = drafts::draft(db, &viewer, &id).await;
    let drafted = drafted.map_err(|error| context.error(&error))?;
    let follows = match drafted.draft.state {
        State::Open => {
            let wish = &drafted.draft.wish;
            let follows = drafts::what_follows(db, &viewer, &drafted.draft.release, wish, context.now).await;
            Some(follows.map_err(|error| context.error(&error)))
        }
        State::Published | State::Dropped => None,
    };
    Ok(show(&context, &drafted, follows.as_ref()))
}

fn show(
    context: &RequestContext,
    drafted: &Drafted,
    follows: Option<&Result<Follows, AppError>>,
) -> impl IntoView + use<> {
    let listed = &drafted.listed;
    let (name, words) = (listed.name(), drafted.words());
    let release_path = context.link(&listed.path());
    let made = format::instant(drafted.at, context.zone.as_ref());
    let note = (!drafted.draft.note.is_empty()).then(
        || view! { <p class="history-internal"><strong>"Note: "</strong>{drafted.draft.note.clone()}</p> },
    );
    let address = format!("{}{}", context.public_url, drafted.path());
    let settled = drafted.settled.as_ref().map(|(by, at)| {
        let shown = format::instant(*at, context.zone.as_ref());
        let word = drafted.draft.state.key();
        view! {
            <p class="lede">{format!("It was {word} by {by}, ")} <Time shown/> ". "
            <a href=release_path.clone()>{format!("The dates of {name} as they are")}</a></p>
        }
    });
    let open = drafted.draft.state == State::Open;
    // What was said when it was published stands with the dates of the release.
    let reason = &drafted.draft.public_reason;
    let reason = (open && !reason.is_empty()).then(|| {
        view! { <p><strong>"Public reason, once it is published: "</strong>{reason.clone()}</p> }
    });
    let is_stale = open && drafted.is_stale();
    let edits = open && context.may(Action::EditReleases);
    let about = format!(
        r#""product":"{}" "slug":"{}""#,
        listed.product.slug, listed.release.slug
    );
    let body = follows.map(|follows| match follows {
        Ok(follows) => view! {
            <section class="section" aria-labelledby="follows">
                <div class="section-head">
                    <h2 id="follows">"What would follow"</h2>
                    <p class="section-note">"As things are now; it is worked out anew each time this page is opened"</p>
                </div>
                <div class="move-preview">{what_follows(context, follows, Under::Section)}</div>
            </section>
        }
        .into_markup(),
        Err(error) => view! {
            <section class="section" aria-labelledby="follows">
                <div class="section-head"><h2 id="follows">"It cannot be done any more"</h2></div>
                <p>{error.to_string()} " Drop this draft, or make another one."</p>
            </section>
        }
        .into_markup(),
    });
    let doable = matches!(follows, Some(Ok(_)));
    view! {
        <Title text=format!("Draft: {name} · Slipway")/>
        <nav class="breadcrumb" aria-label="Path"><ol><li><a href=context.link("/drafts")>"Drafts"</a></li><li><a href=release_path.clone()>{name.clone()}</a></li></ol></nav>
        {stale(context, about, false, "Something of this release was changed just now.")}
        <div class="page-head">
            <h1>{format!("{name}: {words}")}</h1>
            <p class="cluster">
                <span class="tag" data-standing="tentative">{if open { "draft" } else { drafted.draft.state.key() }}</span>
                {listed.is_embargoed().then(embargo_tag)}
                <span class="muted">{format!("drafted by {}, ", drafted.by)} <Time shown=made/></span>
            </p>
            {note}
            {reason}
            {settled}
        </div>
        {open.then(|| share(address))}
        {is_stale.then(|| changed(context, drafted, edits && doable))}
        {body}
        {edits.then(|| forms(context, drafted, doable && !is_stale))}
        <CopyButtons/>
    }
}

fn share(address: String) -> impl IntoView {
    view! {
        <div class="copy draft-address">
            <code>{address}</code>
            <button class="button" type="button" data-copy="" hidden=true aria-label="Copy the address of this draft"><Icon name="copy"/>"Copy"</button>
        </div>
    }
}

/// What has changed since the draft was made, and what to do about it.
fn changed(context: &RequestContext, drafted: &Drafted, takes_up: bool) -> impl IntoView + use<> {
    let since = drafted.draft.since(&drafted.listed.release);
    let rows: Vec<_> = since.iter().map(row).collect();
    let what = if rows.is_empty() {
        Either::Left(
            view! { <p>"None of its dates is another one; what has changed is something else, such as who sees it."</p> },
        )
    } else {
        Either::Right(view! {
            <div class="table-frame">
                <table class="table">
                    <thead><tr><th scope="col">"Date"</th><th scope="col">"Then"</th><th scope="col">"Now"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    };
    let history = context.link(&format!("{}#history", drafted.listed.path()));
    let take_up = takes_up.then(|| {
        view! {
            <form method="post" action=take_up_path()>
                <input type="hidden" name="draft" value=drafted.draft.id.to_string()/>
                <input type="hidden" name="seen" value=drafted.draft.revision/>
                <input type="hidden" name="seen_release" value=drafted.listed.release.revision/>
                <button class="button button-primary">"Take the draft up anew"</button>
            </form>
        }
    });
    view! {
        <section class="section" aria-labelledby="changed">
            <div class="section-head">
                <h2 id="changed">"The release has changed since"</h2>
                <p class="section-note"><a href=history>"Who changed it, and why"</a></p>
            </div>
            {what}
            <p>"So this draft cannot be published as it is. Look at what would follow now, and take it up anew, or drop it."</p>
            <div class="form-actions">{take_up}</div>
        </section>
    }
}

fn row(since: &Since) -> impl IntoView + use<> {
    view! {
        <tr>
            <th scope="row">{since.name.clone()}</th>
            <td data-label="Then"><s>{since.was.clone()}</s></td>
            <td data-label="Now"><strong>{since.is.clone()}</strong></td>
        </tr>
    }
}

fn forms(context: &RequestContext, drafted: &Drafted, publishes: bool) -> impl IntoView + use<> {
    let (id, seen) = (drafted.draft.id.to_string(), drafted.draft.revision);
    let left = context.left_by("publish-draft");
    let publish = publishes.then(|| {
        view! {
            <form class="form panel" method="post" action=publish_path()>
                <input type="hidden" name="draft" value=id.clone()/>
                <input type="hidden" name="seen" value=seen/>
                {reasons_from(context, "publish-draft", true, drafted.draft.public_reason.clone())}
                <div class="form-actions"><button class="button button-primary">"Publish this draft"</button></div>
            </form>
        }
    });
    view! {
        <section class="section" aria-labelledby="decide" id="form-publish-draft">
            <div class="section-head">
                <h2 id="decide">{if publishes { "Publish or drop" } else { "Drop" }}</h2>
                <p class="section-note">{if publishes { "Published, it is done as if the date were moved now: with its history, and told to subscribers" } else { "Nothing of the release is changed by it" }}</p>
            </div>
            {notice(left)}
            {publish}
            <form class="draft-drop" method="post" action=drop_path()>
                <input type="hidden" name="draft" value=id.clone()/>
                <input type="hidden" name="seen" value=seen/>
                <button class="button button-danger">"Drop this draft"</button>
            </form>
        </section>
    }
}
