//! `/velocity?product=`: how long changes take to reach production, and where the time goes. For the team.

pub mod changes;
pub mod packages;
mod reading;
pub mod team;
pub mod waiting;

use domain::blockers::CauseKey;
use domain::blockers::report::DEFINITION;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::blockers::NONE;
use crate::components::bits::Icon;
use crate::components::load::load;
use crate::components::velocity::by_cause::{Cause, by_cause};
use crate::components::velocity::checklists::checklists;
use crate::components::velocity::first::{First, first};
use crate::components::velocity::form::{Choices, form};
use crate::components::velocity::others::{Beside, others};
use crate::components::velocity::parts::{By, excluded, parts};
use crate::components::velocity::pictures::Frame;
use crate::components::velocity::weeks::weeks;
use crate::context::{RequestContext, escape};
use crate::error::AppError;
use crate::markup::{IntoMarkup, Markup};
use reading::Reading;

/// The velocity of a product.
#[component]
pub fn VelocityPage() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

/// Lets pass who is of the team.
fn team_only(context: &RequestContext) -> Result<(), AppError> {
    super::for_the_team(context, "How long changes take is")
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    let Some((read, beside)) = Reading::with_others(&context).await? else {
        return Ok(Either::Left(no_product(&context)));
    };
    let around = reading::around(&context, &read).await?;
    let waits = read.checklists(&context).await?;
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
    let some = velocity.figures.count > 0 || velocity.figures.excluded.all() > 0;
    let content = if some {
        Either::Left(view! {
            {first(&context, &head)}
            {section("stages-head", "Where the time goes", &window, frame.stages(&velocity.stages, None))}
            {section("trend-head", "Week by week", &window, frame.trend(&velocity.trend))}
            <div class="velocity-two">
                {section("distribution-head", "How long changes take", &window, frame.distribution(&velocity.distribution))}
                {section("heat-head", "Day by day", &window, frame.heat(&velocity.days))}
            </div>
            {parts(&frame, By::Project, &velocity.by_project, &window)}
            {parts(&frame, By::Team, &velocity.by_team, &window)}
            {excluded(&context, &read.asked, &velocity.figures.excluded, &window)}
        })
    } else {
        Either::Right(empty(&context, &read))
    };
    let others = others(&Beside {
        context: &context,
        asked: &read.asked,
        product: &read.product,
        others: &beside,
        start: &velocity.setting.package.start,
        window: &window,
    });
    let (first_day, last_day) = read.asked.days(read.today);
    let causes = around
        .causes
        .iter()
        .map(|cause| Cause {
            name: cause.name.clone().unwrap_or_else(|| "No cause yet".to_owned()),
            figures: cause.figures,
            href: Some(context.link(&format!(
                "/velocity/blockers?product={}&cause={}&from={first_day}&until={last_day}",
                escape(&read.product.slug),
                escape(cause.key.as_ref().map_or(NONE, CauseKey::as_str))
            ))),
        })
        .collect();
    let title = format!("Velocity of {} · Slipway", read.product.name);
    Ok(Either::Right(view! {
        <Title text=title/>
        <div class="page-head page-head-row">
            <h1>"Velocity of " {read.product.name.clone()}</h1>
            <nav class="cluster" aria-label="More of velocity">
                <a class="button button-small" href=read.asked.changes(&context, &[])>"The changes"</a>
                <a class="button button-small" href=context.link(&format!("/velocity/blockers?product={}", escape(&read.product.slug)))>"Blockers"</a>
            </nav>
        </div>
        {choice(&context, &read, "/velocity")}
        {rebuilding(velocity.rebuilding)}
        {content}
        {others}
        {checklists(&context, &waits, &window)}
        {blocked(&window, by_cause(causes, &around.blocked))}
        {weeks(&frame, &velocity.trend, &around, &read.product.slug, &window)}
    }))
}

/// The form that says what is looked at.
fn choice(context: &RequestContext, read: &Reading, path: &str) -> Markup {
    form(
        context,
        &read.asked,
        &choices(read),
        path,
        path == "/velocity" || path == "/velocity/changes",
    )
}

/// What there is to choose from.
fn choices(read: &Reading) -> Choices<'_> {
    Choices {
        products: &read.products,
        product: &read.product,
        setting: &read.velocity.setting,
        projects: &read.velocity.projects,
        teams: &read.velocity.teams,
    }
}

