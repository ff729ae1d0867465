//! How Slipway is let in at a GitLab by OAuth, with the forms that do it and end it. They are handled beside the pages
//! (`server/src/admin/oauth.rs`), for they lead to GitLab.

use backend::connections::oauth::LetIn;
use leptos::either::EitherOf3;
use leptos::prelude::*;

use crate::components::bits::{Icon, Time};
use crate::context::{Access, Connected, RequestContext};
use crate::format;

/// What is granted, and what can be done about it; nothing where it is let in by a token alone.
pub(crate) fn by_oauth(
    context: &RequestContext,
    connected: &Connected,
    granted: Option<&LetIn>,
) -> impl IntoView + use<> {
    let name = connected.name.clone();
    let at = format!("/admin/connections/{name}/oauth");
    let told = granted.map(|granted| {
        let shown = format::instant(granted.since, context.zone.as_ref());
        let what = if granted.scopes.split(' ').any(|scope| scope == "api") {
            "may look things up and install webhooks"
        } else {
            "may look things up"
        };
        let unused = (connected.access == Access::Token)
            .then_some(" It is not used: the token of the settings counts more.");
        let end = format!("{at}/end");
        view! {
            <p>"Connected by OAuth " <Time shown/> {format!("; it {what} ({}).", granted.scopes)} {unused}</p>
            <form class="form-actions" method="post" action=end>
                <button class="button button-small" aria-label=format!("Disconnect {name}")>"Disconnect"</button>
            </form>
        }
    });
    let offer = match (connected.access, granted) {
        (Access::OAuth, granted) if granted.is_none_or(|granted| granted.lost) => {
            let again = if granted.is_some() { " again" } else { "" };
            EitherOf3::A(view! {
                <form class="form oauth" method="post" action=at>
                    <fieldset class="oauth-scopes">
                        <legend>{format!("Connect it{again} by OAuth")}</legend>
                        <label><input type="radio" name="scope" value="read_api" checked=true/><span>"It may look things up" <span class="muted">" (read_api)"</span></span></label>
                        <label><input type="radio" name="scope" value="api"/><span>"It may also install webhooks" <span class="muted">" (api)"</span></span></label>
                    </fieldset>
                    <div class="form-actions"><button class="button button-primary" aria-label=format!("Connect {name}{again} by OAuth")>{format!("Connect{again} by OAuth")}</button></div>
                </form>
            })
        }
        (Access::NoKey, None) => EitherOf3::B(view! {
            <p class="connection-state"><Icon name="info"/><span>"It could be connected by OAuth: set " <code>"SLIPWAY_SECRET_KEY"</code> " first, with which its tokens are encrypted (" <code>"openssl rand -base64 32"</code> ")."</span></p>
        }),
        _ => EitherOf3::C(()),
    };
    view! {
        {told}
        {offer}
    }
}
