//! `/requests/{request}`: one request: what is asked for, by whom, what has happened to it, and who decides.

use backend::calendar::{Listed as Release, queries};
use backend::identity::people;
use backend::requests::{self, Listed};
use backend::rotation::helm::helm;
use domain::calendar::moment::day_for_people;
use domain::calendar::{Kind, Line};
use domain::requests::{Link, State, What, Wish};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::ask::path;
use super::decide::{decide, readers};
use super::team_only;
use crate::components::bits::{Time, embargo_tag, notice, stale, time};
use crate::components::load::load;
use crate::components::requests::state_tag;
use crate::components::shapes::Shapes;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;
use crate::markup::{IntoMarkup, Markup};
use crate::pages::parameter;

/// One request.
#[component]
pub fn ShowRequest() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let id = parameter("request");
    Either::Right(load(page(context, id)))
}

/// What whoever decides chooses among.
pub(super) struct Choices {
    /// The patches that can still carry it, for a backport, each with the lines that are maintained on its day.
    pub carriers: Vec<(Release, Vec<Line>)>,
    /// The lines that are maintained, newest first, for a release.
    pub lines: Vec<Line>,
    /// The cadences whose plan a release may have, where there is something to choose.
    pub plans: Vec<(String, Kind)>,
    /// The usernames of those whom its embargo names.
    pub named: Vec<String>,
    /// The names of those who are asked to decide now.
    pub on_duty: Option<String>,
}

/// So many patches are offered.
const CARRIERS: usize = 12;

async fn page(context: RequestContext, id: String) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    let (db, viewer) = (&context.db, context.viewer());
    let failed = |error: backend::Error| context.error(&error);
    let id = id.parse().map_err(|_| AppError::NotFound {
        sentence: "There is no such request.".to_owned(),
    })?;
    let listed = requests::request(db, &viewer, &id).await.map_err(failed)?;
    let choices = choices(&context, &listed).await.map_err(failed)?;
    let mark = Shapes::load(&context)
        .await?
        .large_mark(&listed.product)
        .into_markup();
    Ok(show(&context, &listed, &choices, mark))
}

async fn choices(context: &RequestContext, listed: &Listed) -> backend::Result<Choices> {
    let (db, viewer) = (&context.db, context.viewer());
    let mut choices = Choices {
        carriers: Vec::new(),
        lines: Vec::new(),
        plans: Vec::new(),
        named: people::named(db, &viewer, &listed.request.visibility).await?,
        on_duty: None,
    };
    if listed.request.state != State::Open {
        return Ok(choices);
    }
    let helms = helm(db, &viewer, &listed.product, context.now).await?;
    choices.on_duty = helms.decider_names(listed);
    match listed.request.terms.what.wish() {
        Wish::Backport => {
            choices.carriers = requests::carriers(db, &viewer, listed, context.now, CARRIERS).await?;
        }
        wish @ (Wish::OutOfBand | Wish::Internal) => {
            let (kinds, today) = (wish.kind(), listed.product.home.day_at(context.now));
            choices.plans =
                queries::plan_choices(db, &viewer, &listed.product, kinds.as_slice(), today).await?;
            let lines = requests::lines_on(db, &viewer, &listed.product, context.now).await?;
            choices.lines = lines.maintained;
        }
        Wish::Exception => {}
    }
    Ok(choices)
}

fn show(context: &RequestContext, listed: &Listed, choices: &Choices, mark: Markup) -> impl IntoView + use<> {
    let request = &listed.request;
    let title = listed.title();
    let about = format!("\"request\":\"{}\"", request.id);
    let standing = match request.state {
        State::Open => "Open: nobody has decided yet.".to_owned(),
        _ => format!("{}.", listed.settled_words()),
    };
    view! {
        <Title text=format!("{title} · Slipway")/>
        {path(context)}
        {stale(context, about, false, "This request was settled just now.")}
        <header class="release-head">
            <div class="release-title">
                {mark}
                <h1>{title.clone()}</h1>
                {state_tag(request.state)}
                {request.is_embargoed().then(embargo_tag)}
            </div>
            <p class="release-kind">{format!("{} · {} · asked for by {}", request.terms.what.wish().word(), request.terms.severity, listed.asked_by)}</p>
            <p class="status-line"><strong>{standing}</strong></p>
        </header>
        {too_late(context, request.state)}
        <div class="section with-aside">
            <div>
                <section class="section" aria-labelledby="reason">
                    <div class="section-head"><h2 id="reason">"Why"</h2></div>
                    <p class="request-text">{request.terms.reason.clone()}</p>
                </section>
                {decide(context, listed, choices)}
                {readers(context, listed, &choices.named)}
                {happened(context, listed)}
            </div>
            {facts(context, listed, &choices.named)}
        </div>
    }
}

