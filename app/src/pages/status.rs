//! `/status/{product}`: a product's coming releases for a wall screen, without anything around them.
//!
//! The page loads itself again every minute: by the browser's own means where there is no script, and else by
//! the island [`Wall`], which asks first whether the server answers, so that a wall never shows the browser's
//! error page instead of the dates: it keeps them and says that they may be old.

use backend::calendar::queries::{self, Coming};
use backend::calendar::{Listed, Product};
use backend::changes::{Branch, branches};
use backend::checklists::{RunSummary, queries as checklists};
use domain::calendar::custom::{release_called, within};
use domain::calendar::{Confidence, Kind, Standing};
use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;
use leptos_meta::Title;

use super::parameter;
use crate::components::bits::{Icon, StatusMark, Time, countdown, embargo_tag, time};
use crate::components::branches::red_line;
use crate::components::card::out_or_due;
use crate::components::load::load;
use crate::components::shapes::Shapes;
use crate::components::steps::{also_late, awaited_step, is_over, late_steps};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;
use crate::islands::wall::Wall;
use crate::markup::{IntoMarkup, Markup};

/// A product on a wall.
#[component]
pub fn Status() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let product = parameter("product");
    Either::Right(load(page(context, product)))
}

/// A release of the wall.
struct Panel {
    listed: Listed,
    /// Whether its day has passed.
    late: bool,
    /// A patch's versions while they are not fixed.
    proposed: Vec<String>,
    /// Why it is late, for everybody.
    reason: Option<String>,
    /// Its checklists that are not done, as far as the viewer may see them.
    runs: Vec<RunSummary>,
}

async fn page(context: RequestContext, slug: String) -> Result<impl IntoView, AppError> {
    let viewer = context.viewer();
    let product = queries::product(&context.db, &viewer, &slug)
        .await
        .map_err(|error| context.error(&error))?;
    let shapes = Shapes::load(&context).await?;
    let (coming, panels, last) = data(&context, &product)
        .await
        .map_err(|error| context.error(&error))?;
    // None of them for others than the team.
    let today = product.home.day_at(context.now);
    let branches = branches::maintained(&context.db, &viewer, &product.id, today)
        .await
        .map_err(|error| context.error(&error))?;
    let mark = shapes.large_mark(&product).into_markup();
    Ok(show(
        &context,
        &product,
        mark,
        &branches,
        coming.as_ref(),
        &panels,
        last.as_ref(),
    ))
}

async fn data(
    context: &RequestContext,
    product: &Product,
) -> backend::Result<(Option<Coming>, Vec<Panel>, Option<Listed>)> {
    let (db, viewer) = (&context.db, context.viewer());
    let all = queries::coming(db, &viewer, context.now).await?;
    let coming = all.into_iter().find(|coming| coming.product.id == product.id);
    let mut panels = Vec::new();
    if let Some(coming) = &coming {
        let late = coming.late.iter().map(|listed| (listed, true));
        for (listed, late) in late.chain(coming.next.iter().map(|listed| (listed, false))) {
            panels.push(panel(context, listed, late).await?);
        }
    }
    let last = queries::last_published(db, &viewer, product).await?;
    Ok((coming, panels, last))
}

async fn panel(context: &RequestContext, listed: &Listed, late: bool) -> backend::Result<Panel> {
    let (db, viewer) = (&context.db, context.viewer());
    let release = &listed.release;
    let proposed = if release.versions.is_empty() && release.kind == Kind::Patch {
        queries::proposed_versions(db, &viewer, release).await?
    } else {
        Vec::new()
    };
    let reason = if release.standing == Standing::Delayed || release.day != release.first_planned {
        let history = queries::history(db, &viewer, listed).await?;
        let own = history.into_iter().filter(|entry| entry.moves(release));
        own.map(|entry| entry.public_reason)
            .find(|reason| !reason.is_empty())
    } else {
        None
    };
    let mut runs = if viewer.is_team() {
        checklists::of_release(db, &viewer, listed).await?
    } else {
        Vec::new()
    };
    runs.retain(|run| run.progress.all > 0 && !run.progress.is_complete());
    Ok(Panel {
        listed: listed.clone(),
        late,
        proposed: proposed.iter().map(ToString::to_string).collect(),
        reason,
        runs,
    })
}

fn show(
    context: &RequestContext,
    product: &Product,
    mark: Markup,
    branches: &[Branch],
    coming: Option<&Coming>,
    panels: &[Panel],
    last: Option<&Listed>,
) -> impl IntoView + use<> {
    let now = || format::instant(context.now, context.zone.as_ref());
    let refreshed = now().text;
    let content = if panels.is_empty() {
        Either::Left(view! {
            <div class="empty">
                <Icon name="calendar-days"/>
                <p class="empty-title">"Nothing is planned"</p>
                <p>"The next release stands here as soon as there is one."</p>
            </div>
        })
    } else {
        let panels: Vec<_> = panels.iter().map(|panel| panel_view(context, panel)).collect();
        Either::Right(view! { <div class="wall-panels">{panels}</div> })
    };
    let last = last.map(|listed| {
        let day = format::day(listed.release.day, context.today_here());
        let ago = format::since_day(listed.release.day, context.today_here());
        view! { <p class="wall-last"><Icon name="circle-check"/><span>"Last published: " <strong>{listed.release.name_beside_day()}</strong>{format!(", {day}, {ago}")}</span></p> }
    });
    let unconfirmed = coming.and_then(|coming| unconfirmed_view(context, coming));
    let red: Vec<_> = branches
        .iter()
        .filter_map(|branch| red_line(context, branch))
        .collect();
    let red = (!red.is_empty()).then(|| view! { <ul class="wall-red" aria-label="Red branches">{red}</ul> });
    view! {
        <Title text=format!("{} releases · Slipway", product.name)/>
        <header class="wall-head">
            <h1>{mark}{format!("{} releases", product.name)}</h1>
            <p class="wall-fresh">"Refreshed " <Time shown=now()/> ", again every minute"</p>
        </header>
        <p class="wall-offline" role="alert" data-offline="" hidden=true>
            <Icon name="triangle-alert"/>
            <span><strong>"Offline. "</strong>{format!("Slipway does not answer. This is how things stood on {refreshed}.")}</span>
        </p>
        {red}
        {content}
        <footer class="wall-foot">{last}{unconfirmed}</footer>
        <Wall/>
    }
}

