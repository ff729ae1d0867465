//! What stands around every page: header, navigation, account, footer.

use domain::identity::Action;
use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;

use super::bits::{Icon, notice};
use crate::context::{Account, RequestContext, Theme};
use crate::islands::copy::CopyButtons;
use crate::islands::countdown::Countdowns;
use crate::islands::keys::Keys;
use crate::islands::live::Live;
use crate::return_path::with_return;

/// Header, content, footer; on a wall screen the content alone. While the routes are listed there is no request, and nothing of this.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return EitherOf3::A(children());
    };
    if context.is_wall() {
        return EitherOf3::B(view! {
            <main class="wall" id="content" tabindex="-1">{unknown_zone(&context)} {children()}</main>
            <Countdowns/>
        });
    }
    let wide = is_calendar(&context.path);
    let narrow = context.path.as_ref() == "/sign-in";
    let class = match (wide, narrow) {
        (true, _) => "main main-wide",
        (_, true) => "main main-narrow",
        _ => "main",
    };
    EitherOf3::C(view! {
        <a class="skip-link" href="#content">"Skip to content"</a>
        {header(&context)}
        <main class=class id="content" tabindex="-1">
            {context.viewer().is_team().then(updated)}
            {notice(context.left_by("page"))}
            {unknown_zone(&context)}
            {children()}
        </main>
        {footer(&context)}
        <Countdowns/>
        <Keys/>
        <CopyButtons/>
    })
}

/// Says that the server is of another program than this page, once the stream tells it.
fn updated() -> impl IntoView {
    view! {
        <div class="notice" data-tone-of="warn" role="status" data-updated="" hidden=true>
            <Icon name="info"/>
            <p>"Slipway was updated; load this page again."</p>
            <a class="button button-small" href="">"Load again"</a>
        </div>
    }
}

/// Whether a view of the calendar stands there.
fn is_calendar(path: &str) -> bool {
    ["/", "/timeline", "/agenda"].contains(&path) || path.starts_with("/calendar")
}

fn header(context: &RequestContext) -> impl IntoView + use<> {
    let here = context.path.to_string();
    let link = |path: &'static str, word: &'static str, current: bool| {
        let href = context.link(path);
        view! { <li><a href=href aria-current=current.then_some("page")>{word}</a></li> }
    };
    let calendar = is_calendar(&here);
    let admin = context.may(Action::EditProducts);
    // Admins find them among what they keep, everybody below and in the calendar's head.
    let freezes = !admin && context.may(Action::OverrideFreezes);
    let team = context.viewer().is_team();
    let live = context
        .account
        .as_ref()
        .filter(|_| context.viewer().is_team())
        .map(|account| view! { <Live who=account.person.id.to_string()/> });
    view! {
        <header class="site-header">
            <div class="site-header-row">
                <a class="brand" href=context.link("/")>
                    <svg class="brand-mark" aria-hidden="true"><use href="/icons.svg#slipway"></use></svg>
                    "Slipway"
                </a>
                <nav class="main-nav" aria-label="Main">
                    <ul>
                        {link("/", "Calendar", calendar)}
                        {team.then(|| link("/today", "Today", here == "/today"))}
                        {team.then(|| link("/requests", "Requests", here.starts_with("/requests")))}
                        {team.then(|| link("/rotation", "Rotation", here.starts_with("/rotation")))}
                        {team.then(|| link("/velocity", "Velocity", here.starts_with("/velocity")))}
                        {link("/subscribe", "Subscribe", here == "/subscribe")}
                        {admin.then(|| link("/admin", "Admin", here.starts_with("/admin")))}
                        {freezes.then(|| link("/freezes", "Freezes", here.ends_with("/freezes")))}
                    </ul>
                </nav>
                <div class="site-header-end">
                    {live}
                    {account(context)}
                </div>
            </div>
        </header>
    }
}

fn account(context: &RequestContext) -> impl IntoView + use<> {
    let Some(Account { person, .. }) = &context.account else {
        let href = if context.path.as_ref() == "/sign-in" {
            "/sign-in".to_owned()
        } else {
            with_return("/sign-in", &context.address())
        };
        return Either::Left(view! { <a class="button button-small" href=href>"Sign in"</a> });
    };
    let titles: Vec<&str> = person.roles.iter().map(domain::identity::Role::title).collect();
    let roles = if titles.is_empty() {
        "no role: you see what everybody sees".to_owned()
    } else {
        titles.join(", ")
    };
    Either::Right(view! {
        <details class="account">
            <summary>
                <span class="visually-hidden">"Account: "</span>
                {avatar(&person.username, &person.name, person.has_avatar)}
                <span class="account-name">{person.name.clone()}</span>
            </summary>
            <div class="account-menu">
                <p>{format!("@{} · {roles}", person.username)}</p>
                <form method="post" action="/auth/logout">
                    <button><Icon name="log-out"/>"Sign out"</button>
                </form>
                <form method="post" action="/auth/logout-everywhere">
                    <button><Icon name="log-out"/>"Sign out everywhere"</button>
                </form>
            </div>
        </details>
    })
}

