//! The document around every page.

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::context::{RequestContext, Theme};
use crate::routes::App;

/// What a search engine says under an address: the same of every page, for a page's own words may not be for
/// everybody.
const DESCRIPTION: &str = "When the next release sails, what still has to be done, and who is at the helm.";

/// Tells the server the browser's time zone, in a cookie, and loads the page again before anything of it is
/// seen, so that the first page is in that zone, too. Only if the cookie took: never a second time.
const ZONE: &str = r#"(()=>{try{
const zone="zone="+Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll("/","%2F");
const known=()=>document.cookie.split("; ").includes(zone);
if(known())return;document.cookie=zone+"; Path=/; Max-Age=31536000; SameSite=Lax";
if(known()){document.documentElement.hidden=true;location.reload()}}catch{}})()"#;

/// A transition from page to page that is broken off, by another click or a page in the background, is no error:
/// nobody waits for it.
const TRANSITIONS: &str = r#"for(const name of["pageswap","pagereveal"])addEventListener(name,event=>{
const transition=event.viewTransition;if(transition)for(const end of["ready","finished","updateCallbackDone"])transition[end].catch(()=>{})})"#;

/// The islands wake when the browser is idle, which a page under load, or behind another window, may never be:
/// after two seconds they wake all the same. Leptos asks for such an end only of pages without islands.
const IDLE: &str = r#"(()=>{const idle=window.requestIdleCallback;
if(idle)window.requestIdleCallback=(wake,options)=>idle.call(window,wake,{timeout:2000,...options})})()"#;

/// Loads the page again when its stream comes back from another start of the server: for those who work on
/// Slipway.
const RELOAD: &str = r#"(()=>{let known;new EventSource("/live").addEventListener("hello",event=>{
const {start}=JSON.parse(event.data);if(known&&known!==start)location.reload();known=start})})()"#;

/// The whole document. `options` say where the front end lies.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let context = RequestContext::try_get();
    let theme = context
        .as_ref()
        .map(|context| context.theme)
        .filter(|theme| *theme != Theme::System);
    let nonce = use_nonce();
    // What a form has left stands on this page alone: it is not to be loaded a second time.
    let zone = context
        .as_ref()
        .is_some_and(|context| context.left.is_none())
        .then(|| view! { <script nonce=nonce.clone() inner_html=ZONE></script> });
    let reload = context
        .as_ref()
        .is_some_and(|context| context.reload)
        .then(|| view! { <script nonce=nonce.clone() inner_html=RELOAD></script> });
    // With script an island does this, which keeps the page when nobody answers.
    let wall = context
        .as_ref()
        .is_some_and(RequestContext::is_wall)
        .then(|| view! { <noscript><meta http-equiv="refresh" content="60"/></noscript> });
    let style = format!("/{}/{}.css", options.site_pkg_dir, options.output_name);
    view! {
        <!DOCTYPE html>
        <html lang="en" data-theme=theme.map(Theme::key)>
            <head>
                <meta charset="utf-8"/>
                <script nonce=nonce.clone() inner_html=TRANSITIONS></script>
                <script nonce=nonce.clone() inner_html=IDLE></script>
                {zone}
                {reload}
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                {wall}
                <meta name="description" content=DESCRIPTION/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=style nonce=nonce/>
                <HydrationScripts options islands=true/>
                <MetaTags/>
            </head>
            <body class="page">
                <App/>
            </body>
        </html>
    }
}