/// So many releases that nobody has confirmed are named; the others are a link away.
const NAMED: usize = 3;

/// Releases whose day has passed without a word, newest first.
fn unconfirmed_view(context: &RequestContext, coming: &Coming) -> Option<impl IntoView + use<>> {
    let all = &coming.unconfirmed;
    let named: Vec<String> = all
        .iter()
        .take(NAMED)
        .map(|listed| {
            let day = format::day(listed.release.day, context.today_here());
            format!("{}, planned for {day}", listed.release.name_beside_day())
        })
        .collect();
    let rest = all.len() - named.len();
    let more = (rest > 0).then(|| {
        let href = context.link(&format!("/?product={}", coming.product.slug));
        view! { " " <a href=href>{format!("and {rest} more")}</a> }
    });
    (!all.is_empty()).then(|| {
        view! { <p class="wall-unconfirmed"><Icon name="circle-alert"/><span>{format!("Not confirmed: {}", named.join("; "))} {more}</span></p> }
    })
}

fn panel_view(context: &RequestContext, panel: &Panel) -> impl IntoView + use<> {
    let Panel {
        listed,
        late,
        proposed,
        reason,
        runs,
    } = panel;
    let release = &listed.release;
    let delayed = release.standing == Standing::Delayed;
    let which = if *late { "Late" } else { "Next" };
    let out = out_or_due(release, *late);
    let id = format!("wall-{}-{}", which.to_lowercase(), release.kind);
    let name = format::short_name(release, context.today_here());
    let publication = release.publication().map(|step| time(context, &step.planned));
    let tentative = release.confidence == Confidence::Tentative && !*late && !delayed;
    let was = (release.day != release.first_planned).then(|| {
        let day = format::day(release.first_planned, context.today_here());
        view! { " " <span class="release-was">"(was " <s>{day}</s> ")"</span> }
    });
    let versions = (!proposed.is_empty())
        .then(|| view! { <p class="wall-note">{format!("Probably {}", proposed.join(", "))}</p> });
    let reason = reason
        .clone()
        .map(|reason| view! { <p class="wall-note">{reason}</p> });
    let late_steps = late_steps(context, release);
    let step = late_steps
        .first()
        .copied()
        .or_else(|| awaited_step(context, release));
    let step_late = step.is_some_and(|step| is_over(context, release, step));
    let next = match step {
        _ if delayed => EitherOf3::A(view! {
            <p class="wall-label">"Delayed"</p>
            <p class="wall-countdown" data-overdue="">"No new date yet"</p>
        }),
        Some(step) => EitherOf3::B(view! {
            <p class="wall-label">{format!("{}: {}", if step_late { "Late" } else { "Next" }, step.name)}</p>
            <p class="wall-countdown" data-overdue=step_late.then_some("")>{countdown(context, &step.planned, release.home())}</p>
            <p class="wall-when">{time(context, &step.planned)}</p>
            {also_late(context, listed, &late_steps, "wall-late")}
        }),
        None => EitherOf3::C(view! { <p class="wall-label">"No further step is planned"</p> }),
    };
    let alarm = *late || delayed || step_late;
    let runs: Vec<_> = runs.iter().map(run_view).collect();
    view! {
        <article class="wall-panel" data-alarm=alarm.then_some("") aria-labelledby=id.clone()>
            <div class="wall-title">
                <h2 id=id.clone()>
                    <span class="wall-kicker">{format!("{which} {}", release_called(&within(release.kind_word())))}<span class="visually-hidden">": "</span></span>
                    <span class="wall-name">{name}</span>
                </h2>
                <StatusMark status=release.status()/>
                {listed.is_embargoed().then(embargo_tag)}
            </div>
            <p class="wall-out">
                {out} {publication} {was}
                {tentative.then(|| view! { " " <span class="tag" data-standing="tentative">"tentative"</span> })}
            </p>
            {versions}
            {reason}
            <div class="wall-next">{next}</div>
            {(!runs.is_empty()).then(|| view! { <ul class="wall-runs">{runs}</ul> })}
        </article>
    }
}

fn run_view(run: &RunSummary) -> impl IntoView + use<> {
    let progress = run.progress;
    let count = format!("{} of {}", progress.settled(), progress.all);
    let blocked = (progress.blocked > 0)
        .then(|| view! { <span class="wall-blocked">{format!("{} blocked", progress.blocked)}</span> });
    view! {
        <li>
            <span>{run.title.clone()}</span>
            <span class="wall-count">{blocked} " " {count.clone()}</span>
            <progress value=progress.settled() max=progress.all aria-label=format!("Progress of {}", run.title)>{count.clone()}</progress>
        </li>
    }
}
