//! `/velocity/teams/{team}`: how long the changes of one team take: its stages beside the whole, its slowest changes, its misses.

use backend::velocity::{List, changes};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::reading::{Reading, ask};
use super::{choice, rebuilding, section, team_only};
use crate::components::bits::Icon;
use crate::components::load::load;
use crate::components::velocity::change_rows::change_rows;
use crate::components::velocity::figure::so_many;
use crate::components::velocity::first::{First, first};
use crate::components::velocity::lasts::short;
use crate::components::velocity::parts::excluded;
use crate::components::velocity::pictures::Frame;
use crate::context::{RequestContext, escape};
use crate::error::AppError;
use crate::markup::{IntoMarkup, Markup};
use crate::pages::parameter;
use crate::velocity::{MOST_DAYS, Span};

/// The velocity of a team.
#[component]
pub fn VelocityTeam() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context, parameter("team"))))
}

/// So many of the slowest stand on the page; behind them is a link to the rest.
const SLOWEST: usize = 10;

async fn page(context: RequestContext, team: String) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    let missing = || AppError::NotFound {
        sentence:
            "Nothing of such a team has ever arrived. Teams are what the labels of merge requests name."
                .to_owned(),
    };
    let read = Reading::of_team(&context, &team).await?.ok_or_else(missing)?;
    let whole = Reading::asking(&context, read.asked.of_all_teams())
        .await?
        .ok_or_else(missing)?;
    let wanted = List {
        most: SLOWEST,
        ..List::default()
    };
    let slowest = changes(
        &context.db,
        &context.viewer(),
        &ask(&context, &read.asked, &read.product),
        &wanted,
    )
    .await
    .map_err(|error| context.error(&error))?;
    let velocity = &read.velocity;
    let window = read.asked.window_words(read.today);
    let frame = Frame {
        context: &context,
        asked: &read.asked,
        marks: &velocity.setting.marks,
        today: read.today,
    };
    let head = First {
        asked: &read.asked,
        setting: &velocity.setting,
        environment: &velocity.environment,
        figures: &velocity.figures,
        before: velocity.before.as_ref(),
        window: &window,
        today: read.today,
    };
    let back = read.asked.of_all_teams().address(&context, "/velocity", &[]);
    let path = context.path.to_string();
    let title = format!("Velocity of {team} · Slipway");
    let slowest = (!slowest.changes.is_empty()).then(|| {
        let table = change_rows(&context, &slowest.changes, "The slowest changes");
        let all = read.asked.changes(&context, &[]);
        view! {
            {table}
            <p class="velocity-turn"><a href=all>"All changes of the team, the slowest first"</a></p>
        }
        .into_markup()
    });
    let some = velocity.figures.count > 0 || velocity.figures.excluded.all() > 0;
    let content = if some {
        Either::Left(view! {
            {first(&context, &head)}
            {beside_all(&read, &whole)}
            {section("stages-head", "Where the time goes, beside all teams", &window, frame.stages(&velocity.stages, Some(&whole.velocity.stages)))}
            {section("slowest-head", "Its slowest changes", &window, slowest)}
            {section("trend-head", "Week by week", &window, frame.trend(&velocity.trend))}
            {section("distribution-head", "How long its changes take", &window, frame.distribution(&velocity.distribution))}
            {excluded(&context, &read.asked, &velocity.figures.excluded, &window)}
        })
    } else {
        Either::Right(empty(&context, &read, &path))
    };
    Ok(view! {
        <Title text=title/>
        <div class="page-head">
            <nav class="breadcrumb" aria-label="Where this is"><ol><li><a href=back>"Velocity of " {read.product.name.clone()}</a></li></ol></nav>
            <h1>{team.clone()}</h1>
        </div>
        {choice(&context, &read, &path)}
        {rebuilding(velocity.rebuilding)}
        {content}
    })
}

/// What to ask instead, where nothing of the team fits.
fn empty(context: &RequestContext, read: &Reading, path: &str) -> impl IntoView + use<> {
    let asked = &read.asked;
    let product = escape(&read.product.slug);
    let is_all =
        asked.project.is_none() && asked.environment.is_none() && asked.span == Span::Days(MOST_DAYS);
    let all = (!is_all).then(|| {
        let href = context.link(&format!("{path}?product={product}&days={MOST_DAYS}"));
        view! { <a class="button" href=href>"All of the team, the last two years"</a> }
    });
    let whole = format!("/velocity?product={product}");
    view! {
        <div class="empty">
            <Icon name="info"/>
            <p class="empty-title">"Nothing of this team that fits came to this environment in these days"</p>
            <p>"Choose more days above, or look at everything."</p>
            {all}
            <a class="button" href=context.link(&whole)>"All teams, the last 90 days"</a>
        </div>
    }
}

/// The team's mean beside that of all.
fn beside_all(read: &Reading, whole: &Reading) -> Option<Markup> {
    let (own, all) = (&read.velocity.figures, &whole.velocity.figures);
    let (mean, of_all) = (own.times?.mean.as_secs(), all.times?.mean.as_secs());
    let words = match mean - of_all {
        0 => "as long as those of all teams".to_owned(),
        more if more > 0 => format!("{} longer than those of all teams", short(more)),
        less => format!("{} shorter than those of all teams", short(-less)),
    };
    let sample = so_many(all.count, "change", "changes");
    Some(
        view! { <p class="velocity-note">{format!("On average its changes take {words} ({}, {sample}).", short(of_all))}</p> }
            .into_markup(),
    )
}