/// The links to the top of a list and to what comes after, by its cursor.
pub(super) fn turns(
    context: &RequestContext,
    path: &str,
    older: Option<String>,
    is_further: bool,
) -> Option<Markup> {
    let top = is_further.then(|| {
        let href = format!("{path}{}", context.query_with("before", None));
        view! { <a class="button" href=href><Icon name="chevron-left"/>"To the top"</a> }
    });
    let next = older.map(|cursor| {
        let href = format!("{path}{}", context.query_with("before", Some(&cursor)));
        view! { <a class="button" rel="next" href=href>"Further"<Icon name="chevron-right"/></a> }
    });
    (top.is_some() || next.is_some())
        .then(|| view! { <nav class="velocity-turn" aria-label="Pages">{top}{next}</nav> }.into_markup())
}

/// That the address names no place in a list.
pub(super) fn lost(is_lost: bool) -> Option<Markup> {
    is_lost.then(|| {
        view! { <p class="filter-note" role="status"><Icon name="info"/>"The address names no place in this list, so it begins at its top."</p> }
            .into_markup()
    })
}

/// A picture under its heading; nothing where there is nothing to show.
fn section(id: &'static str, title: &'static str, window: &str, picture: Option<Markup>) -> Option<Markup> {
    let picture = picture?;
    Some(
        view! {
            <section class="section" aria-labelledby=id>
                <div class="section-head"><h2 id=id>{title}</h2><p class="section-note">{window.to_owned()}</p></div>
                {picture}
            </section>
        }
        .into_markup(),
    )
}

/// What blocked, by cause, or that nothing did.
fn blocked(window: &str, picture: Option<Markup>) -> Markup {
    let picture = picture.unwrap_or_else(|| {
        view! { <p class="muted">"Nothing blocked in this window, as far as somebody has said so."</p> }
            .into_markup()
    });
    view! {
        <section class="section" aria-labelledby="causes-head">
            <div class="section-head"><h2 id="causes-head">"Blockers by cause"</h2><p class="section-note">{window.to_owned()}</p></div>
            <p class="velocity-note">{DEFINITION}</p>
            {picture}
        </section>
    }
    .into_markup()
}

/// That the figures are being worked out anew.
fn rebuilding(rebuilding: bool) -> Option<impl IntoView> {
    rebuilding.then(|| {
        view! {
            <p class="notice" data-tone-of="warn" role="status">
                <Icon name="info"/>
                "The figures are being worked out anew from what is known. Until that is done they are of a part of the changes; load this page again in a moment."
            </p>
        }
    })
}

/// What belongs here and how to get it.
fn empty(context: &RequestContext, read: &Reading) -> impl IntoView + use<> {
    if read.asked.is_narrowed() || read.velocity.has_any {
        let all = format!("/velocity?product={}", escape(&read.product.slug));
        return Either::Left(view! {
            <div class="empty">
                <Icon name="info"/>
                <p class="empty-title">"Nothing that fits came to this environment in these days"</p>
                <p>"Choose more days above, or look at everything."</p>
                <a class="button" href=context.link(&all)>"Everything, the last 90 days"</a>
            </div>
        });
    }
    Either::Right(view! {
        <div class="empty">
            <Icon name="git-merge"/>
            <p class="empty-title">"No change is known to have reached production yet"</p>
            <p>"Here stands how long changes take from their merge to production, and where the time goes. It is made of merge requests and deployments, which come in two ways:"</p>
            <p>"Connect GitLab: an admin adds the projects of the product under "<a href=context.link("/admin/connections")>"Connections"</a>"; their deployments are read from then on."</p>
            <p>"Or let your pipeline tell: "<code>"POST /api/v1/events"</code>" with a token takes merges, stages and deployments from anywhere. "<a href="/api/docs.md">"How, with snippets for GitLab CI"</a></p>
        </div>
    })
}

fn no_product(context: &RequestContext) -> impl IntoView + use<> {
    view! {
        <Title text="Velocity · Slipway"/>
        <div class="page-head"><h1>"Velocity"</h1></div>
        <div class="empty">
            <Icon name="git-merge"/>
            <p class="empty-title">"There is no product yet"</p>
            <p>"An admin adds the first one under "<a href=context.link("/admin/products")>"Products"</a>"; then how long its changes take stands here."</p>
        </div>
    }
}