/// What was refused to whoever decided on a request that is settled: its form is not there any more to say so.
fn too_late(context: &RequestContext, state: State) -> Option<Markup> {
    if state == State::Open {
        return None;
    }
    let left = ["accept", "decline"]
        .into_iter()
        .find_map(|form| context.left_by(form))?;
    let id = format!("form-{}", left.form);
    Some(view! { <div id=id>{notice(Some(left))}</div> }.into_markup())
}

/// What has happened to it.
fn happened(context: &RequestContext, listed: &Listed) -> impl IntoView + use<> {
    let zone = context.zone.as_ref();
    let settled = listed.request.settled.as_ref().map(|settled| {
        let change = match listed.request.state {
            State::Accepted => "confirmed",
            State::Declined => "cancelled",
            State::Open | State::Withdrawn => "moved",
        };
        let reason = (!settled.reason.is_empty())
            .then(|| view! { <p class="history-why request-text">{settled.reason.clone()}</p> });
        let own = (settled.by == listed.request.asked_by && listed.request.state != State::Withdrawn)
            .then_some(", who had asked for it");
        view! {
            <li data-change=change>
                <p class="history-what">{listed.request.state.word()}</p>
                {reason}
                <p class="history-when">{listed.settled_by.clone()}{own}", "<Time shown=format::instant(settled.at, zone)/></p>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="happened">
            <div class="section-head"><h2 id="happened">"What has happened"</h2></div>
            <ol class="history">
                {settled}
                <li>
                    <p class="history-what">"Asked for"</p>
                    <p class="history-when">{listed.asked_by.clone()}", "<Time shown=format::instant(listed.request.asked_at, zone)/></p>
                </li>
            </ol>
        </section>
    }
}

fn link(link: &Link) -> impl IntoView + use<> {
    view! { <a href=link.to_string() rel="noreferrer">{link.short()}</a> }
}

/// What belongs to it, as pairs.
fn facts(context: &RequestContext, listed: &Listed, named: &[String]) -> impl IntoView + use<> {
    let terms = &listed.request.terms;
    let fact = |name: &'static str, value: Markup| {
        view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_markup()
    };
    let mut facts = vec![fact("Severity", terms.severity.key().into_markup())];
    if let Some(incident) = &terms.incident {
        facts.push(fact("Incident", link(incident).into_markup()));
    }
    if let Some(change) = terms.what.change() {
        facts.push(fact("Merge request", link(change).into_markup()));
    }
    match &terms.what {
        What::OutOfBand { needed_by } | What::Internal { needed_by } => {
            if let Some(day) = needed_by {
                facts.push(fact("Needed by", day_for_people(*day).into_markup()));
            }
        }
        What::Backport { line, .. } => facts.push(fact("Line", line.to_string().into_markup())),
        What::Exception { until, .. } => {
            if let (Some(about), Some(step)) = (&listed.about, listed.step()) {
                let href = context.link(&about.path());
                let deadline = view! { <a href=href>{about.name()}</a> ", " {step.name.clone()} ", " {time(context, &step.planned)} };
                facts.push(fact("Deadline", deadline.into_markup()));
            }
            facts.push(fact("Until", time(context, until).into_markup()));
        }
    }
    if let Some(agreed) = &terms.agreed_by {
        facts.push(fact("Agreed in writing by", agreed.clone().into_markup()));
    }
    if let Some(release) = &listed.release {
        let name = if terms.what.wish() == Wish::Backport {
            "Goes out with"
        } else {
            "Release"
        };
        let href = context.link(&release.path());
        let day = day_for_people(release.release.day);
        facts.push(fact(
            name,
            view! { <a href=href>{release.name()}</a> {format!(", {day}")} }.into_markup(),
        ));
    }
    let readers = if listed.request.is_embargoed() {
        let named: Vec<String> = named.iter().map(|name| format!("@{name}")).collect();
        format!("security release managers, {}", named.join(", "))
    } else {
        "the team".to_owned()
    };
    facts.push(fact("Who may read it", readers.into_markup()));
    view! {
        <aside aria-label="About this request">
            <section class="aside-block" aria-labelledby="about">
                <h2 id="about">"About"</h2>
                <dl class="facts">{facts}</dl>
            </section>
        </aside>
    }
}
