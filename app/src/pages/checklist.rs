//! `/checklists/{run}`: a checklist, live.

use backend::checklists::{RunSummary, RunView, SectionView, queries};
use backend::visibility::Target;
use domain::checklists::Progress;
use domain::identity::Action;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::parameter;
use crate::components::bits::{Icon, Mark, time};
use crate::components::item_row::item_row;
use crate::components::load::load;
use crate::components::visibility_form::{Choice, visibility_form};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;
use crate::islands::checklist::Checklist as Live;

/// A checklist.
#[component]
pub fn Checklist() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let run = parameter("run");
    Either::Right(load(page(context, run)))
}

async fn page(context: RequestContext, run: String) -> Result<impl IntoView, AppError> {
    let missing = || AppError::NotFound {
        sentence: "There is no such checklist.".to_owned(),
    };
    let run = run.parse().map_err(|_| missing())?;
    let found = queries::run(&context.db, &context.viewer(), &run).await;
    let view = match found {
        Ok(view) => view,
        // Whoever has not signed in is asked to, whether there is such a checklist or not.
        Err(backend::Error::NotFound(_)) if context.account.is_none() => return Err(AppError::SignIn),
        Err(error) => return Err(context.error(&error)),
    };
    Ok(show(&context, view))
}

/// Slack for answers that were under way while the page was made, in milliseconds.
const SLACK: i64 = 5_000;

fn show(context: &RequestContext, view: RunView) -> impl IntoView + use<> {
    let RunView {
        run,
        listed,
        sections,
    } = view;
    let release = &listed.release;
    let name = release.name();
    let title = format!("{} {name}", run.title);
    let writes = context.may(Action::TickItems);
    let only_open = context.parameter("only").as_deref() == Some("open");
    let next = release.next_step().map(|step| {
        let (countdown, _) = format::countdown(&step.planned, context.now);
        view! { <p class="release-kind">{format!("Next: {}, ", step.name)}{time(context, &step.planned)}{format!(", {countdown}")}</p> }
    });
    let who_sees = who_sees(context, &run, &sections);
    let contents: Vec<_> = sections.iter().map(contents_entry).collect();
    let overdue: usize = sections.iter().map(|section| overdue(context, section)).sum();
    let rows: Vec<_> = sections
        .iter()
        .map(|section| section_view(context, section, writes, only_open))
        .collect();
    let intro = (!run.intro.is_empty()).then(|| view! { <p class="muted">{run.intro.clone()}</p> });
    let month_path = format!("/calendar/{}", release.day.strftime("%Y-%m"));
    let summary = summary(run.progress, overdue, only_open);
    let since = (context.now.as_millisecond() - SLACK).to_string();
    let run_id = run.id.to_string();
    let stale = format!("\"run\":\"{run_id}\"");
    view! {
        <Title text=format!("{title} · Slipway")/>
        <nav class="breadcrumb" aria-label="Path">
            <ol>
                <li><a href=month_path>{release.day.strftime("%B %Y").to_string()}</a></li>
                <li><a href=listed.path()>{format!("{} {name}", listed.product.name)}</a></li>
            </ol>
        </nav>
        <p class="notice" data-tone-of="warn" role="status" data-stale=stale hidden=true>
            <Icon name="triangle-alert"/>
            "The day or the versions of this release were changed just now; texts and due dates follow. "
            <a href="">"Load it again"</a>
        </p>
        <header class="release-head">
            <div class="release-title">
                <Mark tone=listed.product.colour.clone() letter=listed.product.letter.clone() large=true/>
                <h1>{run.title.clone()} " " <span class="muted">{name.clone()}</span></h1>
            </div>
            {next}
            {intro}
        </header>
        <Live>
            <div data-run=run_id data-since=since>
                {summary}
                <div class="run-layout">
                    <nav class="run-contents" aria-label="Sections"><ol>{contents}</ol></nav>
                    <div class="run-sections">{rows}</div>
                </div>
            </div>
        </Live>
        {who_sees}
    }
}

