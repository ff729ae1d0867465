//! `/admin/tokens`: everybody's tokens, and a form for a new one of one's own. `POST` to the same address
//! makes it and answers with this page, which shows it that once.

use backend::identity::tokens::{self, TokenView};
use domain::identity::Action;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{admin_head, admins_only};
use crate::actions::admin::revoke_path;
use crate::components::bits::{Icon, Time, notice};
use crate::components::fields::Field;
use crate::components::load::load;
use crate::context::{NewToken, RequestContext};
use crate::error::AppError;
use crate::format;
use crate::markup::IntoMarkup;

/// The tokens.
#[component]
pub fn Tokens() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let new = use_context::<NewToken>();
    Either::Right(load(page(context, new)))
}

async fn page(context: RequestContext, new: Option<NewToken>) -> Result<impl IntoView, AppError> {
    admins_only(&context, Action::KeepTokens)?;
    let all = tokens::all(&context.db, &context.viewer())
        .await
        .map_err(|error| context.error(&error))?;
    let (working, ended): (Vec<TokenView>, Vec<TokenView>) =
        all.into_iter().partition(|token| token.works(context.now));
    let none = working.is_empty();
    let in_use: Vec<_> = working.into_iter().map(|token| row(&context, token)).collect();
    let count = ended.len();
    let over: Vec<_> = ended.into_iter().map(|token| row(&context, token)).collect();
    let in_use = if none {
        Either::Left(view! {
            <div class="empty">
                <Icon name="lock"/>
                <p class="empty-title">"No token is in use"</p>
                <p>"A token lets a program use the API in somebody\u{2019}s name. Make one below, or with " <code>"slipway token add"</code> "."</p>
            </div>
        })
    } else {
        Either::Right(table("Last used", in_use))
    };
    let over = (count > 0).then(|| {
        view! {
            <details class="section unconfirmed">
                <summary class="admin-fold"><h2>{format!("Revoked and expired ({count})")}</h2></summary>
                {table("Ended", over)}
            </details>
        }
    });
    Ok(view! {
        <Title text="Tokens · Slipway"/>
        {admin_head(&context, "/admin/tokens")}
        {new.map(|new| shown_once(&context, new))}
        <section aria-labelledby="tokens">
            <div class="section-head"><h2 id="tokens">"Tokens in use"</h2></div>
            {in_use}
        </section>
        {form(&context)}
        {over}
    })
}

/// The secret, on the one page that has it.
fn shown_once(context: &RequestContext, new: NewToken) -> impl IntoView + use<> {
    view! {
        <section class="notice new-token" data-tone-of="good" aria-labelledby="new-token" role="status">
            <Icon name="circle-check"/>
            <h2 class="notice-title" id="new-token">{format!("The token \u{201c}{}\u{201d} is made", new.name)}</h2>
            <p>"Copy it now: it is stored as a hash and never shown again. Send it as " <code>"Authorization: Bearer \u{2026}"</code> "."</p>
            <div class="copy">
                <code>{new.secret}</code>
                <button class="button" type="button" data-copy="" hidden=true aria-label="Copy the token"><Icon name="copy"/>"Copy"</button>
            </div>
            <p><a href=context.link("/admin/tokens")>"I have it"</a></p>
        </section>
    }
}

fn table(last: &'static str, rows: Vec<impl IntoView + 'static>) -> impl IntoView {
    view! {
        <div class="table-frame">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"What for"</th>
                        <th scope="col">"Whose"</th>
                        <th scope="col">"May"</th>
                        <th scope="col">"Made"</th>
                        <th scope="col">"Expires"</th>
                        <th scope="col">{last}</th>
                        <th scope="col"><span class="visually-hidden">"Actions"</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(context: &RequestContext, token: TokenView) -> impl IntoView + use<> {
    let works = token.works(context.now);
    let when = |at: Option<jiff::Timestamp>, otherwise: &'static str| match at {
        Some(at) => {
            let shown = format::instant(at, context.zone.as_ref());
            Either::Left(view! { <Time shown/> })
        }
        None => Either::Right(view! { <span class="muted">{otherwise}</span> }),
    };
    let last = if works {
        view! { <td data-label="Last used">{when(token.used_at, "never")}</td> }.into_markup()
    } else if token.revoked_at.is_some() {
        view! { <td data-label="Ended">"revoked " {when(token.revoked_at, "")}</td> }.into_markup()
    } else {
        view! { <td data-label="Ended">"expired"</td> }.into_markup()
    };
    let revoke = works.then(|| {
        view! {
            <form method="post" action=revoke_path()>
                <input type="hidden" name="token" value=token.id.clone()/>
                <button class="button button-small" aria-label=format!("Revoke {} of {}", token.name, token.person)>"Revoke"</button>
            </form>
        }
    });
    view! {
        <tr>
            <th scope="row">{token.name.clone()}</th>
            <td data-label="Whose">{token.person.clone()} <small class="muted">{format!(" @{}", token.username)}</small></td>
            <td data-label="May">{if token.writes { "read and write" } else { "read" }}</td>
            <td data-label="Made">{when(Some(token.created_at), "")}</td>
            <td data-label="Expires">{when(token.expires_at, "when revoked")}</td>
            {last}
            <td class="actions">{revoke}</td>
        </tr>
    }
}

fn form(context: &RequestContext) -> impl IntoView + use<> {
    let field = |name, label, value: &str, hint| Field {
        form: "add-token",
        name,
        label,
        value: value.to_owned(),
        hint,
        optional: false,
    };
    let pair = |value: &str, word: &str| (value.to_owned(), word.to_owned());
    let rights = [
        pair("read", "Read what you may see"),
        pair("write", "Read and write what you may"),
    ];
    let ends = [
        pair("30", "In 30 days"),
        pair("90", "In 90 days"),
        pair("365", "In a year"),
        pair("0", "When it is revoked"),
    ];
    view! {
        <section class="section" aria-labelledby="add" id="form-add-token">
            <div class="section-head"><h2 id="add">"Make a token for yourself"</h2><p class="section-note">"For others the operator makes them: " <code>"slipway token add"</code></p></div>
            {notice(context.left_by("add-token"))}
            <form class="form panel" method="post" action="/admin/tokens">
                {field("name", "What it is for", "", "1 to 80 characters: the program, and where it runs.").line(context, "text")}
                <div class="form-grid">
                    {field("rights", "What it may do", "read", "").choice(context, &rights)}
                    {field("days", "When it ends", "90", "").choice(context, &ends)}
                </div>
                <div class="form-actions"><button class="button button-primary">"Make token"</button></div>
            </form>
        </section>
    }
}
