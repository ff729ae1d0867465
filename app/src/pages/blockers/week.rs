//! `/velocity/blockers/2026-W48?product=…`: the report of a week. It is made each time that somebody looks; the same as Markdown stands
//! at `/velocity/blockers/2026-W48.md`. For the team.

use backend::blockers::{self, Weekly};
use domain::blockers::Week;
use domain::blockers::report::DEFINITION;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{product_of, team_only};
use crate::components::bits::Icon;
use crate::components::blockers::blockers as list_of;
use crate::components::blockers::tables::{by_type, picture, sums, week_path};
use crate::components::load::load;
use crate::context::{RequestContext, escape};
use crate::error::AppError;
use crate::markup::{IntoMarkup, Markup};
use crate::pages::parameter;

/// The report of a week.
#[component]
pub fn BlockersWeek() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context, parameter("week"))))
}

async fn page(context: RequestContext, week: String) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    let weekly = read(&context, &week).await?;
    Ok(show(&context, &weekly))
}

/// The report that an address names, for the page and for its Markdown.
///
/// # Errors
/// [`AppError::NotFound`] for what is no week, and no product.
pub async fn read(context: &RequestContext, week: &str) -> Result<Weekly, AppError> {
    team_only(context)?;
    let week: Week = week.parse().map_err(|_| AppError::NotFound {
        sentence: "There is no such week.".to_owned(),
    })?;
    let (_, product) = product_of(context).await?;
    let product = product.ok_or_else(|| AppError::NotFound {
        sentence: "There is no product yet.".to_owned(),
    })?;
    blockers::weekly(&context.db, &context.viewer(), &product.slug, week)
        .await
        .map_err(|error| context.error(&error))
}

fn show(context: &RequestContext, weekly: &Weekly) -> impl IntoView + use<> {
    let Weekly {
        product,
        says,
        report,
        list,
        ..
    } = weekly;
    let week = report.week;
    let title = format!("Blockers of {}, {week}", product.name);
    let days = format!(
        "{} to {}, {}",
        week.monday().strftime("%a %-d %b %Y"),
        week.sunday().strftime("%a %-d %b %Y"),
        product.home.zone()
    );
    let markdown = format!("/velocity/blockers/{week}.md?product={}", escape(&product.slug));
    let back = context.link(&format!("/velocity/blockers?product={}", escape(&product.slug)));
    let turn = |week: Week| context.link(&week_path(week, &product.slug));
    let this = Week::at(context.now, &product.home);
    let next = (week < this).then(|| {
        view! { <a class="button" rel="next" href=turn(week.plus(1))>{week.plus(1).to_string()}<Icon name="chevron-right"/></a> }
    });
    let so_far = (week == this)
        .then(|| view! { <p class="filter-note"><Icon name="info"/>"This week is not over yet."</p> });
    let places = [says.places.staging.as_str(), says.places.production.as_str()];
    let content = if list.is_empty() {
        view! {
            <div class="empty">
                <Icon name="circle-check"/>
                <p class="empty-title">"Nothing was blocked in this week"</p>
                <p>"As far as somebody has said so."</p>
            </div>
        }
        .into_markup()
    } else {
        view! {
            <section class="section" aria-labelledby="by-cause">
                <div class="section-head"><h2 id="by-cause">"By cause"</h2></div>
                {picture(report, &says.causes)}
                {by_type(report, &says.causes, places)}
                <p class="section-note">{DEFINITION}</p>
            </section>
            <section class="section" aria-labelledby="list">
                <div class="section-head"><h2 id="list">"What was blocked"</h2><p class="section-note">"In the order in which it began"</p></div>
                {list_of(context, list, None)}
            </section>
        }
        .into_markup()
    };
    view! {
        <Title text=format!("{title} · Slipway")/>
        <nav class="breadcrumb" aria-label="Path"><ol><li><a href=back>"Blockers of " {product.name.clone()}</a></li></ol></nav>
        <div class="page-head page-head-row">
            <h1>{title}</h1>
            <nav class="cluster" aria-label="This report elsewhere"><a class="button button-small" href=markdown>"As Markdown"</a></nav>
        </div>
        <p class="lede">{days}</p>
        {so_far}
        {sums(&report.tally.all)}
        {content}
        {beside(weekly)}
        <nav class="cluster" aria-label="Weeks">
            <a class="button" rel="prev" href=turn(week.plus(-1))><Icon name="chevron-left"/>{week.plus(-1).to_string()}</a>
            {next}
        </nav>
    }
}

/// What else there was in the week.
fn beside(weekly: &Weekly) -> Option<Markup> {
    let lines: Vec<_> = weekly
        .beside
        .iter()
        .map(|beside| view! { <li>{beside.words(&weekly.product.home)}</li> })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="beside">
                <div class="section-head"><h2 id="beside">"In the same week"</h2><p class="section-note">"What stands here is not said to be a cause"</p></div>
                <ul>{lines}</ul>
            </section>
        }
        .into_markup()
    })
}