/// The form that hides and shows the checklist, or one of its items.
fn who_sees(context: &RequestContext, run: &RunSummary, sections: &[SectionView]) -> Option<AnyView> {
    let whole = Choice {
        target: Target::Run {
            id: run.id.clone(),
            seen: run.visibility.clone(),
        },
        name: "The whole checklist".to_owned(),
        visibility: run.visibility.clone(),
    };
    let items = sections.iter().flat_map(|section| &section.items);
    let items = items.map(|view| Choice {
        target: Target::Item {
            run: view.run.clone(),
            id: view.item.id.clone(),
            seen: view.item.visibility.clone(),
        },
        name: view.item.title.clone(),
        visibility: view.item.visibility.clone(),
    });
    let choices: Vec<Choice> = std::iter::once(whole).chain(items).collect();
    let hint = "A checklist is for the team at most, and for those who may see its release.";
    visibility_form(context, &choices, &[], hint)
}

fn summary(progress: Progress, overdue: usize, only_open: bool) -> impl IntoView {
    let open = progress.all - progress.settled() - progress.blocked - progress.doing;
    let tally = |state: &'static str, number: u32, word: &'static str| {
        view! { <span data-tally=state><span data-number="">{number}</span> {word}</span> " " }
    };
    let settled = progress.settled();
    let text = format!("{settled} of {}", progress.all);
    let late =
        (overdue > 0).then(|| view! { <span data-tally="overdue">{format!("{overdue} overdue")}</span> " " });
    view! {
        <div class="run-summary">
            <div class="run-progress">
                <span class="run-count"><span data-settled="">{settled}</span> " " <small>{format!("of {} done", progress.all)}</small></span>
                <progress value=settled max=progress.all aria-label="Progress">{text}</progress>
                <p class="run-tallies">
                    {late}
                    {tally("blocked", progress.blocked, " blocked")}
                    {tally("doing", progress.doing, " doing")}
                    {tally("open", open, " open")}
                </p>
            </div>
            <div class="run-tools">
                <nav class="segmented" aria-label="Show">
                    <a href="?" aria-current=(!only_open).then_some("page")>"All"</a>
                    <a href="?only=open" aria-current=only_open.then_some("page")>"Only open"</a>
                </nav>
            </div>
        </div>
    }
}

fn overdue(context: &RequestContext, section: &SectionView) -> usize {
    let late = |due: &domain::calendar::Moment| due.over_at().is_some_and(|over| over <= context.now);
    section
        .items
        .iter()
        .filter(|view| !view.item.state.kind().is_settled())
        .filter(|view| view.item.due.as_ref().or(section.due.as_ref()).is_some_and(late))
        .count()
}

fn contents_entry(section: &SectionView) -> impl IntoView + use<> {
    let progress = section.progress;
    let href = format!("#section-{}", section.id);
    view! {
        <li>
            <a href=href>
                <span>{section.title.clone()}</span>
                <span class="due">{format!("{}/{}", progress.settled(), progress.all)}</span>
                <progress value=progress.settled() max=progress.all data-complete=progress.is_complete().then_some("") aria-hidden="true"></progress>
            </a>
        </li>
    }
}

fn section_view(
    context: &RequestContext,
    section: &SectionView,
    writes: bool,
    only_open: bool,
) -> impl IntoView + use<> {
    let progress = section.progress;
    let id = format!("section-{}", section.id);
    let title_id = format!("{id}-title");
    let late = overdue(context, section) > 0;
    let due = section
        .due
        .as_ref()
        .map(|due| view! { "due " {time(context, due)} " · " });
    let intro = (!section.intro.is_empty()).then(|| view! { <p class="muted">{section.intro.clone()}</p> });
    let rows: Vec<_> = section
        .items
        .iter()
        .filter(|view| !only_open || !view.item.state.kind().is_settled())
        .map(|view| item_row(context, view, section.due.as_ref(), writes))
        .collect();
    let items = if rows.is_empty() {
        Either::Left(view! { <p class="muted">"Nothing is left open here."</p> })
    } else {
        Either::Right(view! { <ul class="items">{rows}</ul> })
    };
    let count = format!("{} of {}", progress.settled(), progress.all);
    view! {
        <section class="run-section" id=id aria-labelledby=title_id.clone() data-overdue=late.then_some("")>
            <div class="run-section-head">
                <h2 id=title_id.clone()>{section.title.clone()}</h2>
                <span class="due">{due}<span data-count="">{count.clone()}</span></span>
                <progress
                    value=progress.settled()
                    max=progress.all
                    data-complete=progress.is_complete().then_some("")
                    aria-label=format!("Progress of {}", section.title)
                >
                    {count.clone()}
                </progress>
            </div>
            {intro}
            {items}
        </section>
    }
}
