//! The card of a connection: how it was found, what comes by it, and how it is let in.

use backend::connections::missed::Missed;
use backend::connections::oauth::LetIn;
use backend::connections::turned_away::TurnedAway;
use backend::connections::{Finding, Health, Light};
use leptos::either::Either;
use leptos::prelude::*;

use crate::components::bits::{Icon, Time};
use crate::components::by_oauth::by_oauth;
use crate::components::written::written;
use crate::context::{Connected, RequestContext};
use crate::error::sentence;
use crate::format;
use crate::markup::{IntoMarkup, Markup};

/// The card; `refused` are the webhooks that were turned away, `missed` is what none has told of.
pub(super) fn card(
    context: &RequestContext,
    connected: &Connected,
    health: Health,
    granted: Option<&LetIn>,
    refused: &[TurnedAway],
    missed: &[Missed],
) -> impl IntoView + use<> {
    let refused: Vec<_> = refused
        .iter()
        .filter(|one| one.connection == connected.name)
        .map(|one| refused_hooks(context, one, &health))
        .collect();
    let missed: Vec<_> = missed
        .iter()
        .filter(|one| one.connection == connected.name)
        .map(|one| was_missed(context, one))
        .collect();
    let hook = format!("{}/hooks/gitlab/{}", context.public_url, connected.name);
    let found: Vec<_> = health.found.iter().map(|found| line(context, found)).collect();
    let unseen = found.is_empty().then(|| {
        view! { <p class="connection-state"><Icon name="circle-dashed"/><span>"It was not looked after yet; that is done at each start and every half hour."</span></p> }
    });
    let heard = match health.heard_at {
        Some(at) => {
            let shown = format::instant(at, context.zone.as_ref());
            Either::Left(
                view! { "Last webhook " <Time shown/> {format!("; {} within a day.", health.in_a_day)} },
            )
        }
        None if !health.is_open => Either::Right(
            "How much comes by it is told to security release managers: fixes are prepared in projects of it.",
        ),
        None if connected.takes_hooks => Either::Right("No webhook came within a week."),
        None => Either::Right(
            "It takes no webhooks: its settings hold no signing token by which they could prove themselves.",
        ),
    };
    let waiting = (health.waiting > 0).then(|| match health.waiting {
        1 => " One waits to be looked at.".to_owned(),
        many => format!(" {many} wait to be looked at."),
    });
    let aside = (health.aside > 0).then(|| {
        let (words, why) = match health.aside {
            1 => (
                "One was set aside".to_owned(),
                ": it could not be understood, or cannot be as it says.",
            ),
            many => (
                format!("{many} were set aside"),
                ": they could not be understood, or cannot be as they say.",
            ),
        };
        view! { <p><a href=context.link("/admin/webhooks")>{words}</a>{why}</p> }
    });
    view! {
        <li class="panel connection">
            <h3>{connected.name.clone()} " " <a class="muted" href=connected.url.clone() rel="noreferrer">{connected.url.clone()}</a></h3>
            {found}
            {unseen}
            <p>{heard}{waiting}</p>
            {missed}
            {refused}
            {aside}
            {by_oauth(context, connected, granted)}
            <p class="copy"><span>"Webhooks go to"</span> <code>{hook}</code>
                <button class="button button-small" type="button" data-copy="" hidden=true aria-label=format!("Copy the address for webhooks of {}", connected.name)><Icon name="copy"/>"Copy"</button>
            </p>
        </li>
    }
}

/// Webhooks that were turned away for one reason: a matter for now as long as none was let in since.
fn refused_hooks(context: &RequestContext, refused: &TurnedAway, health: &Health) -> Markup {
    let is_over = health.heard_at.is_some_and(|heard| heard > refused.last_at);
    let (icon, tone) = if is_over {
        ("info", "")
    } else {
        ("triangle-alert", tone(Light::Warn))
    };
    let since = refused.since.parse().map_or_else(
        |_| refused.since.clone(),
        |date| format::day(date, context.today()),
    );
    let why = refused.why.clone();
    let told = match refused.times {
        Some(times) => {
            let many = match times {
                1 => "One webhook was".to_owned(),
                many => format!("{many} webhooks were"),
            };
            let shown = format::instant(refused.last_at, context.zone.as_ref());
            Either::Left(view! {
                {format!("{many} turned away since {since} (UTC), the last one ")}<Time shown/>{format!(", because: {why}.")}
            })
        }
        None => Either::Right(format!(
            "Webhooks were turned away since {since} (UTC), because: {why}."
        )),
    };
    view! {
        <p class="connection-state" data-tone-of=tone>
            <Icon name=icon/>
            <span>{told}</span>
        </p>
    }
    .into_markup()
}

/// What was found within a week that no webhook had told of.
fn was_missed(context: &RequestContext, missed: &Missed) -> Markup {
    let shown = format::instant(missed.at, context.zone.as_ref());
    view! {
        <p class="connection-state">
            <Icon name="info"/>
            <span>{format!("Within a week {missed}.")} " " <span class="muted">"Last seen " <Time shown/></span></span>
        </p>
    }
    .into_markup()
}

/// The tone of how something is.
const fn tone(light: Light) -> &'static str {
    match light {
        Light::Ok => "good",
        Light::Warn => "warn",
        Light::Fail => "bad",
    }
}

fn line(context: &RequestContext, found: &Finding) -> impl IntoView + use<> {
    let icon = match found.light {
        Light::Ok => "circle-check",
        Light::Warn => "triangle-alert",
        Light::Fail => "circle-x",
    };
    let shown = format::instant(found.at, context.zone.as_ref());
    let says = written(context, &sentence(&found.says));
    let remedy =
        (!found.remedy.is_empty()).then(|| written(context, &format!(" {}", sentence(&found.remedy))));
    view! {
        <p class="connection-state" data-tone-of=tone(found.light)>
            <Icon name=icon/>
            <span>{says}{remedy}" " <span class="muted">"Looked at " <Time shown/></span></span>
        </p>
    }
}