/// A picture, or the initials.
pub fn avatar(username: &str, name: &str, has_picture: bool) -> impl IntoView + use<> {
    if has_picture {
        let src = format!("/people/{username}/avatar");
        return Either::Left(view! { <img class="avatar" src=src alt="" width="28" height="28"/> });
    }
    let initials: String = name
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .take(2)
        .collect();
    Either::Right(view! { <span class="avatar" aria-hidden="true">{initials}</span> })
}

fn footer(context: &RequestContext) -> impl IntoView + use<> {
    let choice = |theme: Theme, word: &'static str, icon: &'static str| {
        let chosen = context.theme == theme;
        view! {
            <label>
                <Icon name=icon/>
                <input class="visually-hidden" type="radio" name="theme" value=theme.key() checked=chosen/>
                {word}
            </label>
        }
    };
    let path = context.address();
    view! {
        <footer class="site-footer">
            <div class="site-footer-row">
                <ul>
                    <li><a href=context.link("/inclusion")>"Will my change make it?"</a></li>
                    <li><a href=context.link("/supported")>"What is supported"</a></li>
                    <li><a href=context.link("/changes")>"Changed dates"</a></li>
                    <li><a href=context.link("/freezes")>"Freezes"</a></li>
                    <li><a href=context.link("/subscribe")>"Feeds"</a></li>
                    {zone(context)}
                </ul>
                {shortcuts()}
                <form class="theme" method="post" action="/theme">
                    <input type="hidden" name="return" value=path/>
                    <fieldset class="segmented" role="radiogroup" aria-label="Theme">
                        {choice(Theme::System, "System", "monitor")}
                        {choice(Theme::Light, "Light", "sun")}
                        {choice(Theme::Dark, "Dark", "moon")}
                    </fieldset>
                    <button class="button button-small theme-apply">"Keep"</button>
                </form>
            </div>
        </footer>
    }
}

/// The name of the zone of the page's times.
fn zone_name(context: &RequestContext) -> String {
    let zone = context.zone.as_ref();
    zone.map_or("UTC".to_owned(), ToString::to_string)
}

/// That the address asks for a zone that is none.
fn unknown_zone(context: &RequestContext) -> Option<impl IntoView + use<>> {
    let asked = context.unknown_zone()?;
    let here = zone_name(context);
    let text = format!("There is no time zone \u{201c}{asked}\u{201d}; times are in {here}.");
    Some(view! { <p class="filter-note" role="status"><Icon name="info"/>{text}</p> })
}

/// The zone of the page's times, and the same page in UTC or back.
fn zone(context: &RequestContext) -> impl IntoView + use<> {
    let zone = zone_name(context);
    let other = if context.parameter("zone").is_some() {
        let href = context.query_with("zone", None);
        Some(view! { <a href=href>"Show them in your own zone"</a> })
    } else {
        let href = context.query_with("zone", Some("UTC"));
        (zone != "UTC").then(|| view! { <a href=href>"Show them in UTC"</a> })
    };
    view! { <li class="footer-zone">{format!("Times in {zone}; a day without a time is that day wherever one is")} " " {other}</li> }
}

/// The keys and their switch; shown where there is script, for without it there are none.
fn shortcuts() -> impl IntoView {
    const KEYS: [(&str, &str); 9] = [
        ("t", "Today"),
        ("m", "The month"),
        ("y", "The year"),
        ("l", "The timeline"),
        ("a", "The agenda"),
        ("j", "Next item"),
        ("k", "Item before"),
        ("x", "Tick the item"),
        ("/", "Find in a checklist"),
    ];
    let rows: Vec<_> = KEYS
        .into_iter()
        .map(|(key, what)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div> })
        .collect();
    view! {
        <details class="keys" id="keys" hidden=true>
            <summary>"Keyboard shortcuts"</summary>
            <div class="keys-list">
                <label><input type="checkbox" id="keys-on" autocomplete="off"/> "Single keys do these"</label>
                <dl>{rows}</dl>
                <p>"In a month and in a year the first arrow leads to today, or to the first day; then the arrows go from day to day, Page Up and Page Down from month to month, Enter opens what is on the day."</p>
            </div>
        </details>
    }
}
